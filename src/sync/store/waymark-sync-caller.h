/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Lets the thread of a sync do something in the thread that a journal belongs to, and wait for it;
 * until the journal is closed: then nobody waits any more, and nobody writes.
 */
#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

typedef struct _WaymarkSyncCaller WaymarkSyncCaller;
typedef struct _WaymarkSyncCall WaymarkSyncCall;

/**
 * WaymarkSyncCallFunc:
 *
 * Runs in the journal's thread, between two turns of its main loop. @data is of whoever waits, and
 * is there only until this returns. TRUE: that is all, or *@error is set. FALSE:
 * waymark_sync_call_done() follows, in the same thread.
 */
typedef gboolean (*WaymarkSyncCallFunc) (WaymarkSyncCall *call,
                                         GObject *owner,
                                         gpointer data,
                                         GError **error);

/* For the thread that makes it, and its thread-default main context. */
WaymarkSyncCaller *waymark_sync_caller_new (void);
void waymark_sync_caller_free (WaymarkSyncCaller *self);

/* Is this the journal's thread? Then nothing has to be waited for. */
gboolean waymark_sync_caller_is_here (WaymarkSyncCaller *self);

/* Blocks until it is done; in the journal's thread it is done at once, and has to return TRUE.
 * @owner: stays as long as somebody may still need it. FALSE with its error, or
 * WAYMARK_STORAGE_ERROR_READ_ONLY when the journal was closed. */
gboolean waymark_sync_caller_run (WaymarkSyncCaller *self,
                                  WaymarkSyncCallFunc func,
                                  GObject *owner,
                                  gpointer data,
                                  GError **error);

/* @error: (transfer full) (nullable) */
void waymark_sync_call_done (WaymarkSyncCall *call, GError *error);
WaymarkSyncCall *waymark_sync_call_ref (WaymarkSyncCall *call);
void waymark_sync_call_unref (WaymarkSyncCall *call);

/* Around the writing of files, in any thread. FALSE, and no unlock, when the journal is closed. */
gboolean waymark_sync_caller_lock (WaymarkSyncCaller *self, GError **error);
void waymark_sync_caller_unlock (WaymarkSyncCaller *self);

/* In the journal's thread. Waits for whoever writes just now. */
void waymark_sync_caller_close (WaymarkSyncCaller *self);

/* FALSE with the error of a journal that is closed. */
gboolean waymark_sync_caller_refuse (GError **error);

G_END_DECLS
