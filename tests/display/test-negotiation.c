/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The hand-written parts of offers and counter-offers: each follows its document, writes what is
 * done with it, and goes away without a trace.
 */
#include <string.h>

#include "waymark-ask-card.h"
#include "waymark-letter-editor.h"
#include "waymark-offer-chips.h"
#include "waymark-offer-range.h"
#include "waymark-offer-total.h"
#include "waymark-offers-overview.h"
#include "waymark-range-chart.h"
#include "waymark-reasons.h"
#include "waymark-send-checklist.h"
#include "waymark-slices.h"
#include "waymark-test-display.h"
#include "waymark-test-offers.h"
#include "waymark-tone-checklist.h"

static gint64
get_percent (WaymarkTestOffers *fixture)
{
  return waymark_value_get_integer (
      waymark_document_get_field (fixture->counter_offer, "ask-percent"), -1);
}

/* Every part: without a document, with one, with another, without again, and gone. */
static void
test_parts_come_and_go (WaymarkTestOffers *fixture, gconstpointer data)
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
        WaymarkPagePart *part = waymark_test_offers_make_part (fixture, parts[i].type, NULL);
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
test_chips_count_down (WaymarkTestOffers *fixture, gconstpointer data)
{
  WaymarkPagePart *part =
      waymark_test_offers_make_part (fixture, WAYMARK_TYPE_OFFER_CHIPS, fixture->counter_offer);
  GtkWindow *window = waymark_test_show (GTK_WIDGET (part), 700, 200);

  g_assert_true (waymark_test_shows (GTK_WIDGET (part), "Ferndale Labs, junior developer"));
  g_assert_true (waymark_test_shows (GTK_WIDGET (part), "Reply by Friday, in 3 days"));

  /* The offer is another document than the page's. */
  waymark_journal_set_text (fixture->journal, fixture->offer, WAYMARK_FIELD_PATH ("reply-by"),
                            "2026-11-18");
  waymark_test_wait_until (waymark_test_shows (GTK_WIDGET (part), "Reply by tomorrow"));
  gtk_window_destroy (window);
}

static void
test_range_is_told_in_words (WaymarkTestOffers *fixture, gconstpointer data)
{
  WaymarkPagePart *part =
      waymark_test_offers_make_part (fixture, WAYMARK_TYPE_OFFER_RANGE, fixture->offer);
  GtkWindow *window = waymark_test_show (GTK_WIDGET (part), 700, 300);
  GtkWidget *chart = waymark_test_find_one (GTK_WIDGET (part), WAYMARK_TYPE_RANGE_CHART);

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
test_range_grows_with_its_labels (WaymarkTestOffers *fixture, gconstpointer data)
{
  WaymarkPagePart *part =
      waymark_test_offers_make_part (fixture, WAYMARK_TYPE_OFFER_RANGE, fixture->offer);
  GtkWindow *window = waymark_test_show (GTK_WIDGET (part), 700, 300);
  GtkWidget *chart = waymark_test_find_one (GTK_WIDGET (part), WAYMARK_TYPE_RANGE_CHART);
  int wide, narrow;

  gtk_widget_measure (chart, GTK_ORIENTATION_VERTICAL, 640, &wide, NULL, NULL, NULL);
  gtk_widget_measure (chart, GTK_ORIENTATION_VERTICAL, 200, &narrow, NULL, NULL, NULL);
  g_assert_cmpint (wide, >, 40);
  g_assert_cmpint (narrow, >, wide);
  gtk_window_destroy (window);
}

static void
test_total_follows (WaymarkTestOffers *fixture, gconstpointer data)
{
  WaymarkPagePart *part =
      waymark_test_offers_make_part (fixture, WAYMARK_TYPE_OFFER_TOTAL, fixture->offer);
  GtkWindow *window = waymark_test_show (GTK_WIDGET (part), 700, 400);

  g_assert_true (waymark_test_shows (GTK_WIDGET (part), "$72,000"));
  waymark_test_offers_set_money (fixture->journal, fixture->offer, WAYMARK_FIELD_PATH ("bonus"),
                                 500000, "USD");
  waymark_test_wait_until (waymark_test_shows (GTK_WIDGET (part), "$77,000"));
  gtk_window_destroy (window);
}

static void
test_ask_is_stored_at_rest (WaymarkTestOffers *fixture, gconstpointer data)
{
  WaymarkPagePart *part =
      waymark_test_offers_make_part (fixture, WAYMARK_TYPE_ASK_CARD, fixture->counter_offer);
  GtkWindow *window = waymark_test_show (GTK_WIDGET (part), 700, 400);
  GtkWidget *spin = waymark_test_find_one (GTK_WIDGET (part), GTK_TYPE_SPIN_BUTTON);

  g_assert_true (waymark_test_shows (GTK_WIDGET (part), "$81,000")); /* a suggestion */
  g_assert_cmpint (get_percent (fixture), ==, -1);

  /* A slide is one change: it shows at once and is stored once. */
  for (double percent = 12; percent <= 20; percent += 0.5)
    gtk_spin_button_set_value (GTK_SPIN_BUTTON (spin), percent);
  g_assert_true (waymark_test_shows (GTK_WIDGET (part), "$86,400"));
  g_assert_true (waymark_test_shows (GTK_WIDGET (part), "More than the usual 10–15 %"));
  g_assert_cmpint (get_percent (fixture), ==, -1);
  waymark_test_wait_until (get_percent (fixture) == 2000);

  waymark_journal_undo (fixture->journal, NULL, NULL);
  g_assert_cmpint (get_percent (fixture), ==, -1);
  g_assert_true (waymark_test_shows (GTK_WIDGET (part), "$81,000"));
  gtk_window_destroy (window);
}

/* Going to another document in the middle of a slide keeps it with the former one. */
static void
test_ask_survives_a_change_of_document (WaymarkTestOffers *fixture, gconstpointer data)
{
  WaymarkPagePart *part =
      waymark_test_offers_make_part (fixture, WAYMARK_TYPE_ASK_CARD, fixture->counter_offer);
  GtkWindow *window = waymark_test_show (GTK_WIDGET (part), 700, 400);
  WaymarkDocument *other = waymark_journal_create (fixture->journal, "counter-offer", "Other");

  gtk_spin_button_set_value (
      GTK_SPIN_BUTTON (waymark_test_find_one (GTK_WIDGET (part), GTK_TYPE_SPIN_BUTTON)), 11);
  waymark_page_part_set_document (part, other);
  g_assert_cmpint (get_percent (fixture), ==, 1100);
  g_assert_null (waymark_document_get_field (other, "ask-percent"));
  gtk_window_destroy (window);
}

/* The wheel over the scale belongs to the page: a look down the page must not lower the ask. */
static void
test_ask_ignores_the_wheel (WaymarkTestOffers *fixture, gconstpointer data)
{
  const GType types[] = { GTK_TYPE_SCALE, GTK_TYPE_SPIN_BUTTON };
  WaymarkPagePart *part =
      waymark_test_offers_make_part (fixture, WAYMARK_TYPE_ASK_CARD, fixture->counter_offer);
  GtkWindow *window = waymark_test_show (GTK_WIDGET (part), 700, 400);

  for (gsize i = 0; i < G_N_ELEMENTS (types); i++)
    {
      g_autoptr (GListModel) controllers =
          gtk_widget_observe_controllers (waymark_test_find_one (GTK_WIDGET (part), types[i]));
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
test_own_figure_counts (WaymarkTestOffers *fixture, gconstpointer data)
{
  WaymarkPagePart *part =
      waymark_test_offers_make_part (fixture, WAYMARK_TYPE_ASK_CARD, fixture->counter_offer);
  GtkWindow *window = waymark_test_show (GTK_WIDGET (part), 700, 400);

  waymark_test_offers_set_money (fixture->journal, fixture->counter_offer,
                                 WAYMARK_FIELD_PATH ("ask"), 8000000, "USD");
  g_assert_true (waymark_test_shows (GTK_WIDGET (part), "$80,000"));
  g_signal_emit_by_name (waymark_test_find_button (GTK_WIDGET (part), "Use a Percentage Instead"),
                         "clicked");
  g_assert_null (waymark_document_get_field (fixture->counter_offer, "ask"));
  gtk_window_destroy (window);
}

static void
test_overview_shows_all (WaymarkTestOffers *fixture, gconstpointer data)
{
  static const int widths[] = { 360, 1100 };

  waymark_journal_create (fixture->journal, "offer", "Oakhill");
  for (gsize i = 0; i < G_N_ELEMENTS (widths); i++)
    {
      WaymarkPagePart *part =
          waymark_test_offers_make_part (fixture, WAYMARK_TYPE_OFFERS_OVERVIEW, NULL);
      GtkWindow *window = waymark_test_show (GTK_WIDGET (part), widths[i], 700);

      waymark_test_wait_until (waymark_test_shows (GTK_WIDGET (part), "Ferndale Labs"));
      waymark_slices_finish (GTK_WIDGET (part));
      g_assert_true (waymark_test_shows (GTK_WIDGET (part), "Oakhill"));
      g_assert_true (waymark_test_shows (GTK_WIDGET (part), "$72,000"));

      waymark_journal_create (fixture->journal, "offer", widths[i] == 360 ? "Later" : "Latest");
      waymark_test_wait_until (
          waymark_test_shows (GTK_WIDGET (part), widths[i] == 360 ? "Later" : "Latest"));
      gtk_window_destroy (window);
    }
}

#define ADD(name, function)                                                                        \
  g_test_add ("/negotiation/" name, WaymarkTestOffers, NULL, waymark_test_offers_set_up, function, \
              waymark_test_offers_tear_down)

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
  ADD ("overview-shows-all", test_overview_shows_all);

  return g_test_run ();
}
