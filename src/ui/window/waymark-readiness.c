/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "waymark-readiness.h"

#include <stdio.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

/* The kernel's start time of this process, in µs of the boot clock; 0 when it cannot be read. */
static gint64
process_start (void)
{
  g_autofree char *stat = NULL;
  const char *p;
  guint64 ticks;

  if (!g_file_get_contents ("/proc/self/stat", &stat, NULL, NULL))
    return 0;
  /* The 22nd field; the second is a name in brackets that may hold spaces. */
  p = strrchr (stat, ')');
  for (int field = 2; p != NULL && field < 22; field++)
    p = strchr (p + 1, ' ');
  if (p == NULL)
    return 0;
  ticks = g_ascii_strtoull (p + 1, NULL, 10);
  return (gint64) (ticks * (G_USEC_PER_SEC / (guint64) sysconf (_SC_CLK_TCK)));
}

void
waymark_readiness_tell (const char *what)
{
  struct timespec now;

  if (g_getenv ("WAYMARK_TELL_READY") == NULL)
    return;
  clock_gettime (CLOCK_BOOTTIME, &now);
  printf ("%s %" G_GINT64_FORMAT "\n", what,
          (gint64) now.tv_sec * G_USEC_PER_SEC + now.tv_nsec / 1000 - process_start ());
  fflush (stdout);
}

typedef struct
{
  GtkWidget *widget;
  char *what;
  GdkFrameClock *clock;
  gulong handler;
} Waiting;

static void
after_paint_cb (GdkFrameClock *clock, Waiting *waiting)
{
  waymark_readiness_tell (waiting->what);
  g_signal_handler_disconnect (waiting->clock, waiting->handler);
  g_object_unref (waiting->clock);
  g_object_unref (waiting->widget);
  g_free (waiting->what);
  g_free (waiting);
}

static void
wait_for_paint (GtkWidget *widget, Waiting *waiting)
{
  waiting->clock = g_object_ref (gtk_widget_get_frame_clock (widget));
  waiting->handler =
      g_signal_connect (waiting->clock, "after-paint", G_CALLBACK (after_paint_cb), waiting);
  gtk_widget_queue_draw (widget);
  gdk_frame_clock_request_phase (waiting->clock, GDK_FRAME_CLOCK_PHASE_PAINT);
}

static void
map_cb (GtkWidget *widget, Waiting *waiting)
{
  g_signal_handlers_disconnect_by_func (widget, map_cb, waiting);
  wait_for_paint (widget, waiting);
}

void
waymark_readiness_tell_after_frame (GtkWidget *widget, const char *what)
{
  Waiting *waiting;

  if (g_getenv ("WAYMARK_TELL_READY") == NULL)
    return;
  waiting = g_new0 (Waiting, 1);
  waiting->widget = g_object_ref (widget);
  waiting->what = g_strdup (what);
  if (gtk_widget_get_mapped (widget))
    wait_for_paint (widget, waiting);
  else
    g_signal_connect (widget, "map", G_CALLBACK (map_cb), waiting);
}
