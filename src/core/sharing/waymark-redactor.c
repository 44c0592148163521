/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "waymark-redactor.h"

#include "waymark-redaction-private.h"
#include "waymark-selection-private.h"

/* One chosen document and what was made of it. */
typedef struct
{
  WaymarkValue *state; /* of which it was made, and of which choice: compared as pointers */
  WaymarkTicks *ticks;
  guint round;

  WaymarkDocument *unlinked; /* (nullable) without links; NULL: nothing is shared of it */
  WaymarkDocument *copy;     /* (nullable) with those links that lead to something shared */
  gboolean has_links;
  WaymarkWithheld withheld;
  GPtrArray *passages; /* WaymarkPrivateItem */
} Page;

struct _WaymarkRedactor
{
  GHashTable *pages; /* document id (borrowed from the state) → Page */
  GPtrArray *order;  /* Page (unowned): those of the last round, in order */
  guint round;
};

static void
page_clear (Page *page)
{
  g_clear_pointer (&page->ticks, waymark_ticks_unref);
  g_clear_object (&page->unlinked);
  g_clear_object (&page->copy);
  g_clear_pointer (&page->passages, g_ptr_array_unref);
}

static void
page_free (gpointer data)
{
  Page *page = data;

  page_clear (page);
  waymark_value_unref (page->state);
  g_free (page);
}

WaymarkRedactor *
waymark_redactor_new (void)
{
  WaymarkRedactor *self = g_new0 (WaymarkRedactor, 1);

  self->pages = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, page_free);
  self->order = g_ptr_array_new ();
  return self;
}

void
waymark_redactor_free (WaymarkRedactor *self)
{
  g_ptr_array_unref (self->order);
  g_hash_table_unref (self->pages);
  g_free (self);
}

static WaymarkWorksheet *
worksheet_of (WaymarkSnapshot *snapshot, WaymarkValue *state)
{
  return waymark_catalog_lookup (waymark_snapshot_get_catalog (snapshot),
                                 waymark_value_get_member_text (state, "type"));
}

/* Without links, since it is not known yet what is there for them to lead to. */
static Page *
make_page (WaymarkRedactor *self,
           WaymarkSnapshot *snapshot,
           WaymarkSelection *selection,
           WaymarkValue *state)
{
  const char *id = waymark_value_get_member_text (state, "id");
  WaymarkTicks *ticks = waymark_selection_peek_ticks (selection, id);
  Page *page = g_hash_table_lookup (self->pages, id);
  WaymarkWorksheet *worksheet = worksheet_of (snapshot, state);
  g_autoptr (WaymarkDocument) document = NULL;

  if (page != NULL && page->state == state && page->ticks == ticks)
    return page;
  if (worksheet == NULL)
    return NULL;
  document = waymark_document_new_from_state (state, NULL);
  if (document == NULL)
    return NULL;

  page = g_new0 (Page, 1);
  page->state = waymark_value_ref (state);
  page->ticks = waymark_ticks_ref (ticks);
  page->passages = g_ptr_array_new_with_free_func ((GDestroyNotify) waymark_private_item_free);
  page->unlinked = waymark_redaction_copy (worksheet, document, selection, NULL, &page->has_links);
  waymark_redaction_count (worksheet, document, selection, &page->withheld, page->passages);
  g_hash_table_replace (self->pages, (gpointer) id, page);
  return page;
}

/* The links of a document depend on which others there are. */
static void
add_links (WaymarkSnapshot *snapshot, WaymarkSelection *selection, Page *page, GHashTable *shared)
{
  WaymarkWorksheet *worksheet = worksheet_of (snapshot, page->state);
  g_autoptr (WaymarkDocument) document = NULL;
  g_autoptr (WaymarkDocument) copy = NULL;
  gboolean has_links;

  if (!page->has_links)
    {
      g_set_object (&page->copy, page->unlinked);
      return;
    }
  document = waymark_document_new_from_state (page->state, NULL);
  copy = waymark_redaction_copy (worksheet, document, selection, shared, &has_links);
  if (page->copy == NULL || !waymark_value_equal (waymark_document_get_state (page->copy),
                                                  waymark_document_get_state (copy)))
    g_set_object (&page->copy, copy);
}

/* What is not chosen any more is forgotten. */
static gboolean
is_old_cb (gpointer id, gpointer data, gpointer round)
{
  Page *page = data;

  return page->round != GPOINTER_TO_UINT (round);
}

GPtrArray *
waymark_redactor_apply (WaymarkRedactor *self,
                        WaymarkSnapshot *snapshot,
                        WaymarkSelection *selection,
                        GCancellable *cancellable)
{
  g_autoptr (GHashTable) shared = g_hash_table_new (g_str_hash, g_str_equal);
  GPtrArray *copies;

  g_return_val_if_fail (snapshot != NULL, NULL);
  g_return_val_if_fail (WAYMARK_IS_SELECTION (selection), NULL);

  self->round++;
  g_ptr_array_set_size (self->order, 0);
  for (guint i = 0; i < waymark_snapshot_get_n_documents (snapshot); i++)
    {
      WaymarkValue *state = waymark_snapshot_get_state (snapshot, i);
      const char *id = waymark_value_get_member_text (state, "id");
      Page *page = NULL;

      if (g_cancellable_is_cancelled (cancellable))
        return NULL;
      if (waymark_selection_has_document (selection, id))
        page = make_page (self, snapshot, selection, state);
      if (page == NULL)
        continue;
      page->round = self->round;
      g_ptr_array_add (self->order, page);
      /* A document of which only links would be left says nothing. */
      if (page->unlinked != NULL)
        g_hash_table_add (shared, (gpointer) waymark_document_get_id (page->unlinked));
    }
  g_hash_table_foreach_remove (self->pages, is_old_cb, GUINT_TO_POINTER (self->round));

  copies = g_ptr_array_new_with_free_func (g_object_unref);
  for (guint i = 0; i < self->order->len; i++)
    {
      Page *page = g_ptr_array_index (self->order, i);

      if (page->unlinked == NULL)
        continue;
      add_links (snapshot, selection, page, shared);
      g_ptr_array_add (copies, g_object_ref (page->copy));
    }
  return copies;
}

void
waymark_redactor_get_withheld (WaymarkRedactor *self, WaymarkWithheld *withheld)
{
  *withheld = (WaymarkWithheld){ 0 };
  for (guint i = 0; i < self->order->len; i++)
    {
      Page *page = g_ptr_array_index (self->order, i);

      withheld->n_answers += page->withheld.n_answers;
      withheld->n_amounts += page->withheld.n_amounts;
      withheld->n_passages += page->withheld.n_passages;
    }
}

GPtrArray *
waymark_redactor_list_passages (WaymarkRedactor *self)
{
  GPtrArray *passages = g_ptr_array_new ();

  for (guint i = 0; i < self->order->len; i++)
    {
      Page *page = g_ptr_array_index (self->order, i);

      for (guint p = 0; p < page->passages->len; p++)
        g_ptr_array_add (passages, g_ptr_array_index (page->passages, p));
    }
  return passages;
}

GPtrArray *
waymark_redactor_apply_once (WaymarkJournal *journal, WaymarkSelection *selection)
{
  g_autoptr (WaymarkSnapshot) snapshot = NULL;
  g_autoptr (WaymarkRedactor) redactor = NULL;

  g_return_val_if_fail (WAYMARK_IS_JOURNAL (journal), NULL);
  g_return_val_if_fail (WAYMARK_IS_SELECTION (selection), NULL);

  snapshot = waymark_snapshot_new (journal);
  redactor = waymark_redactor_new ();
  return waymark_redactor_apply (redactor, snapshot, selection, NULL);
}
