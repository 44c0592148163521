/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A field answers from the specification that its worksheet was parsed into; nothing changes later.
 */
#include "waymark-field-private.h"

struct _WaymarkField
{
  GObject parent_instance;

  WaymarkFieldSpec *spec;
};

G_DEFINE_FINAL_TYPE (WaymarkField, waymark_field, G_TYPE_OBJECT)

const char *const waymark_field_type_names[] = {
  "line",   "text", "date", "money", "percent", "choice", "scale",
  "number", "flag", "url",  "list",  "link",    NULL,
};

static void
clear_choice (gpointer data)
{
  WaymarkChoice *choice = data;

  g_free ((char *) choice->id);
  g_free ((char *) choice->label);
}

static void
clear_example (gpointer data)
{
  WaymarkExample *example = data;

  g_free ((char *) example->text);
  g_free ((char *) example->field);
  g_free ((char *) example->choice);
}

WaymarkFieldSpec *
waymark_field_spec_new (void)
{
  WaymarkFieldSpec *self = g_new0 (WaymarkFieldSpec, 1);

  self->counts = TRUE;
  self->choices = g_array_new (FALSE, FALSE, sizeof (WaymarkChoice));
  g_array_set_clear_func (self->choices, clear_choice);
  self->examples = g_array_new (FALSE, FALSE, sizeof (WaymarkExample));
  g_array_set_clear_func (self->examples, clear_example);
  self->subfields = g_ptr_array_new_with_free_func (g_object_unref);
  self->targets = g_ptr_array_new_null_terminated (1, g_free, TRUE);
  return self;
}

void
waymark_field_spec_free (WaymarkFieldSpec *self)
{
  g_free (self->id);
  g_free (self->label);
  g_free (self->short_label);
  g_free (self->hint);
  g_free (self->item_label);
  g_array_unref (self->choices);
  g_array_unref (self->examples);
  g_ptr_array_unref (self->subfields);
  g_ptr_array_unref (self->targets);
  g_free (self);
}

static void
waymark_field_finalize (GObject *object)
{
  WaymarkField *self = WAYMARK_FIELD (object);

  g_clear_pointer (&self->spec, waymark_field_spec_free);
  G_OBJECT_CLASS (waymark_field_parent_class)->finalize (object);
}

static void
waymark_field_class_init (WaymarkFieldClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = waymark_field_finalize;
}

static void
waymark_field_init (WaymarkField *self)
{
}

WaymarkField *
waymark_field_new (WaymarkFieldSpec *spec)
{
  WaymarkField *self = g_object_new (WAYMARK_TYPE_FIELD, NULL);

  self->spec = spec;
  return self;
}

const char *
waymark_field_get_id (WaymarkField *self)
{
  g_return_val_if_fail (WAYMARK_IS_FIELD (self), NULL);

  return self->spec->id;
}

WaymarkFieldType
waymark_field_get_field_type (WaymarkField *self)
{
  g_return_val_if_fail (WAYMARK_IS_FIELD (self), WAYMARK_FIELD_LINE);

  return self->spec->type;
}

const char *
waymark_field_get_label (WaymarkField *self)
{
  g_return_val_if_fail (WAYMARK_IS_FIELD (self), NULL);

  return self->spec->label;
}

const char *
waymark_field_get_hint (WaymarkField *self)
{
  g_return_val_if_fail (WAYMARK_IS_FIELD (self), NULL);

  return self->spec->hint;
}

const char *
waymark_field_get_example (WaymarkField *self)
{
  g_return_val_if_fail (WAYMARK_IS_FIELD (self), NULL);

  if (self->spec->examples->len == 0)
    return NULL;
  return g_array_index (self->spec->examples, WaymarkExample, 0).text;
}

const WaymarkExample *
waymark_field_get_examples (WaymarkField *self, gsize *n_examples)
{
  g_return_val_if_fail (WAYMARK_IS_FIELD (self), NULL);

  if (n_examples != NULL)
    *n_examples = self->spec->examples->len;
  return (const WaymarkExample *) (gconstpointer) self->spec->examples->data;
}

const char *
waymark_field_get_short_label (WaymarkField *self)
{
  g_return_val_if_fail (WAYMARK_IS_FIELD (self), NULL);

  return self->spec->short_label != NULL ? self->spec->short_label : self->spec->label;
}

WaymarkVisibility
waymark_field_get_visibility (WaymarkField *self)
{
  g_return_val_if_fail (WAYMARK_IS_FIELD (self), WAYMARK_VISIBILITY_PRIVATE);

  return self->spec->visibility;
}

gint64
waymark_field_get_min (WaymarkField *self)
{
  g_return_val_if_fail (WAYMARK_IS_FIELD (self), 0);

  return self->spec->min;
}

gint64
waymark_field_get_max (WaymarkField *self)
{
  g_return_val_if_fail (WAYMARK_IS_FIELD (self), 0);

  return self->spec->max;
}

const WaymarkChoice *
waymark_field_get_choices (WaymarkField *self, gsize *n_choices)
{
  g_return_val_if_fail (WAYMARK_IS_FIELD (self), NULL);

  if (n_choices != NULL)
    *n_choices = self->spec->choices->len;
  return (const WaymarkChoice *) (gconstpointer) self->spec->choices->data;
}

const char *
waymark_field_get_choice_label (WaymarkField *self, const char *choice_id)
{
  gsize n_choices;
  const WaymarkChoice *choices = waymark_field_get_choices (self, &n_choices);

  for (gsize i = 0; i < n_choices; i++)
    if (g_strcmp0 (choices[i].id, choice_id) == 0)
      return choices[i].label;
  return NULL;
}

GPtrArray *
waymark_field_get_subfields (WaymarkField *self)
{
  g_return_val_if_fail (WAYMARK_IS_FIELD (self), NULL);

  return self->spec->subfields;
}

WaymarkField *
waymark_field_get_subfield (WaymarkField *self, const char *id)
{
  g_return_val_if_fail (WAYMARK_IS_FIELD (self), NULL);

  for (guint i = 0; i < self->spec->subfields->len; i++)
    {
      WaymarkField *subfield = g_ptr_array_index (self->spec->subfields, i);

      if (g_strcmp0 (subfield->spec->id, id) == 0)
        return subfield;
    }
  return NULL;
}

const char *
waymark_field_get_item_label (WaymarkField *self)
{
  g_return_val_if_fail (WAYMARK_IS_FIELD (self), NULL);

  return self->spec->item_label;
}

const char *const *
waymark_field_get_targets (WaymarkField *self)
{
  g_return_val_if_fail (WAYMARK_IS_FIELD (self), NULL);

  return (const char *const *) self->spec->targets->pdata;
}

gboolean
waymark_field_get_counts (WaymarkField *self)
{
  g_return_val_if_fail (WAYMARK_IS_FIELD (self), FALSE);

  return self->spec->counts;
}

gboolean
waymark_field_get_dated (WaymarkField *self)
{
  g_return_val_if_fail (WAYMARK_IS_FIELD (self), FALSE);

  return self->spec->dated;
}

gboolean
waymark_field_get_past (WaymarkField *self)
{
  g_return_val_if_fail (WAYMARK_IS_FIELD (self), FALSE);

  return self->spec->past;
}

WaymarkPeriod
waymark_field_get_period (WaymarkField *self)
{
  g_return_val_if_fail (WAYMARK_IS_FIELD (self), WAYMARK_PERIOD_ONCE);

  return self->spec->period;
}
