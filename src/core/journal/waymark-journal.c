/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "waymark-config.h"

#include "waymark-journal.h"

#include <glib/gi18n-lib.h>

#include "waymark-date.h"
#include "waymark-journal-private.h"
#include "waymark-document-private.h"
#include "waymark-title.h"

struct _WaymarkJournal
{
  GObject parent_instance;

  WaymarkCatalog *catalog;
  WaymarkHistory *history;
  GHashTable *documents; /* id → WaymarkDocument */
  GHashTable *lists;     /* interned type → WaymarkDocumentList */
  gboolean read_only;
};

enum
{
  PROP_0,
  PROP_CATALOG,
  PROP_READ_ONLY,
  N_PROPS,
};

enum
{
  DOCUMENT_ADDED,
  DOCUMENT_REMOVED,
  DOCUMENT_CHANGED,
  EDITED,
  DOCUMENTS_ADOPTED,
  N_SIGNALS,
};

static GParamSpec *properties[N_PROPS];
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (WaymarkJournal, waymark_journal, G_TYPE_OBJECT)

static void
waymark_journal_dispose (GObject *object)
{
  WaymarkJournal *self = WAYMARK_JOURNAL (object);

  g_hash_table_remove_all (self->documents);
  g_hash_table_remove_all (self->lists);
  g_clear_object (&self->catalog);
  G_OBJECT_CLASS (waymark_journal_parent_class)->dispose (object);
}

static void
waymark_journal_finalize (GObject *object)
{
  WaymarkJournal *self = WAYMARK_JOURNAL (object);

  g_hash_table_unref (self->documents);
  g_hash_table_unref (self->lists);
  g_object_unref (self->history);
  G_OBJECT_CLASS (waymark_journal_parent_class)->finalize (object);
}

static void
waymark_journal_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  WaymarkJournal *self = WAYMARK_JOURNAL (object);

  switch (id)
    {
    case PROP_CATALOG:
      g_value_set_object (value, self->catalog);
      break;
    case PROP_READ_ONLY:
      g_value_set_boolean (value, self->read_only);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
waymark_journal_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  WaymarkJournal *self = WAYMARK_JOURNAL (object);

  switch (id)
    {
    case PROP_CATALOG:
      self->catalog = g_value_dup_object (value);
      break;
    case PROP_READ_ONLY:
      waymark_journal_set_read_only (self, g_value_get_boolean (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
waymark_journal_class_init (WaymarkJournalClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GType type = G_TYPE_FROM_CLASS (klass);

  object_class->dispose = waymark_journal_dispose;
  object_class->finalize = waymark_journal_finalize;
  object_class->get_property = waymark_journal_get_property;
  object_class->set_property = waymark_journal_set_property;

  properties[PROP_CATALOG] =
      g_param_spec_object ("catalog", NULL, NULL, WAYMARK_TYPE_CATALOG,
                           G_PARAM_READWRITE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS);
  properties[PROP_READ_ONLY] =
      g_param_spec_boolean ("read-only", NULL, NULL, FALSE,
                            G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  signals[DOCUMENT_ADDED] = g_signal_new ("document-added", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                          NULL, G_TYPE_NONE, 1, WAYMARK_TYPE_DOCUMENT);
  signals[DOCUMENT_REMOVED] = g_signal_new ("document-removed", type, G_SIGNAL_RUN_LAST, 0, NULL,
                                            NULL, NULL, G_TYPE_NONE, 1, WAYMARK_TYPE_DOCUMENT);
  signals[DOCUMENT_CHANGED] =
      g_signal_new ("document-changed", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE,
                    2, WAYMARK_TYPE_DOCUMENT, WAYMARK_TYPE_PATH | G_SIGNAL_TYPE_STATIC_SCOPE);
  signals[EDITED] =
      g_signal_new ("edited", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 2,
                    WAYMARK_TYPE_DOCUMENT, WAYMARK_TYPE_PATH | G_SIGNAL_TYPE_STATIC_SCOPE);
  signals[DOCUMENTS_ADOPTED] = g_signal_new ("documents-adopted", type, G_SIGNAL_RUN_LAST, 0, NULL,
                                             NULL, NULL, G_TYPE_NONE, 1, G_TYPE_PTR_ARRAY);
}

static void
waymark_journal_init (WaymarkJournal *self)
{
  self->history = waymark_history_new ();
  self->documents = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, g_object_unref);
  self->lists = g_hash_table_new_full (g_direct_hash, g_direct_equal, NULL, g_object_unref);
}

WaymarkJournal *
waymark_journal_new (WaymarkCatalog *catalog)
{
  return g_object_new (WAYMARK_TYPE_JOURNAL, "catalog", catalog, NULL);
}

WaymarkCatalog *
waymark_journal_get_catalog (WaymarkJournal *self)
{
  g_return_val_if_fail (WAYMARK_IS_JOURNAL (self), NULL);
  return self->catalog;
}

WaymarkHistory *
waymark_journal_get_history (WaymarkJournal *self)
{
  g_return_val_if_fail (WAYMARK_IS_JOURNAL (self), NULL);
  return self->history;
}

gboolean
waymark_journal_get_read_only (WaymarkJournal *self)
{
  g_return_val_if_fail (WAYMARK_IS_JOURNAL (self), TRUE);
  return self->read_only;
}

void
waymark_journal_set_read_only (WaymarkJournal *self, gboolean read_only)
{
  g_return_if_fail (WAYMARK_IS_JOURNAL (self));

  if (self->read_only == (read_only != FALSE))
    return;
  self->read_only = read_only != FALSE;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_READ_ONLY]);
}

guint
waymark_journal_get_n_documents (WaymarkJournal *self)
{
  g_return_val_if_fail (WAYMARK_IS_JOURNAL (self), 0);
  return g_hash_table_size (self->documents);
}

WaymarkDocument *
waymark_journal_lookup (WaymarkJournal *self, const char *id)
{
  g_return_val_if_fail (WAYMARK_IS_JOURNAL (self), NULL);
  return id != NULL ? g_hash_table_lookup (self->documents, id) : NULL;
}

WaymarkDocumentList *
waymark_journal_list_of (WaymarkJournal *self, const char *type)
{
  const char *key = g_intern_string (type);
  WaymarkDocumentList *list = g_hash_table_lookup (self->lists, key);

  if (list == NULL)
    {
      list = waymark_document_list_new ();
      g_hash_table_insert (self->lists, (gpointer) key, list);
    }
  return list;
}

GListModel *
waymark_journal_get_documents (WaymarkJournal *self, const char *type)
{
  g_return_val_if_fail (WAYMARK_IS_JOURNAL (self), NULL);
  return G_LIST_MODEL (waymark_journal_list_of (self, type));
}

gboolean
waymark_journal_find_index (WaymarkJournal *self, WaymarkDocument *document, guint *index)
{
  g_return_val_if_fail (WAYMARK_IS_JOURNAL (self), FALSE);
  g_return_val_if_fail (WAYMARK_IS_DOCUMENT (document), FALSE);

  return waymark_document_list_find (
      waymark_journal_list_of (self, waymark_document_get_type_id (document)), document, index);
}

GPtrArray *
waymark_journal_get_all (WaymarkJournal *self)
{
  GPtrArray *all;
  GHashTableIter iter;
  gpointer document;

  g_return_val_if_fail (WAYMARK_IS_JOURNAL (self), NULL);

  all = g_ptr_array_new_full (g_hash_table_size (self->documents), g_object_unref);
  g_hash_table_iter_init (&iter, self->documents);
  while (g_hash_table_iter_next (&iter, NULL, &document))
    g_ptr_array_add (all, g_object_ref (document));
  return all;
}

WaymarkWorksheet *
waymark_journal_get_worksheet (WaymarkJournal *self, WaymarkDocument *document)
{
  g_return_val_if_fail (WAYMARK_IS_JOURNAL (self), NULL);
  return waymark_catalog_lookup (self->catalog, waymark_document_get_type_id (document));
}

char *
waymark_journal_dup_title (WaymarkJournal *self, WaymarkDocument *document)
{
  WaymarkWorksheet *worksheet = waymark_journal_get_worksheet (self, document);

  return worksheet != NULL ? waymark_title_dup (worksheet, document)
                           : g_strdup (waymark_document_get_type_id (document));
}

/* Into the journal without history. */
void
waymark_journal_insert (WaymarkJournal *self, WaymarkDocument *document)
{
  g_hash_table_replace (self->documents, (gpointer) waymark_document_get_id (document),
                        g_object_ref (document));
  waymark_document_list_add (
      waymark_journal_list_of (self, waymark_document_get_type_id (document)), document);
  g_signal_emit (self, signals[DOCUMENT_ADDED], 0, document);
}

void
waymark_journal_take_out (WaymarkJournal *self, WaymarkDocument *document)
{
  g_autoptr (WaymarkDocument) alive = g_object_ref (document);

  g_hash_table_remove (self->documents, waymark_document_get_id (document));
  waymark_document_list_remove (
      waymark_journal_list_of (self, waymark_document_get_type_id (document)), document);
  g_signal_emit (self, signals[DOCUMENT_REMOVED], 0, document);
}

/* A document's key in the hash table is a string inside its state: it moves with the state. */
static void
replace_state (WaymarkJournal *self,
               WaymarkDocument *document,
               WaymarkValue *state,
               const WaymarkPath *path)
{
  g_autoptr (WaymarkDocument) alive = g_object_ref (document);

  /* Before anyone hears of the change, and may take the document out for it. */
  g_hash_table_replace (self->documents, (gpointer) waymark_value_get_member_text (state, "id"),
                        g_object_ref (document));
  waymark_document_replace_state (document, state, path);
  if (waymark_journal_lookup (self, waymark_document_get_id (document)) != document)
    return;
  if (path == NULL || *path->field == '@')
    waymark_document_list_resort (
        waymark_journal_list_of (self, waymark_document_get_type_id (document)), document);
  g_signal_emit (self, signals[DOCUMENT_CHANGED], 0, document, path);
}

static gboolean
apply (WaymarkJournal *self,
       WaymarkDocument *document,
       const WaymarkPath *path,
       WaymarkValue *value,
       const char *modified)
{
  g_autoptr (WaymarkValue) state = waymark_document_state_with (document, path, value, modified);

  if (state == NULL)
    return FALSE;
  replace_state (self, document, state, path);
  return TRUE;
}

gboolean
waymark_journal_apply (WaymarkJournal *self,
                       WaymarkDocument *document,
                       const WaymarkPath *path,
                       WaymarkValue *value)
{
  g_autofree char *now = waymark_timestamp_now ();

  return apply (self, document, path, value, now);
}

void
waymark_journal_place (WaymarkJournal *self, WaymarkDocument *document, WaymarkValue *position)
{
  apply (self, document, WAYMARK_POSITION_PATH, position, NULL);
}

gboolean
waymark_journal_may_change (WaymarkJournal *self, WaymarkDocument *document)
{
  g_return_val_if_fail (WAYMARK_IS_JOURNAL (self), FALSE);
  g_return_val_if_fail (WAYMARK_IS_DOCUMENT (document), FALSE);

  return !self->read_only &&
         waymark_journal_lookup (self, waymark_document_get_id (document)) == document;
}

void
waymark_journal_record (WaymarkJournal *self,
                        WaymarkDocument *document,
                        const WaymarkPath *path,
                        WaymarkValue *before,
                        WaymarkValue *after)
{
  waymark_history_record (self->history, waymark_document_get_id (document), path, before, after,
                          g_get_monotonic_time ());
}

void
waymark_journal_adopt (WaymarkJournal *self, GPtrArray *documents)
{
  g_autoptr (GHashTable) by_type = g_hash_table_new_full (g_direct_hash, g_direct_equal, NULL,
                                                          (GDestroyNotify) g_ptr_array_unref);
  g_autoptr (GPtrArray) adopted = g_ptr_array_new_with_free_func (g_object_unref);
  GHashTableIter iter;
  gpointer type, of_type;

  g_return_if_fail (WAYMARK_IS_JOURNAL (self));

  for (guint i = 0; i < documents->len; i++)
    {
      WaymarkDocument *document = g_ptr_array_index (documents, i);
      gpointer key;

      if (waymark_journal_lookup (self, waymark_document_get_id (document)) != NULL)
        continue;
      g_hash_table_replace (self->documents, (gpointer) waymark_document_get_id (document),
                            g_object_ref (document));
      g_ptr_array_add (adopted, g_object_ref (document));
      key = (gpointer) g_intern_string (waymark_document_get_type_id (document));
      of_type = g_hash_table_lookup (by_type, key);
      if (of_type == NULL)
        {
          of_type = g_ptr_array_new ();
          g_hash_table_insert (by_type, key, of_type);
        }
      g_ptr_array_add (of_type, document);
    }

  g_hash_table_iter_init (&iter, by_type);
  while (g_hash_table_iter_next (&iter, &type, &of_type))
    waymark_document_list_add_many (waymark_journal_list_of (self, type), of_type);
  if (adopted->len > 0)
    g_signal_emit (self, signals[DOCUMENTS_ADOPTED], 0, adopted);
}

void
waymark_journal_follow (WaymarkJournal *self,
                        gpointer follower,
                        GCallback changed,
                        GCallback removed,
                        GCallback adopted)
{
  const struct
  {
    const char *signal;
    GCallback callback;
  } followed[] = {
    { "document-added", changed },
    { "document-changed", changed },
    { "document-removed", removed },
    { "documents-adopted", adopted },
  };

  g_return_if_fail (WAYMARK_IS_JOURNAL (self));

  for (gsize i = 0; i < G_N_ELEMENTS (followed); i++)
    if (followed[i].callback != NULL)
      g_signal_connect_object (self, followed[i].signal, followed[i].callback, follower,
                               G_CONNECT_SWAPPED);
}

void
waymark_journal_replace (WaymarkJournal *self, WaymarkDocument *document, WaymarkValue *state)
{
  g_return_if_fail (WAYMARK_IS_JOURNAL (self));
  g_return_if_fail (WAYMARK_IS_DOCUMENT (document));

  if (state == NULL)
    waymark_journal_take_out (self, document);
  else
    replace_state (self, document, state, NULL);
  waymark_history_barrier (self->history);
}

void
waymark_journal_annotate (WaymarkJournal *self,
                          WaymarkDocument *document,
                          const char *member,
                          WaymarkValue *value)
{
  g_autoptr (WaymarkValue) old = waymark_value_ref (waymark_document_get_state (document));

  g_return_if_fail (WAYMARK_IS_JOURNAL (self));

  waymark_document_annotate (document, member, value);
  if (g_hash_table_contains (self->documents, waymark_value_get_member_text (old, "id")))
    g_hash_table_replace (self->documents, (gpointer) waymark_document_get_id (document),
                          g_object_ref (document));
}

void
waymark_journal_tell_edited (WaymarkJournal *self,
                             WaymarkDocument *document,
                             const WaymarkPath *path)
{
  g_signal_emit (self, signals[EDITED], 0, document, path);
}
