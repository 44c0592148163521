/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Fingerprints of certificates, and what is wrong with one.
 */
#include "waymark-config.h"

#include "waymark-certificate.h"

#include <glib/gi18n-lib.h>

#define N_DIGITS 64

/* 64 digits, upper case. (transfer full) */
static char *
digest (GTlsCertificate *certificate)
{
  g_autoptr (GByteArray) bytes = NULL;
  g_autofree char *sum = NULL;

  g_object_get (certificate, "certificate", &bytes, NULL);
  sum = g_compute_checksum_for_data (G_CHECKSUM_SHA256, bytes->data, bytes->len);
  return g_ascii_strup (sum, -1);
}

char *
waymark_certificate_dup_fingerprint (GTlsCertificate *certificate)
{
  g_autofree char *digits = digest (certificate);
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < N_DIGITS; i += 2)
    g_string_append_printf (text, "%s%.2s", i > 0 ? ":" : "", digits + i);
  return g_string_free (text, FALSE);
}

gboolean
waymark_certificate_has_fingerprint (GTlsCertificate *certificate, const char *fingerprint)
{
  g_autofree char *digits = digest (certificate);
  guint n = 0;

  for (const char *at = fingerprint; *at != '\0'; at++)
    {
      if (*at == ':' || *at == ' ')
        continue;
      if (n == N_DIGITS || g_ascii_toupper (*at) != digits[n])
        return FALSE;
      n++;
    }
  return n == N_DIGITS;
}

char *
waymark_certificate_explain (GTlsCertificateFlags problems, const char *host)
{
  if (problems & G_TLS_CERTIFICATE_REVOKED)
    return g_strdup_printf (
        _ ("The certificate of “%s” has been withdrawn. Do not use this server; "
           "tell whoever runs it."),
        host);
  if (problems & G_TLS_CERTIFICATE_BAD_IDENTITY)
    return g_strdup_printf (_ ("The server that answers for “%s” shows the certificate of another. "
                               "Check the address; in a strange network, try again at home."),
                            host);
  if (problems & G_TLS_CERTIFICATE_NOT_ACTIVATED)
    return g_strdup_printf (_ ("The certificate of “%s” is not valid yet. Check the date of this "
                               "computer."),
                            host);
  if (problems & G_TLS_CERTIFICATE_EXPIRED)
    return g_strdup_printf (_ ("The certificate of “%s” has expired. Check the date of this "
                               "computer, else tell whoever runs the server."),
                            host);
  return g_strdup_printf (
      _ ("Nobody vouches for the certificate of “%s”. If it is your own or your "
         "school’s server, compare the fingerprint with whoever runs it; else "
         "do not go on."),
      host);
}
