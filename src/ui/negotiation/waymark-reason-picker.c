/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "waymark-config.h"

#include "waymark-reason-picker.h"

#include <glib/gi18n-lib.h>

struct _WaymarkReasonPicker
{
  AdwWindow parent_instance;

  GtkWidget *search;
  GtkWidget *stack;
  GtkWidget *list;
  GtkFilter *filter;
  GListModel *shown;
};

enum
{
  PICKED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (WaymarkReasonPicker, waymark_reason_picker, ADW_TYPE_WINDOW)

static gboolean
match_cb (gpointer item, gpointer data)
{
  WaymarkReasonPicker *self = data;

  return waymark_achievement_matches (item, gtk_editable_get_text (GTK_EDITABLE (self->search)));
}

static void
show_page (WaymarkReasonPicker *self)
{
  const char *words = gtk_editable_get_text (GTK_EDITABLE (self->search));
  const char *page = "list";

  if (g_list_model_get_n_items (self->shown) == 0)
    page = *words == '\0' ? "empty" : "none";
  gtk_stack_set_visible_child_name (GTK_STACK (self->stack), page);
}

static void
search_changed_cb (WaymarkReasonPicker *self)
{
  gtk_filter_changed (self->filter, GTK_FILTER_CHANGE_DIFFERENT);
  show_page (self);
}

static void
pick (WaymarkReasonPicker *self, guint position)
{
  g_autoptr (WaymarkAchievement) achievement = g_list_model_get_item (self->shown, position);

  if (achievement == NULL)
    return;
  g_signal_emit (self, signals[PICKED], 0, achievement);
  gtk_window_close (GTK_WINDOW (self));
}

/* Enter in the search takes the first one. */
static void
search_activate_cb (WaymarkReasonPicker *self)
{
  pick (self, 0);
}

static void
setup_cb (GtkListItemFactory *factory, GtkListItem *item)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);
  GtkWidget *text = gtk_label_new (NULL);
  GtkWidget *origin = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (text), 0);
  gtk_label_set_wrap (GTK_LABEL (text), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (text), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_xalign (GTK_LABEL (origin), 0);
  gtk_label_set_ellipsize (GTK_LABEL (origin), PANGO_ELLIPSIZE_END);
  gtk_widget_add_css_class (origin, "caption");
  gtk_widget_add_css_class (origin, "dim-label");
  gtk_box_append (GTK_BOX (box), text);
  gtk_box_append (GTK_BOX (box), origin);
  gtk_list_item_set_child (item, box);
}

static void
bind_cb (GtkListItemFactory *factory, GtkListItem *item)
{
  WaymarkAchievement *achievement = gtk_list_item_get_item (item);
  GtkWidget *text = gtk_widget_get_first_child (gtk_list_item_get_child (item));
  const char *detail = waymark_achievement_get_detail (achievement);

  gtk_label_set_label (GTK_LABEL (text), waymark_achievement_get_text (achievement));
  gtk_label_set_label (GTK_LABEL (gtk_widget_get_next_sibling (text)),
                       waymark_achievement_get_origin (achievement));
  gtk_widget_set_tooltip_text (gtk_list_item_get_child (item), *detail != '\0' ? detail : NULL);
}

static void
waymark_reason_picker_dispose (GObject *object)
{
  WaymarkReasonPicker *self = WAYMARK_REASON_PICKER (object);

  g_clear_object (&self->shown);
  G_OBJECT_CLASS (waymark_reason_picker_parent_class)->dispose (object);
}

static void
waymark_reason_picker_class_init (WaymarkReasonPickerClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = waymark_reason_picker_dispose;
  gtk_widget_class_add_binding_action (GTK_WIDGET_CLASS (klass), GDK_KEY_Escape, 0, "window.close",
                                       NULL);

  signals[PICKED] = g_signal_new ("picked", WAYMARK_TYPE_REASON_PICKER, G_SIGNAL_RUN_LAST, 0, NULL,
                                  NULL, NULL, G_TYPE_NONE, 1, WAYMARK_TYPE_ACHIEVEMENT);
}

static GtkWidget *
create_status (const char *icon, const char *title, const char *description)
{
  GtkWidget *status = adw_status_page_new ();

  adw_status_page_set_icon_name (ADW_STATUS_PAGE (status), icon);
  adw_status_page_set_title (ADW_STATUS_PAGE (status), title);
  adw_status_page_set_description (ADW_STATUS_PAGE (status), description);
  gtk_widget_add_css_class (status, "compact");
  return status;
}

static GtkWidget *
create_list (WaymarkReasonPicker *self)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();
  GtkWidget *scroller = gtk_scrolled_window_new ();

  g_signal_connect (factory, "setup", G_CALLBACK (setup_cb), NULL);
  g_signal_connect (factory, "bind", G_CALLBACK (bind_cb), NULL);
  self->list = gtk_list_view_new (NULL, factory);
  gtk_list_view_set_single_click_activate (GTK_LIST_VIEW (self->list), TRUE);
  gtk_list_view_set_show_separators (GTK_LIST_VIEW (self->list), TRUE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->list), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Achievements"), -1);
  gtk_widget_add_css_class (self->list, "achievements");
  g_signal_connect_swapped (self->list, "activate", G_CALLBACK (pick), self);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), self->list);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  gtk_widget_set_vexpand (scroller, TRUE);
  return scroller;
}

static void
waymark_reason_picker_init (WaymarkReasonPicker *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *header = adw_header_bar_new ();

  self->search = gtk_search_entry_new ();
  g_object_set (self->search, "placeholder-text", _ ("Search your achievements"), NULL);
  gtk_widget_set_hexpand (self->search, TRUE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->search), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Search your achievements"), -1);
  g_signal_connect_swapped (self->search, "search-changed", G_CALLBACK (search_changed_cb), self);
  g_signal_connect_swapped (self->search, "activate", G_CALLBACK (search_activate_cb), self);
  g_signal_connect_swapped (self->search, "stop-search", G_CALLBACK (gtk_window_close), self);
  adw_header_bar_set_title_widget (ADW_HEADER_BAR (header), self->search);

  self->stack = gtk_stack_new ();
  gtk_stack_add_named (GTK_STACK (self->stack), create_list (self), "list");
  gtk_stack_add_named (
      GTK_STACK (self->stack),
      create_status ("user-bookmarks-symbolic", _ ("Nothing to choose from yet"),
                     _ ("What you write in your story, your project stories and the check-ins of "
                        "your goals is gathered here.")),
      "empty");
  gtk_stack_add_named (
      GTK_STACK (self->stack),
      create_status ("system-search-symbolic", _ ("Not found"), _ ("Try fewer or other words.")),
      "none");

  gtk_box_append (GTK_BOX (box), header);
  gtk_box_append (GTK_BOX (box), self->stack);
  adw_window_set_content (ADW_WINDOW (self), box);
  gtk_window_set_title (GTK_WINDOW (self), _ ("Choose a Reason"));
  gtk_window_set_default_size (GTK_WINDOW (self), 460, 520);
  gtk_window_set_modal (GTK_WINDOW (self), TRUE);
  gtk_window_set_destroy_with_parent (GTK_WINDOW (self), TRUE);
}

GtkWidget *
waymark_reason_picker_new (GtkWindow *parent, GListModel *achievements)
{
  WaymarkReasonPicker *self =
      g_object_new (WAYMARK_TYPE_REASON_PICKER, "transient-for", parent, NULL);

  self->filter = GTK_FILTER (gtk_custom_filter_new (match_cb, self, NULL));
  self->shown =
      G_LIST_MODEL (gtk_filter_list_model_new (g_object_ref (achievements), self->filter));
  gtk_list_view_set_model (GTK_LIST_VIEW (self->list),
                           GTK_SELECTION_MODEL (gtk_no_selection_new (g_object_ref (self->shown))));
  show_page (self);
  gtk_widget_grab_focus (self->search);
  return GTK_WIDGET (self);
}
