/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "waymark-config.h"

#include "waymark-link-row.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "waymark-name-widget.h"
#include "waymark-value-row.h"

struct _WaymarkLinkRow
{
  AdwComboRow parent_instance;

  WaymarkFieldBinding *binding;
  gulong changed_handler;
  GtkWidget *open_button;
  GPtrArray *ids;    /* (element-type utf8): document ids, in the order of the list after "None" */
  gboolean setting;  /* the row follows the value */
  guint fill_source; /* one pending filling of the list */
};

G_DEFINE_FINAL_TYPE (WaymarkLinkRow, waymark_link_row, ADW_TYPE_COMBO_ROW)

static void
append_documents (WaymarkLinkRow *self, const char *type, GtkStringList *titles)
{
  WaymarkJournal *journal = waymark_field_binding_get_journal (self->binding);
  GListModel *documents = waymark_journal_get_documents (journal, type);
  guint n_documents = g_list_model_get_n_items (documents);

  for (guint i = 0; i < n_documents; i++)
    {
      g_autoptr (WaymarkDocument) document = g_list_model_get_item (documents, i);
      g_autofree char *title = waymark_journal_dup_title (journal, document);

      gtk_string_list_append (titles, title);
      g_ptr_array_add (self->ids, g_strdup (waymark_document_get_id (document)));
    }
}

static guint
find_document (WaymarkLinkRow *self, const char *id)
{
  for (guint i = 0; i < self->ids->len; i++)
    if (strcmp (self->ids->pdata[i], id) == 0)
      return i + 1;
  return 0;
}

static void
update (WaymarkLinkRow *self)
{
  const char *id = waymark_field_binding_get_text (self->binding);
  guint selected = find_document (self, id);
  gboolean lost = *id != '\0' && selected == 0;

  if (lost) /* new here, or gone from the journal: the link itself is kept */
    {
      WaymarkJournal *journal = waymark_field_binding_get_journal (self->binding);
      WaymarkDocument *target = waymark_journal_lookup (journal, id);
      g_autofree char *title = target != NULL ? waymark_journal_dup_title (journal, target)
                                              : g_strdup (_ ("A page that is not here any more"));

      self->setting = TRUE;
      g_ptr_array_add (self->ids, g_strdup (id));
      gtk_string_list_append (GTK_STRING_LIST (adw_combo_row_get_model (ADW_COMBO_ROW (self))),
                              title);
      selected = self->ids->len;
      self->setting = FALSE;
    }

  self->setting = TRUE;
  adw_combo_row_set_selected (ADW_COMBO_ROW (self), selected);
  self->setting = FALSE;
  gtk_widget_set_visible (self->open_button, selected > 0);
  waymark_value_row_set_unset (GTK_WIDGET (self), selected == 0);
  gtk_widget_set_sensitive (
      GTK_WIDGET (self),
      !waymark_journal_get_read_only (waymark_field_binding_get_journal (self->binding)));
}

static void
fill_model (WaymarkLinkRow *self)
{
  g_autoptr (GtkStringList) titles = gtk_string_list_new (NULL);
  const char *const *targets =
      waymark_field_get_targets (waymark_field_binding_get_field (self->binding));

  self->setting = TRUE;
  g_ptr_array_set_size (self->ids, 0);
  gtk_string_list_append (titles, _ ("None"));
  for (gsize i = 0; targets != NULL && targets[i] != NULL; i++)
    append_documents (self, targets[i], titles);
  adw_combo_row_set_model (ADW_COMBO_ROW (self), G_LIST_MODEL (titles));
  self->setting = FALSE;
  update (self);
}

static gboolean
fill_idle_cb (gpointer data)
{
  WaymarkLinkRow *self = data;

  self->fill_source = 0;
  fill_model (self);
  return G_SOURCE_REMOVE;
}

static void
documents_changed_cb (WaymarkLinkRow *self)
{
  if (self->fill_source == 0)
    self->fill_source = g_idle_add (fill_idle_cb, self);
}

/* Titles change while they are typed: only those that can be linked matter. */
static void
document_changed_cb (WaymarkLinkRow *self, WaymarkDocument *document, const WaymarkPath *path)
{
  WaymarkWorksheet *worksheet;
  const char *id = waymark_document_get_id (document);

  if (find_document (self, id) == 0)
    return;
  worksheet =
      waymark_journal_get_worksheet (waymark_field_binding_get_journal (self->binding), document);
  if (path == NULL || worksheet == NULL ||
      g_strcmp0 (path->field,
                 waymark_field_get_id (waymark_worksheet_get_title_field (worksheet))) == 0)
    documents_changed_cb (self);
}

static void
selected_cb (WaymarkLinkRow *self)
{
  guint selected = adw_combo_row_get_selected (ADW_COMBO_ROW (self));

  if (self->setting || self->binding == NULL)
    return;
  if (selected == 0 || selected > self->ids->len)
    waymark_field_binding_set_value (self->binding, NULL);
  else
    waymark_field_binding_set_text (self->binding, self->ids->pdata[selected - 1]);
}

static void
open_clicked_cb (WaymarkLinkRow *self)
{
  gtk_widget_activate_action (GTK_WIDGET (self), "win.open-document", "s",
                              waymark_field_binding_get_text (self->binding));
}

static void
waymark_link_row_dispose (GObject *object)
{
  WaymarkLinkRow *self = WAYMARK_LINK_ROW (object);

  if (self->binding != NULL)
    g_clear_signal_handler (&self->changed_handler, self->binding);
  g_clear_handle_id (&self->fill_source, g_source_remove);
  g_clear_object (&self->binding);
  G_OBJECT_CLASS (waymark_link_row_parent_class)->dispose (object);
}

static void
waymark_link_row_finalize (GObject *object)
{
  g_ptr_array_unref (WAYMARK_LINK_ROW (object)->ids);
  G_OBJECT_CLASS (waymark_link_row_parent_class)->finalize (object);
}

static void
waymark_link_row_class_init (WaymarkLinkRowClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = waymark_link_row_dispose;
  G_OBJECT_CLASS (klass)->finalize = waymark_link_row_finalize;
}

static void
waymark_link_row_init (WaymarkLinkRow *self)
{
  self->ids = g_ptr_array_new_with_free_func (g_free);
  self->open_button = gtk_button_new_from_icon_name ("go-next-symbolic");
  gtk_widget_set_valign (self->open_button, GTK_ALIGN_CENTER);
  waymark_name_widget (self->open_button, _ ("Open This Page"));
  gtk_widget_add_css_class (self->open_button, "flat");
}

GtkWidget *
waymark_link_row_new (WaymarkFieldBinding *binding, gboolean show_lock)
{
  WaymarkLinkRow *self = g_object_new (WAYMARK_TYPE_LINK_ROW, NULL);
  WaymarkJournal *journal = waymark_field_binding_get_journal (binding);
  const char *const signals[] = { "document-added", "document-removed", "documents-adopted" };

  self->binding = g_object_ref (binding);
  waymark_value_row_name_combo (ADW_COMBO_ROW (self), waymark_field_binding_get_field (binding),
                                show_lock);
  adw_action_row_add_suffix (ADW_ACTION_ROW (self), self->open_button);
  fill_model (self);

  self->changed_handler = g_signal_connect_swapped (binding, "changed", G_CALLBACK (update), self);
  for (gsize i = 0; i < G_N_ELEMENTS (signals); i++)
    g_signal_connect_object (journal, signals[i], G_CALLBACK (documents_changed_cb), self,
                             G_CONNECT_SWAPPED);
  g_signal_connect_object (journal, "document-changed", G_CALLBACK (document_changed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect (self, "notify::selected", G_CALLBACK (selected_cb), NULL);
  g_signal_connect_object (self->open_button, "clicked", G_CALLBACK (open_clicked_cb), self,
                           G_CONNECT_SWAPPED);
  return GTK_WIDGET (self);
}
