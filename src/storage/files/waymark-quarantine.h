/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Where files go that the journal cannot understand: quarantine/, each with a text beside it that
 * says why. Nothing there is ever overwritten or removed by Waymark.
 */
#pragma once

#include "waymark-problem.h"

G_BEGIN_DECLS

/* Moves @name (relative to @folder, the journal's) there. When it cannot be moved, the problem says
 * that it stayed. Never fails. (transfer full) */
WaymarkProblem *waymark_quarantine_move (const char *folder, const char *name, const char *reason);

/* Keeps @data there as a new file, named after @name. (transfer full) (nullable) */
WaymarkProblem *waymark_quarantine_keep (const char *folder,
                                         const char *name,
                                         const char *data,
                                         gsize length,
                                         const char *reason,
                                         GError **error);

/* What is in quarantine from any session, sorted by name. (transfer full)
 * (element-type WaymarkProblem) */
GPtrArray *waymark_quarantine_list (const char *folder);

G_END_DECLS
