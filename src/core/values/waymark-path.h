/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Where a value stands in a document: a field, a record of a list field, or one
 * field of such a record. The envelope's position is addressed as "@position".
 */
#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

#define WAYMARK_TYPE_PATH (waymark_path_get_type ())

/**
 * WaymarkPath:
 * @field: the field's id in its worksheet
 * @item: (nullable): the id of a record in that list field
 * @sub: (nullable): a field of that record; only set with @item
 *
 * Immutable; the strings are interned for the life of the process, so a path can be compared by
 * pointers and copied cheaply. Do not make paths from foreign data without bounds.
 */
typedef struct
{
  const char *field;
  const char *item;
  const char *sub;
} WaymarkPath;

GType waymark_path_get_type (void);
WaymarkPath *waymark_path_new (const char *field, const char *item, const char *sub);
WaymarkPath *waymark_path_copy (const WaymarkPath *self);
void waymark_path_free (WaymarkPath *self);
gboolean
waymark_path_equal (const WaymarkPath *a, const WaymarkPath *b); /* NULL equals only NULL */
guint waymark_path_hash (gconstpointer path);

/* "field", "field/item" or "field/item/sub". (transfer full) */
char *waymark_path_to_string (const WaymarkPath *self);
/* NULL when @text is not of that form. (transfer full) (nullable) */
WaymarkPath *waymark_path_parse (const char *text);

/* A path for one call, on the stack: WAYMARK_PATH ("steps", id, "due"). */
#define WAYMARK_PATH(f, i, s)                                                                      \
  (&(const WaymarkPath){ g_intern_string (f), g_intern_string (i), g_intern_string (s) })
#define WAYMARK_FIELD_PATH(f) WAYMARK_PATH (f, NULL, NULL)

G_DEFINE_AUTOPTR_CLEANUP_FUNC (WaymarkPath, waymark_path_free)

G_END_DECLS
