/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What an open journal gives the sync at once; the two steps that have to do with pages are in
 * files of their own.
 */
#include "waymark-config.h"

#include "waymark-storage-error.h"
#include "waymark-sync-store-private.h"

#define MOST_NOTES (256 * 1024 * 1024) /* bytes */

/* Revisions that are written in one go, which whoever closes the journal may have to wait for. */
#define MOST_ADDED 1000

static void local_iface_init (WaymarkSyncLocalInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (WaymarkSyncStore,
                               waymark_sync_store,
                               G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (WAYMARK_TYPE_SYNC_LOCAL, local_iface_init))

static void
waymark_sync_store_finalize (GObject *object)
{
  WaymarkSyncStore *self = WAYMARK_SYNC_STORE (object);

  g_object_unref (self->store);
  waymark_sync_caller_free (self->caller);
  waymark_sync_known_free (self->known);
  g_hash_table_unref (self->graves);
  G_OBJECT_CLASS (waymark_sync_store_parent_class)->finalize (object);
}

static void
waymark_sync_store_class_init (WaymarkSyncStoreClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = waymark_sync_store_finalize;
}

static void
waymark_sync_store_init (WaymarkSyncStore *self)
{
  self->graves = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  self->caller = waymark_sync_caller_new ();
}

static void
changed_cb (WaymarkSyncStore *self)
{
  g_atomic_int_inc (&self->n_changes);
}

WaymarkSyncLocal *
waymark_sync_store_new (WaymarkStore *store)
{
  WaymarkSyncStore *self = g_object_new (WAYMARK_TYPE_SYNC_STORE, NULL);
  g_autofree char *path =
      g_build_filename (waymark_store_get_folder (store), "sync", "pages", NULL);

  self->known = waymark_sync_known_new (path);
  self->store = g_object_ref (store);
  waymark_journal_follow (waymark_store_get_journal (store), self, G_CALLBACK (changed_cb),
                          G_CALLBACK (changed_cb), G_CALLBACK (changed_cb));
  return WAYMARK_SYNC_LOCAL (self);
}

static WaymarkRevisions *
revisions_of (WaymarkSyncStore *self)
{
  return waymark_store_get_revisions (self->store);
}

void
waymark_sync_store_close (WaymarkSyncStore *self)
{
  g_return_if_fail (WAYMARK_IS_SYNC_STORE (self));
  waymark_sync_caller_close (self->caller);
}

gboolean
waymark_sync_store_is_applying (WaymarkSyncStore *self)
{
  g_return_val_if_fail (WAYMARK_IS_SYNC_STORE (self), FALSE);
  return self->applying;
}

/* ---- In the journal's thread ---- */

gboolean
waymark_sync_store_call (WaymarkSyncStore *self,
                         WaymarkSyncCallFunc func,
                         gpointer data,
                         GError **error)
{
  return waymark_sync_caller_run (self->caller, func, G_OBJECT (self), data, error);
}

static void
saved_cb (GObject *object, GAsyncResult *result, gpointer data)
{
  WaymarkSyncCall *call = data;
  GError *error = NULL;

  waymark_saver_save_finish (WAYMARK_SAVER (object), result, &error);
  waymark_sync_call_done (call, error);
  waymark_sync_call_unref (call);
}

static gboolean
save (WaymarkSyncCall *call, GObject *owner, gpointer data, GError **error)
{
  WaymarkSyncStore *self = WAYMARK_SYNC_STORE (owner);
  WaymarkSaver *saver = waymark_store_get_saver (self->store);

  if (waymark_journal_get_read_only (waymark_store_get_journal (self->store)))
    {
      waymark_sync_caller_refuse (error);
      return TRUE;
    }
  waymark_saver_commit_all (saver);
  if (waymark_sync_caller_is_here (self->caller))
    {
      waymark_saver_flush (saver, error);
      return TRUE;
    }
  waymark_saver_save_async (saver, NULL, saved_cb, waymark_sync_call_ref (call));
  return FALSE;
}

gboolean
waymark_sync_store_save (WaymarkSyncStore *self, GError **error)
{
  return waymark_sync_store_call (self, save, NULL, error);
}

/* ---- Revisions and notes ---- */

static const char *
store_get_journal_id (WaymarkSyncLocal *local)
{
  return waymark_store_get_journal_id (WAYMARK_SYNC_STORE (local)->store);
}

static guint64
store_get_serial (WaymarkSyncLocal *local)
{
  WaymarkSyncStore *self = WAYMARK_SYNC_STORE (local);

  return 1 + ((guint64) waymark_revisions_get_n_written (revisions_of (self)) << 32) +
         (guint) g_atomic_int_get (&self->n_changes);
}

static GHashTable *
store_list_held (WaymarkSyncLocal *local, GError **error)
{
  return waymark_revisions_list_loose (revisions_of (WAYMARK_SYNC_STORE (local)), error);
}

static GBytes *
store_read (WaymarkSyncLocal *local, const char *name, GError **error)
{
  return waymark_revisions_read_bytes (revisions_of (WAYMARK_SYNC_STORE (local)), name, error);
}

static gboolean
add_some (WaymarkSyncStore *self, GPtrArray *bodies, guint first, guint n, GError **error)
{
  g_autoptr (GPtrArray) names = g_ptr_array_new ();
  g_autoptr (GPtrArray) bytes = g_ptr_array_new ();
  gboolean good;

  for (guint i = first; i < first + n; i++)
    {
      const WaymarkSyncBody *body = g_ptr_array_index (bodies, i);

      g_ptr_array_add (names, body->name);
      g_ptr_array_add (bytes, body->data);
    }
  g_ptr_array_add (names, NULL);
  if (!waymark_sync_caller_lock (self->caller, error))
    return FALSE;
  good = waymark_revisions_add (revisions_of (self), (const char *const *) names->pdata,
                                (GBytes **) bytes->pdata, error);
  waymark_sync_caller_unlock (self->caller);
  return good;
}

static gboolean
store_add (WaymarkSyncLocal *local, GPtrArray *bodies, GError **error)
{
  for (guint i = 0; i < bodies->len; i += MOST_ADDED)
    {
      if (!add_some (WAYMARK_SYNC_STORE (local), bodies, i, MIN (MOST_ADDED, bodies->len - i),
                     error))
        return FALSE;
    }
  return TRUE;
}

static char *
store_commit (WaymarkSyncLocal *local,
              WaymarkValue *state,
              const char *const *parents,
              gboolean deleted,
              GError **error)
{
  WaymarkSyncStore *self = WAYMARK_SYNC_STORE (local);
  char *name;

  if (!waymark_sync_caller_lock (self->caller, error))
    return NULL;
  name = waymark_revisions_commit (revisions_of (self), state, parents, deleted, error);
  waymark_sync_caller_unlock (self->caller);
  return name;
}

static char *
dup_notes_path (WaymarkSyncStore *self)
{
  return g_build_filename (waymark_store_get_folder (self->store), "sync", "notes", NULL);
}

static char *
store_load_notes (WaymarkSyncLocal *local, gsize *length, GError **error)
{
  g_autofree char *path = dup_notes_path (WAYMARK_SYNC_STORE (local));
  g_autoptr (GError) inner = NULL;
  char *data = waymark_file_read (path, MOST_NOTES, length, NULL, &inner);

  /* Notes that cannot be read are as good as none. */
  if (data == NULL && !g_error_matches (inner, WAYMARK_STORAGE_ERROR, WAYMARK_STORAGE_ERROR_GONE) &&
      !g_error_matches (inner, WAYMARK_STORAGE_ERROR, WAYMARK_STORAGE_ERROR_NOT_FOUND) &&
      !g_error_matches (inner, WAYMARK_STORAGE_ERROR, WAYMARK_STORAGE_ERROR_DAMAGED) &&
      !g_error_matches (inner, WAYMARK_STORAGE_ERROR, WAYMARK_STORAGE_ERROR_TOO_LARGE))
    g_propagate_error (error, g_steal_pointer (&inner));
  return data;
}

static gboolean
store_save_notes (WaymarkSyncLocal *local, const char *data, gsize length, GError **error)
{
  WaymarkSyncStore *self = WAYMARK_SYNC_STORE (local);
  g_autofree char *path = dup_notes_path (self);
  g_autofree char *folder = g_path_get_dirname (path);
  gboolean good;

  if (!waymark_sync_caller_lock (self->caller, error))
    return FALSE;
  good = waymark_file_make_folder (folder, error) &&
         waymark_file_write (path, data, length, NULL, error);
  waymark_sync_caller_unlock (self->caller);
  return good;
}

static void
local_iface_init (WaymarkSyncLocalInterface *iface)
{
  iface->get_journal_id = store_get_journal_id;
  iface->get_serial = store_get_serial;
  iface->begin = waymark_sync_store_begin;
  iface->list_held = store_list_held;
  iface->read = store_read;
  iface->add = store_add;
  iface->commit = store_commit;
  iface->apply = waymark_sync_store_apply;
  iface->settle = waymark_sync_store_settle;
  iface->load_notes = store_load_notes;
  iface->save_notes = store_save_notes;
}
