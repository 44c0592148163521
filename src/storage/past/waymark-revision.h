/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The bytes of a revision and its name: for the parts of the storage layer that write and read
 * them, and for whoever exchanges revisions with others.
 */
#pragma once

#include "waymark-merge-heads.h"
#include "waymark-revisions.h"

G_BEGIN_DECLS

/* Checks that @data, which may come from anywhere, hashes to @name and holds what it should: valid
 * JSON within the limits of waymark-json.h, a document of the id in the name, parents of earlier
 * generations. WAYMARK_STORAGE_ERROR_DAMAGED, or WAYMARK_ERROR from the core. (transfer full) */
WaymarkRevision *
waymark_revision_parse (const char *name, const char *data, gsize length, GError **error);

/* "id.generation-hash" for bytes: what names of revisions are made of. (transfer full) */
char *
waymark_revision_dup_name (const char *id, guint64 generation, const char *data, gsize length);

/* The canonical bytes; @name: (out) (transfer full). NULL with WAYMARK_STORAGE_ERROR_TOO_LARGE when
 * they could not be read again. (transfer full) */
char *waymark_revision_build (WaymarkValue *state,
                              const char *const *parents,
                              gboolean deleted,
                              char **name,
                              gsize *length,
                              GError **error);

/* A tombstone that has of @state only whose it is; as above. (transfer full) */
char *waymark_revision_build_purged (
    WaymarkValue *state, const char *const *parents, char **name, gsize *length, GError **error);

/* For WaymarkMergePast: the generation in a name, 0 in what is none; @unused: whatever it has. */
guint64 waymark_revision_generation_of (const char *name, gpointer unused);
/* For WaymarkMergePast: what its lookup answers when the revision is there. */
void
waymark_revision_get_side (const WaymarkRevision *self, WaymarkMergeSide *side, char ***parents);

G_END_DECLS
