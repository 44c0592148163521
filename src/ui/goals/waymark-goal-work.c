/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Three places of the same two parts: too little for a file each.
 */
#include "waymark-config.h"

#include "waymark-goal-work.h"

#include <glib/gi18n-lib.h>

#include "waymark-check-ins.h"
#include "waymark-goal-steps.h"
#include "waymark-section-view.h"

#define SPACING 30 /* as between the sections of a page */

struct _WaymarkGoalWorkFirst
{
  WaymarkPagePart parent_instance;
};

struct _WaymarkGoalStepsLast
{
  WaymarkPagePart parent_instance;
};

struct _WaymarkCheckInsLast
{
  WaymarkPagePart parent_instance;
};

G_DEFINE_FINAL_TYPE (WaymarkGoalWorkFirst, waymark_goal_work_first, WAYMARK_TYPE_PAGE_PART)
G_DEFINE_FINAL_TYPE (WaymarkGoalStepsLast, waymark_goal_steps_last, WAYMARK_TYPE_PAGE_PART)
G_DEFINE_FINAL_TYPE (WaymarkCheckInsLast, waymark_check_ins_last, WAYMARK_TYPE_PAGE_PART)

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
refresh (WaymarkPagePart *part, const WaymarkPath *path)
{
  WaymarkDocument *goal = waymark_page_part_get_document (part);
  gboolean shown = goal != NULL && is_under_way (goal) == !!WAYMARK_IS_GOAL_WORK_FIRST (part);

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
reveal (WaymarkPagePart *part, const WaymarkPath *path)
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
waymark_goal_work_first_constructed (GObject *object)
{
  WaymarkPagePart *self = WAYMARK_PAGE_PART (object);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, SPACING);

  G_OBJECT_CLASS (waymark_goal_work_first_parent_class)->constructed (object);
  gtk_box_append (GTK_BOX (box), create_part (self, WAYMARK_TYPE_GOAL_STEPS));
  gtk_box_append (GTK_BOX (box), create_check_ins (self));
  adw_bin_set_child (ADW_BIN (self), box);
}

static void
waymark_goal_steps_last_constructed (GObject *object)
{
  WaymarkPagePart *self = WAYMARK_PAGE_PART (object);

  G_OBJECT_CLASS (waymark_goal_steps_last_parent_class)->constructed (object);
  adw_bin_set_child (ADW_BIN (self), create_part (self, WAYMARK_TYPE_GOAL_STEPS));
}

static void
waymark_check_ins_last_constructed (GObject *object)
{
  WaymarkPagePart *self = WAYMARK_PAGE_PART (object);

  G_OBJECT_CLASS (waymark_check_ins_last_parent_class)->constructed (object);
  adw_bin_set_child (ADW_BIN (self), create_check_ins (self));
}

static void
install (gpointer klass, void (*constructed) (GObject *object))
{
  G_OBJECT_CLASS (klass)->constructed = constructed;
  WAYMARK_PAGE_PART_CLASS (klass)->refresh = refresh;
  WAYMARK_PAGE_PART_CLASS (klass)->reveal = reveal;
}

static void
waymark_goal_work_first_class_init (WaymarkGoalWorkFirstClass *klass)
{
  install (klass, waymark_goal_work_first_constructed);
}

static void
waymark_goal_steps_last_class_init (WaymarkGoalStepsLastClass *klass)
{
  install (klass, waymark_goal_steps_last_constructed);
}

static void
waymark_check_ins_last_class_init (WaymarkCheckInsLastClass *klass)
{
  install (klass, waymark_check_ins_last_constructed);
}

static void
waymark_goal_work_first_init (WaymarkGoalWorkFirst *self)
{
}

static void
waymark_goal_steps_last_init (WaymarkGoalStepsLast *self)
{
}

static void
waymark_check_ins_last_init (WaymarkCheckInsLast *self)
{
}
