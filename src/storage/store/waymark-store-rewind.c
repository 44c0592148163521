/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Making the journal what it was on a day: document after document, between the frames of whoever
 * looks on.
 */
#include "waymark-config.h"

#include "waymark-store-past.h"

#define SLICE_US 3000

typedef struct
{
  WaymarkRewind *rewind;
  WaymarkJobProgress *progress; /* (nullable) */
  guint n_done;
} Work;

static void
work_free (gpointer data)
{
  Work *work = data;

  waymark_rewind_free (work->rewind);
  g_clear_pointer (&work->progress, waymark_job_progress_unref);
  g_free (work);
}

/* A version alone is restored where the page is now; a day has its order, too. */
static void
restore_place (WaymarkJournal *journal, WaymarkDocument *document, WaymarkValue *state)
{
  waymark_journal_set (journal, document, WAYMARK_FIELD_PATH ("@position"),
                       waymark_value_get_member (state, "position"));
}

static void
apply_item (WaymarkStore *self, const WaymarkRewindItem *item)
{
  WaymarkJournal *journal = waymark_store_get_journal (self);
  WaymarkDocument *document = waymark_journal_lookup (journal, item->document_id);

  if (item->state == NULL)
    {
      if (document != NULL)
        waymark_journal_delete (journal, document);
      return;
    }
  document = waymark_store_restore_state (self, item->state, item->head);
  if (document != NULL)
    restore_place (journal, document, item->state);
}

static gboolean
slice_cb (gpointer data)
{
  GTask *task = data;
  Work *work = g_task_get_task_data (task);
  WaymarkStore *self = g_task_get_source_object (task);
  gint64 end = g_get_monotonic_time () + SLICE_US;

  while (work->n_done < work->rewind->items->len)
    {
      apply_item (self, g_ptr_array_index (work->rewind->items, work->n_done++));
      waymark_job_progress_set_done (work->progress, work->n_done);
      if (g_get_monotonic_time () >= end)
        return G_SOURCE_CONTINUE;
    }
  waymark_journal_end_group (waymark_store_get_journal (self));
  /* What it is now is a version of its own, also of pages that nobody opens. */
  waymark_saver_commit_all (waymark_store_get_saver (self));
  g_task_return_boolean (task, TRUE);
  return G_SOURCE_REMOVE;
}

void
waymark_store_apply_rewind_async (WaymarkStore *self,
                                  WaymarkRewind *rewind,
                                  WaymarkJobProgress *progress,
                                  GAsyncReadyCallback callback,
                                  gpointer user_data)
{
  g_autoptr (GTask) task = NULL;
  g_autoptr (GSource) source = NULL;
  GError *error = NULL;
  Work *work;

  g_return_if_fail (WAYMARK_IS_STORE (self));
  g_return_if_fail (rewind != NULL);

  task = g_task_new (self, NULL, callback, user_data);
  g_task_set_source_tag (task, waymark_store_apply_rewind_async);
  work = g_new0 (Work, 1);
  work->rewind = rewind;
  work->progress = progress != NULL ? waymark_job_progress_ref (progress) : NULL;
  g_task_set_task_data (task, work, work_free);
  if (!waymark_store_check_writable (self, &error))
    {
      g_task_return_error (task, error);
      return;
    }
  waymark_job_progress_set_total (progress, rewind->items->len);
  /* Over all slices, so that one undo takes all of it back. */
  waymark_journal_begin_group (waymark_store_get_journal (self));
  source = g_idle_source_new ();
  g_source_set_static_name (source, "[waymark] go back to a day");
  /* As when documents are taken over: lower, a window that is never done drawing would wait. */
  g_source_set_priority (source, G_PRIORITY_HIGH_IDLE + 20);
  g_source_set_callback (source, slice_cb, g_object_ref (task), g_object_unref);
  g_source_attach (source, g_main_context_get_thread_default ());
}

gboolean
waymark_store_apply_rewind_finish (WaymarkStore *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);
  return g_task_propagate_boolean (G_TASK (result), error);
}
