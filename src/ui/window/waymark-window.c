/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "waymark-config.h"

#include "waymark-window-private.h"

#include <glib/gi18n-lib.h>

#include "waymark-agenda.h"
#include "waymark-date.h"
#include "waymark-dialog.h"
#include "waymark-lazy-menu.h"
#include "waymark-settings.h"
#include "waymark-store-past.h"
#include "waymark-today-page.h"
#include "waymark-page-registry.h"

G_DEFINE_FINAL_TYPE (WaymarkWindow, waymark_window, ADW_TYPE_APPLICATION_WINDOW)

/* Pages that are no pane. */
#define TODAY   "today"
#define FOREIGN "foreign"

/* Opening is quick: something turns only when it is not. */
#define SPINNER_DELAY_MS 500

/* How long to gather changes before badges are counted again. */
#define BADGE_DELAY_MS 300
/* How many documents are looked at in a turn for them, and how long others have theirs. */
#define N_LOOKED_AT    500
#define BADGE_PAUSE_MS 20

static void
update_navigation (WaymarkWindow *self)
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
  update_navigation (self);
  return G_SOURCE_REMOVE;
}

/* A leaflet folds in the middle of a layout, when what is shown can no longer change. */
static void
navigation_changed_cb (WaymarkWindow *self)
{
  if (self->navigation_source == 0)
    self->navigation_source =
        g_idle_add_full (G_PRIORITY_DEFAULT, update_navigation_cb, self, NULL);
}

static void store_place (WaymarkWindow *self);

static void
pane_changed_cb (WaymarkWindow *self)
{
  update_navigation (self);
  store_place (self);
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
  g_signal_connect_object (pane, "notify::can-go-back", G_CALLBACK (navigation_changed_cb), self,
                           G_CONNECT_SWAPPED);
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
  update_navigation (self);
  store_place (self);
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

void
waymark_window_toast (WaymarkWindow *self, const char *message)
{
  g_return_if_fail (WAYMARK_IS_WINDOW (self));

  adw_toast_overlay_add_toast (self->toasts, waymark_toast_new (message));
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
  gtk_spinner_start (self->spinner);
  return G_SOURCE_REMOVE;
}

static gboolean
count_badges_cb (gpointer data)
{
  WaymarkWindow *self = data;
  WaymarkAgenda *agenda = waymark_agenda_of (self->journal);
  GDate today;

  waymark_date_today (&today);
  if (waymark_agenda_update (agenda, &today, N_LOOKED_AT))
    {
      self->badge_source = g_timeout_add (BADGE_PAUSE_MS, count_badges_cb, self);
      return G_SOURCE_REMOVE;
    }
  self->badge_source = 0;
  for (guint i = 0; i < self->panes->len; i++)
    {
      WaymarkPaneInfo *info = g_ptr_array_index (self->panes, i);
      GPtrArray *worksheets = waymark_pane_info_get_worksheets (info);
      g_autofree char *badge = NULL;
      guint due = 0;

      for (guint k = 0; k < worksheets->len; k++)
        due += waymark_agenda_count_pressing (
            agenda, waymark_worksheet_get_id (g_ptr_array_index (worksheets, k)));
      if (due > 0)
        /* Translators: beside a pane: how many things are due there */
        badge = g_strdup_printf (ngettext ("%u due", "%u due", due), due);
      waymark_sidebar_set_badge (self->sidebar, waymark_pane_info_get_id (info), badge);
    }
  return G_SOURCE_REMOVE;
}

static void
journal_changed_cb (WaymarkWindow *self)
{
  if (self->badge_source == 0)
    self->badge_source = g_timeout_add (BADGE_DELAY_MS, count_badges_cb, self);
}

/* A deletion can be undone from its toast until something else was done. */
static void
history_moved_cb (WaymarkWindow *self)
{
  if (self->undo_toast != NULL)
    adw_toast_dismiss (self->undo_toast);
}

static void
search_mode_cb (WaymarkWindow *self)
{
  gboolean searching = gtk_search_bar_get_search_mode (self->search_bar);

  if (searching)
    {
      gtk_stack_set_visible_child (self->sidebar_stack, GTK_WIDGET (self->search_view));
      waymark_window_enter_search (self);
      return;
    }
  /* The focus goes first: from what is hidden GTK would take it anywhere. */
  waymark_window_leave_search (self);
  gtk_stack_set_visible_child (self->sidebar_stack, GTK_WIDGET (self->sidebar));
}

static void
search_changed_cb (WaymarkWindow *self)
{
  waymark_search_view_set_query (self->search_view,
                                 gtk_editable_get_text (GTK_EDITABLE (self->search_entry)));
}

static void
search_activate_cb (WaymarkWindow *self)
{
  waymark_search_view_activate_first (self->search_view);
}

static void
result_activated_cb (WaymarkWindow *self,
                     WaymarkDocument *document,
                     const WaymarkPath *path,
                     guint64 start,
                     guint64 length)
{
  waymark_window_open_document (self, document, path, start, length);
}

static void
sidebar_activated_cb (WaymarkWindow *self, const char *pane)
{
  WaymarkPaneInfo *info = find_info (self, pane);

  waymark_window_open_pane (self, pane);
  if (info != NULL)
    waymark_pane_open_list (ensure_pane (self, info));
}

/* Keeps where the person is, for the next start, however this one ends. */
static void
store_place (WaymarkWindow *self)
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

gboolean
waymark_window_save_all (WaymarkWindow *self, GError **error)
{
  WaymarkDocument *document;

  g_return_val_if_fail (WAYMARK_IS_WINDOW (self), TRUE);

  document = self->pane != NULL ? waymark_pane_get_document (self->pane) : NULL;
  if (document != NULL)
    waymark_store_commit_document (self->store, document);
  return waymark_saver_flush (waymark_store_get_saver (self->store), error);
}

WaymarkSyncService *
waymark_window_get_sync (WaymarkWindow *self)
{
  g_return_val_if_fail (WAYMARK_IS_WINDOW (self), NULL);
  return self->sync;
}

static gboolean
waymark_window_close_request (GtkWindow *window)
{
  WaymarkWindow *self = WAYMARK_WINDOW (window);
  g_autoptr (GError) error = NULL;

  store_place (self);
  if (waymark_window_save_all (self, &error))
    return GTK_WINDOW_CLASS (waymark_window_parent_class)->close_request (window);

  waymark_window_ask_before_loss (self, error);
  return GDK_EVENT_STOP;
}

static void
is_active_cb (WaymarkWindow *self)
{
  /* Whoever comes back may have moved the journal's folder meanwhile: that is said soon. */
  waymark_saver_save_async (waymark_store_get_saver (self->store), NULL, NULL, NULL);
  if (!gtk_window_is_active (GTK_WINDOW (self)))
    return;
  waymark_store_look_outside (self->store);
  waymark_sync_service_poke (self->sync);
}

static void
waymark_window_dispose (GObject *object)
{
  WaymarkWindow *self = WAYMARK_WINDOW (object);

  if (self->journal != NULL)
    {
      g_signal_handlers_disconnect_by_data (self->journal, self);
      g_signal_handlers_disconnect_by_data (waymark_journal_get_history (self->journal), self);
    }
  waymark_window_hold_session (self, FALSE);
  g_clear_weak_pointer (&self->loss_dialog);
  g_clear_weak_pointer (&self->sync_dialog);
  g_clear_weak_pointer (&self->sync_question);
  g_clear_weak_pointer (&self->focus_before_search);
  g_clear_weak_pointer (&self->focus_before_menu);
  g_clear_handle_id (&self->badge_source, g_source_remove);
  g_clear_handle_id (&self->navigation_source, g_source_remove);
  g_clear_handle_id (&self->spinner_source, g_source_remove);
  g_clear_handle_id (&self->slow_save_source, g_source_remove);
  gtk_widget_dispose_template (GTK_WIDGET (self), WAYMARK_TYPE_WINDOW);
  g_clear_pointer (&self->pending_pane, g_free);
  g_clear_pointer (&self->pending_document, g_free);
  g_clear_pointer (&self->pane_widgets, g_hash_table_unref);
  g_clear_pointer (&self->panes, g_ptr_array_unref);
  g_clear_object (&self->sync);
  g_clear_object (&self->store);
  g_clear_object (&self->journal);
  G_OBJECT_CLASS (waymark_window_parent_class)->dispose (object);
}

static void
waymark_window_class_init (WaymarkWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = waymark_window_dispose;
  GTK_WINDOW_CLASS (klass)->close_request = waymark_window_close_request;

  g_type_ensure (WAYMARK_TYPE_BAR);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/waymark/Waymark/window.ui");
  gtk_widget_class_bind_template_child (widget_class, WaymarkWindow, toasts);
  gtk_widget_class_bind_template_child (widget_class, WaymarkWindow, leaflet);
  gtk_widget_class_bind_template_child (widget_class, WaymarkWindow, search_bar);
  gtk_widget_class_bind_template_child (widget_class, WaymarkWindow, search_entry);
  gtk_widget_class_bind_template_child (widget_class, WaymarkWindow, sidebar_stack);
  gtk_widget_class_bind_template_child (widget_class, WaymarkWindow, save_box);
  gtk_widget_class_bind_template_child (widget_class, WaymarkWindow, save_icon);
  gtk_widget_class_bind_template_child (widget_class, WaymarkWindow, save_label);
  gtk_widget_class_bind_template_child (widget_class, WaymarkWindow, sidebar_header);
  gtk_widget_class_bind_template_child (widget_class, WaymarkWindow, content_header);
  gtk_widget_class_bind_template_child (widget_class, WaymarkWindow, title_stack);
  gtk_widget_class_bind_template_child (widget_class, WaymarkWindow, back_button);
  gtk_widget_class_bind_template_child (widget_class, WaymarkWindow, document_button);
  gtk_widget_class_bind_template_child (widget_class, WaymarkWindow, menu_button);
  gtk_widget_class_bind_template_child (widget_class, WaymarkWindow, primary_menu);
  gtk_widget_class_bind_template_child (widget_class, WaymarkWindow, document_menu);
  gtk_widget_class_bind_template_child (widget_class, WaymarkWindow, share_button);
  gtk_widget_class_bind_template_child (widget_class, WaymarkWindow, bar);
  gtk_widget_class_bind_template_child (widget_class, WaymarkWindow, content_stack);
  gtk_widget_class_bind_template_child (widget_class, WaymarkWindow, spinner);
  gtk_widget_class_bind_template_callback (widget_class, navigation_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, search_mode_cb);
  gtk_widget_class_bind_template_callback (widget_class, search_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, search_activate_cb);
  waymark_window_install_actions (widget_class);
  waymark_window_install_storage_actions (widget_class);
  waymark_window_install_unsaved_actions (widget_class);
  waymark_window_install_past_actions (widget_class);
  waymark_window_install_review_actions (widget_class);
  waymark_window_install_sync_actions (widget_class);
}

static void
waymark_window_init (WaymarkWindow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  /* Popovers would come before the first frame. */
  waymark_lazy_menu_set (GTK_MENU_BUTTON (self->menu_button), self->primary_menu);
  waymark_lazy_menu_set (GTK_MENU_BUTTON (self->document_button), self->document_menu);
  if (WAYMARK_DEVELOPMENT)
    gtk_widget_add_css_class (GTK_WIDGET (self), "devel");
  self->pane_widgets = g_hash_table_new (g_str_hash, g_str_equal);
}

static void
build (WaymarkWindow *self)
{
  self->panes = waymark_pane_info_list (waymark_journal_get_catalog (self->journal));
  self->sidebar = WAYMARK_SIDEBAR (waymark_sidebar_new (self->panes));
  self->search_view = WAYMARK_SEARCH_VIEW (
      waymark_search_view_new (self->journal, waymark_store_get_search (self->store)));
  gtk_stack_add_child (self->sidebar_stack, GTK_WIDGET (self->sidebar));
  gtk_stack_add_child (self->sidebar_stack, GTK_WIDGET (self->search_view));
  gtk_search_bar_connect_entry (self->search_bar, GTK_EDITABLE (self->search_entry));
  g_signal_connect_object (self->sidebar, "activated", G_CALLBACK (sidebar_activated_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->search_view, "activated", G_CALLBACK (result_activated_cb), self,
                           G_CONNECT_SWAPPED);

  gtk_stack_add_named (self->title_stack, adw_bin_new (), "loading");
  gtk_stack_add_named (self->title_stack, adw_window_title_new (_ ("Today"), NULL), TODAY);
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

static void
follow_journal (WaymarkWindow *self)
{
  WaymarkHistory *history = waymark_journal_get_history (self->journal);
  const char *signals[] = { "document-added", "document-removed", "document-changed" };

  for (gsize i = 0; i < G_N_ELEMENTS (signals); i++)
    {
      g_signal_connect_swapped (self->journal, signals[i], G_CALLBACK (journal_changed_cb), self);
      g_signal_connect_swapped (self->journal, signals[i], G_CALLBACK (history_moved_cb), self);
    }
  g_signal_connect_swapped (self->journal, "document-removed", G_CALLBACK (foreign_removed_cb),
                            self);
  g_signal_connect_swapped (self->journal, "documents-adopted", G_CALLBACK (journal_changed_cb),
                            self);
  g_signal_connect_swapped (self->journal, "notify::read-only",
                            G_CALLBACK (waymark_window_update_actions), self);
  g_signal_connect_swapped (history, "notify", G_CALLBACK (waymark_window_update_actions), self);
}

WaymarkWindow *
waymark_window_new (AdwApplication *application,
                    WaymarkJournal *journal,
                    WaymarkStore *store,
                    WaymarkSyncService *sync)
{
  WaymarkWindow *self = g_object_new (WAYMARK_TYPE_WINDOW, "application", application, NULL);
  GSettings *settings = waymark_settings_get ();

  self->journal = g_object_ref (journal);
  self->store = g_object_ref (store);
  self->sync = g_object_ref (sync);
  build (self);
  follow_journal (self);
  waymark_window_follow_store (self);
  waymark_window_follow_conflicts (self);
  waymark_window_follow_sync (self);
  waymark_window_follow_focus (self);
  g_signal_connect_object (store, "notify::loaded", G_CALLBACK (loaded_cb), self,
                           G_CONNECT_SWAPPED);
  self->spinner_source = g_timeout_add (SPINNER_DELAY_MS, start_spinner_cb, self);
  g_signal_connect (self, "notify::is-active", G_CALLBACK (is_active_cb), NULL);

  gtk_window_set_default_size (GTK_WINDOW (self), g_settings_get_int (settings, "window-width"),
                               g_settings_get_int (settings, "window-height"));
  if (g_settings_get_boolean (settings, "window-maximized"))
    gtk_window_maximize (GTK_WINDOW (self));
  update_navigation (self);
  return self;
}
