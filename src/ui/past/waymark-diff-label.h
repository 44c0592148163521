/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Two texts as one, with what went struck through and what came underlined, in colours too.
 */
#pragma once

#include "waymark-reading.h"

G_BEGIN_DECLS

#define WAYMARK_TYPE_DIFF_LABEL (waymark_diff_label_get_type ())
G_DECLARE_FINAL_TYPE (WaymarkDiffLabel, waymark_diff_label, WAYMARK, DIFF_LABEL, WaymarkReading)

/* @by_words: show which words differ; otherwise the one text takes the place of the other. */
GtkWidget *waymark_diff_label_new (const char *before, const char *after, gboolean by_words);

/* @text alone, with the words marked that @other does not have: for texts side by side, of which
 * none is the older one. @other: (nullable): nothing is marked. */
GtkWidget *waymark_diff_label_new_side (const char *text, const char *other);

G_END_DECLS
