/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Where the versions of an answer come from, as far as the revisions of its document tell.
 */
#pragma once

#include "waymark-past.h"
#include "waymark-path.h"

G_BEGIN_DECLS

/**
 * WaymarkOrigin:
 * @outside: another program wrote it into the file
 * @written: when it was written in Waymark, a UTC timestamp; "" when that is not known (owned)
 */
typedef struct
{
  gboolean outside;
  char *written;
} WaymarkOrigin;

/* One for each of @versions (element-type WaymarkValue) of the answer at @path, in their order:
 * finds the merges in which they came up and who wrote what in these. What cannot be told is left
 * open: a version is never said to be from somewhere else. Reads revisions, so not for the main
 * loop. (transfer full) (element-type WaymarkOrigin) */
GPtrArray *
waymark_past_find_origins (WaymarkPast *past, const WaymarkPath *path, GPtrArray *versions);

G_END_DECLS
