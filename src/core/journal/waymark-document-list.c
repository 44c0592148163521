/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "waymark-document-list.h"

#include <string.h>

struct _WaymarkDocumentList
{
  GObject parent_instance;

  GPtrArray *documents; /* sorted */
};

static GType
get_item_type (GListModel *model)
{
  return WAYMARK_TYPE_DOCUMENT;
}

static guint
get_n_items (GListModel *model)
{
  return WAYMARK_DOCUMENT_LIST (model)->documents->len;
}

static gpointer
get_item (GListModel *model, guint position)
{
  WaymarkDocumentList *self = WAYMARK_DOCUMENT_LIST (model);

  if (position >= self->documents->len)
    return NULL;
  return g_object_ref (g_ptr_array_index (self->documents, position));
}

static void
list_model_init (GListModelInterface *iface)
{
  iface->get_item_type = get_item_type;
  iface->get_n_items = get_n_items;
  iface->get_item = get_item;
}

G_DEFINE_FINAL_TYPE_WITH_CODE (WaymarkDocumentList,
                               waymark_document_list,
                               G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, list_model_init))

static void
waymark_document_list_finalize (GObject *object)
{
  WaymarkDocumentList *self = WAYMARK_DOCUMENT_LIST (object);

  g_ptr_array_unref (self->documents);
  G_OBJECT_CLASS (waymark_document_list_parent_class)->finalize (object);
}

static void
waymark_document_list_class_init (WaymarkDocumentListClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = waymark_document_list_finalize;
}

static void
waymark_document_list_init (WaymarkDocumentList *self)
{
  self->documents = g_ptr_array_new_with_free_func (g_object_unref);
}

WaymarkDocumentList *
waymark_document_list_new (void)
{
  return g_object_new (WAYMARK_TYPE_DOCUMENT_LIST, NULL);
}

int
waymark_document_list_compare (WaymarkDocument *a, WaymarkDocument *b)
{
  gint64 position_a = waymark_document_get_position (a);
  gint64 position_b = waymark_document_get_position (b);
  int order;

  if (position_a != position_b)
    return position_a < position_b ? -1 : 1;
  order = strcmp (waymark_document_get_created (a), waymark_document_get_created (b));
  return order != 0 ? order : strcmp (waymark_document_get_id (a), waymark_document_get_id (b));
}

static int
compare_pointers (gconstpointer a, gconstpointer b)
{
  return waymark_document_list_compare (*(WaymarkDocument *const *) a,
                                        *(WaymarkDocument *const *) b);
}

/* Where @document belongs among the others, by bisection. */
static guint
place_of (WaymarkDocumentList *self, WaymarkDocument *document)
{
  guint low = 0, high = self->documents->len;

  while (low < high)
    {
      guint middle = (low + high) / 2;

      if (waymark_document_list_compare (g_ptr_array_index (self->documents, middle), document) < 0)
        low = middle + 1;
      else
        high = middle;
    }
  return low;
}

void
waymark_document_list_add (WaymarkDocumentList *self, WaymarkDocument *document)
{
  guint place = place_of (self, document);

  g_ptr_array_insert (self->documents, (int) place, g_object_ref (document));
  g_list_model_items_changed (G_LIST_MODEL (self), place, 0, 1);
}

/* Both in order. (transfer container) */
static GPtrArray *
merge (GPtrArray *a, GPtrArray *b)
{
  GPtrArray *both = g_ptr_array_new_full (a->len + b->len, g_object_unref);
  guint i = 0, k = 0;

  while (i < a->len || k < b->len)
    {
      gboolean first =
          k == b->len || (i < a->len && compare_pointers (&a->pdata[i], &b->pdata[k]) < 0);

      g_ptr_array_add (both, g_object_ref (first ? a->pdata[i++] : b->pdata[k++]));
    }
  return both;
}

/* A journal comes in portions: what is there already is not sorted again for each. */
void
waymark_document_list_add_many (WaymarkDocumentList *self, GPtrArray *documents)
{
  guint before = self->documents->len;
  g_autoptr (GPtrArray) old = self->documents;
  g_autoptr (GPtrArray) added = g_ptr_array_copy (documents, NULL, NULL);

  g_ptr_array_set_free_func (added, NULL);
  g_ptr_array_sort (added, compare_pointers);
  self->documents = merge (old, added);
  g_list_model_items_changed (G_LIST_MODEL (self), 0, before, self->documents->len);
}

gboolean
waymark_document_list_find (WaymarkDocumentList *self, WaymarkDocument *document, guint *index)
{
  guint place = place_of (self, document);

  if (place < self->documents->len && g_ptr_array_index (self->documents, place) == document)
    {
      *index = place;
      return TRUE;
    }
  return g_ptr_array_find (self->documents, document, index);
}

void
waymark_document_list_remove (WaymarkDocumentList *self, WaymarkDocument *document)
{
  guint place;

  if (!waymark_document_list_find (self, document, &place))
    return;
  g_ptr_array_remove_index (self->documents, place);
  g_list_model_items_changed (G_LIST_MODEL (self), place, 1, 0);
}

void
waymark_document_list_resort (WaymarkDocumentList *self, WaymarkDocument *document)
{
  guint from, to, first;

  if (!g_ptr_array_find (self->documents, document, &from))
    return;
  g_ptr_array_steal_index (self->documents, from);
  to = place_of (self, document);
  g_ptr_array_insert (self->documents, (int) to, document);
  first = MIN (from, to);
  if (from != to)
    g_list_model_items_changed (G_LIST_MODEL (self), first, MAX (from, to) - first + 1,
                                MAX (from, to) - first + 1);
}

guint
waymark_document_list_get_n (WaymarkDocumentList *self)
{
  return self->documents->len;
}

WaymarkDocument *
waymark_document_list_peek (WaymarkDocumentList *self, guint index)
{
  g_return_val_if_fail (index < self->documents->len, NULL);
  return g_ptr_array_index (self->documents, index);
}
