/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli-run.h"

#include "remove-tree.h"

void
cli_run_clear (CliRun *run)
{
  g_free (run->out);
  g_free (run->err);
}

void
cli_set_up (CliFixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  fixture->root = g_dir_make_tmp ("waymark-cli-XXXXXX", &error);
  g_assert_no_error (error);
}

void
cli_tear_down (CliFixture *fixture, gconstpointer data)
{
  remove_tree (fixture->root);
  g_free (fixture->root);
}

CliRun
cli_run (CliFixture *fixture, const char *line)
{
  g_autoptr (GSubprocessLauncher) launcher =
      g_subprocess_launcher_new (G_SUBPROCESS_FLAGS_STDOUT_PIPE | G_SUBPROCESS_FLAGS_STDERR_PIPE);
  g_autoptr (GPtrArray) argv = g_ptr_array_new_with_free_func (g_free);
  g_auto (GStrv) words = g_strsplit (line, " ", -1);
  g_autoptr (GSubprocess) process = NULL;
  g_autoptr (GError) error = NULL;
  CliRun run = { 0 };

  g_ptr_array_add (argv, g_strdup (g_getenv ("WAYMARK_BINARY")));
  for (gsize i = 0; words[i] != NULL && *line != '\0'; i++)
    g_ptr_array_add (argv, g_strdup (words[i]));
  g_ptr_array_add (argv, NULL);

  g_subprocess_launcher_set_cwd (launcher, fixture->root);
  g_subprocess_launcher_setenv (launcher, "XDG_DATA_HOME", fixture->root, TRUE);
  g_subprocess_launcher_setenv (launcher, "WAYMARK_TODAY", "2026-11-21", TRUE);
  g_subprocess_launcher_unsetenv (launcher, "DISPLAY");
  g_subprocess_launcher_unsetenv (launcher, "WAYLAND_DISPLAY");
  process = g_subprocess_launcher_spawnv (launcher, (const char *const *) argv->pdata, &error);
  g_assert_no_error (error);
  g_subprocess_communicate_utf8 (process, NULL, NULL, &run.out, &run.err, &error);
  g_assert_no_error (error);
  g_assert_true (g_subprocess_get_if_exited (process));
  run.status = g_subprocess_get_exit_status (process);
  return run;
}

void
cli_assert_runs (CliFixture *fixture, const char *line)
{
  g_auto (CliRun) run = cli_run (fixture, line);

  if (run.status != 0)
    g_error ("waymark %s: %d\n%s", line, run.status, run.err);
}

guint
cli_count_lines (const char *text)
{
  guint n = 0;

  for (; *text != '\0'; text++)
    n += *text == '\n';
  return n;
}
