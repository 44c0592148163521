/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Lines that are added to a file, which is written anew when it has twice as many as it should.
 * Nobody waits for the disk: a power cut may take the last ones.
 */
#include "waymark-config.h"

#include "waymark-sync-log.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

#include "waymark-file.h"

#define MOST_LINES (2 * WAYMARK_SYNC_MOST_EVENTS)
#define MOST_BYTES (4 * 1024 * 1024)

struct _WaymarkSyncLog
{
  GObject parent_instance;

  char *folder;
  char *path;
  gboolean loaded;
  guint n_lines;
  GQueue events; /* of WaymarkSyncEvent, the newest first */
};

static void list_model_iface_init (GListModelInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (WaymarkSyncLog,
                               waymark_sync_log,
                               G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, list_model_iface_init))

static void
waymark_sync_log_finalize (GObject *object)
{
  WaymarkSyncLog *self = WAYMARK_SYNC_LOG (object);

  g_queue_clear_full (&self->events, g_object_unref);
  g_free (self->folder);
  g_free (self->path);
  G_OBJECT_CLASS (waymark_sync_log_parent_class)->finalize (object);
}

static void
waymark_sync_log_class_init (WaymarkSyncLogClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = waymark_sync_log_finalize;
}

static void
waymark_sync_log_init (WaymarkSyncLog *self)
{
  g_queue_init (&self->events);
}

WaymarkSyncLog *
waymark_sync_log_new (const char *folder)
{
  WaymarkSyncLog *self = g_object_new (WAYMARK_TYPE_SYNC_LOG, NULL);

  self->folder = g_build_filename (folder, "sync", NULL);
  self->path = g_build_filename (self->folder, "log", NULL);
  return self;
}

/* ---- In memory ---- */

/* @event: (transfer full). Does it take the place of the one before? */
static gboolean
push (WaymarkSyncLog *self, WaymarkSyncEvent *event)
{
  WaymarkSyncEvent *last = g_queue_peek_head (&self->events);
  gboolean again = last != NULL && waymark_sync_event_is_again (last, event);

  if (again)
    g_object_unref (g_queue_pop_head (&self->events));
  g_queue_push_head (&self->events, event);
  while (self->events.length > WAYMARK_SYNC_MOST_EVENTS)
    g_object_unref (g_queue_pop_tail (&self->events));
  return again;
}

static void
load (WaymarkSyncLog *self)
{
  g_autofree char *data = NULL;
  g_auto (GStrv) lines = NULL;
  gsize length;

  if (self->loaded)
    return;
  self->loaded = TRUE;
  data = waymark_file_read (self->path, MOST_BYTES, &length, NULL, NULL);
  if (data == NULL)
    return;
  lines = g_strsplit (data, "\n", -1);
  for (gsize i = 0; lines[i] != NULL; i++)
    {
      WaymarkSyncEvent *event = waymark_sync_event_parse (lines[i]);

      self->n_lines++;
      if (event != NULL)
        push (self, event);
    }
}

/* ---- On the disk ---- */

static void
write_all (WaymarkSyncLog *self)
{
  g_autofree char *text = waymark_sync_log_dup_text (self);
  g_autofree char *beside = g_strconcat (self->path, ".new", NULL);

  if (!g_file_set_contents_full (beside, text, -1, G_FILE_SET_CONTENTS_NONE, 0600, NULL) ||
      g_rename (beside, self->path) != 0)
    g_debug ("the log of syncs could not be written");
  self->n_lines = self->events.length;
}

static void
append (WaymarkSyncLog *self, WaymarkSyncEvent *event)
{
  g_autofree char *text = waymark_sync_event_write (event);
  g_autofree char *line = g_strconcat (text, "\n", NULL);
  gsize length = strlen (line);
  int fd;

  if (!waymark_file_make_folder (self->folder, NULL))
    return;
  if (self->n_lines >= MOST_LINES)
    {
      write_all (self);
      return;
    }
  self->n_lines++;
  fd = g_open (self->path, O_WRONLY | O_APPEND | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0600);
  if (fd < 0 || write (fd, line, length) != (gssize) length)
    g_debug ("the log of syncs: %s", g_strerror (errno));
  if (fd >= 0)
    close (fd);
}

/* ---- For others ---- */

/* @event: (transfer full) */
static void
add (WaymarkSyncLog *self, WaymarkSyncEvent *event)
{
  guint before;
  gboolean again;

  load (self);
  before = self->events.length;
  again = push (self, event);
  append (self, event);
  if (again || self->events.length > before)
    g_list_model_items_changed (G_LIST_MODEL (self), 0, again ? 1 : 0, 1);
  else
    g_list_model_items_changed (G_LIST_MODEL (self), 0, before, before);
}

void
waymark_sync_log_add_synced (WaymarkSyncLog *self, gint64 time, const WaymarkSyncReport *report)
{
  g_return_if_fail (WAYMARK_IS_SYNC_LOG (self));
  add (self, waymark_sync_event_new (WAYMARK_SYNC_EVENT_SYNCED, time, 1, report, NULL, 0, NULL));
}

void
waymark_sync_log_add_failure (WaymarkSyncLog *self, gint64 time, const GError *error)
{
  const char *domain;
  WaymarkSyncEvent *last;
  g_autoptr (WaymarkSyncEvent) event = NULL;
  guint count = 1;

  g_return_if_fail (WAYMARK_IS_SYNC_LOG (self));

  load (self);
  domain = g_quark_to_string (error->domain);
  event = waymark_sync_event_new (WAYMARK_SYNC_EVENT_FAILED, time, 1, NULL, domain, error->code,
                                  error->message);
  last = g_queue_peek_head (&self->events);
  if (last != NULL && waymark_sync_event_is_again (last, event))
    count = waymark_sync_event_get_count (last) + 1;
  add (self, waymark_sync_event_new (WAYMARK_SYNC_EVENT_FAILED, time, count, NULL, domain,
                                     error->code, error->message));
}

void
waymark_sync_log_add (WaymarkSyncLog *self,
                      gint64 time,
                      WaymarkSyncEventKind kind,
                      const char *message)
{
  g_return_if_fail (WAYMARK_IS_SYNC_LOG (self));
  add (self, waymark_sync_event_new (kind, time, 1, NULL, NULL, 0, message));
}

char *
waymark_sync_log_dup_text (WaymarkSyncLog *self)
{
  GString *text = g_string_new (NULL);

  g_return_val_if_fail (WAYMARK_IS_SYNC_LOG (self), NULL);

  load (self);
  for (GList *l = self->events.tail; l != NULL; l = l->prev)
    {
      g_autofree char *line = waymark_sync_event_write (l->data);

      g_string_append_printf (text, "%s\n", line);
    }
  return g_string_free (text, FALSE);
}

/* ---- As a list ---- */

static GType
log_get_item_type (GListModel *model)
{
  return WAYMARK_TYPE_SYNC_EVENT;
}

static guint
log_get_n_items (GListModel *model)
{
  WaymarkSyncLog *self = WAYMARK_SYNC_LOG (model);

  load (self);
  return self->events.length;
}

static gpointer
log_get_item (GListModel *model, guint position)
{
  WaymarkSyncLog *self = WAYMARK_SYNC_LOG (model);
  gpointer event;

  load (self);
  event = g_queue_peek_nth (&self->events, position);
  return event != NULL ? g_object_ref (event) : NULL;
}

static void
list_model_iface_init (GListModelInterface *iface)
{
  iface->get_item_type = log_get_item_type;
  iface->get_n_items = log_get_n_items;
  iface->get_item = log_get_item;
}
