/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Places the labels of a drawing along a line, so that they move apart rather than overlap. Pure
 * geometry: widths come from whoever measures the text.
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * WaymarkLabelBox:
 * @anchor: where the label belongs, from the left
 * @width: of its text
 * @x: (out): its left edge
 * @row: (out): 0 is the row next to the line, higher ones are farther away
 */
typedef struct
{
  double anchor;
  double width;
  double x;
  guint row;
} WaymarkLabelBox;

/**
 * waymark_label_layout:
 * @boxes: in any order; @x and @row are set
 * @extent: the space is from 0 to here; a label wider than that starts at 0
 * @gap: the least space between two labels of one row
 *
 * Labels stand centred over their anchors where they can. They give way sideways as long as each
 * still stands over its own anchor; when that is not enough, the later ones move up a row.
 *
 * Returns: the number of rows
 */
guint waymark_label_layout (WaymarkLabelBox *boxes, gsize n_boxes, double extent, double gap);

G_END_DECLS
