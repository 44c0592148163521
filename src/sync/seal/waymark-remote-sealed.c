/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "waymark-config.h"

#include "waymark-remote-sealed.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "waymark-seal-marker.h"
#include "waymark-seal-name.h"
#include "waymark-sync-layout.h"

struct _WaymarkRemoteSealed
{
  GObject parent_instance;

  WaymarkRemote *remote;
  WaymarkSeal *seal;
  char *folder; /* "waymark/v1/JOURNAL/" */
};

static void remote_iface_init (WaymarkRemoteInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (WaymarkRemoteSealed,
                               waymark_remote_sealed,
                               G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (WAYMARK_TYPE_REMOTE, remote_iface_init))

static void
waymark_remote_sealed_finalize (GObject *object)
{
  WaymarkRemoteSealed *self = WAYMARK_REMOTE_SEALED (object);

  g_object_unref (self->remote);
  g_object_unref (self->seal);
  g_free (self->folder);
  G_OBJECT_CLASS (waymark_remote_sealed_parent_class)->finalize (object);
}

static void
waymark_remote_sealed_class_init (WaymarkRemoteSealedClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = waymark_remote_sealed_finalize;
}

static void
waymark_remote_sealed_init (WaymarkRemoteSealed *self)
{
}

WaymarkRemote *
waymark_remote_sealed_new (WaymarkRemote *remote, WaymarkSeal *seal)
{
  WaymarkRemoteSealed *self = g_object_new (WAYMARK_TYPE_REMOTE_SEALED, NULL);

  self->remote = g_object_ref (remote);
  self->seal = g_object_ref (seal);
  self->folder = waymark_sync_dup_folder (waymark_seal_get_journal (seal), "");
  return WAYMARK_REMOTE (self);
}

WaymarkSeal *
waymark_remote_sealed_get_seal (WaymarkRemoteSealed *self)
{
  g_return_val_if_fail (WAYMARK_IS_REMOTE_SEALED (self), NULL);
  return self->seal;
}

static gboolean
refuse (WaymarkSealError code, GError **error)
{
  const char *message = _ ("This is no place for a journal in the shared folder.");

  if (code == WAYMARK_SEAL_ERROR_CHANGED)
    message = _ ("The shared folder is not encrypted any more as it was when this computer joined. "
                 "Nothing was sent. If you have set it up anew, disconnect here and join it again; "
                 "if not, ask who looks after it.");
  else if (code == WAYMARK_SEAL_ERROR_PLAIN)
    message = _ ("In the shared folder there is something of this journal that is not encrypted. "
                 "Nothing was sent. Choose an empty folder, or disconnect the computer that does "
                 "not encrypt.");
  else if (code == WAYMARK_SEAL_ERROR_CHOOSE)
    message = _ ("The passphrase belongs to another journal in the shared folder. Choose which one "
                 "to join.");
  g_set_error_literal (error, WAYMARK_SEAL_ERROR, code, message);
  return FALSE;
}

/* ---- Paths ---- */

/* (nullable): what stands in the journal's own folder below it; "" for itself */
static const char *
get_inner (WaymarkRemoteSealed *self, const char *path)
{
  gsize length = strlen (self->folder);

  if (strncmp (path, self->folder, length - 1) != 0)
    return NULL;
  return path[length - 1] == '/' ? path + length : path[length - 1] == '\0' ? "" : NULL;
}

/* The name of the folder at the beginning of @inner. (nullable): it is none that the engine uses */
static const char *
find_part (const char *inner)
{
  static const char *const parts[] = { "revs", "packs", "heads" };

  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    {
      gsize length = strlen (parts[i]);

      if (strncmp (inner, parts[i], length) == 0 && (inner[length] == '/' || inner[length] == '\0'))
        return parts[i];
    }
  return NULL;
}

static gboolean
is_marker (WaymarkRemoteSealed *self, const char *path)
{
  return g_strcmp0 (get_inner (self, path), "marker.json") == 0;
}

/* @part: (out), @name: (out): of a file that is to be closed. */
static gboolean
parse_path (WaymarkRemoteSealed *self, const char *path, const char **part, const char **name)
{
  const char *inner = get_inner (self, path);

  *part = inner != NULL ? find_part (inner) : NULL;
  if (*part == NULL || inner[strlen (*part)] != '/')
    return FALSE;
  *name = inner + strlen (*part) + 1;
  return TRUE;
}

/* Where @path stands at the endpoint. The only way for a path there: what is neither a file of the
 * journal, closed, nor its marker, goes nowhere. (transfer full) (nullable) */
static char *
close_path (WaymarkRemoteSealed *self, const char *path, GError **error)
{
  const char *part, *name;
  g_autofree char *closed = NULL;

  if (is_marker (self, path))
    return g_strdup (path);
  if (parse_path (self, path, &part, &name))
    closed = waymark_seal_close_name (self->seal, part, name);
  if (closed != NULL)
    return g_strconcat (self->folder, part, "/", closed, NULL);
  refuse (get_inner (self, path) == NULL ? WAYMARK_SEAL_ERROR_CHOOSE : WAYMARK_SEAL_ERROR_FAILED,
          error);
  return NULL;
}

static gint64
open_size (gint64 size)
{
  return size < 0 ? -1 : MAX (size - WAYMARK_SEAL_OVERHEAD, 0);
}

/* The folders of another journal hold nothing that these keys are for. */
static gboolean
check_folder (WaymarkRemoteSealed *self, const char *folder, GError **error)
{
  return get_inner (self, folder) != NULL ||
         !g_str_has_prefix (folder, WAYMARK_SYNC_VERSION_FOLDER "/") ||
         refuse (WAYMARK_SEAL_ERROR_CHOOSE, error);
}

/* ---- Lists ---- */

/* FALSE: it is not encrypted. What does not open is left out: a name from elsewhere. */
static gboolean
open_entry (WaymarkRemoteSealed *self,
            const char *part,
            const WaymarkRemoteEntry *entry,
            GPtrArray *entries)
{
  g_autofree char *plain = NULL;
  g_autofree char *name = NULL;

  if (entry->is_folder)
    return TRUE;
  /* As it would be closed, it is a name of ours. */
  plain = waymark_seal_close_name (self->seal, part, entry->name);
  if (plain != NULL)
    return FALSE;
  name = waymark_seal_open_name (self->seal, part, entry->name);
  if (name != NULL)
    g_ptr_array_add (entries, waymark_remote_entry_new (name, FALSE, open_size (entry->size)));
  return TRUE;
}

/* Of the journals there only the one that these keys are for. (transfer full) */
static GPtrArray *
keep_own (WaymarkRemoteSealed *self, GPtrArray *entries)
{
  const char *own = waymark_seal_get_journal (self->seal);

  for (guint i = entries->len; i-- > 0;)
    if (strcmp (((WaymarkRemoteEntry *) g_ptr_array_index (entries, i))->name, own) != 0)
      g_ptr_array_remove_index (entries, i);
  return entries;
}

static GPtrArray *
sealed_list (WaymarkRemote *remote, const char *folder, GCancellable *cancellable, GError **error)
{
  WaymarkRemoteSealed *self = WAYMARK_REMOTE_SEALED (remote);
  const char *inner = get_inner (self, folder);
  const char *part = inner != NULL ? find_part (inner) : NULL;
  g_autoptr (GPtrArray) closed = NULL;
  g_autoptr (GPtrArray) entries = NULL;

  if (!check_folder (self, folder, error))
    return NULL;
  closed = waymark_remote_list (self->remote, folder, cancellable, error);
  if (closed != NULL && strcmp (folder, WAYMARK_SYNC_VERSION_FOLDER) == 0)
    return keep_own (self, g_steal_pointer (&closed));
  if (closed == NULL || part == NULL)
    return g_steal_pointer (&closed);
  entries = g_ptr_array_new_with_free_func ((GDestroyNotify) waymark_remote_entry_free);
  for (guint i = 0; i < closed->len; i++)
    {
      if (!open_entry (self, part, g_ptr_array_index (closed, i), entries))
        {
          refuse (WAYMARK_SEAL_ERROR_PLAIN, error);
          return NULL;
        }
    }
  return g_steal_pointer (&entries);
}

/* ---- Batches ---- */

/* A batch for the endpoint; @source: (out): the item that each of it stands for. Items that cannot
 * be closed get their error. (transfer full) */
static GPtrArray *
close_batch (WaymarkRemoteSealed *self, GPtrArray *items, GPtrArray **source)
{
  GPtrArray *batch = waymark_remote_batch_new ();

  *source = g_ptr_array_new ();
  for (guint i = 0; i < items->len; i++)
    {
      WaymarkRemoteItem *item = g_ptr_array_index (items, i);
      g_autofree char *path = close_path (self, item->path, &item->error);
      g_autoptr (GBytes) data = NULL;
      const char *part, *name;

      if (path == NULL)
        continue;
      if (item->data != NULL && parse_path (self, item->path, &part, &name))
        data = waymark_seal_close (self->seal, part, name, item->data);
      else if (item->data != NULL)
        data = g_bytes_ref (waymark_seal_get_marker (self->seal));
      g_ptr_array_add (batch,
                       waymark_remote_item_new (path, item->most + WAYMARK_SEAL_OVERHEAD, data));
      g_ptr_array_add (*source, item);
    }
  return batch;
}

typedef gboolean (*BatchFunc) (WaymarkRemote *remote,
                               GPtrArray *items,
                               GCancellable *cancellable,
                               GError **error);
typedef gboolean (*ItemFunc) (WaymarkRemoteSealed *self,
                              WaymarkRemoteItem *item,
                              WaymarkRemoteItem *closed,
                              GError **error);

/* Also what was done before the call failed counts. @finish: (nullable) */
static gboolean
run (WaymarkRemote *remote,
     BatchFunc func,
     ItemFunc finish,
     GPtrArray *items,
     GCancellable *cancellable,
     GError **error)
{
  WaymarkRemoteSealed *self = WAYMARK_REMOTE_SEALED (remote);
  g_autoptr (GPtrArray) source = NULL;
  g_autoptr (GPtrArray) batch = close_batch (self, items, &source);
  g_autoptr (GError) inner = NULL;
  gboolean good = func (self->remote, batch, cancellable, &inner);

  for (guint i = 0; i < batch->len; i++)
    {
      WaymarkRemoteItem *item = g_ptr_array_index (source, i);
      WaymarkRemoteItem *closed = g_ptr_array_index (batch, i);

      item->error = g_steal_pointer (&closed->error);
      item->done = closed->done;
      if (closed->done && finish != NULL && !finish (self, item, closed, good ? &inner : NULL))
        item->done = good = FALSE;
    }
  if (!good)
    g_propagate_error (error, g_steal_pointer (&inner));
  return good;
}

static gboolean
finish_look (WaymarkRemoteSealed *self,
             WaymarkRemoteItem *item,
             WaymarkRemoteItem *closed,
             GError **error)
{
  item->size = is_marker (self, item->path) ? closed->size : open_size (closed->size);
  return TRUE;
}

static gboolean
sealed_look (WaymarkRemote *remote, GPtrArray *items, GCancellable *cancellable, GError **error)
{
  return run (remote, waymark_remote_look, finish_look, items, cancellable, error);
}

/* The marker there must be that which this device joined with. One that is cut off comes as it is,
 * and is put again as it was. */
static gboolean
finish_marker (WaymarkRemoteSealed *self,
               WaymarkRemoteItem *item,
               WaymarkRemoteItem *closed,
               GError **error)
{
  g_auto (WaymarkSealMarker) marker = { NULL };
  g_autoptr (GError) inner = NULL;

  if (g_bytes_equal (closed->data, waymark_seal_get_marker (self->seal)))
    {
      item->data = waymark_sync_build_marker (waymark_seal_get_journal (self->seal));
      return TRUE;
    }
  if (waymark_seal_marker_read (closed->data, &marker, &inner) ||
      g_error_matches (inner, WAYMARK_SEAL_ERROR, WAYMARK_SEAL_ERROR_PLAIN))
    return refuse (WAYMARK_SEAL_ERROR_CHANGED, error);
  if (!g_error_matches (inner, WAYMARK_SEAL_ERROR, WAYMARK_SEAL_ERROR_UNFINISHED))
    {
      g_propagate_error (error, g_steal_pointer (&inner));
      return FALSE;
    }
  item->data = g_bytes_ref (closed->data);
  return TRUE;
}

static gboolean
finish_get (WaymarkRemoteSealed *self,
            WaymarkRemoteItem *item,
            WaymarkRemoteItem *closed,
            GError **error)
{
  const char *part, *name;
  gsize length;

  if (is_marker (self, item->path))
    return finish_marker (self, item, closed, error);
  if (parse_path (self, item->path, &part, &name))
    item->data = waymark_seal_open_data (self->seal, part, name, closed->data);
  if (item->data != NULL)
    return TRUE;
  length = (gsize) open_size ((gint64) g_bytes_get_size (closed->data));
  item->data = g_bytes_new_take (g_malloc0 (MAX (length, 1)), length);
  return TRUE;
}

static gboolean
sealed_get (WaymarkRemote *remote, GPtrArray *items, GCancellable *cancellable, GError **error)
{
  return run (remote, waymark_remote_get, finish_get, items, cancellable, error);
}

static gboolean
sealed_put (WaymarkRemote *remote, GPtrArray *items, GCancellable *cancellable, GError **error)
{
  return run (remote, waymark_remote_put, NULL, items, cancellable, error);
}

static gboolean
sealed_remove (WaymarkRemote *remote, GPtrArray *items, GCancellable *cancellable, GError **error)
{
  return run (remote, waymark_remote_remove, NULL, items, cancellable, error);
}

/* ---- What is as it is ---- */

static gboolean
sealed_probe (WaymarkRemote *remote,
              WaymarkRemoteInfo *info,
              GCancellable *cancellable,
              GError **error)
{
  return waymark_remote_probe (WAYMARK_REMOTE_SEALED (remote)->remote, info, cancellable, error);
}

static gboolean
sealed_make_folder (WaymarkRemote *remote,
                    const char *folder,
                    GCancellable *cancellable,
                    GError **error)
{
  WaymarkRemoteSealed *self = WAYMARK_REMOTE_SEALED (remote);

  return check_folder (self, folder, error) &&
         waymark_remote_make_folder (self->remote, folder, cancellable, error);
}

static guint
sealed_get_retry_after (WaymarkRemote *remote)
{
  return waymark_remote_get_retry_after (WAYMARK_REMOTE_SEALED (remote)->remote);
}

static void
remote_iface_init (WaymarkRemoteInterface *iface)
{
  iface->probe = sealed_probe;
  iface->list = sealed_list;
  iface->look = sealed_look;
  iface->get = sealed_get;
  iface->put = sealed_put;
  iface->remove = sealed_remove;
  iface->make_folder = sealed_make_folder;
  iface->get_retry_after = sealed_get_retry_after;
}
