/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A story as told to one kind of listener: who listens, the words, and how long they take.
 */
#pragma once

#include <adwaita.h>

#include "waymark-journal.h"

G_BEGIN_DECLS

#define WAYMARK_TYPE_VARIANT_CARD (waymark_variant_card_get_type ())
G_DECLARE_FINAL_TYPE (WaymarkVariantCard, waymark_variant_card, WAYMARK, VARIANT_CARD, AdwBin)

GtkWidget *
waymark_variant_card_new (WaymarkJournal *journal, WaymarkDocument *story, const char *variant_id);

G_END_DECLS
