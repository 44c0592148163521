/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "waymark-config.h"

#include "waymark-application.h"

#include <glib-unix.h>
#include <glib/gi18n-lib.h>
#include <stdlib.h>
#include <string.h>
#ifdef __GLIBC__
#include <malloc.h>
#endif

#include "waymark-backup-flow.h"
#include "waymark-counter-offer.h"
#include "waymark-dialog.h"
#include "waymark-head-start.h"
#include "waymark-preferences.h"
#include "waymark-readiness.h"
#include "waymark-settings.h"
#include "waymark-window.h"

struct _WaymarkApplication
{
  AdwApplication parent_instance;

  char *folder;
  WaymarkStore *store;      /* (nullable) until it is opened */
  WaymarkSyncService *sync; /* (nullable), with the store */
  gboolean in_a_hurry;      /* the journal is wanted by somebody else: nothing is sent first */
  WaymarkWindow *window;    /* (nullable), borrowed from GTK */

  /* Waiting for the first frame, after which the store is opened. */
  GdkFrameClock *frame_clock;
  gulong frame_handler;
  guint open_source;

  /* Sources of signals, and whether one has been answered with a question. */
  guint signal_sources[3];
  gboolean asked_to_end;

  char *start_pane;
  char *start_document;
  int width;
  int height;
};

G_DEFINE_FINAL_TYPE (WaymarkApplication, waymark_application, ADW_TYPE_APPLICATION)

/* How long the store waits for the first frame. */
#define FRAME_PATIENCE_MS 400

/* How long after a journal was read its traces are cleared away: what is shown first comes first.
 */
#define RETURN_MEMORY_MS 200

static void open_window (WaymarkApplication *self);

static void
failed_response_cb (AdwMessageDialog *dialog, const char *response, WaymarkApplication *self)
{
  /* GTK would look for its parent again. */
  gtk_window_set_transient_for (GTK_WINDOW (dialog), NULL);
  if (self->window != NULL)
    gtk_window_destroy (GTK_WINDOW (self->window));
  if (g_strcmp0 (response, "retry") == 0)
    open_window (self);
}

/* The journal cannot be opened: say why, and let the person try again. */
static void
show_failure (WaymarkApplication *self, const GError *error)
{
  GtkWidget *dialog = adw_message_dialog_new (
      GTK_WINDOW (self->window), _ ("Your journal could not be opened"), error->message);

  adw_message_dialog_add_responses (ADW_MESSAGE_DIALOG (dialog), "quit", _ ("_Quit"), "retry",
                                    _ ("_Try Again"), NULL);
  adw_message_dialog_set_response_appearance (ADW_MESSAGE_DIALOG (dialog), "retry",
                                              ADW_RESPONSE_SUGGESTED);
  adw_message_dialog_set_close_response (ADW_MESSAGE_DIALOG (dialog), "quit");
  g_signal_connect_object (dialog, "response", G_CALLBACK (failed_response_cb), self, 0);
  gtk_window_present (GTK_WINDOW (dialog));
}

#ifdef __GLIBC__
/* Reading takes more memory than keeping what was read, and what it gives back lies between that,
 * in pages that only this returns: a tenth of all for a large journal, in less than a millisecond.
 */
static gboolean
return_memory_cb (gpointer data)
{
  malloc_trim (0);
  return G_SOURCE_REMOVE;
}
#endif

static void
opened_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (WaymarkApplication) self = data;
  g_autoptr (GError) error = NULL;

  if (!waymark_store_open_finish (WAYMARK_STORE (source), result, &error))
    {
      if (self->window != NULL && source == G_OBJECT (self->store))
        show_failure (self, error);
      return;
    }
  waymark_readiness_tell ("loaded");
  waymark_readiness_tell ("searchable");
  if (self->window != NULL)
    waymark_readiness_tell_after_frame (GTK_WIDGET (self->window), "ready");
#ifdef __GLIBC__
  g_timeout_add_full (G_PRIORITY_LOW, RETURN_MEMORY_MS, return_memory_cb, NULL, NULL);
#endif
}

static void
open_store (WaymarkApplication *self)
{
  g_clear_handle_id (&self->open_source, g_source_remove);
  if (self->frame_clock != NULL)
    g_clear_signal_handler (&self->frame_handler, self->frame_clock);
  g_clear_object (&self->frame_clock);
  waymark_store_open_async (self->store, WAYMARK_STORE_CREATE, NULL, opened_cb,
                            g_object_ref (self));
  /* Drawn for a desktop that asks the window for it; the frame is not what shows it. */
  gtk_window_set_default_icon_name (WAYMARK_APPLICATION_ID);
}

static gboolean
open_store_timeout_cb (gpointer data)
{
  WaymarkApplication *self = data;

  self->open_source = 0;
  open_store (self);
  return G_SOURCE_REMOVE;
}

/* Reading the journal keeps every core busy: the first frame goes first. A window that is not
 * drawn, because another one covers it, does not wait for long. */
static void
open_store_after_frame (WaymarkApplication *self)
{
  self->open_source = g_timeout_add (FRAME_PATIENCE_MS, open_store_timeout_cb, self);
  self->frame_clock = gtk_widget_get_frame_clock (GTK_WIDGET (self->window));
  if (self->frame_clock == NULL)
    return;
  g_object_ref (self->frame_clock);
  self->frame_handler =
      g_signal_connect_swapped (self->frame_clock, "after-paint", G_CALLBACK (open_store), self);
}

static void
close_journal (WaymarkApplication *self)
{
  g_autoptr (GError) error = NULL;

  if (self->sync != NULL)
    waymark_sync_service_close (self->sync);
  g_clear_object (&self->sync);
  if (self->store != NULL && !waymark_store_close (self->store, &error))
    g_warning ("%s", error->message);
  g_clear_object (&self->store);
}

/* Unless another window has opened the journal meanwhile. */
static void
farewell_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (WaymarkApplication) self = data;

  waymark_sync_service_farewell_finish (WAYMARK_SYNC_SERVICE (source), result);
  if (source == G_OBJECT (self->sync))
    close_journal (self);
  g_application_release (G_APPLICATION (self));
}

/* What was written last is to be there when the same person opens the journal on another computer:
 * it is sent before the program ends, but nobody sees it wait, and not for long. */
static void
leave_journal (WaymarkApplication *self)
{
  if (self->sync == NULL || self->in_a_hurry || !waymark_sync_service_get_unsent (self->sync))
    {
      close_journal (self);
      return;
    }
  g_application_hold (G_APPLICATION (self));
  waymark_sync_service_farewell_async (self->sync, WAYMARK_SYNC_FAREWELL_MS, farewell_cb,
                                       g_object_ref (self));
}

static void
window_destroyed_cb (WaymarkApplication *self)
{
  self->window = NULL;
  g_clear_handle_id (&self->open_source, g_source_remove);
  if (self->frame_clock != NULL)
    g_clear_signal_handler (&self->frame_handler, self->frame_clock);
  g_clear_object (&self->frame_clock);
  leave_journal (self);
}

static void
open_window (WaymarkApplication *self)
{
  g_autoptr (WaymarkCatalog) catalog = waymark_head_start_take_catalog ();
  g_autoptr (WaymarkJournal) journal = waymark_journal_new (catalog);
  g_autofree char *pane = g_settings_get_string (waymark_settings_get (), "pane");
  g_autofree char *document = g_settings_get_string (waymark_settings_get (), "document");

  close_journal (self);
  waymark_counter_offer_keep_figures (journal);
  self->store = waymark_store_new (journal, self->folder);
  self->sync = waymark_sync_service_new (self->store);
  self->window = waymark_window_new (ADW_APPLICATION (self), journal, self->store, self->sync);
  g_signal_connect_object (self->window, "destroy", G_CALLBACK (window_destroyed_cb), self,
                           G_CONNECT_SWAPPED);
  if (self->width > 0 && self->height > 0)
    gtk_window_set_default_size (GTK_WINDOW (self->window), self->width, self->height);
  if (self->start_pane != NULL)
    waymark_window_restore (self->window, self->start_pane, self->start_document);
  else
    waymark_window_restore (self->window, pane, document);

  waymark_readiness_tell_after_frame (GTK_WIDGET (self->window), "frame");
  /* What draws is prepared first: meanwhile a thread reads the icon theme, which showing needs. */
  gtk_widget_realize (GTK_WIDGET (self->window));
  gtk_window_present (GTK_WINDOW (self->window));
  open_store_after_frame (self);
}

static void
waymark_application_activate (GApplication *application)
{
  WaymarkApplication *self = WAYMARK_APPLICATION (application);

  if (self->window != NULL)
    gtk_window_present (GTK_WINDOW (self->window));
  else
    open_window (self);
}

/* The journal is closed, what was restored takes its place, and it opens again. */
static void
take_backup (WaymarkBackup *taken, gpointer data)
{
  g_autoptr (WaymarkBackup) backup = taken;
  WaymarkApplication *self = data;
  g_autofree char *aside = NULL;
  g_autofree char *body = NULL;
  g_autoptr (GError) error = NULL;
  gboolean good;

  if (self->window == NULL)
    return;
  if (!waymark_window_save_all (self->window, &error))
    {
      waymark_window_toast (self->window, error->message);
      return;
    }
  g_application_hold (G_APPLICATION (self));
  self->in_a_hurry = TRUE;
  gtk_window_destroy (GTK_WINDOW (self->window));
  self->in_a_hurry = FALSE;
  good = waymark_backup_put_in_place (backup, self->folder, TRUE, &aside, &error);
  open_window (self);
  g_application_release (G_APPLICATION (self));

  if (good)
    body = g_strdup_printf (_ ("Your journal is what the backup holds. What you had before is kept "
                               "in this folder:\n\n%s"),
                            aside != NULL ? aside : "");
  waymark_dialog_tell (GTK_WINDOW (self->window),
                       good ? _ ("The backup is restored") : _ ("This backup cannot be restored"),
                       good ? body : error->message);
}

static void
back_up_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  WaymarkApplication *self = data;

  if (self->window != NULL && waymark_store_get_loaded (self->store))
    waymark_backup_flow_save (self->window, self->store);
}

static void
restore_backup_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  WaymarkApplication *self = data;

  if (self->window != NULL && waymark_store_get_loaded (self->store))
    waymark_backup_flow_restore (self->window, self->store, take_backup, G_OBJECT (self));
}

static gboolean
close_window_cb (gpointer data)
{
  WaymarkApplication *self = data;

  if (self->window != NULL)
    gtk_window_close (GTK_WINDOW (self->window));
  else
    g_application_quit (G_APPLICATION (self));
  return G_SOURCE_REMOVE;
}

/* In a turn of its own: the key may come from a dialog, which goes with the window and must not be
 * in the middle of an action then. */
static void
quit_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  g_idle_add_full (G_PRIORITY_DEFAULT, close_window_cb, g_object_ref (data), g_object_unref);
}

static void
preferences_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  WaymarkApplication *self = data;

  gtk_window_present (GTK_WINDOW (waymark_preferences_new (GTK_WINDOW (self->window))));
}

static void
about_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  WaymarkApplication *self = data;

  adw_show_about_window (
      GTK_WINDOW (self->window), "application-name", "Waymark", "application-icon",
      WAYMARK_APPLICATION_ID, "version", WAYMARK_VERSION, "developer-name",
      _ ("The Waymark contributors"), "license-type", GTK_LICENSE_GPL_3_0, "comments",
      _ ("Your career journal: write offline, lose nothing, share exactly what you choose."), NULL);
}

static void
apply_style_cb (GSettings *settings)
{
  g_autofree char *style = g_settings_get_string (settings, "style");
  AdwColorScheme scheme = ADW_COLOR_SCHEME_DEFAULT;

  if (g_str_equal (style, "light"))
    scheme = ADW_COLOR_SCHEME_FORCE_LIGHT;
  else if (g_str_equal (style, "dark"))
    scheme = ADW_COLOR_SCHEME_FORCE_DARK;
  adw_style_manager_set_color_scheme (adw_style_manager_get_default (), scheme);
}

static void
set_accelerators (GtkApplication *application)
{
  static const struct
  {
    const char *action;
    const char *keys[3];
  } accelerators[] = {
    { "app.quit", { "<Control>q" } },
    { "app.preferences", { "<Control>comma" } },
    { "window.close", { "<Control>w" } },
    { "win.undo", { "<Control>z" } },
    { "win.redo", { "<Control><Shift>z", "<Control>y" } },
    { "win.search", { "<Control>f" } },
    { "win.share", { "<Control>e" } },
    { "win.sync", { "F5" } },
    { "win.sync-details", { "<Shift>F5" } },
    { "win.new", { "<Control>n" } },
    { "win.rename", { "F2" } },
    { "win.duplicate", { "<Control><Shift>d" } },
    { "win.delete", { "<Control><Shift>Delete" } },
    { "win.versions", { "<Control>h" } },
    { "win.review('')", { "<Control>r" } },
    { "win.go-back", { "<Alt>Left" } },
    { "win.show-help-overlay", { "<Control>question" } },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (accelerators); i++)
    gtk_application_set_accels_for_action (application, accelerators[i].action,
                                           accelerators[i].keys);
  for (guint i = 0; i < 9; i++)
    {
      g_autofree char *action = g_strdup_printf ("win.open-nth-pane(uint32 %u)", i);
      g_autofree char *key = g_strdup_printf ("<Alt>%u", i + 1);
      const char *keys[] = { key, NULL };

      gtk_application_set_accels_for_action (application, action, keys);
    }
}

/* The session, or a person at a terminal, wants us to end: what was written goes to the disk first.
 * If it cannot, the window asks; a second signal does not wait for the answer. */
static gboolean
terminate_cb (gpointer data)
{
  WaymarkApplication *self = data;
  g_autoptr (GError) error = NULL;

  if (self->window == NULL || self->asked_to_end || waymark_window_save_all (self->window, &error))
    {
      g_application_quit (G_APPLICATION (self));
      return G_SOURCE_CONTINUE;
    }
  self->asked_to_end = TRUE;
  waymark_window_ask_before_loss (self->window, error);
  return G_SOURCE_CONTINUE;
}

static void
catch_signals (WaymarkApplication *self)
{
  static const int signals[] = { SIGTERM, SIGINT, SIGHUP };

  for (gsize i = 0; i < G_N_ELEMENTS (signals); i++)
    self->signal_sources[i] = g_unix_signal_add (signals[i], terminate_cb, self);
}

static void
waymark_application_startup (GApplication *application)
{
  static const GActionEntry actions[] = {
    { "quit", quit_cb, NULL, NULL, NULL },
    { "preferences", preferences_cb, NULL, NULL, NULL },
    { "about", about_cb, NULL, NULL, NULL },
    { "back-up", back_up_cb, NULL, NULL, NULL },
    { "restore-backup", restore_backup_cb, NULL, NULL, NULL },
  };

  G_APPLICATION_CLASS (waymark_application_parent_class)->startup (application);
  waymark_head_start_load_icons ();

  g_action_map_add_action_entries (G_ACTION_MAP (application), actions, G_N_ELEMENTS (actions),
                                   application);
  set_accelerators (GTK_APPLICATION (application));
  catch_signals (WAYMARK_APPLICATION (application));
  g_signal_connect_object (waymark_settings_get (), "changed::style", G_CALLBACK (apply_style_cb),
                           application, 0);
  apply_style_cb (waymark_settings_get ());
}

/* The session ends: what was written goes to the disk, whatever else happens. */
static void
waymark_application_shutdown (GApplication *application)
{
  WaymarkApplication *self = WAYMARK_APPLICATION (application);

  close_journal (self);
  for (gsize i = 0; i < G_N_ELEMENTS (self->signal_sources); i++)
    g_clear_handle_id (&self->signal_sources[i], g_source_remove);
  G_APPLICATION_CLASS (waymark_application_parent_class)->shutdown (application);
}

static void
waymark_application_finalize (GObject *object)
{
  WaymarkApplication *self = WAYMARK_APPLICATION (object);

  g_free (self->folder);
  g_free (self->start_pane);
  g_free (self->start_document);
  G_OBJECT_CLASS (waymark_application_parent_class)->finalize (object);
}

static void
waymark_application_class_init (WaymarkApplicationClass *klass)
{
  GApplicationClass *application_class = G_APPLICATION_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = waymark_application_finalize;
  application_class->activate = waymark_application_activate;
  application_class->startup = waymark_application_startup;
  application_class->shutdown = waymark_application_shutdown;
}

static void
waymark_application_init (WaymarkApplication *self)
{
}

/* @folder without symbolic links, as far as it is there. */
static char *
dup_real_path (const char *folder)
{
  g_autofree char *path = g_canonicalize_filename (folder, NULL);
  g_autofree char *rest = g_strdup ("");
  char *real;

  while ((real = realpath (path, NULL)) == NULL && strcmp (path, "/") != 0)
    {
      g_autofree char *parent = g_path_get_dirname (path);
      g_autofree char *name = g_path_get_basename (path);
      g_autofree char *below = g_steal_pointer (&rest);

      rest = g_build_filename (name, *below != '\0' ? below : NULL, NULL);
      g_free (path);
      path = g_steal_pointer (&parent);
    }
  g_free (path);
  path = g_build_filename (real != NULL ? real : "/", *rest != '\0' ? rest : NULL, NULL);
  free (real);
  return g_steal_pointer (&path);
}

/* One name on the bus for each journal, so that a second start finds the window on the same one,
 * however its folder is written. The plain name is that of the usual folder. */
static char *
dup_application_id (const char *folder)
{
  g_autofree char *usual_folder = waymark_store_dup_default_folder ();
  g_autofree char *usual = dup_real_path (usual_folder);
  g_autofree char *real = dup_real_path (folder != NULL ? folder : usual_folder);
  g_autofree char *hash = NULL;

  if (strcmp (real, usual) == 0)
    return g_strdup (WAYMARK_APPLICATION_ID);
  hash = g_compute_checksum_for_string (G_CHECKSUM_SHA256, real, -1);
  return g_strdup_printf ("%s.J%.16s", WAYMARK_APPLICATION_ID, hash);
}

WaymarkApplication *
waymark_application_new (const char *folder)
{
  g_autofree char *id = dup_application_id (folder);
  WaymarkApplication *self =
      g_object_new (WAYMARK_TYPE_APPLICATION, "application-id", id, "resource-base-path",
                    "/io/github/waymark/Waymark", NULL);

  self->folder =
      folder != NULL ? g_canonicalize_filename (folder, NULL) : waymark_store_dup_default_folder ();
  return self;
}

void
waymark_application_set_start (
    WaymarkApplication *self, const char *pane, const char *document_id, int width, int height)
{
  g_return_if_fail (WAYMARK_IS_APPLICATION (self));

  g_free (self->start_pane);
  self->start_pane = g_strdup (pane);
  g_free (self->start_document);
  self->start_document = g_strdup (document_id);
  self->width = width;
  self->height = height;
}
