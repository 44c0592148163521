/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What a store offers of the past: versions, the trash and what leaves it for good, and the whole
 * journal as it was on a day.
 */
#include <stdlib.h>
#include <string.h>

#include "journal-fixture.h"
#include "waymark-date.h"
#include "waymark-storage-error.h"
#include "waymark-store-past.h"

typedef struct
{
  gpointer result;
  GError *error;
  gboolean done;
} Answer;

static gboolean
is_done (gpointer data)
{
  return ((Answer *) data)->done;
}

#define DEFINE_CALLBACK(name, finish)                                                              \
  static void name (GObject *source, GAsyncResult *result, gpointer data)                          \
  {                                                                                                \
    Answer *answer = data;                                                                         \
                                                                                                   \
    answer->result = (gpointer) (gsize) finish (WAYMARK_STORE (source), result, &answer->error);   \
    answer->done = TRUE;                                                                           \
  }

DEFINE_CALLBACK (past_cb, waymark_store_open_past_finish)
DEFINE_CALLBACK (deleted_cb, waymark_store_list_deleted_finish)
DEFINE_CALLBACK (purged_cb, waymark_store_purge_finish)
DEFINE_CALLBACK (rewind_cb, waymark_store_read_rewind_finish)
DEFINE_CALLBACK (applied_cb, waymark_store_apply_rewind_finish)

static gpointer
await (Answer *answer)
{
  journal_fixture_wait (is_done, answer);
  g_assert_no_error (answer->error);
  return answer->result;
}

static WaymarkPast *
open_past (JournalFixture *self, const char *id)
{
  Answer answer = { NULL };

  waymark_store_open_past_async (self->store, id, NULL, past_cb, &answer);
  return await (&answer);
}

static GPtrArray *
list_deleted (JournalFixture *self)
{
  Answer answer = { NULL };

  waymark_store_list_deleted_async (self->store, NULL, deleted_cb, &answer);
  return await (&answer);
}

static WaymarkRewind *
read_rewind (JournalFixture *self, const char *day)
{
  Answer answer = { NULL };
  GDate date;

  g_assert_true (waymark_date_parse (day, &date));
  waymark_store_read_rewind_async (self->store, &date, NULL, NULL, rewind_cb, &answer);
  return await (&answer);
}

/* @rewind: (transfer full) */
static void
apply_rewind (JournalFixture *self, WaymarkRewind *rewind)
{
  Answer answer = { NULL };

  waymark_store_apply_rewind_async (self->store, rewind, NULL, applied_cb, &answer);
  await (&answer);
}

static void
purge (JournalFixture *self, const char *id)
{
  const char *ids[] = { id, NULL };
  Answer answer = { NULL };

  waymark_store_purge_async (self->store, ids, NULL, purged_cb, &answer);
  await (&answer);
}

/* What was typed a moment ago is the newest version, without anybody having saved. */
static void
test_versions_begin_with_the_present (JournalFixture *self, gconstpointer data)
{
  WaymarkDocument *document;
  g_autoptr (WaymarkPast) past = NULL;
  g_autoptr (WaymarkRevision) newest = NULL;

  journal_fixture_open (self);
  document = waymark_journal_create (self->journal, "offer", NULL);
  journal_fixture_set_text (self, document, "company", "first");
  past = open_past (self, waymark_document_get_id (document));
  g_clear_pointer (&past, waymark_past_unref);
  journal_fixture_set_text (self, document, "company", "second");
  past = open_past (self, waymark_document_get_id (document));
  g_assert_cmpuint (waymark_past_get_n_versions (past), ==, 2);
  newest = waymark_past_read (past, 0, NULL);
  g_assert_cmpstr (
      waymark_value_get_member_text (waymark_value_get_member (newest->state, "fields"), "company"),
      ==, "second");
}

/* Deleted just now: in the trash, with the time of the deletion; back from it with one undo to
 * return it there. */
static void
test_trash (JournalFixture *self, gconstpointer data)
{
  g_autofree char *before = NULL;
  g_autofree char *id = NULL;
  g_autoptr (GPtrArray) trash = NULL;
  WaymarkDocument *document;
  WaymarkRevision *tombstone;

  journal_fixture_open (self);
  document = waymark_journal_create (self->journal, "offer", NULL);
  id = g_strdup (waymark_document_get_id (document));
  journal_fixture_set_text (self, document, "company", "Fernwood");
  before = waymark_timestamp_now ();
  waymark_journal_delete (self->journal, document);
  trash = list_deleted (self);
  g_assert_cmpuint (trash->len, ==, 1);
  tombstone = g_ptr_array_index (trash, 0);
  g_assert_cmpstr (waymark_value_get_member_text (tombstone->state, "modified"), >=, before);

  document = waymark_store_restore (self->store, tombstone->name, NULL);
  g_assert_cmpstr (waymark_document_get_text (document, "company"), ==, "Fernwood");
  g_clear_pointer (&trash, g_ptr_array_unref);
  trash = list_deleted (self);
  g_assert_cmpuint (trash->len, ==, 0);

  waymark_journal_undo (self->journal, NULL, NULL);
  g_assert_null (waymark_journal_lookup (self->journal, id));
  g_clear_pointer (&trash, g_ptr_array_unref);
  trash = list_deleted (self);
  g_assert_cmpuint (trash->len, ==, 1);
}

static gboolean
mentions (const char *path, const char *text)
{
  g_autoptr (GDir) dir = g_dir_open (path, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *child = g_build_filename (path, name, NULL);
      g_autofree char *bytes = NULL;
      gsize length;

      if (g_file_test (child, G_FILE_TEST_IS_DIR))
        {
          if (mentions (child, text))
            return TRUE;
        }
      else if (strstr (name, text) != NULL || (g_file_get_contents (child, &bytes, &length, NULL) &&
                                               g_strstr_len (bytes, (gssize) length, text) != NULL))
        {
          return TRUE;
        }
    }
  return FALSE;
}

/* No file of the journal says a word of it, and no undo brings it back; other steps stay. */
static void
test_for_good_is_for_good (JournalFixture *self, gconstpointer data)
{
  WaymarkDocument *offer, *other;
  g_autofree char *id = NULL;
  g_autoptr (GPtrArray) trash = NULL;

  journal_fixture_open (self);
  other = waymark_journal_create (self->journal, "offer", NULL);
  journal_fixture_set_text (self, other, "company", "kept");
  offer = waymark_journal_create (self->journal, "offer", NULL);
  id = g_strdup (waymark_document_get_id (offer));
  journal_fixture_set_text (self, offer, "company", "Secretive & Sons");
  waymark_store_commit_document (self->store, offer);
  journal_fixture_set_text (self, offer, "company", "Secretive & Daughters");
  g_assert_true (waymark_saver_flush (waymark_store_get_saver (self->store), NULL));
  g_assert_true (mentions (self->folder, "Secretive"));

  /* What is in the journal is never deleted for good. */
  purge (self, id);
  g_assert_nonnull (waymark_journal_lookup (self->journal, id));
  g_assert_true (mentions (self->folder, id));

  waymark_journal_delete (self->journal, offer);
  trash = list_deleted (self);
  g_assert_cmpuint (trash->len, ==, 1);
  purge (self, id);
  g_assert_false (mentions (self->folder, "Secretive"));
  /* What stays says only that it was here, and is over. */
  g_assert_cmpuint (journal_fixture_count (self, "revisions"), ==, 1);
  g_clear_pointer (&trash, g_ptr_array_unref);
  trash = list_deleted (self);
  g_assert_cmpuint (trash->len, ==, 0);

  while (waymark_journal_undo (self->journal, NULL, NULL))
    g_assert_null (waymark_journal_lookup (self->journal, id));
  while (waymark_journal_redo (self->journal, NULL, NULL))
    g_assert_null (waymark_journal_lookup (self->journal, id));
  other = waymark_journal_lookup (self->journal,
                                  waymark_document_get_id (g_list_model_get_item (
                                      waymark_journal_get_documents (self->journal, "offer"), 0)));
  g_assert_cmpstr (waymark_document_get_text (other, "company"), ==, "kept");
  g_object_unref (other);
  journal_fixture_close (self);
  journal_fixture_open (self);
  g_assert_false (mentions (self->folder, "Secretive"));
}

/* ---- The journal on a day ---- */

/* Documents with a past that was written by hand: "day text" a line, "-" for a deletion, and behind
 * a bar where it stands in its list. */
static void
write_past (JournalFixture *self, const char *id, const char *const *lines)
{
  WaymarkRevisions *revisions = waymark_store_get_revisions (self->store);
  g_autofree char *created = NULL;
  g_autofree char *parent = NULL;
  gboolean deleted = FALSE;
  g_autoptr (WaymarkValue) state = NULL;

  for (guint i = 0; lines[i] != NULL; i++)
    {
      g_auto (GStrv) words = g_strsplit (lines[i], " ", 2);
      g_autofree char *modified = g_strdup_printf ("%sT10:00:00Z", words[0]);
      const char *parents[] = { parent, NULL };
      char *bar = strchr (words[1], '|');
      gint64 position = bar != NULL ? atoi (bar + 1) : 0;
      char *name;

      if (bar != NULL)
        *bar = '\0';

      if (created == NULL)
        created = g_strdup (modified);
      deleted = strcmp (words[1], "-") == 0;
      g_clear_pointer (&state, waymark_value_unref);
      state = waymark_value_build (
          "id", waymark_value_new_string (id), "type", waymark_value_new_string ("offer"),
          "created", waymark_value_new_string (created), "modified",
          waymark_value_new_string (modified), "position", waymark_value_new_integer (position),
          "fields", waymark_value_build ("company", waymark_value_new_string (words[1]), NULL),
          NULL);
      name = waymark_revisions_commit (revisions, state, parents, deleted, NULL);
      g_assert_nonnull (name);
      g_free (parent);
      parent = name;
    }
  if (!deleted)
    {
      g_autoptr (WaymarkValue) base = waymark_value_new_string (parent);
      g_autoptr (WaymarkValue) based = waymark_value_with_member (state, "base", base);
      g_autoptr (GPtrArray) documents = g_ptr_array_new_with_free_func (g_object_unref);

      g_ptr_array_add (documents, waymark_document_new_from_state (based, NULL));
      waymark_journal_adopt (self->journal, documents);
      waymark_saver_restored (waymark_store_get_saver (self->store),
                              g_ptr_array_index (documents, 0), parent);
    }
}

#define ID(n) "0000000" #n "-1b1b-4c2c-8d3d-4e4e4e4e4e4e"

static const char *
company (JournalFixture *self, const char *id)
{
  WaymarkDocument *document = waymark_journal_lookup (self->journal, id);

  return document != NULL ? waymark_document_get_text (document, "company") : "(not there)";
}

static const struct
{
  const char *day;
  guint changed, back, gone;
  const char *texts[4];
} days[] = {
  { "2026-01-31", 0, 0, 3, { "(not there)", "(not there)", "(not there)", "(not there)" } },
  { "2026-02-01", 1, 0, 2, { "one", "(not there)", "(not there)", "(not there)" } },
  { "2026-02-03", 1, 1, 2, { "two", "(not there)", "(not there)", "brief" } },
  { "2026-02-04", 1, 0, 1, { "two", "b", "(not there)", "(not there)" } },
  { "2026-02-10", 0, 0, 0, { "three", "b", "c", "(not there)" } },
  { "2026-03-01", 0, 0, 0, { "three", "b", "c", "(not there)" } },
};

static void
test_a_day (JournalFixture *self, gconstpointer data)
{
  static const char *const pasts[][5] = {
    { "2026-02-01 one", "2026-02-03 two", "2026-02-10 three", NULL },
    { "2026-02-04 b", NULL },
    { "2026-02-05 c", NULL },
    { "2026-02-02 brief", "2026-02-04 -", NULL },
  };
  static const char *const ids[] = { ID (1), ID (2), ID (3), ID (4) };

  journal_fixture_open (self);
  for (guint i = 0; i < G_N_ELEMENTS (pasts); i++)
    write_past (self, ids[i], pasts[i]);
  for (guint i = 0; i < G_N_ELEMENTS (days); i++)
    {
      g_autoptr (WaymarkRewind) rewind = read_rewind (self, days[i].day);
      guint n_items;

      g_test_message ("%s", days[i].day);
      g_assert_cmpuint (rewind->n_changed, ==, days[i].changed);
      g_assert_cmpuint (rewind->n_back, ==, days[i].back);
      g_assert_cmpuint (rewind->n_gone, ==, days[i].gone);
      g_assert_cmpuint (rewind->n_unknown, ==, 0);
      n_items = rewind->items->len;
      apply_rewind (self, g_steal_pointer (&rewind));
      for (guint k = 0; k < G_N_ELEMENTS (ids); k++)
        g_assert_cmpstr (company (self, ids[k]), ==, days[i].texts[k]);
      if (n_items == 0)
        continue;
      /* One step back, and all is as it was. */
      g_assert_true (waymark_journal_undo (self->journal, NULL, NULL));
      g_assert_cmpstr (company (self, ID (1)), ==, "three");
      g_assert_cmpstr (company (self, ID (2)), ==, "b");
      g_assert_cmpstr (company (self, ID (3)), ==, "c");
      g_assert_cmpstr (company (self, ID (4)), ==, "(not there)");
    }
}

/* (transfer full): the companies in the order of the list, "a b c" */
static char *
order (JournalFixture *self)
{
  GListModel *offers = waymark_journal_get_documents (self->journal, "offer");
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < g_list_model_get_n_items (offers); i++)
    {
      g_autoptr (WaymarkDocument) document = g_list_model_get_item (offers, i);

      g_string_append_printf (text, "%s%s", i > 0 ? " " : "",
                              waymark_document_get_text (document, "company"));
    }
  return g_string_free (text, FALSE);
}

static void
assert_order (JournalFixture *self, const char *expected)
{
  g_autofree char *text = order (self);

  g_assert_cmpstr (text, ==, expected);
}

/* A day has its order, too; what came back and what changed stand where they stood. */
static void
test_order (JournalFixture *self, gconstpointer data)
{
  static const char *const moved[] = { "2026-02-01 a|0", "2026-02-10 a|500", NULL };
  static const char *const stayed[] = { "2026-02-01 b|100", NULL };
  static const char *const both[] = { "2026-02-01 c|200", "2026-02-10 C|50", NULL };
  static const char *const gone[] = { "2026-02-01 d|150", "2026-02-10 -|150", NULL };
  g_autoptr (WaymarkRewind) rewind = NULL;

  journal_fixture_open (self);
  write_past (self, ID (1), moved);
  write_past (self, ID (2), stayed);
  write_past (self, ID (3), both);
  write_past (self, ID (4), gone);
  assert_order (self, "C b a");
  rewind = read_rewind (self, "2026-02-05");
  g_assert_cmpuint (rewind->n_moved, ==, 1);
  g_assert_cmpuint (rewind->n_changed, ==, 1);
  g_assert_cmpuint (rewind->n_back, ==, 1);
  apply_rewind (self, g_steal_pointer (&rewind));
  assert_order (self, "a b d c");
  g_assert_true (waymark_journal_undo (self->journal, NULL, NULL));
  assert_order (self, "C b a");
  g_assert_true (waymark_journal_redo (self->journal, NULL, NULL));
  assert_order (self, "a b d c");
  journal_fixture_close (self);
  journal_fixture_open (self);
  assert_order (self, "a b d c");
}

typedef struct
{
  Answer answer;
  WaymarkJobProgress *progress;
  guint n_seen; /* times that something else ran while a part was done */
} Watched;

static gboolean
watch_cb (gpointer data)
{
  Watched *watched = data;
  double fraction = waymark_job_progress_get_fraction (watched->progress);

  watched->n_seen += fraction > 0 && fraction < 1;
  return G_SOURCE_CONTINUE;
}

/* Two thousand pages: the loop turns meanwhile, and one step takes all of it back. */
static void
test_a_day_of_many (JournalFixture *self, gconstpointer data)
{
  enum
  {
    N = 2000
  };
  g_autoptr (WaymarkRewind) rewind = g_new0 (WaymarkRewind, 1);
  g_autoptr (GPtrArray) all = NULL;
  Watched watched = { { NULL } };
  guint source;

  journal_fixture_open (self);
  waymark_saver_set_times (waymark_store_get_saver (self->store), 3600000, 3600000, 3600000);
  rewind->items = g_ptr_array_new_with_free_func (waymark_rewind_item_free);
  for (guint i = 0; i < N; i++)
    {
      WaymarkDocument *document = waymark_journal_create (self->journal, "offer", "then");
      WaymarkRewindItem *item = g_new0 (WaymarkRewindItem, 1);

      item->document_id = g_strdup (waymark_document_get_id (document));
      item->state = waymark_value_ref (waymark_document_get_state (document));
      g_ptr_array_add (rewind->items, item);
      journal_fixture_set_text (self, document, "company", "now");
    }
  watched.progress = waymark_job_progress_new ();
  source = g_idle_add_full (G_PRIORITY_HIGH_IDLE + 20, watch_cb, &watched, NULL);
  waymark_store_apply_rewind_async (self->store, g_steal_pointer (&rewind), watched.progress,
                                    applied_cb, &watched.answer);
  await (&watched.answer);
  g_source_remove (source);
  g_test_message ("%u turns meanwhile", watched.n_seen);
  g_assert_cmpuint (watched.n_seen, >, 0);
  all = waymark_journal_get_all (self->journal);
  g_assert_cmpuint (all->len, ==, N);
  for (guint i = 0; i < N; i++)
    g_assert_cmpstr (waymark_document_get_text (g_ptr_array_index (all, i), "company"), ==, "then");
  g_assert_true (waymark_journal_undo (self->journal, NULL, NULL));
  for (guint i = 0; i < N; i++)
    g_assert_cmpstr (waymark_document_get_text (g_ptr_array_index (all, i), "company"), ==, "now");
  waymark_job_progress_unref (watched.progress);
  journal_fixture_drop (self);
}

/* After a restart there is no undo, but what the journal was before is still in the past. */
static void
test_what_was_before_can_be_restored (JournalFixture *self, gconstpointer data)
{
  static const char *const past[] = { "2026-02-01 one", "2026-02-10 two", NULL };
  g_autoptr (WaymarkRewind) rewind = NULL;
  g_autoptr (WaymarkPast) versions = NULL;
  g_autoptr (WaymarkRevision) before = NULL;

  journal_fixture_open (self);
  write_past (self, ID (1), past);
  journal_fixture_set_text (self, waymark_journal_lookup (self->journal, ID (1)), "company",
                            "typed just now");
  rewind = read_rewind (self, "2026-02-05");
  apply_rewind (self, g_steal_pointer (&rewind));
  g_assert_cmpstr (company (self, ID (1)), ==, "one");
  journal_fixture_close (self);
  journal_fixture_open (self);
  g_assert_cmpstr (company (self, ID (1)), ==, "one");
  versions = open_past (self, ID (1));
  g_assert_cmpuint (waymark_past_get_n_versions (versions), ==, 4);
  before = waymark_past_read (versions, 1, NULL);
  waymark_store_restore_state (self->store, before->state, NULL);
  g_assert_cmpstr (company (self, ID (1)), ==, "typed just now");
}

static void
test_what_no_version_knows_stays (JournalFixture *self, gconstpointer data)
{
  g_autoptr (WaymarkRewind) rewind = NULL;
  g_autoptr (GPtrArray) documents = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (WaymarkValue) state = waymark_value_build (
      "id", waymark_value_new_string (ID (1)), "type", waymark_value_new_string ("offer"),
      "created", waymark_value_new_string ("2026-02-01T10:00:00Z"), "modified",
      waymark_value_new_string ("2026-02-09T10:00:00Z"), "fields",
      waymark_value_build ("company", waymark_value_new_string ("x"), NULL), NULL);

  journal_fixture_open (self);
  g_ptr_array_add (documents, waymark_document_new_from_state (state, NULL));
  waymark_journal_adopt (self->journal, documents);
  rewind = read_rewind (self, "2026-02-05");
  g_assert_cmpuint (rewind->items->len, ==, 0);
  g_assert_cmpuint (rewind->n_unknown, ==, 1);
}

static void
test_read_only_changes_nothing (JournalFixture *self, gconstpointer data)
{
  g_autoptr (WaymarkRewind) rewind = NULL;
  g_autoptr (GPtrArray) trash = NULL;
  const char *ids[] = { ID (4), NULL };
  Answer answer = { NULL };
  static const char *const gone[] = { "2026-02-02 brief", "2026-02-04 -", NULL };

  journal_fixture_open (self);
  write_past (self, ID (4), gone);
  journal_fixture_close (self);
  journal_fixture_open_flags (self, WAYMARK_STORE_READ_ONLY);
  trash = list_deleted (self);
  g_assert_cmpuint (trash->len, ==, 1);
  rewind = read_rewind (self, "2026-02-03");
  g_assert_cmpuint (rewind->n_back, ==, 1);
  waymark_store_apply_rewind_async (self->store, g_steal_pointer (&rewind), NULL, applied_cb,
                                    &answer);
  journal_fixture_wait (is_done, &answer);
  g_assert_error (answer.error, WAYMARK_STORAGE_ERROR, WAYMARK_STORAGE_ERROR_READ_ONLY);
  g_clear_error (&answer.error);
  answer = (Answer){ NULL };
  waymark_store_purge_async (self->store, ids, NULL, purged_cb, &answer);
  journal_fixture_wait (is_done, &answer);
  g_assert_error (answer.error, WAYMARK_STORAGE_ERROR, WAYMARK_STORAGE_ERROR_READ_ONLY);
  g_clear_error (&answer.error);
  g_assert_true (mentions (self->folder, ID (4)));
}

#define ADD(sentence, function)                                                                    \
  g_test_add ("/past/" sentence, JournalFixture, NULL, journal_fixture_set_up, function,           \
              journal_fixture_tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  ADD ("versions begin with the present", test_versions_begin_with_the_present);
  ADD ("what was deleted is in the trash and comes back", test_trash);
  ADD ("for good is for good", test_for_good_is_for_good);
  ADD ("a day", test_a_day);
  ADD ("a day has its order", test_order);
  ADD ("a day of many pages does not hold anybody up", test_a_day_of_many);
  ADD ("what was before can be restored", test_what_was_before_can_be_restored);
  ADD ("what no version knows stays", test_what_no_version_knows_stays);
  ADD ("read-only changes nothing", test_read_only_changes_nothing);

  return g_test_run ();
}
