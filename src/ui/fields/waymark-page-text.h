/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Text that is written on the page itself: as tall as what is written in it, and the page scrolls
 * to its cursor.
 *
 * Nothing that holds one may be aligned (halign or valign other than fill): GTK then looks for a
 * width by bisection and has the text laid out for each width that it tries.
 */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define WAYMARK_TYPE_PAGE_TEXT (waymark_page_text_get_type ())
G_DECLARE_DERIVABLE_TYPE (WaymarkPageText, waymark_page_text, WAYMARK, PAGE_TEXT, GtkTextView)

struct _WaymarkPageTextClass
{
  GtkTextViewClass parent_class;
};

/* Margins, or the space between lines, have changed. */
void waymark_page_text_forget_height (WaymarkPageText *self);

/* Scrolls the page around the text, once it is laid out, until the cursor can be seen. */
void waymark_page_text_follow_cursor (WaymarkPageText *self);

G_END_DECLS
