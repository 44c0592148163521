/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "waymark-outside.h"

#include "waymark-names.h"
#include "waymark-watch.h"

#define LOOK_AGAIN (10 * G_TIME_SPAN_SECOND)

struct _WaymarkOutside
{
  GObject parent_instance;

  char *folder;
  WaymarkSaver *saver;
  GPtrArray *worksheets;
  WaymarkOutsideFunc func;
  gpointer data;
  WaymarkWatch *watch;
  GCancellable *cancellable;
  gint64 looked; /* monotonic µs */
};

/* What a thread looks at, and what it finds. */
typedef struct
{
  char *folder;
  GPtrArray *worksheets;
  GArray *known;    /* WaymarkKnownFile: has it changed? */
  gboolean all;     /* @known is all there is: whatever else is in the folder is new */
  GPtrArray *fresh; /* names that are not known */
  GPtrArray *ids;   /* of documents whose files changed */
  WaymarkLoadBatch *batch;
} Look;

G_DEFINE_FINAL_TYPE (WaymarkOutside, waymark_outside, G_TYPE_OBJECT)

static void
waymark_outside_dispose (GObject *object)
{
  WaymarkOutside *self = WAYMARK_OUTSIDE (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->watch);
  G_OBJECT_CLASS (waymark_outside_parent_class)->dispose (object);
}

static void
waymark_outside_finalize (GObject *object)
{
  WaymarkOutside *self = WAYMARK_OUTSIDE (object);

  g_object_unref (self->cancellable);
  g_object_unref (self->saver);
  g_ptr_array_unref (self->worksheets);
  g_free (self->folder);
  G_OBJECT_CLASS (waymark_outside_parent_class)->finalize (object);
}

static void
waymark_outside_class_init (WaymarkOutsideClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = waymark_outside_dispose;
  object_class->finalize = waymark_outside_finalize;
}

static void
waymark_outside_init (WaymarkOutside *self)
{
  self->cancellable = g_cancellable_new ();
}

/* ---- Looking, in a thread ---- */

static void
look_free (gpointer data)
{
  Look *look = data;

  g_free (look->folder);
  g_ptr_array_unref (look->worksheets);
  g_array_unref (look->known);
  g_ptr_array_unref (look->fresh);
  g_ptr_array_unref (look->ids);
  g_clear_pointer (&look->batch, waymark_load_batch_free);
  g_free (look);
}

static void
find_changed (Look *look)
{
  for (guint i = 0; i < look->known->len; i++)
    {
      const WaymarkKnownFile *file = &g_array_index (look->known, WaymarkKnownFile, i);
      g_autofree char *path = g_build_filename (look->folder, file->name, NULL);
      WaymarkFileStamp stamp;

      if (waymark_file_stat (path, &stamp, NULL) &&
          !waymark_file_stamp_equal (&stamp, &file->stamp))
        g_ptr_array_add (look->ids, g_strdup (file->id));
    }
}

static void
find_fresh_in (Look *look, GHashTable *names, const char *type)
{
  g_autofree char *path = g_build_filename (look->folder, "documents", type, NULL);
  g_autoptr (GDir) dir = g_dir_open (path, 0, NULL);
  const char *file;

  while (dir != NULL && (file = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *name = g_build_filename ("documents", type, file, NULL);

      if (!waymark_name_is_passing (file) && !waymark_file_is_leftover (file) &&
          !g_hash_table_contains (names, name))
        g_ptr_array_add (look->fresh, g_steal_pointer (&name));
    }
}

static void
find_fresh (Look *look)
{
  g_autoptr (GHashTable) names = g_hash_table_new (g_str_hash, g_str_equal);
  g_autofree char *path = g_build_filename (look->folder, "documents", NULL);
  g_autoptr (GDir) dir = g_dir_open (path, 0, NULL);
  const char *type;

  for (guint i = 0; i < look->known->len; i++)
    g_hash_table_add (names, g_array_index (look->known, WaymarkKnownFile, i).name);
  while (dir != NULL && (type = g_dir_read_name (dir)) != NULL)
    if (!waymark_name_is_passing (type))
      find_fresh_in (look, names, type);
}

static void
look_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Look *look = data;

  find_changed (look);
  if (look->all)
    find_fresh (look);
  if (look->fresh->len > 0)
    look->batch = waymark_load_names (look->folder, look->worksheets, look->fresh);
  g_task_return_boolean (task, TRUE);
}

static void
looked_cb (GObject *object, GAsyncResult *result, gpointer data)
{
  WaymarkOutside *self = WAYMARK_OUTSIDE (object);
  Look *look = g_task_get_task_data (G_TASK (result));

  if (!g_task_propagate_boolean (G_TASK (result), NULL))
    return;
  if (look->batch != NULL)
    self->func (look->batch, self->data);
  if (look->ids->len > 0)
    waymark_saver_look (self->saver, look->ids);
}

/* Takes @known and @fresh. */
static void
start (WaymarkOutside *self, GArray *known, GPtrArray *fresh, gboolean all)
{
  g_autoptr (GTask) task = g_task_new (self, self->cancellable, looked_cb, NULL);
  Look *look = g_new0 (Look, 1);

  look->folder = g_strdup (self->folder);
  look->worksheets = g_ptr_array_ref (self->worksheets);
  look->known = known;
  look->fresh = fresh;
  look->all = all;
  look->ids = g_ptr_array_new_with_free_func (g_free);
  g_task_set_source_tag (task, start);
  g_task_set_task_data (task, look, look_free);
  g_task_run_in_thread (task, look_thread);
}

static void
seen_cb (WaymarkOutside *self, GPtrArray *names)
{
  GArray *known = g_array_new (FALSE, FALSE, sizeof (WaymarkKnownFile));
  GPtrArray *fresh = g_ptr_array_new_with_free_func (g_free);

  g_array_set_clear_func (known, waymark_known_file_clear);
  for (guint i = 0; i < names->len; i++)
    {
      const char *name = g_ptr_array_index (names, i);
      g_autofree char *type = NULL;
      g_autofree char *id = NULL;
      WaymarkKnownFile file;
      gboolean copy;

      if (waymark_name_split (name, &type, &id, &copy) && !copy &&
          waymark_saver_lookup_known (self->saver, id, &file))
        g_array_append_val (known, file);
      else
        g_ptr_array_add (fresh, g_strdup (name));
    }
  start (self, known, fresh, FALSE);
}

void
waymark_outside_look (WaymarkOutside *self)
{
  gint64 now = g_get_monotonic_time ();

  g_return_if_fail (WAYMARK_IS_OUTSIDE (self));

  if (self->looked != 0 && now - self->looked < LOOK_AGAIN)
    return;
  self->looked = now;
  start (self, waymark_saver_list_known (self->saver), g_ptr_array_new_with_free_func (g_free),
         TRUE);
}

WaymarkOutside *
waymark_outside_new (const char *folder,
                     WaymarkSaver *saver,
                     GPtrArray *worksheets,
                     WaymarkOutsideFunc func,
                     gpointer data)
{
  WaymarkOutside *self = g_object_new (WAYMARK_TYPE_OUTSIDE, NULL);

  self->folder = g_strdup (folder);
  self->saver = g_object_ref (saver);
  self->worksheets =
      g_ptr_array_copy (worksheets, (GCopyFunc) (void (*) (void)) g_object_ref, NULL);
  g_ptr_array_set_free_func (self->worksheets, g_object_unref);
  self->func = func;
  self->data = data;
  self->watch = waymark_watch_new (folder);
  g_signal_connect_object (self->watch, "seen", G_CALLBACK (seen_cb), self, G_CONNECT_SWAPPED);
  return self;
}
