/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Making hits: which field, which bytes, which line to show.
 */
#pragma once

#include "waymark-search.h"

G_BEGIN_DECLS

/* @words as of waymark_fold_words(). (transfer full) (nullable) */
WaymarkSearchHit *waymark_search_hit_new (WaymarkDocument *document,
                                          const WaymarkSearchText *text,
                                          char **words,
                                          gboolean in_title);

G_END_DECLS
