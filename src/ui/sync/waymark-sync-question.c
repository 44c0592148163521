/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "waymark-config.h"

#include "waymark-sync-question.h"

#include <glib/gi18n-lib.h>

/* Responses. */
#define LATER  "later"
#define GO     "go"
#define BESIDE "beside"

/* Of an id, as much as an eye can tell apart. */
#define SHOWN_ID 8

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

/* ---- Several journals ---- */

static GtkWidget *
create_chooser (const WaymarkSyncPlan *plan)
{
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);
  GtkWidget *chooser;

  for (guint i = 0; i < plan->journals->len; i++)
    {
      const char *id = g_ptr_array_index (plan->journals, i);
      /* Translators: journals that have no names: a number, and what their id begins with */
      g_autofree char *name = g_strdup_printf (_ ("Journal %u (%.*s)"), i + 1, SHOWN_ID, id);

      gtk_string_list_append (names, name);
    }
  chooser = gtk_drop_down_new (g_object_ref (G_LIST_MODEL (names)), NULL);
  gtk_accessible_update_property (GTK_ACCESSIBLE (chooser), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("The journal to join"), -1);
  return chooser;
}

/* ---- The answer ---- */

static void
response_cb (AdwMessageDialog *dialog, const char *response, WaymarkSyncService *service)
{
  const WaymarkSyncPlan *plan = waymark_sync_service_get_plan (service);
  GtkWidget *chooser = g_object_get_data (G_OBJECT (dialog), "chooser");

  if (plan == NULL || waymark_sync_service_get_state (service) != WAYMARK_SYNC_STATE_BRAKE)
    return;
  if (g_str_equal (response, BESIDE))
    {
      waymark_sync_service_choose_journal (
          service, waymark_store_get_journal_id (waymark_sync_service_get_store (service)));
    }
  else if (g_str_equal (response, GO) && chooser != NULL)
    {
      guint index = gtk_drop_down_get_selected (GTK_DROP_DOWN (chooser));

      if (index < plan->journals->len)
        waymark_sync_service_choose_journal (service, g_ptr_array_index (plan->journals, index));
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
  GtkWidget *extra;

  if (plan == NULL || waymark_sync_service_get_state (service) != WAYMARK_SYNC_STATE_BRAKE)
    return NULL;
  dialog =
      ADW_MESSAGE_DIALOG (adw_message_dialog_new (parent, get_heading (plan), get_body (plan)));
  if (plan->brake == WAYMARK_SYNC_BRAKE_JOIN && plan->journals->len > 1)
    {
      extra = create_chooser (plan);
      g_object_set_data (G_OBJECT (dialog), "chooser", extra);
    }
  else
    {
      extra = create_table (plan);
    }
  adw_message_dialog_set_extra_child (dialog, extra);
  adw_message_dialog_add_response (dialog, LATER, _ ("_Decide Later"));
  if (plan->brake == WAYMARK_SYNC_BRAKE_JOIN)
    adw_message_dialog_add_response (dialog, BESIDE, _ ("_Keep Beside"));
  adw_message_dialog_add_response (dialog, GO, get_answer (plan));
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
