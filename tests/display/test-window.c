/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The whole window on a journal of its own: every pane, wide and narrow, what is opened from it,
 * and that nothing of it is left behind when it closes.
 */
#include <glib/gstdio.h>

#include "remove-tree.h"
#include "waymark-document-list-view.h"
#include "waymark-pane-info.h"
#include "waymark-pane.h"
#include "waymark-preferences.h"
#include "waymark-sample.h"
#include "waymark-search-view.h"
#include "waymark-share-dialog.h"
#include "waymark-slices.h"
#include "waymark-test-display.h"
#include "waymark-window.h"

/* One for all: its place on the bus cannot be taken twice. */
static AdwApplication *application;

typedef struct
{
  char *folder;
  WaymarkCatalog *catalog;
  WaymarkJournal *journal;
  WaymarkStore *store;
  WaymarkSyncService *sync;
  WaymarkWindow *window;
} Fixture;

static void
opened_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GError) error = NULL;

  waymark_store_open_finish (WAYMARK_STORE (source), result, &error);
  g_assert_no_error (error);
}

/* The window before its journal is there. */
static void
begin (Fixture *f, int width)
{
  g_autofree char *base = g_dir_make_tmp ("waymark-window-XXXXXX", NULL);

  f->folder = g_build_filename (base, "journal", NULL);
  f->catalog = waymark_catalog_new ();
  f->journal = waymark_journal_new (f->catalog);
  f->store = waymark_store_new (f->journal, f->folder);
  f->sync = waymark_sync_service_new (f->store);
  f->window = waymark_window_new (application, f->journal, f->store, f->sync);
  gtk_window_set_default_size (GTK_WINDOW (f->window), width, 700);
}

static void
load (Fixture *f)
{
  gtk_window_present (GTK_WINDOW (f->window));
  waymark_store_open_async (f->store, WAYMARK_STORE_CREATE, NULL, opened_cb, NULL);
  waymark_test_wait_until (waymark_store_get_loaded (f->store));
}

static void
set_up (Fixture *f, gconstpointer width)
{
  begin (f, GPOINTER_TO_INT (width));
  waymark_window_restore (f->window, "today", NULL);
  load (f);
}

static void
tear_down (Fixture *f, gconstpointer width)
{
  g_autofree char *base = g_path_get_dirname (f->folder);
  g_autoptr (GError) error = NULL;
  GWeakRef window, journal;

  g_weak_ref_init (&window, f->window);
  g_weak_ref_init (&journal, f->journal);
  gtk_window_close (GTK_WINDOW (f->window));
  waymark_test_wait_gone (&window);

  waymark_sync_service_close (f->sync);
  g_clear_object (&f->sync);
  waymark_store_close (f->store, &error);
  g_assert_no_error (error);
  g_clear_object (&f->store);
  g_clear_object (&f->journal);
  waymark_test_wait_gone (&journal);
  g_clear_object (&f->catalog);
  remove_tree (base);
  g_free (f->folder);
}

static WaymarkPane *
shown_pane (Fixture *f)
{
  g_autoptr (GPtrArray) panes = waymark_test_find_all (GTK_WIDGET (f->window), WAYMARK_TYPE_PANE);

  for (guint i = 0; i < panes->len; i++)
    if (gtk_widget_get_child_visible (g_ptr_array_index (panes, i)) &&
        gtk_widget_get_mapped (g_ptr_array_index (panes, i)))
      return g_ptr_array_index (panes, i);
  return NULL;
}

static void
test_every_pane_opens_empty (Fixture *f, gconstpointer width)
{
  g_autoptr (GPtrArray) panes = waymark_pane_info_list (f->catalog);

  g_assert_cmpuint (panes->len, ==, 9);
  for (guint i = 0; i < panes->len; i++)
    {
      const char *id = waymark_pane_info_get_id (g_ptr_array_index (panes, i));

      g_assert_true (waymark_window_open_pane (f->window, id));
      waymark_test_wait_frames (GTK_WINDOW (f->window), 1);
      g_assert_nonnull (shown_pane (f));
      g_assert_null (waymark_pane_get_document (shown_pane (f)));
    }
  g_assert_true (waymark_window_open_pane (f->window, "today"));
  g_assert_false (waymark_window_open_pane (f->window, "no-such-pane"));
}

static int
least_width (GtkWidget *widget)
{
  int least;

  gtk_widget_measure (widget, GTK_ORIENTATION_HORIZONTAL, -1, &least, NULL, NULL, NULL);
  return least;
}

/* Nothing asks for more room than the narrowest window has: its end would be cut off. */
static void
assert_fits (Fixture *f)
{
  GtkWidget *widget = gtk_window_get_child (GTK_WINDOW (f->window));
  int least = least_width (widget);

  /* Which of them it is: down to what has no child that is too wide. */
  for (GtkWidget *wide = least > 360 ? widget : NULL; wide != NULL;)
    {
      g_test_message ("%s (%s) wants %d", G_OBJECT_TYPE_NAME (wide), gtk_widget_get_css_name (wide),
                      least_width (wide));
      wide = gtk_widget_get_first_child (wide);
      while (wide != NULL && (!gtk_widget_should_layout (wide) || least_width (wide) <= 330))
        wide = gtk_widget_get_next_sibling (wide);
    }
  g_assert_cmpint (least, <=, 360);
}

static void
test_every_worksheet_opens_filled (Fixture *f, gconstpointer width)
{
  GPtrArray *worksheets = waymark_catalog_get_worksheets (f->catalog);

  for (guint i = 0; i < worksheets->len; i++)
    {
      WaymarkDocument *document =
          waymark_sample_fill (f->journal, g_ptr_array_index (worksheets, i), FALSE);

      waymark_window_open_document (f->window, document, NULL, 0, 0);
      waymark_test_wait_frames (GTK_WINDOW (f->window), 2);
      g_assert_true (waymark_pane_get_document (shown_pane (f)) == document);
      assert_fits (f);
    }
}

/* As someone who sees badly has it. */
static void
test_large_text_fits (Fixture *f, gconstpointer width)
{
  GPtrArray *worksheets = waymark_catalog_get_worksheets (f->catalog);

  g_object_set (gtk_settings_get_default (), "gtk-font-name", "Cantarell 20", NULL);
  for (guint i = 0; i < worksheets->len; i++)
    {
      WaymarkDocument *document =
          waymark_sample_fill (f->journal, g_ptr_array_index (worksheets, i), FALSE);

      waymark_window_open_document (f->window, document, NULL, 0, 0);
      waymark_slices_finish (GTK_WIDGET (f->window));
      assert_fits (f);
    }
  gtk_settings_reset_property (gtk_settings_get_default (), "gtk-font-name");
}

static void
test_a_new_document_is_shown_and_a_deleted_one_is_not (Fixture *f, gconstpointer width)
{
  GtkWidget *window = GTK_WIDGET (f->window);
  GListModel *offers = waymark_journal_get_documents (f->journal, "offer");
  g_autofree char *id = NULL;

  waymark_window_open_pane (f->window, "offer");
  gtk_widget_activate_action (window, "win.new-document", "s", "offer");
  g_assert_cmpuint (g_list_model_get_n_items (offers), ==, 1);
  g_assert_nonnull (waymark_pane_get_document (shown_pane (f)));
  id = g_strdup (waymark_document_get_id (waymark_pane_get_document (shown_pane (f))));

  gtk_widget_activate_action (window, "win.delete", NULL);
  g_assert_cmpuint (g_list_model_get_n_items (offers), ==, 0);
  g_assert_null (waymark_pane_get_document (shown_pane (f)));

  gtk_widget_activate_action (window, "win.undo", NULL);
  g_assert_cmpuint (g_list_model_get_n_items (offers), ==, 1);
  g_assert_cmpstr (waymark_document_get_id (waymark_pane_get_document (shown_pane (f))), ==, id);
  waymark_test_wait_frames (GTK_WINDOW (f->window), 1);
}

/* The row in focus has a menu, whichever page is open. */
static void
test_a_row_has_a_menu (Fixture *f, gconstpointer width)
{
  WaymarkDocument *first = waymark_journal_create (f->journal, "offer", "Acme");
  WaymarkDocument *second = waymark_journal_create (f->journal, "offer", "Bolt");
  g_autoptr (GPtrArray) lists = NULL;
  g_autoptr (GPtrArray) menus = NULL;
  GtkWidget *list;
  guint index;

  waymark_window_open_pane (f->window, "offer");
  gtk_widget_activate_action (GTK_WIDGET (f->window), "win.open-document", "s",
                              waymark_document_get_id (first));
  lists = waymark_test_find_all (GTK_WIDGET (shown_pane (f)), WAYMARK_TYPE_DOCUMENT_LIST_VIEW);
  list = g_ptr_array_index (lists, 0);
  waymark_test_wait_until (
      waymark_document_list_view_focus_current (WAYMARK_DOCUMENT_LIST_VIEW (list)));
  g_assert_true (gtk_widget_activate_action (list, "document.open-menu", NULL));
  menus = waymark_test_find_all (list, GTK_TYPE_POPOVER_MENU);
  waymark_test_wait_until (gtk_widget_get_mapped (g_ptr_array_index (menus, menus->len - 1)));

  /* The first one cannot go up, and goes down. */
  g_assert_true (gtk_widget_activate_action (list, "document.move-down", NULL));
  g_assert_true (waymark_journal_find_index (f->journal, first, &index));
  g_assert_cmpuint (index, ==, 1);

  /* Turned to another page, one can still be rid of it. */
  gtk_widget_activate_action (GTK_WIDGET (f->window), "win.open-document", "s",
                              waymark_document_get_id (second));
  g_assert_true (gtk_widget_activate_action (list, "document.delete", NULL));
  g_assert_false (waymark_journal_find_index (f->journal, first, &index));
  g_assert_true (waymark_pane_get_document (shown_pane (f)) == second);
}

static void
test_undo_goes_to_what_it_changes (Fixture *f, gconstpointer width)
{
  WaymarkDocument *offer = waymark_journal_create (f->journal, "offer", "Acme");

  waymark_journal_set_text (f->journal, offer, WAYMARK_FIELD_PATH ("pros"), "the people");
  waymark_window_open_pane (f->window, "today");
  gtk_widget_activate_action (GTK_WIDGET (f->window), "win.undo", NULL);
  g_assert_nonnull (shown_pane (f));
  g_assert_true (waymark_pane_get_document (shown_pane (f)) == offer);
  g_assert_null (waymark_document_get_field (offer, "pros"));
}

static void
test_what_is_opened_from_it_goes_again (Fixture *f, gconstpointer width)
{
  GtkWindow *parent = GTK_WINDOW (f->window);
  GtkWindow *windows[2];

  waymark_journal_create (f->journal, "offer", "Acme");
  windows[0] = GTK_WINDOW (waymark_share_dialog_new (parent, f->journal));
  windows[1] = GTK_WINDOW (waymark_preferences_new (parent));
  for (gsize i = 0; i < G_N_ELEMENTS (windows); i++)
    {
      GWeakRef weak;

      g_weak_ref_init (&weak, windows[i]);
      gtk_window_present (windows[i]);
      waymark_test_wait_frames (windows[i], 2);
      waymark_test_destroy (windows[i], &weak);
    }
}

static void
test_search_shows_where_a_word_is (Fixture *f, gconstpointer width)
{
  WaymarkDocument *offer = waymark_journal_create (f->journal, "offer", "Acme");
  g_autoptr (GPtrArray) views = NULL;

  waymark_journal_set_text (f->journal, offer, WAYMARK_FIELD_PATH ("pros"), "a quiet river");
  gtk_widget_activate_action (GTK_WIDGET (f->window), "win.search", NULL);
  views = waymark_test_find_all (GTK_WIDGET (f->window), WAYMARK_TYPE_SEARCH_VIEW);
  g_assert_cmpuint (views->len, ==, 1);
  waymark_search_view_set_query (g_ptr_array_index (views, 0), "QUIET riv");
  waymark_search_view_activate_first (g_ptr_array_index (views, 0));
  g_assert_true (waymark_pane_get_document (shown_pane (f)) == offer);
  waymark_search_view_set_query (g_ptr_array_index (views, 0), "nowhere");
  waymark_search_view_activate_first (g_ptr_array_index (views, 0));
}

/* A deletion that was undone makes a new document: the old one takes no words any more. */
static void
test_search_never_opens_what_is_gone (Fixture *f, gconstpointer width)
{
  WaymarkDocument *offer = waymark_journal_create (f->journal, "offer", "Acme");
  g_autofree char *id = g_strdup (waymark_document_get_id (offer));
  g_autoptr (WaymarkDocument) old = g_object_ref (offer);
  g_autoptr (GPtrArray) views = NULL;
  WaymarkDocument *back;

  waymark_journal_set_text (f->journal, offer, WAYMARK_FIELD_PATH ("pros"), "a quiet river");
  gtk_widget_activate_action (GTK_WIDGET (f->window), "win.search", NULL);
  views = waymark_test_find_all (GTK_WIDGET (f->window), WAYMARK_TYPE_SEARCH_VIEW);
  waymark_search_view_set_query (g_ptr_array_index (views, 0), "quiet");

  waymark_journal_delete (f->journal, offer);
  waymark_search_view_activate_first (g_ptr_array_index (views, 0));
  g_assert_null (shown_pane (f));
  waymark_window_open_document (f->window, old, NULL, 0, 0);
  g_assert_null (shown_pane (f));

  waymark_journal_undo (f->journal, NULL, NULL);
  back = waymark_journal_lookup (f->journal, id);
  g_assert_nonnull (back);
  waymark_search_view_activate_first (g_ptr_array_index (views, 0));
  g_assert_true (waymark_pane_get_document (shown_pane (f)) == back);
  waymark_window_open_document (f->window, old, NULL, 0, 0);
  g_assert_true (waymark_pane_get_document (shown_pane (f)) == back);
}

static gboolean
has_revision (Fixture *f, const char *id)
{
  g_autoptr (GPtrArray) revisions =
      waymark_revisions_list (waymark_store_get_revisions (f->store), id, NULL);

  return revisions != NULL && revisions->len > 0;
}

static void
test_a_document_comes_to_rest_when_its_pane_is_left (Fixture *f, gconstpointer width)
{
  WaymarkDocument *offer = waymark_journal_create (f->journal, "offer", "Acme");

  waymark_window_open_document (f->window, offer, NULL, 0, 0);
  g_assert_false (has_revision (f, waymark_document_get_id (offer)));
  waymark_window_open_pane (f->window, "goals");
  waymark_test_wait_until (has_revision (f, waymark_document_get_id (offer)));
}

static gboolean
says (Fixture *f, const char *text)
{
  g_autoptr (GPtrArray) labels = waymark_test_find_all (GTK_WIDGET (f->window), GTK_TYPE_LABEL);

  for (guint i = 0; i < labels->len; i++)
    if (g_str_equal (gtk_label_get_text (g_ptr_array_index (labels, i)), text))
      return TRUE;
  return FALSE;
}

static void
test_a_toast_says_what_the_student_wrote (Fixture *f, gconstpointer width)
{
  waymark_window_toast (f->window, "Removed “R&D <b>”");
  waymark_test_wait_until (says (f, "Removed “R&D <b>”"));
}

static void
test_a_document_without_its_worksheet_is_shown (Fixture *f, gconstpointer width)
{
  g_autoptr (GPtrArray) documents = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GPtrArray) views = NULL;
  g_autoptr (WaymarkValue) state = waymark_value_build (
      "id", waymark_value_new_string ("0b5cf4c0-8f0e-4d7c-9d53-7f2f0c1f3a11"), "type",
      waymark_value_new_string ("book-note"), "created",
      waymark_value_new_string ("2026-11-01T10:00:00Z"), "modified",
      waymark_value_new_string ("2026-11-01T10:00:00Z"), "position", waymark_value_new_integer (0),
      "fields",
      waymark_value_build ("lesson", waymark_value_new_string ("Rivers take their time."), NULL),
      NULL);
  WaymarkDocument *document = waymark_document_new_from_state (state, NULL);

  g_assert_nonnull (document);
  g_ptr_array_add (documents, document);
  waymark_journal_adopt (f->journal, documents);
  gtk_widget_activate_action (GTK_WIDGET (f->window), "win.search", NULL);
  views = waymark_test_find_all (GTK_WIDGET (f->window), WAYMARK_TYPE_SEARCH_VIEW);
  waymark_search_view_set_query (g_ptr_array_index (views, 0), "rivers");
  waymark_search_view_activate_first (g_ptr_array_index (views, 0));
  g_assert_null (shown_pane (f));
  waymark_test_wait_until (says (f, "lesson"));
  waymark_window_open_pane (f->window, "offer");
  g_assert_nonnull (shown_pane (f));

  waymark_window_open_document (f->window, document, NULL, 0, 0);
  waymark_test_wait_until (says (f, "lesson"));
  waymark_journal_delete (f->journal, document);
  waymark_test_wait_until (!says (f, "lesson"));
  g_assert_true (says (f, "Today"));
}

static void
test_a_read_only_journal_offers_no_changes (Fixture *f, gconstpointer width)
{
  WaymarkDocument *offer = waymark_journal_create (f->journal, "offer", "Acme");

  waymark_window_open_document (f->window, offer, NULL, 0, 0);
  waymark_journal_set_read_only (f->journal, TRUE);
  gtk_widget_activate_action (GTK_WIDGET (f->window), "win.delete", NULL);
  gtk_widget_activate_action (GTK_WIDGET (f->window), "win.duplicate", NULL);
  gtk_widget_activate_action (GTK_WIDGET (f->window), "win.undo", NULL);
  g_assert_cmpuint (waymark_journal_get_n_documents (f->journal), ==, 1);
  waymark_journal_set_read_only (f->journal, FALSE);
}

static void
assert_only_read (GtkWidget *page)
{
  const GType changing[] = { GTK_TYPE_CHECK_BUTTON, GTK_TYPE_SWITCH, GTK_TYPE_SCALE,
                             GTK_TYPE_SPIN_BUTTON, GTK_TYPE_ENTRY };
  g_autoptr (GPtrArray) texts = waymark_test_find_all (page, GTK_TYPE_TEXT_VIEW);

  for (guint i = 0; i < texts->len; i++)
    g_assert_false (gtk_text_view_get_editable (g_ptr_array_index (texts, i)));
  for (gsize i = 0; i < G_N_ELEMENTS (changing); i++)
    {
      g_autoptr (GPtrArray) widgets = waymark_test_find_all (page, changing[i]);

      for (guint k = 0; k < widgets->len; k++)
        g_assert_false (gtk_widget_get_visible (g_ptr_array_index (widgets, k)) &&
                        gtk_widget_is_sensitive (g_ptr_array_index (widgets, k)));
    }
}

static void
test_a_read_only_journal_only_reads (Fixture *f, gconstpointer width)
{
  GPtrArray *worksheets = waymark_catalog_get_worksheets (f->catalog);
  g_autoptr (GPtrArray) documents = g_ptr_array_new ();

  for (guint i = 0; i < worksheets->len; i++)
    g_ptr_array_add (documents,
                     waymark_sample_fill (f->journal, g_ptr_array_index (worksheets, i), FALSE));
  waymark_journal_set_read_only (f->journal, TRUE);
  for (guint i = 0; i < documents->len; i++)
    {
      WaymarkDocument *document = g_ptr_array_index (documents, i);

      waymark_window_open_document (f->window, document, NULL, 0, 0);
      waymark_test_wait_frames (GTK_WINDOW (f->window), 2);
      g_test_message ("%s", waymark_document_get_type_id (document));
      assert_only_read (GTK_WIDGET (shown_pane (f)));
    }
  waymark_journal_set_read_only (f->journal, FALSE);
}

/* While the journal loads, what one chooses counts, and not what was open last time. */
static void
test_a_choice_while_loading_counts (gconstpointer choice)
{
  Fixture f;
  WaymarkDocument *goal;

  begin (&f, 1200);
  goal = waymark_journal_create (f.journal, "smart-goal", "Walk");
  waymark_window_restore (f.window, "goals", waymark_document_get_id (goal));
  if (choice != NULL)
    g_assert_true (waymark_window_open_pane (f.window, choice));
  load (&f);
  waymark_test_wait_frames (GTK_WINDOW (f.window), 2);
  if (choice != NULL)
    g_assert_cmpstr (waymark_pane_info_get_id (waymark_pane_get_info (shown_pane (&f))), ==,
                     choice);
  else
    g_assert_true (waymark_pane_get_document (shown_pane (&f)) == goal);
  tear_down (&f, NULL);
}

#define ADD(sentence, function)                                                                    \
  g_test_add ("/window/" sentence, Fixture, GINT_TO_POINTER (1200), set_up, function, tear_down);  \
  g_test_add ("/window/narrow/" sentence, Fixture, GINT_TO_POINTER (360), set_up, function,        \
              tear_down)

int
main (int argc, char **argv)
{
  g_autoptr (GError) error = NULL;
  int status;

  waymark_test_display_init (&argc, &argv);
  application = g_object_new (ADW_TYPE_APPLICATION, "application-id", "io.github.waymark.Test",
                              "flags", G_APPLICATION_NON_UNIQUE, NULL);
  g_application_register (G_APPLICATION (application), NULL, &error);
  g_assert_no_error (error);

  g_test_add_data_func ("/window/what was open opens again", NULL,
                        test_a_choice_while_loading_counts);
  g_test_add_data_func ("/window/a choice while loading counts", "offer",
                        test_a_choice_while_loading_counts);
  ADD ("every pane opens empty", test_every_pane_opens_empty);
  ADD ("every worksheet opens filled", test_every_worksheet_opens_filled);
  g_test_add ("/window/narrow/large text fits", Fixture, GINT_TO_POINTER (360), set_up,
              test_large_text_fits, tear_down);
  ADD ("a new document is shown and a deleted one is not",
       test_a_new_document_is_shown_and_a_deleted_one_is_not);
  /* Beside the page: in a narrow window a list and its page take turns. */
  g_test_add ("/window/a row has a menu", Fixture, GINT_TO_POINTER (1200), set_up,
              test_a_row_has_a_menu, tear_down);
  ADD ("undo goes to what it changes", test_undo_goes_to_what_it_changes);
  ADD ("what is opened from it goes again", test_what_is_opened_from_it_goes_again);
  ADD ("search shows where a word is", test_search_shows_where_a_word_is);
  ADD ("search never opens what is gone", test_search_never_opens_what_is_gone);
  ADD ("a document comes to rest when its pane is left",
       test_a_document_comes_to_rest_when_its_pane_is_left);
  ADD ("a toast says what the student wrote", test_a_toast_says_what_the_student_wrote);
  ADD ("a document without its worksheet is shown", test_a_document_without_its_worksheet_is_shown);
  ADD ("a read-only journal offers no changes", test_a_read_only_journal_offers_no_changes);
  ADD ("a read-only journal only reads", test_a_read_only_journal_only_reads);
  status = g_test_run ();
  g_object_unref (application);
  return status;
}
