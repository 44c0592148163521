/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Which page the window shows, how one comes to another, and what is kept of that for the next
 * start.
 */
#include "waymark-config.h"

#include <glib/gi18n-lib.h>

#include "waymark-page-registry.h"
#include "waymark-settings.h"
#include "waymark-store-past.h"
#include "waymark-today-page.h"
#include "waymark-window-private.h"

/* Pages that are no pane. */
#define TODAY   "today"
#define FOREIGN "foreign"

/* Opening is quick: something turns only when it is not. */
#define SPINNER_DELAY_MS 500

void
waymark_window_store_place (WaymarkWindow *self)
{
  GSettings *settings = waymark_settings_get ();
  WaymarkDocument *document = self->pane != NULL ? waymark_pane_get_document (self->pane) : NULL;
  const char *pane =
      self->pane != NULL ? waymark_pane_info_get_id (waymark_pane_get_info (self->pane)) : TODAY;
  int width, height;

  if (!waymark_store_get_loaded (self->store))
    return;
  gtk_window_get_default_size (GTK_WINDOW (self), &width, &height);
  g_settings_set_int (settings, "window-width", MAX (width, 360));
  g_settings_set_int (settings, "window-height", MAX (height, 294));
  g_settings_set_boolean (settings, "window-maximized",
                          gtk_window_is_maximized (GTK_WINDOW (self)));
  g_settings_set_string (settings, "pane", pane);
  g_settings_set_string (settings, "document",
                         document != NULL ? waymark_document_get_id (document) : "");
}

void
waymark_window_update_navigation (WaymarkWindow *self)
{
  gboolean folded = adw_leaflet_get_folded (self->leaflet);
  gboolean in_pane = self->pane != NULL && waymark_pane_get_can_go_back (self->pane);

  gtk_widget_set_visible (self->back_button, folded || in_pane);
  /* When narrow, the page says its own name (a list does not), and sharing is in the menu. */
  gtk_widget_set_visible (self->share_button, !folded || self->pane == NULL);
  gtk_widget_set_visible (GTK_WIDGET (self->title_stack),
                          !folded || self->pane == NULL || waymark_pane_has_switcher (self->pane) ||
                              waymark_pane_shows_only_list (self->pane));
  if (self->pane != NULL)
    waymark_pane_set_narrow (self->pane, folded);
  waymark_bar_set_narrow (self->bar, folded);
  adw_header_bar_set_show_start_title_buttons (self->content_header, folded);
  adw_header_bar_set_show_end_title_buttons (self->sidebar_header, folded);
  waymark_window_update_actions (self);
}

static gboolean
update_navigation_cb (gpointer data)
{
  WaymarkWindow *self = data;

  self->navigation_source = 0;
  waymark_window_update_navigation (self);
  return G_SOURCE_REMOVE;
}

/* A leaflet folds in the middle of a layout, when what is shown can no longer change. */
void
waymark_window_navigation_changed (WaymarkWindow *self)
{
  if (self->navigation_source == 0)
    self->navigation_source =
        g_idle_add_full (G_PRIORITY_DEFAULT, update_navigation_cb, self, NULL);
}

static void
pane_changed_cb (WaymarkWindow *self)
{
  waymark_window_update_navigation (self);
  waymark_window_store_place (self);
}

/* @document came to rest. A deletion keeps what it needs itself. */
static void
left_cb (WaymarkWindow *self, WaymarkDocument *document)
{
  if (waymark_journal_lookup (self->journal, waymark_document_get_id (document)) == document)
    waymark_store_commit_document (self->store, document);
}

static WaymarkPaneInfo *
find_info (WaymarkWindow *self, const char *pane)
{
  for (guint i = 0; i < self->panes->len; i++)
    {
      WaymarkPaneInfo *info = g_ptr_array_index (self->panes, i);

      if (g_strcmp0 (waymark_pane_info_get_id (info), pane) == 0)
        return info;
    }
  return NULL;
}

static WaymarkPaneInfo *
find_info_for_type (WaymarkWindow *self, const char *type)
{
  for (guint i = 0; i < self->panes->len; i++)
    if (waymark_pane_info_holds (g_ptr_array_index (self->panes, i), type))
      return g_ptr_array_index (self->panes, i);
  return NULL;
}

static WaymarkPane *
ensure_pane (WaymarkWindow *self, WaymarkPaneInfo *info)
{
  const char *id = waymark_pane_info_get_id (info);
  WaymarkPane *pane = g_hash_table_lookup (self->pane_widgets, id);

  if (pane != NULL)
    return pane;

  pane = WAYMARK_PANE (waymark_pane_new (self->journal, info));
  g_hash_table_insert (self->pane_widgets, (gpointer) id, pane);
  gtk_stack_add_named (self->content_stack, GTK_WIDGET (pane), id);
  gtk_stack_add_named (self->title_stack, waymark_pane_get_title_widget (pane), id);
  g_signal_connect_object (pane, "notify::document", G_CALLBACK (pane_changed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (pane, "notify::can-go-back",
                           G_CALLBACK (waymark_window_navigation_changed), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (pane, "left", G_CALLBACK (left_cb), self, G_CONNECT_SWAPPED);
  return pane;
}

/* @pane: (nullable): the page @id is none */
static void
show_page (WaymarkWindow *self, WaymarkPane *pane, const char *id)
{
  WaymarkDocument *left =
      self->pane != NULL && self->pane != pane ? waymark_pane_get_document (self->pane) : NULL;

  if (left != NULL)
    left_cb (self, left);
  self->pane = pane;
  gtk_stack_set_visible_child_name (self->content_stack, id);
  gtk_stack_set_visible_child_name (self->title_stack, id);
  waymark_sidebar_select (self->sidebar, id);
  waymark_history_break (waymark_journal_get_history (self->journal));
  waymark_window_update_navigation (self);
  waymark_window_store_place (self);
}

static void
show_pane (WaymarkWindow *self, WaymarkPane *pane)
{
  show_page (self, pane, waymark_pane_info_get_id (waymark_pane_get_info (pane)));
}

static void
show_today (WaymarkWindow *self)
{
  if (gtk_stack_get_child_by_name (self->content_stack, TODAY) == NULL)
    gtk_stack_add_named (self->content_stack, waymark_today_page_new (self->journal), TODAY);
  show_page (self, NULL, TODAY);
}

/* A document whose worksheet is not here has no pane. A search finds its words all the same. */
static void
show_foreign (WaymarkWindow *self, WaymarkDocument *document)
{
  GtkWidget *page = gtk_stack_get_child_by_name (self->content_stack, FOREIGN);

  if (page == NULL)
    {
      page = waymark_page_registry_new_page (self->journal);
      gtk_stack_add_named (self->content_stack, page, FOREIGN);
      gtk_stack_add_named (self->title_stack, adw_window_title_new (_ ("Kept as it is"), NULL),
                           FOREIGN);
    }
  waymark_worksheet_page_set_document (WAYMARK_WORKSHEET_PAGE (page), document);
  show_page (self, NULL, FOREIGN);
}

gboolean
waymark_window_open_pane (WaymarkWindow *self, const char *pane)
{
  WaymarkPaneInfo *info;

  g_return_val_if_fail (WAYMARK_IS_WINDOW (self), FALSE);

  info = find_info (self, pane);
  if (info == NULL && g_strcmp0 (pane, TODAY) != 0)
    return FALSE;

  if (!waymark_store_get_loaded (self->store))
    {
      char *pending = g_strdup (pane);

      /* Whoever chooses a pane meanwhile does not want what was open last time. */
      g_clear_pointer (&self->pending_document, g_free);
      g_free (self->pending_pane);
      self->pending_pane = pending;
      waymark_sidebar_select (self->sidebar, pane);
    }
  else if (info != NULL)
    {
      WaymarkPane *widget = ensure_pane (self, info);

      waymark_pane_open_default (widget);
      show_pane (self, widget);
    }
  else
    {
      show_today (self);
    }
  adw_leaflet_set_visible_child_name (self->leaflet, "content");
  return TRUE;
}

void
waymark_window_open_document (WaymarkWindow *self,
                              WaymarkDocument *document,
                              const WaymarkPath *path,
                              gsize start,
                              gsize length)
{
  WaymarkPaneInfo *info;
  WaymarkPane *pane;

  g_return_if_fail (WAYMARK_IS_WINDOW (self));
  g_return_if_fail (WAYMARK_IS_DOCUMENT (document));

  /* Whoever kept a document over its deletion and an undo has one that cannot be written in. */
  document = waymark_journal_lookup (self->journal, waymark_document_get_id (document));
  if (document == NULL)
    {
      waymark_window_toast (self, _ ("This document was deleted. Undo brings it back."));
      return;
    }
  info = find_info_for_type (self, waymark_document_get_type_id (document));
  if (info == NULL)
    {
      show_foreign (self, document);
      adw_leaflet_set_visible_child_name (self->leaflet, "content");
      return;
    }
  pane = ensure_pane (self, info);
  show_pane (self, pane);
  adw_leaflet_set_visible_child_name (self->leaflet, "content");
  waymark_pane_open (pane, document, path, start, length);
}

static void
sidebar_activated_cb (WaymarkWindow *self, const char *pane)
{
  WaymarkPaneInfo *info = find_info (self, pane);

  waymark_window_open_pane (self, pane);
  if (info != NULL)
    waymark_pane_open_list (ensure_pane (self, info));
}

/* The journal is there: shows what was to be shown. */
static void
loaded_cb (WaymarkWindow *self)
{
  g_autofree char *pane = NULL;
  g_autofree char *id = NULL;
  WaymarkDocument *document;
  gboolean in_content =
      g_strcmp0 (adw_leaflet_get_visible_child_name (self->leaflet), "content") == 0;

  if (!waymark_store_get_loaded (self->store))
    return;
  pane = g_steal_pointer (&self->pending_pane);
  id = g_steal_pointer (&self->pending_document);
  document = waymark_journal_lookup (self->journal, id);
  g_clear_handle_id (&self->spinner_source, g_source_remove);
  gtk_spinner_stop (self->spinner);
  if (document != NULL &&
      find_info_for_type (self, waymark_document_get_type_id (document)) != NULL)
    waymark_window_open_document (self, document, NULL, 0, 0);
  else
    waymark_window_open_pane (self, pane != NULL ? pane : TODAY);
  if (!in_content)
    adw_leaflet_set_visible_child_name (self->leaflet, "sidebar");
  /* Arrow keys choose a pane; nothing looks as if it were being edited. */
  gtk_widget_grab_focus (GTK_WIDGET (self->sidebar));
}

void
waymark_window_restore (WaymarkWindow *self, const char *pane, const char *document_id)
{
  g_return_if_fail (WAYMARK_IS_WINDOW (self));

  if (!waymark_window_open_pane (self, pane))
    waymark_window_open_pane (self, TODAY);
  g_free (self->pending_document);
  self->pending_document =
      document_id != NULL && *document_id != '\0' ? g_strdup (document_id) : NULL;
}

static gboolean
start_spinner_cb (gpointer data)
{
  WaymarkWindow *self = data;

  self->spinner_source = 0;
  gtk_widget_set_opacity (GTK_WIDGET (self->spinner), 1);
  gtk_spinner_start (self->spinner);
  return G_SOURCE_REMOVE;
}

/* A page without a pane has no neighbours to show in its place. */
static void
foreign_removed_cb (WaymarkWindow *self, WaymarkDocument *document)
{
  GtkWidget *page = gtk_stack_get_child_by_name (self->content_stack, FOREIGN);
  g_autoptr (WaymarkDocument) shown = NULL;

  if (page == NULL)
    return;
  g_object_get (page, "document", &shown, NULL);
  if (shown != document)
    return;
  waymark_worksheet_page_set_document (WAYMARK_WORKSHEET_PAGE (page), NULL);
  if (gtk_stack_get_visible_child (self->content_stack) == page)
    show_today (self);
}

void
waymark_window_follow_places (WaymarkWindow *self)
{
  gtk_stack_add_named (self->title_stack, adw_bin_new (), "loading");
  gtk_stack_add_named (self->title_stack, adw_window_title_new (_ ("Today"), NULL), TODAY);
  g_signal_connect_object (self->sidebar, "activated", G_CALLBACK (sidebar_activated_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_swapped (self->journal, "document-removed", G_CALLBACK (foreign_removed_cb),
                            self);
  g_signal_connect_object (self->store, "notify::loaded", G_CALLBACK (loaded_cb), self,
                           G_CONNECT_SWAPPED);
  self->spinner_source = g_timeout_add (SPINNER_DELAY_MS, start_spinner_cb, self);
}
