/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The server that misbehaves.
 */
#include "fault-server.h"

#include <string.h>

#include "loopback.h"

struct _FaultServer
{
  Loopback *loopback;
  GCancellable *stopping; /* of it */
  GTlsCertificate *certificate;
  FaultHandler handler;
  gpointer data;
  char *url;

  GMutex mutex;
  guint n_requests;
  guint64 n_sent;
  GString *log;
};

struct _FaultReply
{
  FaultServer *server;
  GIOStream *stream;
  GSocket *socket;
};

static void
request_clear (FaultRequest *self)
{
  g_clear_pointer (&self->method, g_free);
  g_clear_pointer (&self->path, g_free);
  g_clear_pointer (&self->headers, g_hash_table_unref);
  g_clear_pointer (&self->body, g_bytes_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (FaultRequest, request_clear)

/* ---- Answers ---- */

gboolean
fault_reply_send (FaultReply *self, const char *data, gssize length)
{
  gsize n_written = 0;
  gboolean sent = g_output_stream_write_all (g_io_stream_get_output_stream (self->stream), data,
                                             length < 0 ? strlen (data) : (gsize) length,
                                             &n_written, self->server->stopping, NULL);

  g_mutex_lock (&self->server->mutex);
  self->server->n_sent += n_written;
  g_mutex_unlock (&self->server->mutex);
  return sent;
}

gboolean
fault_reply_send_whole (FaultReply *self, guint status, const char *headers, const char *body)
{
  g_autofree char *text =
      g_strdup_printf ("HTTP/1.1 %u Said\r\nContent-Length: %" G_GSIZE_FORMAT "\r\n%s\r\n%s",
                       status, strlen (body), headers, body);

  return fault_reply_send (self, text, -1);
}

/* Has the client gone, within this time? @pause_ms: −1: for ever */
static gboolean
has_gone (FaultReply *self, gint64 pause_ms)
{
  char byte;

  if (!g_socket_condition_timed_wait (self->socket, G_IO_IN | G_IO_HUP,
                                      pause_ms < 0 ? -1 : pause_ms * 1000, self->server->stopping,
                                      NULL))
    return g_cancellable_is_cancelled (self->server->stopping);
  return g_socket_receive_with_blocking (self->socket, &byte, 1, FALSE, NULL, NULL) <= 0;
}

gboolean
fault_reply_drip (FaultReply *self, const char *data, guint pause_ms)
{
  for (; *data != '\0'; data++)
    if (!fault_reply_send (self, data, 1) || has_gone (self, pause_ms))
      return FALSE;
  return TRUE;
}

void
fault_reply_hang (FaultReply *self)
{
  while (!has_gone (self, -1))
    ;
}

/* ---- Requests ---- */

static gboolean
read_head (GDataInputStream *input, FaultRequest *request, GCancellable *cancellable)
{
  g_autofree char *first = g_data_input_stream_read_line (input, NULL, cancellable, NULL);
  g_auto (GStrv) words = NULL;

  if (first == NULL)
    return FALSE;
  words = g_strsplit (first, " ", 3);
  g_assert_cmpuint (g_strv_length (words), ==, 3);
  request->method = g_strdup (words[0]);
  request->path = g_strdup (words[1]);
  request->headers = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  for (;;)
    {
      g_autofree char *line = g_data_input_stream_read_line (input, NULL, cancellable, NULL);
      char *colon;

      if (line == NULL)
        return FALSE;
      if (*line == '\0')
        return TRUE;
      colon = strchr (line, ':');
      g_assert_nonnull (colon);
      *colon = '\0';
      g_hash_table_insert (request->headers, g_ascii_strdown (line, -1),
                           g_strdup (g_strstrip (colon + 1)));
    }
}

static gboolean
read_request (FaultServer *self, GDataInputStream *input, FaultRequest *request)
{
  const char *length;
  gsize n = 0, n_read;
  g_autofree char *body = NULL;

  if (!read_head (input, request, self->stopping))
    return FALSE;
  length = g_hash_table_lookup (request->headers, "content-length");
  if (length != NULL)
    n = (gsize) g_ascii_strtoull (length, NULL, 10);
  body = g_malloc (n + 1);
  if (!g_input_stream_read_all (G_INPUT_STREAM (input), body, n, &n_read, self->stopping, NULL) ||
      n_read != n)
    return FALSE;
  request->body = g_bytes_new_take (g_steal_pointer (&body), n);

  g_mutex_lock (&self->mutex);
  request->number = self->n_requests++;
  g_string_append_printf (self->log, "%s %s\n", request->method, request->path);
  g_mutex_unlock (&self->mutex);
  return TRUE;
}

static void
serve (GSocketConnection *connection, gpointer data)
{
  FaultServer *self = data;
  g_autoptr (GIOStream) stream = g_object_ref (G_IO_STREAM (connection));
  g_autoptr (GDataInputStream) input = NULL;
  FaultReply reply = { self, NULL, g_socket_connection_get_socket (connection) };
  gboolean again = TRUE;

  if (self->certificate != NULL)
    {
      g_object_unref (stream);
      stream = g_tls_server_connection_new (G_IO_STREAM (connection), self->certificate, NULL);
    }
  reply.stream = stream;
  input = g_data_input_stream_new (g_io_stream_get_input_stream (stream));
  g_filter_input_stream_set_close_base_stream (G_FILTER_INPUT_STREAM (input), FALSE);
  g_data_input_stream_set_newline_type (input, G_DATA_STREAM_NEWLINE_TYPE_CR_LF);
  while (again)
    {
      g_auto (FaultRequest) request = { NULL };

      again = read_request (self, input, &request) && self->handler (&request, &reply, self->data);
    }
  g_io_stream_close (stream, NULL, NULL);
}

FaultServer *
fault_server_new (FaultHandler handler, gpointer data, const char *certificate)
{
  FaultServer *self = g_new0 (FaultServer, 1);
  g_autoptr (GError) error = NULL;

  g_mutex_init (&self->mutex);
  self->handler = handler;
  self->data = data;
  self->log = g_string_new (NULL);
  if (certificate != NULL)
    {
      self->certificate = g_tls_certificate_new_from_file (certificate, &error);
      g_assert_no_error (error);
    }
  self->loopback = loopback_new (32, serve, self);
  self->stopping = loopback_get_stopping (self->loopback);
  self->url = g_strdup_printf ("%s://127.0.0.1:%u/", certificate != NULL ? "https" : "http",
                               loopback_get_port (self->loopback));
  loopback_start (self->loopback);
  return self;
}

void
fault_server_free (FaultServer *self)
{
  loopback_free (self->loopback);
  g_clear_object (&self->certificate);
  g_string_free (self->log, TRUE);
  g_free (self->url);
  g_mutex_clear (&self->mutex);
  g_free (self);
}

const char *
fault_server_get_url (FaultServer *self)
{
  return self->url;
}

char *
fault_server_dup_log (FaultServer *self)
{
  char *log;

  g_mutex_lock (&self->mutex);
  log = g_strdup (self->log->str);
  g_mutex_unlock (&self->mutex);
  return log;
}

guint64
fault_server_get_n_sent (FaultServer *self)
{
  guint64 n;

  g_mutex_lock (&self->mutex);
  n = self->n_sent;
  g_mutex_unlock (&self->mutex);
  return n;
}

void
fault_server_assert_log (FaultServer *self, const char *wanted)
{
  g_autofree char *log = fault_server_dup_log (self);

  g_assert_cmpstr (log, ==, wanted);
}
