/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "waymark-field-binding.h"

#include "waymark-follow.h"

struct _WaymarkFieldBinding
{
  GObject parent_instance;

  WaymarkJournal *journal;
  WaymarkField *field;
  WaymarkPath *path;
  WaymarkDocument *document;
  gulong changed_handler;
  char *draft; /* (nullable): as it was when a change was told last */
};

G_DEFINE_FINAL_TYPE (WaymarkFieldBinding, waymark_field_binding, G_TYPE_OBJECT)

enum
{
  CHANGED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

/* In the document itself, so that it outlives the page and the program: an object of texts by path,
 * in a field that no worksheet declares and that therefore is never shared. */
#define DRAFTS_FIELD "unread-answers"

/* Is it another one than before? */
static gboolean
look_at_draft (WaymarkFieldBinding *self)
{
  const char *draft = waymark_field_binding_get_draft (self);

  if (g_strcmp0 (draft, self->draft) == 0)
    return FALSE;
  g_free (self->draft);
  self->draft = g_strdup (draft);
  return TRUE;
}

static void
document_changed_cb (WaymarkDocument *document, const WaymarkPath *path, WaymarkFieldBinding *self)
{
  if (path == NULL)
    {
      look_at_draft (self);
    }
  else if (g_str_equal (path->field, DRAFTS_FIELD))
    {
      if (!look_at_draft (self))
        return;
    }
  else
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

  waymark_unfollow_document (&self->document, &self->changed_handler);
  g_clear_object (&self->journal);
  g_clear_object (&self->field);
  G_OBJECT_CLASS (waymark_field_binding_parent_class)->dispose (object);
}

static void
waymark_field_binding_finalize (GObject *object)
{
  WaymarkFieldBinding *self = WAYMARK_FIELD_BINDING (object);

  waymark_path_free (self->path);
  g_free (self->draft);
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

WaymarkFieldBinding *
waymark_field_binding_new_at (WaymarkJournal *journal,
                              WaymarkDocument *document,
                              const WaymarkPath *path,
                              WaymarkField *field)
{
  WaymarkFieldBinding *self;

  g_return_val_if_fail (WAYMARK_IS_JOURNAL (journal), NULL);

  self = g_object_new (WAYMARK_TYPE_FIELD_BINDING, NULL);
  self->journal = g_object_ref (journal);
  g_set_object (&self->field, field);
  self->path = waymark_path_copy (path);
  waymark_field_binding_set_document (self, document);
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
  waymark_follow_document (&self->document, &self->changed_handler, document,
                           G_CALLBACK (document_changed_cb), self, 0);
  look_at_draft (self);
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

/* @text: NULL: there is none any more */
static void
store_draft (WaymarkFieldBinding *self, const char *text)
{
  g_autoptr (WaymarkValue) value = text != NULL ? waymark_value_new_string (text) : NULL;
  g_autoptr (WaymarkValue) drafts = NULL;
  g_autofree char *key = waymark_path_to_string (self->path);

  drafts = waymark_value_with_member (waymark_document_get_field (self->document, DRAFTS_FIELD),
                                      key, value);
  waymark_journal_set (self->journal, self->document, WAYMARK_FIELD_PATH (DRAFTS_FIELD),
                       waymark_value_get_length (drafts) > 0 ? drafts : NULL);
}

/* Its letters are one step, which is none of what was done before. */
static void
begin_draft (WaymarkFieldBinding *self)
{
  if (waymark_field_binding_get_draft (self) != NULL)
    waymark_history_begin_run (waymark_journal_get_history (self->journal),
                               waymark_document_get_id (self->document),
                               WAYMARK_FIELD_PATH (DRAFTS_FIELD));
  else
    waymark_journal_begin_group (self->journal);
}

void
waymark_field_binding_set_draft (WaymarkFieldBinding *self, const char *text)
{
  g_return_if_fail (WAYMARK_IS_FIELD_BINDING (self));
  g_return_if_fail (text != NULL);
  if (self->document == NULL || g_strcmp0 (text, waymark_field_binding_get_draft (self)) == 0)
    return;

  begin_draft (self);
  store_draft (self, text);
  waymark_journal_end_group (self->journal);
}

void
waymark_field_binding_settle (WaymarkFieldBinding *self, WaymarkValue *value)
{
  g_return_if_fail (WAYMARK_IS_FIELD_BINDING (self));
  if (waymark_field_binding_get_draft (self) == NULL)
    {
      waymark_field_binding_set_value (self, value);
      return;
    }
  begin_draft (self);
  store_draft (self, NULL);
  waymark_journal_set (self->journal, self->document, self->path, value);
  waymark_journal_end_group (self->journal);
}
