/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The commands, each in a file of its own.
 */
#pragma once

#include "waymark-command.h"

G_BEGIN_DECLS

/* @args: (transfer none): program, then what follows the command. Return the exit code. */
int waymark_command_new (WaymarkCommand *self, char **args);
int waymark_command_export (WaymarkCommand *self, char **args);
int waymark_command_search (WaymarkCommand *self, char **args);
int waymark_command_check (WaymarkCommand *self, char **args);
int waymark_command_backup (WaymarkCommand *self, char **args);
int waymark_command_restore (WaymarkCommand *self, char **args);
int waymark_command_sync (WaymarkCommand *self, char **args);

G_END_DECLS
