/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Trying an endpoint: what is found out about a server that misbehaves in one thing, what it says,
 * and that nothing is left behind. On real servers: test-webdav-servers.c.
 */
#include "waymark-endpoint-probe.h"

#include <string.h>

#include "fault-server.h"
#include "webdav-client.h"

/* A folder of WebDAV with room for one file. What goes wrong is told by method and status. */
typedef struct
{
  const char *name;
  const char *method; /* (nullable): that gets @status */
  guint status;
  const char *headers;
  WaymarkRemoteError code;
  const char *words;
  const char *log; /* methods that were used */
} Case;

static const Case cases[] = {
  { "a good one", NULL, 0, "", 0, NULL, "PROPFIND PUT GET DELETE" },
  { "a wrong password", "PROPFIND", 401, "WWW-Authenticate: Basic realm=\"x\"\r\n", UNAUTHORIZED,
    "name or the password", "PROPFIND" },
  { "no shared folder", "PROPFIND", 405, "", NOT_DAV, "WebDAV address", "PROPFIND" },
  { "a web page", "PROPFIND", 200, HTML, NOT_DAV, "web page", "PROPFIND" },
  { "an address of nothing", "PROPFIND", 404, "", NOT_FOUND, "Check the address", "PROPFIND" },
  { "no right to look", "PROPFIND", 403, "", FORBIDDEN, "see the folder", "PROPFIND" },
  { "another address", "PROPFIND", 301, "Location: https://example.org/\r\n", NOT_DAV,
    "https://example.org/", "PROPFIND" },
  /* Whatever may have come of a PUT is removed. */
  { "no right to write", "PUT", 403, "", READ_ONLY, "but not write", "PROPFIND PUT DELETE" },
  { "no writing at all", "PUT", 405, "", READ_ONLY, "does not allow writing",
    "PROPFIND PUT DELETE" },
  { "what rclone says then", "PUT", 404, "", READ_ONLY, "nothing can be written",
    "PROPFIND PUT DELETE" },
  { "no space", "PUT", 507, "", NO_SPACE, "is full", "PROPFIND PUT DELETE" },
  { "files come back changed", "GET", 200, "", BAD_ANSWER, "something else than was written",
    "PROPFIND PUT GET DELETE" },
  { "files do not come back", "GET", 404, "", NOT_FOUND, "no such file",
    "PROPFIND PUT GET DELETE" },
  { "files cannot be removed", "DELETE", 403, "", READ_ONLY, "but not write",
    "PROPFIND PUT GET DELETE" },
  { "trouble", "PUT", 500, "", BUSY, "tried again later", "PROPFIND PUT DELETE" },
};

typedef struct
{
  const Case *wanted;
  GBytes *file;
  char *path;
} Folder;

#define EMPTY                                                                                      \
  "<D:multistatus xmlns:D=\"DAV:\"><D:response><D:href>/</D:href><D:propstat><D:prop>"             \
  "<D:resourcetype><D:collection/></D:resourcetype></D:prop><D:status>HTTP/1.1 200 OK</D:status>"  \
  "</D:propstat></D:response></D:multistatus>"

static gboolean
handler (const FaultRequest *request, FaultReply *reply, gpointer data)
{
  Folder *folder = data;

  if (g_strcmp0 (folder->wanted->method, request->method) == 0)
    return fault_reply_send_whole (reply, folder->wanted->status, folder->wanted->headers, "");
  if (strcmp (request->method, "PROPFIND") == 0)
    return fault_reply_send_whole (reply, 207, XML_TYPE "Server: Apache/2.4 (Debian)\r\n", EMPTY);
  if (strcmp (request->method, "PUT") == 0)
    {
      folder->file = g_bytes_ref (request->body);
      folder->path = g_strdup (request->path);
      return fault_reply_send_whole (reply, 201, "", "");
    }
  g_assert_true (folder->path == NULL || strcmp (request->path, folder->path) == 0);
  if (strcmp (request->method, "DELETE") == 0)
    {
      g_clear_pointer (&folder->file, g_bytes_unref);
      return fault_reply_send_whole (reply, 204, "", "");
    }
  return fault_reply_send (reply, "HTTP/1.1 200 OK\r\nContent-Length: 8192\r\n\r\n", -1) &&
         fault_reply_send (reply, g_bytes_get_data (folder->file, NULL), 8192);
}

static void
test_case (gconstpointer data)
{
  const Case *wanted = data;
  Folder folder = { wanted, NULL, NULL };
  g_autoptr (FaultServer) server = fault_server_new (handler, &folder, NULL);
  g_autoptr (WaymarkRemoteWebdav) remote =
      webdav_client_new (fault_server_get_url (server), NULL, NULL);
  g_auto (WaymarkEndpointProbe) probe = { NULL };
  g_autoptr (GError) error = NULL;
  g_autoptr (GString) methods = g_string_new (NULL);
  g_autofree char *log = NULL;
  g_auto (GStrv) lines = NULL;
  gboolean good = waymark_endpoint_try (WAYMARK_REMOTE (remote), &probe, NULL, &error);

  if (wanted->method == NULL)
    {
      g_assert_no_error (error);
      g_assert_cmpstr (probe.server, ==, "Apache");
      g_assert_true (probe.is_empty);
      g_assert_false (probe.has_journals);
    }
  else
    {
      assert_remote_error (error, wanted->code, wanted->words);
    }
  g_assert_cmpint (good, ==, wanted->method == NULL);
  log = fault_server_dup_log (server);
  lines = g_strsplit (log, "\n", -1);
  for (guint i = 0; lines[i] != NULL && *lines[i] != '\0'; i++)
    g_string_append_printf (methods, "%s%.*s", i > 0 ? " " : "", (int) strcspn (lines[i], " "),
                            lines[i]);
  g_assert_cmpstr (methods->str, ==, wanted->log);
  /* Nothing stays, unless it cannot be removed. */
  g_assert_true (folder.file == NULL || g_strcmp0 (wanted->method, "DELETE") == 0);
  g_clear_pointer (&folder.file, g_bytes_unref);
  g_free (folder.path);
}

static void
test_names (void)
{
  g_assert_cmpstr (waymark_endpoint_name_server ("Apache/2.4.57 (Debian)"), ==, "Apache");
  g_assert_cmpstr (waymark_endpoint_name_server ("NGINX"), ==, "nginx");
  g_assert_cmpstr (waymark_endpoint_name_server ("<b>evil</b>"), ==, "");
  g_assert_cmpstr (waymark_endpoint_name_server (""), ==, "");
  g_assert_cmpstr (waymark_endpoint_name_server (NULL), ==, "");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_setenv ("no_proxy", "*", TRUE);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *path = g_strdup_printf ("/endpoint-probe/%s", cases[i].name);

      g_test_add_data_func (path, &cases[i], test_case);
    }
  g_test_add_func ("/endpoint-probe/names", test_names);
  return g_test_run ();
}
