/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "waymark-config.h"

#include "waymark-share-dialog.h"

#include <glib/gi18n-lib.h>

#include "waymark-conflict-watch.h"
#include "waymark-dialog.h"
#include "waymark-share-chooser.h"
#include "waymark-share-place.h"
#include "waymark-share-work.h"
#include "waymark-text-filler.h"

/* Work that is quicker passes unseen. */
#define SPINNER_AFTER_MS 500

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
  guint spinner_source;
  guint fold_source;
  gboolean updating;
  WaymarkSharePlace *place;

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
    waymark_share_place_choose (self->place, self->shown);
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
  if (waymark_share_place_is_busy (self->place))
    return;
  self->want = WANT_SAVE;
  update (self);
}

static void
waymark_share_dialog_dispose (GObject *object)
{
  WaymarkShareDialog *self = WAYMARK_SHARE_DIALOG (object);

  g_clear_handle_id (&self->spinner_source, g_source_remove);
  g_clear_handle_id (&self->fold_source, g_source_remove);
  if (self->place != NULL)
    g_object_run_dispose (G_OBJECT (self->place));
  g_clear_object (&self->place);
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
  if (self->preview != NULL)
    waymark_text_filler_let_go (self->preview);
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

/* Time may have passed since these bytes were shown, and another program have changed the journal.
 */
static gboolean
may_leave (WaymarkShareResult *result, gpointer data)
{
  WaymarkShareDialog *self = data;

  return waymark_share_work_is_current (self->work) && self->shown == result;
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
  self->place = waymark_share_place_new (GTK_WINDOW (self), self->toasts, may_leave, self);
  update (self);
  g_signal_connect_after (self, "map", G_CALLBACK (mapped_cb), NULL);

  waymark_dialog_fit_parent (GTK_WINDOW (self));
  return GTK_WIDGET (self);
}
