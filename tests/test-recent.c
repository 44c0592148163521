/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The documents that were written last, in journals that change.
 */
#include <glib.h>

#include "waymark-recent.h"

static WaymarkDocument *
add_document (GPtrArray *documents, guint n, const char *type, const char *modified)
{
  g_autofree char *id = g_strdup_printf ("00000000-0000-4000-8000-%012u", n);
  g_autoptr (WaymarkValue) state = waymark_value_build (
      "id", waymark_value_new_string (id), "type", waymark_value_new_string (type), "modified",
      waymark_value_new_string (modified), "fields",
      waymark_value_build ("theme", waymark_value_new_string ("Ovens"), NULL), NULL);
  g_autoptr (GError) error = NULL;
  WaymarkDocument *document = waymark_document_new_from_state (state, &error);

  g_assert_no_error (error);
  g_ptr_array_add (documents, document);
  return document;
}

static WaymarkJournal *
create_journal (void)
{
  g_autoptr (WaymarkCatalog) catalog = waymark_catalog_new ();

  return waymark_journal_new (catalog);
}

static void
test_recent (void)
{
  g_autoptr (WaymarkJournal) journal = create_journal ();
  g_autoptr (GPtrArray) documents = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GPtrArray) recent = NULL;
  WaymarkDocument *newest;

  for (guint n = 0; n < 20; n++)
    {
      /* 7 is coprime to 20: every day once, in a mixed order. */
      g_autofree char *modified = g_strdup_printf ("2026-11-%02uT10:00:00Z", n * 7 % 20 + 1);

      add_document (documents, n, "professional-story", modified);
    }
  newest = add_document (documents, 30, "professional-story", "2026-11-21T09:00:00Z");
  add_document (documents, 31, "of-a-newer-version", "2026-11-22T09:00:00Z");
  waymark_journal_adopt (journal, documents);
  /* Nothing was written in it yet. */
  g_assert_nonnull (waymark_journal_create (journal, "smart-goal", "Talk"));

  recent = waymark_recent_list (waymark_recent_of (journal), 5);
  g_assert_cmpuint (recent->len, ==, 5);
  g_assert_true (g_ptr_array_index (recent, 0) == newest);
  for (guint i = 1; i < recent->len; i++)
    g_assert_cmpstr (waymark_document_get_modified (g_ptr_array_index (recent, i - 1)), >,
                     waymark_document_get_modified (g_ptr_array_index (recent, i)));
  g_assert_cmpstr (waymark_document_get_modified (g_ptr_array_index (recent, 4)), ==,
                   "2026-11-17T10:00:00Z");
}

/* A journal of @n stories of as many seconds. */
static WaymarkJournal *
large_journal (guint n)
{
  g_autoptr (GPtrArray) documents = g_ptr_array_new_with_free_func (g_object_unref);
  WaymarkJournal *journal = create_journal ();

  for (guint i = 0; i < n; i++)
    {
      g_autofree char *modified =
          g_strdup_printf ("2026-01-01T%02u:%02u:%02uZ", i / 3600, i / 60 % 60, i % 60);

      add_document (documents, i, "professional-story", modified);
    }
  waymark_journal_adopt (journal, documents);
  return journal;
}

static WaymarkDocument *
get_nth_recent (WaymarkJournal *journal, guint index)
{
  g_autoptr (GPtrArray) recent = waymark_recent_list (waymark_recent_of (journal), index + 1);

  return g_ptr_array_index (recent, index); /* the journal keeps it alive */
}

/* What costs is counted, not timed: one look for a change, however many documents there are. */
static void
test_cost (void)
{
  g_autoptr (WaymarkJournal) journal = large_journal (5000);
  WaymarkRecent *recent = waymark_recent_of (journal);
  g_autoptr (WaymarkDocument) oldest =
      g_list_model_get_item (waymark_journal_get_documents (journal, "professional-story"), 0);
  WaymarkDocument *newest = get_nth_recent (journal, 0);
  guint64 before = waymark_recent_get_n_looks (recent);

  g_assert_cmpuint (before, ==, 5000);
  for (int i = 0; i < 20; i++)
    {
      g_autofree char *text = g_strdup_printf ("letter %d", i);

      waymark_journal_set_text (journal, oldest, WAYMARK_FIELD_PATH ("theme"), text);
      g_assert_true (get_nth_recent (journal, 0) == oldest);
      g_assert_true (get_nth_recent (journal, 1) == newest);
    }
  g_assert_cmpuint (waymark_recent_get_n_looks (recent) - before, ==, 20);
}

/* Those that go make room for the next; only after many the journal is looked through again. */
static void
test_going (void)
{
  g_autoptr (WaymarkJournal) journal = large_journal (300);
  guint64 before;

  g_assert_nonnull (get_nth_recent (journal, 0));
  before = waymark_recent_get_n_looks (waymark_recent_of (journal));
  for (guint i = 0; i < 250; i++)
    {
      g_autofree char *expected = g_strdup_printf ("00000000-0000-4000-8000-%012u", 299 - i);
      WaymarkDocument *newest = get_nth_recent (journal, 0);

      g_assert_cmpstr (waymark_document_get_id (newest), ==, expected);
      g_assert_nonnull (get_nth_recent (journal, 7));
      if (i % 2 == 0)
        waymark_journal_delete (journal, newest);
      else /* says nothing any more */
        waymark_journal_set (journal, newest, WAYMARK_FIELD_PATH ("theme"), NULL);
    }
  g_assert_cmpuint (waymark_recent_get_n_looks (waymark_recent_of (journal)) - before, <,
                    250 + 5 * 300);
}

/* What says nothing is not among them, nor what an undo made say nothing. */
static void
test_empty (void)
{
  g_autoptr (WaymarkJournal) journal = create_journal ();
  WaymarkRecent *recent = waymark_recent_of (journal);
  g_autoptr (GPtrArray) nothing = waymark_recent_list (recent, 5);
  g_autoptr (GPtrArray) one = NULL;
  WaymarkDocument *story = waymark_journal_create (journal, "professional-story", "My story");

  g_assert_cmpuint (nothing->len, ==, 0);
  waymark_journal_set_text (journal, story, WAYMARK_FIELD_PATH ("theme"), "Ovens");
  one = waymark_recent_list (recent, 5);
  g_assert_cmpuint (one->len, ==, 1);
  g_assert_true (waymark_journal_undo (journal, NULL, NULL));
  g_ptr_array_unref (g_steal_pointer (&one));
  one = waymark_recent_list (recent, 5);
  g_assert_cmpuint (one->len, ==, 0);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/recent/the last written come first", test_recent);
  g_test_add_func ("/recent/a change is one look", test_cost);
  g_test_add_func ("/recent/those that go make room", test_going);
  g_test_add_func ("/recent/a journal that begins", test_empty);
  return g_test_run ();
}
