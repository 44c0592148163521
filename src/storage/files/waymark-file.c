/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Reading, replacing, moving and removing single files so that a crash at any moment leaves whole
 * files only.
 */
#define _GNU_SOURCE /* syncfs, renameat2 */
#include "waymark-config.h"

#include "waymark-file.h"

#include <errno.h>
#include <fcntl.h>
#include <gio/gio.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "waymark-storage-error.h"

gboolean
waymark_file_stamp_equal (const WaymarkFileStamp *a, const WaymarkFileStamp *b)
{
  return a->exists == b->exists && a->device == b->device && a->inode == b->inode &&
         a->size == b->size && a->mtime == b->mtime;
}

static void
stamp_from_stat (WaymarkFileStamp *stamp, const struct stat *st)
{
  stamp->exists = TRUE;
  stamp->device = (guint64) st->st_dev;
  stamp->inode = (guint64) st->st_ino;
  stamp->size = (gint64) st->st_size;
  stamp->mtime = (gint64) st->st_mtim.tv_sec * 1000000000 + (gint64) st->st_mtim.tv_nsec;
}

gboolean
waymark_file_stat (const char *path, WaymarkFileStamp *stamp, GError **error)
{
  struct stat st;

  memset (stamp, 0, sizeof *stamp);
  if (stat (path, &st) == 0)
    stamp_from_stat (stamp, &st);
  else if (errno != ENOENT)
    {
      waymark_storage_set_errno (error, errno, path);
      return FALSE;
    }
  return TRUE;
}

static char *
read_descriptor (int fd, const char *path, gsize size, gsize *length, GError **error)
{
  /* One byte more than it should be, to notice a file that grows under us. */
  g_autofree char *data = g_malloc (size + 1);
  gsize done = 0;

  while (done <= size)
    {
      gssize n = read (fd, data + done, size + 1 - done);

      if (n < 0 && errno == EINTR)
        continue;
      if (n < 0)
        {
          waymark_storage_set_errno (error, errno, path);
          return NULL;
        }
      if (n == 0)
        break;
      done += (gsize) n;
    }
  if (done > size)
    {
      g_set_error (error, WAYMARK_STORAGE_ERROR, WAYMARK_STORAGE_ERROR_FAILED,
                   _ ("“%s” is being written by another program. Try again."), path);
      return NULL;
    }
  data[done] = '\0';
  *length = done;
  return g_steal_pointer (&data);
}

char *
waymark_file_read (
    const char *path, gsize most, gsize *length, WaymarkFileStamp *stamp, GError **error)
{
  int fd = open (path, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY);
  struct stat st;
  char *data = NULL;

  if (fd < 0 || fstat (fd, &st) != 0)
    {
      waymark_storage_set_errno (error, errno, path);
    }
  else if (!S_ISREG (st.st_mode))
    {
      g_set_error_literal (error, WAYMARK_STORAGE_ERROR, WAYMARK_STORAGE_ERROR_DAMAGED,
                           _ ("it is not a regular file"));
    }
  else if ((guint64) st.st_size > most)
    {
      g_autofree char *size = g_format_size ((guint64) st.st_size);
      g_autofree char *limit = g_format_size_full (most, G_FORMAT_SIZE_IEC_UNITS);
      g_set_error (error, WAYMARK_STORAGE_ERROR, WAYMARK_STORAGE_ERROR_TOO_LARGE,
                   _ ("it is too large: %s, and at most %s can be read"), size, limit);
    }
  else
    {
      data = read_descriptor (fd, path, (gsize) st.st_size, length, error);
      if (data != NULL && stamp != NULL)
        stamp_from_stat (stamp, &st);
    }
  if (fd >= 0)
    close (fd);
  return data;
}

/* g_file_set_contents_full() would replace a symbolic link by a file: a student who keeps a
 * document elsewhere would have two. (transfer full) (nullable) */
static char *
resolve_link (const char *path, GError **error)
{
  g_autofree char *target = NULL;
  struct stat st;
  char *resolved;

  if (lstat (path, &st) != 0 || !S_ISLNK (st.st_mode))
    return g_strdup (path);
  resolved = realpath (path, NULL);
  if (resolved == NULL)
    {
      waymark_storage_set_errno (error, errno, path);
      return NULL;
    }
  target = g_strdup (resolved);
  free (resolved);
  return g_steal_pointer (&target);
}

static gboolean
write_all (int fd, const char *data, gsize length)
{
  for (gsize done = 0; done < length;)
    {
      gssize n = write (fd, data + done, length - done);

      if (n < 0 && errno != EINTR)
        return FALSE;
      done += (gsize) MAX (n, 0);
    }
  return TRUE;
}

/* A new file beside @path, with a name that waymark_file_is_leftover() knows. (transfer full)
 * (nullable) */
static char *
write_beside (const char *path, const char *data, gsize length, gboolean durable, GError **error)
{
  g_autofree char *passing = g_strconcat (path, ".XXXXXX", NULL);
  int fd = g_mkstemp_full (passing, O_WRONLY | O_CLOEXEC, 0600);
  gboolean good = fd >= 0 && write_all (fd, data, length) && (!durable || fsync (fd) == 0);
  int saved_errno = errno;

  if (fd >= 0 && close (fd) != 0 && good)
    {
      saved_errno = errno;
      good = FALSE;
    }
  if (good)
    return g_steal_pointer (&passing);
  if (fd >= 0)
    unlink (passing);
  waymark_storage_set_errno (error, saved_errno, path);
  return NULL;
}

char *
waymark_file_prepare (const char *path, const char *data, gsize length, GError **error)
{
  return write_beside (path, data, length, FALSE, error);
}

gboolean
waymark_file_put (const char *prepared, const char *path, WaymarkFileStamp *stamp, GError **error)
{
  if (rename (prepared, path) == 0)
    return waymark_file_stat (path, stamp, error);
  waymark_storage_set_errno (error, errno, path);
  unlink (prepared);
  return FALSE;
}

gboolean
waymark_file_sync_folder (const char *folder, GError **error)
{
  int fd = open (folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  gboolean good = fd >= 0 && fsync (fd) == 0;

  /* Some file systems cannot sync a folder; they have nothing to lose there. */
  if (!good && errno != EINVAL && errno != ENOTSUP)
    waymark_storage_set_errno (error, errno, folder);
  else
    good = TRUE;
  if (fd >= 0)
    close (fd);
  return good;
}

static gboolean
sync_folder_of (const char *path, GError **error)
{
  g_autofree char *folder = g_path_get_dirname (path);

  return waymark_file_sync_folder (folder, error);
}

/* g_file_set_contents_full() does the same, but does not tell when the folder could not be synced:
 * then the old file may be back after a power cut. */
gboolean
waymark_file_write (
    const char *path, const char *data, gsize length, WaymarkFileStamp *stamp, GError **error)
{
  g_autofree char *target = resolve_link (path, error);
  g_autofree char *passing =
      target != NULL ? write_beside (target, data, length, TRUE, error) : NULL;
  WaymarkFileStamp there;

  if (passing == NULL || !waymark_file_put (passing, target, &there, error))
    return FALSE;
  if (stamp != NULL)
    *stamp = there;
  return sync_folder_of (target, error);
}

gboolean
waymark_file_remove (const char *path, GError **error)
{
  g_autofree char *folder = g_path_get_dirname (path);

  if (unlink (path) != 0)
    {
      if (errno != ENOENT)
        {
          waymark_storage_set_errno (error, errno, path);
          return FALSE;
        }
      /* It may have gone at the last try, only not surely. */
      if (!g_file_test (folder, G_FILE_TEST_IS_DIR))
        return TRUE;
    }
  return waymark_file_sync_folder (folder, error);
}

gboolean
waymark_file_make_folder (const char *path, GError **error)
{
  if (mkdir (path, 0700) == 0)
    {
      if (sync_folder_of (path, error))
        return TRUE;
      /* So that the next try does not take it for durable. */
      rmdir (path);
      return FALSE;
    }
  if (errno == EEXIST)
    {
      g_autofree char *name = NULL;

      if (g_file_test (path, G_FILE_TEST_IS_DIR))
        return TRUE;
      name = g_filename_display_name (path);
      g_set_error (error, WAYMARK_STORAGE_ERROR, WAYMARK_STORAGE_ERROR_FAILED,
                   _ ("“%s” is a file, and a folder has to be there. Move the file away."), name);
      return FALSE;
    }
  waymark_storage_set_errno (error, errno, path);
  return FALSE;
}

/* FALSE with EEXIST when there is something at @target. */
static gboolean
rename_to_free_name (const char *path, const char *target)
{
  int fd;

  if (renameat2 (AT_FDCWD, path, AT_FDCWD, target, RENAME_NOREPLACE) == 0)
    return TRUE;
  if (errno != EINVAL && errno != ENOSYS)
    return FALSE;

  /* This file system cannot: we claim the name, so that the rename replaces nothing but our own
   * empty file. */
  fd = open (target, O_CREAT | O_EXCL | O_WRONLY | O_CLOEXEC, 0600);
  if (fd < 0)
    return FALSE;
  close (fd);
  if (rename (path, target) != 0)
    {
      int saved_errno = errno;

      unlink (target);
      errno = saved_errno;
      return FALSE;
    }
  return TRUE;
}

char *
waymark_file_move_into (const char *path, const char *folder, const char *name, GError **error)
{
  for (guint n = 1; n < 10000; n++)
    {
      g_autofree char *numbered = n == 1 ? g_strdup (name) : g_strdup_printf ("%u-%s", n, name);
      g_autofree char *target = g_build_filename (folder, numbered, NULL);

      if (rename_to_free_name (path, target))
        return waymark_file_sync_folder (folder, error) ? g_steal_pointer (&target) : NULL;
      if (errno != EEXIST)
        {
          waymark_storage_set_errno (error, errno, path);
          return NULL;
        }
    }
  waymark_storage_set_errno (error, EEXIST, path);
  return NULL;
}

gboolean
waymark_file_sync_all (const char *folder, GError **error)
{
  int fd = open (folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  gboolean good = fd >= 0 && syncfs (fd) == 0;

  if (!good)
    waymark_storage_set_errno (error, errno, folder);
  if (fd >= 0)
    close (fd);
  return good;
}

gboolean
waymark_file_is_leftover (const char *name)
{
  const char *end = strrchr (name, '.');
  g_autofree char *stem = NULL;

  if (end == NULL || strlen (end + 1) != 6)
    return FALSE;
  for (guint i = 1; i <= 6; i++)
    if (!g_ascii_isalnum (end[i]))
      return FALSE;
  stem = g_strndup (name, (gsize) (end - name));
  return strlen (stem) > strlen (".json") &&
         (g_str_has_suffix (stem, ".json") || g_str_has_suffix (stem, ".json.txt"));
}
