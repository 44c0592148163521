/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * E. W. Myers, "An O(ND) Difference Algorithm and Its Variations", 1986: the greedy form, which
 * keeps one row per difference to walk back along.
 */
#include "waymark-tokens.h"

/* Rows take d² integers of memory in all: 36 MB here, for a moment. */
#define MAX_DIFFERENCES 3000

/* Grows the region at its front by a pair that was walked over, or starts one in front of it. The
 * walk goes backwards, so regions come out last first. */
static void
prepend_change (GArray *regions, guint first, gsize old_index, gsize new_index, gboolean removal)
{
  WaymarkTokenRegion *last =
      regions->len > first ? &g_array_index (regions, WaymarkTokenRegion, regions->len - 1) : NULL;

  if (last == NULL || last->old_start != old_index + removal ||
      last->new_start != new_index + !removal)
    {
      WaymarkTokenRegion region = { old_index + removal, old_index + removal, new_index + !removal,
                                    new_index + !removal };

      g_array_append_val (regions, region);
      last = &g_array_index (regions, WaymarkTokenRegion, regions->len - 1);
    }
  last->old_start = old_index;
  last->new_start = new_index;
}

/* Walks back from the end along the rows. @row_of: for each d the furthest x on diagonals -d … d */
static void
walk_back (GPtrArray *rows, gint64 n, gint64 m, gsize offset, GArray *regions)
{
  guint first = regions->len;
  gint64 x = n, y = m;

  for (gint64 d = (gint64) rows->len - 1; d > 0; d--)
    {
      const gint32 *row = g_ptr_array_index (rows, d - 1); /* diagonals -(d-1) … d-1 */
      gint64 k = x - y;
      gboolean down; /* an added token */

      if (k == -d)
        down = TRUE;
      else if (k == d)
        down = FALSE;
      else
        {
          gint64 above = k + 1 <= d - 1 ? row[k + 1 + d - 1] : -1;
          gint64 left = k - 1 >= -(d - 1) ? row[k - 1 + d - 1] : -1;

          down = left < above;
        }

      gint64 before_k = down ? k + 1 : k - 1;
      gint64 before_x = row[before_k + d - 1];
      gint64 before_y = before_x - before_k;

      prepend_change (regions, first, offset + before_x, offset + before_y, !down);
      x = before_x;
      y = before_y;
    }
}

/* From the last one to the first is how they were found. */
static void
reverse (GArray *regions, guint first)
{
  for (guint i = first, k = regions->len; i + 1 < k; i++)
    {
      WaymarkTokenRegion *a = &g_array_index (regions, WaymarkTokenRegion, i);
      WaymarkTokenRegion *b = &g_array_index (regions, WaymarkTokenRegion, --k);
      WaymarkTokenRegion swap = *a;

      *a = *b;
      *b = swap;
    }
}

gboolean
waymark_tokens_diff (const WaymarkToken *old_tokens,
                     gsize n_old,
                     const WaymarkToken *new_tokens,
                     gsize n_new,
                     GArray *regions)
{
  gsize prefix = 0, suffix = 0;
  gsize shorter = MIN (n_old, n_new);
  guint first = regions->len;

  while (prefix < shorter && old_tokens[prefix].number == new_tokens[prefix].number)
    prefix++;
  while (suffix < shorter - prefix &&
         old_tokens[n_old - 1 - suffix].number == new_tokens[n_new - 1 - suffix].number)
    suffix++;

  gint64 n = n_old - prefix - suffix;
  gint64 m = n_new - prefix - suffix;
  gint64 limit = MIN (n + m, MAX_DIFFERENCES);
  g_autoptr (GPtrArray) rows = g_ptr_array_new_with_free_func (g_free);
  gboolean found = n == 0 && m == 0;

  for (gint64 d = 0; d <= limit && !found; d++)
    {
      gint32 *row = g_new (gint32, 2 * d + 1);
      const gint32 *before = d > 0 ? g_ptr_array_index (rows, d - 1) : NULL;

      g_ptr_array_add (rows, row);
      for (gint64 k = -d; k <= d && !found; k += 2)
        {
          gint64 x;

          if (d == 0)
            x = 0;
          else
            {
              gint64 above = k + 1 <= d - 1 ? before[k + 1 + d - 1] : -1;
              gint64 left = k - 1 >= -(d - 1) ? before[k - 1 + d - 1] : -1;

              x = k == -d || (k != d && left < above) ? above : left + 1;
            }

          gint64 y = x - k;
          while (x < n && y < m && old_tokens[prefix + x].number == new_tokens[prefix + y].number)
            x++, y++;
          row[k + d] = (gint32) x;
          /* The parity that this row does not use must not be read as a real place. */
          if (k + 1 <= d)
            row[k + 1 + d] = -1;
          found = x >= n && y >= m;
        }
    }
  if (!found)
    return FALSE;

  if (rows->len > 0)
    walk_back (rows, n, m, prefix, regions);
  reverse (regions, first);
  return TRUE;
}

void
waymark_token_regions_join (GArray *regions, WaymarkTokenRegionsTouch touch, gpointer data)
{
  guint kept = 0;

  for (guint i = 1; i < regions->len; i++)
    {
      WaymarkTokenRegion *last = &g_array_index (regions, WaymarkTokenRegion, kept);
      const WaymarkTokenRegion *next = &g_array_index (regions, WaymarkTokenRegion, i);

      if (touch (last, next, data))
        {
          last->old_end = next->old_end;
          last->new_end = next->new_end;
        }
      else
        {
          g_array_index (regions, WaymarkTokenRegion, ++kept) = *next;
        }
    }
  if (regions->len > 0)
    g_array_set_size (regions, kept + 1);
}
