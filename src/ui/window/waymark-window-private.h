/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What the files of the window share.
 */
#pragma once

#include "waymark-bar.h"
#include "waymark-pane.h"
#include "waymark-search-view.h"
#include "waymark-sidebar.h"
#include "waymark-sync-service.h"
#include "waymark-window.h"

G_BEGIN_DECLS

struct _WaymarkWindow
{
  AdwApplicationWindow parent_instance;

  WaymarkJournal *journal;
  WaymarkStore *store;
  WaymarkSyncService *sync;
  GPtrArray *panes;         /* of WaymarkPaneInfo, in the sidebar's order */
  GHashTable *pane_widgets; /* pane id → WaymarkPane, made when first opened */
  WaymarkPane *pane;        /* (nullable): the one that is shown; NULL: no pane */
  char *pending_pane;       /* (nullable): to be shown once the journal is loaded */
  char *pending_document;   /* (nullable): to be shown with it */
  guint spinner_source;
  guint navigation_source;
  guint slow_save_source;
  GtkWidget *focus_before_search; /* (nullable): weak: what had it last outside the search */
  GtkWidget *focus_before_menu;   /* (nullable): weak: what had it last outside a menu */
  GtkWidget *loss_dialog;         /* (nullable): weak: asks before unsaved words go */
  guint inhibit_cookie;           /* 0 while the session may end */
  AdwToast *undo_toast;           /* (nullable): offers to undo what was done last */
  guint badge_source;
  GtkWidget *review_button;  /* (nullable): says how many answers have two versions */
  gboolean is_saved;         /* there is nothing to say but that it is */
  gboolean sync_wanted;      /* somebody waits for what comes of a sync */
  GtkWidget *sync_indicator; /* (nullable): once there is something to sync with */
  GtkWidget *sync_dialog;    /* (nullable): weak */
  GtkWidget *sync_question;  /* (nullable): weak */
  AdwToast *sync_toast;      /* (nullable): weak */

  AdwToastOverlay *toasts;
  AdwLeaflet *leaflet;
  GtkSearchBar *search_bar;
  GtkSearchEntry *search_entry;
  GtkStack *sidebar_stack;
  WaymarkSidebar *sidebar;
  WaymarkSearchView *search_view;
  GtkWidget *save_box;
  GtkImage *save_icon;
  GtkLabel *save_label;
  AdwHeaderBar *sidebar_header;
  AdwHeaderBar *content_header;
  GtkStack *title_stack;
  GtkWidget *menu_button;
  GtkWidget *back_button;
  GtkWidget *document_button;
  GMenuModel *primary_menu;
  GMenuModel *document_menu;
  GtkWidget *share_button;
  WaymarkBar *bar;
  GtkStack *content_stack;
  GtkSpinner *spinner;
};

void waymark_window_install_actions (GtkWidgetClass *klass);
/* Enables what makes sense for what is shown. */
void waymark_window_update_actions (WaymarkWindow *self);

/* A message that offers to undo what it tells of, until something else is done. */
void waymark_window_undo_toast (WaymarkWindow *self, const char *message);

/* waymark-window-past.c: earlier versions, the trash, back to a day. */
void waymark_window_install_past_actions (GtkWidgetClass *klass);

/* waymark-window-review.c: answers that have two versions. */
void waymark_window_install_review_actions (GtkWidgetClass *klass);
void waymark_window_follow_conflicts (WaymarkWindow *self);

/* waymark-window-places.c: which page is shown. */
void waymark_window_follow_places (WaymarkWindow *self);
/* Whether one can go back, and what the header says; now, or once a layout is over. */
void waymark_window_update_navigation (WaymarkWindow *self);
void waymark_window_navigation_changed (WaymarkWindow *self);
/* Keeps where the person is, for the next start, however this one ends. */
void waymark_window_store_place (WaymarkWindow *self);

/* waymark-window-focus.c: where the keyboard focus goes and comes back to. */
void waymark_window_follow_focus (WaymarkWindow *self);
void waymark_window_focus_content (WaymarkWindow *self);
gboolean waymark_window_content_has_focus (WaymarkWindow *self);
void waymark_window_enter_search (WaymarkWindow *self);
void waymark_window_leave_search (WaymarkWindow *self);

/* waymark-window-storage.c: the save state, the problems and the loading, as the window shows them.
 */
void waymark_window_follow_store (WaymarkWindow *self);
void waymark_window_install_storage_actions (GtkWidgetClass *klass);

/* waymark-window-sync.c: the sync at a glance, and its dialogs. */
void waymark_window_install_sync_actions (GtkWidgetClass *klass);
void waymark_window_follow_sync (WaymarkWindow *self);
/* After the save state has changed: they have one place. */
void waymark_window_show_sync (WaymarkWindow *self);

/* waymark-window-unsaved.c: words that are only in memory. */
void waymark_window_install_unsaved_actions (GtkWidgetClass *klass);
void waymark_window_show_save_error (WaymarkWindow *self);
/* Asks the session to wait before it ends. */
void waymark_window_hold_session (WaymarkWindow *self, gboolean hold);

G_END_DECLS
