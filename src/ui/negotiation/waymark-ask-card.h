/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What a counter-offer asks for: the figure, and the percentage over the base to adjust it by.
 */
#pragma once

#include "waymark-page-part.h"

G_BEGIN_DECLS

#define WAYMARK_TYPE_ASK_CARD (waymark_ask_card_get_type ())
G_DECLARE_FINAL_TYPE (WaymarkAskCard, waymark_ask_card, WAYMARK, ASK_CARD, WaymarkPagePart)

G_END_DECLS
