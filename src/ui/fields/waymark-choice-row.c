/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "waymark-config.h"

#include "waymark-choice-row.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "waymark-value-row.h"

struct _WaymarkChoiceRow
{
  AdwComboRow parent_instance;

  WaymarkFieldBinding *binding;
  gulong changed_handler;
  gboolean setting;   /* the row follows the value */
  gboolean selecting; /* the value follows the row: not the time for another model */
  char *unknown;      /* (nullable): a choice that the worksheet does not have (any more) */
};

G_DEFINE_FINAL_TYPE (WaymarkChoiceRow, waymark_choice_row, ADW_TYPE_COMBO_ROW)

static const WaymarkChoice *
get_choices (WaymarkChoiceRow *self, gsize *n_choices)
{
  return waymark_field_get_choices (waymark_field_binding_get_field (self->binding), n_choices);
}

/* Nothing chosen, the choices, and the one that is stored but unknown. */
static void
fill_model (WaymarkChoiceRow *self)
{
  g_autoptr (GtkStringList) labels = gtk_string_list_new (NULL);
  const WaymarkChoice *choices;
  gsize n_choices;

  gtk_string_list_append (labels, _ ("Not chosen"));
  choices = get_choices (self, &n_choices);
  for (gsize i = 0; i < n_choices; i++)
    gtk_string_list_append (labels, choices[i].label);
  if (self->unknown != NULL)
    gtk_string_list_append (labels, self->unknown);
  adw_combo_row_set_model (ADW_COMBO_ROW (self), G_LIST_MODEL (labels));
}

static guint
find_choice (WaymarkChoiceRow *self, const char *id)
{
  gsize n_choices;
  const WaymarkChoice *choices = get_choices (self, &n_choices);

  for (gsize i = 0; i < n_choices; i++)
    if (strcmp (choices[i].id, id) == 0)
      return (guint) i + 1;
  return 0;
}

static void
update (WaymarkChoiceRow *self)
{
  const char *id = waymark_field_binding_get_text (self->binding);
  guint selected = find_choice (self, id);
  const char *unknown = selected == 0 && *id != '\0' ? id : NULL;
  gsize n_choices;

  self->setting = TRUE;
  if (!self->selecting && g_strcmp0 (unknown, self->unknown) != 0)
    {
      g_free (self->unknown);
      self->unknown = g_strdup (unknown);
      fill_model (self);
    }
  get_choices (self, &n_choices);
  adw_combo_row_set_selected (ADW_COMBO_ROW (self),
                              unknown != NULL ? (guint) n_choices + 1 : selected);
  self->setting = FALSE;
  waymark_value_row_set_unset (GTK_WIDGET (self), *id == '\0');

  gtk_widget_set_sensitive (
      GTK_WIDGET (self),
      !waymark_journal_get_read_only (waymark_field_binding_get_journal (self->binding)));
}

static void
selected_cb (WaymarkChoiceRow *self)
{
  guint selected = adw_combo_row_get_selected (ADW_COMBO_ROW (self));
  const WaymarkChoice *choices;
  gsize n_choices;

  if (self->setting || self->binding == NULL)
    return;
  self->selecting = TRUE;
  choices = get_choices (self, &n_choices);
  if (selected == 0)
    waymark_field_binding_set_value (self->binding, NULL);
  else if (selected <= n_choices)
    waymark_field_binding_set_text (self->binding, choices[selected - 1].id);
  else
    waymark_field_binding_set_text (self->binding, self->unknown);
  self->selecting = FALSE;
}

static void
waymark_choice_row_dispose (GObject *object)
{
  WaymarkChoiceRow *self = WAYMARK_CHOICE_ROW (object);

  if (self->binding != NULL)
    g_clear_signal_handler (&self->changed_handler, self->binding);
  g_clear_object (&self->binding);
  g_clear_pointer (&self->unknown, g_free);
  G_OBJECT_CLASS (waymark_choice_row_parent_class)->dispose (object);
}

static void
waymark_choice_row_class_init (WaymarkChoiceRowClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = waymark_choice_row_dispose;
}

static void
waymark_choice_row_init (WaymarkChoiceRow *self)
{
}

GtkWidget *
waymark_choice_row_new (WaymarkFieldBinding *binding, gboolean show_lock)
{
  WaymarkChoiceRow *self = g_object_new (WAYMARK_TYPE_CHOICE_ROW, NULL);

  self->binding = g_object_ref (binding);
  waymark_value_row_name_combo (ADW_COMBO_ROW (self), waymark_field_binding_get_field (binding),
                                show_lock);
  self->setting = TRUE;
  fill_model (self);
  self->setting = FALSE;
  self->changed_handler = g_signal_connect_swapped (binding, "changed", G_CALLBACK (update), self);
  update (self);
  g_signal_connect (self, "notify::selected", G_CALLBACK (selected_cb), NULL);
  return GTK_WIDGET (self);
}
