/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The address of a shared folder: what may be used, and what is made of what a person types.
 */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* Reads an address as somebody typed or pasted it: "cloud.example.org/dav", "davs://…". The result
 * is https, or http to this computer only, ends with a slash, and holds no name, password, query or
 * fragment. WAYMARK_REMOTE_ERROR_INSECURE for http to anywhere else, _FAILED for what cannot be an
 * address; the message says what to type. (transfer full) */
GUri *waymark_address_parse (const char *text, GError **error);

/* Is @host this computer, so that what is sent there crosses no network? */
gboolean waymark_address_is_loopback (const char *host);

/* The address of @path, a path of WaymarkRemote, below @base. (transfer full) */
GUri *waymark_address_join (GUri *base, const char *path, gboolean is_folder);

G_END_DECLS
