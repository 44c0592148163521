/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The prose answer: as tall as its text from the first frame on, quiet about changes from outside,
 * and with the cursor in sight.
 */
#include <string.h>

#include "waymark-page-body.h"
#include "waymark-sample.h"
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
