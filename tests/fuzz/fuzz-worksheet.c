/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Worksheets that a school wrote: refused with file, line and reason, or whole.
 */
#include "waymark-fuzz.h"
#include "waymark-worksheet-parser.h"

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  g_autoptr (GBytes) bytes = g_bytes_new (data, size);
  g_autoptr (GError) error = NULL;
  g_autoptr (WaymarkWorksheet) worksheet = waymark_worksheet_parse (bytes, "w.xml", FALSE, &error);
  GPtrArray *sections;

  g_assert_true ((worksheet == NULL) == (error != NULL));
  if (worksheet == NULL)
    {
      g_assert_true (g_str_has_prefix (error->message, "w.xml:"));
      g_assert_true (g_utf8_validate (error->message, -1, NULL));
      return 0;
    }
  g_assert_nonnull (waymark_worksheet_get_title_field (worksheet));
  g_assert_nonnull (waymark_worksheet_get_title (worksheet));
  sections = waymark_worksheet_get_sections (worksheet);
  for (guint i = 0; i < sections->len; i++)
    {
      const WaymarkSection *section = g_ptr_array_index (sections, i);

      for (guint j = 0; j < section->fields->len; j++)
        {
          WaymarkField *field = g_ptr_array_index (section->fields, j);
          const char *id = waymark_field_get_id (field);

          g_assert_true (waymark_worksheet_get_field (worksheet, id) == field);
          g_assert_true (waymark_worksheet_get_section_of (worksheet, id) == section);
        }
    }
  return 0;
}
