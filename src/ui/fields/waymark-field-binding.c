/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "waymark-field-binding.h"

struct _WaymarkFieldBinding
{
  GObject parent_instance;

  WaymarkJournal *journal;
  WaymarkField *field;
  WaymarkPath *path;
  WaymarkDocument *document;
  gulong changed_handler;
};

G_DEFINE_FINAL_TYPE (WaymarkFieldBinding, waymark_field_binding, G_TYPE_OBJECT)

enum
{
  CHANGED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static void
document_changed_cb (WaymarkDocument *document, const WaymarkPath *path, WaymarkFieldBinding *self)
{
  if (path != NULL)
    {
      if (path->field != self->path->field)
        return;
      if (path->item != NULL && path->item != self->path->item)
        return;
      if (path->sub != NULL && path->sub != self->path->sub)
        return;
    }
  g_signal_emit (self, signals[CHANGED], 0);
}

static void
waymark_field_binding_dispose (GObject *object)
{
  WaymarkFieldBinding *self = WAYMARK_FIELD_BINDING (object);

  if (self->document != NULL)
    g_clear_signal_handler (&self->changed_handler, self->document);
  g_clear_object (&self->document);
  g_clear_object (&self->journal);
  g_clear_object (&self->field);
  G_OBJECT_CLASS (waymark_field_binding_parent_class)->dispose (object);
}

static void
waymark_field_binding_finalize (GObject *object)
{
  WaymarkFieldBinding *self = WAYMARK_FIELD_BINDING (object);

  waymark_path_free (self->path);
  G_OBJECT_CLASS (waymark_field_binding_parent_class)->finalize (object);
}

static void
waymark_field_binding_class_init (WaymarkFieldBindingClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = waymark_field_binding_dispose;
  object_class->finalize = waymark_field_binding_finalize;

  signals[CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                   NULL, NULL, G_TYPE_NONE, 0);
}

static void
waymark_field_binding_init (WaymarkFieldBinding *self)
{
}

WaymarkFieldBinding *
waymark_field_binding_new (WaymarkJournal *journal,
                           WaymarkField *field,
                           const char *list,
                           const char *record)
{
  WaymarkFieldBinding *self;
  const char *id;

  g_return_val_if_fail (WAYMARK_IS_JOURNAL (journal), NULL);
  g_return_val_if_fail (WAYMARK_IS_FIELD (field), NULL);
  g_return_val_if_fail ((list == NULL) == (record == NULL), NULL);

  self = g_object_new (WAYMARK_TYPE_FIELD_BINDING, NULL);
  self->journal = g_object_ref (journal);
  self->field = g_object_ref (field);
  id = waymark_field_get_id (field);
  self->path =
      list != NULL ? waymark_path_new (list, record, id) : waymark_path_new (id, NULL, NULL);
  return self;
}

void
waymark_field_binding_set_document (WaymarkFieldBinding *self, WaymarkDocument *document)
{
  g_return_if_fail (WAYMARK_IS_FIELD_BINDING (self));
  waymark_field_binding_set_target (self, document, self->path->item);
}

void
waymark_field_binding_set_target (WaymarkFieldBinding *self,
                                  WaymarkDocument *document,
                                  const char *record)
{
  g_return_if_fail (WAYMARK_IS_FIELD_BINDING (self));
  g_return_if_fail ((record == NULL) == (self->path->item == NULL));

  record = g_intern_string (record);
  if (self->document == document && self->path->item == record)
    return;
  self->path->item = record;
  if (self->document != NULL)
    g_clear_signal_handler (&self->changed_handler, self->document);
  g_set_object (&self->document, document);
  if (document != NULL)
    self->changed_handler =
        g_signal_connect (document, "changed", G_CALLBACK (document_changed_cb), self);
  g_signal_emit (self, signals[CHANGED], 0);
}

WaymarkDocument *
waymark_field_binding_get_document (WaymarkFieldBinding *self)
{
  g_return_val_if_fail (WAYMARK_IS_FIELD_BINDING (self), NULL);
  return self->document;
}

WaymarkJournal *
waymark_field_binding_get_journal (WaymarkFieldBinding *self)
{
  g_return_val_if_fail (WAYMARK_IS_FIELD_BINDING (self), NULL);
  return self->journal;
}

WaymarkField *
waymark_field_binding_get_field (WaymarkFieldBinding *self)
{
  g_return_val_if_fail (WAYMARK_IS_FIELD_BINDING (self), NULL);
  return self->field;
}

const WaymarkPath *
waymark_field_binding_get_path (WaymarkFieldBinding *self)
{
  g_return_val_if_fail (WAYMARK_IS_FIELD_BINDING (self), NULL);
  return self->path;
}

WaymarkValue *
waymark_field_binding_get_value (WaymarkFieldBinding *self)
{
  g_return_val_if_fail (WAYMARK_IS_FIELD_BINDING (self), NULL);
  return self->document != NULL ? waymark_document_get_value (self->document, self->path) : NULL;
}

const char *
waymark_field_binding_get_text (WaymarkFieldBinding *self)
{
  return waymark_value_get_text (waymark_field_binding_get_value (self));
}

void
waymark_field_binding_set_value (WaymarkFieldBinding *self, WaymarkValue *value)
{
  g_return_if_fail (WAYMARK_IS_FIELD_BINDING (self));
  if (self->document != NULL)
    waymark_journal_set (self->journal, self->document, self->path, value);
}

void
waymark_field_binding_set_text (WaymarkFieldBinding *self, const char *text)
{
  g_return_if_fail (WAYMARK_IS_FIELD_BINDING (self));
  if (self->document != NULL)
    waymark_journal_set_text (self->journal, self->document, self->path, text);
}

/* In the document itself, so that it outlives the page and the program: an object of texts by path,
 * in a field that no worksheet declares and that therefore is never shared. */
#define DRAFTS_FIELD "unread-answers"

const char *
waymark_field_binding_get_draft (WaymarkFieldBinding *self)
{
  g_autofree char *key = NULL;

  g_return_val_if_fail (WAYMARK_IS_FIELD_BINDING (self), NULL);
  if (self->document == NULL)
    return NULL;
  key = waymark_path_to_string (waymark_field_binding_get_path (self));
  return waymark_value_get_string (
      waymark_value_get_member (waymark_document_get_field (self->document, DRAFTS_FIELD), key));
}

void
waymark_field_binding_set_draft (WaymarkFieldBinding *self, const char *text)
{
  g_autoptr (WaymarkValue) value = NULL;
  g_autoptr (WaymarkValue) drafts = NULL;
  g_autofree char *key = NULL;
  WaymarkValue *old;

  g_return_if_fail (WAYMARK_IS_FIELD_BINDING (self));
  if (self->document == NULL || g_strcmp0 (text, waymark_field_binding_get_draft (self)) == 0)
    return;

  key = waymark_path_to_string (waymark_field_binding_get_path (self));
  value = text != NULL ? waymark_value_new_string (text) : NULL;
  old = waymark_document_get_field (self->document, DRAFTS_FIELD);
  drafts = waymark_value_with_member (old, key, value);
  /* Not a step of its own: each letter would be one. */
  waymark_journal_begin_consequence (self->journal);
  waymark_journal_set (self->journal, self->document, WAYMARK_FIELD_PATH (DRAFTS_FIELD),
                       waymark_value_get_length (drafts) > 0 ? drafts : NULL);
  waymark_journal_end_group (self->journal);
}
