/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "waymark-config.h"

#include "waymark-goal-steps.h"

#include <glib/gi18n-lib.h>

#include "waymark-date.h"
#include "waymark-goal-progress.h"
#include "waymark-record-removal.h"
#include "waymark-section-view.h"
#include "waymark-step-row.h"
#include "waymark-tab-order.h"

typedef enum
{
  GROUP_NOW, /* due by the end of this week, open without a day, or done this week */
  GROUP_LATER,
  GROUP_DONE, /* before this week */
  N_GROUPS,
} Group;

#define MAX_SPARES 12 /* rows */

struct _WaymarkGoalSteps
{
  WaymarkPagePart parent_instance;

  GtkWidget *headings[N_GROUPS];
  GtkWidget *lists[N_GROUPS];
  GtkWidget *done_expander;
  GtkWidget *entry;
  GtkWidget *entry_row;
  GPtrArray *spares;     /* (element-type WaymarkStepRow): for other steps */
  WaymarkDocument *goal; /* (nullable): whose step is being typed */
  guint settle_source;
  guint leave_source;
};

G_DEFINE_FINAL_TYPE (WaymarkGoalSteps, waymark_goal_steps, WAYMARK_TYPE_PAGE_PART)

static Group
group_of (WaymarkDocument *goal, WaymarkValue *step, const GDate *today)
{
  WaymarkDue due;

  waymark_goal_read_step (goal, step, today, &due);
  if (due.state == WAYMARK_DUE_LATER)
    return GROUP_LATER;
  if (due.state == WAYMARK_DUE_DONE && !waymark_week_same (&due.done_on, today))
    return GROUP_DONE;
  return GROUP_NOW;
}

static WaymarkStepRow *
get_row (WaymarkGoalSteps *self, Group group, int index)
{
  GtkListBoxRow *row = gtk_list_box_get_row_at_index (GTK_LIST_BOX (self->lists[group]), index);

  return row != NULL && WAYMARK_IS_STEP_ROW (row) ? WAYMARK_STEP_ROW (row) : NULL;
}

static WaymarkStepRow *
find_row (WaymarkGoalSteps *self, const char *step_id)
{
  for (Group group = 0; group < N_GROUPS; group++)
    {
      WaymarkStepRow *row;

      for (int i = 0; (row = get_row (self, group, i)) != NULL; i++)
        if (waymark_step_row_get_step_id (row) == step_id)
          return row;
    }
  return NULL;
}

static const char *
find_focused_step (WaymarkGoalSteps *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;
  GtkWidget *row = focus != NULL ? gtk_widget_get_ancestor (focus, WAYMARK_TYPE_STEP_ROW) : NULL;

  return row != NULL && gtk_widget_is_ancestor (row, GTK_WIDGET (self))
             ? waymark_step_row_get_step_id (WAYMARK_STEP_ROW (row))
             : NULL;
}

/* TRUE when @group shows exactly the steps in @ids, in this order. */
static gboolean
group_shows (WaymarkGoalSteps *self, Group group, GPtrArray *ids)
{
  for (guint i = 0; i < ids->len; i++)
    {
      WaymarkStepRow *row = get_row (self, group, (int) i);

      if (row == NULL || waymark_step_row_get_step_id (row) != g_ptr_array_index (ids, i))
        return FALSE;
    }
  return get_row (self, group, (int) ids->len) == NULL;
}

static void sync_rows (WaymarkGoalSteps *self, gboolean afresh);

static gboolean
settle_cb (gpointer data)
{
  WaymarkGoalSteps *self = data;

  self->settle_source = 0;
  sync_rows (self, FALSE);
  return G_SOURCE_REMOVE;
}

/* In an idle: the row may move and take its closing popover along. */
static void
settled_cb (WaymarkGoalSteps *self)
{
  if (self->settle_source == 0)
    self->settle_source = g_idle_add (settle_cb, self);
}

static gboolean
is_busy (WaymarkGoalSteps *self)
{
  for (Group group = 0; group < N_GROUPS; group++)
    {
      WaymarkStepRow *row;

      for (int i = 0; (row = get_row (self, group, i)) != NULL; i++)
        if (waymark_step_row_is_busy (row))
          return TRUE;
    }
  return FALSE;
}

/* (transfer full) */
static GtkWidget *
take_row (WaymarkGoalSteps *self, const char *step_id)
{
  WaymarkDocument *goal = waymark_page_part_get_document (WAYMARK_PAGE_PART (self));
  GtkWidget *row;

  if (self->spares->len > 0)
    {
      row = g_ptr_array_steal_index (self->spares, self->spares->len - 1);
      waymark_step_row_set_step (WAYMARK_STEP_ROW (row), goal, step_id);
      return row;
    }
  row = waymark_step_row_new (waymark_page_part_get_journal (WAYMARK_PAGE_PART (self)), goal,
                              step_id);
  g_signal_connect_object (row, "settled", G_CALLBACK (settled_cb), self, G_CONNECT_SWAPPED);
  return g_object_ref_sink (row);
}

static void
give_back (WaymarkGoalSteps *self, Group group, int index)
{
  WaymarkStepRow *row = get_row (self, group, index);

  if (self->spares->len < MAX_SPARES)
    g_ptr_array_add (self->spares, g_object_ref (row));
  gtk_list_box_remove (GTK_LIST_BOX (self->lists[group]), GTK_WIDGET (row));
}

/* Rows are used again for the steps of another goal: @afresh. Within one goal a row stays with its
 * step, or goes. */
static void
fill_group (WaymarkGoalSteps *self, Group group, GPtrArray *ids, gboolean afresh)
{
  GtkListBox *list = GTK_LIST_BOX (self->lists[group]);
  WaymarkStepRow *row;

  while (!afresh && get_row (self, group, 0) != NULL)
    give_back (self, group, 0);

  for (guint i = 0; i < ids->len; i++)
    {
      g_autoptr (GtkWidget) spare = NULL;

      row = get_row (self, group, (int) i);
      if (row != NULL)
        {
          waymark_step_row_set_step (row, waymark_page_part_get_document (WAYMARK_PAGE_PART (self)),
                                     g_ptr_array_index (ids, i));
          continue;
        }
      spare = take_row (self, g_ptr_array_index (ids, i));
      gtk_list_box_insert (list, spare, (int) i);
    }
  while (get_row (self, group, (int) ids->len) != NULL)
    give_back (self, group, (int) ids->len);
}

static void
update_rows (WaymarkGoalSteps *self, const GDate *today)
{
  for (Group group = 0; group < N_GROUPS; group++)
    {
      WaymarkStepRow *row;

      for (int i = 0; (row = get_row (self, group, i)) != NULL; i++)
        waymark_step_row_update (row, today);
    }
}

static void
show_groups (WaymarkGoalSteps *self, GPtrArray *const *ids)
{
  g_autofree char *done = g_strdup_printf (
      ngettext ("%u step done earlier", "%u steps done earlier", ids[GROUP_DONE]->len),
      ids[GROUP_DONE]->len);

  gtk_widget_set_visible (self->headings[GROUP_LATER], ids[GROUP_LATER]->len > 0);
  gtk_widget_set_visible (self->lists[GROUP_LATER], ids[GROUP_LATER]->len > 0);
  gtk_expander_set_label (GTK_EXPANDER (self->done_expander), done);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->done_expander),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, done, -1);
  gtk_widget_set_visible (self->done_expander, ids[GROUP_DONE]->len > 0);
}

static void
sync_rows (WaymarkGoalSteps *self, gboolean afresh)
{
  WaymarkDocument *goal = waymark_page_part_get_document (WAYMARK_PAGE_PART (self));
  WaymarkValue *steps = goal != NULL ? waymark_document_get_field (goal, "steps") : NULL;
  const char *focused = find_focused_step (self);
  GPtrArray *ids[N_GROUPS];
  int places[N_GROUPS];
  WaymarkStepRow *row;
  GDate today;

  waymark_date_today (&today);
  if (!afresh && is_busy (self))
    {
      update_rows (self, &today);
      return;
    }

  for (Group group = 0; group < N_GROUPS; group++)
    ids[group] = g_ptr_array_new ();
  for (gsize i = 0; i < waymark_value_get_length (steps); i++)
    {
      WaymarkValue *step = waymark_value_get_item (steps, i);
      const char *id = waymark_value_get_member_text (step, "id");

      if (*id != '\0')
        g_ptr_array_add (ids[group_of (goal, step, &today)], (gpointer) g_intern_string (id));
    }

  for (Group group = 0; group < N_GROUPS; group++)
    {
      places[group] = waymark_record_removal_find_focus (self->lists[group]);
      if (afresh || !group_shows (self, group, ids[group]))
        fill_group (self, group, ids[group], afresh);
    }
  update_rows (self, &today);
  show_groups (self, ids);

  /* A step that changed its place takes the focus along. */
  row = focused != NULL && find_focused_step (self) == NULL ? find_row (self, focused) : NULL;
  if (row != NULL)
    waymark_tab_order_enter (GTK_WIDGET (row));
  for (Group group = 0; group < N_GROUPS && focused != NULL && row == NULL; group++)
    waymark_record_removal_refocus (self->lists[group], places[group], self->entry);

  for (Group group = 0; group < N_GROUPS; group++)
    g_ptr_array_unref (ids[group]);
}

/* What was typed becomes a step: at Enter, and when it is left, for nothing typed is ever lost. */
static void
add_step (WaymarkGoalSteps *self)
{
  g_autofree char *what = g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->entry)));
  g_autoptr (WaymarkValue) step = NULL;

  g_strstrip (what);
  if (self->goal == NULL || *what == '\0')
    return;
  step = waymark_value_build ("what", waymark_value_new_string (what), NULL);
  gtk_editable_set_text (GTK_EDITABLE (self->entry), "");
  waymark_journal_add_record (waymark_page_part_get_journal (WAYMARK_PAGE_PART (self)), self->goal,
                              "steps", step, -1);
}

static void
waymark_goal_steps_refresh (WaymarkPagePart *part, const WaymarkPath *path)
{
  WaymarkGoalSteps *self = WAYMARK_GOAL_STEPS (part);

  if (self->goal != waymark_page_part_get_document (part))
    {
      add_step (self);
      g_set_object (&self->goal, waymark_page_part_get_document (part));
    }
  if (path == NULL)
    sync_rows (self, TRUE);
  else if (g_str_equal (path->field, "steps"))
    sync_rows (self, FALSE);
}

static gboolean
waymark_goal_steps_reveal (WaymarkPagePart *part, const WaymarkPath *path)
{
  WaymarkGoalSteps *self = WAYMARK_GOAL_STEPS (part);
  WaymarkStepRow *row;

  if (!g_str_equal (path->field, "steps"))
    return FALSE;
  row = path->item != NULL ? find_row (self, path->item) : NULL;
  if (row == NULL)
    return gtk_widget_grab_focus (self->entry);
  if (gtk_widget_is_ancestor (GTK_WIDGET (row), self->done_expander))
    gtk_expander_set_expanded (GTK_EXPANDER (self->done_expander), TRUE);
  waymark_step_row_edit (row);
  return TRUE;
}

/* The entry, in which the next one is written, goes down by a row. */
static void
add_step_cb (WaymarkGoalSteps *self)
{
  add_step (self);
  gtk_widget_activate_action (GTK_WIDGET (self), "page.follow-focus", NULL);
}

static gboolean
leave_idle_cb (gpointer data)
{
  WaymarkGoalSteps *self = data;

  self->leave_source = 0;
  add_step (self);
  return G_SOURCE_REMOVE;
}

/* In an idle: rows are made anew, and the focus may be on its way into one of them. */
static void
entry_left_cb (WaymarkGoalSteps *self)
{
  if (self->leave_source == 0)
    self->leave_source = g_idle_add (leave_idle_cb, self);
}

static void
waymark_goal_steps_unmap (GtkWidget *widget)
{
  add_step (WAYMARK_GOAL_STEPS (widget));
  GTK_WIDGET_CLASS (waymark_goal_steps_parent_class)->unmap (widget);
}

static void
waymark_goal_steps_dispose (GObject *object)
{
  WaymarkGoalSteps *self = WAYMARK_GOAL_STEPS (object);

  g_clear_handle_id (&self->settle_source, g_source_remove);
  g_clear_handle_id (&self->leave_source, g_source_remove);
  g_clear_pointer (&self->spares, g_ptr_array_unref);
  g_clear_object (&self->goal);
  G_OBJECT_CLASS (waymark_goal_steps_parent_class)->dispose (object);
}

static void
waymark_goal_steps_class_init (WaymarkGoalStepsClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = waymark_goal_steps_dispose;
  GTK_WIDGET_CLASS (klass)->unmap = waymark_goal_steps_unmap;
  WAYMARK_PAGE_PART_CLASS (klass)->refresh = waymark_goal_steps_refresh;
  WAYMARK_PAGE_PART_CLASS (klass)->reveal = waymark_goal_steps_reveal;
}

static GtkWidget *
create_list (const char *name)
{
  GtkWidget *list = gtk_list_box_new ();

  gtk_list_box_set_selection_mode (GTK_LIST_BOX (list), GTK_SELECTION_NONE);
  gtk_widget_add_css_class (list, "boxed-list");
  gtk_accessible_update_property (GTK_ACCESSIBLE (list), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  return list;
}

static void
create_entry_row (WaymarkGoalSteps *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);
  GtkWidget *icon = gtk_image_new_from_icon_name ("list-add-symbolic");
  GtkEventController *focus = gtk_event_controller_focus_new ();

  self->entry = gtk_entry_new ();
  waymark_page_part_follow_writable (WAYMARK_PAGE_PART (self), self->entry);
  gtk_entry_set_has_frame (GTK_ENTRY (self->entry), FALSE);
  gtk_entry_set_placeholder_text (GTK_ENTRY (self->entry), _ ("Add a step and press Enter"));
  gtk_widget_set_hexpand (self->entry, TRUE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->entry), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Add a step"), -1);
  g_signal_connect_swapped (self->entry, "activate", G_CALLBACK (add_step_cb), self);
  g_signal_connect_swapped (focus, "leave", G_CALLBACK (entry_left_cb), self);
  gtk_widget_add_controller (self->entry, focus);

  gtk_widget_add_css_class (icon, "dim-label");
  gtk_box_append (GTK_BOX (box), icon);
  gtk_box_append (GTK_BOX (box), self->entry);

  self->entry_row = gtk_list_box_row_new ();
  gtk_widget_add_css_class (self->entry_row, "step");
  gtk_widget_add_css_class (self->entry_row, "new");
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (self->entry_row), FALSE);
  gtk_widget_set_focusable (self->entry_row, FALSE);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (self->entry_row), box);
}

static void
waymark_goal_steps_init (WaymarkGoalSteps *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);

  self->spares = g_ptr_array_new_with_free_func (g_object_unref);
  gtk_widget_add_css_class (GTK_WIDGET (self), "waymark-steps");
  self->headings[GROUP_NOW] = waymark_section_heading_new (_ ("This week"), NULL, FALSE);
  self->lists[GROUP_NOW] = create_list (_ ("Steps for this week"));
  self->headings[GROUP_LATER] = waymark_section_heading_new (_ ("Later"), NULL, FALSE);
  self->lists[GROUP_LATER] = create_list (_ ("Steps for later"));
  self->lists[GROUP_DONE] = create_list (_ ("Steps done earlier"));
  create_entry_row (self);
  gtk_list_box_append (GTK_LIST_BOX (self->lists[GROUP_NOW]), self->entry_row);

  self->done_expander = gtk_expander_new (NULL);
  gtk_widget_add_css_class (self->done_expander, "dim-label");
  gtk_widget_set_margin_top (self->lists[GROUP_DONE], 6);
  gtk_expander_set_child (GTK_EXPANDER (self->done_expander), self->lists[GROUP_DONE]);

  for (Group group = 0; group < GROUP_DONE; group++)
    {
      if (group == GROUP_LATER)
        gtk_widget_set_margin_top (self->headings[group], 12);
      gtk_box_append (GTK_BOX (box), self->headings[group]);
      gtk_box_append (GTK_BOX (box), self->lists[group]);
    }
  gtk_box_append (GTK_BOX (box), self->done_expander);
  adw_bin_set_child (ADW_BIN (self), box);
}
