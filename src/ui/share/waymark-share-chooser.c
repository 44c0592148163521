/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "waymark-config.h"

#include "waymark-share-chooser.h"

#include <glib/gi18n-lib.h>

#include "waymark-list-window.h"
#include "waymark-share-node.h"

#define N_FIRST       24  /* rows */
#define MOST_ROWS     200 /* of a GtkListView */
#define GROW_BY       24
#define GROW_PAUSE_MS 25

struct _WaymarkShareChooser
{
  AdwBin parent_instance;

  WaymarkSelection *selection;
  WaymarkJournal *journal;
  WaymarkShareSums *sums;
  GListStore *top; /* the line of sums, if there are any, and the panes */
  GPtrArray *rows; /* Row (unowned) */
  gulong handler;  /* of the selection */
  GtkWidget *view;
};

G_DEFINE_FINAL_TYPE (WaymarkShareChooser, waymark_share_chooser, ADW_TYPE_BIN)

/* The widgets of a row, as data of its list item. */
typedef struct
{
  WaymarkShareChooser *chooser;
  GtkTreeExpander *expander;
  GtkCheckButton *check;
  GtkLabel *title;
  GtkLabel *detail;
  GtkWidget *lock;
  WaymarkShareNode *node; /* (nullable) while it is bound */
  gboolean updating;
} Row;

#define ROW_KEY "waymark-row"

static void
update_row (Row *row)
{
  WaymarkShareState state;
  g_autofree char *detail = NULL;

  if (row->node == NULL)
    return;
  state = waymark_share_node_get_state (row->node);
  row->updating = TRUE;
  gtk_check_button_set_active (row->check, state == WAYMARK_SHARE_YES);
  gtk_check_button_set_inconsistent (row->check, state == WAYMARK_SHARE_SOME);
  row->updating = FALSE;
  detail = waymark_share_node_dup_detail (row->node);
  gtk_label_set_label (row->detail, detail != NULL ? detail : "");
  gtk_widget_set_visible (GTK_WIDGET (row->detail), detail != NULL);
}

static void
update_rows (WaymarkShareChooser *self)
{
  for (guint i = 0; i < self->rows->len; i++)
    update_row (g_ptr_array_index (self->rows, i));
}

static void
confirm_response_cb (AdwMessageDialog *dialog, const char *response, WaymarkShareNode *node)
{
  if (g_strcmp0 (response, "share") == 0)
    waymark_share_node_choose (node, TRUE);
}

static void
unref_node (gpointer node, GClosure *closure)
{
  g_object_unref (node);
}

/* Money leaves only after a question of its own. */
static void
confirm (Row *row)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (row->chooser));
  gboolean is_amount = waymark_share_node_is_amount (row->node);
  g_autofree char *detail = waymark_share_node_dup_detail (row->node);
  GtkWidget *dialog = adw_message_dialog_new (
      GTK_WINDOW (root), is_amount ? _ ("Share this figure?") : _ ("Share this answer?"), NULL);

  adw_message_dialog_format_body (
      ADW_MESSAGE_DIALOG (dialog),
      is_amount
          ? _ ("%s: %s\n\nWhoever gets the file can read it, and can pass it on. Only this one is "
               "added; every other amount stays here.")
          : _ ("%s: %s\n\nIt mentions a sum of money. Whoever gets the file can read it, and can "
               "pass it on."),
      waymark_share_node_get_title (row->node), detail != NULL ? detail : "");
  adw_message_dialog_add_responses (ADW_MESSAGE_DIALOG (dialog), "cancel", _ ("_Keep It Private"),
                                    "share", _ ("_Share It"), NULL);
  adw_message_dialog_set_response_appearance (ADW_MESSAGE_DIALOG (dialog), "share",
                                              ADW_RESPONSE_DESTRUCTIVE);
  adw_message_dialog_set_close_response (ADW_MESSAGE_DIALOG (dialog), "cancel");
  g_signal_connect_data (dialog, "response", G_CALLBACK (confirm_response_cb),
                         g_object_ref (row->node), unref_node, 0);
  gtk_window_present (GTK_WINDOW (dialog));
}

static void
toggled_cb (GtkCheckButton *check, Row *row)
{
  gboolean chosen = gtk_check_button_get_active (check);

  if (row->updating || row->node == NULL)
    return;
  if (chosen && waymark_share_node_needs_confirmation (row->node))
    {
      update_row (row);
      confirm (row);
      return;
    }
  waymark_share_node_choose (row->node, chosen);
  /* A private page that is ticked gives nothing away yet: its answers are ticked one by one. */
  if (chosen && waymark_share_node_is_private (row->node))
    gtk_tree_list_row_set_expanded (gtk_tree_expander_get_list_row (row->expander), TRUE);
}

static void
row_free (gpointer data)
{
  Row *row = data;

  if (row->chooser->rows != NULL)
    g_ptr_array_remove_fast (row->chooser->rows, row);
  g_clear_object (&row->node);
  g_free (row);
}

static void
setup_cb (GtkSignalListItemFactory *factory, GtkListItem *item, WaymarkShareChooser *self)
{
  Row *row = g_new0 (Row, 1);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);
  GtkWidget *text = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  row->chooser = self;
  row->expander = GTK_TREE_EXPANDER (gtk_tree_expander_new ());
  row->check = GTK_CHECK_BUTTON (gtk_check_button_new ());
  row->title = GTK_LABEL (gtk_label_new (NULL));
  row->detail = GTK_LABEL (gtk_label_new (NULL));
  row->lock = gtk_image_new_from_icon_name ("changes-prevent-symbolic");

  gtk_label_set_xalign (row->title, 0);
  gtk_label_set_ellipsize (row->title, PANGO_ELLIPSIZE_END);
  gtk_label_set_xalign (row->detail, 0);
  gtk_label_set_ellipsize (row->detail, PANGO_ELLIPSIZE_END);
  gtk_widget_add_css_class (GTK_WIDGET (row->detail), "caption");
  gtk_widget_add_css_class (GTK_WIDGET (row->detail), "dim-label");
  gtk_widget_add_css_class (row->lock, "dim-label");
  gtk_widget_set_tooltip_text (row->lock, _ ("Private: leaves only when you choose it here"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (row->lock), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Private"), -1);
  gtk_widget_set_hexpand (text, TRUE);
  gtk_widget_set_valign (text, GTK_ALIGN_CENTER);
  gtk_box_append (GTK_BOX (text), GTK_WIDGET (row->title));
  gtk_box_append (GTK_BOX (text), GTK_WIDGET (row->detail));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (row->check));
  gtk_box_append (GTK_BOX (box), text);
  gtk_box_append (GTK_BOX (box), row->lock);
  gtk_tree_expander_set_child (row->expander, box);
  /* The row around it has the focus, where one sees it. */
  gtk_widget_set_focusable (GTK_WIDGET (row->expander), FALSE);
  gtk_list_item_set_child (item, GTK_WIDGET (row->expander));
  g_object_set_data_full (G_OBJECT (item), ROW_KEY, row, row_free);
  g_signal_connect (row->check, "toggled", G_CALLBACK (toggled_cb), row);
  g_ptr_array_add (self->rows, row);
}

static void
say_what_it_is (GtkWidget *widget, WaymarkShareNode *node)
{
  gtk_accessible_update_property (GTK_ACCESSIBLE (widget), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  waymark_share_node_get_title (node),
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                  waymark_share_node_is_private (node) ? _ ("Private") : "", -1);
}

static void
bind_cb (GtkSignalListItemFactory *factory, GtkListItem *item, gpointer unused)
{
  Row *row = g_object_get_data (G_OBJECT (item), ROW_KEY);
  GtkTreeListRow *tree_row = gtk_list_item_get_item (item);

  g_set_object (&row->node, NULL);
  row->node = gtk_tree_list_row_get_item (tree_row);
  gtk_tree_expander_set_list_row (row->expander, tree_row);
  gtk_label_set_label (row->title, waymark_share_node_get_title (row->node));
  /* Sums are ticked one by one. */
  gtk_widget_set_visible (GTK_WIDGET (row->check),
                          waymark_share_node_get_kind (row->node) != WAYMARK_SHARE_PASSAGES);
  gtk_widget_set_visible (row->lock, waymark_share_node_is_private (row->node));
  say_what_it_is (GTK_WIDGET (row->check), row->node);
  /* The list's own widget around the row has the focus. */
  if (gtk_widget_get_parent (GTK_WIDGET (row->expander)) != NULL)
    say_what_it_is (gtk_widget_get_parent (GTK_WIDGET (row->expander)), row->node);
  update_row (row);
}

static void
unbind_cb (GtkSignalListItemFactory *factory, GtkListItem *item, gpointer unused)
{
  Row *row = g_object_get_data (G_OBJECT (item), ROW_KEY);

  gtk_tree_expander_set_list_row (row->expander, NULL);
  g_clear_object (&row->node);
}

static void
tick (Row *row)
{
  GtkTreeListRow *tree_row = gtk_tree_expander_get_list_row (row->expander);

  if (gtk_widget_get_visible (GTK_WIDGET (row->check)))
    gtk_check_button_set_active (row->check, !gtk_check_button_get_active (row->check));
  else
    gtk_tree_list_row_set_expanded (tree_row, !gtk_tree_list_row_get_expanded (tree_row));
}

/* Return ticks, as a click on the box does. */
static void
activate_cb (GtkListView *view, guint position, WaymarkShareChooser *self)
{
  g_autoptr (GtkTreeListRow) tree_row =
      g_list_model_get_item (G_LIST_MODEL (gtk_list_view_get_model (view)), position);
  g_autoptr (WaymarkShareNode) node =
      tree_row != NULL ? gtk_tree_list_row_get_item (tree_row) : NULL;

  for (guint i = 0; i < self->rows->len; i++)
    {
      Row *row = g_ptr_array_index (self->rows, i);

      if (row->node != NULL && row->node == node)
        {
          tick (row);
          return;
        }
    }
}

static Row *
find_focused_row (WaymarkShareChooser *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;

  for (guint i = 0; focus != NULL && i < self->rows->len; i++)
    {
      Row *row = g_ptr_array_index (self->rows, i);
      GtkWidget *item = gtk_widget_get_parent (GTK_WIDGET (row->expander));

      if (focus == item || (item != NULL && gtk_widget_is_ancestor (focus, item)))
        return row;
    }
  return NULL;
}

/* The arrow that points along the writing unfolds, the other one folds (GTK wants Shift as well),
 * and Space ticks a row as it does the box in it. */
static gboolean
key_cb (GtkEventControllerKey *controller,
        guint keyval,
        guint keycode,
        GdkModifierType state,
        WaymarkShareChooser *self)
{
  gboolean to_the_left = keyval == GDK_KEY_Left || keyval == GDK_KEY_KP_Left;
  gboolean rtl = gtk_widget_get_direction (GTK_WIDGET (self)) == GTK_TEXT_DIR_RTL;
  GtkTreeListRow *tree_row;
  Row *row;

  if ((state & gtk_accelerator_get_default_mod_mask ()) != 0)
    return GDK_EVENT_PROPAGATE;
  row = find_focused_row (self);
  tree_row = row != NULL ? gtk_tree_expander_get_list_row (row->expander) : NULL;
  if (tree_row == NULL)
    return GDK_EVENT_PROPAGATE;
  if (keyval == GDK_KEY_space && !gtk_widget_has_focus (GTK_WIDGET (row->check)))
    {
      tick (row);
      return GDK_EVENT_STOP;
    }
  if (!to_the_left && keyval != GDK_KEY_Right && keyval != GDK_KEY_KP_Right)
    return GDK_EVENT_PROPAGATE;
  gtk_tree_list_row_set_expanded (tree_row, to_the_left == rtl);
  return GDK_EVENT_STOP;
}

static gboolean
grow_cb (gpointer window)
{
  return waymark_list_window_grow (window, GROW_BY, MOST_ROWS);
}

/* What stands below a row, a screenful at first: the rest comes between frames. */
static GListModel *
children_cb (gpointer item, gpointer unused)
{
  g_autoptr (GListModel) children = waymark_share_node_list_children (item);
  WaymarkListWindow *window;

  if (children == NULL || g_list_model_get_n_items (children) <= N_FIRST)
    return g_steal_pointer (&children);
  window = waymark_list_window_new (children);
  waymark_list_window_narrow (window, 0, N_FIRST);
  g_timeout_add_full (G_PRIORITY_DEFAULT, GROW_PAUSE_MS, grow_cb, g_object_ref (window),
                      g_object_unref);
  return G_LIST_MODEL (window);
}

static void
waymark_share_chooser_dispose (GObject *object)
{
  WaymarkShareChooser *self = WAYMARK_SHARE_CHOOSER (object);

  if (self->selection != NULL)
    g_signal_handler_disconnect (self->selection, self->handler);
  adw_bin_set_child (ADW_BIN (self), NULL);
  g_clear_pointer (&self->rows, g_ptr_array_unref);
  g_clear_object (&self->sums);
  g_clear_object (&self->journal);
  g_clear_object (&self->top);
  g_clear_object (&self->selection);
  G_OBJECT_CLASS (waymark_share_chooser_parent_class)->dispose (object);
}

static void
waymark_share_chooser_class_init (WaymarkShareChooserClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = waymark_share_chooser_dispose;
}

static void
waymark_share_chooser_init (WaymarkShareChooser *self)
{
}

GtkWidget *
waymark_share_chooser_new (WaymarkJournal *journal, WaymarkSelection *selection)
{
  WaymarkShareChooser *self = g_object_new (WAYMARK_TYPE_SHARE_CHOOSER, NULL);
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();
  g_autoptr (GtkSelectionModel) selection_model = NULL;
  GtkTreeListModel *tree;
  GtkWidget *scroller = gtk_scrolled_window_new ();
  GtkEventController *keys = gtk_event_controller_key_new ();
  GtkWidget *view;

  self->selection = g_object_ref (selection);
  self->journal = g_object_ref (journal);
  self->sums = waymark_share_sums_new ();
  self->top = G_LIST_STORE (waymark_share_node_list_panes (journal, selection, self->sums));
  self->rows = g_ptr_array_new ();
  self->handler = g_signal_connect_swapped (selection, "changed", G_CALLBACK (update_rows), self);
  tree = gtk_tree_list_model_new (g_object_ref (G_LIST_MODEL (self->top)), FALSE, FALSE,
                                  children_cb, NULL, NULL);
  g_signal_connect (factory, "setup", G_CALLBACK (setup_cb), self);
  g_signal_connect (factory, "bind", G_CALLBACK (bind_cb), NULL);
  g_signal_connect (factory, "unbind", G_CALLBACK (unbind_cb), NULL);
  /* The rows are made once: a model that comes before the factory would have them made twice. */
  view = gtk_list_view_new (NULL, factory);
  selection_model = GTK_SELECTION_MODEL (gtk_no_selection_new (G_LIST_MODEL (tree)));
  gtk_list_view_set_model (GTK_LIST_VIEW (view), selection_model);
  self->view = view;
  g_signal_connect (view, "activate", G_CALLBACK (activate_cb), self);
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect (keys, "key-pressed", G_CALLBACK (key_cb), self);
  gtk_widget_add_controller (view, keys);
  gtk_widget_add_css_class (view, "navigation-sidebar");
  gtk_accessible_update_property (GTK_ACCESSIBLE (view), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("What to share"), -1);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), view);
  gtk_widget_set_vexpand (scroller, TRUE);
  adw_bin_set_child (ADW_BIN (self), scroller);
  return GTK_WIDGET (self);
}

GtkWidget *
waymark_share_chooser_get_view (WaymarkShareChooser *self)
{
  g_return_val_if_fail (WAYMARK_IS_SHARE_CHOOSER (self), NULL);
  return self->view;
}

void
waymark_share_chooser_set_passages (WaymarkShareChooser *self, GPtrArray *passages)
{
  GPtrArray *before;
  gboolean had;

  g_return_if_fail (WAYMARK_IS_SHARE_CHOOSER (self));

  before = waymark_share_sums_get (self->sums);
  had = before != NULL && before->len > 0;
  waymark_share_sums_set (self->sums, passages);
  if (!had && passages->len > 0)
    {
      g_autoptr (WaymarkShareNode) node =
          waymark_share_node_new_for_sums (self->journal, self->selection, self->sums);

      g_list_store_insert (self->top, 0, node);
    }
  else if (had && passages->len == 0)
    g_list_store_remove (self->top, 0);
  update_rows (self);
}
