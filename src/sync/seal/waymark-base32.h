/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Bytes as digits and small letters that survive any server, also one that does not tell capitals
 * from small letters, and that nobody mistakes for another: 0–9 and a–z without i, l, o, u.
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Five bits each, first the highest. */
extern const char waymark_base32_digits[33];

/* (transfer full) */
char *waymark_base32_write (const guint8 *bytes, gsize length);

/* Just what waymark_base32_write() writes of @length bytes; FALSE for anything else. */
gboolean waymark_base32_read (const char *text, gsize text_length, guint8 *bytes, gsize length);

G_END_DECLS
