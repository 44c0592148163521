/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What a WebDAV server lists: read at once and in pieces, which must come to the same.
 */
#include <gio/gio.h>

#include "waymark-fuzz.h"
#include "waymark-webdav-listing.h"

#define MOST 200

/* (transfer full) (nullable): NULL when it was refused */
static GPtrArray *
read_in_pieces (const uint8_t *data, size_t size, size_t piece)
{
  g_autoptr (GUri) uri = g_uri_parse ("https://cloud.example.org/dav/f/", 0, NULL);
  g_autoptr (WaymarkWebdavListing) listing = waymark_webdav_listing_new (uri, MOST);
  g_autoptr (GError) error = NULL;
  GPtrArray *entries;

  for (size_t at = 0; at < size; at += piece)
    if (!waymark_webdav_listing_feed (listing, (const char *) data + at, MIN (piece, size - at),
                                      &error))
      {
        g_assert_true (error != NULL && error->domain == WAYMARK_REMOTE_ERROR);
        return NULL;
      }
  entries = waymark_webdav_listing_finish (listing, &error);
  g_assert_true ((entries == NULL) == (error != NULL));
  g_assert_true (error == NULL || error->domain == WAYMARK_REMOTE_ERROR);
  g_assert_cmpuint (waymark_webdav_listing_count (listing), <=, MOST);
  return entries;
}

static const WaymarkRemoteEntry *
find (GPtrArray *entries, const char *name)
{
  for (guint i = 0; i < entries->len; i++)
    {
      const WaymarkRemoteEntry *entry = g_ptr_array_index (entries, i);

      if (strcmp (entry->name, name) == 0)
        return entry;
    }
  return NULL;
}

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  g_autoptr (GPtrArray) whole = read_in_pieces (data, size, MAX (size, 1));
  g_autoptr (GPtrArray) pieces = read_in_pieces (data, size, 1 + size % 13);

  g_assert_true ((whole == NULL) == (pieces == NULL));
  if (whole == NULL)
    return 0;
  g_assert_cmpuint (whole->len, ==, pieces->len);
  for (guint i = 0; i < whole->len; i++)
    {
      const WaymarkRemoteEntry *entry = g_ptr_array_index (whole, i);
      const WaymarkRemoteEntry *same = find (pieces, entry->name);

      g_assert_true (waymark_remote_is_name (entry->name));
      g_assert_cmpint (entry->size, >=, -1);
      g_assert_true (!entry->is_folder || entry->size == 0);
      g_assert_nonnull (same);
      g_assert_cmpint (entry->size, ==, same->size);
      g_assert_cmpint (entry->is_folder, ==, same->is_folder);
    }
  return 0;
}
