/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Following the changes of one document after another.
 */
#pragma once

#include <glib-object.h>

#include "waymark-document.h"

G_BEGIN_DECLS

/* Whoever shows a document keeps a reference to it in *@followed and the handler of its "changed"
 * in *@handler, both 0 at first. From now on that is @document (nullable), with @changed called as
 * @flags say, or nothing. Returns FALSE when it was followed already. */
gboolean waymark_follow_document (WaymarkDocument **followed,
                                  gulong *handler,
                                  WaymarkDocument *document,
                                  GCallback changed,
                                  gpointer data,
                                  GConnectFlags flags);

/* For dispose functions. */
void waymark_unfollow_document (WaymarkDocument **followed, gulong *handler);

G_END_DECLS
