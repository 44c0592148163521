/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * One exchange with the server: a request goes out, its reply comes in piece by piece, and both are
 * watched for size and pace.
 */
#include "waymark-config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "waymark-backoff.h"
#include "waymark-http-private.h"
#include "waymark-remote.h"

#define PIECE (64 * 1024)
/* Of a reply that nobody wants, so that its connection can be used again. */
#define MOST_IGNORED (64 * 1024)
/* Less than this within the patience is a server that drips. */
#define LEAST_MOVED 4096
/* However it drips. */
#define LONGEST_US (15 * 60 * G_GINT64_CONSTANT (1000000))

struct _WaymarkHttpExchange
{
  WaymarkHttpSetting setting;
  WaymarkHttpRequest *request;
  SoupMessage *message;
  GCancellable *cancellable;
  GSource *patience;
  gint64 began;
  guint64 n_moved;    /* since the patience was last asked */
  gboolean is_second; /* the connection was lost once */
  gboolean has_basic; /* name and password went out in plain words */
  gboolean wants_basic;
  gboolean is_stopped;
  gboolean is_slow;

  GInputStream *stream;
  GByteArray *body;
  gboolean is_wanted;
  gsize n_read;
  char buffer[PIECE];
};

static void send_message (WaymarkHttpExchange *self);

WaymarkHttpRequest *
waymark_http_exchange_get_request (WaymarkHttpExchange *self)
{
  return self->request;
}

static void
clear_message (WaymarkHttpExchange *self)
{
  if (self->message != NULL)
    g_signal_handlers_disconnect_by_data (self->message, self);
  g_clear_object (&self->message);
  g_clear_object (&self->stream);
  g_clear_pointer (&self->body, g_byte_array_unref);
}

void
waymark_http_exchange_free (WaymarkHttpExchange *self)
{
  clear_message (self);
  g_source_destroy (self->patience);
  g_source_unref (self->patience);
  g_object_unref (self->cancellable);
  g_free (self);
}

void
waymark_http_exchange_stop (WaymarkHttpExchange *self)
{
  self->is_stopped = TRUE;
  g_cancellable_cancel (self->cancellable);
}

static void
send_again (WaymarkHttpExchange *self)
{
  g_object_unref (self->cancellable);
  self->cancellable = g_cancellable_new ();
  clear_message (self);
  send_message (self);
}

/* @found: (transfer full) (nullable) */
static void
end (WaymarkHttpExchange *self, GError *found)
{
  WaymarkHttpRequest *request = self->request;

  /* What is left of the body must not come in as the beginning of the next reply. */
  if (self->stream != NULL)
    {
      if (found != NULL)
        g_cancellable_cancel (self->cancellable);
      g_input_stream_close (self->stream, NULL, NULL);
    }
  if (found != NULL && request->status == 0 && !self->is_second && !self->is_stopped &&
      !self->is_slow && waymark_http_error_is_lost (found))
    {
      g_debug ("%s: sent once more: %s", request->method, found->message);
      g_error_free (found);
      self->is_second = TRUE;
      send_again (self);
      return;
    }
  if (found == NULL && request->status == SOUP_STATUS_UNAUTHORIZED && self->wants_basic &&
      !self->is_stopped && self->setting.get_authorization (TRUE, self->setting.user_data) != NULL)
    {
      self->wants_basic = FALSE;
      waymark_http_request_clear_reply (request);
      send_again (self);
      return;
    }

  if (self->is_stopped || found != NULL)
    request->status = 0;
  if (self->is_slow && !self->is_stopped)
    {
      g_clear_error (&found);
      found = g_error_new_literal (G_IO_ERROR, G_IO_ERROR_TIMED_OUT, "too slow");
    }
  if (found != NULL && !self->is_stopped)
    request->error = waymark_http_error_new (found, self->setting.host);
  if (request->status != 0 && self->is_wanted && self->body != NULL)
    request->reply = g_byte_array_free_to_bytes (g_steal_pointer (&self->body));
  g_clear_error (&found);
  self->setting.ended (self, self->setting.user_data);
}

/* ---- The body ---- */

static GError *
too_large_new (WaymarkHttpExchange *self)
{
  g_autofree char *size = g_format_size (self->request->most);

  return g_error_new (WAYMARK_REMOTE_ERROR, WAYMARK_REMOTE_ERROR_TOO_LARGE,
                      _ ("“%s” sends more than the %s that can be expected here; it was not read."),
                      self->setting.host, size);
}

static gboolean
take (WaymarkHttpExchange *self, gsize length, GError **error)
{
  self->n_read += length;
  if (!self->is_wanted)
    return TRUE;
  if (self->n_read > self->request->most)
    {
      g_propagate_error (error, too_large_new (self));
      return FALSE;
    }
  if (self->request->sink != NULL)
    return self->request->sink (self->buffer, length, self->request->sink_data, error);
  g_byte_array_append (self->body, (const guint8 *) self->buffer, (guint) length);
  return TRUE;
}

static void
read_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  WaymarkHttpExchange *self = data;
  GError *error = NULL;
  gssize n = g_input_stream_read_finish (G_INPUT_STREAM (source), result, &error);

  if (n > 0)
    {
      self->n_moved += (gsize) n;
      if (!take (self, (gsize) n, &error))
        n = -1;
      else if (!self->is_wanted && self->n_read > MOST_IGNORED)
        n = 0;
    }
  if (n > 0)
    g_input_stream_read_async (self->stream, self->buffer, PIECE, G_PRIORITY_DEFAULT,
                               self->cancellable, read_cb, self);
  else
    end (self, error);
}

/* ---- The head ---- */

/* (transfer full) (nullable) */
static char *
media_type (const char *text)
{
  g_autofree char *type = NULL;

  if (text == NULL)
    return NULL;
  type = g_ascii_strdown (text, (gssize) strcspn (text, ";"));
  return g_strdup (g_strstrip (type));
}

static void
read_head (WaymarkHttpExchange *self)
{
  WaymarkHttpRequest *request = self->request;
  SoupMessageHeaders *headers = soup_message_get_response_headers (self->message);
  const char *length = soup_message_headers_get_one (headers, "Content-Length");
  guint64 value;

  request->status = soup_message_get_status (self->message);
  request->reply_type = media_type (soup_message_headers_get_one (headers, "Content-Type"));
  if (length != NULL && g_ascii_string_to_unsigned (length, 10, 0, G_MAXINT64, &value, NULL))
    request->reply_length = (gint64) value;
  request->retry_after_ms =
      waymark_backoff_parse_retry_after (soup_message_headers_get_one (headers, "Retry-After"),
                                         soup_message_headers_get_one (headers, "Date"));
  request->location = g_strdup (soup_message_headers_get_one (headers, "Location"));
  request->server = g_strdup (soup_message_headers_get_one (headers, "Server"));
}

/* Can the body be read? */
static gboolean
check_head (WaymarkHttpExchange *self, GError **error)
{
  SoupMessageHeaders *headers = soup_message_get_response_headers (self->message);
  const char *encoding = soup_message_headers_get_one (headers, "Content-Encoding");

  if (encoding != NULL && g_ascii_strcasecmp (encoding, "identity") != 0)
    {
      g_set_error (error, WAYMARK_REMOTE_ERROR, WAYMARK_REMOTE_ERROR_BAD_ANSWER,
                   _ ("“%s” packs what it sends although it was asked not to; it was not read. "
                      "Tell whoever runs the server."),
                   self->setting.host);
      return FALSE;
    }
  if (self->request->reply_length >= 0 &&
      (guint64) self->request->reply_length > self->request->most)
    {
      g_propagate_error (error, too_large_new (self));
      return FALSE;
    }
  return TRUE;
}

/* Whoever answers for a server with https before there was a secure connection is a proxy, and what
 * it says is not the server's word. What it wants a password for, its status tells. */
static gboolean
check_proxy (WaymarkHttpExchange *self, GError **error)
{
  guint status = self->request->status;

  if (g_strcmp0 (g_uri_get_scheme (self->request->uri), "https") != 0 ||
      status == SOUP_STATUS_PROXY_AUTHENTICATION_REQUIRED ||
      soup_message_get_tls_peer_certificate (self->message) != NULL)
    return TRUE;
  if (status >= 500)
    g_set_error (error, WAYMARK_REMOTE_ERROR, WAYMARK_REMOTE_ERROR_OFFLINE,
                 _ ("The network between here and “%s” does not find a way there at the moment. It "
                    "is tried again later."),
                 self->setting.host);
  else
    g_set_error (error, WAYMARK_REMOTE_ERROR, WAYMARK_REMOTE_ERROR_NOT_DAV,
                 _ ("The network between here and “%s” lets nobody through (%u). In a school or a "
                    "café, open a browser and log in to the network first, or ask whoever runs "
                    "it."),
                 self->setting.host, status);
  return FALSE;
}

static void
sent_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  WaymarkHttpExchange *self = data;
  GError *error = NULL;

  self->stream = soup_session_send_finish ((SoupSession *) source, result, &error);
  if (self->stream == NULL)
    {
      end (self, error);
      return;
    }
  read_head (self);
  if (!check_proxy (self, &error))
    {
      end (self, error);
      return;
    }
  self->n_moved += LEAST_MOVED;
  self->is_wanted = self->request->sink != NULL
                        ? self->request->status == self->request->sink_status
                        : SOUP_STATUS_IS_SUCCESSFUL (self->request->status) &&
                              strcmp (self->request->method, "HEAD") != 0;
  if (self->is_wanted && !check_head (self, &error))
    {
      end (self, error);
      return;
    }
  self->body = g_byte_array_new ();
  self->n_read = 0;
  g_input_stream_read_async (self->stream, self->buffer, PIECE, G_PRIORITY_DEFAULT,
                             self->cancellable, read_cb, self);
}

/* ---- The request ---- */

static gboolean
authenticate_cb (SoupMessage *message, SoupAuth *auth, gboolean retrying, gpointer data)
{
  WaymarkHttpExchange *self = data;

  if (soup_auth_is_for_proxy (auth))
    return FALSE;
  /* libsoup would send it in Latin-1, and servers take it for UTF-8 (RFC 7617, B.3). */
  if (g_ascii_strcasecmp (soup_auth_get_scheme_name (auth), "Basic") == 0)
    {
      self->wants_basic = !self->has_basic;
      return FALSE;
    }
  return !retrying && self->setting.authenticate (auth, self->setting.user_data);
}

static gboolean
accept_certificate_cb (SoupMessage *message,
                       GTlsCertificate *certificate,
                       GTlsCertificateFlags problems,
                       gpointer data)
{
  WaymarkHttpExchange *self = data;

  return self->setting.accept (certificate, problems, self->setting.user_data);
}

/* HTTP/2 of libsoup 3.2 ends requests that a server answers before they have been sent whole, as
 * lighttpd does; and nothing here would gain by it. */
static void
network_event_cb (SoupMessage *message,
                  GSocketClientEvent event,
                  GIOStream *connection,
                  gpointer data)
{
  static const char *const protocols[] = { "http/1.1", NULL };

  if (event == G_SOCKET_CLIENT_TLS_HANDSHAKING)
    g_tls_connection_set_advertised_protocols (G_TLS_CONNECTION (connection), protocols);
}

static void
wrote_body_data_cb (SoupMessage *message, guint size, gpointer data)
{
  WaymarkHttpExchange *self = data;

  self->n_moved += size;
}

static gboolean
patience_cb (gpointer data)
{
  WaymarkHttpExchange *self = data;

  if (self->n_moved < LEAST_MOVED || g_get_monotonic_time () - self->began > LONGEST_US)
    {
      self->is_slow = TRUE;
      g_cancellable_cancel (self->cancellable);
      return G_SOURCE_REMOVE;
    }
  self->n_moved = 0;
  return G_SOURCE_CONTINUE;
}

static void
set_body (WaymarkHttpExchange *self)
{
  if (self->request->body != NULL)
    soup_message_set_request_body_from_bytes (self->message, self->request->body_type,
                                              self->request->body);
}

/* libsoup 3.2 would announce the body again and send nothing: it has read it to its end. */
static void
restarted_cb (SoupMessage *message, gpointer data)
{
  set_body (data);
}

static void
send_message (WaymarkHttpExchange *self)
{
  WaymarkHttpRequest *request = self->request;
  SoupMessageHeaders *headers;
  const char *authorization = self->setting.get_authorization (FALSE, self->setting.user_data);

  self->message = soup_message_new_from_uri (request->method, request->uri);
  /* A PUT that is sent elsewhere would become a GET there, and its 200 look like a success. */
  soup_message_add_flags (self->message, SOUP_MESSAGE_NO_REDIRECT);
  headers = soup_message_get_request_headers (self->message);
  soup_message_headers_replace (headers, "Accept-Encoding", "identity");
  soup_message_headers_replace (headers, "Cache-Control", "no-cache");
  self->has_basic = authorization != NULL;
  if (authorization != NULL)
    soup_message_headers_replace (headers, "Authorization", authorization);
  if (request->depth != NULL)
    soup_message_headers_replace (headers, "Depth", request->depth);
  set_body (self);
  g_signal_connect (self->message, "restarted", G_CALLBACK (restarted_cb), self);
  g_signal_connect (self->message, "authenticate", G_CALLBACK (authenticate_cb), self);
  g_signal_connect (self->message, "accept-certificate", G_CALLBACK (accept_certificate_cb), self);
  g_signal_connect (self->message, "network-event", G_CALLBACK (network_event_cb), self);
  g_signal_connect (self->message, "wrote-body-data", G_CALLBACK (wrote_body_data_cb), self);
  /* Above the session's own queue: when a used connection breaks off in the turn in which this went
   * out, libsoup must hear of the failure before it sends again, or it takes the one for the other
   * and crashes (3.2, run_until_read_done ()). */
  soup_session_send_async (self->setting.session, self->message, G_PRIORITY_HIGH, self->cancellable,
                           sent_cb, self);
}

WaymarkHttpExchange *
waymark_http_exchange_start (const WaymarkHttpSetting *setting, WaymarkHttpRequest *request)
{
  WaymarkHttpExchange *self = g_new0 (WaymarkHttpExchange, 1);

  self->setting = *setting;
  self->request = request;
  self->cancellable = g_cancellable_new ();
  self->began = g_get_monotonic_time ();
  self->patience = g_timeout_source_new (setting->patience_ms);
  g_source_set_callback (self->patience, patience_cb, self, NULL);
  g_source_attach (self->patience, g_main_context_get_thread_default ());
  send_message (self);
  return self;
}
