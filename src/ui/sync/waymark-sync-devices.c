/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "waymark-config.h"

#include "waymark-sync-devices.h"

#include <glib/gi18n-lib.h>

#include "waymark-sync-words.h"

struct _WaymarkSyncDevices
{
  AdwBin parent_instance;

  WaymarkSyncService *service;
  GCancellable *cancellable; /* (nullable): of the question that is asked */

  AdwPreferencesGroup *group;
  GtkWidget *name_row;
  GPtrArray *rows; /* (element-type GtkWidget): of the others, borrowed */
};

G_DEFINE_FINAL_TYPE (WaymarkSyncDevices, waymark_sync_devices, ADW_TYPE_BIN)

/* ---- Removing one ---- */

static void
removed_cb (AdwMessageDialog *dialog, const char *response, WaymarkSyncDevices *self)
{
  if (g_strcmp0 (response, "remove") == 0)
    waymark_sync_service_remove_device (self->service,
                                        g_object_get_data (G_OBJECT (dialog), "device"));
}

static const char *
name_of (const WaymarkSyncDevice *device)
{
  return *device->name != '\0' ? device->name : _ ("Unnamed device");
}

static void
remove_cb (GtkWidget *button, WaymarkSyncDevices *self)
{
  const WaymarkSyncDevice *device = g_object_get_data (G_OBJECT (button), "device");
  g_autofree char *heading = g_strdup_printf (_ ("Remove “%s” from the list?"), name_of (device));
  GtkWidget *dialog = adw_message_dialog_new (
      GTK_WINDOW (gtk_widget_get_root (button)), heading,
      _ ("For a device that is no longer used. What was written on it stays in your journal. This "
         "does not lock it out: if somebody else has it, change the password of the account."));

  adw_message_dialog_add_responses (ADW_MESSAGE_DIALOG (dialog), "cancel", _ ("_Cancel"), "remove",
                                    _ ("_Remove This Device"), NULL);
  adw_message_dialog_set_response_appearance (ADW_MESSAGE_DIALOG (dialog), "remove",
                                              ADW_RESPONSE_DESTRUCTIVE);
  adw_message_dialog_set_default_response (ADW_MESSAGE_DIALOG (dialog), "cancel");
  adw_message_dialog_set_close_response (ADW_MESSAGE_DIALOG (dialog), "cancel");
  g_object_set_data_full (G_OBJECT (dialog), "device", g_strdup (device->id), g_free);
  g_signal_connect_object (dialog, "response", G_CALLBACK (removed_cb), self, 0);
  gtk_window_present (GTK_WINDOW (dialog));
}

/* ---- The list ---- */

static char *
say_seen (const WaymarkSyncDevice *device)
{
  g_autofree char *ago = NULL;

  if (device->last_seen == 0)
    return g_strdup ("");
  ago = waymark_sync_words_ago (device->last_seen, g_get_real_time () / G_USEC_PER_SEC);
  /* Translators: of a device: "Last seen 2 hours ago", "Last seen yesterday" */
  return g_strdup_printf (_ ("Last seen %s"), ago);
}

static GtkWidget *
add_row (WaymarkSyncDevices *self, const char *title, const char *subtitle)
{
  GtkWidget *row = adw_action_row_new ();

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
  adw_action_row_set_subtitle_lines (ADW_ACTION_ROW (row), 0);
  adw_preferences_group_add (self->group, row);
  g_ptr_array_add (self->rows, row);
  return row;
}

static void
add_device (WaymarkSyncDevices *self, const WaymarkSyncDevice *device)
{
  g_autofree char *seen = say_seen (device);
  /* Translators: a button's name: which device it removes */
  g_autofree char *label = g_strdup_printf (_ ("Remove “%s”"), name_of (device));
  GtkWidget *row = add_row (self, name_of (device), seen);
  GtkWidget *button = gtk_button_new_with_mnemonic (_ ("_Remove…"));

  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, label,
                                  -1);
  g_object_set_data_full (
      G_OBJECT (button), "device",
      waymark_sync_device_new (device->id, device->name, device->last_seen, device->is_this),
      (GDestroyNotify) waymark_sync_device_free);
  g_signal_connect_object (button, "clicked", G_CALLBACK (remove_cb), self, 0);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), button);
}

static void
clear_rows (WaymarkSyncDevices *self)
{
  for (guint i = 0; i < self->rows->len; i++)
    adw_preferences_group_remove (self->group, g_ptr_array_index (self->rows, i));
  g_ptr_array_set_size (self->rows, 0);
}

static void
listed_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (WaymarkSyncDevices) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) devices =
      waymark_sync_service_list_devices_finish (WAYMARK_SYNC_SERVICE (source), result, &error);

  /* It is gone, or asked anew. */
  if (self->service == NULL || g_task_get_cancellable (G_TASK (result)) != self->cancellable)
    return;
  g_clear_object (&self->cancellable);
  clear_rows (self);
  if (devices == NULL)
    {
      add_row (self, _ ("The others are not known now"), error->message);
      return;
    }
  for (guint i = 0; i < devices->len; i++)
    {
      const WaymarkSyncDevice *device = g_ptr_array_index (devices, i);

      if (!device->is_this)
        add_device (self, device);
    }
  if (self->rows->len == 0)
    add_row (self, _ ("No other device yet"),
             _ ("Open Waymark there, and choose Sync in the main menu with the same address."));
}

static void
ask (WaymarkSyncDevices *self)
{
  WaymarkSyncState state = waymark_sync_service_get_state (self->service);

  /* Whoever paused it wants nothing to go over the network; one that runs ends soon; and before the
   * first one nobody knows of others. */
  if ((state != WAYMARK_SYNC_STATE_IDLE && state != WAYMARK_SYNC_STATE_WAITING) ||
      waymark_sync_service_get_last_synced (self->service) == 0)
    {
      if (self->rows->len == 0)
        add_row (self, _ ("The others"), _ ("are shown after the next sync."));
      return;
    }
  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  self->cancellable = g_cancellable_new ();
  waymark_sync_service_list_devices_async (self->service, self->cancellable, listed_cb,
                                           g_object_ref (self));
}

static void
named_cb (WaymarkSyncDevices *self)
{
  waymark_sync_settings_set_device_name (waymark_sync_service_get_settings (self->service),
                                         gtk_editable_get_text (GTK_EDITABLE (self->name_row)));
}

/* ---- The widget ---- */

static void
waymark_sync_devices_dispose (GObject *object)
{
  WaymarkSyncDevices *self = WAYMARK_SYNC_DEVICES (object);

  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->service);
  G_OBJECT_CLASS (waymark_sync_devices_parent_class)->dispose (object);
}

static void
waymark_sync_devices_finalize (GObject *object)
{
  g_ptr_array_unref (WAYMARK_SYNC_DEVICES (object)->rows);
  G_OBJECT_CLASS (waymark_sync_devices_parent_class)->finalize (object);
}

static void
waymark_sync_devices_class_init (WaymarkSyncDevicesClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = waymark_sync_devices_dispose;
  G_OBJECT_CLASS (klass)->finalize = waymark_sync_devices_finalize;
}

static void
waymark_sync_devices_init (WaymarkSyncDevices *self)
{
  self->rows = g_ptr_array_new ();
  self->group = ADW_PREFERENCES_GROUP (adw_preferences_group_new ());
  self->name_row = adw_entry_row_new ();
  adw_preferences_group_set_title (self->group, _ ("Devices"));
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->name_row), _ ("Name of this computer"));
  adw_entry_row_set_show_apply_button (ADW_ENTRY_ROW (self->name_row), TRUE);
  g_signal_connect_swapped (self->name_row, "apply", G_CALLBACK (named_cb), self);
  adw_preferences_group_add (self->group, self->name_row);
  adw_bin_set_child (ADW_BIN (self), GTK_WIDGET (self->group));
}

GtkWidget *
waymark_sync_devices_new (WaymarkSyncService *service)
{
  WaymarkSyncDevices *self = g_object_new (WAYMARK_TYPE_SYNC_DEVICES, NULL);

  self->service = g_object_ref (service);
  gtk_editable_set_text (
      GTK_EDITABLE (self->name_row),
      waymark_sync_settings_get_device_name (waymark_sync_service_get_settings (service)));
  g_signal_connect_object (service, "notify::state", G_CALLBACK (ask), self, G_CONNECT_SWAPPED);
  ask (self);
  return GTK_WIDGET (self);
}
