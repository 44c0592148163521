/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "waymark-config.h"

#include "waymark-sync-seal.h"

#include <glib/gi18n-lib.h>

#include "waymark-credentials.h"
#include "waymark-line-box.h"
#include "waymark-passphrase.h"
#include "waymark-seal-error.h"
#include "waymark-sync-note.h"
#include "waymark-wrap-box.h"
#include "waymark-wrapping-label.h"

struct _WaymarkSyncSeal
{
  AdwBin parent_instance;

  WaymarkSyncSealQuestion question;
  char *address; /* (nullable) */

  AdwPreferencesGroup *group;
  GtkWidget *expander;
  GtkWidget *new_row;
  GtkWidget *kept_check;
  GtkWidget *old_row;
  GtkLabel *grade;
  GtkLabel *trouble;
};

enum
{
  ACTIVATED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

enum
{
  PROP_0,
  PROP_ENCRYPTS,
  N_PROPERTIES,
};

static GParamSpec *properties[N_PROPERTIES];

G_DEFINE_FINAL_TYPE (WaymarkSyncSeal, waymark_sync_seal, ADW_TYPE_BIN)

static const char *
text_of (GtkWidget *row)
{
  return gtk_editable_get_text (GTK_EDITABLE (row));
}

/* @words: (nullable). @row: (nullable): what is wrong */
static void
say (WaymarkSyncSeal *self, const char *words, GtkWidget *row)
{
  GtkWidget *rows[] = { self->new_row, self->old_row };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    if (rows[i] == row)
      gtk_widget_add_css_class (rows[i], "error");
    else
      gtk_widget_remove_css_class (rows[i], "error");
  gtk_widget_set_visible (GTK_WIDGET (self->trouble), words != NULL);
  if (words != NULL)
    waymark_wrapping_label_set (self->trouble, words);
  if (row != NULL)
    gtk_widget_grab_focus (row);
}

gboolean
waymark_sync_seal_get_encrypts (WaymarkSyncSeal *self)
{
  g_return_val_if_fail (WAYMARK_IS_SYNC_SEAL (self), FALSE);

  return self->question == WAYMARK_SYNC_SEAL_FOR_IT ||
         (self->question == WAYMARK_SYNC_SEAL_WHETHER &&
          adw_expander_row_get_enable_expansion (ADW_EXPANDER_ROW (self->expander)));
}

/* ---- A new one ---- */

/* Made when somebody wants one; what was typed stays. */
static void
make_passphrase (WaymarkSyncSeal *self)
{
  g_autoptr (GError) error = NULL;
  char *passphrase;

  if (*text_of (self->new_row) != '\0')
    return;
  passphrase = waymark_passphrase_generate (&error);
  if (passphrase != NULL)
    gtk_editable_set_text (GTK_EDITABLE (self->new_row), passphrase);
  else
    say (self, error->message, NULL);
  waymark_credentials_forget (passphrase);
}

static void
enabled_cb (WaymarkSyncSeal *self)
{
  if (waymark_sync_seal_get_encrypts (self))
    make_passphrase (self);
  else
    say (self, NULL, NULL);
  adw_expander_row_set_expanded (ADW_EXPANDER_ROW (self->expander),
                                 waymark_sync_seal_get_encrypts (self));
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_ENCRYPTS]);
}

/* Another one is not put away yet. */
static void
new_changed_cb (WaymarkSyncSeal *self)
{
  WaymarkPassphraseGrade grade = waymark_passphrase_grade (text_of (self->new_row));

  gtk_check_button_set_active (GTK_CHECK_BUTTON (self->kept_check), FALSE);
  waymark_wrapping_label_set (self->grade, waymark_passphrase_describe (grade));
  say (self, NULL, NULL);
}

static void
copy_cb (WaymarkSyncSeal *self)
{
  gdk_clipboard_set_text (gtk_widget_get_clipboard (GTK_WIDGET (self)), text_of (self->new_row));
}

static void
save_cb (WaymarkSyncSeal *self)
{
  waymark_sync_note_save (GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))),
                          text_of (self->new_row), self->address);
}

static void
print_cb (WaymarkSyncSeal *self)
{
  waymark_sync_note_print (GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))),
                           text_of (self->new_row), self->address);
}

static gboolean
take_new (WaymarkSyncSeal *self, char **passphrase)
{
  WaymarkPassphraseGrade grade = waymark_passphrase_grade (text_of (self->new_row));

  if (grade == WAYMARK_PASSPHRASE_EMPTY || grade == WAYMARK_PASSPHRASE_WEAK)
    {
      say (self,
           grade == WAYMARK_PASSPHRASE_EMPTY ? _ ("Enter a passphrase, or switch this off.")
                                             : waymark_passphrase_describe (grade),
           self->new_row);
      return FALSE;
    }
  if (!gtk_check_button_get_active (GTK_CHECK_BUTTON (self->kept_check)))
    {
      say (self,
           _ ("Put the passphrase away first, and say so below: without it nobody can read what is "
              "there, not even the people who make Waymark."),
           NULL);
      gtk_widget_grab_focus (self->kept_check);
      return FALSE;
    }
  *passphrase = g_strdup (text_of (self->new_row));
  return TRUE;
}

/* ---- The one of what is there ---- */

static void
old_changed_cb (WaymarkSyncSeal *self)
{
  say (self, NULL, NULL);
}

static void
activated_cb (WaymarkSyncSeal *self)
{
  g_signal_emit (self, signals[ACTIVATED], 0);
}

static gboolean
take_old (WaymarkSyncSeal *self, char **passphrase)
{
  g_autoptr (GError) error = NULL;

  *passphrase = waymark_passphrase_tidy (text_of (self->old_row), &error);
  if (*passphrase != NULL)
    return TRUE;
  say (self, error->message, self->old_row);
  return FALSE;
}

gboolean
waymark_sync_seal_take (WaymarkSyncSeal *self, char **passphrase)
{
  g_return_val_if_fail (WAYMARK_IS_SYNC_SEAL (self), FALSE);

  *passphrase = NULL;
  if (!waymark_sync_seal_get_encrypts (self))
    return TRUE;
  return self->question == WAYMARK_SYNC_SEAL_FOR_IT ? take_old (self, passphrase)
                                                    : take_new (self, passphrase);
}

gboolean
waymark_sync_seal_show_error (WaymarkSyncSeal *self, const GError *error)
{
  g_return_val_if_fail (WAYMARK_IS_SYNC_SEAL (self), FALSE);
  g_return_val_if_fail (error != NULL, FALSE);

  if (self->question != WAYMARK_SYNC_SEAL_FOR_IT)
    return FALSE;
  say (self, error->message, self->old_row);
  return TRUE;
}

/* ---- What is asked ---- */

void
waymark_sync_seal_ask (WaymarkSyncSeal *self, WaymarkSyncSealQuestion question, const char *address)
{
  g_return_if_fail (WAYMARK_IS_SYNC_SEAL (self));
  g_return_if_fail (address != NULL);

  self->question = question;
  g_free (self->address);
  self->address = g_strdup (address);
  gtk_widget_set_visible (GTK_WIDGET (self), question != WAYMARK_SYNC_SEAL_NOTHING);
  gtk_widget_set_visible (self->expander, question == WAYMARK_SYNC_SEAL_WHETHER);
  gtk_widget_set_visible (self->old_row, question == WAYMARK_SYNC_SEAL_FOR_IT);
  adw_preferences_group_set_title (self->group, question == WAYMARK_SYNC_SEAL_FOR_IT
                                                    ? _ ("What is there is encrypted")
                                                    : _ ("Encryption"));
  say (self, NULL, NULL);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_ENCRYPTS]);
}

/* ---- The widget ---- */

static void
waymark_sync_seal_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  if (id == PROP_ENCRYPTS)
    g_value_set_boolean (value, waymark_sync_seal_get_encrypts (WAYMARK_SYNC_SEAL (object)));
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
waymark_sync_seal_finalize (GObject *object)
{
  g_free (WAYMARK_SYNC_SEAL (object)->address);
  G_OBJECT_CLASS (waymark_sync_seal_parent_class)->finalize (object);
}

static void
waymark_sync_seal_class_init (WaymarkSyncSealClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = waymark_sync_seal_get_property;
  object_class->finalize = waymark_sync_seal_finalize;
  properties[PROP_ENCRYPTS] = g_param_spec_boolean ("encrypts", NULL, NULL, FALSE,
                                                    G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPERTIES, properties);
  signals[ACTIVATED] = g_signal_new ("activated", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                                     NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
add_button (WaymarkSyncSeal *self, GtkWidget *box, const char *label, GCallback callback)
{
  GtkWidget *button = gtk_button_new_with_mnemonic (label);

  g_signal_connect_swapped (button, "clicked", callback, self);
  waymark_wrap_box_append (WAYMARK_WRAP_BOX (box), button);
}

static GtkWidget *
create_buttons (WaymarkSyncSeal *self)
{
  GtkWidget *card = gtk_box_new (GTK_ORIENTATION_VERTICAL, 10);
  GtkWidget *box = waymark_wrap_box_new (8, 8);

  self->grade = GTK_LABEL (waymark_wrapping_label_new (NULL, "dim-label"));
  gtk_box_append (GTK_BOX (card), GTK_WIDGET (self->grade));
  gtk_box_append (GTK_BOX (card), box);
  add_button (self, box, _ ("_Copy"), G_CALLBACK (copy_cb));
  add_button (self, box, _ ("Save a _Note…"), G_CALLBACK (save_cb));
  add_button (self, box, _ ("_Print a Note…"), G_CALLBACK (print_cb));
  gtk_widget_add_css_class (card, "waymark-sync-card");
  return card;
}

static GtkWidget *
create_kept_row (WaymarkSyncSeal *self)
{
  GtkWidget *row = adw_action_row_new ();

  self->kept_check = gtk_check_button_new ();
  gtk_widget_set_valign (self->kept_check, GTK_ALIGN_CENTER);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), _ ("I have put the passphrase away"));
  adw_action_row_set_title_lines (ADW_ACTION_ROW (row), 0);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row),
                               _ ("On paper, or in a program for passwords: other computers need "
                                  "it, and nobody can replace it"));
  adw_action_row_set_subtitle_lines (ADW_ACTION_ROW (row), 0);
  adw_action_row_add_prefix (ADW_ACTION_ROW (row), self->kept_check);
  adw_action_row_set_activatable_widget (ADW_ACTION_ROW (row), self->kept_check);
  return row;
}

/* libadwaita gives it no name. */
static void
name_switch (GtkWidget *widget, const char *name)
{
  if (GTK_IS_SWITCH (widget))
    gtk_accessible_update_property (GTK_ACCESSIBLE (widget), GTK_ACCESSIBLE_PROPERTY_LABEL, name,
                                    -1);
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    name_switch (child, name);
}

static void
build_new (WaymarkSyncSeal *self)
{
  AdwExpanderRow *expander;

  self->expander = adw_expander_row_new ();
  expander = ADW_EXPANDER_ROW (self->expander);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->expander),
                                 _ ("Encrypt what goes there"));
  adw_expander_row_set_subtitle (expander, _ ("Only who has the passphrase can read it"));
  adw_expander_row_set_show_enable_switch (expander, TRUE);
  adw_expander_row_set_enable_expansion (expander, FALSE);
  name_switch (self->expander, _ ("Encrypt what goes there"));
  self->new_row = adw_entry_row_new ();
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->new_row),
                                 _ ("Passphrase: this one, or your own"));
  gtk_widget_add_css_class (self->new_row, "waymark-sync-passphrase");
  g_signal_connect_swapped (self->new_row, "changed", G_CALLBACK (new_changed_cb), self);
  adw_expander_row_add_row (expander, self->new_row);
  adw_expander_row_add_row (expander, create_buttons (self));
  adw_expander_row_add_row (expander, create_kept_row (self));
  g_signal_connect_swapped (self->expander, "notify::enable-expansion", G_CALLBACK (enabled_cb),
                            self);
  adw_preferences_group_add (self->group, self->expander);
}

static void
waymark_sync_seal_init (WaymarkSyncSeal *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 10);

  self->group = ADW_PREFERENCES_GROUP (adw_preferences_group_new ());
  build_new (self);
  self->old_row = adw_password_entry_row_new ();
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->old_row), _ ("Passphrase"));
  g_signal_connect_swapped (self->old_row, "changed", G_CALLBACK (old_changed_cb), self);
  g_signal_connect_swapped (self->old_row, "entry-activated", G_CALLBACK (activated_cb), self);
  adw_preferences_group_add (self->group, self->old_row);
  self->trouble =
      GTK_LABEL (g_object_new (GTK_TYPE_LABEL, "accessible-role", GTK_ACCESSIBLE_ROLE_ALERT, "wrap",
                               TRUE, "wrap-mode", PANGO_WRAP_WORD_CHAR, "xalign", 0.0f, NULL));
  gtk_widget_add_css_class (GTK_WIDGET (self->trouble), "waymark-sync-trouble");
  gtk_widget_set_visible (GTK_WIDGET (self->trouble), FALSE);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->trouble));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->group));
  adw_bin_set_child (ADW_BIN (self), box);
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
}

GtkWidget *
waymark_sync_seal_new (void)
{
  return g_object_new (WAYMARK_TYPE_SYNC_SEAL, NULL);
}
