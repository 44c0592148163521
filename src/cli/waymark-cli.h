/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Waymark without a display: new, export, search, check, backup and sync, for people and scripts.
 *
 * Results go to stdout, everything else to stderr, one line each. Exit codes: 0, 1 when it failed
 * (or when nothing was found, or when check found problems), 2 when it was called in a wrong way.
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Runs the command that @argv names, after an optional --journal DIR, and returns the exit code.
 * *@handled is FALSE when there is no command in it: then the window should open. */
int waymark_cli_run (int argc, char **argv, gboolean *handled);

G_END_DECLS
