/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "waymark-config.h"

#include "waymark-share-dialog.h"

#include <glib/gi18n-lib.h>

#include "waymark-conflict-watch.h"
#include "waymark-dialog.h"
#include "waymark-share-chooser.h"
#include "waymark-share-saver.h"
#include "waymark-share-work.h"
#include "waymark-text-filler.h"

/* Work that is quicker passes unseen. */
#define SPINNER_AFTER_MS 500

#define RESULT_KEY "waymark-result"

/* What someone asked for while the preview was being made. */
typedef enum
{
  WANT_NOTHING,
  WANT_SAVE,
  WANT_COPY,
} Want;

struct _WaymarkShareDialog
{
  AdwWindow parent_instance;

  WaymarkJournal *journal;
  WaymarkSelection *selection;
  WaymarkShareWork *work;
  WaymarkShareChooser *chooser;
  WaymarkTextFiller *filler;
  WaymarkShareResult *shown; /* (nullable): of which the preview shows a file, or will at once */
  Want want;
  gboolean saving;
  guint spinner_source;
  guint fold_source;
  gboolean updating;
  GtkFileChooserNative *file_chooser; /* (nullable) while it is open */

  AdwToastOverlay *toasts;
  AdwLeaflet *leaflet;
  GtkBox *choose_box;
  AdwWindowTitle *title;
  GtkWidget *back_button;
  GtkWidget *preview_button;
  GtkWidget *copy_button;
  GtkWidget *save_button;
  GtkSpinner *spinner;
  GtkDropDown *layout_drop_down;
  GtkDropDown *file_drop_down;
  GtkTextView *preview;
  GtkLabel *withheld;
};

G_DEFINE_FINAL_TYPE (WaymarkShareDialog, waymark_share_dialog, ADW_TYPE_WINDOW)

static guint
shown_index (WaymarkShareDialog *self)
{
  guint index = gtk_drop_down_get_selected (self->file_drop_down);

  return index < self->shown->files->len ? index : 0;
}

static void
show_file (WaymarkShareDialog *self)
{
  g_autoptr (GBytes) bytes = waymark_share_result_get_bytes (self->shown, shown_index (self));

  waymark_text_filler_show (self->filler, bytes);
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

  for (guint i = 0; i < self->shown->files->len; i++)
    {
      WaymarkMarkdownFile *file = g_ptr_array_index (self->shown->files, i);

      gtk_string_list_append (names, file->name);
      if (g_strcmp0 (file->name, shown_name) == 0)
        selected = i;
    }
  self->updating = TRUE;
  gtk_drop_down_set_model (self->file_drop_down, G_LIST_MODEL (names));
  gtk_drop_down_set_selected (self->file_drop_down, selected);
  gtk_widget_set_visible (GTK_WIDGET (self->file_drop_down), self->shown->files->len > 1);
  self->updating = FALSE;
}

/* Of the pages that are chosen. */
static guint
count_versions (WaymarkShareDialog *self)
{
  g_autoptr (GPtrArray) documents =
      waymark_conflict_watch_list_documents (waymark_conflict_watch_of (self->journal));
  guint n = 0;

  for (guint i = 0; i < documents->len; i++)
    {
      WaymarkDocument *document = g_ptr_array_index (documents, i);

      if (waymark_selection_has_document (self->selection, waymark_document_get_id (document)))
        n += waymark_conflicts_count (document);
    }
  return n;
}

static void
say_withheld (WaymarkShareDialog *self)
{
  const WaymarkWithheld *withheld = &self->shown->withheld;
  guint n_versions = count_versions (self);
  g_autoptr (GPtrArray) list = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *listed = NULL;
  g_autofree char *text = NULL;

  if (withheld->n_answers > 0)
    g_ptr_array_add (list, g_strdup_printf (ngettext ("%u private answer", "%u private answers",
                                                      withheld->n_answers),
                                            withheld->n_answers));
  if (withheld->n_amounts > 0)
    g_ptr_array_add (list,
                     g_strdup_printf (ngettext ("%u amount", "%u amounts", withheld->n_amounts),
                                      withheld->n_amounts));
  if (withheld->n_passages > 0)
    g_ptr_array_add (
        list, g_strdup_printf (ngettext ("%u answer that mentions a sum",
                                         "%u answers that mention a sum", withheld->n_passages),
                               withheld->n_passages));
  if (list->len == 0)
    text = g_strdup (_ ("These are the exact bytes. Nothing leaves until you save or copy them."));
  else
    {
      g_ptr_array_add (list, NULL);
      listed = g_strjoinv (_ (", "), (char **) list->pdata);
      /* Translators: for example "Left out: 12 private answers, 4 amounts." */
      text = g_strdup_printf (_ ("These are the exact bytes. Left out: %s."), listed);
    }
  if (n_versions > 0)
    {
      g_autofree char *both = g_steal_pointer (&text);
      g_autofree char *versions = g_strdup_printf (
          ngettext ("%u answer on these pages has two versions; it leaves as it stands there.",
                    "%u answers on these pages have two versions; they leave as they stand there.",
                    n_versions),
          n_versions);

      text = g_strjoin (" ", both, versions, NULL);
    }
  gtk_label_set_label (self->withheld, text);
}

/* Does the preview show what is chosen now, all of it? Only then may anything leave. */
static gboolean
is_ready (WaymarkShareDialog *self)
{
  return waymark_share_work_is_current (self->work) &&
         self->shown == waymark_share_work_get_result (self->work) &&
         waymark_text_filler_is_done (self->filler);
}

static gboolean
spin_cb (gpointer data)
{
  WaymarkShareDialog *self = data;

  self->spinner_source = 0;
  gtk_widget_set_visible (GTK_WIDGET (self->spinner), TRUE);
  gtk_spinner_start (self->spinner);
  return G_SOURCE_REMOVE;
}

static void copy_shown (WaymarkShareDialog *self);
static void choose_place (WaymarkShareDialog *self);

static void
update (WaymarkShareDialog *self)
{
  Want want = self->want;

  if (!is_ready (self))
    {
      if (self->spinner_source == 0 && !gtk_widget_get_visible (GTK_WIDGET (self->spinner)))
        self->spinner_source = g_timeout_add (SPINNER_AFTER_MS, spin_cb, self);
      return;
    }
  g_clear_handle_id (&self->spinner_source, g_source_remove);
  gtk_spinner_stop (self->spinner);
  gtk_widget_set_visible (GTK_WIDGET (self->spinner), FALSE);
  self->want = WANT_NOTHING;
  if (want == WANT_COPY)
    copy_shown (self);
  else if (want == WANT_SAVE)
    choose_place (self);
}

static void
work_changed_cb (WaymarkShareDialog *self)
{
  WaymarkShareResult *result = waymark_share_work_get_result (self->work);

  if (waymark_share_work_is_current (self->work) && result != self->shown)
    {
      g_clear_pointer (&self->shown, waymark_share_result_unref);
      self->shown = waymark_share_result_ref (result);
      list_files (self);
      show_file (self);
      say_withheld (self);
      waymark_share_chooser_set_passages (self->chooser, result->passages);
    }
  update (self);
}

static void
layout_cb (WaymarkShareDialog *self)
{
  if (self->work != NULL)
    waymark_share_work_set_layout (
        self->work, (WaymarkMarkdownLayout) gtk_drop_down_get_selected (self->layout_drop_down));
}

static void
file_cb (WaymarkShareDialog *self)
{
  if (self->updating || self->shown == NULL)
    return;
  show_file (self);
  update (self);
}

/* Where there is room for one side, what is saved or copied has been looked at. */
static gboolean
update_buttons_cb (gpointer data)
{
  WaymarkShareDialog *self = data;
  gboolean folded = adw_leaflet_get_folded (self->leaflet);
  gboolean choosing = g_strcmp0 (adw_leaflet_get_visible_child_name (self->leaflet), "choose") == 0;

  self->fold_source = 0;
  gtk_widget_set_visible (self->back_button, folded && !choosing);
  gtk_widget_set_visible (self->preview_button, folded && choosing);
  gtk_widget_set_visible (self->copy_button, !folded || !choosing);
  gtk_widget_set_visible (self->save_button, !folded || !choosing);
  adw_window_title_set_title (self->title,
                              folded && !choosing ? _ ("Preview") : _ ("Share the journal"));
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
  gtk_widget_grab_focus (GTK_WIDGET (self->chooser));
}

static void
preview_cb (WaymarkShareDialog *self)
{
  adw_leaflet_set_visible_child_name (self->leaflet, "preview");
  gtk_widget_grab_focus (GTK_WIDGET (self->preview));
}

static void
copy_shown (WaymarkShareDialog *self)
{
  WaymarkMarkdownFile *file = g_ptr_array_index (self->shown->files, shown_index (self));

  gdk_clipboard_set_text (gtk_widget_get_clipboard (GTK_WIDGET (self)), file->text);
  adw_toast_overlay_add_toast (self->toasts, waymark_toast_new (_ ("Copied")));
}

/* At once, or when the preview is there: what leaves is never older than what is chosen. */
static void
copy_cb (WaymarkShareDialog *self)
{
  self->want = WANT_COPY;
  update (self);
}

static void
save_cb (WaymarkShareDialog *self)
{
  if (self->file_chooser != NULL || self->saving)
    return;
  self->want = WANT_SAVE;
  update (self);
}

typedef struct
{
  WaymarkShareDialog *self;
  WaymarkShareResult *result;
  GFile *target;
} Pending;

static Pending *
pending_new (WaymarkShareDialog *self, WaymarkShareResult *result, GFile *target)
{
  Pending *pending = g_new0 (Pending, 1);

  pending->self = g_object_ref (self);
  pending->result = waymark_share_result_ref (result);
  pending->target = g_object_ref (target);
  return pending;
}

static void
pending_free (Pending *pending)
{
  g_object_unref (pending->self);
  waymark_share_result_unref (pending->result);
  g_object_unref (pending->target);
  g_free (pending);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Pending, pending_free)

static void
free_closure_cb (gpointer data, GClosure *closure)
{
  pending_free (data);
}

static void
save_to (WaymarkShareDialog *self, WaymarkShareResult *result, GFile *target, gboolean replace);

static void
replace_response_cb (AdwMessageDialog *dialog, const char *response, Pending *pending)
{
  if (g_strcmp0 (response, "replace") == 0)
    save_to (pending->self, pending->result, pending->target, TRUE);
}

/* Takes @pending. */
static void
ask_before_replacing (Pending *pending, guint n_existing)
{
  GtkWidget *dialog =
      adw_message_dialog_new (GTK_WINDOW (pending->self), _ ("Replace what is there?"), NULL);

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
  g_signal_connect_data (dialog, "response", G_CALLBACK (replace_response_cb), pending,
                         free_closure_cb, 0);
  gtk_window_present (GTK_WINDOW (dialog));
}

static void
say_saved (WaymarkShareDialog *self, GFile *target, guint n_leftovers)
{
  g_autofree char *name = g_file_get_basename (target);
  g_autofree char *display = g_filename_display_name (name);
  g_autofree char *message =
      n_leftovers == 0
          ? g_strdup_printf (_ ("Saved as %s"), display)
          : g_strdup_printf (ngettext ("Saved. %u file of an earlier export is still in %s.",
                                       "Saved. %u files of an earlier export are still in %s.",
                                       n_leftovers),
                             n_leftovers, display);

  adw_toast_overlay_add_toast (self->toasts, waymark_toast_new (message));
}

static void
saved_cb (GObject *source, GAsyncResult *async, gpointer data)
{
  g_autoptr (Pending) pending = data;
  WaymarkShareDialog *self = pending->self;
  g_autoptr (GError) error = NULL;
  g_autofree char *message = NULL;
  guint n_existing, n_leftovers;
  gboolean saved = waymark_share_saver_save_finish (async, &n_existing, &n_leftovers, &error);

  self->saving = FALSE;
  if (self->work == NULL) /* closed meanwhile */
    return;
  if (saved)
    say_saved (self, pending->target, n_leftovers);
  else if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_EXISTS))
    ask_before_replacing (g_steal_pointer (&pending), n_existing);
  else
    {
      message = g_strdup_printf (_ ("%s. What was there before is still there. Choose another "
                                    "place, or make room and save again."),
                                 error->message);
      waymark_dialog_tell (GTK_WINDOW (self), _ ("Not saved"), message);
    }
}

/* Time has passed since these bytes were shown, and another program may have changed the journal.
 */
static void
save_to (WaymarkShareDialog *self, WaymarkShareResult *result, GFile *target, gboolean replace)
{
  if (self->work == NULL || self->saving)
    return;
  if (!waymark_share_work_is_current (self->work) || self->shown != result)
    {
      waymark_dialog_tell (
          GTK_WINDOW (self), _ ("Not saved"),
          _ ("Your journal changed since the preview was made. Look at it once more, and "
             "save again."));
      return;
    }
  self->saving = TRUE;
  waymark_share_saver_save_async (result, target, replace, saved_cb,
                                  pending_new (self, result, target));
}

static void
file_chosen_cb (GtkNativeDialog *native, int response, WaymarkShareDialog *self)
{
  g_autoptr (GtkFileChooserNative) chooser = g_steal_pointer (&self->file_chooser);
  g_autoptr (GFile) target = NULL;

  if (response == GTK_RESPONSE_ACCEPT)
    target = gtk_file_chooser_get_file (GTK_FILE_CHOOSER (chooser));
  if (target != NULL)
    save_to (self, g_object_get_data (G_OBJECT (chooser), RESULT_KEY), target, FALSE);
}

static void
choose_place (WaymarkShareDialog *self)
{
  gboolean one = self->shown->files->len == 1;
  WaymarkMarkdownFile *first = g_ptr_array_index (self->shown->files, 0);

  if (self->file_chooser != NULL)
    return;
  self->file_chooser = gtk_file_chooser_native_new (
      one ? _ ("Save the journal") : _ ("Save the journal's files in a folder"), GTK_WINDOW (self),
      one ? GTK_FILE_CHOOSER_ACTION_SAVE : GTK_FILE_CHOOSER_ACTION_SELECT_FOLDER, _ ("_Save"),
      _ ("_Cancel"));
  if (one)
    gtk_file_chooser_set_current_name (GTK_FILE_CHOOSER (self->file_chooser), first->name);
  /* What is shown now is what will be saved, or nothing. */
  g_object_set_data_full (G_OBJECT (self->file_chooser), RESULT_KEY,
                          waymark_share_result_ref (self->shown),
                          (GDestroyNotify) waymark_share_result_unref);
  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (self->file_chooser), TRUE);
  g_signal_connect_object (self->file_chooser, "response", G_CALLBACK (file_chosen_cb), self, 0);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (self->file_chooser));
}

static void
waymark_share_dialog_dispose (GObject *object)
{
  WaymarkShareDialog *self = WAYMARK_SHARE_DIALOG (object);

  g_clear_handle_id (&self->spinner_source, g_source_remove);
  g_clear_handle_id (&self->fold_source, g_source_remove);
  g_clear_object (&self->file_chooser);
  if (self->work != NULL)
    {
      g_signal_handlers_disconnect_by_data (self->work, self);
      g_object_run_dispose (G_OBJECT (self->work));
    }
  g_clear_object (&self->work);
  if (self->filler != NULL)
    {
      g_signal_handlers_disconnect_by_data (self->filler, self);
      g_object_run_dispose (G_OBJECT (self->filler));
    }
  g_clear_object (&self->filler);
  gtk_widget_dispose_template (GTK_WIDGET (self), WAYMARK_TYPE_SHARE_DIALOG);
  g_clear_pointer (&self->shown, waymark_share_result_unref);
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
  gtk_widget_class_bind_template_child (widget_class, WaymarkShareDialog, title);
  gtk_widget_class_bind_template_child (widget_class, WaymarkShareDialog, preview_button);
  gtk_widget_class_bind_template_child (widget_class, WaymarkShareDialog, copy_button);
  gtk_widget_class_bind_template_child (widget_class, WaymarkShareDialog, save_button);
  gtk_widget_class_bind_template_child (widget_class, WaymarkShareDialog, spinner);
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

/* The keyboard begins with the choice. Not before there is a window: a focus that is set earlier
 * makes GTK 4.8 tell assistive technology of a window without a role. */
static void
mapped_cb (WaymarkShareDialog *self)
{
  gtk_widget_grab_focus (waymark_share_chooser_get_view (self->chooser));
}

GtkWidget *
waymark_share_dialog_new (GtkWindow *parent, WaymarkJournal *journal)
{
  WaymarkShareDialog *self =
      g_object_new (WAYMARK_TYPE_SHARE_DIALOG, "transient-for", parent, NULL);

  self->journal = g_object_ref (journal);
  self->selection = waymark_selection_new_shareable (journal);
  self->chooser = WAYMARK_SHARE_CHOOSER (waymark_share_chooser_new (journal, self->selection));
  gtk_box_append (self->choose_box, GTK_WIDGET (self->chooser));
  self->filler = waymark_text_filler_new (gtk_text_view_get_buffer (self->preview));
  g_signal_connect_swapped (self->filler, "done", G_CALLBACK (update), self);
  self->work = waymark_share_work_new (journal, self->selection);
  g_signal_connect_swapped (self->work, "changed", G_CALLBACK (work_changed_cb), self);
  update (self);
  g_signal_connect_after (self, "map", G_CALLBACK (mapped_cb), NULL);

  waymark_dialog_fit_parent (GTK_WINDOW (self));
  return GTK_WIDGET (self);
}
