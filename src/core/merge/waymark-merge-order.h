/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * In which order the records of a merged list stand.
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* @base, @one, @two: (element-type utf8) keys, each once in an array. @kept: the keys that the
 * result has, each in @one or @two.
 *
 * What neither side moved gives the frame, in which both sides have the same order. Around it
 * stands what was moved or added, each behind the same neighbour of the frame as on its side; when
 * both moved it, as on side one. Moved means: not among the most records that kept their order.
 * Between two of the frame, what comes from side one stands first.
 * (transfer container) (element-type utf8): all of @kept */
GPtrArray *waymark_merge_order (GPtrArray *base, GPtrArray *one, GPtrArray *two, GHashTable *kept);

G_END_DECLS
