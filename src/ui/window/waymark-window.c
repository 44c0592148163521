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

G_DEFINE_FINAL_TYPE (WaymarkWindow, waymark_window, ADW_TYPE_APPLICATION_WINDOW)

/* How long to gather changes before badges are counted again. */
#define BADGE_DELAY_MS 300
/* How many documents are looked at in a turn for them, and how long others have theirs. */
#define N_LOOKED_AT    500
#define BADGE_PAUSE_MS 20

void
waymark_window_toast (WaymarkWindow *self, const char *message)
{
  g_return_if_fail (WAYMARK_IS_WINDOW (self));

  adw_toast_overlay_add_toast (self->toasts, waymark_toast_new (message));
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

  waymark_window_store_place (self);
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
  g_clear_weak_pointer (&self->sync_toast);
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
  gtk_widget_class_bind_template_callback (widget_class, waymark_window_navigation_changed);
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
  g_signal_connect_object (self->search_view, "activated", G_CALLBACK (result_activated_cb), self,
                           G_CONNECT_SWAPPED);
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
  waymark_window_follow_places (self);
  g_signal_connect (self, "notify::is-active", G_CALLBACK (is_active_cb), NULL);

  gtk_window_set_default_size (GTK_WINDOW (self), g_settings_get_int (settings, "window-width"),
                               g_settings_get_int (settings, "window-height"));
  if (g_settings_get_boolean (settings, "window-maximized"))
    gtk_window_maximize (GTK_WINDOW (self));
  waymark_window_update_navigation (self);
  return self;
}
