/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "waymark-config.h"

#include "waymark-diff-label.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "waymark-text-diff.h"

#define GROUND_OPACITY 0.16f

struct _WaymarkDiffLabel
{
  WaymarkReading parent_instance;

  GtkWidget *label; /* as of the parent class */
  GString *text;
  GArray *spans; /* (element-type WaymarkDiffSpan): of @text */
  gboolean side; /* what is added is only there, rather than new */
};

G_DEFINE_FINAL_TYPE (WaymarkDiffLabel, waymark_diff_label, WAYMARK_TYPE_READING)

static const char *const color_names[] = {
  [WAYMARK_DIFF_REMOVED] = "error_color",
  [WAYMARK_DIFF_ADDED] = "success_color",
};

static gboolean
lookup_color (WaymarkDiffLabel *self, const char *name, GdkRGBA *color)
{
  return gtk_style_context_lookup_color (gtk_widget_get_style_context (GTK_WIDGET (self)), name,
                                         color);
}

static gboolean
find_color (WaymarkDiffLabel *self, WaymarkDiffKind kind, GdkRGBA *color)
{
  return lookup_color (self, self->side ? "accent_color" : color_names[kind], color);
}

static void
insert_color (WaymarkDiffLabel *self, PangoAttrList *attributes, const WaymarkDiffSpan *span)
{
  PangoAttribute *attribute;
  GdkRGBA color;

  if (!find_color (self, span->kind, &color))
    return;
  attribute =
      pango_attr_foreground_new ((guint16) (color.red * 65535), (guint16) (color.green * 65535),
                                 (guint16) (color.blue * 65535));
  attribute->start_index = (guint) span->start;
  attribute->end_index = (guint) (span->start + span->length);
  pango_attr_list_insert (attributes, attribute);
}

/* Fills what is @height px high at @y, as far as @span goes in one line of the layout. */
static void
fill (GtkSnapshot *snapshot,
      PangoLayoutLine *line,
      gsize start,
      gsize end,
      const GdkRGBA *color,
      double left,
      double y,
      double height)
{
  int *ranges, n_ranges;

  pango_layout_line_get_x_ranges (line, (int) start, (int) end, &ranges, &n_ranges);
  for (int i = 0; i < n_ranges; i++)
    gtk_snapshot_append_color (
        snapshot, color,
        &GRAPHENE_RECT_INIT ((float) (left + (double) ranges[2 * i] / PANGO_SCALE), (float) y,
                             (float) (ranges[2 * i + 1] - ranges[2 * i]) / PANGO_SCALE,
                             (float) height));
  g_free (ranges);
}

/* The part of @span in one line of the layout: a line through it, or under it; side by side a
 * ground, too, for words that are only underlined look like links. */
static void
draw_line (WaymarkDiffLabel *self,
           GtkSnapshot *snapshot,
           PangoLayoutIter *iter,
           const WaymarkDiffSpan *span,
           double left,
           double top)
{
  PangoLayoutLine *line = pango_layout_iter_get_line_readonly (iter);
  int baseline = pango_layout_iter_get_baseline (iter);
  gsize start = MAX ((gsize) line->start_index, span->start);
  gsize end = MIN ((gsize) (line->start_index + line->length), span->start + span->length);
  PangoRectangle extents;
  GdkRGBA color;
  double y;

  if (start >= end)
    return;
  if (!find_color (self, span->kind, &color))
    gtk_style_context_get_color (gtk_widget_get_style_context (GTK_WIDGET (self)), &color);

  pango_layout_iter_get_line_extents (iter, NULL, &extents);
  y = span->kind == WAYMARK_DIFF_ADDED
          ? baseline + 2 * PANGO_SCALE
          : baseline - (baseline - extents.y) * 0.34; /* the middle of small letters */
  y = top + (int) (y / PANGO_SCALE);
  fill (snapshot, line, start, end, &color, left, y, 1);
  if (self->side && lookup_color (self, "accent_bg_color", &color))
    {
      double above = top + (int) ((baseline - (baseline - extents.y) * 0.8) / PANGO_SCALE);

      color.alpha = GROUND_OPACITY;
      fill (snapshot, line, start, end, &color, left, above, y - above);
    }
}

/* Drawn here and on whole pixels: the lines of Pango attributes can be thinner than a pixel, and
 * then the GL renderer of GTK 4.8 leaves some of them out. */
static void
waymark_diff_label_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  WaymarkDiffLabel *self = WAYMARK_DIFF_LABEL (widget);
  PangoLayout *layout = gtk_label_get_layout (GTK_LABEL (self->label));
  PangoLayoutIter *iter;
  int label_x, label_y;
  double left, top;

  GTK_WIDGET_CLASS (waymark_diff_label_parent_class)->snapshot (widget, snapshot);

  gtk_label_get_layout_offsets (GTK_LABEL (self->label), &label_x, &label_y);
  if (!gtk_widget_translate_coordinates (self->label, widget, label_x, label_y, &left, &top))
    return;
  iter = pango_layout_get_iter (layout);
  do
    for (guint i = 0; i < self->spans->len; i++)
      {
        const WaymarkDiffSpan *span = &g_array_index (self->spans, WaymarkDiffSpan, i);

        if (span->kind != WAYMARK_DIFF_KEPT)
          draw_line (self, snapshot, iter, span, left, top);
      }
  while (pango_layout_iter_next_line (iter));
  pango_layout_iter_free (iter);
}

/* Colours are the theme's; the lines say the same to those who do not see them. */
static void
show_spans (WaymarkDiffLabel *self)
{
  PangoAttrList *attributes = pango_attr_list_new ();

  for (guint i = 0; i < self->spans->len; i++)
    {
      const WaymarkDiffSpan *span = &g_array_index (self->spans, WaymarkDiffSpan, i);

      if (span->kind != WAYMARK_DIFF_KEPT && !self->side)
        insert_color (self, attributes, span);
    }
  gtk_label_set_attributes (GTK_LABEL (self->label), attributes);
  pango_attr_list_unref (attributes);
}

static void
waymark_diff_label_css_changed (GtkWidget *widget, GtkCssStyleChange *change)
{
  GTK_WIDGET_CLASS (waymark_diff_label_parent_class)->css_changed (widget, change);
  show_spans (WAYMARK_DIFF_LABEL (widget));
}

static void
waymark_diff_label_finalize (GObject *object)
{
  WaymarkDiffLabel *self = WAYMARK_DIFF_LABEL (object);

  g_string_free (self->text, TRUE);
  g_array_unref (self->spans);
  G_OBJECT_CLASS (waymark_diff_label_parent_class)->finalize (object);
}

static void
waymark_diff_label_class_init (WaymarkDiffLabelClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = waymark_diff_label_finalize;
  GTK_WIDGET_CLASS (klass)->css_changed = waymark_diff_label_css_changed;
  GTK_WIDGET_CLASS (klass)->snapshot = waymark_diff_label_snapshot;
}

static void
waymark_diff_label_init (WaymarkDiffLabel *self)
{
  self->text = g_string_new (NULL);
  self->spans = g_array_new (FALSE, FALSE, sizeof (WaymarkDiffSpan));
  self->label = GTK_WIDGET (waymark_reading_get_label (WAYMARK_READING (self)));
  gtk_widget_add_css_class (self->label, "waymark-diff");
}

static void
append_span (WaymarkDiffLabel *self, WaymarkDiffKind kind, const char *text, gsize length)
{
  WaymarkDiffSpan span = { kind, self->text->len, length };

  if (length == 0)
    return;
  g_string_append_len (self->text, text, (gssize) length);
  g_array_append_val (self->spans, span);
}

/* What a screen reader says: the lines and colours in words. */
static char *
describe (WaymarkDiffLabel *self)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < self->spans->len; i++)
    {
      const WaymarkDiffSpan *span = &g_array_index (self->spans, WaymarkDiffSpan, i);
      g_autofree char *part = g_strndup (self->text->str + span->start, span->length);

      if (span->kind == WAYMARK_DIFF_REMOVED)
        g_string_append_printf (text, _ (" (removed: %s) "), part);
      else if (span->kind == WAYMARK_DIFF_ADDED)
        g_string_append_printf (text, self->side ? _ (" (only here: %s) ") : _ (" (added: %s) "),
                                part);
      else
        g_string_append (text, part);
    }
  return g_string_free (text, FALSE);
}

static void
show_text (WaymarkDiffLabel *self)
{
  g_autofree char *description = describe (self);

  gtk_label_set_label (GTK_LABEL (self->label), self->text->str);
  show_spans (self);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->label), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  description, -1);
}

GtkWidget *
waymark_diff_label_new (const char *before, const char *after, gboolean by_words)
{
  WaymarkDiffLabel *self = g_object_new (WAYMARK_TYPE_DIFF_LABEL, NULL);

  if (by_words)
    {
      g_autoptr (GArray) spans = waymark_text_diff (before, after);

      for (guint i = 0; i < spans->len; i++)
        {
          const WaymarkDiffSpan *span = &g_array_index (spans, WaymarkDiffSpan, i);

          append_span (self, span->kind,
                       (span->kind == WAYMARK_DIFF_ADDED ? after : before) + span->start,
                       span->length);
          /* Where one word takes the place of another, a blank keeps them apart. */
          if (span->kind == WAYMARK_DIFF_REMOVED && i + 1 < spans->len &&
              g_array_index (spans, WaymarkDiffSpan, i + 1).kind == WAYMARK_DIFF_ADDED)
            append_span (self, WAYMARK_DIFF_KEPT, " ", 1);
        }
    }
  else
    {
      append_span (self, WAYMARK_DIFF_REMOVED, before, strlen (before));
      if (*before != '\0' && *after != '\0')
        append_span (self, WAYMARK_DIFF_KEPT, " → ", strlen (" → "));
      append_span (self, WAYMARK_DIFF_ADDED, after, strlen (after));
    }

  show_text (self);
  return GTK_WIDGET (self);
}

GtkWidget *
waymark_diff_label_new_side (const char *text, const char *other)
{
  WaymarkDiffLabel *self = g_object_new (WAYMARK_TYPE_DIFF_LABEL, NULL);

  self->side = TRUE;
  if (other == NULL)
    {
      append_span (self, WAYMARK_DIFF_KEPT, text, strlen (text));
    }
  else
    {
      g_autoptr (GArray) spans = waymark_text_diff (other, text);

      for (guint i = 0; i < spans->len; i++)
        {
          const WaymarkDiffSpan *span = &g_array_index (spans, WaymarkDiffSpan, i);

          if (span->kind != WAYMARK_DIFF_REMOVED)
            append_span (self, span->kind,
                         (span->kind == WAYMARK_DIFF_ADDED ? text : other) + span->start,
                         span->length);
        }
    }
  show_text (self);
  return GTK_WIDGET (self);
}
