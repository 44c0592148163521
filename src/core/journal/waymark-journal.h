/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The journal in memory: its documents, every change to them, and the one undo history. It knows
 * nothing of files: a store listens to its signals.
 */
#pragma once

#include <gio/gio.h>

#include "waymark-catalog.h"
#include "waymark-document.h"
#include "waymark-history.h"

G_BEGIN_DECLS

#define WAYMARK_TYPE_JOURNAL (waymark_journal_get_type ())
G_DECLARE_FINAL_TYPE (WaymarkJournal, waymark_journal, WAYMARK, JOURNAL, GObject)

/**
 * WaymarkJournal::document-added: (document)
 * WaymarkJournal::document-removed: (document)
 * WaymarkJournal::document-changed: (document, WaymarkPath *path or NULL)
 * WaymarkJournal::edited: (document, WaymarkPath *path)
 *   the user changed a value: not undo, not redo, nothing from outside. What such a change brings
 *   with it (waymark_journal_begin_consequence()) belongs here, so that undo takes both back.
 * WaymarkJournal::documents-adopted: (GPtrArray of WaymarkDocument)
 *   many at once, from a store: no document-added is emitted for them
 *
 * Properties: "catalog" (construct), "read-only" (boolean: every change is refused and ignored).
 */

WaymarkJournal *waymark_journal_new (WaymarkCatalog *catalog);
WaymarkCatalog *waymark_journal_get_catalog (WaymarkJournal *self);
WaymarkHistory *waymark_journal_get_history (WaymarkJournal *self);
gboolean waymark_journal_get_read_only (WaymarkJournal *self);
void waymark_journal_set_read_only (WaymarkJournal *self, gboolean read_only);

/* Follows what happens to the documents for as long as @follower, a GObject, lives: @changed
 * (follower, document) when one was added or changed, @removed (follower, document), @adopted
 * (follower, GPtrArray of WaymarkDocument). Each may be NULL. */
void waymark_journal_follow (WaymarkJournal *self,
                             gpointer follower,
                             GCallback changed,
                             GCallback removed,
                             GCallback adopted);

guint waymark_journal_get_n_documents (WaymarkJournal *self);
WaymarkDocument *
waymark_journal_lookup (WaymarkJournal *self, const char *id); /* (transfer none) (nullable) */

/* Live list of one type, in the student's order. (transfer none) */
GListModel *waymark_journal_get_documents (WaymarkJournal *self, const char *type);
/* Where @document stands in the list of its type. FALSE when it is not there. */
gboolean waymark_journal_find_index (WaymarkJournal *self, WaymarkDocument *document, guint *index);
/* Every document, in no order. (transfer container) (element-type WaymarkDocument) */
GPtrArray *waymark_journal_get_all (WaymarkJournal *self);

/* (transfer full): the document's name as lists show it: its title field, or e.g. "Untitled offer".
 */
char *waymark_journal_dup_title (WaymarkJournal *self, WaymarkDocument *document);
WaymarkWorksheet *
waymark_journal_get_worksheet (WaymarkJournal *self, WaymarkDocument *document); /* (nullable) */

/* Undoable changes. Each is one undo step unless it is in a group. */
WaymarkDocument *
waymark_journal_create (WaymarkJournal *self,
                        const char *type,
                        const char *title); /* (transfer none): at the end of its list */
/* A document made elsewhere (a sample, an import), with its own id and times. NULL when a document
 * of that id is there already. @state: as of waymark_document_get_state(). (transfer none)
 * (nullable) */
WaymarkDocument *waymark_journal_add (WaymarkJournal *self, WaymarkValue *state);
WaymarkDocument *waymark_journal_duplicate (
    WaymarkJournal *self,
    WaymarkDocument *document); /* (transfer none): right after it; fresh ids for its records */
void waymark_journal_delete (WaymarkJournal *self, WaymarkDocument *document);
/* Others may change their position to make room, and keep their time of the last change. */
void waymark_journal_move (WaymarkJournal *self, WaymarkDocument *document, guint index);

/* @value: (transfer none) (nullable): NULL removes. Nothing happens when it equals what is there.
 * Changes of the same path in quick succession become one undo step. */
void waymark_journal_set (WaymarkJournal *self,
                          WaymarkDocument *document,
                          const WaymarkPath *path,
                          WaymarkValue *value);
/* An empty @text removes the value. */
void waymark_journal_set_text (WaymarkJournal *self,
                               WaymarkDocument *document,
                               const WaymarkPath *path,
                               const char *text);

/* Records of a list field. @record: (transfer none) (nullable) an object, gets a new id unless it
 * has one. @index: -1 appends. Returns the record's id, interned. */
const char *waymark_journal_add_record (WaymarkJournal *self,
                                        WaymarkDocument *document,
                                        const char *field,
                                        WaymarkValue *record,
                                        int index);
/* The first answer to a record that was only offered: adds @record, an object with an id, at the
 * end, and sets @sub in it. Both are one undo step, and typing on in @sub belongs to it. */
void waymark_journal_begin_record (WaymarkJournal *self,
                                   WaymarkDocument *document,
                                   const char *field,
                                   WaymarkValue *record,
                                   const char *sub,
                                   WaymarkValue *value);
void waymark_journal_remove_record (WaymarkJournal *self,
                                    WaymarkDocument *document,
                                    const char *field,
                                    const char *record_id);
void waymark_journal_move_record (WaymarkJournal *self,
                                  WaymarkDocument *document,
                                  const char *field,
                                  const char *record_id,
                                  guint index);

/* @by: places, up when negative. Nothing happens where the list ends. */
void waymark_journal_shift_record (WaymarkJournal *self,
                                   WaymarkDocument *document,
                                   const char *field,
                                   const char *record_id,
                                   int by);

/* Everything between is one undo step; groups nest. */
void waymark_journal_begin_group (WaymarkJournal *self);
/* As begin_group, but what follows joins the step before it. */
void waymark_journal_begin_consequence (WaymarkJournal *self);
void waymark_journal_end_group (WaymarkJournal *self);

/* One step back or forward; the document and path that it changed, so that a view can show it: for
 * a list the record that came back or moved, or the one that is now where one went. FALSE when
 * there is nothing to undo. @document, @path: (out) (optional) (transfer full) (nullable) */
gboolean
waymark_journal_undo (WaymarkJournal *self, WaymarkDocument **document, WaymarkPath **path);
gboolean
waymark_journal_redo (WaymarkJournal *self, WaymarkDocument **document, WaymarkPath **path);

/* For a store: documents that were read, without history. Documents whose id is known are skipped.
 */
void waymark_journal_adopt (WaymarkJournal *self, GPtrArray *documents);
/* For a store: the state of @document as merged or read again; a barrier in the history.
 * With @state NULL the document is gone from outside. */
void waymark_journal_replace (WaymarkJournal *self, WaymarkDocument *document, WaymarkValue *state);
/* For a store: @state is what @document and a change from outside were merged into. All of it is
 * one undo step, which joins no other; only answers that differ are changed, and no one is told
 * that the student edited them. The document's "base" stays. */
void waymark_journal_merge (WaymarkJournal *self, WaymarkDocument *document, WaymarkValue *state);
/* For a store: sets one envelope member ("base") without history or signals. */
void waymark_journal_annotate (WaymarkJournal *self,
                               WaymarkDocument *document,
                               const char *member,
                               WaymarkValue *value);

G_END_DECLS
