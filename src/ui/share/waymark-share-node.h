/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * One line of what can be shared: a pane, a document, a section of it or one answer that is private
 * or mentions a sum. Knows how it is chosen and what is below it.
 */
#pragma once

#include <gio/gio.h>

#include "waymark-pane-info.h"
#include "waymark-redaction.h"
#include "waymark-share-sums.h"

G_BEGIN_DECLS

#define WAYMARK_TYPE_SHARE_NODE (waymark_share_node_get_type ())
G_DECLARE_FINAL_TYPE (WaymarkShareNode, waymark_share_node, WAYMARK, SHARE_NODE, GObject)

typedef enum
{
  WAYMARK_SHARE_PASSAGES,
  WAYMARK_SHARE_PANE,
  WAYMARK_SHARE_DOCUMENT,
  WAYMARK_SHARE_SECTION,
  WAYMARK_SHARE_ITEM,
} WaymarkShareKind;

/* Chosen, not chosen, or some of what is below is. */
typedef enum
{
  WAYMARK_SHARE_NO,
  WAYMARK_SHARE_SOME,
  WAYMARK_SHARE_YES,
} WaymarkShareState;

/* One line under which all answers that mention a sum stand. (transfer full) */
WaymarkShareNode *waymark_share_node_new_for_sums (WaymarkJournal *journal,
                                                   WaymarkSelection *selection,
                                                   WaymarkShareSums *sums);

/* The panes that hold documents. (transfer full) (element-type WaymarkShareNode) */
GListModel *waymark_share_node_list_panes (WaymarkJournal *journal,
                                           WaymarkSelection *selection,
                                           WaymarkShareSums *sums);

/* (transfer full) (nullable): what is below: made anew at each call. */
GListModel *waymark_share_node_list_children (WaymarkShareNode *self);

const char *waymark_share_node_get_title (WaymarkShareNode *self);
/* A quiet second line, of this moment. (transfer full) (nullable) */
char *waymark_share_node_dup_detail (WaymarkShareNode *self);
WaymarkShareKind waymark_share_node_get_kind (WaymarkShareNode *self);
WaymarkShareState waymark_share_node_get_state (WaymarkShareNode *self);
gboolean waymark_share_node_is_private (WaymarkShareNode *self);
/* Choosing it must be confirmed: an amount of money, or words that mention one. */
gboolean waymark_share_node_needs_confirmation (WaymarkShareNode *self);
gboolean waymark_share_node_is_amount (WaymarkShareNode *self);
void waymark_share_node_choose (WaymarkShareNode *self, gboolean chosen);

G_END_DECLS
