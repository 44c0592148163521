/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What other programs do to the files of an open journal: found soon, and handed to whoever merges
 * or takes it over.
 */
#pragma once

#include "waymark-loader.h"
#include "waymark-saver.h"

G_BEGIN_DECLS

#define WAYMARK_TYPE_OUTSIDE (waymark_outside_get_type ())
G_DECLARE_FINAL_TYPE (WaymarkOutside, waymark_outside, WAYMARK, OUTSIDE, GObject)

/* Takes files that came up: documents that the journal does not have, copies, problems. */
typedef void (*WaymarkOutsideFunc) (WaymarkLoadBatch *batch, gpointer data);

/* Looks until it is disposed of. Changes of known files go to @saver, new files to @func in the
 * main loop. @worksheets: (element-type WaymarkWorksheet). */
WaymarkOutside *waymark_outside_new (const char *folder,
                                     WaymarkSaver *saver,
                                     GPtrArray *worksheets,
                                     WaymarkOutsideFunc func,
                                     gpointer data);

/* Looks at all files now, in a thread: for file systems that do not tell. At most once in ten
 * seconds. */
void waymark_outside_look (WaymarkOutside *self);

G_END_DECLS
