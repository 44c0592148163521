/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * How long the main loop is busy at a stretch. Between two polls it does all its work: that is what
 * a person waits for.
 */
#pragma once

#include <gtk/gtk.h>

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

/**
 * BenchFrame: what a frame costs the processor, in µs, by its phases
 * @layout: from the ticks to the places of all widgets
 * @draw: from the places to the picture
 */
typedef struct
{
  gint64 layout;
  gint64 draw;
} BenchFrame;

/* Notes the frames of @window, which is shown, from now on. */
void bench_loop_watch_frames (GtkWidget *window);
/* The dearest of each phase since bench_loop_begin(). */
BenchFrame bench_loop_get_frame (void);

/* µs of the processor in this thread. */
gint64 bench_loop_processor_time (void);

/* µs; @per_mille: 990 is the 99th percentile. Sorts @times, of gint64. */
gint64 bench_loop_percentile (GArray *times, guint per_mille);

G_END_DECLS
