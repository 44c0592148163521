/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "waymark-config.h"

#include "waymark-goal-work.h"

#include <glib/gi18n-lib.h>

#include "waymark-check-ins.h"
#include "waymark-goal-steps.h"
#include "waymark-section-view.h"

#define SPACING 30 /* as between the sections of a page */

G_DEFINE_ABSTRACT_TYPE (WaymarkGoalWork, waymark_goal_work, WAYMARK_TYPE_PAGE_PART)

static gboolean
is_under_way (WaymarkDocument *goal)
{
  return !waymark_value_is_empty (waymark_document_get_field (goal, "steps")) ||
         !waymark_value_is_empty (waymark_document_get_field (goal, "check-ins"));
}

/* The parts inside follow the document by themselves; without one they show nothing. */
static void
set_documents (GtkWidget *widget, WaymarkDocument *goal)
{
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    if (WAYMARK_IS_PAGE_PART (child))
      waymark_page_part_set_document (WAYMARK_PAGE_PART (child), goal);
    else
      set_documents (child, goal);
}

static void
waymark_goal_work_refresh (WaymarkPagePart *part, const WaymarkPath *path)
{
  WaymarkDocument *goal = waymark_page_part_get_document (part);
  gboolean shown = goal != NULL && is_under_way (goal) == WAYMARK_GOAL_WORK_GET_CLASS (part)->first;

  if (path != NULL)
    return;
  gtk_widget_set_visible (GTK_WIDGET (part), shown);
  set_documents (GTK_WIDGET (part), shown ? goal : NULL);
}

static gboolean
reveal_inside (GtkWidget *widget, const WaymarkPath *path)
{
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    if (WAYMARK_IS_PAGE_PART (child) ? waymark_page_part_reveal (WAYMARK_PAGE_PART (child), path)
                                     : reveal_inside (child, path))
      return TRUE;
  return FALSE;
}

static gboolean
waymark_goal_work_reveal (WaymarkPagePart *part, const WaymarkPath *path)
{
  return gtk_widget_get_visible (GTK_WIDGET (part)) && reveal_inside (GTK_WIDGET (part), path);
}

static GtkWidget *
create_part (WaymarkPagePart *self, GType type)
{
  return g_object_new (type, "journal", waymark_page_part_get_journal (self), NULL);
}

/* Steps bring their own headings: this week, later. */
static GtkWidget *
create_check_ins (WaymarkPagePart *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);

  gtk_box_append (GTK_BOX (box), waymark_section_heading_new (_ ("Check-ins"), NULL, FALSE));
  gtk_box_append (GTK_BOX (box), create_part (self, WAYMARK_TYPE_CHECK_INS));
  return box;
}

static void
waymark_goal_work_constructed (GObject *object)
{
  WaymarkPagePart *self = WAYMARK_PAGE_PART (object);
  WaymarkGoalWorkClass *klass = WAYMARK_GOAL_WORK_GET_CLASS (self);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, SPACING);

  G_OBJECT_CLASS (waymark_goal_work_parent_class)->constructed (object);
  if (klass->steps)
    gtk_box_append (GTK_BOX (box), create_part (self, WAYMARK_TYPE_GOAL_STEPS));
  if (klass->check_ins)
    gtk_box_append (GTK_BOX (box), create_check_ins (self));
  adw_bin_set_child (ADW_BIN (self), box);
}

static void
waymark_goal_work_class_init (WaymarkGoalWorkClass *klass)
{
  WaymarkPagePartClass *part_class = WAYMARK_PAGE_PART_CLASS (klass);

  G_OBJECT_CLASS (klass)->constructed = waymark_goal_work_constructed;
  part_class->refresh = waymark_goal_work_refresh;
  part_class->reveal = waymark_goal_work_reveal;
}

static void
waymark_goal_work_init (WaymarkGoalWork *self)
{
}
