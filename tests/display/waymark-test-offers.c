/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "waymark-test-offers.h"

#include <string.h>

#include "waymark-counter-offer.h"
#include "waymark-test-display.h"

void
waymark_test_offers_set_money (WaymarkJournal *journal,
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

void
waymark_test_offers_set_up (WaymarkTestOffers *fixture, gconstpointer data)
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
  waymark_test_offers_set_money (fixture->journal, fixture->offer, WAYMARK_FIELD_PATH ("base"),
                                 7200000, "USD");

  preparation = waymark_journal_create (fixture->journal, "negotiation-preparation", NULL);
  record = waymark_journal_add_record (fixture->journal, preparation, "research", NULL, -1);
  waymark_test_offers_set_money (fixture->journal, preparation,
                                 WAYMARK_PATH ("research", record, "low"), 6400000, "USD");
  waymark_test_offers_set_money (fixture->journal, preparation,
                                 WAYMARK_PATH ("research", record, "high"), 9200000, "USD");

  story = waymark_journal_create (fixture->journal, "project-story", "Pantry");
  waymark_journal_set_text (fixture->journal, story, WAYMARK_FIELD_PATH ("successes"),
                            "- Led a team of four\n- Shipped on time\n- No bug in a month\n");

  fixture->counter_offer = waymark_journal_create (fixture->journal, "counter-offer", "To Maya");
  waymark_journal_set_text (fixture->journal, fixture->counter_offer, WAYMARK_FIELD_PATH ("offer"),
                            waymark_document_get_id (fixture->offer));
}

void
waymark_test_offers_tear_down (WaymarkTestOffers *fixture, gconstpointer data)
{
  g_clear_object (&fixture->journal);
}

WaymarkPagePart *
waymark_test_offers_make_part (WaymarkTestOffers *fixture, GType type, WaymarkDocument *document)
{
  WaymarkPagePart *part = g_object_new (type, "journal", fixture->journal, NULL);

  waymark_page_part_set_document (part, document);
  return part;
}

gboolean
waymark_test_shows (GtkWidget *root, const char *text)
{
  g_autoptr (GPtrArray) labels = waymark_test_find_all (root, GTK_TYPE_LABEL);

  for (guint i = 0; i < labels->len; i++)
    if (gtk_widget_get_mapped (labels->pdata[i]) &&
        strstr (gtk_label_get_label (labels->pdata[i]), text) != NULL)
      return TRUE;

  return FALSE;
}

GtkWidget *
waymark_test_find_row (GtkWidget *root, const char *title)
{
  g_autoptr (GPtrArray) rows = waymark_test_find_all (root, ADW_TYPE_PREFERENCES_ROW);

  for (guint i = 0; i < rows->len; i++)
    if (strstr (adw_preferences_row_get_title (rows->pdata[i]), title) != NULL)
      return rows->pdata[i];
  return NULL;
}

GtkWidget *
waymark_test_find_button (GtkWidget *root, const char *label)
{
  g_autoptr (GPtrArray) buttons = waymark_test_find_all (root, GTK_TYPE_BUTTON);

  for (guint i = 0; i < buttons->len; i++)
    if (g_strcmp0 (gtk_button_get_label (buttons->pdata[i]), label) == 0)
      return buttons->pdata[i];

  g_error ("there is no button “%s”", label);
}

GtkWidget *
waymark_test_find_one (GtkWidget *root, GType type)
{
  g_autoptr (GPtrArray) found = waymark_test_find_all (root, type);

  g_assert_cmpuint (found->len, >=, 1);
  return found->pdata[0];
}
