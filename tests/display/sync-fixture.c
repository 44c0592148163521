/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sync-fixture.h"

#include <glib/gstdio.h>
#include <string.h>

#include "remove-tree.h"
#include "waymark-sync-setup-dialog.h"
#include "waymark-sync-where.h"

void
sync_fixture_open_journal (SyncFixture *self, const char *name)
{
  g_autoptr (WaymarkCatalog) catalog = waymark_catalog_new ();
  g_autofree char *folder = g_build_filename (self->base, name, NULL);
  g_autoptr (GError) error = NULL;

  self->journal = waymark_journal_new (catalog);
  self->store = waymark_store_new (self->journal, folder);
  self->service = waymark_sync_service_new (self->store);
  g_assert_true (waymark_store_open (self->store, WAYMARK_STORE_CREATE, NULL, &error));
}

void
sync_fixture_close_journal (SyncFixture *self)
{
  g_autoptr (GError) error = NULL;

  waymark_sync_service_close (self->service);
  waymark_store_close (self->store, &error);
  g_assert_no_error (error);
  g_clear_object (&self->service);
  g_clear_object (&self->store);
  g_clear_object (&self->journal);
}

void
sync_fixture_set_up (SyncFixture *self, gconstpointer width)
{
  self->base = g_dir_make_tmp ("waymark-sync-XXXXXX", NULL);
  self->shared = g_build_filename (self->base, "shared", NULL);
  g_assert_cmpint (g_mkdir (self->shared, 0700), ==, 0);
  sync_fixture_open_journal (self, "journal");
}

void
sync_fixture_tear_down (SyncFixture *self, gconstpointer width)
{
  if (self->window != NULL)
    gtk_window_destroy (self->window);
  waymark_test_wait_until (self->window == NULL);
  sync_fixture_close_journal (self);
  remove_tree (self->base);
  g_free (self->base);
  g_free (self->shared);
}

void
sync_fixture_present (SyncFixture *self, gconstpointer width, GtkWidget *dialog)
{
  self->window = GTK_WINDOW (dialog);
  g_object_add_weak_pointer (G_OBJECT (dialog), (gpointer *) &self->window);
  gtk_window_set_default_size (self->window, GPOINTER_TO_INT (width), 680);
  gtk_window_present (self->window);
  waymark_test_wait_frames (self->window, 3);
}

gboolean
sync_fixture_says (GtkWindow *window, const char *text)
{
  g_autoptr (GPtrArray) labels = NULL;

  if (window == NULL)
    return FALSE;
  labels = waymark_test_find_all (GTK_WIDGET (window), GTK_TYPE_LABEL);
  for (guint i = 0; i < labels->len; i++)
    if (strstr (gtk_label_get_text (g_ptr_array_index (labels, i)), text) != NULL &&
        gtk_widget_get_mapped (g_ptr_array_index (labels, i)))
      return TRUE;
  return FALSE;
}

GtkWidget *
sync_fixture_find_button (GtkWindow *window, const char *label)
{
  g_autoptr (GPtrArray) buttons = waymark_test_find_all (GTK_WIDGET (window), GTK_TYPE_BUTTON);

  for (guint i = 0; i < buttons->len; i++)
    if (g_strcmp0 (gtk_button_get_label (g_ptr_array_index (buttons, i)), label) == 0 &&
        gtk_widget_get_mapped (g_ptr_array_index (buttons, i)))
      return g_ptr_array_index (buttons, i);
  return NULL;
}

void
sync_fixture_click (GtkWindow *window, const char *label)
{
  GtkWidget *button = sync_fixture_find_button (window, label);

  if (button == NULL)
    g_error ("there is no button “%s”", label);
  g_assert_true (gtk_widget_is_sensitive (button));
  if (gtk_actionable_get_action_name (GTK_ACTIONABLE (button)) != NULL)
    gtk_widget_activate_action (GTK_WIDGET (window),
                                gtk_actionable_get_action_name (GTK_ACTIONABLE (button)), NULL);
  else
    g_signal_emit_by_name (button, "clicked");
}

/* The message dialog that is open. */
GtkWindow *
sync_fixture_find_message (void)
{
  g_autoptr (GList) windows = gtk_window_list_toplevels ();

  for (GList *l = windows; l != NULL; l = l->next)
    if (ADW_IS_MESSAGE_DIALOG (l->data))
      return l->data;
  return NULL;
}

GtkWidget *
sync_fixture_get_row (SyncFixture *self, guint index)
{
  g_autoptr (GPtrArray) rows =
      waymark_test_find_all (GTK_WIDGET (self->window), ADW_TYPE_ENTRY_ROW);

  g_assert_cmpuint (rows->len, >, index);
  return g_ptr_array_index (rows, index);
}

void
sync_fixture_enter (SyncFixture *self, guint row, const char *text)
{
  gtk_editable_set_text (GTK_EDITABLE (sync_fixture_get_row (self, row)), text);
}

void
sync_fixture_choose_folder (SyncFixture *self, const char *folder)
{
  g_autoptr (WaymarkSyncEndpoint) endpoint = waymark_sync_endpoint_new (folder, NULL, NULL, NULL);
  g_autoptr (GPtrArray) found =
      waymark_test_find_all (GTK_WIDGET (self->window), WAYMARK_TYPE_SYNC_WHERE);

  waymark_sync_where_set_endpoint (g_ptr_array_index (found, 0), endpoint);
}

void
sync_fixture_open_setup (SyncFixture *self, gconstpointer width)
{
  sync_fixture_present (self, width, waymark_sync_setup_dialog_new (NULL, self->service));
}

/* From an empty dialog to a journal that is shared. */
void
sync_fixture_connect_to_folder (SyncFixture *self, gconstpointer width)
{
  sync_fixture_open_setup (self, width);
  sync_fixture_choose_folder (self, self->shared);
  sync_fixture_click (self->window, "C_ontinue");
  waymark_test_wait_until (sync_fixture_says (self->window, "You can start"));
  sync_fixture_enter (self, DEVICE_NAME, "Desk");
  sync_fixture_click (self->window, "_Start Syncing");
  waymark_test_wait_until (self->window == NULL);
}

gboolean
sync_fixture_is_idle (SyncFixture *self)
{
  return waymark_sync_service_get_state (self->service) == WAYMARK_SYNC_STATE_IDLE &&
         waymark_sync_service_get_last_synced (self->service) > 0;
}

void
sync_fixture_connect_directly (SyncFixture *self, const char *passphrase, const char *journal)
{
  g_autoptr (WaymarkSyncEndpoint) endpoint =
      waymark_sync_endpoint_new (self->shared, NULL, NULL, NULL);

  waymark_sync_endpoint_set_passphrase (endpoint, passphrase);
  waymark_sync_endpoint_set_journal (endpoint, journal);
  waymark_sync_service_connect_async (self->service, endpoint, NULL, NULL);
}

/* ---- Several journals ---- */

void
sync_fixture_share_as (SyncFixture *self, const char *name, const char *passphrase)
{
  sync_fixture_close_journal (self);
  sync_fixture_open_journal (self, name);
  waymark_journal_create (self->journal, "offer", name);
  waymark_sync_settings_set_device_name (waymark_sync_service_get_settings (self->service), name);
  sync_fixture_connect_directly (self, passphrase, waymark_store_get_journal_id (self->store));
  waymark_test_wait_until (sync_fixture_is_idle (self));
}

void
sync_fixture_become_another (SyncFixture *self, gconstpointer width)
{
  waymark_journal_create (self->journal, "offer", "Acme");
  sync_fixture_connect_to_folder (self, width);
  waymark_test_wait_until (sync_fixture_is_idle (self));
  sync_fixture_close_journal (self);
  sync_fixture_open_journal (self, "another");
  waymark_journal_create (self->journal, "offer", "Borealis");
}

gboolean
sync_fixture_is_asked (SyncFixture *self)
{
  return waymark_sync_service_get_state (self->service) == WAYMARK_SYNC_STATE_BRAKE;
}

guint
sync_fixture_count_offers (SyncFixture *self)
{
  return g_list_model_get_n_items (waymark_journal_get_documents (self->journal, "offer"));
}

guint
sync_fixture_count_journals_there (SyncFixture *self)
{
  g_autofree char *path = g_build_filename (self->shared, "waymark", "v1", NULL);
  g_autoptr (GDir) folder = g_dir_open (path, 0, NULL);
  guint n = 0;

  g_assert_nonnull (folder);
  while (g_dir_read_name (folder) != NULL)
    n++;
  return n;
}
