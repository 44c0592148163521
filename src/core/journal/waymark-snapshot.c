/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "waymark-snapshot.h"

struct _WaymarkSnapshot
{
  gatomicrefcount ref_count;
  WaymarkCatalog *catalog;
  GPtrArray *states; /* WaymarkValue */
};

WaymarkSnapshot *
waymark_snapshot_new (WaymarkJournal *journal)
{
  WaymarkSnapshot *self;
  GPtrArray *worksheets;

  g_return_val_if_fail (WAYMARK_IS_JOURNAL (journal), NULL);

  self = g_new0 (WaymarkSnapshot, 1);
  g_atomic_ref_count_init (&self->ref_count);
  self->catalog = g_object_ref (waymark_journal_get_catalog (journal));
  self->states = g_ptr_array_new_full (waymark_journal_get_n_documents (journal),
                                       (GDestroyNotify) waymark_value_unref);
  worksheets = waymark_catalog_get_worksheets (self->catalog);
  for (guint w = 0; w < worksheets->len; w++)
    {
      const char *type = waymark_worksheet_get_id (g_ptr_array_index (worksheets, w));
      GListModel *documents = waymark_journal_get_documents (journal, type);

      for (guint d = 0; d < g_list_model_get_n_items (documents); d++)
        {
          g_autoptr (WaymarkDocument) document = g_list_model_get_item (documents, d);

          g_ptr_array_add (self->states, waymark_value_ref (waymark_document_get_state (document)));
        }
    }
  return self;
}

WaymarkSnapshot *
waymark_snapshot_ref (WaymarkSnapshot *self)
{
  g_atomic_ref_count_inc (&self->ref_count);
  return self;
}

void
waymark_snapshot_unref (WaymarkSnapshot *self)
{
  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;
  g_object_unref (self->catalog);
  g_ptr_array_unref (self->states);
  g_free (self);
}

WaymarkCatalog *
waymark_snapshot_get_catalog (WaymarkSnapshot *self)
{
  return self->catalog;
}

guint
waymark_snapshot_get_n_documents (WaymarkSnapshot *self)
{
  return self->states->len;
}

WaymarkValue *
waymark_snapshot_get_state (WaymarkSnapshot *self, guint index)
{
  return g_ptr_array_index (self->states, index);
}
