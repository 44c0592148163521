/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A sync that is set up, as it is seen: the dialog, its questions, the devices, and at a glance.
 */
#include <glib/gstdio.h>

#include "sync-fixture.h"
#include "waymark-sync-dialog.h"
#include "waymark-sync-indicator.h"
#include "waymark-window.h"

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
  message = sync_fixture_find_message ();
  adw_message_dialog_response (ADW_MESSAGE_DIALOG (message), "stop");
  gtk_window_destroy (message);
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

/* ---- Devices ---- */

static void
test_devices (SyncFixture *f, gconstpointer width)
{
  GtkWindow *message;

  sync_fixture_become_another (f, width);
  sync_fixture_connect_to_folder (f, width);
  waymark_test_wait_until (sync_fixture_is_asked (f));
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
  gtk_window_destroy (message);
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

/* ---- In the window ---- */

static AdwApplication *application;

static GtkWidget *
find_indicator (SyncFixture *f)
{
  g_autoptr (GPtrArray) found =
      waymark_test_find_all (GTK_WIDGET (f->window), WAYMARK_TYPE_SYNC_INDICATOR);

  return found->len > 0 ? g_ptr_array_index (found, 0) : NULL;
}

static void
open_window (SyncFixture *f, gconstpointer width)
{
  sync_fixture_present (
      f, width, GTK_WIDGET (waymark_window_new (application, f->journal, f->store, f->service)));
}

/* Nothing of the sync is there before somebody wants one; then it stands where the save state was.
 */
static void
test_window (SyncFixture *f, gconstpointer width)
{
  open_window (f, width);
  waymark_test_wait_until (sync_fixture_says (f->window, "Saved on this computer"));
  g_assert_null (find_indicator (f));
  sync_fixture_connect_directly (f, NULL, NULL);
  waymark_test_wait_until (sync_fixture_says (f->window, "Synced just now"));
  g_assert_false (sync_fixture_says (f->window, "Saved on this computer"));
  waymark_sync_service_disconnect (f->service);
  waymark_test_wait_until (sync_fixture_says (f->window, "Saved on this computer"));
  g_assert_false (gtk_widget_get_visible (find_indicator (f)));
}

/* Takes longer than a frame, as drawing does where the graphics card is a program. */
static gboolean
draw_again_cb (GtkWidget *widget, GdkFrameClock *clock, gpointer data)
{
  g_usleep (30 * 1000);
  gtk_widget_queue_draw (widget);
  return G_SOURCE_CONTINUE;
}

/* A spinner that turns holds no sync up, and no sync takes a frame for each page. */
static void
test_busy_window (SyncFixture *f, gconstpointer width)
{
  const guint n = 200;
  gint64 before, after;

  for (guint i = 0; i < n; i++)
    waymark_journal_create (f->journal, "offer", "Acme");
  sync_fixture_connect_directly (f, NULL, NULL);
  waymark_test_wait_until (sync_fixture_is_idle (f));
  sync_fixture_close_journal (f);
  sync_fixture_open_journal (f, "another");
  open_window (f, width);
  sync_fixture_connect_directly (f, NULL, NULL);
  waymark_test_wait_until (sync_fixture_is_asked (f));
  gtk_widget_add_tick_callback (GTK_WIDGET (f->window), draw_again_cb, NULL, NULL);
  before = gdk_frame_clock_get_frame_counter (gtk_widget_get_frame_clock (GTK_WIDGET (f->window)));
  waymark_sync_service_accept (f->service);
  waymark_test_wait_until (sync_fixture_is_idle (f) && sync_fixture_count_offers (f) == n);
  after = gdk_frame_clock_get_frame_counter (gtk_widget_get_frame_clock (GTK_WIDGET (f->window)));
  g_test_message ("%d frames for %u pages", (int) (after - before), n);
}

/* A question is in the bar, until it is answered. */
static void
test_bar (SyncFixture *f, gconstpointer width)
{
  sync_fixture_become_another (f, width);
  open_window (f, width);
  sync_fixture_connect_directly (f, NULL, NULL);
  waymark_test_wait_until (sync_fixture_says (f->window, "Sync has a question"));
  g_assert_true (sync_fixture_says (f->window, "The sync has a question"));
  /* Nobody asked for this sync: it does not put itself in the way. */
  g_assert_null (sync_fixture_find_message ());
  gtk_widget_activate_action (GTK_WIDGET (f->window), "win.sync-question", NULL);
  g_assert_nonnull (sync_fixture_find_message ());
  adw_message_dialog_response (ADW_MESSAGE_DIALOG (sync_fixture_find_message ()), "go");
  waymark_test_wait_until (sync_fixture_says (f->window, "Synced just now"));
  g_assert_false (sync_fixture_says (f->window, "The sync has a question"));
}

int
main (int argc, char *argv[])
{
  g_setenv ("no_proxy", "*", TRUE);
  waymark_test_display_init (&argc, &argv);
  application = adw_application_new ("io.github.waymark.Test", G_APPLICATION_NON_UNIQUE);
  g_assert_true (g_application_register (G_APPLICATION (application), NULL, NULL));
  CASE ("the dialog", test_dialog);
  CASE ("a folder comes back", test_mending);
  CASE ("devices", test_devices);
  CASE ("at a glance", test_indicator);
  g_test_add ("/sync/in the window", SyncFixture, GINT_TO_POINTER (1000), sync_fixture_set_up,
              test_window, sync_fixture_tear_down);
  g_test_add ("/sync/a window that draws without end", SyncFixture, GINT_TO_POINTER (1000),
              sync_fixture_set_up, test_busy_window, sync_fixture_tear_down);
  g_test_add ("/sync/a question in the bar", SyncFixture, GINT_TO_POINTER (1000),
              sync_fixture_set_up, test_bar, sync_fixture_tear_down);
  return g_test_run ();
}
