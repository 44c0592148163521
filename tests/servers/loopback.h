/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A port on this computer and threads that serve who connects to it: what the servers of the tests
 * stand on.
 */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

typedef struct _Loopback Loopback;

/* Serves one connection, in a thread of its own, until it ends or the cancellable of the loopback
 * is cancelled. */
typedef void (*LoopbackFunc) (GSocketConnection *connection, gpointer data);

/* @most: connections at once. Nobody is served before loopback_start(). */
Loopback *loopback_new (guint most, LoopbackFunc func, gpointer data);
void loopback_start (Loopback *self);
/* Closes what is open, waits for its threads. */
void loopback_free (Loopback *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Loopback, loopback_free)

guint16 loopback_get_port (Loopback *self);
/* Cancelled when it is freed. (transfer none) */
GCancellable *loopback_get_stopping (Loopback *self);

G_END_DECLS
