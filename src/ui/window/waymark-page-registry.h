/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Which hand-written parts stand on which worksheet's page, and where. A new part is one line in
 * waymark-page-registry.c.
 */
#pragma once

#include "waymark-worksheet-page.h"

G_BEGIN_DECLS

/* In the order in which parts of one place stand. (transfer none) */
const WaymarkPlacement *waymark_page_registry_get (gsize *n_placements);

/* A page with these parts. */
GtkWidget *waymark_page_registry_new_page (WaymarkJournal *journal);

G_END_DECLS
