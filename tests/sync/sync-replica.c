/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sync-replica.h"

#include <string.h>

#include "waymark-revision.h"
#include "waymark-storage-error.h"

struct _SyncReplica
{
  GObject parent_instance;

  char *journal_id;
  SyncSteps *steps;
  GHashTable *pages;     /* id → ReplicaPage */
  GHashTable *revisions; /* name → GBytes */
  GBytes *notes;
  guint64 serial; /* of what is above, but for the notes */
  ReplicaTypingFunc typing;
  gpointer typing_data;
  const ReplicaWatch *watch;
  gpointer watch_data;
};

static void local_iface_init (WaymarkSyncLocalInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (SyncReplica,
                               sync_replica,
                               G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (WAYMARK_TYPE_SYNC_LOCAL, local_iface_init))

static void
page_free (gpointer data)
{
  ReplicaPage *page = data;

  g_clear_pointer (&page->state, waymark_value_unref);
  g_free (page->base);
  g_free (page);
}

static void
sync_replica_finalize (GObject *object)
{
  SyncReplica *self = SYNC_REPLICA (object);

  g_free (self->journal_id);
  g_hash_table_unref (self->pages);
  g_hash_table_unref (self->revisions);
  g_clear_pointer (&self->notes, g_bytes_unref);
  G_OBJECT_CLASS (sync_replica_parent_class)->finalize (object);
}

static void
sync_replica_class_init (SyncReplicaClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = sync_replica_finalize;
}

static void
sync_replica_init (SyncReplica *self)
{
  self->serial = 1;
  self->pages = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, page_free);
  self->revisions =
      g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) g_bytes_unref);
}

SyncReplica *
sync_replica_new (const char *journal_id, SyncSteps *steps)
{
  SyncReplica *self = g_object_new (SYNC_TYPE_REPLICA, NULL);

  self->journal_id = g_strdup (journal_id);
  self->steps = steps;
  return self;
}

void
sync_replica_set_typing (SyncReplica *self, ReplicaTypingFunc func, gpointer data)
{
  self->typing = func;
  self->typing_data = data;
}

void
sync_replica_set_watch (SyncReplica *self, const ReplicaWatch *watch, gpointer data)
{
  self->watch = watch;
  self->watch_data = data;
}

/* ---- What a person does ---- */

GHashTable *
sync_replica_get_pages (SyncReplica *self)
{
  return self->pages;
}

static int
compare_strings (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

GPtrArray *
sync_replica_list (SyncReplica *self, gboolean deleted)
{
  GPtrArray *ids = g_ptr_array_new_with_free_func (g_free);
  GHashTableIter iter;
  gpointer id, page;

  g_hash_table_iter_init (&iter, self->pages);
  while (g_hash_table_iter_next (&iter, &id, &page))
    {
      if (((ReplicaPage *) page)->deleted == deleted && !((ReplicaPage *) page)->purged)
        g_ptr_array_add (ids, g_strdup (id));
    }
  g_ptr_array_sort (ids, compare_strings);
  return ids;
}

void
sync_replica_write (SyncReplica *self, WaymarkValue *state, gboolean deleted)
{
  const char *id = waymark_value_get_member_text (state, "id");
  ReplicaPage *page = g_hash_table_lookup (self->pages, id);

  if (page == NULL)
    {
      page = g_new0 (ReplicaPage, 1);
      g_hash_table_insert (self->pages, g_strdup (id), page);
    }
  waymark_value_ref (state);
  g_clear_pointer (&page->state, waymark_value_unref);
  page->state = state;
  page->deleted = deleted;
  page->purged = FALSE;
  page->dirty = TRUE;
  self->serial++;
}

/* @data: (transfer full) */
static void
keep (SyncReplica *self, const char *name, GBytes *data)
{
  if (self->watch != NULL)
    self->watch->kept (name, data, self->watch_data);
  g_hash_table_replace (self->revisions, g_strdup (name), data);
  self->serial++;
}

static char *
add_revision (SyncReplica *self,
              WaymarkValue *state,
              const char *const *parents,
              gboolean deleted,
              GError **error)
{
  char *name;
  gsize length;
  char *data = waymark_revision_build (state, parents, deleted, &name, &length, error);

  if (data == NULL)
    return NULL;
  keep (self, name, g_bytes_new_take (data, length));
  return name;
}

static void
rest (SyncReplica *self, ReplicaPage *page)
{
  const char *parents[] = { page->base, NULL };
  char *name;

  if (!page->dirty)
    return;
  name = add_revision (self, page->state, parents, page->deleted, NULL);
  g_assert_nonnull (name);
  sync_steps_tell (self->steps, "rest %s over %s", name, page->base);
  g_free (page->base);
  page->base = name;
  page->dirty = FALSE;
}

void
sync_replica_rest (SyncReplica *self)
{
  GHashTableIter iter;
  gpointer page;

  g_hash_table_iter_init (&iter, self->pages);
  while (g_hash_table_iter_next (&iter, NULL, &page))
    rest (self, page);
}

void
sync_replica_thin (SyncReplica *self, GRand *random)
{
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);
  GHashTableIter iter;
  gpointer name;

  g_hash_table_iter_init (&iter, self->revisions);
  while (g_hash_table_iter_next (&iter, &name, NULL))
    g_ptr_array_add (names, g_strdup (name));
  g_ptr_array_sort (names, compare_strings);
  for (guint i = 0; i < names->len; i++)
    {
      g_autofree char *id = g_strndup (g_ptr_array_index (names, i), 36);
      ReplicaPage *page = g_hash_table_lookup (self->pages, id);

      if (g_rand_boolean (random) && page != NULL &&
          g_strcmp0 (page->base, g_ptr_array_index (names, i)) != 0)
        {
          sync_steps_tell (self->steps, "thin %s", (char *) g_ptr_array_index (names, i));
          g_hash_table_remove (self->revisions, g_ptr_array_index (names, i));
          self->serial++;
        }
    }
}

static gboolean
is_of (gpointer name, gpointer data, gpointer id)
{
  return waymark_revision_name_is_of (name, id, NULL);
}

static void
add_parents (SyncReplica *self, const char *name, GPtrArray *names)
{
  GBytes *bytes = g_hash_table_lookup (self->revisions, name);
  g_autoptr (WaymarkRevision) revision = NULL;

  if (bytes == NULL)
    return;
  revision =
      waymark_revision_parse (name, g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes), NULL);
  for (guint i = 0; i < revision->parents->len; i++)
    {
      const char *parent = g_ptr_array_index (revision->parents, i);

      if (!g_ptr_array_find_with_equal_func (names, parent, g_str_equal, NULL))
        g_ptr_array_add (names, g_strdup (parent));
    }
}

void
sync_replica_purge (SyncReplica *self, const char *id)
{
  ReplicaPage *page = g_hash_table_lookup (self->pages, id);
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (WaymarkRevision) revision = NULL;
  char *data;
  gsize length;

  rest (self, page);
  g_ptr_array_add (names, g_strdup (page->base));
  for (guint i = 0; i < names->len; i++)
    add_parents (self, g_ptr_array_index (names, i), names);
  g_ptr_array_add (names, NULL);
  g_clear_pointer (&page->base, g_free);
  data = waymark_revision_build_purged (page->state, (const char *const *) names->pdata,
                                        &page->base, &length, NULL);
  g_assert_nonnull (data);
  g_hash_table_foreach_remove (self->revisions, is_of, (gpointer) id);
  keep (self, page->base, g_bytes_new_take (data, length));
  revision = waymark_revision_parse (page->base, data, length, NULL);
  waymark_value_unref (page->state);
  page->state = waymark_value_ref (revision->state);
  page->purged = TRUE;
  sync_steps_tell (self->steps, "purge %s", page->base);
}

void
sync_replica_lose_notes (SyncReplica *self)
{
  g_clear_pointer (&self->notes, g_bytes_unref);
}

void
sync_replica_lose_page (SyncReplica *self, const char *id)
{
  g_hash_table_remove (self->pages, id);
  self->serial++;
}

/* ---- Backups ---- */

static void
copy_into (SyncReplica *self, SyncReplica *from)
{
  GHashTableIter iter;
  gpointer key, value;

  self->serial++;
  g_hash_table_remove_all (self->pages);
  g_hash_table_remove_all (self->revisions);
  g_clear_pointer (&self->notes, g_bytes_unref);
  g_hash_table_iter_init (&iter, from->pages);
  while (g_hash_table_iter_next (&iter, &key, &value))
    {
      ReplicaPage *page = g_memdup2 (value, sizeof (ReplicaPage));

      page->state = waymark_value_ref (page->state);
      page->base = g_strdup (page->base);
      g_hash_table_insert (self->pages, g_strdup (key), page);
    }
  g_hash_table_iter_init (&iter, from->revisions);
  while (g_hash_table_iter_next (&iter, &key, &value))
    g_hash_table_insert (self->revisions, g_strdup (key), g_bytes_ref (value));
  self->notes = from->notes != NULL ? g_bytes_ref (from->notes) : NULL;
}

SyncReplica *
sync_replica_copy (SyncReplica *self)
{
  SyncReplica *copy = sync_replica_new (self->journal_id, self->steps);

  copy_into (copy, self);
  return copy;
}

void
sync_replica_restore (SyncReplica *self, SyncReplica *backup)
{
  copy_into (self, backup);
}

static gboolean
pages_equal (gpointer a, gpointer b)
{
  const ReplicaPage *x = a, *y = b;

  return x->deleted == y->deleted && x->dirty == y->dirty && g_strcmp0 (x->base, y->base) == 0 &&
         waymark_value_equal (x->state, y->state);
}

gboolean
sync_replica_equals (SyncReplica *self, SyncReplica *other)
{
  GHashTableIter iter;
  gpointer key, value, theirs;

  if (g_hash_table_size (self->pages) != g_hash_table_size (other->pages) ||
      g_hash_table_size (self->revisions) != g_hash_table_size (other->revisions))
    return FALSE;
  g_hash_table_iter_init (&iter, self->pages);
  while (g_hash_table_iter_next (&iter, &key, &value))
    {
      theirs = g_hash_table_lookup (other->pages, key);
      if (theirs == NULL || !pages_equal (value, theirs))
        return FALSE;
    }
  return TRUE;
}

gboolean
sync_replica_same_pages (SyncReplica *a, SyncReplica *b)
{
  g_autoptr (GPtrArray) ids = sync_replica_list (a, FALSE);
  g_autoptr (GPtrArray) theirs = sync_replica_list (b, FALSE);

  if (ids->len != theirs->len)
    return FALSE;
  for (guint i = 0; i < ids->len; i++)
    {
      const char *id = g_ptr_array_index (ids, i);
      ReplicaPage *x = g_hash_table_lookup (sync_replica_get_pages (a), id);
      ReplicaPage *y = g_hash_table_lookup (sync_replica_get_pages (b), id);

      if (y == NULL || y->deleted || g_strcmp0 (x->base, y->base) != 0 ||
          !waymark_value_equal (x->state, y->state))
        return FALSE;
    }
  return TRUE;
}

/* ---- What a sync does ---- */

static gboolean
step (SyncReplica *self, GError **error)
{
  if (sync_steps_go (self->steps))
    return TRUE;
  g_set_error_literal (error, WAYMARK_STORAGE_ERROR, WAYMARK_STORAGE_ERROR_FAILED, "crashed");
  return FALSE;
}

static const char *
local_get_journal_id (WaymarkSyncLocal *local)
{
  return SYNC_REPLICA (local)->journal_id;
}

static guint64
local_get_serial (WaymarkSyncLocal *local)
{
  return SYNC_REPLICA (local)->serial;
}

static GPtrArray *
local_begin (WaymarkSyncLocal *local, GHashTable *heads, GError **error)
{
  SyncReplica *self = SYNC_REPLICA (local);
  GPtrArray *pages = g_ptr_array_new_with_free_func ((GDestroyNotify) waymark_sync_page_free);
  GHashTableIter iter;
  gpointer id, value;

  sync_replica_rest (self);
  if (!step (self, error))
    {
      g_ptr_array_unref (pages);
      return NULL;
    }
  g_hash_table_iter_init (&iter, self->pages);
  while (g_hash_table_iter_next (&iter, &id, &value))
    g_ptr_array_add (pages, waymark_sync_page_new (id, ((ReplicaPage *) value)->base,
                                                   ((ReplicaPage *) value)->deleted));
  g_hash_table_iter_init (&iter, heads);
  while (g_hash_table_iter_next (&iter, &id, &value))
    {
      if (!g_hash_table_contains (self->pages, id))
        g_ptr_array_add (pages, waymark_sync_page_new (id, NULL, FALSE));
    }
  return pages;
}

static GHashTable *
local_list_held (WaymarkSyncLocal *local, GError **error)
{
  SyncReplica *self = SYNC_REPLICA (local);
  GHashTable *names = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  GHashTableIter iter;
  gpointer name;

  g_hash_table_iter_init (&iter, self->revisions);
  while (g_hash_table_iter_next (&iter, &name, NULL))
    g_hash_table_add (names, g_strdup (name));
  return names;
}

static GBytes *
local_read (WaymarkSyncLocal *local, const char *name, GError **error)
{
  GBytes *data = g_hash_table_lookup (SYNC_REPLICA (local)->revisions, name);

  if (data != NULL)
    return g_bytes_ref (data);
  g_set_error_literal (error, WAYMARK_STORAGE_ERROR, WAYMARK_STORAGE_ERROR_NOT_FOUND, "not here");
  return NULL;
}

static gboolean
local_add (WaymarkSyncLocal *local, GPtrArray *bodies, GError **error)
{
  SyncReplica *self = SYNC_REPLICA (local);

  for (guint i = 0; i < bodies->len; i++)
    {
      const WaymarkSyncBody *body = g_ptr_array_index (bodies, i);

      if (!step (self, error))
        return FALSE;
      keep (self, body->name, g_bytes_ref (body->data));
      sync_steps_tell (self->steps, "keep %s", body->name);
    }
  return TRUE;
}

static char *
local_commit (WaymarkSyncLocal *local,
              WaymarkValue *state,
              const char *const *parents,
              gboolean deleted,
              GError **error)
{
  SyncReplica *self = SYNC_REPLICA (local);
  g_autofree char *name = NULL;

  if (!step (self, error))
    return NULL;
  name = add_revision (self, state, parents, deleted, error);
  if (name != NULL && self->watch != NULL)
    {
      g_autofree char *key = g_strjoinv (" ", (GStrv) parents);

      self->watch->merged (key, name, self->watch_data);
    }
  for (guint i = 0; parents[i] != NULL; i++)
    sync_steps_tell (self->steps, "  parent %s", parents[i]);
  sync_steps_tell (self->steps, "commit %s", name);
  return name != NULL && step (self, error) ? g_steal_pointer (&name) : NULL;
}

static WaymarkSyncApplied
local_apply (WaymarkSyncLocal *local,
             const char *id,
             const char *expected,
             const WaymarkRevision *revision,
             GError **error)
{
  SyncReplica *self = SYNC_REPLICA (local);
  ReplicaPage *page;

  if (!step (self, error))
    return WAYMARK_SYNC_APPLIED_FAILED;
  if (self->typing != NULL)
    self->typing (self, id, self->typing_data);
  page = g_hash_table_lookup (self->pages, id);
  if (page != NULL ? page->dirty || g_strcmp0 (page->base, expected) != 0 : expected != NULL)
    return WAYMARK_SYNC_APPLIED_NOT;
  if (page == NULL)
    {
      page = g_new0 (ReplicaPage, 1);
      g_hash_table_insert (self->pages, g_strdup (id), page);
    }
  waymark_value_ref (revision->state);
  g_clear_pointer (&page->state, waymark_value_unref);
  page->state = revision->state;
  page->deleted = revision->deleted;
  page->purged = revision->purged;
  g_free (page->base);
  page->base = g_strdup (revision->name);
  self->serial++;
  sync_steps_tell (self->steps, "apply %s over %s", revision->name, expected);
  return step (self, error) ? WAYMARK_SYNC_APPLIED : WAYMARK_SYNC_APPLIED_FAILED;
}

static gboolean
local_settle (WaymarkSyncLocal *local, GError **error)
{
  return step (SYNC_REPLICA (local), error);
}

static char *
local_load_notes (WaymarkSyncLocal *local, gsize *length, GError **error)
{
  SyncReplica *self = SYNC_REPLICA (local);

  if (self->notes == NULL)
    return NULL;
  *length = g_bytes_get_size (self->notes);
  return g_memdup2 (g_bytes_get_data (self->notes, NULL), *length);
}

static gboolean
local_save_notes (WaymarkSyncLocal *local, const char *data, gsize length, GError **error)
{
  SyncReplica *self = SYNC_REPLICA (local);

  if (!step (self, error))
    return FALSE;
  g_clear_pointer (&self->notes, g_bytes_unref);
  self->notes = g_bytes_new (data, length);
  sync_steps_tell (self->steps, "notes\n%.*s", (int) length, data);
  if (self->watch != NULL)
    self->watch->noted (data, length, self->watch_data);
  return step (self, error);
}

static void
local_iface_init (WaymarkSyncLocalInterface *iface)
{
  iface->get_journal_id = local_get_journal_id;
  iface->get_serial = local_get_serial;
  iface->begin = local_begin;
  iface->list_held = local_list_held;
  iface->read = local_read;
  iface->add = local_add;
  iface->commit = local_commit;
  iface->apply = local_apply;
  iface->settle = local_settle;
  iface->load_notes = local_load_notes;
  iface->save_notes = local_save_notes;
}
