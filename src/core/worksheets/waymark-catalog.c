/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The catalog keeps its worksheets in sidebar order. Those that come with Waymark travel as a
 * resource inside this library.
 */
#include "waymark-config.h"

#include <gio/gio.h>
#include <glib/gi18n-lib.h>
#include <string.h>

#include "waymark-catalog.h"
#include "waymark-error.h"
#include "waymark-worksheet-parser.h"
#include "waymark-worksheet-resources.h"

#define RESOURCE_FOLDER "/io/github/waymark/Waymark/worksheets"

struct _WaymarkCatalog
{
  GObject parent_instance;

  GPtrArray *worksheets;
  GPtrArray *errors;
};

G_DEFINE_FINAL_TYPE (WaymarkCatalog, waymark_catalog, G_TYPE_OBJECT)

static void
free_error (gpointer data)
{
  g_error_free (data);
}

static void
waymark_catalog_finalize (GObject *object)
{
  WaymarkCatalog *self = WAYMARK_CATALOG (object);

  g_ptr_array_unref (self->worksheets);
  g_ptr_array_unref (self->errors);
  G_OBJECT_CLASS (waymark_catalog_parent_class)->finalize (object);
}

static void
waymark_catalog_class_init (WaymarkCatalogClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = waymark_catalog_finalize;
}

static void
waymark_catalog_init (WaymarkCatalog *self)
{
  self->worksheets = g_ptr_array_new_with_free_func (g_object_unref);
  self->errors = g_ptr_array_new_with_free_func (free_error);
}

/* The groups of a journal come in this order; those of a school follow by name. */
static int
group_rank (const char *group)
{
  static const char *const groups[] = { "plan", "offers", "journal" };

  for (guint i = 0; i < G_N_ELEMENTS (groups); i++)
    if (strcmp (groups[i], group) == 0)
      return (int) i;
  return G_N_ELEMENTS (groups);
}

static int
compare_worksheets_cb (gconstpointer first, gconstpointer second)
{
  WaymarkWorksheet *a = *(WaymarkWorksheet *const *) first;
  WaymarkWorksheet *b = *(WaymarkWorksheet *const *) second;
  const char *group_a = waymark_worksheet_get_group (a);
  const char *group_b = waymark_worksheet_get_group (b);
  int order;

  order = group_rank (group_a) - group_rank (group_b);
  if (order == 0)
    order = strcmp (group_a, group_b);
  if (order == 0)
    order = waymark_worksheet_get_order (a) - waymark_worksheet_get_order (b);
  if (order == 0)
    order = strcmp (waymark_worksheet_get_id (a), waymark_worksheet_get_id (b));
  return order;
}

static void
add_bytes (WaymarkCatalog *self, GBytes *bytes, const char *name, gboolean translate)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (WaymarkWorksheet) worksheet = NULL;
  WaymarkWorksheet *known;

  worksheet = waymark_worksheet_parse (bytes, name, translate, &error);
  if (worksheet == NULL)
    {
      g_ptr_array_add (self->errors, g_steal_pointer (&error));
      return;
    }

  known = waymark_catalog_lookup (self, waymark_worksheet_get_id (worksheet));
  if (known != NULL)
    g_ptr_array_remove (self->worksheets, known);
  g_ptr_array_add (self->worksheets, g_steal_pointer (&worksheet));
}

static void
add_compiled (WaymarkCatalog *self)
{
  /* Naming the resource also keeps its object file in a static link. */
  GResource *resource = waymark_worksheets_get_resource ();
  g_auto (GStrv) names = NULL;

  names = g_resource_enumerate_children (resource, RESOURCE_FOLDER, 0, NULL);
  for (guint i = 0; names != NULL && names[i] != NULL; i++)
    {
      g_autofree char *path = g_strconcat (RESOURCE_FOLDER "/", names[i], NULL);
      g_autoptr (GBytes) bytes = g_resource_lookup_data (resource, path, 0, NULL);

      add_bytes (self, bytes, names[i], TRUE);
    }
  g_ptr_array_sort (self->worksheets, compare_worksheets_cb);
}

WaymarkCatalog *
waymark_catalog_new (void)
{
  WaymarkCatalog *self = g_object_new (WAYMARK_TYPE_CATALOG, NULL);

  add_compiled (self);
  return self;
}

static void
add_error (WaymarkCatalog *self, const char *name, const char *reason)
{
  g_ptr_array_add (self->errors,
                   g_error_new (WAYMARK_ERROR, WAYMARK_ERROR_INPUT, "%s: %s", name, reason));
}

/* Never more than the limit comes into memory, and a pipe is not waited for. */
static GBytes *
read_file (const char *path, GError **error)
{
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GFileInfo) info = NULL;
  g_autoptr (GFileInputStream) stream = NULL;
  g_autofree guint8 *data = NULL;
  gsize length;

  info =
      g_file_query_info (file, G_FILE_ATTRIBUTE_STANDARD_TYPE, G_FILE_QUERY_INFO_NONE, NULL, error);
  if (info == NULL)
    return NULL;
  if (g_file_info_get_file_type (info) != G_FILE_TYPE_REGULAR)
    {
      g_set_error_literal (error, WAYMARK_ERROR, WAYMARK_ERROR_INPUT,
                           _ ("This is not a file. Put worksheets directly into the folder."));
      return NULL;
    }

  stream = g_file_read (file, NULL, error);
  if (stream == NULL)
    return NULL;
  data = g_malloc (WAYMARK_WORKSHEET_MAX_BYTES + 1);
  if (!g_input_stream_read_all (G_INPUT_STREAM (stream), data, WAYMARK_WORKSHEET_MAX_BYTES + 1,
                                &length, NULL, error))
    return NULL;
  return g_bytes_new_take (g_steal_pointer (&data), length);
}

static int
compare_names_cb (gconstpointer first, gconstpointer second)
{
  return strcmp (*(const char *const *) first, *(const char *const *) second);
}

/* (transfer full) (nullable): the worksheet files of @folder in name order */
static GPtrArray *
list_folder (WaymarkCatalog *self, const char *folder)
{
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GError) error = NULL;
  g_autoptr (GDir) dir = g_dir_open (folder, 0, &error);
  const char *name;

  if (dir == NULL)
    {
      if (!g_error_matches (error, G_FILE_ERROR, G_FILE_ERROR_NOENT))
        add_error (self, folder, error->message);
      return NULL;
    }

  /* Editors leave hidden copies beside the file they work on. */
  while ((name = g_dir_read_name (dir)) != NULL)
    if (name[0] != '.' && g_str_has_suffix (name, ".xml"))
      g_ptr_array_add (names, g_strdup (name));
  g_ptr_array_sort (names, compare_names_cb);
  return g_steal_pointer (&names);
}

void
waymark_catalog_add_folder (WaymarkCatalog *self, const char *folder)
{
  g_autoptr (GPtrArray) names = NULL;

  g_return_if_fail (WAYMARK_IS_CATALOG (self));
  g_return_if_fail (folder != NULL);

  names = list_folder (self, folder);
  for (guint i = 0; names != NULL && i < names->len; i++)
    {
      const char *name = g_ptr_array_index (names, i);
      g_autofree char *path = g_build_filename (folder, name, NULL);
      g_autofree char *display_name = g_filename_display_name (name);
      g_autoptr (GError) error = NULL;
      g_autoptr (GBytes) bytes = read_file (path, &error);

      if (bytes != NULL)
        add_bytes (self, bytes, display_name, FALSE);
      else
        add_error (self, display_name, error->message);
    }
  g_ptr_array_sort (self->worksheets, compare_worksheets_cb);
}

WaymarkWorksheet *
waymark_catalog_lookup (WaymarkCatalog *self, const char *id)
{
  g_return_val_if_fail (WAYMARK_IS_CATALOG (self), NULL);
  g_return_val_if_fail (id != NULL, NULL);

  for (guint i = 0; i < self->worksheets->len; i++)
    {
      WaymarkWorksheet *worksheet = g_ptr_array_index (self->worksheets, i);

      if (strcmp (waymark_worksheet_get_id (worksheet), id) == 0)
        return worksheet;
    }
  return NULL;
}

GPtrArray *
waymark_catalog_get_worksheets (WaymarkCatalog *self)
{
  g_return_val_if_fail (WAYMARK_IS_CATALOG (self), NULL);

  return self->worksheets;
}

GPtrArray *
waymark_catalog_get_errors (WaymarkCatalog *self)
{
  g_return_val_if_fail (WAYMARK_IS_CATALOG (self), NULL);

  return self->errors;
}
