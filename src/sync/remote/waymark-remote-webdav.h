/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The shared endpoint on a WebDAV server (RFC 4918). Of the protocol only GET, HEAD, PUT, DELETE,
 * MKCOL and PROPFIND are used, and of these nothing that servers do differently: no conditional
 * requests, no locks, no entity tags, no MOVE.
 */
#pragma once

#include "waymark-http.h"
#include "waymark-remote.h"

G_BEGIN_DECLS

#define WAYMARK_TYPE_REMOTE_WEBDAV (waymark_remote_webdav_get_type ())
G_DECLARE_FINAL_TYPE (WaymarkRemoteWebdav, waymark_remote_webdav, WAYMARK, REMOTE_WEBDAV, GObject)

/* @address: as a person typed it. NULL and an error when it cannot be used; see
 * waymark_address_parse(). Asks nothing of the network. (transfer full) */
WaymarkRemoteWebdav *waymark_remote_webdav_new (const char *address, GError **error);

/* The address that is used; holds no name and no password. (transfer full) */
char *waymark_remote_webdav_dup_address (WaymarkRemoteWebdav *self);

/* Where credentials, the certificate to trust and the patience are set. (transfer none) */
WaymarkHttp *waymark_remote_webdav_get_http (WaymarkRemoteWebdav *self);

/* How many entries a list may have; WAYMARK_REMOTE_MOST_ENTRIES unless set. */
void waymark_remote_webdav_set_most_entries (WaymarkRemoteWebdav *self, guint most);

G_END_DECLS
