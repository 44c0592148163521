/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Moving files to quarantine with their reasons, and listing them.
 */
#include "waymark-config.h"

#include "waymark-quarantine.h"

#include <gio/gio.h>
#include <glib/gi18n-lib.h>
#include <string.h>

#include "waymark-file.h"

#define REASON_SUFFIX ".txt"
#define MOST_REASON   (64 * 1024)

/* The reason is a help, not the treasure: failing to write it is no failure. */
static void
write_reason (const char *path, const char *name, const char *reason)
{
  g_autofree char *reason_path = g_strconcat (path, REASON_SUFFIX, NULL);
  g_autofree char *display_name = g_filename_display_name (name);
  g_autofree char *text =
      g_strdup_printf (_ ("%s was taken out of the journal: %s\n"), display_name, reason);

  waymark_file_write (reason_path, text, strlen (text), NULL, NULL);
}

WaymarkProblem *
waymark_quarantine_move (const char *folder, const char *name, const char *reason)
{
  g_autofree char *path = g_build_filename (folder, name, NULL);
  g_autofree char *target_folder = g_build_filename (folder, "quarantine", NULL);
  g_autofree char *base = g_path_get_basename (name);
  g_autofree char *target = NULL;

  if (waymark_file_make_folder (target_folder, NULL))
    target = waymark_file_move_into (path, target_folder, base, NULL);
  if (target == NULL)
    return waymark_problem_new (WAYMARK_PROBLEM_UNREADABLE, name, path, reason);

  write_reason (target, name, reason);
  return waymark_problem_new (WAYMARK_PROBLEM_QUARANTINED, name, target, reason);
}

WaymarkProblem *
waymark_quarantine_keep (const char *folder,
                         const char *name,
                         const char *data,
                         gsize length,
                         const char *reason,
                         GError **error)
{
  g_autofree char *target_folder = g_build_filename (folder, "quarantine", NULL);
  g_autofree char *base = g_path_get_basename (name);
  g_autofree char *passing = g_strdup_printf (".%s.new", base);
  g_autofree char *passing_path = g_build_filename (target_folder, passing, NULL);
  g_autofree char *target = NULL;

  /* Written beside first, so that a crash leaves no half of it under a name that looks whole. */
  if (!waymark_file_make_folder (target_folder, error) ||
      !waymark_file_write (passing_path, data, length, NULL, error))
    return NULL;
  target = waymark_file_move_into (passing_path, target_folder, base, error);
  if (target == NULL)
    return NULL;
  write_reason (target, name, reason);
  return waymark_problem_new (WAYMARK_PROBLEM_CHANGED_OUTSIDE, name, target, reason);
}

static char *
read_reason (const char *path)
{
  g_autofree char *reason_path = g_strconcat (path, REASON_SUFFIX, NULL);
  gsize length;
  char *text = waymark_file_read (reason_path, MOST_REASON, &length, NULL, NULL);

  if (text == NULL)
    return g_strdup ("");
  return g_strstrip (text);
}

static int
compare_problems (gconstpointer a, gconstpointer b)
{
  return strcmp (waymark_problem_get_path (*(WaymarkProblem *const *) a),
                 waymark_problem_get_path (*(WaymarkProblem *const *) b));
}

GPtrArray *
waymark_quarantine_list (const char *folder)
{
  GPtrArray *problems = g_ptr_array_new_with_free_func (g_object_unref);
  g_autofree char *target_folder = g_build_filename (folder, "quarantine", NULL);
  g_autoptr (GDir) dir = g_dir_open (target_folder, 0, NULL);
  const char *file;

  while (dir != NULL && (file = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (target_folder, file, NULL);
      g_autofree char *reason = NULL;

      if (*file == '.' || waymark_file_is_leftover (file))
        continue;
      if (g_str_has_suffix (file, REASON_SUFFIX))
        {
          g_autofree char *of = g_strndup (path, strlen (path) - strlen (REASON_SUFFIX));

          if (g_file_test (of, G_FILE_TEST_EXISTS))
            continue;
        }
      reason = read_reason (path);
      g_ptr_array_add (problems,
                       waymark_problem_new (WAYMARK_PROBLEM_QUARANTINED, file, path, reason));
    }
  g_ptr_array_sort (problems, compare_problems);
  return problems;
}
