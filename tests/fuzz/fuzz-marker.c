/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * journal.json: a journal id and a version that can be trusted, or an error.
 */
#include "waymark-document.h"
#include "waymark-format.h"
#include "waymark-fuzz.h"

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  g_auto (WaymarkFormatMarker) marker = { NULL, 0 };
  g_autoptr (GError) error = NULL;
  gboolean good = waymark_format_parse_marker ((const char *) data, size, &marker, &error);

  g_assert_true (good == (error == NULL));
  if (good)
    {
      g_assert_cmpint (marker.version, >=, 1);
      g_assert_nonnull (marker.id);
    }
  if (good && marker.version <= WAYMARK_FORMAT_VERSION)
    g_assert_true (waymark_document_is_id (marker.id));
  return 0;
}
