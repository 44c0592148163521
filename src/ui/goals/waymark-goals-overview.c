/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "waymark-config.h"

#include "waymark-goals-overview.h"

#include <glib/gi18n-lib.h>

#include "waymark-agenda-list.h"
#include "waymark-column.h"
#include "waymark-date.h"
#include "waymark-goal-list.h"
#include "waymark-goal-progress.h"
#include "waymark-page-body.h"
#include "waymark-slices.h"
#include "waymark-wrapping-label.h"

#define MAX_DUE 8

struct _WaymarkGoalsOverview
{
  WaymarkPagePart parent_instance;

  GtkWidget *empty;
  GtkWidget *due_heading;
  GtkWidget *due;
  GtkWidget *open_heading;
  GtkWidget *open;
  GtkWidget *reached_heading;
  GtkWidget *reached;
  GtkWidget *buttons;
  GPtrArray *items; /* (nullable) of WaymarkAgendaItem */
  guint step;       /* of showing them and the goals */
};

G_DEFINE_FINAL_TYPE (WaymarkGoalsOverview, waymark_goals_overview, WAYMARK_TYPE_PAGE_PART)

static const char *const goal_types[] = { "smart-goal", "stretch-goal", NULL };

static void
collect_due (WaymarkGoalsOverview *self)
{
  GDate today;

  waymark_date_today (&today);
  g_clear_pointer (&self->items, g_ptr_array_unref);
  self->items =
      waymark_agenda_collect (waymark_page_part_get_journal (WAYMARK_PAGE_PART (self)), &today);
}

static void
show_due (WaymarkGoalsOverview *self)
{
  GPtrArray *items = self->items;

  for (guint i = items->len; i > 0; i--)
    {
      const WaymarkAgendaItem *item = g_ptr_array_index (items, i - 1);

      if (item->kind == WAYMARK_AGENDA_REPLY || item->kind == WAYMARK_AGENDA_REFLECTION)
        g_ptr_array_remove_index (items, i - 1);
    }
  gtk_widget_set_visible (self->due_heading, items->len > 0);
  gtk_widget_set_visible (self->due, items->len > 0);
  waymark_agenda_list_show (WAYMARK_AGENDA_LIST (self->due), items);
}

static void
show_goals (WaymarkGoalsOverview *self)
{
  WaymarkJournal *journal = waymark_page_part_get_journal (WAYMARK_PAGE_PART (self));
  g_autoptr (GPtrArray) open = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GPtrArray) reached = g_ptr_array_new_with_free_func (g_object_unref);

  for (gsize t = 0; goal_types[t] != NULL; t++)
    {
      GListModel *goals = waymark_journal_get_documents (journal, goal_types[t]);

      for (guint i = 0; i < g_list_model_get_n_items (goals); i++)
        {
          WaymarkDocument *goal = g_list_model_get_item (goals, i);

          g_ptr_array_add (waymark_goal_is_reached (goal) ? reached : open, goal);
        }
    }

  waymark_goal_list_show (WAYMARK_GOAL_LIST (self->open), open);
  waymark_goal_list_show (WAYMARK_GOAL_LIST (self->reached), reached);
  gtk_widget_set_visible (self->open_heading, open->len > 0);
  gtk_widget_set_visible (self->open, open->len > 0);
  gtk_widget_set_visible (self->reached_heading, reached->len > 0);
  gtk_widget_set_visible (self->reached, reached->len > 0);
  gtk_widget_set_visible (self->empty, open->len + reached->len == 0);
}

/* What is due, then the goals: each is a look at all of them. */
static gboolean
show_next (GtkWidget *widget)
{
  WaymarkGoalsOverview *self = WAYMARK_GOALS_OVERVIEW (widget);

  switch (self->step++)
    {
    case 0:
      collect_due (self);
      return TRUE;
    case 1:
      show_due (self);
      waymark_slices_measure (self->due);
      return TRUE;
    default:
      show_goals (self);
      return FALSE;
    }
}

static void
waymark_goals_overview_journal_changed (WaymarkPagePart *part)
{
  WAYMARK_GOALS_OVERVIEW (part)->step = 0;
  waymark_slices_start_urgent (GTK_WIDGET (part), show_next);
}

static GtkWidget *
create_new_button (const char *label, const char *type)
{
  GtkWidget *button = gtk_button_new_with_label (label);

  gtk_label_set_ellipsize (GTK_LABEL (gtk_button_get_child (GTK_BUTTON (button))),
                           PANGO_ELLIPSIZE_END);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "win.new-document");
  gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "s", type);
  gtk_widget_add_css_class (button, "pill");
  gtk_widget_set_halign (button, GTK_ALIGN_START);
  return button;
}

static void
waymark_goals_overview_constructed (GObject *object)
{
  WaymarkGoalsOverview *self = WAYMARK_GOALS_OVERVIEW (object);
  WaymarkJournal *journal = waymark_page_part_get_journal (WAYMARK_PAGE_PART (self));
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);

  G_OBJECT_CLASS (waymark_goals_overview_parent_class)->constructed (object);

  self->empty = waymark_wrapping_label_new (
      _ ("A goal you can check is half done. Set one that only needs you, and one that is a "
         "stretch; five minutes a week keep both alive."),
      "dim-label");
  self->due_heading = waymark_wrapping_label_new (_ ("This week"), "section-title");
  self->due = waymark_agenda_list_new (journal, MAX_DUE);
  self->open_heading = waymark_wrapping_label_new (_ ("On the way"), "section-title");
  self->open = waymark_goal_list_new (journal, _ ("Goals on the way"));
  self->reached_heading = waymark_wrapping_label_new (_ ("Reached"), "section-title");
  self->reached = waymark_goal_list_new (journal, _ ("Goals reached"));

  self->buttons = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);
  gtk_widget_set_margin_top (self->buttons, 24);
  gtk_box_append (GTK_BOX (self->buttons),
                  create_new_button (_ ("Set a SMART Goal"), "smart-goal"));
  gtk_box_append (GTK_BOX (self->buttons),
                  create_new_button (_ ("Set a Stretch or Achievable Goal"), "stretch-goal"));

  gtk_widget_add_css_class (box, "waymark-overview");
  gtk_widget_add_css_class (box, "waymark-today");
  gtk_box_append (GTK_BOX (box), waymark_wrapping_label_new (_ ("Goals"), "waymark-page-title"));
  gtk_box_append (GTK_BOX (box), self->empty);
  gtk_box_append (GTK_BOX (box), self->due_heading);
  gtk_box_append (GTK_BOX (box), self->due);
  gtk_box_append (GTK_BOX (box), self->open_heading);
  gtk_box_append (GTK_BOX (box), self->open);
  gtk_box_append (GTK_BOX (box), self->reached_heading);
  gtk_box_append (GTK_BOX (box), self->reached);
  gtk_box_append (GTK_BOX (box), self->buttons);
  adw_bin_set_child (ADW_BIN (self), waymark_column_new_scrolled (box, WAYMARK_PAGE_MEASURE));
}

static void
waymark_goals_overview_dispose (GObject *object)
{
  waymark_slices_stop (GTK_WIDGET (object));
  G_OBJECT_CLASS (waymark_goals_overview_parent_class)->dispose (object);
}

static void
waymark_goals_overview_finalize (GObject *object)
{
  g_clear_pointer (&WAYMARK_GOALS_OVERVIEW (object)->items, g_ptr_array_unref);
  G_OBJECT_CLASS (waymark_goals_overview_parent_class)->finalize (object);
}

static void
waymark_goals_overview_class_init (WaymarkGoalsOverviewClass *klass)
{
  G_OBJECT_CLASS (klass)->constructed = waymark_goals_overview_constructed;
  G_OBJECT_CLASS (klass)->dispose = waymark_goals_overview_dispose;
  G_OBJECT_CLASS (klass)->finalize = waymark_goals_overview_finalize;
  WAYMARK_PAGE_PART_CLASS (klass)->journal_changed = waymark_goals_overview_journal_changed;
  WAYMARK_PAGE_PART_CLASS (klass)->followed_types = goal_types;
}

static void
waymark_goals_overview_init (WaymarkGoalsOverview *self)
{
}
