/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Brings a text of any length into a text buffer without holding up the window: a thread finds what
 * is different from the text that is there, and only that is put in, a little at a time.
 */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define WAYMARK_TYPE_TEXT_FILLER (waymark_text_filler_get_type ())
G_DECLARE_FINAL_TYPE (WaymarkTextFiller, waymark_text_filler, WAYMARK, TEXT_FILLER, GObject)

/**
 * WaymarkTextFiller::done: ()
 *   the buffer holds the text that was asked for last
 */

/* @buffer: empty, and changed by nobody else. Ends with its owner's g_object_run_dispose().
 * (transfer full) */
WaymarkTextFiller *waymark_text_filler_new (GtkTextBuffer *buffer);

/* What the buffer holds stays until the difference is known. @text: valid UTF-8 without NUL. */
void waymark_text_filler_show (WaymarkTextFiller *self, GBytes *text);

/* Does the buffer hold the text that was asked for last, and all of it? */
gboolean waymark_text_filler_is_done (WaymarkTextFiller *self);

/* Takes @view out of its scrolled window, and frees it and its text a little at a time. */
void waymark_text_filler_let_go (GtkTextView *view);

G_END_DECLS
