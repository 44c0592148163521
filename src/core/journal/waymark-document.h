/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A document: one filled-in worksheet. Its whole state is one immutable value (id, type, times,
 * position, fields and whatever a newer version put there), so a snapshot is a reference.
 * Only a journal changes documents.
 */
#pragma once

#include "waymark-path.h"
#include "waymark-value.h"

G_BEGIN_DECLS

#define WAYMARK_TYPE_DOCUMENT (waymark_document_get_type ())
G_DECLARE_FINAL_TYPE (WaymarkDocument, waymark_document, WAYMARK, DOCUMENT, GObject)

/**
 * WaymarkDocument::changed:
 * @path: (nullable): what changed; NULL when the whole document was replaced
 *
 * The detail is the field id: connect to "changed::steps" for one field (a whole replacement is
 * emitted without detail).
 */

/* A document with a new random id, or with @id. Not in any journal yet. (transfer full) */
WaymarkDocument *waymark_document_new (const char *type, const char *id);

/* From a state as waymark_document_get_state() gives it. Requires string members "id" (a UUID) and
 * "type" ([a-z0-9-]{1,64}) and an object "fields"; WAYMARK_ERROR_FORMAT otherwise. (transfer full)
 */
WaymarkDocument *waymark_document_new_from_state (WaymarkValue *state, GError **error);

const char *waymark_document_get_id (WaymarkDocument *self);
const char *waymark_document_get_type_id (WaymarkDocument *self);  /* worksheet id */
const char *waymark_document_get_created (WaymarkDocument *self);  /* UTC timestamp or "" */
const char *waymark_document_get_modified (WaymarkDocument *self); /* UTC timestamp or "" */
gint64 waymark_document_get_position (WaymarkDocument *self);

/* (transfer none) (nullable): valid until the next change; take a reference to keep it. */
WaymarkValue *waymark_document_get_value (WaymarkDocument *self, const WaymarkPath *path);
WaymarkValue *waymark_document_get_field (WaymarkDocument *self, const char *field);
const char *waymark_document_get_text (WaymarkDocument *self, const char *field); /* never NULL */

/* The fields object, and the whole state. (transfer none) */
WaymarkValue *waymark_document_get_fields (WaymarkDocument *self);
WaymarkValue *waymark_document_get_state (WaymarkDocument *self);

gboolean waymark_document_is_id (const char *text); /* lower-case UUID */
gboolean waymark_document_is_type_id (const char *text);

G_END_DECLS
