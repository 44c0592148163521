/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Versions of a career roadmap.
 */
#include <glib.h>

#include "waymark-date.h"
#include "waymark-roadmap.h"

static WaymarkJournal *
create_journal (void)
{
  g_autoptr (WaymarkCatalog) catalog = waymark_catalog_new ();

  return waymark_journal_new (catalog);
}

static WaymarkDocument *
add_version (WaymarkJournal *journal, const char *date, const char *module)
{
  WaymarkDocument *version = waymark_journal_create (journal, WAYMARK_ROADMAP_TYPE, "Roadmap");

  waymark_journal_set_text (journal, version, WAYMARK_FIELD_PATH ("date"), date);
  waymark_journal_set_text (journal, version, WAYMARK_FIELD_PATH ("module"), module);
  return version;
}

static void
test_newest (void)
{
  g_autoptr (WaymarkJournal) journal = create_journal ();
  WaymarkDocument *september, *november, *undated;

  g_assert_null (waymark_roadmap_newest (journal));
  november = add_version (journal, "2026-11-02", "mod3");
  september = add_version (journal, "2026-09-01", "mod2");
  g_assert_true (waymark_roadmap_newest (journal) == november);
  g_assert_true (waymark_roadmap_is_earlier (journal, september, november));
  g_assert_false (waymark_roadmap_is_earlier (journal, november, september));

  /* It was begun and not dated yet. */
  undated = add_version (journal, "", "");
  g_assert_true (waymark_roadmap_newest (journal) == undated);
}

static const struct
{
  const char *from;
  const char *to;
  const char *title;
} modules[] = {
  { "mod2", "mod3", "Roadmap, Module 3" },
  { "mod4", "after", "Roadmap, After the program" },
  { "after", "after", "Roadmap, After the program" },
  { "", "", "Roadmap, 21 November" },
};

static void
test_new_version (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (modules); i++)
    {
      g_autoptr (WaymarkJournal) journal = create_journal ();
      WaymarkDocument *old = add_version (journal, "2026-09-01", modules[i].from);
      g_autoptr (WaymarkValue) target =
          waymark_value_build ("name", waymark_value_new_string ("Ferndale"), NULL);
      WaymarkDocument *version;
      GDate today;

      g_assert_true (waymark_date_parse ("2026-11-21", &today));
      waymark_journal_add_record (journal, old, "targets", target, -1);
      version = waymark_roadmap_new_version (journal, old, &today);

      g_assert_nonnull (version);
      g_assert_true (waymark_roadmap_newest (journal) == version);
      g_assert_cmpstr (waymark_document_get_text (version, "module"), ==, modules[i].to);
      g_assert_cmpstr (waymark_document_get_text (version, "title"), ==, modules[i].title);
      g_assert_cmpstr (waymark_document_get_text (version, "date"), ==, "2026-11-21");
      g_assert_cmpuint (waymark_value_get_length (waymark_document_get_field (version, "targets")),
                        ==, 1);
      g_assert_cmpstr (waymark_document_get_text (old, "date"), ==, "2026-09-01");

      /* One step back takes all of it back. */
      g_assert_true (waymark_journal_undo (journal, NULL, NULL));
      g_assert_cmpuint (waymark_journal_get_n_documents (journal), ==, 1);
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/roadmap/the newest version", test_newest);
  g_test_add_func ("/roadmap/a new version", test_new_version);
  return g_test_run ();
}
