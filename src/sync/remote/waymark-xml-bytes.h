/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Bytes that come in for GMarkup, checked before it sees them: it goes on after some that are no
 * UTF-8, and then sets a second error over the first.
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * WaymarkXmlBytes: (all zero in the beginning)
 * @n_bytes: that came so far
 * @character, @n_character: the beginning of one that the bytes so far end in
 */
typedef struct
{
  guint64 n_bytes;
  char character[6];
  gsize n_character;
} WaymarkXmlBytes;

/* The next bytes; FALSE when they are no text. Leaves out a mark of the byte order in the very
 * beginning. @data, @length: (inout) */
gboolean waymark_xml_bytes_take (WaymarkXmlBytes *self, const char **data, gsize *length);

G_END_DECLS
