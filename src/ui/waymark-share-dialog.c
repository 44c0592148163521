/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "waymark-config.h"

#include "waymark-share-dialog.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "waymark-markdown-journal.h"
#include "waymark-redactor.h"
#include "waymark-share-chooser.h"

/* How long to gather choices before the preview is rendered again. */
#define RENDER_DELAY_MS 120

struct _WaymarkShareDialog
{
  AdwWindow parent_instance;

  WaymarkJournal *journal;
  WaymarkSelection *selection;
  GPtrArray *files; /* of WaymarkMarkdownFile: what would leave */
  guint render_source;
  guint fold_source;
  gboolean updating;
  GtkFileChooserNative *file_chooser; /* (nullable) while it is open */

  AdwToastOverlay *toasts;
  AdwLeaflet *leaflet;
  GtkBox *choose_box;
  GtkWidget *back_button;
  GtkWidget *preview_button;
  GtkDropDown *layout_drop_down;
  GtkDropDown *file_drop_down;
  GtkTextView *preview;
  GtkLabel *withheld;
};

G_DEFINE_FINAL_TYPE (WaymarkShareDialog, waymark_share_dialog, ADW_TYPE_WINDOW)

static void
toast (WaymarkShareDialog *self, const char *message)
{
  g_autofree char *markup = g_markup_escape_text (message, -1);

  adw_toast_overlay_add_toast (self->toasts, adw_toast_new (markup));
}

static WaymarkMarkdownFile *
shown_file (WaymarkShareDialog *self)
{
  guint index = gtk_drop_down_get_selected (self->file_drop_down);

  if (self->files == NULL || self->files->len == 0)
    return NULL;
  return g_ptr_array_index (self->files, index < self->files->len ? index : 0);
}

static void
show_file (WaymarkShareDialog *self)
{
  WaymarkMarkdownFile *file = shown_file (self);

  gtk_text_buffer_set_text (gtk_text_view_get_buffer (self->preview),
                            file != NULL ? file->text : "", -1);
}

/* Keeps the file that was shown, when it is still there. */
static void
list_files (WaymarkShareDialog *self)
{
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);
  GtkStringObject *shown = gtk_drop_down_get_selected_item (self->file_drop_down);
  g_autofree char *shown_name =
      shown != NULL ? g_strdup (gtk_string_object_get_string (shown)) : NULL;
  guint selected = 0;

  for (guint i = 0; i < self->files->len; i++)
    {
      WaymarkMarkdownFile *file = g_ptr_array_index (self->files, i);

      gtk_string_list_append (names, file->name);
      if (g_strcmp0 (file->name, shown_name) == 0)
        selected = i;
    }
  self->updating = TRUE;
  gtk_drop_down_set_model (self->file_drop_down, G_LIST_MODEL (names));
  gtk_drop_down_set_selected (self->file_drop_down, selected);
  gtk_widget_set_visible (GTK_WIDGET (self->file_drop_down), self->files->len > 1);
  self->updating = FALSE;
}

static void
say_withheld (WaymarkShareDialog *self)
{
  g_autoptr (WaymarkSnapshot) snapshot = waymark_snapshot_new (self->journal);
  g_autoptr (WaymarkRedactor) redactor = waymark_redactor_new ();
  g_autoptr (GPtrArray) documents =
      waymark_redactor_apply (redactor, snapshot, self->selection, NULL);
  WaymarkWithheld withheld;
  g_autofree char *answers = NULL;
  g_autofree char *amounts = NULL;
  g_autofree char *text = NULL;
  guint n_answers, n_amounts;

  waymark_redactor_get_withheld (redactor, &withheld);
  n_answers = withheld.n_answers;
  n_amounts = withheld.n_amounts;
  answers =
      g_strdup_printf (ngettext ("%u private answer", "%u private answers", n_answers), n_answers);
  amounts = g_strdup_printf (ngettext ("%u amount", "%u amounts", n_amounts), n_amounts);
  if (n_answers + n_amounts == 0)
    text = g_strdup (_ ("These are the exact bytes. Nothing leaves until you save or copy them."));
  else if (n_answers == 0 || n_amounts == 0)
    /* Translators: for example "Left out: 12 private answers." */
    text = g_strdup_printf (_ ("These are the exact bytes. Left out: %s."),
                            n_answers > 0 ? answers : amounts);
  else
    /* Translators: for example "12 private answers and 4 amounts stay here." */
    text =
        g_strdup_printf (_ ("These are the exact bytes. %s and %s stay here."), answers, amounts);
  gtk_label_set_label (self->withheld, text);
}

static gboolean
render_cb (gpointer data)
{
  WaymarkShareDialog *self = data;
  g_autoptr (GPtrArray) documents = waymark_redaction_apply (self->journal, self->selection);

  self->render_source = 0;
  g_clear_pointer (&self->files, g_ptr_array_unref);
  self->files = waymark_markdown_journal_render (
      waymark_journal_get_catalog (self->journal), documents,
      (WaymarkMarkdownLayout) gtk_drop_down_get_selected (self->layout_drop_down));
  list_files (self);
  show_file (self);
  say_withheld (self);
  return G_SOURCE_REMOVE;
}

/* What is saved or copied is never older than what was chosen. */
static void
render_now (WaymarkShareDialog *self)
{
  if (self->render_source == 0)
    return;
  g_clear_handle_id (&self->render_source, g_source_remove);
  render_cb (self);
}

static void
render_soon (WaymarkShareDialog *self)
{
  if (self->render_source == 0)
    self->render_source = g_timeout_add (RENDER_DELAY_MS, render_cb, self);
}

static void
layout_cb (WaymarkShareDialog *self)
{
  if (self->journal != NULL)
    render_soon (self);
}

static void
file_cb (WaymarkShareDialog *self)
{
  if (!self->updating && self->files != NULL)
    show_file (self);
}

static gboolean
update_buttons_cb (gpointer data)
{
  WaymarkShareDialog *self = data;
  gboolean folded = adw_leaflet_get_folded (self->leaflet);
  gboolean choosing = g_strcmp0 (adw_leaflet_get_visible_child_name (self->leaflet), "choose") == 0;

  self->fold_source = 0;
  gtk_widget_set_visible (self->back_button, folded && !choosing);
  gtk_widget_set_visible (self->preview_button, folded && choosing);
  return G_SOURCE_REMOVE;
}

/* It folds in the middle of a layout, when what is shown can no longer change. */
static void
folded_cb (WaymarkShareDialog *self)
{
  if (self->fold_source == 0)
    self->fold_source = g_idle_add_full (G_PRIORITY_DEFAULT, update_buttons_cb, self, NULL);
}

static void
back_cb (WaymarkShareDialog *self)
{
  adw_leaflet_set_visible_child_name (self->leaflet, "choose");
}

static void
preview_cb (WaymarkShareDialog *self)
{
  adw_leaflet_set_visible_child_name (self->leaflet, "preview");
}

static void
copy_cb (WaymarkShareDialog *self)
{
  WaymarkMarkdownFile *file;

  render_now (self);
  file = shown_file (self);
  if (file == NULL)
    return;
  gdk_clipboard_set_text (gtk_widget_get_clipboard (GTK_WIDGET (self)), file->text);
  toast (self, _ ("Copied"));
}

/* FALSE when one could not be written: the others are. */
static gboolean
write_files (WaymarkShareDialog *self, GFile *target, GError **error)
{
  gboolean one = self->files->len == 1;

  for (guint i = 0; i < self->files->len; i++)
    {
      WaymarkMarkdownFile *file = g_ptr_array_index (self->files, i);
      g_autoptr (GFile) destination =
          one ? g_object_ref (target) : g_file_get_child (target, file->name);

      if (!g_file_replace_contents (destination, file->text, strlen (file->text), NULL, FALSE,
                                    G_FILE_CREATE_PRIVATE, NULL, NULL, error))
        return FALSE;
    }
  return TRUE;
}

static void
save_to (WaymarkShareDialog *self, GFile *target)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *name = g_file_get_basename (target);
  g_autofree char *message = NULL;

  if (write_files (self, target, &error))
    message = g_strdup_printf (_ ("Saved as %s"), name);
  else
    message = g_strdup_printf (_ ("Not saved: %s. Choose another place."), error->message);
  toast (self, message);
}

typedef struct
{
  WaymarkShareDialog *self;
  GFile *target;
} Pending;

static void
pending_free (gpointer data, GClosure *closure)
{
  Pending *pending = data;

  g_object_unref (pending->self);
  g_object_unref (pending->target);
  g_free (pending);
}

static void
replace_response_cb (AdwMessageDialog *dialog, const char *response, Pending *pending)
{
  if (g_strcmp0 (response, "replace") == 0)
    save_to (pending->self, pending->target);
}

/* How many files of that name are in @folder already. */
static guint
count_existing (WaymarkShareDialog *self, GFile *folder)
{
  guint n = 0;

  for (guint i = 0; i < self->files->len; i++)
    {
      WaymarkMarkdownFile *file = g_ptr_array_index (self->files, i);
      g_autoptr (GFile) child = g_file_get_child (folder, file->name);

      n += g_file_query_exists (child, NULL);
    }
  return n;
}

static void
ask_before_replacing (WaymarkShareDialog *self, GFile *folder, guint n_existing)
{
  Pending *pending = g_new0 (Pending, 1);
  GtkWidget *dialog =
      adw_message_dialog_new (GTK_WINDOW (self), _ ("Replace what is there?"), NULL);

  adw_message_dialog_format_body (
      ADW_MESSAGE_DIALOG (dialog),
      ngettext ("%u file in this folder has the name of a part of your journal.",
                "%u files in this folder have the names of parts of your journal.", n_existing),
      n_existing);
  adw_message_dialog_add_responses (ADW_MESSAGE_DIALOG (dialog), "cancel", _ ("_Cancel"), "replace",
                                    _ ("_Replace"), NULL);
  adw_message_dialog_set_response_appearance (ADW_MESSAGE_DIALOG (dialog), "replace",
                                              ADW_RESPONSE_DESTRUCTIVE);
  adw_message_dialog_set_close_response (ADW_MESSAGE_DIALOG (dialog), "cancel");
  pending->self = g_object_ref (self);
  pending->target = g_object_ref (folder);
  g_signal_connect_data (dialog, "response", G_CALLBACK (replace_response_cb), pending,
                         pending_free, 0);
  gtk_window_present (GTK_WINDOW (dialog));
}

static void
file_chosen_cb (GtkNativeDialog *native, int response, WaymarkShareDialog *self)
{
  g_autoptr (GtkFileChooserNative) chooser = g_steal_pointer (&self->file_chooser);
  g_autoptr (GFile) target = NULL;
  guint n_existing;

  if (response != GTK_RESPONSE_ACCEPT)
    return;
  target = gtk_file_chooser_get_file (GTK_FILE_CHOOSER (chooser));
  if (target == NULL)
    return;
  n_existing = self->files->len > 1 ? count_existing (self, target) : 0;
  if (n_existing > 0)
    ask_before_replacing (self, target, n_existing);
  else
    save_to (self, target);
}

static void
save_cb (WaymarkShareDialog *self)
{
  gboolean one;

  if (self->file_chooser != NULL)
    return;
  render_now (self);
  if (self->files == NULL || self->files->len == 0)
    return;
  one = self->files->len == 1;
  self->file_chooser = gtk_file_chooser_native_new (
      one ? _ ("Save the journal") : _ ("Save the journal's files in a folder"), GTK_WINDOW (self),
      one ? GTK_FILE_CHOOSER_ACTION_SAVE : GTK_FILE_CHOOSER_ACTION_SELECT_FOLDER, _ ("_Save"),
      _ ("_Cancel"));
  if (one)
    gtk_file_chooser_set_current_name (GTK_FILE_CHOOSER (self->file_chooser),
                                       shown_file (self)->name);
  /* What is chosen here must still be what is saved when a place is found. */
  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (self->file_chooser), TRUE);
  g_signal_connect_object (self->file_chooser, "response", G_CALLBACK (file_chosen_cb), self, 0);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (self->file_chooser));
}

static void
waymark_share_dialog_dispose (GObject *object)
{
  WaymarkShareDialog *self = WAYMARK_SHARE_DIALOG (object);

  g_clear_handle_id (&self->render_source, g_source_remove);
  g_clear_handle_id (&self->fold_source, g_source_remove);
  g_clear_object (&self->file_chooser);
  gtk_widget_dispose_template (GTK_WIDGET (self), WAYMARK_TYPE_SHARE_DIALOG);
  g_clear_pointer (&self->files, g_ptr_array_unref);
  g_clear_object (&self->selection);
  g_clear_object (&self->journal);
  G_OBJECT_CLASS (waymark_share_dialog_parent_class)->dispose (object);
}

static void
waymark_share_dialog_class_init (WaymarkShareDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = waymark_share_dialog_dispose;

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/waymark/Waymark/share-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, WaymarkShareDialog, toasts);
  gtk_widget_class_bind_template_child (widget_class, WaymarkShareDialog, leaflet);
  gtk_widget_class_bind_template_child (widget_class, WaymarkShareDialog, choose_box);
  gtk_widget_class_bind_template_child (widget_class, WaymarkShareDialog, back_button);
  gtk_widget_class_bind_template_child (widget_class, WaymarkShareDialog, preview_button);
  gtk_widget_class_bind_template_child (widget_class, WaymarkShareDialog, layout_drop_down);
  gtk_widget_class_bind_template_child (widget_class, WaymarkShareDialog, file_drop_down);
  gtk_widget_class_bind_template_child (widget_class, WaymarkShareDialog, preview);
  gtk_widget_class_bind_template_child (widget_class, WaymarkShareDialog, withheld);
  gtk_widget_class_bind_template_callback (widget_class, back_cb);
  gtk_widget_class_bind_template_callback (widget_class, preview_cb);
  gtk_widget_class_bind_template_callback (widget_class, save_cb);
  gtk_widget_class_bind_template_callback (widget_class, copy_cb);
  gtk_widget_class_bind_template_callback (widget_class, folded_cb);
  gtk_widget_class_bind_template_callback (widget_class, layout_cb);
  gtk_widget_class_bind_template_callback (widget_class, file_cb);
}

static void
waymark_share_dialog_init (WaymarkShareDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/* To start with: all that is shareable by default; worksheets that are private as a whole are not
 * ticked, since nothing of them would leave. */
static WaymarkSelection *
default_selection (WaymarkJournal *journal)
{
  WaymarkSelection *selection = waymark_selection_new_for_journal (journal);
  GPtrArray *worksheets = waymark_catalog_get_worksheets (waymark_journal_get_catalog (journal));

  for (guint i = 0; i < worksheets->len; i++)
    {
      WaymarkWorksheet *worksheet = g_ptr_array_index (worksheets, i);
      GListModel *documents;

      if (waymark_worksheet_get_visibility (worksheet) != WAYMARK_VISIBILITY_PRIVATE)
        continue;
      documents = waymark_journal_get_documents (journal, waymark_worksheet_get_id (worksheet));
      for (guint k = 0; k < g_list_model_get_n_items (documents); k++)
        {
          g_autoptr (WaymarkDocument) document = g_list_model_get_item (documents, k);

          waymark_selection_set_document (selection, waymark_document_get_id (document), FALSE);
        }
    }
  return selection;
}

GtkWidget *
waymark_share_dialog_new (GtkWindow *parent, WaymarkJournal *journal)
{
  WaymarkShareDialog *self =
      g_object_new (WAYMARK_TYPE_SHARE_DIALOG, "transient-for", parent, NULL);
  int width, height;

  self->journal = g_object_ref (journal);
  self->selection = default_selection (journal);
  gtk_box_append (self->choose_box, waymark_share_chooser_new (journal, self->selection));
  g_signal_connect_object (self->selection, "changed", G_CALLBACK (render_soon), self,
                           G_CONNECT_SWAPPED);

  /* As large as its window lets it be. */
  gtk_window_get_default_size (GTK_WINDOW (self), &width, &height);
  if (parent != NULL && gtk_widget_get_width (GTK_WIDGET (parent)) > 0)
    gtk_window_set_default_size (GTK_WINDOW (self),
                                 MIN (width, gtk_widget_get_width (GTK_WIDGET (parent))),
                                 MIN (height, gtk_widget_get_height (GTK_WIDGET (parent))));
  render_cb (self);
  return GTK_WIDGET (self);
}
