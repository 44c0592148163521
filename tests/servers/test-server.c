/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Starting and stopping serve.py.
 */
#include "test-server.h"

#include <glib/gstdio.h>
#include <stdlib.h>

struct _TestServer
{
  GSubprocess *process;
  char *url;
  char *folder;
};

TestServer *
test_server_start (const char *kind, const char *options)
{
  g_autofree char *script =
      g_build_filename (g_getenv ("WAYMARK_SOURCE_ROOT"), "tests", "servers", "serve.py", NULL);
  g_autofree char *line =
      g_strdup_printf ("python3 %s %s %s", script, kind, options != NULL ? options : "");
  g_auto (GStrv) command = NULL, words = NULL;
  g_autofree char *ready = NULL;
  g_autoptr (GDataInputStream) output = NULL;
  g_autoptr (GError) error = NULL;
  TestServer *self = g_new0 (TestServer, 1);

  g_assert_true (g_shell_parse_argv (line, NULL, &command, &error));
  self->process =
      g_subprocess_newv ((const char *const *) command,
                         G_SUBPROCESS_FLAGS_STDIN_PIPE | G_SUBPROCESS_FLAGS_STDOUT_PIPE, &error);
  g_assert_no_error (error);
  output = g_data_input_stream_new (g_subprocess_get_stdout_pipe (self->process));
  ready = g_data_input_stream_read_line_utf8 (output, NULL, NULL, &error);
  g_assert_no_error (error);
  if (ready == NULL)
    g_error ("%s did not start", line);
  words = g_strsplit (ready, " ", 3);
  g_assert_cmpuint (g_strv_length (words), ==, 3);
  g_assert_cmpstr (words[0], ==, "ready");
  self->url = g_strdup (words[1]);
  self->folder = g_strdup (words[2]);
  return self;
}

void
test_server_stop (TestServer *self)
{
  g_autoptr (GError) error = NULL;

  g_output_stream_close (g_subprocess_get_stdin_pipe (self->process), NULL, &error);
  g_assert_no_error (error);
  g_subprocess_wait_check (self->process, NULL, &error);
  g_assert_no_error (error);
  g_object_unref (self->process);
  g_free (self->url);
  g_free (self->folder);
  g_free (self);
}

const char *
test_server_get_url (TestServer *self)
{
  return self->url;
}

const char *
test_server_get_folder (TestServer *self)
{
  return self->folder;
}

static char *certificate;

static void
remove_certificate (void)
{
  g_remove (certificate);
  g_clear_pointer (&certificate, g_free);
}

const char *
test_server_certificate (void)
{
  g_autoptr (GSubprocess) openssl = NULL;
  g_autoptr (GError) error = NULL;
  int fd;

  if (certificate != NULL)
    return certificate;
  fd = g_file_open_tmp ("waymark-certificate-XXXXXX", &certificate, &error);
  g_assert_no_error (error);
  g_close (fd, NULL);
  atexit (remove_certificate);
  openssl = g_subprocess_new (
      G_SUBPROCESS_FLAGS_STDERR_SILENCE, &error, "openssl", "req", "-x509", "-newkey", "ec",
      "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-days", "2", "-subj", "/CN=127.0.0.1",
      "-addext", "subjectAltName=IP:127.0.0.1", "-keyout", certificate, "-out", certificate, NULL);
  g_assert_no_error (error);
  g_subprocess_wait_check (openssl, NULL, &error);
  g_assert_no_error (error);
  return certificate;
}
