/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A passphrase from a terminal or a file descriptor. Never from the arguments: those are for
 * everybody to see.
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Is there a terminal, with somebody at it who can be asked? */
gboolean waymark_passphrase_prompt_can_ask (void);

/* Asks at the terminal, without showing what is typed. NULL when there is none, or whoever sits
 * there gives up (Ctrl+C). Freed with waymark_credentials_forget(). (transfer full) (nullable) */
char *waymark_passphrase_prompt_ask (const char *question);

/* The first line that comes from the file descriptor @number; NULL with errno set when it cannot be
 * read, or is too long. Freed as above. (transfer full) (nullable) */
char *waymark_passphrase_prompt_read (int number);

G_END_DECLS
