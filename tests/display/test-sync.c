/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A sync that is set up, as it is seen: the dialog, its questions, the devices, and at a glance.
 */
#include <glib/gstdio.h>

#include "sync-fixture.h"
#include "waymark-sync-dialog.h"
#include "waymark-sync-indicator.h"
#include "waymark-sync-question.h"

static void
test_dialog (SyncFixture *f, gconstpointer width)
{
  g_autoptr (GPtrArray) switches = NULL;
  GtkWindow *message;

  sync_fixture_connect_to_folder (f, width);
  waymark_test_wait_until (sync_fixture_is_idle (f));
  sync_fixture_present (f, width, waymark_sync_dialog_new (NULL, f->service));
  g_assert_true (sync_fixture_says (f->window, "Synced just now"));
  g_assert_true (sync_fixture_says (f->window, "With “shared”."));
  waymark_test_wait_until (sync_fixture_says (f->window, "No other device yet"));

  switches = waymark_test_find_all (GTK_WIDGET (f->window), GTK_TYPE_SWITCH);
  g_assert_cmpuint (switches->len, ==, 2);
  gtk_switch_set_active (g_ptr_array_index (switches, 0), TRUE);
  waymark_test_wait_until (sync_fixture_says (f->window, "Saved here · paused"));
  g_assert_cmpint (waymark_sync_service_get_state (f->service), ==, WAYMARK_SYNC_STATE_PAUSED);
  sync_fixture_click (f->window, "_Go On");
  waymark_test_wait_until (sync_fixture_is_idle (f));
  g_assert_false (gtk_switch_get_active (g_ptr_array_index (switches, 0)));
  gtk_switch_set_active (g_ptr_array_index (switches, 1), TRUE);
  g_assert_true (
      waymark_sync_settings_get_metered_allowed (waymark_sync_service_get_settings (f->service)));

  sync_fixture_click (f->window, "_Stop Syncing…");
  message = sync_fixture_find_message ();
  g_assert_nonnull (message);
  waymark_test_wait_until (sync_fixture_says (message, "Your journal stays on this computer"));
  adw_message_dialog_response (ADW_MESSAGE_DIALOG (message), "cancel");
  gtk_window_destroy (message);
  g_assert_true (sync_fixture_is_idle (f));
  sync_fixture_click (f->window, "_Stop Syncing…");
  adw_message_dialog_response (ADW_MESSAGE_DIALOG (sync_fixture_find_message ()), "stop");
  waymark_test_wait_until (f->window == NULL);
  g_assert_cmpint (waymark_sync_service_get_state (f->service), ==, WAYMARK_SYNC_STATE_OFF);
}

static void
test_mending (SyncFixture *f, gconstpointer width)
{
  g_autofree char *away = g_strconcat (f->shared, "-away", NULL);

  sync_fixture_connect_to_folder (f, width);
  waymark_test_wait_until (sync_fixture_is_idle (f));
  /* The stick was pulled out. */
  g_assert_cmpint (g_rename (f->shared, away), ==, 0);
  waymark_sync_service_sync_now (f->service);
  waymark_test_wait_until (waymark_sync_service_get_error (f->service) != NULL);
  sync_fixture_present (f, width, waymark_sync_dialog_new (NULL, f->service));
  g_assert_true (
      sync_fixture_says (f->window, waymark_sync_service_get_error (f->service)->message));
  g_assert_cmpint (g_rename (away, f->shared), ==, 0);
  sync_fixture_click (f->window, "_Sync Now");
  waymark_test_wait_until (sync_fixture_is_idle (f) &&
                           sync_fixture_says (f->window, "Synced just now"));
}

/* ---- Questions ---- */

/* This computer's journal is there; from here on it is the journal of another one. */
static void
become_another (SyncFixture *f, gconstpointer width)
{
  waymark_journal_create (f->journal, "offer", "Acme");
  sync_fixture_connect_to_folder (f, width);
  waymark_test_wait_until (sync_fixture_is_idle (f));
  sync_fixture_close_journal (f);
  sync_fixture_open_journal (f, "another");
  waymark_journal_create (f->journal, "offer", "Borealis");
}

static gboolean
is_asked (SyncFixture *f)
{
  return waymark_sync_service_get_state (f->service) == WAYMARK_SYNC_STATE_BRAKE;
}

static guint
count_offers (SyncFixture *f)
{
  return g_list_model_get_n_items (waymark_journal_get_documents (f->journal, "offer"));
}

static guint
count_journals_there (SyncFixture *f)
{
  g_autofree char *path = g_build_filename (f->shared, "waymark", "v1", NULL);
  g_autoptr (GDir) folder = g_dir_open (path, 0, NULL);
  guint n = 0;

  g_assert_nonnull (folder);
  while (g_dir_read_name (folder) != NULL)
    n++;
  return n;
}

static void
test_join (SyncFixture *f, gconstpointer width)
{
  become_another (f, width);
  sync_fixture_connect_to_folder (f, width);
  waymark_test_wait_until (is_asked (f));
  sync_fixture_present (f, width, waymark_sync_question_present (NULL, f->service));
  g_assert_true (sync_fixture_says (f->window, "Is the journal there yours, too?"));
  g_assert_true (sync_fixture_says (f->window, "New pages that come here"));
  g_assert_cmpuint (count_offers (f), ==, 1);
  adw_message_dialog_response (ADW_MESSAGE_DIALOG (f->window), "go");
  waymark_test_wait_until (sync_fixture_is_idle (f));
  waymark_test_wait_until (count_offers (f) == 2);
  g_assert_cmpuint (count_journals_there (f), ==, 1);
}

static void
test_keep_beside (SyncFixture *f, gconstpointer width)
{
  become_another (f, width);
  sync_fixture_connect_to_folder (f, width);
  waymark_test_wait_until (is_asked (f));
  sync_fixture_present (f, width, waymark_sync_question_present (NULL, f->service));
  adw_message_dialog_response (ADW_MESSAGE_DIALOG (f->window), "beside");
  waymark_test_wait_until (sync_fixture_is_idle (f));
  g_assert_cmpuint (count_offers (f), ==, 1);
  g_assert_cmpuint (count_journals_there (f), ==, 2);
}

/* Whoever closes the question, by Escape too, has changed nothing. */
static void
test_decide_later (SyncFixture *f, gconstpointer width)
{
  become_another (f, width);
  sync_fixture_connect_to_folder (f, width);
  waymark_test_wait_until (is_asked (f));
  sync_fixture_present (f, width, waymark_sync_question_present (NULL, f->service));
  g_assert_cmpstr (adw_message_dialog_get_default_response (ADW_MESSAGE_DIALOG (f->window)), ==,
                   "later");
  gtk_window_close (f->window);
  waymark_test_wait_until (f->window == NULL);
  g_assert_true (is_asked (f));
  g_assert_cmpuint (count_offers (f), ==, 1);
  g_assert_cmpuint (count_journals_there (f), ==, 1);
}

/* ---- Devices ---- */

static void
test_devices (SyncFixture *f, gconstpointer width)
{
  GtkWindow *message;

  become_another (f, width);
  sync_fixture_connect_to_folder (f, width);
  waymark_test_wait_until (is_asked (f));
  waymark_sync_service_accept (f->service);
  waymark_test_wait_until (sync_fixture_is_idle (f));
  waymark_sync_settings_set_device_name (waymark_sync_service_get_settings (f->service), "Lap");
  sync_fixture_present (f, width, waymark_sync_dialog_new (NULL, f->service));
  waymark_test_wait_until (sync_fixture_says (f->window, "Last seen just now"));
  g_assert_true (sync_fixture_says (f->window, "Desk"));
  sync_fixture_click (f->window, "_Remove…");
  message = sync_fixture_find_message ();
  waymark_test_wait_until (sync_fixture_says (message, "This does not lock it out"));
  adw_message_dialog_response (ADW_MESSAGE_DIALOG (message), "remove");
  waymark_test_wait_until (sync_fixture_says (f->window, "No other device yet"));
}

/* ---- At a glance ---- */

static void
test_indicator (SyncFixture *f, gconstpointer width)
{
  GtkWindow *window;
  GtkWidget *indicator;

  sync_fixture_connect_to_folder (f, width);
  waymark_test_wait_until (sync_fixture_is_idle (f));
  indicator = waymark_sync_indicator_new (f->service);
  window = waymark_test_show (indicator, 260, 60);
  g_assert_true (sync_fixture_says (window, "Synced just now"));
  waymark_sync_service_set_paused (f->service, TRUE);
  waymark_test_wait_until (sync_fixture_says (window, "Saved here · paused"));
  gtk_window_destroy (window);
}

int
main (int argc, char *argv[])
{
  g_setenv ("no_proxy", "*", TRUE);
  waymark_test_display_init (&argc, &argv);
  CASE ("the dialog", test_dialog);
  CASE ("a folder comes back", test_mending);
  CASE ("two journals are joined", test_join);
  CASE ("one journal beside the other", test_keep_beside);
  CASE ("the question can wait", test_decide_later);
  CASE ("devices", test_devices);
  CASE ("at a glance", test_indicator);
  return g_test_run ();
}
