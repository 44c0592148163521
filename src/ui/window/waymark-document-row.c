/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "waymark-config.h"

#include "waymark-document-row.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "waymark-conflict-mark.h"
#include "waymark-date.h"
#include "waymark-follow.h"

struct _WaymarkDocumentRow
{
  GtkWidget parent_instance;

  WaymarkJournal *journal;
  WaymarkDocument *document;
  gulong changed_handler;
  gboolean shown;   /* the labels are those of the document */
  gboolean foreign; /* they may need another font than the usual one */
  int heights[2];   /* px */
  GtkLabel *title;  /* (nullable), as is the next, until the row is first shown */
  GtkLabel *subtitle;
  GtkWidget *mark; /* (nullable): an answer in it has two versions */
};

/* Of all rows in one font, as long as the style is: words are cut to one line. 0: not known */
static int usual_heights[2];

#define SPACING       3   /* px */
#define NATURAL_WIDTH 200 /* px */
#define MARK_SIZE     16  /* px */

/* Latin, Greek and Cyrillic, which one font has; and general punctuation. */
#define LAST_USUAL_LETTER 0x52f

G_DEFINE_FINAL_TYPE (WaymarkDocumentRow, waymark_document_row, GTK_TYPE_WIDGET)

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

/* One line about @document: its subtitle field, a day, or how it begins. */
static char *
dup_subtitle (WaymarkJournal *journal, WaymarkDocument *document)
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

static gboolean
has_foreign_letters (const char *text)
{
  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (c > LAST_USUAL_LETTER && (c < 0x2000 || c > 0x206f))
        return TRUE;
    }
  return FALSE;
}

static void
update_mark (WaymarkDocumentRow *self, guint n, const char *words)
{
  if (self->mark == NULL && n > 0)
    {
      self->mark = gtk_image_new_from_icon_name ("waymark-versions-symbolic");
      gtk_widget_add_css_class (self->mark, "waymark-versions");
      gtk_widget_set_parent (self->mark, GTK_WIDGET (self));
    }
  if (self->mark == NULL)
    return;
  gtk_widget_set_tooltip_text (self->mark, words);
  gtk_widget_set_visible (self->mark, n > 0);
}

static void
update (WaymarkDocumentRow *self)
{
  g_autofree char *title = waymark_journal_dup_title (self->journal, self->document);
  g_autofree char *subtitle = dup_subtitle (self->journal, self->document);

  GtkWidget *item = gtk_widget_get_parent (GTK_WIDGET (self));
  guint n_conflicts = waymark_conflicts_count (self->document);
  g_autofree char *conflicts =
      n_conflicts > 0 ? waymark_conflict_count_sentence (n_conflicts) : NULL;
  g_autofree char *description =
      n_conflicts > 0 ? g_strdup_printf ("%s, %s", subtitle, conflicts) : g_strdup (subtitle);

  update_mark (self, n_conflicts, conflicts);
  gtk_label_set_label (self->title, title);
  gtk_label_set_label (self->subtitle, subtitle);
  self->foreign = has_foreign_letters (title) || has_foreign_letters (subtitle);
  /* The list's own widget around this one has the focus, and no name. */
  if (item != NULL)
    gtk_accessible_update_property (GTK_ACCESSIBLE (item), GTK_ACCESSIBLE_PROPERTY_LABEL, title,
                                    GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, description, -1);
}

static void
changed_cb (WaymarkDocumentRow *self)
{
  if (self->shown)
    update (self);
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

static GtkLabel *
add_label (WaymarkDocumentRow *self)
{
  GtkLabel *label = GTK_LABEL (gtk_label_new (NULL));

  gtk_label_set_xalign (label, 0);
  gtk_label_set_ellipsize (label, PANGO_ELLIPSIZE_END);
  gtk_widget_set_parent (GTK_WIDGET (label), GTK_WIDGET (self));
  return label;
}

/* A list has many rows that nobody gets to see. */
static void
fill (WaymarkDocumentRow *self)
{
  GtkDragSource *source;
  GtkDropTarget *target;

  if (self->title != NULL)
    return;
  self->title = add_label (self);
  self->subtitle = add_label (self);
  gtk_widget_add_css_class (GTK_WIDGET (self->subtitle), "subtitle");

  source = gtk_drag_source_new ();
  target = gtk_drop_target_new (WAYMARK_TYPE_DOCUMENT, GDK_ACTION_MOVE);
  gtk_drag_source_set_actions (source, GDK_ACTION_MOVE);
  g_signal_connect (source, "prepare", G_CALLBACK (drag_prepare_cb), self);
  g_signal_connect (source, "drag-begin", G_CALLBACK (drag_begin_cb), self);
  g_signal_connect (target, "drop", G_CALLBACK (drop_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (source));
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (target));
}

void
waymark_document_row_set_document (WaymarkDocumentRow *self, WaymarkDocument *document)
{
  g_return_if_fail (WAYMARK_IS_DOCUMENT_ROW (self));

  self->shown = FALSE;
  waymark_follow_document (&self->document, &self->changed_handler, document,
                           G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
}

void
waymark_document_row_show (WaymarkDocumentRow *self)
{
  g_return_if_fail (WAYMARK_IS_DOCUMENT_ROW (self));

  if (self->shown || self->document == NULL)
    return;
  self->shown = TRUE;
  fill (self);
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
  GtkWidget *child;

  waymark_document_row_set_document (self, NULL);
  self->title = self->subtitle = NULL;
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);
  g_clear_object (&self->journal);
  G_OBJECT_CLASS (waymark_document_row_parent_class)->dispose (object);
}

/* Two lines of text below each other: a long list has two hundred rows, and asks all of them. */
static void
measure_lines (WaymarkDocumentRow *self)
{
  gboolean known = usual_heights[0] > 0 && !self->foreign;

  if (!known)
    {
      fill (self);
      gtk_widget_measure (GTK_WIDGET (self->title), GTK_ORIENTATION_VERTICAL, -1, &self->heights[0],
                          NULL, NULL, NULL);
      gtk_widget_measure (GTK_WIDGET (self->subtitle), GTK_ORIENTATION_VERTICAL, -1,
                          &self->heights[1], NULL, NULL, NULL);
    }
  for (int i = 0; i < 2; i++)
    if (known)
      self->heights[i] = usual_heights[i];
    else if (!self->foreign)
      usual_heights[i] = self->heights[i];
}

static void
waymark_document_row_measure (GtkWidget *widget,
                              GtkOrientation orientation,
                              int for_size,
                              int *minimum,
                              int *natural,
                              int *minimum_baseline,
                              int *natural_baseline)
{
  WaymarkDocumentRow *self = WAYMARK_DOCUMENT_ROW (widget);

  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    {
      *minimum = 0;
      *natural = NATURAL_WIDTH;
      return;
    }
  measure_lines (self);
  *minimum = *natural = self->heights[0] + SPACING + self->heights[1];
}

static void
waymark_document_row_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  WaymarkDocumentRow *self = WAYMARK_DOCUMENT_ROW (widget);
  gboolean marked = self->mark != NULL && gtk_widget_get_visible (self->mark);
  gboolean rtl = gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL;
  int used = marked ? MIN (MARK_SIZE + 2 * SPACING, width) : 0;

  if (self->title == NULL)
    return;
  gtk_widget_size_allocate (GTK_WIDGET (self->title),
                            &(GtkAllocation){ rtl ? used : 0, 0, width - used, self->heights[0] },
                            -1);
  if (marked)
    {
      /* Whoever is allocated a size must have been asked for one. */
      gtk_widget_measure (self->mark, GTK_ORIENTATION_HORIZONTAL, -1, NULL, NULL, NULL, NULL);
      gtk_widget_size_allocate (
          self->mark,
          &(GtkAllocation){ rtl ? 0 : width - MARK_SIZE, 0, MARK_SIZE, self->heights[0] }, -1);
    }
  gtk_widget_size_allocate (
      GTK_WIDGET (self->subtitle),
      &(GtkAllocation){ 0, self->heights[0] + SPACING, width, self->heights[1] }, -1);
}

static GtkSizeRequestMode
waymark_document_row_get_request_mode (GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_CONSTANT_SIZE;
}

static void
waymark_document_row_css_changed (GtkWidget *widget, GtkCssStyleChange *change)
{
  GTK_WIDGET_CLASS (waymark_document_row_parent_class)->css_changed (widget, change);
  usual_heights[0] = 0;
}

static void
waymark_document_row_class_init (WaymarkDocumentRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = waymark_document_row_dispose;
  widget_class->measure = waymark_document_row_measure;
  widget_class->size_allocate = waymark_document_row_size_allocate;
  widget_class->get_request_mode = waymark_document_row_get_request_mode;
  widget_class->css_changed = waymark_document_row_css_changed;
}

static void
waymark_document_row_init (WaymarkDocumentRow *self)
{
  gtk_widget_add_css_class (GTK_WIDGET (self), "document-row");
}

GtkWidget *
waymark_document_row_new (WaymarkJournal *journal)
{
  WaymarkDocumentRow *self = g_object_new (WAYMARK_TYPE_DOCUMENT_ROW, NULL);

  self->journal = g_object_ref (journal);
  return GTK_WIDGET (self);
}
