/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Addresses in a server's list.
 */
#include "waymark-webdav-href.h"

#include <string.h>

struct _WaymarkWebdavFolder
{
  char *path; /* decoded, with a slash at its end */
};

WaymarkWebdavFolder *
waymark_webdav_folder_new (GUri *uri)
{
  WaymarkWebdavFolder *self = g_new0 (WaymarkWebdavFolder, 1);

  self->path = g_uri_unescape_string (g_uri_get_path (uri), NULL);
  if (self->path == NULL)
    self->path = g_strdup ("/");
  return self;
}

void
waymark_webdav_folder_free (WaymarkWebdavFolder *self)
{
  g_free (self->path);
  g_free (self);
}

/* The path in @href, still encoded. Which server that is on is not compared: behind a proxy many do
 * not know their own name, and nothing is ever asked of the one that is named here.
 * (transfer full) (nullable) */
static char *
path_in (const char *href)
{
  g_autofree char *scheme = NULL, *host = NULL;
  char *path = NULL;

  if (href[0] == '/' && href[1] != '/')
    return g_strndup (href, strcspn (href, "?#"));
  if (!g_uri_split (href, G_URI_FLAGS_ENCODED_PATH, &scheme, NULL, &host, NULL, &path, NULL, NULL,
                    NULL) ||
      host == NULL || scheme == NULL ||
      (g_ascii_strcasecmp (scheme, "http") != 0 && g_ascii_strcasecmp (scheme, "https") != 0))
    g_clear_pointer (&path, g_free);
  return path;
}

WaymarkWebdavHref
waymark_webdav_folder_look (WaymarkWebdavFolder *self, const char *href, char **name)
{
  g_autofree char *encoded = path_in (href);
  g_autofree char *path = NULL;
  gsize length = strlen (self->path), left;
  const char *rest;

  *name = NULL;
  if (encoded == NULL)
    return WAYMARK_WEBDAV_HREF_ELSEWHERE;
  path = g_uri_unescape_string (encoded, NULL);
  /* A name with a NUL in it is somebody else's, wherever it stands. */
  if (path == NULL)
    return WAYMARK_WEBDAV_HREF_BELOW;
  if (strncmp (path, self->path, length - 1) != 0)
    return WAYMARK_WEBDAV_HREF_ELSEWHERE;
  if (path[length - 1] == '\0' || strcmp (path + length - 1, "/") == 0)
    return WAYMARK_WEBDAV_HREF_ITSELF;
  if (path[length - 1] != '/')
    return WAYMARK_WEBDAV_HREF_ELSEWHERE;

  rest = path + length;
  left = strlen (rest);
  if (left > 0 && rest[left - 1] == '/')
    left--;
  if (left > 0 && memchr (rest, '/', left) == NULL)
    *name = g_strndup (rest, left);
  return WAYMARK_WEBDAV_HREF_BELOW;
}
