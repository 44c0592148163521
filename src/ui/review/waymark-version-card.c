/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "waymark-config.h"

#include "waymark-version-card.h"

#include <glib/gi18n-lib.h>

#include "waymark-diff-label.h"
#include "waymark-line-box.h"
#include "waymark-wrapping-label.h"

/* Longest text that is worth saying as the name of a button, in characters. */
#define NAME_LENGTH 60
/* Shorter than this, what is no prose is large. */
#define VALUE_LENGTH 40

struct _WaymarkVersionCard
{
  AdwBin parent_instance;

  GtkLabel *origin;
  GtkWidget *button;
};

enum
{
  CHOSEN,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (WaymarkVersionCard, waymark_version_card, ADW_TYPE_BIN)

static void
clicked_cb (WaymarkVersionCard *self)
{
  g_signal_emit (self, signals[CHOSEN], 0);
}

static void
waymark_version_card_class_init (WaymarkVersionCardClass *klass)
{
  signals[CHOSEN] = g_signal_new ("chosen", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                  NULL, NULL, G_TYPE_NONE, 0);
}

static void
waymark_version_card_init (WaymarkVersionCard *self)
{
  self->origin = GTK_LABEL (waymark_wrapping_label_new (NULL, "prompt-hint"));
  gtk_widget_set_hexpand (GTK_WIDGET (self->origin), TRUE);
  self->button = gtk_button_new_with_label (_ ("Choose This One"));
  gtk_widget_set_halign (self->button, GTK_ALIGN_START);
  gtk_widget_set_valign (self->button, GTK_ALIGN_END);
  gtk_widget_set_vexpand (self->button, TRUE);
  g_signal_connect_object (self->button, "clicked", G_CALLBACK (clicked_cb), self,
                           G_CONNECT_SWAPPED);
}

static GtkWidget *
create_head (WaymarkVersionCard *self, gboolean is_present)
{
  GtkWidget *head = waymark_line_box_new (8);
  GtkWidget *chip;

  waymark_line_box_append (WAYMARK_LINE_BOX (head), GTK_WIDGET (self->origin));
  if (!is_present)
    return head;
  chip = gtk_label_new (_ ("On the page now"));
  gtk_widget_set_valign (chip, GTK_ALIGN_START);
  gtk_widget_add_css_class (chip, "chip");
  waymark_line_box_append (WAYMARK_LINE_BOX (head), chip);
  return head;
}

/* Buttons of one name can be told apart by what they choose. */
static void
name_button (WaymarkVersionCard *self, const char *text)
{
  g_autofree char *opening = g_utf8_strlen (text, -1) > NAME_LENGTH
                                 ? g_utf8_substring (text, 0, NAME_LENGTH)
                                 : g_strdup (text);
  /* Translators: the name of a button, for screen readers: which text it chooses */
  g_autofree char *name = g_strdup_printf (_ ("Choose This One: %s"), opening);

  gtk_accessible_update_property (GTK_ACCESSIBLE (self->button), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  name, -1);
}

/* An amount or a day is all there is to read: it may be larger. */
static GtkWidget *
create_text (const char *text, const char *other)
{
  GtkWidget *label = waymark_diff_label_new_side (text, other);

  if (other == NULL && g_utf8_strlen (text, -1) < VALUE_LENGTH)
    gtk_widget_add_css_class (label, "waymark-version-value");
  return label;
}

GtkWidget *
waymark_version_card_new (const char *text, const char *other, gboolean is_present)
{
  WaymarkVersionCard *self = g_object_new (WAYMARK_TYPE_VERSION_CARD, NULL);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 10);

  gtk_box_append (GTK_BOX (box), create_head (self, is_present));
  if (*text == '\0')
    gtk_box_append (GTK_BOX (box),
                    waymark_wrapping_label_new (_ ("Nothing is written here."), "prompt-hint"));
  else
    gtk_box_append (GTK_BOX (box), create_text (text, other));
  gtk_box_append (GTK_BOX (box), self->button);
  gtk_widget_add_css_class (box, "waymark-version-card");
  gtk_widget_add_css_class (box, "card");
  adw_bin_set_child (ADW_BIN (self), box);
  name_button (self, *text != '\0' ? text : _ ("nothing"));
  return GTK_WIDGET (self);
}

void
waymark_version_card_set_origin (WaymarkVersionCard *self, const char *origin)
{
  g_return_if_fail (WAYMARK_IS_VERSION_CARD (self));
  waymark_wrapping_label_set (self->origin, origin);
}

GtkWidget *
waymark_version_card_get_button (WaymarkVersionCard *self)
{
  g_return_val_if_fail (WAYMARK_IS_VERSION_CARD (self), NULL);
  return self->button;
}
