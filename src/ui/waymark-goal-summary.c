/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "waymark-config.h"

#include "waymark-goal-summary.h"

#include <glib/gi18n-lib.h>

#include "waymark-chips.h"
#include "waymark-date.h"
#include "waymark-progress-chart.h"

struct _WaymarkGoalSummary
{
  WaymarkPagePart parent_instance;

  GtkWidget *chips;
  GtkWidget *chart;
  GtkWidget *words;
};

G_DEFINE_FINAL_TYPE (WaymarkGoalSummary, waymark_goal_summary, WAYMARK_TYPE_PAGE_PART)

static void
add_choice (WaymarkGoalSummary *self,
            WaymarkWorksheet *worksheet,
            WaymarkDocument *goal,
            const char *id)
{
  WaymarkField *field = waymark_worksheet_get_field (worksheet, id);
  const char *label =
      field != NULL ? waymark_field_get_choice_label (field, waymark_document_get_text (goal, id))
                    : NULL;

  if (label != NULL)
    waymark_chips_add (WAYMARK_CHIPS (self->chips), label, FALSE);
}

static void
fill_chips (WaymarkGoalSummary *self, WaymarkDocument *goal, const GDate *today)
{
  WaymarkWorksheet *worksheet = waymark_journal_get_worksheet (
      waymark_page_part_get_journal (WAYMARK_PAGE_PART (self)), goal);
  GDate due;

  waymark_chips_clear (WAYMARK_CHIPS (self->chips));
  if (g_str_equal (waymark_document_get_type_id (goal), "smart-goal"))
    /* Translators: the kind of goal: specific, measurable, achievable, relevant, time-bound */
    waymark_chips_add (WAYMARK_CHIPS (self->chips), _ ("SMART"), TRUE);
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

      waymark_chips_add (WAYMARK_CHIPS (self->chips), text, FALSE);
    }
}

static void
waymark_goal_summary_refresh (WaymarkPagePart *part, const WaymarkPath *path)
{
  WaymarkGoalSummary *self = WAYMARK_GOAL_SUMMARY (part);
  WaymarkDocument *goal = waymark_page_part_get_document (part);
  const WaymarkGoalProgress *progress;
  g_autofree char *words = NULL;
  GDate today;

  waymark_progress_chart_set_goal (WAYMARK_PROGRESS_CHART (self->chart), goal);
  progress = waymark_progress_chart_get_progress (WAYMARK_PROGRESS_CHART (self->chart));
  gtk_widget_set_visible (GTK_WIDGET (self), goal != NULL);
  if (goal == NULL)
    return;

  waymark_date_today (&today);
  fill_chips (self, goal, &today);
  words = waymark_goal_progress_words (progress);
  gtk_label_set_label (GTK_LABEL (self->words), words);
  /* An empty chart has nothing to say before the first check-in. */
  gtk_widget_set_visible (self->chart, progress->points->len > 0);
  gtk_widget_set_visible (self->words, progress->points->len > 0);
}

static void
waymark_goal_summary_class_init (WaymarkGoalSummaryClass *klass)
{
  WAYMARK_PAGE_PART_CLASS (klass)->refresh = waymark_goal_summary_refresh;
}

static void
waymark_goal_summary_init (WaymarkGoalSummary *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  self->chips = waymark_chips_new ();
  self->chart = waymark_progress_chart_new (FALSE);
  gtk_widget_set_margin_top (self->chart, 30);
  self->words = gtk_label_new (NULL);
  gtk_label_set_xalign (GTK_LABEL (self->words), 0);
  gtk_label_set_wrap (GTK_LABEL (self->words), TRUE);
  gtk_widget_set_margin_top (self->words, 12);
  gtk_widget_add_css_class (self->words, "caption");
  gtk_widget_add_css_class (self->words, "dim-label");

  gtk_widget_add_css_class (box, "waymark-inset");
  gtk_box_append (GTK_BOX (box), self->chips);
  gtk_box_append (GTK_BOX (box), self->chart);
  gtk_box_append (GTK_BOX (box), self->words);
  adw_bin_set_child (ADW_BIN (self), box);
}
