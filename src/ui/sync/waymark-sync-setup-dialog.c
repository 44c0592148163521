/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "waymark-config.h"

#include "waymark-sync-setup-dialog.h"

#include <glib/gi18n-lib.h>

#include "waymark-dialog.h"
#include "waymark-sync-certificate.h"
#include "waymark-sync-ready.h"
#include "waymark-sync-where.h"
#include "waymark-sync-words.h"

/* What is quicker passes unseen. */
#define SPINNER_AFTER_MS 500

/* Pages of the stack. */
#define WHERE       "where"
#define CERTIFICATE "certificate"
#define READY       "ready"

struct _WaymarkSyncSetupDialog
{
  AdwWindow parent_instance;

  WaymarkSyncService *service;
  GCancellable *cancellable; /* (nullable): of the trial that runs */
  WaymarkSyncEndpoint *good; /* (nullable): what the last trial found good */
  guint spinner_source;

  GtkButton *cancel_button;
  GtkButton *next_button;
  GtkSpinner *spinner;
  GtkStack *stack;
  WaymarkSyncWhere *where;
  WaymarkSyncCertificate *certificate;
  WaymarkSyncReady *ready;
};

enum
{
  STARTED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (WaymarkSyncSetupDialog, waymark_sync_setup_dialog, ADW_TYPE_WINDOW)

static gboolean
is_at (WaymarkSyncSetupDialog *self, const char *page)
{
  return g_strcmp0 (gtk_stack_get_visible_child_name (self->stack), page) == 0;
}

static void
go_to (WaymarkSyncSetupDialog *self, const char *page)
{
  gtk_stack_set_visible_child_name (self->stack, page);
  gtk_button_set_label (self->cancel_button, is_at (self, WHERE) ? _ ("_Cancel") : _ ("_Back"));
  gtk_button_set_label (self->next_button,
                        is_at (self, READY) ? _ ("_Start Syncing") : _ ("C_ontinue"));
  /* Whoever trusts a certificate does so below it, having passed it. */
  gtk_widget_set_visible (GTK_WIDGET (self->next_button), !is_at (self, CERTIFICATE));
  if (is_at (self, CERTIFICATE))
    gtk_widget_grab_focus (GTK_WIDGET (self->cancel_button));
  else if (is_at (self, READY))
    gtk_widget_grab_focus (GTK_WIDGET (self->next_button));
}

/* ---- The trial ---- */

static gboolean
spin_cb (gpointer data)
{
  WaymarkSyncSetupDialog *self = data;

  self->spinner_source = 0;
  gtk_widget_set_visible (GTK_WIDGET (self->spinner), TRUE);
  gtk_spinner_start (self->spinner);
  return G_SOURCE_REMOVE;
}

static void
set_busy (WaymarkSyncSetupDialog *self, gboolean busy)
{
  waymark_sync_where_set_busy (self->where, busy);
  gtk_widget_set_sensitive (GTK_WIDGET (self->certificate), !busy);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "setup.next", !busy);
  g_clear_handle_id (&self->spinner_source, g_source_remove);
  gtk_spinner_stop (self->spinner);
  gtk_widget_set_visible (GTK_WIDGET (self->spinner), FALSE);
  if (busy)
    self->spinner_source = g_timeout_add (SPINNER_AFTER_MS, spin_cb, self);
  else
    g_clear_object (&self->cancellable);
}

static const GError *
get_trouble (WaymarkSyncSetupDialog *self)
{
  return waymark_sync_service_get_state (self->service) == WAYMARK_SYNC_STATE_STOPPED
             ? waymark_sync_service_get_error (self->service)
             : NULL;
}

/* What is to be entered or chosen against that comes after a look at what is there. */
static gboolean
is_beyond_where (const GError *error)
{
  switch (waymark_sync_remedy_for (error))
    {
    case WAYMARK_SYNC_REMEDY_PASSPHRASE:
    case WAYMARK_SYNC_REMEDY_REJOIN:
    case WAYMARK_SYNC_REMEDY_JOURNAL:
      return TRUE;
    default:
      return FALSE;
    }
}

/* Whoever mends something does not have to answer again what is known. */
static WaymarkSyncReadyFlags
find_known (WaymarkSyncSetupDialog *self, const char *address)
{
  WaymarkSyncSettings *settings = waymark_sync_service_get_settings (self->service);
  const GError *trouble = get_trouble (self);
  gboolean stuck = trouble != NULL && is_beyond_where (trouble);
  WaymarkSyncReadyFlags known = 0;

  if (g_strcmp0 (waymark_sync_settings_get_address (settings), address) != 0)
    return 0;
  if (waymark_sync_settings_get_last_synced (settings) > 0)
    known |= WAYMARK_SYNC_READY_JOINED;
  if (waymark_sync_settings_get_encrypted (settings) && !stuck)
    known |= WAYMARK_SYNC_READY_OPENED;
  if (stuck && waymark_sync_remedy_for (trouble) == WAYMARK_SYNC_REMEDY_JOURNAL)
    known |= WAYMARK_SYNC_READY_APART;
  return known;
}

static void
show_trial (WaymarkSyncSetupDialog *self, const WaymarkSyncTrial *trial, const GError *error)
{
  if (error == NULL)
    {
      waymark_sync_ready_show (
          self->ready, trial,
          waymark_store_get_journal_id (waymark_sync_service_get_store (self->service)),
          find_known (self, trial->address));
      g_free (self->good->address);
      self->good->address = g_strdup (trial->address);
      go_to (self, READY);
      if (get_trouble (self) != NULL && is_beyond_where (get_trouble (self)))
        waymark_sync_ready_show_error (self->ready, get_trouble (self));
      return;
    }
  g_clear_pointer (&self->good, waymark_sync_endpoint_free);
  if (g_error_matches (error, WAYMARK_REMOTE_ERROR, WAYMARK_REMOTE_ERROR_CERTIFICATE) &&
      trial != NULL && trial->fingerprint != NULL)
    {
      g_autofree char *place = waymark_sync_words_place (trial->address);

      waymark_sync_certificate_show (self->certificate, place,
                                     trial->certificate_problem != NULL ? trial->certificate_problem
                                                                        : error->message,
                                     trial->fingerprint);
      go_to (self, CERTIFICATE);
      return;
    }
  go_to (self, WHERE);
  gtk_widget_grab_focus (GTK_WIDGET (self->next_button));
  waymark_sync_where_show_error (self->where, error);
}

static void
tried_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (WaymarkSyncSetupDialog) self = data;
  g_autoptr (WaymarkSyncTrial) trial = NULL;
  g_autoptr (GError) error = NULL;

  waymark_sync_endpoint_try_finish (result, &trial, &error);
  /* Stopped, or closed: nobody waits for it any more. */
  if (g_task_get_cancellable (G_TASK (result)) != self->cancellable)
    return;
  set_busy (self, FALSE);
  show_trial (self, trial, error);
}

static void
try_it (WaymarkSyncSetupDialog *self)
{
  if (self->cancellable != NULL || waymark_sync_where_show_missing (self->where))
    return;
  g_clear_pointer (&self->good, waymark_sync_endpoint_free);
  self->good = waymark_sync_where_dup_endpoint (self->where);
  self->cancellable = g_cancellable_new ();
  set_busy (self, TRUE);
  waymark_sync_endpoint_try_async (self->good, self->cancellable, tried_cb, g_object_ref (self));
}

/* TRUE when one ran. */
static gboolean
stop_trial (WaymarkSyncSetupDialog *self)
{
  if (self->cancellable == NULL)
    return FALSE;
  g_cancellable_cancel (self->cancellable);
  set_busy (self, FALSE);
  return TRUE;
}

static void
trusted_cb (WaymarkSyncSetupDialog *self)
{
  waymark_sync_where_trust (self->where,
                            waymark_sync_certificate_get_fingerprint (self->certificate));
  try_it (self);
}

/* ---- The start ---- */

/* A password that could not be kept has to be entered again one day: that is said in time. */
static void
connected_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  GWeakRef *parent = data;
  g_autoptr (GtkWindow) window = g_weak_ref_get (parent);
  g_autoptr (GError) error = NULL;

  if (!waymark_sync_service_connect_finish (WAYMARK_SYNC_SERVICE (source), result, &error) &&
      window != NULL)
    waymark_dialog_tell (window, _ ("The password is not kept"), error->message);
  g_weak_ref_clear (parent);
  g_free (parent);
}

static void
start (WaymarkSyncSetupDialog *self)
{
  GWeakRef *parent;

  if (!waymark_sync_ready_take (self->ready, self->good))
    return;
  /* What was set up anew there is not what this computer remembers of it. */
  if (get_trouble (self) != NULL &&
      waymark_sync_remedy_for (get_trouble (self)) == WAYMARK_SYNC_REMEDY_REJOIN)
    waymark_sync_service_forget_encryption (self->service);
  parent = g_new0 (GWeakRef, 1);
  g_weak_ref_init (parent, gtk_window_get_transient_for (GTK_WINDOW (self)));
  waymark_sync_settings_set_device_name (waymark_sync_service_get_settings (self->service),
                                         waymark_sync_ready_get_device_name (self->ready));
  waymark_sync_service_connect_async (self->service, self->good, connected_cb, parent);
  g_signal_emit (self, signals[STARTED], 0);
  gtk_window_close (GTK_WINDOW (self));
}

/* ---- Back and on ---- */

static void
next_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  WaymarkSyncSetupDialog *self = WAYMARK_SYNC_SETUP_DIALOG (widget);

  if (is_at (self, READY))
    start (self);
  else if (is_at (self, WHERE))
    try_it (self);
}

static void
activated_cb (WaymarkSyncSetupDialog *self)
{
  gtk_widget_activate_action (GTK_WIDGET (self), "setup.next", NULL);
}

/* A step back: from a trial, then from a page, then out. */
static void
back_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  WaymarkSyncSetupDialog *self = WAYMARK_SYNC_SETUP_DIALOG (widget);

  if (stop_trial (self))
    return;
  if (is_at (self, WHERE))
    {
      gtk_window_close (GTK_WINDOW (self));
      return;
    }
  go_to (self, WHERE);
  waymark_sync_where_focus (self->where);
}

/* ---- The window ---- */

static gboolean
waymark_sync_setup_dialog_close_request (GtkWindow *window)
{
  stop_trial (WAYMARK_SYNC_SETUP_DIALOG (window));
  return GTK_WINDOW_CLASS (waymark_sync_setup_dialog_parent_class)->close_request (window);
}

static void
waymark_sync_setup_dialog_dispose (GObject *object)
{
  WaymarkSyncSetupDialog *self = WAYMARK_SYNC_SETUP_DIALOG (object);

  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_handle_id (&self->spinner_source, g_source_remove);
  g_clear_pointer (&self->good, waymark_sync_endpoint_free);
  gtk_widget_dispose_template (GTK_WIDGET (self), WAYMARK_TYPE_SYNC_SETUP_DIALOG);
  g_clear_object (&self->service);
  G_OBJECT_CLASS (waymark_sync_setup_dialog_parent_class)->dispose (object);
}

static void
waymark_sync_setup_dialog_class_init (WaymarkSyncSetupDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = waymark_sync_setup_dialog_dispose;
  GTK_WINDOW_CLASS (klass)->close_request = waymark_sync_setup_dialog_close_request;
  signals[STARTED] = g_signal_new ("started", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                   NULL, NULL, G_TYPE_NONE, 0);

  gtk_widget_class_install_action (widget_class, "setup.next", NULL, next_cb);
  gtk_widget_class_install_action (widget_class, "setup.back", NULL, back_cb);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/waymark/Waymark/sync-setup-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, WaymarkSyncSetupDialog, cancel_button);
  gtk_widget_class_bind_template_child (widget_class, WaymarkSyncSetupDialog, next_button);
  gtk_widget_class_bind_template_child (widget_class, WaymarkSyncSetupDialog, spinner);
  gtk_widget_class_bind_template_child (widget_class, WaymarkSyncSetupDialog, stack);
}

static void
waymark_sync_setup_dialog_init (WaymarkSyncSetupDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/* Not before there is a window, as in the other dialogs. */
static void
mapped_cb (WaymarkSyncSetupDialog *self)
{
  const GError *error = get_trouble (self);

  if (error != NULL && is_beyond_where (error))
    try_it (self);
  else if (error != NULL)
    waymark_sync_where_show_error (self->where, error);
  else
    waymark_sync_where_focus (self->where);
}

static void
fill_in (WaymarkSyncSetupDialog *self)
{
  WaymarkSyncSettings *settings = waymark_sync_service_get_settings (self->service);
  const char *address = waymark_sync_settings_get_address (settings);
  g_autoptr (WaymarkSyncEndpoint) known = NULL;

  if (address == NULL)
    return;
  known = waymark_sync_endpoint_new (address, waymark_sync_settings_get_user (settings), NULL,
                                     waymark_sync_settings_get_certificate (settings));
  waymark_sync_where_set_endpoint (self->where, known);
}

GtkWidget *
waymark_sync_setup_dialog_new (GtkWindow *parent, WaymarkSyncService *service)
{
  WaymarkSyncSetupDialog *self =
      g_object_new (WAYMARK_TYPE_SYNC_SETUP_DIALOG, "transient-for", parent, NULL);

  self->service = g_object_ref (service);
  self->where = WAYMARK_SYNC_WHERE (
      waymark_sync_where_new (waymark_store_get_folder (waymark_sync_service_get_store (service))));
  self->certificate = WAYMARK_SYNC_CERTIFICATE (waymark_sync_certificate_new ());
  self->ready = WAYMARK_SYNC_READY (waymark_sync_ready_new (
      waymark_sync_settings_get_device_name (waymark_sync_service_get_settings (service))));
  gtk_stack_add_named (self->stack, GTK_WIDGET (self->where), WHERE);
  gtk_stack_add_named (self->stack, GTK_WIDGET (self->certificate), CERTIFICATE);
  gtk_stack_add_named (self->stack, GTK_WIDGET (self->ready), READY);
  g_signal_connect_swapped (self->where, "activated", G_CALLBACK (activated_cb), self);
  g_signal_connect_swapped (self->certificate, "trusted", G_CALLBACK (trusted_cb), self);
  g_signal_connect_swapped (self->ready, "activated", G_CALLBACK (activated_cb), self);
  fill_in (self);
  go_to (self, WHERE);
  g_signal_connect_after (self, "map", G_CALLBACK (mapped_cb), NULL);
  waymark_dialog_fit_parent (GTK_WINDOW (self));
  return GTK_WIDGET (self);
}
