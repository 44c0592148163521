/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The menu of a document in the list, by pointer and by key.
 */
#include "waymark-config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "waymark-document-list-view-private.h"

static void
menu_closed_cb (WaymarkDocumentListView *self)
{
  if (self->menu_item != NULL)
    gtk_widget_remove_css_class (self->menu_item, "has-open-popup");
  g_clear_weak_pointer (&self->menu_item);
}

static void
ensure_menu (WaymarkDocumentListView *self)
{
  static const struct
  {
    const char *label;
    const char *action;
    gboolean ends_section;
  } items[] = {
    { N_ ("_Rename"), "document.rename", FALSE },
    { N_ ("D_uplicate"), "document.duplicate", FALSE },
    { N_ ("_Delete"), "document.delete", TRUE },
    { N_ ("_Earlier Versions"), "document.versions", TRUE },
    { N_ ("Move _Up"), "document.move-up", FALSE },
    { N_ ("Move D_own"), "document.move-down", TRUE },
  };
  g_autoptr (GMenu) menu = g_menu_new ();
  g_autoptr (GMenu) section = g_menu_new ();

  if (self->menu != NULL)
    return;
  for (gsize i = 0; i < G_N_ELEMENTS (items); i++)
    {
      g_menu_append (section, _ (items[i].label), items[i].action);
      if (!items[i].ends_section)
        continue;
      g_menu_append_section (menu, NULL, G_MENU_MODEL (section));
      g_object_unref (section);
      section = g_menu_new ();
    }
  self->menu = gtk_popover_menu_new_from_model (G_MENU_MODEL (menu));
  gtk_popover_set_has_arrow (GTK_POPOVER (self->menu), FALSE);
  gtk_widget_set_halign (self->menu, GTK_ALIGN_START);
  gtk_widget_set_parent (self->menu, GTK_WIDGET (self));
  g_signal_connect_swapped (self->menu, "closed", G_CALLBACK (menu_closed_cb), self);
}

static void
enable_menu (WaymarkDocumentListView *self)
{
  static const char *const changes[] = { "document.rename", "document.duplicate",
                                         "document.delete" };
  GtkWidget *widget = GTK_WIDGET (self);
  gboolean writable = !waymark_journal_get_read_only (self->journal);
  GListModel *list = waymark_journal_get_documents (
      self->journal, waymark_document_get_type_id (self->menu_document));
  guint index = 0;

  waymark_journal_find_index (self->journal, self->menu_document, &index);
  for (gsize i = 0; i < G_N_ELEMENTS (changes); i++)
    gtk_widget_action_set_enabled (widget, changes[i], writable);
  gtk_widget_action_set_enabled (widget, "document.move-up", writable && index > 0);
  gtk_widget_action_set_enabled (widget, "document.move-down",
                                 writable && index + 1 < g_list_model_get_n_items (list));
}

/* @item: a row of the list; @at: where the menu points to, in the list */
static void
open_menu (WaymarkDocumentListView *self, GtkWidget *item, const GdkRectangle *at)
{
  double x, y;

  g_set_object (&self->menu_document, waymark_document_list_view_document_of (item));
  ensure_menu (self);
  enable_menu (self);
  menu_closed_cb (self);
  g_set_weak_pointer (&self->menu_item, item);
  gtk_widget_add_css_class (item, "has-open-popup");
  gtk_widget_translate_coordinates (GTK_WIDGET (self->view), GTK_WIDGET (self), at->x, at->y, &x,
                                    &y);
  gtk_popover_set_pointing_to (GTK_POPOVER (self->menu),
                               &(GdkRectangle){ (int) x, (int) y, at->width, at->height });
  gtk_popover_popup (GTK_POPOVER (self->menu));
}

void
waymark_document_list_view_menu_pressed (
    GtkGestureClick *gesture, int n_press, double x, double y, WaymarkDocumentListView *self)
{
  GtkWidget *view = GTK_WIDGET (self->view);
  GtkWidget *item = gtk_widget_pick (view, x, y, GTK_PICK_DEFAULT);

  while (item != NULL && item != view && gtk_widget_get_parent (item) != view)
    item = gtk_widget_get_parent (item);
  if (item == NULL || item == view || waymark_document_list_view_document_of (item) == NULL)
    return;
  gtk_gesture_set_state (GTK_GESTURE (gesture), GTK_EVENT_SEQUENCE_CLAIMED);
  open_menu (self, item, &(GdkRectangle){ (int) x, (int) y, 1, 1 });
}

/* By key, where the focus is. */
static void
open_menu_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  WaymarkDocumentListView *self = WAYMARK_DOCUMENT_LIST_VIEW (widget);
  GtkWidget *item = waymark_document_list_view_get_focused_item (self);
  graphene_rect_t bounds;

  if (item != NULL && waymark_document_list_view_document_of (item) != NULL &&
      gtk_widget_compute_bounds (item, GTK_WIDGET (self->view), &bounds))
    open_menu (self, item,
               &(GdkRectangle){ (int) bounds.origin.x, (int) bounds.origin.y,
                                (int) bounds.size.width, (int) bounds.size.height });
}

/* What the window does with the page that is open is done with this one, once it is. */
static void
on_page_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  WaymarkDocumentListView *self = WAYMARK_DOCUMENT_LIST_VIEW (widget);
  g_autofree char *action = g_strconcat ("win.", name + strlen ("document."), NULL);

  if (self->menu_document == NULL)
    return;
  waymark_document_list_view_open_document (self, self->menu_document);
  gtk_widget_activate_action (widget, action, NULL);
}

/* Nobody has to turn to a page to be rid of it. */
static void
delete_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  WaymarkDocumentListView *self = WAYMARK_DOCUMENT_LIST_VIEW (widget);

  if (self->menu_document != NULL)
    gtk_widget_activate_action (widget, "win.delete-document", "s",
                                waymark_document_get_id (self->menu_document));
}

static void
move_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  WaymarkDocumentListView *self = WAYMARK_DOCUMENT_LIST_VIEW (widget);

  if (self->menu_document != NULL)
    waymark_document_list_view_move_by (self, self->menu_document,
                                        g_str_equal (name, "document.move-up") ? -1 : 1);
}

void
waymark_document_list_view_install_menu (GtkWidgetClass *klass)
{
  gtk_widget_class_install_action (klass, "document.rename", NULL, on_page_cb);
  gtk_widget_class_install_action (klass, "document.duplicate", NULL, on_page_cb);
  gtk_widget_class_install_action (klass, "document.versions", NULL, on_page_cb);
  gtk_widget_class_install_action (klass, "document.delete", NULL, delete_cb);
  gtk_widget_class_install_action (klass, "document.move-up", NULL, move_cb);
  gtk_widget_class_install_action (klass, "document.move-down", NULL, move_cb);
  gtk_widget_class_install_action (klass, "document.open-menu", NULL, open_menu_cb);
  gtk_widget_class_add_binding_action (klass, GDK_KEY_Menu, 0, "document.open-menu", NULL);
  gtk_widget_class_add_binding_action (klass, GDK_KEY_F10, GDK_SHIFT_MASK, "document.open-menu",
                                       NULL);
}
