/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Where the value of a row or an answer lives: one field of a document, or one field of a record in
 * it. A row reads, writes and is told of changes; it does not know of journals and paths.
 */
#pragma once

#include "waymark-journal.h"

G_BEGIN_DECLS

#define WAYMARK_TYPE_FIELD_BINDING (waymark_field_binding_get_type ())
G_DECLARE_FINAL_TYPE (WaymarkFieldBinding, waymark_field_binding, WAYMARK, FIELD_BINDING, GObject)

/**
 * WaymarkFieldBinding::changed:
 *
 * The value or the draft changed, from here or from elsewhere, or the document is another one.
 */

/* What is set in a record that was removed is lost with it. @list, @record: (nullable): the list
 * field and the record that @field is a field of. (transfer full) */
WaymarkFieldBinding *waymark_field_binding_new (WaymarkJournal *journal,
                                                WaymarkField *field,
                                                const char *list,
                                                const char *record);

/* Of @path in @document. @field: (nullable): there may be none in a worksheet that someone wrote.
 * (transfer full) */
WaymarkFieldBinding *waymark_field_binding_new_at (WaymarkJournal *journal,
                                                   WaymarkDocument *document,
                                                   const WaymarkPath *path,
                                                   WaymarkField *field);

/* (nullable): without a document there is no value and nothing can be set. */
void waymark_field_binding_set_document (WaymarkFieldBinding *self, WaymarkDocument *document);
/* For a field of records only: the same field of another one. */
void waymark_field_binding_set_target (WaymarkFieldBinding *self,
                                       WaymarkDocument *document,
                                       const char *record);
WaymarkDocument *waymark_field_binding_get_document (WaymarkFieldBinding *self);

WaymarkJournal *waymark_field_binding_get_journal (WaymarkFieldBinding *self);
/* (nullable): only of waymark_field_binding_new_at() */
WaymarkField *waymark_field_binding_get_field (WaymarkFieldBinding *self);
const WaymarkPath *waymark_field_binding_get_path (WaymarkFieldBinding *self);

/* (transfer none) (nullable) */
WaymarkValue *waymark_field_binding_get_value (WaymarkFieldBinding *self);
const char *waymark_field_binding_get_text (WaymarkFieldBinding *self); /* never NULL */
void waymark_field_binding_set_value (WaymarkFieldBinding *self, WaymarkValue *value);
void waymark_field_binding_set_text (WaymarkFieldBinding *self, const char *text);

/* What was typed and cannot be read as a value yet; kept in the document until it can. (nullable)
 */
const char *waymark_field_binding_get_draft (WaymarkFieldBinding *self);
void waymark_field_binding_set_draft (WaymarkFieldBinding *self, const char *text);
/* As waymark_field_binding_set_value(), for what was typed: there is no draft any more. */
void waymark_field_binding_settle (WaymarkFieldBinding *self, WaymarkValue *value);

G_END_DECLS
