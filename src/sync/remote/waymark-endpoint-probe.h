/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Tries an endpoint before it is used: is it a shared folder, and can files be written, read and
 * removed there? For the dialog that sets the sync up.
 */
#pragma once

#include "waymark-remote.h"

G_BEGIN_DECLS

/**
 * WaymarkEndpointProbe: what was found
 * @server: what it says it is, in a word for people: "Apache", "nginx", "Nextcloud"; "" when it
 *   says nothing that we know (owned)
 * @is_empty: there is nothing in its folder
 * @has_journals: a folder of Waymark is there already
 */
typedef struct
{
  char *server;
  gboolean is_empty;
  gboolean has_journals;
} WaymarkEndpointProbe;

void waymark_endpoint_probe_clear (WaymarkEndpointProbe *self);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (WaymarkEndpointProbe, waymark_endpoint_probe_clear)

/* Looks, then writes a small file with a name of chance, reads it, and removes it again; nothing
 * else is touched. Blocks; not for the main thread. @result: (out): as far as it came, also after
 * an error. The error is WAYMARK_REMOTE_ERROR, and its message says what to do; its code, what to
 * offer: UNAUTHORIZED the password, CERTIFICATE the fingerprint
 * (waymark_http_get_refused_certificate()), READ_ONLY and NO_SPACE another folder, NOT_DAV and
 * NOT_FOUND another address, OFFLINE and BUSY a later time. */
gboolean waymark_endpoint_try (WaymarkRemote *remote,
                               WaymarkEndpointProbe *result,
                               GCancellable *cancellable,
                               GError **error);

/* The word for people in the header Server and such. (transfer none): "" when unknown. */
const char *waymark_endpoint_name_server (const char *header);

G_END_DECLS
