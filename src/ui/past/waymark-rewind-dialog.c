/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "waymark-config.h"

#include "waymark-rewind-dialog.h"

#include <glib/gi18n-lib.h>

#include "waymark-calendar.h"
#include "waymark-date.h"
#include "waymark-moment.h"
#include "waymark-wrapping-label.h"

/* Reading is quick: something moves only when it is not. */
#define PROGRESS_DELAY_MS 300
#define PROGRESS_TICK_MS  100

struct _WaymarkRewindDialog
{
  AdwWindow parent_instance;

  WaymarkStore *store;
  GDate day;                    /* what is chosen; invalid: nothing yet */
  WaymarkRewind *rewind;        /* (nullable): what that day means */
  GCancellable *cancellable;    /* (nullable): of the reading under way */
  WaymarkJobProgress *progress; /* (nullable): of the reading or restoring */
  gboolean restoring;
  guint tick_source;

  WaymarkCalendar *calendar;
  GtkLabel *heading;
  GtkLabel *result;
  GtkProgressBar *bar;
  GtkWidget *restore_button;
};

enum
{
  RESTORED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (WaymarkRewindDialog, waymark_rewind_dialog, ADW_TYPE_WINDOW)

static void
add_sentence (GString *text, char *sentence)
{
  if (text->len > 0)
    g_string_append (text, "\n");
  g_string_append (text, sentence);
  g_free (sentence);
}

char *
waymark_rewind_describe (const WaymarkRewind *rewind)
{
  GString *text = g_string_new (NULL);

  if (rewind->n_changed > 0)
    add_sentence (text,
                  g_strdup_printf (ngettext ("%u page becomes what it was.",
                                             "%u pages become what they were.", rewind->n_changed),
                                   rewind->n_changed));
  if (rewind->n_moved > 0)
    add_sentence (text, g_strdup_printf (ngettext ("%u page goes back to its place in the list.",
                                                   "%u pages go back to their places in the list.",
                                                   rewind->n_moved),
                                         rewind->n_moved));
  if (rewind->n_back > 0)
    add_sentence (text, g_strdup_printf (ngettext ("%u deleted page comes back.",
                                                   "%u deleted pages come back.", rewind->n_back),
                                         rewind->n_back));
  if (rewind->n_gone > 0)
    add_sentence (text, g_strdup_printf (ngettext ("%u page that came later goes to the trash.",
                                                   "%u pages that came later go to the trash.",
                                                   rewind->n_gone),
                                         rewind->n_gone));
  if (text->len == 0)
    add_sentence (text,
                  g_strdup (_ ("Nothing would change: your journal says what it said then.")));
  if (rewind->n_unknown > 0)
    add_sentence (text,
                  g_strdup_printf (ngettext ("Of %u page no version that old is kept: it stays as "
                                             "it is.",
                                             "Of %u pages no version that old is kept: they stay "
                                             "as they are.",
                                             rewind->n_unknown),
                                   rewind->n_unknown));
  return g_string_free (text, FALSE);
}

/* ---- Reading what a day means ---- */

static void
stop_progress (WaymarkRewindDialog *self)
{
  g_clear_pointer (&self->progress, waymark_job_progress_unref);
  g_clear_handle_id (&self->tick_source, g_source_remove);
  gtk_widget_set_opacity (GTK_WIDGET (self->bar), 0);
}

static void
stop_reading (WaymarkRewindDialog *self)
{
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  stop_progress (self);
}

static gboolean
tick_cb (gpointer data)
{
  WaymarkRewindDialog *self = data;

  gtk_widget_set_opacity (GTK_WIDGET (self->bar), 1);
  gtk_progress_bar_set_fraction (self->bar, waymark_job_progress_get_fraction (self->progress));
  return G_SOURCE_CONTINUE;
}

static gboolean
first_tick_cb (gpointer data)
{
  WaymarkRewindDialog *self = data;

  self->tick_source = g_timeout_add (PROGRESS_TICK_MS, tick_cb, self);
  tick_cb (self);
  return G_SOURCE_REMOVE;
}

static void
start_progress (WaymarkRewindDialog *self)
{
  self->progress = waymark_job_progress_new ();
  self->tick_source = g_timeout_add (PROGRESS_DELAY_MS, first_tick_cb, self);
}

static void
read_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (WaymarkRewindDialog) self = data;
  g_autoptr (GError) error = NULL;
  g_autofree char *text = NULL;
  g_autoptr (WaymarkRewind) rewind =
      waymark_store_read_rewind_finish (WAYMARK_STORE (source), result, &error);

  /* Another day was chosen, or the window was closed. */
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  stop_reading (self);
  if (rewind == NULL)
    {
      waymark_wrapping_label_set (self->result, error->message);
      return;
    }
  text = waymark_rewind_describe (rewind);
  waymark_wrapping_label_set (self->result, text);
  gtk_widget_set_sensitive (self->restore_button,
                            rewind->items->len > 0 && !waymark_journal_get_read_only (
                                                          waymark_store_get_journal (self->store)));
  self->rewind = g_steal_pointer (&rewind);
}

static void
read_day (WaymarkRewindDialog *self)
{
  GDate today;
  g_autofree char *day = NULL;

  stop_reading (self);
  g_clear_pointer (&self->rewind, waymark_rewind_free);
  gtk_widget_set_sensitive (self->restore_button, FALSE);
  waymark_date_today (&today);
  day = waymark_moment_format_day (&self->day, &today);
  waymark_wrapping_label_set (self->heading, day);
  if (g_date_compare (&self->day, &today) >= 0)
    {
      waymark_wrapping_label_set (self->result, _ ("Choose a day before today."));
      return;
    }
  waymark_wrapping_label_set (self->result, _ ("Looking at what would change…"));
  self->cancellable = g_cancellable_new ();
  start_progress (self);
  waymark_store_read_rewind_async (self->store, &self->day, self->progress, self->cancellable,
                                   read_cb, g_object_ref (self));
}

static void
day_chosen_cb (WaymarkRewindDialog *self, const GDate *day)
{
  self->day = *day;
  read_day (self);
}

void
waymark_rewind_dialog_set_day (WaymarkRewindDialog *self, const GDate *day)
{
  g_return_if_fail (WAYMARK_IS_REWIND_DIALOG (self));
  g_return_if_fail (g_date_valid (day));

  waymark_calendar_set_day (self->calendar, day);
  day_chosen_cb (self, day);
}

static void
restored_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (WaymarkRewindDialog) self = data;
  g_autoptr (GError) error = NULL;
  g_autofree char *day = NULL;
  g_autofree char *message = NULL;
  GDate today;

  self->restoring = FALSE;
  stop_progress (self);
  gtk_widget_set_sensitive (GTK_WIDGET (self->calendar), TRUE);
  if (!waymark_store_apply_rewind_finish (WAYMARK_STORE (source), result, &error))
    {
      waymark_wrapping_label_set (self->result, error->message);
      return;
    }
  waymark_date_today (&today);
  day = waymark_moment_format_day (&self->day, &today);
  /* Translators: the whole journal is again what it was then: "Journal restored: Monday" */
  message = g_strdup_printf (_ ("Journal restored: %s"), day);
  g_signal_emit (self, signals[RESTORED], 0, message);
  gtk_window_close (GTK_WINDOW (self));
}

static void
restore_clicked_cb (WaymarkRewindDialog *self)
{
  if (self->rewind == NULL)
    return;
  self->restoring = TRUE;
  gtk_widget_set_sensitive (self->restore_button, FALSE);
  gtk_widget_set_sensitive (GTK_WIDGET (self->calendar), FALSE);
  start_progress (self);
  waymark_store_apply_rewind_async (self->store, g_steal_pointer (&self->rewind), self->progress,
                                    restored_cb, g_object_ref (self));
}

/* ---- The window ---- */

static void
waymark_rewind_dialog_dispose (GObject *object)
{
  WaymarkRewindDialog *self = WAYMARK_REWIND_DIALOG (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_pointer (&self->progress, waymark_job_progress_unref);
  g_clear_handle_id (&self->tick_source, g_source_remove);
  g_clear_pointer (&self->rewind, waymark_rewind_free);
  g_clear_object (&self->store);
  G_OBJECT_CLASS (waymark_rewind_dialog_parent_class)->dispose (object);
}

static gboolean
waymark_rewind_dialog_close_request (GtkWindow *window)
{
  /* Half of a day is no day; it takes a moment. */
  if (WAYMARK_REWIND_DIALOG (window)->restoring)
    return TRUE;
  stop_reading (WAYMARK_REWIND_DIALOG (window));
  return GTK_WINDOW_CLASS (waymark_rewind_dialog_parent_class)->close_request (window);
}

static void
waymark_rewind_dialog_class_init (WaymarkRewindDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = waymark_rewind_dialog_dispose;
  GTK_WINDOW_CLASS (klass)->close_request = waymark_rewind_dialog_close_request;
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);

  signals[RESTORED] = g_signal_new ("restored", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                                    NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
}

static GtkWidget *
create_header (WaymarkRewindDialog *self)
{
  GtkWidget *header = adw_header_bar_new ();

  gtk_widget_add_css_class (header, "flat");
  self->restore_button = gtk_button_new_with_mnemonic (_ ("_Restore"));
  gtk_widget_add_css_class (self->restore_button, "suggested-action");
  gtk_widget_set_sensitive (self->restore_button, FALSE);
  g_signal_connect_object (self->restore_button, "clicked", G_CALLBACK (restore_clicked_cb), self,
                           G_CONNECT_SWAPPED);
  adw_header_bar_pack_end (ADW_HEADER_BAR (header), self->restore_button);
  return header;
}

static void
waymark_rewind_dialog_init (WaymarkRewindDialog *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *body = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);
  GtkWidget *scroller = gtk_scrolled_window_new ();

  g_date_clear (&self->day, 1);
  self->calendar = WAYMARK_CALENDAR (waymark_calendar_new (_ ("The day to go back to")));
  g_signal_connect_object (self->calendar, "picked", G_CALLBACK (day_chosen_cb), self,
                           G_CONNECT_SWAPPED);
  /* Nothing is done yet: another month or year is another day, too. */
  g_signal_connect_object (self->calendar, "turned", G_CALLBACK (day_chosen_cb), self,
                           G_CONNECT_SWAPPED);
  self->heading = GTK_LABEL (waymark_wrapping_label_new ("", "prompt-title"));
  self->result =
      GTK_LABEL (waymark_wrapping_label_new (_ ("Choose a day before today."), "waymark-result"));
  self->bar = GTK_PROGRESS_BAR (gtk_progress_bar_new ());
  gtk_widget_set_opacity (GTK_WIDGET (self->bar), 0);

  gtk_widget_add_css_class (body, "waymark-version");
  gtk_box_append (GTK_BOX (body),
                  waymark_wrapping_label_new (
                      _ ("Makes every page what it was at the end of a day. What you have "
                         "now is kept among the earlier versions, and you can undo it."),
                      "prompt-hint"));
  gtk_box_append (GTK_BOX (body), GTK_WIDGET (self->calendar));
  gtk_box_append (GTK_BOX (body), GTK_WIDGET (self->heading));
  gtk_box_append (GTK_BOX (body), GTK_WIDGET (self->result));
  gtk_box_append (GTK_BOX (body), GTK_WIDGET (self->bar));
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), body);
  gtk_widget_set_vexpand (scroller, TRUE);
  gtk_box_append (GTK_BOX (box), create_header (self));
  gtk_box_append (GTK_BOX (box), scroller);
  adw_window_set_content (ADW_WINDOW (self), box);
}

GtkWidget *
waymark_rewind_dialog_new (GtkWindow *parent, WaymarkStore *store)
{
  WaymarkRewindDialog *self = g_object_new (WAYMARK_TYPE_REWIND_DIALOG, "transient-for", parent,
                                            "modal", TRUE, "title", _ ("Back to a day"), NULL);
  int width = parent != NULL ? gtk_widget_get_width (GTK_WIDGET (parent)) : 0;

  gtk_window_set_default_size (GTK_WINDOW (self), width > 0 ? MIN (width, 400) : 400, 560);

  self->store = g_object_ref (store);
  return GTK_WIDGET (self);
}
