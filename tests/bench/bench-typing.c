/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * How long the main loop is busy at a stretch while someone writes in a 5,000-word answer and the
 * journal saves itself. `bench-typing FOLDER` runs the real application on a new journal there,
 * `bench-typing --plain` types the same into a bare GtkTextView, as a reference.
 */
#include <stdlib.h>
#include <string.h>

#include "bench-loop.h"
#include "waymark-answer.h"
#include "waymark-application.h"
#include "waymark-store.h"
#include "waymark-ui-resources.h"

#define WORDS      5000
#define KEYSTROKES 600
#define KEY_EVERY  25    /* ms: a fast typist's burst, so that saves meet typing */
#define SETTLE     1000  /* ms, after the page is there */
#define PATIENCE   30000 /* ms */
#define PAGE       "professional-story"
#define FIELD      "draft"

typedef struct
{
  GtkApplication *application;
  GtkTextView *view;
  guint waited; /* ms */
  guint typed;
  guint layouts; /* of the whole window, while letters were typed */
} Bench;

static Bench bench;

static char *
make_text (void)
{
  GString *text = g_string_new (NULL);

  for (int i = 0; i < WORDS; i++)
    g_string_append_printf (text, "%s%s", i % 97 == 96 ? "paragraph.\n\n" : "bakery",
                            i % 97 == 96 ? "" : " ");
  return g_string_free (text, FALSE);
}

static void
layout_cb (void)
{
  bench.layouts++;
}

static gboolean
type_cb (gpointer data)
{
  static const char letters[] = "rewrote the ordering sheet ";

  if (bench.typed == 0)
    {
      g_signal_connect (gtk_native_get_surface (gtk_widget_get_native (GTK_WIDGET (bench.view))),
                        "layout", G_CALLBACK (layout_cb), NULL);
      bench_loop_begin ();
    }
  if (bench.typed == KEYSTROKES)
    {
      BenchStretch longest = bench_loop_end ();

      g_print ("keystrokes %u\n", bench.typed);
      g_print ("layouts %u\n", bench.layouts);
      g_print ("stall %" G_GINT64_FORMAT "\n", longest.wall);
      g_print ("busy %" G_GINT64_FORMAT "\n", longest.busy);
      g_application_quit (G_APPLICATION (bench.application));
      return G_SOURCE_REMOVE;
    }
  g_signal_emit_by_name (bench.view, "insert-at-cursor",
                         (char[]){ letters[bench.typed++ % (sizeof letters - 1)], '\0' });
  return G_SOURCE_CONTINUE;
}

static gboolean
settled_cb (gpointer data)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (bench.view);
  GtkTextIter middle;

  gtk_widget_grab_focus (GTK_WIDGET (bench.view));
  gtk_text_buffer_get_iter_at_offset (buffer, &middle, gtk_text_buffer_get_char_count (buffer) / 2);
  gtk_text_buffer_place_cursor (buffer, &middle);
  gtk_text_view_scroll_mark_onscreen (bench.view, gtk_text_buffer_get_insert (buffer));
  g_timeout_add (KEY_EVERY, type_cb, NULL);
  return G_SOURCE_REMOVE;
}

static GtkTextView *
find_long_answer (GtkWidget *widget)
{
  GtkTextView *found = NULL;

  if (GTK_IS_TEXT_VIEW (widget) && gtk_widget_get_mapped (widget) &&
      gtk_text_buffer_get_char_count (gtk_text_view_get_buffer (GTK_TEXT_VIEW (widget))) > WORDS)
    return GTK_TEXT_VIEW (widget);
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child && !found;
       child = gtk_widget_get_next_sibling (child))
    found = find_long_answer (child);
  return found;
}

static gboolean
look_cb (gpointer data)
{
  GtkWindow *window = gtk_application_get_active_window (bench.application);

  bench.view = window ? find_long_answer (GTK_WIDGET (window)) : NULL;
  if (bench.view)
    {
      g_timeout_add (SETTLE, settled_cb, NULL);
      return G_SOURCE_REMOVE;
    }
  bench.waited += 100;
  if (bench.waited > PATIENCE)
    {
      g_printerr ("bench-typing: the long answer does not appear\n");
      exit (1);
    }
  return G_SOURCE_CONTINUE;
}

/* A journal with one story whose draft is long. Returns the story's id. */
static char *
prepare (const char *folder)
{
  g_autoptr (WaymarkCatalog) catalog = waymark_catalog_new ();
  g_autoptr (WaymarkJournal) journal = waymark_journal_new (catalog);
  g_autoptr (WaymarkStore) store = waymark_store_new (journal, folder);
  g_autofree char *text = make_text ();
  g_autoptr (GError) error = NULL;
  WaymarkDocument *document;
  char *id;

  if (!waymark_store_open (store, WAYMARK_STORE_CREATE, NULL, &error))
    {
      g_printerr ("bench-typing: %s\n", error->message);
      exit (1);
    }
  document = waymark_journal_create (journal, PAGE, "My story");
  waymark_journal_set_text (journal, document, WAYMARK_FIELD_PATH (FIELD), text);
  id = g_strdup (waymark_document_get_id (document));
  if (!waymark_store_close (store, &error))
    {
      g_printerr ("bench-typing: %s\n", error->message);
      exit (1);
    }
  return id;
}

static void
plain_activate_cb (GtkApplication *application)
{
  GtkWidget *window = adw_application_window_new (application);
  GtkWidget *scroller = gtk_scrolled_window_new ();
  GtkWidget *view = gtk_text_view_new ();
  g_autofree char *text = make_text ();

  gtk_text_view_set_wrap_mode (GTK_TEXT_VIEW (view), GTK_WRAP_WORD_CHAR);
  gtk_text_buffer_set_text (gtk_text_view_get_buffer (GTK_TEXT_VIEW (view)), text, -1);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), view);
  adw_application_window_set_content (ADW_APPLICATION_WINDOW (window), scroller);
  gtk_window_set_default_size (GTK_WINDOW (window), 1200, 800);
  gtk_window_present (GTK_WINDOW (window));
}

int
main (int argc, char **argv)
{
  g_autoptr (GtkApplication) application = NULL;

  if (argc != 2)
    {
      g_printerr ("usage: bench-typing FOLDER | --plain\n");
      return 2;
    }
  if (strcmp (argv[1], "--plain") == 0)
    {
      application = GTK_APPLICATION (
          adw_application_new ("io.github.waymark.PlainTyping", G_APPLICATION_NON_UNIQUE));
      g_signal_connect (application, "activate", G_CALLBACK (plain_activate_cb), NULL);
    }
  else
    {
      g_autofree char *id = prepare (argv[1]);
      WaymarkApplication *waymark;

      g_resources_register (waymark_ui_get_resource ());
      waymark = waymark_application_new (argv[1]);
      waymark_application_set_start (waymark, PAGE, id, 1200, 800);
      application = GTK_APPLICATION (waymark);
    }
  bench.application = application;
  bench_loop_watch ();
  g_timeout_add (100, look_cb, NULL);
  return g_application_run (G_APPLICATION (application), 1, argv);
}
