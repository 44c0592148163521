/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "waymark-watch.h"

#include "waymark-document.h"
#include "waymark-file.h"
#include "waymark-names.h"

/* Milliseconds from the first sight to the signal. */
#define DELAY 250

struct _WaymarkWatch
{
  GObject parent_instance;

  char *folder;
  GFileMonitor *top;
  GHashTable *monitors; /* type → GFileMonitor */
  GHashTable *names;    /* seen, not told yet, as a set */
  guint source;
};

enum
{
  SEEN,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (WaymarkWatch, waymark_watch, G_TYPE_OBJECT)

static void
waymark_watch_dispose (GObject *object)
{
  WaymarkWatch *self = WAYMARK_WATCH (object);

  g_clear_handle_id (&self->source, g_source_remove);
  g_clear_object (&self->top);
  g_hash_table_remove_all (self->monitors);
  G_OBJECT_CLASS (waymark_watch_parent_class)->dispose (object);
}

static void
waymark_watch_finalize (GObject *object)
{
  WaymarkWatch *self = WAYMARK_WATCH (object);

  g_hash_table_unref (self->monitors);
  g_hash_table_unref (self->names);
  g_free (self->folder);
  G_OBJECT_CLASS (waymark_watch_parent_class)->finalize (object);
}

static void
waymark_watch_class_init (WaymarkWatchClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = waymark_watch_dispose;
  object_class->finalize = waymark_watch_finalize;

  signals[SEEN] = g_signal_new ("seen", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                NULL, G_TYPE_NONE, 1, G_TYPE_PTR_ARRAY);
}

static void
waymark_watch_init (WaymarkWatch *self)
{
  self->monitors = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_object_unref);
  self->names = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
}

static gboolean
tell_cb (gpointer data)
{
  WaymarkWatch *self = data;
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);
  GHashTableIter iter;
  gpointer name;

  self->source = 0;
  g_hash_table_iter_init (&iter, self->names);
  while (g_hash_table_iter_next (&iter, &name, NULL))
    {
      g_ptr_array_add (names, name);
      g_hash_table_iter_steal (&iter);
    }
  g_signal_emit (self, signals[SEEN], 0, names);
  return G_SOURCE_REMOVE;
}

static void
see (WaymarkWatch *self, const char *type, const char *file)
{
  if (waymark_name_is_passing (file) || waymark_file_is_leftover (file))
    return;
  g_hash_table_add (self->names, g_build_filename ("documents", type, file, NULL));
  if (self->source == 0)
    self->source = g_timeout_add (DELAY, tell_cb, self);
}

static void
see_file (WaymarkWatch *self, GFileMonitor *monitor, GFile *file)
{
  g_autofree char *name = file != NULL ? g_file_get_basename (file) : NULL;

  if (name != NULL)
    see (self, g_object_get_data (G_OBJECT (monitor), "type"), name);
}

static void
changed_cb (
    GFileMonitor *monitor, GFile *file, GFile *other, GFileMonitorEvent event, WaymarkWatch *self)
{
  see_file (self, monitor, file);
  see_file (self, monitor, other);
}

/* @told: it is new, and what is in it already came without being told. */
static void
watch_type (WaymarkWatch *self, const char *type, gboolean told)
{
  g_autofree char *path = g_build_filename (self->folder, "documents", type, NULL);
  g_autoptr (GFile) folder = g_file_new_for_path (path);
  g_autoptr (GDir) dir = NULL;
  GFileMonitor *monitor;
  const char *file;

  if (!waymark_document_is_type_id (type) || g_hash_table_contains (self->monitors, type) ||
      !g_file_test (path, G_FILE_TEST_IS_DIR))
    return;
  /* Where nothing tells, files are looked at when the window gets the focus and before a save. */
  monitor = g_file_monitor_directory (folder, G_FILE_MONITOR_WATCH_MOVES, NULL, NULL);
  if (monitor == NULL)
    return;
  g_object_set_data_full (G_OBJECT (monitor), "type", g_strdup (type), g_free);
  g_signal_connect_object (monitor, "changed", G_CALLBACK (changed_cb), self, 0);
  g_hash_table_insert (self->monitors, g_strdup (type), monitor);

  dir = told ? g_dir_open (path, 0, NULL) : NULL;
  while (dir != NULL && (file = g_dir_read_name (dir)) != NULL)
    see (self, type, file);
}

static void
types_changed_cb (
    GFileMonitor *monitor, GFile *file, GFile *other, GFileMonitorEvent event, WaymarkWatch *self)
{
  g_autofree char *type = g_file_get_basename (file);
  g_autofree char *other_type = other != NULL ? g_file_get_basename (other) : NULL;

  if (event == G_FILE_MONITOR_EVENT_DELETED || event == G_FILE_MONITOR_EVENT_MOVED_OUT)
    {
      g_hash_table_remove (self->monitors, type);
      return;
    }
  watch_type (self, type, TRUE);
  if (other_type != NULL)
    watch_type (self, other_type, TRUE);
}

WaymarkWatch *
waymark_watch_new (const char *folder)
{
  WaymarkWatch *self = g_object_new (WAYMARK_TYPE_WATCH, NULL);
  g_autofree char *path = g_build_filename (folder, "documents", NULL);
  g_autoptr (GFile) documents = g_file_new_for_path (path);
  g_autoptr (GDir) dir = g_dir_open (path, 0, NULL);
  const char *type;

  self->folder = g_strdup (folder);
  self->top = g_file_monitor_directory (documents, G_FILE_MONITOR_WATCH_MOVES, NULL, NULL);
  if (self->top != NULL)
    g_signal_connect_object (self->top, "changed", G_CALLBACK (types_changed_cb), self, 0);
  while (dir != NULL && (type = g_dir_read_name (dir)) != NULL)
    watch_type (self, type, FALSE);
  return self;
}
