/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "waymark-flag-row.h"

#include "waymark-tab-order.h"
#include "waymark-value-row.h"

struct _WaymarkFlagRow
{
  AdwActionRow parent_instance;

  WaymarkFieldBinding *binding;
  gulong changed_handler;
  GtkSwitch *toggle;
  gboolean setting; /* the switch follows the value */
};

G_DEFINE_FINAL_TYPE (WaymarkFlagRow, waymark_flag_row, ADW_TYPE_ACTION_ROW)

static void
update (WaymarkFlagRow *self)
{
  gboolean active = waymark_value_get_boolean (waymark_field_binding_get_value (self->binding));

  self->setting = TRUE;
  gtk_switch_set_active (self->toggle, active);
  gtk_accessible_update_state (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_STATE_CHECKED, active, -1);
  self->setting = FALSE;
  gtk_widget_set_sensitive (
      GTK_WIDGET (self->toggle),
      !waymark_journal_get_read_only (waymark_field_binding_get_journal (self->binding)));
}

static void
toggled_cb (WaymarkFlagRow *self)
{
  g_autoptr (WaymarkValue) value = NULL;

  if (self->setting || self->binding == NULL)
    return;
  value = waymark_value_new_boolean (gtk_switch_get_active (self->toggle));
  waymark_field_binding_set_value (self->binding, value);
}

static void
waymark_flag_row_dispose (GObject *object)
{
  WaymarkFlagRow *self = WAYMARK_FLAG_ROW (object);

  if (self->binding != NULL)
    g_clear_signal_handler (&self->changed_handler, self->binding);
  g_clear_object (&self->binding);
  G_OBJECT_CLASS (waymark_flag_row_parent_class)->dispose (object);
}

static void
waymark_flag_row_class_init (WaymarkFlagRowClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = waymark_flag_row_dispose;
  gtk_widget_class_set_accessible_role (GTK_WIDGET_CLASS (klass), GTK_ACCESSIBLE_ROLE_SWITCH);
}

static void
waymark_flag_row_init (WaymarkFlagRow *self)
{
  self->toggle = GTK_SWITCH (gtk_switch_new ());
  gtk_widget_set_valign (GTK_WIDGET (self->toggle), GTK_ALIGN_CENTER);
  /* The row is what has the focus; a second stop for Tab would swallow what one types on with. */
  gtk_widget_set_can_focus (GTK_WIDGET (self->toggle), FALSE);
  waymark_tab_order_make_answer (GTK_WIDGET (self));
}

GtkWidget *
waymark_flag_row_new (WaymarkFieldBinding *binding, gboolean show_lock)
{
  WaymarkFlagRow *self = g_object_new (WAYMARK_TYPE_FLAG_ROW, NULL);
  WaymarkField *field = waymark_field_binding_get_field (binding);

  self->binding = g_object_ref (binding);
  waymark_value_row_name (ADW_ACTION_ROW (self), field, show_lock);
  adw_action_row_add_suffix (ADW_ACTION_ROW (self), GTK_WIDGET (self->toggle));
  adw_action_row_set_activatable_widget (ADW_ACTION_ROW (self), GTK_WIDGET (self->toggle));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->toggle), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  waymark_field_get_label (field), -1);

  self->changed_handler = g_signal_connect_swapped (binding, "changed", G_CALLBACK (update), self);
  update (self);
  g_signal_connect_object (self->toggle, "notify::active", G_CALLBACK (toggled_cb), self,
                           G_CONNECT_SWAPPED);
  return GTK_WIDGET (self);
}
