/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "bench-loop.h"

#include <time.h>

static struct
{
  gboolean noting;
  gint64 woke, woke_busy;
  BenchStretch longest;
  gint64 phase; /* when the current one of a frame began */
  BenchFrame frame;
} loop;

gint64
bench_loop_processor_time (void)
{
  struct timespec time;

  clock_gettime (CLOCK_THREAD_CPUTIME_ID, &time);
  return (gint64) time.tv_sec * G_USEC_PER_SEC + time.tv_nsec / 1000;
}

static int
poll_cb (GPollFD *fds, guint n_fds, int timeout)
{
  int result;

  if (loop.noting && loop.woke != 0)
    {
      loop.longest.wall = MAX (loop.longest.wall, g_get_monotonic_time () - loop.woke);
      loop.longest.busy = MAX (loop.longest.busy, bench_loop_processor_time () - loop.woke_busy);
    }
  result = g_poll (fds, n_fds, timeout);
  loop.woke = g_get_monotonic_time ();
  loop.woke_busy = bench_loop_processor_time ();
  return result;
}

void
bench_loop_watch (void)
{
  g_main_context_set_poll_func (NULL, poll_cb);
}

void
bench_loop_begin (void)
{
  loop.longest = (BenchStretch){ 0 };
  loop.frame = (BenchFrame){ 0 };
  loop.noting = TRUE;
}

BenchStretch
bench_loop_end (void)
{
  loop.noting = FALSE;
  return loop.longest;
}

static void
before_paint_cb (void)
{
  loop.phase = bench_loop_processor_time ();
}

/* Connected after GTK's own handlers, so that it ends their phase. */
static void
layout_cb (void)
{
  gint64 time = bench_loop_processor_time ();

  loop.frame.layout = MAX (loop.frame.layout, time - loop.phase);
  loop.phase = time;
}

static void
paint_cb (void)
{
  loop.frame.draw = MAX (loop.frame.draw, bench_loop_processor_time () - loop.phase);
}

void
bench_loop_watch_frames (GtkWidget *window)
{
  GdkFrameClock *clock = gtk_widget_get_frame_clock (window);

  g_signal_connect (clock, "before-paint", G_CALLBACK (before_paint_cb), NULL);
  g_signal_connect_after (clock, "layout", G_CALLBACK (layout_cb), NULL);
  g_signal_connect_after (clock, "paint", G_CALLBACK (paint_cb), NULL);
}

BenchFrame
bench_loop_get_frame (void)
{
  return loop.frame;
}

static int
compare_times (gconstpointer a, gconstpointer b)
{
  gint64 x = *(const gint64 *) a, y = *(const gint64 *) b;

  return (x > y) - (x < y);
}

gint64
bench_loop_percentile (GArray *times, guint per_mille)
{
  g_return_val_if_fail (times->len > 0, 0);
  g_array_sort (times, compare_times);
  return g_array_index (times, gint64, (times->len - 1) * per_mille / 1000);
}
