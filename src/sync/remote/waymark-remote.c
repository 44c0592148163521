/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What holds for every backend: names and paths that lead nowhere else, and batches.
 */
#include "waymark-config.h"

#include "waymark-remote.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define MOST_PARTS   8
#define LONGEST_NAME 128

/* clang-format would put spaces into the name. */
/* clang-format off */
G_DEFINE_QUARK (waymark-remote-error-quark, waymark_remote_error)
/* clang-format on */
G_DEFINE_INTERFACE (WaymarkRemote, waymark_remote, G_TYPE_OBJECT)

static void
waymark_remote_default_init (WaymarkRemoteInterface *iface)
{
}

gboolean
waymark_remote_error_is_passing (const GError *error)
{
  return g_error_matches (error, WAYMARK_REMOTE_ERROR, WAYMARK_REMOTE_ERROR_OFFLINE) ||
         g_error_matches (error, WAYMARK_REMOTE_ERROR, WAYMARK_REMOTE_ERROR_BUSY);
}

/* ---- Names ---- */

static gboolean
is_name (const char *name, gsize length)
{
  if (length == 0 || length > LONGEST_NAME || name[0] == '.')
    return FALSE;
  for (gsize i = 0; i < length; i++)
    if (!g_ascii_isalnum (name[i]) && strchr ("._-", name[i]) == NULL)
      return FALSE;
  return TRUE;
}

gboolean
waymark_remote_is_name (const char *name)
{
  return name != NULL && is_name (name, strlen (name));
}

gboolean
waymark_remote_is_path (const char *path)
{
  guint n_parts = 0;

  if (path == NULL)
    return FALSE;
  if (*path == '\0')
    return TRUE;
  for (;;)
    {
      gsize length = strcspn (path, "/");

      if (!is_name (path, length) || ++n_parts > MOST_PARTS)
        return FALSE;
      if (path[length] == '\0')
        return TRUE;
      path += length + 1;
    }
}

/* ---- Values ---- */

WaymarkRemoteEntry *
waymark_remote_entry_new (const char *name, gboolean is_folder, gint64 size)
{
  WaymarkRemoteEntry *self = g_new0 (WaymarkRemoteEntry, 1);

  self->name = g_strdup (name);
  self->is_folder = is_folder;
  self->size = is_folder ? 0 : size;
  return self;
}

void
waymark_remote_entry_free (WaymarkRemoteEntry *self)
{
  if (self == NULL)
    return;
  g_free (self->name);
  g_free (self);
}

WaymarkRemoteItem *
waymark_remote_item_new (const char *path, gsize most, GBytes *data)
{
  WaymarkRemoteItem *self = g_new0 (WaymarkRemoteItem, 1);

  self->path = g_strdup (path);
  self->most = most;
  self->data = data != NULL ? g_bytes_ref (data) : NULL;
  self->size = -1;
  return self;
}

void
waymark_remote_item_free (WaymarkRemoteItem *self)
{
  if (self == NULL)
    return;
  g_free (self->path);
  g_clear_pointer (&self->data, g_bytes_unref);
  g_clear_error (&self->error);
  g_free (self);
}

GPtrArray *
waymark_remote_batch_new (void)
{
  return g_ptr_array_new_with_free_func ((GDestroyNotify) waymark_remote_item_free);
}

void
waymark_remote_info_clear (WaymarkRemoteInfo *self)
{
  g_clear_pointer (&self->server, g_free);
  self->is_empty = FALSE;
}

/* ---- Calls ---- */

static gboolean
is_cancelled (GCancellable *cancellable, GError **error)
{
  if (!g_cancellable_is_cancelled (cancellable))
    return FALSE;
  g_set_error_literal (error, WAYMARK_REMOTE_ERROR, WAYMARK_REMOTE_ERROR_CANCELLED, _ ("Stopped."));
  return TRUE;
}

typedef gboolean (*BatchFunc) (WaymarkRemote *self,
                               GPtrArray *items,
                               GCancellable *cancellable,
                               GError **error);

static gboolean
run (WaymarkRemote *self,
     BatchFunc func,
     GPtrArray *items,
     GCancellable *cancellable,
     GError **error)
{
  for (guint i = 0; i < items->len; i++)
    {
      WaymarkRemoteItem *item = g_ptr_array_index (items, i);

      g_return_val_if_fail (waymark_remote_is_path (item->path) && *item->path != '\0', FALSE);
      item->done = FALSE;
      g_clear_error (&item->error);
    }
  if (is_cancelled (cancellable, error))
    return FALSE;
  return items->len == 0 || func (self, items, cancellable, error);
}

gboolean
waymark_remote_probe (WaymarkRemote *self,
                      WaymarkRemoteInfo *info,
                      GCancellable *cancellable,
                      GError **error)
{
  g_auto (WaymarkRemoteInfo) ignored = { NULL };

  g_return_val_if_fail (WAYMARK_IS_REMOTE (self), FALSE);

  if (info == NULL)
    info = &ignored;
  *info = (WaymarkRemoteInfo){ NULL };
  return !is_cancelled (cancellable, error) &&
         WAYMARK_REMOTE_GET_IFACE (self)->probe (self, info, cancellable, error);
}

GPtrArray *
waymark_remote_list (WaymarkRemote *self,
                     const char *folder,
                     GCancellable *cancellable,
                     GError **error)
{
  g_return_val_if_fail (WAYMARK_IS_REMOTE (self), NULL);
  g_return_val_if_fail (waymark_remote_is_path (folder), NULL);

  if (is_cancelled (cancellable, error))
    return NULL;
  return WAYMARK_REMOTE_GET_IFACE (self)->list (self, folder, cancellable, error);
}

gboolean
waymark_remote_look (WaymarkRemote *self,
                     GPtrArray *items,
                     GCancellable *cancellable,
                     GError **error)
{
  g_return_val_if_fail (WAYMARK_IS_REMOTE (self), FALSE);
  return run (self, WAYMARK_REMOTE_GET_IFACE (self)->look, items, cancellable, error);
}

gboolean
waymark_remote_get (WaymarkRemote *self,
                    GPtrArray *items,
                    GCancellable *cancellable,
                    GError **error)
{
  g_return_val_if_fail (WAYMARK_IS_REMOTE (self), FALSE);
  return run (self, WAYMARK_REMOTE_GET_IFACE (self)->get, items, cancellable, error);
}

gboolean
waymark_remote_put (WaymarkRemote *self,
                    GPtrArray *items,
                    GCancellable *cancellable,
                    GError **error)
{
  g_return_val_if_fail (WAYMARK_IS_REMOTE (self), FALSE);
  return run (self, WAYMARK_REMOTE_GET_IFACE (self)->put, items, cancellable, error);
}

gboolean
waymark_remote_remove (WaymarkRemote *self,
                       GPtrArray *items,
                       GCancellable *cancellable,
                       GError **error)
{
  g_return_val_if_fail (WAYMARK_IS_REMOTE (self), FALSE);
  return run (self, WAYMARK_REMOTE_GET_IFACE (self)->remove, items, cancellable, error);
}

gboolean
waymark_remote_make_folder (WaymarkRemote *self,
                            const char *folder,
                            GCancellable *cancellable,
                            GError **error)
{
  g_return_val_if_fail (WAYMARK_IS_REMOTE (self), FALSE);
  g_return_val_if_fail (waymark_remote_is_path (folder) && *folder != '\0', FALSE);

  return !is_cancelled (cancellable, error) &&
         WAYMARK_REMOTE_GET_IFACE (self)->make_folder (self, folder, cancellable, error);
}

guint
waymark_remote_get_retry_after (WaymarkRemote *self)
{
  g_return_val_if_fail (WAYMARK_IS_REMOTE (self), 0);

  if (WAYMARK_REMOTE_GET_IFACE (self)->get_retry_after == NULL)
    return 0;
  return WAYMARK_REMOTE_GET_IFACE (self)->get_retry_after (self);
}
