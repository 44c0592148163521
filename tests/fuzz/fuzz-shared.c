/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What a sync reads besides revisions and packs: the notes, settings and log in the journal's
 * folder, the heads and the marker at the endpoint, and an address as it may be typed. What is read
 * is written as it was, or refused as a whole.
 */
#include <glib/gstdio.h>

#include "waymark-address.h"
#include "waymark-fuzz.h"
#include "waymark-gcrypt.h"
#include "waymark-revision.h"
#include "waymark-sync-log.h"
#include "waymark-sync-notes.h"
#include "waymark-sync-peer.h"
#include "waymark-sync-settings.h"

#define DEVICE  "0a0a0a0a-1b1b-4c2c-8d3d-00000000002a"
#define JOURNAL "1a2b3c4d-0000-4000-8000-000000000001"

static void
read_notes (const char *data, gsize size)
{
  g_autoptr (WaymarkSyncNotes) notes = waymark_sync_notes_parse (data, size);
  g_autoptr (WaymarkSyncNotes) again = NULL;
  g_autofree char *text = NULL;
  g_autofree char *same = NULL;
  gsize length, same_length;

  if (notes == NULL)
    return;
  text = waymark_sync_notes_write (notes, &length);
  again = waymark_sync_notes_parse (text, length);
  g_assert_nonnull (again);
  same = waymark_sync_notes_write (again, &same_length);
  g_assert_cmpmem (text, length, same, same_length);
}

/* The bytes as lines of notes whose sum is right. */
static void
read_lines_of_notes (const uint8_t *data, size_t size)
{
  g_autoptr (GString) text = g_string_new ("waymark-sync 1\n");
  g_autofree char *sum = NULL;

  g_string_append_len (text, (const char *) data, (gssize) size);
  if (text->str[text->len - 1] != '\n')
    g_string_append_c (text, '\n');
  sum = waymark_gcrypt_dup_sum (text->str, text->len);
  g_string_append_printf (text, "sum %s\n", sum);
  read_notes (text->str, text->len);
}

static void
read_head (GBytes *data)
{
  g_auto (WaymarkSyncHeadLabel) label = { NULL };
  g_autofree char *name =
      waymark_revision_dup_name (DEVICE, 3, g_bytes_get_data (data, NULL), g_bytes_get_size (data));
  g_autofree char *tidy = NULL;
  g_autoptr (GPtrArray) news = NULL;
  guint64 since;

  g_assert_null (waymark_sync_read_head (data, DEVICE ".3-000000000000000000000000", &since));
  news = waymark_sync_read_head (data, name, &since);
  for (guint i = 0; news != NULL && i < news->len; i++)
    {
      const WaymarkSyncNews *item = g_ptr_array_index (news, i);

      g_assert_cmpuint (item->sequence, >=, 1);
      g_assert_null (strchr (item->name, '/'));
    }
  g_assert_true (news == NULL || since > 0);
  if (!waymark_sync_read_head_label (data, name, &label))
    {
      g_assert_null (news);
      return;
    }
  tidy = waymark_sync_tidy_device_name (label.name);
  g_assert_true (g_utf8_validate (tidy, -1, NULL));
  g_assert_cmpint (g_utf8_strlen (tidy, -1), <=, WAYMARK_SYNC_MOST_NAME);
  g_assert_null (strpbrk (tidy, "\n\r\t"));
}

static void
read_marker (GBytes *data)
{
  g_autoptr (GBytes) good = waymark_sync_build_marker (JOURNAL);

  /* Always the same bytes; others may say the same. */
  if (g_bytes_equal (good, data))
    g_assert_cmpint (waymark_sync_read_marker (data, JOURNAL), ==, WAYMARK_SYNC_MARKER_GOOD);
  else
    waymark_sync_read_marker (data, JOURNAL);
}

static void
read_event (const char *line)
{
  g_autoptr (WaymarkSyncEvent) event = waymark_sync_event_parse (line);
  g_autoptr (WaymarkSyncEvent) again = NULL;
  g_autofree char *text = NULL;
  g_autofree char *same = NULL;
  g_autofree char *words = NULL;

  if (event == NULL)
    return;
  words = waymark_sync_event_describe (event);
  g_assert_true (g_utf8_validate (words, -1, NULL));
  text = waymark_sync_event_write (event);
  again = waymark_sync_event_parse (text);
  g_assert_nonnull (again);
  same = waymark_sync_event_write (again);
  g_assert_cmpstr (text, ==, same);
}

static void
read_log (const char *text)
{
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);

  for (gsize i = 0; lines[i] != NULL; i++)
    read_event (lines[i]);
}

static void
read_address (const char *text)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GUri) uri = waymark_address_parse (text, &error);
  g_autofree char *whole = NULL;
  g_autoptr (GUri) again = NULL;

  g_assert_true ((uri == NULL) == (error != NULL));
  if (uri == NULL)
    return;
  g_assert_true (g_str_has_prefix (g_uri_get_scheme (uri), "http"));
  g_assert_true (g_uri_get_host (uri) != NULL && *g_uri_get_host (uri) != '\0');
  whole = g_uri_to_string (uri);
  again = waymark_address_parse (whole, NULL);
  g_assert_nonnull (again);
}

/* Both files of a journal whose folder is @folder. */
static void
read_folder (const char *folder, const uint8_t *data, size_t size)
{
  g_autofree char *below = g_build_filename (folder, "sync", NULL);
  g_autofree char *settings_path = g_build_filename (below, "settings", NULL);
  g_autofree char *log_path = g_build_filename (below, "log", NULL);
  g_autoptr (WaymarkSyncSettings) settings = NULL;
  g_autoptr (WaymarkSyncLog) events = NULL;
  g_autofree char *text = NULL;

  g_assert_cmpint (g_mkdir_with_parents (below, 0700), ==, 0);
  g_assert_true (g_file_set_contents_full (settings_path, (const char *) data, (gssize) size,
                                           G_FILE_SET_CONTENTS_NONE, 0600, NULL));
  g_assert_true (g_file_set_contents_full (log_path, (const char *) data, (gssize) size,
                                           G_FILE_SET_CONTENTS_NONE, 0600, NULL));
  settings = waymark_sync_settings_new (folder);
  g_assert_true (waymark_sync_settings_get_address (settings) == NULL ||
                 g_utf8_validate (waymark_sync_settings_get_address (settings), -1, NULL));
  g_assert_true (waymark_sync_settings_get_user (settings) == NULL ||
                 g_utf8_validate (waymark_sync_settings_get_user (settings), -1, NULL));
  g_assert_true (g_utf8_validate (waymark_sync_settings_get_device_name (settings), -1, NULL));
  waymark_sync_settings_get_paused (settings);
  events = waymark_sync_log_new (folder);
  text = waymark_sync_log_dup_text (events);
  g_assert_true (g_utf8_validate (text, -1, NULL));
}

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  g_autoptr (GBytes) bytes = g_bytes_new (data, size);
  g_autofree char *text = fuzz_text (data, size);
  g_autofree char *folder = fuzz_path ("journal");

  read_notes ((const char *) data, size);
  read_lines_of_notes (data, size);
  read_head (bytes);
  read_marker (bytes);
  read_log (text);
  read_address (text);
  read_folder (folder, data, size);
  return 0;
}
