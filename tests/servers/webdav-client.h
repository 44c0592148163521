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

/* Asserts an error of this code whose message holds @words. */
#define assert_remote_error(error, wanted, words)                                                  \
  G_STMT_START                                                                                     \
  {                                                                                                \
    g_assert_error (error, WAYMARK_REMOTE_ERROR, (int) (wanted));                                  \
    if (strstr ((error)->message, words) == NULL)                                                  \
      g_error ("“%s” says nothing of “%s”", (error)->message, words);                              \
  }                                                                                                \
  G_STMT_END

G_END_DECLS
