/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What the window does about words that are only in memory: asks before it closes, asks the session
 * to wait, and has a lost folder made again.
 */
#include "waymark-config.h"

#include <glib/gi18n-lib.h>

#include "waymark-storage-error.h"
#include "waymark-window-private.h"

static gboolean
is_gone (const GError *error)
{
  return g_error_matches (error, WAYMARK_STORAGE_ERROR, WAYMARK_STORAGE_ERROR_GONE);
}

static void
close_response_cb (AdwMessageDialog *dialog, const char *response, WaymarkWindow *self)
{
  /* The window may go before the dialog does, which would look for its parent again. */
  gtk_window_set_transient_for (GTK_WINDOW (dialog), NULL);
  if (g_strcmp0 (response, "discard") == 0)
    gtk_window_destroy (GTK_WINDOW (self));
  else if (g_strcmp0 (response, "retry") == 0)
    gtk_window_close (GTK_WINDOW (self));
}

void
waymark_window_ask_before_loss (WaymarkWindow *self, const GError *error)
{
  GtkWidget *dialog;

  /* One question is enough, however often it is asked to close. */
  if (self->loss_dialog != NULL)
    {
      gtk_window_present (GTK_WINDOW (self->loss_dialog));
      return;
    }
  dialog = adw_message_dialog_new (GTK_WINDOW (self),
                                   is_gone (error) ? _ ("Your journal's folder is gone")
                                                   : _ ("Your latest words are not saved yet"),
                                   NULL);
  adw_message_dialog_format_body (
      ADW_MESSAGE_DIALOG (dialog), "%s\n\n%s", error->message,
      is_gone (error) ? _ ("All that you wrote is still in this window. Stay to bring the folder "
                           "back or to have it made again.")
                      : _ ("They are still here. Mend the cause and try again, or stay and copy "
                           "them."));
  adw_message_dialog_add_responses (ADW_MESSAGE_DIALOG (dialog), "cancel", _ ("_Stay"), "discard",
                                    _ ("_Close Without Saving"), "retry", _ ("_Try Again"), NULL);
  adw_message_dialog_set_response_appearance (ADW_MESSAGE_DIALOG (dialog), "discard",
                                              ADW_RESPONSE_DESTRUCTIVE);
  adw_message_dialog_set_response_appearance (ADW_MESSAGE_DIALOG (dialog), "retry",
                                              ADW_RESPONSE_SUGGESTED);
  adw_message_dialog_set_default_response (ADW_MESSAGE_DIALOG (dialog), "retry");
  adw_message_dialog_set_close_response (ADW_MESSAGE_DIALOG (dialog), "cancel");
  g_signal_connect_object (dialog, "response", G_CALLBACK (close_response_cb), self, 0);
  g_set_weak_pointer (&self->loss_dialog, dialog);
  gtk_window_present (GTK_WINDOW (dialog));
}

void
waymark_window_hold_session (WaymarkWindow *self, gboolean hold)
{
  GtkApplication *application = gtk_window_get_application (GTK_WINDOW (self));

  if (application == NULL || hold == (self->inhibit_cookie != 0))
    return;
  if (hold)
    self->inhibit_cookie =
        gtk_application_inhibit (application, GTK_WINDOW (self), GTK_APPLICATION_INHIBIT_LOGOUT,
                                 _ ("Words in your journal are not saved yet"));
  else
    {
      gtk_application_uninhibit (application, self->inhibit_cookie);
      self->inhibit_cookie = 0;
    }
}

static void
make_response_cb (AdwMessageDialog *dialog, const char *response, WaymarkWindow *self)
{
  if (g_strcmp0 (response, "make") == 0)
    waymark_saver_make_folder (waymark_store_get_saver (self->store));
}

static void
make_folder_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  WaymarkWindow *self = WAYMARK_WINDOW (widget);
  g_autofree char *folder = g_filename_display_name (waymark_store_get_folder (self->store));
  GtkWidget *dialog =
      adw_message_dialog_new (GTK_WINDOW (self), _ ("Make the journal's folder again?"), NULL);

  adw_message_dialog_format_body (
      ADW_MESSAGE_DIALOG (dialog),
      _ ("All that is open here is written into a new folder “%s”. Earlier versions and the trash "
         "were in the old one.\n\nIf your journal is on a drive, connect the drive instead: what "
         "you wrote is then saved by itself."),
      folder);
  adw_message_dialog_add_responses (ADW_MESSAGE_DIALOG (dialog), "cancel", _ ("_Cancel"), "make",
                                    _ ("_Make Again"), NULL);
  adw_message_dialog_set_response_appearance (ADW_MESSAGE_DIALOG (dialog), "make",
                                              ADW_RESPONSE_SUGGESTED);
  adw_message_dialog_set_close_response (ADW_MESSAGE_DIALOG (dialog), "cancel");
  g_signal_connect_object (dialog, "response", G_CALLBACK (make_response_cb), self, 0);
  gtk_window_present (GTK_WINDOW (dialog));
}

static void
save_now_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  WaymarkWindow *self = WAYMARK_WINDOW (widget);

  waymark_saver_save_async (waymark_store_get_saver (self->store), NULL, NULL, NULL);
}

void
waymark_window_show_save_error (WaymarkWindow *self)
{
  WaymarkSaver *saver = waymark_store_get_saver (self->store);
  const char *message = waymark_saver_get_error_message (saver);

  waymark_window_hold_session (self, message != NULL);
  if (message == NULL)
    waymark_bar_clear (self->bar, "save");
  else if (is_gone (waymark_saver_get_error (saver)))
    waymark_bar_show (self->bar, "save", message, _ ("Make Again…"), "win.make-folder", NULL);
  else
    waymark_bar_show (self->bar, "save", message, _ ("Try Again"), "win.save-now", NULL);
}

void
waymark_window_install_unsaved_actions (GtkWidgetClass *klass)
{
  gtk_widget_class_install_action (klass, "win.save-now", NULL, save_now_cb);
  gtk_widget_class_install_action (klass, "win.make-folder", NULL, make_folder_cb);
}
