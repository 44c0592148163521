/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The session with one server, its credentials and its certificate, and batches of requests.
 */
#include "waymark-config.h"

#include "waymark-http.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "waymark-certificate.h"
#include "waymark-http-private.h"
#include "waymark-remote.h"

#define MOST_AT_A_TIME      6
#define DEFAULT_PATIENCE_MS (60 * 1000)

struct _WaymarkHttp
{
  GObject parent_instance;

  GUri *base;
  GMainContext *context; /* of the session alone */
  SoupSession *session;  /* (nullable): made in the thread that uses it */
  WaymarkPasswordFunc password_func;
  gpointer password_data;
  GDestroyNotify password_destroy;
  char *authorization; /* (nullable): the header, as long as we are asked for nothing else */
  char *pin;
  guint patience_ms;
  GTlsCertificate *refused;
  GTlsCertificateFlags refused_for;
};

G_DEFINE_FINAL_TYPE (WaymarkHttp, waymark_http, G_TYPE_OBJECT)

/* One call of waymark_http_run(). */
typedef struct
{
  WaymarkHttp *http;
  GPtrArray *requests;
  guint next;
  GPtrArray *exchanges; /* under way; each frees itself at its end */
  gboolean is_stopping;
  WaymarkHttpDoneFunc done;
  gpointer user_data;
} Batch;

static void
forget (char *secret)
{
  if (secret != NULL)
    explicit_bzero (secret, strlen (secret));
  g_free (secret);
}

static void
waymark_http_dispose (GObject *object)
{
  WaymarkHttp *self = WAYMARK_HTTP (object);

  if (self->session != NULL)
    soup_session_abort (self->session);
  g_clear_object (&self->session);
  g_clear_object (&self->refused);
  if (self->password_destroy != NULL)
    self->password_destroy (g_steal_pointer (&self->password_data));
  self->password_destroy = NULL;
  G_OBJECT_CLASS (waymark_http_parent_class)->dispose (object);
}

static void
waymark_http_finalize (GObject *object)
{
  WaymarkHttp *self = WAYMARK_HTTP (object);

  g_uri_unref (self->base);
  g_main_context_unref (self->context);
  g_free (self->pin);
  forget (self->authorization);
  G_OBJECT_CLASS (waymark_http_parent_class)->finalize (object);
}

static void
waymark_http_class_init (WaymarkHttpClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = waymark_http_dispose;
  object_class->finalize = waymark_http_finalize;
}

static void
waymark_http_init (WaymarkHttp *self)
{
  self->context = g_main_context_new ();
  self->patience_ms = DEFAULT_PATIENCE_MS;
}

WaymarkHttp *
waymark_http_new (GUri *base)
{
  WaymarkHttp *self = g_object_new (WAYMARK_TYPE_HTTP, NULL);

  self->base = g_uri_ref (base);
  return self;
}

void
waymark_http_set_password_func (WaymarkHttp *self,
                                WaymarkPasswordFunc func,
                                gpointer user_data,
                                GDestroyNotify destroy)
{
  g_return_if_fail (WAYMARK_IS_HTTP (self));

  if (self->password_destroy != NULL)
    self->password_destroy (self->password_data);
  self->password_func = func;
  self->password_data = user_data;
  self->password_destroy = destroy;
  forget (g_steal_pointer (&self->authorization));
  /* It remembers what it was given before. */
  g_clear_object (&self->session);
}

void
waymark_http_set_pin (WaymarkHttp *self, const char *fingerprint)
{
  g_return_if_fail (WAYMARK_IS_HTTP (self));

  g_free (self->pin);
  self->pin = g_strdup (fingerprint);
  g_clear_object (&self->refused);
  g_clear_object (&self->session);
}

void
waymark_http_set_patience (WaymarkHttp *self, guint milliseconds)
{
  g_return_if_fail (WAYMARK_IS_HTTP (self));
  g_return_if_fail (milliseconds > 0);

  self->patience_ms = milliseconds;
}

GTlsCertificate *
waymark_http_get_refused_certificate (WaymarkHttp *self)
{
  g_return_val_if_fail (WAYMARK_IS_HTTP (self), NULL);
  return self->refused;
}

const char *
waymark_http_get_host (WaymarkHttp *self)
{
  g_return_val_if_fail (WAYMARK_IS_HTTP (self), NULL);
  return g_uri_get_host (self->base);
}

/* ---- What an exchange asks for ---- */

/* @name, @password: (out) (transfer full) */
static gboolean
ask (WaymarkHttp *self, char **name, char **password)
{
  *name = *password = NULL;
  return self->password_func != NULL &&
         self->password_func (g_uri_get_host (self->base), name, password, self->password_data);
}

static const char *
get_authorization (gboolean was_asked, gpointer user_data)
{
  WaymarkHttp *self = ((Batch *) user_data)->http;
  char *name, *password;

  if (self->authorization == NULL && was_asked && ask (self, &name, &password))
    {
      char *plain = g_strconcat (name, ":", password, NULL);
      char *encoded = g_base64_encode ((const guchar *) plain, strlen (plain));

      self->authorization = g_strconcat ("Basic ", encoded, NULL);
      forget (encoded);
      forget (plain);
      forget (password);
      g_free (name);
    }
  return self->authorization;
}

static gboolean
authenticate (SoupAuth *auth, gpointer user_data)
{
  WaymarkHttp *self = ((Batch *) user_data)->http;
  char *name, *password;

  if (!ask (self, &name, &password))
    return FALSE;
  soup_auth_authenticate (auth, name, password);
  g_free (name);
  forget (password);
  return TRUE;
}

static gboolean
accept_certificate (GTlsCertificate *certificate, GTlsCertificateFlags problems, gpointer user_data)
{
  WaymarkHttp *self = ((Batch *) user_data)->http;

  if (self->pin != NULL && waymark_certificate_has_fingerprint (certificate, self->pin))
    return TRUE;
  g_set_object (&self->refused, certificate);
  self->refused_for = problems;
  return FALSE;
}

/* ---- Batches ---- */

static void
stop (Batch *batch)
{
  batch->is_stopping = TRUE;
  for (guint i = 0; i < batch->exchanges->len; i++)
    waymark_http_exchange_stop (g_ptr_array_index (batch->exchanges, i));
}

static void
ended (WaymarkHttpExchange *exchange, gpointer user_data)
{
  Batch *batch = user_data;
  WaymarkHttpRequest *request = waymark_http_exchange_get_request (exchange);

  if (request->error != NULL && request->error->code == WAYMARK_REMOTE_ERROR_CERTIFICATE &&
      batch->http->refused != NULL)
    {
      g_free (request->error->message);
      request->error->message = waymark_certificate_explain (batch->http->refused_for,
                                                             g_uri_get_host (batch->http->base));
    }
  g_ptr_array_remove_fast (batch->exchanges, exchange);
  waymark_http_exchange_free (exchange);
  if ((request->status != 0 || request->error != NULL) &&
      !batch->done (request, batch->user_data) && !batch->is_stopping)
    stop (batch);
}

static gboolean
cancelled_cb (GCancellable *cancellable, gpointer user_data)
{
  stop (user_data);
  return G_SOURCE_REMOVE;
}

static void
ensure_session (WaymarkHttp *self)
{
  if (self->session != NULL)
    return;
  self->session = soup_session_new_with_options ("max-conns", MOST_AT_A_TIME, "max-conns-per-host",
                                                 MOST_AT_A_TIME, "timeout", 0, "user-agent",
                                                 "Waymark/" WAYMARK_VERSION, NULL);
  /* A megabyte can be packed into a kilobyte a thousand times over. */
  soup_session_remove_feature_by_type (self->session, SOUP_TYPE_CONTENT_DECODER);
}

gboolean
waymark_http_run (WaymarkHttp *self,
                  GPtrArray *requests,
                  WaymarkHttpDoneFunc done,
                  gpointer user_data,
                  GCancellable *cancellable,
                  GError **error)
{
  g_autoptr (GPtrArray) exchanges = g_ptr_array_new ();
  Batch batch = { self, requests, 0, exchanges, FALSE, done, user_data };
  WaymarkHttpSetting setting = { .host = g_uri_get_host (self->base),
                                 .patience_ms = self->patience_ms,
                                 .get_authorization = get_authorization,
                                 .authenticate = authenticate,
                                 .accept = accept_certificate,
                                 .ended = ended,
                                 .user_data = &batch };
  GSource *source = NULL;

  g_return_val_if_fail (WAYMARK_IS_HTTP (self), FALSE);

  if (!waymark_libsoup_load (error))
    return FALSE;
  g_main_context_push_thread_default (self->context);
  ensure_session (self);
  setting.session = self->session;
  if (cancellable != NULL)
    {
      source = g_cancellable_source_new (cancellable);
      g_source_set_callback (source, G_SOURCE_FUNC (cancelled_cb), &batch, NULL);
      g_source_attach (source, self->context);
    }
  for (;;)
    {
      while (!batch.is_stopping && batch.next < requests->len && exchanges->len < MOST_AT_A_TIME)
        g_ptr_array_add (exchanges, waymark_http_exchange_start (
                                        &setting, g_ptr_array_index (requests, batch.next++)));
      if (exchanges->len == 0)
        break;
      g_main_context_iteration (self->context, TRUE);
    }
  if (source != NULL)
    {
      g_source_destroy (source);
      g_source_unref (source);
    }
  g_main_context_pop_thread_default (self->context);

  if (!g_cancellable_is_cancelled (cancellable))
    return TRUE;
  g_set_error_literal (error, WAYMARK_REMOTE_ERROR, WAYMARK_REMOTE_ERROR_CANCELLED, _ ("Stopped."));
  return FALSE;
}
