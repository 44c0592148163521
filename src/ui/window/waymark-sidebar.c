/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "waymark-config.h"

#include "waymark-sidebar.h"

#include <glib/gi18n-lib.h>

#include "waymark-conflict-mark.h"
#include "waymark-tab-order.h"

struct _WaymarkSidebar
{
  AdwBin parent_instance;

  GtkListBox *list;
};

enum
{
  ACTIVATED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (WaymarkSidebar, waymark_sidebar, ADW_TYPE_BIN)

/* What a row stands for, as data of the row. */
#define PANE_KEY  "waymark-pane"
#define GROUP_KEY "waymark-group"
#define BADGE_KEY "waymark-badge"
#define MARK_KEY  "waymark-mark" /* made when it is first needed */

static void
row_activated_cb (GtkListBox *list, GtkListBoxRow *row, WaymarkSidebar *self)
{
  g_signal_emit (self, signals[ACTIVATED], 0, g_object_get_data (G_OBJECT (row), PANE_KEY));
}

static void
header_cb (GtkListBoxRow *row, GtkListBoxRow *before, gpointer unused)
{
  const char *group = g_object_get_data (G_OBJECT (row), GROUP_KEY);
  const char *group_before =
      before != NULL ? g_object_get_data (G_OBJECT (before), GROUP_KEY) : NULL;
  g_autofree char *upper = NULL;
  GtkWidget *label;

  if (group == NULL || g_strcmp0 (group, group_before) == 0)
    {
      gtk_list_box_row_set_header (row, NULL);
      return;
    }
  upper = g_utf8_strup (waymark_pane_group_title (group), -1);
  label = gtk_label_new (upper);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_add_css_class (label, "waymark-group");
  gtk_list_box_row_set_header (row, label);
}

static void
add_row (
    WaymarkSidebar *self, const char *pane, const char *group, const char *title, const char *icon)
{
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *image = gtk_image_new_from_icon_name (icon);
  GtkWidget *label = gtk_label_new (title);
  GtkWidget *badge = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_widget_set_hexpand (label, TRUE);
  gtk_widget_add_css_class (badge, "waymark-badge");
  gtk_widget_set_valign (badge, GTK_ALIGN_CENTER);
  gtk_widget_set_visible (badge, FALSE);
  gtk_box_append (GTK_BOX (box), image);
  gtk_box_append (GTK_BOX (box), label);
  gtk_box_append (GTK_BOX (box), badge);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, title, -1);
  g_object_set_data_full (G_OBJECT (row), PANE_KEY, g_strdup (pane), g_free);
  g_object_set_data_full (G_OBJECT (row), GROUP_KEY, g_strdup (group), g_free);
  g_object_set_data (G_OBJECT (row), BADGE_KEY, badge);
  gtk_list_box_append (self->list, row);
}

static gboolean
waymark_sidebar_grab_focus (GtkWidget *widget)
{
  WaymarkSidebar *self = WAYMARK_SIDEBAR (widget);
  GtkListBoxRow *row = gtk_list_box_get_selected_row (self->list);

  return row != NULL && gtk_widget_grab_focus (GTK_WIDGET (row));
}

/* One stop, with arrow keys between the rows: GTK would go through them all with Tab. */
static gboolean
waymark_sidebar_focus (GtkWidget *widget, GtkDirectionType direction)
{
  if (direction == GTK_DIR_TAB_FORWARD || direction == GTK_DIR_TAB_BACKWARD)
    return !waymark_tab_order_holds_focus (widget) && gtk_widget_grab_focus (widget);
  return GTK_WIDGET_CLASS (waymark_sidebar_parent_class)->focus (widget, direction);
}

static void
waymark_sidebar_class_init (WaymarkSidebarClass *klass)
{
  GTK_WIDGET_CLASS (klass)->grab_focus = waymark_sidebar_grab_focus;
  GTK_WIDGET_CLASS (klass)->focus = waymark_sidebar_focus;
  signals[ACTIVATED] = g_signal_new ("activated", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                                     NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
}

static void
waymark_sidebar_init (WaymarkSidebar *self)
{
  GtkWidget *scroller = gtk_scrolled_window_new ();

  self->list = GTK_LIST_BOX (gtk_list_box_new ());
  gtk_widget_add_css_class (GTK_WIDGET (self->list), "navigation-sidebar");
  gtk_list_box_set_selection_mode (self->list, GTK_SELECTION_BROWSE);
  gtk_list_box_set_header_func (self->list, header_cb, NULL, NULL);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->list), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Panes"), -1);
  g_signal_connect (self->list, "row-activated", G_CALLBACK (row_activated_cb), self);

  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), GTK_WIDGET (self->list));
  adw_bin_set_child (ADW_BIN (self), scroller);
}

GtkWidget *
waymark_sidebar_new (GPtrArray *panes)
{
  WaymarkSidebar *self = g_object_new (WAYMARK_TYPE_SIDEBAR, NULL);

  add_row (self, "today", NULL, _ ("Today"), "x-office-calendar-symbolic");
  for (guint i = 0; i < panes->len; i++)
    {
      WaymarkPaneInfo *pane = g_ptr_array_index (panes, i);

      add_row (self, waymark_pane_info_get_id (pane), waymark_pane_info_get_group (pane),
               waymark_pane_info_get_title (pane), waymark_pane_info_get_icon (pane));
    }
  return GTK_WIDGET (self);
}

static GtkListBoxRow *
find_row (WaymarkSidebar *self, const char *pane)
{
  GtkListBoxRow *row;

  for (int i = 0; (row = gtk_list_box_get_row_at_index (self->list, i)) != NULL; i++)
    if (g_strcmp0 (g_object_get_data (G_OBJECT (row), PANE_KEY), pane) == 0)
      return row;
  return NULL;
}

void
waymark_sidebar_select (WaymarkSidebar *self, const char *pane)
{
  g_return_if_fail (WAYMARK_IS_SIDEBAR (self));
  gtk_list_box_select_row (self->list, find_row (self, pane));
}

const char *
waymark_sidebar_get_nth (WaymarkSidebar *self, guint index)
{
  GtkListBoxRow *row;

  g_return_val_if_fail (WAYMARK_IS_SIDEBAR (self), NULL);
  row = gtk_list_box_get_row_at_index (self->list, (int) index);
  return row != NULL ? g_object_get_data (G_OBJECT (row), PANE_KEY) : NULL;
}

/* The row has a name of its own, which hides what is in it from assistive technology. */
static void
describe (GtkListBoxRow *row)
{
  GtkWidget *badge = g_object_get_data (G_OBJECT (row), BADGE_KEY);
  GtkWidget *mark = g_object_get_data (G_OBJECT (row), MARK_KEY);
  const char *due = gtk_label_get_label (GTK_LABEL (badge));
  const char *open =
      mark != NULL && gtk_widget_get_visible (mark) ? gtk_widget_get_tooltip_text (mark) : NULL;
  g_autofree char *both = NULL;

  if (open != NULL && *due != '\0')
    both = g_strdup_printf ("%s, %s", due, open);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                  both != NULL   ? both
                                  : open != NULL ? open
                                                 : due,
                                  -1);
}

void
waymark_sidebar_set_badge (WaymarkSidebar *self, const char *pane, const char *badge)
{
  GtkListBoxRow *row;
  GtkWidget *label;

  g_return_if_fail (WAYMARK_IS_SIDEBAR (self));
  row = find_row (self, pane);
  if (row == NULL)
    return;
  label = g_object_get_data (G_OBJECT (row), BADGE_KEY);
  gtk_label_set_label (GTK_LABEL (label), badge != NULL ? badge : "");
  gtk_widget_set_visible (label, badge != NULL && *badge != '\0');
  describe (row);
}

static GtkWidget *
create_mark (GtkListBoxRow *row)
{
  GtkWidget *mark = gtk_image_new_from_icon_name ("waymark-versions-symbolic");
  GtkWidget *badge = g_object_get_data (G_OBJECT (row), BADGE_KEY);

  gtk_widget_add_css_class (mark, "waymark-versions");
  gtk_widget_insert_before (mark, gtk_widget_get_parent (badge), badge);
  g_object_set_data (G_OBJECT (row), MARK_KEY, mark);
  return mark;
}

void
waymark_sidebar_set_mark (WaymarkSidebar *self, const char *pane, guint n)
{
  g_autofree char *words = waymark_conflict_count_sentence (n);
  GtkListBoxRow *row;
  GtkWidget *mark;

  g_return_if_fail (WAYMARK_IS_SIDEBAR (self));
  row = find_row (self, pane);
  mark = row != NULL ? g_object_get_data (G_OBJECT (row), MARK_KEY) : NULL;
  if (row == NULL || (mark == NULL && n == 0))
    return;
  if (mark == NULL)
    mark = create_mark (row);
  gtk_widget_set_tooltip_text (mark, words);
  gtk_widget_set_visible (mark, n > 0);
  describe (row);
}
