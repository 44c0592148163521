/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "waymark-text-change.h"

#include "waymark-text-diff.h"

static gsize
common_prefix (const char *a, gsize a_length, const char *b, gsize b_length)
{
  gsize n = 0;

  while (n < a_length && n < b_length && a[n] == b[n])
    n++;
  while (n > 0 &&
         ((n < a_length && (a[n] & 0xc0) == 0x80) || (n < b_length && (b[n] & 0xc0) == 0x80)))
    n--;
  return n;
}

static gsize
common_suffix (const char *a, gsize a_length, const char *b, gsize b_length)
{
  gsize n = 0;

  while (n < a_length && n < b_length && a[a_length - n - 1] == b[b_length - n - 1])
    n++;
  while (n > 0 && (a[a_length - n] & 0xc0) == 0x80)
    n--;
  return n;
}

/* Of a word that became another one only the letters that differ: the cursor may stand in it. */
static void
trim_replacement (const char *old,
                  const char *text,
                  WaymarkDiffSpan *removed,
                  WaymarkDiffSpan *added)
{
  const char *a = old + removed->start, *b = text + added->start;
  gsize prefix = common_prefix (a, removed->length, b, added->length);
  gsize suffix =
      common_suffix (a + prefix, removed->length - prefix, b + prefix, added->length - prefix);

  removed->start += prefix;
  added->start += prefix;
  removed->length -= prefix + suffix;
  added->length -= prefix + suffix;
}

/* From the end to the start, so that offsets before a change stay as they are. */
void
waymark_text_change_apply (GtkTextBuffer *buffer, const char *old, const char *text)
{
  g_autoptr (GArray) spans = waymark_text_diff (old, text);

  for (guint i = spans->len; i-- > 0;)
    {
      WaymarkDiffSpan added = { 0 }, removed = { 0 };
      const WaymarkDiffSpan *span = &g_array_index (spans, WaymarkDiffSpan, i);
      const WaymarkDiffSpan *before = i > 0 ? span - 1 : NULL;
      GtkTextIter start, end;

      if (span->kind == WAYMARK_DIFF_KEPT)
        continue;
      if (span->kind == WAYMARK_DIFF_REMOVED)
        {
          removed = *span;
        }
      else
        {
          added = *span;
          /* Where nothing goes, behind what stays, or in front of all. */
          removed.start = before != NULL ? before->start + before->length : 0;
          if (before != NULL && before->kind == WAYMARK_DIFF_REMOVED)
            {
              removed = *before;
              trim_replacement (old, text, &removed, &added);
              i--;
            }
        }
      gtk_text_buffer_get_iter_at_offset (buffer, &start,
                                          (int) g_utf8_strlen (old, (gssize) removed.start));
      gtk_text_buffer_get_iter_at_offset (
          buffer, &end, (int) g_utf8_strlen (old, (gssize) (removed.start + removed.length)));
      if (removed.length > 0)
        gtk_text_buffer_delete (buffer, &start, &end);
      if (added.length > 0)
        gtk_text_buffer_insert (buffer, &start, text + added.start, (int) added.length);
    }
}
