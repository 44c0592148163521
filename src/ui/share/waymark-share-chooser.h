/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The tree in which one chooses what to share: panes, documents, sections and private answers.
 */
#pragma once

#include <adwaita.h>

#include "waymark-redaction.h"

G_BEGIN_DECLS

#define WAYMARK_TYPE_SHARE_CHOOSER (waymark_share_chooser_get_type ())
G_DECLARE_FINAL_TYPE (WaymarkShareChooser, waymark_share_chooser, WAYMARK, SHARE_CHOOSER, AdwBin)

/* Writes every choice into @selection. */
GtkWidget *waymark_share_chooser_new (WaymarkJournal *journal, WaymarkSelection *selection);

/* What the keyboard begins with. (transfer none) */
GtkWidget *waymark_share_chooser_get_view (WaymarkShareChooser *self);

/* The answers that mention a sum, to be shown on top and noted where they stand. @passages:
 * (element-type WaymarkPrivateItem), never changed afterwards. */
void waymark_share_chooser_set_passages (WaymarkShareChooser *self, GPtrArray *passages);

G_END_DECLS
