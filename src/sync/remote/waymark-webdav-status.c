/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The statuses of HTTP and WebDAV.
 */
#include "waymark-config.h"

#include "waymark-webdav-status.h"

#include <gio/gio.h>
#include <glib/gi18n-lib.h>
#include <string.h>

#include "waymark-remote.h"

#define LONGEST_LOCATION 200

/* Which tasks a meaning is for. */
enum
{
  LIST = 1 << WAYMARK_WEBDAV_LIST,
  GET = 1 << WAYMARK_WEBDAV_GET,
  PUT = 1 << WAYMARK_WEBDAV_PUT,
  REMOVE = 1 << WAYMARK_WEBDAV_REMOVE,
  MAKE = 1 << WAYMARK_WEBDAV_MAKE_FOLDER,
  READ = LIST | GET,
  WRITE = PUT | REMOVE | MAKE,
  ANY = READ | WRITE,
};

/* Messages that stand more than once. */
static const char web_page[] =
    N_ ("“%s” answers with a web page instead of files. In a school or a café, open a browser and "
        "log in to the network first; else check the address.");
static const char web_site[] =
    N_ ("“%s” has a web site at this address, but no shared folder. Look in its settings for the "
        "WebDAV address.");
static const char later[] = N_ ("“%s” has trouble at the moment. It is tried again later.");
static const char no_writing[] =
    N_ ("“%s” does not allow writing in this folder. Ask whoever runs the server.");

/* The first that matches holds. @last: of a range of statuses, that begins with @first */
static const struct
{
  guint first, last;
  guint tasks;
  WaymarkRemoteError code;
  const char *message; /* with the host */
} meanings[] = {
  { 401, 401, ANY, WAYMARK_REMOTE_ERROR_UNAUTHORIZED,
    N_ ("“%s” does not accept the name or the password. Enter them again; some servers want a "
        "password made for apps.") },
  { 403, 403, READ, WAYMARK_REMOTE_ERROR_FORBIDDEN,
    N_ ("“%s” does not let this account see the folder. Check the address, or ask whoever runs "
        "the server.") },
  { 403, 403, WRITE, WAYMARK_REMOTE_ERROR_READ_ONLY,
    N_ ("“%s” lets this account read here, but not write. Ask whoever runs the server.") },
  { 404, 404, ANY, WAYMARK_REMOTE_ERROR_NOT_FOUND,
    N_ ("“%s” has no such file or folder. Check the address of the folder.") },
  { 410, 410, ANY, WAYMARK_REMOTE_ERROR_NOT_FOUND,
    N_ ("“%s” no longer has this file or folder. Check the address of the folder.") },
  { 409, 409, PUT | MAKE, WAYMARK_REMOTE_ERROR_NOT_FOUND,
    N_ ("“%s” no longer has the folder above. Check the address of the folder.") },
  { 424, 424, PUT | MAKE, WAYMARK_REMOTE_ERROR_NOT_FOUND,
    N_ ("“%s” no longer has the folder above. Check the address of the folder.") },
  { 405, 405, READ, WAYMARK_REMOTE_ERROR_NOT_DAV, web_site },
  { 501, 501, READ, WAYMARK_REMOTE_ERROR_NOT_DAV, web_site },
  { 405, 405, WRITE, WAYMARK_REMOTE_ERROR_READ_ONLY, no_writing },
  { 501, 501, WRITE, WAYMARK_REMOTE_ERROR_READ_ONLY, no_writing },
  { 507, 507, ANY, WAYMARK_REMOTE_ERROR_NO_SPACE,
    N_ ("Your space on “%s” is full. Delete something there, or ask for more.") },
  { 413, 413, ANY, WAYMARK_REMOTE_ERROR_TOO_LARGE,
    N_ ("“%s” does not take files as large as this one. Ask whoever runs the server to allow "
        "larger ones.") },
  { 423, 423, ANY, WAYMARK_REMOTE_ERROR_BUSY,
    N_ ("Somebody else has locked the folder on “%s”. It is tried again later.") },
  { 429, 429, ANY, WAYMARK_REMOTE_ERROR_BUSY,
    N_ ("“%s” asks for a pause. It is tried again later.") },
  { 503, 503, ANY, WAYMARK_REMOTE_ERROR_BUSY,
    N_ ("“%s” is too busy, or being looked after. It is tried again later.") },
  { 408, 408, ANY, WAYMARK_REMOTE_ERROR_BUSY, later },
  { 425, 425, ANY, WAYMARK_REMOTE_ERROR_BUSY, later },
  { 407, 407, ANY, WAYMARK_REMOTE_ERROR_NOT_DAV,
    N_ ("The network between here and “%s” asks for a password of its own. Set it in the network "
        "settings.") },
  { 511, 511, ANY, WAYMARK_REMOTE_ERROR_NOT_DAV, web_page },
  { 500, 599, ANY, WAYMARK_REMOTE_ERROR_BUSY, later },
};

static gboolean
is_page (const char *type)
{
  return type != NULL &&
         (strcmp (type, "text/html") == 0 || strcmp (type, "application/xhtml+xml") == 0);
}

static gboolean
is_done (WaymarkWebdavTask task, guint status)
{
  switch (task)
    {
    case WAYMARK_WEBDAV_LIST:
      return status == 207;
    case WAYMARK_WEBDAV_GET:
      return status == 200;
    case WAYMARK_WEBDAV_REMOVE:
      /* 207 tells of what could not be removed; what is not there need not be. */
      return (status >= 200 && status < 207) || status == 404 || status == 410;
    case WAYMARK_WEBDAV_PUT:
    case WAYMARK_WEBDAV_MAKE_FOLDER:
      return status >= 200 && status < 207;
    }
  g_assert_not_reached ();
}

/* Where it leads, without anything secret, and not longer than a line. (transfer full) */
static char *
shown_location (const char *location, const char *host)
{
  g_autoptr (GUri) uri = location == NULL ? NULL : g_uri_parse (location, G_URI_FLAGS_NONE, NULL);
  g_autofree char *text = NULL;

  if (uri == NULL || g_uri_get_host (uri) == NULL)
    return g_strdup (host);
  text =
      g_uri_to_string_partial (uri, G_URI_HIDE_USERINFO | G_URI_HIDE_QUERY | G_URI_HIDE_FRAGMENT);
  return g_utf8_strlen (text, -1) <= LONGEST_LOCATION ? g_steal_pointer (&text)
                                                      : g_strdup (g_uri_get_host (uri));
}

static void
set_redirected (GError **error, const char *location, const char *host)
{
  g_autofree char *there = shown_location (location, host);

  g_set_error (error, WAYMARK_REMOTE_ERROR, WAYMARK_REMOTE_ERROR_NOT_DAV,
               _ ("“%s” sends us on to “%s”. Waymark does not follow by itself: log in to the "
                  "network if it asks for that, or enter the new address if you trust it."),
               host, there);
}

gboolean
waymark_webdav_check_status (WaymarkWebdavTask task,
                             guint status,
                             const char *type,
                             const char *location,
                             const char *host,
                             GError **error)
{
  if (is_done (task, status))
    {
      /* A server may show a page with what it did, but none has a file of ours that is one. */
      if (task != WAYMARK_WEBDAV_GET || !is_page (type))
        return TRUE;
      g_set_error (error, WAYMARK_REMOTE_ERROR, WAYMARK_REMOTE_ERROR_NOT_DAV, _ (web_page), host);
      return FALSE;
    }
  if (status >= 300 && status < 400)
    {
      set_redirected (error, location, host);
      return FALSE;
    }
  if (status < 300 && task == WAYMARK_WEBDAV_LIST)
    {
      g_set_error (error, WAYMARK_REMOTE_ERROR, WAYMARK_REMOTE_ERROR_NOT_DAV,
                   is_page (type) ? _ (web_page) : _ (web_site), host);
      return FALSE;
    }
  for (gsize i = 0; i < G_N_ELEMENTS (meanings); i++)
    if (status >= meanings[i].first && status <= meanings[i].last &&
        (meanings[i].tasks & (1u << task)) != 0)
      {
        g_autofree char *message = NULL;
        g_auto (GStrv) parts = g_strsplit (_ (meanings[i].message), "%s", 2);

        message = g_strjoinv (host, parts);
        g_set_error_literal (error, WAYMARK_REMOTE_ERROR, (int) meanings[i].code, message);
        return FALSE;
      }
  g_set_error (error, WAYMARK_REMOTE_ERROR,
               status < 300 ? WAYMARK_REMOTE_ERROR_BAD_ANSWER : WAYMARK_REMOTE_ERROR_FAILED,
               _ ("“%s” refuses with an answer that was not expected (%u). Tell whoever runs the "
                  "server."),
               host, status);
  return FALSE;
}
