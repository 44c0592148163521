/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "waymark-config.h"

#include "waymark-sync-indicator.h"

#include <glib/gi18n-lib.h>

#include "waymark-line-box.h"
#include "waymark-sync-words.h"

#define SPINNER_AFTER_MS 500
#define TICK_S           20

struct _WaymarkSyncIndicator
{
  AdwBin parent_instance;

  WaymarkSyncService *service;
  guint spinner_source;
  guint tick_source;

  GtkWidget *button;
  GtkStack *icon_stack;
  GtkImage *icon;
  GtkSpinner *spinner;
  GtkLabel *label;
};

G_DEFINE_FINAL_TYPE (WaymarkSyncIndicator, waymark_sync_indicator, ADW_TYPE_BIN)

static void
set_words (WaymarkSyncIndicator *self, const char *words)
{
  /* A label that is set anew is drawn anew. */
  if (g_str_equal (gtk_label_get_label (self->label), words))
    return;
  gtk_label_set_label (self->label, words);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->button), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  words, -1);
}

static void
show (WaymarkSyncIndicator *self, WaymarkSyncState state)
{
  g_auto (WaymarkSyncGlance) glance = { NULL };

  waymark_sync_glance_init (&glance, state, waymark_sync_service_get_error (self->service),
                            waymark_sync_service_get_last_synced (self->service),
                            g_get_real_time () / G_USEC_PER_SEC);
  gtk_image_set_from_icon_name (self->icon, glance.icon);
  gtk_stack_set_visible_child (self->icon_stack, state == WAYMARK_SYNC_STATE_SYNCING
                                                     ? GTK_WIDGET (self->spinner)
                                                     : GTK_WIDGET (self->icon));
  if (glance.needs_person)
    gtk_widget_remove_css_class (self->button, "dim-label");
  else
    gtk_widget_add_css_class (self->button, "dim-label");
  set_words (self, glance.words);
}

static gboolean
spin_cb (gpointer data)
{
  WaymarkSyncIndicator *self = data;

  self->spinner_source = 0;
  gtk_spinner_start (self->spinner);
  show (self, WAYMARK_SYNC_STATE_SYNCING);
  return G_SOURCE_REMOVE;
}

static void
changed_cb (WaymarkSyncIndicator *self)
{
  WaymarkSyncState state = waymark_sync_service_get_state (self->service);

  if (state == WAYMARK_SYNC_STATE_SYNCING)
    {
      if (self->spinner_source == 0 && !gtk_spinner_get_spinning (self->spinner))
        self->spinner_source = g_timeout_add (SPINNER_AFTER_MS, spin_cb, self);
      return;
    }
  g_clear_handle_id (&self->spinner_source, g_source_remove);
  gtk_spinner_stop (self->spinner);
  show (self, state);
}

static gboolean
tick_cb (gpointer data)
{
  WaymarkSyncIndicator *self = data;

  if (gtk_widget_get_mapped (GTK_WIDGET (self)))
    changed_cb (self);
  return G_SOURCE_CONTINUE;
}

static void
waymark_sync_indicator_dispose (GObject *object)
{
  WaymarkSyncIndicator *self = WAYMARK_SYNC_INDICATOR (object);

  g_clear_handle_id (&self->spinner_source, g_source_remove);
  g_clear_handle_id (&self->tick_source, g_source_remove);
  g_clear_object (&self->service);
  G_OBJECT_CLASS (waymark_sync_indicator_parent_class)->dispose (object);
}

static void
waymark_sync_indicator_class_init (WaymarkSyncIndicatorClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = waymark_sync_indicator_dispose;
}

static void
waymark_sync_indicator_init (WaymarkSyncIndicator *self)
{
  GtkWidget *line = waymark_line_box_new (8);

  self->icon_stack = GTK_STACK (gtk_stack_new ());
  self->icon = GTK_IMAGE (
      g_object_new (GTK_TYPE_IMAGE, "accessible-role", GTK_ACCESSIBLE_ROLE_PRESENTATION, NULL));
  self->spinner = GTK_SPINNER (gtk_spinner_new ());
  gtk_stack_add_child (self->icon_stack, GTK_WIDGET (self->icon));
  gtk_stack_add_child (self->icon_stack, GTK_WIDGET (self->spinner));
  self->label = GTK_LABEL (gtk_label_new (""));
  gtk_label_set_xalign (self->label, 0);
  gtk_label_set_ellipsize (self->label, PANGO_ELLIPSIZE_END);
  gtk_label_set_max_width_chars (self->label, 24);
  gtk_widget_set_hexpand (GTK_WIDGET (self->label), TRUE);
  waymark_line_box_append (WAYMARK_LINE_BOX (line), GTK_WIDGET (self->icon_stack));
  waymark_line_box_append (WAYMARK_LINE_BOX (line), GTK_WIDGET (self->label));

  self->button = gtk_button_new ();
  gtk_button_set_child (GTK_BUTTON (self->button), line);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (self->button), "win.sync-details");
  gtk_widget_set_tooltip_text (self->button, _ ("More about the sync"));
  gtk_widget_add_css_class (self->button, "flat");
  gtk_widget_add_css_class (self->button, "waymark-sync-glance");
  adw_bin_set_child (ADW_BIN (self), self->button);
}

GtkWidget *
waymark_sync_indicator_new (WaymarkSyncService *service)
{
  WaymarkSyncIndicator *self = g_object_new (WAYMARK_TYPE_SYNC_INDICATOR, NULL);
  static const char *const details[] = { "notify::state", "notify::error", "notify::last-synced" };

  self->service = g_object_ref (service);
  for (gsize i = 0; i < G_N_ELEMENTS (details); i++)
    g_signal_connect_object (service, details[i], G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
  self->tick_source = g_timeout_add_seconds (TICK_S, tick_cb, self);
  changed_cb (self);
  return GTK_WIDGET (self);
}
