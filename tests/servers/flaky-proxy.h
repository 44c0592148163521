/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A bad line between a client and a real server on this computer: some connections break off after
 * some bytes, in either direction, so that requests arrive in parts and replies get lost.
 */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

typedef struct _FlakyProxy FlakyProxy;

/* @url: of the server. @percent: of the connections that break off. */
FlakyProxy *flaky_proxy_new (const char *url, guint percent, guint32 seed);
/* Waits for what is under way. */
void flaky_proxy_free (FlakyProxy *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (FlakyProxy, flaky_proxy_free)

/* What to connect to instead. */
const char *flaky_proxy_get_url (FlakyProxy *self);
guint flaky_proxy_get_n_broken (FlakyProxy *self);

G_END_DECLS
