/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Reads the answer to PROPFIND (RFC 4918, 9.1) as it comes in. Nothing is taken for granted: no
 * document type or entity, a bound for everything, names by their namespace, and only files that
 * stand in the folder that was asked for. Nothing that a list says is ever fetched as it is written
 * there: only the last part of an address is used, and only if it is a name of ours.
 */
#pragma once

#include <gio/gio.h>

#include "waymark-remote.h"

G_BEGIN_DECLS

typedef struct _WaymarkWebdavListing WaymarkWebdavListing;

/* @folder: the address that was asked, with a slash at its end; @most: entries, of any name. */
WaymarkWebdavListing *waymark_webdav_listing_new (GUri *folder, guint most);
void waymark_webdav_listing_free (WaymarkWebdavListing *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (WaymarkWebdavListing, waymark_webdav_listing_free)

/* The next bytes. After an error (WAYMARK_REMOTE_ERROR_BAD_ANSWER, or _OFFLINE when the server
 * broke the list off) nothing more may come. */
gboolean waymark_webdav_listing_feed (WaymarkWebdavListing *self,
                                      const char *data,
                                      gsize length,
                                      GError **error);

/* After the last byte: the entries, without the folder itself and without names that are not ours.
 * NULL and an error when the list is not of this folder, or broke off
 * (WAYMARK_REMOTE_ERROR_OFFLINE). (transfer full) (element-type WaymarkRemoteEntry) */
GPtrArray *waymark_webdav_listing_finish (WaymarkWebdavListing *self, GError **error);

/* The same of a list that was asked of the file @name alone: WAYMARK_REMOTE_ERROR_NOT_FOUND when it
 * is not there. @size: (out): -1 when the server does not say */
gboolean waymark_webdav_listing_finish_file (WaymarkWebdavListing *self,
                                             const char *name,
                                             gint64 *size,
                                             GError **error);

/* How many entries there were besides the folder itself, of any name. */
guint waymark_webdav_listing_count (WaymarkWebdavListing *self);

G_END_DECLS
