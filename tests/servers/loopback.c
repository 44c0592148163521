/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The port and its threads.
 */
#include "loopback.h"

struct _Loopback
{
  GSocketService *service;
  GMainContext *context;
  GMainLoop *loop;
  GThread *thread; /* (nullable) until it is started */
  GCancellable *stopping;
  LoopbackFunc func;
  gpointer data;
  guint16 port;

  GMutex mutex;
  GCond idle;
  guint n_connections;
};

/* In the accepting thread, before the connection has one of its own. */
static gboolean
incoming_cb (GSocketService *service, GSocketConnection *connection, GObject *source, gpointer data)
{
  Loopback *self = data;

  g_mutex_lock (&self->mutex);
  self->n_connections++;
  g_mutex_unlock (&self->mutex);
  return FALSE;
}

static gboolean
run_cb (GThreadedSocketService *service,
        GSocketConnection *connection,
        GObject *source,
        gpointer data)
{
  Loopback *self = data;

  self->func (connection, self->data);
  g_mutex_lock (&self->mutex);
  self->n_connections--;
  g_cond_signal (&self->idle);
  g_mutex_unlock (&self->mutex);
  return FALSE;
}

Loopback *
loopback_new (guint most, LoopbackFunc func, gpointer data)
{
  Loopback *self = g_new0 (Loopback, 1);
  g_autoptr (GInetAddress) address = g_inet_address_new_loopback (G_SOCKET_FAMILY_IPV4);
  g_autoptr (GSocketAddress) wanted = g_inet_socket_address_new (address, 0);
  g_autoptr (GSocketAddress) got = NULL;
  g_autoptr (GError) error = NULL;

  g_mutex_init (&self->mutex);
  g_cond_init (&self->idle);
  self->func = func;
  self->data = data;
  self->stopping = g_cancellable_new ();
  self->context = g_main_context_new ();
  self->loop = g_main_loop_new (self->context, FALSE);

  g_main_context_push_thread_default (self->context);
  self->service = g_threaded_socket_service_new ((int) most);
  g_socket_service_stop (self->service);
  g_signal_connect (self->service, "incoming", G_CALLBACK (incoming_cb), self);
  g_signal_connect (self->service, "run", G_CALLBACK (run_cb), self);
  g_socket_listener_add_address (G_SOCKET_LISTENER (self->service), wanted, G_SOCKET_TYPE_STREAM,
                                 G_SOCKET_PROTOCOL_TCP, NULL, &got, &error);
  g_assert_no_error (error);
  g_main_context_pop_thread_default (self->context);
  self->port = g_inet_socket_address_get_port (G_INET_SOCKET_ADDRESS (got));
  return self;
}

static gpointer
accept_thread (gpointer data)
{
  Loopback *self = data;

  g_main_context_push_thread_default (self->context);
  g_socket_service_start (self->service);
  g_main_loop_run (self->loop);
  g_main_context_pop_thread_default (self->context);
  return NULL;
}

void
loopback_start (Loopback *self)
{
  self->thread = g_thread_new ("loopback", accept_thread, self);
}

static gboolean
quit_cb (gpointer data)
{
  Loopback *self = data;

  g_socket_service_stop (self->service);
  g_main_loop_quit (self->loop);
  return G_SOURCE_REMOVE;
}

void
loopback_free (Loopback *self)
{
  g_cancellable_cancel (self->stopping);
  if (self->thread != NULL)
    {
      g_main_context_invoke (self->context, quit_cb, self);
      g_thread_join (self->thread);
    }
  g_socket_listener_close (G_SOCKET_LISTENER (self->service));
  g_mutex_lock (&self->mutex);
  while (self->n_connections > 0)
    g_cond_wait (&self->idle, &self->mutex);
  g_mutex_unlock (&self->mutex);

  g_object_unref (self->service);
  g_object_unref (self->stopping);
  g_main_loop_unref (self->loop);
  g_main_context_unref (self->context);
  g_cond_clear (&self->idle);
  g_mutex_clear (&self->mutex);
  g_free (self);
}

guint16
loopback_get_port (Loopback *self)
{
  return self->port;
}

GCancellable *
loopback_get_stopping (Loopback *self)
{
  return self->stopping;
}
