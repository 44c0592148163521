/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * How long the main loop is busy at a stretch while someone chooses what to share of a large
 * journal: `bench-share FOLDER` opens the share dialog and ticks as a person would, and for each
 * step prints the longest stretch of the processor's time between two polls, and how long it took
 * until nothing was left to do.
 */
#include <stdlib.h>

#include "bench-loop.h"
#include "waymark-share-dialog.h"
#include "waymark-share-node.h"
#include "waymark-store.h"
#include "waymark-ui-resources.h"

#define PANE     "Reflections"
#define QUIET    2500  /* ms without work that count as the end of a step */
#define PATIENCE 60000 /* ms */
#define WORK     1500  /* µs: what a frame of nothing costs stays below it */

static gboolean
tick_cb (gpointer data)
{
  return G_SOURCE_CONTINUE;
}

/* Runs the main loop until it has nothing left to do, and says what its longest stretch was since
 * bench_loop_begin(). */
static void
report (const char *step)
{
  gint64 start = g_get_monotonic_time ();
  guint tick = g_timeout_add (50, tick_cb, NULL);
  BenchStretch longest = { 0 };
  gint64 last_work = start;

  while (g_get_monotonic_time () - last_work < QUIET * 1000 &&
         g_get_monotonic_time () - start < PATIENCE * 1000)
    {
      BenchStretch stretch;

      g_main_context_iteration (NULL, TRUE);
      g_main_context_iteration (NULL, FALSE); /* a poll, which notes what the dispatch took */
      stretch = bench_loop_end ();
      longest.busy = MAX (longest.busy, stretch.busy);
      if (stretch.busy > WORK)
        last_work = g_get_monotonic_time ();
      bench_loop_begin ();
    }
  g_source_remove (tick);
  g_print ("%-28s busy %8.1f ms   done after %8.0f ms\n", step, (double) longest.busy / 1000,
           (double) (last_work - start) / 1000);
}

static void
collect (GtkWidget *widget, GType type, GPtrArray *found)
{
  if (g_type_is_a (G_OBJECT_TYPE (widget), type) && gtk_widget_get_mapped (widget))
    g_ptr_array_add (found, widget);
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    collect (child, type, found);
}

/* The row of the pane with the most documents, or below it (@depth 1) of its first document. */
static GtkTreeExpander *
find_row (GtkWidget *dialog, guint depth)
{
  g_autoptr (GPtrArray) found = g_ptr_array_new ();
  GtkTreeExpander *best = NULL;
  guint best_position = G_MAXUINT;

  collect (dialog, GTK_TYPE_TREE_EXPANDER, found);
  for (guint i = 0; i < found->len; i++)
    {
      GtkTreeListRow *row = gtk_tree_expander_get_list_row (g_ptr_array_index (found, i));
      g_autoptr (WaymarkShareNode) node = row != NULL ? gtk_tree_list_row_get_item (row) : NULL;

      if (row == NULL || gtk_tree_list_row_get_depth (row) != depth ||
          (depth == 0 && g_strcmp0 (waymark_share_node_get_title (node), PANE) != 0) ||
          gtk_tree_list_row_get_position (row) >= best_position)
        continue;
      best = g_ptr_array_index (found, i);
      best_position = gtk_tree_list_row_get_position (row);
    }
  if (best == NULL)
    {
      g_printerr ("bench-share: there is no row of depth %u\n", depth);
      exit (1);
    }
  return best;
}

static void
tick (GtkWidget *dialog, guint depth)
{
  g_autoptr (GPtrArray) found = g_ptr_array_new ();
  GtkCheckButton *check;

  collect (GTK_WIDGET (find_row (dialog, depth)), GTK_TYPE_CHECK_BUTTON, found);
  check = g_ptr_array_index (found, 0);
  bench_loop_begin ();
  gtk_check_button_set_active (check, !gtk_check_button_get_active (check));
}

static void
expand (GtkWidget *dialog)
{
  GtkTreeExpander *expander = find_row (dialog, 0);

  bench_loop_begin ();
  gtk_tree_list_row_set_expanded (gtk_tree_expander_get_list_row (expander), TRUE);
}

static void
choose_layout (GtkWidget *dialog, guint layout)
{
  g_autoptr (GPtrArray) found = g_ptr_array_new ();

  collect (dialog, GTK_TYPE_DROP_DOWN, found);
  bench_loop_begin ();
  gtk_drop_down_set_selected (g_ptr_array_index (found, 0), layout);
}

int
main (int argc, char **argv)
{
  g_autoptr (WaymarkCatalog) catalog = NULL;
  g_autoptr (WaymarkJournal) journal = NULL;
  g_autoptr (WaymarkStore) store = NULL;
  g_autoptr (GError) error = NULL;
  GtkWidget *window, *dialog;

  if (argc != 2)
    {
      g_printerr ("usage: bench-share FOLDER\n");
      return 2;
    }
  adw_init ();
  g_resources_register (waymark_ui_get_resource ());
  catalog = waymark_catalog_new ();
  journal = waymark_journal_new (catalog);
  store = waymark_store_new (journal, argv[1]);
  if (!waymark_store_open (store, WAYMARK_STORE_READ_ONLY, NULL, &error))
    {
      g_printerr ("bench-share: %s\n", error->message);
      return 1;
    }
  window = adw_window_new ();
  gtk_window_set_default_size (GTK_WINDOW (window), 1200, 800);
  gtk_window_present (GTK_WINDOW (window));
  bench_loop_watch ();
  bench_loop_begin ();
  report ("an empty window");

  bench_loop_begin ();
  dialog = waymark_share_dialog_new (GTK_WINDOW (window), journal);
  gtk_window_present (GTK_WINDOW (dialog));
  report ("open the dialog");

  tick (dialog, 0);
  report ("a pane out");
  tick (dialog, 0);
  report ("a pane in");
  expand (dialog);
  report ("open a pane");
  tick (dialog, 1);
  report ("a document out");
  tick (dialog, 1);
  report ("a document in");
  choose_layout (dialog, 1);
  report ("an index and parts");
  choose_layout (dialog, 0);
  report ("one file");
  bench_loop_begin ();
  gtk_window_destroy (GTK_WINDOW (dialog));
  report ("close");
  gtk_window_destroy (GTK_WINDOW (window));
  return 0;
}
