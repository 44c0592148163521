/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Answers that have two versions: the marks on a page, and the window in which one chooses.
 */
#include <glib/gstdio.h>
#include <string.h>

#include "journal-fixture.h"
#include "waymark-conflict-mark.h"
#include "waymark-conflict-watch.h"
#include "waymark-json.h"
#include "waymark-page-registry.h"
#include "waymark-record-card.h"
#include "waymark-review-dialog.h"
#include "waymark-share-dialog.h"
#include "waymark-side-by-side.h"
#include "waymark-slices.h"
#include "waymark-test-display.h"
#include "waymark-version-card.h"

typedef struct
{
  JournalFixture home;
  GtkWindow *window; /* the dialog; it may close itself */
  GWeakRef weak;
  guint n_settled; /* as it said when it closed */
  char *settled_path;
} Fixture;

static void
set_up (Fixture *f, gconstpointer width)
{
  journal_fixture_set_up (&f->home, NULL);
  journal_fixture_open (&f->home);
  /* Tests are quick. */
  g_object_set (gtk_settings_get_default (), "gtk-double-click-time", 0, NULL);
}

static void
tear_down (Fixture *f, gconstpointer width)
{
  if (f->window != NULL)
    {
      GtkWindow *window = g_weak_ref_get (&f->weak);

      if (window != NULL)
        {
          gtk_window_destroy (window);
          g_object_unref (window);
        }
      waymark_test_wait_gone (&f->weak);
    }
  journal_fixture_close (&f->home);
  journal_fixture_tear_down (&f->home, NULL);
  g_free (f->settled_path);
}

static WaymarkDocument *
add (Fixture *f, const char *type, const char *number, const char *fields, const char *conflicts)
{
  g_autofree char *json = g_strdup_printf (
      "{'id': '00000000-0000-4000-8000-00000000000%s', 'type': '%s', 'fields': {%s}, "
      "'conflicts': {%s}}",
      number, type, fields, conflicts);
  g_autoptr (GError) error = NULL;
  g_autoptr (WaymarkValue) state = NULL;

  g_strdelimit (json, "'", '"');
  state = waymark_json_read (json, strlen (json), &error);
  g_assert_no_error (error);
  return waymark_journal_add (f->home.journal, state);
}

static WaymarkDocument *
add_story (Fixture *f)
{
  return add (f, "project-story", "1",
              "'title': 'Tea', 'task': 'I went by bike / boat.', 'learned': 'To ask / wait.'",
              "'task': ['I went by bike.', 'I went by boat.'],"
              "'learned': ['To ask.', 'To wait.']");
}

/* ---- Marks on a page ---- */

static gboolean
shows (GtkWidget *root, const char *text)
{
  g_autoptr (GPtrArray) labels = waymark_test_find_all (root, GTK_TYPE_LABEL);

  for (guint i = 0; i < labels->len; i++)
    if (g_str_equal (gtk_label_get_text (g_ptr_array_index (labels, i)), text) &&
        gtk_widget_get_mapped (g_ptr_array_index (labels, i)))
      return TRUE;
  return FALSE;
}

static GtkWidget *
find_chip (GtkWidget *root)
{
  g_autoptr (GPtrArray) buttons = waymark_test_find_all (root, GTK_TYPE_BUTTON);

  for (guint i = 0; i < buttons->len; i++)
    if (gtk_widget_has_css_class (g_ptr_array_index (buttons, i), "waymark-conflicts-chip") &&
        gtk_widget_get_visible (g_ptr_array_index (buttons, i)))
      return g_ptr_array_index (buttons, i);
  return NULL;
}

static GtkWindow *
show_page (Fixture *f, WaymarkDocument *document)
{
  GtkWidget *page = waymark_page_registry_new_page (f->home.journal);
  GtkWindow *window;

  waymark_worksheet_page_set_document (WAYMARK_WORKSHEET_PAGE (page), document);
  window = waymark_test_show (page, 900, 700);
  waymark_slices_finish (page);
  waymark_test_wait_frames (window, 3);
  return window;
}

static void
test_marks_follow (Fixture *f, gconstpointer width)
{
  WaymarkDocument *story = add_story (f);
  GtkWindow *window = show_page (f, story);
  GtkWidget *root = GTK_WIDGET (window);

  waymark_test_wait_until (waymark_test_count_mapped (root, WAYMARK_TYPE_CONFLICT_MARK) == 2);
  g_assert_cmpstr (gtk_button_get_label (GTK_BUTTON (find_chip (root))), ==,
                   "2 answers have two versions");
  waymark_conflicts_settle_as_is (f->home.journal, story, WAYMARK_FIELD_PATH ("task"));
  waymark_test_wait_until (waymark_test_count_mapped (root, WAYMARK_TYPE_CONFLICT_MARK) == 1);
  waymark_conflicts_settle_as_is (f->home.journal, story, WAYMARK_FIELD_PATH ("learned"));
  waymark_test_wait_until (waymark_test_count_mapped (root, WAYMARK_TYPE_CONFLICT_MARK) == 0);
  g_assert_null (find_chip (root));
  g_assert_true (waymark_journal_undo (f->home.journal, NULL, NULL));
  waymark_test_wait_until (waymark_test_count_mapped (root, WAYMARK_TYPE_CONFLICT_MARK) == 1);
  gtk_window_destroy (window);
}

static void
test_marks_of_rows (Fixture *f, gconstpointer width)
{
  WaymarkDocument *offer =
      add (f, "offer", "1", "'company': 'Ferndale', 'status': 'open'",
           "'status': ['accepted', 'open'], 'reply-by': ['2026-12-01', '2026-12-02'],"
           "'base': [{'amount': 1, 'currency': 'USD'}, {'amount': 2, 'currency': 'USD'}],"
           "'company': ['Ferndale', 'Fernvale']");
  GtkWindow *window = show_page (f, offer);

  /* The company is the title, whose mark is the chip below it. */
  waymark_test_wait_until (
      waymark_test_count_mapped (GTK_WIDGET (window), WAYMARK_TYPE_CONFLICT_MARK) == 3);
  g_assert_cmpstr (gtk_button_get_label (GTK_BUTTON (find_chip (GTK_WIDGET (window)))), ==,
                   "4 answers have two versions");
  gtk_window_destroy (window);
}

static void
test_marks_of_records (Fixture *f, gconstpointer width)
{
  WaymarkDocument *document =
      add (f, "negotiation-preparation", "1",
           "'areas': [{'id': 'a', 'area': 'Leave'}, {'id': 'b', 'area': 'Hours'}]",
           "'areas/b/why': ['Sleep', 'School']");
  GtkWindow *window = show_page (f, document);
  g_autoptr (GPtrArray) cards = NULL;

  cards = waymark_test_find_all (GTK_WIDGET (window), WAYMARK_TYPE_RECORD_CARD);
  g_assert_cmpuint (cards->len, ==, 2);
  for (guint i = 0; i < 2; i++)
    waymark_record_card_set_expanded (g_ptr_array_index (cards, i), TRUE);
  waymark_test_wait_frames (window, 2);
  g_assert_cmpuint (
      waymark_test_count_mapped (g_ptr_array_index (cards, 0), WAYMARK_TYPE_CONFLICT_MARK), ==, 0);
  g_assert_cmpuint (
      waymark_test_count_mapped (g_ptr_array_index (cards, 1), WAYMARK_TYPE_CONFLICT_MARK), ==, 1);
  gtk_window_destroy (window);
}

/* What hand-written parts and folded lists show is marked above them. */
static void
test_marks_of_parts (Fixture *f, gconstpointer width)
{
  WaymarkDocument *roadmap = add (f, "career-roadmap", "1",
                                  "'targets': [{'id': 'a', 'name': 'A'}, {'id': 'b', 'name': 'B'}]",
                                  "'targets/a/why': ['1', '2'], 'targets/b/why': ['1', '2'],"
                                  "'interests': ['1', '2']");
  WaymarkDocument *goal = add (f, "smart-goal", "2", "'steps': [{'id': 'a', 'what': 'Call'}]",
                               "'steps/a/what': ['Call', 'Write']");
  GtkWindow *window = show_page (f, roadmap);
  g_autoptr (GPtrArray) pages =
      waymark_test_find_all (GTK_WIDGET (window), WAYMARK_TYPE_WORKSHEET_PAGE);
  GtkWidget *page = g_ptr_array_index (pages, 0);

  waymark_test_wait_until (waymark_test_count_mapped (page, WAYMARK_TYPE_CONFLICT_MARK) == 2);
  g_assert_true (shows (page, "2 answers here have two versions. Both are kept."));
  waymark_journal_remove_record (f->home.journal, roadmap, "targets", "a");
  waymark_test_wait_until (!shows (page, "2 answers here have two versions. Both are kept."));
  g_assert_cmpuint (waymark_test_count_mapped (page, WAYMARK_TYPE_CONFLICT_MARK), ==, 2);
  waymark_worksheet_page_set_document (WAYMARK_WORKSHEET_PAGE (page), goal);
  waymark_test_wait_until (waymark_test_count_mapped (page, WAYMARK_TYPE_CONFLICT_MARK) == 1);
  gtk_window_destroy (window);
}

static void
test_foreign_page (Fixture *f, gconstpointer width)
{
  WaymarkDocument *document =
      add (f, "of-another-school", "1", "'dream': 'Row / Walk'", "'dream': ['Row', 'Walk']");
  GtkWindow *window = show_page (f, document);

  g_assert_cmpstr (gtk_button_get_label (GTK_BUTTON (find_chip (GTK_WIDGET (window)))), ==,
                   "1 answer has two versions");
  gtk_window_destroy (window);
}

/* ---- The window ---- */

static void
settled_cb (Fixture *f, WaymarkDocument *document, const WaymarkPath *path, guint n)
{
  f->n_settled = n;
  f->settled_path = waymark_path_to_string (path);
}

static void
open_dialog (Fixture *f, gconstpointer width, WaymarkDocument *document, const char *path)
{
  g_autoptr (WaymarkPath) place = path != NULL ? waymark_path_parse (path) : NULL;

  f->window = GTK_WINDOW (waymark_review_dialog_new (NULL, f->home.store, document, place));
  g_weak_ref_init (&f->weak, f->window);
  g_signal_connect_swapped (f->window, "settled", G_CALLBACK (settled_cb), f);
  gtk_window_set_default_size (f->window, GPOINTER_TO_INT (width), 640);
  gtk_window_present (f->window);
  waymark_test_wait_frames (f->window, 3);
}

static GtkWidget *
find_button (Fixture *f, const char *label)
{
  g_autoptr (GPtrArray) buttons = waymark_test_find_all (GTK_WIDGET (f->window), GTK_TYPE_BUTTON);

  for (guint i = 0; i < buttons->len; i++)
    if (g_strcmp0 (gtk_button_get_label (g_ptr_array_index (buttons, i)), label) == 0 &&
        gtk_widget_get_mapped (g_ptr_array_index (buttons, i)))
      return g_ptr_array_index (buttons, i);
  return NULL;
}

static void
click (Fixture *f, const char *label)
{
  GtkWidget *button = find_button (f, label);

  g_assert_nonnull (button);
  g_signal_emit_by_name (button, "clicked");
}

static void
choose (Fixture *f, guint index)
{
  g_autoptr (GPtrArray) cards =
      waymark_test_find_all (GTK_WIDGET (f->window), WAYMARK_TYPE_VERSION_CARD);

  g_signal_emit_by_name (waymark_version_card_get_button (g_ptr_array_index (cards, index)),
                         "clicked");
}

static WaymarkAnswer *
find_text (Fixture *f)
{
  g_autoptr (GPtrArray) answers =
      waymark_test_find_all (GTK_WIDGET (f->window), WAYMARK_TYPE_ANSWER);

  g_assert_cmpuint (answers->len, ==, 1);
  return g_ptr_array_index (answers, 0);
}

static const char *
text_of (WaymarkDocument *document, const char *field)
{
  return waymark_document_get_text (document, field);
}

static void
test_choose_one_after_another (Fixture *f, gconstpointer width)
{
  WaymarkDocument *story = add_story (f);
  WaymarkConflictWatch *watch = waymark_conflict_watch_of (f->home.journal);

  open_dialog (f, width, story, "task");
  g_assert_true (waymark_test_says (GTK_WIDGET (f->window), "1 of 2"));
  choose (f, 1);
  g_assert_cmpstr (text_of (story, "task"), ==, "I went by boat.");
  g_assert_cmpuint (waymark_conflict_watch_count (watch), ==, 1);
  g_assert_false (waymark_test_says (GTK_WIDGET (f->window), "of 2"));
  choose (f, 0);
  g_assert_cmpstr (text_of (story, "learned"), ==, "To ask.");
  waymark_test_wait_until (waymark_test_is_gone (&f->weak));
  g_assert_cmpuint (f->n_settled, ==, 2);
  g_assert_cmpstr (f->settled_path, ==, "learned");

  /* Each is one step. */
  g_assert_true (waymark_journal_undo (f->home.journal, NULL, NULL));
  g_assert_cmpstr (text_of (story, "learned"), ==, "To ask / wait.");
  g_assert_cmpuint (waymark_conflict_watch_count (watch), ==, 1);
  g_assert_true (waymark_journal_undo (f->home.journal, NULL, NULL));
  g_assert_cmpstr (text_of (story, "task"), ==, "I went by bike / boat.");
  g_assert_cmpuint (waymark_conflict_watch_count (watch), ==, 2);
  g_assert_true (waymark_journal_redo (f->home.journal, NULL, NULL));
  g_assert_cmpstr (text_of (story, "task"), ==, "I went by boat.");
  g_assert_cmpuint (waymark_conflict_watch_count (watch), ==, 1);
}

/* The second click finds the button of the next answer under the pointer. */
static void
test_double_click (Fixture *f, gconstpointer width)
{
  WaymarkDocument *story = add_story (f);

  open_dialog (f, width, story, "task");
  g_object_set (gtk_settings_get_default (), "gtk-double-click-time", 60000, NULL);
  choose (f, 1);
  choose (f, 1);
  g_assert_cmpstr (text_of (story, "task"), ==, "I went by boat.");
  g_assert_cmpstr (text_of (story, "learned"), ==, "To ask / wait.");
  g_assert_cmpuint (waymark_conflicts_count (story), ==, 1);
}

static void
test_keep_both (Fixture *f, gconstpointer width)
{
  WaymarkDocument *story = add_story (f);

  open_dialog (f, width, story, "learned");
  g_assert_true (waymark_test_says (GTK_WIDGET (f->window), "2 of 2"));
  click (f, "Keep Both");
  g_assert_cmpstr (text_of (story, "learned"), ==, "To ask / wait.");
  g_assert_cmpuint (waymark_conflicts_count (story), ==, 1);
}

static void
test_write_anew (Fixture *f, gconstpointer width)
{
  WaymarkDocument *story = add_story (f);

  open_dialog (f, width, story, "task");
  waymark_test_replace (find_text (f), "By bike, then by boat.");
  g_assert_null (find_button (f, "Keep Both"));
  click (f, "Use My Text");
  g_assert_cmpstr (text_of (story, "task"), ==, "By bike, then by boat.");
  g_assert_cmpuint (waymark_conflicts_count (story), ==, 1);
  g_assert_true (waymark_journal_undo (f->home.journal, NULL, NULL));
  g_assert_cmpstr (text_of (story, "task"), ==, "By bike, then by boat.");
  g_assert_cmpuint (waymark_conflicts_count (story), ==, 2);
  g_assert_true (waymark_journal_undo (f->home.journal, NULL, NULL));
  g_assert_cmpstr (text_of (story, "task"), ==, "I went by bike / boat.");
}

/* What is written is on the page at once, whatever becomes of the window. */
static void
test_words_stay (Fixture *f, gconstpointer width)
{
  WaymarkDocument *story = add_story (f);

  open_dialog (f, width, story, "task");
  waymark_test_replace (find_text (f), "By bike, then by boat.");
  gtk_window_close (f->window);
  waymark_test_wait_until (waymark_test_is_gone (&f->weak));
  g_assert_cmpstr (text_of (story, "task"), ==, "By bike, then by boat.");
  g_assert_cmpuint (waymark_conflicts_count (story), ==, 2);
  g_assert_cmpuint (f->n_settled, ==, 0);
}

static void
test_changes_meanwhile (Fixture *f, gconstpointer width)
{
  WaymarkDocument *story = add_story (f);
  g_autofree char *text = NULL;

  open_dialog (f, width, story, "task");
  waymark_journal_set_text (f->home.journal, story, WAYMARK_FIELD_PATH ("task"), "By bike, boat!");
  text = waymark_answer_dup_text (find_text (f));
  g_assert_cmpstr (text, ==, "By bike, boat!");

  waymark_test_replace (find_text (f), "Mine");
  waymark_conflicts_settle_as_is (f->home.journal, story, WAYMARK_FIELD_PATH ("learned"));
  g_free (text);
  text = waymark_answer_dup_text (find_text (f));
  g_assert_cmpstr (text, ==, "Mine");
  g_assert_cmpstr (text_of (story, "task"), ==, "Mine");

  /* Settled elsewhere: nothing is left to show. */
  waymark_conflicts_settle_as_is (f->home.journal, story, WAYMARK_FIELD_PATH ("task"));
  waymark_test_wait_until (waymark_test_is_gone (&f->weak));
  g_assert_cmpuint (f->n_settled, ==, 0);
}

static void
test_money (Fixture *f, gconstpointer width)
{
  WaymarkDocument *offer =
      add (f, "offer", "1", "'base': {'amount': 7200000, 'currency': 'USD', 'period': 'year'}",
           "'base': [{'amount': 7000000, 'currency': 'USD', 'period': 'year'},"
           "{'amount': 7200000, 'currency': 'USD', 'period': 'year'}]");
  WaymarkMoney money;

  open_dialog (f, width, offer, "base");
  g_assert_true (waymark_test_says (GTK_WIDGET (f->window), "$70,000"));
  g_assert_true (waymark_test_says (GTK_WIDGET (f->window), "$72,000"));
  g_assert_true (waymark_test_says (GTK_WIDGET (f->window), "On the page now"));
  g_assert_null (find_button (f, "Keep Both"));
  choose (f, 0);
  g_assert_true (waymark_money_from_value (waymark_document_get_field (offer, "base"), &money));
  g_assert_cmpint (money.amount, ==, 7000000);
  waymark_test_wait_until (waymark_test_is_gone (&f->weak));
}

static void
press (Fixture *f, guint index)
{
  GtkWidget *focus = gtk_window_get_focus (f->window);

  /* As Alt and a number would. */
  g_assert_true (focus == NULL || gtk_widget_is_ancestor (focus, GTK_WIDGET (f->window)));
  gtk_widget_activate_action (GTK_WIDGET (f->window), "review.choose", "u", index);
}

static void
test_keys (Fixture *f, gconstpointer width)
{
  WaymarkDocument *story = add_story (f);

  open_dialog (f, width, story, "task");
  press (f, 0);
  g_assert_cmpstr (text_of (story, "task"), ==, "I went by bike.");
  gtk_widget_activate_action (GTK_WIDGET (f->window), "review.undo", NULL);
  g_assert_cmpstr (text_of (story, "task"), ==, "I went by bike / boat.");
  g_assert_true (waymark_test_says (GTK_WIDGET (f->window), "1 of 2"));
  gtk_widget_activate_action (GTK_WIDGET (f->window), "review.go", "i", 1);
  g_assert_true (waymark_test_says (GTK_WIDGET (f->window), "2 of 2"));
  /* Nothing is left to undo here: the page's own steps stay. */
  gtk_widget_activate_action (GTK_WIDGET (f->window), "review.undo", NULL);
  g_assert_cmpuint (waymark_conflicts_count (story), ==, 2);
  press (f, 2);
  g_assert_cmpstr (text_of (story, "learned"), ==, "To ask / wait.");
  g_assert_cmpuint (waymark_conflicts_count (story), ==, 1);
}

static void
test_read_only (Fixture *f, gconstpointer width)
{
  WaymarkDocument *story = add_story (f);

  waymark_journal_set_read_only (f->home.journal, TRUE);
  open_dialog (f, width, story, "task");
  g_assert_false (gtk_widget_is_sensitive (find_button (f, "Keep Both")));
  press (f, 0);
  g_assert_cmpstr (text_of (story, "task"), ==, "I went by bike / boat.");
  waymark_journal_set_read_only (f->home.journal, FALSE);
}

/* Side by side where there is room. */
static void
test_widths (Fixture *f, gconstpointer width)
{
  WaymarkDocument *story = add_story (f);
  g_autoptr (GPtrArray) cards = NULL;
  graphene_rect_t one, two;

  open_dialog (f, width, story, "task");
  cards = waymark_test_find_all (GTK_WIDGET (f->window), WAYMARK_TYPE_VERSION_CARD);
  g_assert_true (
      gtk_widget_compute_bounds (g_ptr_array_index (cards, 0), GTK_WIDGET (f->window), &one));
  g_assert_true (
      gtk_widget_compute_bounds (g_ptr_array_index (cards, 1), GTK_WIDGET (f->window), &two));
  if (GPOINTER_TO_INT (width) >= 700)
    {
      g_assert_cmpfloat (one.origin.y, ==, two.origin.y);
      g_assert_cmpfloat (one.origin.x + one.size.width, <=, two.origin.x);
    }
  else
    {
      g_assert_cmpfloat (one.origin.x, ==, two.origin.x);
      g_assert_cmpfloat (one.origin.y + one.size.height, <=, two.origin.y);
    }
  g_assert_cmpint (gtk_widget_get_width (GTK_WIDGET (f->window)), <=,
                   GPOINTER_TO_INT (width) + 60); /* with its shadow */
}

/* Side by side only where each has the room that it needs. */
static void
test_side_by_side_needs (void)
{
  static const struct
  {
    int needs;
    guint n_columns;
  } cases[] = { { 10, 3 }, { 250, 3 }, { 300, 2 }, { 500, 1 } };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      GtkWidget *row = waymark_side_by_side_new (200, 10);
      GtkWindow *window;
      guint n_columns = 0;

      for (guint k = 0; k < 3; k++)
        {
          GtkWidget *child = gtk_label_new ("x");

          gtk_widget_set_size_request (child, cases[i].needs, -1);
          waymark_side_by_side_append (WAYMARK_SIDE_BY_SIDE (row), child);
        }
      window = waymark_test_show (row, 800, 300);
      for (GtkWidget *child = gtk_widget_get_first_child (row); child != NULL;
           child = gtk_widget_get_next_sibling (child))
        {
          graphene_rect_t bounds;

          g_assert_true (gtk_widget_compute_bounds (child, row, &bounds));
          g_assert_cmpfloat (bounds.size.width, >=, (float) cases[i].needs);
          n_columns += bounds.origin.y == 0;
        }
      g_assert_cmpuint (n_columns, ==, cases[i].n_columns);
      gtk_window_destroy (window);
    }
}

/* Whoever shares is told that an answer leaves with both. */
static void
test_share (Fixture *f, gconstpointer width)
{
  WaymarkDocument *story = add_story (f);

  f->window = GTK_WINDOW (waymark_share_dialog_new (NULL, f->home.journal));
  g_weak_ref_init (&f->weak, f->window);
  gtk_window_present (f->window);
  waymark_test_wait_until (
      waymark_test_says (GTK_WIDGET (f->window), "2 answers on these pages have two versions"));
  waymark_conflicts_settle_as_is (f->home.journal, story, WAYMARK_FIELD_PATH ("task"));
  waymark_test_wait_until (
      waymark_test_says (GTK_WIDGET (f->window), "1 answer on these pages has two versions"));
  waymark_conflicts_settle_as_is (f->home.journal, story, WAYMARK_FIELD_PATH ("learned"));
  waymark_test_wait_until (!waymark_test_says (GTK_WIDGET (f->window), "two versions"));
}

#define CASE(name, func)                                                                           \
  g_test_add ("/review/" name, Fixture, GINT_TO_POINTER (900), set_up, func, tear_down)

int
main (int argc, char *argv[])
{
  waymark_test_display_init (&argc, &argv);
  CASE ("marks come and go with what they mark", test_marks_follow);
  CASE ("rows are marked", test_marks_of_rows);
  CASE ("records are marked", test_marks_of_records);
  CASE ("parts and folded lists are marked above", test_marks_of_parts);
  CASE ("a page without its worksheet is marked", test_foreign_page);
  CASE ("one after another is chosen", test_choose_one_after_another);
  CASE ("a double click is one choice", test_double_click);
  CASE ("both can be kept", test_keep_both);
  CASE ("the text can be written anew", test_write_anew);
  CASE ("words stay without a choice", test_words_stay);
  CASE ("what changes meanwhile", test_changes_meanwhile);
  CASE ("an amount is chosen", test_money);
  CASE ("by keyboard, with undo", test_keys);
  CASE ("a journal that is only read", test_read_only);
  CASE ("shares say so", test_share);
  CASE ("side by side", test_widths);
  g_test_add_func ("/review/side by side where there is room", test_side_by_side_needs);
  g_test_add ("/review/one below the other", Fixture, GINT_TO_POINTER (360), set_up, test_widths,
              tear_down);
  return g_test_run ();
}
