/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "waymark-config.h"

#include "waymark-goals-overview.h"

#include <glib/gi18n-lib.h>

#include "waymark-agenda-list.h"
#include "waymark-column.h"
#include "waymark-date.h"
#include "waymark-goal-list.h"
#include "waymark-page-body.h"
#include "waymark-slices.h"
#include "waymark-wrapping-label.h"

#define MAX_DUE     8
#define N_LOOKED_AT 200 /* documents in one piece of work */

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
  guint step; /* of showing all */
};

G_DEFINE_FINAL_TYPE (WaymarkGoalsOverview, waymark_goals_overview, WAYMARK_TYPE_PAGE_PART)

static const char *const goal_types[] = { "smart-goal", "stretch-goal", NULL };

static WaymarkAgenda *
get_agenda (WaymarkGoalsOverview *self)
{
  return waymark_agenda_of (waymark_page_part_get_journal (WAYMARK_PAGE_PART (self)));
}

static gboolean
look (WaymarkGoalsOverview *self)
{
  GDate today;

  waymark_date_today (&today);
  return waymark_agenda_update (get_agenda (self), &today, N_LOOKED_AT);
}

static void
show_due (WaymarkGoalsOverview *self)
{
  gboolean any = waymark_agenda_count (get_agenda (self), WAYMARK_AGENDA_OF_GOALS) > 0;

  gtk_widget_set_visible (self->due_heading, any);
  gtk_widget_set_visible (self->due, any);
  waymark_agenda_list_refresh (WAYMARK_AGENDA_LIST (self->due));
}

static void
show_goals (WaymarkGoalsOverview *self, gboolean reached)
{
  WaymarkAgenda *agenda = get_agenda (self);
  gboolean any = waymark_agenda_count_goals (agenda, reached) > 0;

  gtk_widget_set_visible (reached ? self->reached_heading : self->open_heading, any);
  gtk_widget_set_visible (reached ? self->reached : self->open, any);
  gtk_widget_set_visible (
      self->empty,
      waymark_agenda_count_goals (agenda, TRUE) + waymark_agenda_count_goals (agenda, FALSE) == 0);
  waymark_goal_list_refresh (WAYMARK_GOAL_LIST (reached ? self->reached : self->open));
}

/* What is due, then the goals. */
static gboolean
show_next (GtkWidget *widget)
{
  WaymarkGoalsOverview *self = WAYMARK_GOALS_OVERVIEW (widget);

  switch (self->step)
    {
    case 0:
      if (look (self))
        return TRUE;
      break;
    case 1:
      show_due (self);
      break;
    case 2:
      show_goals (self, FALSE);
      break;
    default:
      show_goals (self, TRUE);
      return FALSE;
    }
  self->step++;
  return TRUE;
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

/* Seen once it is known whether there is something to say in it. */
static void
add_hidden (GtkWidget *box, GtkWidget *child)
{
  gtk_widget_set_visible (child, FALSE);
  gtk_box_append (GTK_BOX (box), child);
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
  self->due = waymark_agenda_list_new (journal, WAYMARK_AGENDA_OF_GOALS, MAX_DUE);
  self->open_heading = waymark_wrapping_label_new (_ ("On the way"), "section-title");
  self->open = waymark_goal_list_new (journal, FALSE, _ ("Goals on the way"));
  self->reached_heading = waymark_wrapping_label_new (_ ("Reached"), "section-title");
  self->reached = waymark_goal_list_new (journal, TRUE, _ ("Goals reached"));

  self->buttons = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);
  gtk_widget_set_margin_top (self->buttons, 24);
  gtk_box_append (GTK_BOX (self->buttons),
                  create_new_button (_ ("Set a SMART Goal"), "smart-goal"));
  gtk_box_append (GTK_BOX (self->buttons),
                  create_new_button (_ ("Set a Stretch or Achievable Goal"), "stretch-goal"));

  gtk_widget_add_css_class (box, "waymark-overview");
  gtk_widget_add_css_class (box, "waymark-today");
  gtk_box_append (GTK_BOX (box), waymark_wrapping_label_new (_ ("Goals"), "waymark-page-title"));
  add_hidden (box, self->empty);
  add_hidden (box, self->due_heading);
  add_hidden (box, self->due);
  add_hidden (box, self->open_heading);
  add_hidden (box, self->open);
  add_hidden (box, self->reached_heading);
  add_hidden (box, self->reached);
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
waymark_goals_overview_class_init (WaymarkGoalsOverviewClass *klass)
{
  G_OBJECT_CLASS (klass)->constructed = waymark_goals_overview_constructed;
  G_OBJECT_CLASS (klass)->dispose = waymark_goals_overview_dispose;
  WAYMARK_PAGE_PART_CLASS (klass)->journal_changed = waymark_goals_overview_journal_changed;
  WAYMARK_PAGE_PART_CLASS (klass)->followed_types = goal_types;
}

static void
waymark_goals_overview_init (WaymarkGoalsOverview *self)
{
}
