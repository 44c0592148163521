/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "waymark-config.h"

#include "waymark-goal-list.h"

#include <glib/gi18n-lib.h>

#include "waymark-agenda.h"
#include "waymark-goal-progress.h"
#include "waymark-line-box.h"
#include "waymark-progress-chart.h"
#include "waymark-slices.h"
#include "waymark-wrapping-label.h"

#define PORTION 24 /* rows at once: more than a screen has room for */
#define N_SEEN  12 /* rows that a window shows before anyone scrolls */

struct _WaymarkGoalList
{
  AdwBin parent_instance;

  WaymarkJournal *journal;
  gboolean reached;
  GtkWidget *list;
  GtkWidget *more_row;
  GtkWidget *more_label;
  GPtrArray *goals; /* (nullable): what the rows say, or soon will */
  guint n_wanted;   /* rows, at most */
  guint next;       /* of the goals, to be shown */
};

G_DEFINE_FINAL_TYPE (WaymarkGoalList, waymark_goal_list, ADW_TYPE_BIN)

/* A row is used again for other goals. */
typedef struct
{
  const char *id; /* interned */
  GtkWidget *title;
  GtkWidget *words;
  GtkWidget *chart;
} Row;

static Row *
get_row (GtkWidget *widget)
{
  return g_object_get_data (G_OBJECT (widget), "waymark-row");
}

static GtkWidget *
create_row (void)
{
  GtkWidget *widget = gtk_list_box_row_new ();
  GtkWidget *box = waymark_line_box_new (12);
  GtkWidget *text = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  Row *row = g_new0 (Row, 1);

  row->title = waymark_wrapping_label_new (NULL, "what");
  row->words = waymark_wrapping_label_new (NULL, "when");
  row->chart = waymark_progress_chart_new (TRUE);
  gtk_widget_set_hexpand (text, TRUE);
  gtk_box_append (GTK_BOX (text), row->title);
  gtk_box_append (GTK_BOX (text), row->words);
  gtk_widget_set_valign (row->chart, GTK_ALIGN_CENTER);
  waymark_line_box_append_centered (WAYMARK_LINE_BOX (box), text);
  waymark_line_box_append (WAYMARK_LINE_BOX (box), row->chart);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (widget), box);
  gtk_widget_add_css_class (widget, "step");
  g_object_set_data_full (G_OBJECT (widget), "waymark-row", row, g_free);
  return widget;
}

static void
show_goal (WaymarkGoalList *self, GtkWidget *widget, WaymarkDocument *goal)
{
  Row *row = get_row (widget);
  g_autofree char *title = waymark_journal_dup_title (self->journal, goal);
  g_autofree char *words = NULL;

  row->id = g_intern_string (waymark_document_get_id (goal));
  waymark_progress_chart_set_goal (WAYMARK_PROGRESS_CHART (row->chart), goal);
  words = waymark_goal_progress_words (
      waymark_progress_chart_get_progress (WAYMARK_PROGRESS_CHART (row->chart)));
  waymark_wrapping_label_set (GTK_LABEL (row->title), title);
  waymark_wrapping_label_set (GTK_LABEL (row->words), words);
  gtk_accessible_update_property (GTK_ACCESSIBLE (widget), GTK_ACCESSIBLE_PROPERTY_LABEL, title,
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, words, -1);
}

static GtkWidget *
get_nth_row (WaymarkGoalList *self, guint index)
{
  GtkListBoxRow *row = gtk_list_box_get_row_at_index (GTK_LIST_BOX (self->list), (int) index);

  return row != NULL && GTK_WIDGET (row) != self->more_row ? GTK_WIDGET (row) : NULL;
}

static gboolean
show_next (GtkWidget *widget)
{
  WaymarkGoalList *self = WAYMARK_GOAL_LIST (widget);
  GtkWidget *row;

  if (self->next < self->goals->len)
    {
      row = get_nth_row (self, self->next);
      if (row == NULL)
        {
          row = create_row ();
          gtk_list_box_insert (GTK_LIST_BOX (self->list), row, (int) self->next);
        }
      show_goal (self, row, g_ptr_array_index (self->goals, self->next++));
      if (self->next == N_SEEN)
        waymark_slices_set_urgent (widget, FALSE);
      return TRUE;
    }
  row = get_nth_row (self, self->goals->len);
  if (row != NULL)
    gtk_list_box_remove (GTK_LIST_BOX (self->list), row);
  return row != NULL;
}

void
waymark_goal_list_refresh (WaymarkGoalList *self)
{
  g_autofree char *more = NULL;
  WaymarkAgenda *agenda;
  guint n_more;

  g_return_if_fail (WAYMARK_IS_GOAL_LIST (self));

  agenda = waymark_agenda_of (self->journal);
  g_clear_pointer (&self->goals, g_ptr_array_unref);
  self->goals = waymark_agenda_list_goals (agenda, self->reached, self->n_wanted);
  self->next = 0;
  n_more = waymark_agenda_count_goals (agenda, self->reached) - self->goals->len;
  more = g_strdup_printf (ngettext ("and %u more", "and %u more", n_more), n_more);
  gtk_label_set_label (GTK_LABEL (self->more_label), more);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->more_row), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  more, -1);
  gtk_widget_set_visible (self->more_row, n_more > 0);
  waymark_slices_start (GTK_WIDGET (self), show_next);
}

static void
row_activated_cb (GtkListBox *list, GtkListBoxRow *row, WaymarkGoalList *self)
{
  if (GTK_WIDGET (row) != self->more_row)
    {
      gtk_widget_activate_action (GTK_WIDGET (list), "win.open-document", "s",
                                  get_row (GTK_WIDGET (row))->id);
      return;
    }
  self->n_wanted += PORTION;
  waymark_goal_list_refresh (self);
  gtk_widget_grab_focus (get_nth_row (self, self->n_wanted - PORTION - 1));
}

static void
waymark_goal_list_dispose (GObject *object)
{
  WaymarkGoalList *self = WAYMARK_GOAL_LIST (object);

  waymark_slices_stop (GTK_WIDGET (self));
  g_clear_pointer (&self->goals, g_ptr_array_unref);
  g_clear_object (&self->journal);
  G_OBJECT_CLASS (waymark_goal_list_parent_class)->dispose (object);
}

static void
waymark_goal_list_class_init (WaymarkGoalListClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = waymark_goal_list_dispose;
}

static void
waymark_goal_list_init (WaymarkGoalList *self)
{
  self->n_wanted = PORTION;
  self->list = gtk_list_box_new ();
  gtk_list_box_set_selection_mode (GTK_LIST_BOX (self->list), GTK_SELECTION_NONE);
  gtk_widget_add_css_class (self->list, "boxed-list");
  g_signal_connect (self->list, "row-activated", G_CALLBACK (row_activated_cb), self);

  self->more_row = gtk_list_box_row_new ();
  self->more_label = gtk_label_new (NULL);
  gtk_widget_add_css_class (self->more_label, "dim-label");
  gtk_widget_add_css_class (self->more_row, "step");
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (self->more_row), self->more_label);
  gtk_list_box_append (GTK_LIST_BOX (self->list), self->more_row);
  adw_bin_set_child (ADW_BIN (self), self->list);
}

GtkWidget *
waymark_goal_list_new (WaymarkJournal *journal, gboolean reached, const char *name)
{
  WaymarkGoalList *self = g_object_new (WAYMARK_TYPE_GOAL_LIST, NULL);

  self->journal = g_object_ref (journal);
  self->reached = reached;
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->list), GTK_ACCESSIBLE_PROPERTY_LABEL, name,
                                  -1);
  return GTK_WIDGET (self);
}
