/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * libsoup, loaded when something first goes to a server.
 */
#pragma once

#include <libsoup/soup.h>

#include "waymark-library.h"

G_BEGIN_DECLS

/* clang-format off */
#define WAYMARK_LIBSOUP_FUNCTIONS(F) \
  F (soup_auth_authenticate) \
  F (soup_auth_get_scheme_name) \
  F (soup_auth_is_for_proxy) \
  F (soup_content_decoder_get_type) \
  F (soup_date_time_new_from_http_string) \
  F (soup_message_add_flags) \
  F (soup_message_get_request_headers) \
  F (soup_message_get_response_headers) \
  F (soup_message_get_status) \
  F (soup_message_get_tls_peer_certificate) \
  F (soup_message_headers_get_one) \
  F (soup_message_headers_replace) \
  F (soup_message_new_from_uri) \
  F (soup_message_set_request_body_from_bytes) \
  F (soup_session_abort) \
  F (soup_session_error_quark) \
  F (soup_session_new_with_options) \
  F (soup_session_remove_feature_by_type) \
  F (soup_session_send_async) \
  F (soup_session_send_finish)

typedef struct
{
  WAYMARK_LIBSOUP_FUNCTIONS (WAYMARK_LIBRARY_MEMBER)
} WaymarkLibsoup;

extern WaymarkLibsoup waymark_libsoup;

#define soup_auth_authenticate waymark_libsoup.soup_auth_authenticate
#define soup_auth_get_scheme_name waymark_libsoup.soup_auth_get_scheme_name
#define soup_auth_is_for_proxy waymark_libsoup.soup_auth_is_for_proxy
#define soup_content_decoder_get_type waymark_libsoup.soup_content_decoder_get_type
#define soup_date_time_new_from_http_string waymark_libsoup.soup_date_time_new_from_http_string
#define soup_message_add_flags waymark_libsoup.soup_message_add_flags
#define soup_message_get_request_headers waymark_libsoup.soup_message_get_request_headers
#define soup_message_get_response_headers waymark_libsoup.soup_message_get_response_headers
#define soup_message_get_status waymark_libsoup.soup_message_get_status
#define soup_message_get_tls_peer_certificate \
  waymark_libsoup.soup_message_get_tls_peer_certificate
#define soup_message_headers_get_one waymark_libsoup.soup_message_headers_get_one
#define soup_message_headers_replace waymark_libsoup.soup_message_headers_replace
#define soup_message_new_from_uri waymark_libsoup.soup_message_new_from_uri
#define soup_message_set_request_body_from_bytes \
  waymark_libsoup.soup_message_set_request_body_from_bytes
#define soup_session_abort waymark_libsoup.soup_session_abort
#define soup_session_error_quark waymark_libsoup.soup_session_error_quark
#define soup_session_new_with_options waymark_libsoup.soup_session_new_with_options
#define soup_session_remove_feature_by_type waymark_libsoup.soup_session_remove_feature_by_type
#define soup_session_send_async waymark_libsoup.soup_session_send_async
#define soup_session_send_finish waymark_libsoup.soup_session_send_finish
/* clang-format on */

/* Before any of these functions is called; from any thread. FALSE when the library is not there,
 * with WAYMARK_REMOTE_ERROR_FAILED. */
gboolean waymark_libsoup_load (GError **error);

G_END_DECLS
