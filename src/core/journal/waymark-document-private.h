/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What only the journal does to a document.
 */
#pragma once

#include "waymark-document.h"

G_BEGIN_DECLS

/* Takes @state as it is (checked by the caller) and emits ::changed for @path (NULL: the whole
 * document). */
void waymark_document_replace_state (WaymarkDocument *self,
                                     WaymarkValue *state,
                                     const WaymarkPath *path);

/* Sets an envelope member without telling anyone. */
void waymark_document_annotate (WaymarkDocument *self, const char *member, WaymarkValue *value);

/* The state with @value at @path and "modified" set to @modified (nullable: it stays); NULL when
 * the path does not lead anywhere (its record is gone). (transfer full) (nullable) */
WaymarkValue *waymark_document_state_with (WaymarkDocument *self,
                                           const WaymarkPath *path,
                                           WaymarkValue *value,
                                           const char *modified);

G_END_DECLS
