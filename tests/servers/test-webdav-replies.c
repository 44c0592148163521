/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Whole replies that are not what was asked for: which error each becomes, what it says to a
 * student, and that nothing else was asked of the server.
 */
#include <string.h>

#include "fault-server.h"
#include "webdav-client.h"

#define MB (1024 * 1024)

typedef struct
{
  const char *name;
  WebdavTask task;
  guint status;
  const char *headers;
  const char *body;
  WaymarkRemoteError code;
  const char *words;
} Reply;

static const Reply replies[] = {
  { "a redirection of a list", LIST, 301, "Location: https://evil.example/f/\r\n", "", NOT_DAV,
    "“https://evil.example/f/”" },
  { "a redirection for once", LIST, 302, "Location: http://127.0.0.1/login\r\n", "", NOT_DAV,
    "sends us on" },
  { "a redirection that keeps the method", PUT, 307, "Location: https://evil.example/\r\n", "",
    NOT_DAV, "sends us on" },
  { "a redirection that would make a PUT a GET", PUT, 303, "Location: /f/other\r\n", "", NOT_DAV,
    "sends us on" },
  { "a redirection of a file", GET, 308, "Location: https://evil.example/\r\n", "", NOT_DAV,
    "sends us on" },
  { "a redirection of a removal", REMOVE, 302, "Location: /f/\r\n", "", NOT_DAV, "sends us on" },
  { "a redirection to nowhere", LIST, 302, "", "", NOT_DAV, "sends us on to “127.0.0.1”" },
  { "a redirection with a password in it", LIST, 302,
    "Location: https://anna:secret@evil.example/?token=1\r\n", "", NOT_DAV,
    "“https://evil.example/”" },
  { "no password", LIST, 401, "WWW-Authenticate: Basic realm=\"x\"\r\n", "", UNAUTHORIZED,
    "the name or the password" },
  { "no password for a PUT", PUT, 401, "WWW-Authenticate: Basic realm=\"x\"\r\n", "", UNAUTHORIZED,
    "Enter them again" },
  { "401 without a way to log in", GET, 401, "", "", UNAUTHORIZED, "the name or the password" },
  { "forbidden to look", LIST, 403, "", "", FORBIDDEN, "does not let this account see" },
  { "forbidden to write", PUT, 403, "", "", READ_ONLY, "but not write" },
  { "forbidden to remove", REMOVE, 403, "", "", READ_ONLY, "but not write" },
  { "nothing there", LIST, 404, "", "", NOT_FOUND, "Check the address" },
  { "no file there", GET, 404, HTML, "<html>404</html>", NOT_FOUND, "no such file" },
  { "no folder for a file, as one server says it", PUT, 424, "", "", NOT_FOUND, "folder above" },
  { "no longer there", GET, 410, "", "", NOT_FOUND, "no longer has this file" },
  { "no folder for a file", PUT, 409, "", "", NOT_FOUND, "folder above" },
  { "a web site", LIST, 405, "", "", NOT_DAV, "WebDAV address" },
  { "a web site that knows GET only", LIST, 501, "", "", NOT_DAV, "WebDAV address" },
  { "no writing", PUT, 405, "", "", READ_ONLY, "does not allow writing" },
  { "a condition that nobody made", PUT, 412, "", "", FAILED, "(412)" },
  { "a teapot", GET, 418, "", "", FAILED, "(418)" },
  { "a lock", PUT, 423, "", "", BUSY, "locked" },
  { "a pause", GET, 429, "Retry-After: 120\r\n", "", BUSY, "pause" },
  { "a fault", LIST, 500, "", "", BUSY, "tried again later" },
  { "a fault behind a proxy", PUT, 502, "", "", BUSY, "tried again later" },
  { "being looked after", LIST, 503, "Retry-After: 120\r\n", "", BUSY, "looked after" },
  { "full", PUT, 507, "", "", NO_SPACE, "is full" },
  { "a file that is too large for it", PUT, 413, "", "", TOO_LARGE, "as large as this one" },
  { "the network wants a log-in", LIST, 511, HTML, LOGIN, NOT_DAV, "log in to the network" },
  { "a log-in page for a list", LIST, 200, HTML, LOGIN, NOT_DAV, "web page instead of files" },
  { "a log-in page that says 207", LIST, 207, HTML, LOGIN, BAD_ANSWER, "something else" },
  { "a log-in page for a file", GET, 200, HTML, LOGIN, NOT_DAV, "web page instead of files" },
  { "a list that says 200", LIST, 200, XML_TYPE, HEAD ITSELF FOOT, NOT_DAV, "no shared folder" },
  { "nothing for a list", LIST, 207, XML_TYPE, "", BAD_ANSWER, "cannot be read" },
  { "a part of a file", GET, 206, "Content-Range: bytes 0-1/9\r\n", "{}", BAD_ANSWER, "(206)" },
  { "some files could not be removed", REMOVE, 207, XML_TYPE, HEAD FOOT, BAD_ANSWER, "(207)" },

  { "a list that breaks off", LIST, 207, XML_TYPE, HEAD ITSELF FILE ("/f/a.json"), OFFLINE,
    "broke off in the middle" },
  { "a list with its failure behind it", LIST, 207, XML_TYPE,
    HEAD ITSELF FOOT "Internal Server Error", OFFLINE, "broke off in the middle" },
  { "a list without the folder", LIST, 207, XML_TYPE, HEAD FILE ("/f/a.json") FOOT, BAD_ANSWER,
    "not of a folder" },
  { "a list of a file", LIST, 207, XML_TYPE, HEAD FILE ("/f") FOOT, BAD_ANSWER, "not of a folder" },
  { "a list of another folder", LIST, 207, XML_TYPE, HEAD ITSELF FILE ("/g/a.json") FOOT,
    BAD_ANSWER, "not in this folder" },
  { "a list of another folder of another server", LIST, 207, XML_TYPE,
    HEAD ITSELF FILE ("http://evil.example/g/a.json") FOOT, BAD_ANSWER, "not in this folder" },
  { "a list of files that are none", LIST, 207, XML_TYPE,
    HEAD ITSELF FILE ("file:///f/a.json") FOOT, BAD_ANSWER, "not in this folder" },
  { "a list of a folder that begins alike", LIST, 207, XML_TYPE, HEAD ITSELF FILE ("/fg/a") FOOT,
    BAD_ANSWER, "not in this folder" },
  { "another namespace", LIST, 207, XML_TYPE,
    "<D:multistatus xmlns:D=\"http://evil.example/\">" ITSELF FOOT, BAD_ANSWER, "something else" },
  { "no namespace", LIST, 207, XML_TYPE, "<multistatus></multistatus>", BAD_ANSWER,
    "something else" },
  { "an XML bomb", LIST, 207, XML_TYPE,
    "<?xml version=\"1.0\"?><!DOCTYPE b [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;\">]>"
    "<D:multistatus xmlns:D=\"DAV:\"><D:response><D:href>&b;</D:href></D:response>" FOOT,
    BAD_ANSWER, "not safe to read" },
  { "a file from this computer", LIST, 207, XML_TYPE,
    "<!DOCTYPE b SYSTEM \"file:///etc/passwd\"><D:multistatus xmlns:D=\"DAV:\">" FOOT, BAD_ANSWER,
    "not safe to read" },
  { "an unknown entity", LIST, 207, XML_TYPE,
    HEAD "<D:response><D:href>/f/&bomb;</D:href></D:response>" FOOT, BAD_ANSWER, "cannot be read" },
  { "bytes that are no text", LIST, 207, XML_TYPE, HEAD "\377\376" FOOT, BAD_ANSWER,
    "cannot be read" },
  { "packed although nobody asked", GET, 200, "Content-Encoding: gzip\r\n", "\037\213\b",
    BAD_ANSWER, "packs what it sends" },
  { "a packed list", LIST, 207, XML_TYPE "Content-Encoding: br\r\n", "x", BAD_ANSWER,
    "packs what it sends" },
};

static gboolean
reply_handler (const FaultRequest *request, FaultReply *reply, gpointer data)
{
  const Reply *wanted = data;

  return fault_reply_send_whole (reply, wanted->status, wanted->headers, wanted->body);
}

static void
test_reply (gconstpointer data)
{
  const Reply *reply = data;
  g_autoptr (FaultServer) server = fault_server_new (reply_handler, (gpointer) reply, NULL);
  g_autoptr (WaymarkRemoteWebdav) remote =
      webdav_client_new (fault_server_get_url (server), NULL, NULL);
  g_autoptr (GError) error = NULL;
  g_autofree char *once = g_strconcat (webdav_client_lines[reply->task], "\n", NULL);

  g_assert_false (webdav_client_do (remote, reply->task, MB, &error));
  g_test_message ("%s", error->message);
  assert_remote_error (error, reply->code, reply->words);
  g_assert_null (strstr (error->message, "secret"));
  g_assert_true (waymark_remote_error_is_passing (error) ==
                 (reply->code == BUSY || reply->code == OFFLINE));
  g_assert_cmpuint (waymark_remote_get_retry_after (WAYMARK_REMOTE (remote)), ==,
                    strstr (reply->headers, "Retry-After") != NULL ? 120 : 0);
  fault_server_assert_log (server, once);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  /* The network of the tests is this computer. */
  g_setenv ("no_proxy", "*", TRUE);
  for (guint i = 0; i < G_N_ELEMENTS (replies); i++)
    {
      g_autofree char *path = g_strdup_printf ("/webdav-replies/%s", replies[i].name);

      g_test_add_data_func (path, &replies[i], test_reply);
    }
  return g_test_run ();
}
