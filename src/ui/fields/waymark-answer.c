/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "waymark-answer.h"

#include <string.h>

#include "waymark-relayout.h"

#include "waymark-text-change.h"

/* Tall enough for any answer: GtkTextView lays out what an allocation of this height would show,
 * which is all of the text. */
#define WHOLE_TEXT_HEIGHT (G_MAXINT / 8)
#define UNLIMITED_WIDTH   8192 /* px: no line is broken, as far as GTK's questions go */
#define MAX_FOLLOW_TICKS  30
#define N_FOLLOWED        3  /* frames in a row in which the page follows the cursor */
#define CURSOR_MARGIN     36 /* px kept free above and below the cursor when the page follows it */

/* The height at a width. A few are kept: a box may ask for one width and give another, and laying
 * out the text for them in turn would never end, as GtkTextView then asks for a new layout itself.
 */
#define N_MEASURES 4

typedef struct
{
  int width; /* 0: none */
  int height;
} Measure;

struct _WaymarkAnswer
{
  GtkTextView parent_instance;

  char *placeholder;
  gboolean single_line;
  gboolean setting; /* set_text() is at work: not an edit */
  guint user_actions;
  gboolean edited; /* within a user action */

  Measure measures[N_MEASURES];
  guint next_measure;
  int line_height; /* 0: not known */

  guint follow_tick;
  guint follow_ticks;
  guint followed;
};

G_DEFINE_FINAL_TYPE (WaymarkAnswer, waymark_answer, GTK_TYPE_TEXT_VIEW)

enum
{
  PROP_0,
  PROP_TEXT,
  PROP_PLACEHOLDER,
  PROP_SINGLE_LINE,
  N_PROPS,
};

enum
{
  EDITED,
  N_SIGNALS,
};

static GParamSpec *properties[N_PROPS];
static guint signals[N_SIGNALS];

/* The size of the text */

static void
forget_height (WaymarkAnswer *self)
{
  memset (self->measures, 0, sizeof self->measures);
  self->next_measure = 0;
  self->line_height = 0;
  gtk_widget_queue_resize (GTK_WIDGET (self));
}

/* GtkTextView knows the height only of text it has laid out already, does that in idles, for the
 * width of its last allocation and no further than that is high, and asks nobody for more room. So
 * make it lay out the whole text for the width in question here and now: it always does so for
 * what is in sight when its adjustment says that it was scrolled, and in an allocation of this
 * height all of the text is. Paragraphs that did not change are not laid out again, and the real
 * allocation follows. */
static int
measure_text (WaymarkAnswer *self, int width)
{
  GtkWidgetClass *view_class = GTK_WIDGET_CLASS (waymark_answer_parent_class);
  GtkTextView *view = GTK_TEXT_VIEW (self);
  GtkAdjustment *adjustment = gtk_scrollable_get_vadjustment (GTK_SCROLLABLE (self));
  GtkTextIter end;
  GdkRectangle location;
  int y, height;

  for (guint i = 0; i < N_MEASURES; i++)
    if (self->measures[i].width == width)
      return self->measures[i].height;

  /* Not while one types: then it has its width. */
  if (width != gtk_widget_get_width (GTK_WIDGET (self)))
    waymark_relayout_later (GTK_WIDGET (self));
  gtk_text_buffer_get_end_iter (gtk_text_view_get_buffer (view), &end);
  gtk_text_view_get_iter_location (view, &end, &location); /* makes the layout */
  view_class->size_allocate (GTK_WIDGET (self), width, WHOLE_TEXT_HEIGHT, -1);
  gtk_adjustment_set_value (adjustment, 0);
  g_signal_emit_by_name (adjustment, "value-changed");
  gtk_text_view_get_line_yrange (view, &end, &y, &height);

  height += y + gtk_text_view_get_top_margin (view) + gtk_text_view_get_bottom_margin (view);
  self->measures[self->next_measure] = (Measure){ width, height };
  self->next_measure = (self->next_measure + 1) % N_MEASURES;
  return height;
}

/* For whoever asks without a width, or for one that no window has: never more than the text needs
 * at any width, or GTK finds a contradiction. Not worth a layout. */
static int
measure_unlimited (WaymarkAnswer *self)
{
  GtkTextView *view = GTK_TEXT_VIEW (self);

  if (self->line_height == 0)
    {
      PangoContext *context = gtk_widget_get_pango_context (GTK_WIDGET (self));
      PangoFontMetrics *metrics = pango_context_get_metrics (context, NULL, NULL);

      self->line_height = PANGO_PIXELS_FLOOR (pango_font_metrics_get_ascent (metrics) +
                                              pango_font_metrics_get_descent (metrics));
      pango_font_metrics_unref (metrics);
    }
  return gtk_text_view_get_top_margin (view) + gtk_text_view_get_bottom_margin (view) +
         gtk_text_buffer_get_line_count (gtk_text_view_get_buffer (view)) *
             (self->line_height + gtk_text_view_get_pixels_above_lines (view) +
              gtk_text_view_get_pixels_below_lines (view));
}

static void
waymark_answer_measure (GtkWidget *widget,
                        GtkOrientation orientation,
                        int for_size,
                        int *minimum,
                        int *natural,
                        int *minimum_baseline,
                        int *natural_baseline)
{
  WaymarkAnswer *self = WAYMARK_ANSWER (widget);

  /* The width does not depend on the text: a page can always become narrower. */
  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    {
      *minimum = 48;
      *natural = 320;
      return;
    }

  if (for_size > 0 && for_size < UNLIMITED_WIDTH)
    *minimum = *natural = measure_text (self, for_size);
  else
    *minimum = *natural = measure_unlimited (self);
}

static GtkSizeRequestMode
waymark_answer_get_request_mode (GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static void
waymark_answer_css_changed (GtkWidget *widget, GtkCssStyleChange *change)
{
  GTK_WIDGET_CLASS (waymark_answer_parent_class)->css_changed (widget, change);
  forget_height (WAYMARK_ANSWER (widget));
}

static void
waymark_answer_direction_changed (GtkWidget *widget, GtkTextDirection previous)
{
  GTK_WIDGET_CLASS (waymark_answer_parent_class)->direction_changed (widget, previous);
  forget_height (WAYMARK_ANSWER (widget));
}

static void
waymark_answer_system_setting_changed (GtkWidget *widget, GtkSystemSetting setting)
{
  GTK_WIDGET_CLASS (waymark_answer_parent_class)->system_setting_changed (widget, setting);
  forget_height (WAYMARK_ANSWER (widget));
}

/* Following the cursor */

static gboolean
scroll_to_cursor (WaymarkAnswer *self)
{
  GtkTextView *view = GTK_TEXT_VIEW (self);
  GtkWidget *scroller = gtk_widget_get_ancestor (GTK_WIDGET (self), GTK_TYPE_SCROLLED_WINDOW);
  GtkAdjustment *adjustment;
  GdkRectangle cursor;
  double x, y;

  if (scroller == NULL)
    return TRUE;
  /* Not laid out yet, or about to be laid out anew: the cursor has no place. */
  if (gtk_widget_get_height (GTK_WIDGET (self)) == 0 || self->measures[0].width == 0)
    return FALSE;

  gtk_text_view_get_cursor_locations (view, NULL, &cursor, NULL);
  gtk_text_view_buffer_to_window_coords (view, GTK_TEXT_WINDOW_WIDGET, cursor.x, cursor.y,
                                         &cursor.x, &cursor.y);
  if (!gtk_widget_translate_coordinates (GTK_WIDGET (self), scroller, cursor.x, cursor.y, &x, &y))
    return TRUE;

  adjustment = gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (scroller));
  y += gtk_adjustment_get_value (adjustment);
  gtk_adjustment_clamp_page (adjustment, y - CURSOR_MARGIN, y + cursor.height + CURSOR_MARGIN);
  return TRUE;
}

/* A tick comes before the layout of its frame, and what was just opened may take another frame to
 * find its size. */
static gboolean
follow_tick_cb (GtkWidget *widget, GdkFrameClock *clock, gpointer data)
{
  WaymarkAnswer *self = WAYMARK_ANSWER (widget);

  if (gtk_widget_has_focus (widget) && self->follow_ticks++ < MAX_FOLLOW_TICKS)
    {
      if (self->follow_ticks == 1 || !scroll_to_cursor (self) || ++self->followed < N_FOLLOWED)
        return G_SOURCE_CONTINUE;
    }

  self->follow_tick = 0;
  return G_SOURCE_REMOVE;
}

void
waymark_answer_follow_cursor (WaymarkAnswer *self)
{
  g_return_if_fail (WAYMARK_IS_ANSWER (self));

  self->follow_ticks = 0;
  self->followed = 0;
  if (self->follow_tick == 0)
    self->follow_tick =
        gtk_widget_add_tick_callback (GTK_WIDGET (self), follow_tick_cb, NULL, NULL);
}

static void
cursor_moved_cb (WaymarkAnswer *self)
{
  if (!self->setting && gtk_widget_has_focus (GTK_WIDGET (self)))
    waymark_answer_follow_cursor (self);
}

/* Edits */

static void
emit_edited (WaymarkAnswer *self)
{
  self->edited = FALSE;
  g_signal_emit (self, signals[EDITED], 0);
}

static void
changed_cb (WaymarkAnswer *self)
{
  forget_height (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_TEXT]);
  if (self->setting)
    return;

  if (self->user_actions > 0)
    self->edited = TRUE;
  else
    emit_edited (self);
}

static void
begin_user_action_cb (WaymarkAnswer *self)
{
  self->user_actions++;
}

/* Typing over a selection is a deletion and an insertion, but one edit. */
static void
end_user_action_cb (WaymarkAnswer *self)
{
  self->user_actions--;
  if (self->user_actions == 0 && self->edited)
    emit_edited (self);
}

static void
insert_text_cb (GtkTextBuffer *buffer, GtkTextIter *location, char *text, int length, gpointer data)
{
  WaymarkAnswer *self = data;
  g_autofree char *line = NULL;

  if (!self->single_line || self->setting)
    return;
  line = g_strndup (text, length);
  if (strpbrk (line, "\r\n") == NULL)
    return;

  g_strdelimit (line, "\r\n", ' ');
  g_signal_stop_emission_by_name (buffer, "insert-text");
  gtk_text_buffer_insert (buffer, location, line, -1);
}

/* To what can be answered next. Whoever has written a line goes on writing, and a button in between
 * would take the first space for a click. */
static void
go_on (WaymarkAnswer *self)
{
  if (!gtk_widget_activate_action (GTK_WIDGET (self), "page.next-answer", NULL))
    gtk_widget_child_focus (GTK_WIDGET (gtk_widget_get_root (GTK_WIDGET (self))),
                            GTK_DIR_TAB_FORWARD);
}

static gboolean
key_pressed_cb (GtkEventControllerKey *controller,
                guint keyval,
                guint keycode,
                GdkModifierType state,
                gpointer data)
{
  WaymarkAnswer *self = data;
  GdkEvent *event = gtk_event_controller_get_current_event (GTK_EVENT_CONTROLLER (controller));

  if (!self->single_line || (keyval != GDK_KEY_Return && keyval != GDK_KEY_KP_Enter))
    return GDK_EVENT_PROPAGATE;
  /* To an input method it may mean "take these characters". */
  if (event != NULL && gtk_text_view_im_context_filter_keypress (GTK_TEXT_VIEW (self), event))
    return GDK_EVENT_STOP;

  go_on (self);
  return GDK_EVENT_STOP;
}

/* The text from outside */

void
waymark_answer_set_text (WaymarkAnswer *self, const char *text)
{
  g_autofree char *old = NULL;

  g_return_if_fail (WAYMARK_IS_ANSWER (self));

  if (text == NULL)
    text = "";
  old = waymark_answer_dup_text (self);
  if (strcmp (old, text) == 0)
    return;

  self->setting = TRUE;
  waymark_text_change_apply (gtk_text_view_get_buffer (GTK_TEXT_VIEW (self)), old, text);
  self->setting = FALSE;
}

char *
waymark_answer_dup_text (WaymarkAnswer *self)
{
  GtkTextIter start, end;

  g_return_val_if_fail (WAYMARK_IS_ANSWER (self), NULL);
  gtk_text_buffer_get_bounds (gtk_text_view_get_buffer (GTK_TEXT_VIEW (self)), &start, &end);
  return gtk_text_buffer_get_text (gtk_text_view_get_buffer (GTK_TEXT_VIEW (self)), &start, &end,
                                   TRUE);
}

gboolean
waymark_answer_is_empty (WaymarkAnswer *self)
{
  g_return_val_if_fail (WAYMARK_IS_ANSWER (self), TRUE);
  return gtk_text_buffer_get_char_count (gtk_text_view_get_buffer (GTK_TEXT_VIEW (self))) == 0;
}

void
waymark_answer_select_range (WaymarkAnswer *self, gsize start, gsize end)
{
  GtkTextBuffer *buffer;
  g_autofree char *text = NULL;
  GtkTextIter from, to;
  gsize length;

  g_return_if_fail (WAYMARK_IS_ANSWER (self));

  buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (self));
  text = waymark_answer_dup_text (self);
  length = strlen (text);
  start = MIN (start, length);
  end = CLAMP (end, start, length);
  while (start > 0 && (text[start] & 0xc0) == 0x80)
    start--;
  while (end > start && (text[end] & 0xc0) == 0x80)
    end--;

  gtk_text_buffer_get_iter_at_offset (buffer, &from, g_utf8_strlen (text, (gssize) start));
  gtk_text_buffer_get_iter_at_offset (buffer, &to, g_utf8_strlen (text, (gssize) end));
  gtk_widget_grab_focus (GTK_WIDGET (self));
  gtk_text_buffer_select_range (buffer, &from, &to);
  waymark_answer_follow_cursor (self);
}

void
waymark_answer_move_to_end (WaymarkAnswer *self)
{
  GtkTextBuffer *buffer;
  GtkTextIter end;

  g_return_if_fail (WAYMARK_IS_ANSWER (self));
  buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (self));
  gtk_text_buffer_get_end_iter (buffer, &end);
  gtk_text_buffer_place_cursor (buffer, &end);
}

/* Names */

void
waymark_answer_set_placeholder (WaymarkAnswer *self, const char *placeholder)
{
  g_return_if_fail (WAYMARK_IS_ANSWER (self));

  if (g_strcmp0 (self->placeholder, placeholder) == 0)
    return;
  g_free (self->placeholder);
  self->placeholder = g_strdup (placeholder);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_PLACEHOLDER,
                                  placeholder != NULL ? placeholder : "", -1);
  gtk_widget_queue_draw (GTK_WIDGET (self));
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_PLACEHOLDER]);
}

void
waymark_answer_set_single_line (WaymarkAnswer *self, gboolean single_line)
{
  g_return_if_fail (WAYMARK_IS_ANSWER (self));

  single_line = !!single_line;
  if (self->single_line == single_line)
    return;
  self->single_line = single_line;
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_MULTI_LINE,
                                  !single_line, -1);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SINGLE_LINE]);
}

void
waymark_answer_set_plain (WaymarkAnswer *self)
{
  GtkTextView *view = GTK_TEXT_VIEW (self);

  g_return_if_fail (WAYMARK_IS_ANSWER (self));
  gtk_widget_add_css_class (GTK_WIDGET (self), "plain");
  gtk_text_view_set_pixels_above_lines (view, 0);
  gtk_text_view_set_pixels_below_lines (view, 0);
  gtk_text_view_set_pixels_inside_wrap (view, 2);
  gtk_text_view_set_top_margin (view, 0);
  gtk_text_view_set_bottom_margin (view, 0);
  gtk_text_view_set_left_margin (view, 0);
  gtk_text_view_set_right_margin (view, 0);
  forget_height (self);
}

void
waymark_answer_set_accessible_names (WaymarkAnswer *self, const char *prompt, const char *hint)
{
  g_return_if_fail (WAYMARK_IS_ANSWER (self));

  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  prompt != NULL ? prompt : "", -1);
  if (hint != NULL)
    gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                    hint, -1);
  else
    gtk_accessible_reset_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION);
}

static void
waymark_answer_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  WaymarkAnswer *self = WAYMARK_ANSWER (widget);
  GtkTextView *view = GTK_TEXT_VIEW (widget);
  g_autoptr (PangoLayout) layout = NULL;
  GdkRectangle place;
  GtkTextIter start;
  GdkRGBA color;
  int x, y, width, room;

  GTK_WIDGET_CLASS (waymark_answer_parent_class)->snapshot (widget, snapshot);
  if (self->placeholder == NULL || !waymark_answer_is_empty (self))
    return;

  gtk_text_buffer_get_start_iter (gtk_text_view_get_buffer (view), &start);
  gtk_text_view_get_iter_location (view, &start, &place);
  gtk_text_view_buffer_to_window_coords (view, GTK_TEXT_WINDOW_WIDGET, place.x, place.y, &x, &y);
  layout = gtk_widget_create_pango_layout (widget, self->placeholder);
  pango_layout_get_pixel_size (layout, &width, NULL);
  /* From the side where the page begins: the cursor of an empty text is where the language of the
   * keyboard begins. */
  room = gtk_widget_get_width (widget) - gtk_text_view_get_left_margin (view) -
         gtk_text_view_get_right_margin (view);
  /* One line, as high as the answer is while it is empty; what is cut says so. */
  if (width > room)
    {
      width = MAX (room, 0);
      pango_layout_set_ellipsize (layout, PANGO_ELLIPSIZE_END);
      pango_layout_set_width (layout, width * PANGO_SCALE);
    }
  x = gtk_text_view_get_left_margin (view);
  if (gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL)
    x += room - width;
  gtk_style_context_get_color (gtk_widget_get_style_context (widget), &color);
  color.alpha *= 0.5f;
  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (snapshot, &GRAPHENE_POINT_INIT ((float) x, (float) y));
  gtk_snapshot_append_layout (snapshot, layout, &color);
  gtk_snapshot_restore (snapshot);
}

static void
waymark_answer_dispose (GObject *object)
{
  WaymarkAnswer *self = WAYMARK_ANSWER (object);

  if (self->follow_tick != 0)
    gtk_widget_remove_tick_callback (GTK_WIDGET (self), self->follow_tick);
  self->follow_tick = 0;
  G_OBJECT_CLASS (waymark_answer_parent_class)->dispose (object);
}

static void
waymark_answer_finalize (GObject *object)
{
  g_free (WAYMARK_ANSWER (object)->placeholder);
  G_OBJECT_CLASS (waymark_answer_parent_class)->finalize (object);
}

static void
waymark_answer_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  WaymarkAnswer *self = WAYMARK_ANSWER (object);

  switch (id)
    {
    case PROP_TEXT:
      g_value_take_string (value, waymark_answer_dup_text (self));
      break;
    case PROP_PLACEHOLDER:
      g_value_set_string (value, self->placeholder);
      break;
    case PROP_SINGLE_LINE:
      g_value_set_boolean (value, self->single_line);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
waymark_answer_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  WaymarkAnswer *self = WAYMARK_ANSWER (object);

  switch (id)
    {
    case PROP_TEXT:
      waymark_answer_set_text (self, g_value_get_string (value));
      break;
    case PROP_PLACEHOLDER:
      waymark_answer_set_placeholder (self, g_value_get_string (value));
      break;
    case PROP_SINGLE_LINE:
      waymark_answer_set_single_line (self, g_value_get_boolean (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
waymark_answer_class_init (WaymarkAnswerClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = waymark_answer_dispose;
  object_class->finalize = waymark_answer_finalize;
  object_class->get_property = waymark_answer_get_property;
  object_class->set_property = waymark_answer_set_property;
  widget_class->measure = waymark_answer_measure;
  widget_class->get_request_mode = waymark_answer_get_request_mode;
  widget_class->css_changed = waymark_answer_css_changed;
  widget_class->direction_changed = waymark_answer_direction_changed;
  widget_class->system_setting_changed = waymark_answer_system_setting_changed;
  widget_class->snapshot = waymark_answer_snapshot;

  properties[PROP_TEXT] = g_param_spec_string (
      "text", NULL, NULL, "", G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  properties[PROP_PLACEHOLDER] =
      g_param_spec_string ("placeholder", NULL, NULL, NULL,
                           G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  properties[PROP_SINGLE_LINE] =
      g_param_spec_boolean ("single-line", NULL, NULL, FALSE,
                            G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  signals[EDITED] = g_signal_new ("edited", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                  NULL, NULL, G_TYPE_NONE, 0);
}

static void
waymark_answer_init (WaymarkAnswer *self)
{
  GtkTextView *view = GTK_TEXT_VIEW (self);
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (view);
  GtkEventController *keys = gtk_event_controller_key_new ();

  gtk_widget_add_css_class (GTK_WIDGET (self), "answer");
  gtk_text_view_set_wrap_mode (view, GTK_WRAP_WORD_CHAR);
  gtk_text_view_set_accepts_tab (view, FALSE);
  gtk_text_view_set_pixels_above_lines (view, 3);
  gtk_text_view_set_pixels_below_lines (view, 3);
  gtk_text_view_set_pixels_inside_wrap (view, 6);
  gtk_text_view_set_top_margin (view, 4);
  gtk_text_view_set_bottom_margin (view, 6);
  gtk_text_view_set_left_margin (view, 12);
  gtk_text_view_set_right_margin (view, 12);
  gtk_text_buffer_set_enable_undo (buffer, FALSE);

  g_signal_connect_object (buffer, "changed", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (buffer, "begin-user-action", G_CALLBACK (begin_user_action_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (buffer, "end-user-action", G_CALLBACK (end_user_action_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (buffer, "insert-text", G_CALLBACK (insert_text_cb), self, 0);
  g_signal_connect_object (buffer, "notify::cursor-position", G_CALLBACK (cursor_moved_cb), self,
                           G_CONNECT_SWAPPED);

  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect (keys, "key-pressed", G_CALLBACK (key_pressed_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
}

GtkWidget *
waymark_answer_new (void)
{
  return g_object_new (WAYMARK_TYPE_ANSWER, NULL);
}
