/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sync-server.h"

#include <stdio.h>
#include <string.h>

#define AT_A_TIME 6

#define PAGE "<!DOCTYPE html><html><title>Log in</title></html>"

struct _SyncClient
{
  GObject parent_instance;

  SyncServer *server;
  SyncSteps *steps;
  SyncFaultFunc fault;
  gpointer fault_data;
  guint n_requests;
  guint64 n_bytes;
};

static void remote_iface_init (WaymarkRemoteInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (SyncClient,
                               sync_client,
                               G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (WAYMARK_TYPE_REMOTE, remote_iface_init))

gboolean
sync_steps_go (SyncSteps *self)
{
  self->n++;
  if (!self->crashed && self->left > 0 && --self->left == 0)
    self->crashed = TRUE;
  return !self->crashed;
}

void
sync_steps_tell (const SyncSteps *self, const char *format, ...)
{
  static int wanted = -1;
  g_autofree char *line = NULL;
  va_list args;

  if (wanted < 0)
    wanted = g_getenv ("SYNC_TRACE") != NULL;
  if (!wanted)
    return;
  va_start (args, format);
  line = g_strdup_vprintf (format, args);
  va_end (args);
  fprintf (stderr, "  %u%s %s\n", self->device, self->crashed ? " (dead)" : "", line);
}

/* ---- The server ---- */

static void
unref_bytes (gpointer data)
{
  if (data != NULL)
    g_bytes_unref (data);
}

static GHashTable *
new_files (void)
{
  return g_hash_table_new_full (g_str_hash, g_str_equal, g_free, unref_bytes);
}

SyncServer *
sync_server_new (void)
{
  SyncServer *self = g_new0 (SyncServer, 1);

  self->files = new_files ();
  return self;
}

void
sync_server_free (SyncServer *self)
{
  g_hash_table_unref (self->files);
  g_free (self);
}

static GHashTable *
copy_files (GHashTable *files)
{
  GHashTable *copy = new_files ();
  GHashTableIter iter;
  gpointer path, data;

  g_hash_table_iter_init (&iter, files);
  while (g_hash_table_iter_next (&iter, &path, &data))
    g_hash_table_insert (copy, g_strdup (path), data != NULL ? g_bytes_ref (data) : NULL);
  return copy;
}

GHashTable *
sync_server_snapshot (SyncServer *self)
{
  return copy_files (self->files);
}

void
sync_server_restore (SyncServer *self, GHashTable *snapshot)
{
  g_hash_table_unref (self->files);
  self->files = copy_files (snapshot);
}

gboolean
sync_server_equals (SyncServer *self, GHashTable *snapshot)
{
  GHashTableIter iter;
  gpointer path, data, other;

  if (g_hash_table_size (self->files) != g_hash_table_size (snapshot))
    return FALSE;
  g_hash_table_iter_init (&iter, self->files);
  while (g_hash_table_iter_next (&iter, &path, &data))
    {
      if (!g_hash_table_lookup_extended (snapshot, path, NULL, &other) ||
          (data == NULL) != (other == NULL) || (data != NULL && !g_bytes_equal (data, other)))
        return FALSE;
    }
  return TRUE;
}

guint
sync_server_count_packs (SyncServer *self)
{
  GHashTableIter iter;
  gpointer path, data;
  guint n = 0;

  g_hash_table_iter_init (&iter, self->files);
  while (g_hash_table_iter_next (&iter, &path, &data))
    n += data != NULL && strstr (path, "/packs/") != NULL;
  return n;
}

void
sync_server_wipe (SyncServer *self)
{
  g_hash_table_remove_all (self->files);
}

/* ---- The way to it ---- */

static void
sync_client_class_init (SyncClientClass *klass)
{
}

static void
sync_client_init (SyncClient *self)
{
}

SyncClient *
sync_client_new (SyncServer *server, SyncSteps *steps)
{
  SyncClient *self = g_object_new (SYNC_TYPE_CLIENT, NULL);

  self->server = server;
  self->steps = steps;
  return self;
}

void
sync_client_set_fault (SyncClient *self, SyncFaultFunc func, gpointer data)
{
  self->fault = func;
  self->fault_data = data;
}

guint
sync_client_get_n_requests (SyncClient *self)
{
  return self->n_requests;
}

guint64
sync_client_get_n_bytes (SyncClient *self)
{
  return self->n_bytes;
}

static gboolean
fail (GError **error, WaymarkRemoteError code)
{
  g_set_error (error, WAYMARK_REMOTE_ERROR, code, "injected (%d)", code);
  return FALSE;
}

/* What goes wrong with this request. FALSE: it does not get to the server at all. */
static gboolean
begin (SyncClient *self, SyncOp op, const char *path, SyncFault *fault, GError **error)
{
  static const char *const ops[] = { "list", "look", "get", "put", "remove", "make folder" };

  self->n_requests++;
  self->n_bytes += 400;
  *fault = self->fault != NULL ? self->fault (op, path, self->fault_data) : SYNC_FAULT_NONE;
  sync_steps_tell (self->steps, "%s %s%s", ops[op], path, *fault != 0 ? " (badly)" : "");
  if (!sync_steps_go (self->steps))
    return fail (error, WAYMARK_REMOTE_ERROR_OFFLINE);
  switch (*fault)
    {
    case SYNC_FAULT_OFFLINE:
      return fail (error, WAYMARK_REMOTE_ERROR_OFFLINE);
    case SYNC_FAULT_BUSY:
      return fail (error, WAYMARK_REMOTE_ERROR_BUSY);
    case SYNC_FAULT_FULL:
      return op != SYNC_OP_PUT || fail (error, WAYMARK_REMOTE_ERROR_NO_SPACE);
    case SYNC_FAULT_PAGE:
      return op == SYNC_OP_GET || fail (error, WAYMARK_REMOTE_ERROR_NOT_DAV);
    default:
      return TRUE;
    }
}

/* It is done: does the device learn of it? */
static gboolean
end (SyncClient *self, SyncFault fault, GError **error)
{
  return (sync_steps_go (self->steps) && fault != SYNC_FAULT_LOST_REPLY) ||
         fail (error, WAYMARK_REMOTE_ERROR_OFFLINE);
}

static gboolean
is_folder (SyncClient *self, const char *path)
{
  gpointer data;

  return *path == '\0' ||
         (g_hash_table_lookup_extended (self->server->files, path, NULL, &data) && data == NULL);
}

static gboolean
client_probe (WaymarkRemote *remote,
              WaymarkRemoteInfo *info,
              GCancellable *cancellable,
              GError **error)
{
  SyncClient *self = SYNC_CLIENT (remote);
  SyncFault fault;

  if (!begin (self, SYNC_OP_LIST, "", &fault, error))
    return FALSE;
  info->server = g_strdup ("memory");
  info->is_empty = g_hash_table_size (self->server->files) == 0;
  return end (self, fault, error);
}

static int
compare_entries (gconstpointer a, gconstpointer b)
{
  const WaymarkRemoteEntry *x = *(WaymarkRemoteEntry *const *) a;
  const WaymarkRemoteEntry *y = *(WaymarkRemoteEntry *const *) b;

  return strcmp (x->name, y->name);
}

static GPtrArray *
client_list (WaymarkRemote *remote, const char *folder, GCancellable *cancellable, GError **error)
{
  SyncClient *self = SYNC_CLIENT (remote);
  g_autofree char *prefix = *folder != '\0' ? g_strconcat (folder, "/", NULL) : g_strdup ("");
  g_autoptr (GPtrArray) entries =
      g_ptr_array_new_with_free_func ((GDestroyNotify) waymark_remote_entry_free);
  GHashTableIter iter;
  gpointer path, data;
  SyncFault fault;

  if (!begin (self, SYNC_OP_LIST, folder, &fault, error))
    return NULL;
  if (!is_folder (self, folder))
    {
      fail (error, WAYMARK_REMOTE_ERROR_NOT_FOUND);
      return NULL;
    }
  g_hash_table_iter_init (&iter, self->server->files);
  while (g_hash_table_iter_next (&iter, &path, &data))
    {
      const char *name = (const char *) path + strlen (prefix);

      if (g_str_has_prefix (path, prefix) && strchr (name, '/') == NULL)
        g_ptr_array_add (
            entries, waymark_remote_entry_new (
                         name, data == NULL, data != NULL ? (gint64) g_bytes_get_size (data) : 0));
    }
  g_ptr_array_sort (entries, compare_entries);
  self->n_bytes += 280 * entries->len;
  for (guint i = entries->len; fault == SYNC_FAULT_SWALLOWED && i-- > 0;)
    {
      if (i % 2 == 1)
        g_ptr_array_remove_index (entries, i);
    }
  return end (self, fault, error) ? g_steal_pointer (&entries) : NULL;
}

/* ---- Batches ---- */

static gboolean
get (SyncClient *self, WaymarkRemoteItem *item, SyncFault fault)
{
  GBytes *data = g_hash_table_lookup (self->server->files, item->path);

  if (fault == SYNC_FAULT_PAGE)
    {
      item->data = g_bytes_new_static (PAGE, strlen (PAGE));
      return TRUE;
    }
  if (data == NULL)
    return fail (&item->error, WAYMARK_REMOTE_ERROR_NOT_FOUND);
  if (g_bytes_get_size (data) > item->most)
    return fail (&item->error, WAYMARK_REMOTE_ERROR_TOO_LARGE);
  item->data = fault == SYNC_FAULT_TORN
                   ? g_bytes_new_from_bytes (data, 0, g_bytes_get_size (data) / 2)
                   : g_bytes_ref (data);
  self->n_bytes += g_bytes_get_size (item->data);
  return TRUE;
}

static gboolean
look (SyncClient *self, WaymarkRemoteItem *item, SyncFault fault)
{
  GBytes *data = g_hash_table_lookup (self->server->files, item->path);

  if (data == NULL)
    return fail (&item->error, WAYMARK_REMOTE_ERROR_NOT_FOUND);
  item->size = (gint64) g_bytes_get_size (data);
  return TRUE;
}

static gboolean
put (SyncClient *self, WaymarkRemoteItem *item, SyncFault fault)
{
  g_autofree char *folder = g_path_get_dirname (item->path);
  gsize length = g_bytes_get_size (item->data);

  if (!is_folder (self, folder))
    return fail (&item->error, WAYMARK_REMOTE_ERROR_NOT_FOUND);
  self->n_bytes += length;
  if (fault == SYNC_FAULT_SWALLOWED)
    return TRUE;
  g_hash_table_replace (self->server->files, g_strdup (item->path),
                        fault == SYNC_FAULT_TORN
                            ? g_bytes_new_from_bytes (item->data, 0, length / 2)
                            : g_bytes_ref (item->data));
  return TRUE;
}

static gboolean
take_away (SyncClient *self, WaymarkRemoteItem *item, SyncFault fault)
{
  if (fault != SYNC_FAULT_SWALLOWED)
    g_hash_table_remove (self->server->files, item->path);
  return TRUE;
}

typedef gboolean (*ItemFunc) (SyncClient *self, WaymarkRemoteItem *item, SyncFault fault);

static gboolean
each (WaymarkRemote *remote, SyncOp op, ItemFunc func, GPtrArray *items, GError **error)
{
  SyncClient *self = SYNC_CLIENT (remote);
  guint turn = self->n_requests;

  for (guint i = 0; i < items->len; i++)
    {
      guint first = i - i % AT_A_TIME, n = MIN (AT_A_TIME, items->len - first);
      /* Any of those that are under way may be the first that arrives. */
      WaymarkRemoteItem *item = g_ptr_array_index (items, first + (i - first + turn) % n);
      SyncFault fault;
      gboolean done;

      if (!begin (self, op, item->path, &fault, error))
        return FALSE;
      done = func (self, item, fault);
      if (!end (self, fault, error) || (op == SYNC_OP_PUT && fault == SYNC_FAULT_TORN &&
                                        !fail (error, WAYMARK_REMOTE_ERROR_OFFLINE)))
        return FALSE;
      item->done = done;
    }
  return TRUE;
}

static gboolean
client_look (WaymarkRemote *remote, GPtrArray *items, GCancellable *cancellable, GError **error)
{
  return each (remote, SYNC_OP_LOOK, look, items, error);
}

static gboolean
client_get (WaymarkRemote *remote, GPtrArray *items, GCancellable *cancellable, GError **error)
{
  return each (remote, SYNC_OP_GET, get, items, error);
}

static gboolean
client_put (WaymarkRemote *remote, GPtrArray *items, GCancellable *cancellable, GError **error)
{
  return each (remote, SYNC_OP_PUT, put, items, error);
}

static gboolean
client_remove (WaymarkRemote *remote, GPtrArray *items, GCancellable *cancellable, GError **error)
{
  return each (remote, SYNC_OP_REMOVE, take_away, items, error);
}

static gboolean
client_make_folder (WaymarkRemote *remote,
                    const char *folder,
                    GCancellable *cancellable,
                    GError **error)
{
  SyncClient *self = SYNC_CLIENT (remote);
  g_autofree char *parent = g_path_get_dirname (folder);
  SyncFault fault;

  if (!begin (self, SYNC_OP_MAKE_FOLDER, folder, &fault, error))
    return FALSE;
  if (strchr (folder, '/') != NULL && !is_folder (self, parent))
    return fail (error, WAYMARK_REMOTE_ERROR_NOT_FOUND);
  if (fault != SYNC_FAULT_SWALLOWED)
    g_hash_table_replace (self->server->files, g_strdup (folder), NULL);
  return end (self, fault, error);
}

static void
remote_iface_init (WaymarkRemoteInterface *iface)
{
  iface->probe = client_probe;
  iface->list = client_list;
  iface->look = client_look;
  iface->get = client_get;
  iface->put = client_put;
  iface->remove = client_remove;
  iface->make_folder = client_make_folder;
}
