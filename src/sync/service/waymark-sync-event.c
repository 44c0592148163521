/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "waymark-config.h"

#include "waymark-sync-event.h"

#include <glib/gi18n-lib.h>
#include <gio/gio.h>
#include <string.h>

/* Of a sentence that is kept, in bytes. */
#define MOST_MESSAGE 1000

/* Fields of a line: time, kind, count, four numbers, domain, code, message. */
#define N_FIELDS 10

struct _WaymarkSyncEvent
{
  GObject parent_instance;

  WaymarkSyncEventKind kind;
  gint64 time;
  guint count;
  WaymarkSyncReport report;
  char *domain;
  int code;
  char *message;
};

G_DEFINE_FINAL_TYPE (WaymarkSyncEvent, waymark_sync_event, G_TYPE_OBJECT)

static const char *const names[] = {
  [WAYMARK_SYNC_EVENT_SYNCED] = "synced",
  [WAYMARK_SYNC_EVENT_FAILED] = "failed",
  [WAYMARK_SYNC_EVENT_ASKED] = "asked",
  [WAYMARK_SYNC_EVENT_ACCEPTED] = "accepted",
  [WAYMARK_SYNC_EVENT_DECLINED] = "declined",
  [WAYMARK_SYNC_EVENT_STARTED] = "started",
  [WAYMARK_SYNC_EVENT_ENDED] = "ended",
  [WAYMARK_SYNC_EVENT_PAUSED] = "paused",
  [WAYMARK_SYNC_EVENT_RESUMED] = "resumed",
  [WAYMARK_SYNC_EVENT_DEVICE_REMOVED] = "device-removed",
};

static void
waymark_sync_event_finalize (GObject *object)
{
  WaymarkSyncEvent *self = WAYMARK_SYNC_EVENT (object);

  g_free (self->domain);
  g_free (self->message);
  G_OBJECT_CLASS (waymark_sync_event_parent_class)->finalize (object);
}

static void
waymark_sync_event_class_init (WaymarkSyncEventClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = waymark_sync_event_finalize;
}

static void
waymark_sync_event_init (WaymarkSyncEvent *self)
{
}

/* One line, whatever it was. (transfer full) (nullable) */
static char *
dup_line (const char *text)
{
  g_autofree char *valid =
      text != NULL ? g_utf8_make_valid (text, MIN (strlen (text), MOST_MESSAGE)) : NULL;

  return valid != NULL && *valid != '\0' ? g_strdelimit (g_steal_pointer (&valid), "\t\r\n", ' ')
                                         : NULL;
}

WaymarkSyncEvent *
waymark_sync_event_new (WaymarkSyncEventKind kind,
                        gint64 time,
                        guint count,
                        const WaymarkSyncReport *report,
                        const char *domain,
                        int code,
                        const char *message)
{
  WaymarkSyncEvent *self = g_object_new (WAYMARK_TYPE_SYNC_EVENT, NULL);

  self->kind = kind;
  self->time = time;
  self->count = MAX (count, 1);
  if (report != NULL)
    self->report = *report;
  self->domain = dup_line (domain);
  self->code = code;
  self->message = dup_line (message);
  return self;
}

WaymarkSyncEventKind
waymark_sync_event_get_kind (WaymarkSyncEvent *self)
{
  g_return_val_if_fail (WAYMARK_IS_SYNC_EVENT (self), WAYMARK_SYNC_EVENT_FAILED);
  return self->kind;
}

gint64
waymark_sync_event_get_time (WaymarkSyncEvent *self)
{
  g_return_val_if_fail (WAYMARK_IS_SYNC_EVENT (self), 0);
  return self->time;
}

guint
waymark_sync_event_get_count (WaymarkSyncEvent *self)
{
  g_return_val_if_fail (WAYMARK_IS_SYNC_EVENT (self), 1);
  return self->count;
}

const WaymarkSyncReport *
waymark_sync_event_get_report (WaymarkSyncEvent *self)
{
  g_return_val_if_fail (WAYMARK_IS_SYNC_EVENT (self), NULL);
  return &self->report;
}

const char *
waymark_sync_event_get_domain (WaymarkSyncEvent *self)
{
  g_return_val_if_fail (WAYMARK_IS_SYNC_EVENT (self), NULL);
  return self->domain;
}

int
waymark_sync_event_get_code (WaymarkSyncEvent *self)
{
  g_return_val_if_fail (WAYMARK_IS_SYNC_EVENT (self), 0);
  return self->code;
}

gboolean
waymark_sync_event_is_again (WaymarkSyncEvent *self, WaymarkSyncEvent *other)
{
  return self->kind == WAYMARK_SYNC_EVENT_FAILED && other->kind == self->kind &&
         self->code == other->code && g_strcmp0 (self->domain, other->domain) == 0 &&
         g_strcmp0 (self->message, other->message) == 0;
}

/* ---- For people ---- */

/* @sentence: (transfer full): what there is to say of @n things */
static void
add_sentence (GString *text, guint n, char *sentence)
{
  if (n > 0)
    g_string_append_printf (text, "%s%s", text->len > 0 ? " " : "", sentence);
  g_free (sentence);
}

static char *
describe_report (const WaymarkSyncReport *report)
{
  GString *text = g_string_new (NULL);

  add_sentence (
      text, report->n_up,
      g_strdup_printf (ngettext ("%u version was sent.", "%u versions were sent.", report->n_up),
                       report->n_up));
  add_sentence (text, report->n_down,
                g_strdup_printf (ngettext ("%u version was received.", "%u versions were received.",
                                           report->n_down),
                                 report->n_down));
  add_sentence (text, report->n_applied,
                g_strdup_printf (
                    ngettext ("%u page changed here.", "%u pages changed here.", report->n_applied),
                    report->n_applied));
  add_sentence (text, report->n_merged,
                g_strdup_printf (ngettext ("%u page that had changed in two places was merged.",
                                           "%u pages that had changed in two places were merged.",
                                           report->n_merged),
                                 report->n_merged));
  if (text->len == 0)
    g_string_append (text, _ ("Nothing had changed, here or there."));
  return g_string_free (text, FALSE);
}

char *
waymark_sync_event_describe (WaymarkSyncEvent *self)
{
  g_return_val_if_fail (WAYMARK_IS_SYNC_EVENT (self), NULL);

  switch (self->kind)
    {
    case WAYMARK_SYNC_EVENT_SYNCED:
      return describe_report (&self->report);
    case WAYMARK_SYNC_EVENT_ASKED:
      return g_strdup_printf (_ ("Stopped to ask. %s"), self->message != NULL ? self->message : "");
    case WAYMARK_SYNC_EVENT_ACCEPTED:
      return g_strdup (_ ("You allowed what it asked about."));
    case WAYMARK_SYNC_EVENT_DECLINED:
      return g_strdup (_ ("You did not allow what it asked about."));
    case WAYMARK_SYNC_EVENT_STARTED:
      return g_strdup (_ ("A shared folder was chosen."));
    case WAYMARK_SYNC_EVENT_ENDED:
      return g_strdup (_ ("Syncing was turned off."));
    case WAYMARK_SYNC_EVENT_PAUSED:
      return g_strdup (_ ("Syncing was paused."));
    case WAYMARK_SYNC_EVENT_RESUMED:
      return g_strdup (_ ("Syncing was resumed."));
    case WAYMARK_SYNC_EVENT_DEVICE_REMOVED:
      return g_strdup (_ ("A device was removed from the list."));
    case WAYMARK_SYNC_EVENT_FAILED:
    default:
      return g_strdup (self->message != NULL ? self->message : _ ("This sync did not succeed."));
    }
}

/* ---- As a line ---- */

char *
waymark_sync_event_write (WaymarkSyncEvent *self)
{
  g_autoptr (GDateTime) time = g_date_time_new_from_unix_utc (self->time);
  g_autofree char *stamp = time != NULL ? g_date_time_format_iso8601 (time) : g_strdup ("-");

  return g_strdup_printf ("%s\t%s\t%u\t%u\t%u\t%u\t%u\t%s\t%d\t%s", stamp, names[self->kind],
                          self->count, self->report.n_up, self->report.n_down,
                          self->report.n_applied, self->report.n_merged,
                          self->domain != NULL ? self->domain : "-", self->code,
                          self->message != NULL ? self->message : "");
}

static gboolean
parse_number (const char *text, guint *number)
{
  guint64 value;

  if (!g_ascii_string_to_unsigned (text, 10, 0, G_MAXUINT32, &value, NULL))
    return FALSE;
  *number = (guint) value;
  return TRUE;
}

static gboolean
parse_kind (const char *text, WaymarkSyncEventKind *kind)
{
  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    {
      if (strcmp (names[i], text) != 0)
        continue;
      *kind = (WaymarkSyncEventKind) i;
      return TRUE;
    }
  return FALSE;
}

WaymarkSyncEvent *
waymark_sync_event_parse (const char *line)
{
  g_auto (GStrv) fields = g_strsplit (line, "\t", N_FIELDS);
  g_autoptr (GDateTime) time = NULL;
  WaymarkSyncReport report = { 0 };
  WaymarkSyncEventKind kind;
  gint64 code;
  guint count;

  if (g_strv_length (fields) != N_FIELDS || !g_utf8_validate (line, -1, NULL) ||
      !parse_kind (fields[1], &kind) || !parse_number (fields[2], &count) ||
      !parse_number (fields[3], &report.n_up) || !parse_number (fields[4], &report.n_down) ||
      !parse_number (fields[5], &report.n_applied) || !parse_number (fields[6], &report.n_merged) ||
      !g_ascii_string_to_signed (fields[8], 10, 0, G_MAXINT, &code, NULL))
    return NULL;
  time = g_date_time_new_from_iso8601 (fields[0], NULL);
  return waymark_sync_event_new (kind, time != NULL ? g_date_time_to_unix (time) : 0, count,
                                 &report, strcmp (fields[7], "-") == 0 ? NULL : fields[7],
                                 (int) code, fields[9]);
}
