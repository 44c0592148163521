/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What the files of the journal share: changes that are not recorded, and the recording of them.
 */
#pragma once

#include "waymark-document-list.h"
#include "waymark-document-private.h"
#include "waymark-journal.h"

G_BEGIN_DECLS

/* Is the journal writable, and @document one of its own? */
gboolean waymark_journal_may_change (WaymarkJournal *self, WaymarkDocument *document);

WaymarkDocumentList *waymark_journal_list_of (WaymarkJournal *self, const char *type);

/* A document comes or goes. */
void waymark_journal_insert (WaymarkJournal *self, WaymarkDocument *document);
void waymark_journal_take_out (WaymarkJournal *self, WaymarkDocument *document);

/* Brings @value (nullable) to @path; FALSE when that place is not there any more. */
gboolean waymark_journal_apply (WaymarkJournal *self,
                                WaymarkDocument *document,
                                const WaymarkPath *path,
                                WaymarkValue *value);

#define WAYMARK_POSITION_PATH WAYMARK_FIELD_PATH ("@position")

/* Puts @document to @position (nullable) in the order of its list, and leaves its "modified" as it
 * is: it made room for another one, and the student changed nothing in it. */
void
waymark_journal_place (WaymarkJournal *self, WaymarkDocument *document, WaymarkValue *position);

/* Tells the history of a change that was applied; @path NULL: the document came or went. */
void waymark_journal_record (WaymarkJournal *self,
                             WaymarkDocument *document,
                             const WaymarkPath *path,
                             WaymarkValue *before,
                             WaymarkValue *after);

/* Emits WaymarkJournal::edited: the person changed this. */
void waymark_journal_tell_edited (WaymarkJournal *self,
                                  WaymarkDocument *document,
                                  const WaymarkPath *path);

G_END_DECLS
