/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "waymark-config.h"

#include "waymark-document-list-view-private.h"

#include <glib/gi18n-lib.h>

#include "waymark-document-row.h"
#include "waymark-tab-order.h"
#include "waymark-writable.h"

#define NEAR              24  /* rows: as many as a tall window shows */
#define MAX_BOUND_AT_ONCE 60  /* rows */
#define MOST_ROWS         200 /* that GtkListView makes */
#define GROW_BY           12  /* rows on either side */
#define GROW_PAUSE_MS     25

enum
{
  ACTIVATED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (WaymarkDocumentListView, waymark_document_list_view, ADW_TYPE_BIN)

static void mark_again (WaymarkDocumentListView *self);

static void
setup_cb (GtkSignalListItemFactory *factory, GtkListItem *item, WaymarkDocumentListView *self)
{
  gtk_list_item_set_child (item, waymark_document_row_new (self->journal));
}

/* GtkListView keeps two hundred rows around what is seen of a long list, and binds them all when it
 * goes to another place. Is this one near the selected row, or near those that are seen now? */
static gboolean
is_near (WaymarkDocumentListView *self, guint position)
{
  GtkAdjustment *adjustment = gtk_scrollable_get_vadjustment (GTK_SCROLLABLE (self->view));
  double upper = adjustment != NULL ? gtk_adjustment_get_upper (adjustment) : 0;
  guint n = g_list_model_get_n_items (G_LIST_MODEL (self->selection));
  guint selected = gtk_single_selection_get_selected (self->selection);
  double first, last;

  if (n <= MAX_BOUND_AT_ONCE)
    return TRUE;
  if (selected != GTK_INVALID_LIST_POSITION && position + NEAR >= selected &&
      position <= selected + NEAR)
    return TRUE;
  if (upper <= 0)
    return position < 2 * NEAR;
  first = gtk_adjustment_get_value (adjustment) / upper * n;
  last = first + gtk_adjustment_get_page_size (adjustment) / upper * n;
  return position + NEAR / 2 >= first && position <= last + NEAR / 2;
}

static void
bind_cb (GtkSignalListItemFactory *factory, GtkListItem *item, WaymarkDocumentListView *self)
{
  WaymarkDocumentRow *row = WAYMARK_DOCUMENT_ROW (gtk_list_item_get_child (item));

  waymark_document_row_set_document (row, gtk_list_item_get_item (item));
  if (is_near (self, gtk_list_item_get_position (item)))
    waymark_document_row_show (row);
  else
    g_ptr_array_add (self->later, item);
}

/* Rows may have come nearer. */
static void
show_near (WaymarkDocumentListView *self)
{
  for (guint i = self->later->len; i-- > 0;)
    {
      GtkListItem *item = g_ptr_array_index (self->later, i);

      if (!is_near (self, gtk_list_item_get_position (item)))
        continue;
      waymark_document_row_show (WAYMARK_DOCUMENT_ROW (gtk_list_item_get_child (item)));
      g_ptr_array_remove_index_fast (self->later, i);
    }
}

static void
unbind_cb (GtkSignalListItemFactory *factory, GtkListItem *item, WaymarkDocumentListView *self)
{
  g_ptr_array_remove_fast (self->later, item);
  waymark_document_row_set_document (WAYMARK_DOCUMENT_ROW (gtk_list_item_get_child (item)), NULL);
}

void
waymark_document_list_view_open_document (WaymarkDocumentListView *self, WaymarkDocument *document)
{
  waymark_document_list_view_select (self, document);
  g_signal_emit (self, signals[ACTIVATED], 0, document);
}

static void
activate_cb (GtkListView *view, guint position, WaymarkDocumentListView *self)
{
  g_autoptr (WaymarkDocument) document =
      g_list_model_get_item (G_LIST_MODEL (self->selection), position);

  if (document != NULL)
    waymark_document_list_view_open_document (self, document);
}

static void
overview_clicked_cb (GtkToggleButton *button, WaymarkDocumentListView *self)
{
  waymark_document_list_view_select (self, NULL);
  g_signal_emit (self, signals[ACTIVATED], 0, NULL);
}

static gboolean
scroll_to_selected_cb (gpointer data)
{
  WaymarkDocumentListView *self = data;
  guint position = gtk_single_selection_get_selected (self->selection);

  self->scroll_source = 0;
  if (position != GTK_INVALID_LIST_POSITION)
    gtk_widget_activate_action (GTK_WIDGET (self->view), "list.scroll-to-item", "u", position);
  return G_SOURCE_REMOVE;
}

/* Rows have a place only once the list was laid out. */
static void
scroll_to_selected (WaymarkDocumentListView *self)
{
  if (self->scroll_source == 0)
    self->scroll_source =
        g_idle_add_full (GDK_PRIORITY_REDRAW + 1, scroll_to_selected_cb, self, NULL);
}

WaymarkDocument *
waymark_document_list_view_document_of (GtkWidget *item)
{
  GtkWidget *row = gtk_widget_get_first_child (item);

  return row != NULL && WAYMARK_IS_DOCUMENT_ROW (row)
             ? waymark_document_row_get_document (WAYMARK_DOCUMENT_ROW (row))
             : NULL;
}

/* GTK 4.8 would begin where the focus was last. */
static gboolean
focus_document (WaymarkDocumentListView *self, WaymarkDocument *document)
{
  for (GtkWidget *item = gtk_widget_get_first_child (GTK_WIDGET (self->view));
       document != NULL && item != NULL; item = gtk_widget_get_next_sibling (item))
    if (waymark_document_list_view_document_of (item) == document)
      return gtk_widget_grab_focus (item);
  return FALSE;
}

GtkWidget *
waymark_document_list_view_get_focused_item (WaymarkDocumentListView *self)
{
  for (GtkWidget *item = gtk_widget_get_first_child (GTK_WIDGET (self->view)); item != NULL;
       item = gtk_widget_get_next_sibling (item))
    if (gtk_widget_has_focus (item))
      return item;
  return NULL;
}

gboolean
waymark_document_list_view_focus_current (WaymarkDocumentListView *self)
{
  g_return_val_if_fail (WAYMARK_IS_DOCUMENT_LIST_VIEW (self), FALSE);

  if (self->overview != NULL && gtk_toggle_button_get_active (self->overview))
    return gtk_widget_grab_focus (GTK_WIDGET (self->overview));
  return focus_document (self, self->marked) ||
         gtk_widget_child_focus (GTK_WIDGET (self->view), GTK_DIR_TAB_FORWARD);
}

/* The documents are one stop, with arrow keys between them. */
static gboolean
waymark_document_list_view_focus (GtkWidget *widget, GtkDirectionType direction)
{
  WaymarkDocumentListView *self = WAYMARK_DOCUMENT_LIST_VIEW (widget);
  GtkWidget *stops[] = { GTK_WIDGET (self->overview), GTK_WIDGET (self->view), self->add_button };

  if (direction == GTK_DIR_TAB_FORWARD || direction == GTK_DIR_TAB_BACKWARD)
    {
      gboolean moved = waymark_tab_order_move_between (stops, G_N_ELEMENTS (stops), direction);

      if (moved && waymark_tab_order_holds_focus (GTK_WIDGET (self->view)))
        focus_document (self, self->marked);
      return moved;
    }
  return GTK_WIDGET_CLASS (waymark_document_list_view_parent_class)->focus (widget, direction);
}

void
waymark_document_list_view_move_by (WaymarkDocumentListView *self,
                                    WaymarkDocument *document,
                                    int by)
{
  GListModel *list =
      waymark_journal_get_documents (self->journal, waymark_document_get_type_id (document));
  guint index;

  if (!waymark_journal_find_index (self->journal, document, &index) || (by < 0 && index == 0) ||
      index + by >= g_list_model_get_n_items (list))
    return;
  waymark_journal_move (self->journal, document, index + by);
  focus_document (self, document);
}

/* As in the menu of the document, where the hands are. */
static gboolean
move_key_cb (GtkEventControllerKey *controller,
             guint keyval,
             guint keycode,
             GdkModifierType state,
             gpointer data)
{
  WaymarkDocumentListView *self = data;
  g_autoptr (WaymarkDocument) document = NULL;
  GtkWidget *item;

  if ((state & gtk_accelerator_get_default_mod_mask ()) != GDK_ALT_MASK ||
      (keyval != GDK_KEY_Up && keyval != GDK_KEY_Down))
    return GDK_EVENT_PROPAGATE;
  item = waymark_document_list_view_get_focused_item (self);
  if (item != NULL)
    g_set_object (&document, waymark_document_list_view_document_of (item));
  if (document != NULL)
    waymark_document_list_view_move_by (self, document, keyval == GDK_KEY_Up ? -1 : 1);
  return GDK_EVENT_STOP;
}

static void
waymark_document_list_view_dispose (GObject *object)
{
  WaymarkDocumentListView *self = WAYMARK_DOCUMENT_LIST_VIEW (object);

  g_clear_handle_id (&self->scroll_source, g_source_remove);
  g_clear_handle_id (&self->grow_source, g_source_remove);
  g_clear_weak_pointer (&self->marked);
  g_clear_weak_pointer (&self->menu_item);
  g_clear_object (&self->menu_document);
  g_clear_pointer (&self->menu, gtk_widget_unparent);
  /* Rows go first: they still ask the journal for titles while they are unbound. */
  adw_bin_set_child (ADW_BIN (self), NULL);
  g_clear_object (&self->selection);
  g_clear_object (&self->window);
  g_clear_object (&self->pane);
  g_clear_object (&self->journal);
  G_OBJECT_CLASS (waymark_document_list_view_parent_class)->dispose (object);
}

static void
waymark_document_list_view_finalize (GObject *object)
{
  g_ptr_array_unref (WAYMARK_DOCUMENT_LIST_VIEW (object)->later);
  G_OBJECT_CLASS (waymark_document_list_view_parent_class)->finalize (object);
}

static void
waymark_document_list_view_class_init (WaymarkDocumentListViewClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = waymark_document_list_view_dispose;
  GTK_WIDGET_CLASS (klass)->focus = waymark_document_list_view_focus;
  G_OBJECT_CLASS (klass)->finalize = waymark_document_list_view_finalize;

  waymark_document_list_view_install_menu (GTK_WIDGET_CLASS (klass));

  signals[ACTIVATED] = g_signal_new ("activated", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                                     NULL, NULL, NULL, G_TYPE_NONE, 1, WAYMARK_TYPE_DOCUMENT);
}

static void
waymark_document_list_view_init (WaymarkDocumentListView *self)
{
  self->later = g_ptr_array_new ();
}

/* One button for one worksheet, a menu for several. */
static GtkWidget *
new_button (WaymarkJournal *journal, WaymarkPaneInfo *pane)
{
  GPtrArray *worksheets = waymark_pane_info_get_worksheets (pane);
  GtkWidget *button;
  GtkWidget *content = adw_button_content_new ();

  adw_button_content_set_icon_name (ADW_BUTTON_CONTENT (content), "list-add-symbolic");
  gtk_widget_set_halign (content, GTK_ALIGN_CENTER);
  if (worksheets->len == 1)
    {
      WaymarkWorksheet *worksheet = g_ptr_array_index (worksheets, 0);

      button = gtk_button_new ();
      adw_button_content_set_label (ADW_BUTTON_CONTENT (content),
                                    waymark_worksheet_get_create_label (worksheet));
      gtk_button_set_child (GTK_BUTTON (button), content);
      gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "win.new-document");
      gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "s",
                                        waymark_worksheet_get_id (worksheet));
    }
  else
    {
      g_autoptr (GMenu) menu = g_menu_new ();

      for (guint i = 0; i < worksheets->len; i++)
        {
          WaymarkWorksheet *worksheet = g_ptr_array_index (worksheets, i);
          g_autofree char *action =
              g_strdup_printf ("win.new-document::%s", waymark_worksheet_get_id (worksheet));

          g_menu_append (menu, waymark_worksheet_get_create_label (worksheet), action);
        }
      button = gtk_menu_button_new ();
      adw_button_content_set_label (ADW_BUTTON_CONTENT (content), _ ("New"));
      gtk_menu_button_set_child (GTK_MENU_BUTTON (button), content);
      gtk_menu_button_set_menu_model (GTK_MENU_BUTTON (button), G_MENU_MODEL (menu));
      /* A menu button has no action to be disabled with. */
      waymark_writable_follow (button, journal);
      gtk_menu_button_set_direction (GTK_MENU_BUTTON (button), GTK_ARROW_UP);
    }
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_add_css_class (button, "waymark-new");
  return button;
}

GListModel *
waymark_document_list_view_list_documents (WaymarkJournal *journal, WaymarkPaneInfo *pane)
{
  GPtrArray *worksheets = waymark_pane_info_get_worksheets (pane);
  g_autoptr (GListStore) lists = g_list_store_new (G_TYPE_LIST_MODEL);

  for (guint i = 0; i < worksheets->len; i++)
    g_list_store_append (
        lists, waymark_journal_get_documents (
                   journal, waymark_worksheet_get_id (g_ptr_array_index (worksheets, i))));
  return G_LIST_MODEL (gtk_flatten_list_model_new (G_LIST_MODEL (g_steal_pointer (&lists))));
}

GListModel *
waymark_document_list_view_get_model (WaymarkDocumentListView *self)
{
  g_return_val_if_fail (WAYMARK_IS_DOCUMENT_LIST_VIEW (self), NULL);
  return waymark_list_window_get_model (self->window);
}

/* Without a walk through the list: it may hold thousands. */
static guint
find_position (WaymarkDocumentListView *self, WaymarkDocument *document)
{
  GPtrArray *worksheets = waymark_pane_info_get_worksheets (self->pane);
  guint before = 0;
  guint index;

  if (document == NULL || !waymark_journal_find_index (self->journal, document, &index))
    return GTK_INVALID_LIST_POSITION;
  for (guint i = 0; i < worksheets->len; i++)
    {
      const char *type = waymark_worksheet_get_id (g_ptr_array_index (worksheets, i));

      if (g_str_equal (type, waymark_document_get_type_id (document)))
        return before + index;
      before += g_list_model_get_n_items (waymark_journal_get_documents (self->journal, type));
    }
  return GTK_INVALID_LIST_POSITION;
}

/* Among what is shown as yet. */
static guint
find_shown_position (WaymarkDocumentListView *self, WaymarkDocument *document)
{
  /* Before the first it wraps around, as does what is nowhere. */
  guint position = find_position (self, document) - waymark_list_window_get_first (self->window);

  return position < g_list_model_get_n_items (G_LIST_MODEL (self->window))
             ? position
             : GTK_INVALID_LIST_POSITION;
}

static gboolean
grow_cb (gpointer data)
{
  WaymarkDocumentListView *self = data;

  /* Rows that come while nobody looks would all be laid out when somebody does. */
  if (gtk_widget_get_mapped (GTK_WIDGET (self->view)) &&
      waymark_list_window_grow (self->window, GROW_BY, MOST_ROWS))
    return G_SOURCE_CONTINUE;
  self->grow_source = 0;
  return G_SOURCE_REMOVE;
}

/* As many as the first frame shows. The others come after it, a few at a time. */
static void
ensure_rows (WaymarkDocumentListView *self)
{
  guint n = g_list_model_get_n_items (waymark_list_window_get_model (self->window));
  guint position = find_position (self, self->marked);

  if (gtk_list_view_get_model (self->view) != NULL)
    return;
  if (n > MAX_BOUND_AT_ONCE)
    waymark_list_window_narrow (self->window, position != GTK_INVALID_LIST_POSITION ? position : 0,
                                NEAR);
  gtk_list_view_set_model (self->view, GTK_SELECTION_MODEL (self->selection));
}

static void
mapped_cb (WaymarkDocumentListView *self)
{
  ensure_rows (self);
  if (self->grow_source == 0 && !waymark_list_window_is_whole (self->window))
    self->grow_source = g_timeout_add (GROW_PAUSE_MS, grow_cb, self);
  mark_again (self);
  scroll_to_selected (self);
}

GtkWidget *
waymark_document_list_view_new (WaymarkJournal *journal,
                                WaymarkPaneInfo *pane,
                                const char *overview_title)
{
  WaymarkDocumentListView *self = g_object_new (WAYMARK_TYPE_DOCUMENT_LIST_VIEW, NULL);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *scroller = gtk_scrolled_window_new ();
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();
  GtkEventController *keys = gtk_event_controller_key_new ();
  GtkGesture *secondary = gtk_gesture_click_new ();
  GtkAdjustment *adjustment;
  g_autoptr (GListModel) documents = NULL;

  self->journal = g_object_ref (journal);
  self->pane = g_object_ref (pane);
  documents = waymark_document_list_view_list_documents (journal, pane);
  self->window = waymark_list_window_new (documents);
  self->selection = gtk_single_selection_new (g_object_ref (G_LIST_MODEL (self->window)));
  gtk_single_selection_set_autoselect (self->selection, FALSE);
  gtk_single_selection_set_can_unselect (self->selection, TRUE);

  g_signal_connect (factory, "setup", G_CALLBACK (setup_cb), self);
  g_signal_connect (factory, "bind", G_CALLBACK (bind_cb), self);
  g_signal_connect (factory, "unbind", G_CALLBACK (unbind_cb), self);
  /* Its rows come with what is marked first, or when somebody looks. */
  self->view = GTK_LIST_VIEW (gtk_list_view_new (NULL, factory));
  gtk_list_view_set_single_click_activate (self->view, TRUE);
  gtk_widget_add_css_class (GTK_WIDGET (self->view), "navigation-sidebar");
  gtk_widget_add_css_class (GTK_WIDGET (self->view), "waymark-list");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->view), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  waymark_pane_info_get_title (pane), -1);
  g_signal_connect (self->view, "activate", G_CALLBACK (activate_cb), self);
  g_signal_connect_swapped (self->view, "map", G_CALLBACK (mapped_cb), self);
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect (keys, "key-pressed", G_CALLBACK (move_key_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self->view), keys);
  gtk_gesture_single_set_button (GTK_GESTURE_SINGLE (secondary), GDK_BUTTON_SECONDARY);
  g_signal_connect (secondary, "pressed", G_CALLBACK (waymark_document_list_view_menu_pressed),
                    self);
  gtk_widget_add_controller (GTK_WIDGET (self->view), GTK_EVENT_CONTROLLER (secondary));

  if (overview_title != NULL)
    {
      GtkWidget *label = gtk_label_new (overview_title);

      gtk_label_set_xalign (GTK_LABEL (label), 0);
      self->overview = GTK_TOGGLE_BUTTON (gtk_toggle_button_new ());
      gtk_button_set_child (GTK_BUTTON (self->overview), label);
      gtk_widget_add_css_class (GTK_WIDGET (self->overview), "flat");
      gtk_widget_add_css_class (GTK_WIDGET (self->overview), "waymark-overview-button");
      gtk_accessible_update_property (GTK_ACCESSIBLE (self->overview),
                                      GTK_ACCESSIBLE_PROPERTY_LABEL, overview_title, -1);
      g_signal_connect (self->overview, "clicked", G_CALLBACK (overview_clicked_cb), self);
      gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->overview));
    }

  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), GTK_WIDGET (self->view));
  adjustment = gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (scroller));
  g_signal_connect_object (adjustment, "value-changed", G_CALLBACK (show_near), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (adjustment, "changed", G_CALLBACK (show_near), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->selection, "items-changed", G_CALLBACK (show_near), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->selection, "notify::selected", G_CALLBACK (mark_again), self,
                           G_CONNECT_SWAPPED);
  gtk_widget_set_vexpand (scroller, TRUE);
  gtk_box_append (GTK_BOX (box), scroller);
  self->add_button = new_button (journal, pane);
  gtk_box_append (GTK_BOX (box), self->add_button);
  adw_bin_set_child (ADW_BIN (self), box);
  return GTK_WIDGET (self);
}

/* A list that opens with one click selects what the pointer passes over, and what the arrow keys
 * come to. But the mark says which page is open. */
static void
mark_again (WaymarkDocumentListView *self)
{
  gtk_single_selection_set_selected (self->selection, find_shown_position (self, self->marked));
}

void
waymark_document_list_view_select (WaymarkDocumentListView *self, WaymarkDocument *document)
{
  g_return_if_fail (WAYMARK_IS_DOCUMENT_LIST_VIEW (self));

  g_set_weak_pointer (&self->marked, document);
  ensure_rows (self);
  if (document != NULL && find_shown_position (self, document) == GTK_INVALID_LIST_POSITION)
    waymark_list_window_grow (self->window, 0, 0);
  mark_again (self);
  show_near (self);
  if (self->overview != NULL)
    gtk_toggle_button_set_active (self->overview, document == NULL);
  scroll_to_selected (self);
}
