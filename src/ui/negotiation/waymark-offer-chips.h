/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * An offer, or the offer that a counter-offer answers, in a few words: who and what, and how long
 * there is to reply.
 */
#pragma once

#include "waymark-page-part.h"

G_BEGIN_DECLS

#define WAYMARK_TYPE_OFFER_CHIPS (waymark_offer_chips_get_type ())
G_DECLARE_FINAL_TYPE (WaymarkOfferChips, waymark_offer_chips, WAYMARK, OFFER_CHIPS, WaymarkPagePart)

G_END_DECLS
