/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "waymark-share-sums.h"

#include "waymark-private-item.h"

struct _WaymarkShareSums
{
  GObject parent_instance;

  GPtrArray *passages;     /* (nullable) (element-type WaymarkPrivateItem) */
  GHashTable *by_document; /* id → GPtrArray of them; all are of @passages */
};

enum
{
  CHANGED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (WaymarkShareSums, waymark_share_sums, G_TYPE_OBJECT)

static void
waymark_share_sums_finalize (GObject *object)
{
  WaymarkShareSums *self = WAYMARK_SHARE_SUMS (object);

  g_hash_table_unref (self->by_document);
  g_clear_pointer (&self->passages, g_ptr_array_unref);
  G_OBJECT_CLASS (waymark_share_sums_parent_class)->finalize (object);
}

static void
waymark_share_sums_class_init (WaymarkShareSumsClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = waymark_share_sums_finalize;
  signals[CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                   NULL, NULL, G_TYPE_NONE, 0);
}

static void
waymark_share_sums_init (WaymarkShareSums *self)
{
  self->by_document =
      g_hash_table_new_full (g_str_hash, g_str_equal, NULL, (GDestroyNotify) g_ptr_array_unref);
}

WaymarkShareSums *
waymark_share_sums_new (void)
{
  return g_object_new (WAYMARK_TYPE_SHARE_SUMS, NULL);
}

static gboolean
are_same (GPtrArray *a, GPtrArray *b)
{
  if (a == NULL || b == NULL || a->len != b->len)
    return FALSE;
  for (guint i = 0; i < a->len; i++)
    {
      WaymarkPrivateItem *first = g_ptr_array_index (a, i);
      WaymarkPrivateItem *second = g_ptr_array_index (b, i);

      if (!g_str_equal (first->document_id, second->document_id) ||
          !waymark_path_equal (first->path, second->path) ||
          !g_str_equal (first->preview, second->preview))
        return FALSE;
    }
  return TRUE;
}

void
waymark_share_sums_set (WaymarkShareSums *self, GPtrArray *passages)
{
  gboolean same;

  g_return_if_fail (WAYMARK_IS_SHARE_SUMS (self));

  same = are_same (self->passages, passages);
  g_ptr_array_ref (passages);
  g_hash_table_remove_all (self->by_document);
  g_clear_pointer (&self->passages, g_ptr_array_unref);
  self->passages = passages;
  for (guint i = 0; i < passages->len; i++)
    {
      WaymarkPrivateItem *item = g_ptr_array_index (passages, i);
      GPtrArray *items = g_hash_table_lookup (self->by_document, item->document_id);

      if (items == NULL)
        {
          items = g_ptr_array_new ();
          g_hash_table_insert (self->by_document, item->document_id, items);
        }
      g_ptr_array_add (items, item);
    }
  if (!same)
    g_signal_emit (self, signals[CHANGED], 0);
}

GPtrArray *
waymark_share_sums_get (WaymarkShareSums *self)
{
  g_return_val_if_fail (WAYMARK_IS_SHARE_SUMS (self), NULL);
  return self->passages;
}

GPtrArray *
waymark_share_sums_get_of (WaymarkShareSums *self, const char *document_id)
{
  g_return_val_if_fail (WAYMARK_IS_SHARE_SUMS (self), NULL);
  return g_hash_table_lookup (self->by_document, document_id);
}
