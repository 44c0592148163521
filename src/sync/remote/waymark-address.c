/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Addresses of shared folders.
 */
#include "waymark-config.h"

#include "waymark-address.h"

#include <glib/gi18n-lib.h>
#include <libsoup/soup.h>
#include <string.h>

#include "waymark-remote.h"

#define LONGEST_ADDRESS 2000

/* What file managers write for WebDAV, and what it means. */
static const struct
{
  const char *written;
  const char *scheme;
} schemes[] = {
  { "https://", "https://" }, { "http://", "http://" },     { "davs://", "https://" },
  { "dav://", "http://" },    { "webdavs://", "https://" }, { "webdav://", "http://" },
};

gboolean
waymark_address_is_loopback (const char *host)
{
  g_autoptr (GInetAddress) address = g_inet_address_new_from_string (host);

  if (address != NULL)
    return g_inet_address_get_is_loopback (address);
  return g_ascii_strcasecmp (host, "localhost") == 0;
}

/* (transfer full) (nullable): with a scheme that libsoup knows; NULL for another scheme */
static char *
with_scheme (const char *text)
{
  for (gsize i = 0; i < G_N_ELEMENTS (schemes); i++)
    if (g_ascii_strncasecmp (text, schemes[i].written, strlen (schemes[i].written)) == 0)
      return g_strconcat (schemes[i].scheme, text + strlen (schemes[i].written), NULL);
  return strstr (text, "://") != NULL ? NULL : g_strconcat ("https://", text, NULL);
}

static gboolean
leads_elsewhere (const char *path)
{
  g_autofree char *plain = g_uri_unescape_string (path, NULL);
  g_auto (GStrv) parts = NULL;

  if (plain == NULL)
    return TRUE;
  parts = g_strsplit (plain, "/", -1);
  return g_strv_contains ((const char *const *) parts, ".") ||
         g_strv_contains ((const char *const *) parts, "..");
}

static gboolean
check (GUri *uri, GError **error)
{
  const char *host = g_uri_get_host (uri);
  const char *path = g_uri_get_path (uri);

  /* GLib ends a host at a semicolon, too. */
  if (host == NULL || *host == '\0' || (*path != '\0' && *path != '/') || leads_elsewhere (path))
    g_set_error (error, WAYMARK_REMOTE_ERROR, WAYMARK_REMOTE_ERROR_FAILED,
                 _ ("This is not the address of a shared folder. It looks like %s."),
                 "https://cloud.example.org/dav/anna/");
  else if (g_uri_get_userinfo (uri) != NULL)
    g_set_error (error, WAYMARK_REMOTE_ERROR, WAYMARK_REMOTE_ERROR_FAILED,
                 _ ("Leave the name and the password out of the address: they have fields of their "
                    "own, and are kept safely."));
  else if (g_uri_get_query (uri) != NULL || g_uri_get_fragment (uri) != NULL)
    g_set_error (error, WAYMARK_REMOTE_ERROR, WAYMARK_REMOTE_ERROR_FAILED,
                 _ ("This is the address of a page in a browser. Look in the settings of “%s” for "
                    "its WebDAV address."),
                 host);
  else if (strcmp (g_uri_get_scheme (uri), "http") == 0 && !waymark_address_is_loopback (host))
    g_set_error (error, WAYMARK_REMOTE_ERROR, WAYMARK_REMOTE_ERROR_INSECURE,
                 _ ("Over http anybody on the way could read your journal and your password. Use "
                    "the address of “%s” that begins with https."),
                 host);
  else
    return TRUE;
  return FALSE;
}

GUri *
waymark_address_parse (const char *text, GError **error)
{
  g_autofree char *typed = g_strstrip (g_strdup (text));
  g_autofree char *whole = with_scheme (typed);
  g_autofree char *path = NULL;
  g_autoptr (GUri) uri = NULL;

  if (whole != NULL && strlen (whole) <= LONGEST_ADDRESS)
    uri = g_uri_parse (whole, SOUP_HTTP_URI_FLAGS | G_URI_FLAGS_PARSE_RELAXED, NULL);
  if (uri == NULL)
    {
      g_set_error (error, WAYMARK_REMOTE_ERROR, WAYMARK_REMOTE_ERROR_FAILED,
                   _ ("This is not the address of a shared folder. It looks like %s."),
                   "https://cloud.example.org/dav/anna/");
      return NULL;
    }
  if (!check (uri, error))
    return NULL;

  /* Servers send those who leave the slash out elsewhere, and we do not go there. */
  path = g_str_has_suffix (g_uri_get_path (uri), "/")
             ? g_strdup (g_uri_get_path (uri))
             : g_strconcat (g_uri_get_path (uri), "/", NULL);
  return g_uri_build (SOUP_HTTP_URI_FLAGS, g_uri_get_scheme (uri), NULL, g_uri_get_host (uri),
                      g_uri_get_port (uri), path, NULL, NULL);
}

GUri *
waymark_address_join (GUri *base, const char *path, gboolean is_folder)
{
  /* The names of a path need no escaping. */
  g_autofree char *whole =
      g_strconcat (g_uri_get_path (base), path, is_folder && *path != '\0' ? "/" : "", NULL);

  return g_uri_build (SOUP_HTTP_URI_FLAGS, g_uri_get_scheme (base), NULL, g_uri_get_host (base),
                      g_uri_get_port (base), whole, NULL, NULL);
}
