/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A certificate that nobody vouches for: its fingerprint to compare, and the button to trust it.
 */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define WAYMARK_TYPE_SYNC_CERTIFICATE (waymark_sync_certificate_get_type ())
G_DECLARE_FINAL_TYPE (
    WaymarkSyncCertificate, waymark_sync_certificate, WAYMARK, SYNC_CERTIFICATE, AdwBin)

/**
 * WaymarkSyncCertificate::trusted: ()
 *
 * Somebody looked at the fingerprint, and trusts it.
 */

GtkWidget *waymark_sync_certificate_new (void);

/* @place: of the server. @problem: what is wrong, a sentence. @fingerprint: as
 * waymark_certificate_dup_fingerprint() gives it */
void waymark_sync_certificate_show (WaymarkSyncCertificate *self,
                                    const char *place,
                                    const char *problem,
                                    const char *fingerprint);

/* (transfer none): the one that was shown last. */
const char *waymark_sync_certificate_get_fingerprint (WaymarkSyncCertificate *self);

G_END_DECLS
