/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "waymark-config.h"

#include "waymark-sync-note.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "waymark-credentials.h"
#include "waymark-dialog.h"
#include "waymark-file.h"
#include "waymark-passphrase.h"
#include "waymark-seal-note.h"

/* On paper, in points. */
#define MARGIN 54
#define FONT   "Monospace 11"

/* What a note is made of while somebody chooses where it goes. */
typedef struct
{
  GtkWindow *parent; /* (nullable), weak */
  char *text;
  GtkFileChooserNative *chooser; /* (nullable) */
} Note;

static void
note_free (Note *note)
{
  g_clear_weak_pointer (&note->parent);
  g_clear_object (&note->chooser);
  waymark_credentials_forget (note->text);
  g_free (note);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Note, note_free)

static void
tell (GtkWindow *parent, const char *message)
{
  if (parent != NULL)
    waymark_dialog_tell (parent, _ ("There is no note"), message);
}

/* NULL after a message. */
static Note *
note_new (GtkWindow *parent, const char *passphrase, const char *address)
{
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();
  g_autoptr (GError) error = NULL;
  char *tidy = waymark_passphrase_tidy (passphrase, &error);
  Note *note;

  if (tidy == NULL)
    {
      tell (parent, error->message);
      return NULL;
    }
  note = g_new0 (Note, 1);
  g_set_weak_pointer (&note->parent, parent);
  note->text = waymark_seal_dup_recovery_note (tidy, address, now);
  waymark_credentials_forget (tidy);
  return note;
}

/* ---- A file ---- */

static void
place_chosen_cb (GtkNativeDialog *native, int response, Note *taken)
{
  g_autoptr (Note) note = taken;
  g_autoptr (GFile) file = response == GTK_RESPONSE_ACCEPT
                               ? gtk_file_chooser_get_file (GTK_FILE_CHOOSER (native))
                               : NULL;
  g_autofree char *path = file != NULL ? g_file_get_path (file) : NULL;
  g_autoptr (GError) error = NULL;

  if (file != NULL && path == NULL)
    tell (note->parent, _ ("Waymark cannot reach this place. Choose a folder of this computer."));
  else if (path != NULL &&
           !waymark_file_write (path, note->text, strlen (note->text), NULL, &error))
    tell (note->parent, error->message);
}

void
waymark_sync_note_save (GtkWindow *parent, const char *passphrase, const char *address)
{
  Note *note = note_new (parent, passphrase, address);
  const char *documents = g_get_user_special_dir (G_USER_DIRECTORY_DOCUMENTS);
  g_autoptr (GFile) folder =
      g_file_new_for_path (documents != NULL ? documents : g_get_home_dir ());

  if (note == NULL)
    return;
  note->chooser = gtk_file_chooser_native_new (
      _ ("Save the note"), parent, GTK_FILE_CHOOSER_ACTION_SAVE, _ ("_Save"), _ ("_Cancel"));
  /* Translators: the name of a file */
  gtk_file_chooser_set_current_name (GTK_FILE_CHOOSER (note->chooser),
                                     _ ("Waymark passphrase.txt"));
  gtk_file_chooser_set_current_folder (GTK_FILE_CHOOSER (note->chooser), folder, NULL);
  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (note->chooser), TRUE);
  g_signal_connect (note->chooser, "response", G_CALLBACK (place_chosen_cb), note);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (note->chooser));
}

/* ---- Paper ---- */

/* The note is a page. */
static void
draw_page_cb (GtkPrintOperation *operation, GtkPrintContext *context, int page, Note *note)
{
  g_autoptr (PangoLayout) layout = gtk_print_context_create_pango_layout (context);
  PangoFontDescription *font = pango_font_description_from_string (FONT);
  cairo_t *cr = gtk_print_context_get_cairo_context (context);

  pango_layout_set_font_description (layout, font);
  pango_font_description_free (font);
  pango_layout_set_width (
      layout, (int) ((gtk_print_context_get_width (context) - 2 * MARGIN) * PANGO_SCALE));
  pango_layout_set_wrap (layout, PANGO_WRAP_WORD_CHAR);
  pango_layout_set_text (layout, note->text, -1);
  cairo_move_to (cr, MARGIN, MARGIN);
  pango_cairo_show_layout (cr, layout);
}

static void
done_cb (GtkPrintOperation *operation, GtkPrintOperationResult result, Note *taken)
{
  g_autoptr (Note) note = taken;
  g_autoptr (GError) error = NULL;

  if (result != GTK_PRINT_OPERATION_RESULT_ERROR)
    return;
  gtk_print_operation_get_error (operation, &error);
  if (error != NULL)
    tell (note->parent, error->message);
}

void
waymark_sync_note_print (GtkWindow *parent, const char *passphrase, const char *address)
{
  Note *note = note_new (parent, passphrase, address);
  g_autoptr (GtkPrintOperation) operation = NULL;

  if (note == NULL)
    return;
  operation = gtk_print_operation_new ();
  gtk_print_operation_set_n_pages (operation, 1);
  gtk_print_operation_set_unit (operation, GTK_UNIT_POINTS);
  gtk_print_operation_set_job_name (operation, _ ("Waymark passphrase"));
  gtk_print_operation_set_allow_async (operation, TRUE);
  g_signal_connect (operation, "draw-page", G_CALLBACK (draw_page_cb), note);
  g_signal_connect (operation, "done", G_CALLBACK (done_cb), note);
  gtk_print_operation_run (operation, GTK_PRINT_OPERATION_ACTION_PRINT_DIALOG, parent, NULL);
}
