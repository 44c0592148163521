/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A shared endpoint behind which everything is encrypted: stands between the sync and another
 * endpoint, and lets nothing through as it is but folders and the marker.
 */
#pragma once

#include "waymark-remote.h"
#include "waymark-seal.h"

G_BEGIN_DECLS

#define WAYMARK_TYPE_REMOTE_SEALED (waymark_remote_sealed_get_type ())
G_DECLARE_FINAL_TYPE (WaymarkRemoteSealed, waymark_remote_sealed, WAYMARK, REMOTE_SEALED, GObject)

/* What does not open comes as so many zeros, which are what no name promises: torn, to whoever
 * checks it. Calls fail with WAYMARK_SEAL_ERROR_CHANGED when the marker there is not the seal's,
 * and with _PLAIN when files there are not encrypted. (transfer full) */
WaymarkRemote *waymark_remote_sealed_new (WaymarkRemote *remote, WaymarkSeal *seal);

/* (transfer none) */
WaymarkSeal *waymark_remote_sealed_get_seal (WaymarkRemoteSealed *self);

G_END_DECLS
