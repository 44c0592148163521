/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "waymark-config.h"

#include "waymark-share-node.h"

#include <glib/gi18n-lib.h>
#include <gtk/gtk.h>

struct _WaymarkShareNode
{
  GObject parent_instance;

  WaymarkShareKind kind;
  WaymarkShareSums *sums;
  WaymarkJournal *journal;
  WaymarkSelection *selection;
  WaymarkPaneInfo *pane;     /* of a pane */
  WaymarkDocument *document; /* of all others */
  char *section;             /* of a section */
  WaymarkPath *path;         /* of an item */
  gboolean is_amount;
  gboolean money; /* confirmed, not revealed */
  gboolean mentions_money;
  gboolean secret;
  char *title;
  char *detail;
};

G_DEFINE_FINAL_TYPE (WaymarkShareNode, waymark_share_node, G_TYPE_OBJECT)

static void
waymark_share_node_finalize (GObject *object)
{
  WaymarkShareNode *self = WAYMARK_SHARE_NODE (object);

  g_clear_object (&self->sums);
  g_clear_object (&self->journal);
  g_clear_object (&self->selection);
  g_clear_object (&self->pane);
  g_clear_object (&self->document);
  g_clear_pointer (&self->path, waymark_path_free);
  g_free (self->section);
  g_free (self->title);
  g_free (self->detail);
  G_OBJECT_CLASS (waymark_share_node_parent_class)->finalize (object);
}

static void
waymark_share_node_class_init (WaymarkShareNodeClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = waymark_share_node_finalize;
}

static void
waymark_share_node_init (WaymarkShareNode *self)
{
}

static WaymarkShareNode *
node_new (WaymarkShareKind kind,
          WaymarkJournal *journal,
          WaymarkSelection *selection,
          WaymarkShareSums *sums)
{
  WaymarkShareNode *self = g_object_new (WAYMARK_TYPE_SHARE_NODE, NULL);

  self->kind = kind;
  self->sums = g_object_ref (sums);
  self->journal = g_object_ref (journal);
  self->selection = g_object_ref (selection);
  return self;
}

static WaymarkShareNode *
child_new (WaymarkShareNode *parent, WaymarkShareKind kind, const char *title, const char *detail)
{
  WaymarkShareNode *self = node_new (kind, parent->journal, parent->selection, parent->sums);

  g_set_object (&self->document, parent->document);
  self->title = g_strdup (title);
  self->detail = g_strdup (detail);
  return self;
}

static WaymarkShareNode *
item_new (WaymarkShareNode *parent,
          WaymarkDocument *document,
          const WaymarkPrivateItem *item,
          const char *title)
{
  WaymarkShareNode *self = child_new (parent, WAYMARK_SHARE_ITEM, title, item->preview);

  g_set_object (&self->document, document);
  self->path = waymark_path_copy (item->path);
  self->is_amount = item->is_money;
  self->money = item->is_money || item->is_shared;
  self->mentions_money = item->mentions_money;
  self->secret = TRUE;
  return self;
}

WaymarkShareNode *
waymark_share_node_new_for_sums (WaymarkJournal *journal,
                                 WaymarkSelection *selection,
                                 WaymarkShareSums *sums)
{
  WaymarkShareNode *self = node_new (WAYMARK_SHARE_PASSAGES, journal, selection, sums);

  self->title = g_strdup (_ ("Mentions a sum of money"));
  self->secret = TRUE;
  return self;
}

/* TRUE to go on. */
typedef gboolean (*EachDocument) (WaymarkDocument *document, gpointer data);

static void
each_document (WaymarkShareNode *self, EachDocument func, gpointer data)
{
  GPtrArray *worksheets = waymark_pane_info_get_worksheets (self->pane);

  for (guint i = 0; i < worksheets->len; i++)
    {
      GListModel *list = waymark_journal_get_documents (
          self->journal, waymark_worksheet_get_id (g_ptr_array_index (worksheets, i)));

      for (guint k = 0; k < g_list_model_get_n_items (list); k++)
        {
          g_autoptr (WaymarkDocument) document = g_list_model_get_item (list, k);

          if (!func (document, data))
            return;
        }
    }
}

static guint
count_documents (WaymarkShareNode *self)
{
  GPtrArray *worksheets = waymark_pane_info_get_worksheets (self->pane);
  guint n = 0;

  for (guint i = 0; i < worksheets->len; i++)
    n += g_list_model_get_n_items (waymark_journal_get_documents (
        self->journal, waymark_worksheet_get_id (g_ptr_array_index (worksheets, i))));
  return n;
}

GListModel *
waymark_share_node_list_panes (WaymarkJournal *journal,
                               WaymarkSelection *selection,
                               WaymarkShareSums *sums)
{
  g_autoptr (GPtrArray) panes = waymark_pane_info_list (waymark_journal_get_catalog (journal));
  GListStore *nodes = g_list_store_new (WAYMARK_TYPE_SHARE_NODE);

  for (guint i = 0; i < panes->len; i++)
    {
      WaymarkPaneInfo *pane = g_ptr_array_index (panes, i);
      WaymarkWorksheet *first = g_ptr_array_index (waymark_pane_info_get_worksheets (pane), 0);
      g_autoptr (WaymarkShareNode) node = node_new (WAYMARK_SHARE_PANE, journal, selection, sums);
      guint n;

      node->pane = g_object_ref (pane);
      node->title = g_strdup (waymark_pane_info_get_title (pane));
      node->secret = waymark_worksheet_get_visibility (first) == WAYMARK_VISIBILITY_PRIVATE;
      n = count_documents (node);
      node->detail = g_strdup_printf (ngettext ("%u document", "%u documents", n), n);
      if (n > 0)
        g_list_store_append (nodes, node);
    }
  return G_LIST_MODEL (nodes);
}

/* Takes @item: a document of the pane. */
static gpointer
document_node_cb (gpointer item, gpointer data)
{
  g_autoptr (WaymarkDocument) document = item;
  WaymarkShareNode *pane = data;
  g_autofree char *title = waymark_journal_dup_title (pane->journal, document);
  WaymarkShareNode *node = child_new (pane, WAYMARK_SHARE_DOCUMENT, title, NULL);

  g_set_object (&node->document, document);
  node->secret = pane->secret;
  return node;
}

/* Nodes are made as they are looked at, since a pane can have thousands of documents. */
static GListModel *
list_documents (WaymarkShareNode *self)
{
  GPtrArray *worksheets = waymark_pane_info_get_worksheets (self->pane);
  GListStore *lists = g_list_store_new (G_TYPE_LIST_MODEL);

  for (guint i = 0; i < worksheets->len; i++)
    g_list_store_append (
        lists, waymark_journal_get_documents (
                   self->journal, waymark_worksheet_get_id (g_ptr_array_index (worksheets, i))));
  return G_LIST_MODEL (
      gtk_map_list_model_new (G_LIST_MODEL (gtk_flatten_list_model_new (G_LIST_MODEL (lists))),
                              document_node_cb, g_object_ref (self), g_object_unref));
}

static void
add_sections (WaymarkShareNode *self, GListStore *nodes)
{
  WaymarkWorksheet *worksheet = waymark_journal_get_worksheet (self->journal, self->document);
  GPtrArray *sections = waymark_worksheet_get_sections (worksheet);

  for (guint i = 0; i < sections->len; i++)
    {
      WaymarkSection *section = g_ptr_array_index (sections, i);
      g_autoptr (WaymarkShareNode) node = NULL;
      gboolean filled = FALSE;

      for (guint k = 0; k < section->fields->len && !filled; k++)
        filled = !waymark_value_is_empty (waymark_document_get_field (
            self->document, waymark_field_get_id (g_ptr_array_index (section->fields, k))));
      /* What is private throughout is chosen answer by answer, below. */
      if (!filled || section->visibility == WAYMARK_VISIBILITY_PRIVATE)
        continue;
      node = child_new (self, WAYMARK_SHARE_SECTION, section->title, NULL);
      node->section = g_strdup (section->id);
      g_list_store_append (nodes, node);
    }
}

static void
add_items (WaymarkShareNode *self, GListStore *nodes)
{
  g_autoptr (GPtrArray) items =
      waymark_redaction_list_private (self->journal, self->document, self->selection);

  for (guint i = 0; i < items->len; i++)
    {
      WaymarkPrivateItem *item = g_ptr_array_index (items, i);
      g_autoptr (WaymarkShareNode) node = item_new (self, self->document, item, item->label);

      g_list_store_append (nodes, node);
    }
}

static void
fill_passages_cb (WaymarkShareSums *sums, GListStore *list)
{
  WaymarkShareNode *self = g_object_get_data (G_OBJECT (list), "waymark-node");
  GPtrArray *passages = waymark_share_sums_get (sums);
  g_autoptr (GPtrArray) nodes = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; passages != NULL && i < passages->len; i++)
    {
      WaymarkPrivateItem *item = g_ptr_array_index (passages, i);
      WaymarkDocument *document = waymark_journal_lookup (self->journal, item->document_id);
      g_autofree char *name = NULL;
      g_autofree char *title = NULL;

      if (document == NULL)
        continue;
      name = waymark_journal_dup_title (self->journal, document);
      title = g_strdup_printf ("%s · %s", name, item->label);
      g_ptr_array_add (nodes, item_new (self, document, item, title));
    }
  g_list_store_splice (list, 0, g_list_model_get_n_items (G_LIST_MODEL (list)), nodes->pdata,
                       nodes->len);
}

/* One node for each passage; follows them as long as somebody shows it. */
static GListModel *
list_passages (WaymarkShareNode *self)
{
  GListStore *list = g_list_store_new (WAYMARK_TYPE_SHARE_NODE);

  g_object_set_data_full (G_OBJECT (list), "waymark-node", g_object_ref (self), g_object_unref);
  g_signal_connect_object (self->sums, "changed", G_CALLBACK (fill_passages_cb), list, 0);
  fill_passages_cb (self->sums, list);
  return G_LIST_MODEL (list);
}

GListModel *
waymark_share_node_list_children (WaymarkShareNode *self)
{
  GListStore *nodes;

  g_return_val_if_fail (WAYMARK_IS_SHARE_NODE (self), NULL);

  if (self->kind == WAYMARK_SHARE_PASSAGES)
    return list_passages (self);
  if (self->kind != WAYMARK_SHARE_PANE && self->kind != WAYMARK_SHARE_DOCUMENT)
    return NULL;
  if (self->kind == WAYMARK_SHARE_PANE)
    return list_documents (self);
  nodes = g_list_store_new (WAYMARK_TYPE_SHARE_NODE);
  add_sections (self, nodes);
  add_items (self, nodes);
  return G_LIST_MODEL (nodes);
}

const char *
waymark_share_node_get_title (WaymarkShareNode *self)
{
  return self->title;
}

WaymarkShareKind
waymark_share_node_get_kind (WaymarkShareNode *self)
{
  return self->kind;
}

static gboolean
holds_field (WaymarkShareNode *self, const WaymarkPrivateItem *item)
{
  WaymarkWorksheet *worksheet = waymark_journal_get_worksheet (self->journal, self->document);
  GPtrArray *sections = waymark_worksheet_get_sections (worksheet);

  for (guint s = 0; s < sections->len; s++)
    {
      const WaymarkSection *section = g_ptr_array_index (sections, s);

      if (!g_str_equal (section->id, self->section))
        continue;
      for (guint f = 0; f < section->fields->len; f++)
        if (g_str_equal (waymark_field_get_id (g_ptr_array_index (section->fields, f)),
                         item->path->field))
          return TRUE;
    }
  return FALSE;
}

static gboolean
is_of_pane (WaymarkShareNode *self, const WaymarkPrivateItem *item)
{
  WaymarkDocument *document = waymark_journal_lookup (self->journal, item->document_id);
  WaymarkWorksheet *worksheet =
      document != NULL ? waymark_journal_get_worksheet (self->journal, document) : NULL;

  return worksheet != NULL &&
         g_ptr_array_find (waymark_pane_info_get_worksheets (self->pane), worksheet, NULL);
}

/* How many answers below mention a sum. */
static guint
count_sums (WaymarkShareNode *self)
{
  GPtrArray *items =
      self->document != NULL
          ? waymark_share_sums_get_of (self->sums, waymark_document_get_id (self->document))
          : waymark_share_sums_get (self->sums);
  guint n = 0;

  if (items == NULL || self->kind == WAYMARK_SHARE_ITEM)
    return 0;
  for (guint i = 0; i < items->len; i++)
    {
      const WaymarkPrivateItem *item = g_ptr_array_index (items, i);

      n += (self->kind != WAYMARK_SHARE_PANE || is_of_pane (self, item)) &&
           (self->kind != WAYMARK_SHARE_SECTION || holds_field (self, item));
    }
  return n;
}

static guint
count_unconfirmed (WaymarkShareNode *self)
{
  GPtrArray *items = waymark_share_sums_get (self->sums);
  guint n = 0;

  for (guint i = 0; items != NULL && i < items->len; i++)
    n += !((WaymarkPrivateItem *) g_ptr_array_index (items, i))->chosen;
  return n;
}

char *
waymark_share_node_dup_detail (WaymarkShareNode *self)
{
  guint n;
  g_autofree char *hint = NULL;

  if (self->kind == WAYMARK_SHARE_PASSAGES)
    {
      n = count_unconfirmed (self);
      if (n == 0)
        return g_strdup (_ ("All of them are shared"));
      return g_strdup_printf (ngettext ("%u answer stays here until you tick it",
                                        "%u answers stay here until you tick them", n),
                              n);
    }
  n = count_sums (self);
  if (n == 0)
    return g_strdup (self->detail);
  hint = g_strdup_printf (ngettext ("%u answer mentions a sum", "%u answers mention a sum", n), n);
  return self->detail != NULL ? g_strdup_printf ("%s · %s", self->detail, hint)
                              : g_steal_pointer (&hint);
}

gboolean
waymark_share_node_is_amount (WaymarkShareNode *self)
{
  return self->is_amount;
}

gboolean
waymark_share_node_is_private (WaymarkShareNode *self)
{
  return self->secret;
}

gboolean
waymark_share_node_needs_confirmation (WaymarkShareNode *self)
{
  return self->money || self->mentions_money;
}

typedef struct
{
  WaymarkSelection *selection;
  gboolean some_chosen;
  gboolean some_not;
} Tally;

static gboolean
tally_cb (WaymarkDocument *document, gpointer data)
{
  Tally *tally = data;

  if (waymark_selection_has_document (tally->selection, waymark_document_get_id (document)))
    tally->some_chosen = TRUE;
  else
    tally->some_not = TRUE;
  return !tally->some_chosen || !tally->some_not;
}

WaymarkShareState
waymark_share_node_get_state (WaymarkShareNode *self)
{
  const char *id = self->document != NULL ? waymark_document_get_id (self->document) : NULL;
  gboolean chosen = FALSE;

  switch (self->kind)
    {
    case WAYMARK_SHARE_PASSAGES: /* only one by one */
      return WAYMARK_SHARE_NO;
    case WAYMARK_SHARE_PANE:
      {
        Tally tally = { self->selection, FALSE, FALSE };

        each_document (self, tally_cb, &tally);
        if (tally.some_chosen && tally.some_not)
          return WAYMARK_SHARE_SOME;
        chosen = tally.some_chosen;
        break;
      }
    case WAYMARK_SHARE_DOCUMENT:
      chosen = waymark_selection_has_document (self->selection, id);
      break;
    case WAYMARK_SHARE_SECTION:
      chosen = waymark_selection_has_section (self->selection, id, self->section);
      break;
    case WAYMARK_SHARE_ITEM:
      chosen = self->money ? waymark_selection_is_money_confirmed (self->selection, id, self->path)
                           : waymark_selection_is_revealed (self->selection, id, self->path);
      break;
    default:
      g_return_val_if_reached (WAYMARK_SHARE_NO);
    }
  return chosen ? WAYMARK_SHARE_YES : WAYMARK_SHARE_NO;
}

typedef struct
{
  WaymarkSelection *selection;
  gboolean chosen;
} Choose;

static gboolean
choose_cb (WaymarkDocument *document, gpointer data)
{
  Choose *choose = data;

  waymark_selection_set_document (choose->selection, waymark_document_get_id (document),
                                  choose->chosen);
  return TRUE;
}

void
waymark_share_node_choose (WaymarkShareNode *self, gboolean chosen)
{
  const char *id = self->document != NULL ? waymark_document_get_id (self->document) : NULL;

  switch (self->kind)
    {
    case WAYMARK_SHARE_PASSAGES:
      break;
    case WAYMARK_SHARE_PANE:
      {
        Choose choose = { self->selection, chosen };

        waymark_selection_begin_group (self->selection);
        each_document (self, choose_cb, &choose);
        waymark_selection_end_group (self->selection);
        break;
      }
    case WAYMARK_SHARE_DOCUMENT:
      waymark_selection_set_document (self->selection, id, chosen);
      break;
    case WAYMARK_SHARE_SECTION:
      waymark_selection_set_section (self->selection, id, self->section, chosen);
      break;
    case WAYMARK_SHARE_ITEM:
      /* Choosing one answer of a document is choosing to share from it. */
      waymark_selection_begin_group (self->selection);
      if (chosen)
        waymark_selection_set_document (self->selection, id, TRUE);
      if (self->money)
        waymark_selection_confirm_money (self->selection, id, self->path, chosen);
      else
        waymark_selection_reveal (self->selection, id, self->path, chosen);
      waymark_selection_end_group (self->selection);
      break;
    default:
      g_return_if_reached ();
    }
}
