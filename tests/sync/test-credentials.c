/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Passwords in the keyring: kept, found, replaced, removed, and never in a plain file. The keyring
 * is libsecret's own encrypted file, in a folder of the test; or, in a process of its own, none.
 */
#include "waymark-credentials.h"

#include <glib/gstdio.h>
#include <string.h>

#include "journal-fixture.h"

#define PASSWORD   WAYMARK_CREDENTIALS_PASSWORD
#define PASSPHRASE WAYMARK_CREDENTIALS_PASSPHRASE
#define ADDRESS    "https://cloud.example.org/dav/"
#define OTHER      "https://cloud.example.org/other/"
#define SECRET     "corréct horse"
/* In the environment of a process that is to find no keyring. */
#define NO_KEYRING "WAYMARK_TEST_NO_KEYRING"

static char *root;

static void
assert_kept (WaymarkCredentialsKind kind, const char *address, const char *name, const char *secret)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *kept_name = NULL;
  char *kept = NULL;
  gboolean found = waymark_credentials_find (kind, address, &kept_name, &kept, NULL, &error);

  g_assert_no_error (error);
  g_assert_cmpint (found, ==, secret != NULL);
  g_assert_cmpstr (kept, ==, secret);
  g_assert_cmpstr (kept_name, ==, name);
  waymark_credentials_forget (kept);
}

static void
store (WaymarkCredentialsKind kind, const char *address, const char *name, const char *secret)
{
  g_autoptr (GError) error = NULL;

  waymark_credentials_store (kind, address, name, secret, NULL, &error);
  g_assert_no_error (error);
}

static void
test_keyring (void)
{
  g_autoptr (GError) error = NULL;

  assert_kept (PASSWORD, ADDRESS, NULL, NULL);
  store (PASSWORD, ADDRESS, "anna", SECRET);
  assert_kept (PASSWORD, ADDRESS, "anna", SECRET);
  /* Another address and another kind are something else. */
  assert_kept (PASSWORD, OTHER, NULL, NULL);
  assert_kept (PASSPHRASE, ADDRESS, NULL, NULL);
  store (PASSPHRASE, ADDRESS, "", "four words of no meaning");
  store (PASSWORD, OTHER, "bo", "other");
  assert_kept (PASSWORD, ADDRESS, "anna", SECRET);
  assert_kept (PASSPHRASE, ADDRESS, "", "four words of no meaning");
  /* One address has one account. */
  store (PASSWORD, ADDRESS, "annegret", "new");
  assert_kept (PASSWORD, ADDRESS, "annegret", "new");

  waymark_credentials_remove (PASSWORD, ADDRESS, NULL, &error);
  g_assert_no_error (error);
  waymark_credentials_remove (PASSWORD, ADDRESS, NULL, &error);
  g_assert_no_error (error);
  assert_kept (PASSWORD, ADDRESS, NULL, NULL);
  assert_kept (PASSPHRASE, ADDRESS, "", "four words of no meaning");
  assert_kept (PASSWORD, OTHER, "bo", "other");
}

/* Does a file below @path hold @text? */
static gboolean
tree_holds (const char *path, const char *text)
{
  g_autoptr (GDir) dir = g_dir_open (path, 0, NULL);
  g_autofree char *data = NULL;
  const char *name;
  gsize length;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *child = g_build_filename (path, name, NULL);

      if (tree_holds (child, text))
        return TRUE;
    }
  return dir == NULL && g_file_get_contents (path, &data, &length, NULL) &&
         g_strstr_len (data, (gssize) length, text) != NULL;
}

static void
test_encrypted (void)
{
  store (PASSWORD, ADDRESS, "anna", "Very-Special-Secret");
  g_assert_false (tree_holds (root, "Very-Special-Secret"));
}

/* In a process that finds no keyring: an error that says so, and no file. */
static int
run_without_keyring (void)
{
  g_autoptr (GError) stored = NULL, found = NULL, removed = NULL;
  char *secret = NULL;

  g_assert_false (waymark_credentials_store (PASSWORD, ADDRESS, "anna", SECRET, NULL, &stored));
  g_assert_error (stored, WAYMARK_CREDENTIALS_ERROR, WAYMARK_CREDENTIALS_ERROR_NO_KEYRING);
  g_assert_nonnull (strstr (stored->message, "entered each time"));
  g_assert_null (strstr (stored->message, SECRET));
  g_assert_false (waymark_credentials_find (PASSWORD, ADDRESS, NULL, &secret, NULL, &found));
  g_assert_error (found, WAYMARK_CREDENTIALS_ERROR, WAYMARK_CREDENTIALS_ERROR_NO_KEYRING);
  g_assert_null (secret);
  g_assert_false (waymark_credentials_remove (PASSWORD, ADDRESS, NULL, &removed));
  g_assert_error (removed, WAYMARK_CREDENTIALS_ERROR, WAYMARK_CREDENTIALS_ERROR_NO_KEYRING);
  return 0;
}

static void
test_none (void)
{
  g_autofree char *home = g_build_filename (root, "home", NULL);
  g_autoptr (GSubprocessLauncher) launcher = g_subprocess_launcher_new (G_SUBPROCESS_FLAGS_NONE);
  g_autofree char *program = g_file_read_link ("/proc/self/exe", NULL);
  g_autoptr (GSubprocess) child = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_cmpint (g_mkdir (home, 0700), ==, 0);
  g_subprocess_launcher_setenv (launcher, "HOME", home, TRUE);
  g_subprocess_launcher_setenv (launcher, "SECRET_BACKEND", "service", TRUE);
  g_subprocess_launcher_setenv (launcher, "DBUS_SESSION_BUS_ADDRESS", "unix:path=/nonexistent",
                                TRUE);
  g_subprocess_launcher_setenv (launcher, NO_KEYRING, "1", TRUE);
  g_subprocess_launcher_unsetenv (launcher, "XDG_DATA_HOME");
  g_subprocess_launcher_unsetenv (launcher, "SECRET_FILE_TEST_PATH");
  child = g_subprocess_launcher_spawn (launcher, &error, program, NULL);
  g_assert_no_error (error);
  g_subprocess_wait_check (child, NULL, &error);
  g_assert_no_error (error);
  g_assert_false (tree_holds (home, SECRET));
}

static void
test_cancelled (void)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;

  g_cancellable_cancel (cancellable);
  g_assert_false (
      waymark_credentials_store (PASSWORD, ADDRESS, "anna", SECRET, cancellable, &error));
  g_assert_error (error, WAYMARK_CREDENTIALS_ERROR, WAYMARK_CREDENTIALS_ERROR_CANCELLED);
}

int
main (int argc, char **argv)
{
  g_autofree char *path = NULL;
  int status;

  if (g_getenv (NO_KEYRING) != NULL)
    return run_without_keyring ();
  g_test_init (&argc, &argv, NULL);
  root = g_dir_make_tmp ("waymark-credentials-XXXXXX", NULL);
  path = g_build_filename (root, "keyring", NULL);
  g_setenv ("SECRET_BACKEND", "file", TRUE);
  g_setenv ("SECRET_FILE_TEST_PATH", path, TRUE);
  g_setenv ("SECRET_FILE_TEST_PASSWORD", "of the keyring", TRUE);
  g_test_add_func ("/credentials/keyring", test_keyring);
  g_test_add_func ("/credentials/encrypted", test_encrypted);
  g_test_add_func ("/credentials/cancelled", test_cancelled);
  g_test_add_func ("/credentials/none", test_none);
  status = g_test_run ();
  remove_tree (root);
  g_free (root);
  return status;
}
