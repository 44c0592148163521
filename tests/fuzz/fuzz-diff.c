/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Comparing two texts: kept and removed together are the old one, kept and added the new one.
 */
#include "waymark-fuzz.h"
#include "waymark-text-diff.h"

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  g_autofree char *before = NULL, *after = NULL;
  g_autoptr (GString) old_text = g_string_new (NULL);
  g_autoptr (GString) new_text = g_string_new (NULL);
  g_autoptr (GArray) spans = NULL;

  fuzz_two_texts (data, size, &before, &after);
  spans = waymark_text_diff (before, after);
  for (guint i = 0; i < spans->len; i++)
    {
      const WaymarkDiffSpan *span = &g_array_index (spans, WaymarkDiffSpan, i);
      const char *from = (span->kind == WAYMARK_DIFF_ADDED ? after : before) + span->start;

      g_assert_true (g_utf8_validate (from, (gssize) span->length, NULL));
      if (span->kind != WAYMARK_DIFF_ADDED)
        g_string_append_len (old_text, from, (gssize) span->length);
      if (span->kind != WAYMARK_DIFF_REMOVED)
        g_string_append_len (new_text, from, (gssize) span->length);
    }
  g_assert_cmpstr (old_text->str, ==, before);
  g_assert_cmpstr (new_text->str, ==, after);
  g_assert_true (waymark_text_diff_is_change (spans) == (strcmp (before, after) != 0));
  return 0;
}
