/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What a sync asks before it goes on, and which journal of several in a shared folder it is about.
 */
#include <glib/gstdio.h>

#include "remove-tree.h"
#include "sync-fixture.h"
#include "waymark-sync-dialog.h"
#include "waymark-sync-question.h"
#include "waymark-window.h"

#define HERON   "seven grey herons over the weir"
#define BITTERN "nine brown bitterns below the reed"

/* ---- Two journals ---- */

/* Keys take their time, and how wide the window is changes nothing about them. */
#define ONCE(name, func)                                                                           \
  g_test_add ("/sync/" name, SyncFixture, GINT_TO_POINTER (360), sync_fixture_set_up, func,        \
              sync_fixture_tear_down)

/* Another journal comes to the folder. */
static void
be_asked_to_join (SyncFixture *f, gconstpointer width)
{
  sync_fixture_become_another (f, width);
  sync_fixture_connect_to_folder (f, width);
  waymark_test_wait_until (sync_fixture_is_asked (f));
  sync_fixture_present (f, width, waymark_sync_question_present (NULL, f->service));
}

static void
test_join (SyncFixture *f, gconstpointer width)
{
  be_asked_to_join (f, width);
  g_assert_true (sync_fixture_says (f->window, "Is the journal there yours, too?"));
  g_assert_true (sync_fixture_says (f->window, "New pages that come here"));
  g_assert_cmpuint (sync_fixture_count_offers (f), ==, 1);
  adw_message_dialog_response (ADW_MESSAGE_DIALOG (f->window), "go");
  waymark_test_wait_until (sync_fixture_is_idle (f));
  waymark_test_wait_until (sync_fixture_count_offers (f) == 2);
  g_assert_cmpuint (sync_fixture_count_journals_there (f), ==, 1);
}

static void
test_keep_beside (SyncFixture *f, gconstpointer width)
{
  be_asked_to_join (f, width);
  adw_message_dialog_response (ADW_MESSAGE_DIALOG (f->window), "beside");
  waymark_test_wait_until (sync_fixture_is_idle (f));
  g_assert_cmpuint (sync_fixture_count_offers (f), ==, 1);
  g_assert_cmpuint (sync_fixture_count_journals_there (f), ==, 2);
}

/* Whoever closes the question, by Escape too, has changed nothing. */
static void
test_decide_later (SyncFixture *f, gconstpointer width)
{
  be_asked_to_join (f, width);
  g_assert_cmpstr (adw_message_dialog_get_default_response (ADW_MESSAGE_DIALOG (f->window)), ==,
                   "later");
  gtk_window_close (f->window);
  waymark_test_wait_until (f->window == NULL);
  g_assert_true (sync_fixture_is_asked (f));
  g_assert_cmpuint (sync_fixture_count_offers (f), ==, 1);
  g_assert_cmpuint (sync_fixture_count_journals_there (f), ==, 1);
}

/* ---- What was there is gone ---- */

static void
remove_there (SyncFixture *f)
{
  g_autofree char *path = g_build_filename (f->shared, "waymark", NULL);

  remove_tree (path);
}

static void
ask (SyncFixture *f, gconstpointer width)
{
  waymark_test_wait_until (sync_fixture_is_asked (f));
  sync_fixture_present (f, width, waymark_sync_question_present (NULL, f->service));
}

/* Whoever answers by Enter has changed nothing: the focus begins at an answer, and it is this. */
static void
assert_begins_with_later (SyncFixture *f)
{
  GtkWidget *focus = gtk_window_get_focus (f->window);

  g_assert_true (GTK_IS_BUTTON (focus));
  g_assert_cmpstr (gtk_button_get_label (GTK_BUTTON (focus)), ==, "_Decide Later");
}

static void
test_wiped (SyncFixture *f, gconstpointer width)
{
  g_autofree char *there = g_build_filename (f->shared, "waymark", NULL);

  sync_fixture_share_as (f, "Desk", NULL);
  remove_there (f);
  waymark_sync_service_sync_now (f->service);
  ask (f, width);
  g_assert_true (sync_fixture_says (f->window, "The shared folder was emptied"));
  g_assert_true (sync_fixture_says (f->window, "Nothing is lost here"));
  assert_begins_with_later (f);
  gtk_window_close (f->window);
  waymark_test_wait_until (f->window == NULL);
  g_assert_true (sync_fixture_is_asked (f));
  g_assert_false (g_file_test (there, G_FILE_TEST_EXISTS));

  ask (f, width);
  adw_message_dialog_response (ADW_MESSAGE_DIALOG (f->window), "go");
  waymark_test_wait_until (sync_fixture_is_idle (f));
  g_assert_cmpuint (sync_fixture_count_journals_there (f), ==, 1);
  g_assert_cmpuint (sync_fixture_count_offers (f), ==, 1);
}

static void
test_foreign (SyncFixture *f, gconstpointer width)
{
  sync_fixture_share_as (f, "Desk", NULL);
  remove_there (f);
  sync_fixture_share_as (f, "Lap", NULL);
  /* Back at the desk it is another folder than before. */
  sync_fixture_close_journal (f);
  sync_fixture_open_journal (f, "Desk");
  ask (f, width);
  g_assert_true (sync_fixture_says (f->window, "Is it the right folder?"));
  assert_begins_with_later (f);
  gtk_window_close (f->window);
  waymark_test_wait_until (f->window == NULL);
  g_assert_cmpuint (sync_fixture_count_journals_there (f), ==, 1);

  ask (f, width);
  adw_message_dialog_response (ADW_MESSAGE_DIALOG (f->window), "go");
  waymark_test_wait_until (sync_fixture_is_idle (f));
  g_assert_cmpuint (sync_fixture_count_journals_there (f), ==, 2);
  g_assert_cmpuint (sync_fixture_count_offers (f), ==, 1);
}

/* ---- Several journals ---- */

/* Two computers share journals of their own there; then there is a third one. */
static void
share_two (SyncFixture *f, const char *first, const char *second)
{
  sync_fixture_share_as (f, "Desk", first);
  sync_fixture_share_as (f, "Lap", second);
  sync_fixture_close_journal (f);
  sync_fixture_open_journal (f, "Phone");
  waymark_journal_create (f->journal, "offer", "Phone");
  waymark_test_wait_until (waymark_store_get_loaded (f->store));
}

static gboolean
has_offer (SyncFixture *f, const char *company)
{
  g_autoptr (GListModel) offers =
      g_object_ref (waymark_journal_get_documents (f->journal, "offer"));

  for (guint i = 0; i < g_list_model_get_n_items (offers); i++)
    {
      g_autoptr (WaymarkDocument) offer = g_list_model_get_item (offers, i);

      if (g_strcmp0 (waymark_document_get_text (offer, "company"), company) == 0)
        return TRUE;
    }
  return FALSE;
}

/* The row with that title. */
static void
choose (SyncFixture *f, const char *title)
{
  g_autoptr (GPtrArray) rows = waymark_test_find_all (GTK_WIDGET (f->window), ADW_TYPE_ACTION_ROW);

  for (guint i = 0; i < rows->len; i++)
    {
      AdwActionRow *row = g_ptr_array_index (rows, i);
      GtkWidget *check = adw_action_row_get_activatable_widget (row);

      if (GTK_IS_CHECK_BUTTON (check) &&
          g_str_equal (adw_preferences_row_get_title (ADW_PREFERENCES_ROW (row)), title))
        {
          gtk_check_button_set_active (GTK_CHECK_BUTTON (check), TRUE);
          return;
        }
    }
  g_error ("there is no row “%s”", title);
}

/* As far as the last page of the set-up. */
static void
try_folder (SyncFixture *f, gconstpointer width)
{
  sync_fixture_open_setup (f, width);
  sync_fixture_choose_folder (f, f->shared);
  sync_fixture_click (f->window, "C_ontinue");
  waymark_test_wait_until (sync_fixture_says (f->window, "You can start"));
}

static void
start (SyncFixture *f)
{
  sync_fixture_click (f->window, "_Start Syncing");
  waymark_test_wait_until (f->window == NULL);
}

/* The one that was chosen, and no other, is what the question is about. */
static void
test_one_of_several (SyncFixture *f, gconstpointer width)
{
  share_two (f, NULL, NULL);
  try_folder (f, width);
  g_assert_true (sync_fixture_says (f->window, "Desk"));
  g_assert_true (sync_fixture_says (f->window, "Lap"));
  g_assert_true (sync_fixture_says (f->window, "1 page · last seen just now"));
  /* None of them is the usual one. */
  sync_fixture_click (f->window, "_Start Syncing");
  g_assert_true (sync_fixture_says (f->window, "Choose first which"));
  choose (f, "Lap");
  g_assert_false (sync_fixture_says (f->window, "Choose first which"));
  start (f);
  ask (f, width);
  g_assert_true (sync_fixture_says (f->window, "Lap"));
  g_assert_false (sync_fixture_says (f->window, "Desk"));
  g_assert_true (sync_fixture_says (f->window, "New pages that come here"));
  adw_message_dialog_response (ADW_MESSAGE_DIALOG (f->window), "go");
  waymark_test_wait_until (sync_fixture_is_idle (f) && has_offer (f, "Lap"));
  g_assert_cmpuint (sync_fixture_count_offers (f), ==, 2);
  g_assert_cmpuint (sync_fixture_count_journals_there (f), ==, 2);
}

/* Who did not come by the set-up is asked in the same words. */
static void
test_asked_which (SyncFixture *f, gconstpointer width)
{
  share_two (f, NULL, NULL);
  sync_fixture_connect_directly (f, NULL, NULL);
  ask (f, width);
  g_assert_true (sync_fixture_says (f->window, "Which journal is yours?"));
  g_assert_true (sync_fixture_says (f->window, "1 page · last seen just now"));
  g_assert_false (adw_message_dialog_get_response_enabled (ADW_MESSAGE_DIALOG (f->window), "go"));
  choose (f, "Desk");
  g_assert_true (adw_message_dialog_get_response_enabled (ADW_MESSAGE_DIALOG (f->window), "go"));
  adw_message_dialog_response (ADW_MESSAGE_DIALOG (f->window), "go");
  waymark_test_wait_until (sync_fixture_is_idle (f) && has_offer (f, "Desk"));
  g_assert_cmpuint (sync_fixture_count_offers (f), ==, 2);
}

/* What somebody else has encrypted stands in nobody's way. */
static void
test_beside_encrypted (SyncFixture *f, gconstpointer width)
{
  sync_fixture_share_as (f, "Desk", HERON);
  sync_fixture_close_journal (f);
  sync_fixture_open_journal (f, "Phone");
  waymark_test_wait_until (waymark_store_get_loaded (f->store));
  try_folder (f, width);
  g_assert_true (sync_fixture_says (f->window, "What is there is encrypted"));
  choose (f, "None of these");
  g_assert_false (sync_fixture_says (f->window, "What is there is encrypted"));
  g_assert_true (sync_fixture_says (f->window, "Encrypt what goes there"));
  start (f);
  waymark_test_wait_until (sync_fixture_is_idle (f));
  g_assert_cmpuint (sync_fixture_count_journals_there (f), ==, 2);
}

/* Nobody can tell encrypted ones apart: the passphrase does. */
static void
test_passphrase_tells (SyncFixture *f, gconstpointer width)
{
  share_two (f, HERON, BITTERN);
  try_folder (f, width);
  g_assert_true (sync_fixture_says (f->window, "2 are there; the passphrase tells"));
  choose (f, "An encrypted journal");
  sync_fixture_enter (f, PASSPHRASE, BITTERN);
  start (f);
  ask (f, width);
  g_assert_true (sync_fixture_says (f->window, "Lap"));
  g_assert_true (sync_fixture_says (f->window, "1 page · last seen just now"));
  adw_message_dialog_response (ADW_MESSAGE_DIALOG (f->window), "go");
  waymark_test_wait_until (sync_fixture_is_idle (f) && has_offer (f, "Lap"));
  g_assert_false (has_offer (f, "Desk"));
}

/* Two of them have the same one. */
static void
test_one_passphrase_for_two (SyncFixture *f, gconstpointer width)
{
  g_autofree char *desk = NULL;
  g_autofree char *row = NULL;

  sync_fixture_share_as (f, "Desk", HERON);
  desk = g_strndup (waymark_store_get_journal_id (f->store), 8);
  sync_fixture_share_as (f, "Lap", HERON);
  sync_fixture_close_journal (f);
  sync_fixture_open_journal (f, "Phone");
  waymark_test_wait_until (waymark_store_get_loaded (f->store));
  try_folder (f, width);
  choose (f, "An encrypted journal");
  sync_fixture_enter (f, PASSPHRASE, HERON);
  start (f);
  waymark_test_wait_until (waymark_sync_service_get_state (f->service) ==
                           WAYMARK_SYNC_STATE_STOPPED);
  sync_fixture_open_setup (f, width);
  row = g_strdup_printf ("Its number begins with %s", desk);
  waymark_test_wait_until (sync_fixture_says (f->window, row));
  g_assert_true (sync_fixture_says (f->window, "opens several journals"));
}

/* ---- Encrypted anew ---- */

/* Somebody began again in the same folder, with another passphrase. */
static void
test_encrypted_anew (SyncFixture *f, gconstpointer width)
{
  AdwApplication *application = ADW_APPLICATION (g_application_get_default ());

  sync_fixture_share_as (f, "Desk", HERON);
  sync_fixture_close_journal (f);
  sync_fixture_open_journal (f, "Lap");
  sync_fixture_connect_directly (f, HERON, NULL);
  waymark_test_wait_until (sync_fixture_is_asked (f));
  waymark_sync_service_accept (f->service);
  waymark_test_wait_until (sync_fixture_is_idle (f));
  sync_fixture_close_journal (f);

  sync_fixture_open_journal (f, "Desk");
  waymark_test_wait_until (sync_fixture_is_idle (f));
  waymark_sync_service_disconnect (f->service);
  remove_there (f);
  waymark_journal_create (f->journal, "offer", "Anew");
  sync_fixture_connect_directly (f, BITTERN, NULL);
  waymark_test_wait_until (sync_fixture_is_idle (f) || sync_fixture_is_asked (f));
  waymark_sync_service_accept (f->service);
  waymark_test_wait_until (sync_fixture_is_idle (f));
  sync_fixture_close_journal (f);

  /* Whoever is at the other computer, which has a keyring of its own, is told, and can go on. */
  sync_fixture_open_journal (f, "Lap");
  sync_fixture_connect_directly (f, HERON, NULL);
  sync_fixture_present (
      f, GINT_TO_POINTER (1000),
      GTK_WIDGET (waymark_window_new (application, f->journal, f->store, f->service)));
  waymark_test_wait_until (sync_fixture_says (f->window, "not encrypted any more as it was"));
  g_assert_nonnull (sync_fixture_find_button (f->window, "Join It Again…"));
  g_assert_false (has_offer (f, "Anew"));
  gtk_window_destroy (f->window);
  waymark_test_wait_until (f->window == NULL);

  sync_fixture_open_setup (f, width);
  waymark_test_wait_until (sync_fixture_says (f->window, "What is there is encrypted"));
  g_assert_true (sync_fixture_says (f->window, "not encrypted any more as it was"));
  sync_fixture_enter (f, PASSPHRASE, BITTERN);
  start (f);
  /* Its own is not lost, and it is what the other one had there before: nothing to ask about. */
  waymark_test_wait_until (sync_fixture_is_idle (f) && has_offer (f, "Anew"));
  g_assert_true (has_offer (f, "Desk"));
  g_assert_cmpuint (sync_fixture_count_offers (f), ==, 2);
}

int
main (int argc, char *argv[])
{
  AdwApplication *application;

  g_setenv ("no_proxy", "*", TRUE);
  waymark_test_display_init (&argc, &argv);
  application = adw_application_new ("io.github.waymark.Test", G_APPLICATION_NON_UNIQUE);
  g_assert_true (g_application_register (G_APPLICATION (application), NULL, NULL));
  g_application_set_default (G_APPLICATION (application));
  CASE ("two journals are joined", test_join);
  CASE ("one journal beside the other", test_keep_beside);
  CASE ("the question can wait", test_decide_later);
  CASE ("an emptied folder", test_wiped);
  CASE ("another folder", test_foreign);
  CASE ("one of several journals", test_one_of_several);
  CASE ("asked which journal", test_asked_which);
  ONCE ("beside an encrypted one", test_beside_encrypted);
  ONCE ("the passphrase tells which", test_passphrase_tells);
  ONCE ("one passphrase for two", test_one_passphrase_for_two);
  ONCE ("encrypted anew", test_encrypted_anew);
  return g_test_run ();
}
