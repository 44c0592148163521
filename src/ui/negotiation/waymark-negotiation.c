/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "waymark-config.h"

#include "waymark-negotiation.h"

#include "waymark-counter-offer.h"
#include "waymark-settings.h"

WaymarkDocument *
waymark_negotiation_get_offer (WaymarkJournal *journal, WaymarkDocument *document)
{
  if (document == NULL)
    return NULL;
  if (g_str_equal (waymark_document_get_type_id (document), "offer"))
    return document;

  return waymark_counter_offer_get_offer (journal, document);
}

void
waymark_negotiation_get_ask (WaymarkJournal *journal, WaymarkDocument *document, WaymarkAsk *ask)
{
  WaymarkDocument *offer = waymark_negotiation_get_offer (journal, document);

  waymark_ask_init (ask, document != offer ? document : NULL, offer,
                    waymark_settings_get_ask_low (), waymark_settings_get_ask_high ());
}

WaymarkOfferValue *
waymark_negotiation_get_value (WaymarkDocument *offer)
{
  return waymark_offer_value_new (offer, waymark_settings_get_hours_per_week ());
}

int
waymark_negotiation_get_hours (WaymarkDocument *offer)
{
  int hours = offer != NULL ? waymark_offer_get_hours_per_week (offer) : 0;

  return hours > 0 ? hours : waymark_settings_get_hours_per_week ();
}

WaymarkSalaryRange *
waymark_negotiation_get_range (WaymarkJournal *journal, WaymarkDocument *offer)
{
  GListModel *list = waymark_journal_get_documents (journal, "negotiation-preparation");
  g_autoptr (GPtrArray) preparations = g_ptr_array_new_with_free_func (g_object_unref);
  WaymarkMoney base;
  gboolean has_base =
      offer != NULL && waymark_money_from_value (waymark_document_get_field (offer, "base"), &base);

  for (guint i = 0; i < g_list_model_get_n_items (list); i++)
    g_ptr_array_add (preparations, g_list_model_get_item (list, i));

  return waymark_salary_range_new (preparations, has_base ? &base : NULL,
                                   waymark_negotiation_get_hours (offer));
}

char *
waymark_negotiation_dup_offer_name (WaymarkJournal *journal, WaymarkDocument *offer)
{
  g_autofree char *title = waymark_journal_dup_title (journal, offer);
  g_autofree char *role = g_strstrip (g_strdup (waymark_document_get_text (offer, "role")));

  return role[0] != '\0' ? g_strdup_printf ("%s, %s", title, role) : g_steal_pointer (&title);
}

char *
waymark_negotiation_dup_sender (WaymarkJournal *journal)
{
  g_autoptr (WaymarkDocument) profile =
      g_list_model_get_item (waymark_journal_get_documents (journal, "profile"), 0);

  return g_strstrip (g_strdup (profile != NULL ? waymark_document_get_text (profile, "name") : ""));
}

GtkWidget *
waymark_negotiation_list_new (const char *accessible_name)
{
  GtkWidget *list = gtk_list_box_new ();

  gtk_list_box_set_selection_mode (GTK_LIST_BOX (list), GTK_SELECTION_NONE);
  gtk_widget_add_css_class (list, "boxed-list");
  gtk_accessible_update_property (GTK_ACCESSIBLE (list), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  accessible_name, -1);
  return list;
}

GtkWidget *
waymark_negotiation_row_new (const char *title, const char *subtitle)
{
  GtkWidget *row = adw_action_row_new ();

  /* Before the title: what a student typed is no markup. */
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  if (subtitle != NULL)
    adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
  /* What only says something is no place to stop at with the keyboard. */
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), FALSE);
  gtk_widget_set_focusable (row, FALSE);
  return row;
}

GtkWidget *
waymark_negotiation_figure_new (const char *text)
{
  GtkWidget *figure = gtk_label_new (text);

  gtk_widget_add_css_class (figure, "numeric");
  return figure;
}
