/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "waymark-config.h"

#include "waymark-goal-progress.h"

#include <glib/gi18n-lib.h>

#include "waymark-date.h"

#define MOST_WEEK_TICKS 16

static void
clear_tick (gpointer tick)
{
  g_free (((WaymarkProgressTick *) tick)->label);
}

static gboolean
read_check_in (const WaymarkValue *record, WaymarkProgressPoint *point)
{
  gint64 percent = waymark_value_get_integer (waymark_value_get_member (record, "percent"), -1);

  if (percent < 0 ||
      !waymark_date_parse (waymark_value_get_member_text (record, "date"), &point->date))
    return FALSE;
  point->percent = (int) MIN (percent, 100);
  point->position = 0;
  point->item = g_intern_string (waymark_value_get_member_text (record, "id"));
  return TRUE;
}

/* The last by date; of one day the last in the list. */
static gboolean
find_last_check_in (WaymarkDocument *goal, WaymarkProgressPoint *last)
{
  WaymarkValue *records = waymark_document_get_field (goal, "check-ins");
  gboolean found = FALSE;

  for (gsize i = 0; i < waymark_value_get_length (records); i++)
    {
      WaymarkProgressPoint point;

      if (read_check_in (waymark_value_get_item (records, i), &point) &&
          (!found || g_date_compare (&point.date, &last->date) >= 0))
        {
          *last = point;
          found = TRUE;
        }
    }
  return found;
}

gboolean
waymark_goal_is_reached (WaymarkDocument *goal)
{
  WaymarkProgressPoint last;

  return find_last_check_in (goal, &last) && last.percent >= 100;
}

/* A day alone says nothing yet. */
static gboolean
holds_words_or_figure (const WaymarkValue *record)
{
  for (gsize i = 0; i < waymark_value_get_length (record); i++)
    {
      const char *key = waymark_value_get_key (record, i);

      if (!g_str_equal (key, "id") && !g_str_equal (key, "date") &&
          !waymark_value_is_empty (waymark_value_get_nth_member (record, i)))
        return TRUE;
    }
  return FALSE;
}

gboolean
waymark_goal_last_check_in (WaymarkDocument *goal, GDate *day)
{
  WaymarkValue *records = waymark_document_get_field (goal, "check-ins");
  gboolean found = FALSE;

  for (gsize i = 0; i < waymark_value_get_length (records); i++)
    {
      WaymarkValue *record = waymark_value_get_item (records, i);
      GDate date;

      if (holds_words_or_figure (record) &&
          waymark_date_parse (waymark_value_get_member_text (record, "date"), &date) &&
          (!found || g_date_compare (&date, day) > 0))
        {
          *day = date;
          found = TRUE;
        }
    }
  return found;
}

/* A stable sort: of two check-ins on one day the later in the list is the later. */
static void
sort_points (GArray *points)
{
  for (guint i = 1; i < points->len; i++)
    {
      WaymarkProgressPoint point = g_array_index (points, WaymarkProgressPoint, i);
      guint j = i;

      for (; j > 0 && g_date_compare (&g_array_index (points, WaymarkProgressPoint, j - 1).date,
                                      &point.date) > 0;
           j--)
        g_array_index (points, WaymarkProgressPoint, j) =
            g_array_index (points, WaymarkProgressPoint, j - 1);
      g_array_index (points, WaymarkProgressPoint, j) = point;
    }
}

static void
read_start (WaymarkGoalProgress *self, WaymarkDocument *goal, const GDate *today)
{
  const char *created = waymark_document_get_created (goal);

  if (waymark_date_parse (waymark_document_get_text (goal, "start"), &self->start))
    return;
  if (self->points->len > 0)
    self->start = g_array_index (self->points, WaymarkProgressPoint, 0).date;
  else if (!waymark_date_from_timestamp (created, &self->start))
    self->start = *today;
}

static double
position_of (const GDate *first, const GDate *last, const GDate *day)
{
  int span = waymark_date_days_between (first, last);

  return span > 0 ? waymark_date_days_between (first, day) / (double) span : 0;
}

static void
add_tick (WaymarkGoalProgress *self, double position, char *label)
{
  WaymarkProgressTick tick = { position, label };

  g_array_append_val (self->ticks, tick);
}

static void
add_ticks (WaymarkGoalProgress *self, const GDate *first)
{
  int days = waymark_date_days_between (first, &self->axis_end);
  GDate day = *first;

  if (days / 7 + 1 <= MOST_WEEK_TICKS)
    {
      for (int offset = 0; offset <= days; offset += 7)
        /* Translators: a week of a goal on the axis of a chart, W1, W2, … */
        add_tick (self, days > 0 ? offset / (double) days : 0,
                  g_strdup_printf (_ ("W%d"), offset / 7 + 1));
      return;
    }

  g_date_set_day (&day, 1);
  for (g_date_add_months (&day, 1); g_date_compare (&day, &self->axis_end) <= 0;
       g_date_add_months (&day, 1))
    {
      char label[64];

      g_date_strftime (label, sizeof label, "%b", &day);
      add_tick (self, position_of (first, &self->axis_end, &day), g_strdup (label));
    }
}

static WaymarkPace
judge_pace (const WaymarkGoalProgress *self)
{
  if (self->percent >= 100)
    return WAYMARK_PACE_REACHED;
  if (self->percent < 0 || self->expected < 0)
    return WAYMARK_PACE_UNKNOWN;
  if (self->percent < self->expected - WAYMARK_PACE_TOLERANCE)
    return WAYMARK_PACE_BEHIND;
  return self->percent > self->expected + WAYMARK_PACE_TOLERANCE ? WAYMARK_PACE_AHEAD
                                                                 : WAYMARK_PACE_EVEN;
}

static void
measure_pace (WaymarkGoalProgress *self)
{
  const WaymarkProgressPoint *last;
  double share;

  if (self->points->len == 0)
    return;
  last = &g_array_index (self->points, WaymarkProgressPoint, self->points->len - 1);
  self->percent = last->percent;
  if (g_date_valid (&self->due))
    {
      share = position_of (&self->start, &self->due, &last->date);
      self->expected = (int) (CLAMP (share, 0.0, 1.0) * 100 + 0.5);
    }
  self->pace = judge_pace (self);
}

WaymarkGoalProgress *
waymark_goal_progress_new (WaymarkDocument *goal, const GDate *today)
{
  WaymarkGoalProgress *self = g_new0 (WaymarkGoalProgress, 1);
  WaymarkValue *records = waymark_document_get_field (goal, "check-ins");
  GDate first;

  g_date_clear (&self->due, 1);
  self->points = g_array_new (FALSE, FALSE, sizeof (WaymarkProgressPoint));
  self->ticks = g_array_new (FALSE, FALSE, sizeof (WaymarkProgressTick));
  g_array_set_clear_func (self->ticks, clear_tick);
  self->percent = self->expected = -1;

  for (gsize i = 0; i < waymark_value_get_length (records); i++)
    {
      WaymarkProgressPoint point;

      if (read_check_in (waymark_value_get_item (records, i), &point))
        g_array_append_val (self->points, point);
    }
  sort_points (self->points);
  read_start (self, goal, today);
  if (!waymark_date_parse (waymark_document_get_text (goal, "due"), &self->due) ||
      g_date_compare (&self->due, &self->start) <= 0)
    g_date_clear (&self->due, 1);

  first = self->start;
  self->axis_end = *today;
  if (g_date_valid (&self->due) &&
      (waymark_goal_is_reached (goal) || g_date_compare (&self->due, &self->axis_end) > 0))
    self->axis_end = self->due;
  for (guint i = 0; i < self->points->len; i++)
    {
      const WaymarkProgressPoint *point = &g_array_index (self->points, WaymarkProgressPoint, i);

      if (g_date_compare (&point->date, &first) < 0)
        first = point->date;
      if (g_date_compare (&point->date, &self->axis_end) > 0)
        self->axis_end = point->date;
    }
  /* A line needs some length, also on the first day. */
  if (waymark_date_days_between (&first, &self->axis_end) < 7)
    {
      self->axis_end = first;
      g_date_add_days (&self->axis_end, 7);
    }

  for (guint i = 0; i < self->points->len; i++)
    {
      WaymarkProgressPoint *point = &g_array_index (self->points, WaymarkProgressPoint, i);

      point->position = position_of (&first, &self->axis_end, &point->date);
    }
  self->pace_from = position_of (&first, &self->axis_end, &self->start);
  if (g_date_valid (&self->due))
    self->pace_to = position_of (&first, &self->axis_end, &self->due);
  self->today = position_of (&first, &self->axis_end, today);
  add_ticks (self, &first);
  measure_pace (self);
  return self;
}

void
waymark_goal_progress_free (WaymarkGoalProgress *self)
{
  g_array_unref (self->points);
  g_array_unref (self->ticks);
  g_free (self);
}

int
waymark_goal_progress_week (const WaymarkGoalProgress *self, const GDate *day)
{
  int days = waymark_date_days_between (&self->start, day);

  return days < 0 ? 0 : days / 7 + 1;
}

char *
waymark_goal_progress_words (const WaymarkGoalProgress *self)
{
  switch (self->pace)
    {
    case WAYMARK_PACE_REACHED:
      return g_strdup (_ ("100\302\240%: you got there"));
    case WAYMARK_PACE_BEHIND:
      /* Translators: the second number is where an even pace would be */
      return g_strdup_printf (_ ("%d\302\240%%, behind an even pace (%d\302\240%%)"), self->percent,
                              self->expected);
    case WAYMARK_PACE_EVEN:
      return g_strdup_printf (_ ("%d\302\240%%, on an even pace"), self->percent);
    case WAYMARK_PACE_AHEAD:
      return g_strdup_printf (_ ("%d\302\240%%, ahead of an even pace (%d\302\240%%)"),
                              self->percent, self->expected);
    case WAYMARK_PACE_UNKNOWN:
    default:
      if (self->percent >= 0)
        return g_strdup_printf (_ ("%d\302\240%% so far"), self->percent);
      return g_strdup (_ ("No check-in yet"));
    }
}

char *
waymark_goal_progress_describe (const WaymarkGoalProgress *self, const GDate *today)
{
  g_autofree char *words = waymark_goal_progress_words (self);
  g_autoptr (GString) text = g_string_new (_ ("Progress over time: "));

  g_string_append (text, words);
  g_string_append_c (text, '.');
  for (guint i = 0; i < self->points->len; i++)
    {
      const WaymarkProgressPoint *point = &g_array_index (self->points, WaymarkProgressPoint, i);
      g_autofree char *day = waymark_date_format (&point->date, today);

      /* Translators: a day and how far along the goal was: "3 October: 40 %" */
      g_string_append_printf (text, _ (" %s: %d\302\240%%."), day, point->percent);
    }
  if (g_date_valid (&self->due))
    {
      g_autofree char *day = waymark_date_format (&self->due, today);

      g_string_append_printf (text, _ (" Due %s."), day);
    }
  return g_string_free (g_steal_pointer (&text), FALSE);
}

gboolean
waymark_goal_get_begun (WaymarkDocument *goal, GDate *day)
{
  if (waymark_date_parse (waymark_document_get_text (goal, "start"), day) ||
      waymark_date_from_timestamp (waymark_document_get_created (goal), day))
    return TRUE;
  g_date_clear (day, 1);
  return FALSE;
}

void
waymark_goal_read_step (WaymarkDocument *goal,
                        const WaymarkValue *step,
                        const GDate *today,
                        WaymarkDue *due)
{
  GDate begun;

  waymark_schedule_read_step (step, today, due);
  if (waymark_goal_get_begun (goal, &begun))
    waymark_schedule_begin (due, &begun, today);
}
