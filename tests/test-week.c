/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Which week a new reflection proposes, and what a page without a name is called.
 */
#include "waymark-test-document.h"
#include "waymark-title.h"
#include "waymark-week.h"

static WaymarkJournal *
build_journal (const char *const *pages)
{
  g_autoptr (WaymarkCatalog) catalog = waymark_catalog_new ();
  g_autoptr (GPtrArray) documents = g_ptr_array_new_with_free_func (g_object_unref);
  WaymarkJournal *journal = waymark_journal_new (catalog);

  for (gsize i = 0; i < 4 && pages[i] != NULL; i++)
    if (*pages[i] == '#')
      g_ptr_array_add (documents, waymark_test_document ("profile", pages[i] + 1));
    else
      g_ptr_array_add (documents, waymark_test_document ("weekly-reflection", pages[i]));
  waymark_journal_adopt (journal, documents);
  return journal;
}

static const struct
{
  const char *sentence;
  const char *pages[4]; /* reflections; a profile after "#" */
  const char *module;
  int week;
} proposals[] = {
  { "the first one asks", { NULL }, "", 0 },
  { "the profile knows the module", { "#'module': 'mod2'" }, "mod2", 0 },
  { "the next week follows",
    { "'module': 'mod2', 'week': 2, 'date': '2026-11-11'",
      "'module': 'mod2', 'week': 1, 'date': '2026-11-04'" },
    "mod2",
    3 },
  { "the last one by its day counts",
    { "'module': 'mod1', 'week': 6, 'date': '2026-10-28'",
      "'module': 'mod2', 'week': 1, 'date': '2026-11-04'" },
    "mod2",
    2 },
  { "of one day the later week",
    { "'module': 'mod2', 'week': 3, 'date': '2026-11-11'",
      "'module': 'mod2', 'week': 2, 'date': '2026-11-11'" },
    "mod2",
    4 },
  { "a module ends with its sixth week", { "'module': 'mod2', 'week': 6" }, "mod3", 1 },
  { "after the program weeks have no number", { "'module': 'mod4', 'week': 6" }, "after", 0 },
  { "nor do they get one then", { "'module': 'after', 'week': 2" }, "after", 0 },
  { "a module without a week stays", { "'module': 'mod1'" }, "mod1", 0 },
  { "a week without a module counts on", { "'week': 3" }, "", 4 },
  { "what names neither is passed over",
    { "'module': 'mod2', 'week': 2, 'date': '2026-11-11'", "'date': '2026-11-18'" },
    "mod2",
    3 },
  { "a week that no module has", { "'module': 'mod2', 'week': 99999999999" }, "mod3", 1 },
};

static void
test_proposals (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (proposals); i++)
    {
      g_autoptr (WaymarkJournal) journal = build_journal (proposals[i].pages);
      WaymarkDocument *fresh = waymark_journal_create (journal, "weekly-reflection", NULL);

      g_test_message ("%s", proposals[i].sentence);
      waymark_week_propose (journal, fresh);
      g_assert_cmpstr (waymark_document_get_text (fresh, "module"), ==, proposals[i].module);
      g_assert_cmpint (waymark_value_get_integer (waymark_document_get_field (fresh, "week"), 0),
                       ==, proposals[i].week);
    }
}

static void
test_other_pages_have_no_week (void)
{
  static const char *const none[4] = { NULL };
  g_autoptr (WaymarkJournal) journal = build_journal (none);
  WaymarkDocument *roadmap = waymark_journal_create (journal, "career-roadmap", NULL);
  g_autofree char *title = NULL;

  waymark_week_propose (journal, roadmap);
  g_assert_cmpstr (waymark_document_get_text (roadmap, "module"), ==, "");
  title = waymark_journal_dup_title (journal, roadmap);
  g_assert_cmpstr (title, ==, "Career roadmap");
}

static const struct
{
  const char *fields;
  const char *title;
} titles[] = {
  { "'title': ' The long week ', 'module': 'mod2', 'week': 3", "The long week" },
  { "'module': 'mod2', 'week': 3, 'date': '2026-11-18'", "Module 2, week 3" },
  { "'module': 'after', 'date': '2026-11-18'", "After the program, 18 November 2026" },
  { "'module': 'mod2'", "Module 2" },
  { "'date': '2026-11-18'", "Week of 16 November 2026" },
  { "'date': '2026-11-16'", "Week of 16 November 2026" },
  { "'date': '2027-01-03'", "Week of 28 December 2026" },
  { "'week': 3", "Week 3" },
  { "'module': 'mod9', 'date': 'soon'", "Weekly reflection" },
  { "", "Weekly reflection" },
};

static void
test_titles (void)
{
  g_autoptr (WaymarkCatalog) catalog = waymark_catalog_new ();
  WaymarkWorksheet *worksheet = waymark_catalog_lookup (catalog, "weekly-reflection");

  for (gsize i = 0; i < G_N_ELEMENTS (titles); i++)
    {
      g_autoptr (WaymarkDocument) page =
          waymark_test_document ("weekly-reflection", titles[i].fields);
      g_autofree char *title = waymark_title_dup (worksheet, page);

      g_assert_cmpstr (title, ==, titles[i].title);
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/week/proposals", test_proposals);
  g_test_add_func ("/week/other-pages-have-no-week", test_other_pages_have_no_week);
  g_test_add_func ("/week/titles", test_titles);
  return g_test_run ();
}
