/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "waymark-config.h"

#include "waymark-journal.h"

#include <glib/gi18n-lib.h>

#include "waymark-date.h"
#include "waymark-document-list.h"
#include "waymark-document-private.h"

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
  signals[EDITED] = g_signal_new ("edited", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                  G_TYPE_NONE, 2, WAYMARK_TYPE_DOCUMENT,
                                  WAYMARK_TYPE_PATH | G_SIGNAL_TYPE_STATIC_SCOPE);
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

static WaymarkDocumentList *
list_of (WaymarkJournal *self, const char *type)
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
  return G_LIST_MODEL (list_of (self, type));
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
  g_autofree char *title = NULL;

  if (worksheet == NULL)
    return g_strdup (waymark_document_get_type_id (document));

  title = g_strdup (waymark_document_get_text (
      document, waymark_field_get_id (waymark_worksheet_get_title_field (worksheet))));
  g_strstrip (title);
  return g_strdup (*title != '\0' ? title : waymark_worksheet_get_title (worksheet));
}

/* Into the journal without history. */
static void
insert (WaymarkJournal *self, WaymarkDocument *document)
{
  g_hash_table_replace (self->documents, (gpointer) waymark_document_get_id (document),
                        g_object_ref (document));
  waymark_document_list_add (list_of (self, waymark_document_get_type_id (document)), document);
  g_signal_emit (self, signals[DOCUMENT_ADDED], 0, document);
}

static void
take_out (WaymarkJournal *self, WaymarkDocument *document)
{
  g_autoptr (WaymarkDocument) alive = g_object_ref (document);

  g_hash_table_remove (self->documents, waymark_document_get_id (document));
  waymark_document_list_remove (list_of (self, waymark_document_get_type_id (document)), document);
  g_signal_emit (self, signals[DOCUMENT_REMOVED], 0, document);
}

/* A document's key in the hash table is a string inside its state: it moves with the state. */
static void
replace_state (WaymarkJournal *self,
               WaymarkDocument *document,
               WaymarkValue *state,
               const WaymarkPath *path)
{
  g_autoptr (WaymarkValue) old = waymark_value_ref (waymark_document_get_state (document));

  waymark_document_replace_state (document, state, path);
  g_hash_table_replace (self->documents, (gpointer) waymark_document_get_id (document),
                        g_object_ref (document));
  if (path == NULL || *path->field == '@')
    waymark_document_list_resort (list_of (self, waymark_document_get_type_id (document)),
                                  document);
  g_signal_emit (self, signals[DOCUMENT_CHANGED], 0, document, path);
}

/* FALSE when the place is not there any more. */
static gboolean
apply (WaymarkJournal *self,
       WaymarkDocument *document,
       const WaymarkPath *path,
       WaymarkValue *value)
{
  g_autofree char *now = waymark_timestamp_now ();
  g_autoptr (WaymarkValue) state = waymark_document_state_with (document, path, value, now);

  if (state == NULL)
    return FALSE;
  replace_state (self, document, state, path);
  return TRUE;
}

static gboolean
may_change (WaymarkJournal *self, WaymarkDocument *document)
{
  g_return_val_if_fail (WAYMARK_IS_JOURNAL (self), FALSE);
  g_return_val_if_fail (WAYMARK_IS_DOCUMENT (document), FALSE);

  return !self->read_only &&
         waymark_journal_lookup (self, waymark_document_get_id (document)) == document;
}

static void
record (WaymarkJournal *self,
        WaymarkDocument *document,
        const WaymarkPath *path,
        WaymarkValue *before,
        WaymarkValue *after)
{
  waymark_history_record (self->history, waymark_document_get_id (document), path, before, after,
                          g_get_monotonic_time ());
}

void
waymark_journal_set (WaymarkJournal *self,
                     WaymarkDocument *document,
                     const WaymarkPath *path,
                     WaymarkValue *value)
{
  WaymarkValue *current;
  g_autoptr (WaymarkValue) before = NULL;

  g_return_if_fail (path != NULL);
  if (!may_change (self, document))
    return;

  current = waymark_document_get_value (document, path);
  if (waymark_value_equal (current, value))
    return;
  before = current != NULL ? waymark_value_ref (current) : NULL;
  if (!apply (self, document, path, value))
    return;
  record (self, document, path, before, value);
  g_signal_emit (self, signals[EDITED], 0, document, path);
}

void
waymark_journal_set_text (WaymarkJournal *self,
                          WaymarkDocument *document,
                          const WaymarkPath *path,
                          const char *text)
{
  g_autoptr (WaymarkValue) value =
      text != NULL && *text != '\0' ? waymark_value_new_string (text) : NULL;

  waymark_journal_set (self, document, path, value);
}

/* A position between the neighbours of @index in @list, where the document at @skip does not
 * count. Spreads the whole list out again when there is no room: rare by the width of the gap. */
static gint64
position_at (WaymarkJournal *self, WaymarkDocumentList *list, guint index, guint skip)
{
  guint n = waymark_document_list_get_n (list);
  g_autoptr (GPtrArray) others = g_ptr_array_new ();
  gint64 low, high;

  for (guint i = 0; i < n; i++)
    if (i != skip)
      g_ptr_array_add (others, waymark_document_list_peek (list, i));

  if (others->len == 0)
    return 0;
  index = MIN (index, others->len);
  if (index == others->len)
    return waymark_document_get_position (g_ptr_array_index (others, index - 1)) +
           WAYMARK_POSITION_GAP;
  high = waymark_document_get_position (g_ptr_array_index (others, index));
  if (index == 0)
    return high - WAYMARK_POSITION_GAP;
  low = waymark_document_get_position (g_ptr_array_index (others, index - 1));
  if (high - low >= 2)
    return low + (high - low) / 2;

  for (guint i = 0; i < others->len; i++)
    {
      gint64 spread = (gint64) (i + (i >= index)) * WAYMARK_POSITION_GAP;
      g_autoptr (WaymarkValue) value = waymark_value_new_integer (spread);

      waymark_journal_set (self, g_ptr_array_index (others, i), WAYMARK_FIELD_PATH ("@position"),
                           value);
    }
  return (gint64) index * WAYMARK_POSITION_GAP;
}

static gint64
last_position (WaymarkDocumentList *list)
{
  guint n = waymark_document_list_get_n (list);

  return n == 0 ? 0
                : waymark_document_get_position (waymark_document_list_peek (list, n - 1)) +
                      WAYMARK_POSITION_GAP;
}

static WaymarkDocument *
add_recorded (WaymarkJournal *self, WaymarkValue *state)
{
  g_autoptr (WaymarkDocument) document = waymark_document_new_from_state (state, NULL);

  g_return_val_if_fail (document != NULL, NULL);
  insert (self, document);
  record (self, document, NULL, NULL, waymark_document_get_state (document));
  waymark_history_break (self->history);
  return waymark_journal_lookup (self, waymark_document_get_id (document));
}

WaymarkDocument *
waymark_journal_create (WaymarkJournal *self, const char *type, const char *title)
{
  g_autoptr (WaymarkDocument) fresh = NULL;
  g_autoptr (WaymarkValue) position = NULL;
  g_autoptr (WaymarkValue) state = NULL;
  WaymarkWorksheet *worksheet;

  g_return_val_if_fail (WAYMARK_IS_JOURNAL (self), NULL);
  g_return_val_if_fail (type != NULL, NULL);
  if (self->read_only)
    return NULL;

  fresh = waymark_document_new (type, NULL);
  position = waymark_value_new_integer (last_position (list_of (self, type)));
  state = waymark_value_with_member (waymark_document_get_state (fresh), "position", position);

  worksheet = waymark_catalog_lookup (self->catalog, type);
  if (title != NULL && *title != '\0' && worksheet != NULL)
    {
      WaymarkField *field = waymark_worksheet_get_title_field (worksheet);
      g_autoptr (WaymarkValue) text = waymark_value_new_string (title);
      g_autoptr (WaymarkValue) fields = waymark_value_with_member (
          waymark_value_get_member (state, "fields"), waymark_field_get_id (field), text);
      WaymarkValue *titled = waymark_value_with_member (state, "fields", fields);

      waymark_value_unref (state);
      state = titled;
    }
  return add_recorded (self, state);
}

WaymarkDocument *
waymark_journal_add (WaymarkJournal *self, WaymarkValue *state)
{
  g_return_val_if_fail (WAYMARK_IS_JOURNAL (self), NULL);
  g_return_val_if_fail (state != NULL, NULL);

  if (self->read_only ||
      waymark_journal_lookup (self, waymark_value_get_member_text (state, "id")) != NULL)
    return NULL;
  return add_recorded (self, state);
}

/* The same fields, with a fresh id for each record of each list: two documents never share one. */
static WaymarkValue *
fields_with_fresh_ids (WaymarkValue *fields)
{
  WaymarkValue *copy = waymark_value_ref (fields);

  for (gsize i = 0; i < waymark_value_get_length (fields); i++)
    {
      WaymarkValue *list = waymark_value_get_nth_member (fields, i);
      g_autoptr (WaymarkValue) fresh_list = NULL;

      if (waymark_value_get_kind (list) != WAYMARK_VALUE_LIST)
        continue;
      fresh_list = waymark_value_ref (list);
      for (gsize k = 0; k < waymark_value_get_length (list); k++)
        {
          WaymarkValue *item = waymark_value_get_item (list, k);
          g_autofree char *id = g_uuid_string_random ();
          g_autoptr (WaymarkValue) id_value = waymark_value_new_string (id);
          g_autoptr (WaymarkValue) fresh = NULL;
          WaymarkValue *next;

          if (waymark_value_get_member (item, "id") == NULL)
            continue;
          fresh = waymark_value_with_member (item, "id", id_value);
          next = waymark_value_with_item (fresh_list, k, fresh);
          waymark_value_unref (fresh_list);
          fresh_list = next;
        }
      WaymarkValue *next =
          waymark_value_with_member (copy, waymark_value_get_key (fields, i), fresh_list);
      waymark_value_unref (copy);
      copy = next;
    }
  return copy;
}

WaymarkDocument *
waymark_journal_duplicate (WaymarkJournal *self, WaymarkDocument *document)
{
  WaymarkWorksheet *worksheet;
  WaymarkDocumentList *list;
  g_autofree char *id = g_uuid_string_random ();
  g_autofree char *now = waymark_timestamp_now ();
  g_autoptr (WaymarkValue) fields = NULL;
  g_autoptr (WaymarkValue) state = NULL;
  WaymarkDocument *copy;
  gint64 position;
  guint index;

  if (!may_change (self, document))
    return NULL;

  worksheet = waymark_journal_get_worksheet (self, document);
  list = list_of (self, waymark_document_get_type_id (document));
  fields = fields_with_fresh_ids (waymark_document_get_fields (document));
  if (worksheet != NULL)
    {
      const char *field = waymark_field_get_id (waymark_worksheet_get_title_field (worksheet));
      g_autofree char *title = waymark_journal_dup_title (self, document);
      /* Translators: the name of a duplicated document, after the original's name */
      g_autofree char *copy_title = g_strdup_printf (_ ("%s (copy)"), title);
      g_autoptr (WaymarkValue) text = waymark_value_new_string (copy_title);
      WaymarkValue *titled = waymark_value_with_member (fields, field, text);

      waymark_value_unref (fields);
      fields = titled;
    }

  waymark_journal_begin_group (self);
  position = waymark_document_list_find (list, document, &index)
                 ? position_at (self, list, index + 1, G_MAXUINT)
                 : last_position (list);
  state = waymark_value_build (
      "id", waymark_value_new_string (id), "type",
      waymark_value_new_string (waymark_document_get_type_id (document)), "created",
      waymark_value_new_string (now), "modified", waymark_value_new_string (now), "position",
      waymark_value_new_integer (position), "fields", waymark_value_ref (fields), NULL);
  copy = add_recorded (self, state);
  waymark_journal_end_group (self);
  return copy;
}

void
waymark_journal_delete (WaymarkJournal *self, WaymarkDocument *document)
{
  g_autoptr (WaymarkDocument) alive = NULL;

  if (!may_change (self, document))
    return;

  alive = g_object_ref (document);
  take_out (self, document);
  record (self, document, NULL, waymark_document_get_state (document), NULL);
  waymark_history_break (self->history);
}

void
waymark_journal_move (WaymarkJournal *self, WaymarkDocument *document, guint index)
{
  WaymarkDocumentList *list;
  guint from;

  if (!may_change (self, document))
    return;

  list = list_of (self, waymark_document_get_type_id (document));
  if (!waymark_document_list_find (list, document, &from) || from == index)
    return;

  waymark_journal_begin_group (self);
  {
    gint64 position = position_at (self, list, index, from);
    g_autoptr (WaymarkValue) value = waymark_value_new_integer (position);

    waymark_journal_set (self, document, WAYMARK_FIELD_PATH ("@position"), value);
  }
  waymark_journal_end_group (self);
}

const char *
waymark_journal_add_record (WaymarkJournal *self,
                            WaymarkDocument *document,
                            const char *field,
                            WaymarkValue *record_value,
                            int index)
{
  const char *id;
  g_autofree char *fresh = NULL;
  g_autoptr (WaymarkValue) complete = NULL;
  g_autoptr (WaymarkValue) list = NULL;

  if (!may_change (self, document))
    return NULL;

  id = waymark_value_get_string (waymark_value_get_member (record_value, "id"));
  if (id == NULL)
    {
      g_autoptr (WaymarkValue) id_value = NULL;

      fresh = g_uuid_string_random ();
      id_value = waymark_value_new_string (fresh);
      complete = waymark_value_with_member (record_value, "id", id_value);
      id = fresh;
    }
  else
    {
      complete = waymark_value_ref (record_value);
    }
  id = g_intern_string (id);
  list = waymark_value_with_inserted (waymark_document_get_field (document, field),
                                      index < 0 ? G_MAXSIZE : (gsize) index, complete);
  waymark_journal_set (self, document, WAYMARK_FIELD_PATH (field), list);
  waymark_history_break (self->history);
  return id;
}

void
waymark_journal_remove_record (WaymarkJournal *self,
                               WaymarkDocument *document,
                               const char *field,
                               const char *record_id)
{
  WaymarkValue *old = waymark_document_get_field (document, field);
  gssize index = waymark_value_find_record (old, record_id);
  g_autoptr (WaymarkValue) list = NULL;

  if (index < 0)
    return;
  list = waymark_value_without_item (old, index);
  waymark_journal_set (self, document, WAYMARK_FIELD_PATH (field),
                       waymark_value_get_length (list) > 0 ? list : NULL);
  waymark_history_break (self->history);
}

void
waymark_journal_move_record (WaymarkJournal *self,
                             WaymarkDocument *document,
                             const char *field,
                             const char *record_id,
                             guint index)
{
  WaymarkValue *old = waymark_document_get_field (document, field);
  gssize from = waymark_value_find_record (old, record_id);
  g_autoptr (WaymarkValue) without = NULL;
  g_autoptr (WaymarkValue) list = NULL;

  if (from < 0)
    return;
  without = waymark_value_without_item (old, from);
  list = waymark_value_with_inserted (without, index, waymark_value_get_item (old, from));
  waymark_journal_set (self, document, WAYMARK_FIELD_PATH (field), list);
  waymark_history_break (self->history);
}

void
waymark_journal_begin_group (WaymarkJournal *self)
{
  g_return_if_fail (WAYMARK_IS_JOURNAL (self));
  waymark_history_begin_group (self->history);
}

void
waymark_journal_begin_consequence (WaymarkJournal *self)
{
  g_return_if_fail (WAYMARK_IS_JOURNAL (self));
  waymark_history_begin_consequence (self->history);
}

void
waymark_journal_end_group (WaymarkJournal *self)
{
  g_return_if_fail (WAYMARK_IS_JOURNAL (self));
  waymark_history_end_group (self->history);
}

/* Brings @change's document to @value. */
static void
apply_change (WaymarkJournal *self, const WaymarkChange *change, WaymarkValue *value)
{
  WaymarkDocument *document = waymark_journal_lookup (self, change->document_id);

  if (change->path != NULL)
    {
      if (document != NULL)
        apply (self, document, change->path, value);
    }
  else if (value == NULL)
    {
      if (document != NULL)
        take_out (self, document);
    }
  else if (document == NULL)
    {
      g_autoptr (WaymarkDocument) restored = waymark_document_new_from_state (value, NULL);

      if (restored != NULL)
        insert (self, restored);
    }
}

static void
report_last (WaymarkJournal *self,
             const WaymarkChange *change,
             WaymarkDocument **document,
             WaymarkPath **path)
{
  if (document != NULL)
    {
      WaymarkDocument *there = waymark_journal_lookup (self, change->document_id);

      *document = there != NULL ? g_object_ref (there) : NULL;
    }
  if (path != NULL)
    *path = waymark_path_copy (change->path);
}

gboolean
waymark_journal_undo (WaymarkJournal *self, WaymarkDocument **document, WaymarkPath **path)
{
  GPtrArray *changes;

  g_return_val_if_fail (WAYMARK_IS_JOURNAL (self), FALSE);
  if (self->read_only)
    return FALSE;

  changes = waymark_history_pop_undo (self->history);
  if (changes == NULL)
    return FALSE;
  for (guint i = changes->len; i-- > 0;)
    {
      const WaymarkChange *change = g_ptr_array_index (changes, i);

      apply_change (self, change, change->before);
    }
  report_last (self, g_ptr_array_index (changes, 0), document, path);
  return TRUE;
}

gboolean
waymark_journal_redo (WaymarkJournal *self, WaymarkDocument **document, WaymarkPath **path)
{
  GPtrArray *changes;

  g_return_val_if_fail (WAYMARK_IS_JOURNAL (self), FALSE);
  if (self->read_only)
    return FALSE;

  changes = waymark_history_pop_redo (self->history);
  if (changes == NULL)
    return FALSE;
  for (guint i = 0; i < changes->len; i++)
    {
      const WaymarkChange *change = g_ptr_array_index (changes, i);

      apply_change (self, change, change->after);
    }
  report_last (self, g_ptr_array_index (changes, changes->len - 1), document, path);
  return TRUE;
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
    waymark_document_list_add_many (list_of (self, type), of_type);
  if (adopted->len > 0)
    g_signal_emit (self, signals[DOCUMENTS_ADOPTED], 0, adopted);
}

void
waymark_journal_replace (WaymarkJournal *self, WaymarkDocument *document, WaymarkValue *state)
{
  g_return_if_fail (WAYMARK_IS_JOURNAL (self));
  g_return_if_fail (WAYMARK_IS_DOCUMENT (document));

  if (state == NULL)
    take_out (self, document);
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
