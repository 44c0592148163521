/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * One small journal word for word, and laws for random ones: nothing private in the files, nothing
 * shared missing, every link leads somewhere, and the Markdown holds nothing but what we mean.
 */

#include <cmark.h>
#include <string.h>

#include "waymark-markdown-journal.h"
#include "waymark-redactor.h"
#include "waymark-test-document.h"
#include "waymark-test-random-journal.h"

static WaymarkCatalog *catalog;

/* Documents as if redaction had let all of them through. */
static GPtrArray *
make_documents (const char *const (*parts)[2], gsize n_parts)
{
  GPtrArray *documents = g_ptr_array_new_with_free_func (g_object_unref);

  for (gsize i = 0; i < n_parts; i++)
    g_ptr_array_add (documents, waymark_test_document (parts[i][0], parts[i][1]));
  return documents;
}

static char *
render_one (GPtrArray *documents)
{
  g_autoptr (GPtrArray) files =
      waymark_markdown_journal_render (catalog, documents, WAYMARK_MARKDOWN_ONE_FILE);
  WaymarkMarkdownFile *file = g_ptr_array_index (files, 0);

  g_assert_cmpuint (files->len, ==, 1);
  g_assert_cmpstr (file->name, ==, "career-journal.md");
  return g_steal_pointer (&file->text);
}

static void
test_empty (void)
{
  g_autoptr (GPtrArray) documents = make_documents (NULL, 0);
  g_autofree char *text = render_one (documents);

  g_assert_cmpstr (text, ==, "# Career journal\n\nNothing in this journal is shared yet.\n");
}

static const char *const small_journal[][2] = {
  { "career-roadmap", "'title': 'Roadmap, week 1', 'module': 'mod2', 'date': '2026-10-07', "
                      "'background': 'Night shift.\\nNine people.', "
                      "'targets': [{'id': 'a', 'name': 'Fern *Labs*', 'kind': 'company', "
                      "'why': 'Tea & code', 'next': 'Ask Ines'}, {'id': 'b', 'name': 'Ada'}]" },
  { "professional-story", "'theme': 'Planning backwards', 'draft': 'One.\\n\\n- a\\n- b', "
                          "'feedback': [{'id': 'a', 'from': 'Ines', 'date': '2026-11-02', "
                          "'works': 'The ovens', 'improve': 'Slower\\n\\nand calmer', "
                          "'response': 'I will breathe'}]" },
  { "project-story", "'title': 'Tea shop', 'links': [{'id': 'a', 'label': 'Code', "
                     "'url': 'https://example.org/tea'}], 'situation': 'We had 5 days'" },
  { "smart-goal", "'title': 'One talk a week', 'purpose': 'job-search', 'due': '2026-12-03', "
                  "'what': 'Talk to a developer', 'steps': [{'id': 'a', 'what': 'Write', "
                  "'due': '2026-11-03', 'done': true, 'done-on': '2026-11-02'}, {'id': 'b', "
                  "'what': 'Call', 'repeat': 'weekly', 'weekday': 'tue'}], "
                  "'check-ins': [{'id': 'c', 'date': '2026-11-10', 'percent': 60, "
                  "'successes': 'Two calls'}, {'id': 'd', 'date': '2026-11-03', 'percent': 20}]" },
  { "stretch-goal", "'title': 'An offer by May', 'kind': 'stretch', 'weekly-action': 'Apply'" },
  { "negotiation-preparation",
    "'openness': 'open', 'unprepared': true, 'areas': [{'id': 'a', 'area': 'Time off', "
    "'why': 'Family'}, {'id': 'b', 'area': 'Equity'}], 'research': [{'id': 'a', "
    "'company': 'A|B', 'low': {'amount': 6000000, 'currency': 'USD', 'period': 'year'}}]" },
  { "offer", "'company': 'Acme', 'role': 'Engineer', 'pros': 'Team', 'base': "
             "{'amount': 7200000, 'currency': 'USD', 'period': 'year'}" },
  { "offer", "'company': 'Bolt', 'pto': 20" },
  { "weekly-reflection", "'title': 'Late week', 'module': 'mod3', 'week': 2, 'learned': 'C'" },
  { "weekly-reflection", "'title': 'First week', 'module': 'mod2', 'week': 1, 'status': 'partial', "
                         "'answers': [{'id': 'a', 'prompt': 'What now?', 'answer': 'Rest'}]" },
  { "profile", "'name': 'Maya Okafor', 'headline': 'Baker turned developer', 'module': 'mod4', "
               "'links': [{'id': 'a', 'label': 'Code', 'url': 'https://example.org/maya'}], "
               "'strengths': 'Calm'" },
};

static const char small_markdown[] = "# Career journal of Maya Okafor\n"
                                     "\n"
                                     "*Baker turned developer*\n"
                                     "\n"
                                     "Module 4\n"
                                     "\n"
                                     "[Code](https://example.org/maya)\n"
                                     "\n"
                                     "## Contents\n"
                                     "\n"
                                     "- [About me](#about-me)\n"
                                     "- [Career roadmap](#career-roadmap)\n"
                                     "- [Professional story](#professional-story)\n"
                                     "- [Project story](#project-story)\n"
                                     "- [Goals](#goals)\n"
                                     "  - [One talk a week](#one-talk-a-week)\n"
                                     "  - [An offer by May](#an-offer-by-may)\n"
                                     "- [Negotiation preparation](#negotiation-preparation)\n"
                                     "- [Offers](#offers)\n"
                                     "  - [Acme](#acme)\n"
                                     "- [Weekly reflections](#weekly-reflections)\n"
                                     "  - [Module 2](#module-2)\n"
                                     "  - [Module 3](#module-3)\n"
                                     "\n"
                                     "## About me\n"
                                     "\n"
                                     "### Working with you\n"
                                     "\n"
                                     "**Strengths:** Calm\n"
                                     "\n"
                                     "## Career roadmap\n"
                                     "\n"
                                     "### Roadmap, week 1\n"
                                     "\n"
                                     "Module 2 · 7 October 2026\n"
                                     "\n"
                                     "#### Past · What you bring\n"
                                     "\n"
                                     "**Background:** Night shift.\\\n"
                                     "Nine people.\n"
                                     "\n"
                                     "#### Future · Where you are going\n"
                                     "\n"
                                     "**Targets**\n"
                                     "\n"
                                     "- **Fern \\*Labs\\*** · Company\\\n"
                                     "  Tea & code\\\n"
                                     "  **Next step:** Ask Ines\n"
                                     "- **Ada**\n"
                                     "\n"
                                     "## Professional story\n"
                                     "\n"
                                     "### Told aloud\n"
                                     "\n"
                                     "**Theme:** Planning backwards\n"
                                     "\n"
                                     "**Draft**\n"
                                     "\n"
                                     "One.\n"
                                     "\n"
                                     "- a\n"
                                     "- b\n"
                                     "\n"
                                     "### Rehearsal\n"
                                     "\n"
                                     "**Feedback**\n"
                                     "\n"
                                     "> **Works well:** The ovens\n"
                                     ">\n"
                                     "> **Could improve**\n"
                                     ">\n"
                                     "> Slower\n"
                                     ">\n"
                                     "> and calmer\n"
                                     ">\n"
                                     "> — Ines · 2 November 2026\n"
                                     "\n"
                                     "**My response:** I will breathe\n"
                                     "\n"
                                     "## Project story\n"
                                     "\n"
                                     "### Tea shop\n"
                                     "\n"
                                     "#### The project\n"
                                     "\n"
                                     "**Links**\n"
                                     "\n"
                                     "- [Code](https://example.org/tea)\n"
                                     "\n"
                                     "#### The story\n"
                                     "\n"
                                     "**Situation:** We had 5 days\n"
                                     "\n"
                                     "## Goals\n"
                                     "\n"
                                     "### One talk a week\n"
                                     "\n"
                                     "SMART goal · A skill that furthers my job search\n"
                                     "\n"
                                     "#### Specific\n"
                                     "\n"
                                     "**What:** Talk to a developer\n"
                                     "\n"
                                     "#### Time-bound\n"
                                     "\n"
                                     "**Due:** 3 December 2026\n"
                                     "\n"
                                     "#### Steps\n"
                                     "\n"
                                     "- [x] Write · Due 3 November 2026 · Done on 2 November 2026\n"
                                     "- [ ] Call · Every week · Tuesday\n"
                                     "\n"
                                     "#### Check-ins\n"
                                     "\n"
                                     "##### 3 November 2026 · 20 %\n"
                                     "\n"
                                     "##### 10 November 2026 · 60 %\n"
                                     "\n"
                                     "**Successes:** Two calls\n"
                                     "\n"
                                     "### An offer by May\n"
                                     "\n"
                                     "Stretch goal\n"
                                     "\n"
                                     "#### The way there\n"
                                     "\n"
                                     "**Weekly action:** Apply\n"
                                     "\n"
                                     "## Negotiation preparation\n"
                                     "\n"
                                     "### Mindset\n"
                                     "\n"
                                     "**Openness:** Yes, I am open to it\\\n"
                                     "☑ I would feel unprepared if an offer came tomorrow\n"
                                     "\n"
                                     "### Beyond the salary\n"
                                     "\n"
                                     "1. **Time off**\\\n"
                                     "   Family\n"
                                     "2. **Equity**\n"
                                     "\n"
                                     "### What others pay\n"
                                     "\n"
                                     "| Company | Low |\n"
                                     "| --- | --- |\n"
                                     "| A\\|B | $60,000 a year |\n"
                                     "\n"
                                     "## Offers\n"
                                     "\n"
                                     "| | Acme | Bolt |\n"
                                     "| --- | --- | --- |\n"
                                     "| **Role** | Engineer | |\n"
                                     "| **Base** | $72,000 a year | |\n"
                                     "| **Paid days off** | | 20 |\n"
                                     "\n"
                                     "### Acme\n"
                                     "\n"
                                     "#### How it looks to you\n"
                                     "\n"
                                     "**Pros:** Team\n"
                                     "\n"
                                     "## Weekly reflections\n"
                                     "\n"
                                     "### Module 2\n"
                                     "\n"
                                     "#### First week\n"
                                     "\n"
                                     "Module 2 · Week 1 · Partly done\n"
                                     "\n"
                                     "**Questions and answers**\n"
                                     "\n"
                                     "- **What now?**\\\n"
                                     "  Rest\n"
                                     "\n"
                                     "### Module 3\n"
                                     "\n"
                                     "#### Late week\n"
                                     "\n"
                                     "Module 3 · Week 2\n"
                                     "\n"
                                     "**Learned:** C\n";

static void
test_small (void)
{
  g_autoptr (GPtrArray) documents = make_documents (small_journal, G_N_ELEMENTS (small_journal));
  g_autofree char *text = render_one (documents);

  g_assert_cmpstr (text, ==, small_markdown);
}

/* Names do not depend on what else is shared: they are where a published file is found again. */
static void
test_files (void)
{
  static const char *const names[] = {
    "000-career-journal.md",
    "110-career-roadmap.md",
    "120-professional-story.md",
    "130-project-story.md",
    "140-goals.md",
    "210-negotiation-preparation.md",
    "220-offer.md",
    "310-weekly-reflection-mod2-week-1.md",
    "310-weekly-reflection-mod3-week-2.md",
  };
  g_autoptr (GPtrArray) documents = make_documents (small_journal, G_N_ELEMENTS (small_journal));
  g_autoptr (GPtrArray) files =
      waymark_markdown_journal_render (catalog, documents, WAYMARK_MARKDOWN_FILES);
  g_autoptr (GPtrArray) gist =
      waymark_markdown_journal_render (catalog, documents, WAYMARK_MARKDOWN_GIST);
  WaymarkMarkdownFile *index = g_ptr_array_index (files, 0);
  WaymarkMarkdownFile *gist_index = g_ptr_array_index (gist, 0);
  WaymarkMarkdownFile *week = g_ptr_array_index (files, 7);

  g_assert_cmpuint (files->len, ==, G_N_ELEMENTS (names));
  for (guint i = 0; i < files->len; i++)
    g_assert_cmpstr (((WaymarkMarkdownFile *) g_ptr_array_index (files, i))->name, ==, names[i]);
  g_assert_nonnull (
      strstr (index->text, "\n  - [An offer by May](140-goals.md#an-offer-by-may)\n"));
  g_assert_nonnull (strstr (index->text,
                            "\n- Weekly reflections\n"
                            "  - [First week](310-weekly-reflection-mod2-week-1.md#first-week)\n"));
  g_assert_nonnull (strstr (gist_index->text, "\n- [Goals](#file-140-goals-md)\n"));
  g_assert_cmpstr (week->text, ==,
                   "# First week\n\n← [Career journal](000-career-journal.md)\n\n"
                   "Module 2 · Week 1 · Partly done\n\n"
                   "## This week’s own questions\n\n- **What now?**\\\n  Rest\n");
}

/* A week without a module stands where its day belongs, under a name that tells it from others. */
static void
test_weeks_without_a_module (void)
{
  static const char *const journal[][2] = {
    { "weekly-reflection", "'date': '2026-12-09', 'learned': 'f'" },
    { "weekly-reflection", "'date': '2026-11-11', 'learned': 'b'" },
    { "weekly-reflection", "'module': 'mod2', 'week': 1, 'date': '2026-11-04', 'learned': 'a'" },
    { "weekly-reflection", "'module': 'mod2', 'week': 3, 'date': '2026-11-18', 'learned': 'c'" },
    { "weekly-reflection", "'date': '2026-11-25', 'learned': 'd'" },
    { "weekly-reflection", "'module': 'mod3', 'week': 1, 'date': '2026-12-02', 'learned': 'e'" },
    { "weekly-reflection", "'learned': 'g'" },
  };
  g_autoptr (GPtrArray) documents = make_documents (journal, G_N_ELEMENTS (journal));
  g_autoptr (GPtrArray) files =
      waymark_markdown_journal_render (catalog, documents, WAYMARK_MARKDOWN_FILES);
  g_autofree char *text = render_one (documents);

  g_assert_cmpstr (strstr (text, "## Weekly reflections"), ==,
                   "## Weekly reflections\n\n"
                   "### Module 2\n\n"
                   "#### Module 2, week 1\n\n4 November 2026\n\n**Learned:** a\n\n"
                   "#### Week of 9 November 2026\n\n11 November 2026\n\n**Learned:** b\n\n"
                   "#### Module 2, week 3\n\n18 November 2026\n\n**Learned:** c\n\n"
                   "### November 2026\n\n"
                   "#### Week of 23 November 2026\n\n25 November 2026\n\n**Learned:** d\n\n"
                   "### Module 3\n\n"
                   "#### Module 3, week 1\n\n2 December 2026\n\n**Learned:** e\n\n"
                   "### December 2026\n\n"
                   "#### Week of 7 December 2026\n\n9 December 2026\n\n**Learned:** f\n\n"
                   "### Other weeks\n\n"
                   "#### Weekly reflection\n\n**Learned:** g\n");
  g_assert_cmpstr (((WaymarkMarkdownFile *) g_ptr_array_index (files, 2))->name, ==,
                   "310-weekly-reflection-2026-11-11.md");
  g_assert_cmpstr (((WaymarkMarkdownFile *) g_ptr_array_index (files, 7))->name, ==,
                   "310-weekly-reflection-other.md");
}

/* Older versions stored a check-in as soon as somebody was going to write one. */
static void
test_a_day_alone_is_no_check_in (void)
{
  static const char *const journal[][2] = {
    { "smart-goal", "'title': 'Talks', 'check-ins': [{'id': 'a', 'date': '2026-11-03'}, "
                    "{'id': 'b', 'date': '2026-11-10', 'learned': 'Ask early'}]" },
  };
  g_autoptr (GPtrArray) documents = make_documents (journal, G_N_ELEMENTS (journal));
  g_autofree char *text = render_one (documents);

  g_assert_nonnull (strstr (text, "10 November 2026"));
  g_assert_null (strstr (text, "3 November 2026"));
}

static void
test_links (void)
{
  g_autoptr (WaymarkDocument) story =
      waymark_test_document ("project-story", "'title': 'Tea [shop]', 'task': 'All'");
  g_autofree char *fields = g_strdup_printf (
      "'reasons': [{'id': 'a', 'text': 'Fast', 'source': '%s'}, {'id': 'b', 'text': 'Calm', "
      "'source': '00000000-0000-4000-8000-000000000000'}]",
      waymark_document_get_id (story));
  g_autoptr (WaymarkDocument) counter = waymark_test_document ("counter-offer", fields);
  g_autoptr (GPtrArray) documents = g_ptr_array_new ();
  g_autofree char *text = NULL;

  g_ptr_array_add (documents, counter);
  g_ptr_array_add (documents, story);
  text = render_one (documents);
  g_assert_nonnull (strstr (text, "\n- **Fast** · [Tea \\[shop\\]](#tea-shop)\n- **Calm**\n"));
}

/* --- Laws ----------------------------------------------------------------------------------- */

/* Written by the words of GitHub's rule, not by our code: letters, digits, _ and - stay, blanks
 * become -, everything else goes, and the n-th repetition of a name gets -n. */
static void
add_anchor (GHashTable *anchors, GHashTable *seen, cmark_node *heading)
{
  g_autoptr (GString) text = g_string_new (NULL);
  g_autofree char *lower = NULL;
  g_autoptr (GRegex) signs = g_regex_new ("[^\\p{L}\\p{M}\\p{Nd}\\p{Pc}\\- ]", 0, 0, NULL);
  g_autofree char *anchor = NULL;
  guint n;
  cmark_iter *iter = cmark_iter_new (heading);
  cmark_event_type event;

  while ((event = cmark_iter_next (iter)) != CMARK_EVENT_DONE)
    if (cmark_node_get_type (cmark_iter_get_node (iter)) == CMARK_NODE_TEXT)
      g_string_append (text, cmark_node_get_literal (cmark_iter_get_node (iter)));
  cmark_iter_free (iter);

  lower = g_utf8_strdown (text->str, -1);
  anchor = g_regex_replace (signs, lower, -1, 0, "", 0, NULL);
  g_strdelimit (anchor, " ", '-');
  n = GPOINTER_TO_UINT (g_hash_table_lookup (seen, anchor));
  g_hash_table_insert (seen, g_strdup (anchor), GUINT_TO_POINTER (n + 1));
  g_hash_table_add (anchors, n == 0 ? g_strdup (anchor) : g_strdup_printf ("%s-%u", anchor, n));
}

/* Reads one file: its anchors into @anchors as "file#anchor", its links into @links. */
static void
read_file (WaymarkMarkdownFile *file, GHashTable *anchors, GPtrArray *links)
{
  g_autoptr (GHashTable) own = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  cmark_node *root = cmark_parse_document (file->text, strlen (file->text), CMARK_OPT_DEFAULT);
  cmark_iter *iter = cmark_iter_new (root);
  int level = 0, n_titles = 0;
  GHashTableIter own_iter;
  gpointer anchor;
  cmark_event_type event;

  while ((event = cmark_iter_next (iter)) != CMARK_EVENT_DONE)
    {
      cmark_node *node = cmark_iter_get_node (iter);

      if (event != CMARK_EVENT_ENTER)
        continue;
      switch (cmark_node_get_type (node))
        {
        case CMARK_NODE_HEADING:
          g_assert_cmpint (cmark_node_get_heading_level (node), <=, level + 1);
          level = cmark_node_get_heading_level (node);
          n_titles += level == 1;
          g_assert_nonnull (cmark_node_first_child (node));
          add_anchor (own, seen, node);
          break;
        case CMARK_NODE_LINK:
          if (strstr (cmark_node_get_url (node), "://") == NULL)
            g_ptr_array_add (links, cmark_node_get_url (node)[0] == '#'
                                        ? g_strconcat (file->name, cmark_node_get_url (node), NULL)
                                        : g_strdup (cmark_node_get_url (node)));
          break;
        case CMARK_NODE_HTML_BLOCK:
        case CMARK_NODE_HTML_INLINE:
        case CMARK_NODE_THEMATIC_BREAK:
          g_error ("%s in %s:\n%s", cmark_node_get_type_string (node), file->name, file->text);
        default:
          break;
        }
    }
  cmark_iter_free (iter);
  cmark_node_free (root);
  g_assert_cmpint (n_titles, ==, 1);

  g_hash_table_iter_init (&own_iter, own);
  while (g_hash_table_iter_next (&own_iter, &anchor, NULL))
    g_hash_table_add (anchors, g_strdup_printf ("%s#%s", file->name, (char *) anchor));
  g_hash_table_add (anchors, g_strdup (file->name));
}

static void
check_form (WaymarkMarkdownFile *file)
{
  const char *text = file->text;

  g_assert_true (g_utf8_validate (text, -1, NULL));
  g_assert_true (g_str_has_suffix (text, "\n"));
  g_assert_false (g_str_has_suffix (text, "\n\n"));
  g_assert_null (strstr (text, "\n\n\n"));
  g_assert_null (strstr (text, " \n"));
  g_assert_null (strstr (text, "\t"));
}

static void
check_links (GPtrArray *files)
{
  g_autoptr (GHashTable) anchors = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GPtrArray) links = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < files->len; i++)
    read_file (g_ptr_array_index (files, i), anchors, links);
  for (guint i = 0; i < links->len; i++)
    if (!g_hash_table_contains (anchors, g_ptr_array_index (links, i)))
      g_error ("%s leads nowhere", (char *) g_ptr_array_index (links, i));
}

/* Only letters and digits, so that "7,000,000.37" holds the mark 700000037. */
static char *
squeeze (GPtrArray *files)
{
  GString *out = g_string_new (NULL);

  for (guint i = 0; i < files->len; i++)
    for (const char *p = ((WaymarkMarkdownFile *) g_ptr_array_index (files, i))->text; *p; p++)
      if (g_ascii_isalnum (*p))
        g_string_append_c (out, *p);
  return g_string_free (out, FALSE);
}

static void
check_marks (WaymarkTestJournal *random, GHashTable *chosen, GPtrArray *files)
{
  g_autofree char *text = squeeze (files);

  g_assert_null (strstr (text, "foreign"));
  for (guint i = 0; i < random->answers->len; i++)
    {
      WaymarkTestAnswer *answer = g_ptr_array_index (random->answers, i);
      gboolean leaves = waymark_test_may_leave (answer, chosen);
      g_autofree char *path = waymark_path_to_string (answer->path);

      if (answer->mark != NULL && leaves != (strstr (text, answer->mark) != NULL))
        g_error ("%s of a %s %s", path, waymark_document_get_type_id (answer->document),
                 leaves ? "is missing" : "has leaked");
    }
}

static void
test_random_journals (void)
{
  for (int round = 0; round < 40; round++)
    {
      g_autoptr (WaymarkTestJournal) random = waymark_test_random_journal (catalog, 3);
      g_autoptr (WaymarkSelection) selection = waymark_selection_new ();
      g_autoptr (GHashTable) chosen = waymark_test_choose (random, selection);
      g_autoptr (GPtrArray) documents = waymark_redactor_apply_once (random->journal, selection);

      for (int layout = WAYMARK_MARKDOWN_ONE_FILE; layout <= WAYMARK_MARKDOWN_GIST; layout++)
        {
          g_autoptr (GPtrArray) files =
              waymark_markdown_journal_render (catalog, documents, (WaymarkMarkdownLayout) layout);

          check_marks (random, chosen, files);
          for (guint i = 0; i < files->len; i++)
            check_form (g_ptr_array_index (files, i));
          if (layout != WAYMARK_MARKDOWN_GIST)
            check_links (files);
        }
    }
}

static void
assert_same_files (GPtrArray *a, GPtrArray *b)
{
  g_assert_cmpuint (a->len, ==, b->len);
  for (guint i = 0; i < a->len; i++)
    {
      WaymarkMarkdownFile *first = g_ptr_array_index (a, i);
      WaymarkMarkdownFile *second = g_ptr_array_index (b, i);

      g_assert_cmpstr (first->name, ==, second->name);
      g_assert_cmpstr (first->text, ==, second->text);
    }
}

/* A new document of the same id with another title. */
static WaymarkDocument *
with_title (WaymarkDocument *document, const char *title)
{
  g_autoptr (WaymarkValue) text = waymark_value_new_string (title);
  g_autoptr (WaymarkValue) fields =
      waymark_value_with_member (waymark_document_get_fields (document), "title", text);
  g_autoptr (WaymarkValue) state =
      waymark_value_with_member (waymark_document_get_state (document), "fields", fields);

  return waymark_document_new_from_state (state, NULL);
}

/* Documents with headings of the same names and links to each other come, go and change. */
static void
test_rendering_again (void)
{
  g_autoptr (WaymarkMarkdownRenderer) renderer = waymark_markdown_renderer_new (catalog);
  g_autoptr (GCancellable) cancelled = g_cancellable_new ();
  g_autoptr (GPtrArray) all = make_documents (small_journal, G_N_ELEMENTS (small_journal));
  g_autoptr (WaymarkDocument) story =
      waymark_test_document ("project-story", "'title': 'Tea', 'task': 'All', 'learned': 'Much'");
  g_autofree char *fields =
      g_strdup_printf ("'title': 'Tea', 'reasons': [{'id': 'a', 'text': 'Fast', 'source': '%s'}]",
                       waymark_document_get_id (story));

  g_cancellable_cancel (cancelled);
  g_ptr_array_add (all, g_object_ref (story));
  g_ptr_array_add (all, waymark_test_document ("counter-offer", fields));
  for (int i = 0; i < 3; i++)
    g_ptr_array_add (all,
                     waymark_test_document ("weekly-reflection", "'title': 'Week', 'learned': 'a', "
                                                                 "'went-well': '# b'"));

  for (int step = 0; step < 200; step++)
    {
      g_autoptr (GPtrArray) documents = g_ptr_array_new ();
      g_autoptr (GPtrArray) expected = NULL;
      g_autoptr (GPtrArray) again = NULL;
      WaymarkMarkdownLayout layout = (WaymarkMarkdownLayout) (g_test_rand_int () % 3);
      guint changed = (guint) g_test_rand_int_range (0, (int) all->len);
      g_autofree char *title = g_strdup_printf ("Title %d", g_test_rand_int_range (0, 3));
      WaymarkDocument *next = with_title (g_ptr_array_index (all, changed), title);

      g_object_unref (all->pdata[changed]);
      all->pdata[changed] = next;
      for (guint i = 0; i < all->len; i++)
        if (g_test_rand_int () % 8 != 0)
          g_ptr_array_add (documents, g_ptr_array_index (all, i));
      if (step % 4 == 3)
        g_assert_null (waymark_markdown_renderer_render (renderer, documents, layout, cancelled));
      expected = waymark_markdown_journal_render (catalog, documents, layout);
      again = waymark_markdown_renderer_render (renderer, documents, layout, NULL);
      assert_same_files (again, expected);
    }
}

int
main (int argc, char **argv)
{
  int status;

  g_test_init (&argc, &argv, NULL);
  catalog = waymark_catalog_new ();

  g_test_add_func ("/markdown-journal/an empty journal says so", test_empty);
  g_test_add_func ("/markdown-journal/a small journal word for word", test_small);
  g_test_add_func ("/markdown-journal/files have lasting names and lead to each other", test_files);
  g_test_add_func ("/markdown-journal/a week without a module stands where its day belongs",
                   test_weeks_without_a_module);
  g_test_add_func ("/markdown-journal/a day alone is no check-in", test_a_day_alone_is_no_check_in);
  g_test_add_func ("/markdown-journal/a link leads to a document that is there", test_links);
  g_test_add_func ("/markdown-journal/rendering again is as rendering anew", test_rendering_again);
  g_test_add_func ("/markdown-journal/random journals", test_random_journals);

  status = g_test_run ();
  g_object_unref (catalog);
  return status;
}
