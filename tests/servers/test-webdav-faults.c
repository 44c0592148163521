/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Servers that hang, drip, tear, never end, lie, or send us elsewhere: which error that becomes,
 * what was asked of the server meanwhile, and how much was read.
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
#define PATIENCE 1000

/* ---- What no status tells ---- */

typedef struct
{
  const char *name;
  WebdavTask task;
  FaultHandler handler;
  WaymarkRemoteError code;
  const char *words;
  guint n_requests;
  const char *says;  /* (nullable): what the handler sends … */
  const char *again; /* (nullable): … and then without end */
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

/* Says what it has to say, and ends. */
static gboolean
say (const FaultRequest *request, FaultReply *reply, gpointer data)
{
  const Trouble *trouble = data;

  fault_reply_send (reply, trouble->says, -1);
  return FALSE;
}

static gboolean
close_at_once (const FaultRequest *request, FaultReply *reply, gpointer data)
{
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
endless_list_of (FaultReply *reply, const char *begin, const char *piece)
{
  g_autofree char *head = g_strconcat ("HTTP/1.1 207 OK\r\nConnection: close\r\n\r\n", begin, NULL);
  g_autoptr (GString) many = g_string_new (NULL);

  for (guint i = 0; i < 100; i++)
    g_string_append (many, piece);
  return endless (reply, head, many->str);
}

static gboolean
endless_list (const FaultRequest *request, FaultReply *reply, gpointer data)
{
  const Trouble *trouble = data;

  return endless_list_of (reply, trouble->says, trouble->again);
}

static gboolean
endless_namespaces (const FaultRequest *request, FaultReply *reply, gpointer data)
{
  g_autoptr (GString) names = g_string_new (HEAD "<D:response ");

  for (guint i = 0; i < 500; i++)
    g_string_append_printf (names, "xmlns:n%u=\"DAV:\" ", i);
  g_string_append (names, ">");
  return endless_list_of (reply, names->str, "<D:href/>");
}

static const Trouble troubles[] = {
  { "a server that says nothing", LIST, hang, OFFLINE, "too long to answer", 1 },
  { "a server that says nothing to a PUT", PUT, hang, OFFLINE, "too long to answer", 1 },
  { "a head that drips", GET, drip_head, OFFLINE, "too long to answer", 1 },
  { "a body that drips", GET, drip_body, OFFLINE, "too long to answer", 1 },
  { "a body that breaks off", GET, say, OFFLINE, "broke off", 1,
    "HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n{\"a\"" },
  { "chunks that break off", GET, say, OFFLINE, "broke off", 1,
    "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n7\r\n{\"a\"" },
  { "a head that breaks off", GET, say, BAD_ANSWER, "is not HTTP", 2,
    "HTTP/1.1 200 OK\r\nContent-Le" },
  { "no answer but the end", LIST, close_at_once, OFFLINE, "broke off", 2 },
  { "no answer to a PUT", PUT, close_at_once, OFFLINE, "broke off", 2 },
  { "no HTTP", LIST, say, BAD_ANSWER, "is not HTTP", 2, "SSH-2.0-OpenSSH_9.2\r\n\r\n" },
  { "more than can be", GET, huge_announced, TOO_LARGE, "more than the 1.0", 1 },
  { "a file without end", GET, endless_file, TOO_LARGE, "more than the 1.0", 1 },
  { "a refusal without end", GET, endless_page, BUSY, "tried again later", 1 },
  /* libsoup ends this as if the connection were lost. */
  { "a head without end", GET, endless_head, OFFLINE, "broke off", 2 },
  { "a list without end", LIST, endless_list, BAD_ANSWER, "does not end", 1, HEAD ITSELF,
    FILE ("/f/a.json") },
  { "elements in elements without end", LIST, endless_list, BAD_ANSWER, "not safe to read", 1, HEAD,
    "<D:response>" },
  { "a name without end", LIST, endless_list, BAD_ANSWER, "not safe to read", 1,
    HEAD "<D:response><D:href>", "/f/a.json/and/so/on" },
  { "a tag without end", LIST, endless_list, BAD_ANSWER, "not safe to read", 1,
    HEAD "<D:response a=\"", "attributes have no end" },
  { "a comment without end", LIST, endless_list, BAD_ANSWER, "not safe to read", 1, HEAD "<!-- ",
    "and another thing" },
  { "comments without end", LIST, endless_list, BAD_ANSWER, "does not end", 1, HEAD ITSELF,
    "<!-- and another thing -->" },
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
  g_autoptr (FaultServer) server = fault_server_new (trouble->handler, (gpointer) trouble, NULL);
  g_autoptr (WaymarkRemoteWebdav) remote =
      webdav_client_new (fault_server_get_url (server), NULL, NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (GString) log = g_string_new (NULL);
  gsize before, after;

  /* Only where it is to run out: a busy computer stands still for as long now and then. */
  if (strcmp (trouble->words, "too long to answer") == 0)
    waymark_http_set_patience (waymark_remote_webdav_get_http (remote), PATIENCE);
  waymark_remote_webdav_set_most_entries (remote, 2000);
  forget_peak ();
  before = peak_memory ();
  g_assert_false (webdav_client_do (remote, trouble->task, MB, &error));
  after = MAX (peak_memory (), before);
  g_test_message ("%s (%" G_GUINT64_FORMAT " KB sent, memory + %" G_GSIZE_FORMAT " KB)",
                  error->message, fault_server_get_n_sent (server) / KB, (after - before) / KB);
  assert_remote_error (error, trouble->code, trouble->words);
  for (guint i = 0; i < trouble->n_requests; i++)
    g_string_append_printf (log, "%s\n", webdav_client_lines[trouble->task]);
  fault_server_assert_log (server, log->str);
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

  g_assert_true (webdav_client_do (remote, PUT, 0, &error));
  g_assert_no_error (error);
  fault_server_assert_log (server, "PUT /f/a.json\nPUT /f/a.json\n");
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
  g_assert_true (webdav_client_do (right, PUT, 0, &error));
  g_assert_true (webdav_client_do (right, PUT, 0, &error));
  fault_server_assert_log (server, "PUT /f/a.json\nPUT /f/a.json\nPUT /f/a.json\n");

  /* A wrong one is not tried twice: servers lock accounts for that. */
  g_assert_false (webdav_client_do (wrong, PUT, 0, &error));
  assert_remote_error (error, UNAUTHORIZED, "name or the password");
  g_assert_null (strstr (error->message, "secret"));
  fault_server_assert_log (server, "PUT /f/a.json\nPUT /f/a.json\nPUT /f/a.json\nPUT /f/a.json\n"
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

  for (WebdavTask task = LIST; task <= MAKE; task++)
    for (guint i = 0; i < 2; i++)
      {
        g_autoptr (GError) error = NULL;

        g_assert_false (webdav_client_do (remote, task, MB, &error));
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
  fault_server_assert_log (server, "PROPFIND /f/\n");
  /* And from the beginning. */
  g_assert_null (waymark_remote_list (WAYMARK_REMOTE (remote), "f", cancellable, &again));
  assert_remote_error (again, WAYMARK_REMOTE_ERROR_CANCELLED, "Stopped");
  fault_server_assert_log (server, "PROPFIND /f/\n");
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
  g_assert_false (webdav_client_do (remote, LIST, 0, &refused));
  assert_remote_error (refused, OFFLINE, "no server answers");
  /* RFC 6761: this name is never there. */
  nowhere = webdav_client_new ("https://waymark.invalid/", NULL, NULL);
  g_assert_false (webdav_client_do (nowhere, LIST, 0, &unknown));
  assert_remote_error (unknown, OFFLINE, "cannot be found");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  /* The network of the tests is this computer. */
  g_setenv ("no_proxy", "*", TRUE);
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
