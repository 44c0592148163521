/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "bench-loop.h"

#include <time.h>

static struct
{
  gboolean noting;
  gint64 woke, woke_busy;
  BenchStretch longest;
} loop;

static gint64
processor_time (void)
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
      loop.longest.busy = MAX (loop.longest.busy, processor_time () - loop.woke_busy);
    }
  result = g_poll (fds, n_fds, timeout);
  loop.woke = g_get_monotonic_time ();
  loop.woke_busy = processor_time ();
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
  loop.noting = TRUE;
}

BenchStretch
bench_loop_end (void)
{
  loop.noting = FALSE;
  return loop.longest;
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
