/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "waymark-config.h"

#include "waymark-sync-dialog.h"

#include <glib/gi18n-lib.h>

#include "waymark-dialog.h"
#include "waymark-sync-devices.h"
#include "waymark-sync-history.h"
#include "waymark-sync-status.h"
#include "waymark-sync-words.h"

/* Pages of the leaflet. */
#define OVERVIEW "overview"
#define HISTORY  "history"

struct _WaymarkSyncDialog
{
  AdwWindow parent_instance;

  WaymarkSyncService *service;

  AdwToastOverlay *toasts;
  AdwWindowTitle *title;
  GtkWidget *back_button;
  GtkWidget *copy_button;
  GtkStack *stack;
  GtkBox *overview;
  GtkWidget *pause_switch;
  GtkWidget *metered_switch;
};

G_DEFINE_FINAL_TYPE (WaymarkSyncDialog, waymark_sync_dialog, ADW_TYPE_WINDOW)

static gboolean
is_at_history (WaymarkSyncDialog *self)
{
  return g_strcmp0 (gtk_stack_get_visible_child_name (self->stack), HISTORY) == 0;
}

static void
go_to (WaymarkSyncDialog *self, const char *page)
{
  gtk_stack_set_visible_child_name (self->stack, page);
  gtk_widget_set_visible (self->back_button, is_at_history (self));
  gtk_widget_set_visible (self->copy_button, is_at_history (self));
  adw_window_title_set_title (self->title, is_at_history (self) ? _ ("What happened") : _ ("Sync"));
  gtk_widget_child_focus (GTK_WIDGET (self->stack), GTK_DIR_TAB_FORWARD);
}

/* ---- What happened ---- */

static void
history_cb (WaymarkSyncDialog *self)
{
  if (gtk_stack_get_child_by_name (self->stack, HISTORY) == NULL)
    gtk_stack_add_named (self->stack,
                         waymark_sync_history_new (waymark_sync_service_get_log (self->service)),
                         HISTORY);
  go_to (self, HISTORY);
}

static void
back_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  WaymarkSyncDialog *self = WAYMARK_SYNC_DIALOG (widget);

  if (is_at_history (self))
    go_to (self, OVERVIEW);
  else
    gtk_window_close (GTK_WINDOW (self));
}

static void
copy_cb (WaymarkSyncDialog *self)
{
  g_autofree char *text = waymark_sync_log_dup_text (waymark_sync_service_get_log (self->service));

  gdk_clipboard_set_text (gtk_widget_get_clipboard (GTK_WIDGET (self)), text);
  adw_toast_overlay_add_toast (self->toasts, waymark_toast_new (_ ("Copied")));
}

/* ---- Stopping ---- */

static void
stop_response_cb (AdwMessageDialog *dialog, const char *response, WaymarkSyncDialog *self)
{
  if (g_strcmp0 (response, "stop") != 0)
    return;
  waymark_sync_service_disconnect (self->service);
  /* GTK would look for its parent again. */
  gtk_window_set_transient_for (GTK_WINDOW (dialog), NULL);
  gtk_window_close (GTK_WINDOW (self));
}

static void
stop_cb (WaymarkSyncDialog *self)
{
  const char *address =
      waymark_sync_settings_get_address (waymark_sync_service_get_settings (self->service));
  g_autofree char *place = address != NULL ? waymark_sync_words_place (address) : g_strdup ("");
  g_autofree char *unsent =
      waymark_sync_service_get_unsent (self->service)
          ? g_strdup (_ ("\n\nSomething that you wrote here is not there yet. Sync once more first "
                         "if you need it there."))
          : g_strdup ("");
  g_autofree char *body = g_strdup_printf (
      /* Translators: the second is a host or a folder; the third is empty or one more paragraph */
      _ ("Your journal stays on this computer, whole. What is in “%s” stays there, and other "
         "computers go on with it. This one forgets the password, and sends and fetches nothing "
         "any more.%s"),
      place, unsent);
  GtkWidget *dialog = adw_message_dialog_new (GTK_WINDOW (self), _ ("Stop syncing?"), body);

  adw_message_dialog_add_responses (ADW_MESSAGE_DIALOG (dialog), "cancel", _ ("_Cancel"), "stop",
                                    _ ("_Stop Syncing"), NULL);
  adw_message_dialog_set_response_appearance (ADW_MESSAGE_DIALOG (dialog), "stop",
                                              ADW_RESPONSE_DESTRUCTIVE);
  adw_message_dialog_set_default_response (ADW_MESSAGE_DIALOG (dialog), "cancel");
  adw_message_dialog_set_close_response (ADW_MESSAGE_DIALOG (dialog), "cancel");
  g_signal_connect_object (dialog, "response", G_CALLBACK (stop_response_cb), self, 0);
  gtk_window_present (GTK_WINDOW (dialog));
}

/* ---- Choices ---- */

static void
pause_cb (WaymarkSyncDialog *self)
{
  gboolean paused = gtk_switch_get_active (GTK_SWITCH (self->pause_switch));

  if (paused !=
      waymark_sync_settings_get_paused (waymark_sync_service_get_settings (self->service)))
    waymark_sync_service_set_paused (self->service, paused);
}

static void
paused_cb (WaymarkSyncDialog *self)
{
  gtk_switch_set_active (
      GTK_SWITCH (self->pause_switch),
      waymark_sync_settings_get_paused (waymark_sync_service_get_settings (self->service)));
}

/* (transfer none) */
static GtkWidget *
add_switch (AdwPreferencesGroup *group, const char *title, const char *subtitle)
{
  GtkWidget *row = adw_action_row_new ();
  GtkWidget *button = gtk_switch_new ();

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_set_title_lines (ADW_ACTION_ROW (row), 0);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
  adw_action_row_set_subtitle_lines (ADW_ACTION_ROW (row), 0);
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), button);
  adw_action_row_set_activatable_widget (ADW_ACTION_ROW (row), button);
  adw_preferences_group_add (group, row);
  return button;
}

static void
add_choices (WaymarkSyncDialog *self)
{
  WaymarkSyncSettings *settings = waymark_sync_service_get_settings (self->service);
  AdwPreferencesGroup *group = ADW_PREFERENCES_GROUP (adw_preferences_group_new ());

  self->pause_switch = add_switch (group, _ ("Pause"), _ ("What you write stays here meanwhile"));
  self->metered_switch = add_switch (group, _ ("Sync over connections that cost"),
                                     _ ("Such as a phone’s; otherwise it waits for another one"));
  paused_cb (self);
  g_signal_connect_object (settings, "notify::paused", G_CALLBACK (paused_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_swapped (self->pause_switch, "notify::active", G_CALLBACK (pause_cb), self);
  g_object_bind_property (settings, "metered-allowed", self->metered_switch, "active",
                          G_BINDING_SYNC_CREATE | G_BINDING_BIDIRECTIONAL);
  gtk_box_append (self->overview, GTK_WIDGET (group));
}

/* A row that does something. */
static GtkWidget *
create_row (const char *title, const char *subtitle, const char *icon)
{
  GtkWidget *row = adw_action_row_new ();

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
  adw_action_row_set_subtitle_lines (ADW_ACTION_ROW (row), 0);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  if (icon != NULL)
    {
      GtkWidget *image = gtk_image_new_from_icon_name (icon);

      adw_action_row_add_suffix (ADW_ACTION_ROW (row), image);
    }
  return row;
}

static void
add_history_and_end (WaymarkSyncDialog *self)
{
  AdwPreferencesGroup *group = ADW_PREFERENCES_GROUP (adw_preferences_group_new ());
  GtkWidget *history =
      create_row (_ ("What happened"), _ ("Each sync, and what went wrong"), "go-next-symbolic");
  GtkWidget *stop = gtk_button_new_with_mnemonic (_ ("_Stop Syncing…"));

  g_signal_connect_swapped (history, "activated", G_CALLBACK (history_cb), self);
  adw_preferences_group_add (group, history);
  gtk_box_append (self->overview, GTK_WIDGET (group));
  gtk_widget_add_css_class (stop, "error");
  gtk_widget_add_css_class (stop, "flat");
  gtk_widget_set_halign (stop, GTK_ALIGN_CENTER);
  g_signal_connect_swapped (stop, "clicked", G_CALLBACK (stop_cb), self);
  gtk_box_append (self->overview, stop);
}

/* ---- The window ---- */

static void
waymark_sync_dialog_dispose (GObject *object)
{
  WaymarkSyncDialog *self = WAYMARK_SYNC_DIALOG (object);

  gtk_widget_dispose_template (GTK_WIDGET (self), WAYMARK_TYPE_SYNC_DIALOG);
  g_clear_object (&self->service);
  G_OBJECT_CLASS (waymark_sync_dialog_parent_class)->dispose (object);
}

static void
waymark_sync_dialog_class_init (WaymarkSyncDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = waymark_sync_dialog_dispose;

  gtk_widget_class_install_action (widget_class, "sync.back", NULL, back_cb);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/waymark/Waymark/sync-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, WaymarkSyncDialog, toasts);
  gtk_widget_class_bind_template_child (widget_class, WaymarkSyncDialog, title);
  gtk_widget_class_bind_template_child (widget_class, WaymarkSyncDialog, back_button);
  gtk_widget_class_bind_template_child (widget_class, WaymarkSyncDialog, copy_button);
  gtk_widget_class_bind_template_child (widget_class, WaymarkSyncDialog, stack);
  gtk_widget_class_bind_template_child (widget_class, WaymarkSyncDialog, overview);
  gtk_widget_class_bind_template_callback (widget_class, copy_cb);
}

static void
waymark_sync_dialog_init (WaymarkSyncDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
waymark_sync_dialog_new (GtkWindow *parent, WaymarkSyncService *service)
{
  WaymarkSyncDialog *self = g_object_new (WAYMARK_TYPE_SYNC_DIALOG, "transient-for", parent, NULL);

  self->service = g_object_ref (service);
  gtk_box_append (self->overview, waymark_sync_status_new (service, GTK_WIDGET (parent)));
  add_choices (self);
  gtk_box_append (self->overview, waymark_sync_devices_new (service));
  add_history_and_end (self);
  waymark_dialog_fit_parent (GTK_WINDOW (self));
  return GTK_WIDGET (self);
}
