/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What is still to do before a counter-offer is sent, and the word of the student that it is ready.
 */
#pragma once

#include "waymark-page-part.h"

G_BEGIN_DECLS

#define WAYMARK_TYPE_SEND_CHECKLIST (waymark_send_checklist_get_type ())
G_DECLARE_FINAL_TYPE (
    WaymarkSendChecklist, waymark_send_checklist, WAYMARK, SEND_CHECKLIST, WaymarkPagePart)

G_END_DECLS
