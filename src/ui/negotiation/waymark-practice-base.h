/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * While a counter-offer answers no offer with a base salary: a base to practise with, and the way
 * to the offer.
 */
#pragma once

#include "waymark-page-part.h"

G_BEGIN_DECLS

#define WAYMARK_TYPE_PRACTICE_BASE (waymark_practice_base_get_type ())
G_DECLARE_FINAL_TYPE (
    WaymarkPracticeBase, waymark_practice_base, WAYMARK, PRACTICE_BASE, WaymarkPagePart)

G_END_DECLS
