/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What errors of the network mean to a student.
 */
#include "waymark-config.h"

#include <glib/gi18n-lib.h>

#include "waymark-http-private.h"
#include "waymark-remote.h"

static GQuark
session_error_quark (void)
{
  return SOUP_SESSION_ERROR;
}

/* The first that matches holds. @code: -1: any of the domain */
static const struct
{
  GQuark (*domain) (void);
  int code;
  WaymarkRemoteError becomes;
  const char *message; /* with the host */
} meanings[] = {
  { g_io_error_quark, G_IO_ERROR_CANCELLED, WAYMARK_REMOTE_ERROR_CANCELLED, N_ ("Stopped.") },
  { g_resolver_error_quark, -1, WAYMARK_REMOTE_ERROR_OFFLINE,
    N_ ("“%s” cannot be found. Is this computer online, and the address right?") },
  { g_io_error_quark, G_IO_ERROR_HOST_NOT_FOUND, WAYMARK_REMOTE_ERROR_OFFLINE,
    N_ ("“%s” cannot be found. Is this computer online, and the address right?") },
  { g_io_error_quark, G_IO_ERROR_CONNECTION_REFUSED, WAYMARK_REMOTE_ERROR_OFFLINE,
    N_ ("“%s” is there, but no server answers at this address. Check it, or try again later.") },
  { g_io_error_quark, G_IO_ERROR_NETWORK_UNREACHABLE, WAYMARK_REMOTE_ERROR_OFFLINE,
    N_ ("“%s” cannot be reached. Is this computer online?") },
  { g_io_error_quark, G_IO_ERROR_HOST_UNREACHABLE, WAYMARK_REMOTE_ERROR_OFFLINE,
    N_ ("“%s” cannot be reached. Is this computer online?") },
  { g_io_error_quark, G_IO_ERROR_TIMED_OUT, WAYMARK_REMOTE_ERROR_OFFLINE,
    N_ ("“%s” takes too long to answer. It is tried again later.") },
  { g_io_error_quark, G_IO_ERROR_INVALID_DATA, WAYMARK_REMOTE_ERROR_BAD_ANSWER,
    N_ ("What “%s” answers is not HTTP. Check the address.") },
  { g_tls_error_quark, G_TLS_ERROR_BAD_CERTIFICATE, WAYMARK_REMOTE_ERROR_CERTIFICATE,
    N_ ("“%s” cannot prove that it is the server it says it is.") },
  { g_tls_error_quark, G_TLS_ERROR_NOT_TLS, WAYMARK_REMOTE_ERROR_CERTIFICATE,
    N_ ("“%s” does not offer a secure connection at this address. Check it.") },
  { g_tls_error_quark, G_TLS_ERROR_HANDSHAKE, WAYMARK_REMOTE_ERROR_CERTIFICATE,
    N_ ("No secure connection with “%s” comes about.") },
  { g_tls_error_quark, G_TLS_ERROR_CERTIFICATE_REQUIRED, WAYMARK_REMOTE_ERROR_CERTIFICATE,
    N_ ("“%s” lets in only computers that it knows by a certificate.") },
  { session_error_quark, SOUP_SESSION_ERROR_PARSING, WAYMARK_REMOTE_ERROR_BAD_ANSWER,
    N_ ("What “%s” answers is not HTTP. Check the address.") },
  { session_error_quark, SOUP_SESSION_ERROR_ENCODING, WAYMARK_REMOTE_ERROR_BAD_ANSWER,
    N_ ("What “%s” answers is not HTTP. Check the address.") },
};

/* Puts @host where @message has a place for it. (transfer full) */
static char *
with_host (const char *message, const char *host)
{
  g_auto (GStrv) parts = g_strsplit (message, "%s", 2);

  return g_strjoinv (host, parts);
}

GError *
waymark_http_error_new (const GError *found, const char *host)
{
  WaymarkRemoteError code = WAYMARK_REMOTE_ERROR_OFFLINE;
  const char *message = N_ ("The connection with “%s” broke off. It is tried again later.");
  g_autofree char *text = NULL;

  if (found->domain == WAYMARK_REMOTE_ERROR)
    return g_error_copy (found);
  g_debug ("%s: %s %d: %s", host, g_quark_to_string (found->domain), found->code, found->message);
  for (gsize i = 0; i < G_N_ELEMENTS (meanings); i++)
    if (found->domain == meanings[i].domain () &&
        (meanings[i].code == -1 || meanings[i].code == found->code))
      {
        code = meanings[i].becomes;
        message = meanings[i].message;
        break;
      }
  text = with_host (_ (message), host);
  return g_error_new_literal (WAYMARK_REMOTE_ERROR, (int) code, text);
}

gboolean
waymark_http_error_is_lost (const GError *found)
{
  return g_error_matches (found, G_IO_ERROR, G_IO_ERROR_PARTIAL_INPUT) ||
         g_error_matches (found, G_IO_ERROR, G_IO_ERROR_CONNECTION_CLOSED) ||
         g_error_matches (found, G_TLS_ERROR, G_TLS_ERROR_EOF) ||
         /* A head that broke off cannot be told from what is no HTTP. */
         g_error_matches (found, SOUP_SESSION_ERROR, SOUP_SESSION_ERROR_PARSING);
}
