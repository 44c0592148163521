/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What a status of HTTP means for what was asked, in WAYMARK_REMOTE_ERROR and in words. Pure.
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef enum
{
  WAYMARK_WEBDAV_LIST,        /* PROPFIND */
  WAYMARK_WEBDAV_GET,         /* GET and HEAD */
  WAYMARK_WEBDAV_PUT,         /* PUT */
  WAYMARK_WEBDAV_REMOVE,      /* DELETE */
  WAYMARK_WEBDAV_MAKE_FOLDER, /* MKCOL */
} WaymarkWebdavTask;

/* Is the task done? @status: of the reply, not 0; @type: its media type (nullable); @location:
 * where a redirection leads (nullable); @host: for the message. That a folder is there already
 * (405 to MKCOL) is WAYMARK_REMOTE_ERROR_READ_ONLY here: look whether it is there. */
gboolean waymark_webdav_check_status (WaymarkWebdavTask task,
                                      guint status,
                                      const char *type,
                                      const char *location,
                                      const char *host,
                                      GError **error);

G_END_DECLS
