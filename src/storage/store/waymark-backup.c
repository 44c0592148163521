/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * From a journal's folder to a zip.
 */
#include "waymark-config.h"

#include "waymark-backup.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "waymark-backup-private.h"
#include "waymark-document.h"
#include "waymark-file.h"
#include "waymark-format.h"
#include "waymark-json.h"
#include "waymark-libarchive.h"
#include "waymark-pack.h"
#include "waymark-past-private.h"
#include "waymark-storage-error.h"

/* How often the list of revisions may have changed under us. */
#define MOST_ROUNDS 8

/* One part of a path that is a file's name everywhere, and no hidden one. */
static gboolean
is_plain (const char *name)
{
  if (*name == '.' || *name == '\0' || strlen (name) > 250 || !g_utf8_validate (name, -1, NULL) ||
      strchr (name, '\\') != NULL)
    return FALSE;
  for (; *name != '\0'; name++)
    if (g_ascii_iscntrl (*name))
      return FALSE;
  return TRUE;
}

static gboolean
is_revision_file (const char *name)
{
  g_autofree char *bare = NULL;

  if (!g_str_has_suffix (name, ".json"))
    return FALSE;
  bare = g_strndup (name, strlen (name) - strlen (".json"));
  return waymark_revision_name_is_of (bare, NULL, NULL);
}

WaymarkBackupKind
waymark_backup_classify (const char *name)
{
  g_auto (GStrv) parts = g_strsplit (name, "/", 5);
  guint n = g_strv_length (parts);

  for (guint i = 0; i < n; i++)
    if (!is_plain (parts[i]))
      return WAYMARK_BACKUP_OTHER;
  if (n == 1 && strcmp (name, "journal.json") == 0)
    return WAYMARK_BACKUP_MARKER;
  if (n == 3 && strcmp (parts[0], "documents") == 0 && waymark_document_is_type_id (parts[1]) &&
      g_str_has_suffix (parts[2], ".json"))
    return WAYMARK_BACKUP_DOCUMENT;
  if (n == 2 && strcmp (parts[0], "revisions") == 0 && is_revision_file (parts[1]))
    return WAYMARK_BACKUP_REVISION;
  if (n == 2 && strcmp (parts[0], "revisions") == 0 && waymark_pack_name_is_of (parts[1], NULL))
    return WAYMARK_BACKUP_PACK;
  if (n == 2 && strcmp (parts[0], "quarantine") == 0)
    return WAYMARK_BACKUP_QUARANTINED;
  return WAYMARK_BACKUP_OTHER;
}

gsize
waymark_backup_max_size (WaymarkBackupKind kind)
{
  return kind == WAYMARK_BACKUP_QUARANTINED ? WAYMARK_BACKUP_MAX_FOREIGN
         : kind == WAYMARK_BACKUP_PACK      ? WAYMARK_PACK_MAX_SIZE + 4 * 1024 * 1024
                                            : WAYMARK_JSON_MAX_SIZE;
}

typedef struct archive Archive;
typedef struct archive_entry ArchiveEntry;

static void
archive_close (Archive *archive)
{
  archive_write_free (archive);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Archive, archive_close)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (ArchiveEntry, archive_entry_free)

/**
 * Writing: one backup being made
 * @written: names that are in it, as a set
 */
typedef struct
{
  const char *folder;
  Archive *archive;
  WaymarkBackup *backup;
  GHashTable *written;
  WaymarkJobProgress *progress;
  GCancellable *cancellable;
} Writing;

static gboolean
fail (Archive *archive, GError **error)
{
  int saved_errno = archive_errno (archive);

  if (saved_errno > 0)
    waymark_storage_set_errno (error, saved_errno, _ ("the backup"));
  else
    g_set_error (error, WAYMARK_STORAGE_ERROR, WAYMARK_STORAGE_ERROR_FAILED,
                 _ ("The backup could not be written: %s."), archive_error_string (archive));
  return FALSE;
}

static gboolean
add_bytes (
    Writing *writing, const char *name, const char *data, gsize length, time_t time, GError **error)
{
  g_autoptr (ArchiveEntry) entry = archive_entry_new ();
  g_autofree char *full = g_strconcat (WAYMARK_BACKUP_PREFIX, name, NULL);

  archive_entry_set_pathname_utf8 (entry, full);
  archive_entry_set_filetype (entry, AE_IFREG);
  archive_entry_set_perm (entry, 0600);
  archive_entry_set_mtime (entry, time, 0);
  archive_entry_set_size (entry, (la_int64_t) length);
  if (archive_write_header (writing->archive, entry) < ARCHIVE_WARN)
    return fail (writing->archive, error);
  for (gsize done = 0; done < length;)
    {
      la_ssize_t n = archive_write_data (writing->archive, data + done, length - done);

      if (n <= 0)
        return fail (writing->archive, error);
      done += (gsize) n;
    }
  return TRUE;
}

static void
note_newest (WaymarkBackup *backup, const char *data, gsize length)
{
  g_autoptr (WaymarkValue) state = waymark_json_read (data, length, NULL);
  const char *modified = state != NULL ? waymark_value_get_member_text (state, "modified") : "";

  if (strcmp (modified, backup->newest) <= 0)
    return;
  g_free (backup->newest);
  backup->newest = g_strdup (modified);
}

/* One file of the journal. What is gone by now is left out: it was deleted or packed. */
static gboolean
add_file (Writing *writing, const char *name, GError **error)
{
  WaymarkBackupKind kind = waymark_backup_classify (name);
  g_autofree char *path = g_build_filename (writing->folder, name, NULL);
  g_autofree char *data = NULL;
  g_autoptr (GError) inner = NULL;
  WaymarkFileStamp stamp;
  gsize length;

  if (g_cancellable_set_error_if_cancelled (writing->cancellable, error))
    return FALSE;
  if (kind == WAYMARK_BACKUP_OTHER || g_hash_table_contains (writing->written, name))
    return TRUE;
  data = waymark_file_read (path, waymark_backup_max_size (kind), &length, &stamp, &inner);
  if (data == NULL)
    {
      if (g_error_matches (inner, WAYMARK_STORAGE_ERROR, WAYMARK_STORAGE_ERROR_GONE))
        return TRUE;
      /* No journal reads what is too large or no file. */
      if (g_error_matches (inner, WAYMARK_STORAGE_ERROR, WAYMARK_STORAGE_ERROR_TOO_LARGE) ||
          g_error_matches (inner, WAYMARK_STORAGE_ERROR, WAYMARK_STORAGE_ERROR_DAMAGED))
        {
          writing->backup->n_ignored++;
          return TRUE;
        }
      g_propagate_error (error, g_steal_pointer (&inner));
      return FALSE;
    }
  if (kind == WAYMARK_BACKUP_DOCUMENT)
    note_newest (writing->backup, data, length);
  writing->backup->n_documents += kind == WAYMARK_BACKUP_DOCUMENT;
  writing->backup->n_revisions += kind == WAYMARK_BACKUP_REVISION || kind == WAYMARK_BACKUP_PACK;
  g_hash_table_add (writing->written, g_strdup (name));
  waymark_job_progress_set_done (writing->progress, g_hash_table_size (writing->written));
  return add_bytes (writing, name, data, length,
                    (time_t) (stamp.mtime / G_GINT64_CONSTANT (1000000000)), error);
}

static int
compare_strings (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

/* The files in a folder of the journal, as names relative to it, sorted. One that is not there has
 * none. (transfer full) */
static GPtrArray *
list_folder (const char *folder, const char *name, GError **error)
{
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *path = g_build_filename (folder, name, NULL);
  g_autoptr (GError) inner = NULL;
  g_autoptr (GDir) dir = g_dir_open (path, 0, &inner);
  const char *file;

  if (dir == NULL && !g_error_matches (inner, G_FILE_ERROR, G_FILE_ERROR_NOENT))
    {
      g_propagate_error (error, g_steal_pointer (&inner));
      return NULL;
    }
  while (dir != NULL && (file = g_dir_read_name (dir)) != NULL)
    g_ptr_array_add (names, g_strdup_printf ("%s/%s", name, file));
  g_ptr_array_sort (names, compare_strings);
  return g_steal_pointer (&names);
}

static gboolean
add_all (Writing *writing, GPtrArray *names, GError **error)
{
  for (guint i = 0; i < names->len; i++)
    if (!add_file (writing, g_ptr_array_index (names, i), error))
      return FALSE;
  return TRUE;
}

static GPtrArray *
list_documents (const char *folder, GError **error)
{
  g_autoptr (GPtrArray) types = list_folder (folder, "documents", error);
  g_autoptr (GPtrArray) all = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; types != NULL && i < types->len; i++)
    {
      const char *type = g_ptr_array_index (types, i);
      g_autofree char *path = g_build_filename (folder, type, NULL);
      g_autoptr (GPtrArray) names = NULL;

      if (!g_file_test (path, G_FILE_TEST_IS_DIR))
        continue;
      names = list_folder (folder, type, error);
      if (names == NULL)
        return NULL;
      g_ptr_array_extend_and_steal (all, g_steal_pointer (&names));
    }
  return types != NULL ? g_steal_pointer (&all) : NULL;
}

/* Documents were written before, so that what they derive from is there or is listed now. A
 * revision that was packed in between is in a pack of the next round. */
static gboolean
add_revisions (Writing *writing, GError **error)
{
  for (guint round = 0; round < MOST_ROUNDS; round++)
    {
      g_autoptr (GPtrArray) names = list_folder (writing->folder, "revisions", error);
      gboolean complete = TRUE;

      if (names == NULL || !add_all (writing, names, error))
        return FALSE;
      for (guint i = 0; i < names->len; i++)
        {
          const char *name = g_ptr_array_index (names, i);

          complete = complete && (g_hash_table_contains (writing->written, name) ||
                                  waymark_backup_classify (name) == WAYMARK_BACKUP_OTHER);
        }
      if (complete)
        break;
    }
  return TRUE;
}

static gboolean
add_readme (Writing *writing, time_t time, GError **error)
{
  const char *text =
      _ ("This is a backup of a Waymark journal.\n\n"
         "To get it back, choose “Restore a Backup…” in Waymark's menu, or run\n"
         "  waymark restore --input THIS-FILE.zip --journal NEW-FOLDER\n\n"
         "It is also just files: in documents/ there is one readable text file for each page,\n"
         "in revisions/ are earlier versions (zcat shows what a .pack holds).\n"
         "It holds everything, private pages too: keep it where you would keep a diary.\n");

  return add_bytes (writing, "README.txt", text, strlen (text), time, error);
}

static gboolean
add_everything (Writing *writing, GError **error)
{
  g_autofree char *marker = g_build_filename (writing->folder, "journal.json", NULL);
  g_autoptr (GPtrArray) documents = list_documents (writing->folder, error);
  g_autoptr (GPtrArray) revisions = NULL;
  g_autoptr (GPtrArray) quarantine = NULL;
  WaymarkFileStamp stamp;

  if (documents == NULL || !waymark_file_stat (marker, &stamp, error))
    return FALSE;
  revisions = list_folder (writing->folder, "revisions", error);
  if (revisions == NULL)
    return FALSE;
  quarantine = list_folder (writing->folder, "quarantine", error);
  if (quarantine == NULL)
    return FALSE;
  waymark_job_progress_set_total (writing->progress,
                                  documents->len + revisions->len + quarantine->len + 1);
  return add_readme (writing, (time_t) (stamp.mtime / G_GINT64_CONSTANT (1000000000)), error) &&
         add_file (writing, "journal.json", error) && add_all (writing, documents, error) &&
         add_revisions (writing, error) && add_all (writing, quarantine, error);
}

static gboolean
write_zip (Writing *writing, int fd, GError **error)
{
  g_autoptr (Archive) archive = archive_write_new ();

  writing->archive = archive;
  if (archive_write_set_format_zip (archive) < ARCHIVE_OK ||
      archive_write_zip_set_compression_deflate (archive) < ARCHIVE_OK ||
      /* Whatever the locale is. */
      archive_write_set_options (archive, "hdrcharset=UTF-8") < ARCHIVE_WARN ||
      archive_write_open_fd (archive, fd) < ARCHIVE_OK)
    return fail (archive, error);
  return add_everything (writing, error) &&
         (archive_write_close (archive) >= ARCHIVE_OK || fail (archive, error));
}

WaymarkBackup *
waymark_backup_write (const char *folder,
                      const char *path,
                      WaymarkJobProgress *progress,
                      GCancellable *cancellable,
                      GError **error)
{
  g_autoptr (WaymarkBackup) self = g_new0 (WaymarkBackup, 1);
  g_autoptr (GHashTable) written = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  Writing writing = { folder, NULL, self, written, progress, cancellable };
  g_auto (WaymarkFormatMarker) marker = { NULL, 0 };
  g_autofree char *passing = g_strconcat (path, ".XXXXXX", NULL);
  struct stat st = { 0 };
  gboolean good;
  int fd;

  self->newest = g_strdup ("");
  if (!waymark_libarchive_load (error) || !waymark_format_read_marker (folder, &marker, error))
    return NULL;
  if (g_file_test (path, G_FILE_TEST_IS_DIR))
    {
      waymark_storage_set_errno (error, EISDIR, path);
      return NULL;
    }
  fd = g_mkstemp_full (passing, O_RDWR | O_CLOEXEC, 0600);
  if (fd < 0)
    {
      waymark_storage_set_errno (error, errno, path);
      return NULL;
    }
  good = write_zip (&writing, fd, error);
  if (good && (fsync (fd) != 0 || fstat (fd, &st) != 0))
    {
      waymark_storage_set_errno (error, errno, path);
      good = FALSE;
    }
  close (fd);
  if (good && rename (passing, path) != 0)
    {
      waymark_storage_set_errno (error, errno, path);
      good = FALSE;
    }
  if (!good)
    {
      unlink (passing);
      return NULL;
    }
  self->size = (guint64) st.st_size;
  return g_steal_pointer (&self);
}
