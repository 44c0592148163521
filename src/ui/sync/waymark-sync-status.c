/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "waymark-config.h"

#include "waymark-sync-status.h"

#include <glib/gi18n-lib.h>

#include "waymark-line-box.h"
#include "waymark-sync-words.h"
#include "waymark-wrap-box.h"
#include "waymark-wrapping-label.h"

/* What is quicker passes unseen. */
#define SPINNER_AFTER_MS 500
/* "2 minutes ago" is true for a while. */
#define TICK_S 20

struct _WaymarkSyncStatus
{
  AdwBin parent_instance;

  WaymarkSyncService *service;
  GtkWidget *actions; /* (nullable), weak */
  guint spinner_source;
  guint tick_source;
  gboolean shows_running;

  GtkStack *icon_stack;
  GtkImage *icon;
  GtkSpinner *spinner;
  GtkLabel *title;
  GtkLabel *subtitle;
  GtkProgressBar *bar;
  GtkButton *sync_button;
  GtkButton *remedy_button;
};

G_DEFINE_FINAL_TYPE (WaymarkSyncStatus, waymark_sync_status, ADW_TYPE_BIN)

static gint64
now (void)
{
  return g_get_real_time () / G_USEC_PER_SEC;
}

/* "It is tried again at 14:05." (transfer full) */
static char *
say_retry (gint64 next)
{
  g_autoptr (GDateTime) when = next > 0 ? g_date_time_new_from_unix_local (next) : NULL;
  g_autofree char *time = when != NULL ? g_date_time_format (when, _ ("%H:%M")) : NULL;

  if (time == NULL)
    return g_strdup ("");
  /* Translators: a time of day */
  return g_strdup_printf (_ ("The next try is at %s."), time);
}

/* What is said below the title; (transfer full) */
static char *
describe (WaymarkSyncStatus *self, WaymarkSyncState state)
{
  const GError *error = waymark_sync_service_get_error (self->service);
  const WaymarkSyncPlan *plan = waymark_sync_service_get_plan (self->service);
  const char *address =
      waymark_sync_settings_get_address (waymark_sync_service_get_settings (self->service));
  g_autofree char *retry = NULL;
  g_autofree char *place = NULL;

  switch (state)
    {
    case WAYMARK_SYNC_STATE_WAITING:
      retry = say_retry (waymark_sync_service_get_next_retry (self->service));
      return g_strjoin (" ", error != NULL ? error->message : "", retry, NULL);
    case WAYMARK_SYNC_STATE_METERED:
      return g_strdup (_ ("This connection is paid for by how much goes over it. Waymark waits for "
                          "another one."));
    case WAYMARK_SYNC_STATE_PAUSED:
      return g_strdup (_ ("Nothing is sent or fetched until you go on."));
    case WAYMARK_SYNC_STATE_STOPPED:
      return g_strdup (error != NULL ? error->message : "");
    case WAYMARK_SYNC_STATE_BRAKE:
      return plan != NULL ? waymark_sync_plan_describe (plan) : g_strdup ("");
    case WAYMARK_SYNC_STATE_SYNCING:
      return waymark_sync_words_progress (waymark_sync_service_get_progress (self->service));
    case WAYMARK_SYNC_STATE_OFF:
    case WAYMARK_SYNC_STATE_IDLE:
    default:
      place = address != NULL ? waymark_sync_words_place (address) : g_strdup ("");
      if (waymark_sync_service_get_last_synced (self->service) == 0)
        /* Translators: a host or a folder */
        return g_strdup_printf (_ ("With “%s”. The first sync begins soon."), place);
      return waymark_sync_service_get_unsent (self->service)
                 /* Translators: a host or a folder, with which the journal is synced */
                 ? g_strdup_printf (_ ("With “%s”. What you wrote since goes there soon."), place)
                 : g_strdup_printf (_ ("With “%s”. Everything is there."), place);
    }
}

static void
show_progress (WaymarkSyncStatus *self)
{
  const WaymarkSyncProgress *progress = waymark_sync_service_get_progress (self->service);
  gboolean counted = self->shows_running && progress->total > 0;
  g_autofree char *words = NULL;

  gtk_widget_set_visible (GTK_WIDGET (self->bar), counted);
  if (counted)
    gtk_progress_bar_set_fraction (self->bar, MIN (1.0, (double) progress->done / progress->total));
  if (!self->shows_running)
    return;
  words = waymark_sync_words_progress (progress);
  waymark_wrapping_label_set (self->subtitle, words);
}

/* With a button for what helps. */
static void
show_remedy (WaymarkSyncStatus *self, WaymarkSyncState state)
{
  WaymarkSyncRemedy remedy =
      waymark_sync_remedy_for (waymark_sync_service_get_error (self->service));
  const char *label = NULL;

  if (state == WAYMARK_SYNC_STATE_BRAKE)
    label = _ ("_Answer…");
  else if (state == WAYMARK_SYNC_STATE_PAUSED)
    label = _ ("_Go On");
  else if (state == WAYMARK_SYNC_STATE_STOPPED && remedy != WAYMARK_SYNC_REMEDY_TRY)
    label = waymark_sync_remedy_get_label (remedy);
  gtk_widget_set_visible (GTK_WIDGET (self->remedy_button), label != NULL);
  if (label != NULL)
    gtk_button_set_label (self->remedy_button, label);
}

static void
show (WaymarkSyncStatus *self)
{
  WaymarkSyncState state = waymark_sync_service_get_state (self->service);
  g_auto (WaymarkSyncGlance) glance = { NULL };
  g_autofree char *subtitle = NULL;
  gboolean runs = state == WAYMARK_SYNC_STATE_SYNCING;

  /* One that runs shows only after a moment; until then it is as before. */
  if (runs && !self->shows_running)
    return;
  waymark_sync_glance_init (&glance, state, waymark_sync_service_get_error (self->service),
                            waymark_sync_service_get_last_synced (self->service), now ());
  subtitle = describe (self, state);
  gtk_image_set_from_icon_name (self->icon, glance.icon);
  gtk_stack_set_visible_child (self->icon_stack,
                               runs ? GTK_WIDGET (self->spinner) : GTK_WIDGET (self->icon));
  if (glance.needs_person)
    gtk_widget_add_css_class (GTK_WIDGET (self->icon), "warning");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self->icon), "warning");
  waymark_wrapping_label_set (self->title, glance.words);
  waymark_wrapping_label_set (self->subtitle, subtitle);
  gtk_button_set_label (self->sync_button, runs ? _ ("_Stop") : _ ("_Sync Now"));
  gtk_widget_set_visible (GTK_WIDGET (self->sync_button), state != WAYMARK_SYNC_STATE_BRAKE);
  show_remedy (self, state);
  show_progress (self);
}

static gboolean
spin_cb (gpointer data)
{
  WaymarkSyncStatus *self = data;

  self->spinner_source = 0;
  self->shows_running = TRUE;
  gtk_spinner_start (self->spinner);
  show (self);
  return G_SOURCE_REMOVE;
}

static void
state_cb (WaymarkSyncStatus *self)
{
  gboolean runs = waymark_sync_service_get_state (self->service) == WAYMARK_SYNC_STATE_SYNCING;

  if (runs && !self->shows_running && self->spinner_source == 0)
    self->spinner_source = g_timeout_add (SPINNER_AFTER_MS, spin_cb, self);
  if (!runs)
    {
      g_clear_handle_id (&self->spinner_source, g_source_remove);
      self->shows_running = FALSE;
      gtk_spinner_stop (self->spinner);
    }
  show (self);
}

static gboolean
tick_cb (gpointer data)
{
  show (data);
  return G_SOURCE_CONTINUE;
}

/* ---- What somebody wants ---- */

static void
sync_cb (WaymarkSyncStatus *self)
{
  if (self->shows_running)
    waymark_sync_service_cancel (self->service);
  else
    waymark_sync_service_sync_now (self->service);
}

static void
remedy_cb (WaymarkSyncStatus *self)
{
  switch (waymark_sync_service_get_state (self->service))
    {
    case WAYMARK_SYNC_STATE_PAUSED:
      waymark_sync_service_set_paused (self->service, FALSE);
      break;
    case WAYMARK_SYNC_STATE_BRAKE:
      if (self->actions != NULL)
        gtk_widget_activate_action (self->actions, "win.sync-question", NULL);
      break;
    case WAYMARK_SYNC_STATE_STOPPED:
      if (self->actions != NULL)
        gtk_widget_activate_action (self->actions, "win.sync-setup", NULL);
      break;
    default:
      break;
    }
}

/* ---- The widget ---- */

static void
waymark_sync_status_dispose (GObject *object)
{
  WaymarkSyncStatus *self = WAYMARK_SYNC_STATUS (object);

  g_clear_handle_id (&self->spinner_source, g_source_remove);
  g_clear_handle_id (&self->tick_source, g_source_remove);
  g_clear_weak_pointer (&self->actions);
  g_clear_object (&self->service);
  G_OBJECT_CLASS (waymark_sync_status_parent_class)->dispose (object);
}

static void
waymark_sync_status_class_init (WaymarkSyncStatusClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = waymark_sync_status_dispose;
}

static GtkWidget *
create_icons (WaymarkSyncStatus *self)
{
  self->icon_stack = GTK_STACK (gtk_stack_new ());
  self->icon = GTK_IMAGE (
      g_object_new (GTK_TYPE_IMAGE, "accessible-role", GTK_ACCESSIBLE_ROLE_PRESENTATION, NULL));
  self->spinner = GTK_SPINNER (gtk_spinner_new ());
  gtk_stack_add_child (self->icon_stack, GTK_WIDGET (self->icon));
  gtk_stack_add_child (self->icon_stack, GTK_WIDGET (self->spinner));
  gtk_widget_set_valign (GTK_WIDGET (self->icon_stack), GTK_ALIGN_START);
  gtk_widget_add_css_class (GTK_WIDGET (self->icon_stack), "waymark-sync-icon");
  return GTK_WIDGET (self->icon_stack);
}

static GtkWidget *
create_buttons (WaymarkSyncStatus *self)
{
  GtkWidget *box = waymark_wrap_box_new (8, 8);

  gtk_widget_set_margin_top (box, 8);
  self->sync_button = GTK_BUTTON (gtk_button_new_with_mnemonic (_ ("_Sync Now")));
  self->remedy_button = GTK_BUTTON (gtk_button_new_with_mnemonic (""));
  gtk_widget_add_css_class (GTK_WIDGET (self->remedy_button), "suggested-action");
  g_signal_connect_swapped (self->sync_button, "clicked", G_CALLBACK (sync_cb), self);
  g_signal_connect_swapped (self->remedy_button, "clicked", G_CALLBACK (remedy_cb), self);
  waymark_wrap_box_append (WAYMARK_WRAP_BOX (box), GTK_WIDGET (self->remedy_button));
  waymark_wrap_box_append (WAYMARK_WRAP_BOX (box), GTK_WIDGET (self->sync_button));
  return box;
}

static void
waymark_sync_status_init (WaymarkSyncStatus *self)
{
  GtkWidget *line = waymark_line_box_new (12);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);

  self->title = GTK_LABEL (waymark_wrapping_label_new (NULL, "heading"));
  self->subtitle = GTK_LABEL (waymark_wrapping_label_new (NULL, "dim-label"));
  self->bar = GTK_PROGRESS_BAR (gtk_progress_bar_new ());
  gtk_widget_set_visible (GTK_WIDGET (self->bar), FALSE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->bar), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("How far the sync is"), -1);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->title));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->subtitle));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->bar));
  gtk_box_append (GTK_BOX (box), create_buttons (self));
  gtk_widget_set_hexpand (box, TRUE);
  waymark_line_box_append (WAYMARK_LINE_BOX (line), create_icons (self));
  waymark_line_box_append (WAYMARK_LINE_BOX (line), box);
  gtk_widget_add_css_class (line, "card");
  gtk_widget_add_css_class (line, "waymark-sync-card");
  adw_bin_set_child (ADW_BIN (self), line);
}

GtkWidget *
waymark_sync_status_new (WaymarkSyncService *service, GtkWidget *actions)
{
  WaymarkSyncStatus *self = g_object_new (WAYMARK_TYPE_SYNC_STATUS, NULL);
  static const char *const details[] = { "notify::state",       "notify::error",
                                         "notify::last-synced", "notify::next-retry",
                                         "notify::unsent",      "notify::plan" };

  self->service = g_object_ref (service);
  g_set_weak_pointer (&self->actions, actions);
  for (gsize i = 0; i < G_N_ELEMENTS (details); i++)
    g_signal_connect_object (service, details[i], G_CALLBACK (state_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (service, "notify::progress", G_CALLBACK (show_progress), self,
                           G_CONNECT_SWAPPED);
  self->tick_source = g_timeout_add_seconds (TICK_S, tick_cb, self);
  /* Whoever looks while one runs sees it at once. */
  if (waymark_sync_service_get_state (service) == WAYMARK_SYNC_STATE_SYNCING)
    {
      self->shows_running = TRUE;
      gtk_spinner_start (self->spinner);
    }
  show (self);
  return GTK_WIDGET (self);
}
