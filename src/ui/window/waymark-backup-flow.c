/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "waymark-config.h"

#include "waymark-backup-flow.h"

#include <glib/gi18n-lib.h>

#include "waymark-date.h"
#include "waymark-dialog.h"
#include "waymark-job-dialog.h"
#include "waymark-moment.h"
#include "waymark-store-past.h"

/**
 * Flow: one backup or restore under way
 * @window: weak: it may be closed meanwhile
 */
typedef struct
{
  WaymarkWindow *window;
  WaymarkStore *store;
  char *path;
  WaymarkJobDialog *dialog; /* (nullable) while nothing runs */
  WaymarkJobProgress *progress;
  GtkFileChooserNative *chooser; /* (nullable) */
  WaymarkBackup *backup;         /* (nullable): unpacked */
  WaymarkBackupFlowFunc func;
  GObject *data;
} Flow;

static Flow *
flow_new (WaymarkWindow *window, WaymarkStore *store)
{
  Flow *flow = g_new0 (Flow, 1);

  g_set_weak_pointer (&flow->window, window);
  flow->store = g_object_ref (store);
  return flow;
}

static void
flow_free (Flow *flow)
{
  g_clear_weak_pointer (&flow->window);
  g_clear_object (&flow->store);
  g_clear_pointer (&flow->dialog, waymark_job_dialog_free);
  g_clear_pointer (&flow->progress, waymark_job_progress_unref);
  g_clear_pointer (&flow->backup, waymark_backup_free);
  g_clear_object (&flow->chooser);
  g_clear_object (&flow->data);
  g_free (flow->path);
  g_free (flow);
}

static void
start_dialog (Flow *flow, const char *heading)
{
  flow->dialog = waymark_job_dialog_new (GTK_WINDOW (flow->window), heading);
  flow->progress = waymark_job_progress_ref (waymark_job_dialog_get_progress (flow->dialog));
}

/* Too long for a toast, and nothing to miss. */
static void
tell (Flow *flow, const char *heading, const char *body)
{
  if (flow->window != NULL)
    waymark_dialog_tell (GTK_WINDOW (flow->window), heading, body);
}

/* The path of what was chosen in @chooser; NULL when nothing was, or when programs on this computer
 * cannot reach it by a path, which is said under @heading. (transfer full) (nullable) */
static char *
dup_chosen_path (Flow *flow, GtkNativeDialog *chooser, int response, const char *heading)
{
  g_autoptr (GFile) file = response == GTK_RESPONSE_ACCEPT
                               ? gtk_file_chooser_get_file (GTK_FILE_CHOOSER (chooser))
                               : NULL;
  char *path = file != NULL ? g_file_get_path (file) : NULL;

  if (flow->window != NULL)
    g_signal_handlers_disconnect_by_func (flow->window, flow_free, flow);
  if (file != NULL && path == NULL)
    tell (flow, heading,
          _ ("Waymark cannot reach this place, as it is not on this computer. Choose a folder "
             "here, such as Documents; the file manager can copy a backup to another place or "
             "from there."));
  return path;
}

/* ---- Back up ---- */

static void
write_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Flow *flow = data;
  GError *error = NULL;
  WaymarkBackup *backup = waymark_backup_write (waymark_store_get_folder (flow->store), flow->path,
                                                flow->progress, cancellable, &error);

  if (backup != NULL)
    g_task_return_pointer (task, backup, (GDestroyNotify) waymark_backup_free);
  else
    g_task_return_error (task, error);
}

static void
written_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  Flow *flow = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (WaymarkBackup) backup = g_task_propagate_pointer (G_TASK (result), &error);

  g_clear_pointer (&flow->dialog, waymark_job_dialog_free);
  if (backup != NULL && flow->window != NULL)
    {
      g_autofree char *name = g_path_get_basename (flow->path);
      g_autofree char *message = g_strdup_printf (
          ngettext ("Backed up %u page as %s", "Backed up %u pages as %s", backup->n_documents),
          backup->n_documents, name);

      waymark_window_toast (flow->window, message);
    }
  else if (backup == NULL && !g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    {
      tell (flow, _ ("There is no backup"), error->message);
    }
  flow_free (flow);
}

static void
saved_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  Flow *flow = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GTask) task = NULL;

  /* A backup without the latest words would be believed to have them. */
  if (!waymark_saver_save_finish (WAYMARK_SAVER (source), result, &error))
    {
      tell (flow, _ ("There is no backup"), error->message);
      flow_free (flow);
      return;
    }
  task =
      g_task_new (flow->store, waymark_job_dialog_get_cancellable (flow->dialog), written_cb, flow);
  g_task_set_source_tag (task, saved_cb);
  g_task_set_task_data (task, flow, NULL);
  g_task_run_in_thread (task, write_thread);
}

/* Takes @flow. */
static void
start_saving (Flow *flow)
{
  WaymarkSaver *saver = waymark_store_get_saver (flow->store);

  start_dialog (flow, _ ("Backing up…"));
  waymark_saver_commit_all (saver);
  waymark_saver_save_async (saver, NULL, saved_cb, flow);
}

void
waymark_backup_flow_save_to (WaymarkWindow *window, WaymarkStore *store, const char *path)
{
  Flow *flow = flow_new (window, store);

  flow->path = g_strdup (path);
  start_saving (flow);
}

static void
place_chosen_cb (GtkNativeDialog *native, int response, Flow *flow)
{
  flow->path = dup_chosen_path (flow, native, response, _ ("There is no backup"));
  if (flow->path != NULL && flow->window != NULL)
    start_saving (flow);
  else
    flow_free (flow);
}

static GtkFileFilter *
create_filter (void)
{
  GtkFileFilter *filter = gtk_file_filter_new ();

  gtk_file_filter_set_name (filter, _ ("Backups (zip)"));
  gtk_file_filter_add_mime_type (filter, "application/zip");
  gtk_file_filter_add_pattern (filter, "*.zip");
  return filter;
}

static void
choose (Flow *flow,
        const char *title,
        GtkFileChooserAction action,
        const char *accept,
        GCallback callback)
{
  g_autoptr (GtkFileFilter) filter = create_filter ();
  const char *documents = g_get_user_special_dir (G_USER_DIRECTORY_DOCUMENTS);
  g_autoptr (GFile) folder =
      g_file_new_for_path (documents != NULL ? documents : g_get_home_dir ());

  flow->chooser =
      gtk_file_chooser_native_new (title, GTK_WINDOW (flow->window), action, accept, _ ("_Cancel"));
  gtk_file_chooser_add_filter (GTK_FILE_CHOOSER (flow->chooser), filter);
  gtk_file_chooser_set_current_folder (GTK_FILE_CHOOSER (flow->chooser), folder, NULL);
  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (flow->chooser), TRUE);
  g_signal_connect (flow->chooser, "response", callback, flow);
  /* Nobody answers any more then. */
  g_signal_connect_swapped (flow->window, "destroy", G_CALLBACK (flow_free), flow);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (flow->chooser));
}

void
waymark_backup_flow_save (WaymarkWindow *window, WaymarkStore *store)
{
  Flow *flow = flow_new (window, store);
  g_autofree char *day = NULL;
  g_autofree char *name = NULL;
  GDate today;

  waymark_date_today (&today);
  day = waymark_date_to_string (&today);
  /* Translators: the name of a file; the day is 2026-11-21 */
  name = g_strdup_printf (_ ("Waymark backup %s.zip"), day);
  choose (flow, _ ("Back up the journal"), GTK_FILE_CHOOSER_ACTION_SAVE, _ ("_Back Up"),
          G_CALLBACK (place_chosen_cb));
  gtk_file_chooser_set_current_name (GTK_FILE_CHOOSER (flow->chooser), name);
}

/* ---- Restore ---- */

static void
unpack_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Flow *flow = data;
  GError *error = NULL;
  WaymarkBackup *backup = waymark_backup_unpack (flow->path, waymark_store_get_folder (flow->store),
                                                 flow->progress, cancellable, &error);

  if (backup != NULL)
    g_task_return_pointer (task, backup, (GDestroyNotify) waymark_backup_free);
  else
    g_task_return_error (task, error);
}

static gboolean
take_cb (gpointer data)
{
  Flow *flow = data;

  flow->func (g_steal_pointer (&flow->backup), flow->data);
  flow_free (flow);
  return G_SOURCE_REMOVE;
}

/* Once the dialog is gone: its window may go, too. */
static void
confirmed_cb (AdwMessageDialog *dialog, const char *response, Flow *flow)
{
  g_object_steal_data (G_OBJECT (dialog), "flow");
  if (g_strcmp0 (response, "restore") == 0)
    g_idle_add_full (G_PRIORITY_DEFAULT, take_cb, flow, NULL);
  else
    flow_free (flow);
}

/* "The backup holds 34 pages, the latest change on Monday 14:05." and what becomes of the present.
 */
static char *
describe (Flow *flow)
{
  g_autofree char *when = NULL;
  g_autofree char *pages = g_strdup_printf (
      ngettext ("%u page", "%u pages", flow->backup->n_documents), flow->backup->n_documents);
  GString *text = g_string_new (NULL);
  GDate today;

  waymark_date_today (&today);
  when = waymark_moment_format (flow->backup->newest, &today);
  if (*when != '\0')
    /* Translators: how many pages, and when one was last written in */
    g_string_append_printf (text, _ ("The backup holds %s, last changed: %s."), pages, when);
  else
    g_string_append_printf (text, _ ("The backup holds %s."), pages);
  if (flow->backup->n_damaged > 0)
    {
      g_string_append_c (text, ' ');
      g_string_append_printf (text,
                              ngettext ("%u of its files is damaged and will be set aside.",
                                        "%u of its files are damaged and will be set aside.",
                                        flow->backup->n_damaged),
                              flow->backup->n_damaged);
    }
  g_string_append (text, "\n\n");
  g_string_append (text, _ ("It takes the place of your present journal, which is kept in a folder "
                            "beside it: nothing is deleted."));
  return g_string_free (text, FALSE);
}

static void
confirm (Flow *flow)
{
  g_autofree char *body = describe (flow);
  GtkWidget *dialog =
      adw_message_dialog_new (GTK_WINDOW (flow->window), _ ("Restore this backup?"), body);

  adw_message_dialog_add_responses (ADW_MESSAGE_DIALOG (dialog), "cancel", _ ("_Cancel"), "restore",
                                    _ ("_Restore"), NULL);
  adw_message_dialog_set_response_appearance (ADW_MESSAGE_DIALOG (dialog), "restore",
                                              ADW_RESPONSE_SUGGESTED);
  adw_message_dialog_set_default_response (ADW_MESSAGE_DIALOG (dialog), "cancel");
  adw_message_dialog_set_close_response (ADW_MESSAGE_DIALOG (dialog), "cancel");
  /* It may go with the window, and nobody has answered then. */
  g_object_set_data_full (G_OBJECT (dialog), "flow", flow, (GDestroyNotify) flow_free);
  g_signal_connect (dialog, "response", G_CALLBACK (confirmed_cb), flow);
  gtk_window_present (GTK_WINDOW (dialog));
}

static void
unpacked_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  Flow *flow = data;
  g_autoptr (GError) error = NULL;

  g_clear_pointer (&flow->dialog, waymark_job_dialog_free);
  flow->backup = g_task_propagate_pointer (G_TASK (result), &error);
  if (flow->backup != NULL && flow->window != NULL)
    {
      confirm (flow);
      return;
    }
  if (flow->backup == NULL && !g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    tell (flow, _ ("This backup cannot be restored"), error->message);
  flow_free (flow);
}

/* Takes @flow. */
static void
start_unpacking (Flow *flow)
{
  g_autoptr (GTask) task = NULL;

  start_dialog (flow, _ ("Looking into the backup…"));
  task = g_task_new (flow->store, waymark_job_dialog_get_cancellable (flow->dialog), unpacked_cb,
                     flow);
  g_task_set_source_tag (task, start_unpacking);
  g_task_set_task_data (task, flow, NULL);
  g_task_run_in_thread (task, unpack_thread);
}

static void
backup_chosen_cb (GtkNativeDialog *native, int response, Flow *flow)
{
  flow->path = dup_chosen_path (flow, native, response, _ ("This backup cannot be restored"));
  if (flow->path != NULL && flow->window != NULL)
    start_unpacking (flow);
  else
    flow_free (flow);
}

void
waymark_backup_flow_restore (WaymarkWindow *window,
                             WaymarkStore *store,
                             WaymarkBackupFlowFunc func,
                             GObject *data)
{
  Flow *flow = flow_new (window, store);

  flow->func = func;
  flow->data = g_object_ref (data);
  choose (flow, _ ("Restore a backup"), GTK_FILE_CHOOSER_ACTION_OPEN, _ ("_Open"),
          G_CALLBACK (backup_chosen_cb));
}

void
waymark_backup_flow_restore_from (WaymarkWindow *window,
                                  WaymarkStore *store,
                                  const char *path,
                                  WaymarkBackupFlowFunc func,
                                  GObject *data)
{
  Flow *flow = flow_new (window, store);

  flow->func = func;
  flow->data = g_object_ref (data);
  flow->path = g_strdup (path);
  start_unpacking (flow);
}
