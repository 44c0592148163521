/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The bytes of a revision and its name.
 */
#pragma once

#include "waymark-revisions.h"

G_BEGIN_DECLS

/* Checks that @data hashes to @name and holds what it should. (transfer full) */
WaymarkRevision *
waymark_revision_parse (const char *name, const char *data, gsize length, GError **error);

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

G_END_DECLS
