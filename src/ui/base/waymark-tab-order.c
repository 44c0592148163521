/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "waymark-tab-order.h"

#include <adwaita.h>

/* What is known of a widget, as data of it. */
#define FIRST_KEY    "waymark-tab-first"
#define LAST_KEY     "waymark-tab-last" /* the group in which it comes last; only compared */
#define ONE_STOP_KEY "waymark-tab-one-stop"
#define ANSWER_KEY   "waymark-tab-answer"

typedef struct
{
  GPtrArray *stops;
  GPtrArray *deferred; /* until the rest of their groups was gone through */
} Walk;

static gboolean
has_mark (GtkWidget *widget, const char *key)
{
  return g_object_get_data (G_OBJECT (widget), key) != NULL;
}

static void
set_mark (GtkWidget *widget, const char *key)
{
  g_object_set_data (G_OBJECT (widget), key, GINT_TO_POINTER (TRUE));
}

static gboolean
can_be_reached (GtkWidget *widget)
{
  return gtk_widget_get_mapped (widget) && gtk_widget_get_can_focus (widget) &&
         gtk_widget_get_sensitive (widget) && !GTK_IS_NATIVE (widget);
}

/* Some containers can have the focus only for want of something inside that can. */
static gboolean
is_stop (GtkWidget *widget)
{
  return gtk_widget_get_focusable (widget) && !GTK_IS_SCROLLED_WINDOW (widget) &&
         !GTK_IS_LIST_BOX (widget) && !ADW_IS_EXPANDER_ROW (widget);
}

/* The active toggle within @widget, or else the first one. */
static GtkWidget *
find_toggle (GtkWidget *widget)
{
  GtkWidget *first = NULL;

  if (GTK_IS_TOGGLE_BUTTON (widget))
    return widget;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *toggle = can_be_reached (child) ? find_toggle (child) : NULL;

      if (toggle != NULL && gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (toggle)))
        return toggle;
      if (first == NULL)
        first = toggle;
    }
  return first;
}

static void walk (Walk *self, GtkWidget *widget);

static void
walk_children (Walk *self, GtkWidget *widget, gboolean first)
{
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      if (has_mark (child, FIRST_KEY) != first)
        continue;
      if (has_mark (child, LAST_KEY))
        g_ptr_array_add (self->deferred, child);
      else
        walk (self, child);
    }
}

static void
walk_deferred (Walk *self, GtkWidget *group)
{
  for (guint i = 0; i < self->deferred->len;)
    if (g_object_get_data (self->deferred->pdata[i], LAST_KEY) == group)
      walk (self, g_ptr_array_steal_index (self->deferred, i));
    else
      i++;
}

static void
walk (Walk *self, GtkWidget *widget)
{
  if (!can_be_reached (widget))
    return;
  if (has_mark (widget, ONE_STOP_KEY))
    {
      GtkWidget *toggle = find_toggle (widget);

      if (toggle != NULL)
        g_ptr_array_add (self->stops, toggle);
      return;
    }
  /* An entry gives the focus to the text inside it. */
  if (GTK_IS_EDITABLE (widget) && gtk_editable_get_delegate (GTK_EDITABLE (widget)) != NULL)
    {
      g_ptr_array_add (self->stops, gtk_editable_get_delegate (GTK_EDITABLE (widget)));
      return;
    }

  if (is_stop (widget))
    g_ptr_array_add (self->stops, widget);
  walk_children (self, widget, TRUE);
  walk_children (self, widget, FALSE);
  walk_deferred (self, widget);
}

/* Everything in @page where Tab stops, in order. */
static GPtrArray *
list_stops (GtkWidget *page)
{
  Walk self = { g_ptr_array_new (), g_ptr_array_new () };

  walk_children (&self, page, TRUE);
  walk_children (&self, page, FALSE);
  walk_deferred (&self, page);
  g_ptr_array_unref (self.deferred);
  return self.stops;
}

/* The stop that has the focus or what has it inside; -1: none. */
static int
find_current (GPtrArray *stops, GtkWidget *page)
{
  GtkRoot *root = gtk_widget_get_root (page);
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;
  guint index;

  for (; focus != NULL && focus != page; focus = gtk_widget_get_parent (focus))
    {
      GtkWidget *parent = gtk_widget_get_parent (focus);

      if (g_ptr_array_find (stops, focus, &index))
        return (int) index;
      if (parent != NULL && has_mark (parent, ONE_STOP_KEY) &&
          g_ptr_array_find (stops, find_toggle (parent), &index))
        return (int) index;
    }
  return -1;
}

/* The popover in @group that has the focus, which goes round in it. */
static GtkWidget *
find_popover (GtkWidget *group)
{
  GtkRoot *root = gtk_widget_get_root (group);
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;
  GtkWidget *popover = focus != NULL ? gtk_widget_get_ancestor (focus, GTK_TYPE_POPOVER) : NULL;

  return popover != NULL && gtk_widget_is_ancestor (popover, group) ? popover : NULL;
}

gboolean
waymark_tab_order_move (GtkWidget *page, GtkDirectionType direction)
{
  g_autoptr (GPtrArray) stops = list_stops (page);
  GtkWidget *popover = find_popover (page);
  int step = direction == GTK_DIR_TAB_BACKWARD ? -1 : 1;
  int index = find_current (stops, page);

  if (popover != NULL)
    return gtk_widget_child_focus (popover, direction);
  if (index < 0)
    index = step > 0 ? -1 : (int) stops->len;
  for (index += step; index >= 0 && index < (int) stops->len; index += step)
    if (gtk_widget_grab_focus (stops->pdata[index]))
      return TRUE;
  return FALSE;
}

gboolean
waymark_tab_order_next_answer (GtkWidget *page)
{
  g_autoptr (GPtrArray) stops = list_stops (page);

  for (int index = find_current (stops, page) + 1; index < (int) stops->len; index++)
    if (waymark_tab_order_is_answer (stops->pdata[index]) &&
        gtk_widget_grab_focus (stops->pdata[index]))
      return TRUE;
  return FALSE;
}

gboolean
waymark_tab_order_enter (GtkWidget *group)
{
  g_autoptr (GPtrArray) stops = list_stops (group);

  for (guint i = 0; i < stops->len; i++)
    if (gtk_widget_grab_focus (stops->pdata[i]))
      return TRUE;
  return FALSE;
}

gboolean
waymark_tab_order_holds_focus (GtkWidget *group)
{
  GtkRoot *root = gtk_widget_get_root (group);
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;

  return focus != NULL && (focus == group || gtk_widget_is_ancestor (focus, group));
}

gboolean
waymark_tab_order_move_between (GtkWidget *const *stops, gsize n_stops, GtkDirectionType direction)
{
  int step = direction == GTK_DIR_TAB_BACKWARD ? -1 : 1;
  int current = step > 0 ? -1 : (int) n_stops;

  for (int i = 0; i < (int) n_stops; i++)
    if (stops[i] != NULL && waymark_tab_order_holds_focus (stops[i]))
      current = i;
  if (current >= 0 && current < (int) n_stops && find_popover (stops[current]) != NULL)
    return gtk_widget_child_focus (find_popover (stops[current]), direction);
  for (int i = current + step; i >= 0 && i < (int) n_stops; i += step)
    if (stops[i] != NULL && gtk_widget_get_mapped (stops[i]) &&
        gtk_widget_child_focus (stops[i], direction))
      return TRUE;
  return FALSE;
}

gboolean
waymark_tab_order_is_answer (GtkWidget *widget)
{
  g_return_val_if_fail (GTK_IS_WIDGET (widget), FALSE);

  if (GTK_IS_TEXT_VIEW (widget))
    return gtk_text_view_get_editable (GTK_TEXT_VIEW (widget));
  if (GTK_IS_BUTTON (widget))
    for (GtkWidget *around = gtk_widget_get_parent (widget); around != NULL;
         around = gtk_widget_get_parent (around))
      if (has_mark (around, ONE_STOP_KEY) || has_mark (around, ANSWER_KEY))
        return TRUE;
  return has_mark (widget, ANSWER_KEY) || GTK_IS_TEXT (widget) || GTK_IS_RANGE (widget) ||
         GTK_IS_CHECK_BUTTON (widget) || GTK_IS_SWITCH (widget);
}

void
waymark_tab_order_put_first (GtkWidget *child)
{
  g_return_if_fail (GTK_IS_WIDGET (child));
  set_mark (child, FIRST_KEY);
}

void
waymark_tab_order_put_last (GtkWidget *widget, GtkWidget *group)
{
  g_return_if_fail (GTK_IS_WIDGET (widget));
  g_object_set_data (G_OBJECT (widget), LAST_KEY, group);
}

void
waymark_tab_order_make_one_stop (GtkWidget *group)
{
  g_return_if_fail (GTK_IS_WIDGET (group));
  set_mark (group, ONE_STOP_KEY);
}

void
waymark_tab_order_make_answer (GtkWidget *widget)
{
  g_return_if_fail (GTK_IS_WIDGET (widget));
  set_mark (widget, ANSWER_KEY);
}
