/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "waymark-config.h"

#include "waymark-sync-ready.h"

#include <glib/gi18n-lib.h>

#include "waymark-credentials.h"
#include "waymark-seal-note.h"
#include "waymark-sync-choice.h"
#include "waymark-sync-seal.h"
#include "waymark-sync-words.h"
#include "waymark-wrapping-label.h"

struct _WaymarkSyncReady
{
  AdwBin parent_instance;

  char *address; /* (nullable) */

  GtkLabel *found;
  GtkLabel *there;
  GtkLabel *trouble;
  GtkWidget *choice_group;
  WaymarkSyncChoice *choice;
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

static void
show_trouble (WaymarkSyncReady *self, const char *words)
{
  gtk_widget_set_visible (GTK_WIDGET (self->trouble), words != NULL);
  if (words != NULL)
    waymark_wrapping_label_set (self->trouble, words);
}

/* (nullable) */
static const WaymarkSealFound *
find_own (const WaymarkSyncTrial *trial, const char *own)
{
  for (guint i = 0; trial->journals != NULL && i < trial->journals->len; i++)
    {
      const WaymarkSealFound *found = g_ptr_array_index (trial->journals, i);

      if (g_strcmp0 (found->journal, own) == 0)
        return found;
    }
  return NULL;
}

static gboolean
is_any_sealed (const WaymarkSyncTrial *trial)
{
  for (guint i = 0; trial->journals != NULL && i < trial->journals->len; i++)
    if (((WaymarkSealFound *) g_ptr_array_index (trial->journals, i))->state ==
        WAYMARK_SEAL_STATE_SEALED)
      return TRUE;
  return FALSE;
}

/* Of the journal that will be synced with, as far as that is known. */
static WaymarkSyncSealQuestion
question_for (const WaymarkSyncTrial *trial, const char *own, WaymarkSyncReadyFlags known)
{
  const WaymarkSealFound *found = find_own (trial, own);
  gboolean sealed =
      found != NULL ? found->state == WAYMARK_SEAL_STATE_SEALED : is_any_sealed (trial);

  if (known & WAYMARK_SYNC_READY_OPENED)
    return WAYMARK_SYNC_SEAL_NOTHING;
  if (sealed)
    return WAYMARK_SYNC_SEAL_FOR_IT;
  return trial->journals == NULL || trial->journals->len == 0 ? WAYMARK_SYNC_SEAL_WHETHER
                                                              : WAYMARK_SYNC_SEAL_NOTHING;
}

/* One that is somebody else's needs no passphrase of theirs. */
static void
chosen_cb (WaymarkSyncReady *self)
{
  const char *journal = waymark_sync_choice_get_journal (self->choice);
  WaymarkSyncSealQuestion question = WAYMARK_SYNC_SEAL_NOTHING;

  show_trouble (self, NULL);
  if (waymark_sync_choice_is_sealed (self->choice))
    question = WAYMARK_SYNC_SEAL_FOR_IT;
  else if (g_strcmp0 (journal, g_object_get_data (G_OBJECT (self->choice), "own")) == 0)
    question = WAYMARK_SYNC_SEAL_WHETHER;
  waymark_sync_seal_ask (self->seal, question, self->address);
}

static void
show_choice (WaymarkSyncReady *self,
             const WaymarkSyncTrial *trial,
             const char *own,
             WaymarkSyncReadyFlags known)
{
  gboolean asks = trial->journals != NULL && trial->journals->len > 0 &&
                  find_own (trial, own) == NULL && !(known & WAYMARK_SYNC_READY_JOINED);

  gtk_widget_set_visible (self->choice_group, asks);
  if (!asks)
    {
      waymark_sync_seal_ask (self->seal, question_for (trial, own, known), self->address);
      return;
    }
  waymark_sync_seal_ask (self->seal, WAYMARK_SYNC_SEAL_NOTHING, self->address);
  g_object_set_data_full (G_OBJECT (self->choice), "own", g_strdup (own), g_free);
  waymark_sync_choice_show (self->choice, trial->journals, own,
                            (known & WAYMARK_SYNC_READY_APART) != 0);
}

void
waymark_sync_ready_show (WaymarkSyncReady *self,
                         const WaymarkSyncTrial *trial,
                         const char *own,
                         WaymarkSyncReadyFlags known)
{
  g_autofree char *found = NULL;

  g_return_if_fail (WAYMARK_IS_SYNC_READY (self));
  g_return_if_fail (trial != NULL && trial->address != NULL);

  found = describe (trial);
  g_free (self->address);
  self->address = g_strdup (trial->address);
  waymark_wrapping_label_set (self->found, found);
  waymark_wrapping_label_set (
      self->there, !trial->probe.has_journals
                       ? _ ("No journal is there yet; yours will be the first.")
                   : find_own (trial, own) != NULL || (known & WAYMARK_SYNC_READY_JOINED)
                       ? _ ("Your journal is there already.")
                       : _ ("Waymark asks once more, with numbers, before two journals are "
                            "joined."));
  show_trouble (self, NULL);
  show_choice (self, trial, own, known);
}

const char *
waymark_sync_ready_get_device_name (WaymarkSyncReady *self)
{
  g_return_val_if_fail (WAYMARK_IS_SYNC_READY (self), NULL);
  return gtk_editable_get_text (GTK_EDITABLE (self->name_row));
}

void
waymark_sync_ready_show_error (WaymarkSyncReady *self, const GError *error)
{
  g_return_if_fail (WAYMARK_IS_SYNC_READY (self));
  if (!waymark_sync_seal_show_error (self->seal, error))
    show_trouble (self, error->message);
}

gboolean
waymark_sync_ready_take (WaymarkSyncReady *self, WaymarkSyncEndpoint *endpoint)
{
  gboolean asks;
  char *passphrase;

  g_return_val_if_fail (WAYMARK_IS_SYNC_READY (self), FALSE);

  asks = gtk_widget_get_visible (self->choice_group);
  if (asks && !waymark_sync_choice_is_made (self->choice))
    {
      show_trouble (self, _ ("Choose first which of the journals there is yours."));
      gtk_widget_child_focus (GTK_WIDGET (self->choice), GTK_DIR_TAB_FORWARD);
      return FALSE;
    }
  if (!waymark_sync_seal_take (self->seal, &passphrase))
    return FALSE;
  waymark_sync_endpoint_set_passphrase (endpoint, passphrase);
  waymark_sync_endpoint_set_journal (endpoint,
                                     asks ? waymark_sync_choice_get_journal (self->choice) : NULL);
  waymark_credentials_forget (passphrase);
  return TRUE;
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
waymark_sync_ready_finalize (GObject *object)
{
  g_free (WAYMARK_SYNC_READY (object)->address);
  G_OBJECT_CLASS (waymark_sync_ready_parent_class)->finalize (object);
}

static void
waymark_sync_ready_class_init (WaymarkSyncReadyClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = waymark_sync_ready_finalize;
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

  self->trouble =
      GTK_LABEL (g_object_new (GTK_TYPE_LABEL, "accessible-role", GTK_ACCESSIBLE_ROLE_ALERT, "wrap",
                               TRUE, "wrap-mode", PANGO_WRAP_WORD_CHAR, "xalign", 0.0f, NULL));
  gtk_widget_add_css_class (GTK_WIDGET (self->trouble), "waymark-sync-trouble");
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->trouble));

  self->choice_group = adw_preferences_group_new ();
  adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (self->choice_group),
                                   _ ("Which journal is yours?"));
  self->choice = WAYMARK_SYNC_CHOICE (waymark_sync_choice_new ());
  g_signal_connect_swapped (self->choice, "chosen", G_CALLBACK (chosen_cb), self);
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (self->choice_group), GTK_WIDGET (self->choice));
  gtk_box_append (GTK_BOX (box), self->choice_group);

  self->seal = WAYMARK_SYNC_SEAL (waymark_sync_seal_new ());
  g_signal_connect_swapped (self->seal, "notify::encrypts", G_CALLBACK (show_what), self);
  g_signal_connect_swapped (self->seal, "activated", G_CALLBACK (activated_cb), self);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->seal));

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

  head = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  self->what = GTK_LABEL (waymark_wrapping_label_new (NULL, "dim-label"));
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
