/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "waymark-config.h"

#include "waymark-job-dialog.h"

#include <glib/gi18n-lib.h>

/* What is done by then was never seen. */
#define PATIENCE_MS 500
#define TICK_MS     100

struct _WaymarkJobDialog
{
  GtkWindow *parent; /* weak */
  char *heading;
  GCancellable *cancellable;
  WaymarkJobProgress *progress;
  guint source;
  GtkWidget *dialog; /* (nullable), weak */
  GtkProgressBar *bar;
};

static gboolean
tick_cb (gpointer data)
{
  WaymarkJobDialog *self = data;

  if (self->dialog != NULL)
    gtk_progress_bar_set_fraction (self->bar, waymark_job_progress_get_fraction (self->progress));
  return G_SOURCE_CONTINUE;
}

static gboolean
show_cb (gpointer data)
{
  WaymarkJobDialog *self = data;

  self->source = 0;
  if (self->parent == NULL)
    return G_SOURCE_REMOVE;
  self->dialog = adw_message_dialog_new (self->parent, self->heading, NULL);
  g_object_add_weak_pointer (G_OBJECT (self->dialog), (gpointer *) &self->dialog);
  self->bar = GTK_PROGRESS_BAR (gtk_progress_bar_new ());
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->bar), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  self->heading, -1);
  adw_message_dialog_set_extra_child (ADW_MESSAGE_DIALOG (self->dialog), GTK_WIDGET (self->bar));
  adw_message_dialog_add_response (ADW_MESSAGE_DIALOG (self->dialog), "cancel", _ ("_Cancel"));
  g_signal_connect_object (self->dialog, "response", G_CALLBACK (g_cancellable_cancel),
                           self->cancellable, G_CONNECT_SWAPPED);
  gtk_window_present (GTK_WINDOW (self->dialog));
  self->source = g_timeout_add (TICK_MS, tick_cb, self);
  return G_SOURCE_REMOVE;
}

WaymarkJobDialog *
waymark_job_dialog_new (GtkWindow *parent, const char *heading)
{
  WaymarkJobDialog *self = g_new0 (WaymarkJobDialog, 1);

  g_set_weak_pointer (&self->parent, parent);
  self->heading = g_strdup (heading);
  self->cancellable = g_cancellable_new ();
  self->progress = waymark_job_progress_new ();
  self->source = g_timeout_add (PATIENCE_MS, show_cb, self);
  return self;
}

void
waymark_job_dialog_free (WaymarkJobDialog *self)
{
  g_clear_handle_id (&self->source, g_source_remove);
  if (self->dialog != NULL)
    {
      GtkWidget *dialog = self->dialog;

      g_object_remove_weak_pointer (G_OBJECT (dialog), (gpointer *) &self->dialog);
      gtk_window_destroy (GTK_WINDOW (dialog));
    }
  g_clear_weak_pointer (&self->parent);
  g_object_unref (self->cancellable);
  waymark_job_progress_unref (self->progress);
  g_free (self->heading);
  g_free (self);
}

WaymarkJobProgress *
waymark_job_dialog_get_progress (WaymarkJobDialog *self)
{
  return self->progress;
}

GCancellable *
waymark_job_dialog_get_cancellable (WaymarkJobDialog *self)
{
  return self->cancellable;
}
