/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The answers that mention a sum of money, as far as they are known: what all nodes of what can be
 * shared look at.
 */
#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

#define WAYMARK_TYPE_SHARE_SUMS (waymark_share_sums_get_type ())
G_DECLARE_FINAL_TYPE (WaymarkShareSums, waymark_share_sums, WAYMARK, SHARE_SUMS, GObject)

/**
 * WaymarkShareSums::changed:
 *   they are others now, or say something else; not when they are only chosen or not
 */

/* None are known. */
WaymarkShareSums *waymark_share_sums_new (void);

/* @passages: (element-type WaymarkPrivateItem), never changed afterwards */
void waymark_share_sums_set (WaymarkShareSums *self, GPtrArray *passages);

/* (transfer none) (nullable) (element-type WaymarkPrivateItem): all, or those of one document */
GPtrArray *waymark_share_sums_get (WaymarkShareSums *self);
GPtrArray *waymark_share_sums_get_of (WaymarkShareSums *self, const char *document_id);

G_END_DECLS
