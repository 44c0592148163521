/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What the files of the list of documents share.
 */
#pragma once

#include "waymark-document-list-view.h"
#include "waymark-list-window.h"

G_BEGIN_DECLS

struct _WaymarkDocumentListView
{
  AdwBin parent_instance;

  WaymarkJournal *journal;
  WaymarkPaneInfo *pane;
  GPtrArray *later;          /* (element-type GtkListItem): bound, but not shown yet, not owned */
  WaymarkDocument *marked;   /* (nullable), weak: what is open */
  WaymarkListWindow *window; /* what the list shows as yet */
  GtkSingleSelection *selection;
  GtkListView *view;
  GtkToggleButton *overview; /* (nullable) */
  GtkWidget *add_button;
  GtkWidget *menu;                /* (nullable): of one document, made when it is first opened */
  GtkWidget *menu_item;           /* (nullable), weak: the row that it was opened on */
  WaymarkDocument *menu_document; /* (nullable): whose menu it was last */
  guint scroll_source;
  guint grow_source;
};

/* Of a row of the list; NULL: it is none. */
WaymarkDocument *waymark_document_list_view_document_of (GtkWidget *item);
/* The row that has the focus. (nullable) */
GtkWidget *waymark_document_list_view_get_focused_item (WaymarkDocumentListView *self);

void
waymark_document_list_view_open_document (WaymarkDocumentListView *self, WaymarkDocument *document);
void waymark_document_list_view_move_by (WaymarkDocumentListView *self,
                                         WaymarkDocument *document,
                                         int by);

/* waymark-document-list-menu.c: the menu of a document. */
void waymark_document_list_view_install_menu (GtkWidgetClass *klass);
void waymark_document_list_view_menu_pressed (
    GtkGestureClick *gesture, int n_press, double x, double y, WaymarkDocumentListView *self);

G_END_DECLS
