/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Packs of revisions: they read as single files do, a crash while one is made loses nothing, damage
 * costs no more than what it hit, and the past of years stays small.
 */
#include <glib/gstdio.h>
#include <string.h>

#include "journal-fixture.h"
#include "waymark-pack.h"
#include "waymark-past.h"
#include "waymark-storage-error.h"
#include "waymark-store-past.h"

#define ID    "0a0a0a0a-1b1b-4c2c-8d3d-4e4e4e4e4e4e"
#define OTHER "0b0b0b0b-1b1b-4c2c-8d3d-4e4e4e4e4e4e"

static WaymarkRevisions *
open_revisions (JournalFixture *self)
{
  journal_fixture_open (self);
  return waymark_store_get_revisions (self->store);
}

static char *
commit_of (WaymarkRevisions *revisions,
           const char *id,
           const char *modified,
           const char *text,
           const char *parent,
           gboolean deleted)
{
  g_autoptr (WaymarkValue) state = waymark_value_build (
      "id", waymark_value_new_string (id), "type", waymark_value_new_string ("offer"), "modified",
      waymark_value_new_string (modified), "fields",
      waymark_value_build ("company", waymark_value_new_string (text), NULL), NULL);
  const char *parents[2] = { parent, NULL };
  g_autoptr (GError) error = NULL;
  char *name = waymark_revisions_commit (revisions, state, parents, deleted, &error);

  g_assert_no_error (error);
  return name;
}

static char *
time_of (guint day, guint hour)
{
  GDate date;
  char text[16];

  g_date_clear (&date, 1);
  g_date_set_dmy (&date, 1, G_DATE_JANUARY, 2026);
  g_date_add_days (&date, day);
  g_date_strftime (text, sizeof text, "%Y-%m-%d", &date);
  return g_strdup_printf ("%sT%02u:00:00Z", text, hour);
}

/* A line of @n revisions, one a day; their names, oldest first. */
static GPtrArray *
commit_line (WaymarkRevisions *revisions, guint n)
{
  GPtrArray *names = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < n; i++)
    {
      g_autofree char *modified = time_of (i, 10);
      g_autofree char *text = g_strdup_printf ("version %u of the page", i);

      g_ptr_array_add (names, commit_of (revisions, ID, modified, text,
                                         i > 0 ? g_ptr_array_index (names, i - 1) : NULL, FALSE));
    }
  return names;
}

static char *
text_of (WaymarkRevisions *revisions, const char *name)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (WaymarkRevision) revision = waymark_revisions_read (revisions, name, &error);

  g_assert_no_error (error);
  return g_strdup (waymark_value_get_member_text (
      waymark_value_get_member (revision->state, "fields"), "company"));
}

static void
assert_all_there (WaymarkRevisions *revisions, GPtrArray *names)
{
  g_autoptr (GPtrArray) listed = waymark_revisions_list (revisions, ID, NULL);

  g_assert_cmpuint (listed->len, ==, names->len);
  for (guint i = 0; i < names->len; i++)
    {
      const char *name = g_ptr_array_index (names, i);
      g_autofree char *text = text_of (revisions, name);
      g_autofree char *expected = g_strdup_printf ("version %u of the page", i);

      g_assert_cmpstr (g_ptr_array_index (listed, names->len - 1 - i), ==, name);
      g_assert_cmpstr (text, ==, expected);
    }
}

/* The only pack's name below the journal's folder. */
static char *
only_pack (JournalFixture *self)
{
  g_autofree char *folder = journal_fixture_path (self, "revisions");
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *file;
  char *found = NULL;

  while ((file = g_dir_read_name (dir)) != NULL)
    if (g_str_has_suffix (file, ".pack"))
      {
        g_assert_null (found);
        found = g_strconcat ("revisions/", file, NULL);
      }
  g_assert_nonnull (found);
  return found;
}

static void
test_packed_reads_as_before (JournalFixture *self, gconstpointer data)
{
  WaymarkRevisions *revisions = open_revisions (self);
  g_autoptr (GPtrArray) names = commit_line (revisions, 12);
  g_autoptr (WaymarkPast) past = NULL;

  g_assert_cmpint (waymark_revisions_tidy (revisions, ID, NULL), ==, 0);
  g_assert_cmpuint (journal_fixture_count (self, "revisions"), ==, 3);
  assert_all_there (revisions, names);

  past = waymark_revisions_open_past (revisions, ID, NULL);
  g_assert_cmpuint (waymark_past_get_n_versions (past), ==, 12);
  for (guint i = 0; i < 12; i++)
    {
      const WaymarkVersion *version = waymark_past_get_version (past, i);
      g_autoptr (WaymarkRevision) revision = waymark_past_read (past, i, NULL);
      g_autofree char *modified = time_of (11 - i, 10);

      g_assert_cmpstr (version->name, ==, g_ptr_array_index (names, 11 - i));
      g_assert_cmpstr (version->modified, ==, modified);
      g_assert_cmpuint (version->generation, ==, 12 - i);
      g_assert_cmpstr (revision->name, ==, version->name);
    }
  /* Nothing to do: nothing changes. */
  g_assert_cmpint (waymark_revisions_tidy (revisions, ID, NULL), ==, 0);
  assert_all_there (revisions, names);
}

/* After a commit, only what is new is looked at; a later look at all makes one pack of them. */
static void
test_recent_ones_are_packed_as_they_come (JournalFixture *self, gconstpointer data)
{
  WaymarkRevisions *revisions = open_revisions (self);
  g_autoptr (GPtrArray) names = commit_line (revisions, 8);
  g_autoptr (GPtrArray) more = g_ptr_array_new_with_free_func (g_free);

  g_assert_true (waymark_revisions_pack_recent (revisions, g_ptr_array_index (names, 7), NULL));
  g_assert_cmpuint (journal_fixture_count (self, "revisions"), ==, 3);
  assert_all_there (revisions, names);
  for (guint i = 8; i < 16; i++)
    {
      g_autofree char *modified = time_of (i, 10);
      g_autofree char *text = g_strdup_printf ("version %u of the page", i);

      g_ptr_array_add (names, commit_of (revisions, ID, modified, text,
                                         g_ptr_array_index (names, i - 1), FALSE));
    }
  g_assert_true (waymark_revisions_pack_recent (revisions, g_ptr_array_index (names, 15), NULL));
  g_assert_cmpuint (journal_fixture_count (self, "revisions"), ==, 4);
  assert_all_there (revisions, names);
  g_assert_cmpint (waymark_revisions_tidy (revisions, ID, NULL), ==, 0);
  g_assert_cmpuint (journal_fixture_count (self, "revisions"), ==, 3);
  assert_all_there (revisions, names);
}

/* Every state that a crash can leave: the pack is there, and of its members any are gone. */
static void
test_a_crash_while_packing_loses_nothing (JournalFixture *self, gconstpointer data)
{
  WaymarkRevisions *revisions = open_revisions (self);
  g_autoptr (GPtrArray) names = commit_line (revisions, 9);
  g_autoptr (GPtrArray) bytes = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < names->len; i++)
    {
      g_autofree char *file =
          g_strdup_printf ("revisions/%s.json", (char *) g_ptr_array_index (names, i));

      g_ptr_array_add (bytes, journal_fixture_read (self, file));
    }
  g_assert_cmpint (waymark_revisions_tidy (revisions, ID, NULL), ==, 0);
  for (guint mask = 0; mask < 1u << 7; mask += 5)
    {
      for (guint i = 0; i < 7; i++)
        if ((mask & 1u << i) != 0)
          {
            g_autofree char *file =
                g_strdup_printf ("revisions/%s.json", (char *) g_ptr_array_index (names, i));

            journal_fixture_write (self, file, g_ptr_array_index (bytes, i), -1);
          }
      assert_all_there (revisions, names);
      g_assert_cmpint (waymark_revisions_tidy (revisions, ID, NULL), ==, 0);
      g_assert_cmpuint (journal_fixture_count (self, "revisions"), ==, 3);
      assert_all_there (revisions, names);
    }
}

/* Any byte of a pack changed, or its end cut off: nothing wrong is ever read, what is whole is
 * still read, and the damaged bytes are never thrown away. */
static void
test_damage_costs_only_what_it_hit (JournalFixture *self, gconstpointer data)
{
  WaymarkRevisions *revisions = open_revisions (self);
  g_autoptr (GPtrArray) names = commit_line (revisions, 30);
  g_autofree char *file = NULL;
  g_autofree char *path = NULL;
  g_autofree char *bytes = NULL;
  gsize length;

  waymark_revisions_tidy (revisions, ID, NULL);
  file = only_pack (self);
  path = journal_fixture_path (self, file);
  g_assert_true (g_file_get_contents (path, &bytes, &length, NULL));
  for (gsize at = 0; at < length; at += 11)
    {
      g_autofree char *damaged = g_memdup2 (bytes, length);
      gboolean cut = at % 2 == 0;

      damaged[at] ^= 0x20;
      journal_fixture_write (self, file, damaged, (gssize) (cut ? at : length));
      for (guint i = 0; i < names->len; i++)
        {
          g_autoptr (GError) error = NULL;
          g_autoptr (WaymarkRevision) revision =
              waymark_revisions_read (revisions, g_ptr_array_index (names, i), &error);
          g_autofree char *expected = g_strdup_printf ("version %u of the page", i);

          if (revision == NULL)
            g_assert_error (error, WAYMARK_STORAGE_ERROR, WAYMARK_STORAGE_ERROR_NOT_FOUND);
          else
            g_assert_cmpstr (waymark_value_get_member_text (
                                 waymark_value_get_member (revision->state, "fields"), "company"),
                             ==, expected);
        }
    }
  journal_fixture_write (self, file, bytes, (gssize) length / 2);
  g_assert_cmpint (waymark_revisions_tidy (revisions, ID, NULL), ==, 0);
  g_assert_true (journal_fixture_has (self, file));
}

/* A few kilobytes that unpack to very many are refused, not unpacked. */
static void
test_a_bomb_is_not_unpacked (JournalFixture *self, gconstpointer data)
{
  g_autoptr (GPtrArray) members =
      g_ptr_array_new_with_free_func ((GDestroyNotify) waymark_pack_member_free);
  g_autofree char *zeros = g_malloc0 (8 * 1024 * 1024);
  g_autoptr (GBytes) chunk = g_bytes_new (zeros, 8 * 1024 * 1024);
  g_autoptr (GBytes) pack = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *file = NULL;
  g_autofree char *name = NULL;
  g_autofree char *path = NULL;

  open_revisions (self);
  for (guint i = 1; i <= 32; i++)
    {
      g_autofree char *member = g_strdup_printf (ID ".%u-000000000000000000000000", i);

      g_ptr_array_add (members, waymark_pack_member_new (member, "", FALSE, chunk));
    }
  pack = waymark_pack_build (members, &file);
  g_assert_cmpuint (g_bytes_get_size (pack), <, 1024 * 1024);
  name = g_strconcat ("revisions/", file, NULL);
  journal_fixture_write (self, name, g_bytes_get_data (pack, NULL),
                         (gssize) g_bytes_get_size (pack));
  path = journal_fixture_path (self, name);
  g_assert_null (waymark_pack_read (path, NULL, &error));
  g_assert_error (error, WAYMARK_STORAGE_ERROR, WAYMARK_STORAGE_ERROR_DAMAGED);
}

static void
test_a_deleted_document_is_in_the_trash_when_packed (JournalFixture *self, gconstpointer data)
{
  WaymarkRevisions *revisions = open_revisions (self);
  g_autoptr (GPtrArray) names = commit_line (revisions, 6);
  g_autofree char *deleted =
      commit_of (revisions, ID, "2026-02-01T10:00:00Z", "gone", g_ptr_array_index (names, 5), TRUE);
  g_autofree char *there = commit_of (revisions, OTHER, "2026-02-01T10:00:00Z", "x", NULL, FALSE);
  g_autoptr (GPtrArray) trash = NULL;

  waymark_revisions_tidy (revisions, ID, NULL);
  trash = waymark_store_list_deleted (self->store, NULL);
  g_assert_cmpuint (trash->len, ==, 1);
  g_assert_cmpstr (((WaymarkRevision *) g_ptr_array_index (trash, 0))->name, ==, deleted);
}

static guint
count_files (JournalFixture *self, const char *start)
{
  g_autofree char *folder = journal_fixture_path (self, "revisions");
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *file;
  guint n = 0;

  while ((file = g_dir_read_name (dir)) != NULL)
    n += g_str_has_prefix (file, start);
  return n;
}

/* Not a word stays, but that it was here and is over: whoever brings a copy is told. */
static void
test_for_good_leaves_no_word (JournalFixture *self, gconstpointer data)
{
  WaymarkRevisions *revisions = open_revisions (self);
  g_autoptr (GPtrArray) names = commit_line (revisions, 20);
  g_autofree char *there = commit_of (revisions, OTHER, "2026-02-01T10:00:00Z", "x", NULL, FALSE);
  g_autoptr (GPtrArray) left = NULL;
  g_autoptr (GPtrArray) trash = NULL;
  g_autoptr (GPtrArray) graves = NULL;
  g_autoptr (WaymarkRevision) tombstone = NULL;
  g_autoptr (GError) error = NULL;

  g_ptr_array_add (names, commit_of (revisions, ID, "2026-03-01T10:00:00Z", "gone",
                                     g_ptr_array_index (names, 19), TRUE));
  waymark_revisions_tidy (revisions, ID, NULL);
  journal_fixture_write (self, "revisions/" ID ".3-0123456789abcdef01234567.json.a1B2c3", "x", -1);
  g_assert_true (waymark_revisions_purge (revisions, ID, &error));
  g_assert_no_error (error);
  left = waymark_revisions_list (revisions, ID, NULL);
  g_assert_cmpuint (left->len, ==, 1);
  g_assert_cmpuint (count_files (self, ID), ==, 1);
  g_assert_cmpuint (count_files (self, OTHER), ==, 1);
  tombstone = waymark_revisions_read (revisions, g_ptr_array_index (left, 0), &error);
  g_assert_no_error (error);
  g_assert_true (tombstone->deleted && tombstone->purged);
  g_assert_cmpuint (tombstone->generation, ==, 22);
  g_assert_cmpuint (tombstone->parents->len, ==, 21);
  g_assert_cmpuint (waymark_value_get_length (tombstone->state), ==, 3); /* id, type, fields */
  g_assert_cmpuint (
      waymark_value_get_length (waymark_value_get_member (tombstone->state, "fields")), ==, 0);
  trash = waymark_store_list_deleted (self->store, &error);
  g_assert_cmpuint (trash->len, ==, 0);
  graves = waymark_revisions_list_graves (revisions, NULL, NULL, &error);
  g_assert_cmpuint (graves->len, ==, 1);
  g_assert_cmpstr (((WaymarkRevision *) g_ptr_array_index (graves, 0))->name, ==, tombstone->name);

  /* Again is no harm, and no longer a line. */
  g_assert_true (waymark_revisions_purge (revisions, ID, &error));
  g_clear_pointer (&left, g_ptr_array_unref);
  left = waymark_revisions_list (revisions, ID, NULL);
  g_assert_cmpuint (left->len, ==, 1);
  g_assert_cmpstr (g_ptr_array_index (left, 0), ==, tombstone->name);
}

/* What another device wrote came here, and into no page yet: who deletes the page has not seen it.
 */
static void
test_for_good_spares_the_unseen (JournalFixture *self, gconstpointer data)
{
  WaymarkRevisions *revisions = open_revisions (self);
  g_autoptr (GPtrArray) names = commit_line (revisions, 3);
  g_autofree char *gone =
      commit_of (revisions, ID, "2026-03-01T10:00:00Z", "gone", g_ptr_array_index (names, 2), TRUE);
  g_autofree char *unseen = commit_of (revisions, ID, "2026-02-02T10:00:00Z", "of another device",
                                       g_ptr_array_index (names, 0), FALSE);
  g_autoptr (GPtrArray) left = NULL;
  g_autoptr (WaymarkRevision) tombstone = NULL;

  g_assert_true (waymark_revisions_purge (revisions, ID, NULL));
  left = waymark_revisions_list (revisions, ID, NULL);
  g_assert_cmpuint (left->len, ==, 1);
  tombstone = waymark_revisions_read (revisions, g_ptr_array_index (left, 0), NULL);
  g_assert_cmpuint (tombstone->parents->len, ==, 4);
  g_assert_false (g_ptr_array_find_with_equal_func (tombstone->parents, unseen, g_str_equal, NULL));
}

/* A copy of the folder that was made before brings its revisions back: they are in the trash. */
static void
test_what_comes_back_shows (JournalFixture *self, gconstpointer data)
{
  WaymarkRevisions *revisions = open_revisions (self);
  g_autoptr (GPtrArray) names = commit_line (revisions, 3);
  g_autofree char *name =
      g_strdup_printf ("revisions/%s.json", (char *) g_ptr_array_index (names, 1));
  g_autofree char *bytes = journal_fixture_read (self, name);
  g_autofree char *gone =
      commit_of (revisions, ID, "2026-03-01T10:00:00Z", "gone", g_ptr_array_index (names, 2), TRUE);
  g_autoptr (GPtrArray) trash = NULL;

  g_assert_true (waymark_revisions_purge (revisions, ID, NULL));
  journal_fixture_write (self, name, bytes, -1);
  trash = waymark_store_list_deleted (self->store, NULL);
  g_assert_cmpuint (trash->len, ==, 1);
  g_assert_cmpstr (((WaymarkRevision *) g_ptr_array_index (trash, 0))->name, ==,
                   g_ptr_array_index (names, 1));
  g_assert_true (waymark_revisions_purge (revisions, ID, NULL));
  g_assert_cmpuint (count_files (self, ID), ==, 1);
}

/* Three years, once a day, a page that grows to 2,000 words: what a saver would do after each
 * commit. The past ends up small, and what it promises is there. */
static void
test_three_years_stay_small (JournalFixture *self, gconstpointer data)
{
  enum
  {
    DAYS = 3 * 365,
    A_DAY = 1
  };
  WaymarkRevisions *revisions = open_revisions (self);
  g_autoptr (GString) text = g_string_new ("The story of");
  g_autoptr (WaymarkPast) past = NULL;
  g_autoptr (GHashTable) days = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autofree char *parent = NULL;
  g_autofree char *folder = journal_fixture_path (self, "revisions");
  guint64 written = 0, bytes = 0;
  guint most_files = 0, n_files = 0;
  GDir *dir;
  const char *file;

  for (guint i = 0; i < DAYS * A_DAY; i++)
    {
      g_autofree char *modified = time_of (i / A_DAY, 10 + i % A_DAY);
      char *name;

      /* Words that a compressor does not know yet. */
      if (text->len < 13000)
        g_string_append_printf (text, " w%04x", g_random_int_range (0, 65536));
      else
        text->str[g_random_int_range (20, (gint32) text->len)] = 'x';
      name = commit_of (revisions, ID, modified, text->str, parent, FALSE);
      written += text->len;
      g_free (parent);
      parent = name;
      if ((i + 1) % 64 == 0)
        g_assert_cmpint (waymark_revisions_tidy (revisions, ID, NULL), >=, 0);
      else if ((i + 1) % 8 == 0)
        g_assert_true (waymark_revisions_pack_recent (revisions, parent, NULL));
      if (i % 50 == 0)
        most_files = MAX (most_files, journal_fixture_count (self, "revisions"));
    }
  waymark_revisions_tidy (revisions, ID, NULL);
  dir = g_dir_open (folder, 0, NULL);
  while ((file = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, file, NULL);
      GStatBuf st;

      g_assert_cmpint (g_stat (path, &st), ==, 0);
      bytes += (guint64) st.st_size;
      n_files++;
    }
  g_dir_close (dir);
  past = waymark_revisions_open_past (revisions, ID, NULL);
  g_test_message ("%d commits, %" G_GUINT64_FORMAT " KB written; at most %u files; in the end %u "
                  "versions in %u files, %" G_GUINT64_FORMAT " KB",
                  DAYS * A_DAY, written / 1024, most_files, waymark_past_get_n_versions (past),
                  n_files, bytes / 1024);
  g_assert_cmpuint (most_files, <=, 2 + 8 + 8);
  g_assert_cmpuint (n_files, ==, 3);
  g_assert_cmpuint (waymark_past_get_n_versions (past), <=, 20 + 31 + 49 + 25);
  g_assert_cmpuint (bytes, <, 400 * 1024);

  for (guint i = 0; i < waymark_past_get_n_versions (past); i++)
    {
      g_autoptr (WaymarkRevision) revision = waymark_past_read (past, i, NULL);

      g_assert_nonnull (revision);
      g_hash_table_add (
          days, g_strndup (waymark_value_get_member_text (revision->state, "modified"), 10));
    }
  for (guint i = 0; i <= 30; i++)
    {
      g_autofree char *day = time_of (DAYS - 1 - i, 0);

      day[10] = '\0';
      g_assert_true (g_hash_table_contains (days, day));
    }
}

/* A look at all of it says which file is damaged, loose or packed, and nothing of the others. */
static void
test_a_check_names_what_is_damaged (JournalFixture *self, gconstpointer data)
{
  WaymarkRevisions *revisions = open_revisions (self);
  g_autoptr (GPtrArray) names = commit_line (revisions, 9);
  g_autofree char *loose =
      g_strdup_printf ("revisions/%s.json", (char *) g_ptr_array_index (names, 8));
  g_autofree char *pack = NULL;
  g_autofree char *path = NULL;
  g_autofree char *bytes = NULL;
  g_autoptr (GPtrArray) before = NULL;
  g_autoptr (GPtrArray) after = NULL;
  gsize length;
  int found = 0;

  waymark_revisions_tidy (revisions, ID, NULL);
  before = waymark_revisions_check (revisions, NULL);
  g_assert_cmpuint (before->len, ==, 0);
  pack = only_pack (self);
  path = journal_fixture_path (self, pack);
  g_assert_true (g_file_get_contents (path, &bytes, &length, NULL));
  bytes[length - 9] ^= 4;
  journal_fixture_write (self, pack, bytes, (gssize) length);
  journal_fixture_write (self, loose, "{}", -1);
  after = waymark_revisions_check (revisions, NULL);
  g_assert_cmpuint (after->len, ==, 2);
  for (guint i = 0; i < after->len; i++)
    {
      const char *name = waymark_problem_get_name (g_ptr_array_index (after, i));

      found |= g_str_equal (name, pack) ? 1 : g_str_equal (name, loose) ? 2 : 4;
    }
  g_assert_cmpint (found, ==, 3);
}

/* The saver packs by itself, and neither a crash nor a restart shows it. */
static void
test_saving_packs_by_itself (JournalFixture *self, gconstpointer data)
{
  WaymarkDocument *document;
  g_autoptr (GPtrArray) names = NULL;
  g_autofree char *id = NULL;

  open_revisions (self);
  document = waymark_journal_create (self->journal, "offer", NULL);
  id = g_strdup (waymark_document_get_id (document));
  for (guint i = 0; i < 30; i++)
    {
      g_autofree char *text = g_strdup_printf ("version %u", i);

      journal_fixture_set_text (self, document, "company", text);
      waymark_store_commit_document (self->store, document);
      g_assert_true (waymark_saver_flush (waymark_store_get_saver (self->store), NULL));
    }
  g_assert_cmpuint (journal_fixture_count (self, "revisions"), <, 2 + 8 + 3);
  journal_fixture_close (self);
  open_revisions (self);
  names = waymark_revisions_list (waymark_store_get_revisions (self->store), id, NULL);
  g_assert_cmpuint (names->len, ==, 30);
}

#define ADD(sentence, function)                                                                    \
  g_test_add ("/packs/" sentence, JournalFixture, NULL, journal_fixture_set_up, function,          \
              journal_fixture_tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  ADD ("packed revisions read as before", test_packed_reads_as_before);
  ADD ("recent ones are packed as they come", test_recent_ones_are_packed_as_they_come);
  ADD ("a crash while packing loses nothing", test_a_crash_while_packing_loses_nothing);
  ADD ("damage costs only what it hit", test_damage_costs_only_what_it_hit);
  ADD ("a bomb is not unpacked", test_a_bomb_is_not_unpacked);
  ADD ("a deleted document is in the trash when packed",
       test_a_deleted_document_is_in_the_trash_when_packed);
  ADD ("for good leaves no word", test_for_good_leaves_no_word);
  ADD ("for good, what nobody saw is spared", test_for_good_spares_the_unseen);
  ADD ("for good, and what comes back shows", test_what_comes_back_shows);
  ADD ("three years stay small", test_three_years_stay_small);
  ADD ("a check names what is damaged", test_a_check_names_what_is_damaged);
  ADD ("saving packs by itself", test_saving_packs_by_itself);

  return g_test_run ();
}
