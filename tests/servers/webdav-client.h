/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Short ways to make and use a WaymarkRemoteWebdav in tests.
 */
#pragma once

#include "waymark-remote-webdav.h"

G_BEGIN_DECLS

/* Of @url, with @name and @password unless @name is NULL. */
WaymarkRemoteWebdav *webdav_client_new (const char *url, const char *name, const char *password);

/* A batch of these paths, NULL-terminated; @data: what to put (nullable), @most: to get */
GPtrArray *webdav_client_batch (const char *const *paths, GBytes *data, gsize most);

/* What is asked for once, of the folder f or the file f/a.json. */
typedef enum
{
  LIST,
  GET,
  PUT,
  REMOVE,
  MAKE,
} WebdavTask;

/* "METHOD /path" of each task. */
extern const char *const webdav_client_lines[];

/* Does the task; the error is the call's or the file's. @most: to get */
gboolean webdav_client_do (WaymarkRemoteWebdav *self, WebdavTask task, gsize most, GError **error);

/* Asserts an error of this code whose message holds @words. */
#define assert_remote_error(error, wanted, words)                                                  \
  G_STMT_START                                                                                     \
  {                                                                                                \
    g_assert_error (error, WAYMARK_REMOTE_ERROR, (int) (wanted));                                  \
    if (strstr ((error)->message, words) == NULL)                                                  \
      g_error ("“%s” says nothing of “%s”", (error)->message, words);                              \
  }                                                                                                \
  G_STMT_END

/* Parts of replies, and short names of errors, for tables. */
#define XML_TYPE "Content-Type: application/xml; charset=utf-8\r\n"
#define HEAD     "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<D:multistatus xmlns:D=\"DAV:\">"
#define ITSELF                                                                                     \
  "<D:response><D:href>/f/</D:href><D:propstat><D:prop><D:resourcetype><D:collection/>"            \
  "</D:resourcetype></D:prop><D:status>HTTP/1.1 200 OK</D:status></D:propstat></D:response>"
#define FOOT "</D:multistatus>\n"
#define FILE(href)                                                                                 \
  "<D:response><D:href>" href "</D:href><D:propstat><D:prop><D:resourcetype/>"                     \
  "<D:getcontentlength>7</D:getcontentlength></D:prop><D:status>HTTP/1.1 200 OK</D:status>"        \
  "</D:propstat></D:response>"

#define LOGIN "<html><form>Your name: <input></form></html>"
#define HTML  "Content-Type: text/html\r\n"

#define BUSY         WAYMARK_REMOTE_ERROR_BUSY
#define NOT_DAV      WAYMARK_REMOTE_ERROR_NOT_DAV
#define BAD_ANSWER   WAYMARK_REMOTE_ERROR_BAD_ANSWER
#define OFFLINE      WAYMARK_REMOTE_ERROR_OFFLINE
#define NOT_FOUND    WAYMARK_REMOTE_ERROR_NOT_FOUND
#define READ_ONLY    WAYMARK_REMOTE_ERROR_READ_ONLY
#define FORBIDDEN    WAYMARK_REMOTE_ERROR_FORBIDDEN
#define FAILED       WAYMARK_REMOTE_ERROR_FAILED
#define NO_SPACE     WAYMARK_REMOTE_ERROR_NO_SPACE
#define TOO_LARGE    WAYMARK_REMOTE_ERROR_TOO_LARGE
#define UNAUTHORIZED WAYMARK_REMOTE_ERROR_UNAUTHORIZED

G_END_DECLS
