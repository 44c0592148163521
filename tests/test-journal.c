/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The journal in memory: its lists and signals, and that whatever was done can be undone to the
 * start and done again to the end.
 */
#include "waymark-journal.h"

#include <string.h>

#include "waymark-json.h"

typedef struct
{
  WaymarkCatalog *catalog;
  WaymarkJournal *journal;
} Fixture;

static void
set_up (Fixture *self, gconstpointer data)
{
  self->catalog = waymark_catalog_new ();
  self->journal = waymark_journal_new (self->catalog);
}

static void
tear_down (Fixture *self, gconstpointer data)
{
  g_assert_finalize_object (self->journal);
  g_assert_finalize_object (self->catalog);
}

static char *
titles (Fixture *self, const char *type)
{
  GListModel *list = waymark_journal_get_documents (self->journal, type);
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < g_list_model_get_n_items (list); i++)
    {
      g_autoptr (WaymarkDocument) document = g_list_model_get_item (list, i);
      g_autofree char *title = waymark_journal_dup_title (self->journal, document);

      g_string_append_printf (text, "%s%s", i > 0 ? " " : "", title);
    }
  return g_string_free (text, FALSE);
}

#define assert_titles(self, expected)                                                              \
  G_STMT_START                                                                                     \
  {                                                                                                \
    g_autofree char *found = titles (self, "offer");                                               \
    g_assert_cmpstr (found, ==, expected);                                                         \
  }                                                                                                \
  G_STMT_END

static void
test_order (Fixture *self, gconstpointer data)
{
  WaymarkDocument *a = waymark_journal_create (self->journal, "offer", "a");
  WaymarkDocument *b = waymark_journal_create (self->journal, "offer", "b");
  WaymarkDocument *c = waymark_journal_create (self->journal, "offer", "c");

  assert_titles (self, "a b c");
  waymark_journal_move (self->journal, c, 0);
  assert_titles (self, "c a b");
  waymark_journal_move (self->journal, c, 1);
  assert_titles (self, "a c b");
  waymark_journal_move (self->journal, a, 2);
  assert_titles (self, "c b a");
  waymark_journal_duplicate (self->journal, c);
  assert_titles (self, "c c (copy) b a");
  waymark_journal_delete (self->journal, b);
  assert_titles (self, "c c (copy) a");
  g_assert_true (waymark_journal_undo (self->journal, NULL, NULL));
  assert_titles (self, "c c (copy) b a");
  while (waymark_journal_undo (self->journal, NULL, NULL))
    ;
  assert_titles (self, "");
}

/* Between two neighbours there is room for some twenty halvings; then the list spreads out. */
static void
test_moving_never_runs_out_of_room (Fixture *self, gconstpointer data)
{
  WaymarkDocument *a = waymark_journal_create (self->journal, "offer", "a");
  WaymarkDocument *b = waymark_journal_create (self->journal, "offer", "b");

  waymark_journal_create (self->journal, "offer", "c");
  for (int i = 0; i < 100; i++)
    {
      waymark_journal_move (self->journal, i % 2 == 0 ? b : a, 0);
      g_autofree char *found = titles (self, "offer");

      g_assert_cmpstr (found, ==, i % 2 == 0 ? "b a c" : "a b c");
      waymark_journal_move (self->journal, i % 2 == 0 ? b : a, 1);
      waymark_journal_move (self->journal, i % 2 == 0 ? b : a, 0);
    }
}

/* Gives each offer the position @gap apart, and a time long ago. */
static void
place_apart (Fixture *self, WaymarkDocument **offers, guint n, gint64 gap)
{
  g_autoptr (WaymarkValue) then = waymark_value_new_string ("2020-01-02T03:04:05Z");

  for (guint i = 0; i < n; i++)
    {
      g_autoptr (WaymarkValue) position = waymark_value_new_integer (i * gap);

      waymark_journal_set (self->journal, offers[i], WAYMARK_FIELD_PATH ("@position"), position);
    }
  for (guint i = 0; i < n; i++)
    waymark_journal_annotate (self->journal, offers[i], "modified", then);
}

static void
count_cb (WaymarkDocument *document, const WaymarkPath *path, guint *count)
{
  ++*count;
}

/* The others have to be saved, but nobody wrote in them. */
static void
test_making_room_modifies_nothing (Fixture *self, gconstpointer data)
{
  WaymarkDocument *offers[3];
  guint saved = 0;

  for (guint i = 0; i < 3; i++)
    offers[i] =
        waymark_journal_create (self->journal, "offer", ((const char *[]){ "a", "b", "c" })[i]);
  place_apart (self, offers, 3, 1);
  g_signal_connect (offers[1], "changed", G_CALLBACK (count_cb), &saved);

  waymark_journal_move (self->journal, offers[2], 1);
  assert_titles (self, "a c b");
  g_assert_cmpuint (saved, ==, 1);
  g_assert_true (waymark_journal_undo (self->journal, NULL, NULL));
  assert_titles (self, "a b c");
  g_assert_cmpint (waymark_document_get_position (offers[1]), ==, 1);
  g_assert_true (waymark_journal_redo (self->journal, NULL, NULL));
  assert_titles (self, "a c b");
  g_assert_cmpuint (saved, ==, 3);

  g_assert_cmpstr (waymark_document_get_modified (offers[0]), ==, "2020-01-02T03:04:05Z");
  g_assert_cmpstr (waymark_document_get_modified (offers[1]), ==, "2020-01-02T03:04:05Z");
  g_assert_cmpstr (waymark_document_get_modified (offers[2]), >, "2020-01-02T03:04:05Z");
}

static void
test_duplicates_share_no_record (Fixture *self, gconstpointer data)
{
  WaymarkDocument *goal = waymark_journal_create (self->journal, "smart-goal", "walk");
  g_autoptr (WaymarkValue) step =
      waymark_value_build ("what", waymark_value_new_string ("shoes"), NULL);
  const char *id = waymark_journal_add_record (self->journal, goal, "steps", step, -1);
  WaymarkDocument *copy = waymark_journal_duplicate (self->journal, goal);
  WaymarkValue *steps = waymark_document_get_field (copy, "steps");

  g_assert_cmpint (waymark_value_get_length (steps), ==, 1);
  g_assert_cmpint (waymark_value_find_record (steps, id), ==, -1);
  g_assert_cmpstr (waymark_value_get_member_text (waymark_value_get_item (steps, 0), "what"), ==,
                   "shoes");
}

static void
test_read_only_refuses (Fixture *self, gconstpointer data)
{
  WaymarkDocument *offer = waymark_journal_create (self->journal, "offer", "a");

  waymark_journal_set_read_only (self->journal, TRUE);
  waymark_journal_set_text (self->journal, offer, WAYMARK_FIELD_PATH ("company"), "b");
  waymark_journal_delete (self->journal, offer);
  g_assert_null (waymark_journal_create (self->journal, "offer", "c"));
  g_assert_false (waymark_journal_undo (self->journal, NULL, NULL));
  assert_titles (self, "a");
}

static void
test_undo_says_where (Fixture *self, gconstpointer data)
{
  WaymarkDocument *goal = waymark_journal_create (self->journal, "smart-goal", "walk");
  const char *id = waymark_journal_add_record (self->journal, goal, "steps", NULL, -1);
  g_autoptr (WaymarkDocument) changed = NULL;
  g_autoptr (WaymarkPath) path = NULL;

  waymark_journal_set_text (self->journal, goal, WAYMARK_PATH ("steps", id, "what"), "shoes");
  g_assert_true (waymark_journal_undo (self->journal, &changed, &path));
  g_assert_true (changed == goal);
  g_assert_true (waymark_path_equal (path, WAYMARK_PATH ("steps", id, "what")));
  g_assert_null (waymark_document_get_value (goal, path));
}

/* A first roadmap has its day as later versions have. */
static void
test_begun_today (Fixture *self, gconstpointer data)
{
  WaymarkDocument *roadmap, *offer;

  g_setenv ("WAYMARK_TODAY", "2026-11-21", TRUE);
  roadmap = waymark_journal_create (self->journal, "career-roadmap", NULL);
  offer = waymark_journal_create (self->journal, "offer", "a");
  g_unsetenv ("WAYMARK_TODAY");
  g_assert_cmpstr (waymark_document_get_text (roadmap, "date"), ==, "2026-11-21");
  g_assert_cmpstr (waymark_document_get_text (offer, "received"), ==, "");
  g_assert_cmpstr (waymark_document_get_text (offer, "company"), ==, "a");
}

/* Where the cursor goes after records came, went and moved. */
static void
test_undo_says_which_record (Fixture *self, gconstpointer data)
{
  WaymarkDocument *goal = waymark_journal_create (self->journal, "smart-goal", "walk");
  WaymarkHistory *history = waymark_journal_get_history (self->journal);
  const char *ids[3];
  /* What was done to the record at an index, and where it or its successor is after undo, redo. */
  const struct
  {
    int from, to; /* to -1: removed */
    int undone, redone;
  } cases[] = { { 0, -1, 0, 1 }, { 2, -1, 2, 1 }, { 0, 2, 0, 1 }, { 2, 0, 0, 2 } };

  for (gsize i = 0; i < G_N_ELEMENTS (ids); i++)
    ids[i] = waymark_journal_add_record (self->journal, goal, "steps", NULL, -1);

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (WaymarkPath) undone = NULL;
      g_autoptr (WaymarkPath) redone = NULL;

      waymark_history_break (history);
      if (cases[i].to < 0)
        waymark_journal_remove_record (self->journal, goal, "steps", ids[cases[i].from]);
      else
        waymark_journal_move_record (self->journal, goal, "steps", ids[cases[i].from],
                                     (guint) cases[i].to);
      g_assert_true (waymark_journal_undo (self->journal, NULL, &undone));
      g_assert_true (
          waymark_path_equal (undone, WAYMARK_PATH ("steps", ids[cases[i].undone], NULL)));
      g_assert_true (waymark_journal_redo (self->journal, NULL, &redone));
      g_assert_true (
          waymark_path_equal (redone, WAYMARK_PATH ("steps", ids[cases[i].redone], NULL)));
      g_assert_true (waymark_journal_undo (self->journal, NULL, NULL));
    }
}

/* Up and down as far as the list goes; what is gone moves nothing. */
static void
test_records_shift (Fixture *self, gconstpointer data)
{
  WaymarkDocument *goal = waymark_journal_create (self->journal, "smart-goal", "walk");
  const char *ids[3];
  const struct
  {
    int record, by;
    int order[3];
  } cases[] = {
    { 0, -1, { 0, 1, 2 } }, { 0, 1, { 1, 0, 2 } },  { 0, 1, { 1, 2, 0 } },
    { 0, 1, { 1, 2, 0 } },  { 2, -1, { 2, 1, 0 } }, { -1, 1, { 2, 1, 0 } },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (ids); i++)
    ids[i] = waymark_journal_add_record (self->journal, goal, "steps", NULL, -1);
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      waymark_journal_shift_record (self->journal, goal, "steps",
                                    cases[i].record < 0 ? "gone" : ids[cases[i].record],
                                    cases[i].by);
      for (gsize k = 0; k < G_N_ELEMENTS (ids); k++)
        g_assert_cmpint (waymark_value_find_record (waymark_document_get_field (goal, "steps"),
                                                    ids[cases[i].order[k]]),
                         ==, (gssize) k);
    }
}

static void
delete_cb (WaymarkDocument *document, const WaymarkPath *path, WaymarkJournal *journal)
{
  waymark_journal_delete (journal, document);
}

static void
count_changes_cb (WaymarkJournal *journal,
                  WaymarkDocument *document,
                  const WaymarkPath *path,
                  guint *n_changes)
{
  ++*n_changes;
}

/* Whoever hears of a change may delete the document for it: then it is gone, for all others too. */
static void
test_deleted_while_it_changes (Fixture *self, gconstpointer data)
{
  g_autoptr (WaymarkDocument) offer =
      g_object_ref (waymark_journal_create (self->journal, "offer", "a"));
  guint n_changes = 0;

  g_signal_connect (offer, "changed", G_CALLBACK (delete_cb), self->journal);
  g_signal_connect (self->journal, "document-changed", G_CALLBACK (count_changes_cb), &n_changes);
  waymark_journal_set_text (self->journal, offer, WAYMARK_FIELD_PATH ("company"), "b");
  g_assert_null (waymark_journal_lookup (self->journal, waymark_document_get_id (offer)));
  g_assert_cmpuint (waymark_journal_get_n_documents (self->journal), ==, 0);
  g_assert_cmpuint (n_changes, ==, 0);
}

static void
test_a_change_from_outside_is_a_barrier (Fixture *self, gconstpointer data)
{
  WaymarkDocument *offer = waymark_journal_create (self->journal, "offer", "a");
  g_autoptr (WaymarkValue) state = waymark_value_ref (waymark_document_get_state (offer));

  waymark_journal_set_text (self->journal, offer, WAYMARK_FIELD_PATH ("company"), "b");
  waymark_journal_replace (self->journal, offer, state);
  assert_titles (self, "a");
  g_assert_false (waymark_journal_undo (self->journal, NULL, NULL));
}

static void
test_details_tell_of_one_field (Fixture *self, gconstpointer data)
{
  WaymarkDocument *offer = waymark_journal_create (self->journal, "offer", "a");
  guint role = 0, all = 0;

  g_signal_connect (offer, "changed::role", G_CALLBACK (count_cb), &role);
  g_signal_connect (offer, "changed", G_CALLBACK (count_cb), &all);
  waymark_journal_set_text (self->journal, offer, WAYMARK_FIELD_PATH ("role"), "developer");
  waymark_journal_set_text (self->journal, offer, WAYMARK_FIELD_PATH ("role"), "developer");
  waymark_journal_set_text (self->journal, offer, WAYMARK_FIELD_PATH ("place"), "Lyon");
  g_assert_cmpuint (role, ==, 1);
  g_assert_cmpuint (all, ==, 2);
}

static int
compare_lines (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

/* Everything but the times of change, which undoing cannot and should not take back. */
static char *
picture (WaymarkJournal *journal)
{
  g_autoptr (GPtrArray) all = waymark_journal_get_all (journal);
  g_autoptr (GPtrArray) lines = g_ptr_array_new_with_free_func (g_free);
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < all->len; i++)
    {
      WaymarkDocument *document = g_ptr_array_index (all, i);
      g_autoptr (WaymarkValue) state =
          waymark_value_with_member (waymark_document_get_state (document), "modified", NULL);

      g_ptr_array_add (lines, waymark_json_write (state, NULL));
    }
  g_ptr_array_sort (lines, compare_lines);
  for (guint i = 0; i < lines->len; i++)
    g_string_append (text, g_ptr_array_index (lines, i));
  return g_string_free (text, FALSE);
}

static const char *const types[] = { "offer", "smart-goal", "weekly-reflection" };

/* By its place and not by its id, so that a seed repeats a run. */
static WaymarkDocument *
any_document (WaymarkJournal *journal)
{
  GListModel *list = waymark_journal_get_documents (
      journal, types[g_test_rand_int_range (0, G_N_ELEMENTS (types))]);
  guint n = g_list_model_get_n_items (list);
  g_autoptr (WaymarkDocument) document =
      n > 0 ? g_list_model_get_item (list, (guint) g_test_rand_int_range (0, (int) n)) : NULL;

  return document; /* the journal holds it */
}

static void
do_something (WaymarkJournal *journal)
{
  static const char *const fields[] = { "title", "company", "what", "steps", "went-well" };
  WaymarkDocument *document = any_document (journal);
  g_autofree char *text = g_strdup_printf ("%d", g_test_rand_int_range (0, 50));
  const char *field = fields[g_test_rand_int_range (0, G_N_ELEMENTS (fields))];
  WaymarkValue *steps = document != NULL ? waymark_document_get_field (document, "steps") : NULL;
  const char *step = waymark_value_get_member_text (waymark_value_get_item (steps, 0), "id");

  switch (document != NULL ? g_test_rand_int_range (0, 12) : 0)
    {
    case 0:
      waymark_journal_create (journal, types[g_test_rand_int_range (0, G_N_ELEMENTS (types))],
                              text);
      break;
    case 1:
      waymark_journal_duplicate (journal, document);
      break;
    case 2:
      waymark_journal_delete (journal, document);
      break;
    case 3:
      waymark_journal_move (journal, document, (guint) g_test_rand_int_range (0, 6));
      break;
    case 4:
      waymark_journal_add_record (journal, document, "steps", NULL, g_test_rand_int_range (-1, 4));
      break;
    case 5:
      waymark_journal_remove_record (journal, document, "steps", step);
      break;
    case 6:
      waymark_journal_move_record (journal, document, "steps", step,
                                   (guint) g_test_rand_int_range (0, 4));
      break;
    case 7:
      waymark_journal_set_text (journal, document, WAYMARK_PATH ("steps", step, "what"), text);
      break;
    case 8:
      waymark_journal_begin_group (journal);
      do_something (journal);
      do_something (journal);
      waymark_journal_end_group (journal);
      break;
    default:
      if (g_strcmp0 (field, "steps") != 0)
        waymark_journal_set_text (journal, document, WAYMARK_FIELD_PATH (field),
                                  g_test_rand_bit () ? text : NULL);
    }
}

static void
test_undo_to_the_start_and_redo_to_the_end (Fixture *self, gconstpointer data)
{
  for (int round = 0; round < 60; round++)
    {
      g_autoptr (WaymarkJournal) journal = waymark_journal_new (self->catalog);
      g_autofree char *start = picture (journal);
      g_autofree char *end = NULL;
      g_autofree char *undone = NULL;
      g_autofree char *redone = NULL;

      for (int i = 0; i < 120; i++)
        do_something (journal);
      end = picture (journal);
      while (waymark_journal_undo (journal, NULL, NULL))
        ;
      undone = picture (journal);
      while (waymark_journal_redo (journal, NULL, NULL))
        ;
      redone = picture (journal);
      g_assert_cmpstr (undone, ==, start);
      g_assert_cmpstr (redone, ==, end);
    }
}

static void
write_once_cb (WaymarkJournal *journal, WaymarkDocument *document)
{
  g_signal_handlers_disconnect_by_func (journal, write_once_cb, NULL);
  waymark_journal_set_text (journal, document, WAYMARK_FIELD_PATH ("missing"), "the date");
}

static void
test_a_change_within_an_undo_is_kept (Fixture *self, gconstpointer data)
{
  WaymarkDocument *offer = waymark_journal_create (self->journal, "offer", NULL);

  waymark_journal_begin_group (self->journal);
  waymark_journal_set_text (self->journal, offer, WAYMARK_FIELD_PATH ("pros"), "people");
  waymark_journal_set_text (self->journal, offer, WAYMARK_FIELD_PATH ("cons"), "pay");
  waymark_journal_end_group (self->journal);

  g_signal_connect (self->journal, "document-changed", G_CALLBACK (write_once_cb), NULL);
  g_assert_true (waymark_journal_undo (self->journal, NULL, NULL));
  g_assert_cmpstr (waymark_document_get_text (offer, "pros"), ==, "");
  g_assert_cmpstr (waymark_document_get_text (offer, "cons"), ==, "");
  g_assert_cmpstr (waymark_document_get_text (offer, "missing"), ==, "the date");
  g_assert_false (waymark_journal_redo (self->journal, NULL, NULL));
}

#define ADD(sentence, function)                                                                    \
  g_test_add ("/journal/" sentence, Fixture, NULL, set_up, function, tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("documents keep the student's order", test_order);
  ADD ("moving never runs out of room", test_moving_never_runs_out_of_room);
  ADD ("making room for another one is no edit", test_making_room_modifies_nothing);
  ADD ("duplicates share no record", test_duplicates_share_no_record);
  ADD ("a read-only journal refuses changes", test_read_only_refuses);
  ADD ("undo says where it changed something", test_undo_says_where);
  ADD ("a dated document has the day it is begun", test_begun_today);
  ADD ("undo says which record came, went or moved", test_undo_says_which_record);
  ADD ("records shift within their list", test_records_shift);
  ADD ("what is deleted while it changes stays deleted", test_deleted_while_it_changes);
  ADD ("a change from outside is a barrier", test_a_change_from_outside_is_a_barrier);
  ADD ("a detailed signal tells of one field", test_details_tell_of_one_field);
  ADD ("a change within an undo is kept", test_a_change_within_an_undo_is_kept);
  ADD ("undo to the start and redo to the end", test_undo_to_the_start_and_redo_to_the_end);
  return g_test_run ();
}
