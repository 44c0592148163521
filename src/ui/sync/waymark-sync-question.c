/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "waymark-config.h"

#include "waymark-sync-question.h"

#include <glib/gi18n-lib.h>

#include "waymark-sync-choice.h"
#include "waymark-sync-words.h"

/* Responses. */
#define LATER  "later"
#define GO     "go"
#define BESIDE "beside"

static const char *
get_heading (const WaymarkSyncPlan *plan)
{
  switch (plan->brake)
    {
    case WAYMARK_SYNC_BRAKE_JOIN:
      return plan->journals->len > 1 ? _ ("Which journal is yours?")
                                     : _ ("Is the journal there yours, too?");
    case WAYMARK_SYNC_BRAKE_FOREIGN:
      return _ ("Is it the right folder?");
    case WAYMARK_SYNC_BRAKE_WIPED:
      return _ ("The shared folder was emptied");
    case WAYMARK_SYNC_BRAKE_MUCH:
    case WAYMARK_SYNC_BRAKE_NONE:
    default:
      return _ ("This would change much at once");
    }
}

/* What is the case, and what each answer does. */
static const char *
get_body (const WaymarkSyncPlan *plan)
{
  switch (plan->brake)
    {
    case WAYMARK_SYNC_BRAKE_JOIN:
      return plan->journals->len > 1
                 ? _ ("The shared folder holds several journals, and this one is none of them. "
                      "Join the one that you keep on another computer. If none of them is yours, "
                      "keep this one beside them: nothing is mixed.")
                 : _ ("The shared folder holds another journal. If it is yours, from another "
                      "computer, join them: all pages of both are in both. If it is somebody "
                      "else’s, keep yours beside it: nothing is mixed.");
    case WAYMARK_SYNC_BRAKE_FOREIGN:
      return _ ("Your journal is no longer there, but another one is. If somebody cleared up, put "
                "yours there again. If it is the wrong folder, decide later, and choose the right "
                "one. Nothing is lost here.");
    case WAYMARK_SYNC_BRAKE_WIPED:
      return _ ("All or most of what was there is gone: somebody emptied it, or set it back to an "
                "earlier day. Nothing is lost here. Your journal can be put there again, with "
                "everything that this computer has.");
    case WAYMARK_SYNC_BRAKE_MUCH:
    case WAYMARK_SYNC_BRAKE_NONE:
    default:
      return _ ("So many pages rarely change between two syncs. Were you, or somebody else, busy "
                "elsewhere? Whatever changes or goes stays in Earlier Versions and Deleted "
                "Pages.");
    }
}

static const char *
get_answer (const WaymarkSyncPlan *plan)
{
  switch (plan->brake)
    {
    case WAYMARK_SYNC_BRAKE_JOIN:
      return _ ("_Join Them");
    case WAYMARK_SYNC_BRAKE_FOREIGN:
    case WAYMARK_SYNC_BRAKE_WIPED:
      return _ ("_Put It There Again");
    case WAYMARK_SYNC_BRAKE_MUCH:
    case WAYMARK_SYNC_BRAKE_NONE:
    default:
      return _ ("_Go On");
    }
}

/* ---- In numbers ---- */

/* A line of the table; what is 0 is left out unless it is @always told. */
static void
add_number (GtkListBox *list, const char *title, guint number, gboolean always)
{
  g_autofree char *text = g_strdup_printf ("%u", number);
  GtkWidget *row, *label;

  if (number == 0 && !always)
    return;
  row = adw_action_row_new ();
  label = gtk_label_new (text);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_set_title_lines (ADW_ACTION_ROW (row), 0);
  /* Nothing can be done with it: the first to have the focus is an answer. */
  gtk_widget_set_focusable (row, FALSE);
  gtk_widget_add_css_class (label, "numeric");
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), label);
  gtk_list_box_append (list, row);
}

static GtkWidget *
create_table (const WaymarkSyncPlan *plan)
{
  GtkWidget *list = gtk_list_box_new ();
  GtkListBox *box = GTK_LIST_BOX (list);

  gtk_list_box_set_selection_mode (box, GTK_SELECTION_NONE);
  gtk_widget_add_css_class (list, "boxed-list");
  gtk_accessible_update_property (GTK_ACCESSIBLE (list), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("What it would do, in pages"), -1);
  add_number (box, _ ("Pages that go there"), plan->n_up - plan->n_up_deleted, TRUE);
  add_number (box, _ ("Deleted there, as they are here"), plan->n_up_deleted, FALSE);
  add_number (box, _ ("New pages that come here"), plan->n_added, TRUE);
  add_number (box, _ ("Pages that change here"), plan->n_changed, FALSE);
  add_number (box, _ ("Changed in both places, and merged"), plan->n_merged, FALSE);
  add_number (box, _ ("Pages that are deleted here"), plan->n_deleted, TRUE);
  return list;
}

/* ---- Which journal ---- */

/* The one that it would be joined with. */
static GtkWidget *
create_journal (const WaymarkSealFound *found)
{
  g_autofree char *title = waymark_sync_words_journal (found);
  g_autofree char *details =
      waymark_sync_words_journal_details (found, g_get_real_time () / G_USEC_PER_SEC);
  GtkWidget *list = gtk_list_box_new ();
  GtkWidget *row = adw_action_row_new ();

  gtk_list_box_set_selection_mode (GTK_LIST_BOX (list), GTK_SELECTION_NONE);
  gtk_widget_add_css_class (list, "boxed-list");
  gtk_accessible_update_property (GTK_ACCESSIBLE (list), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("The journal there"), -1);
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_set_title_lines (ADW_ACTION_ROW (row), 0);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), details);
  adw_action_row_set_subtitle_lines (ADW_ACTION_ROW (row), 0);
  gtk_widget_set_focusable (row, FALSE);
  gtk_list_box_append (GTK_LIST_BOX (list), row);
  return list;
}

static void
chosen_cb (AdwMessageDialog *dialog)
{
  adw_message_dialog_set_response_enabled (dialog, GO, TRUE);
}

static GtkWidget *
create_extra (AdwMessageDialog *dialog, const WaymarkSyncPlan *plan)
{
  GtkWidget *box, *choice;

  if (plan->brake != WAYMARK_SYNC_BRAKE_JOIN || plan->journals->len == 0)
    return create_table (plan);
  if (plan->journals->len > 1)
    {
      choice = waymark_sync_choice_new ();
      waymark_sync_choice_show (WAYMARK_SYNC_CHOICE (choice), plan->journals, NULL, FALSE);
      g_signal_connect_object (choice, "chosen", G_CALLBACK (chosen_cb), dialog, G_CONNECT_SWAPPED);
      g_object_set_data (G_OBJECT (dialog), "choice", choice);
      return choice;
    }
  box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);
  gtk_box_append (GTK_BOX (box), create_journal (g_ptr_array_index (plan->journals, 0)));
  gtk_box_append (GTK_BOX (box), create_table (plan));
  return box;
}

/* ---- The answer ---- */

/* Where a passphrase is entered. */
static void
open_setup (GtkWindow *window)
{
  while (window != NULL &&
         !gtk_widget_activate_action (GTK_WIDGET (window), "win.sync-setup", NULL))
    window = gtk_window_get_transient_for (window);
}

static void
response_cb (AdwMessageDialog *dialog, const char *response, WaymarkSyncService *service)
{
  const WaymarkSyncPlan *plan = waymark_sync_service_get_plan (service);
  WaymarkSyncChoice *choice = g_object_get_data (G_OBJECT (dialog), "choice");

  if (plan == NULL || waymark_sync_service_get_state (service) != WAYMARK_SYNC_STATE_BRAKE)
    return;
  if (g_str_equal (response, BESIDE))
    {
      waymark_sync_service_choose_journal (
          service, waymark_store_get_journal_id (waymark_sync_service_get_store (service)));
    }
  else if (g_str_equal (response, GO) && choice != NULL && waymark_sync_choice_is_sealed (choice))
    {
      open_setup (gtk_window_get_transient_for (GTK_WINDOW (dialog)));
    }
  else if (g_str_equal (response, GO) && choice != NULL)
    {
      waymark_sync_service_choose_journal (service, waymark_sync_choice_get_journal (choice));
    }
  else if (g_str_equal (response, GO))
    {
      waymark_sync_service_accept (service);
    }
}

/* The numbers would not be those any more. */
static void
state_cb (AdwMessageDialog *dialog, GParamSpec *pspec, WaymarkSyncService *service)
{
  if (waymark_sync_service_get_state (service) != WAYMARK_SYNC_STATE_BRAKE)
    gtk_window_close (GTK_WINDOW (dialog));
}

GtkWidget *
waymark_sync_question_present (GtkWindow *parent, WaymarkSyncService *service)
{
  const WaymarkSyncPlan *plan = waymark_sync_service_get_plan (service);
  AdwMessageDialog *dialog;

  if (plan == NULL || waymark_sync_service_get_state (service) != WAYMARK_SYNC_STATE_BRAKE)
    return NULL;
  dialog =
      ADW_MESSAGE_DIALOG (adw_message_dialog_new (parent, get_heading (plan), get_body (plan)));
  adw_message_dialog_set_extra_child (dialog, create_extra (dialog, plan));
  adw_message_dialog_add_response (dialog, LATER, _ ("_Decide Later"));
  if (plan->brake == WAYMARK_SYNC_BRAKE_JOIN)
    adw_message_dialog_add_response (dialog, BESIDE, _ ("_Keep Beside"));
  adw_message_dialog_add_response (dialog, GO, get_answer (plan));
  /* Of several none is the usual one. */
  adw_message_dialog_set_response_enabled (dialog, GO, plan->journals->len < 2);
  if (plan->n_deleted > 0 || plan->n_up_deleted > 0)
    adw_message_dialog_set_response_appearance (dialog, GO, ADW_RESPONSE_DESTRUCTIVE);
  adw_message_dialog_set_default_response (dialog, LATER);
  adw_message_dialog_set_close_response (dialog, LATER);
  g_signal_connect_object (dialog, "response", G_CALLBACK (response_cb), service, 0);
  g_signal_connect_object (service, "notify::state", G_CALLBACK (state_cb), dialog,
                           G_CONNECT_SWAPPED);
  gtk_window_present (GTK_WINDOW (dialog));
  return GTK_WIDGET (dialog);
}
