/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What the commands share: reading options, opening the journal, saying what went wrong.
 */
#pragma once

#include <gio/gio.h>

#include "waymark-store.h"

G_BEGIN_DECLS

/* Exit codes. */
#define WAYMARK_COMMAND_FAILURE 1
#define WAYMARK_COMMAND_USAGE   2
/* Of sync: the endpoint was not reached, or not now; it refused, or is none; much would change. */
#define WAYMARK_COMMAND_OFFLINE 3
#define WAYMARK_COMMAND_REFUSED 4
#define WAYMARK_COMMAND_BRAKE   5

/**
 * WaymarkCommand: one call of one command
 * @name: "export"
 * @folder: (nullable): --journal before the command
 */
typedef struct
{
  const char *name;
  char *folder;
} WaymarkCommand;

/* Adds --journal to @entries and reads @args; what is left goes to *@rest (nullable: nothing may be
 * left). @description: the paragraph that --help shows. FALSE after a message for the caller's
 * WAYMARK_COMMAND_USAGE. */
gboolean waymark_command_parse (WaymarkCommand *self,
                                char **args,
                                const GOptionEntry *entries,
                                const char *parameters,
                                const char *summary,
                                const char *description,
                                char ***rest);

/* The folder that was named, or the usual one. (transfer full) */
char *waymark_command_dup_folder (WaymarkCommand *self);

/* Opens the journal to look at it, also while its window is open. NULL after a message.
 * (transfer full) (nullable) */
WaymarkStore *waymark_command_open (WaymarkCommand *self);

/* The same, to change it: while no window has it open. */
WaymarkStore *waymark_command_open_to_write (WaymarkCommand *self);

/* One line on stderr, "waymark export: …"; returns WAYMARK_COMMAND_FAILURE or
 * WAYMARK_COMMAND_USAGE. */
int waymark_command_fail (WaymarkCommand *self, const char *format, ...) G_GNUC_PRINTF (2, 3);
int waymark_command_refuse (WaymarkCommand *self, const char *format, ...) G_GNUC_PRINTF (2, 3);
/* The same, for what one should know although it went well. */
void waymark_command_note (WaymarkCommand *self, const char *format, ...) G_GNUC_PRINTF (2, 3);

/* Text as it is to stdout. FALSE after a message. */
gboolean waymark_command_print (WaymarkCommand *self, const char *text);

/* The document with @id or with the only id that begins with it. NULL after a message.
 * (transfer none) (nullable) */
WaymarkDocument *
waymark_command_find_document (WaymarkCommand *self, WaymarkJournal *journal, const char *id);

G_END_DECLS
