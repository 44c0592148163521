/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The sync as one gets to it from the window: at a glance where the save state stands, the bar when
 * somebody is needed, and its dialogs. Nothing of it is made before a shared folder was chosen.
 */
#include "waymark-config.h"

#include <glib/gi18n-lib.h>

#include "waymark-dialog.h"
#include "waymark-sync-dialog.h"
#include "waymark-sync-indicator.h"
#include "waymark-sync-question.h"
#include "waymark-sync-setup-dialog.h"
#include "waymark-sync-words.h"
#include "waymark-window-private.h"

#define BAR_SYNC "sync"

/* ---- Dialogs ---- */

/* What a question or another dialog stands above. */
static GtkWindow *
topmost (WaymarkWindow *self)
{
  return GTK_WINDOW (self->sync_dialog != NULL ? self->sync_dialog : GTK_WIDGET (self));
}

static void
ask (WaymarkWindow *self)
{
  if (self->sync_question == NULL)
    g_set_weak_pointer (&self->sync_question,
                        waymark_sync_question_present (topmost (self), self->sync));
  else
    gtk_window_present (GTK_WINDOW (self->sync_question));
}

static void
started_cb (WaymarkWindow *self)
{
  self->sync_wanted = TRUE;
}

static void
set_up (WaymarkWindow *self)
{
  GtkWidget *dialog;

  /* One of them at a time. */
  if (self->sync_dialog != NULL)
    gtk_window_close (GTK_WINDOW (self->sync_dialog));
  dialog = waymark_sync_setup_dialog_new (GTK_WINDOW (self), self->sync);
  g_signal_connect_object (dialog, "started", G_CALLBACK (started_cb), self, G_CONNECT_SWAPPED);
  gtk_window_present (GTK_WINDOW (dialog));
}

static gboolean
is_off (WaymarkWindow *self)
{
  return waymark_sync_service_get_state (self->sync) == WAYMARK_SYNC_STATE_OFF;
}

static void
show_details (WaymarkWindow *self)
{
  /* Until then nobody knows whether it is set up. */
  if (!waymark_store_get_loaded (self->store))
    return;
  if (is_off (self))
    {
      set_up (self);
      return;
    }
  if (self->sync_dialog == NULL)
    g_set_weak_pointer (&self->sync_dialog,
                        waymark_sync_dialog_new (GTK_WINDOW (self), self->sync));
  gtk_window_present (GTK_WINDOW (self->sync_dialog));
}

static void
sync_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  WaymarkWindow *self = WAYMARK_WINDOW (widget);

  if (is_off (self))
    {
      show_details (self);
      return;
    }
  self->sync_wanted = TRUE;
  waymark_sync_service_sync_now (self->sync);
}

static void
details_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  show_details (WAYMARK_WINDOW (widget));
}

static void
setup_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  set_up (WAYMARK_WINDOW (widget));
}

static void
question_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  ask (WAYMARK_WINDOW (widget));
}

void
waymark_window_install_sync_actions (GtkWidgetClass *klass)
{
  gtk_widget_class_install_action (klass, "win.sync", NULL, sync_cb);
  gtk_widget_class_install_action (klass, "win.sync-details", NULL, details_cb);
  gtk_widget_class_install_action (klass, "win.sync-setup", NULL, setup_cb);
  gtk_widget_class_install_action (klass, "win.sync-question", NULL, question_cb);
}

/* ---- What is seen of it ---- */

/* Instead of the words about saving, as long as there is nothing else to say of that. */
void
waymark_window_show_sync (WaymarkWindow *self)
{
  gboolean shown = self->sync != NULL && !is_off (self) && self->is_saved;

  if (shown && self->sync_indicator == NULL)
    {
      self->sync_indicator = waymark_sync_indicator_new (self->sync);
      gtk_box_insert_child_after (GTK_BOX (gtk_widget_get_parent (self->save_box)),
                                  self->sync_indicator, self->save_box);
    }
  gtk_widget_set_visible (self->save_box, !shown);
  if (self->sync_indicator != NULL)
    gtk_widget_set_visible (self->sync_indicator, shown);
}

/* Without the mark of its key. (transfer full) */
static char *
dup_plain (const char *label)
{
  g_auto (GStrv) parts = g_strsplit (label, "_", -1);

  return g_strjoinv ("", parts);
}

/* Only what needs somebody: being offline is no alarm. */
static void
show_bar (WaymarkWindow *self, WaymarkSyncState state)
{
  const GError *error = waymark_sync_service_get_error (self->sync);
  const char *label;
  g_autofree char *plain = NULL;

  if (state == WAYMARK_SYNC_STATE_BRAKE)
    {
      waymark_bar_show (self->bar, BAR_SYNC,
                        _ ("The sync has a question before it goes on. Nothing was changed."),
                        _ ("Answer…"), "win.sync-question", NULL);
      return;
    }
  if (state != WAYMARK_SYNC_STATE_STOPPED || error == NULL)
    {
      waymark_bar_clear (self->bar, BAR_SYNC);
      return;
    }
  if (waymark_sync_remedy_for (error) == WAYMARK_SYNC_REMEDY_TRY)
    {
      waymark_bar_show (self->bar, BAR_SYNC, error->message, _ ("Show"), "win.sync-details", NULL);
      return;
    }
  label = waymark_sync_remedy_get_label (waymark_sync_remedy_for (error));
  plain = dup_plain (label);
  waymark_bar_show (self->bar, BAR_SYNC, error->message, plain, "win.sync-setup", NULL);
}

/* In the place of what was said of the one before. */
static void
toast (WaymarkWindow *self, const char *message)
{
  if (self->sync_toast != NULL)
    adw_toast_dismiss (self->sync_toast);
  g_set_weak_pointer (&self->sync_toast, waymark_toast_new (message));
  adw_toast_overlay_add_toast (self->toasts, self->sync_toast);
}

/* Whoever wanted a sync is told what came of it. */
static void
tell (WaymarkWindow *self, WaymarkSyncState state)
{
  g_autoptr (WaymarkSyncEvent) event = NULL;
  g_autofree char *words = NULL;

  if (!self->sync_wanted || state == WAYMARK_SYNC_STATE_SYNCING)
    return;
  self->sync_wanted = FALSE;
  switch (state)
    {
    case WAYMARK_SYNC_STATE_BRAKE:
      ask (self);
      break;
    case WAYMARK_SYNC_STATE_WAITING:
      toast (self, _ ("Not reached; it is tried again later"));
      break;
    case WAYMARK_SYNC_STATE_IDLE:
    case WAYMARK_SYNC_STATE_PAUSED:
    case WAYMARK_SYNC_STATE_METERED:
      event = g_list_model_get_item (G_LIST_MODEL (waymark_sync_service_get_log (self->sync)), 0);
      words = event != NULL ? waymark_sync_event_describe (event) : NULL;
      if (words != NULL)
        toast (self, words);
      break;
    default:
      break;
    }
}

static void
state_cb (WaymarkWindow *self)
{
  WaymarkSyncState state = waymark_sync_service_get_state (self->sync);

  waymark_window_show_sync (self);
  show_bar (self, state);
  tell (self, state);
}

void
waymark_window_follow_sync (WaymarkWindow *self)
{
  g_signal_connect_object (self->sync, "notify::state", G_CALLBACK (state_cb), self,
                           G_CONNECT_SWAPPED);
  if (!is_off (self))
    state_cb (self);
}
