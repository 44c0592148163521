/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Looks at every byte of the past and changes none.
 */
#include "waymark-config.h"

#include "waymark-revisions.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "waymark-file.h"
#include "waymark-json.h"
#include "waymark-pack.h"
#include "waymark-past-private.h"
#include "waymark-problem.h"
#include "waymark-revision.h"

typedef struct
{
  const char *folder;
  GPtrArray *problems;
} Check;

static void
add_problem (Check *check, const char *file, const char *reason)
{
  g_autofree char *name = g_strconcat ("revisions/", file, NULL);
  g_autofree char *path = g_build_filename (check->folder, file, NULL);

  g_ptr_array_add (check->problems,
                   waymark_problem_new (WAYMARK_PROBLEM_UNREADABLE, name, path, reason));
}

static void
check_loose (Check *check, const char *name)
{
  g_autofree char *file = g_strconcat (name, ".json", NULL);
  g_autofree char *path = g_build_filename (check->folder, file, NULL);
  g_autofree char *data = NULL;
  g_autoptr (WaymarkRevision) revision = NULL;
  g_autoptr (GError) error = NULL;
  gsize length;

  data = waymark_file_read (path, WAYMARK_JSON_MAX_SIZE, &length, NULL, &error);
  if (data != NULL)
    revision = waymark_revision_parse (name, data, length, &error);
  if (revision == NULL)
    add_problem (check, file, error->message);
}

static void
check_pack (Check *check, const char *file)
{
  g_autofree char *path = g_build_filename (check->folder, file, NULL);
  g_autoptr (GError) error = NULL;
  gboolean whole = FALSE;
  g_autoptr (GPtrArray) members = waymark_pack_read (path, &whole, &error);
  guint n_damaged = 0;

  if (members == NULL)
    {
      add_problem (check, file, error->message);
      return;
    }
  for (guint i = 0; i < members->len; i++)
    {
      const WaymarkPackMember *member = g_ptr_array_index (members, i);
      gsize length;
      const char *data = g_bytes_get_data (member->data, &length);
      g_autoptr (WaymarkRevision) revision =
          waymark_revision_parse (member->name, data, length, NULL);

      n_damaged += revision == NULL;
    }
  if (!whole || n_damaged > 0)
    add_problem (check, file, _ ("some of the earlier versions in it are damaged"));
}

static int
compare_problems (gconstpointer a, gconstpointer b)
{
  return strcmp (waymark_problem_get_name (*(WaymarkProblem *const *) a),
                 waymark_problem_get_name (*(WaymarkProblem *const *) b));
}

GPtrArray *
waymark_revisions_check (WaymarkRevisions *self, GError **error)
{
  Check check = { NULL };
  g_autoptr (GHashTable) documents = NULL;
  GHashTableIter iter;
  gpointer value;

  g_return_val_if_fail (WAYMARK_IS_REVISIONS (self), NULL);

  check.folder = waymark_revisions_get_folder (self);
  documents = waymark_past_scan (check.folder, NULL, error);
  if (documents == NULL)
    return NULL;
  check.problems = g_ptr_array_new_with_free_func (g_object_unref);
  g_hash_table_iter_init (&iter, documents);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    {
      WaymarkPastFiles *files = value;

      for (guint i = 0; i < files->loose->len; i++)
        check_loose (&check, g_ptr_array_index (files->loose, i));
      for (guint i = 0; i < files->packs->len; i++)
        check_pack (&check, g_ptr_array_index (files->packs, i));
    }
  g_ptr_array_sort (check.problems, compare_problems);
  return check.problems;
}
