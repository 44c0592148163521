/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The words of a counter-offer: as an e-mail or as talking points, begun by the app, edited freely,
 * copied from here.
 */
#pragma once

#include "waymark-page-part.h"

G_BEGIN_DECLS

#define WAYMARK_TYPE_LETTER_EDITOR (waymark_letter_editor_get_type ())
G_DECLARE_FINAL_TYPE (
    WaymarkLetterEditor, waymark_letter_editor, WAYMARK, LETTER_EDITOR, WaymarkPagePart)

G_END_DECLS
