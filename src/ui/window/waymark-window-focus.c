/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Where the keyboard focus goes when what had it goes away, and where it comes back to.
 */
#include "waymark-config.h"

#include "waymark-tab-order.h"
#include "waymark-window-private.h"

static GtkWidget *
get_focus (WaymarkWindow *self)
{
  return gtk_window_get_focus (GTK_WINDOW (self));
}

void
waymark_window_focus_content (WaymarkWindow *self)
{
  GtkWidget *shown = gtk_stack_get_visible_child (self->content_stack);

  if (self->pane != NULL)
    waymark_pane_focus (self->pane);
  else if (shown != NULL)
    gtk_widget_child_focus (shown, GTK_DIR_TAB_FORWARD);
}

gboolean
waymark_window_content_has_focus (WaymarkWindow *self)
{
  return waymark_tab_order_holds_focus (GTK_WIDGET (self->content_stack));
}

/* Search: back to what was being written, when it is still there. */

void
waymark_window_enter_search (WaymarkWindow *self)
{
  gtk_widget_grab_focus (GTK_WIDGET (self->search_entry));
  /* What was searched for before gives way to what is typed now. */
  gtk_editable_select_region (GTK_EDITABLE (self->search_entry), 0, -1);
}

void
waymark_window_leave_search (WaymarkWindow *self)
{
  GtkWidget *before = self->focus_before_search;

  if (before == NULL || !gtk_widget_get_mapped (before) || !gtk_widget_grab_focus (before))
    gtk_widget_grab_focus (GTK_WIDGET (self->sidebar));
}

static gboolean
search_key_cb (GtkEventControllerKey *controller,
               guint keyval,
               guint keycode,
               GdkModifierType state,
               gpointer data)
{
  WaymarkWindow *self = data;

  if (keyval != GDK_KEY_Escape)
    return GDK_EVENT_PROPAGATE;
  gtk_search_bar_set_search_mode (self->search_bar, FALSE);
  return GDK_EVENT_STOP;
}

static gboolean
entry_key_cb (GtkEventControllerKey *controller,
              guint keyval,
              guint keycode,
              GdkModifierType state,
              gpointer data)
{
  WaymarkWindow *self = data;

  if (keyval != GDK_KEY_Down && keyval != GDK_KEY_KP_Down)
    return GDK_EVENT_PROPAGATE;
  gtk_widget_grab_focus (GTK_WIDGET (self->search_view));
  return GDK_EVENT_STOP;
}

/* Menus: GTK leaves the focus on the button of a menu that was opened by its key. */

static void
focus_changed_cb (WaymarkWindow *self)
{
  GtkWidget *focus = get_focus (self);

  if (focus == NULL)
    return;
  if (gtk_widget_get_ancestor (focus, GTK_TYPE_POPOVER) == NULL)
    g_set_weak_pointer (&self->focus_before_menu, focus);
  if (waymark_window_content_has_focus (self) ||
      (!gtk_search_bar_get_search_mode (self->search_bar) &&
       !waymark_tab_order_holds_focus (GTK_WIDGET (self->search_bar))))
    g_set_weak_pointer (&self->focus_before_search, focus);
}

static void
menu_closed_cb (WaymarkWindow *self, GtkWidget *popover)
{
  GtkWidget *before = self->focus_before_menu;

  if (before != NULL && before != get_focus (self) && gtk_widget_get_mapped (before) &&
      waymark_tab_order_holds_focus (popover))
    gtk_widget_grab_focus (before);
}

/* A menu is made when it is first opened. */
static void
menu_made_cb (GtkMenuButton *button, GParamSpec *pspec, WaymarkWindow *self)
{
  GtkPopover *popover = gtk_menu_button_get_popover (button);

  if (popover != NULL)
    g_signal_connect_object (popover, "closed", G_CALLBACK (menu_closed_cb), self,
                             G_CONNECT_SWAPPED);
}

static void
follow_menu (WaymarkWindow *self, GtkWidget *button)
{
  g_signal_connect_object (button, "notify::popover", G_CALLBACK (menu_made_cb), self, 0);
}

static void
add_keys (GtkWidget *widget, GCallback callback, WaymarkWindow *self)
{
  GtkEventController *keys = gtk_event_controller_key_new ();

  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect_object (keys, "key-pressed", callback, self, 0);
  gtk_widget_add_controller (widget, keys);
}

void
waymark_window_follow_focus (WaymarkWindow *self)
{
  g_signal_connect (self, "notify::focus-widget", G_CALLBACK (focus_changed_cb), NULL);
  add_keys (GTK_WIDGET (self->search_view), G_CALLBACK (search_key_cb), self);
  add_keys (GTK_WIDGET (self->search_entry), G_CALLBACK (entry_key_cb), self);
  follow_menu (self, self->menu_button);
  follow_menu (self, self->document_button);
}
