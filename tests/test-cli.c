/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The program itself, run as a person or a script would: exit codes, what goes to stdout, and the
 * one line on stderr.
 */

#include <gio/gio.h>
#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

#include "journal-fixture.h"
#include "waymark-sample-journal.h"

typedef struct
{
  char *root; /* a temporary folder: working directory and XDG_DATA_HOME */
} Fixture;

typedef struct
{
  int status;
  char *out;
  char *err;
} Run;

static void
run_clear (Run *run)
{
  g_free (run->out);
  g_free (run->err);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Run, run_clear)

static void
set_up (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  fixture->root = g_dir_make_tmp ("waymark-cli-XXXXXX", &error);
  g_assert_no_error (error);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  remove_tree (fixture->root);
  g_free (fixture->root);
}

/* @line: arguments, parted by blanks */
static Run
run_waymark (Fixture *fixture, const char *line)
{
  g_autoptr (GSubprocessLauncher) launcher =
      g_subprocess_launcher_new (G_SUBPROCESS_FLAGS_STDOUT_PIPE | G_SUBPROCESS_FLAGS_STDERR_PIPE);
  g_autoptr (GPtrArray) argv = g_ptr_array_new_with_free_func (g_free);
  g_auto (GStrv) words = g_strsplit (line, " ", -1);
  g_autoptr (GSubprocess) process = NULL;
  g_autoptr (GError) error = NULL;
  Run run = { 0 };

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

static void
assert_runs (Fixture *fixture, const char *line)
{
  g_auto (Run) run = run_waymark (fixture, line);

  if (run.status != 0)
    g_error ("waymark %s: %d\n%s", line, run.status, run.err);
}

static guint
count_lines (const char *text)
{
  guint n = 0;

  for (; *text != '\0'; text++)
    n += *text == '\n';
  return n;
}

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
test_mistakes (Fixture *fixture, gconstpointer data)
{
  for (gsize i = 0; i < G_N_ELEMENTS (mistakes); i++)
    {
      g_auto (Run) run = run_waymark (fixture, mistakes[i].line);

      g_test_message ("%s", mistakes[i].name);
      g_assert_cmpint (run.status, ==, mistakes[i].status);
      g_assert_cmpstr (run.out, ==, "");
      g_assert_cmpuint (count_lines (run.err), ==, 1);
      g_assert_nonnull (strstr (run.err, mistakes[i].message));
      g_assert_true (g_str_has_prefix (run.err, "waymark"));
    }
}

static void
test_help (Fixture *fixture, gconstpointer data)
{
  const char *lines[] = { "--help",       "new --help",    "export --help", "search --help",
                          "check --help", "backup --help", "restore --help" };

  for (gsize i = 0; i < G_N_ELEMENTS (lines); i++)
    {
      g_auto (Run) run = run_waymark (fixture, lines[i]);

      g_assert_cmpint (run.status, ==, 0);
      g_assert_cmpstr (run.err, ==, "");
      g_assert_nonnull (strstr (run.out, "Usage:"));
      g_assert_nonnull (strstr (run.out, "--journal"));
    }
}

static void
test_new (Fixture *fixture, gconstpointer data)
{
  g_auto (Run) empty = run_waymark (fixture, "new");
  g_auto (Run) again = run_waymark (fixture, "new");
  g_auto (Run) foreign = run_waymark (fixture, "new --journal .");
  g_auto (Run) check = run_waymark (fixture, "check");
  g_auto (Run) exported = run_waymark (fixture, "export");

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
test_sample (Fixture *fixture, gconstpointer data)
{
  g_autofree char *path = g_build_filename (fixture->root, "out.md", NULL);
  g_autofree char *text = NULL;

  assert_runs (fixture, "new --sample --journal j");
  assert_runs (fixture, "check --journal j");
  {
    g_auto (Run) piped = run_waymark (fixture, "--journal j export");
    g_auto (Run) written = run_waymark (fixture, "export --journal=j --output out.md");

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
    g_auto (Run) twin = { 0 };

    assert_runs (fixture, "new --sample --journal twin");
    twin = run_waymark (fixture, "export --journal twin");
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
test_reveal (Fixture *fixture, gconstpointer data)
{
  g_autofree char *money = NULL;
  g_autofree char *answer = NULL;
  g_autofree char *line = NULL;

  assert_runs (fixture, "new --sample --journal j");
  {
    g_auto (Run) list = run_waymark (fixture, "export --journal j --list-private");

    g_assert_cmpint (list.status, ==, 0);
    money = find_place (list.out, "#base");
    answer = find_place (list.out, "#core-values");
    g_assert_nonnull (money);
    g_assert_nonnull (answer);
  }
  {
    g_auto (Run) before = run_waymark (fixture, "export --journal j --only professional-story");
    g_auto (Run) after = { 0 };

    line = g_strdup_printf ("export --journal j --only professional-story --reveal %s", answer);
    after = run_waymark (fixture, line);
    g_assert_null (strstr (before.out, "**Core values"));
    g_assert_nonnull (strstr (after.out, "**Core values"));
    g_assert_cmpint (after.status, ==, 0);
  }
  {
    g_auto (Run) unconfirmed = { 0 };
    g_auto (Run) confirmed = { 0 };

    g_free (line);
    line = g_strdup_printf ("export --journal j --reveal %s", money);
    unconfirmed = run_waymark (fixture, line);
    g_assert_cmpint (unconfirmed.status, ==, 2);
    g_assert_cmpstr (unconfirmed.out, ==, "");
    g_assert_nonnull (strstr (unconfirmed.err, "--reveal-money"));
    g_free (line);
    line = g_strdup_printf ("export --journal j --reveal %s --reveal-money", money);
    confirmed = run_waymark (fixture, line);
    g_assert_cmpint (confirmed.status, ==, 0);
    g_assert_nonnull (strstr (confirmed.out, "**Base**"));
  }
  {
    g_auto (Run) formless = run_waymark (fixture, "export --journal j --reveal base");
    g_auto (Run) nobody = run_waymark (fixture, "export --journal j --reveal 00000000#base");
    g_auto (Run) kind = run_waymark (fixture, "export --journal j --only goal");

    g_assert_cmpint (formless.status, ==, 2);
    g_assert_cmpint (nobody.status, ==, 1);
    g_assert_cmpint (kind.status, ==, 2);
  }
}

/* As the window counts: of pages that are private as a whole nothing would leave, so nothing of
 * them is left out, until somebody chooses something of them. */
static void
test_counts_what_is_chosen (Fixture *fixture, gconstpointer data)
{
  static const char offer[] = "{\"type\": \"offer\", \"id\": "
                              "\"5d1c0a52-0d4f-4c39-a9f0-6d1f0f0a7a12\", \"fields\": {"
                              "\"company\": \"Acme\", \"role\": \"Baker\", \"pros\": \"Team\"}}\n";
  g_autofree char *folder = g_build_filename (fixture->root, "j", "documents", "offer", NULL);
  g_autofree char *file =
      g_build_filename (folder, "5d1c0a52-0d4f-4c39-a9f0-6d1f0f0a7a12.json", NULL);

  assert_runs (fixture, "new --journal j");
  g_assert_cmpint (g_mkdir_with_parents (folder, 0700), ==, 0);
  g_assert_true (g_file_set_contents (file, offer, -1, NULL));
  {
    g_auto (Run) all = run_waymark (fixture, "export --journal j");
    g_auto (Run) only = run_waymark (fixture, "export --journal j --only offer");
    g_auto (Run) one = run_waymark (
        fixture, "export --journal j --reveal 5d1c0a52-0d4f-4c39-a9f0-6d1f0f0a7a12#pros");

    g_assert_cmpstr (all.err, ==, "");
    g_assert_nonnull (strstr (only.err, "3 private answers were left out"));
    g_assert_nonnull (strstr (one.err, "2 private answers were left out"));
    g_assert_nonnull (strstr (one.out, "**Pros:** Team"));
  }
}

/* Nobody marked this answer as private, but it names a sum. */
static void
test_a_sum_in_words (Fixture *fixture, gconstpointer data)
{
  static const char document[] =
      "{\"type\": \"project-story\", \"id\": \"5d1c0a52-0d4f-4c39-a9f0-6d1f0f0a7a11\", "
      "\"fields\": {\"title\": \"Tea shop\", \"learned\": \"To ask.\", "
      "\"result\": \"They offered $85,000.\"}}\n";
  g_autofree char *folder =
      g_build_filename (fixture->root, "j", "documents", "project-story", NULL);
  g_autofree char *file =
      g_build_filename (folder, "5d1c0a52-0d4f-4c39-a9f0-6d1f0f0a7a11.json", NULL);

  assert_runs (fixture, "new --journal j");
  g_assert_cmpint (g_mkdir_with_parents (folder, 0700), ==, 0);
  g_assert_true (g_file_set_contents (file, document, -1, NULL));
  {
    g_auto (Run) run = run_waymark (fixture, "export --journal j");

    g_assert_cmpint (run.status, ==, 0);
    g_assert_nonnull (strstr (run.out, "To ask."));
    g_assert_null (strstr (run.out, "85,000"));
    g_assert_nonnull (strstr (run.err, "1 answer that mentions a sum of money was left out:"));
    g_assert_nonnull (strstr (run.err, "Tea shop, Result (--reveal 5d1c0a52"));
  }
  {
    g_auto (Run) unconfirmed = run_waymark (fixture, "export --journal j --reveal 5d1c0a52#result");
    g_auto (Run) confirmed =
        run_waymark (fixture, "export --journal j --reveal 5d1c0a52#result --reveal-money");

    g_assert_cmpint (unconfirmed.status, ==, 2);
    g_assert_nonnull (strstr (unconfirmed.err, "mentions a sum of money"));
    g_assert_cmpint (confirmed.status, ==, 0);
    g_assert_nonnull (strstr (confirmed.out, "They offered $85,000."));
    g_assert_null (strstr (confirmed.err, "sum of money"));
  }
}

static void
test_split (Fixture *fixture, gconstpointer data)
{
  g_autofree char *index = g_build_filename (fixture->root, "out", "000-career-journal.md", NULL);
  g_autofree char *goals = g_build_filename (fixture->root, "out", "140-goals.md", NULL);
  g_auto (Run) narrow = { 0 };

  assert_runs (fixture, "new --sample --journal j");
  assert_runs (fixture, "export --journal j --split --output out/");
  g_assert_true (g_file_test (index, G_FILE_TEST_IS_REGULAR));
  g_assert_true (g_file_test (goals, G_FILE_TEST_IS_REGULAR));

  narrow = run_waymark (fixture, "export --journal j --split --output out --only career-roadmap");
  g_assert_cmpint (narrow.status, ==, 0);
  g_assert_nonnull (strstr (narrow.err, "140-goals.md is left from an earlier export"));
}

static void
test_search (Fixture *fixture, gconstpointer data)
{
  g_auto (Run) found = { 0 };
  g_auto (Run) nothing = { 0 };
  g_auto (GStrv) lines = NULL;

  assert_runs (fixture, "new --sample --journal j");
  found = run_waymark (fixture, "search --journal j roadmap");
  g_assert_cmpint (found.status, ==, 0);
  g_assert_cmpuint (count_lines (found.out), >, 0);
  lines = g_strsplit (g_strchomp (found.out), "\n", -1);
  for (gsize i = 0; lines[i] != NULL; i++)
    {
      g_auto (GStrv) columns = g_strsplit (lines[i], "\t", -1);

      g_assert_cmpuint (g_strv_length (columns), ==, 3);
    }
  nothing = run_waymark (fixture, "search --journal j zyzzyva");
  g_assert_cmpint (nothing.status, ==, 1);
  g_assert_cmpstr (nothing.out, ==, "");
  g_assert_nonnull (strstr (nothing.err, "No document has “zyzzyva”"));
}

static void
test_outputs (Fixture *fixture, gconstpointer data)
{
  g_autofree char *target = g_build_filename (fixture->root, "target.md", NULL);
  g_autofree char *link = g_build_filename (fixture->root, "link.md", NULL);
  g_auto (Run) device = { 0 };
  g_auto (Run) full = { 0 };
  g_auto (Run) folder = { 0 };
  g_auto (Run) nowhere = { 0 };

  assert_runs (fixture, "new --journal j");
  assert_runs (fixture, "export --journal j --output link.md");
  g_assert_cmpint (g_rename (link, target), ==, 0);
  g_assert_cmpint (symlink ("target.md", link), ==, 0);
  assert_runs (fixture, "export --journal j --output link.md");
  g_assert_true (g_file_test (link, G_FILE_TEST_IS_SYMLINK));

  device = run_waymark (fixture, "export --journal j --output /dev/stdout");
  g_assert_cmpint (device.status, ==, 0);
  g_assert_true (g_str_has_prefix (device.out, "#"));

  /* A link: should the device be replaced after all, then not that of the machine. */
  g_assert_cmpint (g_unlink (link), ==, 0);
  g_assert_cmpint (symlink ("/dev/full", link), ==, 0);
  full = run_waymark (fixture, "export --journal j --output link.md");
  g_assert_cmpint (full.status, ==, 1);
  g_assert_nonnull (strstr (full.err, "link.md cannot be written: No space left"));

  folder = run_waymark (fixture, "export --journal j --output j");
  g_assert_cmpint (folder.status, ==, 1);
  g_assert_nonnull (strstr (folder.err, "j cannot be written: Is a directory"));
  nowhere = run_waymark (fixture, "export --journal j --output nowhere/x.md");
  g_assert_cmpint (nowhere.status, ==, 1);
  g_assert_nonnull (strstr (nowhere.err, "nowhere/x.md cannot be written: No such file"));
  g_assert_cmpuint (count_lines (nowhere.err), ==, 1);
}

static void
test_check_finds (Fixture *fixture, gconstpointer data)
{
  static const char document[] =
      "{\n  \"fields\": {\n    \"due\": \"soon\",\n    \"later\": 1,\n    \"purpose\": \"fun\",\n"
      "    \"steps\": [\n      {\n        \"done\": \"yes\",\n        \"id\": \"a\"\n      },\n"
      "      {\n        \"id\": \"a\"\n      }\n    ]\n  },\n"
      "  \"id\": \"11111111-2222-4333-8444-555555555555\",\n  \"type\": \"smart-goal\"\n}\n";
  const char *lines[] = { "smart-goal/11111111-2222-4333-8444-555555555555.json: due: ",
                          "555.json: purpose: ", "555.json: steps/a/done: ", "555.json: steps/a: ",
                          "broken.json" };
  g_autofree char *folder = g_build_filename (fixture->root, "j", "documents", "smart-goal", NULL);
  g_autofree char *wrong =
      g_build_filename (folder, "11111111-2222-4333-8444-555555555555.json", NULL);
  g_autofree char *broken = g_build_filename (folder, "broken.json", NULL);
  g_auto (Run) check = { 0 };
  g_auto (Run) exported = { 0 };

  assert_runs (fixture, "new --journal j");
  g_assert_cmpint (g_mkdir_with_parents (folder, 0700), ==, 0);
  g_assert_true (g_file_set_contents (wrong, document, -1, NULL));
  g_assert_true (g_file_set_contents (broken, "{", -1, NULL));

  check = run_waymark (fixture, "check --journal j");
  g_assert_cmpint (check.status, ==, 1);
  for (gsize i = 0; i < G_N_ELEMENTS (lines); i++)
    if (strstr (check.out, lines[i]) == NULL)
      g_error ("“%s” is not in:\n%s", lines[i], check.out);
  g_assert_null (strstr (check.out, "later"));
  g_assert_cmpuint (count_lines (check.out), ==, G_N_ELEMENTS (lines));
  g_assert_nonnull (strstr (check.err, "5 problems"));
  g_assert_true (g_file_test (broken, G_FILE_TEST_IS_REGULAR)); /* nothing was touched */

  exported = run_waymark (fixture, "export --journal j");
  g_assert_cmpint (exported.status, ==, 0);
  g_assert_nonnull (strstr (exported.err, "1 file could not be read"));
}

/* --- The sample's loader -------------------------------------------------------------------- */

static const struct
{
  const char *name;
  const char *json;
  const char *message; /* NULL: it is right */
} samples[] = {
  { "days count from today",
    "{'documents': [{'key': 'a', 'type': 'smart-goal', 'created': -3, 'fields': {'due': '+3'}}]}",
    NULL },
  { "a link may point ahead",
    "{'documents': [{'key': 'a', 'type': 'counter-offer', 'fields': {'offer': '@b'}}, "
    "{'key': 'b', 'type': 'offer', 'fields': {}}]}",
    NULL },
  { "a link to another kind",
    "{'documents': [{'key': 'a', 'type': 'counter-offer', 'fields': {'offer': '@a'}}]}",
    "a: offer: “@a” names no document" },
  { "an unknown worksheet", "{'documents': [{'key': 'a', 'type': 'poem', 'fields': {}}]}",
    "no worksheet “poem”" },
  { "an unknown field", "{'documents': [{'key': 'a', 'type': 'offer', 'fields': {'salary': 1}}]}",
    "no field “salary”" },
  { "an unknown field of a record",
    "{'documents': [{'key': 'a', 'type': 'smart-goal', 'fields': {'steps': [{'who': 'me'}]}}]}",
    "steps: Its records have no field “who”" },
  { "an unknown choice",
    "{'documents': [{'key': 'a', 'type': 'offer', 'fields': {'remote': 'moon'}}]}",
    "“moon” is not one of the choices" },
  { "a number for words", "{'documents': [{'key': 'a', 'type': 'offer', 'fields': {'pros': 1}}]}",
    "pros: " },
  { "a day that is none",
    "{'documents': [{'key': 'a', 'type': 'offer', 'fields': {'received': 'soon'}}]}",
    "“soon” is not a day" },
  { "money without a currency",
    "{'documents': [{'key': 'a', 'type': 'offer', 'fields': {'base': {'amount': 1}}}]}", "base: " },
  { "two of one key",
    "{'documents': [{'key': 'a', 'type': 'offer', 'fields': {}}, {'key': 'a', 'type': 'offer', "
    "'fields': {}}]}",
    "Document 2 needs a key of its own" },
  { "no JSON", "{'documents': ", "test.json: " },
};

static void
test_backup (Fixture *fixture, gconstpointer data)
{
  assert_runs (fixture, "new --sample --journal j");
  {
    g_auto (Run) run = run_waymark (fixture, "backup --journal j --output b.zip");

    g_assert_cmpint (run.status, ==, 0);
    g_assert_cmpstr (run.out, ==, "");
    g_assert_nonnull (strstr (run.err, "b.zip holds"));
  }
  assert_runs (fixture, "restore --journal other/place --input b.zip");
  assert_runs (fixture, "check --journal other/place");
  {
    g_auto (Run) before = run_waymark (fixture, "export --journal j");
    g_auto (Run) after = run_waymark (fixture, "export --journal other/place");

    g_assert_cmpint (before.status, ==, 0);
    g_assert_cmpstr (before.out, ==, after.out);
  }
  {
    g_auto (Run) run = run_waymark (fixture, "restore --journal j --input b.zip");

    g_assert_cmpint (run.status, ==, 1);
    g_assert_nonnull (strstr (run.err, "--replace"));
  }
  {
    g_auto (Run) run = run_waymark (fixture, "restore --journal j --input b.zip --replace");

    g_assert_cmpint (run.status, ==, 0);
    g_assert_nonnull (strstr (run.err, "j-before-restore-2026-11-21"));
  }
  assert_runs (fixture, "check --journal j");
  assert_runs (fixture, "check --journal j-before-restore-2026-11-21");
}

/* Odd answers are no mistakes of the file. */
/* Nothing is wrong with an answer of which two versions are kept. */
static void
test_check_counts_versions (Fixture *fixture, gconstpointer data)
{
  static const char document[] =
      "{\n  \"conflicts\": {\n    \"base\": [\n      1,\n      2\n    ],\n    \"place\": [\n"
      "      \"Oslo\",\n      \"Turin\"\n    ]\n  },\n  \"fields\": {\n"
      "    \"place\": \"Oslo\"\n  },\n  \"id\": \"11111111-2222-4333-8444-555555555555\",\n"
      "  \"type\": \"offer\"\n}\n";
  g_autofree char *folder = g_build_filename (fixture->root, "j", "documents", "offer", NULL);
  g_autofree char *path =
      g_build_filename (folder, "11111111-2222-4333-8444-555555555555.json", NULL);
  g_auto (Run) none = { 0 };
  g_auto (Run) two = { 0 };

  assert_runs (fixture, "new --journal j");
  none = run_waymark (fixture, "check --journal j");
  g_assert_null (strstr (none.err, "two versions"));

  g_assert_cmpint (g_mkdir_with_parents (folder, 0700), ==, 0);
  g_assert_true (g_file_set_contents (path, document, -1, NULL));
  two = run_waymark (fixture, "check --journal j");
  g_assert_cmpint (two.status, ==, 0);
  g_assert_nonnull (strstr (two.err, "2 answers have two versions"));
  g_assert_cmpstr (two.out, ==, "");
}

static void
test_check_advises (Fixture *fixture, gconstpointer data)
{
  static const char document[] =
      "{\"type\": \"smart-goal\", \"id\": \"5d1c0a52-0d4f-4c39-a9f0-6d1f0f0a7a11\", "
      "\"fields\": {\"start\": \"2026-05-02\", \"due\": \"2026-05-01\"}}\n";
  g_autofree char *folder = g_build_filename (fixture->root, "j", "documents", "smart-goal", NULL);
  g_autofree char *file =
      g_build_filename (folder, "5d1c0a52-0d4f-4c39-a9f0-6d1f0f0a7a11.json", NULL);
  g_auto (Run) plain = { 0 };
  g_auto (Run) advised = { 0 };

  assert_runs (fixture, "new --journal j");
  g_assert_cmpint (g_mkdir_with_parents (folder, 0700), ==, 0);
  g_assert_true (g_file_set_contents (file, document, -1, NULL));
  plain = run_waymark (fixture, "check --journal j");
  g_assert_cmpint (plain.status, ==, 0);
  g_assert_cmpstr (plain.out, ==, "");
  advised = run_waymark (fixture, "check --journal j --advice");
  g_assert_cmpint (advised.status, ==, 0);
  g_assert_nonnull (strstr (advised.out, "The goal ends before it begins."));
  g_assert_cmpuint (count_lines (advised.out), ==, 1);
}

static void
test_sample_loader (void)
{
  const char *names[] = { "test.json", NULL };

  for (gsize i = 0; i < G_N_ELEMENTS (samples); i++)
    {
      g_autoptr (WaymarkCatalog) catalog = waymark_catalog_new ();
      g_autoptr (WaymarkJournal) journal = waymark_journal_new (catalog);
      g_autoptr (GPtrArray) files = g_ptr_array_new_with_free_func ((GDestroyNotify) g_bytes_unref);
      g_autofree char *json = g_strdelimit (g_strdup (samples[i].json), "'", '"');
      g_autoptr (GError) error = NULL;
      gboolean added;

      g_test_message ("%s", samples[i].name);
      g_ptr_array_add (files, g_bytes_new (json, strlen (json)));
      added = waymark_sample_journal_add (journal, names, files, &error);
      if (samples[i].message == NULL)
        {
          g_assert_no_error (error);
          g_assert_cmpuint (waymark_journal_get_n_documents (journal), >, 0);
          continue;
        }
      g_assert_false (added);
      g_assert_nonnull (strstr (error->message, samples[i].message));
      g_assert_cmpuint (waymark_journal_get_n_documents (journal), ==, 0);
    }
}

static void
test_sample_days (void)
{
  const char *names[] = { "test.json", NULL };
  static const char json[] =
      "{\"documents\": [{\"key\": \"a\", \"type\": \"smart-goal\", "
      "\"created\": -21, \"fields\": {\"due\": \"+10\", \"start\": \"-1\"}}]}";
  g_autoptr (WaymarkCatalog) catalog = waymark_catalog_new ();
  g_autoptr (WaymarkJournal) journal = waymark_journal_new (catalog);
  g_autoptr (GPtrArray) files = g_ptr_array_new_with_free_func ((GDestroyNotify) g_bytes_unref);
  g_autoptr (GPtrArray) all = NULL;
  g_autoptr (GError) error = NULL;
  WaymarkDocument *document;

  g_setenv ("WAYMARK_TODAY", "2026-11-21", TRUE);
  g_ptr_array_add (files, g_bytes_new_static (json, strlen (json)));
  waymark_sample_journal_add (journal, names, files, &error);
  g_assert_no_error (error);
  all = waymark_journal_get_all (journal);
  document = g_ptr_array_index (all, 0);
  g_assert_cmpstr (waymark_document_get_text (document, "due"), ==, "2026-12-01");
  g_assert_cmpstr (waymark_document_get_text (document, "start"), ==, "2026-11-20");
  g_assert_true (g_str_has_prefix (waymark_document_get_created (document), "2026-10-31T"));
  g_assert_true (waymark_document_is_id (waymark_document_get_id (document)));
}

#define CASE(name, func) g_test_add ("/cli/" name, Fixture, NULL, set_up, func, tear_down)

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
  CASE ("check finds what is wrong", test_check_finds);
  CASE ("check counts answers with two versions", test_check_counts_versions);
  CASE ("check advises when it is asked to", test_check_advises);
  CASE ("a backup brings everything back", test_backup);
  g_test_add_func ("/cli/the sample's loader refuses what is wrong", test_sample_loader);
  g_test_add_func ("/cli/the sample's days count from today", test_sample_days);
  return g_test_run ();
}
