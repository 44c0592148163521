/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * All offers side by side: a table where there is room, cards where there is not.
 */
#pragma once

#include "waymark-page-part.h"

G_BEGIN_DECLS

#define WAYMARK_TYPE_OFFERS_OVERVIEW (waymark_offers_overview_get_type ())
G_DECLARE_FINAL_TYPE (
    WaymarkOffersOverview, waymark_offers_overview, WAYMARK, OFFERS_OVERVIEW, WaymarkPagePart)

G_END_DECLS
