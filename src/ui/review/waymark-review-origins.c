/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "waymark-config.h"

#include "waymark-review-origins.h"

#include <glib/gi18n-lib.h>

#include "waymark-date.h"
#include "waymark-moment.h"
#include "waymark-origins.h"
#include "waymark-store-past.h"

typedef struct
{
  WaymarkPath *path;
  GPtrArray *versions;
  WaymarkPast *past; /* (nullable) until it is open */
} Search;

static void
search_free (gpointer data)
{
  Search *search = data;

  waymark_path_free (search->path);
  g_ptr_array_unref (search->versions);
  g_clear_pointer (&search->past, waymark_past_unref);
  g_free (search);
}

/* NULL: nothing is known. (transfer full) */
static char *
describe (const WaymarkOrigin *origin, const GDate *today)
{
  g_autofree char *when = NULL;

  if (origin->outside)
    return g_strdup (_ ("From another program"));
  if (*origin->written == '\0')
    return NULL;
  when = waymark_moment_format (origin->written, today);
  /* Translators: when a version of an answer was written: "In Waymark · Today 14:05" */
  return g_strdup_printf (_ ("In Waymark · %s"), when);
}

static void
search_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Search *search = data;
  g_autoptr (GPtrArray) origins =
      waymark_past_find_origins (search->past, search->path, search->versions);
  GPtrArray *words = g_ptr_array_new_with_free_func (g_free);
  GDate today;

  waymark_date_today (&today);
  for (guint i = 0; i < origins->len; i++)
    g_ptr_array_add (words, describe (g_ptr_array_index (origins, i), &today));
  g_task_return_pointer (task, words, (GDestroyNotify) g_ptr_array_unref);
}

static void
opened_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  Search *search = g_task_get_task_data (task);
  g_autoptr (GError) error = NULL;

  search->past = waymark_store_open_past_finish (WAYMARK_STORE (source), result, &error);
  if (search->past == NULL)
    g_task_return_error (task, g_steal_pointer (&error));
  else if (!g_task_return_error_if_cancelled (task))
    g_task_run_in_thread (task, search_thread);
}

void
waymark_review_origins_async (WaymarkStore *store,
                              const WaymarkReview *review,
                              GCancellable *cancellable,
                              GAsyncReadyCallback callback,
                              gpointer user_data)
{
  GTask *task = g_task_new (store, cancellable, callback, user_data);
  Search *search = g_new0 (Search, 1);

  g_return_if_fail (WAYMARK_IS_STORE (store));

  search->path = waymark_path_copy (review->path);
  search->versions = g_ptr_array_ref (review->versions);
  g_task_set_source_tag (task, waymark_review_origins_async);
  g_task_set_task_data (task, search, search_free);
  waymark_store_open_past_async (store, waymark_document_get_id (review->document), cancellable,
                                 opened_cb, task);
}

GPtrArray *
waymark_review_origins_finish (WaymarkStore *store, GAsyncResult *result)
{
  g_autoptr (GError) error = NULL;

  g_return_val_if_fail (g_task_is_valid (result, store), NULL);
  return g_task_propagate_pointer (G_TASK (result), &error);
}
