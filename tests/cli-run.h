/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The program itself, run as a person or a script would.
 */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * CliFixture:
 * @root: a temporary folder: working directory and XDG_DATA_HOME
 */
typedef struct
{
  char *root;
} CliFixture;

void cli_set_up (CliFixture *fixture, gconstpointer data);
void cli_tear_down (CliFixture *fixture, gconstpointer data);

/**
 * CliRun: what came of it
 */
typedef struct
{
  int status;
  char *out;
  char *err;
} CliRun;

void cli_run_clear (CliRun *run);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (CliRun, cli_run_clear)

/* @line: arguments, parted by blanks */
CliRun cli_run (CliFixture *fixture, const char *line);
void cli_assert_runs (CliFixture *fixture, const char *line);

guint cli_count_lines (const char *text);

G_END_DECLS
