/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "waymark-config.h"

#include "waymark-remote-folder.h"

#include <errno.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "waymark-file.h"
#include "waymark-storage-error.h"

struct _WaymarkRemoteFolder
{
  GObject parent_instance;

  char *folder;
};

static void remote_iface_init (WaymarkRemoteInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (WaymarkRemoteFolder,
                               waymark_remote_folder,
                               G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (WAYMARK_TYPE_REMOTE, remote_iface_init))

static void
waymark_remote_folder_finalize (GObject *object)
{
  WaymarkRemoteFolder *self = WAYMARK_REMOTE_FOLDER (object);

  g_free (self->folder);
  G_OBJECT_CLASS (waymark_remote_folder_parent_class)->finalize (object);
}

static void
waymark_remote_folder_class_init (WaymarkRemoteFolderClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = waymark_remote_folder_finalize;
}

static void
waymark_remote_folder_init (WaymarkRemoteFolder *self)
{
}

static char *
dup_path (WaymarkRemote *remote, const char *path)
{
  return g_build_filename (WAYMARK_REMOTE_FOLDER (remote)->folder, path, NULL);
}

/* ---- Errors ---- */

static WaymarkRemoteError
code_of (int saved_errno)
{
  switch (saved_errno)
    {
    case ENOENT:
    case ENOTDIR:
      return WAYMARK_REMOTE_ERROR_NOT_FOUND;
    case ENOSPC:
    case EDQUOT:
      return WAYMARK_REMOTE_ERROR_NO_SPACE;
    case EROFS:
      return WAYMARK_REMOTE_ERROR_READ_ONLY;
    case EACCES:
    case EPERM:
      return WAYMARK_REMOTE_ERROR_FORBIDDEN;
    default:
      return WAYMARK_REMOTE_ERROR_FAILED;
    }
}

static gboolean
fail (GError **error, int saved_errno, const char *path)
{
  g_autoptr (GError) inner = NULL;

  waymark_storage_set_errno (&inner, saved_errno, path);
  g_set_error_literal (error, WAYMARK_REMOTE_ERROR, code_of (saved_errno), inner->message);
  return FALSE;
}

/* What the storage layer says, in the terms of an endpoint. */
static gboolean
translate (GError **error, GError *inner)
{
  WaymarkRemoteError code = WAYMARK_REMOTE_ERROR_FAILED;

  if (g_error_matches (inner, WAYMARK_STORAGE_ERROR, WAYMARK_STORAGE_ERROR_FULL))
    code = WAYMARK_REMOTE_ERROR_NO_SPACE;
  else if (g_error_matches (inner, WAYMARK_STORAGE_ERROR, WAYMARK_STORAGE_ERROR_READ_ONLY))
    code = WAYMARK_REMOTE_ERROR_READ_ONLY;
  else if (g_error_matches (inner, WAYMARK_STORAGE_ERROR, WAYMARK_STORAGE_ERROR_GONE) ||
           g_error_matches (inner, WAYMARK_STORAGE_ERROR, WAYMARK_STORAGE_ERROR_NOT_FOUND))
    code = WAYMARK_REMOTE_ERROR_NOT_FOUND;
  else if (g_error_matches (inner, WAYMARK_STORAGE_ERROR, WAYMARK_STORAGE_ERROR_TOO_LARGE))
    code = WAYMARK_REMOTE_ERROR_TOO_LARGE;
  else if (g_error_matches (inner, WAYMARK_STORAGE_ERROR, WAYMARK_STORAGE_ERROR_DAMAGED))
    code = WAYMARK_REMOTE_ERROR_BAD_ANSWER;
  g_set_error_literal (error, WAYMARK_REMOTE_ERROR, code, inner->message);
  g_error_free (inner);
  return FALSE;
}

/* Going on is of no use when the folder itself has gone: the stick was pulled out. */
static gboolean
is_there (WaymarkRemote *remote, GError **error)
{
  WaymarkRemoteFolder *self = WAYMARK_REMOTE_FOLDER (remote);

  if (g_file_test (self->folder, G_FILE_TEST_IS_DIR))
    return TRUE;
  g_set_error (error, WAYMARK_REMOTE_ERROR, WAYMARK_REMOTE_ERROR_OFFLINE,
               _ ("The folder “%s” is not there now. Connect the disk that holds it."),
               self->folder);
  return FALSE;
}

/* ---- Looking ---- */

static gboolean
folder_probe (WaymarkRemote *remote,
              WaymarkRemoteInfo *info,
              GCancellable *cancellable,
              GError **error)
{
  WaymarkRemoteFolder *self = WAYMARK_REMOTE_FOLDER (remote);
  g_autoptr (GDir) dir = NULL;

  if (!is_there (remote, error))
    return FALSE;
  dir = g_dir_open (self->folder, 0, NULL);
  if (dir == NULL || access (self->folder, R_OK | X_OK) != 0)
    return fail (error, EACCES, self->folder);
  if (access (self->folder, W_OK) != 0)
    {
      g_set_error (error, WAYMARK_REMOTE_ERROR, WAYMARK_REMOTE_ERROR_READ_ONLY,
                   _ ("The folder “%s” can be read but not written. Choose another one."),
                   self->folder);
      return FALSE;
    }
  info->server = g_strdup ("");
  info->is_empty = g_dir_read_name (dir) == NULL;
  return TRUE;
}

static GPtrArray *
folder_list (WaymarkRemote *remote, const char *folder, GCancellable *cancellable, GError **error)
{
  g_autofree char *path = dup_path (remote, folder);
  g_autoptr (GPtrArray) entries =
      g_ptr_array_new_with_free_func ((GDestroyNotify) waymark_remote_entry_free);
  g_autoptr (GDir) dir = NULL;
  const char *name;

  if (!is_there (remote, error))
    return NULL;
  dir = g_dir_open (path, 0, NULL);
  if (dir == NULL)
    {
      fail (error, g_file_test (path, G_FILE_TEST_IS_DIR) ? EACCES : ENOENT, path);
      return NULL;
    }
  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *file = g_build_filename (path, name, NULL);
      GStatBuf info;

      /* Whatever is no file and no folder, such as a link that leads elsewhere, is none of ours. */
      if (!waymark_remote_is_name (name) || g_lstat (file, &info) != 0 ||
          !(S_ISREG (info.st_mode) || S_ISDIR (info.st_mode)))
        continue;
      if (entries->len >= WAYMARK_REMOTE_MOST_ENTRIES)
        {
          g_set_error_literal (error, WAYMARK_REMOTE_ERROR, WAYMARK_REMOTE_ERROR_BAD_ANSWER,
                               _ ("The shared folder lists more files than any journal has."));
          return NULL;
        }
      g_ptr_array_add (entries,
                       waymark_remote_entry_new (name, S_ISDIR (info.st_mode), info.st_size));
    }
  return g_steal_pointer (&entries);
}

/* ---- Batches ---- */

typedef gboolean (*ItemFunc) (WaymarkRemoteItem *item, const char *path, GError **error);

static gboolean
each (WaymarkRemote *remote,
      GPtrArray *items,
      ItemFunc func,
      GCancellable *cancellable,
      GError **error)
{
  if (!is_there (remote, error))
    return FALSE;
  for (guint i = 0; i < items->len; i++)
    {
      WaymarkRemoteItem *item = g_ptr_array_index (items, i);
      g_autofree char *path = dup_path (remote, item->path);
      GStatBuf info;

      if (g_cancellable_is_cancelled (cancellable))
        {
          g_set_error_literal (error, WAYMARK_REMOTE_ERROR, WAYMARK_REMOTE_ERROR_CANCELLED,
                               _ ("Stopped."));
          return FALSE;
        }
      if (g_lstat (path, &info) == 0 && !S_ISREG (info.st_mode))
        {
          g_set_error (&item->error, WAYMARK_REMOTE_ERROR, WAYMARK_REMOTE_ERROR_BAD_ANSWER,
                       _ ("“%s” in the shared folder is not a file."), item->path);
          continue;
        }
      item->done = func (item, path, &item->error);
    }
  return TRUE;
}

static gboolean
look_at (WaymarkRemoteItem *item, const char *path, GError **error)
{
  GStatBuf info;

  if (g_stat (path, &info) != 0)
    return fail (error, errno, path);
  item->size = info.st_size;
  return TRUE;
}

static gboolean
folder_look (WaymarkRemote *remote, GPtrArray *items, GCancellable *cancellable, GError **error)
{
  return each (remote, items, look_at, cancellable, error);
}

static gboolean
get (WaymarkRemoteItem *item, const char *path, GError **error)
{
  GError *inner = NULL;
  gsize length;
  char *data = waymark_file_read (path, item->most, &length, NULL, &inner);

  if (data == NULL)
    return translate (error, inner);
  g_clear_pointer (&item->data, g_bytes_unref);
  item->data = g_bytes_new_take (data, length);
  return TRUE;
}

static gboolean
folder_get (WaymarkRemote *remote, GPtrArray *items, GCancellable *cancellable, GError **error)
{
  return each (remote, items, get, cancellable, error);
}

static gboolean
put (WaymarkRemoteItem *item, const char *path, GError **error)
{
  GError *inner = NULL;
  gsize length;
  const char *data = g_bytes_get_data (item->data, &length);

  return waymark_file_write (path, data, length, NULL, &inner) || translate (error, inner);
}

static gboolean
folder_put (WaymarkRemote *remote, GPtrArray *items, GCancellable *cancellable, GError **error)
{
  return each (remote, items, put, cancellable, error);
}

static gboolean
take_away (WaymarkRemoteItem *item, const char *path, GError **error)
{
  return g_unlink (path) == 0 || errno == ENOENT || fail (error, errno, path);
}

static gboolean
folder_remove (WaymarkRemote *remote, GPtrArray *items, GCancellable *cancellable, GError **error)
{
  return each (remote, items, take_away, cancellable, error);
}

static gboolean
folder_make_folder (WaymarkRemote *remote,
                    const char *folder,
                    GCancellable *cancellable,
                    GError **error)
{
  g_autofree char *path = dup_path (remote, folder);
  GStatBuf info;

  if (!is_there (remote, error))
    return FALSE;
  if (g_mkdir (path, 0755) == 0)
    return TRUE;
  if (errno == EEXIST && g_lstat (path, &info) == 0 && S_ISDIR (info.st_mode))
    return TRUE;
  return fail (error, errno == EEXIST ? ENOTDIR : errno, path);
}

static void
remote_iface_init (WaymarkRemoteInterface *iface)
{
  iface->probe = folder_probe;
  iface->list = folder_list;
  iface->look = folder_look;
  iface->get = folder_get;
  iface->put = folder_put;
  iface->remove = folder_remove;
  iface->make_folder = folder_make_folder;
}

WaymarkRemote *
waymark_remote_folder_new (const char *folder)
{
  WaymarkRemoteFolder *self = g_object_new (WAYMARK_TYPE_REMOTE_FOLDER, NULL);

  self->folder = g_strdup (folder);
  return WAYMARK_REMOTE (self);
}
