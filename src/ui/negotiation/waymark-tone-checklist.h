/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * How a counter-offer sounds: points to check off, with a hint where the text seems to lack one.
 */
#pragma once

#include "waymark-page-part.h"

G_BEGIN_DECLS

#define WAYMARK_TYPE_TONE_CHECKLIST (waymark_tone_checklist_get_type ())
G_DECLARE_FINAL_TYPE (
    WaymarkToneChecklist, waymark_tone_checklist, WAYMARK, TONE_CHECKLIST, WaymarkPagePart)

G_END_DECLS
