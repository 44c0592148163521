/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What an offer is worth in a year: one figure, with its components and assumptions to unfold.
 */
#pragma once

#include "waymark-page-part.h"

G_BEGIN_DECLS

#define WAYMARK_TYPE_OFFER_TOTAL (waymark_offer_total_get_type ())
G_DECLARE_FINAL_TYPE (WaymarkOfferTotal, waymark_offer_total, WAYMARK, OFFER_TOTAL, WaymarkPagePart)

G_END_DECLS
