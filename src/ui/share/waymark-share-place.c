/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "waymark-config.h"

#include "waymark-share-place.h"

#include <glib/gi18n-lib.h>

#include "waymark-dialog.h"
#include "waymark-share-saver.h"

#define RESULT_KEY "waymark-result"

struct _WaymarkSharePlace
{
  GObject parent_instance;

  GtkWindow *dialog;       /* not owned; NULL: it is closed */
  AdwToastOverlay *toasts; /* in it */
  WaymarkShareCheck check;
  gpointer data;
  gboolean saving;
  GtkFileChooserNative *chooser; /* (nullable) while it is open */
};

G_DEFINE_FINAL_TYPE (WaymarkSharePlace, waymark_share_place, G_TYPE_OBJECT)

/* A result on its way to a place. */
typedef struct
{
  WaymarkSharePlace *self;
  WaymarkShareResult *result;
  GFile *target;
} Pending;

static Pending *
pending_new (WaymarkSharePlace *self, WaymarkShareResult *result, GFile *target)
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
save_to (WaymarkSharePlace *self, WaymarkShareResult *result, GFile *target, gboolean replace);

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
      adw_message_dialog_new (pending->self->dialog, _ ("Replace what is there?"), NULL);

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
say_saved (WaymarkSharePlace *self, GFile *target, guint n_leftovers)
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
  WaymarkSharePlace *self = pending->self;
  g_autoptr (GError) error = NULL;
  g_autofree char *message = NULL;
  guint n_existing, n_leftovers;
  gboolean saved = waymark_share_saver_save_finish (async, &n_existing, &n_leftovers, &error);

  self->saving = FALSE;
  if (self->dialog == NULL) /* closed meanwhile */
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
      waymark_dialog_tell (self->dialog, _ ("Not saved"), message);
    }
}

static void
save_to (WaymarkSharePlace *self, WaymarkShareResult *result, GFile *target, gboolean replace)
{
  if (self->dialog == NULL || self->saving)
    return;
  if (!self->check (result, self->data))
    {
      waymark_dialog_tell (
          self->dialog, _ ("Not saved"),
          _ ("Your journal changed since the preview was made. Look at it once more, and "
             "save again."));
      return;
    }
  self->saving = TRUE;
  waymark_share_saver_save_async (result, target, replace, saved_cb,
                                  pending_new (self, result, target));
}

static void
file_chosen_cb (GtkNativeDialog *native, int response, WaymarkSharePlace *self)
{
  g_autoptr (GtkFileChooserNative) chooser = g_steal_pointer (&self->chooser);
  g_autoptr (GFile) target = NULL;

  if (response == GTK_RESPONSE_ACCEPT)
    target = gtk_file_chooser_get_file (GTK_FILE_CHOOSER (chooser));
  if (target != NULL)
    save_to (self, g_object_get_data (G_OBJECT (chooser), RESULT_KEY), target, FALSE);
}

gboolean
waymark_share_place_is_busy (WaymarkSharePlace *self)
{
  g_return_val_if_fail (WAYMARK_IS_SHARE_PLACE (self), FALSE);
  return self->chooser != NULL || self->saving;
}

void
waymark_share_place_choose (WaymarkSharePlace *self, WaymarkShareResult *result)
{
  gboolean one = result->files->len == 1;
  WaymarkMarkdownFile *first = g_ptr_array_index (result->files, 0);

  g_return_if_fail (WAYMARK_IS_SHARE_PLACE (self));
  if (self->chooser != NULL)
    return;
  self->chooser = gtk_file_chooser_native_new (
      one ? _ ("Save the journal") : _ ("Save the journal's files in a folder"), self->dialog,
      one ? GTK_FILE_CHOOSER_ACTION_SAVE : GTK_FILE_CHOOSER_ACTION_SELECT_FOLDER, _ ("_Save"),
      _ ("_Cancel"));
  if (one)
    gtk_file_chooser_set_current_name (GTK_FILE_CHOOSER (self->chooser), first->name);
  /* What is shown now is what will be saved, or nothing. */
  g_object_set_data_full (G_OBJECT (self->chooser), RESULT_KEY, waymark_share_result_ref (result),
                          (GDestroyNotify) waymark_share_result_unref);
  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (self->chooser), TRUE);
  g_signal_connect_object (self->chooser, "response", G_CALLBACK (file_chosen_cb), self, 0);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (self->chooser));
}

static void
waymark_share_place_dispose (GObject *object)
{
  WaymarkSharePlace *self = WAYMARK_SHARE_PLACE (object);

  g_clear_object (&self->chooser);
  self->dialog = NULL;
  G_OBJECT_CLASS (waymark_share_place_parent_class)->dispose (object);
}

static void
waymark_share_place_class_init (WaymarkSharePlaceClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = waymark_share_place_dispose;
}

static void
waymark_share_place_init (WaymarkSharePlace *self)
{
}

WaymarkSharePlace *
waymark_share_place_new (GtkWindow *dialog,
                         AdwToastOverlay *toasts,
                         WaymarkShareCheck check,
                         gpointer data)
{
  WaymarkSharePlace *self = g_object_new (WAYMARK_TYPE_SHARE_PLACE, NULL);

  self->dialog = dialog;
  self->toasts = toasts;
  self->check = check;
  self->data = data;
  return self;
}
