/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Setting the sync up: what each fault of a server says and where, that nothing typed is lost and
 * nothing is asked before somebody wants it.
 */
#include <string.h>

#include "fault-server.h"
#include "sync-fixture.h"
#include "test-server.h"
#include "waymark-certificate.h"

static const char *
entered (SyncFixture *f, guint row)
{
  return gtk_editable_get_text (GTK_EDITABLE (sync_fixture_get_row (f, row)));
}

static gboolean
is_wrong (SyncFixture *f, guint row)
{
  return gtk_widget_has_css_class (sync_fixture_get_row (f, row), "error");
}

static gboolean
has_focus (SyncFixture *f, guint row)
{
  GtkWidget *focus = gtk_window_get_focus (f->window);

  return focus != NULL && gtk_widget_is_ancestor (focus, sync_fixture_get_row (f, row));
}

static gboolean
is_trying (SyncFixture *f)
{
  return !gtk_widget_is_sensitive (sync_fixture_get_row (f, ADDRESS));
}

#define EMPTY                                                                                      \
  "<D:multistatus xmlns:D=\"DAV:\"><D:response><D:href>/</D:href><D:propstat><D:prop>"             \
  "<D:resourcetype><D:collection/></D:resourcetype></D:prop><D:status>HTTP/1.1 200 OK</D:status>"  \
  "</D:propstat></D:response></D:multistatus>"
#define XML  "Content-Type: application/xml; charset=utf-8\r\nServer: Apache/2.4 (Debian)\r\n"
#define HTML "Content-Type: text/html\r\n"

/* What a server does wrong, and what is said of it at which row (-1: at none). */
typedef struct
{
  const char *name;
  const char *method;
  guint status;
  const char *headers;
  const char *words;
  int row;
} Fault;

static const Fault faults[] = {
  { "a wrong password", "PROPFIND", 401, "WWW-Authenticate: Basic realm=\"x\"\r\n",
    "does not accept the name or the password", PASSWORD },
  { "no shared folder", "PROPFIND", 405, "", "no shared folder", ADDRESS },
  { "a login page", "PROPFIND", 200, HTML, "log in to the network first", ADDRESS },
  { "a path of nothing", "PROPFIND", 404, "", "Check the address", ADDRESS },
  { "an account that may not look", "PROPFIND", 403, "", "see the folder", ADDRESS },
  { "another address", "PROPFIND", 301, "Location: https://example.org/\r\n",
    "https://example.org/", ADDRESS },
  { "a folder that can only be read", "PUT", 403, "", "but not write", -1 },
  { "a full server", "PUT", 507, "", "is full", -1 },
  { "trouble over there", "PUT", 500, "", "trouble", -1 },
};

/* A folder of WebDAV with room for one file, and a fault. */
typedef struct
{
  const Fault *fault; /* (nullable) */
  GBytes *file;
  gboolean hangs;
} Server;

static gboolean
handle (const FaultRequest *request, FaultReply *reply, gpointer data)
{
  Server *server = data;

  if (server->hangs)
    {
      fault_reply_hang (reply);
      return FALSE;
    }
  if (server->fault != NULL && strcmp (server->fault->method, request->method) == 0)
    return fault_reply_send_whole (reply, server->fault->status, server->fault->headers, "");
  if (strcmp (request->method, "PROPFIND") == 0)
    return strcmp (request->path, "/") == 0 ? fault_reply_send_whole (reply, 207, XML, EMPTY)
                                            : fault_reply_send_whole (reply, 404, "", "");
  if (strcmp (request->method, "PUT") == 0)
    {
      g_clear_pointer (&server->file, g_bytes_unref);
      server->file = g_bytes_ref (request->body);
      return fault_reply_send_whole (reply, 201, "", "");
    }
  if (strcmp (request->method, "GET") == 0)
    return fault_reply_send (reply, "HTTP/1.1 200 OK\r\nContent-Length: 8192\r\n\r\n", -1) &&
           fault_reply_send (reply, g_bytes_get_data (server->file, NULL), 8192);
  g_clear_pointer (&server->file, g_bytes_unref);
  return fault_reply_send_whole (reply, 204, "", "");
}

static void
test_faults (SyncFixture *f, gconstpointer width)
{
  sync_fixture_open_setup (f, width);
  for (gsize i = 0; i < G_N_ELEMENTS (faults); i++)
    {
      Server data = { &faults[i], NULL, FALSE };
      g_autoptr (FaultServer) server = fault_server_new (handle, &data, NULL);

      g_test_message ("%s", faults[i].name);
      sync_fixture_enter (f, ADDRESS, fault_server_get_url (server));
      sync_fixture_enter (f, NAME, "anna");
      sync_fixture_enter (f, PASSWORD, "secret");
      sync_fixture_click (f->window, "C_ontinue");
      waymark_test_wait_until (sync_fixture_says (f->window, faults[i].words));
      g_assert_false (is_trying (f));
      for (int row = ADDRESS; row <= PASSWORD; row++)
        g_assert_cmpint (is_wrong (f, (guint) row), ==, row == faults[i].row);
      if (faults[i].row >= 0)
        g_assert_true (has_focus (f, (guint) faults[i].row));
      /* What was typed stays, and what is wrong goes with the next letter. */
      g_assert_cmpstr (entered (f, ADDRESS), ==, fault_server_get_url (server));
      g_assert_cmpstr (entered (f, NAME), ==, "anna");
      g_assert_cmpstr (entered (f, PASSWORD), ==, "secret");
      sync_fixture_enter (f, PASSWORD, "secret!");
      g_assert_false (sync_fixture_says (f->window, faults[i].words));
      g_clear_pointer (&data.file, g_bytes_unref);
    }
  g_assert_cmpint (waymark_sync_service_get_state (f->service), ==, WAYMARK_SYNC_STATE_OFF);
}

/* Mistakes that can be seen without asking anybody. */
static void
test_mistakes (SyncFixture *f, gconstpointer width)
{
  static const struct
  {
    const char *address;
    const char *words;
  } mistakes[] = {
    { "", "Enter the address" },
    { "http://example.org/dav", "Over http anybody" },
    { "https://anna:secret@example.org/dav", "Leave the name and the password out" },
    { "https://example.org/apps/files?dir=/", "address of a page in a browser" },
    { "ftp://example.org", "not the address of a shared folder" },
  };

  sync_fixture_open_setup (f, width);
  for (gsize i = 0; i < G_N_ELEMENTS (mistakes); i++)
    {
      sync_fixture_enter (f, ADDRESS, mistakes[i].address);
      sync_fixture_click (f->window, "C_ontinue");
      waymark_test_wait_until (sync_fixture_says (f->window, mistakes[i].words));
      g_assert_true (is_wrong (f, ADDRESS));
      g_assert_true (has_focus (f, ADDRESS));
      g_assert_cmpstr (entered (f, ADDRESS), ==, mistakes[i].address);
    }
}

static void
test_unreachable (SyncFixture *f, gconstpointer width)
{
  Server data = { NULL, NULL, FALSE };
  g_autoptr (FaultServer) server = fault_server_new (handle, &data, NULL);
  g_autofree char *url = g_strdup (fault_server_get_url (server));

  g_clear_pointer (&server, fault_server_free);
  sync_fixture_open_setup (f, width);
  sync_fixture_enter (f, ADDRESS, url);
  sync_fixture_click (f->window, "C_ontinue");
  waymark_test_wait_until (sync_fixture_says (f->window, "no server answers"));
  g_assert_false (is_wrong (f, ADDRESS));
  g_assert_nonnull (sync_fixture_find_button (f->window, "C_ontinue"));
}

/* Quick answers show no spinner; from a slow one a person gets away. */
static void
test_slow (SyncFixture *f, gconstpointer width)
{
  Server data = { NULL, NULL, TRUE };
  g_autoptr (FaultServer) server = fault_server_new (handle, &data, NULL);
  g_autoptr (GPtrArray) spinners = NULL;
  GtkWidget *spinner;

  sync_fixture_open_setup (f, width);
  spinners = waymark_test_find_all (GTK_WIDGET (f->window), GTK_TYPE_SPINNER);
  spinner = g_ptr_array_index (spinners, 0);
  sync_fixture_enter (f, ADDRESS, fault_server_get_url (server));
  sync_fixture_click (f->window, "C_ontinue");
  g_assert_true (is_trying (f));
  g_assert_false (gtk_widget_get_mapped (spinner));
  waymark_test_wait_until (gtk_widget_get_mapped (spinner));
  gtk_widget_activate_action (GTK_WIDGET (f->window), "setup.back", NULL);
  g_assert_false (is_trying (f));
  g_assert_false (gtk_widget_get_mapped (spinner));
  g_assert_cmpstr (entered (f, ADDRESS), ==, fault_server_get_url (server));
  gtk_widget_activate_action (GTK_WIDGET (f->window), "setup.back", NULL);
  waymark_test_wait_until (f->window == NULL);
}

/* The window goes while a server is asked. */
static void
test_closed_meanwhile (SyncFixture *f, gconstpointer width)
{
  Server data = { NULL, NULL, TRUE };
  g_autoptr (FaultServer) server = fault_server_new (handle, &data, NULL);

  sync_fixture_open_setup (f, width);
  sync_fixture_enter (f, ADDRESS, fault_server_get_url (server));
  sync_fixture_click (f->window, "C_ontinue");
  gtk_window_close (f->window);
  waymark_test_wait_until (f->window == NULL);
}

/* Nothing is asked before the button. */
static void
test_asks_nothing_by_itself (SyncFixture *f, gconstpointer width)
{
  Server data = { NULL, NULL, FALSE };
  g_autoptr (FaultServer) server = fault_server_new (handle, &data, NULL);

  sync_fixture_open_setup (f, width);
  sync_fixture_enter (f, ADDRESS, fault_server_get_url (server));
  waymark_test_wait_frames (f->window, 5);
  gtk_widget_activate_action (GTK_WIDGET (f->window), "setup.back", NULL);
  waymark_test_wait_until (f->window == NULL);
  fault_server_assert_log (server, "");
}

static void
test_certificate (SyncFixture *f, gconstpointer width)
{
  Server data = { NULL, NULL, FALSE };
  const char *path = test_server_certificate ();
  g_autoptr (FaultServer) server = fault_server_new (handle, &data, path);
  g_autoptr (GTlsCertificate) certificate = g_tls_certificate_new_from_file (path, NULL);
  g_autofree char *fingerprint = waymark_certificate_dup_fingerprint (certificate);
  g_autofree char *shown = g_strndup (fingerprint, 8 * 3 - 1);

  sync_fixture_open_setup (f, width);
  sync_fixture_enter (f, ADDRESS, fault_server_get_url (server));
  sync_fixture_click (f->window, "C_ontinue");
  waymark_test_wait_until (sync_fixture_says (f->window, "Is this really “127.0.0.1”?"));
  g_strdelimit (shown, ":", ' ');
  g_assert_true (sync_fixture_says (f->window, shown));
  /* Back is safe, and what was typed is there. */
  sync_fixture_click (f->window, "_Back");
  g_assert_cmpstr (entered (f, ADDRESS), ==, fault_server_get_url (server));
  sync_fixture_click (f->window, "C_ontinue");
  waymark_test_wait_until (sync_fixture_says (f->window, "Is this really “127.0.0.1”?"));
  sync_fixture_click (f->window, "_Trust This Certificate");
  waymark_test_wait_until (sync_fixture_says (f->window, "You can start"));
  g_assert_true (sync_fixture_says (f->window, "“127.0.0.1” runs Apache"));
  g_assert_true (sync_fixture_says (f->window, "private answers"));
  /* Another address is another server. */
  sync_fixture_click (f->window, "_Back");
  sync_fixture_enter (f, ADDRESS, "https://example.org");
  sync_fixture_enter (f, ADDRESS, fault_server_get_url (server));
  sync_fixture_click (f->window, "C_ontinue");
  waymark_test_wait_until (sync_fixture_says (f->window, "Is this really “127.0.0.1”?"));
  g_clear_pointer (&data.file, g_bytes_unref);
}

/* ---- A folder of this computer ---- */

/* The fields of a server go, and come back. */
static void
test_folder_or_server (SyncFixture *f, gconstpointer width)
{
  g_autoptr (GPtrArray) checks = NULL;

  sync_fixture_open_setup (f, width);
  checks = waymark_test_find_all (GTK_WIDGET (f->window), GTK_TYPE_CHECK_BUTTON);
  for (guint i = 0; i < 2; i++)
    {
      gtk_widget_activate (g_ptr_array_index (checks, 1));
      waymark_test_wait_frames (f->window, 2);
      g_assert_nonnull (sync_fixture_find_button (f->window, "C_hoose…"));
      g_assert_false (gtk_widget_get_mapped (sync_fixture_get_row (f, ADDRESS)));
      gtk_widget_activate (g_ptr_array_index (checks, 0));
      waymark_test_wait_frames (f->window, 2);
      g_assert_null (sync_fixture_find_button (f->window, "C_hoose…"));
      g_assert_true (gtk_widget_get_mapped (sync_fixture_get_row (f, ADDRESS)));
    }
}

static void
test_own_folder (SyncFixture *f, gconstpointer width)
{
  g_autofree char *inside =
      g_build_filename (waymark_store_get_folder (f->store), "documents", NULL);
  const char *const folders[] = { waymark_store_get_folder (f->store), inside };

  sync_fixture_open_setup (f, width);
  for (gsize i = 0; i < G_N_ELEMENTS (folders); i++)
    {
      sync_fixture_choose_folder (f, folders[i]);
      sync_fixture_click (f->window, "C_ontinue");
      g_assert_true (sync_fixture_says (f->window, "the journal’s own folder"));
    }
}

static void
test_folder_that_is_not_there (SyncFixture *f, gconstpointer width)
{
  g_autofree char *stick = g_build_filename (f->base, "stick", NULL);

  sync_fixture_open_setup (f, width);
  sync_fixture_choose_folder (f, stick);
  sync_fixture_click (f->window, "C_ontinue");
  waymark_test_wait_until (!is_trying (f) &&
                           sync_fixture_find_button (f->window, "C_ontinue") != NULL);
  g_assert_false (sync_fixture_says (f->window, "You can start"));
  g_assert_false (g_file_test (stick, G_FILE_TEST_EXISTS));
}

static void
test_first_sync (SyncFixture *f, gconstpointer width)
{
  g_autofree char *there = g_build_filename (f->shared, "waymark", "v1", NULL);
  WaymarkSyncSettings *settings = waymark_sync_service_get_settings (f->service);

  waymark_journal_create (f->journal, "offer", "Acme");
  sync_fixture_connect_to_folder (f, width);
  waymark_test_wait_until (sync_fixture_is_idle (f));
  g_assert_true (g_file_test (there, G_FILE_TEST_IS_DIR));
  g_assert_cmpstr (waymark_sync_settings_get_address (settings), ==, f->shared);
  g_assert_cmpstr (waymark_sync_settings_get_device_name (settings), ==, "Desk");
}

/* ---- Encryption ---- */

static gboolean
has (const char *data, gsize length, const char *text)
{
  gsize n = strlen (text);

  for (gsize i = 0; i + n <= length; i++)
    if (memcmp (data + i, text, n) == 0)
      return TRUE;
  return FALSE;
}

/* Does any file below @folder hold @text? */
static gboolean
holds (const char *folder, const char *text)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);
      g_autofree char *data = NULL;
      gsize length;

      if (g_file_test (path, G_FILE_TEST_IS_DIR)
              ? holds (path, text)
              : g_file_get_contents (path, &data, &length, NULL) && has (data, length, text))
        return TRUE;
    }
  return FALSE;
}

static void
tick_kept (SyncFixture *f)
{
  g_autoptr (GPtrArray) checks =
      waymark_test_find_all (GTK_WIDGET (f->window), GTK_TYPE_CHECK_BUTTON);

  gtk_check_button_set_active (g_ptr_array_index (checks, checks->len - 1), TRUE);
}

/* As far as the last page. */
static void
try_folder (SyncFixture *f, gconstpointer width)
{
  sync_fixture_open_setup (f, width);
  sync_fixture_choose_folder (f, f->shared);
  sync_fixture_click (f->window, "C_ontinue");
  waymark_test_wait_until (sync_fixture_says (f->window, "You can start"));
}

/* (transfer full): the passphrase that was made */
static char *
share_encrypted (SyncFixture *f, gconstpointer width)
{
  g_autoptr (GPtrArray) expanders = NULL;
  char *passphrase;

  waymark_journal_create (f->journal, "offer", "Acme");
  try_folder (f, width);
  g_assert_true (sync_fixture_says (f->window, "can read it: choose one that is yours alone"));
  expanders = waymark_test_find_all (GTK_WIDGET (f->window), ADW_TYPE_EXPANDER_ROW);
  adw_expander_row_set_enable_expansion (g_ptr_array_index (expanders, 0), TRUE);
  g_assert_false (sync_fixture_says (f->window, "can read it: choose one that is yours alone"));
  passphrase = g_strdup (entered (f, NEW_PASSPHRASE));
  g_assert_cmpuint (strlen (passphrase), >, 20);

  /* A weak one is refused, and one that was not put away is not used. */
  sync_fixture_enter (f, NEW_PASSPHRASE, "cat");
  tick_kept (f);
  sync_fixture_click (f->window, "_Start Syncing");
  g_assert_true (is_wrong (f, NEW_PASSPHRASE));
  sync_fixture_enter (f, NEW_PASSPHRASE, passphrase);
  sync_fixture_click (f->window, "_Start Syncing");
  g_assert_true (sync_fixture_says (f->window, "Put the passphrase away first"));
  tick_kept (f);
  sync_fixture_click (f->window, "_Start Syncing");
  waymark_test_wait_until (f->window == NULL);
  waymark_test_wait_until (sync_fixture_is_idle (f));
  return passphrase;
}

static void
test_encrypted (SyncFixture *f, gconstpointer width)
{
  g_autofree char *passphrase = share_encrypted (f, width);

  g_assert_false (holds (f->shared, "Acme"));
  g_assert_false (holds (f->shared, passphrase));
  g_assert_false (holds (waymark_store_get_folder (f->store), passphrase));
}

static gboolean
is_stopped (SyncFixture *f)
{
  return waymark_sync_service_get_state (f->service) == WAYMARK_SYNC_STATE_STOPPED;
}

static void
test_passphrase_of_what_is_there (SyncFixture *f, gconstpointer width)
{
  g_autofree char *passphrase = share_encrypted (f, width);

  sync_fixture_close_journal (f);
  sync_fixture_open_journal (f, "another");
  try_folder (f, width);
  g_assert_true (sync_fixture_says (f->window, "What is there is encrypted"));
  sync_fixture_click (f->window, "_Start Syncing");
  g_assert_true (is_wrong (f, PASSPHRASE));
  sync_fixture_enter (f, PASSPHRASE, "not this one at all");
  sync_fixture_click (f->window, "_Start Syncing");
  waymark_test_wait_until (is_stopped (f) && f->window == NULL);
  g_assert_cmpuint (g_list_model_get_n_items (waymark_journal_get_documents (f->journal, "offer")),
                    ==, 0);

  /* It is asked for again, with what is wrong. */
  sync_fixture_open_setup (f, width);
  waymark_test_wait_until (sync_fixture_says (f->window, "You can start"));
  g_assert_true (is_wrong (f, PASSPHRASE));
  sync_fixture_enter (f, PASSPHRASE, passphrase);
  sync_fixture_click (f->window, "_Start Syncing");
  waymark_test_wait_until (waymark_sync_service_get_state (f->service) == WAYMARK_SYNC_STATE_BRAKE);
  waymark_sync_service_accept (f->service);
  waymark_test_wait_until (sync_fixture_is_idle (f));
  waymark_test_wait_until (
      g_list_model_get_n_items (waymark_journal_get_documents (f->journal, "offer")) == 1);
}

int
main (int argc, char *argv[])
{
  g_setenv ("no_proxy", "*", TRUE);
  waymark_test_display_init (&argc, &argv);
  CASE ("each fault is said where it is", test_faults);
  CASE ("mistakes in an address", test_mistakes);
  CASE ("nobody there", test_unreachable);
  CASE ("a slow server", test_slow);
  CASE ("closed while it is tried", test_closed_meanwhile);
  CASE ("nothing is asked before the button", test_asks_nothing_by_itself);
  CASE ("a certificate is looked at", test_certificate);
  CASE ("a folder or a server", test_folder_or_server);
  CASE ("the journal’s own folder is refused", test_own_folder);
  CASE ("a folder that is not there", test_folder_that_is_not_there);
  CASE ("the first sync", test_first_sync);
  CASE ("encrypted", test_encrypted);
  CASE ("the passphrase of what is there", test_passphrase_of_what_is_there);
  return g_test_run ();
}
