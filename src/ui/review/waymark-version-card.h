/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * One version of an answer: where it is from, what it says with the words marked that only it has,
 * and a button that chooses it.
 */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define WAYMARK_TYPE_VERSION_CARD (waymark_version_card_get_type ())
G_DECLARE_FINAL_TYPE (WaymarkVersionCard, waymark_version_card, WAYMARK, VERSION_CARD, AdwBin)

/**
 * WaymarkVersionCard::chosen:
 */

/* @text: "" for an answer that is empty. @other: (nullable): what to compare it with word by word.
 * @is_present: it is what the page says now. */
GtkWidget *waymark_version_card_new (const char *text, const char *other, gboolean is_present);

/* What stands above it, such as "From another program". */
void waymark_version_card_set_origin (WaymarkVersionCard *self, const char *origin);

GtkWidget *waymark_version_card_get_button (WaymarkVersionCard *self);

G_END_DECLS
