/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What is written to share: who may read it, what it replaces, and what stays when it cannot.
 */
#include <errno.h>
#include <sys/stat.h>
#include <unistd.h>

#include <glib/gstdio.h>

#include "journal-fixture.h"
#include "waymark-markdown-journal.h"
#include "waymark-output.h"

static const struct
{
  const char *what;
  mode_t mask;
  int before; /* -1: there is no file */
  guint after;
} modes[] = {
  { "a new file is as the umask says", 022, -1, 0644 },
  { "a careful umask keeps it private", 077, -1, 0600 },
  { "a group's umask lets the group write", 002, -1, 0664 },
  { "a private file stays private", 022, 0600, 0600 },
  { "a file for a group stays the group's", 077, 0640, 0640 },
  { "a file that all may write stays so", 022, 0666, 0666 },
};

static guint
mode_of (const char *path)
{
  GStatBuf st;

  g_assert_cmpint (g_stat (path, &st), ==, 0);
  return st.st_mode & 0777;
}

static void
assert_text (const char *path, const char *expected)
{
  g_autofree char *text = NULL;

  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  g_assert_cmpstr (text, ==, expected);
}

static void
test_mode (gconstpointer data)
{
  gsize i = GPOINTER_TO_SIZE (data);
  g_autofree char *root = g_dir_make_tmp ("waymark-output-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (root, "journal.md", NULL);
  g_autoptr (GError) error = NULL;
  mode_t mask = umask (modes[i].mask);

  if (modes[i].before >= 0)
    {
      g_assert_true (g_file_set_contents (path, "old", -1, NULL));
      g_assert_cmpint (g_chmod (path, modes[i].before), ==, 0);
    }
  waymark_output_write (path, "new\n", &error);
  umask (mask);
  g_assert_no_error (error);
  assert_text (path, "new\n");
  g_assert_cmpuint (mode_of (path), ==, modes[i].after);
  remove_tree (root);
}

/* The folder of a file that is to be replaced by a folder of the same name cannot be. */
static void
test_what_cannot_be_written (void)
{
  g_autofree char *root = g_dir_make_tmp ("waymark-output-XXXXXX", NULL);
  g_autofree char *folder = g_build_filename (root, "journal.md", NULL);
  g_autofree char *inside = g_build_filename (folder, "x.md", NULL);
  g_autofree char *nowhere = g_build_filename (root, "no", "x.md", NULL);
  g_autoptr (GFile) file = g_file_new_for_path (folder);
  g_autoptr (GError) error = NULL;

  g_assert_cmpint (g_mkdir (folder, 0700), ==, 0);
  g_assert_true (g_file_set_contents (inside, "old", -1, NULL));
  g_assert_false (waymark_output_write_file (file, "new", &error));
  g_assert_error (error, G_FILE_ERROR, G_FILE_ERROR_ISDIR);
  assert_text (inside, "old");
  g_clear_error (&error);
  g_assert_false (waymark_output_write (nowhere, "new", &error));
  g_assert_error (error, G_FILE_ERROR, G_FILE_ERROR_NOENT);
  g_assert_nonnull (strstr (error->message, "x.md cannot be written"));
  remove_tree (root);
}

static void
test_leftovers (void)
{
  static const char *const names[] = { "000-career-journal.md",
                                       "110-career-roadmap.md",
                                       "120-story.md",
                                       "1-notes.md",
                                       "notes.md",
                                       "320-x.txt" };
  g_autofree char *root = g_dir_make_tmp ("waymark-output-XXXXXX", NULL);
  g_autoptr (GFile) folder = g_file_new_for_path (root);
  WaymarkMarkdownFile index = { "000-career-journal.md", "" };
  WaymarkMarkdownFile story = { "120-story.md", "" };
  g_autoptr (GPtrArray) files = g_ptr_array_new ();
  g_autoptr (GPtrArray) leftovers = NULL;

  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *path = g_build_filename (root, names[i], NULL);

      g_assert_true (g_file_set_contents (path, "", 0, NULL));
    }
  g_ptr_array_add (files, &index);
  g_ptr_array_add (files, &story);
  leftovers = waymark_output_list_leftovers (folder, files);
  g_assert_cmpuint (leftovers->len, ==, 1);
  g_assert_cmpstr (g_ptr_array_index (leftovers, 0), ==, "110-career-roadmap.md");
  remove_tree (root);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (modes); i++)
    {
      g_autofree char *path = g_strdup_printf ("/output/%s", modes[i].what);

      g_test_add_data_func (path, GSIZE_TO_POINTER (i), test_mode);
    }
  g_test_add_func ("/output/what cannot be written leaves what is there",
                   test_what_cannot_be_written);
  g_test_add_func ("/output/what an earlier export left is found", test_leftovers);
  return g_test_run ();
}
