/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * One request of HTTP and its reply, as values.
 */
#include "waymark-http-private.h"

WaymarkHttpRequest *
waymark_http_request_new (const char *method, GUri *uri)
{
  WaymarkHttpRequest *self = g_new0 (WaymarkHttpRequest, 1);

  self->method = method;
  self->uri = uri;
  waymark_http_request_clear_reply (self);
  return self;
}

void
waymark_http_request_clear_reply (WaymarkHttpRequest *self)
{
  self->status = 0;
  self->reply_length = -1;
  self->retry_after_ms = -1;
  g_clear_pointer (&self->reply, g_bytes_unref);
  g_clear_pointer (&self->reply_type, g_free);
  g_clear_pointer (&self->location, g_free);
  g_clear_pointer (&self->server, g_free);
  g_clear_error (&self->error);
}

void
waymark_http_request_free (WaymarkHttpRequest *self)
{
  if (self == NULL)
    return;
  waymark_http_request_clear_reply (self);
  g_uri_unref (self->uri);
  g_clear_pointer (&self->body, g_bytes_unref);
  g_free (self);
}
