/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Revisions under a name that fits their bytes, as whoever writes into the folder can make them,
 * and under one that does not.
 */
#include "waymark-fuzz.h"
#include "waymark-revision.h"

#define ID "00000001-0000-4000-8000-000000000000"

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  g_autofree char *hash = g_compute_checksum_for_data (G_CHECKSUM_SHA256, data, size);
  g_autofree char *name = g_strdup_printf (ID ".7-%.24s", hash);
  g_autofree char *foreign = fuzz_text (data, size);
  g_autofree char *bytes = NULL, *built = NULL;
  g_autoptr (WaymarkRevision) revision = NULL;
  g_autoptr (GError) error = NULL;
  guint64 generation = 0;
  gsize length;

  if (waymark_revision_name_is_of (foreign, NULL, &generation))
    g_assert_null (strchr (foreign, '/'));
  g_assert_null (
      waymark_revision_parse (ID ".7-000000000000000000000000", (const char *) data, size, NULL));
  revision = waymark_revision_parse (name, (const char *) data, size, &error);
  g_assert_true ((revision == NULL) == (error != NULL));
  if (revision == NULL)
    return 0;
  g_assert_cmpstr (revision->document_id, ==, ID);
  g_assert_cmpuint (revision->generation, ==, 7);
  g_ptr_array_add (revision->parents, NULL);
  bytes = waymark_revision_build (revision->state, (const char *const *) revision->parents->pdata,
                                  revision->deleted, &built, &length, NULL);
  g_assert_true (bytes != NULL || size > 1000);
  return 0;
}
