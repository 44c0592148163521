/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The state machine of saving: when a batch goes to the worker, what becomes of its results, when
 * what failed is tried again. What a worker does with a document is in waymark-save-job.c.
 */
#include "waymark-config.h"

#include "waymark-saver.h"

#include "waymark-save-batch.h"
#include "waymark-saver-private.h"
#include "waymark-storage-error.h"

/* One batch, so that what is typed during a large import waits for a part of it only. */
#define MOST_JOBS     256
#define MOST_RETRY_MS 30000

/* ---- State ---- */

static void
set_error (WaymarkSaver *self, const GError *error)
{
  g_autofree char *message = NULL;

  g_clear_error (&self->error);
  if (error != NULL)
    self->error = waymark_storage_error_of_folder (error, waymark_home_get_folder (self->home));
  message = waymark_save_error_describe (self->error);
  if (g_strcmp0 (message, self->error_message) == 0)
    return;
  g_free (self->error_message);
  self->error_message = g_steal_pointer (&message);
  g_object_notify (G_OBJECT (self), "error-message");
}

void
waymark_saver_update_state (WaymarkSaver *self)
{
  WaymarkSaveState state = WAYMARK_SAVE_CLEAN;

  if (self->batch != NULL && waymark_save_batch_get_jobs (self->batch)->len > 0)
    state = WAYMARK_SAVE_SAVING;
  else if (g_hash_table_size (self->failed) > 0)
    state = WAYMARK_SAVE_FAILED;
  else if (self->dirty.length > 0)
    state = WAYMARK_SAVE_DIRTY;
  if (state == self->state)
    return;
  self->state = state;
  g_object_notify (G_OBJECT (self), "state");
}

static gboolean
save_cb (gpointer data)
{
  WaymarkSaver *self = data;

  self->save_source = 0;
  waymark_saver_start_batch (self);
  return G_SOURCE_REMOVE;
}

/* Armed once at the first change: a pause in typing is not waited for. */
void
waymark_saver_arm (WaymarkSaver *self)
{
  gint64 due_ms;

  if (self->home == NULL || self->save_source != 0 || self->batch != NULL ||
      self->dirty.length == 0)
    return;
  due_ms = (self->dirty_since - g_get_monotonic_time ()) / 1000 + self->save_ms;
  self->save_source = g_timeout_add ((guint) MAX (due_ms, 0), save_cb, self);
}

void
waymark_saver_enqueue (WaymarkSaver *self, WaymarkSaveEntry *entry)
{
  g_hash_table_remove (self->failed, entry);
  if (entry->queued)
    return;
  entry->queued = TRUE;
  if (self->dirty.length == 0)
    self->dirty_since = g_get_monotonic_time ();
  g_queue_push_tail (&self->dirty, entry);
}

static void
enqueue_failed (WaymarkSaver *self)
{
  g_autoptr (GList) failed = g_hash_table_get_keys (self->failed);

  for (GList *l = failed; l != NULL; l = l->next)
    waymark_saver_enqueue (self, l->data);
}

static gboolean
retry_cb (gpointer data)
{
  WaymarkSaver *self = data;

  self->retry_source = 0;
  enqueue_failed (self);
  waymark_saver_start_batch (self);
  return G_SOURCE_REMOVE;
}

/* ---- Results ---- */

static void
take_result (WaymarkSaver *self, WaymarkSaveJob *job)
{
  WaymarkSaveEntry *entry = g_hash_table_lookup (self->entries, job->id);

  if (job->new_base != NULL)
    {
      g_free (entry->base);
      entry->base = g_strdup (job->new_base);
      if (entry->document != NULL)
        {
          g_autoptr (WaymarkValue) base = waymark_value_new_string (entry->base);

          waymark_journal_annotate (self->journal, entry->document, "base", base);
        }
    }
  if (job->outside || job->gone)
    waymark_save_entry_take_outside (entry, self->journal, job);
  entry->stamp = job->error == NULL ? job->stamp : job->expected;
  if (job->error == NULL)
    waymark_save_entry_set_known (entry, job);
  if (job->problem != NULL)
    g_signal_emit_by_name (self, "problem", job->problem);

  if (job->error != NULL)
    {
      if (!entry->queued)
        g_hash_table_add (self->failed, entry);
      entry->commit |= job->commit;
      if (entry->copies == NULL)
        entry->copies = g_steal_pointer (&job->copies);
      entry->check |= job->check;
      return;
    }
  /* Only what this job wrote is clean: what was typed since is not. */
  entry->saved = job->change;
  if (entry->queued && entry->saved == entry->change && !entry->commit && !entry->check)
    {
      g_queue_remove (&self->dirty, entry);
      entry->queued = FALSE;
    }
  if ((job->commit || job->deleted) && entry->change == job->change)
    g_hash_table_remove (self->unrested, entry);
}

static void
schedule_retry (WaymarkSaver *self)
{
  if (g_hash_table_size (self->failed) == 0)
    {
      g_clear_handle_id (&self->retry_source, g_source_remove);
      self->retry_ms = self->first_retry_ms;
      return;
    }
  /* Saves of other documents that go well do not put the retry off. */
  if (self->retry_source != 0)
    return;
  self->retry_source = g_timeout_add (self->retry_ms, retry_cb, self);
  self->retry_ms = MIN (self->retry_ms * 2, MOST_RETRY_MS);
}

static void
finish_waiting (WaymarkSaver *self)
{
  while (self->waiting.length > 0)
    {
      g_autoptr (GTask) task = g_queue_pop_head (&self->waiting);

      if (self->error != NULL)
        g_task_return_error (task, g_error_copy (self->error));
      else
        g_task_return_boolean (task, TRUE);
    }
}

/* The folder is gone, or is not the one we left: nothing is known to be on the disk. */
static void
doubt_all (WaymarkSaver *self, WaymarkHomeState home, gboolean failed)
{
  GHashTableIter iter;
  gpointer value;

  g_hash_table_iter_init (&iter, self->entries);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    {
      WaymarkSaveEntry *entry = value;

      entry->check = TRUE;
      if (home == WAYMARK_HOME_EMPTIED && !failed)
        waymark_save_entry_begin_past (entry);
      if (!failed)
        waymark_saver_enqueue (self, entry);
      else if (!entry->queued)
        g_hash_table_add (self->failed, entry);
    }
}

/* Takes the results of the batch in flight, which has run. */
static void
take_batch (WaymarkSaver *self)
{
  WaymarkSaveBatch *batch = g_steal_pointer (&self->batch);
  GPtrArray *jobs = waymark_save_batch_get_jobs (batch);
  const GError *first_error;
  WaymarkHomeState home = waymark_save_batch_get_home (batch, &first_error);
  gboolean doubt = home != WAYMARK_HOME_SAME;

  if (waymark_save_batch_get_problem (batch) != NULL)
    g_signal_emit_by_name (self, "problem", waymark_save_batch_get_problem (batch));
  for (guint i = 0; i < jobs->len; i++)
    {
      WaymarkSaveJob *job = g_ptr_array_index (jobs, i);

      take_result (self, job);
      doubt |= job->missed;
      if (first_error == NULL)
        first_error = job->error;
    }
  if (doubt)
    doubt_all (self, home, first_error != NULL);
  if (g_hash_table_size (self->failed) == 0 && self->dirty.length == 0)
    set_error (self, NULL);
  else if (first_error != NULL || g_hash_table_size (self->failed) == 0)
    set_error (self, first_error);
  waymark_save_batch_unref (batch);
  schedule_retry (self);
}

static void
batch_ran_cb (GObject *object, GAsyncResult *result, gpointer data)
{
  WaymarkSaver *self = WAYMARK_SAVER (object);

  /* A flush may have waited for this batch and taken it already. */
  if (self->batch != g_task_get_task_data (G_TASK (result)))
    return;
  take_batch (self);
  if (self->waiting.length > 0 && self->dirty.length > 0)
    waymark_saver_start_batch (self);
  else if (self->dirty.length > 0)
    waymark_saver_arm (self);
  else
    finish_waiting (self);
  waymark_saver_update_state (self);
}

static void
batch_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  waymark_save_batch_run (data);
  g_task_return_boolean (task, TRUE);
}

/* ---- Batches ---- */

/* @most: jobs in it. @look: also without any, to see whether the folder is there. */
static gboolean
prepare_batch (WaymarkSaver *self, guint most, gboolean look)
{
  g_clear_handle_id (&self->save_source, g_source_remove);
  if (self->home == NULL || self->batch != NULL || (self->dirty.length == 0 && !look))
    return FALSE;

  self->batch = waymark_save_batch_new (self->home, self->revisions);
  for (guint i = 0; i < most && self->dirty.length > 0; i++)
    {
      WaymarkSaveEntry *entry = g_queue_pop_head (&self->dirty);

      g_ptr_array_add (waymark_save_batch_get_jobs (self->batch),
                       waymark_save_entry_make_job (entry));
    }
  return TRUE;
}

static void
run_batch (WaymarkSaver *self, gboolean look)
{
  g_autoptr (GTask) task = NULL;

  if (!prepare_batch (self, MOST_JOBS, look))
    return;
  task = g_task_new (self, NULL, batch_ran_cb, NULL);
  g_task_set_source_tag (task, run_batch);
  g_task_set_task_data (task, waymark_save_batch_ref (self->batch),
                        (GDestroyNotify) waymark_save_batch_unref);
  waymark_saver_update_state (self);
  g_task_run_in_thread (task, batch_thread);
}

void
waymark_saver_start_batch (WaymarkSaver *self)
{
  run_batch (self, FALSE);
}

void
waymark_saver_save_async (WaymarkSaver *self,
                          GCancellable *cancellable,
                          GAsyncReadyCallback callback,
                          gpointer user_data)
{
  g_autoptr (GTask) task = NULL;

  g_return_if_fail (WAYMARK_IS_SAVER (self));

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, waymark_saver_save_async);
  enqueue_failed (self);
  if (self->dirty.length == 0 && self->batch == NULL && self->home == NULL)
    {
      g_task_return_boolean (task, TRUE);
      return;
    }
  if (self->home == NULL)
    {
      g_autoptr (GError) error = NULL;

      waymark_storage_set_not_open (&error);
      g_task_return_error (task, g_steal_pointer (&error));
      return;
    }
  g_queue_push_tail (&self->waiting, g_steal_pointer (&task));
  run_batch (self, TRUE);
}

void
waymark_saver_make_folder (WaymarkSaver *self)
{
  g_return_if_fail (WAYMARK_IS_SAVER (self));

  if (self->home == NULL)
    return;
  waymark_home_allow_making (self->home);
  waymark_saver_save_async (self, NULL, NULL, NULL);
}

gboolean
waymark_saver_save_finish (WaymarkSaver *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);
  return g_task_propagate_boolean (G_TASK (result), error);
}

gboolean
waymark_saver_flush (WaymarkSaver *self, GError **error)
{
  gboolean look = TRUE;

  g_return_val_if_fail (WAYMARK_IS_SAVER (self), FALSE);

  if (self->batch != NULL)
    {
      waymark_save_batch_wait (self->batch);
      take_batch (self);
    }
  /* What fails from here on leaves the queue, so this ends. */
  enqueue_failed (self);
  while (prepare_batch (self, G_MAXUINT, look))
    {
      look = FALSE;
      waymark_save_batch_run (self->batch);
      take_batch (self);
    }
  finish_waiting (self);
  waymark_saver_update_state (self);
  if (self->dirty.length > 0)
    return waymark_storage_set_not_open (error);
  if (self->error != NULL)
    g_propagate_error (error, g_error_copy (self->error));
  return self->error == NULL;
}
