/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "waymark-answer.h"

#include <string.h>

#include "waymark-text-change.h"

struct _WaymarkAnswer
{
  WaymarkPageText parent_instance;

  char *placeholder;
  gboolean single_line;
  gboolean setting; /* set_text() is at work: not an edit */
  guint user_actions;
  gboolean edited; /* within a user action */
};

G_DEFINE_FINAL_TYPE (WaymarkAnswer, waymark_answer, WAYMARK_TYPE_PAGE_TEXT)

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

/* Edits */

static void
cursor_moved_cb (WaymarkAnswer *self)
{
  if (!self->setting && gtk_widget_has_focus (GTK_WIDGET (self)))
    waymark_page_text_follow_cursor (WAYMARK_PAGE_TEXT (self));
}

static void
emit_edited (WaymarkAnswer *self)
{
  self->edited = FALSE;
  g_signal_emit (self, signals[EDITED], 0);
}

static void
changed_cb (WaymarkAnswer *self)
{
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
  waymark_page_text_follow_cursor (WAYMARK_PAGE_TEXT (self));
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

void
waymark_answer_unselect (WaymarkAnswer *self)
{
  GtkTextBuffer *buffer;
  GtkTextIter cursor;

  g_return_if_fail (WAYMARK_IS_ANSWER (self));
  buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (self));
  gtk_text_buffer_get_iter_at_mark (buffer, &cursor, gtk_text_buffer_get_insert (buffer));
  gtk_text_buffer_place_cursor (buffer, &cursor);
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
  waymark_page_text_forget_height (WAYMARK_PAGE_TEXT (self));
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

  object_class->finalize = waymark_answer_finalize;
  object_class->get_property = waymark_answer_get_property;
  object_class->set_property = waymark_answer_set_property;
  GTK_WIDGET_CLASS (klass)->snapshot = waymark_answer_snapshot;

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
