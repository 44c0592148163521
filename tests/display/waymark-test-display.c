/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "waymark-test-display.h"

#include <string.h>

#include "waymark-ui-resources.h"

gboolean
waymark_test_tick_cb (gpointer data)
{
  return G_SOURCE_CONTINUE; /* wakes the main loop, so that deadlines are seen */
}

static gboolean
is_asking (void)
{
  g_autoptr (GList) windows = gtk_window_list_toplevels ();
  gboolean asking = FALSE;

  for (GList *l = windows; l != NULL && !asking; l = l->next)
    asking = ADW_IS_MESSAGE_DIALOG (l->data);
  return asking;
}

/* Warnings are fatal, but for one: current GTK complains about the AdwMessageDialog of current
 * libadwaita, which measures its own labels for less than they need. */
static GLogWriterOutput
writer_cb (GLogLevelFlags level, const GLogField *fields, gsize n_fields, gpointer data)
{
  g_log_writer_default (level, fields, n_fields, NULL);
  if ((level & G_LOG_LEVEL_WARNING) != 0)
    {
      const char *message = "";

      for (gsize i = 0; i < n_fields; i++)
        if (g_str_equal (fields[i].key, "MESSAGE"))
          message = fields[i].value;
      if (!g_str_has_prefix (message, "Trying to measure GtkLabel ") || !is_asking ())
        g_abort ();
    }
  return G_LOG_WRITER_HANDLED;
}

static void
watch_warnings (void)
{
  const GLogLevelFlags fatal = G_LOG_FATAL_MASK | G_LOG_LEVEL_CRITICAL;
  /* Those who log in the old way do not come to the writer. */
  static const char *const domains[] = { "waymark", "GLib", "GLib-GObject", "GLib-GIO", "Pango" };

  for (gsize i = 0; i < G_N_ELEMENTS (domains); i++)
    g_log_set_fatal_mask (domains[i], fatal | G_LOG_LEVEL_WARNING);
  g_log_set_always_fatal (fatal);
  g_log_set_writer_func (writer_cb, NULL, NULL);
}

void
waymark_test_display_init (int *argc, char ***argv)
{
  g_autoptr (GtkCssProvider) css = gtk_css_provider_new ();

  gtk_test_init (argc, argv, NULL);
  watch_warnings ();
  adw_init ();
  g_resources_register (waymark_ui_get_resource ());
  g_object_set (gtk_settings_get_default (), "gtk-enable-animations", FALSE, NULL);
  gtk_css_provider_load_from_resource (css, "/io/github/waymark/Waymark/style.css");
  gtk_style_context_add_provider_for_display (gdk_display_get_default (), GTK_STYLE_PROVIDER (css),
                                              GTK_STYLE_PROVIDER_PRIORITY_APPLICATION);
}

static void
frame_cb (GdkFrameClock *clock, guint *n_frames)
{
  (*n_frames)++;
}

void
waymark_test_wait_frames (GtkWindow *window, guint n)
{
  GdkFrameClock *clock = gtk_widget_get_frame_clock (GTK_WIDGET (window));
  guint n_frames = 0;
  gulong handler = g_signal_connect (clock, "after-paint", G_CALLBACK (frame_cb), &n_frames);

  for (guint i = 1; i <= n; i++)
    {
      gtk_widget_queue_draw (GTK_WIDGET (window));
      waymark_test_wait_until (n_frames >= i);
    }
  g_signal_handler_disconnect (clock, handler);
}

GtkWindow *
waymark_test_show (GtkWidget *child, int width, int height)
{
  GtkWidget *window = gtk_window_new ();

  gtk_window_set_child (GTK_WINDOW (window), child);
  gtk_window_set_default_size (GTK_WINDOW (window), width, height);
  gtk_window_present (GTK_WINDOW (window));
  waymark_test_wait_frames (GTK_WINDOW (window), 1);
  return GTK_WINDOW (window);
}

gboolean
waymark_test_is_gone (GWeakRef *weak)
{
  g_autoptr (GObject) object = g_weak_ref_get (weak);

  return object == NULL;
}

void
waymark_test_wait_gone (GWeakRef *weak)
{
  waymark_test_wait_until (waymark_test_is_gone (weak));
  g_weak_ref_clear (weak);
}

void
waymark_test_destroy (GtkWindow *window, GWeakRef *weak)
{
  gtk_window_destroy (window);
  waymark_test_wait_gone (weak);
}

static void
collect (GtkWidget *widget, GType type, GPtrArray *found)
{
  if (g_type_is_a (G_OBJECT_TYPE (widget), type))
    g_ptr_array_add (found, widget);
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    collect (child, type, found);
}

GPtrArray *
waymark_test_find_all (GtkWidget *root, GType type)
{
  GPtrArray *found = g_ptr_array_new ();

  collect (root, type, found);
  return found;
}

GtkWidget *
waymark_test_find_nth (GtkWidget *root, GType type, guint n)
{
  g_autoptr (GPtrArray) all = waymark_test_find_all (root, type);

  for (guint i = 0; i < all->len; i++)
    if (gtk_widget_get_mapped (all->pdata[i]) && n-- == 0)
      return all->pdata[i];
  return NULL;
}

guint
waymark_test_count_mapped (GtkWidget *root, GType type)
{
  guint n = 0;

  while (waymark_test_find_nth (root, type, n) != NULL)
    n++;
  return n;
}

gboolean
waymark_test_says (GtkWidget *root, const char *text)
{
  g_autoptr (GPtrArray) labels = waymark_test_find_all (root, GTK_TYPE_LABEL);

  for (guint i = 0; i < labels->len; i++)
    if (gtk_widget_get_mapped (labels->pdata[i]) &&
        strstr (gtk_label_get_text (labels->pdata[i]), text) != NULL)
      return TRUE;
  return FALSE;
}

void
waymark_test_type (WaymarkAnswer *answer, const char *text)
{
  g_signal_emit_by_name (answer, "insert-at-cursor", text);
}

void
waymark_test_replace (WaymarkAnswer *answer, const char *text)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (answer));
  GtkTextIter start, end;

  gtk_text_buffer_get_bounds (buffer, &start, &end);
  gtk_text_buffer_select_range (buffer, &start, &end);
  gtk_text_buffer_begin_user_action (buffer);
  gtk_text_buffer_delete_selection (buffer, TRUE, TRUE);
  gtk_text_buffer_insert_at_cursor (buffer, text, -1);
  gtk_text_buffer_end_user_action (buffer);
}

int
waymark_test_needed_height (WaymarkAnswer *answer, int width)
{
  GtkTextView *view = GTK_TEXT_VIEW (answer);
  g_autofree char *text = waymark_answer_dup_text (answer);
  g_auto (GStrv) paragraphs = g_strsplit (*text != '\0' ? text : " ", "\n", -1);
  int height = gtk_text_view_get_top_margin (view) + gtk_text_view_get_bottom_margin (view);

  width -= gtk_text_view_get_left_margin (view) + gtk_text_view_get_right_margin (view);
  for (guint i = 0; paragraphs[i] != NULL; i++)
    {
      g_autoptr (PangoLayout) layout =
          gtk_widget_create_pango_layout (GTK_WIDGET (answer), paragraphs[i]);
      int units;

      pango_layout_set_wrap (layout, PANGO_WRAP_WORD_CHAR);
      pango_layout_set_width (layout, width * PANGO_SCALE);
      pango_layout_get_size (layout, NULL, &units);
      height +=
          PANGO_PIXELS_FLOOR (units) + gtk_text_view_get_pixels_above_lines (view) +
          gtk_text_view_get_pixels_below_lines (view) +
          gtk_text_view_get_pixels_inside_wrap (view) * (pango_layout_get_line_count (layout) - 1);
    }
  return height;
}
