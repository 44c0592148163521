/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "waymark-private-item.h"

WaymarkPrivateItem *
waymark_private_item_copy (const WaymarkPrivateItem *self)
{
  WaymarkPrivateItem *copy = g_new (WaymarkPrivateItem, 1);

  *copy = *self;
  copy->document_id = g_strdup (self->document_id);
  copy->path = waymark_path_copy (self->path);
  copy->label = g_strdup (self->label);
  copy->preview = g_strdup (self->preview);
  return copy;
}

void
waymark_private_item_free (WaymarkPrivateItem *self)
{
  g_free (self->document_id);
  waymark_path_free (self->path);
  g_free (self->label);
  g_free (self->preview);
  g_free (self);
}
