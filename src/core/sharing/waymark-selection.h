/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What the student chose to share: documents, their sections, and private items one by one. It only
 * remembers; waymark-redaction.h acts on it.
 */
#pragma once

#include "waymark-journal.h"

G_BEGIN_DECLS

#define WAYMARK_TYPE_SELECTION (waymark_selection_get_type ())
G_DECLARE_FINAL_TYPE (WaymarkSelection, waymark_selection, WAYMARK, SELECTION, GObject)

/**
 * WaymarkSelection::changed: ()
 *   some choice is another one now
 */

/* Nothing is chosen. (transfer full) */
WaymarkSelection *waymark_selection_new (void);

/* Every document that @journal has now is chosen, and no private item. (transfer full) */
WaymarkSelection *waymark_selection_new_for_journal (WaymarkJournal *journal);

/* As that, without the documents of worksheets that are private as a whole: nothing of them would
 * leave. What somebody who chooses nothing shares. (transfer full) */
WaymarkSelection *waymark_selection_new_shareable (WaymarkJournal *journal);

/* As it is now, for another thread to read; costs a reference for each document. (transfer full) */
WaymarkSelection *waymark_selection_copy (WaymarkSelection *self);

/* Everything between is one ::changed; groups nest. */
void waymark_selection_begin_group (WaymarkSelection *self);
void waymark_selection_end_group (WaymarkSelection *self);

/* Documents. Their private items stay remembered while a document is not chosen. */
void
waymark_selection_set_document (WaymarkSelection *self, const char *document_id, gboolean chosen);
gboolean waymark_selection_has_document (WaymarkSelection *self, const char *document_id);

/* Sections: all of a document are chosen until one is taken out. */
void waymark_selection_set_section (WaymarkSelection *self,
                                    const char *document_id,
                                    const char *section_id,
                                    gboolean chosen);
gboolean waymark_selection_has_section (WaymarkSelection *self,
                                        const char *document_id,
                                        const char *section_id);

/* Private items: a field, one record of a private list, or one answer of a record. This never shows
 * an amount of money: whoever asks for it confirms it with waymark_selection_confirm_money(). */
void waymark_selection_reveal (WaymarkSelection *self,
                               const char *document_id,
                               const WaymarkPath *path,
                               gboolean revealed);
gboolean waymark_selection_is_revealed (WaymarkSelection *self,
                                        const char *document_id,
                                        const WaymarkPath *path); /* exactly this path */

/* One amount of money: the path of the very field that holds it. */
void waymark_selection_confirm_money (WaymarkSelection *self,
                                      const char *document_id,
                                      const WaymarkPath *path,
                                      gboolean confirmed);
gboolean waymark_selection_is_money_confirmed (WaymarkSelection *self,
                                               const char *document_id,
                                               const WaymarkPath *path);

G_END_DECLS
