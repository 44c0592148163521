/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "waymark-config.h"

#include "waymark-goal-summary.h"

#include "waymark-progress-chart.h"
#include "waymark-wrapping-label.h"

struct _WaymarkGoalSummary
{
  WaymarkPagePart parent_instance;

  GtkWidget *chart;
  GtkWidget *words;
};

G_DEFINE_FINAL_TYPE (WaymarkGoalSummary, waymark_goal_summary, WAYMARK_TYPE_PAGE_PART)

static void
waymark_goal_summary_refresh (WaymarkPagePart *part, const WaymarkPath *path)
{
  WaymarkGoalSummary *self = WAYMARK_GOAL_SUMMARY (part);
  WaymarkDocument *goal = waymark_page_part_get_document (part);
  const WaymarkGoalProgress *progress;
  g_autofree char *words = NULL;

  waymark_progress_chart_set_goal (WAYMARK_PROGRESS_CHART (self->chart), goal);
  progress = waymark_progress_chart_get_progress (WAYMARK_PROGRESS_CHART (self->chart));
  /* An empty chart has nothing to say before the first check-in. */
  gtk_widget_set_visible (GTK_WIDGET (self), progress != NULL && progress->points->len > 0);
  if (progress == NULL)
    return;

  words = waymark_goal_progress_words (progress);
  waymark_wrapping_label_set (GTK_LABEL (self->words), words);
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

  self->chart = waymark_progress_chart_new (FALSE);
  self->words = waymark_wrapping_label_new (NULL, "dim-label");
  gtk_widget_set_margin_top (self->words, 12);
  gtk_widget_add_css_class (self->words, "caption");

  gtk_widget_add_css_class (box, "waymark-inset");
  gtk_box_append (GTK_BOX (box), self->chart);
  gtk_box_append (GTK_BOX (box), self->words);
  adw_bin_set_child (ADW_BIN (self), box);
}
