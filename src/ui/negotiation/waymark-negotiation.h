/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What the hand-written parts of offers and counter-offers have in common: the figures of a
 * document, reckoned with the person's settings, and small widgets that look the same everywhere.
 */
#pragma once

#include <adwaita.h>

#include "waymark-ask.h"
#include "waymark-journal.h"
#include "waymark-offer.h"
#include "waymark-salary-range.h"

G_BEGIN_DECLS

/* @document: (nullable): an offer, or a counter-offer with or without an offer.
 * (transfer none) (nullable) */
WaymarkDocument *waymark_negotiation_get_offer (WaymarkJournal *journal, WaymarkDocument *document);

/* @document: (nullable): as above; with an offer there is the usual range and a suggestion. */
void
waymark_negotiation_get_ask (WaymarkJournal *journal, WaymarkDocument *document, WaymarkAsk *ask);

/* (transfer full) */
WaymarkOfferValue *waymark_negotiation_get_value (WaymarkDocument *offer);

/* The hours in a week of @offer (nullable), or the usual ones. */
int waymark_negotiation_get_hours (WaymarkDocument *offer);

/* What others pay, as far as it can be compared with @offer (nullable). (transfer full) */
WaymarkSalaryRange *waymark_negotiation_get_range (WaymarkJournal *journal, WaymarkDocument *offer);

/* "Ferndale Labs, junior developer", or the title of an offer without these. (transfer full) */
char *waymark_negotiation_dup_offer_name (WaymarkJournal *journal, WaymarkDocument *offer);

/* The name that letters are signed with; "" when the profile has none. (transfer full) */
char *waymark_negotiation_dup_sender (WaymarkJournal *journal);

/* A list of rows in a box, and a row whose texts are plain text. (transfer floating) */
GtkWidget *waymark_negotiation_list_new (const char *accessible_name);
GtkWidget *waymark_negotiation_row_new (const char *title, const char *subtitle);

/* A label with figures of equal width. (transfer floating) */
GtkWidget *waymark_negotiation_figure_new (const char *text);

G_END_DECLS
