/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Label placement: row by row, each row as full as it can be.
 */
#include "waymark-label-layout.h"

static int
compare_anchors (gconstpointer a, gconstpointer b)
{
  const WaymarkLabelBox *left = *(WaymarkLabelBox *const *) a;
  const WaymarkLabelBox *right = *(WaymarkLabelBox *const *) b;

  if (left->anchor != right->anchor)
    return left->anchor < right->anchor ? -1 : 1;
  /* As they were given: the array does not move, so addresses are their order. */
  return left < right ? -1 : 1;
}

static gboolean
stands_over_anchor (const WaymarkLabelBox *box, double extent)
{
  double anchor = CLAMP (box->anchor, 0, extent);

  return box->x <= anchor + 0.5 && anchor <= box->x + box->width + 0.5;
}

/* Pushes the boxes of one row apart within 0…@extent. FALSE when they do not fit so that each still
 * stands over its anchor. */
static gboolean
spread (GPtrArray *row, double extent, double gap)
{
  double limit = 0;

  for (guint i = 0; i < row->len; i++)
    {
      WaymarkLabelBox *box = g_ptr_array_index (row, i);

      box->x = CLAMP (box->anchor - box->width / 2, 0, MAX (extent - box->width, 0));
    }

  /* Overlaps are shared: each pair gives way by half, a few times over. */
  for (int round = 0; round < 16; round++)
    for (guint i = 1; i < row->len; i++)
      {
        WaymarkLabelBox *left = g_ptr_array_index (row, i - 1);
        WaymarkLabelBox *right = g_ptr_array_index (row, i);
        double overlap = left->x + left->width + gap - right->x;

        if (overlap <= 0)
          continue;
        left->x = MAX (left->x - overlap / 2, 0);
        right->x = MIN (right->x + overlap / 2, MAX (extent - right->width, 0));
      }

  /* What is left of them is settled from the left, then from the right. */
  for (guint i = 0; i < row->len; i++)
    {
      WaymarkLabelBox *box = g_ptr_array_index (row, i);

      box->x = MAX (box->x, limit);
      limit = box->x + box->width + gap;
    }

  limit = extent;
  for (guint i = row->len; i > 0; i--)
    {
      WaymarkLabelBox *box = g_ptr_array_index (row, i - 1);

      box->x = MIN (box->x, limit - box->width);
      limit = box->x - gap;
      if (box->x < 0 || !stands_over_anchor (box, extent))
        return FALSE;
    }

  return TRUE;
}

guint
waymark_label_layout (WaymarkLabelBox *boxes, gsize n_boxes, double extent, double gap)
{
  g_autoptr (GPtrArray) waiting = g_ptr_array_new ();
  guint n_rows = 0;

  for (gsize i = 0; i < n_boxes; i++)
    g_ptr_array_add (waiting, &boxes[i]);
  g_ptr_array_sort (waiting, compare_anchors);

  while (waiting->len > 0)
    {
      g_autoptr (GPtrArray) row = g_ptr_array_new ();
      g_autoptr (GPtrArray) later = g_ptr_array_new ();

      for (guint i = 0; i < waiting->len; i++)
        {
          WaymarkLabelBox *box = g_ptr_array_index (waiting, i);

          g_ptr_array_add (row, box);
          if (!spread (row, extent, gap) && row->len > 1)
            {
              g_ptr_array_remove_index (row, row->len - 1);
              g_ptr_array_add (later, box);
            }
        }

      spread (row, extent, gap);
      for (guint i = 0; i < row->len; i++)
        {
          WaymarkLabelBox *box = g_ptr_array_index (row, i);

          box->row = n_rows;
          box->x = MAX (box->x, 0); /* a label wider than all the space */
        }

      n_rows++;
      g_ptr_array_set_size (waiting, 0);
      for (guint i = 0; i < later->len; i++)
        g_ptr_array_add (waiting, g_ptr_array_index (later, i));
    }

  return n_rows;
}
