/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * WaymarkRemoteWebdav on real servers: what WaymarkRemote promises holds on each of them, with and
 * without a password and a certificate, and what is wrong is told in the same way.
 */
#include <glib/gstdio.h>
#include <string.h>

#include "test-server.h"
#include "waymark-certificate.h"
#include "waymark-endpoint-probe.h"
#include "webdav-client.h"

#define KB 1024
#define MB (1024 * KB)

#define NAME      "anna"
#define PASSWORD  "corréct:horse"
#define PROTECTED "--user " NAME " --password " PASSWORD

static const char *const kinds[] = { "lighttpd", "apache", "nginx", "rclone" };

static void
make_folders (WaymarkRemote *remote)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (waymark_remote_make_folder (remote, "waymark", NULL, &error));
  g_assert_no_error (error);
  /* Again is as good. */
  g_assert_true (waymark_remote_make_folder (remote, "waymark", NULL, &error));
  g_assert_no_error (error);
  g_assert_true (waymark_remote_make_folder (remote, "waymark/v1", NULL, &error));
  g_assert_no_error (error);
}

static const WaymarkRemoteEntry *
find_entry (GPtrArray *entries, const char *name)
{
  for (guint i = 0; i < entries->len; i++)
    {
      const WaymarkRemoteEntry *entry = g_ptr_array_index (entries, i);

      if (strcmp (entry->name, name) == 0)
        return entry;
    }
  return NULL;
}

/* Bytes that tell which file they are of, and how long it is. */
static GBytes *
content (guint number, gsize size)
{
  char *data = g_malloc (size);

  for (gsize i = 0; i < size; i++)
    data[i] = (char) (number * 31 + i * 7 + i / 256);
  return g_bytes_new_take (data, size);
}

static void
assert_all_done (GPtrArray *items)
{
  for (guint i = 0; i < items->len; i++)
    {
      WaymarkRemoteItem *item = g_ptr_array_index (items, i);

      g_assert_no_error (item->error);
      g_assert_true (item->done);
    }
}

/* ---- What is promised ---- */

static void
check_probe (WaymarkRemote *remote, const char *kind, gboolean empty)
{
  g_auto (WaymarkRemoteInfo) info = { NULL };
  g_autoptr (GError) error = NULL;

  waymark_remote_probe (remote, &info, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpint (info.is_empty, ==, empty);
  if (strcmp (kind, "rclone") != 0)
    {
      g_autofree char *lower = g_ascii_strdown (info.server, -1);

      g_assert_nonnull (strstr (lower, kind));
    }
}

static void
check_lists (WaymarkRemote *remote)
{
  g_autoptr (GPtrArray) above = NULL, empty = NULL;
  g_autoptr (GError) error = NULL, missing = NULL;
  const WaymarkRemoteEntry *entry;

  above = waymark_remote_list (remote, "waymark", NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (above->len, ==, 1);
  entry = g_ptr_array_index (above, 0);
  g_assert_cmpstr (entry->name, ==, "v1");
  g_assert_true (entry->is_folder);

  empty = waymark_remote_list (remote, "waymark/v1", NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (empty->len, ==, 0);

  g_assert_null (waymark_remote_list (remote, "waymark/v2", NULL, &missing));
  assert_remote_error (missing, WAYMARK_REMOTE_ERROR_NOT_FOUND, "no such file or folder");
}

static void
check_files (WaymarkRemote *remote)
{
  static const gsize sizes[] = { 0, 1, 2, 300, 4096, 70000, 900 * KB };
  g_autoptr (GPtrArray) put = waymark_remote_batch_new (), get = waymark_remote_batch_new ();
  g_autoptr (GPtrArray) look = waymark_remote_batch_new (), entries = NULL;
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < 40; i++)
    {
      g_autofree char *path = g_strdup_printf ("waymark/v1/file-%u.A_b.json", i);
      g_autoptr (GBytes) data = content (i, sizes[i % G_N_ELEMENTS (sizes)]);

      g_ptr_array_add (put, waymark_remote_item_new (path, 0, data));
      g_ptr_array_add (get, waymark_remote_item_new (path, MB, NULL));
      g_ptr_array_add (look, waymark_remote_item_new (path, 0, NULL));
    }
  /* Twice: it is harmless. */
  for (guint i = 0; i < 2; i++)
    {
      g_assert_true (waymark_remote_put (remote, put, NULL, &error));
      g_assert_no_error (error);
      assert_all_done (put);
    }
  g_assert_true (waymark_remote_get (remote, get, NULL, &error));
  g_assert_no_error (error);
  assert_all_done (get);
  g_assert_true (waymark_remote_look (remote, look, NULL, &error));
  assert_all_done (look);
  entries = waymark_remote_list (remote, "waymark/v1", NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (entries->len, ==, put->len);
  for (guint i = 0; i < put->len; i++)
    {
      WaymarkRemoteItem *there = g_ptr_array_index (get, i), *seen = g_ptr_array_index (look, i);
      WaymarkRemoteItem *here = g_ptr_array_index (put, i);
      const WaymarkRemoteEntry *entry = find_entry (entries, strrchr (here->path, '/') + 1);

      g_assert_true (g_bytes_equal (there->data, here->data));
      /* Apache says nothing of the size of nothing. */
      if (g_bytes_get_size (here->data) > 0 || seen->size != -1)
        g_assert_cmpint (seen->size, ==, (gint64) g_bytes_get_size (here->data));
      g_assert_nonnull (entry);
      g_assert_false (entry->is_folder);
      g_assert_cmpint (entry->size, ==, (gint64) g_bytes_get_size (here->data));
    }
}

static void
check_what_concerns_one (WaymarkRemote *remote)
{
  static const char *const paths[] = { "waymark/v1/file-3.A_b.json", "waymark/v1/absent.json",
                                       "waymark/v1/file-6.A_b.json", "waymark/v1/file-2.A_b.json",
                                       NULL };
  g_autoptr (GPtrArray) items = webdav_client_batch (paths, NULL, KB);
  g_autoptr (GPtrArray) again = webdav_client_batch (paths, NULL, 0);
  g_autoptr (GPtrArray) entries = NULL;
  g_autoptr (GError) error = NULL;
  WaymarkRemoteItem *item;

  g_assert_true (waymark_remote_get (remote, items, NULL, &error));
  g_assert_no_error (error);
  item = g_ptr_array_index (items, 0);
  g_assert_true (item->done);
  item = g_ptr_array_index (items, 1);
  g_assert_false (item->done);
  assert_remote_error (item->error, WAYMARK_REMOTE_ERROR_NOT_FOUND, "no such file");
  item = g_ptr_array_index (items, 2);
  g_assert_false (item->done);
  assert_remote_error (item->error, WAYMARK_REMOTE_ERROR_TOO_LARGE, "sends more");
  g_assert_null (item->data);
  item = g_ptr_array_index (items, 3);
  g_assert_true (item->done);
  g_assert_true (waymark_remote_look (remote, items, NULL, &error));
  item = g_ptr_array_index (items, 1);
  assert_remote_error (item->error, WAYMARK_REMOTE_ERROR_NOT_FOUND, "no such file");

  /* What is not there is removed, too. */
  for (guint i = 0; i < 2; i++)
    {
      g_assert_true (waymark_remote_remove (remote, again, NULL, &error));
      g_assert_no_error (error);
      assert_all_done (again);
    }
  entries = waymark_remote_list (remote, "waymark/v1", NULL, &error);
  g_assert_cmpuint (entries->len, ==, 37);
}

/* Names that others put there lead nowhere and are left out. */
static void
check_foreign_names (WaymarkRemote *remote, const char *folder)
{
  static const char *const names[] = {
    ".hidden",    "Grüße & <Küsse>.txt", "a b.json", "100%.json",           "50%25.json",
    "x#y?z.json", "quote'\".json",       "..json",   "\342\200\256txt.exe", NULL
  };
  g_autoptr (GPtrArray) entries = NULL;
  g_autoptr (GError) error = NULL;

  for (guint i = 0; names[i] != NULL; i++)
    {
      g_autofree char *path = g_build_filename (folder, "waymark", "v1", names[i], NULL);

      g_assert_true (g_file_set_contents (path, "x", 1, &error));
      g_assert_no_error (error);
    }
  entries = waymark_remote_list (remote, "waymark/v1", NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (entries->len, ==, 37);
}

/* Trying it leaves nothing behind. */
static void
check_try (WaymarkRemote *remote, const char *kind, gboolean empty)
{
  g_auto (WaymarkEndpointProbe) probe = { NULL };
  g_autoptr (GError) error = NULL;

  waymark_endpoint_try (remote, &probe, NULL, &error);
  g_assert_no_error (error);
  if (strcmp (kind, "rclone") != 0)
    g_assert_cmpint (g_ascii_strcasecmp (probe.server, kind), ==, 0);
  g_assert_cmpint (probe.is_empty, ==, empty);
  g_assert_cmpint (probe.has_journals, ==, FALSE);
}

static void
check_all (const char *folder, WaymarkRemote *remote, const char *kind)
{
  check_try (remote, kind, TRUE);
  check_probe (remote, kind, TRUE);
  make_folders (remote);
  check_probe (remote, kind, FALSE);
  check_try (remote, kind, FALSE);
  check_lists (remote);
  check_files (remote);
  check_what_concerns_one (remote);
  check_foreign_names (remote, folder);
}

static void
test_open (gconstpointer data)
{
  g_autoptr (TestServer) server = test_server_start (data, NULL);
  g_autoptr (WaymarkRemoteWebdav) remote =
      webdav_client_new (test_server_get_url (server), NULL, NULL);

  check_all (test_server_get_folder (server), WAYMARK_REMOTE (remote), data);
}

static void
check_password (const char *kind, const char *options)
{
  g_autoptr (TestServer) server = test_server_start (kind, options);
  const char *url = test_server_get_url (server);
  g_autoptr (WaymarkRemoteWebdav) right = webdav_client_new (url, NAME, PASSWORD);
  g_autoptr (WaymarkRemoteWebdav) wrong = webdav_client_new (url, NAME, "wrong");
  g_autoptr (WaymarkRemoteWebdav) without = webdav_client_new (url, NULL, NULL);
  g_autoptr (GError) first = NULL, second = NULL;

  g_assert_false (waymark_remote_probe (WAYMARK_REMOTE (wrong), NULL, NULL, &first));
  assert_remote_error (first, WAYMARK_REMOTE_ERROR_UNAUTHORIZED, "name or the password");
  g_assert_false (waymark_remote_probe (WAYMARK_REMOTE (without), NULL, NULL, &second));
  assert_remote_error (second, WAYMARK_REMOTE_ERROR_UNAUTHORIZED, "name or the password");
  check_all (test_server_get_folder (server), WAYMARK_REMOTE (right), kind);
}

static void
test_password (gconstpointer data)
{
  check_password (data, PROTECTED);
}

static void
test_digest (gconstpointer data)
{
  check_password (data, "--auth digest " PROTECTED);
}

static void
test_certificate (gconstpointer data)
{
  g_autofree char *options = g_strdup_printf ("--tls %s " PROTECTED, test_server_certificate ());
  g_autoptr (TestServer) server = test_server_start (data, options);
  g_autoptr (WaymarkRemoteWebdav) remote =
      webdav_client_new (test_server_get_url (server), NAME, PASSWORD);
  WaymarkHttp *http = waymark_remote_webdav_get_http (remote);
  g_autoptr (GTlsCertificate) ours = NULL;
  g_autofree char *fingerprint = NULL, *shown = NULL;
  g_autoptr (GError) error = NULL, other = NULL;

  ours = g_tls_certificate_new_from_file (test_server_certificate (), &error);
  g_assert_no_error (error);
  fingerprint = waymark_certificate_dup_fingerprint (ours);

  g_assert_false (waymark_remote_probe (WAYMARK_REMOTE (remote), NULL, NULL, &error));
  assert_remote_error (error, WAYMARK_REMOTE_ERROR_CERTIFICATE, "Nobody vouches");
  shown = waymark_certificate_dup_fingerprint (waymark_http_get_refused_certificate (http));
  g_assert_cmpstr (shown, ==, fingerprint);

  /* Another is not this one. */
  shown[0] = shown[0] == '0' ? '1' : '0';
  waymark_http_set_pin (http, shown);
  g_assert_false (waymark_remote_probe (WAYMARK_REMOTE (remote), NULL, NULL, &other));
  assert_remote_error (other, WAYMARK_REMOTE_ERROR_CERTIFICATE, "Nobody vouches");

  waymark_http_set_pin (http, fingerprint);
  check_all (test_server_get_folder (server), WAYMARK_REMOTE (remote), data);
}

/* Reading works; that writing does not is said, by each server in its own way. */
static void
test_read_only (gconstpointer data)
{
  static const char *const paths[] = { "a.json", NULL };
  g_autoptr (TestServer) server = test_server_start (data, "--read-only");
  g_autoptr (WaymarkRemoteWebdav) client =
      webdav_client_new (test_server_get_url (server), NULL, NULL);
  WaymarkRemote *remote = WAYMARK_REMOTE (client);
  g_autoptr (GBytes) bytes = g_bytes_new_static ("{}", 2);
  g_autoptr (GPtrArray) items = webdav_client_batch (paths, bytes, 0);
  WaymarkRemoteItem *item = g_ptr_array_index (items, 0);
  g_auto (WaymarkEndpointProbe) probe = { NULL };
  g_autoptr (GError) folder = NULL, error = NULL, tried = NULL;

  check_probe (remote, data, TRUE);
  g_assert_false (waymark_endpoint_try (remote, &probe, NULL, &tried));
  assert_remote_error (tried, WAYMARK_REMOTE_ERROR_READ_ONLY, "Ask whoever runs the server");
  g_assert_false (waymark_remote_make_folder (remote, "waymark", NULL, &folder));
  assert_remote_error (folder, WAYMARK_REMOTE_ERROR_READ_ONLY, "Ask whoever runs the server");
  g_assert_true (waymark_remote_put (remote, items, NULL, &error));
  g_assert_no_error (error);
  g_assert_false (item->done);
  /* rclone says that what cannot be written is not there. */
  g_assert_true (item->error->code == WAYMARK_REMOTE_ERROR_READ_ONLY ||
                 item->error->code == WAYMARK_REMOTE_ERROR_NOT_FOUND);
}

/* nginx takes 1 MB unless it is told otherwise; one file that is larger stops no other. */
static void
test_limit (void)
{
  g_autoptr (TestServer) server = test_server_start ("nginx", NULL);
  g_autoptr (WaymarkRemoteWebdav) client =
      webdav_client_new (test_server_get_url (server), NULL, NULL);
  g_autoptr (GPtrArray) items = waymark_remote_batch_new ();
  g_autoptr (GBytes) small = content (1, 100), large = content (2, 3 * MB);
  g_autoptr (GError) error = NULL;
  WaymarkRemoteItem *item;

  g_ptr_array_add (items, waymark_remote_item_new ("large.json", 0, large));
  g_ptr_array_add (items, waymark_remote_item_new ("small.json", 0, small));
  g_assert_true (waymark_remote_put (WAYMARK_REMOTE (client), items, NULL, &error));
  g_assert_no_error (error);
  item = g_ptr_array_index (items, 0);
  assert_remote_error (item->error, WAYMARK_REMOTE_ERROR_TOO_LARGE, "as large as this one");
  item = g_ptr_array_index (items, 1);
  g_assert_true (item->done);
}

/* A folder in a folder, with a name that must be encoded. */
static void
test_deep_address (gconstpointer data)
{
  g_autoptr (TestServer) server = test_server_start (data, NULL);
  g_autofree char *path =
      g_build_filename (test_server_get_folder (server), "José & Söhne", "50% off", NULL);
  g_autofree char *url =
      g_strconcat (test_server_get_url (server), "Jos%C3%A9%20&%20S%c3%b6hne/50%25%20off", NULL);
  g_autoptr (WaymarkRemoteWebdav) remote = webdav_client_new (url, NULL, NULL);

  g_assert_cmpint (g_mkdir_with_parents (path, 0777), ==, 0);
  /* The server may run as nobody. */
  g_assert_cmpint (g_chmod (path, 0777), ==, 0);
  check_all (path, WAYMARK_REMOTE (remote), data);
}

typedef struct
{
  const char *name;
  GTestDataFunc func;
} Trial;

int
main (int argc, char **argv)
{
  static const Trial trials[] = { { "open", test_open },
                                  { "password", test_password },
                                  { "certificate", test_certificate },
                                  { "read-only", test_read_only },
                                  { "deep-address", test_deep_address } };

  g_test_init (&argc, &argv, NULL);
  g_setenv ("no_proxy", "*", TRUE);
  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    for (guint j = 0; j < G_N_ELEMENTS (trials); j++)
      {
        g_autofree char *path = g_strdup_printf ("/webdav-servers/%s/%s", kinds[i], trials[j].name);

        g_test_add_data_func (path, kinds[i], trials[j].func);
      }
  g_test_add_data_func ("/webdav-servers/lighttpd/digest", "lighttpd", test_digest);
  g_test_add_data_func ("/webdav-servers/apache/digest", "apache", test_digest);
  g_test_add_func ("/webdav-servers/nginx/limit", test_limit);
  return g_test_run ();
}
