/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Something about the journal's files that the student should know: which file, why, and where its
 * bytes are now. Made for a list below a bar.
 */
#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

/**
 * WaymarkProblemKind:
 * @WAYMARK_PROBLEM_QUARANTINED: it could not be understood and was moved to quarantine/
 * @WAYMARK_PROBLEM_UNREADABLE: it could not be read, and stays where it is
 * @WAYMARK_PROBLEM_CHANGED_OUTSIDE: another program changed it; those bytes were kept aside before
 *   ours were saved
 * @WAYMARK_PROBLEM_NEWER: written by a newer Waymark
 */
typedef enum
{
  WAYMARK_PROBLEM_QUARANTINED,
  WAYMARK_PROBLEM_UNREADABLE,
  WAYMARK_PROBLEM_CHANGED_OUTSIDE,
  WAYMARK_PROBLEM_NEWER,
} WaymarkProblemKind;

#define WAYMARK_TYPE_PROBLEM (waymark_problem_get_type ())
G_DECLARE_FINAL_TYPE (WaymarkProblem, waymark_problem, WAYMARK, PROBLEM, GObject)

/* Properties, all read-only: "name" (string: the file as the student knows it, relative to the
 * journal's folder), "path" (string: where the bytes are now), "reason" (string: for people). */

WaymarkProblem *waymark_problem_new (WaymarkProblemKind kind,
                                     const char *name,
                                     const char *path,
                                     const char *reason);
WaymarkProblemKind waymark_problem_get_kind (WaymarkProblem *self);
const char *waymark_problem_get_name (WaymarkProblem *self);
const char *waymark_problem_get_path (WaymarkProblem *self);
const char *waymark_problem_get_reason (WaymarkProblem *self);

G_END_DECLS
