/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Notices files below documents/ that come, change or go while a journal is open, where the file
 * system tells. It reads nothing and cannot tell our own saves from others' writes.
 */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

#define WAYMARK_TYPE_WATCH (waymark_watch_get_type ())
G_DECLARE_FINAL_TYPE (WaymarkWatch, waymark_watch, WAYMARK, WATCH, GObject)

/**
 * WaymarkWatch::seen: (GPtrArray of utf8)
 *   names relative to the journal's folder, each once; some time after the first of them, so that
 *   writes in several steps are over
 */

/* Watches until it is disposed of. @folder: the journal's folder */
WaymarkWatch *waymark_watch_new (const char *folder);

G_END_DECLS
