/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The way to a server through the proxy of a school: found where the desktop says, asked for a way
 * through, told nothing of what goes through it, and not trusted.
 */
#include <poll.h>
#include <string.h>

#include "loopback.h"
#include "test-server.h"
#include "waymark-certificate.h"
#include "webdav-client.h"

#define NAME     "anna"
#define PASSWORD "s3cret"

/**
 * Proxy:
 * @port: also after its end
 * @answer: what it says instead of letting anybody through
 * @seen: all that was said to it before it let somebody through
 * @passed: bytes that went through, both ways together, as it could read them
 */
typedef struct
{
  Loopback *loopback;
  guint port;
  const char *answer;
  GMutex mutex;
  GString *seen;
  GString *passed;
} Proxy;

static Proxy proxy;

/* The head of a request. (transfer full) */
static GString *
read_head (GInputStream *input, GCancellable *stopping)
{
  GString *head = g_string_new (NULL);
  char byte;

  while (strstr (head->str, "\r\n\r\n") == NULL &&
         g_input_stream_read (input, &byte, 1, stopping, NULL) == 1)
    g_string_append_c (head, byte);
  return head;
}

static gboolean
forward (GSocket *from, GSocket *to)
{
  char buffer[4096];
  gssize n = g_socket_receive_with_blocking (from, buffer, sizeof buffer, FALSE, NULL, NULL),
         sent = 0;

  if (n <= 0)
    return FALSE;
  g_mutex_lock (&proxy.mutex);
  g_string_append_len (proxy.passed, buffer, n);
  g_mutex_unlock (&proxy.mutex);
  while (sent < n)
    {
      gssize k =
          g_socket_send_with_blocking (to, buffer + sent, (gsize) (n - sent), TRUE, NULL, NULL);

      if (k <= 0)
        return FALSE;
      sent += k;
    }
  return TRUE;
}

static void
tunnel (GSocketConnection *client, GSocketConnection *server, GCancellable *stopping)
{
  GSocket *sockets[] = { g_socket_connection_get_socket (client),
                         g_socket_connection_get_socket (server) };
  struct pollfd ends[] = { { g_socket_get_fd (sockets[0]), POLLIN, 0 },
                           { g_socket_get_fd (sockets[1]), POLLIN, 0 },
                           { g_cancellable_get_fd (stopping), POLLIN, 0 } };
  gboolean open = TRUE;

  while (open && poll (ends, 3, -1) >= 0 && ends[2].revents == 0)
    {
      for (guint i = 0; open && i < 2; i++)
        {
          if (ends[i].revents != 0)
            open = forward (sockets[i], sockets[1 - i]);
        }
    }
  g_cancellable_release_fd (stopping);
}

static void
serve (GSocketConnection *client, gpointer data)
{
  GCancellable *stopping = loopback_get_stopping (proxy.loopback);
  g_autoptr (GString) head =
      read_head (g_io_stream_get_input_stream (G_IO_STREAM (client)), stopping);
  GOutputStream *output = g_io_stream_get_output_stream (G_IO_STREAM (client));
  g_auto (GStrv) words = g_strsplit (head->str, " ", 3);
  g_autoptr (GSocketClient) connector = g_socket_client_new ();
  g_autoptr (GSocketConnection) server = NULL;
  const char *answer = proxy.answer;

  g_mutex_lock (&proxy.mutex);
  g_string_append (proxy.seen, head->str);
  g_mutex_unlock (&proxy.mutex);
  g_socket_client_set_enable_proxy (connector, FALSE);
  if (answer == NULL && g_strv_length (words) == 3 && strcmp (words[0], "CONNECT") == 0)
    server = g_socket_client_connect_to_host (connector, words[1], 0, stopping, NULL);
  if (server != NULL)
    answer = "HTTP/1.1 200 Through\r\n\r\n";
  else if (answer == NULL)
    answer = "HTTP/1.1 502 No\r\nContent-Length: 0\r\n\r\n";
  g_output_stream_write_all (output, answer, strlen (answer), NULL, stopping, NULL);
  if (server != NULL)
    tunnel (client, server, stopping);
  g_io_stream_close (G_IO_STREAM (client), NULL, NULL);
}

static void
proxy_start (const char *answer)
{
  proxy.answer = answer;
  proxy.seen = g_string_new (NULL);
  proxy.passed = g_string_new (NULL);
  proxy.loopback = loopback_new (16, serve, NULL);
  proxy.port = loopback_get_port (proxy.loopback);
  loopback_start (proxy.loopback);
}

static void
proxy_stop (void)
{
  g_clear_pointer (&proxy.loopback, loopback_free);
}

static void
proxy_forget (void)
{
  g_string_free (proxy.seen, TRUE);
  g_string_free (proxy.passed, TRUE);
}

/* ---- Where the desktop says that it is ---- */

#define TEST_TYPE_RESOLVER (test_resolver_get_type ())
G_DECLARE_FINAL_TYPE (TestResolver, test_resolver, TEST, RESOLVER, GObject)

struct _TestResolver
{
  GObject parent_instance;
};

static char **
resolver_lookup (GProxyResolver *resolver,
                 const char *uri,
                 GCancellable *cancellable,
                 GError **error)
{
  char *proxies[] = { NULL, NULL };

  proxies[0] = g_strdup_printf ("http://127.0.0.1:%u", proxy.port);
  return g_memdup2 (proxies, sizeof proxies);
}

static void
resolver_lookup_async (GProxyResolver *resolver,
                       const char *uri,
                       GCancellable *cancellable,
                       GAsyncReadyCallback callback,
                       gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (resolver, cancellable, callback, user_data);

  g_task_return_pointer (task, resolver_lookup (resolver, uri, cancellable, NULL),
                         (GDestroyNotify) g_strfreev);
}

static char **
resolver_lookup_finish (GProxyResolver *resolver, GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

static gboolean
resolver_is_supported (GProxyResolver *resolver)
{
  return TRUE;
}

static void
resolver_iface_init (GProxyResolverInterface *iface)
{
  iface->is_supported = resolver_is_supported;
  iface->lookup = resolver_lookup;
  iface->lookup_async = resolver_lookup_async;
  iface->lookup_finish = resolver_lookup_finish;
}

G_DEFINE_FINAL_TYPE_WITH_CODE (TestResolver,
                               test_resolver,
                               G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_PROXY_RESOLVER, resolver_iface_init))

static void
test_resolver_class_init (TestResolverClass *klass)
{
}

static void
test_resolver_init (TestResolver *self)
{
}

/* ---- What must hold ---- */

static TestServer *
start_server (void)
{
  g_autofree char *options =
      g_strdup_printf ("--tls %s --user " NAME " --password " PASSWORD, test_server_certificate ());

  return test_server_start ("lighttpd", options);
}

/* A way to @url that trusts its certificate. */
static WaymarkRemoteWebdav *
new_client (const char *url)
{
  WaymarkRemoteWebdav *client = webdav_client_new (url, NAME, PASSWORD);
  g_autoptr (GTlsCertificate) certificate =
      g_tls_certificate_new_from_file (test_server_certificate (), NULL);
  g_autofree char *fingerprint = waymark_certificate_dup_fingerprint (certificate);

  waymark_http_set_pin (waymark_remote_webdav_get_http (client), fingerprint);
  return client;
}

/* Did these words go through in the clear? */
static gboolean
has_passed (const char *words)
{
  gsize length = strlen (words);

  for (gsize i = 0; i + length <= proxy.passed->len; i++)
    {
      if (memcmp (proxy.passed->str + i, words, length) == 0)
        return TRUE;
    }
  return FALSE;
}

static void
test_through (void)
{
  g_autoptr (TestServer) server = start_server ();
  const char *url = test_server_get_url (server);
  g_autoptr (WaymarkRemoteWebdav) client = new_client (url);
  g_autoptr (WaymarkRemoteWebdav) stranger = webdav_client_new (url, NAME, PASSWORD);
  static const char *const paths[] = { "f/a.json", NULL };
  g_autoptr (GBytes) data = g_bytes_new_static ("a page of text", 14);
  g_autoptr (GPtrArray) put = webdav_client_batch (paths, data, 0);
  g_autoptr (GPtrArray) get = webdav_client_batch (paths, NULL, 100);
  g_autofree char *line = NULL;
  g_autoptr (GUri) uri = g_uri_parse (url, 0, NULL);
  g_autoptr (GError) error = NULL;

  proxy_start (NULL);
  /* That it is a proxy which says so makes no certificate a good one. */
  g_assert_false (waymark_remote_probe (WAYMARK_REMOTE (stranger), NULL, NULL, &error));
  assert_remote_error (error, WAYMARK_REMOTE_ERROR_CERTIFICATE, "Nobody vouches");
  g_clear_error (&error);

  g_assert_true (waymark_remote_make_folder (WAYMARK_REMOTE (client), "f", NULL, &error));
  g_assert_true (waymark_remote_put (WAYMARK_REMOTE (client), put, NULL, &error));
  g_assert_true (waymark_remote_get (WAYMARK_REMOTE (client), get, NULL, &error));
  g_assert_no_error (error);
  g_assert_true (g_bytes_equal (((WaymarkRemoteItem *) g_ptr_array_index (get, 0))->data, data));
  g_clear_object (&client);
  g_clear_object (&stranger);
  proxy_stop ();

  line = g_strdup_printf ("CONNECT 127.0.0.1:%d HTTP/1.", g_uri_get_port (uri));
  g_assert_true (g_str_has_prefix (proxy.seen->str, line));
  g_assert_null (strstr (proxy.seen->str, "Authorization"));
  g_assert_cmpuint (proxy.passed->len, >, 1000);
  g_assert_true (has_passed ("\x16\x03")); /* TLS */
  g_assert_false (has_passed ("a page of text"));
  g_assert_false (has_passed ("Basic "));
  proxy_forget ();
}

static const struct
{
  const char *name;
  const char *answer;
  WaymarkRemoteError code;
  const char *words;
} refusals[] = {
  { "asks for a password",
    "HTTP/1.1 407 No\r\nProxy-Authenticate: Basic realm=\"x\"\r\n"
    "Content-Length: 0\r\n\r\n",
    NOT_DAV, "password of its own" },
  { "lets nobody through", "HTTP/1.1 403 No\r\nContent-Length: 0\r\n\r\n", NOT_DAV,
    "lets nobody through (403)" },
  { "shows a page",
    "HTTP/1.1 302 No\r\nLocation: http://login.example/\r\nContent-Length: 0\r\n\r\n", NOT_DAV,
    "log in to the network" },
  { "finds no way", "HTTP/1.1 502 No\r\nContent-Length: 0\r\n\r\n", OFFLINE, "find a way" },
  { "is no proxy", "SSH-2.0-OpenSSH_9.2\r\n\r\n", BAD_ANSWER, "is not HTTP" },
};

static void
test_refused (gconstpointer data)
{
  gsize i = GPOINTER_TO_SIZE (data);
  g_autoptr (WaymarkRemoteWebdav) client =
      webdav_client_new ("https://cloud.example/f/", NAME, PASSWORD);
  g_autoptr (GError) error = NULL;

  proxy_start (refusals[i].answer);
  g_assert_false (waymark_remote_probe (WAYMARK_REMOTE (client), NULL, NULL, &error));
  g_test_message ("%s", error->message);
  assert_remote_error (error, refusals[i].code, refusals[i].words);
  g_clear_object (&client);
  proxy_stop ();
  g_assert_null (strstr (proxy.seen->str, "uthorization"));
  g_assert_true (g_str_has_prefix (proxy.seen->str, "CONNECT cloud.example:443 HTTP/1."));
  proxy_forget ();
}

static void
test_not_there (void)
{
  g_autoptr (WaymarkRemoteWebdav) client =
      webdav_client_new ("https://cloud.example/f/", NAME, PASSWORD);
  g_autoptr (GError) error = NULL;

  proxy_start (NULL);
  proxy_stop ();
  g_assert_false (waymark_remote_probe (WAYMARK_REMOTE (client), NULL, NULL, &error));
  g_test_message ("%s", error->message);
  assert_remote_error (error, OFFLINE, "no server answers");
  proxy_forget ();
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_setenv ("GIO_USE_PROXY_RESOLVER", "waymark-test", TRUE);
  /* Knows where extensions may be. */
  g_vfs_get_default ();
  g_io_extension_point_implement (G_PROXY_RESOLVER_EXTENSION_POINT_NAME, TEST_TYPE_RESOLVER,
                                  "waymark-test", 0);
  g_test_add_func ("/proxy/lets through what it cannot read", test_through);
  for (gsize i = 0; i < G_N_ELEMENTS (refusals); i++)
    {
      g_autofree char *path = g_strdup_printf ("/proxy/%s", refusals[i].name);

      g_test_add_data_func (path, GSIZE_TO_POINTER (i), test_refused);
    }
  g_test_add_func ("/proxy/is not there", test_not_there);
  return g_test_run ();
}
