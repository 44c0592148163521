/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The words of values, as sets.
 */
#pragma once

#include "waymark-value.h"

G_BEGIN_DECLS

/* A set of words (element-type utf8), and those of all text in @value (nullable) added to one. */
GHashTable *waymark_merge_words_new (void);
void waymark_merge_words_add (GHashTable *words, WaymarkValue *value);

G_END_DECLS
