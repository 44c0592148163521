/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "waymark-config.h"

#include "waymark-record-removal.h"

#include <glib/gi18n-lib.h>

#include "waymark-field-text.h"
#include "waymark-prose.h"
#include "waymark-tab-order.h"

#define NAME_CHARACTERS 40

static char *
describe (WaymarkJournal *journal,
          WaymarkDocument *document,
          const char *field_id,
          const char *record_id)
{
  WaymarkWorksheet *worksheet = waymark_journal_get_worksheet (journal, document);
  WaymarkField *field =
      worksheet != NULL ? waymark_worksheet_get_field (worksheet, field_id) : NULL;
  g_autofree char *full = NULL;
  g_autofree char *name = NULL;
  GDate today;

  g_date_clear (&today, 1);
  if (field != NULL)
    full = waymark_field_record_name (
        field, waymark_document_get_value (document, WAYMARK_PATH (field_id, record_id, NULL)),
        &today);
  name = waymark_prose_snippet (full != NULL ? full : "", NAME_CHARACTERS);
  return *name != '\0' ? g_strdup_printf (_ ("Removed “%s”"), name) : g_strdup (_ ("Removed"));
}

void
waymark_record_removal_run (GtkWidget *widget,
                            WaymarkJournal *journal,
                            WaymarkDocument *document,
                            const char *field,
                            const char *record_id)
{
  g_autoptr (GtkWidget) root = GTK_WIDGET (gtk_widget_get_root (widget));
  g_autofree char *message = NULL;

  g_return_if_fail (WAYMARK_IS_JOURNAL (journal));

  if (root != NULL)
    g_object_ref (root);
  if (waymark_journal_get_read_only (journal))
    return;
  message = describe (journal, document, field, record_id);
  waymark_history_break (waymark_journal_get_history (journal));
  waymark_journal_remove_record (journal, document, field, record_id);
  waymark_history_break (waymark_journal_get_history (journal));
  if (root != NULL)
    gtk_widget_activate_action (root, "win.undo-toast", "s", message);
}

int
waymark_record_removal_find_focus (GtkWidget *box)
{
  int index = 0;

  for (GtkWidget *child = gtk_widget_get_first_child (box); child != NULL;
       child = gtk_widget_get_next_sibling (child), index++)
    if (waymark_tab_order_holds_focus (child))
      return index;
  return -1;
}

void
waymark_record_removal_refocus (GtkWidget *box, int index, GtkWidget *otherwise)
{
  GtkWidget *child = gtk_widget_get_first_child (box);

  if (index < 0 || waymark_tab_order_holds_focus (box))
    return;
  for (; index > 0 && child != NULL && gtk_widget_get_next_sibling (child) != NULL; index--)
    child = gtk_widget_get_next_sibling (child);
  if (child == NULL || !waymark_tab_order_enter (child))
    gtk_widget_grab_focus (otherwise);
}
