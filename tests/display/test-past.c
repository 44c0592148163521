/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Earlier versions, the trash, back to a day, and backups, as the window offers them.
 */
#include <glib/gstdio.h>

#include "journal-fixture.h"
#include "waymark-backup-flow.h"
#include "waymark-date.h"
#include "waymark-reading.h"
#include "waymark-rewind-dialog.h"
#include "waymark-test-display.h"
#include "waymark-trash-dialog.h"
#include "waymark-version-view.h"
#include "waymark-versions-dialog.h"
#include "waymark-window.h"

static AdwApplication *application;

typedef struct
{
  JournalFixture home;
  WaymarkDocument *story;
  GtkWindow *window; /* under test; it may close itself */
  GWeakRef weak;     /* of it */
  WaymarkDocument *restored;
  char *message;
} Fixture;

static void
set_up (Fixture *f, gconstpointer width)
{
  journal_fixture_set_up (&f->home, NULL);
  journal_fixture_open (&f->home);
  f->story = waymark_journal_create (f->home.journal, "professional-story", "The one I tell");
}

static void
tear_down (Fixture *f, gconstpointer width)
{
  journal_fixture_close (&f->home);
  journal_fixture_tear_down (&f->home, NULL);
  g_free (f->message);
}

/* What the draft says from now on, kept as a version. */
static void
write_draft (Fixture *f, const char *text)
{
  waymark_journal_set_text (f->home.journal, f->story, WAYMARK_FIELD_PATH ("draft"), text);
  waymark_store_commit_document (f->home.store, f->story);
  g_assert_true (waymark_saver_flush (waymark_store_get_saver (f->home.store), NULL));
}

static void
restored_cb (Fixture *f, const char *message)
{
  f->message = g_strdup (message);
}

static void
document_restored_cb (Fixture *f, WaymarkDocument *document, const char *message)
{
  f->restored = document;
  f->message = g_strdup (message);
}

static void
show (Fixture *f, GtkWidget *dialog, gconstpointer width, GCallback callback)
{
  f->window = GTK_WINDOW (dialog);
  g_weak_ref_init (&f->weak, dialog);
  gtk_window_set_default_size (f->window, GPOINTER_TO_INT (width), 640);
  g_signal_connect_swapped (dialog, "restored", callback, f);
  gtk_window_present (f->window);
  waymark_test_wait_frames (f->window, 2);
}

/* Closed, and nothing of it is left. */
static void
finish (Fixture *f)
{
  GtkWindow *window = g_weak_ref_get (&f->weak);

  if (window != NULL)
    {
      gtk_window_destroy (window);
      g_object_unref (window);
    }
  waymark_test_wait_gone (&f->weak);
}

static GtkWidget *
find_button (GtkWindow *window, const char *label)
{
  g_autoptr (GPtrArray) buttons = waymark_test_find_all (GTK_WIDGET (window), GTK_TYPE_BUTTON);

  for (guint i = 0; i < buttons->len; i++)
    if (g_strcmp0 (gtk_button_get_label (g_ptr_array_index (buttons, i)), label) == 0)
      return g_ptr_array_index (buttons, i);
  return NULL;
}

static void
click (GtkWindow *window, const char *label)
{
  GtkWidget *button = find_button (window, label);

  g_assert_nonnull (button);
  g_assert_true (gtk_widget_is_sensitive (button));
  g_signal_emit_by_name (button, "clicked");
}

static guint
count_rows (GtkWindow *window)
{
  g_autoptr (GPtrArray) rows = waymark_test_find_all (GTK_WIDGET (window), GTK_TYPE_LIST_BOX_ROW);
  guint n = 0;

  for (guint i = 0; i < rows->len; i++)
    n += gtk_widget_has_css_class (g_ptr_array_index (rows, i), "waymark-version-row");
  return n;
}

static GtkListBox *
version_list (GtkWindow *window)
{
  g_autoptr (GPtrArray) rows = waymark_test_find_all (GTK_WIDGET (window), GTK_TYPE_LIST_BOX_ROW);

  for (guint i = 0; i < rows->len; i++)
    if (gtk_widget_has_css_class (g_ptr_array_index (rows, i), "waymark-version-row"))
      return GTK_LIST_BOX (gtk_widget_get_parent (g_ptr_array_index (rows, i)));
  g_assert_not_reached ();
}

/* Unmapped pages of a folded leaflet say nothing: goes to the page of a version. */
static void
open_version (Fixture *f, int index)
{
  GtkListBox *list = version_list (f->window);
  GtkListBoxRow *row = gtk_list_box_get_row_at_index (list, index);

  gtk_list_box_select_row (list, row);
  g_signal_emit_by_name (list, "row-activated", row);
  waymark_test_wait_frames (f->window, 2);
}

static void
test_versions (Fixture *f, gconstpointer width)
{
  write_draft (f, "My first paragraph was better.");
  write_draft (f, "My second paragraph was longer.");
  write_draft (f, "My third.");
  show (f, waymark_versions_dialog_new (NULL, f->home.store, f->story), width,
        G_CALLBACK (restored_cb));
  waymark_test_wait_until (count_rows (f->window) == 3);
  open_version (f, 2);
  waymark_test_wait_until (
      waymark_test_says (GTK_WIDGET (f->window), "first paragraph was better"));
  g_assert_true (waymark_test_says (GTK_WIDGET (f->window), "Struck-through words were there"));
  click (f->window, "_Restore");
  g_assert_cmpstr (waymark_document_get_text (f->story, "draft"), ==,
                   "My first paragraph was better.");
  g_assert_true (g_str_has_prefix (f->message, "Restored: Today"));
  finish (f);

  g_assert_true (waymark_journal_undo (f->home.journal, NULL, NULL));
  g_assert_cmpstr (waymark_document_get_text (f->story, "draft"), ==, "My third.");
}

static void
copied_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  *(char **) data = gdk_clipboard_read_text_finish (GDK_CLIPBOARD (source), result, NULL);
}

/* One answer only, and a passage of it without changing anything. */
static void
test_one_answer (Fixture *f, gconstpointer width)
{
  g_autofree char *copied = NULL;

  write_draft (f, "My first paragraph was better.");
  waymark_journal_set_text (f->home.journal, f->story, WAYMARK_FIELD_PATH ("theme"), "a theme");
  write_draft (f, "My second.");
  show (f, waymark_versions_dialog_new (NULL, f->home.store, f->story), width,
        G_CALLBACK (restored_cb));
  waymark_test_wait_until (count_rows (f->window) == 2);
  open_version (f, 1);
  waymark_test_wait_until (find_button (f->window, "Copy") != NULL);
  click (f->window, "Copy");
  gdk_clipboard_read_text_async (gtk_widget_get_clipboard (GTK_WIDGET (f->window)), NULL, copied_cb,
                                 &copied);
  waymark_test_wait_until (copied != NULL);
  g_assert_cmpstr (copied, ==, "My first paragraph was better.");

  {
    g_autoptr (GPtrArray) views =
        waymark_test_find_all (GTK_WIDGET (f->window), WAYMARK_TYPE_VERSION_VIEW);

    g_assert_cmpuint (views->len, ==, 1);
    g_signal_emit_by_name (g_ptr_array_index (views, 0), "bring-back",
                           WAYMARK_FIELD_PATH ("draft"));
  }
  g_assert_cmpstr (waymark_document_get_text (f->story, "draft"), ==,
                   "My first paragraph was better.");
  g_assert_cmpstr (waymark_document_get_text (f->story, "theme"), ==, "a theme");
  waymark_test_wait_frames (f->window, 2);
  finish (f);
}

/* What is undone is the newest step: once that is another one, the offer is gone. */
static void
test_undo_while_newest (Fixture *f, gconstpointer width)
{
  g_autoptr (GPtrArray) views = NULL;

  write_draft (f, "My first.");
  write_draft (f, "My second.");
  show (f, waymark_versions_dialog_new (NULL, f->home.store, f->story), width,
        G_CALLBACK (restored_cb));
  waymark_test_wait_until (count_rows (f->window) == 2);
  open_version (f, 1);
  views = waymark_test_find_all (GTK_WIDGET (f->window), WAYMARK_TYPE_VERSION_VIEW);

  g_signal_emit_by_name (g_ptr_array_index (views, 0), "bring-back", WAYMARK_FIELD_PATH ("draft"));
  g_assert_cmpstr (waymark_document_get_text (f->story, "draft"), ==, "My first.");
  waymark_test_wait_until (find_button (f->window, "_Undo") != NULL);
  click (f->window, "_Undo");
  g_assert_cmpstr (waymark_document_get_text (f->story, "draft"), ==, "My second.");
  waymark_test_wait_until (find_button (f->window, "_Undo") == NULL);

  g_signal_emit_by_name (g_ptr_array_index (views, 0), "bring-back", WAYMARK_FIELD_PATH ("draft"));
  waymark_test_wait_until (find_button (f->window, "_Undo") != NULL);
  {
    g_autoptr (WaymarkValue) theme = waymark_value_new_string ("from elsewhere");
    g_autoptr (WaymarkValue) fields =
        waymark_value_with_member (waymark_document_get_fields (f->story), "theme", theme);
    g_autoptr (WaymarkValue) merged =
        waymark_value_with_member (waymark_document_get_state (f->story), "fields", fields);

    waymark_journal_merge (f->home.journal, f->story, merged);
  }
  waymark_test_wait_until (find_button (f->window, "_Undo") == NULL);
  g_assert_cmpstr (waymark_document_get_text (f->story, "draft"), ==, "My first.");
  finish (f);
}

/* The three ways to look at one. */
static void
test_ways_to_look (Fixture *f, gconstpointer width)
{
  static const char *const words[] = { "kept for good", "one two", "one two" };
  g_autoptr (GPtrArray) modes = NULL;

  write_draft (f, "one");
  write_draft (f, "one two");
  write_draft (f, "one two kept for good");
  show (f, waymark_versions_dialog_new (NULL, f->home.store, f->story), width,
        G_CALLBACK (restored_cb));
  waymark_test_wait_until (count_rows (f->window) == 3);
  open_version (f, 1);
  modes = waymark_test_find_all (GTK_WIDGET (f->window), GTK_TYPE_DROP_DOWN);
  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    {
      gtk_drop_down_set_selected (g_ptr_array_index (modes, 0), i);
      waymark_test_wait_frames (f->window, 2);
      g_assert_true (waymark_test_says (GTK_WIDGET (f->window), words[i]));
      g_assert_cmpint (waymark_test_says (GTK_WIDGET (f->window), "kept for good"), ==, i == 0);
    }
  finish (f);
}

/* Whoever comes by with Tab has not asked for all of it; other labels are none of our business. */
static void
test_tab_selects_nothing (Fixture *f, gconstpointer width)
{
  gboolean select_on_focus = FALSE;
  g_autoptr (GPtrArray) texts = NULL;
  GtkWidget *text;

  write_draft (f, "one");
  write_draft (f, "one two");
  show (f, waymark_versions_dialog_new (NULL, f->home.store, f->story), width,
        G_CALLBACK (restored_cb));
  waymark_test_wait_until (count_rows (f->window) == 2);
  open_version (f, 1);
  texts = waymark_test_find_all (GTK_WIDGET (f->window), WAYMARK_TYPE_READING);
  g_assert_cmpuint (texts->len, >, 0);
  text = g_ptr_array_index (texts, 0);
  g_assert_true (gtk_widget_child_focus (text, GTK_DIR_TAB_FORWARD));
  g_assert_true (gtk_window_get_focus (f->window) ==
                 GTK_WIDGET (waymark_reading_get_label (WAYMARK_READING (text))));
  g_assert_false (gtk_label_get_selection_bounds (
      waymark_reading_get_label (WAYMARK_READING (text)), NULL, NULL));
  g_object_get (gtk_settings_get_default (), "gtk-label-select-on-focus", &select_on_focus, NULL);
  g_assert_true (select_on_focus);
  finish (f);
}

static void
test_no_version_yet (Fixture *f, gconstpointer width)
{
  show (f, waymark_versions_dialog_new (NULL, f->home.store, f->story), width,
        G_CALLBACK (restored_cb));
  waymark_test_wait_until (waymark_test_says (GTK_WIDGET (f->window), "No earlier version yet"));
  finish (f);
}

/* Closed before anything was read: nothing is left behind. */
static void
test_closed_at_once (Fixture *f, gconstpointer width)
{
  write_draft (f, "one");
  f->window = GTK_WINDOW (waymark_versions_dialog_new (NULL, f->home.store, f->story));
  g_weak_ref_init (&f->weak, f->window);
  finish (f);
  f->window = GTK_WINDOW (waymark_trash_dialog_new (NULL, f->home.store));
  g_weak_ref_init (&f->weak, f->window);
  finish (f);
}

static void
test_trash (Fixture *f, gconstpointer width)
{
  g_autofree char *id = g_strdup (waymark_document_get_id (f->story));

  show (f, waymark_trash_dialog_new (NULL, f->home.store), width,
        G_CALLBACK (document_restored_cb));
  waymark_test_wait_until (waymark_test_says (GTK_WIDGET (f->window), "Nothing deleted"));
  finish (f);

  write_draft (f, "Words that count.");
  waymark_journal_delete (f->home.journal, f->story);
  show (f, waymark_trash_dialog_new (NULL, f->home.store), width,
        G_CALLBACK (document_restored_cb));
  waymark_test_wait_until (waymark_test_says (GTK_WIDGET (f->window), "The one I tell"));
  g_assert_true (waymark_test_says (GTK_WIDGET (f->window), "deleted Today"));
  {
    g_autoptr (GPtrArray) rows =
        waymark_test_find_all (GTK_WIDGET (f->window), ADW_TYPE_EXPANDER_ROW);

    adw_expander_row_set_expanded (g_ptr_array_index (rows, 0), TRUE);
  }
  waymark_test_wait_until (waymark_test_says (GTK_WIDGET (f->window), "Words that count."));
  click (f->window, "Restore");
  g_assert_true (f->restored == waymark_journal_lookup (f->home.journal, id));
  g_assert_cmpstr (waymark_document_get_text (f->restored, "draft"), ==, "Words that count.");
  g_assert_cmpstr (f->message, ==, "Restored “The one I tell”");
  finish (f);
}

/* The dialog that is on top of @window. */
static GtkWindow *
dialog_of (GtkWindow *window)
{
  GListModel *toplevels = gtk_window_get_toplevels ();

  for (guint i = 0; i < g_list_model_get_n_items (toplevels); i++)
    {
      g_autoptr (GtkWindow) candidate = g_list_model_get_item (toplevels, i);

      if (gtk_window_get_transient_for (candidate) == window)
        return candidate;
    }
  return NULL;
}

/* As a click would: the dialog closes, too. */
static void
respond (GtkWindow *window, const char *response)
{
  g_autoptr (GtkWindow) dialog = g_object_ref (dialog_of (window));

  adw_message_dialog_response (ADW_MESSAGE_DIALOG (dialog), response);
  gtk_window_destroy (dialog);
  waymark_test_wait_until (dialog_of (window) == NULL);
}

static void
test_for_good_asks_first (Fixture *f, gconstpointer width)
{
  static const char *const responses[] = { "cancel", "delete" };
  g_autoptr (GPtrArray) rows = NULL;

  write_draft (f, "Words that nobody should read.");
  waymark_journal_delete (f->home.journal, f->story);
  show (f, waymark_trash_dialog_new (NULL, f->home.store), width,
        G_CALLBACK (document_restored_cb));
  waymark_test_wait_until (waymark_test_says (GTK_WIDGET (f->window), "The one I tell"));
  rows = waymark_test_find_all (GTK_WIDGET (f->window), ADW_TYPE_EXPANDER_ROW);
  adw_expander_row_set_expanded (g_ptr_array_index (rows, 0), TRUE);
  for (guint i = 0; i < G_N_ELEMENTS (responses); i++)
    {
      click (f->window, "_Delete for Good…");
      waymark_test_wait_until (dialog_of (f->window) != NULL);
      respond (f->window, responses[i]);
      if (i == 0)
        g_assert_true (waymark_test_says (GTK_WIDGET (f->window), "The one I tell"));
    }
  waymark_test_wait_until (waymark_test_says (GTK_WIDGET (f->window), "Nothing deleted"));
  finish (f);
}

static void
test_empty_the_trash (Fixture *f, gconstpointer width)
{
  static const char *const responses[] = { "cancel", "delete" };
  WaymarkDocument *other = waymark_journal_create (f->home.journal, "offer", "Quokka Ltd");

  write_draft (f, "Words that nobody should read.");
  waymark_journal_delete (f->home.journal, f->story);
  waymark_journal_delete (f->home.journal, other);
  show (f, waymark_trash_dialog_new (NULL, f->home.store), width,
        G_CALLBACK (document_restored_cb));
  waymark_test_wait_until (waymark_test_says (GTK_WIDGET (f->window), "Quokka Ltd"));
  g_assert_true (waymark_test_says (GTK_WIDGET (f->window), "The one I tell"));
  for (guint i = 0; i < G_N_ELEMENTS (responses); i++)
    {
      click (f->window, "_Empty Trash…");
      waymark_test_wait_until (dialog_of (f->window) != NULL);
      g_assert_true (
          waymark_test_says (GTK_WIDGET (dialog_of (f->window)), "Delete 2 pages for good?"));
      respond (f->window, responses[i]);
      if (i == 0)
        g_assert_true (waymark_test_says (GTK_WIDGET (f->window), "Quokka Ltd"));
    }
  waymark_test_wait_until (waymark_test_says (GTK_WIDGET (f->window), "Nothing deleted"));
  g_assert_false (gtk_widget_get_visible (find_button (f->window, "_Empty Trash…")));
  g_assert_false (waymark_history_get_can_undo (waymark_journal_get_history (f->home.journal)));
  finish (f);
}

static void
test_back_to_a_day (Fixture *f, gconstpointer width)
{
  g_autofree char *id = g_strdup (waymark_document_get_id (f->story));
  GDate day;

  write_draft (f, "Written today.");
  show (f, waymark_rewind_dialog_new (NULL, f->home.store), width, G_CALLBACK (restored_cb));
  g_assert_true (waymark_test_says (GTK_WIDGET (f->window), "Choose a day before today."));
  g_assert_false (gtk_widget_is_sensitive (find_button (f->window, "_Restore")));
  waymark_date_today (&day);
  g_date_subtract_days (&day, 1);
  waymark_rewind_dialog_set_day (WAYMARK_REWIND_DIALOG (f->window), &day);
  waymark_test_wait_until (
      waymark_test_says (GTK_WIDGET (f->window), "1 page that came later goes to the trash."));
  g_assert_true (waymark_test_says (GTK_WIDGET (f->window), "Yesterday"));
  click (f->window, "_Restore");
  waymark_test_wait_until (f->message != NULL);
  g_assert_null (waymark_journal_lookup (f->home.journal, id));
  g_assert_cmpstr (f->message, ==, "Journal restored: Yesterday");
  finish (f);
  g_assert_true (waymark_journal_undo (f->home.journal, NULL, NULL));
  g_assert_nonnull (waymark_journal_lookup (f->home.journal, id));
}

static void
test_numbers_in_words (void)
{
  static const struct
  {
    WaymarkRewind rewind;
    const char *text;
  } cases[] = {
    { { NULL, 0, 0, 0, 0, 0 }, "Nothing would change: your journal says what it said then." },
    { { NULL, 12, 4, 2, 1, 0 },
      "12 pages become what they were.\n"
      "4 pages go back to their places in the list.\n"
      "2 deleted pages come back.\n"
      "1 page that came later goes to the trash." },
    { { NULL, 1, 0, 0, 0, 3 },
      "1 page becomes what it was.\n"
      "Of 3 pages no version that old is kept: they stay as they are." },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *text = waymark_rewind_describe (&cases[i].rewind);

      g_assert_cmpstr (text, ==, cases[i].text);
    }
}

static void
backup_taken_cb (WaymarkBackup *backup, gpointer data)
{
  Fixture *f = g_object_get_data (data, "fixture");

  g_assert_cmpuint (backup->n_documents, ==, 1);
  f->message = g_strdup ("taken");
  waymark_backup_free (backup);
}

static void
test_backup (Fixture *f, gconstpointer width)
{
  g_autoptr (WaymarkSyncService) sync = waymark_sync_service_new (f->home.store);
  WaymarkWindow *window = waymark_window_new (application, f->home.journal, f->home.store, sync);
  g_autofree char *path = g_build_filename (f->home.root, "b.zip", NULL);
  static const char *const responses[] = { "cancel", "restore" };

  gtk_window_set_default_size (GTK_WINDOW (window), GPOINTER_TO_INT (width), 640);
  gtk_window_present (GTK_WINDOW (window));
  /* Typed, and not saved yet. */
  waymark_journal_set_text (f->home.journal, f->story, WAYMARK_FIELD_PATH ("draft"),
                            "the latest words");
  waymark_backup_flow_save_to (window, f->home.store, path);
  waymark_test_wait_until (waymark_test_says (GTK_WIDGET (window), "Backed up 1 page as b.zip"));

  g_object_set_data (G_OBJECT (window), "fixture", f);
  for (guint i = 0; i < G_N_ELEMENTS (responses); i++)
    {
      waymark_backup_flow_restore_from (window, f->home.store, path, backup_taken_cb,
                                        G_OBJECT (window));
      waymark_test_wait_until (dialog_of (GTK_WINDOW (window)) != NULL);
      g_assert_true (ADW_IS_MESSAGE_DIALOG (dialog_of (GTK_WINDOW (window))));
      g_assert_nonnull (strstr (
          adw_message_dialog_get_body (ADW_MESSAGE_DIALOG (dialog_of (GTK_WINDOW (window)))),
          "The backup holds 1 page, last changed: Today"));
      respond (GTK_WINDOW (window), responses[i]);
      g_assert_null (f->message);
    }
  waymark_test_wait_until (f->message != NULL);

  g_assert_true (g_file_set_contents (path, "not a zip", -1, NULL));
  waymark_backup_flow_restore_from (window, f->home.store, path, backup_taken_cb,
                                    G_OBJECT (window));
  waymark_test_wait_until (dialog_of (GTK_WINDOW (window)) != NULL);
  g_assert_cmpstr (
      adw_message_dialog_get_heading (ADW_MESSAGE_DIALOG (dialog_of (GTK_WINDOW (window)))), ==,
      "This backup cannot be restored");
  respond (GTK_WINDOW (window), "close");
  gtk_window_close (GTK_WINDOW (window));
  waymark_test_wait_until (gtk_application_get_windows (GTK_APPLICATION (application)) == NULL);
}

/* The window goes while a place is being chosen: nothing is left behind. */
static void
test_backup_orphaned (Fixture *f, gconstpointer width)
{
  g_autoptr (WaymarkSyncService) sync = NULL;
  WaymarkWindow *window;

  /* There the chooser is the portal's, and no window of ours. */
  if (g_file_test ("/.flatpak-info", G_FILE_TEST_EXISTS))
    {
      g_test_skip ("in a sandbox the desktop shows the chooser");
      return;
    }
  sync = waymark_sync_service_new (f->home.store);
  window = waymark_window_new (application, f->home.journal, f->home.store, sync);
  gtk_window_present (GTK_WINDOW (window));
  waymark_backup_flow_save (window, f->home.store);
  waymark_test_wait_until (dialog_of (GTK_WINDOW (window)) != NULL);
  gtk_window_destroy (GTK_WINDOW (window));
  waymark_test_wait_until (gtk_application_get_windows (GTK_APPLICATION (application)) == NULL);
  waymark_test_wait_until (g_list_model_get_n_items (gtk_window_get_toplevels ()) == 0);
}

static void
add (const char *sentence, void (*function) (Fixture *f, gconstpointer width))
{
  g_autofree char *wide = g_strdup_printf ("/past/%s/wide", sentence);
  g_autofree char *narrow = g_strdup_printf ("/past/%s/narrow", sentence);

  g_test_add (wide, Fixture, GINT_TO_POINTER (1000), set_up, function, tear_down);
  g_test_add (narrow, Fixture, GINT_TO_POINTER (360), set_up, function, tear_down);
}

int
main (int argc, char **argv)
{
  g_setenv ("GSETTINGS_BACKEND", "memory", TRUE);
  waymark_test_display_init (&argc, &argv);
  application =
      adw_application_new ("io.github.waymark.Waymark.TestPast", G_APPLICATION_NON_UNIQUE);
  g_application_register (G_APPLICATION (application), NULL, NULL);
  g_application_hold (G_APPLICATION (application));

  add ("a version is restored", test_versions);
  add ("one answer is brought back", test_one_answer);
  add ("only the newest step is offered to be undone", test_undo_while_newest);
  add ("three ways to look at a version", test_ways_to_look);
  add ("the keyboard selects nothing", test_tab_selects_nothing);
  add ("no version yet", test_no_version_yet);
  add ("closed at once", test_closed_at_once);
  add ("the trash", test_trash);
  add ("for good asks first", test_for_good_asks_first);
  add ("the trash can be emptied", test_empty_the_trash);
  add ("back to a day", test_back_to_a_day);
  add ("a backup", test_backup);
  add ("a backup to no place", test_backup_orphaned);
  g_test_add_func ("/past/numbers in words", test_numbers_in_words);

  return g_test_run ();
}
