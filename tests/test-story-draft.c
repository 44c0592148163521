/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * First drafts of the professional story that comes with Waymark.
 */
#include <glib.h>
#include <string.h>

#include "waymark-journal.h"
#include "waymark-story-draft.h"

static char *
compose (WaymarkJournal *journal, WaymarkDocument *story)
{
  return waymark_story_compose (waymark_journal_get_worksheet (journal, story), story);
}

static void
test_compose (void)
{
  g_autoptr (WaymarkCatalog) catalog = waymark_catalog_new ();
  g_autoptr (WaymarkJournal) journal = waymark_journal_new (catalog);
  WaymarkDocument *story = waymark_journal_create (journal, "professional-story", "My story");
  g_autofree char *nothing = compose (journal, story);
  g_autofree char *draft = NULL;
  g_autoptr (WaymarkValue) planning =
      waymark_value_build ("skill", waymark_value_new_string ("Planning backwards"), "proof",
                           waymark_value_new_string ("No delivery was late"), NULL);
  g_autoptr (WaymarkValue) teaching =
      waymark_value_build ("skill", waymark_value_new_string ("Teaching"), NULL);

  g_assert_cmpstr (nothing, ==, "");

  waymark_journal_set_text (journal, story, WAYMARK_FIELD_PATH ("role-now"), " I bake at night ");
  waymark_journal_set_text (journal, story, WAYMARK_FIELD_PATH ("turning-points"),
                            "The sheet broke. I mended it!");
  waymark_journal_set_text (journal, story, WAYMARK_FIELD_PATH ("core-values"), "A secret value");
  waymark_journal_set_text (journal, story, WAYMARK_FIELD_PATH ("identity-asset"), "A secret self");
  waymark_journal_set_text (journal, story, WAYMARK_FIELD_PATH ("direction"), "To a small team");
  waymark_journal_set_text (journal, story, WAYMARK_FIELD_PATH ("stuck"), "Not part of the acts");
  waymark_journal_add_record (journal, story, "background-skills", planning, -1);
  waymark_journal_add_record (journal, story, "background-skills", teaching, -1);

  draft = compose (journal, story);
  g_assert_cmpstr (draft, ==,
                   "I bake at night. The sheet broke. I mended it!\n\n"
                   "Skills from before: Planning backwards; Teaching. No delivery was late.\n\n"
                   "To a small team.");
}

/* Whatever is written everywhere: nothing private gets into what will be shared. */
static void
test_nothing_private (void)
{
  g_autoptr (WaymarkCatalog) catalog = waymark_catalog_new ();
  g_autoptr (WaymarkJournal) journal = waymark_journal_new (catalog);
  WaymarkDocument *story = waymark_journal_create (journal, "professional-story", NULL);
  GPtrArray *sections =
      waymark_worksheet_get_sections (waymark_journal_get_worksheet (journal, story));
  g_autofree char *draft = NULL;
  guint n_private = 0, n_shared = 0;

  for (guint s = 0; s < sections->len; s++)
    {
      const WaymarkSection *section = g_ptr_array_index (sections, s);

      for (guint f = 0; f < section->fields->len; f++)
        {
          WaymarkField *field = g_ptr_array_index (section->fields, f);
          gboolean secret = waymark_field_get_visibility (field) == WAYMARK_VISIBILITY_PRIVATE;

          if (waymark_field_get_field_type (field) != WAYMARK_FIELD_TEXT)
            continue;
          waymark_journal_set_text (journal, story,
                                    WAYMARK_FIELD_PATH (waymark_field_get_id (field)),
                                    secret ? "confidential" : "tellable");
          n_private += secret;
          n_shared += !secret;
        }
    }

  draft = compose (journal, story);
  g_assert_cmpuint (n_private, >, 0);
  g_assert_cmpuint (n_shared, >, 0);
  g_assert_nonnull (strstr (draft, "tellable"));
  g_assert_null (strstr (draft, "confidential"));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/story-draft/a paragraph for each act", test_compose);
  g_test_add_func ("/story-draft/what is private stays out", test_nothing_private);
  return g_test_run ();
}
