/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "waymark-config.h"

#include "waymark-share-node.h"

#include <glib/gi18n-lib.h>

struct _WaymarkShareNode
{
  GObject parent_instance;

  WaymarkShareKind kind;
  WaymarkJournal *journal;
  WaymarkSelection *selection;
  WaymarkPaneInfo *pane;     /* of a pane */
  WaymarkDocument *document; /* of all others */
  char *section;             /* of a section */
  WaymarkPath *path;         /* of an item */
  gboolean money;
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
node_new (WaymarkShareKind kind, WaymarkJournal *journal, WaymarkSelection *selection)
{
  WaymarkShareNode *self = g_object_new (WAYMARK_TYPE_SHARE_NODE, NULL);

  self->kind = kind;
  self->journal = g_object_ref (journal);
  self->selection = g_object_ref (selection);
  return self;
}

static WaymarkShareNode *
child_new (WaymarkShareNode *parent, WaymarkShareKind kind, const char *title, const char *detail)
{
  WaymarkShareNode *self = node_new (kind, parent->journal, parent->selection);

  g_set_object (&self->document, parent->document);
  self->title = g_strdup (title);
  self->detail = g_strdup (detail);
  return self;
}

typedef void (*EachDocument) (WaymarkDocument *document, gpointer data);

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

          func (document, data);
        }
    }
}

static void
count_cb (WaymarkDocument *document, gpointer data)
{
  ++*(guint *) data;
}

GListModel *
waymark_share_node_list_panes (WaymarkJournal *journal, WaymarkSelection *selection)
{
  g_autoptr (GPtrArray) panes = waymark_pane_info_list (waymark_journal_get_catalog (journal));
  GListStore *nodes = g_list_store_new (WAYMARK_TYPE_SHARE_NODE);

  for (guint i = 0; i < panes->len; i++)
    {
      WaymarkPaneInfo *pane = g_ptr_array_index (panes, i);
      WaymarkWorksheet *first = g_ptr_array_index (waymark_pane_info_get_worksheets (pane), 0);
      g_autoptr (WaymarkShareNode) node = node_new (WAYMARK_SHARE_PANE, journal, selection);
      guint n = 0;

      node->pane = g_object_ref (pane);
      node->title = g_strdup (waymark_pane_info_get_title (pane));
      node->secret = waymark_worksheet_get_visibility (first) == WAYMARK_VISIBILITY_PRIVATE;
      each_document (node, count_cb, &n);
      node->detail = g_strdup_printf (ngettext ("%u document", "%u documents", n), n);
      if (n > 0)
        g_list_store_append (nodes, node);
    }
  return G_LIST_MODEL (nodes);
}

typedef struct
{
  WaymarkShareNode *parent;
  GListStore *nodes;
} Collect;

static void
collect_cb (WaymarkDocument *document, gpointer data)
{
  Collect *collect = data;
  g_autofree char *title = waymark_journal_dup_title (collect->parent->journal, document);
  g_autoptr (WaymarkShareNode) node =
      child_new (collect->parent, WAYMARK_SHARE_DOCUMENT, title, NULL);

  g_set_object (&node->document, document);
  node->secret = collect->parent->secret;
  g_list_store_append (collect->nodes, node);
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
      g_autoptr (WaymarkShareNode) node =
          child_new (self, WAYMARK_SHARE_ITEM, item->label, item->preview);

      node->path = waymark_path_copy (item->path);
      node->money = item->is_money || item->is_shared;
      node->mentions_money = item->mentions_money;
      node->secret = TRUE;
      g_list_store_append (nodes, node);
    }
}

GListModel *
waymark_share_node_list_children (WaymarkShareNode *self)
{
  GListStore *nodes;

  g_return_val_if_fail (WAYMARK_IS_SHARE_NODE (self), NULL);

  if (self->kind != WAYMARK_SHARE_PANE && self->kind != WAYMARK_SHARE_DOCUMENT)
    return NULL;
  nodes = g_list_store_new (WAYMARK_TYPE_SHARE_NODE);
  if (self->kind == WAYMARK_SHARE_PANE)
    {
      Collect collect = { self, nodes };

      each_document (self, collect_cb, &collect);
    }
  else
    {
      add_sections (self, nodes);
      add_items (self, nodes);
    }
  return G_LIST_MODEL (nodes);
}

const char *
waymark_share_node_get_title (WaymarkShareNode *self)
{
  return self->title;
}

const char *
waymark_share_node_get_detail (WaymarkShareNode *self)
{
  return self->detail;
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
  guint chosen;
  guint all;
} Tally;

static void
tally_cb (WaymarkDocument *document, gpointer data)
{
  Tally *tally = data;

  tally->all++;
  if (waymark_selection_has_document (tally->selection, waymark_document_get_id (document)))
    tally->chosen++;
}

WaymarkShareState
waymark_share_node_get_state (WaymarkShareNode *self)
{
  const char *id = self->document != NULL ? waymark_document_get_id (self->document) : NULL;
  gboolean chosen = FALSE;

  switch (self->kind)
    {
    case WAYMARK_SHARE_PANE:
      {
        Tally tally = { self->selection, 0, 0 };

        each_document (self, tally_cb, &tally);
        if (tally.chosen > 0 && tally.chosen < tally.all)
          return WAYMARK_SHARE_SOME;
        chosen = tally.chosen > 0;
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

static void
choose_cb (WaymarkDocument *document, gpointer data)
{
  Choose *choose = data;

  waymark_selection_set_document (choose->selection, waymark_document_get_id (document),
                                  choose->chosen);
}

void
waymark_share_node_choose (WaymarkShareNode *self, gboolean chosen)
{
  const char *id = self->document != NULL ? waymark_document_get_id (self->document) : NULL;

  switch (self->kind)
    {
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
