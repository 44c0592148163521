/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The application: opens the journal and its window, one of each, and what belongs to neither
 * (preferences, about, quit). Another start on the same journal raises the window that is there.
 */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define WAYMARK_TYPE_APPLICATION (waymark_application_get_type ())
G_DECLARE_FINAL_TYPE (WaymarkApplication, waymark_application, WAYMARK, APPLICATION, AdwApplication)

/* @folder: (nullable): the journal's folder; NULL for the person's own journal */
WaymarkApplication *waymark_application_new (const char *folder);

/* What to show first, instead of where the person was: for pictures and tests. All nullable. */
void waymark_application_set_start (
    WaymarkApplication *self, const char *pane, const char *document_id, int width, int height);

G_END_DECLS
