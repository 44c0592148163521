/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "waymark-path.h"

#include <string.h>

G_DEFINE_BOXED_TYPE (WaymarkPath, waymark_path, waymark_path_copy, waymark_path_free)

WaymarkPath *
waymark_path_new (const char *field, const char *item, const char *sub)
{
  WaymarkPath *self;

  g_return_val_if_fail (field != NULL, NULL);
  g_return_val_if_fail (sub == NULL || item != NULL, NULL);

  self = g_new (WaymarkPath, 1);
  self->field = g_intern_string (field);
  self->item = g_intern_string (item);
  self->sub = g_intern_string (sub);
  return self;
}

WaymarkPath *
waymark_path_copy (const WaymarkPath *self)
{
  return self != NULL ? waymark_path_new (self->field, self->item, self->sub) : NULL;
}

void
waymark_path_free (WaymarkPath *self)
{
  g_free (self);
}

gboolean
waymark_path_equal (const WaymarkPath *a, const WaymarkPath *b)
{
  if (a == NULL || b == NULL)
    return a == b;
  return a->field == b->field && a->item == b->item && a->sub == b->sub;
}

guint
waymark_path_hash (gconstpointer path)
{
  const WaymarkPath *self = path;

  return g_direct_hash (self->field) * 31 + g_direct_hash (self->item) * 17 +
         g_direct_hash (self->sub);
}

char *
waymark_path_to_string (const WaymarkPath *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  if (self->sub != NULL)
    return g_strjoin ("/", self->field, self->item, self->sub, NULL);
  if (self->item != NULL)
    return g_strjoin ("/", self->field, self->item, NULL);
  return g_strdup (self->field);
}

WaymarkPath *
waymark_path_parse (const char *text)
{
  g_auto (GStrv) parts = g_strsplit (text, "/", 4);
  guint n_parts = g_strv_length (parts);

  if (n_parts == 0 || n_parts > 3)
    return NULL;
  for (guint i = 0; i < n_parts; i++)
    if (*parts[i] == '\0')
      return NULL;
  return waymark_path_new (parts[0], n_parts > 1 ? parts[1] : NULL, n_parts > 2 ? parts[2] : NULL);
}
