/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The three reasons of a counter-offer, chosen from what the journal already holds or written here.
 */
#pragma once

#include "waymark-page-part.h"

G_BEGIN_DECLS

#define WAYMARK_TYPE_REASONS (waymark_reasons_get_type ())
G_DECLARE_FINAL_TYPE (WaymarkReasons, waymark_reasons, WAYMARK, REASONS, WaymarkPagePart)

G_END_DECLS
