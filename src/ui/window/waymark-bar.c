/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "waymark-bar.h"

typedef struct
{
  char *key;
  char *message;
  char *button;
  char *action;
  char *target;
} Notice;

struct _WaymarkBar
{
  AdwBin parent_instance;

  GtkRevealer *revealer;
  GtkBox *box;
  GtkLabel *label;
  GtkButton *button;
  GPtrArray *notices; /* newest last */
};

G_DEFINE_FINAL_TYPE (WaymarkBar, waymark_bar, ADW_TYPE_BIN)

static void
notice_free (gpointer data)
{
  Notice *notice = data;

  g_free (notice->key);
  g_free (notice->message);
  g_free (notice->button);
  g_free (notice->action);
  g_free (notice->target);
  g_free (notice);
}

static void
update (WaymarkBar *self)
{
  Notice *notice;

  if (self->notices->len == 0)
    {
      gtk_revealer_set_reveal_child (self->revealer, FALSE);
      return;
    }

  notice = g_ptr_array_index (self->notices, self->notices->len - 1);
  gtk_label_set_label (self->label, notice->message);
  gtk_widget_set_visible (GTK_WIDGET (self->button), notice->button != NULL);
  if (notice->button != NULL)
    {
      gtk_button_set_label (self->button, notice->button);
      gtk_actionable_set_action_target_value (
          GTK_ACTIONABLE (self->button),
          notice->target != NULL ? g_variant_new_string (notice->target) : NULL);
      gtk_actionable_set_action_name (GTK_ACTIONABLE (self->button), notice->action);
    }
  gtk_revealer_set_reveal_child (self->revealer, TRUE);
}

static gboolean
remove_key (WaymarkBar *self, const char *key)
{
  for (guint i = 0; i < self->notices->len; i++)
    {
      Notice *notice = g_ptr_array_index (self->notices, i);

      if (g_str_equal (notice->key, key))
        {
          g_ptr_array_remove_index (self->notices, i);
          return TRUE;
        }
    }
  return FALSE;
}

static void
waymark_bar_finalize (GObject *object)
{
  WaymarkBar *self = WAYMARK_BAR (object);

  g_ptr_array_unref (self->notices);
  G_OBJECT_CLASS (waymark_bar_parent_class)->finalize (object);
}

static void
waymark_bar_class_init (WaymarkBarClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = waymark_bar_finalize;
  gtk_widget_class_set_css_name (GTK_WIDGET_CLASS (klass), "waymark-bar");
}

static void
waymark_bar_init (WaymarkBar *self)
{
  self->notices = g_ptr_array_new_with_free_func (notice_free);
  /* Screen readers say what it says when it comes. */
  self->box = g_object_new (GTK_TYPE_BOX, "spacing", 12, "accessible-role",
                            GTK_ACCESSIBLE_ROLE_ALERT, NULL);
  self->revealer = GTK_REVEALER (gtk_revealer_new ());
  self->label = GTK_LABEL (gtk_label_new (NULL));
  self->button = GTK_BUTTON (gtk_button_new ());
  /* The bar goes when it is answered: the writing keeps the focus, and the page its place. */
  gtk_widget_set_focus_on_click (GTK_WIDGET (self->button), FALSE);

  gtk_label_set_wrap (self->label, TRUE);
  gtk_label_set_wrap_mode (self->label, PANGO_WRAP_WORD_CHAR);
  gtk_label_set_xalign (self->label, 0);
  gtk_widget_set_hexpand (GTK_WIDGET (self->label), TRUE);
  gtk_widget_set_valign (GTK_WIDGET (self->button), GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (GTK_WIDGET (self->box), "waymark-bar");

  gtk_box_append (self->box, GTK_WIDGET (self->label));
  gtk_box_append (self->box, GTK_WIDGET (self->button));
  gtk_revealer_set_child (self->revealer, GTK_WIDGET (self->box));
  adw_bin_set_child (ADW_BIN (self), GTK_WIDGET (self->revealer));
}

void
waymark_bar_show (WaymarkBar *self,
                  const char *key,
                  const char *message,
                  const char *button,
                  const char *action,
                  const char *target)
{
  Notice *notice;

  g_return_if_fail (WAYMARK_IS_BAR (self));
  g_return_if_fail (key != NULL && message != NULL);

  remove_key (self, key);
  notice = g_new0 (Notice, 1);
  notice->key = g_strdup (key);
  notice->message = g_strdup (message);
  notice->button = g_strdup (button);
  notice->action = g_strdup (action);
  notice->target = g_strdup (target);
  g_ptr_array_add (self->notices, notice);
  update (self);
}

void
waymark_bar_clear (WaymarkBar *self, const char *key)
{
  g_return_if_fail (WAYMARK_IS_BAR (self));

  if (remove_key (self, key))
    update (self);
}

void
waymark_bar_set_narrow (WaymarkBar *self, gboolean narrow)
{
  g_return_if_fail (WAYMARK_IS_BAR (self));

  gtk_orientable_set_orientation (GTK_ORIENTABLE (self->box),
                                  narrow ? GTK_ORIENTATION_VERTICAL : GTK_ORIENTATION_HORIZONTAL);
  gtk_box_set_spacing (self->box, narrow ? 6 : 12);
  gtk_widget_set_halign (GTK_WIDGET (self->button), narrow ? GTK_ALIGN_END : GTK_ALIGN_FILL);
}
