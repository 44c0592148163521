/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What is chosen of one document, as something that can be held and compared: the same pointer is
 * the same choice, since a choice that someone holds is never changed but replaced.
 */
#pragma once

#include "waymark-selection.h"

G_BEGIN_DECLS

typedef struct _WaymarkTicks WaymarkTicks;

/* (transfer none) (nullable): NULL when nothing was ever chosen of it */
WaymarkTicks *waymark_selection_peek_ticks (WaymarkSelection *self, const char *document_id);

/* Both accept NULL; in any thread. */
WaymarkTicks *waymark_ticks_ref (WaymarkTicks *self);
void waymark_ticks_unref (WaymarkTicks *self);

G_END_DECLS
