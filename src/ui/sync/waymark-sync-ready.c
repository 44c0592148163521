/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "waymark-config.h"

#include "waymark-sync-ready.h"

#include <glib/gi18n-lib.h>

#include "waymark-seal-note.h"
#include "waymark-sync-seal.h"
#include "waymark-sync-words.h"
#include "waymark-wrapping-label.h"

struct _WaymarkSyncReady
{
  AdwBin parent_instance;

  GtkLabel *found;
  GtkLabel *there;
  GtkWidget *name_row;
  WaymarkSyncSeal *seal;
  GtkLabel *what;
};

enum
{
  ACTIVATED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (WaymarkSyncReady, waymark_sync_ready, ADW_TYPE_BIN)

/* "“cloud.example.org” is a Nextcloud server. …" */
static char *
describe (const WaymarkSyncTrial *trial)
{
  g_autofree char *place = waymark_sync_words_place (trial->address);
  g_autofree char *what = NULL;
  const char *tried = _ ("A small file could be written, read and removed there.");

  if (g_path_is_absolute (trial->address))
    what = g_strdup_printf (_ ("The folder “%s” can be used."), place);
  else if (trial->probe.server != NULL && *trial->probe.server != '\0')
    /* Translators: a host and a kind of server: “cloud.example.org” runs Nextcloud … */
    what = g_strdup_printf (_ ("“%s” runs %s, and can be used."), place, trial->probe.server);
  else
    what = g_strdup_printf (_ ("“%s” is a WebDAV server, and can be used."), place);
  /* Translators: two sentences */
  return g_strdup_printf (_ ("%s %s"), what, tried);
}

void
waymark_sync_ready_show (WaymarkSyncReady *self, const WaymarkSyncTrial *trial, const char *own)
{
  g_autofree char *found = NULL;

  g_return_if_fail (WAYMARK_IS_SYNC_READY (self));
  g_return_if_fail (trial != NULL && trial->address != NULL);

  found = describe (trial);
  waymark_wrapping_label_set (self->found, found);
  waymark_wrapping_label_set (
      self->there, trial->probe.has_journals
                       ? _ ("A journal is there already. If it is not this one, Waymark asks what "
                            "to do before anything is mixed.")
                       : _ ("No journal is there yet; yours will be the first."));
  waymark_sync_seal_show (self->seal, trial, own);
}

const char *
waymark_sync_ready_get_device_name (WaymarkSyncReady *self)
{
  g_return_val_if_fail (WAYMARK_IS_SYNC_READY (self), NULL);
  return gtk_editable_get_text (GTK_EDITABLE (self->name_row));
}

gboolean
waymark_sync_ready_show_error (WaymarkSyncReady *self, const GError *error)
{
  g_return_val_if_fail (WAYMARK_IS_SYNC_READY (self), FALSE);
  return waymark_sync_seal_show_error (self->seal, error);
}

gboolean
waymark_sync_ready_take (WaymarkSyncReady *self, char **passphrase)
{
  g_return_val_if_fail (WAYMARK_IS_SYNC_READY (self), FALSE);
  return waymark_sync_seal_take (self->seal, passphrase);
}

/* Who can read it depends on whether it is encrypted. */
static void
show_what (WaymarkSyncReady *self)
{
  waymark_wrapping_label_set (
      self->what,
      waymark_sync_seal_get_encrypts (self->seal)
          ? waymark_seal_describe ()
          : _ ("The whole journal, with private answers, amounts and earlier versions. Whoever can "
               "open the shared folder, or runs the server, can read it: choose one that is yours "
               "alone. To show single pages to others, use Share instead."));
}

static void
activated_cb (WaymarkSyncReady *self)
{
  g_signal_emit (self, signals[ACTIVATED], 0);
}

static void
waymark_sync_ready_class_init (WaymarkSyncReadyClass *klass)
{
  signals[ACTIVATED] = g_signal_new ("activated", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                                     NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
waymark_sync_ready_init (WaymarkSyncReady *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 18);
  GtkWidget *head = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  GtkWidget *group;

  self->found = GTK_LABEL (waymark_wrapping_label_new (NULL, NULL));
  self->there = GTK_LABEL (waymark_wrapping_label_new (NULL, NULL));
  gtk_box_append (GTK_BOX (head), waymark_wrapping_label_new (_ ("You can start"), "title-2"));
  gtk_box_append (GTK_BOX (head), GTK_WIDGET (self->found));
  gtk_box_append (GTK_BOX (head), GTK_WIDGET (self->there));
  gtk_box_append (GTK_BOX (box), head);

  group = adw_preferences_group_new ();
  adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (group), _ ("This computer"));
  adw_preferences_group_set_description (
      ADW_PREFERENCES_GROUP (group),
      _ ("So that you tell your computers apart. Whoever can open the shared folder "
         "can see the name."));
  gtk_box_append (GTK_BOX (box), group);
  self->name_row = adw_entry_row_new ();
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->name_row), _ ("Name"));
  g_signal_connect_swapped (self->name_row, "entry-activated", G_CALLBACK (activated_cb), self);
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), self->name_row);

  self->seal = WAYMARK_SYNC_SEAL (waymark_sync_seal_new ());
  g_signal_connect_swapped (self->seal, "notify::encrypts", G_CALLBACK (show_what), self);
  g_signal_connect_swapped (self->seal, "activated", G_CALLBACK (activated_cb), self);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->seal));

  head = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  self->what = GTK_LABEL (waymark_wrapping_label_new (NULL, NULL));
  gtk_box_append (GTK_BOX (head), waymark_wrapping_label_new (_ ("What goes there"), "heading"));
  gtk_box_append (GTK_BOX (head), GTK_WIDGET (self->what));
  gtk_box_append (GTK_BOX (box), head);
  show_what (self);
  adw_bin_set_child (ADW_BIN (self), box);
}

GtkWidget *
waymark_sync_ready_new (const char *device_name)
{
  WaymarkSyncReady *self = g_object_new (WAYMARK_TYPE_SYNC_READY, NULL);

  gtk_editable_set_text (GTK_EDITABLE (self->name_row), device_name);
  return GTK_WIDGET (self);
}
