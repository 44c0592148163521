/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * An encrypted endpoint as a stranger may fill it: markers, names and files, and a passphrase as it
 * may be typed. What is accepted is just what Waymark itself would have written.
 */
#include "waymark-credentials.h"
#include "waymark-fuzz.h"
#include "waymark-passphrase.h"
#include "waymark-seal-marker.h"
#include "waymark-seal-name.h"
#include "waymark-seal-private.h"

#define JOURNAL "1a2b3c4d-0000-4000-8000-000000000001"
#define NAME    "0a0a0a0a-1b1b-4c2c-8d3d-00000000002a.7-00112233445566778899aabb.json"

/* That of the first of tests/sync/seal-vectors.json, whose names and files are in the corpus. */
static WaymarkSeal *
get_seal (void)
{
  static const WaymarkSealDemands demands = {
    { 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15 }, 64, 3, 4
  };
  static WaymarkSeal *seal;

  if (seal == NULL)
    seal = waymark_seal_new_with (JOURNAL, "correct horse battery staple", &demands, NULL);
  g_assert_nonnull (seal);
  return seal;
}

static void
read_marker (GBytes *data)
{
  g_auto (WaymarkSealMarker) marker = { NULL };
  g_autoptr (GBytes) same = NULL;
  g_autoptr (GError) error = NULL;

  if (!waymark_seal_marker_read (data, &marker, &error))
    {
      g_assert_true (error != NULL && error->domain == WAYMARK_SEAL_ERROR);
      g_assert_null (marker.journal);
      return;
    }
  same = waymark_seal_marker_write (&marker);
  g_assert_true (g_bytes_equal (same, data));
  g_assert_cmpuint (marker.demands.memory, <=, WAYMARK_SEAL_MOST_MEMORY);
  g_assert_cmpuint (marker.demands.passes, <=, WAYMARK_SEAL_MOST_PASSES);
  g_assert_cmpuint (marker.demands.lanes, <=, WAYMARK_SEAL_MOST_LANES);
  g_assert_cmpuint (marker.demands.lanes, >=, 1);
  g_assert_cmpuint (marker.demands.memory, >=, 8 * marker.demands.lanes);
}

static void
read_name (const char *text)
{
  static const char *const parts[] = { "revs", "packs", "heads" };

  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    {
      g_autofree char *opened = waymark_seal_open_name (get_seal (), parts[i], text);
      g_autofree char *closed = waymark_seal_close_name (get_seal (), parts[i], text);
      g_autofree char *again =
          closed != NULL ? waymark_seal_open_name (get_seal (), parts[i], closed) : NULL;
      g_autofree char *same =
          opened != NULL ? waymark_seal_close_name (get_seal (), parts[i], opened) : NULL;

      g_assert_true (opened == NULL || waymark_seal_name_is_closed (text));
      g_assert_true (opened == NULL || g_strcmp0 (same, text) == 0);
      g_assert_true (closed == NULL || g_strcmp0 (again, text) == 0);
    }
}

static void
read_file (GBytes *data)
{
  g_autoptr (GBytes) opened = waymark_seal_open_data (get_seal (), "revs", NAME, data);
  g_autoptr (GBytes) closed = waymark_seal_close (get_seal (), "revs", NAME, data);
  g_autoptr (GBytes) again = waymark_seal_open_data (get_seal (), "revs", NAME, closed);
  g_autoptr (GBytes) same = NULL;

  g_assert_nonnull (again);
  g_assert_true (g_bytes_equal (again, data));
  if (opened == NULL)
    return;
  same = waymark_seal_close (get_seal (), "revs", NAME, opened);
  g_assert_true (g_bytes_equal (same, data));
}

static void
read_passphrase (const char *text)
{
  g_autoptr (GError) error = NULL;
  char *tidy = waymark_passphrase_tidy (text, &error);
  char *again = NULL;

  g_assert_true ((tidy == NULL) == (error != NULL));
  waymark_passphrase_grade (text);
  if (tidy == NULL)
    return;
  again = waymark_passphrase_tidy (tidy, NULL);
  g_assert_cmpstr (tidy, ==, again);
  waymark_credentials_forget (tidy);
  waymark_credentials_forget (again);
}

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  g_autoptr (GBytes) bytes = g_bytes_new (data, size);
  g_autofree char *text = fuzz_text (data, size);

  read_marker (bytes);
  read_file (bytes);
  read_name (text);
  read_passphrase (text);
  return 0;
}
