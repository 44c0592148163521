/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The bad line.
 */
#include "flaky-proxy.h"

#include <errno.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include "loopback.h"

/* A connection that breaks off does so before this many bytes, both ways together. */
#define MOST_BYTES 30000

struct _FlakyProxy
{
  Loopback *loopback;
  GCancellable *stopping; /* of it */
  guint16 port;           /* of the server */
  guint percent;
  char *url;

  GMutex mutex;
  GRand *random;
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

static void
serve (GSocketConnection *connection, gpointer data)
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
}

FlakyProxy *
flaky_proxy_new (const char *url, guint percent, guint32 seed)
{
  FlakyProxy *self = g_new0 (FlakyProxy, 1);
  g_autoptr (GUri) uri = g_uri_parse (url, G_URI_FLAGS_NONE, NULL);

  g_mutex_init (&self->mutex);
  self->port = (guint16) g_uri_get_port (uri);
  self->percent = percent;
  self->random = g_rand_new_with_seed (seed);
  self->loopback = loopback_new (64, serve, self);
  self->stopping = loopback_get_stopping (self->loopback);
  self->url = g_strdup_printf ("http://127.0.0.1:%u/", loopback_get_port (self->loopback));
  loopback_start (self->loopback);
  return self;
}

void
flaky_proxy_free (FlakyProxy *self)
{
  loopback_free (self->loopback);
  g_rand_free (self->random);
  g_free (self->url);
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
