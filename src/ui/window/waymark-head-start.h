/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What the first window needs besides GTK's own start, done by a second thread at the same time:
 * the worksheets are read, and what draws icons is loaded.
 */
#pragma once

#include "waymark-catalog.h"

G_BEGIN_DECLS

/* Call it before GTK starts, with the resources registered and the locale set. */
void waymark_head_start_begin (void);

/* The worksheets that come with Waymark and the person's own; waits for the thread, and reads them
 * itself when there is none, as from the second time on. (transfer full) */
WaymarkCatalog *waymark_head_start_take_catalog (void);

/* Once GTK and libadwaita have said where icons are: reads the icon theme, which the first icon
 * would wait for. */
void waymark_head_start_load_icons (void);

/* Waits for what nobody took: a process must not end beneath its thread. */
void waymark_head_start_end (void);

G_END_DECLS
