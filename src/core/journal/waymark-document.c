/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "waymark-document-private.h"

#include <string.h>

#include "waymark-date.h"
#include "waymark-error.h"

struct _WaymarkDocument
{
  GObject parent_instance;

  WaymarkValue *state;
  WaymarkValue *fields; /* borrowed from the state */
  const char *id;       /* borrowed from the state: it never changes, but its bytes may move */
};

G_DEFINE_FINAL_TYPE (WaymarkDocument, waymark_document, G_TYPE_OBJECT)

enum
{
  CHANGED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static void
waymark_document_finalize (GObject *object)
{
  WaymarkDocument *self = WAYMARK_DOCUMENT (object);

  g_clear_pointer (&self->state, waymark_value_unref);
  G_OBJECT_CLASS (waymark_document_parent_class)->finalize (object);
}

static void
waymark_document_class_init (WaymarkDocumentClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = waymark_document_finalize;

  signals[CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass),
                                   G_SIGNAL_RUN_LAST | G_SIGNAL_DETAILED, 0, NULL, NULL, NULL,
                                   G_TYPE_NONE, 1, WAYMARK_TYPE_PATH | G_SIGNAL_TYPE_STATIC_SCOPE);
}

static void
waymark_document_init (WaymarkDocument *self)
{
}

static void
take_state (WaymarkDocument *self, WaymarkValue *state)
{
  g_clear_pointer (&self->state, waymark_value_unref);
  self->state = state;
  self->fields = waymark_value_get_member (state, "fields");
  self->id = waymark_value_get_member_text (state, "id");
}

gboolean
waymark_document_is_id (const char *text)
{
  if (strlen (text) != 36)
    return FALSE;
  for (int i = 0; i < 36; i++)
    {
      gboolean dash = i == 8 || i == 13 || i == 18 || i == 23;

      if (dash ? text[i] != '-' : strchr ("0123456789abcdef", text[i]) == NULL)
        return FALSE;
    }
  return TRUE;
}

gboolean
waymark_document_is_type_id (const char *text)
{
  gsize length = strlen (text);

  return length > 0 && length <= 64 &&
         strspn (text, "abcdefghijklmnopqrstuvwxyz0123456789-") == length;
}

WaymarkDocument *
waymark_document_new (const char *type, const char *id)
{
  g_autofree char *now = waymark_timestamp_now ();
  g_autofree char *fresh = id == NULL ? g_uuid_string_random () : NULL;
  WaymarkDocument *self;

  g_return_val_if_fail (type != NULL && waymark_document_is_type_id (type), NULL);

  self = g_object_new (WAYMARK_TYPE_DOCUMENT, NULL);
  take_state (self, waymark_value_build ("id", waymark_value_new_string (id != NULL ? id : fresh),
                                         "type", waymark_value_new_string (type), "created",
                                         waymark_value_new_string (now), "modified",
                                         waymark_value_new_string (now), "position",
                                         waymark_value_new_integer (0), "fields",
                                         waymark_value_new_object (NULL, NULL, 0), NULL));
  return self;
}

WaymarkDocument *
waymark_document_new_from_state (WaymarkValue *state, GError **error)
{
  const char *id = waymark_value_get_member_text (state, "id");
  const char *type = waymark_value_get_member_text (state, "type");
  const char *reason = NULL;
  WaymarkDocument *self;

  if (!waymark_document_is_id (id))
    reason = "it has no valid “id”";
  else if (!waymark_document_is_type_id (type))
    reason = "it has no valid “type”";
  else if (waymark_value_get_kind (waymark_value_get_member (state, "fields")) !=
           WAYMARK_VALUE_OBJECT)
    reason = "it has no “fields”";
  if (reason != NULL)
    {
      g_set_error (error, WAYMARK_ERROR, WAYMARK_ERROR_FORMAT, "This is not a Waymark document: %s",
                   reason);
      return NULL;
    }

  self = g_object_new (WAYMARK_TYPE_DOCUMENT, NULL);
  take_state (self, waymark_value_ref (state));
  return self;
}

const char *
waymark_document_get_id (WaymarkDocument *self)
{
  g_return_val_if_fail (WAYMARK_IS_DOCUMENT (self), NULL);
  return self->id;
}

const char *
waymark_document_get_type_id (WaymarkDocument *self)
{
  g_return_val_if_fail (WAYMARK_IS_DOCUMENT (self), NULL);
  return waymark_value_get_member_text (self->state, "type");
}

const char *
waymark_document_get_created (WaymarkDocument *self)
{
  g_return_val_if_fail (WAYMARK_IS_DOCUMENT (self), NULL);
  return waymark_value_get_member_text (self->state, "created");
}

const char *
waymark_document_get_modified (WaymarkDocument *self)
{
  g_return_val_if_fail (WAYMARK_IS_DOCUMENT (self), NULL);
  return waymark_value_get_member_text (self->state, "modified");
}

gint64
waymark_document_get_position (WaymarkDocument *self)
{
  g_return_val_if_fail (WAYMARK_IS_DOCUMENT (self), 0);
  return waymark_value_get_integer (waymark_value_get_member (self->state, "position"), 0);
}

WaymarkValue *
waymark_document_get_value (WaymarkDocument *self, const WaymarkPath *path)
{
  WaymarkValue *value;

  g_return_val_if_fail (WAYMARK_IS_DOCUMENT (self), NULL);
  g_return_val_if_fail (path != NULL, NULL);

  if (*path->field == '@')
    return waymark_value_get_member (self->state, path->field + 1);

  value = waymark_value_get_member (self->fields, path->field);
  if (path->item != NULL)
    {
      gssize index = waymark_value_find_record (value, path->item);

      value = index >= 0 ? waymark_value_get_item (value, index) : NULL;
      if (path->sub != NULL)
        value = waymark_value_get_member (value, path->sub);
    }
  return value;
}

WaymarkValue *
waymark_document_get_field (WaymarkDocument *self, const char *field)
{
  g_return_val_if_fail (WAYMARK_IS_DOCUMENT (self), NULL);
  return waymark_value_get_member (self->fields, field);
}

const char *
waymark_document_get_text (WaymarkDocument *self, const char *field)
{
  return waymark_value_get_text (waymark_document_get_field (self, field));
}

WaymarkValue *
waymark_document_get_fields (WaymarkDocument *self)
{
  g_return_val_if_fail (WAYMARK_IS_DOCUMENT (self), NULL);
  return self->fields;
}

WaymarkValue *
waymark_document_get_state (WaymarkDocument *self)
{
  g_return_val_if_fail (WAYMARK_IS_DOCUMENT (self), NULL);
  return self->state;
}

void
waymark_document_replace_state (WaymarkDocument *self, WaymarkValue *state, const WaymarkPath *path)
{
  g_autoptr (WaymarkDocument) alive = g_object_ref (self);

  take_state (self, waymark_value_ref (state));
  g_signal_emit (self, signals[CHANGED], path != NULL ? g_quark_from_string (path->field) : 0,
                 path);
}

void
waymark_document_annotate (WaymarkDocument *self, const char *member, WaymarkValue *value)
{
  take_state (self, waymark_value_with_member (self->state, member, value));
}

/* @list with @value at @path's record or its field; NULL when the record is not there. */
static WaymarkValue *
list_with (WaymarkValue *list, const WaymarkPath *path, WaymarkValue *value)
{
  gssize index = waymark_value_find_record (list, path->item);
  g_autoptr (WaymarkValue) record = NULL;

  if (index < 0)
    return NULL;
  if (path->sub == NULL)
    return value != NULL ? waymark_value_with_item (list, index, value)
                         : waymark_value_without_item (list, index);
  record = waymark_value_with_member (waymark_value_get_item (list, index), path->sub, value);
  return waymark_value_with_item (list, index, record);
}

WaymarkValue *
waymark_document_state_with (WaymarkDocument *self,
                             const WaymarkPath *path,
                             WaymarkValue *value,
                             const char *modified)
{
  g_autoptr (WaymarkValue) changed = NULL;
  g_autoptr (WaymarkValue) stamp = NULL;

  if (*path->field == '@')
    {
      changed = waymark_value_with_member (self->state, path->field + 1, value);
    }
  else
    {
      g_autoptr (WaymarkValue) list = NULL;
      g_autoptr (WaymarkValue) fields = NULL;

      if (path->item != NULL)
        {
          list = list_with (waymark_value_get_member (self->fields, path->field), path, value);
          if (list == NULL)
            return NULL;
          value = list;
        }
      fields = waymark_value_with_member (self->fields, path->field, value);
      changed = waymark_value_with_member (self->state, "fields", fields);
    }
  if (modified == NULL)
    return g_steal_pointer (&changed);
  stamp = waymark_value_new_string (modified);
  return waymark_value_with_member (changed, "modified", stamp);
}
