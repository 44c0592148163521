/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The document codec: what is read is written in one way only, and reads as the same again.
 */
#include "waymark-document.h"
#include "waymark-fuzz.h"
#include "waymark-json.h"
#include "waymark-loader.h"

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (WaymarkValue) state =
      waymark_load_state ((const char *) data, size, NULL, NULL, &error);
  g_autoptr (WaymarkDocument) document = NULL;
  g_autoptr (WaymarkValue) again = NULL;
  g_autofree char *written = NULL;
  g_autofree char *written_again = NULL;
  gsize length, length_again;

  g_assert_true ((state == NULL) == (error != NULL));
  if (state == NULL)
    {
      g_assert_true (g_utf8_validate (error->message, -1, NULL));
      return 0;
    }
  document = waymark_document_new_from_state (state, NULL);
  g_assert_nonnull (document);
  written = waymark_json_write (waymark_document_get_state (document), &length);
  /* Doubles grow by rewriting ("1e9"), so only the limit of size may come between. */
  again = waymark_load_state (written, length, NULL, NULL, NULL);
  if (again == NULL && length > WAYMARK_JSON_MAX_SIZE)
    return 0;
  g_assert_true (waymark_value_equal (state, again));
  written_again = waymark_json_write (again, &length_again);
  g_assert_cmpmem (written, length, written_again, length_again);
  return 0;
}
