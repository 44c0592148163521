/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * On the page of an offer or a counter-offer: where it stands in what others pay, drawn, with what
 * was left out and assumed.
 */
#pragma once

#include "waymark-page-part.h"

G_BEGIN_DECLS

#define WAYMARK_TYPE_OFFER_RANGE (waymark_offer_range_get_type ())
G_DECLARE_FINAL_TYPE (WaymarkOfferRange, waymark_offer_range, WAYMARK, OFFER_RANGE, WaymarkPagePart)

G_END_DECLS
