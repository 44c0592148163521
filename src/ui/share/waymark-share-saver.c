/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "waymark-share-saver.h"

#include "waymark-output.h"

typedef struct
{
  WaymarkShareResult *result;
  GFile *target;
  gboolean replace;
  guint n_existing;
  guint n_leftovers;
} Job;

static void
job_free (gpointer data)
{
  Job *job = data;

  waymark_share_result_unref (job->result);
  g_object_unref (job->target);
  g_free (job);
}

static GFile *
get_place (Job *job, WaymarkMarkdownFile *file)
{
  return job->result->files->len == 1 ? g_object_ref (job->target)
                                      : g_file_get_child (job->target, file->name);
}

static guint
count_existing (Job *job)
{
  guint n = 0;

  for (guint i = 0; i < job->result->files->len; i++)
    {
      g_autoptr (GFile) place = get_place (job, g_ptr_array_index (job->result->files, i));

      n += g_file_query_exists (place, NULL);
    }
  return n;
}

static void
save_cb (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Job *job = data;
  GPtrArray *files = job->result->files;

  if (files->len > 1)
    {
      g_autoptr (GPtrArray) leftovers = waymark_output_list_leftovers (job->target, files);

      job->n_leftovers = leftovers->len;
      if (!job->replace)
        job->n_existing = count_existing (job);
    }
  if (job->n_existing > 0)
    {
      g_task_return_new_error (task, G_IO_ERROR, G_IO_ERROR_EXISTS, "There are files");
      return;
    }
  for (guint i = 0; i < files->len; i++)
    {
      WaymarkMarkdownFile *file = g_ptr_array_index (files, i);
      g_autoptr (GFile) place = get_place (job, file);
      GError *error = NULL;

      if (!waymark_output_write_file (place, file->text, &error))
        {
          g_task_return_error (task, error);
          return;
        }
    }
  g_task_return_boolean (task, TRUE);
}

void
waymark_share_saver_save_async (WaymarkShareResult *result,
                                GFile *target,
                                gboolean replace,
                                GAsyncReadyCallback callback,
                                gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (NULL, NULL, callback, user_data);
  Job *job = g_new0 (Job, 1);

  job->result = waymark_share_result_ref (result);
  job->target = g_object_ref (target);
  job->replace = replace;
  g_task_set_source_tag (task, waymark_share_saver_save_async);
  g_task_set_task_data (task, job, job_free);
  g_task_run_in_thread (task, save_cb);
}

gboolean
waymark_share_saver_save_finish (GAsyncResult *async,
                                 guint *n_existing,
                                 guint *n_leftovers,
                                 GError **error)
{
  Job *job = g_task_get_task_data (G_TASK (async));

  *n_existing = job->n_existing;
  *n_leftovers = job->n_leftovers;
  return g_task_propagate_boolean (G_TASK (async), error);
}
