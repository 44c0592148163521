/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "waymark-config.h"

#include "waymark-sync-store.h"

#include <string.h>

#include "waymark-past.h"
#include "waymark-save-merge.h"
#include "waymark-storage-error.h"
#include "waymark-sync-caller.h"
#include "waymark-sync-known.h"

#define MOST_NOTES (256 * 1024 * 1024) /* bytes */

/* Rounds of making revisions of what is none; a page that goes on changing is left for later. */
#define MOST_ROUNDS 3

/* Revisions that are written in one go, which whoever closes the journal may have to wait for. */
#define MOST_ADDED 1000

struct _WaymarkSyncStore
{
  GObject parent_instance;

  WaymarkStore *store;
  WaymarkSyncCaller *caller;
  WaymarkSyncKnown *known;
  GHashTable *graves; /* document id → name of its tombstone */
  gboolean applying;  /* in the journal's thread */
  gint n_changes;     /* of pages; atomic */
};

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
  static const char *const signals[] = { "document-added", "document-removed", "document-changed",
                                         "documents-adopted" };
  WaymarkSyncStore *self = g_object_new (WAYMARK_TYPE_SYNC_STORE, NULL);
  g_autofree char *path =
      g_build_filename (waymark_store_get_folder (store), "sync", "pages", NULL);

  self->known = waymark_sync_known_new (path);
  self->store = g_object_ref (store);
  for (gsize i = 0; i < G_N_ELEMENTS (signals); i++)
    g_signal_connect_object (waymark_store_get_journal (store), signals[i], G_CALLBACK (changed_cb),
                             self, G_CONNECT_SWAPPED);
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

/* FALSE with an error. */
static gboolean
call_there (WaymarkSyncStore *self, WaymarkSyncCallFunc func, gpointer data, GError **error)
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

/* Everything that was written becomes a revision, and is on the disk. */
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

/* ---- Pages ---- */

/* A page as it is at one moment; its file, if that says the same. */
typedef struct
{
  char *id;
  char *base;
  WaymarkValue *state;
  WaymarkFileStamp stamp;
} Seen;

static void
seen_free (gpointer data)
{
  Seen *seen = data;

  g_free (seen->id);
  g_free (seen->base);
  waymark_value_unref (seen->state);
  g_free (seen);
}

static gboolean
see_pages (WaymarkSyncCall *call, GObject *owner, gpointer data, GError **error)
{
  WaymarkSyncStore *self = WAYMARK_SYNC_STORE (owner);
  WaymarkSaver *saver = waymark_store_get_saver (self->store);
  GPtrArray *pages = data;
  g_autoptr (GPtrArray) documents =
      waymark_journal_get_all (waymark_store_get_journal (self->store));

  for (guint i = 0; i < documents->len; i++)
    {
      WaymarkDocument *document = g_ptr_array_index (documents, i);
      Seen *seen = g_new0 (Seen, 1);
      WaymarkKnownFile file = { NULL };

      seen->id = g_strdup (waymark_document_get_id (document));
      seen->base = g_strdup (waymark_saver_get_base (saver, seen->id));
      seen->state = waymark_value_ref (waymark_document_get_state (document));
      if (waymark_saver_is_saved (saver, document) &&
          waymark_saver_lookup_known (saver, seen->id, &file))
        {
          seen->stamp = file.stamp;
          waymark_known_file_clear (&file);
        }
      g_ptr_array_add (pages, seen);
    }
  return TRUE;
}

/* Does the revision that the page derives from say just what the page says? */
static gboolean
is_revision (WaymarkSyncStore *self, const Seen *seen)
{
  g_autoptr (WaymarkRevision) revision = NULL;

  if (seen->base == NULL)
    return FALSE;
  if (waymark_sync_known_has (self->known, seen->id, seen->base, seen->state, &seen->stamp))
    return TRUE;
  revision = waymark_revisions_read (revisions_of (self), seen->base, NULL);
  if (revision == NULL || revision->deleted ||
      !waymark_save_same_content (revision->state, seen->state))
    return FALSE;
  waymark_sync_known_add (self->known, seen->id, seen->base, seen->state, &seen->stamp);
  return TRUE;
}

/* It was typed and taken back: only the time differs, which makes no revision. The page takes that
 * of its revision, so that it is the same file everywhere. */
static gboolean
differs_in_time (WaymarkSyncStore *self, const Seen *seen, WaymarkValue **modified)
{
  g_autoptr (WaymarkRevision) revision = NULL;
  g_autoptr (WaymarkValue) same = NULL;

  if (seen->base == NULL)
    return FALSE;
  revision = waymark_revisions_read (revisions_of (self), seen->base, NULL);
  if (revision == NULL || revision->deleted)
    return FALSE;
  *modified = waymark_value_get_member (revision->state, "modified");
  same = waymark_value_with_member (seen->state, "modified", *modified);
  if (!waymark_save_same_content (same, revision->state))
    return FALSE;
  if (*modified != NULL)
    waymark_value_ref (*modified);
  return TRUE;
}

/* Pages that are no revision yet become one with the next save. */
static gboolean
touch_pages (WaymarkSyncCall *call, GObject *owner, gpointer data, GError **error)
{
  WaymarkSyncStore *self = WAYMARK_SYNC_STORE (owner);
  WaymarkJournal *journal = waymark_store_get_journal (self->store);
  WaymarkSaver *saver = waymark_store_get_saver (self->store);
  GPtrArray *pages = data;

  for (guint i = 0; i < pages->len; i++)
    {
      const Seen *seen = g_ptr_array_index (pages, i);
      WaymarkDocument *document = waymark_journal_lookup (journal, seen->id);
      WaymarkValue *modified = NULL;

      if (document == NULL)
        continue;
      if (waymark_document_get_state (document) == seen->state &&
          differs_in_time (self, seen, &modified))
        {
          waymark_journal_annotate (journal, document, "modified", modified);
          g_clear_pointer (&modified, waymark_value_unref);
        }
      waymark_saver_restored (saver, document, waymark_saver_get_base (saver, seen->id));
    }
  return TRUE;
}

/* (transfer full) (element-type Seen): every page, and all of them are revisions; NULL with an
 * error. */
static GPtrArray *
see_revisions (WaymarkSyncStore *self, GError **error)
{
  for (guint round = 0; round < MOST_ROUNDS; round++)
    {
      g_autoptr (GPtrArray) pages = g_ptr_array_new_with_free_func (seen_free);
      g_autoptr (GPtrArray) open = g_ptr_array_new ();

      if (!call_there (self, save, NULL, error) || !call_there (self, see_pages, pages, error))
        return NULL;
      for (guint i = 0; i < pages->len; i++)
        {
          if (!is_revision (self, g_ptr_array_index (pages, i)))
            g_ptr_array_add (open, g_ptr_array_index (pages, i));
        }
      if (open->len == 0)
        return g_steal_pointer (&pages);
      if (round == MOST_ROUNDS - 1)
        {
          /* Somebody is writing there just now: next time. */
          for (guint i = 0; i < open->len; i++)
            g_ptr_array_remove (pages, g_ptr_array_index (open, i));
          return g_steal_pointer (&pages);
        }
      if (!call_there (self, touch_pages, open, error))
        return NULL;
    }
  return NULL;
}

/* ---- Deleted ones ---- */

static int
compare_generations (gconstpointer a, gconstpointer b)
{
  guint64 x = 0, y = 0;

  waymark_revision_name_is_of (*(const char *const *) a, NULL, &x);
  waymark_revision_name_is_of (*(const char *const *) b, NULL, &y);
  return x < y ? 1 : x > y ? -1 : strcmp (*(const char *const *) a, *(const char *const *) b);
}

/* Names of revisions of @ids, as far as they are files of their own: id → GPtrArray of names. */
static GHashTable *
group_loose (WaymarkSyncStore *self, GHashTable *ids, GError **error)
{
  g_autoptr (GHashTable) loose = waymark_revisions_list_loose (revisions_of (self), error);
  GHashTable *groups;
  GHashTableIter iter;
  gpointer name;

  if (loose == NULL)
    return NULL;
  groups =
      g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) g_ptr_array_unref);
  g_hash_table_iter_init (&iter, loose);
  while (g_hash_table_iter_next (&iter, &name, NULL))
    {
      g_autofree char *id = g_strndup (name, 36);
      GPtrArray *group;

      if (!g_hash_table_contains (ids, id))
        continue;
      group = g_hash_table_lookup (groups, id);
      if (group == NULL)
        {
          group = g_ptr_array_new_with_free_func (g_free);
          g_hash_table_insert (groups, g_strdup (id), group);
        }
      g_ptr_array_add (group, g_strdup (name));
    }
  return groups;
}

/* The tombstone of a page that has no file: not older than @head, its last known state. */
static WaymarkSyncPage *
find_grave (WaymarkSyncStore *self, const char *id, const char *head, GPtrArray *names)
{
  guint64 known = 0;

  waymark_revision_name_is_of (head, NULL, &known);
  if (names != NULL)
    g_ptr_array_sort (names, compare_generations);
  for (guint i = 0; names != NULL && i < names->len; i++)
    {
      const char *name = g_ptr_array_index (names, i);
      g_autoptr (WaymarkRevision) revision = NULL;
      guint64 generation = 0;

      waymark_revision_name_is_of (name, NULL, &generation);
      if (generation < known || (generation == known && strcmp (name, head) != 0))
        continue;
      if (g_strcmp0 (g_hash_table_lookup (self->graves, id), name) == 0)
        return waymark_sync_page_new (id, name, TRUE);
      revision = waymark_revisions_read (revisions_of (self), name, NULL);
      if (revision == NULL || !revision->deleted)
        continue;
      g_hash_table_replace (self->graves, g_strdup (id), g_strdup (name));
      return waymark_sync_page_new (id, name, TRUE);
    }
  return waymark_sync_page_new (id, NULL, FALSE);
}

static gboolean
exists (const char *id, gpointer data)
{
  return g_hash_table_contains (data, id);
}

static gboolean
add_graves (
    WaymarkSyncStore *self, GHashTable *heads, GHashTable *here, GPtrArray *pages, GError **error)
{
  g_autoptr (GHashTable) gone = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GHashTable) groups = NULL;
  g_autoptr (GPtrArray) trash = NULL;
  GHashTableIter iter;
  gpointer id, head;

  if (g_hash_table_size (heads) == 0)
    {
      trash = waymark_revisions_list_graves (revisions_of (self), exists, here, error);
      for (guint i = 0; trash != NULL && i < trash->len; i++)
        {
          const WaymarkRevision *revision = g_ptr_array_index (trash, i);

          g_ptr_array_add (pages,
                           waymark_sync_page_new (revision->document_id, revision->name, TRUE));
        }
      return trash != NULL;
    }
  g_hash_table_iter_init (&iter, heads);
  while (g_hash_table_iter_next (&iter, &id, NULL))
    {
      if (!g_hash_table_contains (here, id))
        g_hash_table_add (gone, id);
    }
  if (g_hash_table_size (gone) == 0)
    return TRUE;
  groups = group_loose (self, gone, error);
  if (groups == NULL)
    return FALSE;
  g_hash_table_iter_init (&iter, gone);
  while (g_hash_table_iter_next (&iter, &id, NULL))
    {
      head = g_hash_table_lookup (heads, id);
      g_ptr_array_add (pages, find_grave (self, id, head, g_hash_table_lookup (groups, id)));
    }
  return TRUE;
}

static GPtrArray *
store_begin (WaymarkSyncLocal *local, GHashTable *heads, GError **error)
{
  WaymarkSyncStore *self = WAYMARK_SYNC_STORE (local);
  g_autoptr (GPtrArray) seen = see_revisions (self, error);
  g_autoptr (GHashTable) here = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GPtrArray) pages =
      g_ptr_array_new_with_free_func ((GDestroyNotify) waymark_sync_page_free);

  if (seen == NULL)
    return NULL;
  if (!waymark_sync_caller_lock (self->caller, error))
    return NULL;
  waymark_sync_known_save (self->known);
  waymark_sync_caller_unlock (self->caller);
  for (guint i = 0; i < seen->len; i++)
    {
      const Seen *page = g_ptr_array_index (seen, i);

      g_hash_table_add (here, page->id);
      g_ptr_array_add (pages, waymark_sync_page_new (page->id, page->base, FALSE));
    }
  return add_graves (self, heads, here, pages, error) ? g_steal_pointer (&pages) : NULL;
}

/* ---- Applying ---- */

typedef struct
{
  const char *id;
  const char *expected;
  const WaymarkRevision *revision;
  WaymarkSyncApplied applied;
} Apply;

/* Is it what it was when the sync began? */
static gboolean
is_unchanged (WaymarkSyncStore *self, WaymarkDocument *document, const char *expected)
{
  const char *id = waymark_document_get_id (document);
  WaymarkValue *state = waymark_document_get_state (document);
  const char *base = waymark_saver_get_base (waymark_store_get_saver (self->store), id);

  return expected != NULL && g_strcmp0 (base, expected) == 0 &&
         waymark_sync_known_has (self->known, id, expected, state, NULL);
}

/* Only what differs changes, as one step that can be undone. */
static void
change_page (WaymarkSyncStore *self, WaymarkDocument *document, const WaymarkRevision *revision)
{
  WaymarkJournal *journal = waymark_store_get_journal (self->store);
  WaymarkSaver *saver = waymark_store_get_saver (self->store);

  waymark_journal_merge (journal, document, revision->state);
  waymark_saver_restored (saver, document, revision->name);
  /* It has the words of the tombstone and derives from it, so that its removal is no new one. */
  if (revision->deleted)
    waymark_journal_replace (journal, document, NULL);
}

static void
add_page (WaymarkSyncStore *self, const WaymarkRevision *revision)
{
  g_autoptr (WaymarkDocument) document = waymark_document_new_from_state (revision->state, NULL);
  g_autoptr (GPtrArray) documents = g_ptr_array_new ();

  g_return_if_fail (document != NULL);
  g_ptr_array_add (documents, document);
  waymark_journal_adopt (waymark_store_get_journal (self->store), documents);
  waymark_saver_restored (waymark_store_get_saver (self->store), document, revision->name);
}

static gboolean
apply (WaymarkSyncCall *call, GObject *owner, gpointer data, GError **error)
{
  WaymarkSyncStore *self = WAYMARK_SYNC_STORE (owner);
  Apply *job = data;
  WaymarkJournal *journal = waymark_store_get_journal (self->store);
  WaymarkDocument *document = waymark_journal_lookup (journal, job->id);
  g_autoptr (WaymarkValue) state = NULL;

  job->applied = WAYMARK_SYNC_APPLIED_NOT;
  if (waymark_journal_get_read_only (journal) ||
      (document != NULL && !is_unchanged (self, document, job->expected)))
    return TRUE;
  job->applied = WAYMARK_SYNC_APPLIED;
  self->applying = TRUE;
  if (document != NULL)
    change_page (self, document, job->revision);
  else if (!job->revision->deleted)
    add_page (self, job->revision);
  self->applying = FALSE;
  if (job->revision->deleted)
    {
      waymark_sync_known_remove (self->known, job->id);
      return TRUE;
    }
  document = waymark_journal_lookup (journal, job->id);
  state = waymark_value_ref (waymark_document_get_state (document));
  if (waymark_save_same_content (state, job->revision->state))
    waymark_sync_known_add (self->known, job->id, job->revision->name, state, NULL);
  return TRUE;
}

static WaymarkSyncApplied
store_apply (WaymarkSyncLocal *local,
             const char *id,
             const char *expected,
             const WaymarkRevision *revision,
             GError **error)
{
  Apply job = { id, expected, revision, WAYMARK_SYNC_APPLIED_FAILED };

  if (!call_there (WAYMARK_SYNC_STORE (local), apply, &job, error))
    return WAYMARK_SYNC_APPLIED_FAILED;
  return job.applied;
}

static gboolean
store_settle (WaymarkSyncLocal *local, GError **error)
{
  return call_there (WAYMARK_SYNC_STORE (local), save, NULL, error);
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
  iface->begin = store_begin;
  iface->list_held = store_list_held;
  iface->read = store_read;
  iface->add = store_add;
  iface->commit = store_commit;
  iface->apply = store_apply;
  iface->settle = store_settle;
  iface->load_notes = store_load_notes;
  iface->save_notes = store_save_notes;
}
