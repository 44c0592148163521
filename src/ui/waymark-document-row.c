/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "waymark-config.h"

#include "waymark-document-row.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "waymark-date.h"

struct _WaymarkDocumentRow
{
  AdwBin parent_instance;

  WaymarkJournal *journal;
  WaymarkDocument *document;
  gulong changed_handler;
  GtkLabel *title;
  GtkLabel *subtitle;
};

G_DEFINE_FINAL_TYPE (WaymarkDocumentRow, waymark_document_row, ADW_TYPE_BIN)

/* Longest opening that is worth measuring for one ellipsized line, in characters. */
#define SNIPPET_LENGTH 80

static char *
dup_opening (const char *text)
{
  const char *end = strchr (text, '\n');
  gsize bytes = end != NULL ? (gsize) (end - text) : strlen (text);
  g_autofree char *line = g_strndup (text, bytes);

  if (g_utf8_strlen (line, -1) > SNIPPET_LENGTH)
    return g_utf8_substring (line, 0, SNIPPET_LENGTH);
  return g_steal_pointer (&line);
}

char *
waymark_document_dup_subtitle (WaymarkJournal *journal, WaymarkDocument *document)
{
  WaymarkWorksheet *worksheet = waymark_journal_get_worksheet (journal, document);
  WaymarkField *field = worksheet != NULL ? waymark_worksheet_get_subtitle_field (worksheet) : NULL;
  WaymarkValue *value =
      field != NULL ? waymark_document_get_field (document, waymark_field_get_id (field)) : NULL;
  GDate date, today;

  if (value != NULL && waymark_field_get_field_type (field) == WAYMARK_FIELD_CHOICE)
    {
      const char *label = waymark_field_get_choice_label (field, waymark_value_get_text (value));

      if (label != NULL)
        return g_strdup (label);
    }
  waymark_date_today (&today);
  if (value != NULL && waymark_field_get_field_type (field) == WAYMARK_FIELD_DATE &&
      waymark_date_parse (waymark_value_get_text (value), &date))
    return waymark_date_format (&date, &today);
  if (value != NULL && !waymark_value_is_empty (value) && waymark_value_get_string (value) != NULL)
    return dup_opening (waymark_value_get_text (value));
  if (waymark_date_from_timestamp (waymark_document_get_modified (document), &date))
    return waymark_date_format (&date, &today);
  return g_strdup ("");
}

static void
update (WaymarkDocumentRow *self)
{
  g_autofree char *title = waymark_journal_dup_title (self->journal, self->document);
  g_autofree char *subtitle = waymark_document_dup_subtitle (self->journal, self->document);

  GtkWidget *item = gtk_widget_get_parent (GTK_WIDGET (self));

  gtk_label_set_label (self->title, title);
  gtk_label_set_label (self->subtitle, subtitle);
  /* The list's own widget around this one has the focus, and no name. */
  if (item != NULL)
    gtk_accessible_update_property (GTK_ACCESSIBLE (item), GTK_ACCESSIBLE_PROPERTY_LABEL, title,
                                    GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, subtitle, -1);
}

/* Dragging carries the document; dropping puts it where the row under the pointer stands. */
static GdkContentProvider *
drag_prepare_cb (GtkDragSource *source, double x, double y, WaymarkDocumentRow *self)
{
  if (self->document == NULL || waymark_journal_get_read_only (self->journal))
    return NULL;
  return gdk_content_provider_new_typed (WAYMARK_TYPE_DOCUMENT, self->document);
}

static void
drag_begin_cb (GtkDragSource *source, GdkDrag *drag, WaymarkDocumentRow *self)
{
  g_autoptr (GdkPaintable) paintable = gtk_widget_paintable_new (GTK_WIDGET (self));

  gtk_drag_source_set_icon (source, paintable, 0, 0);
}

static gboolean
drop_cb (GtkDropTarget *target, const GValue *value, double x, double y, WaymarkDocumentRow *self)
{
  WaymarkDocument *dragged = g_value_get_object (value);
  guint index;

  if (self->document == NULL || dragged == NULL || dragged == self->document ||
      !g_str_equal (waymark_document_get_type_id (self->document),
                    waymark_document_get_type_id (dragged)) ||
      !waymark_journal_find_index (self->journal, self->document, &index))
    return FALSE;

  waymark_journal_move (self->journal, dragged, index);
  return TRUE;
}

void
waymark_document_row_set_document (WaymarkDocumentRow *self, WaymarkDocument *document)
{
  g_return_if_fail (WAYMARK_IS_DOCUMENT_ROW (self));

  if (self->document != NULL)
    g_clear_signal_handler (&self->changed_handler, self->document);
  g_set_object (&self->document, document);
  if (document == NULL)
    return;
  self->changed_handler = g_signal_connect_swapped (document, "changed", G_CALLBACK (update), self);
  update (self);
}

WaymarkDocument *
waymark_document_row_get_document (WaymarkDocumentRow *self)
{
  g_return_val_if_fail (WAYMARK_IS_DOCUMENT_ROW (self), NULL);
  return self->document;
}

static void
waymark_document_row_dispose (GObject *object)
{
  WaymarkDocumentRow *self = WAYMARK_DOCUMENT_ROW (object);

  waymark_document_row_set_document (self, NULL);
  g_clear_object (&self->journal);
  G_OBJECT_CLASS (waymark_document_row_parent_class)->dispose (object);
}

static void
waymark_document_row_class_init (WaymarkDocumentRowClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = waymark_document_row_dispose;
}

static GtkLabel *
add_label (GtkWidget *box)
{
  GtkLabel *label = GTK_LABEL (gtk_label_new (NULL));

  gtk_label_set_xalign (label, 0);
  gtk_label_set_ellipsize (label, PANGO_ELLIPSIZE_END);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (label));
  return label;
}

static void
waymark_document_row_init (WaymarkDocumentRow *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3);
  GtkDragSource *source = gtk_drag_source_new ();
  GtkDropTarget *target = gtk_drop_target_new (WAYMARK_TYPE_DOCUMENT, GDK_ACTION_MOVE);

  self->title = add_label (box);
  self->subtitle = add_label (box);
  gtk_widget_add_css_class (GTK_WIDGET (self->subtitle), "subtitle");
  adw_bin_set_child (ADW_BIN (self), box);

  gtk_drag_source_set_actions (source, GDK_ACTION_MOVE);
  g_signal_connect (source, "prepare", G_CALLBACK (drag_prepare_cb), self);
  g_signal_connect (source, "drag-begin", G_CALLBACK (drag_begin_cb), self);
  g_signal_connect (target, "drop", G_CALLBACK (drop_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (source));
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (target));
}

GtkWidget *
waymark_document_row_new (WaymarkJournal *journal)
{
  WaymarkDocumentRow *self = g_object_new (WAYMARK_TYPE_DOCUMENT_ROW, NULL);

  self->journal = g_object_ref (journal);
  return GTK_WIDGET (self);
}
