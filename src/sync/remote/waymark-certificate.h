/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The certificate of a server that nobody vouches for, as a person is asked about it.
 */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* Its SHA-256, "A1:B2:…", as other programs and servers show it too. (transfer full) */
char *waymark_certificate_dup_fingerprint (GTlsCertificate *certificate);

/* Are these the same? Colons, blanks and case do not matter. */
gboolean
waymark_certificate_has_fingerprint (GTlsCertificate *certificate, const char *fingerprint);

/* What is wrong with it, in a sentence that names @host and says what to do. (transfer full) */
char *waymark_certificate_explain (GTlsCertificateFlags problems, const char *host);

G_END_DECLS
