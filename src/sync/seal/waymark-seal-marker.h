/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The marker of an encrypted journal at an endpoint, as bytes: what anybody needs who wants to try
 * a passphrase. It comes from outside, and is read as strictly as it is written.
 */
#pragma once

#include "waymark-seal-keys.h"

G_BEGIN_DECLS

/* Bytes. */
#define WAYMARK_SEAL_MOST_MARKER 4096

/**
 * WaymarkSealMarker:
 * @journal: its id (owned)
 * @check: what the keys make of the rest
 */
typedef struct
{
  char *journal;
  WaymarkSealDemands demands;
  guint8 check[WAYMARK_GCRYPT_KEY];
} WaymarkSealMarker;

void waymark_seal_marker_clear (WaymarkSealMarker *self);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (WaymarkSealMarker, waymark_seal_marker_clear)

/* (transfer full) */
GBytes *waymark_seal_marker_write (const WaymarkSealMarker *self);

/* Just what was written. Otherwise FALSE with WAYMARK_SEAL_ERROR: _NEWER when a newer Waymark wrote
 * it or its demands are beyond what this one meets, _PLAIN when it is that of a journal that is not
 * encrypted, else _UNFINISHED. @self: (out) */
gboolean waymark_seal_marker_read (GBytes *data, WaymarkSealMarker *self, GError **error);

/* @check of @self with @keys. */
void waymark_seal_marker_sign (WaymarkSealMarker *self, const WaymarkSealKeys *keys);
/* Are @keys those that signed it? */
gboolean waymark_seal_marker_is_signed (const WaymarkSealMarker *self, const WaymarkSealKeys *keys);

G_END_DECLS
