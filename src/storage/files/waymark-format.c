/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What makes a folder a journal.
 */
#include "waymark-config.h"

#include "waymark-format.h"

#include <errno.h>
#include <glib/gi18n-lib.h>
#include <string.h>
#include <sys/stat.h>

#include "waymark-date.h"
#include "waymark-document.h"
#include "waymark-file.h"
#include "waymark-json.h"
#include "waymark-storage-error.h"

#define MARKER "journal.json"

void
waymark_format_marker_clear (WaymarkFormatMarker *self)
{
  g_clear_pointer (&self->id, g_free);
}

char *
waymark_format_document_name (const char *type, const char *id)
{
  return g_strdup_printf ("documents/%s/%s.json", type, id);
}

gboolean
waymark_format_probe (const char *folder, WaymarkFormatState *state, GError **error)
{
  g_autofree char *marker = g_build_filename (folder, MARKER, NULL);
  g_autofree char *documents = g_build_filename (folder, "documents", NULL);
  g_autoptr (GDir) dir = NULL;
  const char *name;

  *state = WAYMARK_FORMAT_MISSING;
  if (g_file_test (marker, G_FILE_TEST_EXISTS) || g_file_test (documents, G_FILE_TEST_IS_DIR))
    {
      *state = WAYMARK_FORMAT_JOURNAL;
      return TRUE;
    }
  errno = 0;
  dir = g_dir_open (folder, 0, NULL);
  if (dir == NULL)
    {
      if (errno == ENOENT)
        return TRUE;
      waymark_storage_set_errno (error, errno, folder);
      return FALSE;
    }
  /* A lock, and what file managers and file systems put into every folder, is nobody's work. */
  while ((name = g_dir_read_name (dir)) != NULL)
    if (*name != '.' && strcmp (name, "lock") != 0 && strcmp (name, "lost+found") != 0)
      *state = WAYMARK_FORMAT_FOREIGN;
  return TRUE;
}

static gboolean
make_folders (const char *folder, GError **error)
{
  static const char *const names[] = { "documents", "revisions", "quarantine" };

  if (g_mkdir_with_parents (folder, 0700) != 0)
    {
      waymark_storage_set_errno (error, errno, folder);
      return FALSE;
    }
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *path = g_build_filename (folder, names[i], NULL);

      if (!waymark_file_make_folder (path, error))
        return FALSE;
    }
  return TRUE;
}

gboolean
waymark_format_create (const char *folder, GError **error)
{
  g_autofree char *id = g_uuid_string_random ();

  return waymark_format_create_again (folder, id, error);
}

gboolean
waymark_format_create_again (const char *folder, const char *id, GError **error)
{
  g_autofree char *path = g_build_filename (folder, MARKER, NULL);
  g_autofree char *now = waymark_timestamp_now ();
  g_autofree char *data = NULL;
  g_autoptr (WaymarkValue) marker = NULL;
  gsize length;

  if (!make_folders (folder, error))
    return FALSE;
  if (g_file_test (path, G_FILE_TEST_EXISTS))
    return TRUE;

  marker = waymark_value_build ("format", waymark_value_new_integer (WAYMARK_FORMAT_VERSION), /**/
                                "id", waymark_value_new_string (id),                          /**/
                                "created", waymark_value_new_string (now), NULL);
  data = waymark_json_write (marker, &length);
  return waymark_file_write (path, data, length, NULL, error);
}

static gboolean
damaged (GError **error, const char *why)
{
  g_set_error (error, WAYMARK_STORAGE_ERROR, WAYMARK_STORAGE_ERROR_DAMAGED,
               _ ("journal.json is damaged: %s"), why);
  return FALSE;
}

gboolean
waymark_format_parse_marker (const char *data,
                             gsize length,
                             WaymarkFormatMarker *marker,
                             GError **error)
{
  g_autoptr (WaymarkValue) value = NULL;
  g_autoptr (GError) inner = NULL;

  value = waymark_json_read (data, length, &inner);
  if (value == NULL)
    return damaged (error, inner->message);

  /* The version first: of a newer format nothing else may be assumed. */
  marker->version = waymark_value_get_integer (waymark_value_get_member (value, "format"), 0);
  if (marker->version < 1)
    return damaged (error, _ ("it has no format version"));
  if (marker->version <= WAYMARK_FORMAT_VERSION &&
      !waymark_document_is_id (waymark_value_get_member_text (value, "id")))
    return damaged (error, _ ("it has no journal id"));
  marker->id = g_strdup (waymark_value_get_member_text (value, "id"));
  return TRUE;
}

gboolean
waymark_format_read_marker (const char *folder, WaymarkFormatMarker *marker, GError **error)
{
  g_autofree char *path = g_build_filename (folder, MARKER, NULL);
  g_autofree char *data = NULL;
  g_autoptr (GError) inner = NULL;
  gsize length;

  data = waymark_file_read (path, WAYMARK_JSON_MAX_SIZE, &length, NULL, &inner);
  if (data != NULL)
    return waymark_format_parse_marker (data, length, marker, error);
  if (g_error_matches (inner, WAYMARK_STORAGE_ERROR, WAYMARK_STORAGE_ERROR_GONE))
    inner->code = WAYMARK_STORAGE_ERROR_NOT_FOUND;
  g_propagate_error (error, g_steal_pointer (&inner));
  return FALSE;
}
