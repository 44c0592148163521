/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * HTTP as the sync needs it: several requests at a time to one server, in the thread of the caller,
 * which waits. Nothing is followed, unpacked or believed: no redirection, no compression, a bound
 * for each body, and credentials for this server alone.
 */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* Gets a part of a body. FALSE and an error ends the request. */
typedef gboolean (*WaymarkHttpSink) (const char *data, gsize length, gpointer sink, GError **error);

/**
 * WaymarkHttpRequest: one request and, afterwards, its reply
 * @method: (static)
 * @uri: (owned): on the server of this WaymarkHttp
 * @depth: (static) (nullable): the header Depth
 * @body: (nullable) (owned)
 * @body_type: (static) (nullable)
 * @most: bytes of a reply's body at most; WAYMARK_REMOTE_ERROR_TOO_LARGE above that
 * @sink: (nullable): gets the body as it comes, instead of @reply, if the status is @sink_status
 * @status: out: of HTTP; 0 when there was no whole reply
 * @reply: out: (nullable) (owned): the body of a success
 * @reply_type: out: (nullable) (owned): media type, lower case, without parameters
 * @reply_length: out: what the header Content-Length says; -1 when it says nothing
 * @retry_after_ms: out: what the server asked to wait; -1 when it did not
 * @location: out: (nullable) (owned): where a redirection leads, not to be believed
 * @server: out: (nullable) (owned): what the server says it is
 * @error: out: (nullable) (owned): why there is no whole reply; WAYMARK_REMOTE_ERROR
 * @user_data: the caller's
 */
typedef struct
{
  const char *method;
  GUri *uri;
  const char *depth;
  GBytes *body;
  const char *body_type;
  gsize most;
  WaymarkHttpSink sink;
  guint sink_status;
  gpointer sink_data;

  guint status;
  GBytes *reply;
  char *reply_type;
  gint64 reply_length;
  gint64 retry_after_ms;
  char *location;
  char *server;
  GError *error;
  gpointer user_data;
} WaymarkHttpRequest;

/* @uri: (transfer full) */
WaymarkHttpRequest *waymark_http_request_new (const char *method, GUri *uri);
void waymark_http_request_free (WaymarkHttpRequest *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (WaymarkHttpRequest, waymark_http_request_free)

/* Asks for name and password, in the thread of the sync. FALSE when there are none. They are sent
 * only to this server, never to a proxy. @name, @password: (out) (transfer full) */
typedef gboolean (*WaymarkPasswordFunc) (const char *host,
                                         char **name,
                                         char **password,
                                         gpointer user_data);

#define WAYMARK_TYPE_HTTP (waymark_http_get_type ())
G_DECLARE_FINAL_TYPE (WaymarkHttp, waymark_http, WAYMARK, HTTP, GObject)

/* @base: as waymark_address_parse() makes it. Set up in any thread; all requests come from one
 * thread at a time. */
WaymarkHttp *waymark_http_new (GUri *base);

void waymark_http_set_password_func (WaymarkHttp *self,
                                     WaymarkPasswordFunc func,
                                     gpointer user_data,
                                     GDestroyNotify destroy);

/* Trusts the certificate with this fingerprint although nobody vouches for it. (nullable) */
void waymark_http_set_pin (WaymarkHttp *self, const char *fingerprint);

/* A request that moves less than 4 KiB in this time has failed; 60 s unless set. */
void waymark_http_set_patience (WaymarkHttp *self, guint milliseconds);

/* The certificate that was last refused. (transfer none) (nullable) */
GTlsCertificate *waymark_http_get_refused_certificate (WaymarkHttp *self);

const char *waymark_http_get_host (WaymarkHttp *self);

/* Called after each request. FALSE ends all that are left. */
typedef gboolean (*WaymarkHttpDoneFunc) (WaymarkHttpRequest *request, gpointer user_data);

/* Does these requests, 6 at a time, and returns when all have ended or @done said to stop; then
 * those that did not come to an end have neither status nor error. A request whose connection was
 * lost before the reply is sent once more, so each must be harmless when it is done twice.
 * @requests: (element-type WaymarkHttpRequest). FALSE when cancelled, with
 * WAYMARK_REMOTE_ERROR_CANCELLED. */
gboolean waymark_http_run (WaymarkHttp *self,
                           GPtrArray *requests,
                           WaymarkHttpDoneFunc done,
                           gpointer user_data,
                           GCancellable *cancellable,
                           GError **error);

G_END_DECLS
