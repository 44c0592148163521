/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The prose answer: as tall as its text from the first frame on, quiet about changes from outside,
 * and with the cursor in sight.
 */
#include <string.h>

#include "waymark-page-body.h"
#include "waymark-sample.h"
#include "waymark-page-body.h"
#include "waymark-test-display.h"

typedef struct
{
  GtkWidget *scroller;
  WaymarkPageBody *body;
  GPtrArray *answers;
} Page;

/* Answers on a page: @texts, and one more with @last. */
static void
make_page (Page *page, const char *const *texts, const char *last)
{
  GtkWidget *viewport = gtk_viewport_new (NULL, NULL);

  page->answers = g_ptr_array_new ();
  page->body = WAYMARK_PAGE_BODY (waymark_page_body_new ());
  page->scroller = gtk_scrolled_window_new ();
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (page->scroller), GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  gtk_viewport_set_scroll_to_focus (GTK_VIEWPORT (viewport), FALSE);
  gtk_viewport_set_child (GTK_VIEWPORT (viewport), GTK_WIDGET (page->body));
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (page->scroller), viewport);

  for (gsize i = 0; texts[i] != NULL || last != NULL; i++)
    {
      GtkWidget *answer = waymark_answer_new ();

      waymark_answer_set_text (WAYMARK_ANSWER (answer), texts[i] != NULL ? texts[i] : last);
      waymark_page_body_append (page->body, answer, WAYMARK_PAGE_BLOCK_TEXT);
      g_ptr_array_add (page->answers, answer);
      if (texts[i] == NULL)
        break;
    }
}

static void
check_heights (Page *page)
{
  for (guint i = 0; i < page->answers->len; i++)
    {
      WaymarkAnswer *answer = page->answers->pdata[i];
      int width = gtk_widget_get_width (GTK_WIDGET (answer));
      int height = gtk_widget_get_height (GTK_WIDGET (answer));
      int needed = waymark_test_needed_height (answer, width);
      GtkTextBuffer *buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (answer));
      GdkRectangle last;
      GtkTextIter end;
      int bottom;

      g_assert_cmpint (width, >, 200);
      g_assert_cmpint (height, >=, needed);
      /* Not much more, either: lines may break a word earlier because of the cursor's room. */
      g_assert_cmpint (height, <=, needed + needed / 20 + 40);

      gtk_text_buffer_get_end_iter (buffer, &end);
      gtk_text_view_get_iter_location (GTK_TEXT_VIEW (answer), &end, &last);
      gtk_text_view_buffer_to_window_coords (GTK_TEXT_VIEW (answer), GTK_TEXT_WINDOW_WIDGET, 0,
                                             last.y + last.height, NULL, &bottom);
      g_assert_cmpint (bottom, <=, height);
    }
}

static const char *const short_texts[] = {
  "Two words",
  "",
  "I ran the night shift of a bakery for six years: nine people, four ovens, and a delivery that "
  "had to leave at five.",
  "One\n\nTwo\n",
  "משמרת לילה במאפייה, תשעה אנשים, ארבעה תנורים 🍞🥐 "
  "e\xcc\x81 "
  "👩‍👩‍👧‍👦 "
  "and "
  "back",
  NULL,
};

static void
check_page_at_widths (const char *last)
{
  static const int widths[] = { 760, 360, 1200, 500 };
  Page page;
  GtkWindow *window;
  GWeakRef weak;

  make_page (&page, short_texts, last);
  window = waymark_test_show (page.scroller, widths[0], 700);
  check_heights (&page);

  for (gsize i = 1; i < G_N_ELEMENTS (widths); i++)
    {
      gtk_window_set_default_size (window, widths[i], 700);
      waymark_test_wait_until (gtk_widget_get_width (GTK_WIDGET (window)) == widths[i]);
      waymark_test_wait_frames (window, 1);
      check_heights (&page);
    }

  g_weak_ref_init (&weak, page.answers->pdata[0]);
  g_ptr_array_unref (page.answers);
  waymark_test_destroy (window, &weak);
}

static void
test_heights_short (void)
{
  check_page_at_widths (NULL);
}

static void
test_heights_long_paragraph (void)
{
  g_autofree char *text = waymark_sample_text (5000, 1);

  check_page_at_widths (text);
}

static void
test_heights_many_paragraphs (void)
{
  g_autofree char *text = waymark_sample_text (5000, 100);

  check_page_at_widths (text);
}

static void
test_heights_after_edits (void)
{
  static const char *const texts[] = { "First", "Second", NULL };
  Page page;
  GtkWindow *window;
  GWeakRef weak;

  make_page (&page, texts, NULL);
  window = waymark_test_show (page.scroller, 400, 500);
  for (guint i = 0; i < 12; i++)
    {
      g_autofree char *text = waymark_sample_text (1 + i * 37 % 90, 1 + i % 4);

      if (i % 3 == 0)
        waymark_answer_set_text (page.answers->pdata[0], text);
      else
        waymark_test_replace (page.answers->pdata[0], text);
      waymark_test_wait_frames (window, 1);
      check_heights (&page);
    }

  g_weak_ref_init (&weak, page.answers->pdata[0]);
  g_ptr_array_unref (page.answers);
  waymark_test_destroy (window, &weak);
}

/* Changes from outside */

static void
count_cb (WaymarkAnswer *answer, guint *n)
{
  (*n)++;
}

static void
test_edited (void)
{
  g_autoptr (WaymarkAnswer) answer = WAYMARK_ANSWER (g_object_ref_sink (waymark_answer_new ()));
  guint n_edited = 0;

  g_signal_connect (answer, "edited", G_CALLBACK (count_cb), &n_edited);
  waymark_answer_set_text (answer, "From outside");
  g_assert_cmpuint (n_edited, ==, 0);
  waymark_answer_move_to_end (answer);
  waymark_test_type (answer, "!");
  g_assert_cmpuint (n_edited, ==, 1);
  waymark_test_replace (answer, "Over all of it");
  g_assert_cmpuint (n_edited, ==, 2);
  waymark_answer_set_text (answer, "");
  g_assert_cmpuint (n_edited, ==, 2);
  g_assert_true (waymark_answer_is_empty (answer));
}

/* "|" is the cursor. */
static const struct
{
  const char *before;
  const char *text;
  const char *after;
} cursor_cases[] = {
  /* Merged from outside: something new before it and behind it. */
  { "I ba|ke bread.", "Now I bake good bread.", "Now I ba|ke good bread." },
  { "one two| three four", "one 2 two three 4 four", "one 2 two| three 4 four" },
  { "I ran the |night shift", "I ran the night shift", "I ran the |night shift" },
  { "I ran the night| shift", "Once I ran the night shift", "Once I ran the night| shift" },
  { "I ran |the night shift", "I ran the night shift, twice", "I ran |the night shift, twice" },
  { "I ran the| night shift", "I led the night shift", "I led the| night shift" },
  { "one two| three", "one three", "one |three" },
  { "a🍞|b", "a🥐b", "a🥐|b" },
  { "é|", "è", "è|" },
  { "gone|", "", "|" },
};

static void
test_cursor_stays (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (cursor_cases); i++)
    {
      g_autoptr (WaymarkAnswer) answer = WAYMARK_ANSWER (g_object_ref_sink (waymark_answer_new ()));
      GtkTextBuffer *buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (answer));
      g_auto (GStrv) parts = g_strsplit (cursor_cases[i].before, "|", 2);
      g_autofree char *before = g_strjoinv ("", parts);
      g_autofree char *after = NULL;
      GtkTextIter iter;

      waymark_answer_set_text (answer, before);
      gtk_text_buffer_get_iter_at_offset (buffer, &iter, g_utf8_strlen (parts[0], -1));
      gtk_text_buffer_place_cursor (buffer, &iter);
      waymark_answer_set_text (answer, cursor_cases[i].text);

      gtk_text_buffer_get_iter_at_mark (buffer, &iter, gtk_text_buffer_get_insert (buffer));
      gtk_text_buffer_insert (buffer, &iter, "|", 1);
      after = waymark_answer_dup_text (answer);
      g_assert_cmpstr (after, ==, cursor_cases[i].after);
    }
}

static void
test_random_texts (void)
{
  static const char *const pieces[] = {
    "a", "b", "é", "è", "🍞", "🥐", "\n", " ", "e\xcc\x81", "ש"
  };
  g_autoptr (WaymarkAnswer) answer = WAYMARK_ANSWER (g_object_ref_sink (waymark_answer_new ()));

  for (guint i = 0; i < 2000; i++)
    {
      g_autoptr (GString) text = g_string_new (NULL);
      g_autofree char *shown = NULL;

      for (int n = g_test_rand_int_range (0, 8); n > 0; n--)
        g_string_append (text, pieces[g_test_rand_int_range (0, G_N_ELEMENTS (pieces))]);
      waymark_answer_set_text (answer, text->str);
      shown = waymark_answer_dup_text (answer);
      g_assert_cmpstr (shown, ==, text->str);
    }
}

static void
test_select_range (void)
{
  static const struct
  {
    gsize start, end;
    const char *selected;
  } cases[] = {
    { 0, 1, "a" }, { 1, 5, "🍞" },    { 2, 5, "🍞" }, /* within the character */
    { 5, 7, "é" }, { 5, 100, "éb" }, { 100, 200, "" },
  };
  const char *none[] = { NULL };
  Page page;
  GtkWidget *answer;
  GtkTextBuffer *buffer;
  GtkWindow *window;
  GWeakRef weak;

  make_page (&page, none, "a🍞éb");
  answer = page.answers->pdata[0];
  buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (answer));
  window = waymark_test_show (page.scroller, 300, 200);
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *selected = NULL;
      GtkTextIter start, end;

      waymark_answer_select_range (WAYMARK_ANSWER (answer), cases[i].start, cases[i].end);
      gtk_text_buffer_get_selection_bounds (buffer, &start, &end);
      selected = gtk_text_buffer_get_text (buffer, &start, &end, TRUE);
      g_assert_cmpstr (selected, ==, cases[i].selected);
    }
  g_weak_ref_init (&weak, answer);
  waymark_test_destroy (window, &weak);
  g_ptr_array_unref (page.answers);
}

static void
press (GtkWidget *widget, guint keyval)
{
  g_autoptr (GListModel) controllers = gtk_widget_observe_controllers (widget);
  gboolean handled = FALSE;

  for (guint i = 0; i < g_list_model_get_n_items (controllers) && !handled; i++)
    {
      g_autoptr (GtkEventController) controller = g_list_model_get_item (controllers, i);

      if (GTK_IS_EVENT_CONTROLLER_KEY (controller))
        g_signal_emit_by_name (controller, "key-pressed", keyval, 0, 0, &handled);
    }
  g_assert_true (handled);
}

/* Return after a title goes to the next answer, past what would take the next word for a click. */
static void
test_go_on (void)
{
  GtkWidget *page = waymark_page_body_new ();
  GtkWidget *list = gtk_list_box_new ();
  GtkWidget *title = waymark_answer_new ();
  GtkWidget *next = waymark_answer_new ();
  GtkWidget *children[] = { title, gtk_button_new_with_label ("Elsewhere"), list, next };
  GtkWindow *window;

  waymark_answer_set_single_line (WAYMARK_ANSWER (title), TRUE);
  gtk_list_box_append (GTK_LIST_BOX (list), adw_expander_row_new ());
  for (guint i = 0; i < G_N_ELEMENTS (children); i++)
    waymark_page_body_append (WAYMARK_PAGE_BODY (page), children[i], WAYMARK_PAGE_BLOCK_TEXT);
  window = waymark_test_show (page, 500, 300);

  gtk_widget_grab_focus (title);
  press (title, GDK_KEY_Return);
  g_assert_true (gtk_widget_has_focus (next));
  gtk_window_destroy (window);
}

static void
test_single_line (void)
{
  g_autoptr (WaymarkAnswer) answer = WAYMARK_ANSWER (g_object_ref_sink (waymark_answer_new ()));
  g_autofree char *text = NULL;

  waymark_answer_set_single_line (answer, TRUE);
  waymark_test_type (answer, "Two\nlines\r\npasted");
  text = waymark_answer_dup_text (answer);
  g_assert_null (strpbrk (text, "\r\n"));
  g_assert_true (g_str_has_prefix (text, "Two lines"));
  g_assert_false (gtk_text_view_get_accepts_tab (GTK_TEXT_VIEW (answer)));
  g_assert_false (
      gtk_text_buffer_get_enable_undo (gtk_text_view_get_buffer (GTK_TEXT_VIEW (answer))));
}

/* Following */

static gboolean
cursor_in_sight (Page *page, WaymarkAnswer *answer)
{
  GdkRectangle cursor;
  double y;

  gtk_text_view_get_cursor_locations (GTK_TEXT_VIEW (answer), NULL, &cursor, NULL);
  gtk_text_view_buffer_to_window_coords (GTK_TEXT_VIEW (answer), GTK_TEXT_WINDOW_WIDGET, cursor.x,
                                         cursor.y, &cursor.x, &cursor.y);
  if (!gtk_widget_translate_coordinates (GTK_WIDGET (answer), page->scroller, cursor.x, cursor.y,
                                         NULL, &y))
    return FALSE;
  return y >= 0 && y + cursor.height <= gtk_widget_get_height (page->scroller);
}

static void
test_follow_cursor (void)
{
  static const char *const texts[] = { "First", "Second", NULL };
  Page page;
  GtkWindow *window;
  WaymarkAnswer *last;
  GWeakRef weak;

  make_page (&page, texts, "Last");
  window = waymark_test_show (page.scroller, 400, 300);
  last = page.answers->pdata[2];
  gtk_widget_grab_focus (GTK_WIDGET (last));
  waymark_answer_move_to_end (last);
  for (guint i = 0; i < 40; i++)
    {
      waymark_test_type (last, "\nAnother line");
      waymark_test_wait_frames (window, 1);
      waymark_test_wait_until (cursor_in_sight (&page, last));
    }
  g_assert_cmpint (gtk_widget_get_height (GTK_WIDGET (last)), >, 300);

  /* And up again, to the beginning of a text that is taller than the window. */
  waymark_answer_select_range (last, 0, 4);
  waymark_test_wait_until (cursor_in_sight (&page, last));

  g_weak_ref_init (&weak, last);
  g_ptr_array_unref (page.answers);
  waymark_test_destroy (window, &weak);
}

int
main (int argc, char **argv)
{
  waymark_test_display_init (&argc, &argv);
  g_test_add_func ("/answer/heights/short texts", test_heights_short);
  g_test_add_func ("/answer/heights/5,000 words in one paragraph", test_heights_long_paragraph);
  g_test_add_func ("/answer/heights/5,000 words in many paragraphs", test_heights_many_paragraphs);
  g_test_add_func ("/answer/heights/after edits", test_heights_after_edits);
  g_test_add_func ("/answer/edited only by hand", test_edited);
  g_test_add_func ("/answer/cursor stays with its word", test_cursor_stays);
  g_test_add_func ("/answer/random texts from outside", test_random_texts);
  g_test_add_func ("/answer/select range in bytes", test_select_range);
  g_test_add_func ("/answer/single line", test_single_line);
  g_test_add_func ("/answer/go on", test_go_on);
  g_test_add_func ("/answer/page follows the cursor", test_follow_cursor);
  return g_test_run ();
}
