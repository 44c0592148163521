/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "waymark-config.h"

#include "waymark-trash-dialog.h"

#include <glib/gi18n-lib.h>

#include "waymark-date.h"
#include "waymark-dialog.h"
#include "waymark-moment.h"
#include "waymark-name-widget.h"
#include "waymark-version-view.h"

struct _WaymarkTrashDialog
{
  AdwWindow parent_instance;

  WaymarkStore *store;
  GCancellable *cancellable;

  AdwToastOverlay *toasts;
  GtkStack *stack;
  GtkSpinner *spinner;
  AdwStatusPage *failed_page;
  GtkListBox *list;
  GtkWidget *empty_button;
};

enum
{
  RESTORED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (WaymarkTrashDialog, waymark_trash_dialog, ADW_TYPE_WINDOW)

/* What a row keeps. */
#define REVISION "waymark-revision"
#define DOCUMENT "waymark-document"
#define HAS_VIEW "waymark-has-view"

static WaymarkRevision *
revision_of (GtkWidget *row)
{
  return g_object_get_data (G_OBJECT (row), REVISION);
}

static WaymarkDocument *
document_of (GtkWidget *row)
{
  return g_object_get_data (G_OBJECT (row), DOCUMENT);
}

static gboolean
is_writable (WaymarkTrashDialog *self)
{
  return !waymark_journal_get_read_only (waymark_store_get_journal (self->store));
}

static char *
dup_title (WaymarkTrashDialog *self, GtkWidget *row)
{
  return waymark_journal_dup_title (waymark_store_get_journal (self->store), document_of (row));
}

static void
show_count (WaymarkTrashDialog *self)
{
  gboolean any = gtk_list_box_get_row_at_index (self->list, 0) != NULL;

  gtk_stack_set_visible_child_name (self->stack, any ? "list" : "empty");
  gtk_widget_set_visible (self->empty_button, any && is_writable (self));
}

/* ---- Restoring ---- */

static void
restore_clicked_cb (GtkWidget *row)
{
  WaymarkTrashDialog *self = WAYMARK_TRASH_DIALOG (gtk_widget_get_root (row));
  WaymarkRevision *revision = revision_of (row);
  WaymarkDocument *document =
      waymark_store_restore_state (self->store, revision->state, revision->name);
  g_autofree char *title = dup_title (self, row);
  g_autofree char *message = NULL;

  if (document == NULL)
    return;
  message = g_strdup_printf (_ ("Restored “%s”"), title);
  g_signal_emit (self, signals[RESTORED], 0, document, message);
  gtk_window_close (GTK_WINDOW (self));
}

/* ---- For good ---- */

static void
purged_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GtkWidget) row = data;
  g_autoptr (GError) error = NULL;
  gboolean good = waymark_store_purge_finish (WAYMARK_STORE (source), result, &error);
  WaymarkTrashDialog *self;

  /* It was closed meanwhile, or a second click came first. */
  if (gtk_widget_get_parent (row) == NULL || gtk_widget_get_root (row) == NULL)
    return;
  self = WAYMARK_TRASH_DIALOG (gtk_widget_get_root (row));
  if (!good)
    {
      adw_toast_overlay_add_toast (self->toasts, waymark_toast_new (error->message));
      gtk_widget_set_sensitive (row, TRUE);
      return;
    }
  gtk_list_box_remove (self->list, row);
  show_count (self);
  adw_toast_overlay_add_toast (self->toasts, waymark_toast_new (_ ("Deleted for good")));
}

/* Asks @heading and @body; "delete" is the answer that does it. (transfer none) */
static GtkWidget *
ask (WaymarkTrashDialog *self, const char *heading, const char *body, const char *yes)
{
  GtkWidget *dialog = adw_message_dialog_new (GTK_WINDOW (self), heading, body);

  adw_message_dialog_add_responses (ADW_MESSAGE_DIALOG (dialog), "cancel", _ ("_Keep"), "delete",
                                    yes, NULL);
  adw_message_dialog_set_response_appearance (ADW_MESSAGE_DIALOG (dialog), "delete",
                                              ADW_RESPONSE_DESTRUCTIVE);
  adw_message_dialog_set_default_response (ADW_MESSAGE_DIALOG (dialog), "cancel");
  adw_message_dialog_set_close_response (ADW_MESSAGE_DIALOG (dialog), "cancel");
  return dialog;
}

static void
purge_response_cb (AdwMessageDialog *dialog, const char *response, GtkWidget *row)
{
  WaymarkTrashDialog *self;
  const char *ids[2] = { NULL };

  if (g_strcmp0 (response, "delete") != 0 || gtk_widget_get_root (row) == NULL)
    return;
  self = WAYMARK_TRASH_DIALOG (gtk_widget_get_root (row));
  ids[0] = revision_of (row)->document_id;
  gtk_widget_set_sensitive (row, FALSE);
  waymark_store_purge_async (self->store, ids, NULL, purged_cb, g_object_ref (row));
}

static void
purge_clicked_cb (GtkWidget *row)
{
  WaymarkTrashDialog *self = WAYMARK_TRASH_DIALOG (gtk_widget_get_root (row));
  g_autofree char *title = dup_title (self, row);
  g_autofree char *heading = g_strdup_printf (_ ("Delete “%s” for good?"), title);
  GtkWidget *dialog = ask (
      self, heading,
      _ ("The page and all its earlier versions are removed from this computer. This cannot be "
         "undone. Backups that you made, and what you shared, may still hold it."),
      _ ("_Delete for Good"));

  g_signal_connect_object (dialog, "response", G_CALLBACK (purge_response_cb), row, 0);
  gtk_window_present (GTK_WINDOW (dialog));
}

/* ---- All of it ---- */

static void list_deleted (WaymarkTrashDialog *self);

static GStrv
collect_ids (WaymarkTrashDialog *self)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  GtkListBoxRow *row;

  for (int i = 0; (row = gtk_list_box_get_row_at_index (self->list, i)) != NULL; i++)
    g_strv_builder_add (builder, revision_of (GTK_WIDGET (row))->document_id);
  return g_strv_builder_end (builder);
}

/* What could not be removed is listed again. */
static void
emptied_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (WaymarkTrashDialog) self = data;
  g_autoptr (GError) error = NULL;
  gboolean good = waymark_store_purge_finish (WAYMARK_STORE (source), result, &error);
  GtkListBoxRow *row;

  if (g_cancellable_is_cancelled (self->cancellable))
    return;
  while ((row = gtk_list_box_get_row_at_index (self->list, 0)) != NULL)
    gtk_list_box_remove (self->list, GTK_WIDGET (row));
  gtk_widget_set_sensitive (GTK_WIDGET (self->list), TRUE);
  gtk_widget_set_sensitive (self->empty_button, TRUE);
  adw_toast_overlay_add_toast (
      self->toasts, waymark_toast_new (good ? _ ("The trash is empty") : error->message));
  list_deleted (self);
}

static void
empty_response_cb (AdwMessageDialog *dialog, const char *response, WaymarkTrashDialog *self)
{
  g_auto (GStrv) ids = NULL;

  if (g_strcmp0 (response, "delete") != 0)
    return;
  ids = collect_ids (self);
  gtk_widget_set_sensitive (GTK_WIDGET (self->list), FALSE);
  gtk_widget_set_sensitive (self->empty_button, FALSE);
  waymark_store_purge_async (self->store, (const char *const *) ids, NULL, emptied_cb,
                             g_object_ref (self));
}

static void
empty_clicked_cb (WaymarkTrashDialog *self)
{
  g_auto (GStrv) ids = collect_ids (self);
  guint n = g_strv_length (ids);
  g_autofree char *heading =
      g_strdup_printf (ngettext ("Delete %u page for good?", "Delete %u pages for good?", n), n);
  GtkWidget *dialog =
      ask (self, heading,
           ngettext ("It is removed from this computer with all its earlier versions. This cannot "
                     "be undone. Backups that you made, and what you shared, may still hold it.",
                     "They are removed from this computer with all their earlier versions. This "
                     "cannot be undone. Backups that you made, and what you shared, may still "
                     "hold them.",
                     n),
           _ ("_Empty Trash"));

  g_signal_connect_object (dialog, "response", G_CALLBACK (empty_response_cb), self, 0);
  gtk_window_present (GTK_WINDOW (dialog));
}

/* ---- The list ---- */

/* A page that nobody looks into costs nothing. */
static void
expanded_cb (GtkWidget *row)
{
  WaymarkTrashDialog *self = WAYMARK_TRASH_DIALOG (gtk_widget_get_root (row));
  WaymarkWorksheet *worksheet;
  GtkWidget *box, *view, *button;

  if (self == NULL || g_object_get_data (G_OBJECT (row), HAS_VIEW) != NULL)
    return;
  g_object_set_data (G_OBJECT (row), HAS_VIEW, GINT_TO_POINTER (TRUE));
  box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);
  gtk_widget_add_css_class (box, "waymark-trash-preview");
  button = gtk_button_new_with_mnemonic (_ ("_Delete for Good…"));
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_add_css_class (button, "error");
  gtk_widget_set_halign (button, GTK_ALIGN_END);
  gtk_widget_set_sensitive (button, is_writable (self));
  g_signal_connect_object (button, "clicked", G_CALLBACK (purge_clicked_cb), row,
                           G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (box), button);
  worksheet =
      waymark_journal_get_worksheet (waymark_store_get_journal (self->store), document_of (row));
  if (worksheet != NULL)
    {
      view = waymark_version_view_new ();
      waymark_version_view_show_page (WAYMARK_VERSION_VIEW (view), worksheet, document_of (row));
      gtk_box_append (GTK_BOX (box), view);
    }
  adw_expander_row_add_row (ADW_EXPANDER_ROW (row), box);
}

/* "Offer · deleted Monday 14:05" */
static char *
describe (WaymarkTrashDialog *self, WaymarkDocument *document)
{
  WaymarkWorksheet *worksheet =
      waymark_journal_get_worksheet (waymark_store_get_journal (self->store), document);
  const char *kind = worksheet != NULL ? waymark_worksheet_get_title (worksheet)
                                       : waymark_document_get_type_id (document);
  g_autofree char *when = NULL;
  GDate today;

  waymark_date_today (&today);
  when = waymark_moment_format (waymark_document_get_modified (document), &today);
  /* Translators: what it was and when it was deleted: "Offer · deleted Monday 14:05" */
  return *when != '\0' ? g_strdup_printf (_ ("%s · deleted %s"), kind, when) : g_strdup (kind);
}

static void
append_row (WaymarkTrashDialog *self, WaymarkRevision *revision)
{
  g_autoptr (WaymarkDocument) document = waymark_document_new_from_state (revision->state, NULL);
  g_autofree char *title = NULL;
  g_autofree char *title_markup = NULL;
  g_autofree char *subtitle = NULL;
  g_autofree char *subtitle_markup = NULL;
  g_autofree char *name = NULL;
  GtkWidget *row, *button;

  if (document == NULL)
    return;
  row = adw_expander_row_new ();
  button = gtk_button_new_with_label (_ ("Restore"));
  g_object_set_data_full (G_OBJECT (row), REVISION, waymark_revision_copy (revision),
                          (GDestroyNotify) waymark_revision_free);
  g_object_set_data_full (G_OBJECT (row), DOCUMENT, g_object_ref (document), g_object_unref);
  title = dup_title (self, row);
  title_markup = g_markup_escape_text (title, -1);
  subtitle = describe (self, document);
  subtitle_markup = g_markup_escape_text (subtitle, -1);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title_markup);
  adw_expander_row_set_subtitle (ADW_EXPANDER_ROW (row), subtitle_markup);

  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_set_sensitive (button, is_writable (self));
  /* Translators: a button's name: which page it restores */
  name = g_strdup_printf (_ ("Restore “%s”"), title);
  waymark_name_widget (button, name);
  g_signal_connect_object (button, "clicked", G_CALLBACK (restore_clicked_cb), row,
                           G_CONNECT_SWAPPED);
  adw_expander_row_add_action (ADW_EXPANDER_ROW (row), button);
  g_signal_connect (row, "notify::expanded", G_CALLBACK (expanded_cb), NULL);
  gtk_list_box_append (self->list, row);
}

static void
listed_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (WaymarkTrashDialog) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) deleted =
      waymark_store_list_deleted_finish (WAYMARK_STORE (source), result, &error);

  if (g_cancellable_is_cancelled (self->cancellable))
    return;
  gtk_spinner_stop (self->spinner);
  if (deleted == NULL)
    {
      adw_status_page_set_description (self->failed_page, error->message);
      gtk_stack_set_visible_child_name (self->stack, "failed");
      return;
    }
  for (guint i = 0; i < deleted->len; i++)
    append_row (self, g_ptr_array_index (deleted, i));
  show_count (self);
}

static void
list_deleted (WaymarkTrashDialog *self)
{
  waymark_store_list_deleted_async (self->store, self->cancellable, listed_cb, g_object_ref (self));
}

/* ---- The window ---- */

static void
waymark_trash_dialog_dispose (GObject *object)
{
  WaymarkTrashDialog *self = WAYMARK_TRASH_DIALOG (object);

  g_cancellable_cancel (self->cancellable);
  gtk_widget_dispose_template (GTK_WIDGET (self), WAYMARK_TYPE_TRASH_DIALOG);
  g_clear_object (&self->store);
  G_OBJECT_CLASS (waymark_trash_dialog_parent_class)->dispose (object);
}

static void
waymark_trash_dialog_finalize (GObject *object)
{
  g_object_unref (WAYMARK_TRASH_DIALOG (object)->cancellable);
  G_OBJECT_CLASS (waymark_trash_dialog_parent_class)->finalize (object);
}

static gboolean
waymark_trash_dialog_close_request (GtkWindow *window)
{
  g_cancellable_cancel (WAYMARK_TRASH_DIALOG (window)->cancellable);
  return GTK_WINDOW_CLASS (waymark_trash_dialog_parent_class)->close_request (window);
}

static void
waymark_trash_dialog_class_init (WaymarkTrashDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = waymark_trash_dialog_dispose;
  G_OBJECT_CLASS (klass)->finalize = waymark_trash_dialog_finalize;
  GTK_WINDOW_CLASS (klass)->close_request = waymark_trash_dialog_close_request;

  signals[RESTORED] =
      g_signal_new ("restored", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                    G_TYPE_NONE, 2, WAYMARK_TYPE_DOCUMENT, G_TYPE_STRING);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/waymark/Waymark/trash-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, WaymarkTrashDialog, toasts);
  gtk_widget_class_bind_template_child (widget_class, WaymarkTrashDialog, stack);
  gtk_widget_class_bind_template_child (widget_class, WaymarkTrashDialog, spinner);
  gtk_widget_class_bind_template_child (widget_class, WaymarkTrashDialog, failed_page);
  gtk_widget_class_bind_template_child (widget_class, WaymarkTrashDialog, list);
  gtk_widget_class_bind_template_child (widget_class, WaymarkTrashDialog, empty_button);
  gtk_widget_class_bind_template_callback (widget_class, empty_clicked_cb);
}

static void
waymark_trash_dialog_init (WaymarkTrashDialog *self)
{
  self->cancellable = g_cancellable_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
waymark_trash_dialog_new (GtkWindow *parent, WaymarkStore *store)
{
  WaymarkTrashDialog *self =
      g_object_new (WAYMARK_TYPE_TRASH_DIALOG, "transient-for", parent, NULL);

  self->store = g_object_ref (store);
  waymark_dialog_fit_parent (GTK_WINDOW (self));
  gtk_spinner_start (self->spinner);
  list_deleted (self);
  return GTK_WIDGET (self);
}
