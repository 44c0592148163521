/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What an address in a server's list means, seen from the folder that was asked for.
 */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

typedef struct _WaymarkWebdavFolder WaymarkWebdavFolder;

/* @uri: the folder's address, with a slash at its end. */
WaymarkWebdavFolder *waymark_webdav_folder_new (GUri *uri);
void waymark_webdav_folder_free (WaymarkWebdavFolder *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (WaymarkWebdavFolder, waymark_webdav_folder_free)

/**
 * WaymarkWebdavHref:
 * @WAYMARK_WEBDAV_HREF_ELSEWHERE: in another folder, or no address
 * @WAYMARK_WEBDAV_HREF_ITSELF: the folder
 * @WAYMARK_WEBDAV_HREF_BELOW: in the folder
 */
typedef enum
{
  WAYMARK_WEBDAV_HREF_ELSEWHERE,
  WAYMARK_WEBDAV_HREF_ITSELF,
  WAYMARK_WEBDAV_HREF_BELOW,
} WaymarkWebdavHref;

/* @href: an absolute address or an absolute path, percent-encoded. @name: (out) (transfer full): of
 * what stands right in the folder, decoded once; else NULL. It is not checked: a server may name a
 * file as it likes. */
WaymarkWebdavHref
waymark_webdav_folder_look (WaymarkWebdavFolder *self, const char *href, char **name);

G_END_DECLS
