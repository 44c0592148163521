/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Addresses of shared folders: what people type and paste, what is made of it, and what is refused
 * with which words.
 */
#include "waymark-address.h"

#include <string.h>

#include "waymark-remote.h"

static const struct
{
  const char *typed;
  const char *address;
} usable[] = {
  { "https://cloud.example.org/dav/", "https://cloud.example.org/dav/" },
  { "https://cloud.example.org/dav", "https://cloud.example.org/dav/" },
  { "https://cloud.example.org", "https://cloud.example.org/" },
  { "  https://cloud.example.org/dav\n", "https://cloud.example.org/dav/" },
  { "cloud.example.org/dav", "https://cloud.example.org/dav/" },
  { "HTTPS://Cloud.Example.org/Dav", "https://Cloud.Example.org/Dav/" },
  { "davs://cloud.example.org/dav", "https://cloud.example.org/dav/" },
  { "webdavs://cloud.example.org/dav", "https://cloud.example.org/dav/" },
  { "https://cloud.example.org:8443/dav", "https://cloud.example.org:8443/dav/" },
  { "https://cloud.example.org/my folder/é", "https://cloud.example.org/my%20folder/%C3%A9/" },
  { "https://cloud.example.org/my%20folder", "https://cloud.example.org/my%20folder/" },
  { "https://cloud.example.org/50%25", "https://cloud.example.org/50%25/" },
  { "https://cloud.example.org/...", "https://cloud.example.org/.../" },
  { "https://cloud.example.org/a/./b/../c", "https://cloud.example.org/a/c/" },
  { "https://cloud.example.org/../../up", "https://cloud.example.org/up/" },
  { "https://cloud.example.org/a/%2e%2E/b", "https://cloud.example.org/b/" },
  /* Plain http crosses no network here. */
  { "http://localhost:8080/dav", "http://localhost:8080/dav/" },
  { "http://LOCALHOST/", "http://LOCALHOST/" },
  { "http://127.0.0.1/", "http://127.0.0.1/" },
  { "http://127.5.5.5/", "http://127.5.5.5/" },
  { "http://[::1]:8080/", "http://[::1]:8080/" },
  { "dav://localhost/dav", "http://localhost/dav/" },
};

#define FAILED   WAYMARK_REMOTE_ERROR_FAILED
#define INSECURE WAYMARK_REMOTE_ERROR_INSECURE

static const struct
{
  const char *typed;
  WaymarkRemoteError code;
  const char *words;
} refused[] = {
  { "", FAILED, "looks like" },
  { "   ", FAILED, "looks like" },
  { "https://", FAILED, "looks like" },
  { "https:///dav", FAILED, "looks like" },
  { "ftp://example.org/", FAILED, "looks like" },
  { "file:///etc/passwd", FAILED, "looks like" },
  { "https;//cloud.example.org/dav/", FAILED, "looks like" },
  { "https://example.org:99999/", FAILED, "looks like" },
  { "https://example.org/%00", FAILED, "looks like" },
  { "https://anna:secret@example.org/", FAILED, "fields of their own" },
  { "https://anna@example.org/", FAILED, "fields of their own" },
  { "https://example.org/apps/files/?dir=/x", FAILED, "page in a browser" },
  { "https://example.org/#files", FAILED, "page in a browser" },
  { "http://example.org/dav/", INSECURE, "begins with https" },
  { "dav://example.org/dav/", INSECURE, "begins with https" },
  { "http://localhost.example.org/", INSECURE, "begins with https" },
  { "http://127.0.0.1.example.org/", INSECURE, "begins with https" },
  { "http://192.168.1.5/", INSECURE, "begins with https" },
  { "http://0.0.0.0/", INSECURE, "begins with https" },
  { "http://127.1/", INSECURE, "begins with https" },
};

static void
test_usable (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (usable); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (GUri) uri = waymark_address_parse (usable[i].typed, &error);
      g_autofree char *address = NULL;

      g_assert_no_error (error);
      address = g_uri_to_string (uri);
      g_assert_cmpstr (address, ==, usable[i].address);
    }
}

static void
test_refused (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (refused); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (GUri) uri = waymark_address_parse (refused[i].typed, &error);

      g_test_message ("%s", refused[i].typed);
      g_assert_null (uri);
      g_assert_error (error, WAYMARK_REMOTE_ERROR, (int) refused[i].code);
      g_assert_nonnull (strstr (error->message, refused[i].words));
      g_assert_null (strstr (error->message, "secret"));
    }
}

static void
test_endless (void)
{
  g_autofree char *path = g_strnfill (100000, 'x');
  g_autofree char *typed = g_strconcat ("https://example.org/", path, NULL);
  g_autoptr (GError) error = NULL;

  g_assert_null (waymark_address_parse (typed, &error));
  g_assert_error (error, WAYMARK_REMOTE_ERROR, WAYMARK_REMOTE_ERROR_FAILED);
  g_assert_cmpuint (strlen (error->message), <, 500);
}

static void
test_join (void)
{
  g_autoptr (GUri) base = waymark_address_parse ("https://[::1]:8443/a%20b", NULL);
  g_autoptr (GUri) file = waymark_address_join (base, "waymark/v1/x.json", FALSE);
  g_autoptr (GUri) folder = waymark_address_join (base, "waymark/v1", TRUE);
  g_autoptr (GUri) itself = waymark_address_join (base, "", TRUE);
  g_autofree char *file_text = g_uri_to_string (file);
  g_autofree char *folder_text = g_uri_to_string (folder);
  g_autofree char *itself_text = g_uri_to_string (itself);

  g_assert_cmpstr (file_text, ==, "https://[::1]:8443/a%20b/waymark/v1/x.json");
  g_assert_cmpstr (folder_text, ==, "https://[::1]:8443/a%20b/waymark/v1/");
  g_assert_cmpstr (itself_text, ==, "https://[::1]:8443/a%20b/");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/address/usable", test_usable);
  g_test_add_func ("/address/refused", test_refused);
  g_test_add_func ("/address/endless", test_endless);
  g_test_add_func ("/address/join", test_join);
  return g_test_run ();
}
