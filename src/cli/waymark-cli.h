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

#define WAYMARK_CLI_FAILURE 1
#define WAYMARK_CLI_USAGE   2

/* Of sync: the endpoint was not reached, or not now; it refused, or is none; much would change. */
#define WAYMARK_CLI_OFFLINE 3
#define WAYMARK_CLI_REFUSED 4
#define WAYMARK_CLI_BRAKE   5

/* Runs the command that @argv names, after an optional --journal DIR, and returns the exit code.
 * *@handled is FALSE when there is no command in it: then the window should open. */
int waymark_cli_run (int argc, char **argv, gboolean *handled);

G_END_DECLS
