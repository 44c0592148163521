/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Values from and to JSON bytes. Reading guards json-glib: the bytes are scanned for size, depth
 * and strict RFC 8259 syntax before the parser sees them. Writing is canonical, so that equal
 * values have equal bytes.
 */
#pragma once

#include "waymark-value.h"

G_BEGIN_DECLS

/* Limits of the scan. */
#define WAYMARK_JSON_MAX_SIZE  (16 * 1024 * 1024) /* bytes */
#define WAYMARK_JSON_MAX_DEPTH 64
#define WAYMARK_JSON_MAX_NODES 1000000

/* @length: bytes. One top-level object and nothing after it; a name that stands twice in one object
 * is refused, because one of its values would be lost. WAYMARK_ERROR_SYNTAX or _LIMIT, with the
 * byte offset in the message. (transfer full) */
WaymarkValue *waymark_json_read (const char *data, gsize length, GError **error);

/* Only the scan: what waymark_json_read() does first. */
gboolean waymark_json_guard (const char *data, gsize length, GError **error);

/* Sorted keys, two-space indent, trailing newline, UTF-8 unescaped but for the characters that JSON
 * requires; doubles with 15 significant digits. Never fails: values hold only what can be written.
 * (transfer full) */
char *waymark_json_write (const WaymarkValue *value, gsize *length);

G_END_DECLS
