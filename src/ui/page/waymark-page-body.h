/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Arranges the blocks of a page: one below the other in a column that is good to read, columns
 * side by side where there is room for them. Tab goes through them in waymark-tab-order.h's order;
 * the action page.next-answer goes on to what can be answered next.
 */
#pragma once

#include <adwaita.h>

#include "waymark-container.h"

G_BEGIN_DECLS

/* The width at which columns stand side by side, and the widths of one column and of all, in px. */
#define WAYMARK_PAGE_WIDE    860
#define WAYMARK_PAGE_MEASURE 720
#define WAYMARK_PAGE_MAXIMUM 1080
/* Prose is written on the page itself; its ground stands out by this much on both sides. Whatever
 * is not prose keeps this margin so that everything begins at one line. */
#define WAYMARK_PAGE_GUTTER 12

#define WAYMARK_TYPE_PAGE_BODY (waymark_page_body_get_type ())
G_DECLARE_FINAL_TYPE (WaymarkPageBody, waymark_page_body, WAYMARK, PAGE_BODY, WaymarkContainer)

/**
 * WaymarkPageBlock: how a block takes its place
 * @WAYMARK_PAGE_BLOCK_TEXT: at most as wide as prose is good to read
 * @WAYMARK_PAGE_BLOCK_FULL: as wide as the page
 * @WAYMARK_PAGE_BLOCK_COLUMN: beside its neighbours of this kind when the page is wide
 */
typedef enum
{
  WAYMARK_PAGE_BLOCK_TEXT,
  WAYMARK_PAGE_BLOCK_FULL,
  WAYMARK_PAGE_BLOCK_COLUMN,
} WaymarkPageBlock;

GtkWidget *waymark_page_body_new (void);
void waymark_page_body_append (WaymarkPageBody *self, GtkWidget *child, WaymarkPageBlock block);

/* How wide it will be, as far as one can know, until it was shown: for the two below. */
void waymark_page_body_expect_width (WaymarkPageBody *self, int width);
/* Measures @child now, so that the next frame finds its size. */
void waymark_page_body_measure_ahead (WaymarkPageBody *self, GtkWidget *child);
/* Is there room for more in @height px? */
gboolean waymark_page_body_is_shorter (WaymarkPageBody *self, int height);

G_END_DECLS
