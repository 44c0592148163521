/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The program itself, run as a person or a script would: exit codes, what goes to stdout, and the
 * one line on stderr.
 */

#include <gio/gio.h>
#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

#include "cli-run.h"

/* Each on a folder without a journal, unless it says otherwise. */
static const struct
{
  const char *name;
  const char *line;
  int status;
  const char *message;
} mistakes[] = {
  { "an unknown command", "exprot", 2, "There is no command “exprot”" },
  { "an unknown option", "export --outptu x", 2, "Unknown option --outptu" },
  { "an option without its value", "export --output", 2, "Missing argument" },
  { "a journal option without a folder", "--journal", 2, "--journal needs a folder" },
  { "a word too many", "check everything", 2, "“everything” is too much" },
  { "search without words", "search", 2, "Give the words" },
  { "a journal option with an empty folder", "--journal= check", 2, "--journal needs a folder" },
  { "the same after the command", "check --journal=", 2, "--journal needs a folder" },
  { "a folder of other things", "check --journal /usr", 1, "no journal. Name the journal’s" },
  { "a limit of nothing", "search x --limit 0", 2, "above 0" },
  { "a split to nowhere", "export --split", 2, "--output DIR" },
  { "no journal in the usual place", "export", 1, "Make one with “waymark new”" },
  { "no journal in the folder", "check --journal nowhere", 1, "name its folder with --journal" },
  { "a backup to nowhere", "backup", 2, "--output FILE.zip" },
  { "a backup inside of the journal", "backup --journal j --output j/b.zip", 2, "is none" },
  { "a backup of no journal", "backup --journal nowhere --output b.zip", 1, "no journal in" },
  { "a backup from nowhere", "restore --journal new", 2, "--input FILE.zip" },
  { "a backup that is not there", "restore --journal new --input nowhere.zip", 1, "is not there" },
  { "a folder as backup", "restore --journal new --input /usr", 1, "This is no zip file" },
  { "a restore over other things", "restore --journal /usr --input b.zip", 1, "other things" },
  { "no journal to search", "--journal nowhere search x", 1, "There is no journal in" },
};

static void
test_mistakes (CliFixture *fixture, gconstpointer data)
{
  for (gsize i = 0; i < G_N_ELEMENTS (mistakes); i++)
    {
      g_auto (CliRun) run = cli_run (fixture, mistakes[i].line);

      g_test_message ("%s", mistakes[i].name);
      g_assert_cmpint (run.status, ==, mistakes[i].status);
      g_assert_cmpstr (run.out, ==, "");
      g_assert_cmpuint (cli_count_lines (run.err), ==, 1);
      g_assert_nonnull (strstr (run.err, mistakes[i].message));
      g_assert_true (g_str_has_prefix (run.err, "waymark"));
    }
}

static void
test_help (CliFixture *fixture, gconstpointer data)
{
  const char *lines[] = { "--help",       "new --help",    "export --help", "search --help",
                          "check --help", "backup --help", "restore --help" };

  for (gsize i = 0; i < G_N_ELEMENTS (lines); i++)
    {
      g_auto (CliRun) run = cli_run (fixture, lines[i]);

      g_assert_cmpint (run.status, ==, 0);
      g_assert_cmpstr (run.err, ==, "");
      g_assert_nonnull (strstr (run.out, "Usage:"));
      g_assert_nonnull (strstr (run.out, "--journal"));
    }
}

static void
test_new (CliFixture *fixture, gconstpointer data)
{
  g_auto (CliRun) empty = cli_run (fixture, "new");
  g_auto (CliRun) again = cli_run (fixture, "new");
  g_auto (CliRun) foreign = cli_run (fixture, "new --journal .");
  g_auto (CliRun) check = cli_run (fixture, "check");
  g_auto (CliRun) exported = cli_run (fixture, "export");

  g_assert_cmpint (empty.status, ==, 0);
  g_assert_cmpint (again.status, ==, 1);
  g_assert_nonnull (strstr (again.err, "already"));
  g_assert_cmpint (foreign.status, ==, 1);
  g_assert_nonnull (strstr (foreign.err, "holds other things"));
  g_assert_cmpint (check.status, ==, 0);
  g_assert_cmpstr (exported.out, ==,
                   "# Career journal\n\nNothing in this journal is shared yet.\n");
}

static void
test_sample (CliFixture *fixture, gconstpointer data)
{
  g_autofree char *path = g_build_filename (fixture->root, "out.md", NULL);
  g_autofree char *text = NULL;

  cli_assert_runs (fixture, "new --sample --journal j");
  cli_assert_runs (fixture, "check --journal j");
  {
    g_auto (CliRun) piped = cli_run (fixture, "--journal j export");
    g_auto (CliRun) written = cli_run (fixture, "export --journal=j --output out.md");

    g_assert_cmpint (piped.status, ==, 0);
    g_assert_cmpint (written.status, ==, 0);
    g_assert_cmpstr (written.out, ==, "");
    g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
    g_assert_cmpstr (piped.out, ==, text);
    g_assert_true (g_str_has_prefix (text, "# Career journal of "));
    g_assert_nonnull (strstr (written.err, "private answers were left out"));
    g_assert_nonnull (strstr (written.err, "amounts of money were left out"));
  }
  {
    /* The same sample again has the same ids, and so the same bytes. */
    g_auto (CliRun) twin = { 0 };

    cli_assert_runs (fixture, "new --sample --journal twin");
    twin = cli_run (fixture, "export --journal twin");
    g_assert_cmpstr (twin.out, ==, text);
  }
}

/* The first line of @out in which @word stands, up to the tab. */
static char *
find_place (const char *out, const char *word)
{
  g_auto (GStrv) lines = g_strsplit (out, "\n", -1);

  for (gsize i = 0; lines[i] != NULL; i++)
    if (strstr (lines[i], word) != NULL)
      return g_strndup (lines[i], strcspn (lines[i], "\t"));
  return NULL;
}

static void
test_reveal (CliFixture *fixture, gconstpointer data)
{
  g_autofree char *money = NULL;
  g_autofree char *answer = NULL;
  g_autofree char *line = NULL;

  cli_assert_runs (fixture, "new --sample --journal j");
  {
    g_auto (CliRun) list = cli_run (fixture, "export --journal j --list-private");

    g_assert_cmpint (list.status, ==, 0);
    money = find_place (list.out, "#base");
    answer = find_place (list.out, "#core-values");
    g_assert_nonnull (money);
    g_assert_nonnull (answer);
  }
  {
    g_auto (CliRun) before = cli_run (fixture, "export --journal j --only professional-story");
    g_auto (CliRun) after = { 0 };

    line = g_strdup_printf ("export --journal j --only professional-story --reveal %s", answer);
    after = cli_run (fixture, line);
    g_assert_null (strstr (before.out, "**Core values"));
    g_assert_nonnull (strstr (after.out, "**Core values"));
    g_assert_cmpint (after.status, ==, 0);
  }
  {
    g_auto (CliRun) unconfirmed = { 0 };
    g_auto (CliRun) confirmed = { 0 };

    g_free (line);
    line = g_strdup_printf ("export --journal j --reveal %s", money);
    unconfirmed = cli_run (fixture, line);
    g_assert_cmpint (unconfirmed.status, ==, 2);
    g_assert_cmpstr (unconfirmed.out, ==, "");
    g_assert_nonnull (strstr (unconfirmed.err, "--reveal-money"));
    g_free (line);
    line = g_strdup_printf ("export --journal j --reveal %s --reveal-money", money);
    confirmed = cli_run (fixture, line);
    g_assert_cmpint (confirmed.status, ==, 0);
    g_assert_nonnull (strstr (confirmed.out, "**Base**"));
  }
  {
    g_auto (CliRun) formless = cli_run (fixture, "export --journal j --reveal base");
    g_auto (CliRun) nobody = cli_run (fixture, "export --journal j --reveal 00000000#base");
    g_auto (CliRun) kind = cli_run (fixture, "export --journal j --only goal");

    g_assert_cmpint (formless.status, ==, 2);
    g_assert_cmpint (nobody.status, ==, 1);
    g_assert_cmpint (kind.status, ==, 2);
  }
}

/* As the window counts: of pages that are private as a whole nothing would leave, so nothing of
 * them is left out, until somebody chooses something of them. */
static void
test_counts_what_is_chosen (CliFixture *fixture, gconstpointer data)
{
  static const char offer[] = "{\"type\": \"offer\", \"id\": "
                              "\"5d1c0a52-0d4f-4c39-a9f0-6d1f0f0a7a12\", \"fields\": {"
                              "\"company\": \"Acme\", \"role\": \"Baker\", \"pros\": \"Team\"}}\n";
  g_autofree char *folder = g_build_filename (fixture->root, "j", "documents", "offer", NULL);
  g_autofree char *file =
      g_build_filename (folder, "5d1c0a52-0d4f-4c39-a9f0-6d1f0f0a7a12.json", NULL);

  cli_assert_runs (fixture, "new --journal j");
  g_assert_cmpint (g_mkdir_with_parents (folder, 0700), ==, 0);
  g_assert_true (g_file_set_contents (file, offer, -1, NULL));
  {
    g_auto (CliRun) all = cli_run (fixture, "export --journal j");
    g_auto (CliRun) only = cli_run (fixture, "export --journal j --only offer");
    g_auto (CliRun) one =
        cli_run (fixture, "export --journal j --reveal 5d1c0a52-0d4f-4c39-a9f0-6d1f0f0a7a12#pros");

    g_assert_cmpstr (all.err, ==, "");
    g_assert_nonnull (strstr (only.err, "3 private answers were left out"));
    g_assert_nonnull (strstr (one.err, "2 private answers were left out"));
    g_assert_nonnull (strstr (one.out, "**Pros:** Team"));
  }
}

/* Nobody marked this answer as private, but it names a sum. */
static void
test_a_sum_in_words (CliFixture *fixture, gconstpointer data)
{
  static const char document[] =
      "{\"type\": \"project-story\", \"id\": \"5d1c0a52-0d4f-4c39-a9f0-6d1f0f0a7a11\", "
      "\"fields\": {\"title\": \"Tea shop\", \"learned\": \"To ask.\", "
      "\"result\": \"They offered $85,000.\"}}\n";
  g_autofree char *folder =
      g_build_filename (fixture->root, "j", "documents", "project-story", NULL);
  g_autofree char *file =
      g_build_filename (folder, "5d1c0a52-0d4f-4c39-a9f0-6d1f0f0a7a11.json", NULL);

  cli_assert_runs (fixture, "new --journal j");
  g_assert_cmpint (g_mkdir_with_parents (folder, 0700), ==, 0);
  g_assert_true (g_file_set_contents (file, document, -1, NULL));
  {
    g_auto (CliRun) run = cli_run (fixture, "export --journal j");

    g_assert_cmpint (run.status, ==, 0);
    g_assert_nonnull (strstr (run.out, "To ask."));
    g_assert_null (strstr (run.out, "85,000"));
    g_assert_nonnull (strstr (run.err, "1 answer that mentions a sum of money was left out:"));
    g_assert_nonnull (strstr (run.err, "Tea shop, Result (--reveal 5d1c0a52"));
  }
  {
    g_auto (CliRun) unconfirmed = cli_run (fixture, "export --journal j --reveal 5d1c0a52#result");
    g_auto (CliRun) confirmed =
        cli_run (fixture, "export --journal j --reveal 5d1c0a52#result --reveal-money");

    g_assert_cmpint (unconfirmed.status, ==, 2);
    g_assert_nonnull (strstr (unconfirmed.err, "mentions a sum of money"));
    g_assert_cmpint (confirmed.status, ==, 0);
    g_assert_nonnull (strstr (confirmed.out, "They offered $85,000."));
    g_assert_null (strstr (confirmed.err, "sum of money"));
  }
}

static void
test_split (CliFixture *fixture, gconstpointer data)
{
  g_autofree char *index = g_build_filename (fixture->root, "out", "000-career-journal.md", NULL);
  g_autofree char *goals = g_build_filename (fixture->root, "out", "140-goals.md", NULL);
  g_auto (CliRun) narrow = { 0 };

  cli_assert_runs (fixture, "new --sample --journal j");
  cli_assert_runs (fixture, "export --journal j --split --output out/");
  g_assert_true (g_file_test (index, G_FILE_TEST_IS_REGULAR));
  g_assert_true (g_file_test (goals, G_FILE_TEST_IS_REGULAR));

  narrow = cli_run (fixture, "export --journal j --split --output out --only career-roadmap");
  g_assert_cmpint (narrow.status, ==, 0);
  g_assert_nonnull (strstr (narrow.err, "140-goals.md is left from an earlier export"));
}

static void
test_search (CliFixture *fixture, gconstpointer data)
{
  g_auto (CliRun) found = { 0 };
  g_auto (CliRun) nothing = { 0 };
  g_auto (GStrv) lines = NULL;

  cli_assert_runs (fixture, "new --sample --journal j");
  found = cli_run (fixture, "search --journal j roadmap");
  g_assert_cmpint (found.status, ==, 0);
  g_assert_cmpuint (cli_count_lines (found.out), >, 0);
  lines = g_strsplit (g_strchomp (found.out), "\n", -1);
  for (gsize i = 0; lines[i] != NULL; i++)
    {
      g_auto (GStrv) columns = g_strsplit (lines[i], "\t", -1);

      g_assert_cmpuint (g_strv_length (columns), ==, 3);
    }
  nothing = cli_run (fixture, "search --journal j zyzzyva");
  g_assert_cmpint (nothing.status, ==, 1);
  g_assert_cmpstr (nothing.out, ==, "");
  g_assert_nonnull (strstr (nothing.err, "No document has “zyzzyva”"));
}

static void
test_outputs (CliFixture *fixture, gconstpointer data)
{
  g_autofree char *target = g_build_filename (fixture->root, "target.md", NULL);
  g_autofree char *link = g_build_filename (fixture->root, "link.md", NULL);
  g_auto (CliRun) device = { 0 };
  g_auto (CliRun) full = { 0 };
  g_auto (CliRun) folder = { 0 };
  g_auto (CliRun) nowhere = { 0 };

  cli_assert_runs (fixture, "new --journal j");
  cli_assert_runs (fixture, "export --journal j --output link.md");
  g_assert_cmpint (g_rename (link, target), ==, 0);
  g_assert_cmpint (symlink ("target.md", link), ==, 0);
  cli_assert_runs (fixture, "export --journal j --output link.md");
  g_assert_true (g_file_test (link, G_FILE_TEST_IS_SYMLINK));

  device = cli_run (fixture, "export --journal j --output /dev/stdout");
  g_assert_cmpint (device.status, ==, 0);
  g_assert_true (g_str_has_prefix (device.out, "#"));

  /* A link: should the device be replaced after all, then not that of the machine. */
  g_assert_cmpint (g_unlink (link), ==, 0);
  g_assert_cmpint (symlink ("/dev/full", link), ==, 0);
  full = cli_run (fixture, "export --journal j --output link.md");
  g_assert_cmpint (full.status, ==, 1);
  g_assert_nonnull (strstr (full.err, "link.md cannot be written: No space left"));

  folder = cli_run (fixture, "export --journal j --output j");
  g_assert_cmpint (folder.status, ==, 1);
  g_assert_nonnull (strstr (folder.err, "j cannot be written: Is a directory"));
  nowhere = cli_run (fixture, "export --journal j --output nowhere/x.md");
  g_assert_cmpint (nowhere.status, ==, 1);
  g_assert_nonnull (strstr (nowhere.err, "nowhere/x.md cannot be written: No such file"));
  g_assert_cmpuint (cli_count_lines (nowhere.err), ==, 1);
}

static void
test_backup (CliFixture *fixture, gconstpointer data)
{
  cli_assert_runs (fixture, "new --sample --journal j");
  {
    g_auto (CliRun) run = cli_run (fixture, "backup --journal j --output b.zip");

    g_assert_cmpint (run.status, ==, 0);
    g_assert_cmpstr (run.out, ==, "");
    g_assert_nonnull (strstr (run.err, "b.zip holds"));
  }
  cli_assert_runs (fixture, "restore --journal other/place --input b.zip");
  cli_assert_runs (fixture, "check --journal other/place");
  {
    g_auto (CliRun) before = cli_run (fixture, "export --journal j");
    g_auto (CliRun) after = cli_run (fixture, "export --journal other/place");

    g_assert_cmpint (before.status, ==, 0);
    g_assert_cmpstr (before.out, ==, after.out);
  }
  {
    g_auto (CliRun) run = cli_run (fixture, "restore --journal j --input b.zip");

    g_assert_cmpint (run.status, ==, 1);
    g_assert_nonnull (strstr (run.err, "--replace"));
  }
  {
    g_auto (CliRun) run = cli_run (fixture, "restore --journal j --input b.zip --replace");

    g_assert_cmpint (run.status, ==, 0);
    g_assert_nonnull (strstr (run.err, "j-before-restore-2026-11-21"));
  }
  cli_assert_runs (fixture, "check --journal j");
  cli_assert_runs (fixture, "check --journal j-before-restore-2026-11-21");
}

#define CASE(name, func)                                                                           \
  g_test_add ("/cli/" name, CliFixture, NULL, cli_set_up, func, cli_tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  CASE ("mistakes are said in one line", test_mistakes);
  CASE ("every command has help", test_help);
  CASE ("new makes a journal and touches nothing else", test_new);
  CASE ("the sample can be made, checked and exported", test_sample);
  CASE ("private answers and money are revealed one by one", test_reveal);
  CASE ("what is left out is counted of what is chosen", test_counts_what_is_chosen);
  CASE ("a sum in shared words stays until it is confirmed", test_a_sum_in_words);
  CASE ("a split export is a folder", test_split);
  CASE ("search finds or fails", test_search);
  CASE ("what is written replaces nothing but files", test_outputs);
  CASE ("a backup brings everything back", test_backup);
  return g_test_run ();
}
