/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What `waymark check` finds, counts and advises.
 */
#include <glib/gstdio.h>
#include <string.h>

#include "cli-run.h"

static void
test_check_finds (CliFixture *fixture, gconstpointer data)
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
  g_auto (CliRun) check = { 0 };
  g_auto (CliRun) exported = { 0 };

  cli_assert_runs (fixture, "new --journal j");
  g_assert_cmpint (g_mkdir_with_parents (folder, 0700), ==, 0);
  g_assert_true (g_file_set_contents (wrong, document, -1, NULL));
  g_assert_true (g_file_set_contents (broken, "{", -1, NULL));

  check = cli_run (fixture, "check --journal j");
  g_assert_cmpint (check.status, ==, 1);
  for (gsize i = 0; i < G_N_ELEMENTS (lines); i++)
    if (strstr (check.out, lines[i]) == NULL)
      g_error ("“%s” is not in:\n%s", lines[i], check.out);
  g_assert_null (strstr (check.out, "later"));
  g_assert_cmpuint (cli_count_lines (check.out), ==, G_N_ELEMENTS (lines));
  g_assert_nonnull (strstr (check.err, "5 problems"));
  g_assert_true (g_file_test (broken, G_FILE_TEST_IS_REGULAR)); /* nothing was touched */

  exported = cli_run (fixture, "export --journal j");
  g_assert_cmpint (exported.status, ==, 0);
  g_assert_nonnull (strstr (exported.err, "1 file could not be read"));
}

/* Nothing is wrong with an answer of which two versions are kept. */
static void
test_check_counts_versions (CliFixture *fixture, gconstpointer data)
{
  static const char document[] =
      "{\n  \"conflicts\": {\n    \"base\": [\n      1,\n      2\n    ],\n    \"place\": [\n"
      "      \"Oslo\",\n      \"Turin\"\n    ]\n  },\n  \"fields\": {\n"
      "    \"place\": \"Oslo\"\n  },\n  \"id\": \"11111111-2222-4333-8444-555555555555\",\n"
      "  \"type\": \"offer\"\n}\n";
  g_autofree char *folder = g_build_filename (fixture->root, "j", "documents", "offer", NULL);
  g_autofree char *path =
      g_build_filename (folder, "11111111-2222-4333-8444-555555555555.json", NULL);
  g_auto (CliRun) none = { 0 };
  g_auto (CliRun) two = { 0 };

  cli_assert_runs (fixture, "new --journal j");
  none = cli_run (fixture, "check --journal j");
  g_assert_null (strstr (none.err, "two versions"));

  g_assert_cmpint (g_mkdir_with_parents (folder, 0700), ==, 0);
  g_assert_true (g_file_set_contents (path, document, -1, NULL));
  two = cli_run (fixture, "check --journal j");
  g_assert_cmpint (two.status, ==, 0);
  g_assert_nonnull (strstr (two.err, "2 answers have two versions"));
  g_assert_cmpstr (two.out, ==, "");
}

/* Nothing is wrong with it, but who writes in it has to know. */
static void
test_check_says_what_is_newer (CliFixture *fixture, gconstpointer data)
{
  g_autofree char *marker = g_build_filename (fixture->root, "j", "journal.json", NULL);
  g_autofree char *text = NULL;
  g_autofree char *changed = NULL;
  g_auto (GStrv) parts = NULL;
  g_auto (CliRun) own = { 0 };
  g_auto (CliRun) newer = { 0 };

  cli_assert_runs (fixture, "new --journal j");
  own = cli_run (fixture, "check --journal j");
  g_assert_null (strstr (own.err, "newer"));

  g_assert_true (g_file_get_contents (marker, &text, NULL, NULL));
  parts = g_strsplit (text, "\"format\": 1", 2);
  g_assert_cmpuint (g_strv_length (parts), ==, 2);
  changed = g_strjoinv ("\"format\": 99", parts);
  g_assert_true (g_file_set_contents (marker, changed, -1, NULL));
  newer = cli_run (fixture, "check --journal j");
  g_assert_cmpint (newer.status, ==, 0);
  g_assert_nonnull (strstr (newer.err, "written by a newer Waymark"));
}

/* Odd answers are no mistakes of the file. */
static void
test_check_advises (CliFixture *fixture, gconstpointer data)
{
  static const char document[] =
      "{\"type\": \"smart-goal\", \"id\": \"5d1c0a52-0d4f-4c39-a9f0-6d1f0f0a7a11\", "
      "\"fields\": {\"start\": \"2026-05-02\", \"due\": \"2026-05-01\"}}\n";
  g_autofree char *folder = g_build_filename (fixture->root, "j", "documents", "smart-goal", NULL);
  g_autofree char *file =
      g_build_filename (folder, "5d1c0a52-0d4f-4c39-a9f0-6d1f0f0a7a11.json", NULL);
  g_auto (CliRun) plain = { 0 };
  g_auto (CliRun) advised = { 0 };

  cli_assert_runs (fixture, "new --journal j");
  g_assert_cmpint (g_mkdir_with_parents (folder, 0700), ==, 0);
  g_assert_true (g_file_set_contents (file, document, -1, NULL));
  plain = cli_run (fixture, "check --journal j");
  g_assert_cmpint (plain.status, ==, 0);
  g_assert_cmpstr (plain.out, ==, "");
  advised = cli_run (fixture, "check --journal j --advice");
  g_assert_cmpint (advised.status, ==, 0);
  g_assert_nonnull (strstr (advised.out, "The goal ends before it begins."));
  g_assert_cmpuint (cli_count_lines (advised.out), ==, 1);
}

#define CASE(name, func)                                                                           \
  g_test_add ("/cli-check/" name, CliFixture, NULL, cli_set_up, func, cli_tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  CASE ("check finds what is wrong", test_check_finds);
  CASE ("check counts answers with two versions", test_check_counts_versions);
  CASE ("says what a newer Waymark wrote", test_check_says_what_is_newer);
  CASE ("check advises when it is asked to", test_check_advises);
  return g_test_run ();
}
