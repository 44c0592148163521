/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "waymark-config.h"

#include "waymark-scale-row.h"

#include <glib/gi18n-lib.h>
#include <inttypes.h>

#include "waymark-css-class.h"
#include "waymark-tab-order.h"
#include "waymark-value-row.h"

struct _WaymarkScaleRow
{
  AdwActionRow parent_instance;

  WaymarkFieldBinding *binding;
  gulong changed_handler;
  GtkBox *dots;
  GPtrArray *buttons; /* (element-type GtkToggleButton), from min to max */
  gboolean setting;   /* the dots follow the value */
};

G_DEFINE_FINAL_TYPE (WaymarkScaleRow, waymark_scale_row, ADW_TYPE_ACTION_ROW)

static gint64
get_min (WaymarkScaleRow *self)
{
  return waymark_field_get_min (waymark_field_binding_get_field (self->binding));
}

static void
update (WaymarkScaleRow *self)
{
  gint64 step = waymark_value_get_integer (waymark_field_binding_get_value (self->binding),
                                           get_min (self) - 1);

  self->setting = TRUE;
  for (guint i = 0; i < self->buttons->len; i++)
    {
      GtkWidget *dot = self->buttons->pdata[i];
      gint64 here = get_min (self) + i;

      gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (dot), here == step);
      waymark_css_class_set (dot, "filled", here <= step);
    }
  self->setting = FALSE;
  gtk_widget_set_sensitive (
      GTK_WIDGET (self->dots),
      !waymark_journal_get_read_only (waymark_field_binding_get_journal (self->binding)));
}

/* A second click on the step that is chosen takes the answer back. */
static void
toggled_cb (GtkToggleButton *dot, WaymarkScaleRow *self)
{
  g_autoptr (WaymarkValue) value = NULL;
  guint index;

  if (self->setting || self->binding == NULL || !g_ptr_array_find (self->buttons, dot, &index))
    return;
  if (gtk_toggle_button_get_active (dot))
    value = waymark_value_new_integer (get_min (self) + index);
  waymark_field_binding_set_value (self->binding, value);
  update (self);
}

/* A digit chooses its step: the hands are on the keys anyway. */
static gboolean
key_pressed_cb (GtkEventControllerKey *controller,
                guint keyval,
                guint keycode,
                GdkModifierType state,
                gpointer data)
{
  WaymarkScaleRow *self = data;
  gint64 digit = g_unichar_digit_value (gdk_keyval_to_unicode (keyval));
  gint64 index = digit - get_min (self);
  g_autoptr (WaymarkValue) value = NULL;

  if ((state & gtk_accelerator_get_default_mod_mask ()) != 0 || digit < 0 || index < 0 ||
      index >= (gint64) self->buttons->len)
    return GDK_EVENT_PROPAGATE;

  value = waymark_value_new_integer (digit);
  waymark_field_binding_set_value (self->binding, value);
  gtk_widget_grab_focus (self->buttons->pdata[index]);
  return GDK_EVENT_STOP;
}

/* The step that is chosen, or else the first. */
static gboolean
waymark_scale_row_grab_focus (GtkWidget *widget)
{
  WaymarkScaleRow *self = WAYMARK_SCALE_ROW (widget);

  for (guint i = 0; i < self->buttons->len; i++)
    if (gtk_toggle_button_get_active (self->buttons->pdata[i]))
      return gtk_widget_grab_focus (self->buttons->pdata[i]);
  return self->buttons->len > 0 && gtk_widget_grab_focus (self->buttons->pdata[0]);
}

static void
waymark_scale_row_dispose (GObject *object)
{
  WaymarkScaleRow *self = WAYMARK_SCALE_ROW (object);

  if (self->binding != NULL)
    g_clear_signal_handler (&self->changed_handler, self->binding);
  g_clear_object (&self->binding);
  G_OBJECT_CLASS (waymark_scale_row_parent_class)->dispose (object);
}

static void
waymark_scale_row_finalize (GObject *object)
{
  g_ptr_array_unref (WAYMARK_SCALE_ROW (object)->buttons);
  G_OBJECT_CLASS (waymark_scale_row_parent_class)->finalize (object);
}

static void
waymark_scale_row_class_init (WaymarkScaleRowClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = waymark_scale_row_dispose;
  G_OBJECT_CLASS (klass)->finalize = waymark_scale_row_finalize;
  GTK_WIDGET_CLASS (klass)->grab_focus = waymark_scale_row_grab_focus;
}

static void
waymark_scale_row_init (WaymarkScaleRow *self)
{
  GtkEventController *keys = gtk_event_controller_key_new ();

  self->buttons = g_ptr_array_new ();
  self->dots = GTK_BOX (gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0));
  gtk_widget_set_valign (GTK_WIDGET (self->dots), GTK_ALIGN_CENTER);
  waymark_tab_order_make_one_stop (GTK_WIDGET (self->dots));
  g_signal_connect (keys, "key-pressed", G_CALLBACK (key_pressed_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self->dots), keys);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (self), FALSE);
  gtk_widget_set_focusable (GTK_WIDGET (self), FALSE);
}

static void
add_dot (WaymarkScaleRow *self, gint64 step, gint64 max)
{
  g_autofree char *number = g_strdup_printf ("%" G_GINT64_FORMAT, step);
  g_autofree char *name = NULL;
  GtkWidget *dot = gtk_toggle_button_new_with_label (number);

  /* Translators: a step on a scale, such as "3 of 5". */
  name = g_strdup_printf (_ ("%" PRId64 " of %" PRId64), step, max);
  gtk_accessible_update_property (GTK_ACCESSIBLE (dot), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  gtk_widget_add_css_class (dot, "flat");
  gtk_widget_add_css_class (dot, "scale-dot");
  g_ptr_array_add (self->buttons, dot);
  gtk_box_append (self->dots, dot);
  g_signal_connect (dot, "toggled", G_CALLBACK (toggled_cb), self);
}

GtkWidget *
waymark_scale_row_new (WaymarkFieldBinding *binding, gboolean show_lock)
{
  WaymarkScaleRow *self = g_object_new (WAYMARK_TYPE_SCALE_ROW, NULL);
  WaymarkField *field = waymark_field_binding_get_field (binding);
  gint64 max = waymark_field_get_max (field);

  self->binding = g_object_ref (binding);
  waymark_value_row_name (ADW_ACTION_ROW (self), field, show_lock);
  for (gint64 step = waymark_field_get_min (field); step <= max; step++)
    add_dot (self, step, max);
  adw_action_row_add_suffix (ADW_ACTION_ROW (self), GTK_WIDGET (self->dots));

  self->changed_handler = g_signal_connect_swapped (binding, "changed", G_CALLBACK (update), self);
  update (self);
  return GTK_WIDGET (self);
}
