/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What libFuzzer and our own driver share.
 */
#include <glib/gstdio.h>
#include <stdlib.h>

#include "waymark-fuzz.h"

int
LLVMFuzzerInitialize (int *argc, char ***argv)
{
  g_setenv ("LC_ALL", "C.UTF-8", TRUE);
  g_setenv ("TZ", "UTC", TRUE);
  g_setenv ("WAYMARK_TODAY", "2026-11-21", TRUE);
  g_log_set_always_fatal (G_LOG_LEVEL_CRITICAL | G_LOG_LEVEL_WARNING | G_LOG_FATAL_MASK);
  return 0;
}

char *
fuzz_text (const uint8_t *data, size_t size)
{
  g_autofree char *text = g_strndup ((const char *) data, size);

  return g_utf8_make_valid (text, -1);
}

void
fuzz_two_texts (const uint8_t *data, size_t size, char **first, char **second)
{
  g_autofree char *text = fuzz_text (data, size);
  char *border = strchr (text, '\x01');

  *second = g_strdup (border != NULL ? border + 1 : "");
  if (border != NULL)
    *border = '\0';
  *first = g_steal_pointer (&text);
}

static char *root;

static void
remove_tree (const char *path)
{
  g_autoptr (GDir) dir = g_dir_open (path, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *child = g_build_filename (path, name, NULL);

      remove_tree (child);
    }
  g_remove (path);
}

static void
remove_root (void)
{
  remove_tree (root);
  g_clear_pointer (&root, g_free);
}

char *
fuzz_path (const char *name)
{
  g_autofree char *parent = NULL;
  char *path;

  if (root == NULL)
    {
      root = g_build_filename (g_file_test ("/dev/shm", G_FILE_TEST_IS_DIR) ? "/dev/shm"
                                                                            : g_get_tmp_dir (),
                               "waymark-fuzz-XXXXXX", NULL);
      g_assert_nonnull (g_mkdtemp_full (root, 0700));
      atexit (remove_root);
    }
  path = g_build_filename (root, name, NULL);
  parent = g_path_get_dirname (path);
  g_assert_cmpint (g_mkdir_with_parents (parent, 0700), ==, 0);
  return path;
}
