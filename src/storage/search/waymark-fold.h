/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Text as search sees it: without case, accents, ligatures and typographic niceties. Whoever types
 * "resume" finds "Résumé".
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Appends the folded form of @length bytes of valid UTF-8: case folding and compatibility
 * decomposition without combining marks; white space becomes one blank each. Letters that do not
 * decompose but are typed without their stroke or dot (ø, ł, ı, ß, æ, …) become what is typed.
 * @origins: (nullable) (element-type guint32): for each appended byte, the offset in @text of the
 * character that it comes from. */
void waymark_fold_append (GString *folded, GArray *origins, const char *text, gsize length);

/* The words of a query, folded, longest first; without those that another one contains.
 * (transfer full) (array zero-terminated=1) */
char **waymark_fold_words (const char *query);

G_END_DECLS
