/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "waymark-config.h"

#include "waymark-sync-choice.h"

#include <glib/gi18n-lib.h>

#include "waymark-sync-words.h"

struct _WaymarkSyncChoice
{
  AdwBin parent_instance;

  GtkWidget *first;  /* (nullable): the check button that the others are in a group with */
  GtkWidget *chosen; /* (nullable) */
};

enum
{
  CHOSEN,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (WaymarkSyncChoice, waymark_sync_choice, ADW_TYPE_BIN)

gboolean
waymark_sync_choice_is_made (WaymarkSyncChoice *self)
{
  g_return_val_if_fail (WAYMARK_IS_SYNC_CHOICE (self), FALSE);
  return self->chosen != NULL;
}

const char *
waymark_sync_choice_get_journal (WaymarkSyncChoice *self)
{
  g_return_val_if_fail (WAYMARK_IS_SYNC_CHOICE (self), NULL);
  return self->chosen != NULL ? g_object_get_data (G_OBJECT (self->chosen), "journal") : NULL;
}

gboolean
waymark_sync_choice_is_sealed (WaymarkSyncChoice *self)
{
  g_return_val_if_fail (WAYMARK_IS_SYNC_CHOICE (self), FALSE);
  return self->chosen != NULL && g_object_get_data (G_OBJECT (self->chosen), "sealed") != NULL;
}

static void
toggled_cb (GtkCheckButton *check, WaymarkSyncChoice *self)
{
  if (!gtk_check_button_get_active (check))
    return;
  self->chosen = GTK_WIDGET (check);
  g_signal_emit (self, signals[CHOSEN], 0);
}

/* @journal: (nullable). (transfer none): its button */
static GtkWidget *
add_row (WaymarkSyncChoice *self,
         GtkListBox *list,
         const char *title,
         const char *subtitle,
         const char *journal,
         gboolean sealed)
{
  GtkWidget *row = adw_action_row_new ();
  GtkWidget *check = gtk_check_button_new ();

  if (self->first == NULL)
    self->first = check;
  else
    gtk_check_button_set_group (GTK_CHECK_BUTTON (check), GTK_CHECK_BUTTON (self->first));
  g_object_set_data_full (G_OBJECT (check), "journal", g_strdup (journal), g_free);
  g_object_set_data (G_OBJECT (check), "sealed", GINT_TO_POINTER (sealed));
  gtk_widget_set_valign (check, GTK_ALIGN_CENTER);
  g_signal_connect (check, "toggled", G_CALLBACK (toggled_cb), self);

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_set_title_lines (ADW_ACTION_ROW (row), 0);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
  adw_action_row_set_subtitle_lines (ADW_ACTION_ROW (row), 0);
  adw_action_row_add_prefix (ADW_ACTION_ROW (row), check);
  adw_action_row_set_activatable_widget (ADW_ACTION_ROW (row), check);
  gtk_list_box_append (list, row);
  return check;
}

static guint
count_sealed (GPtrArray *journals)
{
  guint n = 0;

  for (guint i = 0; i < journals->len; i++)
    n += ((WaymarkSealFound *) g_ptr_array_index (journals, i))->state == WAYMARK_SEAL_STATE_SEALED;
  return n;
}

/* What was used last comes first, and what tells nothing last. */
static int
compare_found (gconstpointer a, gconstpointer b)
{
  const WaymarkSealFound *x = *(const WaymarkSealFound *const *) a;
  const WaymarkSealFound *y = *(const WaymarkSealFound *const *) b;

  return x->last_seen != y->last_seen ? (x->last_seen < y->last_seen ? 1 : -1)
                                      : g_strcmp0 (x->journal, y->journal);
}

void
waymark_sync_choice_show (WaymarkSyncChoice *self,
                          GPtrArray *journals,
                          const char *own,
                          gboolean apart)
{
  gint64 now = g_get_real_time () / G_USEC_PER_SEC;
  g_autoptr (GPtrArray) sorted = g_ptr_array_new ();
  guint n_sealed = count_sealed (journals);
  gboolean together = n_sealed > 1 && !apart;
  GtkWidget *list = gtk_list_box_new ();

  g_return_if_fail (WAYMARK_IS_SYNC_CHOICE (self));

  self->first = self->chosen = NULL;
  gtk_list_box_set_selection_mode (GTK_LIST_BOX (list), GTK_SELECTION_NONE);
  gtk_widget_add_css_class (list, "boxed-list");
  gtk_accessible_update_property (GTK_ACCESSIBLE (list), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("The journals there"), -1);
  g_ptr_array_extend (sorted, journals, NULL, NULL);
  g_ptr_array_sort (sorted, compare_found);
  for (guint i = 0; i < sorted->len; i++)
    {
      const WaymarkSealFound *found = g_ptr_array_index (sorted, i);
      gboolean sealed = found->state == WAYMARK_SEAL_STATE_SEALED;
      g_autofree char *title = waymark_sync_words_journal (found);
      g_autofree char *subtitle = apart && sealed ? waymark_sync_words_number (found)
                                                  : waymark_sync_words_journal_details (found, now);

      if (!sealed || !together)
        add_row (self, GTK_LIST_BOX (list), title, subtitle, found->journal, sealed);
    }
  /* They look all the same; the passphrase opens one of them. */
  if (together)
    {
      g_autofree char *subtitle =
          g_strdup_printf (ngettext ("%u is there; the passphrase tells which is yours",
                                     "%u are there; the passphrase tells which is yours", n_sealed),
                           n_sealed);

      add_row (self, GTK_LIST_BOX (list), _ ("An encrypted journal"), subtitle, NULL, TRUE);
    }
  if (own != NULL)
    add_row (self, GTK_LIST_BOX (list), _ ("None of these"),
             _ ("This computer’s journal goes beside them; nothing is mixed"), own, FALSE);
  adw_bin_set_child (ADW_BIN (self), list);
  if (journals->len == 1)
    gtk_check_button_set_active (GTK_CHECK_BUTTON (self->first), TRUE);
}

static void
waymark_sync_choice_class_init (WaymarkSyncChoiceClass *klass)
{
  signals[CHOSEN] = g_signal_new ("chosen", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                  NULL, NULL, G_TYPE_NONE, 0);
}

static void
waymark_sync_choice_init (WaymarkSyncChoice *self)
{
}

GtkWidget *
waymark_sync_choice_new (void)
{
  return g_object_new (WAYMARK_TYPE_SYNC_CHOICE, NULL);
}
