/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "waymark-check-in-draft.h"

#include "waymark-date.h"
#include "waymark-goal-progress.h"

#define FIELD "check-ins"

WaymarkValue *
waymark_check_in_draft_new (WaymarkDocument *goal, const GDate *today)
{
  g_autoptr (WaymarkGoalProgress) progress = waymark_goal_progress_new (goal, today);
  g_autofree char *id = g_uuid_string_random ();
  g_autofree char *day = waymark_date_to_string (today);
  g_autoptr (WaymarkValue) draft = waymark_value_build ("id", waymark_value_new_string (id), "date",
                                                        waymark_value_new_string (day), NULL);
  g_autoptr (WaymarkValue) percent = NULL;

  if (progress->percent < 0)
    return g_steal_pointer (&draft);
  percent = waymark_value_new_integer (progress->percent);
  return waymark_value_with_member (draft, "percent", percent);
}

static WaymarkValue *
find_record (WaymarkDocument *goal, const WaymarkValue *draft)
{
  return waymark_document_get_value (
      goal, WAYMARK_PATH (FIELD, waymark_value_get_member_text (draft, "id"), NULL));
}

static void
replace_member (WaymarkValue **record, const char *member, WaymarkValue *value)
{
  WaymarkValue *changed = waymark_value_with_member (*record, member, value);

  waymark_value_unref (*record);
  *record = changed;
}

void
waymark_check_in_draft_set (WaymarkJournal *journal,
                            WaymarkDocument *goal,
                            WaymarkValue **draft,
                            const char *sub,
                            WaymarkValue *value)
{
  const char *id = g_intern_string (waymark_value_get_member_text (*draft, "id"));
  WaymarkValue *record = find_record (goal, *draft);

  if (g_str_equal (sub, "date"))
    replace_member (draft, sub, value);
  if (record != NULL)
    {
      waymark_journal_set (journal, goal, WAYMARK_PATH (FIELD, id, sub), value);
      if (!waymark_value_equal (find_record (goal, *draft), *draft))
        return;
      waymark_journal_begin_consequence (journal);
      waymark_journal_remove_record (journal, goal, FIELD, id);
      waymark_journal_end_group (journal);
    }
  else if (!waymark_value_equal (waymark_value_get_member (*draft, sub), value))
    {
      waymark_journal_begin_record (journal, goal, FIELD, *draft, sub, value);
    }
}
