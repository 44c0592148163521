/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * From a zip to a journal's folder. The zip may come from anywhere: only names that a journal has
 * are made into files, in a new folder, and that takes the place of the old one when all is well.
 */
#define _GNU_SOURCE /* O_NOFOLLOW */
#include "waymark-config.h"

#include "waymark-backup.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "waymark-backup-private.h"
#include "waymark-date.h"
#include "waymark-file.h"
#include "waymark-format.h"
#include "waymark-libarchive.h"
#include "waymark-loader.h"
#include "waymark-lock.h"
#include "waymark-pack.h"
#include "waymark-revision.h"
#include "waymark-storage-error.h"

/* A journal is text: it does not shrink a hundredfold. What unpacks to more than this many times
 * its size, and is not small, was made to fill a disk. */
#define MAX_RATIO   200
#define SMALL_BYTES (64 * 1024 * 1024)

typedef struct archive Archive;

static void
archive_close (Archive *archive)
{
  archive_read_free (archive);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Archive, archive_close)

/* ---- Folders ---- */

/* Only of folders that we made ourselves: there is no link in them. */
static void
remove_tree (const char *path)
{
  g_autoptr (GDir) dir = g_dir_open (path, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *child = g_build_filename (path, name, NULL);

      if (unlink (child) != 0)
        remove_tree (child);
    }
  rmdir (path);
}

void
waymark_backup_free (WaymarkBackup *self)
{
  if (self->unpacked != NULL)
    remove_tree (self->unpacked);
  g_free (self->unpacked);
  g_free (self->newest);
  g_free (self);
}

/* Where the folder really is: one that a link leads to stays where the student keeps it. */
static char *
resolve (const char *folder)
{
  char *real = realpath (folder, NULL);
  char *resolved;

  if (real == NULL)
    return g_canonicalize_filename (folder, NULL);
  resolved = g_strdup (real);
  free (real);
  return resolved;
}

/* A new, hidden folder beside @folder, on the same disk. */
static char *
make_sibling (const char *folder, GError **error)
{
  g_autofree char *parent = g_path_get_dirname (folder);
  g_autofree char *base = g_path_get_basename (folder);
  g_autofree char *path = g_strdup_printf ("%s/.%s.restoring-XXXXXX", parent, base);
  static const char *const names[] = { "documents", "revisions", "quarantine" };

  if (g_mkdir_with_parents (parent, 0700) != 0 || g_mkdtemp (path) == NULL)
    {
      waymark_storage_set_errno (error, errno, parent);
      return NULL;
    }
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *child = g_build_filename (path, names[i], NULL);

      if (!waymark_file_make_folder (child, error))
        {
          remove_tree (path);
          return NULL;
        }
    }
  return g_steal_pointer (&path);
}

/* ---- Reading the zip ---- */

/**
 * Reading: one zip being unpacked
 * @seen: full names, as a set
 * @total: bytes that came out of it
 */
typedef struct
{
  Archive *archive;
  WaymarkBackup *backup;
  GHashTable *seen;
  guint64 total;
  GCancellable *cancellable;
} Reading;

static gboolean
refuse (GError **error, WaymarkStorageError code, const char *message)
{
  g_set_error_literal (error, WAYMARK_STORAGE_ERROR, (int) code, message);
  return FALSE;
}

static gboolean
fail (Archive *archive, GError **error)
{
  int saved_errno = archive_errno (archive);

  if (saved_errno == ENOMEM)
    return refuse (error, WAYMARK_STORAGE_ERROR_TOO_LARGE,
                   _ ("This file is too large to be a journal's backup."));
  g_set_error (error, WAYMARK_STORAGE_ERROR, WAYMARK_STORAGE_ERROR_DAMAGED,
               _ ("This file is not a whole backup (%s). Choose another one, or copy it again from "
                  "where it came."),
               archive_error_string (archive) != NULL ? archive_error_string (archive) : "?");
  return FALSE;
}

/* A name that would lead out of the folder it is unpacked in, on any system. */
static gboolean
leads_elsewhere (const char *name)
{
  g_auto (GStrv) parts = g_strsplit_set (name, "/\\", -1);

  if (*name == '/' || *name == '\\' || (g_ascii_isalpha (name[0]) && name[1] == ':'))
    return TRUE;
  return g_strv_contains ((const char *const *) parts, "..");
}

/* A zip that another program made may have the files in another folder, or in none. */
static const char *
strip_prefix (const char *name)
{
  const char *slash = strchr (name, '/');

  if (waymark_backup_classify (name) != WAYMARK_BACKUP_OTHER || slash == NULL)
    return name;
  return slash + 1;
}

/* What is refused altogether: nobody's backup has it, so somebody made it. */
static gboolean
check_entry (Reading *reading, struct archive_entry *entry, const char *name, GError **error)
{
  mode_t type = archive_entry_filetype (entry);

  if (archive_entry_is_encrypted (entry))
    return refuse (error, WAYMARK_STORAGE_ERROR_DAMAGED,
                   _ ("This zip is protected with a password. Unpack it with another program, zip "
                      "it without one and choose that."));
  if (*name == '\0' || leads_elsewhere (name))
    return refuse (error, WAYMARK_STORAGE_ERROR_DAMAGED,
                   _ ("This zip is no backup of a journal: it has a file that would be put outside "
                      "of the journal. Nothing was unpacked."));
  if ((type != AE_IFREG && type != AE_IFDIR) || archive_entry_hardlink (entry) != NULL)
    return refuse (error, WAYMARK_STORAGE_ERROR_DAMAGED,
                   _ ("This zip is no backup of a journal: it has a link or a special file in it. "
                      "Nothing was unpacked."));
  if (!g_hash_table_add (reading->seen, g_strdup (type == AE_IFREG ? strip_prefix (name) : name)))
    return refuse (error, WAYMARK_STORAGE_ERROR_DAMAGED,
                   _ ("This zip is no backup of a journal: it has two files of one name. Nothing "
                      "was unpacked."));
  if (g_hash_table_size (reading->seen) > WAYMARK_BACKUP_MAX_FILES)
    return refuse (error, WAYMARK_STORAGE_ERROR_TOO_LARGE,
                   _ ("This zip has more files than a journal has. Nothing was unpacked."));
  return TRUE;
}

static gboolean
refuse_size (GError **error)
{
  return refuse (error, WAYMARK_STORAGE_ERROR_TOO_LARGE,
                 _ ("This zip unpacks to more than a journal can be. Nothing was unpacked."));
}

/* The bytes of the entry. What the zip says of its size is not believed. (transfer full) */
static GByteArray *
read_entry (Reading *reading, gsize most, GError **error)
{
  g_autoptr (GByteArray) bytes = g_byte_array_new ();
  guint8 buffer[64 * 1024];
  la_ssize_t n;

  while ((n = archive_read_data (reading->archive, buffer, sizeof buffer)) > 0)
    {
      reading->total += (guint64) n;
      if (reading->total > WAYMARK_BACKUP_MAX_SIZE ||
          (reading->total > SMALL_BYTES && reading->total / MAX_RATIO > reading->backup->size) ||
          bytes->len + (gsize) n > most)
        {
          refuse_size (error);
          return NULL;
        }
      if (g_cancellable_set_error_if_cancelled (reading->cancellable, error))
        return NULL;
      g_byte_array_append (bytes, buffer, (guint) n);
    }
  if (n < 0)
    {
      fail (reading->archive, error);
      return NULL;
    }
  return g_steal_pointer (&bytes);
}

/* Never over anything: @path is in a folder of our own and each name comes once. */
static gboolean
write_new (const char *path, GByteArray *bytes, GError **error)
{
  int fd = open (path, O_CREAT | O_EXCL | O_WRONLY | O_CLOEXEC | O_NOFOLLOW, 0600);
  gboolean good = fd >= 0;

  for (gsize done = 0; good && done < bytes->len;)
    {
      gssize n = write (fd, bytes->data + done, bytes->len - done);

      good = n >= 0 || errno == EINTR;
      done += (gsize) MAX (n, 0);
    }
  if (fd >= 0 && close (fd) != 0)
    good = FALSE;
  if (!good)
    waymark_storage_set_errno (error, errno, path);
  return good;
}

static void
check_document (Reading *reading, const char *name, GByteArray *bytes)
{
  g_auto (GStrv) parts = g_strsplit (name, "/", 3);
  g_autofree char *id = g_strndup (parts[2], strlen (parts[2]) - strlen (".json"));
  g_autoptr (WaymarkValue) state =
      waymark_load_state ((const char *) bytes->data, bytes->len, parts[1], id, NULL);
  const char *modified = state != NULL ? waymark_value_get_member_text (state, "modified") : "";

  reading->backup->n_documents++;
  reading->backup->n_damaged += state == NULL;
  if (strcmp (modified, reading->backup->newest) <= 0)
    return;
  g_free (reading->backup->newest);
  reading->backup->newest = g_strdup (modified);
}

static void
check_revision (Reading *reading, const char *name, GByteArray *bytes)
{
  g_autofree char *base = g_path_get_basename (name);
  g_autoptr (WaymarkRevision) revision = NULL;

  base[strlen (base) - strlen (".json")] = '\0';
  revision = waymark_revision_parse (base, (const char *) bytes->data, bytes->len, NULL);
  reading->backup->n_revisions++;
  reading->backup->n_damaged += revision == NULL;
}

static void
check_pack (Reading *reading, const char *path)
{
  gboolean whole = FALSE;
  g_autoptr (GPtrArray) members = waymark_pack_read (path, &whole, NULL);

  reading->backup->n_revisions++;
  reading->backup->n_damaged += members == NULL || !whole;
}

/* @name: of a file that a journal has */
static gboolean
unpack_entry (Reading *reading, WaymarkBackupKind kind, const char *name, GError **error)
{
  g_autofree char *path = g_build_filename (reading->backup->unpacked, name, NULL);
  g_autofree char *folder = g_path_get_dirname (path);
  g_autoptr (GByteArray) bytes = read_entry (reading, waymark_backup_max_size (kind), error);

  if (bytes == NULL)
    return FALSE;
  /* waymark_load_state() and its like want an end. */
  g_byte_array_append (bytes, (const guint8 *) "", 1);
  g_byte_array_set_size (bytes, bytes->len - 1);
  if ((!g_file_test (folder, G_FILE_TEST_IS_DIR) && !waymark_file_make_folder (folder, error)) ||
      !write_new (path, bytes, error))
    return FALSE;
  if (kind == WAYMARK_BACKUP_DOCUMENT)
    check_document (reading, name, bytes);
  else if (kind == WAYMARK_BACKUP_REVISION)
    check_revision (reading, name, bytes);
  else if (kind == WAYMARK_BACKUP_PACK)
    check_pack (reading, path);
  return TRUE;
}

static gboolean
unpack_all (Reading *reading, WaymarkJobProgress *progress, GError **error)
{
  struct archive_entry *entry;
  int status;

  waymark_job_progress_set_total (progress, 1000);
  while ((status = archive_read_next_header (reading->archive, &entry)) != ARCHIVE_EOF)
    {
      const char *full, *name;
      WaymarkBackupKind kind;
      la_int64_t at;

      if (status < ARCHIVE_WARN)
        return fail (reading->archive, error);
      if (g_cancellable_set_error_if_cancelled (reading->cancellable, error))
        return FALSE;
      full = archive_entry_pathname_utf8 (entry);
      if (full == NULL)
        full = archive_entry_pathname (entry);
      if (full == NULL)
        full = "?";
      if (!check_entry (reading, entry, full, error))
        return FALSE;
      if (archive_entry_filetype (entry) == AE_IFDIR)
        continue;
      name = strip_prefix (full);
      kind = waymark_backup_classify (name);
      if (kind == WAYMARK_BACKUP_OTHER)
        reading->backup->n_ignored += strcmp (name, "README.txt") != 0;
      else if (!unpack_entry (reading, kind, name, error))
        return FALSE;
      at = archive_filter_bytes (reading->archive, -1);
      if (at > 0 && reading->backup->size > 0)
        waymark_job_progress_set_done (
            progress, (guint) MIN (1000, (guint64) at * 1000 / reading->backup->size));
    }
  return TRUE;
}

static gboolean
check_journal (WaymarkBackup *self, GError **error)
{
  g_auto (WaymarkFormatMarker) marker = { NULL, 0 };
  g_autoptr (GError) inner = NULL;

  if (!waymark_format_read_marker (self->unpacked, &marker, &inner))
    {
      if (g_error_matches (inner, WAYMARK_STORAGE_ERROR, WAYMARK_STORAGE_ERROR_NOT_FOUND))
        return refuse (error, WAYMARK_STORAGE_ERROR_FOREIGN,
                       _ ("There is no journal in this zip. Choose one that Waymark made."));
      g_propagate_error (error, g_steal_pointer (&inner));
      return FALSE;
    }
  if (marker.version > WAYMARK_FORMAT_VERSION)
    return refuse (error, WAYMARK_STORAGE_ERROR_NEWER,
                   _ ("This backup was made by a newer Waymark. Update Waymark to restore it."));
  return TRUE;
}

WaymarkBackup *
waymark_backup_unpack (const char *path,
                       const char *folder,
                       WaymarkJobProgress *progress,
                       GCancellable *cancellable,
                       GError **error)
{
  g_autoptr (WaymarkBackup) self = g_new0 (WaymarkBackup, 1);
  g_autoptr (Archive) archive = NULL;
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  Reading reading = { NULL, self, seen, 0, cancellable };
  g_autofree char *resolved = resolve (folder);
  struct stat st;

  self->newest = g_strdup ("");
  if (stat (path, &st) != 0)
    {
      waymark_storage_set_errno (error, errno, path);
      return NULL;
    }
  if (!S_ISREG (st.st_mode))
    {
      refuse (error, WAYMARK_STORAGE_ERROR_FOREIGN,
              _ ("This is no zip file. Choose a backup that Waymark made."));
      return NULL;
    }
  if (!waymark_libarchive_load (error))
    return NULL;
  self->size = (guint64) st.st_size;
  reading.archive = archive = archive_read_new ();
  if (archive_read_support_format_zip (archive) < ARCHIVE_WARN ||
      archive_read_set_options (archive, "hdrcharset=UTF-8") < ARCHIVE_WARN ||
      archive_read_open_filename (archive, path, 64 * 1024) < ARCHIVE_OK)
    {
      fail (archive, error);
      return NULL;
    }
  self->unpacked = make_sibling (resolved, error);
  if (self->unpacked == NULL || !unpack_all (&reading, progress, error) ||
      !check_journal (self, error) || !waymark_file_sync_all (self->unpacked, error))
    return NULL;
  return g_steal_pointer (&self);
}

/* ---- Putting it in place ---- */

/* FALSE unless there is nothing, or a journal that may be replaced. @lock: (out): its. */
static gboolean
check_place (const char *folder, gboolean replace, WaymarkLock **lock, GError **error)
{
  g_autofree char *name = g_filename_display_name (folder);
  WaymarkFormatState state;

  if (!waymark_format_probe (folder, &state, error))
    return FALSE;
  if (state == WAYMARK_FORMAT_FOREIGN)
    {
      g_set_error (error, WAYMARK_STORAGE_ERROR, WAYMARK_STORAGE_ERROR_FOREIGN,
                   _ ("“%s” holds other files and no journal. Choose an empty folder."), name);
      return FALSE;
    }
  if (state == WAYMARK_FORMAT_MISSING)
    return TRUE;
  if (!replace)
    {
      g_set_error (error, WAYMARK_STORAGE_ERROR, WAYMARK_STORAGE_ERROR_EXISTS,
                   _ ("There is a journal in “%s” already. Choose another folder."), name);
      return FALSE;
    }
  *lock = waymark_lock_acquire (folder, error);
  return *lock != NULL;
}

/* Out of the way, under a name that says what it is. (transfer full) (nullable) */
static char *
move_aside (const char *folder, GError **error)
{
  GDate today;
  g_autofree char *day = NULL;

  waymark_date_today (&today);
  day = waymark_date_to_string (&today);
  for (guint n = 1; n < 10000; n++)
    {
      g_autofree char *aside = n == 1 ? g_strdup_printf ("%s-before-restore-%s", folder, day)
                                      : g_strdup_printf ("%s-before-restore-%s-%u", folder, day, n);

      if (g_file_test (aside, G_FILE_TEST_EXISTS) || g_file_test (aside, G_FILE_TEST_IS_SYMLINK))
        continue;
      if (rename (folder, aside) == 0)
        return g_steal_pointer (&aside);
      break;
    }
  waymark_storage_set_errno (error, errno, folder);
  return NULL;
}

gboolean
waymark_backup_put_in_place (
    WaymarkBackup *self, const char *folder, gboolean replace, char **kept_aside, GError **error)
{
  g_autofree char *resolved = resolve (folder);
  g_autofree char *parent = g_path_get_dirname (resolved);
  g_autofree char *aside = NULL;
  g_autoptr (WaymarkLock) lock = NULL;
  int saved_errno;

  g_return_val_if_fail (self->unpacked != NULL, FALSE);

  if (kept_aside != NULL)
    *kept_aside = NULL;
  if (!check_place (resolved, replace, &lock, error))
    return FALSE;
  /* An empty folder makes way; one with anything in it, even if hidden, is kept. */
  if (rmdir (resolved) != 0 && errno != ENOENT)
    {
      aside = move_aside (resolved, error);
      if (aside == NULL)
        return FALSE;
    }
  if (rename (self->unpacked, resolved) != 0)
    {
      saved_errno = errno;
      if (aside != NULL && rename (aside, resolved) != 0)
        g_warning ("%s: %s", aside, g_strerror (errno));
      waymark_storage_set_errno (error, saved_errno, resolved);
      return FALSE;
    }
  g_clear_pointer (&self->unpacked, g_free);
  if (kept_aside != NULL)
    *kept_aside = g_steal_pointer (&aside);
  return waymark_file_sync_folder (parent, error);
}
