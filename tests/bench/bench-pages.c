/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * How long the main loop is busy at a stretch when a person goes from page to page and from pane to
 * pane. `bench-pages FOLDER SEED` runs the real application on the journal there.
 */
#include <stdlib.h>

#include "bench-loop.h"
#include "waymark-application.h"
#include "waymark-pane.h"
#include "waymark-store.h"
#include "waymark-ui-resources.h"

#define OPENINGS 150
#define REST     160   /* ms between two: what is built after the first frame counts too */
#define SETTLE   3000  /* ms, for the rest of a large journal */
#define PATIENCE 30000 /* ms */

typedef struct
{
  GtkApplication *application;
  GPtrArray *ids;   /* of all documents, in the order in which they are opened */
  GPtrArray *types; /* their worksheets */
  guint waited;     /* ms */
  guint opened;
  GArray *wall, *busy; /* gint64, µs: the longest stretch of each opening */
} Bench;

static Bench bench;

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
shows (const char *id)
{
  GtkWindow *window = gtk_application_get_active_window (bench.application);
  WaymarkPane *pane = window != NULL ? find_pane (GTK_WIDGET (window)) : NULL;
  WaymarkDocument *document = pane != NULL ? waymark_pane_get_document (pane) : NULL;

  return document != NULL && g_str_equal (waymark_document_get_id (document), id);
}

static void
open_document (const char *id)
{
  GtkWindow *window = gtk_application_get_active_window (bench.application);

  gtk_widget_activate_action (GTK_WIDGET (window), "win.open-document", "s", id);
}

static void
report (void)
{
  g_print ("openings %u\n", bench.opened);
  g_print ("open-p50 %" G_GINT64_FORMAT "\n", bench_loop_percentile (bench.wall, 500));
  g_print ("open-p99 %" G_GINT64_FORMAT "\n", bench_loop_percentile (bench.wall, 990));
  g_print ("open-busy-p50 %" G_GINT64_FORMAT "\n", bench_loop_percentile (bench.busy, 500));
  g_print ("open-busy-p99 %" G_GINT64_FORMAT "\n", bench_loop_percentile (bench.busy, 990));
}

static gboolean
open_cb (gpointer data)
{
  if (bench.opened > 0)
    {
      const char *id = bench.ids->pdata[bench.opened - 1];
      BenchStretch stretch = bench_loop_end ();

      if (!shows (id))
        g_error ("bench-pages: document %s is not shown", id);
      g_debug ("%6" G_GINT64_FORMAT " %6" G_GINT64_FORMAT " %s", stretch.wall, stretch.busy,
               (char *) bench.types->pdata[bench.opened - 1]);
      g_array_append_val (bench.wall, stretch.wall);
      g_array_append_val (bench.busy, stretch.busy);
    }
  if (bench.opened == OPENINGS)
    {
      report ();
      g_application_quit (G_APPLICATION (bench.application));
      return G_SOURCE_REMOVE;
    }
  bench_loop_begin ();
  open_document (bench.ids->pdata[bench.opened++]);
  return G_SOURCE_CONTINUE;
}

static void
settled_cb (gpointer data)
{
  g_timeout_add (REST, open_cb, NULL);
}

/* Until one of them can be opened the journal is still being read. */
static gboolean
wait_cb (gpointer data)
{
  const char *last = bench.ids->pdata[bench.ids->len - 1];

  if (gtk_application_get_active_window (bench.application) != NULL)
    open_document (last);
  if (shows (last))
    {
      g_timeout_add_once (SETTLE, settled_cb, NULL);
      return G_SOURCE_REMOVE;
    }
  bench.waited += REST;
  if (bench.waited > PATIENCE)
    g_error ("bench-pages: the journal does not open");
  return G_SOURCE_CONTINUE;
}

/* Of a random worksheet a random document, so that most openings change the pane too. */
static void
list_documents (const char *folder, guint32 seed)
{
  g_autoptr (WaymarkCatalog) catalog = waymark_catalog_new ();
  g_autoptr (WaymarkJournal) journal = waymark_journal_new (catalog);
  g_autoptr (WaymarkStore) store = waymark_store_new (journal, folder);
  g_autoptr (GRand) random = g_rand_new_with_seed (seed);
  GPtrArray *worksheets = waymark_catalog_get_worksheets (catalog);
  g_autoptr (GError) error = NULL;

  if (!waymark_store_open (store, WAYMARK_STORE_READ_ONLY, NULL, &error))
    {
      g_printerr ("bench-pages: %s\n", error->message);
      exit (1);
    }
  bench.ids = g_ptr_array_new_with_free_func (g_free);
  bench.types = g_ptr_array_new_with_free_func (g_free);
  while (bench.ids->len < OPENINGS)
    {
      guint which = (guint) g_rand_int_range (random, 0, (gint32) worksheets->len);
      const char *type = waymark_worksheet_get_id (worksheets->pdata[which]);
      GListModel *documents = waymark_journal_get_documents (journal, type);
      guint n = g_list_model_get_n_items (documents);
      g_autoptr (WaymarkDocument) document =
          g_list_model_get_item (documents, n == 0 ? 0 : g_rand_int (random) % n);

      if (document == NULL)
        continue;
      g_ptr_array_add (bench.ids, g_strdup (waymark_document_get_id (document)));
      g_ptr_array_add (bench.types, g_strdup (type));
    }
}

int
main (int argc, char **argv)
{
  WaymarkApplication *waymark;

  if (argc != 3)
    {
      g_printerr ("usage: bench-pages FOLDER SEED\n");
      return 2;
    }
  list_documents (argv[1], (guint32) g_ascii_strtoull (argv[2], NULL, 10));
  bench.wall = g_array_new (FALSE, FALSE, sizeof (gint64));
  bench.busy = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_resources_register (waymark_ui_get_resource ());
  waymark = waymark_application_new (argv[1]);
  waymark_application_set_start (waymark, "today", NULL, 1200, 800);
  bench.application = GTK_APPLICATION (waymark);
  bench_loop_watch ();
  g_timeout_add (REST, wait_cb, NULL);
  return g_application_run (G_APPLICATION (waymark), 1, argv);
}
