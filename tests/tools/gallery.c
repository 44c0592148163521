/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Opens the page of a worksheet with a filled-in document and writes what it looks like as a PNG:
 *   GSETTINGS_SCHEMA_DIR=build/data tests/with-display --size 1400x1000 build/tests/tools/gallery
 * WORKSHEET OUT.png
 *       [--width 1200] [--height 900] [--dark] [--high-contrast] [--empty] [--long] [--rtl]
 *       [--reveal FIELD/ITEM/SUB] [--scroll PX] [--documents FILE.json [--nth N] [--overview]]
 * With --documents, {"documents": [state, …]} is the journal, and its Nth document of the worksheet
 * (or the overview of its pane) is shown.
 * --measure also prints how long it takes to open one document after the other.
 * A developer's tool: it is not installed, and no test needs it.
 */
#include <adwaita.h>
#include <locale.h>
#include <string.h>

#include "waymark-json.h"
#include "waymark-overview-registry.h"
#include "waymark-page-registry.h"
#include "waymark-sample.h"
#include "waymark-ui-resources.h"

static int width = 1200;
static int height = 900;
static gboolean dark, high_contrast, empty, long_texts, rtl, measure;
static gboolean overview;
static char *reveal;
static char *documents_file;
static int nth;
static int scroll = -1;
static char **arguments;

static const GOptionEntry options[] = {
  { "width", 0, 0, G_OPTION_ARG_INT, &width, NULL, NULL },
  { "height", 0, 0, G_OPTION_ARG_INT, &height, NULL, NULL },
  { "dark", 0, 0, G_OPTION_ARG_NONE, &dark, NULL, NULL },
  { "high-contrast", 0, 0, G_OPTION_ARG_NONE, &high_contrast, NULL, NULL },
  { "empty", 0, 0, G_OPTION_ARG_NONE, &empty, NULL, NULL },
  { "long", 0, 0, G_OPTION_ARG_NONE, &long_texts, NULL, NULL },
  { "rtl", 0, 0, G_OPTION_ARG_NONE, &rtl, NULL, NULL },
  { "measure", 0, 0, G_OPTION_ARG_NONE, &measure, NULL, NULL },
  { "reveal", 0, 0, G_OPTION_ARG_STRING, &reveal, NULL, NULL },
  { "scroll", 0, 0, G_OPTION_ARG_INT, &scroll, NULL, NULL },
  { "documents", 0, 0, G_OPTION_ARG_FILENAME, &documents_file, NULL, NULL },
  { "nth", 0, 0, G_OPTION_ARG_INT, &nth, NULL, NULL },
  { "overview", 0, 0, G_OPTION_ARG_NONE, &overview, NULL, NULL },
  { G_OPTION_REMAINING, 0, 0, G_OPTION_ARG_STRING_ARRAY, &arguments, NULL, NULL },
  { NULL },
};

/* Until nothing has been to do for a while. */
static void
settle (void)
{
  gint64 last = g_get_monotonic_time ();
  gint64 deadline = last + 5 * G_USEC_PER_SEC;

  while (g_get_monotonic_time () - last < 250000 && g_get_monotonic_time () < deadline)
    if (g_main_context_iteration (NULL, FALSE))
      last = g_get_monotonic_time ();
    else
      g_usleep (1000);
}

static void
save (GtkWidget *window, const char *path)
{
  g_autoptr (GdkPaintable) paintable = gtk_widget_paintable_new (window);
  GtkSnapshot *snapshot = gtk_snapshot_new ();
  g_autoptr (GskRenderNode) node = NULL;
  g_autoptr (GdkTexture) texture = NULL;

  gdk_paintable_snapshot (paintable, snapshot, gtk_widget_get_width (window),
                          gtk_widget_get_height (window));
  node = gtk_snapshot_free_to_node (snapshot);
  texture = gsk_renderer_render_texture (gtk_native_get_renderer (GTK_NATIVE (window)), node, NULL);
  if (!gdk_texture_save_to_png (texture, path))
    g_printerr ("%s could not be written\n", path);
}

static GtkWidget *
find_scroller (GtkWidget *widget)
{
  if (GTK_IS_SCROLLED_WINDOW (widget))
    return widget;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find_scroller (child);

      if (found != NULL)
        return found;
    }
  return NULL;
}

/* How long it takes to open one document after the other on the same page. */
static void
measure_opening (WaymarkJournal *journal, WaymarkWorksheet *worksheet, GtkWidget *page)
{
  WaymarkDocument *documents[4];
  GArray *times = g_array_new (FALSE, FALSE, sizeof (double));

  for (guint i = 0; i < G_N_ELEMENTS (documents); i++)
    documents[i] = waymark_sample_fill (journal, worksheet, long_texts);
  for (guint i = 0; i < 100; i++)
    {
      gint64 start = g_get_monotonic_time ();
      double ms;

      waymark_worksheet_page_set_document (WAYMARK_WORKSHEET_PAGE (page),
                                           documents[i % G_N_ELEMENTS (documents)]);
      ms = (g_get_monotonic_time () - start) / 1000.0;
      g_array_append_val (times, ms);
      for (guint k = 0; k < 20; k++)
        g_main_context_iteration (NULL, FALSE);
    }
  g_array_sort (times, (GCompareFunc) waymark_sample_compare_doubles);
  g_print ("set_document: median %.2f ms, p99 %.2f ms\n", g_array_index (times, double, 50),
           g_array_index (times, double, 98));
  g_array_unref (times);
}

static WaymarkDocument *
adopt_documents (WaymarkJournal *journal, const char *type)
{
  g_autoptr (GPtrArray) documents = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (WaymarkDocument) document = NULL;
  g_autoptr (WaymarkValue) value = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *data = NULL;
  WaymarkValue *states;
  gsize length;

  if (!g_file_get_contents (documents_file, &data, &length, &error) ||
      (value = waymark_json_read (data, length, &error)) == NULL)
    g_error ("%s", error->message);

  states = waymark_value_get_member (value, "documents");
  for (gsize i = 0; i < waymark_value_get_length (states); i++)
    {
      WaymarkDocument *read =
          waymark_document_new_from_state (waymark_value_get_item (states, i), &error);

      if (read == NULL)
        g_error ("%s", error->message);
      g_ptr_array_add (documents, read);
    }
  waymark_journal_adopt (journal, documents);
  document = g_list_model_get_item (waymark_journal_get_documents (journal, type), (guint) nth);
  return document; /* the journal keeps it alive */
}

int
main (int argc, char **argv)
{
  g_autoptr (GOptionContext) context = g_option_context_new ("WORKSHEET OUT.png");
  g_autoptr (WaymarkCatalog) catalog = NULL;
  g_autoptr (WaymarkJournal) journal = NULL;
  g_autoptr (GtkCssProvider) css = gtk_css_provider_new ();
  WaymarkWorksheet *worksheet;
  WaymarkDocument *document;
  GtkWidget *window, *page;
  gint64 start;

  setlocale (LC_ALL, "");
  g_option_context_add_main_entries (context, options, NULL);
  if (!g_option_context_parse (context, &argc, &argv, NULL) || arguments == NULL ||
      g_strv_length (arguments) != 2)
    {
      g_printerr ("%s", g_option_context_get_help (context, TRUE, NULL));
      return 2;
    }

  adw_init ();
  g_resources_register (waymark_ui_get_resource ());
  adw_style_manager_set_color_scheme (adw_style_manager_get_default (),
                                      dark ? ADW_COLOR_SCHEME_FORCE_DARK
                                           : ADW_COLOR_SCHEME_FORCE_LIGHT);
  if (high_contrast)
    g_object_set (gtk_settings_get_default (), "gtk-theme-name", "HighContrast", NULL);
  if (rtl)
    gtk_widget_set_default_direction (GTK_TEXT_DIR_RTL);
  g_object_set (gtk_settings_get_default (), "gtk-enable-animations", FALSE, "gtk-font-name",
                "Cantarell 11", NULL);
  gtk_css_provider_load_from_resource (css, "/io/github/waymark/Waymark/style.css");
  gtk_style_context_add_provider_for_display (gdk_display_get_default (), GTK_STYLE_PROVIDER (css),
                                              GTK_STYLE_PROVIDER_PRIORITY_APPLICATION);

  catalog = waymark_catalog_new ();
  journal = waymark_journal_new (catalog);
  worksheet = waymark_catalog_lookup (catalog, arguments[0]);
  if (documents_file != NULL)
    document = adopt_documents (journal, arguments[0]);
  else if (worksheet == NULL)
    document = waymark_sample_unknown (journal, arguments[0]);
  else if (empty)
    document = waymark_journal_create (journal, arguments[0], NULL);
  else
    document = waymark_sample_fill (journal, worksheet, long_texts);

  window = adw_window_new ();
  start = g_get_monotonic_time ();
  if (overview)
    page = GTK_WIDGET (waymark_overview_new (arguments[0], journal));
  else
    {
      page = waymark_page_registry_new_page (journal);
      waymark_worksheet_page_set_document (WAYMARK_WORKSHEET_PAGE (page), document);
    }
  g_print ("made in %.1f ms\n", (g_get_monotonic_time () - start) / 1000.0);
  adw_window_set_content (ADW_WINDOW (window), page);
  gtk_window_set_default_size (GTK_WINDOW (window), width, height);
  gtk_window_present (GTK_WINDOW (window));
  gtk_window_set_focus (GTK_WINDOW (window), NULL);
  settle ();
  if (reveal != NULL)
    {
      g_autoptr (WaymarkPath) path = waymark_path_parse (reveal);

      if (!waymark_worksheet_page_reveal (WAYMARK_WORKSHEET_PAGE (page), path, 0, 0))
        g_printerr ("%s is not on this page\n", reveal);
      settle ();
    }
  if (scroll >= 0)
    gtk_adjustment_set_value (
        gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (find_scroller (page))), scroll);
  settle ();
  save (window, arguments[1]);
  if (measure && worksheet != NULL)
    measure_opening (journal, worksheet, page);
  return 0;
}
