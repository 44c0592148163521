/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Pages that were found to say just what their revision says, so that this is not read again: by
 * their state while the journal is open, and by the stamps of their files from one time to the
 * next.
 */
#pragma once

#include "waymark-file.h"
#include "waymark-value.h"

G_BEGIN_DECLS

typedef struct _WaymarkSyncKnown WaymarkSyncKnown;

/* @path: of the file that remembers them; what is not just as it was written counts as nothing. */
WaymarkSyncKnown *waymark_sync_known_new (const char *path);
void waymark_sync_known_free (WaymarkSyncKnown *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (WaymarkSyncKnown, waymark_sync_known_free)

/* The page of the revision @base says @state; @stamp: (nullable): of its file, if that does. */
void waymark_sync_known_add (WaymarkSyncKnown *self,
                             const char *id,
                             const char *base,
                             WaymarkValue *state,
                             const WaymarkFileStamp *stamp);
void waymark_sync_known_remove (WaymarkSyncKnown *self, const char *id);

/* Was it found to be so? @stamp: (nullable). A page that is known by its stamp is from now on also
 * known by @state. */
gboolean waymark_sync_known_has (WaymarkSyncKnown *self,
                                 const char *id,
                                 const char *base,
                                 WaymarkValue *state,
                                 const WaymarkFileStamp *stamp);

/* Writes the file when much has changed. That it may fail is no harm. */
void waymark_sync_known_save (WaymarkSyncKnown *self);

G_END_DECLS
