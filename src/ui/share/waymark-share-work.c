/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * One thread at a time works for it. A change while it works cancels it, and the next run begins
 * when it has returned, with what is chosen by then: however fast someone ticks, nothing piles up.
 */
#include "waymark-share-work.h"

#include <string.h>

#include "waymark-redactor.h"

/* What the threads keep from one run to the next; whoever holds it last frees it. */
typedef struct
{
  WaymarkRedactor *redactor;
  WaymarkMarkdownRenderer *renderer;
} Memory;

struct _WaymarkShareWork
{
  GObject parent_instance;

  WaymarkJournal *journal;     /* (nullable) once it is over */
  WaymarkSelection *selection; /* as it is being changed */
  WaymarkMarkdownLayout layout;
  WaymarkSnapshot *snapshot; /* (nullable) until the journal changes */
  Memory *memory;

  WaymarkShareResult *result; /* (nullable) */
  gboolean current;
  GCancellable *running; /* (nullable) */
  guint start_source;
};

enum
{
  CHANGED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (WaymarkShareWork, waymark_share_work, G_TYPE_OBJECT)

WaymarkShareResult *
waymark_share_result_ref (WaymarkShareResult *self)
{
  g_atomic_ref_count_inc (&self->ref_count);
  return self;
}

void
waymark_share_result_unref (WaymarkShareResult *self)
{
  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;
  g_ptr_array_unref (self->files);
  g_ptr_array_unref (self->passages);
  g_free (self);
}

GBytes *
waymark_share_result_get_bytes (WaymarkShareResult *self, guint index)
{
  WaymarkMarkdownFile *file;

  g_return_val_if_fail (index < self->files->len, NULL);

  file = g_ptr_array_index (self->files, index);
  return g_bytes_new_with_free_func (file->text, strlen (file->text),
                                     (GDestroyNotify) waymark_share_result_unref,
                                     waymark_share_result_ref (self));
}

static void
memory_clear (gpointer data)
{
  Memory *memory = data;

  waymark_redactor_free (memory->redactor);
  waymark_markdown_renderer_free (memory->renderer);
}

static void
memory_unref (Memory *memory)
{
  g_atomic_rc_box_release_full (memory, memory_clear);
}

/* One run. */
typedef struct
{
  Memory *memory;
  WaymarkSnapshot *snapshot;
  WaymarkSelection *selection; /* a copy */
  WaymarkMarkdownLayout layout;
} Job;

static void
job_free (gpointer data)
{
  Job *job = data;

  memory_unref (job->memory);
  waymark_snapshot_unref (job->snapshot);
  g_object_unref (job->selection);
  g_free (job);
}

static WaymarkShareResult *
make_result (WaymarkRedactor *redactor, GPtrArray *files)
{
  WaymarkShareResult *result = g_new0 (WaymarkShareResult, 1);
  g_autoptr (GPtrArray) passages = waymark_redactor_list_passages (redactor);

  g_atomic_ref_count_init (&result->ref_count);
  result->files = files;
  result->passages = g_ptr_array_new_with_free_func ((GDestroyNotify) waymark_private_item_free);
  for (guint i = 0; i < passages->len; i++)
    g_ptr_array_add (result->passages, waymark_private_item_copy (g_ptr_array_index (passages, i)));
  waymark_redactor_get_withheld (redactor, &result->withheld);
  return result;
}

static void
run_cb (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Job *job = data;
  g_autoptr (GPtrArray) documents =
      waymark_redactor_apply (job->memory->redactor, job->snapshot, job->selection, cancellable);
  GPtrArray *files = NULL;

  if (documents != NULL)
    files = waymark_markdown_renderer_render (job->memory->renderer, documents, job->layout,
                                              cancellable);
  if (files == NULL)
    g_task_return_new_error (task, G_IO_ERROR, G_IO_ERROR_CANCELLED, "A newer choice was made");
  else
    g_task_return_pointer (task, make_result (job->memory->redactor, files),
                           (GDestroyNotify) waymark_share_result_unref);
}

static void start (WaymarkShareWork *self);

static void
done_cb (GObject *source, GAsyncResult *async, gpointer data)
{
  g_autoptr (WaymarkShareWork) self = data;
  g_autoptr (WaymarkShareResult) result = g_task_propagate_pointer (G_TASK (async), NULL);
  gboolean cancelled = g_cancellable_is_cancelled (self->running);

  g_clear_object (&self->running);
  if (self->journal == NULL)
    return;
  if (cancelled || result == NULL)
    {
      start (self);
      return;
    }
  g_clear_pointer (&self->result, waymark_share_result_unref);
  self->result = g_steal_pointer (&result);
  self->current = TRUE;
  g_signal_emit (self, signals[CHANGED], 0);
}

static void
start (WaymarkShareWork *self)
{
  g_autoptr (GTask) task = NULL;
  Job *job = g_new0 (Job, 1);

  if (self->snapshot == NULL)
    self->snapshot = waymark_snapshot_new (self->journal);
  job->memory = g_atomic_rc_box_acquire (self->memory);
  job->snapshot = waymark_snapshot_ref (self->snapshot);
  job->selection = waymark_selection_copy (self->selection);
  job->layout = self->layout;

  self->running = g_cancellable_new ();
  task = g_task_new (NULL, self->running, done_cb, g_object_ref (self));
  g_task_set_source_tag (task, start);
  g_task_set_task_data (task, job, job_free);
  g_task_run_in_thread (task, run_cb);
}

static gboolean
start_cb (gpointer data)
{
  WaymarkShareWork *self = data;

  self->start_source = 0;
  start (self);
  return G_SOURCE_REMOVE;
}

static void
choice_changed_cb (WaymarkShareWork *self)
{
  if (self->running != NULL)
    g_cancellable_cancel (self->running); /* it starts again when it has returned */
  else if (self->start_source == 0)
    self->start_source = g_idle_add_full (G_PRIORITY_DEFAULT, start_cb, self, NULL);
  if (!self->current)
    return;
  self->current = FALSE;
  g_signal_emit (self, signals[CHANGED], 0);
}

static void
journal_changed_cb (WaymarkShareWork *self)
{
  g_clear_pointer (&self->snapshot, waymark_snapshot_unref);
  choice_changed_cb (self);
}

static void
free_memory_cb (GTask *task, gpointer source, gpointer memory, GCancellable *cancellable)
{
  g_task_return_boolean (task, TRUE);
}

/* Copies of thousands of documents take a while to free. */
static void
free_in_a_thread (Memory *memory)
{
  g_autoptr (GTask) task = g_task_new (NULL, NULL, NULL, NULL);

  g_task_set_source_tag (task, free_in_a_thread);
  g_task_set_task_data (task, memory, (GDestroyNotify) memory_unref);
  g_task_run_in_thread (task, free_memory_cb);
}

static void
waymark_share_work_dispose (GObject *object)
{
  WaymarkShareWork *self = WAYMARK_SHARE_WORK (object);

  if (self->running != NULL)
    g_cancellable_cancel (self->running);
  g_clear_handle_id (&self->start_source, g_source_remove);
  if (self->journal != NULL)
    g_signal_handlers_disconnect_by_data (self->journal, self);
  if (self->selection != NULL)
    g_signal_handlers_disconnect_by_data (self->selection, self);
  g_clear_object (&self->journal);
  g_clear_object (&self->selection);
  g_clear_pointer (&self->snapshot, waymark_snapshot_unref);
  g_clear_pointer (&self->memory, free_in_a_thread);
  g_clear_pointer (&self->result, waymark_share_result_unref);
  G_OBJECT_CLASS (waymark_share_work_parent_class)->dispose (object);
}

static void
waymark_share_work_class_init (WaymarkShareWorkClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = waymark_share_work_dispose;

  signals[CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                   NULL, NULL, G_TYPE_NONE, 0);
}

static void
waymark_share_work_init (WaymarkShareWork *self)
{
}

WaymarkShareWork *
waymark_share_work_new (WaymarkJournal *journal, WaymarkSelection *selection)
{
  static const char *const changes[] = { "document-added", "document-removed", "document-changed",
                                         "documents-adopted" };
  WaymarkShareWork *self;

  g_return_val_if_fail (WAYMARK_IS_JOURNAL (journal), NULL);
  g_return_val_if_fail (WAYMARK_IS_SELECTION (selection), NULL);

  self = g_object_new (WAYMARK_TYPE_SHARE_WORK, NULL);
  self->journal = g_object_ref (journal);
  self->selection = g_object_ref (selection);
  self->memory = g_atomic_rc_box_new0 (Memory);
  self->memory->redactor = waymark_redactor_new ();
  self->memory->renderer = waymark_markdown_renderer_new (waymark_journal_get_catalog (journal));
  for (gsize i = 0; i < G_N_ELEMENTS (changes); i++)
    g_signal_connect_swapped (journal, changes[i], G_CALLBACK (journal_changed_cb), self);
  g_signal_connect_swapped (selection, "changed", G_CALLBACK (choice_changed_cb), self);
  choice_changed_cb (self);
  return self;
}

void
waymark_share_work_set_layout (WaymarkShareWork *self, WaymarkMarkdownLayout layout)
{
  g_return_if_fail (WAYMARK_IS_SHARE_WORK (self));

  if (self->layout == layout)
    return;
  self->layout = layout;
  choice_changed_cb (self);
}

WaymarkShareResult *
waymark_share_work_get_result (WaymarkShareWork *self)
{
  g_return_val_if_fail (WAYMARK_IS_SHARE_WORK (self), NULL);
  return self->result;
}

gboolean
waymark_share_work_is_current (WaymarkShareWork *self)
{
  g_return_val_if_fail (WAYMARK_IS_SHARE_WORK (self), FALSE);
  return self->current;
}
