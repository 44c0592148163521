/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Answers that have several versions, one after the other: the versions side by side, to choose
 * one, keep both or write what should stand instead. Each choice is one undoable step.
 */
#pragma once

#include <adwaita.h>

#include "waymark-review.h"
#include "waymark-store.h"

G_BEGIN_DECLS

#define WAYMARK_TYPE_REVIEW_DIALOG (waymark_review_dialog_get_type ())
G_DECLARE_FINAL_TYPE (WaymarkReviewDialog, waymark_review_dialog, WAYMARK, REVIEW_DIALOG, AdwWindow)

/**
 * WaymarkReviewDialog::settled: (WaymarkDocument *document, WaymarkPath *path, guint n)
 *
 * It closes, and @n answers were settled, that at @path last.
 */

/* @document, @path: (nullable): what to begin with; the first there is otherwise. It closes by
 * itself when nothing is left. */
GtkWidget *waymark_review_dialog_new (GtkWindow *parent,
                                      WaymarkStore *store,
                                      WaymarkDocument *document,
                                      const WaymarkPath *path);

G_END_DECLS
