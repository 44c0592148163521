/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * How long the main loop is busy at a stretch while someone writes in a 5,000-word answer and the
 * journal saves itself. `bench-typing FOLDER` runs the real application on a new journal there,
 * `bench-typing --plain` types the same into a bare GtkTextView, as a reference.
 */
#include <stdlib.h>
#include <string.h>
#include <time.h>

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
  gboolean measuring;
  gint64 woke, woke_busy;
  GArray *stretches; /* gint64, µs from waking to sleeping */
  GArray *busy;      /* the same, of the processor: without waiting for a disk or another program */
} Bench;

static Bench bench;

static gint64
processor_time (void)
{
  struct timespec time;

  clock_gettime (CLOCK_THREAD_CPUTIME_ID, &time);
  return (gint64) time.tv_sec * G_USEC_PER_SEC + time.tv_nsec / 1000;
}

/* Between two polls the main loop does all its work: that is what a person waits for. */
static int
poll_cb (GPollFD *fds, guint n_fds, int timeout)
{
  int result;

  if (bench.measuring && bench.woke != 0)
    {
      gint64 stretch = g_get_monotonic_time () - bench.woke;
      gint64 busy = processor_time () - bench.woke_busy;

      g_array_append_val (bench.stretches, stretch);
      g_array_append_val (bench.busy, busy);
    }
  result = g_poll (fds, n_fds, timeout);
  bench.woke = g_get_monotonic_time ();
  bench.woke_busy = processor_time ();
  return result;
}

static char *
make_text (void)
{
  GString *text = g_string_new (NULL);

  for (int i = 0; i < WORDS; i++)
    g_string_append_printf (text, "%s%s", i % 97 == 96 ? "paragraph.\n\n" : "bakery",
                            i % 97 == 96 ? "" : " ");
  return g_string_free (text, FALSE);
}

static int
compare_times (gconstpointer a, gconstpointer b)
{
  gint64 x = *(const gint64 *) a, y = *(const gint64 *) b;

  return (x > y) - (x < y);
}

static void
report (void)
{
  guint n = bench.stretches->len;

  g_array_sort (bench.stretches, compare_times);
  g_array_sort (bench.busy, compare_times);
  g_print ("keystrokes %u\n", bench.typed);
  g_print ("stall %" G_GINT64_FORMAT "\n", g_array_index (bench.stretches, gint64, n - 1));
  g_print ("busy %" G_GINT64_FORMAT "\n", g_array_index (bench.busy, gint64, n - 1));
  g_print ("stall-p99 %" G_GINT64_FORMAT "\n",
           g_array_index (bench.stretches, gint64, (n - 1) * 99 / 100));
}

static gboolean
type_cb (gpointer data)
{
  static const char letters[] = "rewrote the ordering sheet ";

  if (bench.typed == KEYSTROKES)
    {
      bench.measuring = FALSE;
      report ();
      g_application_quit (G_APPLICATION (bench.application));
      return G_SOURCE_REMOVE;
    }
  bench.measuring = TRUE;
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
  bench.stretches = g_array_new (FALSE, FALSE, sizeof (gint64));
  bench.busy = g_array_new (FALSE, FALSE, sizeof (gint64));
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
  g_main_context_set_poll_func (NULL, poll_cb);
  g_timeout_add (100, look_cb, NULL);
  return g_application_run (G_APPLICATION (application), 1, argv);
}
