/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The bad line.
 */
#include "flaky-proxy.h"

#include <errno.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

/* A connection that breaks off does so before this many bytes, both ways together. */
#define MOST_BYTES 30000

struct _FlakyProxy
{
  GSocketService *service;
  GMainContext *context;
  GMainLoop *loop;
  GThread *thread;
  GCancellable *stopping;
  guint16 port; /* of the server */
  guint percent;
  char *url;

  GMutex mutex;
  GCond idle;
  GRand *random;
  guint n_connections;
  guint n_broken;
};

/* Moves what is there from one to the other. FALSE at the end, or when @budget is used up. */
static gboolean
forward (int from, int to, gint64 *budget)
{
  char buffer[4096];
  gssize n = read (from, buffer, sizeof buffer), sent = 0;

  if (n <= 0)
    return FALSE;
  if (*budget >= 0)
    {
      n = MIN (n, *budget);
      *budget -= n;
    }
  while (sent < n)
    {
      gssize k = send (to, buffer + sent, (gsize) (n - sent), MSG_NOSIGNAL);

      if (k < 0 && errno == EAGAIN)
        {
          struct pollfd room = { to, POLLOUT, 0 };

          poll (&room, 1, 100);
          continue;
        }
      if (k <= 0)
        return FALSE;
      sent += k;
    }
  return *budget != 0;
}

static gboolean
run_cb (GThreadedSocketService *service,
        GSocketConnection *connection,
        GObject *source,
        gpointer data)
{
  FlakyProxy *self = data;
  g_autoptr (GSocketClient) client = g_socket_client_new ();
  g_autoptr (GSocketConnection) server =
      g_socket_client_connect_to_host (client, "127.0.0.1", self->port, NULL, NULL);
  gint64 budget = -1;

  g_mutex_lock (&self->mutex);
  if ((guint) g_rand_int_range (self->random, 0, 100) < self->percent)
    {
      budget = g_rand_int_range (self->random, 1, MOST_BYTES);
      self->n_broken++;
    }
  g_mutex_unlock (&self->mutex);

  if (server != NULL)
    {
      struct pollfd ends[] = {
        { g_socket_get_fd (g_socket_connection_get_socket (connection)), POLLIN, 0 },
        { g_socket_get_fd (g_socket_connection_get_socket (server)), POLLIN, 0 },
        { g_cancellable_get_fd (self->stopping), POLLIN, 0 },
      };
      gboolean open = TRUE;

      while (open && poll (ends, 3, -1) >= 0 && ends[2].revents == 0)
        {
          if (ends[0].revents != 0)
            open = forward (ends[0].fd, ends[1].fd, &budget);
          if (open && ends[1].revents != 0)
            open = forward (ends[1].fd, ends[0].fd, &budget);
        }
      g_cancellable_release_fd (self->stopping);
      g_io_stream_close (G_IO_STREAM (server), NULL, NULL);
    }
  g_io_stream_close (G_IO_STREAM (connection), NULL, NULL);
  g_mutex_lock (&self->mutex);
  self->n_connections--;
  g_cond_signal (&self->idle);
  g_mutex_unlock (&self->mutex);
  return FALSE;
}

static gboolean
incoming_cb (GSocketService *service, GSocketConnection *connection, GObject *source, gpointer data)
{
  FlakyProxy *self = data;

  g_mutex_lock (&self->mutex);
  self->n_connections++;
  g_mutex_unlock (&self->mutex);
  return FALSE;
}

static gpointer
accept_thread (gpointer data)
{
  FlakyProxy *self = data;

  g_main_context_push_thread_default (self->context);
  g_socket_service_start (self->service);
  g_main_loop_run (self->loop);
  g_main_context_pop_thread_default (self->context);
  return NULL;
}

FlakyProxy *
flaky_proxy_new (const char *url, guint percent, guint32 seed)
{
  FlakyProxy *self = g_new0 (FlakyProxy, 1);
  g_autoptr (GUri) uri = g_uri_parse (url, G_URI_FLAGS_NONE, NULL);
  g_autoptr (GInetAddress) loopback = g_inet_address_new_loopback (G_SOCKET_FAMILY_IPV4);
  g_autoptr (GSocketAddress) wanted = g_inet_socket_address_new (loopback, 0);
  g_autoptr (GSocketAddress) got = NULL;
  g_autoptr (GError) error = NULL;

  g_mutex_init (&self->mutex);
  g_cond_init (&self->idle);
  self->port = (guint16) g_uri_get_port (uri);
  self->percent = percent;
  self->random = g_rand_new_with_seed (seed);
  self->stopping = g_cancellable_new ();
  self->context = g_main_context_new ();
  self->loop = g_main_loop_new (self->context, FALSE);
  g_main_context_push_thread_default (self->context);
  self->service = g_threaded_socket_service_new (64);
  g_socket_service_stop (self->service);
  g_signal_connect (self->service, "incoming", G_CALLBACK (incoming_cb), self);
  g_signal_connect (self->service, "run", G_CALLBACK (run_cb), self);
  g_socket_listener_add_address (G_SOCKET_LISTENER (self->service), wanted, G_SOCKET_TYPE_STREAM,
                                 G_SOCKET_PROTOCOL_TCP, NULL, &got, &error);
  g_assert_no_error (error);
  g_main_context_pop_thread_default (self->context);
  self->url = g_strdup_printf ("http://127.0.0.1:%u/",
                               g_inet_socket_address_get_port (G_INET_SOCKET_ADDRESS (got)));
  self->thread = g_thread_new ("flaky-proxy", accept_thread, self);
  return self;
}

static gboolean
quit_cb (gpointer data)
{
  FlakyProxy *self = data;

  g_socket_service_stop (self->service);
  g_main_loop_quit (self->loop);
  return G_SOURCE_REMOVE;
}

void
flaky_proxy_free (FlakyProxy *self)
{
  g_cancellable_cancel (self->stopping);
  g_main_context_invoke (self->context, quit_cb, self);
  g_thread_join (self->thread);
  g_socket_listener_close (G_SOCKET_LISTENER (self->service));
  g_mutex_lock (&self->mutex);
  while (self->n_connections > 0)
    g_cond_wait (&self->idle, &self->mutex);
  g_mutex_unlock (&self->mutex);
  g_object_unref (self->service);
  g_object_unref (self->stopping);
  g_main_loop_unref (self->loop);
  g_main_context_unref (self->context);
  g_rand_free (self->random);
  g_free (self->url);
  g_cond_clear (&self->idle);
  g_mutex_clear (&self->mutex);
  g_free (self);
}

const char *
flaky_proxy_get_url (FlakyProxy *self)
{
  return self->url;
}

guint
flaky_proxy_get_n_broken (FlakyProxy *self)
{
  guint n;

  g_mutex_lock (&self->mutex);
  n = self->n_broken;
  g_mutex_unlock (&self->mutex);
  return n;
}
