/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "waymark-config.h"

#include "waymark-head-start.h"

#include <gtk/gtk.h>

/* The last series of GTK that draws icons with gdk-pixbuf's loader. */
#define LAST_MINOR_WITH_PIXBUF 18

/* Any icon in the format that the theme's have. */
#define ICON "/io/github/waymark/Waymark/icons/scalable/actions/waymark-notebook-symbolic.svg"

static GThread *thread;

static WaymarkCatalog *
load_catalog (void)
{
  WaymarkCatalog *catalog = waymark_catalog_new ();
  g_autofree char *folder =
      g_build_filename (g_get_user_data_dir (), WAYMARK_DATA_FOLDER, "worksheets", NULL);

  waymark_catalog_add_folder (catalog, folder);
  return catalog;
}

/* The first icon brings a library of ten megabytes, which the first frame would wait for. */
static void
load_icon_library (void)
{
  g_autoptr (GdkPixbuf) icon = NULL;

  if (gtk_get_major_version () == 4 && gtk_get_minor_version () <= LAST_MINOR_WITH_PIXBUF)
    icon = gdk_pixbuf_new_from_resource (ICON, NULL);
}

static gpointer
run (gpointer unused)
{
  load_icon_library ();
  return load_catalog ();
}

void
waymark_head_start_begin (void)
{
  g_return_if_fail (thread == NULL);
  thread = g_thread_try_new ("waymark-start", run, NULL, NULL);
}

WaymarkCatalog *
waymark_head_start_take_catalog (void)
{
  return thread != NULL ? g_thread_join (g_steal_pointer (&thread)) : load_catalog ();
}

static void
load_icons (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  /* Its locks are meant for looking up beside the main thread, as GTK does itself. */
  gtk_icon_theme_has_icon (GTK_ICON_THEME (source), "open-menu-symbolic");
  g_task_return_boolean (task, TRUE);
}

void
waymark_head_start_load_icons (void)
{
  /* GTK has begun so too, but libadwaita's icons, which come after, make it begin again. */
  GtkIconTheme *theme = gtk_icon_theme_get_for_display (gdk_display_get_default ());
  g_autoptr (GTask) task = g_task_new (theme, NULL, NULL, NULL);

  g_task_run_in_thread (task, load_icons);
}

void
waymark_head_start_end (void)
{
  g_autoptr (WaymarkCatalog) catalog = NULL;

  if (thread != NULL)
    catalog = waymark_head_start_take_catalog ();
}
