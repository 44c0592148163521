/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "waymark-config.h"

#include "waymark-send-checklist.h"

#include <glib/gi18n-lib.h>

#include "waymark-counter-offer.h"
#include "waymark-css-class.h"
#include "waymark-date.h"
#include "waymark-negotiation.h"
#include "waymark-page-body.h"
#include "waymark-section-view.h"

struct _WaymarkSendChecklist
{
  WaymarkPagePart parent_instance;

  GtkWidget *checks; /* a boxed list */
  GtkWidget *ready_row;
  GtkWidget *waited;
  GtkWidget *ready;
  gboolean updating;
};

G_DEFINE_FINAL_TYPE (WaymarkSendChecklist, waymark_send_checklist, WAYMARK_TYPE_PAGE_PART)

static void
store_flag (WaymarkSendChecklist *self, const char *field, gboolean truth)
{
  WaymarkPagePart *part = WAYMARK_PAGE_PART (self);
  g_autoptr (WaymarkValue) value = waymark_value_new_boolean (truth);

  if (!self->updating && waymark_page_part_get_document (part) != NULL)
    waymark_journal_set (waymark_page_part_get_journal (part),
                         waymark_page_part_get_document (part), WAYMARK_FIELD_PATH (field), value);
}

static void
waited_toggled_cb (WaymarkSendChecklist *self)
{
  store_flag (self, "waited", gtk_check_button_get_active (GTK_CHECK_BUTTON (self->waited)));
}

static void
ready_changed_cb (WaymarkSendChecklist *self)
{
  store_flag (self, "ready", gtk_switch_get_active (GTK_SWITCH (self->ready)));
}

/* To what is missing. */
static void
row_activated_cb (WaymarkSendChecklist *self, GtkListBoxRow *row)
{
  WaymarkDocument *document = waymark_page_part_get_document (WAYMARK_PAGE_PART (self));
  const char *field = g_object_get_data (G_OBJECT (row), "field");
  g_autofree char *target = NULL;

  if (document == NULL || field == NULL)
    return;
  target = g_strdup_printf ("%s#%s", waymark_document_get_id (document), field);
  gtk_widget_activate_action (GTK_WIDGET (self), "win.open-document", "s", target);
}

static GtkWidget *
create_check (void)
{
  GtkWidget *row = waymark_negotiation_row_new ("", NULL);
  GtkWidget *icon = gtk_image_new ();
  GtkWidget *next = gtk_image_new_from_icon_name ("go-next-symbolic");

  adw_action_row_add_prefix (ADW_ACTION_ROW (row), icon);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), next);
  g_object_set_data (G_OBJECT (row), "icon", icon);
  g_object_set_data (G_OBJECT (row), "next", next);
  return row;
}

/* In place: whoever stands on the row stays there. */
static void
show_check (GtkWidget *row, const WaymarkCheck *check)
{
  GtkWidget *icon = g_object_get_data (G_OBJECT (row), "icon");

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), check->message);
  gtk_image_set_from_icon_name (GTK_IMAGE (icon),
                                check->done ? "object-select-symbolic" : "radio-symbolic");
  waymark_css_class_set (icon, "accent", check->done);
  waymark_css_class_set (icon, "dim-label", !check->done);
  gtk_accessible_update_property (GTK_ACCESSIBLE (icon), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  check->done ? _ ("Done") : _ ("To do"), -1);
  gtk_widget_set_visible (g_object_get_data (G_OBJECT (row), "next"), !check->done);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), !check->done);
  gtk_widget_set_focusable (row, !check->done);
  g_object_set_data (G_OBJECT (row), "field", check->done ? NULL : (gpointer) check->field);
}

/* The one about waiting is the check box below. */
static guint
show_checks (WaymarkSendChecklist *self, GPtrArray *checks)
{
  GtkListBox *list = GTK_LIST_BOX (self->checks);
  GtkListBoxRow *row;
  guint missing = 0;
  int n = 0;

  for (guint i = 0; i < checks->len; i++)
    {
      const WaymarkCheck *check = g_ptr_array_index (checks, i);

      missing += !check->done;
      if (g_str_equal (check->field, "waited"))
        continue;
      if (gtk_list_box_get_row_at_index (list, n) == NULL)
        gtk_list_box_append (list, create_check ());
      show_check (GTK_WIDGET (gtk_list_box_get_row_at_index (list, n)), check);
      n++;
    }
  while ((row = gtk_list_box_get_row_at_index (list, n)) != NULL)
    gtk_list_box_remove (list, GTK_WIDGET (row));
  return missing;
}

static void
show_ready (WaymarkSendChecklist *self, gboolean ready, guint missing)
{
  g_autofree char *subtitle = NULL;

  if (missing > 0)
    subtitle = g_strdup_printf (
        ngettext ("%u point is still open", "%u points are still open", missing), missing);
  else
    subtitle = g_strdup (_ ("Nothing is missing. Has someone else read it?"));

  adw_action_row_set_subtitle (ADW_ACTION_ROW (self->ready_row), subtitle);
  waymark_css_class_set (self->ready_row, "not-quite", ready && missing > 0);
}

static void
waymark_send_checklist_update (WaymarkPagePart *part)
{
  WaymarkSendChecklist *self = WAYMARK_SEND_CHECKLIST (part);
  WaymarkDocument *document = waymark_page_part_get_document (part);
  WaymarkJournal *journal = waymark_page_part_get_journal (part);
  g_autoptr (GPtrArray) checks = NULL;
  gboolean ready;
  WaymarkAsk ask;
  GDate today;

  if (document == NULL)
    return;

  waymark_date_today (&today);
  waymark_negotiation_get_ask (journal, document, &ask);
  checks = waymark_counter_offer_check (document, waymark_negotiation_get_offer (journal, document),
                                        &ask, &today);
  ready = waymark_value_get_boolean (waymark_document_get_field (document, "ready"));

  self->updating = TRUE;
  gtk_check_button_set_active (
      GTK_CHECK_BUTTON (self->waited),
      waymark_value_get_boolean (waymark_document_get_field (document, "waited")));
  gtk_switch_set_active (GTK_SWITCH (self->ready), ready);
  self->updating = FALSE;
  show_ready (self, ready, show_checks (self, checks));
}

static void
waymark_send_checklist_refresh (WaymarkPagePart *part, const WaymarkPath *path)
{
  waymark_send_checklist_update (part);
}

static gboolean
waymark_send_checklist_reveal (WaymarkPagePart *part, const WaymarkPath *path)
{
  WaymarkSendChecklist *self = WAYMARK_SEND_CHECKLIST (part);

  if (g_str_equal (path->field, "waited"))
    return gtk_widget_grab_focus (self->waited);
  return g_str_equal (path->field, "ready") && gtk_widget_grab_focus (self->ready);
}

static void
waymark_send_checklist_class_init (WaymarkSendChecklistClass *klass)
{
  static const char *const types[] = { "offer", "counter-offer", NULL };

  WAYMARK_PAGE_PART_CLASS (klass)->refresh = waymark_send_checklist_refresh;
  WAYMARK_PAGE_PART_CLASS (klass)->journal_changed = waymark_send_checklist_update;
  WAYMARK_PAGE_PART_CLASS (klass)->followed_types = types;
  WAYMARK_PAGE_PART_CLASS (klass)->reveal = waymark_send_checklist_reveal;
  WAYMARK_PAGE_PART_CLASS (klass)->uses_assumptions = TRUE;
}

static GtkWidget *
create_words (WaymarkSendChecklist *self)
{
  GtkWidget *list = waymark_negotiation_list_new (_ ("Your word"));
  GtkWidget *row = waymark_negotiation_row_new (
      _ ("I have slept on it"),
      _ ("Take at least 24 hours after an offer came. Nobody serious minds."));

  self->waited = gtk_check_button_new ();
  gtk_widget_set_valign (self->waited, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (self->waited, "selection-mode");
  g_signal_connect_swapped (self->waited, "toggled", G_CALLBACK (waited_toggled_cb), self);
  adw_action_row_add_prefix (ADW_ACTION_ROW (row), self->waited);
  adw_action_row_set_activatable_widget (ADW_ACTION_ROW (row), self->waited);
  gtk_list_box_append (GTK_LIST_BOX (list), row);

  self->ready_row = waymark_negotiation_row_new (_ ("This counter-offer is ready"), NULL);
  self->ready = gtk_switch_new ();
  gtk_widget_set_valign (self->ready, GTK_ALIGN_CENTER);
  g_signal_connect_swapped (self->ready, "notify::active", G_CALLBACK (ready_changed_cb), self);
  adw_action_row_add_suffix (ADW_ACTION_ROW (self->ready_row), self->ready);
  adw_action_row_set_activatable_widget (ADW_ACTION_ROW (self->ready_row), self->ready);
  gtk_list_box_append (GTK_LIST_BOX (list), self->ready_row);
  waymark_page_part_follow_writable (WAYMARK_PAGE_PART (self), self->waited);
  waymark_page_part_follow_writable (WAYMARK_PAGE_PART (self), self->ready);
  return list;
}

static void
waymark_send_checklist_init (WaymarkSendChecklist *self)
{
  GtkWidget *page = gtk_box_new (GTK_ORIENTATION_VERTICAL, 14);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);

  self->checks = waymark_negotiation_list_new (_ ("Before you send it"));
  g_signal_connect_swapped (self->checks, "row-activated", G_CALLBACK (row_activated_cb), self);
  gtk_widget_set_margin_start (box, WAYMARK_PAGE_GUTTER);
  gtk_widget_set_margin_end (box, WAYMARK_PAGE_GUTTER);
  gtk_box_append (GTK_BOX (box), self->checks);
  gtk_box_append (GTK_BOX (box), create_words (self));

  gtk_box_append (GTK_BOX (page),
                  waymark_section_heading_new (_ ("Before you send it"), NULL, FALSE));
  gtk_box_append (GTK_BOX (page), box);
  adw_bin_set_child (ADW_BIN (self), page);
}
