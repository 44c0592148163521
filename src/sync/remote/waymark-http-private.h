/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What the files of WaymarkHttp share: one exchange with the server.
 */
#pragma once

#include "waymark-http.h"
#include "waymark-libsoup.h"

G_BEGIN_DECLS

typedef struct _WaymarkHttpExchange WaymarkHttpExchange;

/* What an exchange takes from its WaymarkHttp; all stays there while it runs. */
typedef struct
{
  SoupSession *session;
  const char *host;
  guint patience_ms;
  /* The header Authorization, once a server has asked for "Basic". (nullable) (transfer none) */
  const char *(*get_authorization) (gboolean was_asked, gpointer user_data);
  /* For other ways to log in. */
  gboolean (*authenticate) (SoupAuth *auth, gpointer user_data);
  gboolean (*accept) (GTlsCertificate *certificate,
                      GTlsCertificateFlags problems,
                      gpointer user_data);
  void (*ended) (WaymarkHttpExchange *exchange, gpointer user_data);
  gpointer user_data;
} WaymarkHttpSetting;

/* Begins the exchange in the thread-default main context of the session. When it has ended the
 * request holds the reply and @ended is called once, which frees it. */
WaymarkHttpExchange *
waymark_http_exchange_start (const WaymarkHttpSetting *setting, WaymarkHttpRequest *request);
void waymark_http_exchange_free (WaymarkHttpExchange *self);

/* It then ends soon, with neither status nor error. */
void waymark_http_exchange_stop (WaymarkHttpExchange *self);

WaymarkHttpRequest *waymark_http_exchange_get_request (WaymarkHttpExchange *self);

/* Before it is sent again. */
void waymark_http_request_clear_reply (WaymarkHttpRequest *self);

/* What an error of the network means to a student. (transfer full) */
GError *waymark_http_error_new (const GError *found, const char *host);
/* Was the connection lost in a way that is worth another try at once? */
gboolean waymark_http_error_is_lost (const GError *found);

G_END_DECLS
