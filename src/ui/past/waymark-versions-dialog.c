/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "waymark-config.h"

#include "waymark-versions-dialog.h"

#include <glib/gi18n-lib.h>

#include "waymark-dialog.h"
#include "waymark-drop-down.h"
#include "waymark-restore-answer.h"
#include "waymark-version-reader.h"
#include "waymark-version-row.h"
#include "waymark-version-view.h"

typedef enum
{
  MODE_SINCE,
  MODE_THEN,
  MODE_PAGE,
} Mode;

struct _WaymarkVersionsDialog
{
  AdwWindow parent_instance;

  WaymarkStore *store;
  WaymarkWorksheet *worksheet;
  char *document_id;
  GCancellable *cancellable;
  WaymarkVersionReader *reader;
  GPtrArray *items; /* of WaymarkVersionItem, newest first */
  guint fold_source;
  WaymarkVersionView *view;

  AdwToast *undo_toast; /* (nullable): offers to undo what was brought back last */
  AdwToastOverlay *toasts;
  AdwWindowTitle *window_title;
  GtkWidget *back_button;
  GtkWidget *restore_button;
  GtkStack *stack;
  GtkSpinner *spinner;
  AdwStatusPage *failed_page;
  AdwLeaflet *leaflet;
  GtkListBox *list;
  GtkDropDown *mode;
  GtkLabel *legend;
  GtkScrolledWindow *scroller;
};

enum
{
  RESTORED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (WaymarkVersionsDialog, waymark_versions_dialog, ADW_TYPE_WINDOW)

static WaymarkDocument *
get_document (WaymarkVersionsDialog *self)
{
  return waymark_journal_lookup (waymark_store_get_journal (self->store), self->document_id);
}

static int
selected_index (WaymarkVersionsDialog *self)
{
  GtkListBoxRow *row = gtk_list_box_get_selected_row (self->list);

  return row != NULL ? gtk_list_box_row_get_index (row) : -1;
}

static WaymarkVersionItem *
selected_item (WaymarkVersionsDialog *self)
{
  int index = selected_index (self);

  return index >= 0 && (guint) index < self->items->len
             ? g_ptr_array_index (self->items, (guint) index)
             : NULL;
}

/* Whether the document says just that now. */
static gboolean
is_present (WaymarkVersionsDialog *self, WaymarkVersionItem *item)
{
  WaymarkDocument *document = get_document (self);

  return document != NULL && waymark_value_equal (waymark_document_get_fields (document),
                                                  waymark_document_get_fields (
                                                      waymark_version_item_get_document (item)));
}

/* ---- What is shown of one ---- */

static void
say_legend (WaymarkVersionsDialog *self, Mode mode)
{
  static const char *const texts[] = {
    [MODE_SINCE] = N_ ("Struck-through words were there and are gone; underlined ones came since."),
    [MODE_THEN] = N_ ("Compared with the version before it. Struck-through words went, underlined "
                      "ones came."),
    [MODE_PAGE] = N_ ("Everything this version says. Select and copy what you need."),
  };

  gtk_label_set_label (self->legend, _ (texts[mode]));
}

static void
show_version (WaymarkVersionsDialog *self)
{
  WaymarkVersionItem *item = selected_item (self);
  Mode mode = (Mode) gtk_drop_down_get_selected (self->mode);
  WaymarkDocument *document = get_document (self);
  guint index = (guint) selected_index (self);
  gboolean writable = !waymark_journal_get_read_only (waymark_store_get_journal (self->store));
  g_autofree char *when = NULL;

  if (item == NULL || document == NULL)
    return;
  when = waymark_version_item_dup_when (item);
  adw_window_title_set_subtitle (self->window_title, when);
  gtk_widget_set_sensitive (self->restore_button, writable && !is_present (self, item));
  say_legend (self, mode);
  if (mode == MODE_PAGE)
    waymark_version_view_show_page (self->view, self->worksheet,
                                    waymark_version_item_get_document (item));
  else if (mode == MODE_SINCE)
    waymark_version_view_show_changes (
        self->view, self->worksheet, waymark_version_item_get_document (item), document,
        waymark_version_item_get_document (item), _ ("This is what the page says now."), writable);
  else
    waymark_version_view_show_changes (
        self->view, self->worksheet,
        index + 1 < self->items->len
            ? waymark_version_item_get_document (g_ptr_array_index (self->items, index + 1))
            : NULL,
        waymark_version_item_get_document (item), waymark_version_item_get_document (item),
        _ ("No answer changed in this version."), FALSE);
}

static void
show_version_cb (WaymarkVersionsDialog *self)
{
  if (self->items != NULL)
    show_version (self);
}

static void
row_selected_cb (WaymarkVersionsDialog *self, GtkListBoxRow *row)
{
  if (row == NULL)
    return;
  show_version (self);
  gtk_adjustment_set_value (gtk_scrolled_window_get_vadjustment (self->scroller), 0);
}

static void
row_activated_cb (WaymarkVersionsDialog *self, GtkListBoxRow *row)
{
  adw_leaflet_set_visible_child_name (self->leaflet, "page");
}

/* ---- The list ---- */

static void
append_row (WaymarkVersionsDialog *self, WaymarkVersionItem *item)
{
  gboolean now = self->items->len == 1 && is_present (self, item);

  gtk_list_box_append (self->list, waymark_version_row_new (item, now));
}

static void
show_list (WaymarkVersionsDialog *self, gboolean complete)
{
  gtk_spinner_stop (self->spinner);
  if (self->items->len < 2)
    {
      if (complete)
        gtk_stack_set_visible_child_name (self->stack, "empty");
      return;
    }
  gtk_stack_set_visible_child_name (self->stack, "versions");
  if (gtk_list_box_get_selected_row (self->list) != NULL)
    return;
  /* The newest is what the page says already. */
  gtk_list_box_select_row (self->list, gtk_list_box_get_row_at_index (self->list, 1));
  gtk_widget_grab_focus (GTK_WIDGET (gtk_list_box_get_row_at_index (self->list, 1)));
}

static void
show_failure (WaymarkVersionsDialog *self, const GError *error)
{
  gtk_spinner_stop (self->spinner);
  if (self->items->len > 0)
    return;
  adw_status_page_set_description (self->failed_page, error->message);
  gtk_stack_set_visible_child_name (self->stack, "failed");
}

/* ---- Reading ---- */

static void read_more (WaymarkVersionsDialog *self);

static void
read_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (WaymarkVersionsDialog) self = data;
  g_autoptr (GError) error = NULL;
  WaymarkVersionReader *reader = WAYMARK_VERSION_READER (source);
  g_autoptr (GPtrArray) items = waymark_version_reader_read_finish (reader, result, &error);
  gboolean complete = waymark_version_reader_is_at_end (reader);

  if (g_cancellable_is_cancelled (self->cancellable))
    return;
  if (items == NULL)
    {
      show_failure (self, error);
      return;
    }
  for (guint i = 0; i < items->len; i++)
    {
      g_ptr_array_add (self->items, g_object_ref (g_ptr_array_index (items, i)));
      append_row (self, g_ptr_array_index (items, i));
    }
  show_list (self, complete);
  if (!complete)
    read_more (self);
}

static void
read_more (WaymarkVersionsDialog *self)
{
  waymark_version_reader_read_async (self->reader, self->cancellable, read_cb, g_object_ref (self));
}

/* ---- Bringing back ---- */

/* An undo takes back what was done last, here or by a merge from outside: only that is offered. */
static void
history_moved_cb (WaymarkVersionsDialog *self)
{
  if (self->undo_toast != NULL)
    adw_toast_dismiss (self->undo_toast);
}

static void
toast_dismissed_cb (WaymarkVersionsDialog *self, AdwToast *toast)
{
  if (self->undo_toast == toast)
    self->undo_toast = NULL;
}

static void
undo_clicked_cb (WaymarkVersionsDialog *self, AdwToast *toast)
{
  if (self->undo_toast != toast)
    return;
  /* Pressing the button puts it away; the undo need not. */
  self->undo_toast = NULL;
  waymark_journal_undo (waymark_store_get_journal (self->store), NULL, NULL);
  show_version (self);
}

static void
copied_cb (WaymarkVersionsDialog *self)
{
  adw_toast_overlay_add_toast (self->toasts, adw_toast_new (_ ("Copied")));
}

static void
bring_back_cb (WaymarkVersionsDialog *self, const WaymarkPath *path)
{
  WaymarkVersionItem *item = selected_item (self);
  WaymarkDocument *document = get_document (self);
  AdwToast *toast;

  if (item == NULL || document == NULL ||
      !waymark_restore_answer (
          waymark_store_get_journal (self->store), document,
          waymark_document_get_fields (waymark_version_item_get_document (item)), path))
    return;
  show_version (self);
  /* Its button went with the difference. */
  gtk_widget_grab_focus (GTK_WIDGET (self->mode));
  toast = adw_toast_new (_ ("Brought back into your page"));
  adw_toast_set_button_label (toast, _ ("_Undo"));
  g_signal_connect_object (toast, "button-clicked", G_CALLBACK (undo_clicked_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (toast, "dismissed", G_CALLBACK (toast_dismissed_cb), self,
                           G_CONNECT_SWAPPED);
  self->undo_toast = toast;
  adw_toast_overlay_add_toast (self->toasts, toast);
}

static void
restore_cb (WaymarkVersionsDialog *self)
{
  WaymarkVersionItem *item = selected_item (self);
  g_autofree char *when = NULL;
  g_autofree char *message = NULL;

  if (item == NULL || get_document (self) == NULL ||
      waymark_store_restore_state (
          self->store, waymark_document_get_state (waymark_version_item_get_document (item)),
          NULL) == NULL)
    return;
  when = waymark_version_item_dup_when (item);
  /* Translators: a page is again what it was then: "Restored: Monday 14:05" */
  message = g_strdup_printf (_ ("Restored: %s"), when);
  g_signal_emit (self, signals[RESTORED], 0, message);
  gtk_window_close (GTK_WINDOW (self));
}

/* ---- The window ---- */

static gboolean
update_buttons_cb (gpointer data)
{
  WaymarkVersionsDialog *self = data;
  gboolean folded = adw_leaflet_get_folded (self->leaflet);
  gboolean listing = g_strcmp0 (adw_leaflet_get_visible_child_name (self->leaflet), "list") == 0;

  self->fold_source = 0;
  gtk_widget_set_visible (self->back_button, folded && !listing);
  gtk_widget_set_visible (self->restore_button, !folded || !listing);
  return G_SOURCE_REMOVE;
}

/* It folds in the middle of a layout, when what is shown can no longer change. */
static void
folded_cb (WaymarkVersionsDialog *self)
{
  if (self->fold_source == 0)
    self->fold_source = g_idle_add_full (G_PRIORITY_DEFAULT, update_buttons_cb, self, NULL);
}

static void
back_cb (WaymarkVersionsDialog *self)
{
  adw_leaflet_set_visible_child_name (self->leaflet, "list");
}

static void
waymark_versions_dialog_dispose (GObject *object)
{
  WaymarkVersionsDialog *self = WAYMARK_VERSIONS_DIALOG (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_handle_id (&self->fold_source, g_source_remove);
  self->undo_toast = NULL;
  gtk_widget_dispose_template (GTK_WIDGET (self), WAYMARK_TYPE_VERSIONS_DIALOG);
  g_clear_object (&self->reader);
  g_clear_pointer (&self->items, g_ptr_array_unref);
  g_clear_object (&self->worksheet);
  g_clear_object (&self->store);
  g_clear_pointer (&self->document_id, g_free);
  G_OBJECT_CLASS (waymark_versions_dialog_parent_class)->dispose (object);
}

static void
waymark_versions_dialog_finalize (GObject *object)
{
  g_object_unref (WAYMARK_VERSIONS_DIALOG (object)->cancellable);
  G_OBJECT_CLASS (waymark_versions_dialog_parent_class)->finalize (object);
}

static gboolean
waymark_versions_dialog_close_request (GtkWindow *window)
{
  g_cancellable_cancel (WAYMARK_VERSIONS_DIALOG (window)->cancellable);
  return GTK_WINDOW_CLASS (waymark_versions_dialog_parent_class)->close_request (window);
}

static void
waymark_versions_dialog_class_init (WaymarkVersionsDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = waymark_versions_dialog_dispose;
  G_OBJECT_CLASS (klass)->finalize = waymark_versions_dialog_finalize;
  GTK_WINDOW_CLASS (klass)->close_request = waymark_versions_dialog_close_request;

  signals[RESTORED] = g_signal_new ("restored", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                                    NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/waymark/Waymark/versions-dialog.ui");
#define BIND(name) gtk_widget_class_bind_template_child (widget_class, WaymarkVersionsDialog, name)
  BIND (toasts);
  BIND (window_title);
  BIND (back_button);
  BIND (restore_button);
  BIND (stack);
  BIND (spinner);
  BIND (failed_page);
  BIND (leaflet);
  BIND (list);
  BIND (mode);
  BIND (legend);
  BIND (scroller);
#undef BIND
  gtk_widget_class_bind_template_callback (widget_class, back_cb);
  gtk_widget_class_bind_template_callback (widget_class, restore_cb);
  gtk_widget_class_bind_template_callback (widget_class, folded_cb);
  gtk_widget_class_bind_template_callback (widget_class, row_selected_cb);
  gtk_widget_class_bind_template_callback (widget_class, row_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, show_version_cb);
}

static void
waymark_versions_dialog_init (WaymarkVersionsDialog *self)
{
  self->cancellable = g_cancellable_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
  self->items = g_ptr_array_new_with_free_func (g_object_unref);
  waymark_drop_down_let_shrink (self->mode);
  self->view = WAYMARK_VERSION_VIEW (waymark_version_view_new ());
  gtk_scrolled_window_set_child (self->scroller, GTK_WIDGET (self->view));
  gtk_list_box_set_header_func (self->list, waymark_version_row_update_header, NULL, NULL);
  g_signal_connect_object (self->view, "bring-back", G_CALLBACK (bring_back_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->view, "copied", G_CALLBACK (copied_cb), self, G_CONNECT_SWAPPED);
}

GtkWidget *
waymark_versions_dialog_new (GtkWindow *parent, WaymarkStore *store, WaymarkDocument *document)
{
  WaymarkVersionsDialog *self =
      g_object_new (WAYMARK_TYPE_VERSIONS_DIALOG, "transient-for", parent, NULL);
  WaymarkJournal *journal = waymark_store_get_journal (store);
  g_autofree char *title = waymark_journal_dup_title (journal, document);
  /* Translators: the title of a window, of a document */
  g_autofree char *heading = g_strdup_printf (_ ("Versions of “%s”"), title);

  self->store = g_object_ref (store);
  self->worksheet = g_object_ref (waymark_journal_get_worksheet (journal, document));
  self->document_id = g_strdup (waymark_document_get_id (document));
  waymark_journal_follow (journal, self, G_CALLBACK (history_moved_cb),
                          G_CALLBACK (history_moved_cb), NULL);
  adw_window_title_set_title (self->window_title, heading);
  gtk_window_set_title (GTK_WINDOW (self), heading);

  waymark_dialog_fit_parent (GTK_WINDOW (self));
  gtk_spinner_start (self->spinner);
  self->reader = waymark_version_reader_new (store, self->worksheet, self->document_id);
  read_more (self);
  return GTK_WIDGET (self);
}
