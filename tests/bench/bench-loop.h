/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * How long the main loop is busy at a stretch. Between two polls it does all its work: that is what
 * a person waits for.
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * BenchStretch: the longest stretch that was noted, in µs
 * @wall: from waking to sleeping
 * @busy: the same of the processor: without waiting for a disk or another program
 */
typedef struct
{
  gint64 wall;
  gint64 busy;
} BenchStretch;

/* Once, before the main loop runs. */
void bench_loop_watch (void);

/* Forgets what was noted and notes from now on: each of the two figures is the longest. */
void bench_loop_begin (void);
BenchStretch bench_loop_end (void);

/* µs; @per_mille: 990 is the 99th percentile. Sorts @times, of gint64. */
gint64 bench_loop_percentile (GArray *times, guint per_mille);

G_END_DECLS
