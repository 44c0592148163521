/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Where the versions of an answer come from: what revisions tell, and what they do not.
 */
#include <string.h>

#include "journal-fixture.h"
#include "waymark-json.h"
#include "waymark-merge.h"
#include "waymark-origins.h"

#define ID "00000000-0000-4000-8000-000000000001"

/* Minutes of one hour; NULL: there is no such revision. */
static const struct
{
  const char *what;
  const char *path;
  const char *base, *base_time;
  const char *ours, *our_time;
  const char *theirs, *their_time;
  gboolean merged; /* the merge is a revision */
  guint n_later;   /* revisions after it */
  const char *expected;
} cases[] = {
  { "another program's edit", "task", "'task': 'I go by bus.'", "00", "'task': 'I go by bike.'",
    "07", "'task': 'I go by boat.'", "00", TRUE, 0, "bike: 07, boat: outside" },
  { "two Waymarks", "task", "'task': 'I go by bus.'", "00", "'task': 'I go by bike.'", "07",
    "'task': 'I go by boat.'", "03", TRUE, 0, "bike: 07, boat: 03" },
  { "within one second nothing is known", "task", "'task': 'I go by bus.'", "00",
    "'task': 'I go by bike.'", "00", "'task': 'I go by boat.'", "00", TRUE, 0, "bike: ?, boat: ?" },
  { "what came later changes nothing", "task", "'task': 'I go by bus.'", "00",
    "'task': 'I go by bike.'", "07", "'task': 'I go by boat.'", "00", TRUE, 12,
    "bike: 07, boat: outside" },
  { "a merge of which there is no revision", "task", "'task': 'I go by bus.'", "00",
    "'task': 'I go by bike.'", "07", "'task': 'I go by boat.'", "00", FALSE, 0,
    "bike: ?, boat: ?" },
  { "a text that other words of both came into", "task", "'task': 'I go. By bus.'", "00",
    "'task': 'I go slowly. By bike.'", "07", "'task': 'I go. By boat. Home.'", "00", TRUE, 0,
    "bike: 07, boat: outside" },
  { "an answer of a record", "steps/a/what", "'steps': [{'id': 'a', 'what': 'By bus'}]", "00",
    "'steps': [{'id': 'a', 'what': 'By bike'}]", "07", "'steps': [{'id': 'a', 'what': 'By boat'}]",
    "00", TRUE, 0, "bike: 07, boat: outside" },
  { "a number", "n", "'n': 1", "00", "'n': 2", "07", "'n': 3", "00", TRUE, 0, "2: 07, 3: outside" },
};

static WaymarkValue *
build_state (const char *fields, const char *minute)
{
  g_autofree char *text = g_strdup_printf (
      "{'id': '" ID "', 'type': 'project-story', 'modified': '2026-11-22T10:%s:00Z', "
      "'fields': {%s}}",
      minute, fields);
  g_autoptr (GError) error = NULL;
  WaymarkValue *state;

  g_strdelimit (text, "'", '"');
  state = waymark_json_read (text, strlen (text), &error);
  g_assert_no_error (error);
  return state;
}

static char *
commit (WaymarkRevisions *revisions, WaymarkValue *state, const char *one, const char *two)
{
  const char *parents[] = { one, two, NULL };
  g_autoptr (GError) error = NULL;
  char *name = waymark_revisions_commit (revisions, state, parents, FALSE, &error);

  g_assert_no_error (error);
  return name;
}

static void
commit_later (WaymarkRevisions *revisions, WaymarkValue *merged, const char *name, guint n)
{
  g_autofree char *last = g_strdup (name);

  for (guint i = 0; i < n; i++)
    {
      g_autofree char *words = g_strdup_printf ("Word %u", i);
      g_autoptr (WaymarkValue) value = waymark_value_new_string (words);
      g_autoptr (WaymarkValue) fields =
          waymark_value_with_member (waymark_value_get_member (merged, "fields"), "learned", value);
      g_autoptr (WaymarkValue) state = waymark_value_with_member (merged, "fields", fields);
      char *next = commit (revisions, state, last, NULL);

      g_free (last);
      last = next;
    }
}

/* The version's name is its last word but for the dot, or the number. */
static char *
describe (WaymarkValue *version, const WaymarkOrigin *origin)
{
  const char *text = waymark_value_get_text (version);
  g_autofree char *name = waymark_value_get_string (version) == NULL
                              ? g_strdup_printf ("%d", (int) waymark_value_get_integer (version, 0))
                              : g_strdup (strstr (text, "bike") != NULL ? "bike" : "boat");
  g_autofree char *minute =
      *origin->written != '\0' ? g_strndup (origin->written + strlen ("2026-11-22T10:"), 2) : NULL;

  g_assert_false (origin->outside && minute != NULL);
  return g_strdup_printf ("%s: %s", name,
                          origin->outside  ? "outside"
                          : minute != NULL ? minute
                                           : "?");
}

static void
test_case (JournalFixture *self, gconstpointer data)
{
  gsize i = GPOINTER_TO_SIZE (data);
  g_autoptr (WaymarkRevisions) revisions = NULL;
  g_autoptr (WaymarkValue) base = build_state (cases[i].base, cases[i].base_time);
  g_autoptr (WaymarkValue) ours = build_state (cases[i].ours, cases[i].our_time);
  g_autoptr (WaymarkValue) theirs = build_state (cases[i].theirs, cases[i].their_time);
  g_autoptr (WaymarkValue) merged = waymark_merge_states (base, ours, theirs);
  g_autoptr (WaymarkPath) path = waymark_path_parse (cases[i].path);
  WaymarkValue *list =
      waymark_value_get_member (waymark_value_get_member (merged, "conflicts"), cases[i].path);
  g_autoptr (GPtrArray) versions = g_ptr_array_new ();
  g_autoptr (GPtrArray) origins = NULL;
  g_autoptr (GString) said = g_string_new (NULL);
  g_autoptr (WaymarkPast) past = NULL;
  g_autofree char *base_name = NULL;
  g_autofree char *our_name = NULL;
  g_autofree char *their_name = NULL;
  g_autofree char *merged_name = NULL;

  journal_fixture_open (self);
  revisions = g_object_ref (waymark_store_get_revisions (self->store));
  base_name = commit (revisions, base, NULL, NULL);
  our_name = commit (revisions, ours, base_name, NULL);
  their_name = commit (revisions, theirs, base_name, NULL);
  merged_name = commit (revisions, merged, our_name, cases[i].merged ? their_name : NULL);
  commit_later (revisions, merged, merged_name, cases[i].n_later);

  g_assert_cmpuint (waymark_value_get_length (list), ==, 2);
  for (gsize v = 0; v < 2; v++)
    g_ptr_array_add (versions, waymark_value_get_item (list, v));
  past = waymark_revisions_open_past (revisions, ID, NULL);
  origins = waymark_past_find_origins (past, path, versions);
  for (guint v = 0; v < 2; v++)
    {
      g_autofree char *one =
          describe (g_ptr_array_index (versions, v), g_ptr_array_index (origins, v));

      g_string_append_printf (said, "%s%s", v > 0 ? ", " : "", one);
    }
  g_assert_cmpstr (said->str, ==, cases[i].expected);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *path = g_strdup_printf ("/origins/%s", cases[i].what);

      g_test_add (path, JournalFixture, GSIZE_TO_POINTER (i), journal_fixture_set_up, test_case,
                  journal_fixture_tear_down);
    }
  return g_test_run ();
}
