/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "waymark-config.h"

#include "waymark-goal-chips.h"

#include <glib/gi18n-lib.h>

#include "waymark-wrap-box.h"
#include "waymark-date.h"

struct _WaymarkGoalChips
{
  WaymarkPagePart parent_instance;

  GtkWidget *chips;
};

G_DEFINE_FINAL_TYPE (WaymarkGoalChips, waymark_goal_chips, WAYMARK_TYPE_PAGE_PART)

static void
add_choice (WaymarkGoalChips *self,
            WaymarkWorksheet *worksheet,
            WaymarkDocument *goal,
            const char *id)
{
  WaymarkField *field = waymark_worksheet_get_field (worksheet, id);
  const char *label =
      field != NULL ? waymark_field_get_choice_label (field, waymark_document_get_text (goal, id))
                    : NULL;

  if (label != NULL)
    waymark_wrap_box_add_chip (WAYMARK_WRAP_BOX (self->chips), label, FALSE);
}

static void
fill_chips (WaymarkGoalChips *self, WaymarkDocument *goal, const GDate *today)
{
  WaymarkWorksheet *worksheet = waymark_journal_get_worksheet (
      waymark_page_part_get_journal (WAYMARK_PAGE_PART (self)), goal);
  GDate due;

  waymark_container_clear (WAYMARK_CONTAINER (self->chips));
  if (g_str_equal (waymark_document_get_type_id (goal), "smart-goal"))
    /* Translators: the kind of goal: specific, measurable, achievable, relevant, time-bound */
    waymark_wrap_box_add_chip (WAYMARK_WRAP_BOX (self->chips), _ ("SMART"), TRUE);
  if (worksheet != NULL)
    {
      add_choice (self, worksheet, goal, "kind");
      add_choice (self, worksheet, goal, "competency");
    }
  if (waymark_date_parse (waymark_document_get_text (goal, "due"), &due))
    {
      g_autofree char *day = waymark_date_format (&due, today);
      /* Translators: the last day of a goal: "until 18 December" */
      g_autofree char *text = g_strdup_printf (_ ("until %s"), day);

      waymark_wrap_box_add_chip (WAYMARK_WRAP_BOX (self->chips), text, FALSE);
    }
}

static void
waymark_goal_chips_refresh (WaymarkPagePart *part, const WaymarkPath *path)
{
  WaymarkDocument *goal = waymark_page_part_get_document (part);
  GDate today;

  if (goal == NULL)
    return;
  waymark_date_today (&today);
  fill_chips (WAYMARK_GOAL_CHIPS (part), goal, &today);
}

static void
waymark_goal_chips_class_init (WaymarkGoalChipsClass *klass)
{
  WAYMARK_PAGE_PART_CLASS (klass)->refresh = waymark_goal_chips_refresh;
}

static void
waymark_goal_chips_init (WaymarkGoalChips *self)
{
  self->chips = waymark_wrap_box_new (8, 8);
  adw_bin_set_child (ADW_BIN (self), self->chips);
}
