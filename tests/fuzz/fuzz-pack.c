/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Packs of revisions: the bytes as they are, and as what a compressed pack holds.
 */
#include <gio/gio.h>
#include <glib/gstdio.h>

#include "waymark-fuzz.h"
#include "waymark-pack.h"

static void
try_file (const char *path, const void *data, gsize length)
{
  g_autoptr (GPtrArray) members = NULL;
  g_autoptr (GError) error = NULL;
  gboolean whole;

  g_assert_true (
      g_file_set_contents_full (path, data, (gssize) length, G_FILE_SET_CONTENTS_NONE, 0600, NULL));
  members = waymark_pack_read (path, &whole, &error);
  g_assert_true ((members == NULL) == (error != NULL));
  for (guint i = 0; members != NULL && i < members->len; i++)
    {
      const WaymarkPackMember *member = g_ptr_array_index (members, i);

      g_assert_true (member->name != NULL && member->modified != NULL && member->data != NULL);
      g_assert_null (strchr (member->name, '/'));
    }
}

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  g_autofree char *path = fuzz_path ("00000001-0000-4000-8000-000000000000.pack");
  g_autoptr (GConverter) gzip =
      G_CONVERTER (g_zlib_compressor_new (G_ZLIB_COMPRESSOR_FORMAT_GZIP, 1));
  gsize most = size * 2 + 1024, n_read, n_written;
  g_autofree char *packed = g_malloc (most);

  try_file (path, data, size);
  if (g_converter_convert (gzip, data, size, packed, most, G_CONVERTER_INPUT_AT_END, &n_read,
                           &n_written, NULL) == G_CONVERTER_FINISHED)
    try_file (path, packed, n_written);
  g_unlink (path);
  return 0;
}
