/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The hand-written parts of offers and counter-offers: each follows its document, writes what is
 * done with it, and goes away without a trace.
 */
#include <string.h>

#include "waymark-ask-card.h"
#include "waymark-counter-offer.h"
#include "waymark-letter-editor.h"
#include "waymark-offer-chips.h"
#include "waymark-offer-range.h"
#include "waymark-offer-total.h"
#include "waymark-offers-overview.h"
#include "waymark-range-chart.h"
#include "waymark-reason-picker.h"
#include "waymark-reason-row.h"
#include "waymark-reasons.h"
#include "waymark-send-checklist.h"
#include "waymark-slices.h"
#include "waymark-test-display.h"
#include "waymark-tone-checklist.h"

typedef struct
{
  WaymarkJournal *journal;
  WaymarkDocument *offer;
  WaymarkDocument *counter_offer;
} Fixture;

static void
set_money (WaymarkJournal *journal,
           WaymarkDocument *document,
           const WaymarkPath *path,
           gint64 amount,
           const char *currency)
{
  WaymarkMoney money = { amount, "", WAYMARK_PERIOD_YEAR };
  g_autoptr (WaymarkValue) value = NULL;

  g_strlcpy (money.currency, currency, sizeof money.currency);
  value = waymark_money_to_value (&money);
  waymark_journal_set (journal, document, path, value);
}

static void
fixture_set_up (Fixture *fixture, gconstpointer data)
{
  g_autoptr (WaymarkCatalog) catalog = waymark_catalog_new ();
  WaymarkDocument *preparation, *story;
  const char *record;

  fixture->journal = waymark_journal_new (catalog);
  waymark_counter_offer_keep_figures (fixture->journal);
  fixture->offer = waymark_journal_create (fixture->journal, "offer", "Ferndale Labs");
  waymark_journal_set_text (fixture->journal, fixture->offer, WAYMARK_FIELD_PATH ("role"),
                            "junior developer");
  waymark_journal_set_text (fixture->journal, fixture->offer, WAYMARK_FIELD_PATH ("reply-by"),
                            "2026-11-20");
  set_money (fixture->journal, fixture->offer, WAYMARK_FIELD_PATH ("base"), 7200000, "USD");

  preparation = waymark_journal_create (fixture->journal, "negotiation-preparation", NULL);
  record = waymark_journal_add_record (fixture->journal, preparation, "research", NULL, -1);
  set_money (fixture->journal, preparation, WAYMARK_PATH ("research", record, "low"), 6400000,
             "USD");
  set_money (fixture->journal, preparation, WAYMARK_PATH ("research", record, "high"), 9200000,
             "USD");

  story = waymark_journal_create (fixture->journal, "project-story", "Pantry");
  waymark_journal_set_text (fixture->journal, story, WAYMARK_FIELD_PATH ("successes"),
                            "- Led a team of four\n- Shipped on time\n- No bug in a month\n");

  fixture->counter_offer = waymark_journal_create (fixture->journal, "counter-offer", "To Maya");
  waymark_journal_set_text (fixture->journal, fixture->counter_offer, WAYMARK_FIELD_PATH ("offer"),
                            waymark_document_get_id (fixture->offer));
}

static void
fixture_tear_down (Fixture *fixture, gconstpointer data)
{
  g_clear_object (&fixture->journal);
}

static WaymarkPagePart *
make_part (Fixture *fixture, GType type, WaymarkDocument *document)
{
  WaymarkPagePart *part = g_object_new (type, "journal", fixture->journal, NULL);

  waymark_page_part_set_document (part, document);
  return part;
}

static gboolean
shows (GtkWidget *root, const char *text)
{
  g_autoptr (GPtrArray) labels = waymark_test_find_all (root, GTK_TYPE_LABEL);

  for (guint i = 0; i < labels->len; i++)
    if (gtk_widget_get_mapped (labels->pdata[i]) &&
        strstr (gtk_label_get_label (labels->pdata[i]), text) != NULL)
      return TRUE;

  return FALSE;
}

static GtkWidget *
find_row (GtkWidget *root, const char *title)
{
  g_autoptr (GPtrArray) rows = waymark_test_find_all (root, ADW_TYPE_PREFERENCES_ROW);

  for (guint i = 0; i < rows->len; i++)
    if (strstr (adw_preferences_row_get_title (rows->pdata[i]), title) != NULL)
      return rows->pdata[i];
  return NULL;
}

static GtkWidget *
find_button (GtkWidget *root, const char *label)
{
  g_autoptr (GPtrArray) buttons = waymark_test_find_all (root, GTK_TYPE_BUTTON);

  for (guint i = 0; i < buttons->len; i++)
    if (g_strcmp0 (gtk_button_get_label (buttons->pdata[i]), label) == 0)
      return buttons->pdata[i];

  g_error ("there is no button “%s”", label);
}

static GtkWidget *
find_one (GtkWidget *root, GType type)
{
  g_autoptr (GPtrArray) found = waymark_test_find_all (root, type);

  g_assert_cmpuint (found->len, >=, 1);
  return found->pdata[0];
}

static gint64
get_percent (Fixture *fixture)
{
  return waymark_value_get_integer (
      waymark_document_get_field (fixture->counter_offer, "ask-percent"), -1);
}

/* Every part: without a document, with one, with another, without again, and gone. */
static void
test_parts_come_and_go (Fixture *fixture, gconstpointer data)
{
  const struct
  {
    GType type;
    WaymarkDocument *document;
  } parts[] = {
    { WAYMARK_TYPE_OFFER_CHIPS, fixture->offer },
    { WAYMARK_TYPE_OFFER_CHIPS, fixture->counter_offer },
    { WAYMARK_TYPE_OFFER_RANGE, fixture->offer },
    { WAYMARK_TYPE_OFFER_RANGE, fixture->counter_offer },
    { WAYMARK_TYPE_OFFER_TOTAL, fixture->offer },
    { WAYMARK_TYPE_OFFERS_OVERVIEW, NULL },
    { WAYMARK_TYPE_ASK_CARD, fixture->counter_offer },
    { WAYMARK_TYPE_REASONS, fixture->counter_offer },
    { WAYMARK_TYPE_LETTER_EDITOR, fixture->counter_offer },
    { WAYMARK_TYPE_TONE_CHECKLIST, fixture->counter_offer },
    { WAYMARK_TYPE_SEND_CHECKLIST, fixture->counter_offer },
  };
  static const int widths[] = { 360, 900 };

  for (gsize i = 0; i < G_N_ELEMENTS (parts); i++)
    for (gsize j = 0; j < G_N_ELEMENTS (widths); j++)
      {
        WaymarkPagePart *part = make_part (fixture, parts[i].type, NULL);
        GtkWindow *window = waymark_test_show (GTK_WIDGET (part), widths[j], 600);
        GWeakRef weak;

        g_test_message ("%s at %d px", g_type_name (parts[i].type), widths[j]);
        g_weak_ref_init (&weak, part);
        if (parts[i].document != NULL)
          {
            WaymarkDocument *empty = waymark_journal_create (
                fixture->journal, waymark_document_get_type_id (parts[i].document), NULL);

            waymark_page_part_set_document (part, parts[i].document);
            waymark_test_wait_frames (window, 2);
            waymark_page_part_set_document (part, empty);
            waymark_test_wait_frames (window, 1);
            waymark_page_part_set_document (part, NULL);
          }
        g_assert_cmpint (gtk_widget_get_width (GTK_WIDGET (window)), <=, widths[j]);
        waymark_test_destroy (window, &weak);
      }
}

static void
test_chips_count_down (Fixture *fixture, gconstpointer data)
{
  WaymarkPagePart *part = make_part (fixture, WAYMARK_TYPE_OFFER_CHIPS, fixture->counter_offer);
  GtkWindow *window = waymark_test_show (GTK_WIDGET (part), 700, 200);

  g_assert_true (shows (GTK_WIDGET (part), "Ferndale Labs, junior developer"));
  g_assert_true (shows (GTK_WIDGET (part), "Reply by Friday, in 3 days"));

  /* The offer is another document than the page's. */
  waymark_journal_set_text (fixture->journal, fixture->offer, WAYMARK_FIELD_PATH ("reply-by"),
                            "2026-11-18");
  waymark_test_wait_until (shows (GTK_WIDGET (part), "Reply by tomorrow"));
  gtk_window_destroy (window);
}

static void
test_range_is_told_in_words (Fixture *fixture, gconstpointer data)
{
  WaymarkPagePart *part = make_part (fixture, WAYMARK_TYPE_OFFER_RANGE, fixture->offer);
  GtkWindow *window = waymark_test_show (GTK_WIDGET (part), 700, 300);
  GtkWidget *chart = find_one (GTK_WIDGET (part), WAYMARK_TYPE_RANGE_CHART);

  g_assert_true (gtk_widget_get_visible (chart));
  g_assert_nonnull (strstr (gtk_widget_get_tooltip_text (chart),
                            "Others pay $64,000 to $92,000 a year (1 source)"));
  gtk_test_accessible_assert_role (chart, GTK_ACCESSIBLE_ROLE_IMG);

  waymark_journal_set (fixture->journal, fixture->offer, WAYMARK_FIELD_PATH ("base"), NULL);
  g_assert_null (strstr (gtk_widget_get_tooltip_text (chart), "The offer"));
  gtk_window_destroy (window);
}

/* Labels never run out of the chart, however narrow it is. */
static void
test_range_grows_with_its_labels (Fixture *fixture, gconstpointer data)
{
  WaymarkPagePart *part = make_part (fixture, WAYMARK_TYPE_OFFER_RANGE, fixture->offer);
  GtkWindow *window = waymark_test_show (GTK_WIDGET (part), 700, 300);
  GtkWidget *chart = find_one (GTK_WIDGET (part), WAYMARK_TYPE_RANGE_CHART);
  int wide, narrow;

  gtk_widget_measure (chart, GTK_ORIENTATION_VERTICAL, 640, &wide, NULL, NULL, NULL);
  gtk_widget_measure (chart, GTK_ORIENTATION_VERTICAL, 200, &narrow, NULL, NULL, NULL);
  g_assert_cmpint (wide, >, 40);
  g_assert_cmpint (narrow, >, wide);
  gtk_window_destroy (window);
}

static void
test_total_follows (Fixture *fixture, gconstpointer data)
{
  WaymarkPagePart *part = make_part (fixture, WAYMARK_TYPE_OFFER_TOTAL, fixture->offer);
  GtkWindow *window = waymark_test_show (GTK_WIDGET (part), 700, 400);

  g_assert_true (shows (GTK_WIDGET (part), "$72,000"));
  set_money (fixture->journal, fixture->offer, WAYMARK_FIELD_PATH ("bonus"), 500000, "USD");
  waymark_test_wait_until (shows (GTK_WIDGET (part), "$77,000"));
  gtk_window_destroy (window);
}

static void
test_ask_is_stored_at_rest (Fixture *fixture, gconstpointer data)
{
  WaymarkPagePart *part = make_part (fixture, WAYMARK_TYPE_ASK_CARD, fixture->counter_offer);
  GtkWindow *window = waymark_test_show (GTK_WIDGET (part), 700, 400);
  GtkWidget *spin = find_one (GTK_WIDGET (part), GTK_TYPE_SPIN_BUTTON);

  g_assert_true (shows (GTK_WIDGET (part), "$81,000")); /* a suggestion */
  g_assert_cmpint (get_percent (fixture), ==, -1);

  /* A slide is one change: it shows at once and is stored once. */
  for (double percent = 12; percent <= 20; percent += 0.5)
    gtk_spin_button_set_value (GTK_SPIN_BUTTON (spin), percent);
  g_assert_true (shows (GTK_WIDGET (part), "$86,400"));
  g_assert_true (shows (GTK_WIDGET (part), "More than the usual 10–15 %"));
  g_assert_cmpint (get_percent (fixture), ==, -1);
  waymark_test_wait_until (get_percent (fixture) == 2000);

  waymark_journal_undo (fixture->journal, NULL, NULL);
  g_assert_cmpint (get_percent (fixture), ==, -1);
  g_assert_true (shows (GTK_WIDGET (part), "$81,000"));
  gtk_window_destroy (window);
}

/* Going to another document in the middle of a slide keeps it with the former one. */
static void
test_ask_survives_a_change_of_document (Fixture *fixture, gconstpointer data)
{
  WaymarkPagePart *part = make_part (fixture, WAYMARK_TYPE_ASK_CARD, fixture->counter_offer);
  GtkWindow *window = waymark_test_show (GTK_WIDGET (part), 700, 400);
  WaymarkDocument *other = waymark_journal_create (fixture->journal, "counter-offer", "Other");

  gtk_spin_button_set_value (GTK_SPIN_BUTTON (find_one (GTK_WIDGET (part), GTK_TYPE_SPIN_BUTTON)),
                             11);
  waymark_page_part_set_document (part, other);
  g_assert_cmpint (get_percent (fixture), ==, 1100);
  g_assert_null (waymark_document_get_field (other, "ask-percent"));
  gtk_window_destroy (window);
}

/* The wheel over the scale belongs to the page: a look down the page must not lower the ask. */
static void
test_ask_ignores_the_wheel (Fixture *fixture, gconstpointer data)
{
  const GType types[] = { GTK_TYPE_SCALE, GTK_TYPE_SPIN_BUTTON };
  WaymarkPagePart *part = make_part (fixture, WAYMARK_TYPE_ASK_CARD, fixture->counter_offer);
  GtkWindow *window = waymark_test_show (GTK_WIDGET (part), 700, 400);

  for (gsize i = 0; i < G_N_ELEMENTS (types); i++)
    {
      g_autoptr (GListModel) controllers =
          gtk_widget_observe_controllers (find_one (GTK_WIDGET (part), types[i]));
      guint n_wheels = 0;

      for (guint j = 0; j < g_list_model_get_n_items (controllers); j++)
        {
          g_autoptr (GtkEventController) controller = g_list_model_get_item (controllers, j);

          if (!GTK_IS_EVENT_CONTROLLER_SCROLL (controller))
            continue;
          n_wheels++;
          g_assert_cmpint (gtk_event_controller_get_propagation_phase (controller), ==,
                           GTK_PHASE_NONE);
        }
      g_assert_cmpuint (n_wheels, >=, 1);
    }
  gtk_window_destroy (window);
}

static void
test_own_figure_counts (Fixture *fixture, gconstpointer data)
{
  WaymarkPagePart *part = make_part (fixture, WAYMARK_TYPE_ASK_CARD, fixture->counter_offer);
  GtkWindow *window = waymark_test_show (GTK_WIDGET (part), 700, 400);

  set_money (fixture->journal, fixture->counter_offer, WAYMARK_FIELD_PATH ("ask"), 8000000, "USD");
  g_assert_true (shows (GTK_WIDGET (part), "$80,000"));
  g_signal_emit_by_name (find_button (GTK_WIDGET (part), "Use a Percentage Instead"), "clicked");
  g_assert_null (waymark_document_get_field (fixture->counter_offer, "ask"));
  gtk_window_destroy (window);
}

static WaymarkReasonPicker *
open_picker (GtkWidget *part)
{
  GListModel *windows = gtk_window_get_toplevels ();

  g_signal_emit_by_name (find_button (part, "Choose from Your Journal"), "clicked");
  for (guint i = 0; i < g_list_model_get_n_items (windows); i++)
    {
      g_autoptr (GtkWindow) window = g_list_model_get_item (windows, i);

      if (WAYMARK_IS_REASON_PICKER (window))
        return WAYMARK_REASON_PICKER (window);
    }

  g_error ("no dialog opened");
}

static const char *
get_reason (Fixture *fixture, gsize index)
{
  return waymark_value_get_member_text (
      waymark_value_get_item (waymark_document_get_field (fixture->counter_offer, "reasons"),
                              index),
      "text");
}

static void
test_reasons_are_chosen (Fixture *fixture, gconstpointer data)
{
  WaymarkPagePart *part = make_part (fixture, WAYMARK_TYPE_REASONS, fixture->counter_offer);
  GtkWindow *window = waymark_test_show (GTK_WIDGET (part), 700, 500);
  static const char *const expected[] = { "Led a team of four", "Shipped on time",
                                          "No bug in a month" };

  /* What was chosen is not offered again, so the first one is another each time. */
  for (gsize i = 0; i < G_N_ELEMENTS (expected); i++)
    {
      WaymarkReasonPicker *picker = open_picker (GTK_WIDGET (part));

      g_signal_emit_by_name (find_one (GTK_WIDGET (picker), GTK_TYPE_LIST_VIEW), "activate", 0u);
      g_assert_cmpstr (get_reason (fixture, i), ==, expected[i]);
    }

  g_assert_cmpuint (waymark_counter_offer_count_reasons (fixture->counter_offer), ==, 3);
  waymark_test_wait_until (shows (GTK_WIDGET (part), "Projects · Pantry"));
  gtk_window_destroy (window);
}

static void
test_picker_searches (Fixture *fixture, gconstpointer data)
{
  WaymarkPagePart *part = make_part (fixture, WAYMARK_TYPE_REASONS, fixture->counter_offer);
  GtkWindow *window = waymark_test_show (GTK_WIDGET (part), 700, 500);
  WaymarkReasonPicker *picker = open_picker (GTK_WIDGET (part));
  GtkWidget *search = find_one (GTK_WIDGET (picker), GTK_TYPE_SEARCH_ENTRY);
  GtkSelectionModel *model =
      gtk_list_view_get_model (GTK_LIST_VIEW (find_one (GTK_WIDGET (picker), GTK_TYPE_LIST_VIEW)));

  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (model)), ==, 3);
  gtk_editable_set_text (GTK_EDITABLE (search), "shipped PANTRY");
  waymark_test_wait_until (g_list_model_get_n_items (G_LIST_MODEL (model)) == 1);
  gtk_editable_set_text (GTK_EDITABLE (search), "zebra");
  waymark_test_wait_until (g_list_model_get_n_items (G_LIST_MODEL (model)) == 0);
  waymark_test_wait_until (shows (GTK_WIDGET (picker), "Not found"));
  gtk_window_destroy (GTK_WINDOW (picker));
  gtk_window_destroy (window);
}

static void
test_reasons_are_written_and_moved (Fixture *fixture, gconstpointer data)
{
  WaymarkPagePart *part = make_part (fixture, WAYMARK_TYPE_REASONS, fixture->counter_offer);
  GtkWindow *window = waymark_test_show (GTK_WIDGET (part), 700, 500);
  g_autoptr (GPtrArray) rows = NULL;

  for (int i = 0; i < 2; i++)
    {
      g_autoptr (GPtrArray) answers = NULL;

      g_signal_emit_by_name (find_button (GTK_WIDGET (part), "Write One"), "clicked");
      /* Each row has its words and a note. */
      answers = waymark_test_find_all (GTK_WIDGET (part), WAYMARK_TYPE_ANSWER);
      g_assert_cmpuint (answers->len, ==, 2 * (i + 1));
      waymark_test_type (answers->pdata[2 * i], i == 0 ? "First" : "Second");
    }
  g_assert_cmpstr (get_reason (fixture, 0), ==, "First");
  g_assert_cmpstr (get_reason (fixture, 1), ==, "Second");

  rows = waymark_test_find_all (GTK_WIDGET (part), WAYMARK_TYPE_REASON_ROW);
  gtk_widget_activate_action (rows->pdata[1], "reason.move-up", NULL);
  g_assert_cmpstr (get_reason (fixture, 0), ==, "Second");
  g_ptr_array_unref (rows);

  rows = waymark_test_find_all (GTK_WIDGET (part), WAYMARK_TYPE_REASON_ROW);
  gtk_widget_activate_action (rows->pdata[0], "reason.move-down", NULL);
  g_assert_cmpstr (get_reason (fixture, 0), ==, "First");
  g_ptr_array_unref (rows);

  rows = waymark_test_find_all (GTK_WIDGET (part), WAYMARK_TYPE_REASON_ROW);
  gtk_widget_activate_action (rows->pdata[0], "reason.remove", NULL);
  g_assert_cmpstr (get_reason (fixture, 0), ==, "Second");
  g_assert_cmpuint (waymark_counter_offer_count_reasons (fixture->counter_offer), ==, 1);
  gtk_window_destroy (window);
}

static void
test_letter_is_written_edited_and_follows (Fixture *fixture, gconstpointer data)
{
  WaymarkPagePart *part = make_part (fixture, WAYMARK_TYPE_LETTER_EDITOR, fixture->counter_offer);
  GtkWindow *window = waymark_test_show (GTK_WIDGET (part), 700, 700);
  WaymarkAnswer *answer = NULL;
  g_autoptr (GPtrArray) answers = waymark_test_find_all (GTK_WIDGET (part), WAYMARK_TYPE_ANSWER);
  g_autofree char *text = NULL;

  /* The letter is the last one: the recipient's row may have one too. */
  answer = answers->pdata[answers->len - 1];
  g_signal_emit_by_name (find_button (GTK_WIDGET (part), "Write a First Draft"), "clicked");
  g_assert_nonnull (
      strstr (waymark_document_get_text (fixture->counter_offer, "draft"), "$81,000"));

  waymark_answer_move_to_end (answer);
  waymark_test_type (answer, "\nP.S. Mine");
  g_assert_true (g_str_has_suffix (waymark_document_get_text (fixture->counter_offer, "draft"),
                                   "\nP.S. Mine"));

  set_money (fixture->journal, fixture->offer, WAYMARK_FIELD_PATH ("base"), 8000000, "USD");
  text = waymark_answer_dup_text (answer);
  g_assert_nonnull (strstr (text, "$90,000"));
  g_assert_nonnull (strstr (text, "P.S. Mine"));
  g_assert_null (strstr (text, "$81,000"));
  gtk_window_destroy (window);
}

static void
test_letter_has_two_forms (Fixture *fixture, gconstpointer data)
{
  WaymarkPagePart *part = make_part (fixture, WAYMARK_TYPE_LETTER_EDITOR, fixture->counter_offer);
  GtkWindow *window = waymark_test_show (GTK_WIDGET (part), 700, 700);

  gtk_toggle_button_set_active (
      GTK_TOGGLE_BUTTON (find_button (GTK_WIDGET (part), "Talking Points")), TRUE);
  g_assert_cmpstr (waymark_document_get_text (fixture->counter_offer, "form"), ==,
                   "talking-points");
  g_signal_emit_by_name (find_button (GTK_WIDGET (part), "Write a First Draft"), "clicked");
  g_assert_cmpstr (waymark_document_get_text (fixture->counter_offer, "draft"), ==, "");
  g_assert_nonnull (
      strstr (waymark_document_get_text (fixture->counter_offer, "talking-points"), "- "));
  gtk_window_destroy (window);
}

static gboolean
clipboard_read_cb_done (gpointer data)
{
  return *(char **) data != NULL;
}

static void
clipboard_read_cb (GObject *clipboard, GAsyncResult *result, gpointer data)
{
  g_autoptr (GError) error = NULL;

  *(char **) data = gdk_clipboard_read_text_finish (GDK_CLIPBOARD (clipboard), result, &error);
  g_assert_no_error (error);
}

static void
test_letter_is_copied (Fixture *fixture, gconstpointer data)
{
  WaymarkPagePart *part = make_part (fixture, WAYMARK_TYPE_LETTER_EDITOR, fixture->counter_offer);
  GtkWindow *window = waymark_test_show (GTK_WIDGET (part), 700, 700);
  GtkWidget *copy = find_button (GTK_WIDGET (part), "Copy");
  g_autofree char *copied = NULL;

  g_assert_false (gtk_widget_get_sensitive (copy));
  waymark_journal_set_text (fixture->journal, fixture->counter_offer, WAYMARK_FIELD_PATH ("draft"),
                            "Dear Maya, 12 %\n");
  g_assert_true (gtk_widget_get_sensitive (copy));
  g_signal_emit_by_name (copy, "clicked");
  gdk_clipboard_read_text_async (gtk_widget_get_clipboard (copy), NULL, clipboard_read_cb, &copied);
  waymark_test_wait_until (clipboard_read_cb_done (&copied));
  g_assert_cmpstr (copied, ==, "Dear Maya, 12 %\n");
  gtk_window_destroy (window);
}

static void
test_checklists (Fixture *fixture, gconstpointer data)
{
  WaymarkPagePart *part = make_part (fixture, WAYMARK_TYPE_TONE_CHECKLIST, fixture->counter_offer);
  GtkWindow *window = waymark_test_show (GTK_WIDGET (part), 700, 500);
  WaymarkPagePart *send;
  GtkWindow *send_window;
  GtkWidget *focus;

  waymark_journal_set_text (fixture->journal, fixture->counter_offer, WAYMARK_FIELD_PATH ("draft"),
                            "Pay me");
  g_assert_true (shows (GTK_WIDGET (part), "No thanks stand at the beginning yet"));
  gtk_check_button_set_active (
      GTK_CHECK_BUTTON (find_one (GTK_WIDGET (part), GTK_TYPE_CHECK_BUTTON)), TRUE);
  g_assert_true (waymark_value_get_boolean (
      waymark_document_get_field (fixture->counter_offer, "tone-thanks")));
  gtk_window_destroy (window);

  send = make_part (fixture, WAYMARK_TYPE_SEND_CHECKLIST, fixture->counter_offer);
  send_window = waymark_test_show (GTK_WIDGET (send), 700, 500);
  g_assert_true (shows (GTK_WIDGET (send), "Find 3 more reasons"));
  g_assert_true (shows (GTK_WIDGET (send), "3 points are still open"));
  /* Whoever went to what is missing by the keyboard stays there while other things change. */
  focus = find_row (GTK_WIDGET (send), "Find 3 more reasons");
  g_assert_nonnull (focus);
  g_assert_true (gtk_widget_grab_focus (focus));
  waymark_journal_set_text (fixture->journal, fixture->counter_offer, WAYMARK_FIELD_PATH ("draft"),
                            "");
  waymark_test_wait_until (shows (GTK_WIDGET (send), "4 points are still open"));
  g_assert_true (gtk_window_get_focus (send_window) == focus);
  /* It warns, and does not stop anyone. */
  gtk_switch_set_active (GTK_SWITCH (find_one (GTK_WIDGET (send), GTK_TYPE_SWITCH)), TRUE);
  g_assert_true (
      waymark_value_get_boolean (waymark_document_get_field (fixture->counter_offer, "ready")));
  gtk_window_destroy (send_window);
}

static void
test_overview_shows_all (Fixture *fixture, gconstpointer data)
{
  static const int widths[] = { 360, 1100 };

  waymark_journal_create (fixture->journal, "offer", "Oakhill");
  for (gsize i = 0; i < G_N_ELEMENTS (widths); i++)
    {
      WaymarkPagePart *part = make_part (fixture, WAYMARK_TYPE_OFFERS_OVERVIEW, NULL);
      GtkWindow *window = waymark_test_show (GTK_WIDGET (part), widths[i], 700);

      waymark_test_wait_until (shows (GTK_WIDGET (part), "Ferndale Labs"));
      waymark_slices_finish (GTK_WIDGET (part));
      g_assert_true (shows (GTK_WIDGET (part), "Oakhill"));
      g_assert_true (shows (GTK_WIDGET (part), "$72,000"));

      waymark_journal_create (fixture->journal, "offer", widths[i] == 360 ? "Later" : "Latest");
      waymark_test_wait_until (shows (GTK_WIDGET (part), widths[i] == 360 ? "Later" : "Latest"));
      gtk_window_destroy (window);
    }
}

#define ADD(name, function)                                                                        \
  g_test_add ("/negotiation/" name, Fixture, NULL, fixture_set_up, function, fixture_tear_down)

int
main (int argc, char **argv)
{
  g_setenv ("WAYMARK_TODAY", "2026-11-17", TRUE);
  waymark_test_display_init (&argc, &argv);

  ADD ("parts-come-and-go", test_parts_come_and_go);
  ADD ("chips-count-down", test_chips_count_down);
  ADD ("range-is-told-in-words", test_range_is_told_in_words);
  ADD ("range-grows-with-its-labels", test_range_grows_with_its_labels);
  ADD ("total-follows", test_total_follows);
  ADD ("ask-is-stored-at-rest", test_ask_is_stored_at_rest);
  ADD ("ask-survives-a-change-of-document", test_ask_survives_a_change_of_document);
  ADD ("ask-ignores-the-wheel", test_ask_ignores_the_wheel);
  ADD ("own-figure-counts", test_own_figure_counts);
  ADD ("reasons-are-chosen", test_reasons_are_chosen);
  ADD ("picker-searches", test_picker_searches);
  ADD ("reasons-are-written-and-moved", test_reasons_are_written_and_moved);
  ADD ("letter-is-written-edited-and-follows", test_letter_is_written_edited_and_follows);
  ADD ("letter-has-two-forms", test_letter_has_two_forms);
  ADD ("letter-is-copied", test_letter_is_copied);
  ADD ("checklists", test_checklists);
  ADD ("overview-shows-all", test_overview_shows_all);

  return g_test_run ();
}
