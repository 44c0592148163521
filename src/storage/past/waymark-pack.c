/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A pack is gzip of: a line with the version, a line for each member (name, bytes, time, "kept" or
 * "deleted"), an empty line, then the bytes of the members one after another. States of one
 * document are alike, so that together they take little more room than one.
 */
#include "waymark-config.h"

#include "waymark-pack.h"

#include <gio/gio.h>
#include <glib/gi18n-lib.h>
#include <string.h>

#include "waymark-document.h"
#include "waymark-file.h"
#include "waymark-json.h"
#include "waymark-revisions.h"
#include "waymark-storage-error.h"

#define MAGIC       "waymark-pack 1\n"
#define SUFFIX      ".pack"
#define ID_LENGTH   36
#define HASH_LENGTH 24

/* The most that a pack may unpack to: its members (one may be as large as a document can be), and
 * their lines. */
#define MAX_PAYLOAD (WAYMARK_PACK_MAX_SIZE + 4 * 1024 * 1024)
G_STATIC_ASSERT (WAYMARK_JSON_MAX_SIZE <= WAYMARK_PACK_MAX_SIZE);

WaymarkPackMember *
waymark_pack_member_new (const char *name, const char *modified, gboolean deleted, GBytes *data)
{
  WaymarkPackMember *self = g_new0 (WaymarkPackMember, 1);

  self->name = g_strdup (name);
  self->modified = g_strdup (modified);
  self->deleted = deleted;
  self->data = g_bytes_ref (data);
  return self;
}

void
waymark_pack_member_free (WaymarkPackMember *self)
{
  g_free (self->name);
  g_free (self->modified);
  g_clear_pointer (&self->data, g_bytes_unref);
  g_free (self);
}

gboolean
waymark_pack_name_is_of (const char *file, const char *document_id)
{
  char id[ID_LENGTH + 1];

  if (file == NULL || strlen (file) != ID_LENGTH + 1 + HASH_LENGTH + strlen (SUFFIX) ||
      file[ID_LENGTH] != '.' || !g_str_has_suffix (file, SUFFIX) ||
      strspn (file + ID_LENGTH + 1, "0123456789abcdef") != HASH_LENGTH)
    return FALSE;
  memcpy (id, file, ID_LENGTH);
  id[ID_LENGTH] = '\0';
  return document_id != NULL ? strcmp (id, document_id) == 0 : waymark_document_is_id (id);
}

static char *
file_name_of (const char *id, const void *data, gsize length)
{
  g_autofree char *hash = g_compute_checksum_for_data (G_CHECKSUM_SHA256, data, length);

  hash[HASH_LENGTH] = '\0';
  return g_strdup_printf ("%.*s.%s" SUFFIX, ID_LENGTH, id, hash);
}

/* All of @data through @converter; NULL above @most bytes. What came out before an error is still
 * returned when @error is NULL. */
static GByteArray *
convert (GConverter *converter, const void *data, gsize length, gsize most, gboolean *whole)
{
  g_autoptr (GByteArray) out = g_byte_array_new ();
  const guint8 *in = data;
  gsize done = 0;

  *whole = FALSE;
  for (;;)
    {
      guint8 buffer[64 * 1024];
      gsize n_read = 0, n_written = 0;
      GConverterResult result =
          g_converter_convert (converter, in + done, length - done, buffer, sizeof buffer,
                               G_CONVERTER_INPUT_AT_END, &n_read, &n_written, NULL);

      if (result == G_CONVERTER_ERROR)
        break;
      done += n_read;
      if (out->len + n_written > most)
        return NULL;
      g_byte_array_append (out, buffer, (guint) n_written);
      if (result == G_CONVERTER_FINISHED)
        {
          *whole = done == length;
          break;
        }
    }
  return g_steal_pointer (&out);
}

GBytes *
waymark_pack_compress (GPtrArray *members)
{
  g_autoptr (GConverter) compressor =
      G_CONVERTER (g_zlib_compressor_new (G_ZLIB_COMPRESSOR_FORMAT_GZIP, 9));
  g_autoptr (GString) payload = g_string_new (MAGIC);
  GByteArray *packed;
  gboolean whole;

  for (guint i = 0; i < members->len; i++)
    {
      const WaymarkPackMember *member = g_ptr_array_index (members, i);

      /* Times are what is in documents: what could break a line is left out. */
      g_string_append_printf (
          payload, "%s %" G_GSIZE_FORMAT " %s %s\n", member->name, g_bytes_get_size (member->data),
          *member->modified != '\0' && strpbrk (member->modified, " \n\r") == NULL
              ? member->modified
              : "-",
          member->deleted ? "deleted" : "kept");
    }
  g_string_append_c (payload, '\n');
  for (guint i = 0; i < members->len; i++)
    {
      const WaymarkPackMember *member = g_ptr_array_index (members, i);
      gsize length;
      const char *data = g_bytes_get_data (member->data, &length);

      g_string_append_len (payload, data, (gssize) length);
    }
  packed = convert (compressor, payload->str, payload->len, G_MAXUINT, &whole);
  return g_byte_array_free_to_bytes (packed);
}

GBytes *
waymark_pack_build (GPtrArray *members, char **file)
{
  const WaymarkPackMember *first = g_ptr_array_index (members, 0);
  GBytes *packed = waymark_pack_compress (members);
  gsize length;
  const void *data = g_bytes_get_data (packed, &length);

  *file = file_name_of (first->name, data, length);
  return packed;
}

/* One line "NAME LENGTH TIME STATE" without its end. */
static gboolean
parse_line (const char *line, const char *id, WaymarkPackMember *member, gsize *length)
{
  g_auto (GStrv) words = g_strsplit (line, " ", 5);
  guint64 number;

  if (g_strv_length (words) != 4 || !waymark_revision_name_is_of (words[0], id, NULL) ||
      !g_ascii_string_to_unsigned (words[1], 10, 1, WAYMARK_JSON_MAX_SIZE, &number, NULL))
    return FALSE;
  member->name = g_strdup (words[0]);
  member->modified = g_strdup (strcmp (words[2], "-") == 0 ? "" : words[2]);
  member->deleted = strcmp (words[3], "deleted") == 0;
  *length = (gsize) number;
  return TRUE;
}

/* The members as far as their bytes are there. */
static GPtrArray *
parse (GBytes *payload, const char *id, gboolean *whole)
{
  g_autoptr (GPtrArray) members =
      g_ptr_array_new_with_free_func ((GDestroyNotify) waymark_pack_member_free);
  g_autoptr (GArray) lengths = g_array_new (FALSE, FALSE, sizeof (gsize));
  gsize size, at = strlen (MAGIC);
  const char *data = g_bytes_get_data (payload, &size);

  if (size < at || memcmp (data, MAGIC, at) != 0)
    return NULL;
  for (;;)
    {
      const char *end = memchr (data + at, '\n', size - at);
      g_autofree char *line = NULL;
      g_autoptr (WaymarkPackMember) member = NULL;
      gsize length;

      if (end == NULL)
        return NULL;
      line = g_strndup (data + at, (gsize) (end - data) - at);
      at = (gsize) (end - data) + 1;
      if (*line == '\0')
        break;
      member = g_new0 (WaymarkPackMember, 1);
      if (!parse_line (line, id, member, &length))
        return NULL;
      g_ptr_array_add (members, g_steal_pointer (&member));
      g_array_append_val (lengths, length);
    }
  for (guint i = 0; i < members->len; i++)
    {
      WaymarkPackMember *member = g_ptr_array_index (members, i);
      gsize length = g_array_index (lengths, gsize, i);

      if (length > size - at)
        {
          *whole = FALSE;
          g_ptr_array_set_size (members, (int) i);
          break;
        }
      member->data = g_bytes_new_from_bytes (payload, at, length);
      at += length;
    }
  return g_steal_pointer (&members);
}

GPtrArray *
waymark_pack_expand (const void *data, gsize length, const char *document_id, gboolean *whole)
{
  g_autoptr (GConverter) decompressor =
      G_CONVERTER (g_zlib_decompressor_new (G_ZLIB_COMPRESSOR_FORMAT_GZIP));
  g_autoptr (GBytes) payload = NULL;
  GByteArray *unpacked = convert (decompressor, data, length, MAX_PAYLOAD, whole);

  if (unpacked == NULL)
    return NULL;
  payload = g_byte_array_free_to_bytes (unpacked);
  return parse (payload, document_id, whole);
}

GPtrArray *
waymark_pack_read (const char *path, gboolean *whole, GError **error)
{
  g_autofree char *file = g_path_get_basename (path);
  g_autofree char *id = g_strndup (file, ID_LENGTH);
  g_autofree char *expected = NULL;
  g_autofree char *data = NULL;
  GPtrArray *members;
  gboolean good;
  gsize length;

  data = waymark_file_read (path, MAX_PAYLOAD, &length, NULL, error);
  if (data == NULL)
    return NULL;
  expected = file_name_of (id, data, length);
  members = waymark_pack_expand (data, length, id, &good);
  if (members == NULL)
    g_set_error (error, WAYMARK_STORAGE_ERROR, WAYMARK_STORAGE_ERROR_DAMAGED,
                 _ ("The earlier versions in “%s” are damaged."), file);
  if (whole != NULL)
    *whole = good && strcmp (expected, file) == 0;
  return members;
}
