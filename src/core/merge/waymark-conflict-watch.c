/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "waymark-conflict-watch.h"

struct _WaymarkConflictWatch
{
  GObject parent_instance;

  GHashTable *counts; /* WaymarkDocument → its number of answers, never 0 */
  guint total;
};

enum
{
  CHANGED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (WaymarkConflictWatch, waymark_conflict_watch, G_TYPE_OBJECT)

static void
waymark_conflict_watch_finalize (GObject *object)
{
  g_hash_table_unref (WAYMARK_CONFLICT_WATCH (object)->counts);
  G_OBJECT_CLASS (waymark_conflict_watch_parent_class)->finalize (object);
}

static void
waymark_conflict_watch_class_init (WaymarkConflictWatchClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = waymark_conflict_watch_finalize;
  signals[CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                   NULL, NULL, G_TYPE_NONE, 0);
}

static void
waymark_conflict_watch_init (WaymarkConflictWatch *self)
{
  self->counts = g_hash_table_new_full (NULL, NULL, g_object_unref, NULL);
}

/* TRUE when it was another number before. */
static gboolean
set_count (WaymarkConflictWatch *self, WaymarkDocument *document, guint count)
{
  guint before = GPOINTER_TO_UINT (g_hash_table_lookup (self->counts, document));

  if (before == count)
    return FALSE;
  self->total += count - before;
  if (count > 0)
    g_hash_table_insert (self->counts, g_object_ref (document), GUINT_TO_POINTER (count));
  else
    g_hash_table_remove (self->counts, document);
  return TRUE;
}

static void
look (WaymarkConflictWatch *self, WaymarkDocument *document, guint count)
{
  if (set_count (self, document, count))
    g_signal_emit (self, signals[CHANGED], 0);
}

static void
changed_cb (WaymarkConflictWatch *self, WaymarkDocument *document)
{
  look (self, document, waymark_conflicts_count (document));
}

static void
removed_cb (WaymarkConflictWatch *self, WaymarkDocument *document)
{
  look (self, document, 0);
}

static void
adopted_cb (WaymarkConflictWatch *self, GPtrArray *documents)
{
  gboolean changed = FALSE;

  for (guint i = 0; i < documents->len; i++)
    {
      WaymarkDocument *document = g_ptr_array_index (documents, i);

      changed |= set_count (self, document, waymark_conflicts_count (document));
    }
  if (changed)
    g_signal_emit (self, signals[CHANGED], 0);
}

WaymarkConflictWatch *
waymark_conflict_watch_of (WaymarkJournal *journal)
{
  WaymarkConflictWatch *self;
  g_autoptr (GPtrArray) documents = NULL;

  g_return_val_if_fail (WAYMARK_IS_JOURNAL (journal), NULL);

  self = g_object_get_data (G_OBJECT (journal), "waymark-conflict-watch");
  if (self != NULL)
    return self;
  self = g_object_new (WAYMARK_TYPE_CONFLICT_WATCH, NULL);
  documents = waymark_journal_get_all (journal);
  adopted_cb (self, documents);
  waymark_journal_follow (journal, self, G_CALLBACK (changed_cb), G_CALLBACK (removed_cb),
                          G_CALLBACK (adopted_cb));
  g_object_set_data_full (G_OBJECT (journal), "waymark-conflict-watch", self, g_object_unref);
  return self;
}

guint
waymark_conflict_watch_count (WaymarkConflictWatch *self)
{
  g_return_val_if_fail (WAYMARK_IS_CONFLICT_WATCH (self), 0);
  return self->total;
}

guint
waymark_conflict_watch_count_type (WaymarkConflictWatch *self, const char *type)
{
  GHashTableIter iter;
  gpointer document, count;
  guint sum = 0;

  g_return_val_if_fail (WAYMARK_IS_CONFLICT_WATCH (self), 0);

  g_hash_table_iter_init (&iter, self->counts);
  while (g_hash_table_iter_next (&iter, &document, &count))
    if (g_str_equal (waymark_document_get_type_id (document), type))
      sum += GPOINTER_TO_UINT (count);
  return sum;
}

GPtrArray *
waymark_conflict_watch_list_documents (WaymarkConflictWatch *self)
{
  GPtrArray *documents = g_ptr_array_new ();
  GHashTableIter iter;
  gpointer document;

  g_return_val_if_fail (WAYMARK_IS_CONFLICT_WATCH (self), documents);

  g_hash_table_iter_init (&iter, self->counts);
  while (g_hash_table_iter_next (&iter, &document, NULL))
    g_ptr_array_add (documents, document);
  return documents;
}
