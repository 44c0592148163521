/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Servers that misbehave in every way we know of: which error each becomes and what it says, what
 * was asked of the server meanwhile, and how much was read.
 */
#include <glib/gstdio.h>
#include <string.h>

#include "fault-server.h"
#include "webdav-client.h"

#define KB 1024
#define MB (1024 * KB)
/* Beyond what is read of a bad reply, the network keeps as much as it likes under way. */
#define UNDER_WAY (16 * MB)
/* What the memory of this process may grow by, whatever a server sends. */
#define MOST_MEMORY (8 * MB)
/* Milliseconds that a test waits for a server that does not answer. */
#define PATIENCE 300

typedef enum
{
  LIST,
  GET,
  PUT,
  REMOVE,
  MAKE,
} Task;

static const char *const lines[] = { "PROPFIND /f/", "GET /f/a.json", "PUT /f/a.json",
                                     "DELETE /f/a.json", "MKCOL /f/" };

/* ---- Replies ---- */

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

typedef struct
{
  const char *name;
  Task task;
  guint status;
  const char *headers;
  const char *body;
  WaymarkRemoteError code;
  const char *words;
} Reply;

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

#define LOGIN "<html><form>Your name: <input></form></html>"
#define HTML  "Content-Type: text/html\r\n"

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

  { "a list that breaks off", LIST, 207, XML_TYPE, HEAD ITSELF FILE ("/f/a.json"), BAD_ANSWER,
    "broke off" },
  { "a list without the folder", LIST, 207, XML_TYPE, HEAD FILE ("/f/a.json") FOOT, BAD_ANSWER,
    "not of a folder" },
  { "a list of a file", LIST, 207, XML_TYPE, HEAD FILE ("/f") FOOT, BAD_ANSWER, "not of a folder" },
  { "a list of another folder", LIST, 207, XML_TYPE, HEAD ITSELF FILE ("/g/a.json") FOOT,
    BAD_ANSWER, "not in this folder" },
  { "a list of another server", LIST, 207, XML_TYPE,
    HEAD ITSELF FILE ("http://evil.example/f/a.json") FOOT, BAD_ANSWER, "not in this folder" },
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

/* Does the task once on one file or folder; the error is the call's or the file's. */
static gboolean
run (WaymarkRemoteWebdav *client, Task task, gsize most, GError **error)
{
  static const char *const paths[] = { "f/a.json", NULL };
  WaymarkRemote *remote = WAYMARK_REMOTE (client);
  g_autoptr (GBytes) data = g_bytes_new_static ("{\"a\":1}", 7);
  g_autoptr (GPtrArray) items = webdav_client_batch (paths, task == PUT ? data : NULL, most);
  WaymarkRemoteItem *item = g_ptr_array_index (items, 0);
  g_autoptr (GPtrArray) entries = NULL;
  gboolean done = FALSE;

  switch (task)
    {
    case LIST:
      entries = waymark_remote_list (remote, "f", NULL, error);
      return entries != NULL;
    case MAKE:
      return waymark_remote_make_folder (remote, "f", NULL, error);
    case GET:
      done = waymark_remote_get (remote, items, NULL, error);
      break;
    case PUT:
      done = waymark_remote_put (remote, items, NULL, error);
      break;
    case REMOVE:
      done = waymark_remote_remove (remote, items, NULL, error);
      break;
    }
  if (done && item->error != NULL)
    g_propagate_error (error, g_steal_pointer (&item->error));
  g_assert_true (!done || item->done || item->data == NULL || task == PUT);
  return done && item->done;
}

static void
assert_log (FaultServer *server, const char *wanted)
{
  g_autofree char *log = fault_server_dup_log (server);

  g_assert_cmpstr (log, ==, wanted);
}

static void
test_reply (gconstpointer data)
{
  const Reply *reply = data;
  g_autoptr (FaultServer) server = fault_server_new (reply_handler, (gpointer) reply, NULL);
  g_autoptr (WaymarkRemoteWebdav) remote =
      webdav_client_new (fault_server_get_url (server), NULL, NULL);
  g_autoptr (GError) error = NULL;
  g_autofree char *once = g_strconcat (lines[reply->task], "\n", NULL);

  g_assert_false (run (remote, reply->task, MB, &error));
  g_test_message ("%s", error->message);
  assert_remote_error (error, reply->code, reply->words);
  g_assert_null (strstr (error->message, "secret"));
  g_assert_true (waymark_remote_error_is_passing (error) ==
                 (reply->code == BUSY || reply->code == OFFLINE));
  g_assert_cmpuint (waymark_remote_get_retry_after (WAYMARK_REMOTE (remote)), ==,
                    strstr (reply->headers, "Retry-After") != NULL ? 120 : 0);
  assert_log (server, once);
}

/* ---- What no status tells ---- */

typedef struct
{
  const char *name;
  Task task;
  FaultHandler handler;
  WaymarkRemoteError code;
  const char *words;
  guint n_requests;
} Trouble;

static gboolean
hang (const FaultRequest *request, FaultReply *reply, gpointer data)
{
  fault_reply_hang (reply);
  return FALSE;
}

static gboolean
drip_head (const FaultRequest *request, FaultReply *reply, gpointer data)
{
  return fault_reply_drip (reply, "HTTP/1.1 200 OK\r\nContent-Length: 7\r\n\r\n", 50);
}

static gboolean
drip_body (const FaultRequest *request, FaultReply *reply, gpointer data)
{
  return fault_reply_send (reply, "HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n", -1) &&
         fault_reply_drip (reply, "{                                             ", 50);
}

static gboolean
tear_body (const FaultRequest *request, FaultReply *reply, gpointer data)
{
  fault_reply_send (reply, "HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n{\"a\"", -1);
  return FALSE;
}

static gboolean
tear_chunks (const FaultRequest *request, FaultReply *reply, gpointer data)
{
  fault_reply_send (reply, "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n7\r\n{\"a\"", -1);
  return FALSE;
}

static gboolean
tear_head (const FaultRequest *request, FaultReply *reply, gpointer data)
{
  fault_reply_send (reply, "HTTP/1.1 200 OK\r\nContent-Le", -1);
  return FALSE;
}

static gboolean
close_at_once (const FaultRequest *request, FaultReply *reply, gpointer data)
{
  return FALSE;
}

static gboolean
no_http (const FaultRequest *request, FaultReply *reply, gpointer data)
{
  fault_reply_send (reply, "SSH-2.0-OpenSSH_9.2\r\n\r\n", -1);
  return FALSE;
}

static gboolean
huge_announced (const FaultRequest *request, FaultReply *reply, gpointer data)
{
  fault_reply_send (reply, "HTTP/1.1 200 OK\r\nContent-Length: 99999999999\r\n\r\n", -1);
  fault_reply_hang (reply);
  return FALSE;
}

/* @piece again and again until the client goes, which it must. */
static gboolean
endless (FaultReply *reply, const char *head, const char *piece)
{
  if (!fault_reply_send (reply, head, -1))
    return FALSE;
  while (fault_reply_send (reply, piece, -1))
    ;
  return FALSE;
}

static gboolean
endless_file (const FaultRequest *request, FaultReply *reply, gpointer data)
{
  g_autofree char *piece = g_strnfill (64 * KB, 'x');

  return endless (reply, "HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n", piece);
}

static gboolean
endless_page (const FaultRequest *request, FaultReply *reply, gpointer data)
{
  g_autofree char *piece = g_strnfill (64 * KB, 'x');

  return endless (reply, "HTTP/1.1 503 No\r\nConnection: close\r\n\r\n", piece);
}

static gboolean
endless_head (const FaultRequest *request, FaultReply *reply, gpointer data)
{
  g_autofree char *value = g_strnfill (8 * KB, 'x');
  g_autofree char *piece = g_strconcat ("X-More: ", value, "\r\n", NULL);

  return endless (reply, "HTTP/1.1 200 OK\r\n", piece);
}

static gboolean
endless_list (FaultReply *reply, const char *begin, const char *piece)
{
  g_autofree char *head = g_strconcat ("HTTP/1.1 207 OK\r\nConnection: close\r\n\r\n", begin, NULL);
  g_autoptr (GString) many = g_string_new (NULL);

  for (guint i = 0; i < 100; i++)
    g_string_append (many, piece);
  return endless (reply, head, many->str);
}

static gboolean
endless_entries (const FaultRequest *request, FaultReply *reply, gpointer data)
{
  return endless_list (reply, HEAD ITSELF, FILE ("/f/a.json"));
}

static gboolean
endless_depth (const FaultRequest *request, FaultReply *reply, gpointer data)
{
  return endless_list (reply, HEAD, "<D:response>");
}

static gboolean
endless_name (const FaultRequest *request, FaultReply *reply, gpointer data)
{
  return endless_list (reply, HEAD "<D:response><D:href>", "/f/a.json/and/so/on");
}

static gboolean
endless_tag (const FaultRequest *request, FaultReply *reply, gpointer data)
{
  return endless_list (reply, HEAD "<D:response a=\"", "attributes have no end");
}

static gboolean
endless_comment (const FaultRequest *request, FaultReply *reply, gpointer data)
{
  return endless_list (reply, HEAD "<!-- ", "and another thing");
}

static gboolean
endless_comments (const FaultRequest *request, FaultReply *reply, gpointer data)
{
  return endless_list (reply, HEAD ITSELF, "<!-- and another thing -->");
}

static gboolean
endless_namespaces (const FaultRequest *request, FaultReply *reply, gpointer data)
{
  g_autoptr (GString) names = g_string_new (HEAD "<D:response ");

  for (guint i = 0; i < 500; i++)
    g_string_append_printf (names, "xmlns:n%u=\"DAV:\" ", i);
  g_string_append (names, ">");
  return endless_list (reply, names->str, "<D:href/>");
}

static const Trouble troubles[] = {
  { "a server that says nothing", LIST, hang, OFFLINE, "too long to answer", 1 },
  { "a server that says nothing to a PUT", PUT, hang, OFFLINE, "too long to answer", 1 },
  { "a head that drips", GET, drip_head, OFFLINE, "too long to answer", 1 },
  { "a body that drips", GET, drip_body, OFFLINE, "too long to answer", 1 },
  { "a body that breaks off", GET, tear_body, OFFLINE, "broke off", 1 },
  { "chunks that break off", GET, tear_chunks, OFFLINE, "broke off", 1 },
  { "a head that breaks off", GET, tear_head, BAD_ANSWER, "is not HTTP", 2 },
  { "no answer but the end", LIST, close_at_once, OFFLINE, "broke off", 2 },
  { "no answer to a PUT", PUT, close_at_once, OFFLINE, "broke off", 2 },
  { "no HTTP", LIST, no_http, BAD_ANSWER, "is not HTTP", 2 },
  { "more than can be", GET, huge_announced, TOO_LARGE, "more than the 1.0", 1 },
  { "a file without end", GET, endless_file, TOO_LARGE, "more than the 1.0", 1 },
  { "a refusal without end", GET, endless_page, BUSY, "tried again later", 1 },
  /* libsoup ends this as if the connection were lost. */
  { "a head without end", GET, endless_head, OFFLINE, "broke off", 2 },
  { "a list without end", LIST, endless_entries, BAD_ANSWER, "does not end", 1 },
  { "elements in elements without end", LIST, endless_depth, BAD_ANSWER, "not safe to read", 1 },
  { "a name without end", LIST, endless_name, BAD_ANSWER, "not safe to read", 1 },
  { "a tag without end", LIST, endless_tag, BAD_ANSWER, "not safe to read", 1 },
  { "a comment without end", LIST, endless_comment, BAD_ANSWER, "not safe to read", 1 },
  { "comments without end", LIST, endless_comments, BAD_ANSWER, "does not end", 1 },
  { "namespaces without end", LIST, endless_namespaces, BAD_ANSWER, "not safe to read", 1 },
};

/* The most memory that this process had since it was last forgotten; 0 where that is not told. */
static gsize
peak_memory (void)
{
  g_autofree char *status = NULL;
  const char *at;

#ifdef __SANITIZE_ADDRESS__
  return 0; /* it keeps what was freed */
#endif
  if (!g_file_get_contents ("/proc/self/status", &status, NULL, NULL))
    return 0;
  at = strstr (status, "VmHWM:");
  return at == NULL ? 0 : (gsize) g_ascii_strtoull (at + 6, NULL, 10) * KB;
}

static void
forget_peak (void)
{
  FILE *file = g_fopen ("/proc/self/clear_refs", "w");

  if (file == NULL)
    return;
  fputs ("5", file);
  fclose (file);
}

static void
test_trouble (gconstpointer data)
{
  const Trouble *trouble = data;
  g_autoptr (FaultServer) server = fault_server_new (trouble->handler, NULL, NULL);
  g_autoptr (WaymarkRemoteWebdav) remote =
      webdav_client_new (fault_server_get_url (server), NULL, NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (GString) log = g_string_new (NULL);
  gsize before, after;

  waymark_http_set_patience (waymark_remote_webdav_get_http (remote), PATIENCE);
  waymark_remote_webdav_set_most_entries (remote, 2000);
  forget_peak ();
  before = peak_memory ();
  g_assert_false (run (remote, trouble->task, MB, &error));
  after = MAX (peak_memory (), before);
  g_test_message ("%s (%" G_GUINT64_FORMAT " KB sent, memory + %" G_GSIZE_FORMAT " KB)",
                  error->message, fault_server_get_n_sent (server) / KB, (after - before) / KB);
  assert_remote_error (error, trouble->code, trouble->words);
  for (guint i = 0; i < trouble->n_requests; i++)
    g_string_append_printf (log, "%s\n", lines[trouble->task]);
  assert_log (server, log->str);
  g_assert_cmpuint (fault_server_get_n_sent (server), <, UNDER_WAY);
  g_assert_cmpuint (after - before, <, MOST_MEMORY);
}

/* ---- One by one ---- */

/* The first reply is lost after the server did what was asked. */
static gboolean
lose_first (const FaultRequest *request, FaultReply *reply, gpointer data)
{
  if (request->number == 0)
    return FALSE;
  g_assert_cmpuint (g_bytes_get_size (request->body), ==, 7);
  return fault_reply_send_whole (reply, 204, "", "");
}

static void
test_lost_reply (void)
{
  g_autoptr (FaultServer) server = fault_server_new (lose_first, NULL, NULL);
  g_autoptr (WaymarkRemoteWebdav) remote =
      webdav_client_new (fault_server_get_url (server), NULL, NULL);
  g_autoptr (GError) error = NULL;

  g_assert_true (run (remote, PUT, 0, &error));
  g_assert_no_error (error);
  assert_log (server, "PUT /f/a.json\nPUT /f/a.json\n");
}

/* The first reply is longer than it says: the rest must not become the next reply. */
static gboolean
say_too_little (const FaultRequest *request, FaultReply *reply, gpointer data)
{
  if (strcmp (request->path, "/f/a.json") == 0)
    return fault_reply_send (reply,
                             "HTTP/1.1 200 OK\r\nContent-Length: 7\r\n\r\n{\"a\":1}"
                             "HTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\nevil",
                             -1);
  return fault_reply_send_whole (reply, 200, "", "good");
}

static void
test_wrong_length (void)
{
  g_autoptr (FaultServer) server = fault_server_new (say_too_little, NULL, NULL);
  g_autoptr (WaymarkRemoteWebdav) remote =
      webdav_client_new (fault_server_get_url (server), NULL, NULL);
  const char *first[] = { "f/a.json", NULL }, *second[] = { "f/b.json", NULL };

  for (guint i = 0; i < 20; i++)
    {
      g_autoptr (GPtrArray) one = webdav_client_batch (first, NULL, MB);
      g_autoptr (GPtrArray) two = webdav_client_batch (second, NULL, MB);
      WaymarkRemoteItem *a = g_ptr_array_index (one, 0), *b = g_ptr_array_index (two, 0);
      g_autoptr (GError) error = NULL;

      g_assert_true (waymark_remote_get (WAYMARK_REMOTE (remote), one, NULL, &error));
      g_assert_true (waymark_remote_get (WAYMARK_REMOTE (remote), two, NULL, &error));
      g_assert_cmpmem (g_bytes_get_data (a->data, NULL), g_bytes_get_size (a->data), "{\"a\":1}",
                       7);
      g_assert_cmpmem (g_bytes_get_data (b->data, NULL), g_bytes_get_size (b->data), "good", 4);
    }
}

static gboolean
want_password (const FaultRequest *request, FaultReply *reply, gpointer data)
{
  const char *given = g_hash_table_lookup (request->headers, "authorization");

  g_assert_null (g_hash_table_lookup (request->headers, "if-match"));
  g_assert_null (g_hash_table_lookup (request->headers, "if-none-match"));
  g_assert_null (g_hash_table_lookup (request->headers, "cookie"));
  g_assert_null (g_hash_table_lookup (request->headers, "referer"));
  g_assert_cmpstr (g_hash_table_lookup (request->headers, "accept-encoding"), ==, "identity");
  if (g_strcmp0 (given, "Basic YW5uYTpzM2NyZXQ=") != 0)
    return fault_reply_send_whole (reply, 401, "WWW-Authenticate: Basic realm=\"x\"\r\n", LOGIN);
  return fault_reply_send_whole (reply, 204, "Set-Cookie: track=1\r\n", "");
}

static void
test_password (void)
{
  g_autoptr (FaultServer) server = fault_server_new (want_password, NULL, NULL);
  g_autoptr (WaymarkRemoteWebdav) right =
      webdav_client_new (fault_server_get_url (server), "anna", "s3cret");
  g_autoptr (WaymarkRemoteWebdav) wrong =
      webdav_client_new (fault_server_get_url (server), "anna", "secret");
  g_autoptr (GError) error = NULL;

  /* Once without, once with; after that it is known. */
  g_assert_true (run (right, PUT, 0, &error));
  g_assert_true (run (right, PUT, 0, &error));
  assert_log (server, "PUT /f/a.json\nPUT /f/a.json\nPUT /f/a.json\n");

  /* A wrong one is not tried twice: servers lock accounts for that. */
  g_assert_false (run (wrong, PUT, 0, &error));
  assert_remote_error (error, UNAUTHORIZED, "name or the password");
  g_assert_null (strstr (error->message, "secret"));
  assert_log (server, "PUT /f/a.json\nPUT /f/a.json\nPUT /f/a.json\nPUT /f/a.json\n"
                      "PUT /f/a.json\n");
}

/* What the other server gets after one sent us there. */
static gboolean
never (const FaultRequest *request, FaultReply *reply, gpointer data)
{
  g_assert_not_reached ();
  return FALSE;
}

static gboolean
send_on (const FaultRequest *request, FaultReply *reply, gpointer data)
{
  g_autofree char *headers =
      g_strdup_printf ("Location: %sf/a.json\r\n", fault_server_get_url (data));

  return fault_reply_send_whole (reply, request->number % 2 == 0 ? 302 : 308, headers, "");
}

static void
test_never_followed (void)
{
  g_autoptr (FaultServer) other = fault_server_new (never, NULL, NULL);
  g_autoptr (FaultServer) server = fault_server_new (send_on, other, NULL);
  g_autoptr (WaymarkRemoteWebdav) remote =
      webdav_client_new (fault_server_get_url (server), "anna", "s3cret");

  for (Task task = LIST; task <= MAKE; task++)
    for (guint i = 0; i < 2; i++)
      {
        g_autoptr (GError) error = NULL;

        g_assert_false (run (remote, task, MB, &error));
        assert_remote_error (error, NOT_DAV, "sends us on");
      }
}

static gboolean
refuse_all (const FaultRequest *request, FaultReply *reply, gpointer data)
{
  return fault_reply_send_whole (reply, GPOINTER_TO_UINT (data), "", "");
}

/* The number of requests after which a batch of 100 ends. */
static guint
requests_of_batch (guint status, GError **error)
{
  g_autoptr (FaultServer) server = fault_server_new (refuse_all, GUINT_TO_POINTER (status), NULL);
  g_autoptr (WaymarkRemoteWebdav) remote =
      webdav_client_new (fault_server_get_url (server), NULL, NULL);
  g_autoptr (GPtrArray) items = waymark_remote_batch_new ();
  g_autoptr (GBytes) data = g_bytes_new_static ("{}", 2);
  g_autofree char *log = NULL;
  g_auto (GStrv) asked = NULL;

  for (guint i = 0; i < 100; i++)
    {
      g_autofree char *path = g_strdup_printf ("f/%u.json", i);

      g_ptr_array_add (items, waymark_remote_item_new (path, 0, data));
    }
  waymark_remote_put (WAYMARK_REMOTE (remote), items, NULL, error);
  log = fault_server_dup_log (server);
  asked = g_strsplit (log, "\n", -1);
  return g_strv_length (asked) - 1;
}

static void
test_batch_ends (void)
{
  static const struct
  {
    guint status;
    guint most; /* six are under way when the first fails */
    WaymarkRemoteError code;
  } cases[] = { { 503, 6, BUSY },
                { 401, 6, UNAUTHORIZED },
                { 302, 6, NOT_DAV },
                { 403, 12, READ_ONLY },
                { 507, 12, NO_SPACE } };
  g_autoptr (GError) none = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_cmpuint (requests_of_batch (cases[i].status, &error), <=, cases[i].most);
      g_assert_error (error, WAYMARK_REMOTE_ERROR, (int) cases[i].code);
    }
  /* What concerns one file ends nothing. */
  g_assert_cmpuint (requests_of_batch (413, &none), ==, 100);
  g_assert_no_error (none);
  g_assert_cmpuint (requests_of_batch (204, &none), ==, 100);
  g_assert_no_error (none);
}

static gpointer
cancel_thread (gpointer data)
{
  g_cancellable_cancel (data);
  return NULL;
}

/* Cancelled when the request is there. */
static gboolean
hang_and_cancel (const FaultRequest *request, FaultReply *reply, gpointer data)
{
  g_thread_join (g_thread_new ("cancel", cancel_thread, data));
  fault_reply_hang (reply);
  return FALSE;
}

static void
test_cancel (void)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (FaultServer) server = fault_server_new (hang_and_cancel, cancellable, NULL);
  g_autoptr (WaymarkRemoteWebdav) remote =
      webdav_client_new (fault_server_get_url (server), NULL, NULL);
  g_autoptr (GError) error = NULL, again = NULL;

  g_assert_null (waymark_remote_list (WAYMARK_REMOTE (remote), "f", cancellable, &error));
  assert_remote_error (error, WAYMARK_REMOTE_ERROR_CANCELLED, "Stopped");
  assert_log (server, "PROPFIND /f/\n");
  /* And from the beginning. */
  g_assert_null (waymark_remote_list (WAYMARK_REMOTE (remote), "f", cancellable, &again));
  assert_remote_error (again, WAYMARK_REMOTE_ERROR_CANCELLED, "Stopped");
  assert_log (server, "PROPFIND /f/\n");
}

static void
test_nobody_there (void)
{
  g_autofree char *url = NULL;
  g_autoptr (WaymarkRemoteWebdav) remote = NULL, nowhere = NULL;
  g_autoptr (GError) refused = NULL, unknown = NULL;

  {
    g_autoptr (FaultServer) server = fault_server_new (never, NULL, NULL);

    url = g_strdup (fault_server_get_url (server));
  }
  remote = webdav_client_new (url, NULL, NULL);
  g_assert_false (run (remote, LIST, 0, &refused));
  assert_remote_error (refused, OFFLINE, "no server answers");
  /* RFC 6761: this name is never there. */
  nowhere = webdav_client_new ("https://waymark.invalid/", NULL, NULL);
  g_assert_false (run (nowhere, LIST, 0, &unknown));
  assert_remote_error (unknown, OFFLINE, "cannot be found");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  /* The network of the tests is this computer. */
  g_setenv ("no_proxy", "*", TRUE);
  for (guint i = 0; i < G_N_ELEMENTS (replies); i++)
    {
      g_autofree char *path = g_strdup_printf ("/webdav-faults/replies/%s", replies[i].name);

      g_test_add_data_func (path, &replies[i], test_reply);
    }
  for (guint i = 0; i < G_N_ELEMENTS (troubles); i++)
    {
      g_autofree char *path = g_strdup_printf ("/webdav-faults/troubles/%s", troubles[i].name);

      g_test_add_data_func (path, &troubles[i], test_trouble);
    }
  g_test_add_func ("/webdav-faults/lost-reply", test_lost_reply);
  g_test_add_func ("/webdav-faults/wrong-length", test_wrong_length);
  g_test_add_func ("/webdav-faults/password", test_password);
  g_test_add_func ("/webdav-faults/never-followed", test_never_followed);
  g_test_add_func ("/webdav-faults/batch-ends", test_batch_ends);
  g_test_add_func ("/webdav-faults/cancel", test_cancel);
  g_test_add_func ("/webdav-faults/nobody-there", test_nobody_there);
  return g_test_run ();
}
