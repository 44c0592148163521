/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * How long the main loop is busy at a stretch when a person goes from pane to pane and from page to
 * page. `bench-pages FOLDER SEED` runs the real application on the journal there; `bench-pages
 * --plain` shows other words in a bare GtkTextView as often, as a reference.
 */
#include <stdlib.h>
#include <string.h>

#include "bench-loop.h"
#include "waymark-application.h"
#include "waymark-pane-info.h"
#include "waymark-pane.h"
#include "waymark-store.h"
#include "waymark-ui-resources.h"

#define OPENINGS 150
#define ROUNDS   6     /* through all panes: the first builds them */
#define REST     160   /* ms between two: what is built after the first frame counts too */
#define SETTLE   3000  /* ms, for the rest of a large journal */
#define PATIENCE 30000 /* ms */
#define WORDS    400   /* of a plain page */

/* What one opening cost, in µs. */
typedef struct
{
  BenchStretch stretch;
  BenchFrame frame;
  gint64 action; /* the processor's time in it */
} Cost;

typedef struct
{
  char *action; /* (nullable): the plain page */
  char *target;
  char *kind; /* pane id, or the worksheet of the document */
} Step;

typedef struct
{
  GtkApplication *application;
  GPtrArray *steps;    /* in the order in which they are taken */
  guint n_panes;       /* the first of them */
  char *last;          /* (nullable): the document that tells that the journal is there */
  GtkTextBuffer *text; /* of the plain page */
  guint waited;        /* ms */
  gboolean drawn;      /* the first frame: loading is measured from there */
  guint taken;
  Cost cost;
  GArray *costs;
} Bench;

static Bench bench;

static GtkWidget *
get_window (void)
{
  return (GtkWidget *) gtk_application_get_active_window (bench.application);
}

static WaymarkPane *
find_pane (GtkWidget *widget)
{
  WaymarkPane *found = NULL;

  if (WAYMARK_IS_PANE (widget) && gtk_widget_get_mapped (widget))
    return WAYMARK_PANE (widget);
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child && !found;
       child = gtk_widget_get_next_sibling (child))
    found = find_pane (child);
  return found;
}

static gboolean
shows_document (const char *id)
{
  WaymarkPane *pane = get_window () != NULL ? find_pane (get_window ()) : NULL;
  WaymarkDocument *document = pane != NULL ? waymark_pane_get_document (pane) : NULL;

  return document != NULL && g_str_equal (waymark_document_get_id (document), id);
}

static gboolean
shows_pane (const char *id)
{
  WaymarkPane *pane = find_pane (get_window ());

  return g_strcmp0 (pane != NULL ? waymark_pane_info_get_id (waymark_pane_get_info (pane))
                                 : "today",
                    id) == 0;
}

static void
take (const Step *step)
{
  gint64 start;

  bench_loop_begin ();
  start = bench_loop_processor_time ();
  if (step->action != NULL)
    gtk_widget_activate_action (get_window (), step->action, "s", step->target);
  else
    gtk_text_buffer_set_text (bench.text, step->target, -1);
  bench.cost.action = bench_loop_processor_time () - start;
}

static void
end (const Step *step)
{
  bench.cost.stretch = bench_loop_end ();
  bench.cost.frame = bench_loop_get_frame ();
  if (g_strcmp0 (step->action, "win.open-document") == 0 ? !shows_document (step->target)
                                                         : !shows_pane (step->kind))
    g_error ("bench-pages: %s %s is not shown", step->kind, step->target);
  g_debug ("%6" G_GINT64_FORMAT " %6" G_GINT64_FORMAT " (action %6" G_GINT64_FORMAT
           " layout %6" G_GINT64_FORMAT " draw %6" G_GINT64_FORMAT ") %s %s",
           bench.cost.stretch.wall, bench.cost.stretch.busy, bench.cost.action,
           bench.cost.frame.layout, bench.cost.frame.draw, step->action, step->kind);
  g_array_append_val (bench.costs, bench.cost);
}

static void
report_part (const char *name, const char *part, gsize offset, guint from, guint to)
{
  g_autoptr (GArray) times = g_array_new (FALSE, FALSE, sizeof (gint64));

  for (guint i = from; i < to; i++)
    g_array_append_vals (times, (const char *) &g_array_index (bench.costs, Cost, i) + offset, 1);
  g_print ("%s%s-p50 %" G_GINT64_FORMAT "\n", name, part, bench_loop_percentile (times, 500));
  g_print ("%s%s-p99 %" G_GINT64_FORMAT "\n", name, part, bench_loop_percentile (times, 990));
}

static void
report (const char *name, guint from, guint to)
{
  if (from == to)
    return;
  g_print ("%s %u\n", name, to - from);
  report_part (name, "", G_STRUCT_OFFSET (Cost, stretch.wall), from, to);
  report_part (name, "-busy", G_STRUCT_OFFSET (Cost, stretch.busy), from, to);
  report_part (name, "-action", G_STRUCT_OFFSET (Cost, action), from, to);
  report_part (name, "-layout", G_STRUCT_OFFSET (Cost, frame.layout), from, to);
  report_part (name, "-draw", G_STRUCT_OFFSET (Cost, frame.draw), from, to);
}

static gboolean
step_cb (gpointer data)
{
  if (bench.taken > 0)
    end (bench.steps->pdata[bench.taken - 1]);
  if (bench.taken == bench.steps->len)
    {
      report ("pane", 0, bench.n_panes);
      report ("open", bench.n_panes, bench.steps->len);
      g_application_quit (G_APPLICATION (bench.application));
      return G_SOURCE_REMOVE;
    }
  take (bench.steps->pdata[bench.taken++]);
  return G_SOURCE_CONTINUE;
}

static void
settled_cb (gpointer data)
{
  bench_loop_watch_frames (get_window ());
  g_timeout_add (REST, step_cb, NULL);
}

static void
drawn_cb (GdkFrameClock *clock, gpointer unused)
{
  if (!bench.drawn)
    bench_loop_begin ();
  bench.drawn = TRUE;
}

static gboolean
look_cb (gpointer data)
{
  GtkWidget *window = get_window ();

  if (window == NULL || !gtk_widget_get_mapped (window))
    return G_SOURCE_CONTINUE;
  g_signal_connect_after (gtk_widget_get_frame_clock (window), "after-paint", G_CALLBACK (drawn_cb),
                          NULL);
  return G_SOURCE_REMOVE;
}

static void
report_loading (void)
{
  BenchStretch longest = bench_loop_end ();

  g_print ("load-stall %" G_GINT64_FORMAT "\nload-busy %" G_GINT64_FORMAT "\n", longest.wall,
           longest.busy);
}

/* Until one of them can be opened the journal is still being read. */
static gboolean
wait_cb (gpointer data)
{
  if (get_window () != NULL && bench.last != NULL)
    gtk_widget_activate_action (get_window (), "win.open-document", "s", bench.last);
  if (bench.last != NULL ? shows_document (bench.last) : get_window () != NULL)
    {
      report_loading ();
      g_timeout_add_once (SETTLE, settled_cb, NULL);
      return G_SOURCE_REMOVE;
    }
  bench.waited += REST;
  if (bench.waited > PATIENCE)
    g_error ("bench-pages: the journal does not open");
  return G_SOURCE_CONTINUE;
}

static void
add_step (const char *action, const char *target, const char *kind)
{
  Step *step = g_new (Step, 1);

  step->action = g_strdup (action);
  step->target = g_strdup (target);
  step->kind = g_strdup (kind);
  g_ptr_array_add (bench.steps, step);
}

static void
list_panes (WaymarkCatalog *catalog)
{
  g_autoptr (GPtrArray) panes = waymark_pane_info_list (catalog);

  for (int round = 0; round < ROUNDS; round++)
    {
      for (guint i = 0; i < panes->len; i++)
        {
          const char *id = waymark_pane_info_get_id (panes->pdata[i]);

          add_step ("win.open-pane", id, id);
        }
      add_step ("win.open-pane", "today", "today");
    }
  bench.n_panes = bench.steps->len;
}

/* Of a random worksheet a random document, so that most openings change the pane too. */
static void
list_documents (WaymarkJournal *journal, guint32 seed)
{
  GPtrArray *worksheets = waymark_catalog_get_worksheets (waymark_journal_get_catalog (journal));
  g_autoptr (GRand) random = g_rand_new_with_seed (seed);

  while (bench.steps->len < bench.n_panes + OPENINGS)
    {
      guint which = (guint) g_rand_int_range (random, 0, (gint32) worksheets->len);
      const char *type = waymark_worksheet_get_id (worksheets->pdata[which]);
      GListModel *documents = waymark_journal_get_documents (journal, type);
      guint n = g_list_model_get_n_items (documents);
      g_autoptr (WaymarkDocument) document =
          g_list_model_get_item (documents, n == 0 ? 0 : g_rand_int (random) % n);

      if (document != NULL)
        add_step ("win.open-document", waymark_document_get_id (document), type);
    }
}

static void
list_steps (const char *folder, guint32 seed)
{
  g_autoptr (WaymarkCatalog) catalog = waymark_catalog_new ();
  g_autoptr (WaymarkJournal) journal = waymark_journal_new (catalog);
  g_autoptr (WaymarkStore) store = waymark_store_new (journal, folder);
  g_autoptr (GListModel) profiles = NULL;
  g_autoptr (WaymarkDocument) profile = NULL;
  g_autoptr (GError) error = NULL;

  if (!waymark_store_open (store, WAYMARK_STORE_READ_ONLY, NULL, &error))
    {
      g_printerr ("bench-pages: %s\n", error->message);
      exit (1);
    }
  list_panes (catalog);
  list_documents (journal, seed);
  /* Of a pane that has no overview, so that all overviews are still to be built. */
  profiles = g_object_ref (waymark_journal_get_documents (journal, "profile"));
  profile = g_list_model_get_item (profiles, 0);
  if (profile == NULL)
    g_error ("bench-pages: the journal has no profile");
  bench.last = g_strdup (waymark_document_get_id (profile));
}

static void
list_plain_steps (void)
{
  for (int i = 0; i < OPENINGS; i++)
    {
      g_autoptr (GString) text = g_string_new (NULL);

      for (int k = 0; k < WORDS; k++)
        g_string_append_printf (text, "%s%d%s", i % 2 ? "bakery" : "orders", k,
                                k % 40 == 39 ? "\n\n" : " ");
      add_step (NULL, text->str, "today");
    }
}

static void
plain_activate_cb (GtkApplication *application)
{
  GtkWidget *window = adw_application_window_new (application);
  GtkWidget *scroller = gtk_scrolled_window_new ();
  GtkWidget *view = gtk_text_view_new ();

  bench.text = gtk_text_view_get_buffer (GTK_TEXT_VIEW (view));
  gtk_text_view_set_wrap_mode (GTK_TEXT_VIEW (view), GTK_WRAP_WORD_CHAR);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), view);
  adw_application_window_set_content (ADW_APPLICATION_WINDOW (window), scroller);
  gtk_window_set_default_size (GTK_WINDOW (window), 1200, 800);
  gtk_window_present (GTK_WINDOW (window));
}

int
main (int argc, char **argv)
{
  bench.steps = g_ptr_array_new ();
  bench.costs = g_array_new (FALSE, FALSE, sizeof (Cost));
  if (argc == 2 && strcmp (argv[1], "--plain") == 0)
    {
      list_plain_steps ();
      bench.application = GTK_APPLICATION (
          adw_application_new ("io.github.waymark.PlainPages", G_APPLICATION_NON_UNIQUE));
      g_signal_connect (bench.application, "activate", G_CALLBACK (plain_activate_cb), NULL);
    }
  else if (argc == 3)
    {
      WaymarkApplication *waymark;

      list_steps (argv[1], (guint32) g_ascii_strtoull (argv[2], NULL, 10));
      g_resources_register (waymark_ui_get_resource ());
      waymark = waymark_application_new (argv[1]);
      waymark_application_set_start (waymark, "today", NULL, 1200, 800);
      bench.application = GTK_APPLICATION (waymark);
    }
  else
    {
      g_printerr ("usage: bench-pages FOLDER SEED | --plain\n");
      return 2;
    }
  bench_loop_watch ();
  g_timeout_add (1, look_cb, NULL);
  g_timeout_add (REST, wait_cb, NULL);
  return g_application_run (G_APPLICATION (bench.application), 1, argv);
}
