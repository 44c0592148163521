/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The hand-written parts with which a counter-offer is written: reasons from the journal, the
 * letter, and what to look at before it is sent.
 */
#include <string.h>

#include "waymark-counter-offer.h"
#include "waymark-letter-editor.h"
#include "waymark-reason-picker.h"
#include "waymark-reason-row.h"
#include "waymark-reasons.h"
#include "waymark-send-checklist.h"
#include "waymark-test-display.h"
#include "waymark-test-offers.h"
#include "waymark-tone-checklist.h"

static WaymarkReasonPicker *
open_picker (GtkWidget *part)
{
  GListModel *windows = gtk_window_get_toplevels ();

  g_signal_emit_by_name (waymark_test_find_button (part, "Choose from Your Journal"), "clicked");
  for (guint i = 0; i < g_list_model_get_n_items (windows); i++)
    {
      g_autoptr (GtkWindow) window = g_list_model_get_item (windows, i);

      if (WAYMARK_IS_REASON_PICKER (window))
        return WAYMARK_REASON_PICKER (window);
    }

  g_error ("no dialog opened");
}

static const char *
get_reason (WaymarkTestOffers *fixture, gsize index)
{
  return waymark_value_get_member_text (
      waymark_value_get_item (waymark_document_get_field (fixture->counter_offer, "reasons"),
                              index),
      "text");
}

static void
test_reasons_are_chosen (WaymarkTestOffers *fixture, gconstpointer data)
{
  WaymarkPagePart *part =
      waymark_test_offers_make_part (fixture, WAYMARK_TYPE_REASONS, fixture->counter_offer);
  GtkWindow *window = waymark_test_show (GTK_WIDGET (part), 700, 500);
  static const char *const expected[] = { "Led a team of four", "Shipped on time",
                                          "No bug in a month" };

  /* What was chosen is not offered again, so the first one is another each time. */
  for (gsize i = 0; i < G_N_ELEMENTS (expected); i++)
    {
      WaymarkReasonPicker *picker = open_picker (GTK_WIDGET (part));

      g_signal_emit_by_name (waymark_test_find_one (GTK_WIDGET (picker), GTK_TYPE_LIST_VIEW),
                             "activate", 0u);
      g_assert_cmpstr (get_reason (fixture, i), ==, expected[i]);
    }

  g_assert_cmpuint (waymark_counter_offer_count_reasons (fixture->counter_offer), ==, 3);
  waymark_test_wait_until (waymark_test_shows (GTK_WIDGET (part), "Projects · Pantry"));
  gtk_window_destroy (window);
}

static void
test_picker_searches (WaymarkTestOffers *fixture, gconstpointer data)
{
  WaymarkPagePart *part =
      waymark_test_offers_make_part (fixture, WAYMARK_TYPE_REASONS, fixture->counter_offer);
  GtkWindow *window = waymark_test_show (GTK_WIDGET (part), 700, 500);
  WaymarkReasonPicker *picker = open_picker (GTK_WIDGET (part));
  GtkWidget *search = waymark_test_find_one (GTK_WIDGET (picker), GTK_TYPE_SEARCH_ENTRY);
  GtkSelectionModel *model = gtk_list_view_get_model (
      GTK_LIST_VIEW (waymark_test_find_one (GTK_WIDGET (picker), GTK_TYPE_LIST_VIEW)));

  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (model)), ==, 3);
  gtk_editable_set_text (GTK_EDITABLE (search), "shipped PANTRY");
  waymark_test_wait_until (g_list_model_get_n_items (G_LIST_MODEL (model)) == 1);
  gtk_editable_set_text (GTK_EDITABLE (search), "zebra");
  waymark_test_wait_until (g_list_model_get_n_items (G_LIST_MODEL (model)) == 0);
  waymark_test_wait_until (waymark_test_shows (GTK_WIDGET (picker), "Not found"));
  gtk_window_destroy (GTK_WINDOW (picker));
  gtk_window_destroy (window);
}

static void
test_reasons_are_written_and_moved (WaymarkTestOffers *fixture, gconstpointer data)
{
  WaymarkPagePart *part =
      waymark_test_offers_make_part (fixture, WAYMARK_TYPE_REASONS, fixture->counter_offer);
  GtkWindow *window = waymark_test_show (GTK_WIDGET (part), 700, 500);
  g_autoptr (GPtrArray) rows = NULL;

  for (int i = 0; i < 2; i++)
    {
      g_autoptr (GPtrArray) answers = NULL;

      g_signal_emit_by_name (waymark_test_find_button (GTK_WIDGET (part), "Write One"), "clicked");
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
test_letter_is_written_edited_and_follows (WaymarkTestOffers *fixture, gconstpointer data)
{
  WaymarkPagePart *part =
      waymark_test_offers_make_part (fixture, WAYMARK_TYPE_LETTER_EDITOR, fixture->counter_offer);
  GtkWindow *window = waymark_test_show (GTK_WIDGET (part), 700, 700);
  WaymarkAnswer *answer = NULL;
  g_autoptr (GPtrArray) answers = waymark_test_find_all (GTK_WIDGET (part), WAYMARK_TYPE_ANSWER);
  g_autofree char *text = NULL;

  /* The letter is the last one: the recipient's row may have one too. */
  answer = answers->pdata[answers->len - 1];
  g_signal_emit_by_name (waymark_test_find_button (GTK_WIDGET (part), "Write a First Draft"),
                         "clicked");
  g_assert_nonnull (
      strstr (waymark_document_get_text (fixture->counter_offer, "draft"), "$81,000"));

  waymark_answer_move_to_end (answer);
  waymark_test_type (answer, "\nP.S. Mine");
  g_assert_true (g_str_has_suffix (waymark_document_get_text (fixture->counter_offer, "draft"),
                                   "\nP.S. Mine"));

  waymark_test_offers_set_money (fixture->journal, fixture->offer, WAYMARK_FIELD_PATH ("base"),
                                 8000000, "USD");
  text = waymark_answer_dup_text (answer);
  g_assert_nonnull (strstr (text, "$90,000"));
  g_assert_nonnull (strstr (text, "P.S. Mine"));
  g_assert_null (strstr (text, "$81,000"));
  gtk_window_destroy (window);
}

static void
test_letter_has_two_forms (WaymarkTestOffers *fixture, gconstpointer data)
{
  WaymarkPagePart *part =
      waymark_test_offers_make_part (fixture, WAYMARK_TYPE_LETTER_EDITOR, fixture->counter_offer);
  GtkWindow *window = waymark_test_show (GTK_WIDGET (part), 700, 700);

  gtk_toggle_button_set_active (
      GTK_TOGGLE_BUTTON (waymark_test_find_button (GTK_WIDGET (part), "Talking Points")), TRUE);
  g_assert_cmpstr (waymark_document_get_text (fixture->counter_offer, "form"), ==,
                   "talking-points");
  g_signal_emit_by_name (waymark_test_find_button (GTK_WIDGET (part), "Write a First Draft"),
                         "clicked");
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
test_letter_is_copied (WaymarkTestOffers *fixture, gconstpointer data)
{
  WaymarkPagePart *part =
      waymark_test_offers_make_part (fixture, WAYMARK_TYPE_LETTER_EDITOR, fixture->counter_offer);
  GtkWindow *window = waymark_test_show (GTK_WIDGET (part), 700, 700);
  GtkWidget *copy = waymark_test_find_button (GTK_WIDGET (part), "Copy");
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
test_checklists (WaymarkTestOffers *fixture, gconstpointer data)
{
  WaymarkPagePart *part =
      waymark_test_offers_make_part (fixture, WAYMARK_TYPE_TONE_CHECKLIST, fixture->counter_offer);
  GtkWindow *window = waymark_test_show (GTK_WIDGET (part), 700, 500);
  WaymarkPagePart *send;
  GtkWindow *send_window;
  GtkWidget *focus;

  waymark_journal_set_text (fixture->journal, fixture->counter_offer, WAYMARK_FIELD_PATH ("draft"),
                            "Pay me");
  g_assert_true (waymark_test_shows (GTK_WIDGET (part), "No thanks stand at the beginning yet"));
  gtk_check_button_set_active (
      GTK_CHECK_BUTTON (waymark_test_find_one (GTK_WIDGET (part), GTK_TYPE_CHECK_BUTTON)), TRUE);
  g_assert_true (waymark_value_get_boolean (
      waymark_document_get_field (fixture->counter_offer, "tone-thanks")));
  gtk_window_destroy (window);

  send =
      waymark_test_offers_make_part (fixture, WAYMARK_TYPE_SEND_CHECKLIST, fixture->counter_offer);
  send_window = waymark_test_show (GTK_WIDGET (send), 700, 500);
  g_assert_true (waymark_test_shows (GTK_WIDGET (send), "Find 3 more reasons"));
  g_assert_true (waymark_test_shows (GTK_WIDGET (send), "3 points are still open"));
  /* Whoever went to what is missing by the keyboard stays there while other things change. */
  focus = waymark_test_find_row (GTK_WIDGET (send), "Find 3 more reasons");
  g_assert_nonnull (focus);
  g_assert_true (gtk_widget_grab_focus (focus));
  waymark_journal_set_text (fixture->journal, fixture->counter_offer, WAYMARK_FIELD_PATH ("draft"),
                            "");
  waymark_test_wait_until (waymark_test_shows (GTK_WIDGET (send), "4 points are still open"));
  g_assert_true (gtk_window_get_focus (send_window) == focus);
  /* It warns, and does not stop anyone. */
  gtk_switch_set_active (GTK_SWITCH (waymark_test_find_one (GTK_WIDGET (send), GTK_TYPE_SWITCH)),
                         TRUE);
  g_assert_true (
      waymark_value_get_boolean (waymark_document_get_field (fixture->counter_offer, "ready")));
  gtk_window_destroy (send_window);
}

#define ADD(name, function)                                                                        \
  g_test_add ("/letter/" name, WaymarkTestOffers, NULL, waymark_test_offers_set_up, function,      \
              waymark_test_offers_tear_down)

int
main (int argc, char **argv)
{
  g_setenv ("WAYMARK_TODAY", "2026-11-17", TRUE);
  waymark_test_display_init (&argc, &argv);

  ADD ("reasons-are-chosen", test_reasons_are_chosen);
  ADD ("picker-searches", test_picker_searches);
  ADD ("reasons-are-written-and-moved", test_reasons_are_written_and_moved);
  ADD ("letter-is-written-edited-and-follows", test_letter_is_written_edited_and_follows);
  ADD ("letter-has-two-forms", test_letter_has_two_forms);
  ADD ("letter-is-copied", test_letter_is_copied);
  ADD ("checklists", test_checklists);

  return g_test_run ();
}
