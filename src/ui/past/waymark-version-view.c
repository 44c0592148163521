/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "waymark-config.h"

#include "waymark-version-view.h"

#include <glib/gi18n-lib.h>

#include "waymark-date.h"
#include "waymark-diff-label.h"
#include "waymark-document-diff.h"
#include "waymark-reading.h"
#include "waymark-wrapping-label.h"

/* Shorter answers, in characters, are selected as quickly as a button is found. */
#define WORTH_A_BUTTON 60

struct _WaymarkVersionView
{
  AdwBin parent_instance;

  GtkWidget *box;
};

enum
{
  BRING_BACK,
  COPIED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (WaymarkVersionView, waymark_version_view, ADW_TYPE_BIN)

static void
waymark_version_view_class_init (WaymarkVersionViewClass *klass)
{
  signals[BRING_BACK] =
      g_signal_new ("bring-back", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                    G_TYPE_NONE, 1, WAYMARK_TYPE_PATH | G_SIGNAL_TYPE_STATIC_SCOPE);
  signals[COPIED] = g_signal_new ("copied", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                  NULL, NULL, G_TYPE_NONE, 0);
}

static void
waymark_version_view_init (WaymarkVersionView *self)
{
  self->box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 18);
  gtk_widget_add_css_class (self->box, "waymark-version");
  adw_bin_set_child (ADW_BIN (self), self->box);
}

GtkWidget *
waymark_version_view_new (void)
{
  return g_object_new (WAYMARK_TYPE_VERSION_VIEW, NULL);
}

static void
clear (WaymarkVersionView *self)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (self->box)) != NULL)
    gtk_box_remove (GTK_BOX (self->box), child);
}

static void
copy_clicked_cb (GtkWidget *button, WaymarkVersionView *self)
{
  gdk_clipboard_set_text (gtk_widget_get_clipboard (button),
                          g_object_get_data (G_OBJECT (button), "waymark-text"));
  g_signal_emit (self, signals[COPIED], 0);
}

static void
bring_back_clicked_cb (GtkWidget *button, WaymarkVersionView *self)
{
  g_autoptr (WaymarkPath) path =
      waymark_path_copy (g_object_get_data (G_OBJECT (button), "waymark-path"));

  /* The button may be gone when this returns. */
  g_signal_emit (self, signals[BRING_BACK], 0, path);
}

/* @label: which answer, for whoever hears the button's name alone */
static GtkWidget *
create_button (const char *text, const char *label)
{
  GtkWidget *button = gtk_button_new_with_label (text);
  /* Translators: what a button does, and for which answer: "Copy: Draft" */
  g_autofree char *name = g_strdup_printf (_ ("%s: %s"), text, label);

  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_add_css_class (button, "waymark-small-button");
  return button;
}

/* @path: (nullable): no bringing back. */
static void
add_buttons (WaymarkVersionView *self,
             GtkWidget *answer,
             const char *label,
             const char *text,
             const WaymarkPath *path)
{
  GtkWidget *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *copy, *back;

  if (*text != '\0')
    {
      copy = create_button (_ ("Copy"), label);
      g_object_set_data_full (G_OBJECT (copy), "waymark-text", g_strdup (text), g_free);
      g_signal_connect_object (copy, "clicked", G_CALLBACK (copy_clicked_cb), self, 0);
      gtk_box_append (GTK_BOX (row), copy);
    }
  if (path != NULL)
    {
      back = create_button (_ ("Bring Back"), label);
      g_object_set_data_full (G_OBJECT (back), "waymark-path", waymark_path_copy (path),
                              (GDestroyNotify) waymark_path_free);
      g_signal_connect_object (back, "clicked", G_CALLBACK (bring_back_clicked_cb), self, 0);
      gtk_box_append (GTK_BOX (row), back);
    }
  gtk_box_append (GTK_BOX (answer), row);
}

/* One answer's heading, under its section's when that is another than before. */
static GtkWidget *
add_answer (WaymarkVersionView *self, const WaymarkFieldChange *change, const char **section)
{
  GtkWidget *answer = gtk_box_new (GTK_ORIENTATION_VERTICAL, 4);

  if (g_strcmp0 (*section, change->section) != 0 && *change->section != '\0')
    gtk_box_append (GTK_BOX (self->box),
                    waymark_wrapping_label_new (change->section, "section-title"));
  *section = change->section;
  gtk_box_append (GTK_BOX (answer), waymark_wrapping_label_new (change->label, "prompt-hint"));
  gtk_box_append (GTK_BOX (self->box), answer);
  return answer;
}

/* A state of the same worksheet in which nothing is written. */
static WaymarkDocument *
create_empty (WaymarkDocument *like)
{
  return waymark_document_new (waymark_document_get_type_id (like), waymark_document_get_id (like));
}

void
waymark_version_view_show_page (WaymarkVersionView *self,
                                WaymarkWorksheet *worksheet,
                                WaymarkDocument *version)
{
  g_autoptr (WaymarkDocument) empty = create_empty (version);
  g_autoptr (GPtrArray) answers = NULL;
  const char *section = NULL;
  GDate today;

  g_return_if_fail (WAYMARK_IS_VERSION_VIEW (self));

  clear (self);
  waymark_date_today (&today);
  answers = waymark_document_diff_versions (worksheet, empty, version, &today);
  for (guint i = 0; i < answers->len; i++)
    {
      const WaymarkFieldChange *change = g_ptr_array_index (answers, i);
      GtkWidget *answer = add_answer (self, change, &section);

      gtk_box_append (GTK_BOX (answer), waymark_reading_new (change->after, "waymark-diff"));
      if (g_utf8_strlen (change->after, -1) >= WORTH_A_BUTTON)
        add_buttons (self, answer, change->label, change->after, NULL);
    }
  if (answers->len == 0)
    gtk_box_append (GTK_BOX (self->box),
                    waymark_wrapping_label_new (_ ("Nothing was written yet."), "prompt-hint"));
}

/* Whether there is something to bring back: a record that came later is not taken away. */
static gboolean
was_there (const WaymarkFieldChange *change)
{
  return change->path->item == NULL || change->path->sub != NULL || *change->before != '\0';
}

void
waymark_version_view_show_changes (WaymarkVersionView *self,
                                   WaymarkWorksheet *worksheet,
                                   WaymarkDocument *before,
                                   WaymarkDocument *after,
                                   WaymarkDocument *version,
                                   const char *nothing,
                                   gboolean can_bring_back)
{
  g_autoptr (WaymarkDocument) earlier =
      before != NULL ? g_object_ref (before) : create_empty (after);
  g_autoptr (GPtrArray) changes = NULL;
  const char *section = NULL;
  GDate today;

  g_return_if_fail (WAYMARK_IS_VERSION_VIEW (self));

  clear (self);
  waymark_date_today (&today);
  changes = waymark_document_diff_versions (worksheet, earlier, after, &today);
  if (changes->len == 0)
    gtk_box_append (GTK_BOX (self->box), waymark_wrapping_label_new (nothing, "prompt-hint"));
  for (guint i = 0; i < changes->len; i++)
    {
      const WaymarkFieldChange *change = g_ptr_array_index (changes, i);
      GtkWidget *answer = add_answer (self, change, &section);

      gtk_box_append (GTK_BOX (answer),
                      waymark_diff_label_new (change->before, change->after, change->prose));
      add_buttons (self, answer, change->label, version == before ? change->before : change->after,
                   can_bring_back && was_there (change) ? change->path : NULL);
    }
}
