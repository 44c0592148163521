/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Calls each reader; what they say is only checked where it must be text.
 */
#include "fuzz-page-readers.h"

#include "waymark-achievements.h"
#include "waymark-agenda.h"
#include "waymark-counter-offer.h"
#include "waymark-date.h"
#include "waymark-document-diff.h"
#include "waymark-goal-progress.h"
#include "waymark-letter.h"
#include "waymark-markdown-journal.h"
#include "waymark-offer-comparison.h"
#include "waymark-offer.h"
#include "waymark-progress.h"
#include "waymark-recent.h"
#include "waymark-redactor.h"
#include "waymark-roadmap.h"
#include "waymark-salary-range.h"
#include "waymark-search.h"
#include "waymark-story-draft.h"
#include "waymark-validation.h"
#include "waymark-writing.h"

static void
take_text (char *text)
{
  g_assert_true (text == NULL || g_utf8_validate (text, -1, NULL));
  g_free (text);
}

WaymarkDocument *
fuzz_read_anywhere (WaymarkJournal *journal, WaymarkDocument *document, WaymarkValue *state)
{
  const char *type = waymark_document_get_type_id (document);
  g_autoptr (WaymarkValue) before = waymark_value_ref (state);
  GDate today;

  waymark_date_today (&today);
  take_text (waymark_journal_dup_title (journal, document));
  take_text (waymark_writing_snippet (journal, document, 80));
  g_ptr_array_unref (waymark_recent_list (waymark_recent_of (journal), 5));
  waymark_agenda_update (waymark_agenda_of (journal), &today, G_MAXUINT);
  g_ptr_array_unref (waymark_agenda_list (waymark_agenda_of (journal), WAYMARK_AGENDA_ALL, 100));
  g_object_unref (waymark_achievements_list (journal));
  g_assert_nonnull (waymark_journal_duplicate (journal, document));
  g_assert_cmpuint (g_list_model_get_n_items (waymark_journal_get_documents (journal, type)), ==,
                    2);
  g_assert_true (waymark_journal_undo (journal, NULL, NULL));
  waymark_journal_delete (journal, document);
  g_assert_true (waymark_journal_undo (journal, NULL, NULL));
  document = waymark_journal_lookup (journal, waymark_value_get_member_text (state, "id"));
  g_assert_true (waymark_value_equal (waymark_document_get_state (document), before));
  return document;
}

void
fuzz_read_with_worksheet (WaymarkJournal *journal, WaymarkDocument *document)
{
  WaymarkWorksheet *worksheet = waymark_journal_get_worksheet (journal, document);
  g_autoptr (WaymarkDocument) empty = NULL;
  g_autoptr (WaymarkSearch) search = waymark_search_new (journal);
  WaymarkProgress progress;
  GDate today;

  waymark_date_today (&today);
  empty = waymark_document_new (waymark_document_get_type_id (document), NULL);
  waymark_progress_measure (worksheet, document, &progress);
  g_assert_cmpuint (progress.filled, <=, progress.counted);
  g_ptr_array_unref (waymark_validation_check (worksheet, document, journal));
  g_ptr_array_unref (waymark_document_diff (worksheet, empty, document, &today));
  g_ptr_array_unref (waymark_document_diff (worksheet, document, document, &today));
  g_ptr_array_unref (waymark_search_query (search, "a", 10, NULL));
  take_text (waymark_story_compose (worksheet, document));
}

static void
read_offer (WaymarkJournal *journal, WaymarkDocument *document, const GDate *today)
{
  g_autoptr (GPtrArray) offers = g_ptr_array_new ();
  g_autoptr (WaymarkOfferValue) value = waymark_offer_value_new (document, 40);
  WaymarkSalaryRange *range;
  char *countdown = NULL;

  g_ptr_array_add (offers, document);
  waymark_offer_get_countdown (document, today, &countdown);
  take_text (countdown);
  g_ptr_array_unref (waymark_offer_comparison_new (journal, offers, 40));
  range = waymark_salary_range_new (offers, value->has_total ? &value->total : NULL,
                                    waymark_offer_get_hours_per_week (document));
  if (range != NULL)
    {
      take_text (waymark_salary_range_describe (range, NULL, NULL));
      waymark_salary_range_free (range);
    }
}

static void
read_counter_offer (WaymarkJournal *journal, WaymarkDocument *document, const GDate *today)
{
  WaymarkAsk ask;

  waymark_ask_init (&ask, document, document, 1000, 1500);
  take_text (waymark_ask_describe (&ask));
  take_text (waymark_ask_warn (&ask));
  take_text (waymark_letter_compose (WAYMARK_LETTER_EMAIL, document, document, &ask, "S"));
  take_text (waymark_letter_compose (WAYMARK_LETTER_TALKING_POINTS, document, NULL, &ask, NULL));
  g_ptr_array_unref (waymark_counter_offer_check (document, document, &ask, today));
  g_ptr_array_unref (waymark_counter_offer_check_tone (document));
  waymark_counter_offer_get_offer (journal, document);
  waymark_counter_offer_should_wait (document, today);
  waymark_counter_offer_has_former_figures (document, &ask);
  waymark_counter_offer_update_figures (journal, document, &ask);
}

void
fuzz_read_as_every_type (WaymarkJournal *journal, WaymarkDocument *document)
{
  g_autoptr (WaymarkGoalProgress) progress = NULL;
  GDate today, day;

  waymark_date_today (&today);
  progress = waymark_goal_progress_new (document, &today);
  take_text (waymark_goal_progress_words (progress));
  take_text (waymark_goal_progress_describe (progress, &today));
  waymark_goal_last_check_in (document, &day);
  read_offer (journal, document, &today);
  read_counter_offer (journal, document, &today);
  if (strcmp (waymark_document_get_type_id (document), WAYMARK_ROADMAP_TYPE) == 0)
    g_assert_nonnull (waymark_roadmap_new_version (journal, document, &today));
}

static void
render (WaymarkJournal *journal, WaymarkSelection *selection)
{
  g_autoptr (GPtrArray) documents = waymark_redactor_apply_once (journal, selection);

  for (int layout = WAYMARK_MARKDOWN_ONE_FILE; layout <= WAYMARK_MARKDOWN_GIST; layout++)
    {
      g_autoptr (GPtrArray) files = waymark_markdown_journal_render (
          waymark_journal_get_catalog (journal), documents, (WaymarkMarkdownLayout) layout);

      for (guint i = 0; i < files->len; i++)
        {
          const WaymarkMarkdownFile *file = g_ptr_array_index (files, i);

          g_assert_true (g_utf8_validate (file->text, -1, NULL));
          g_assert_true (g_str_has_suffix (file->text, "\n"));
        }
    }
}

void
fuzz_read_for_sharing (WaymarkJournal *journal)
{
  g_autoptr (WaymarkSelection) selection = waymark_selection_new_for_journal (journal);
  g_autoptr (GPtrArray) documents = waymark_journal_get_all (journal);

  render (journal, selection);
  for (guint i = 0; i < documents->len; i++)
    {
      WaymarkDocument *document = g_ptr_array_index (documents, i);
      g_autoptr (GPtrArray) items = waymark_redaction_list_private (journal, document, selection);

      for (guint j = 0; j < items->len; j++)
        {
          WaymarkPrivateItem *item = g_ptr_array_index (items, j);

          if (item->is_money || item->is_shared)
            waymark_selection_confirm_money (selection, item->document_id, item->path, TRUE);
          waymark_selection_reveal (selection, item->document_id, item->path, TRUE);
        }
    }
  render (journal, selection);
}
