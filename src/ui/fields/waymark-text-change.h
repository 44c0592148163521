/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A text buffer brought from one text to another without disturbing whoever writes in it.
 */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* @buffer holds @old and shall hold @text. Changes only what differs, so that the cursor stays in
 * its word even when text changes before and behind it. */
void waymark_text_change_apply (GtkTextBuffer *buffer, const char *old, const char *text);

G_END_DECLS
