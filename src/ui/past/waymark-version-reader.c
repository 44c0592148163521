/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "waymark-version-reader.h"

#include "waymark-date.h"

/* Versions that one turn of the thread reads. */
#define PER_TURN 12

struct _WaymarkVersionReader
{
  GObject parent_instance;

  WaymarkStore *store; /* (nullable) once it is open: no thread lets go of a store */
  WaymarkWorksheet *worksheet;
  char *document_id;
  WaymarkPast *past; /* (nullable) until it is open; then the thread's while one runs */
  guint next;        /* the version that is read next; as is this */
  GDate today;
};

G_DEFINE_FINAL_TYPE (WaymarkVersionReader, waymark_version_reader, G_TYPE_OBJECT)

/* The next readable version from @index on; a damaged one is left out. */
static WaymarkRevision *
read_from (WaymarkPast *past, guint *index)
{
  for (; *index < waymark_past_get_n_versions (past); (*index)++)
    {
      WaymarkRevision *revision = waymark_past_read (past, *index, NULL);

      if (revision != NULL)
        return revision;
    }
  return NULL;
}

static void
turn_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  WaymarkVersionReader *self = source;
  guint n_versions = waymark_past_get_n_versions (self->past);
  guint last = MIN (self->next + PER_TURN, n_versions);
  guint index = self->next;
  g_autoptr (WaymarkRevision) revision = read_from (self->past, &index);
  g_autoptr (GPtrArray) items = g_ptr_array_new_with_free_func (g_object_unref);

  while (revision != NULL && index < last && !g_cancellable_is_cancelled (cancellable))
    {
      g_autoptr (WaymarkRevision) before = NULL;
      WaymarkVersionItem *item;

      index++;
      before = read_from (self->past, &index);
      item = waymark_version_item_new (self->worksheet, revision, before, &self->today);
      if (item != NULL)
        g_ptr_array_add (items, item);
      waymark_revision_free (revision);
      revision = g_steal_pointer (&before);
    }
  self->next = revision != NULL ? index : n_versions;
  g_task_return_pointer (task, g_steal_pointer (&items), (GDestroyNotify) g_ptr_array_unref);
}

static void
opened_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  WaymarkVersionReader *self = g_task_get_source_object (task);
  GError *error = NULL;

  self->past = waymark_store_open_past_finish (WAYMARK_STORE (source), result, &error);
  if (self->past != NULL)
    g_clear_object (&self->store);
  if (self->past == NULL)
    g_task_return_error (task, error);
  else
    g_task_run_in_thread (task, turn_thread);
}

void
waymark_version_reader_read_async (WaymarkVersionReader *self,
                                   GCancellable *cancellable,
                                   GAsyncReadyCallback callback,
                                   gpointer user_data)
{
  g_autoptr (GTask) task = NULL;

  g_return_if_fail (WAYMARK_IS_VERSION_READER (self));

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, waymark_version_reader_read_async);
  waymark_date_today (&self->today);
  if (self->past != NULL)
    g_task_run_in_thread (task, turn_thread);
  else
    waymark_store_open_past_async (self->store, self->document_id, cancellable, opened_cb,
                                   g_steal_pointer (&task));
}

GPtrArray *
waymark_version_reader_read_finish (WaymarkVersionReader *self,
                                    GAsyncResult *result,
                                    GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);
  return g_task_propagate_pointer (G_TASK (result), error);
}

gboolean
waymark_version_reader_is_at_end (WaymarkVersionReader *self)
{
  g_return_val_if_fail (WAYMARK_IS_VERSION_READER (self), TRUE);
  return self->past != NULL && self->next >= waymark_past_get_n_versions (self->past);
}

static void
waymark_version_reader_finalize (GObject *object)
{
  WaymarkVersionReader *self = WAYMARK_VERSION_READER (object);

  g_clear_pointer (&self->past, waymark_past_unref);
  g_clear_object (&self->worksheet);
  g_clear_object (&self->store);
  g_free (self->document_id);
  G_OBJECT_CLASS (waymark_version_reader_parent_class)->finalize (object);
}

static void
waymark_version_reader_class_init (WaymarkVersionReaderClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = waymark_version_reader_finalize;
}

static void
waymark_version_reader_init (WaymarkVersionReader *self)
{
}

WaymarkVersionReader *
waymark_version_reader_new (WaymarkStore *store,
                            WaymarkWorksheet *worksheet,
                            const char *document_id)
{
  WaymarkVersionReader *self = g_object_new (WAYMARK_TYPE_VERSION_READER, NULL);

  self->store = g_object_ref (store);
  self->worksheet = g_object_ref (worksheet);
  self->document_id = g_strdup (document_id);
  return self;
}
