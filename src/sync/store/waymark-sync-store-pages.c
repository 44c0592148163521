/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The first step of a sync in an open journal: each page becomes a revision, and what each is, and
 * was when it was deleted, is told.
 */
#include "waymark-config.h"

#include "waymark-save-merge.h"
#include "waymark-sync-store-private.h"

/* Rounds of making revisions of what is none; a page that goes on changing is left for later. */
#define MOST_ROUNDS 3

/* Pages that are looked at in one turn of the main loop: some milliseconds. */
#define SLICE 500

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

/**
 * Slices: a job on many things, some of them in each turn
 * @items: (nullable): the things
 * @next: the first that is still to be done
 * @pages: (element-type Seen): what was seen
 */
typedef struct
{
  GPtrArray *items;
  guint next;
  GPtrArray *pages;
} Slices;

/* Calls @func until all are done. */
static gboolean
call_in_slices (WaymarkSyncStore *self, WaymarkSyncCallFunc func, Slices *slices, GError **error)
{
  do
    {
      if (!waymark_sync_store_call (self, func, slices, error))
        return FALSE;
    }
  while (slices->next < slices->items->len);
  return TRUE;
}

static gboolean
see_some (WaymarkSyncCall *call, GObject *owner, gpointer data, GError **error)
{
  WaymarkSyncStore *self = WAYMARK_SYNC_STORE (owner);
  WaymarkJournal *journal = waymark_store_get_journal (self->store);
  WaymarkSaver *saver = waymark_store_get_saver (self->store);
  Slices *slices = data;
  guint end;

  if (slices->items == NULL)
    {
      g_autoptr (GPtrArray) all = waymark_journal_get_all (journal);

      slices->items = g_ptr_array_new_full (all->len, g_object_unref);
      for (guint i = 0; i < all->len; i++)
        g_ptr_array_add (slices->items, g_object_ref (g_ptr_array_index (all, i)));
    }
  end = MIN (slices->next + SLICE, slices->items->len);
  for (; slices->next < end; slices->next++)
    {
      WaymarkDocument *document = g_ptr_array_index (slices->items, slices->next);
      WaymarkKnownFile file = { NULL };
      Seen *seen;

      /* It went while others were looked at. */
      if (waymark_journal_lookup (journal, waymark_document_get_id (document)) != document)
        continue;
      seen = g_new0 (Seen, 1);
      seen->id = g_strdup (waymark_document_get_id (document));
      seen->base = g_strdup (waymark_saver_get_base (saver, seen->id));
      seen->state = waymark_value_ref (waymark_document_get_state (document));
      if (waymark_saver_is_saved (saver, document) &&
          waymark_saver_lookup_known (saver, seen->id, &file))
        {
          seen->stamp = file.stamp;
          waymark_known_file_clear (&file);
        }
      g_ptr_array_add (slices->pages, seen);
    }
  return TRUE;
}

static gboolean
see_pages (WaymarkSyncStore *self, GPtrArray *pages, GError **error)
{
  Slices slices = { NULL, 0, pages };
  gboolean good = call_in_slices (self, see_some, &slices, error);

  g_clear_pointer (&slices.items, g_ptr_array_unref);
  return good;
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
  revision = waymark_revisions_read (waymark_store_get_revisions (self->store), seen->base, NULL);
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
  revision = waymark_revisions_read (waymark_store_get_revisions (self->store), seen->base, NULL);
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
touch_some (WaymarkSyncCall *call, GObject *owner, gpointer data, GError **error)
{
  WaymarkSyncStore *self = WAYMARK_SYNC_STORE (owner);
  WaymarkJournal *journal = waymark_store_get_journal (self->store);
  WaymarkSaver *saver = waymark_store_get_saver (self->store);
  Slices *slices = data;
  guint end = MIN (slices->next + SLICE, slices->items->len);

  for (; slices->next < end; slices->next++)
    {
      const Seen *seen = g_ptr_array_index (slices->items, slices->next);
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
      Slices touching = { open };

      if (!waymark_sync_store_save (self, error) || !see_pages (self, pages, error))
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
      if (!call_in_slices (self, touch_some, &touching, error))
        return NULL;
    }
  return NULL;
}

GPtrArray *
waymark_sync_store_begin (WaymarkSyncLocal *local, GHashTable *heads, GError **error)
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
  return waymark_sync_store_add_graves (self, heads, here, pages, error) ? g_steal_pointer (&pages)
                                                                         : NULL;
}
