/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What is said about an encrypted endpoint: what the server still sees, and the note to print.
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* What the server still sees, in a few sentences, for beside the switch. (transfer none) */
const char *waymark_seal_describe (void);

/* A page of text to print and put away: what it is, the passphrase, the address, the date, and how
 * to use it. Holds the passphrase: freed with waymark_credentials_forget(), and written into no
 * file without being asked. @passphrase: as waymark_passphrase_tidy() gives it. @address: as
 * waymark_remote_webdav_dup_address(), or a folder. (transfer full) */
char *waymark_seal_dup_recovery_note (const char *passphrase, const char *address, GDateTime *now);

G_END_DECLS
