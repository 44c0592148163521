/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "waymark-config.h"

#include "waymark-store-past.h"

#include "waymark-date.h"
#include "waymark-storage-error.h"

/* ---- Reading in a thread, after what is pending was saved ---- */

/**
 * Job: what a thread needs to know
 * @read: runs in the thread; what it returns is freed with @free_result
 */
typedef struct
{
  WaymarkRevisions *revisions;
  gpointer (*read) (gpointer data, GCancellable *cancellable, GError **error);
  GDestroyNotify free_result;

  char *document_id;
  GHashTable *ids; /* of the documents in the journal */
  GStrv purged;
  GPtrArray *states;
  GDate day;
  WaymarkJobProgress *progress;
} Job;

static void
job_free (gpointer data)
{
  Job *job = data;

  g_object_unref (job->revisions);
  g_free (job->document_id);
  g_clear_pointer (&job->ids, g_hash_table_unref);
  g_strfreev (job->purged);
  g_clear_pointer (&job->states, g_ptr_array_unref);
  g_clear_pointer (&job->progress, waymark_job_progress_unref);
  g_free (job);
}

static Job *
job_new (WaymarkStore *self,
         gpointer (*read) (gpointer data, GCancellable *cancellable, GError **error),
         GDestroyNotify free_result)
{
  Job *job = g_new0 (Job, 1);

  job->revisions = g_object_ref (waymark_store_get_revisions (self));
  job->read = read;
  job->free_result = free_result;
  return job;
}

static void
job_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Job *job = data;
  GError *error = NULL;
  gpointer result = job->read (job, cancellable, &error);

  if (error != NULL)
    g_task_return_error (task, error);
  else
    g_task_return_pointer (task, result, job->free_result);
}

static void
saved_cb (GObject *saver, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;

  /* What could not be saved is only in memory; the past can be read all the same. */
  waymark_saver_save_finish (WAYMARK_SAVER (saver), result, NULL);
  if (!g_task_return_error_if_cancelled (task))
    g_task_run_in_thread (task, job_thread);
}

/* @job: (transfer full) */
static void
start (WaymarkStore *self,
       Job *job,
       gpointer tag,
       GCancellable *cancellable,
       GAsyncReadyCallback callback,
       gpointer user_data)
{
  GTask *task = g_task_new (self, cancellable, callback, user_data);

  g_task_set_source_tag (task, tag);
  g_task_set_task_data (task, job, job_free);
  waymark_saver_save_async (waymark_store_get_saver (self), NULL, saved_cb, task);
}

static gpointer
finish (WaymarkStore *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);
  return g_task_propagate_pointer (G_TASK (result), error);
}

gboolean
waymark_store_check_writable (WaymarkStore *self, GError **error)
{
  return !waymark_journal_get_read_only (waymark_store_get_journal (self)) ||
         waymark_storage_set_not_open (error);
}

/* ---- Versions ---- */

void
waymark_store_commit_document (WaymarkStore *self, WaymarkDocument *document)
{
  g_return_if_fail (WAYMARK_IS_STORE (self));
  waymark_saver_commit (waymark_store_get_saver (self), document);
}

static gpointer
read_past (gpointer data, GCancellable *cancellable, GError **error)
{
  Job *job = data;

  return waymark_revisions_open_past (job->revisions, job->document_id, error);
}

void
waymark_store_open_past_async (WaymarkStore *self,
                               const char *document_id,
                               GCancellable *cancellable,
                               GAsyncReadyCallback callback,
                               gpointer user_data)
{
  WaymarkDocument *document;
  Job *job;

  g_return_if_fail (WAYMARK_IS_STORE (self));
  g_return_if_fail (document_id != NULL);

  document = waymark_journal_lookup (waymark_store_get_journal (self), document_id);
  if (document != NULL)
    waymark_store_commit_document (self, document);
  job = job_new (self, read_past, (GDestroyNotify) waymark_past_unref);
  job->document_id = g_strdup (document_id);
  start (self, job, waymark_store_open_past_async, cancellable, callback, user_data);
}

WaymarkPast *
waymark_store_open_past_finish (WaymarkStore *self, GAsyncResult *result, GError **error)
{
  return finish (self, result, error);
}

static void
restore_fields (WaymarkJournal *journal, WaymarkDocument *document, WaymarkValue *fields)
{
  g_autoptr (WaymarkValue) now = waymark_value_ref (waymark_document_get_fields (document));

  waymark_journal_begin_group (journal);
  for (gsize i = 0; i < waymark_value_get_length (fields); i++)
    waymark_journal_set (journal, document, WAYMARK_FIELD_PATH (waymark_value_get_key (fields, i)),
                         waymark_value_get_nth_member (fields, i));
  for (gsize i = 0; i < waymark_value_get_length (now); i++)
    {
      const char *id = waymark_value_get_key (now, i);

      if (waymark_value_get_member (fields, id) == NULL)
        waymark_journal_set (journal, document, WAYMARK_FIELD_PATH (id), NULL);
    }
  waymark_journal_end_group (journal);
}

/* It comes back now, whenever it was last written in. */
static WaymarkDocument *
restore_deleted (WaymarkStore *self, WaymarkValue *state, const char *head)
{
  g_autofree char *now = waymark_timestamp_now ();
  g_autoptr (WaymarkValue) modified = waymark_value_new_string (now);
  g_autoptr (WaymarkValue) fresh = waymark_value_with_member (state, "modified", modified);
  WaymarkDocument *document = waymark_journal_add (waymark_store_get_journal (self), fresh);

  if (document != NULL && head != NULL)
    waymark_saver_restored (waymark_store_get_saver (self), document, head);
  return document;
}

WaymarkDocument *
waymark_store_restore_state (WaymarkStore *self, WaymarkValue *state, const char *head)
{
  WaymarkJournal *journal;
  WaymarkDocument *document;

  g_return_val_if_fail (WAYMARK_IS_STORE (self), NULL);
  g_return_val_if_fail (state != NULL, NULL);

  if (!waymark_store_check_writable (self, NULL))
    return NULL;
  journal = waymark_store_get_journal (self);
  document = waymark_journal_lookup (journal, waymark_value_get_member_text (state, "id"));
  if (document == NULL)
    return restore_deleted (self, state, head);
  restore_fields (journal, document, waymark_value_get_member (state, "fields"));
  return document;
}

WaymarkDocument *
waymark_store_restore (WaymarkStore *self, const char *revision_name, GError **error)
{
  g_autoptr (WaymarkRevision) revision = NULL;

  g_return_val_if_fail (WAYMARK_IS_STORE (self), NULL);

  if (!waymark_store_check_writable (self, error))
    return NULL;
  revision = waymark_revisions_read (waymark_store_get_revisions (self), revision_name, error);
  return revision != NULL ? waymark_store_restore_state (self, revision->state, revision->name)
                          : NULL;
}

/* ---- Trash ---- */

static gboolean
is_in (const char *id, gpointer data)
{
  return g_hash_table_contains (data, id);
}

/* The journal belongs to the main thread; a list of its ids to any. (transfer full) */
static GHashTable *
collect_ids (WaymarkStore *self)
{
  g_autoptr (GPtrArray) documents = waymark_journal_get_all (waymark_store_get_journal (self));
  GHashTable *ids = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint i = 0; i < documents->len; i++)
    g_hash_table_add (ids, g_strdup (waymark_document_get_id (g_ptr_array_index (documents, i))));
  return ids;
}

GPtrArray *
waymark_store_list_deleted (WaymarkStore *self, GError **error)
{
  g_autoptr (GHashTable) ids = NULL;

  g_return_val_if_fail (WAYMARK_IS_STORE (self), NULL);

  ids = collect_ids (self);
  return waymark_revisions_list_deleted (waymark_store_get_revisions (self), is_in, ids, error);
}

static gpointer
read_deleted (gpointer data, GCancellable *cancellable, GError **error)
{
  Job *job = data;

  return waymark_revisions_list_deleted (job->revisions, is_in, job->ids, error);
}

void
waymark_store_list_deleted_async (WaymarkStore *self,
                                  GCancellable *cancellable,
                                  GAsyncReadyCallback callback,
                                  gpointer user_data)
{
  Job *job;

  g_return_if_fail (WAYMARK_IS_STORE (self));

  job = job_new (self, read_deleted, (GDestroyNotify) g_ptr_array_unref);
  job->ids = collect_ids (self);
  start (self, job, waymark_store_list_deleted_async, cancellable, callback, user_data);
}

GPtrArray *
waymark_store_list_deleted_finish (WaymarkStore *self, GAsyncResult *result, GError **error)
{
  return finish (self, result, error);
}

static gpointer
purge (gpointer data, GCancellable *cancellable, GError **error)
{
  Job *job = data;

  for (guint i = 0; job->purged[i] != NULL; i++)
    if (!waymark_revisions_purge (job->revisions, job->purged[i], error))
      return NULL;
  return GINT_TO_POINTER (TRUE);
}

void
waymark_store_purge_async (WaymarkStore *self,
                           const char *const *document_ids,
                           GCancellable *cancellable,
                           GAsyncReadyCallback callback,
                           gpointer user_data)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  WaymarkJournal *journal;
  GError *error = NULL;
  Job *job;

  g_return_if_fail (WAYMARK_IS_STORE (self));
  g_return_if_fail (document_ids != NULL);

  if (!waymark_store_check_writable (self, &error))
    {
      g_task_report_error (self, callback, user_data, waymark_store_purge_async, error);
      return;
    }
  journal = waymark_store_get_journal (self);
  for (guint i = 0; document_ids[i] != NULL; i++)
    if (waymark_journal_lookup (journal, document_ids[i]) == NULL)
      {
        waymark_history_forget (waymark_journal_get_history (journal), document_ids[i]);
        g_strv_builder_add (builder, document_ids[i]);
      }
  job = job_new (self, purge, NULL);
  job->purged = g_strv_builder_end (builder);
  start (self, job, waymark_store_purge_async, cancellable, callback, user_data);
}

gboolean
waymark_store_purge_finish (WaymarkStore *self, GAsyncResult *result, GError **error)
{
  return finish (self, result, error) != NULL;
}

/* ---- The journal on a day ---- */

static gpointer
read_rewind (gpointer data, GCancellable *cancellable, GError **error)
{
  Job *job = data;

  return waymark_rewind_read (job->revisions, job->states, &job->day, job->progress, cancellable,
                              error);
}

void
waymark_store_read_rewind_async (WaymarkStore *self,
                                 const GDate *day,
                                 WaymarkJobProgress *progress,
                                 GCancellable *cancellable,
                                 GAsyncReadyCallback callback,
                                 gpointer user_data)
{
  g_autoptr (GPtrArray) documents = NULL;
  Job *job;

  g_return_if_fail (WAYMARK_IS_STORE (self));
  g_return_if_fail (g_date_valid (day));

  waymark_saver_commit_all (waymark_store_get_saver (self));
  documents = waymark_journal_get_all (waymark_store_get_journal (self));
  job = job_new (self, read_rewind, (GDestroyNotify) waymark_rewind_free);
  job->states = g_ptr_array_new_with_free_func ((GDestroyNotify) waymark_value_unref);
  for (guint i = 0; i < documents->len; i++)
    g_ptr_array_add (job->states, waymark_value_ref (waymark_document_get_state (
                                      g_ptr_array_index (documents, i))));
  job->day = *day;
  job->progress = progress != NULL ? waymark_job_progress_ref (progress) : NULL;
  start (self, job, waymark_store_read_rewind_async, cancellable, callback, user_data);
}

WaymarkRewind *
waymark_store_read_rewind_finish (WaymarkStore *self, GAsyncResult *result, GError **error)
{
  return finish (self, result, error);
}
