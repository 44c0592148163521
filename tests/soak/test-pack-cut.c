/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The power goes, or a call fails, between any two system calls of packing, thinning and removing
 * revisions: what was to stay is there, once and whole, and the next try finishes the work.
 */
#include <errno.h>
#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

#include "journal-fixture.h"
#include "random-trial.h"
#include "waymark-disk.h"
#include "waymark-past.h"

#define ID          "0a0a0a0a-1b1b-4c2c-8d3d-4e4e4e4e4e4e"
#define MOST_STATES 12 /* of the disk, after each call */
#define SOAK_STATES 48
#define N_TRIALS    4 /* of each kind, but in a soak */

/* As the saver does it. */
#define PACK_EVERY 8
#define TIDY_EVERY 64

/* A revision. */
typedef struct
{
  char *name;
  GDate day;
  gboolean deleted;
} Entry;

typedef enum
{
  PACK,  /* a commit, after which the recent ones are packed */
  TIDY,  /* a commit, after which all of the past is thinned and packed */
  PURGE, /* removed for good */
  N_WORKS,
} Work;

/**
 * Trial:
 * @line: (element-type Entry): all revisions, oldest first
 * @before: (element-type utf8): those that were there before the work began
 * @stays: (element-type utf8): of those and the newest what thinning leaves
 * @damaged: (element-type utf8): files that a disk has damaged, which are nobody's to remove
 */
typedef struct
{
  JournalFixture fixture;
  GRand *rand;
  WaymarkRevisions *revisions;
  Work work;
  GPtrArray *line;
  GHashTable *before;
  GHashTable *stays;
  GPtrArray *damaged;
  guint day;
  guint n_words;

  WaymarkDisk *disk;
  char *place; /* where states are laid out */
  GHashTable *seen;
  gsize n_ops;
  gsize n_promised; /* calls until the commit was said to be saved */
  guint n_states;
} Trial;

static guint64 n_trials, all_calls, all_states, all_words, all_faults;

/* ---- A past ---- */

static gboolean
once_in (Trial *self, int n)
{
  return g_rand_int_range (self->rand, 0, n) == 0;
}

static void
entry_free (gpointer data)
{
  Entry *entry = data;

  g_free (entry->name);
  g_free (entry);
}

static char *
name_at (Trial *self, guint back)
{
  return self->line->len > back
             ? ((Entry *) g_ptr_array_index (self->line, self->line->len - 1 - back))->name
             : NULL;
}

static void
commit (Trial *self, gboolean deleted)
{
  g_autofree char *padding = g_strnfill ((gsize) g_rand_int_range (self->rand, 0, 3000), 'w');
  g_autofree char *text = g_strdup_printf ("%u %s", ++self->n_words, padding);
  g_autofree char *modified = NULL;
  g_autoptr (WaymarkValue) state = NULL;
  /* Now and then a merge. */
  const char *parents[3] = { name_at (self, 0), once_in (self, 8) ? name_at (self, 1) : NULL };
  g_autoptr (GError) error = NULL;
  Entry *entry = g_new0 (Entry, 1);
  char day[16];

  self->day += (guint) g_rand_int_range (self->rand, 0, 12);
  g_date_set_dmy (&entry->day, 1, G_DATE_JANUARY, 2026);
  g_date_add_days (&entry->day, self->day);
  g_date_strftime (day, sizeof day, "%Y-%m-%d", &entry->day);
  entry->deleted = deleted;
  modified = g_strdup_printf ("%sT10:%02u:00Z", day, self->n_words % 60);
  state = waymark_value_build (
      "id", waymark_value_new_string (ID),                          /**/
      "type", waymark_value_new_string ("offer"),                   /**/
      "created", waymark_value_new_string ("2026-01-01T00:00:00Z"), /**/
      "modified", waymark_value_new_string (modified),              /**/
      "fields", waymark_value_build ("text", waymark_value_new_string (text), NULL), NULL);
  entry->name = waymark_revisions_commit (self->revisions, state, parents, entry->deleted, &error);
  g_assert_no_error (error);
  g_ptr_array_add (self->line, entry);
}

static guint64
newest_generation (Trial *self)
{
  guint64 generation = 0;

  if (self->line->len > 0)
    g_assert_true (waymark_revision_name_is_of (name_at (self, 0), ID, &generation));
  return generation;
}

static gboolean
keep_small (Trial *self, GError **error)
{
  guint64 generation = newest_generation (self);

  if (generation % TIDY_EVERY == 0)
    return waymark_revisions_tidy (self->revisions, ID, error) >= 0;
  return generation % PACK_EVERY != 0 ||
         waymark_revisions_pack_recent (self->revisions, name_at (self, 0), error);
}

/* (transfer full): the files of revisions/ that end in @suffix */
static GPtrArray *
files_in (const char *folder, const char *suffix)
{
  g_autofree char *revisions = g_build_filename (folder, "revisions", NULL);
  g_autoptr (GDir) dir = g_dir_open (revisions, 0, NULL);
  GPtrArray *files = g_ptr_array_new_with_free_func (g_free);
  const char *file;

  while (dir != NULL && (file = g_dir_read_name (dir)) != NULL)
    if (g_str_has_suffix (file, suffix))
      g_ptr_array_add (files, g_strdup (file));
  g_ptr_array_sort (files, (GCompareFunc) g_strcmp0);
  return files;
}

/* A disk has cut one of the packs. */
static void
damage_pack (Trial *self)
{
  g_autoptr (GPtrArray) packs = files_in (self->fixture.folder, ".pack");
  g_autofree char *name = NULL;
  g_autofree char *path = NULL;
  GStatBuf info;

  if (packs->len == 0)
    return;
  g_ptr_array_sort (packs, (GCompareFunc) g_strcmp0);
  name = g_build_filename ("revisions", (char *) g_ptr_array_index (packs, 0), NULL);
  path = journal_fixture_path (&self->fixture, name);
  g_assert_cmpint (g_stat (path, &info), ==, 0);
  g_assert_cmpint (truncate (path, info.st_size * 2 / 3), ==, 0);
  g_ptr_array_add (self->damaged, g_steal_pointer (&name));
}

static void
make_past (Trial *self)
{
  guint64 last = self->work == PACK ? PACK_EVERY * (guint64) g_rand_int_range (self->rand, 1, 6)
                                    : TIDY_EVERY * (guint64) g_rand_int_range (self->rand, 1, 3);

  journal_fixture_open (&self->fixture);
  self->revisions = g_object_ref (waymark_store_get_revisions (self->fixture.store));
  journal_fixture_close (&self->fixture);
  if (last % TIDY_EVERY == 0 && self->work == PACK)
    last += PACK_EVERY;
  if (self->work == PURGE)
    last -= (guint64) g_rand_int_range (self->rand, 0, TIDY_EVERY);
  while (newest_generation (self) + 1 < last)
    {
      commit (self, once_in (self, 20));
      g_assert_true (keep_small (self, NULL));
    }
  if (self->work == PURGE)
    commit (self, TRUE);
  if (once_in (self, 3))
    damage_pack (self);
  if (once_in (self, 3))
    journal_fixture_write (&self->fixture, "revisions/" ID ".0123.pack.a1B2c3", "half of", -1);
}

/* ---- Judging ---- */

/* (transfer full): names that can be read */
static GHashTable *
read_all (WaymarkRevisions *revisions)
{
  g_autoptr (GPtrArray) names = waymark_revisions_list (revisions, ID, NULL);
  g_autoptr (WaymarkPast) past = waymark_revisions_open_past (revisions, ID, NULL);
  GHashTable *found = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint i = 0; i < names->len; i++)
    {
      const char *name = g_ptr_array_index (names, i);
      g_autoptr (GError) error = NULL;
      g_autoptr (WaymarkRevision) revision = waymark_revisions_read (revisions, name, &error);

      g_assert_no_error (error);
      /* Once. */
      g_assert_true (g_hash_table_add (found, g_strdup (name)));
    }
  g_assert_cmpuint (waymark_past_get_n_versions (past), ==, g_hash_table_size (found));
  return found;
}

/* What thinning @found leaves, by the rule in HACKING.md. (transfer full) */
static GHashTable *
thinned (Trial *self, GHashTable *found)
{
  g_autoptr (GHashTable) periods = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  GHashTable *stay = g_hash_table_new (g_str_hash, g_str_equal);
  const GDate *newest = NULL;
  guint n = 0;

  for (guint i = self->line->len; i-- > 0;)
    {
      const Entry *entry = g_ptr_array_index (self->line, i);
      char period[32];
      int age;

      if (!g_hash_table_contains (found, entry->name))
        continue;
      if (newest == NULL && !entry->deleted)
        newest = &entry->day;
      if (++n <= 20 || entry->deleted || newest == NULL)
        {
          g_hash_table_add (stay, entry->name);
          continue;
        }
      age = g_date_days_between (&entry->day, newest);
      if (age > 365)
        g_date_strftime (period, sizeof period, "month %Y-%m", &entry->day);
      else if (age > 30)
        g_snprintf (period, sizeof period, "week %u", g_date_get_julian (&entry->day) / 7);
      else
        g_date_strftime (period, sizeof period, "%Y-%m-%d", &entry->day);
      if (g_hash_table_add (periods, g_strdup (period)))
        g_hash_table_add (stay, entry->name);
    }
  return stay;
}

static void
assert_has (GHashTable *found, GHashTable *names)
{
  GHashTableIter iter;
  gpointer name;

  g_hash_table_iter_init (&iter, names);
  while (g_hash_table_iter_next (&iter, &name, NULL))
    if (!g_hash_table_contains (found, name))
      g_error ("revision %s is lost", (char *) name);
}

static void
assert_only (Trial *self, GHashTable *found)
{
  guint n = 0;

  for (guint i = 0; i < self->line->len; i++)
    n += g_hash_table_contains (found, ((Entry *) g_ptr_array_index (self->line, i))->name);
  g_assert_cmpuint (n, ==, g_hash_table_size (found));
}

/* Only what the disk had damaged is, and it is still there. */
static void
assert_sound (Trial *self, WaymarkRevisions *revisions)
{
  g_autoptr (GPtrArray) problems = waymark_revisions_check (revisions, NULL);

  g_assert_cmpuint (problems->len, ==, self->damaged->len);
  for (guint i = 0; i < problems->len; i++)
    g_assert_cmpstr (waymark_problem_get_name (g_ptr_array_index (problems, i)), ==,
                     g_ptr_array_index (self->damaged, i));
}

static void
check_kept (Trial *self, const char *folder)
{
  g_autoptr (WaymarkRevisions) revisions = waymark_revisions_new (folder);
  g_autoptr (GHashTable) found = read_all (revisions);
  g_autoptr (GHashTable) stays = NULL;
  g_autoptr (GHashTable) tidied = NULL;
  g_autoptr (GPtrArray) loose = NULL;
  g_autoptr (GPtrArray) packs = NULL;

  if (self->n_ops >= self->n_promised)
    g_assert_true (g_hash_table_contains (found, name_at (self, 0)));
  if (self->work == TIDY && g_hash_table_contains (found, name_at (self, 0)))
    assert_has (found, self->stays);
  else
    assert_has (found, self->before);
  assert_only (self, found);
  assert_sound (self, revisions);

  /* The next try finishes it, and there is nothing left to do then. */
  g_assert_cmpint (waymark_revisions_tidy (revisions, ID, NULL), >=, 0);
  tidied = read_all (revisions);
  stays = thinned (self, found);
  assert_has (tidied, stays);
  assert_only (self, tidied);
  /* What a damaged pack still tells stays for as long as that does. */
  if (self->damaged->len == 0)
    g_assert_cmpuint (g_hash_table_size (tidied), ==, g_hash_table_size (stays));
  assert_sound (self, revisions);
  if (self->damaged->len == 0)
    g_assert_cmpint (waymark_revisions_tidy (revisions, ID, NULL), ==, 0);
  loose = files_in (folder, ".json");
  packs = files_in (folder, ".pack");
  g_assert_cmpuint (loose->len, <=, 2);
  g_assert_cmpuint (packs->len, <=, 1 + self->damaged->len);
}

static gboolean
exists_nowhere (const char *document_id, gpointer data)
{
  return FALSE;
}

/* Either it shows in the trash, or not a word of it is there. */
static void
check_purged (Trial *self, const char *folder)
{
  g_autoptr (WaymarkRevisions) revisions = waymark_revisions_new (folder);
  g_autoptr (GPtrArray) trash =
      waymark_revisions_list_deleted (revisions, exists_nowhere, NULL, NULL);
  g_autoptr (GPtrArray) names = NULL;
  g_autoptr (GPtrArray) files = NULL;

  if (trash->len > 0)
    {
      g_assert_cmpuint (trash->len, ==, 1);
      g_assert_false (((WaymarkRevision *) g_ptr_array_index (trash, 0))->purged);
      g_assert_true (waymark_revisions_purge (revisions, ID, NULL));
    }
  else
    g_assert_cmpuint (self->n_ops, >, 0);
  names = waymark_revisions_list (revisions, ID, NULL);
  for (guint i = 0; i < names->len; i++)
    {
      g_autoptr (WaymarkRevision) revision =
          waymark_revisions_read (revisions, g_ptr_array_index (names, i), NULL);

      g_assert_true (revision->purged && revision->deleted);
      g_assert_cmpuint (
          waymark_value_get_length (waymark_value_get_member (revision->state, "fields")), ==, 0);
      /* It knows what was there. */
      g_assert_cmpuint (revision->parents->len, >, 0);
    }
  if (trash->len > 0)
    g_assert_cmpuint (names->len, ==, 1);
  files = files_in (folder, "");
  if (trash->len > 0)
    g_assert_cmpuint (files->len, ==, 1);
}

static void
check_state (GHashTable *state, gpointer data)
{
  Trial *trial = data;
  g_autofree char *described = waymark_disk_describe_state (state);
  g_autofree char *known = g_strdup_printf ("%d %s", trial->n_ops >= trial->n_promised, described);
  g_autofree char *root = g_build_filename (trial->place, "disk", NULL);
  g_autofree char *folder = g_build_filename (root, "journal", NULL);

  if (!g_hash_table_add (trial->seen, g_steal_pointer (&known)))
    return;
  trial->n_states++;
  g_assert_cmpint (g_mkdir (root, 0700), ==, 0);
  waymark_disk_write_state (trial->disk, state, root);
  if (trial->work == PURGE)
    check_purged (trial, folder);
  else
    check_kept (trial, folder);
  remove_tree (root);
}

/* ---- Trials ---- */

static void
arm_fault (Trial *self)
{
  static const int errors[] = { EIO, ENOSPC, EROFS, EACCES };

  waymark_shim_fail (
      WAYMARK_DISK_N_KINDS, errors[g_rand_int_range (self->rand, 0, G_N_ELEMENTS (errors))],
      (guint) g_rand_int_range (self->rand, 0, 24), (guint) g_rand_int_range (self->rand, 1, 4));
}

static void
do_work (Trial *self, gboolean with_faults)
{
  g_autoptr (GError) error = NULL;
  gboolean done;

  if (self->work == PURGE)
    self->n_promised = G_MAXSIZE;
  else
    {
      commit (self, once_in (self, 20));
      self->n_promised = waymark_shim_get_n_ops ();
    }
  if (with_faults)
    arm_fault (self);
  done = self->work == PURGE ? waymark_revisions_purge (self->revisions, ID, &error)
                             : keep_small (self, &error);
  /* Told, and only because of the fault; a failure that costs nothing may pass unseen. */
  g_assert_true (done == (error == NULL));
  g_assert_true (done || waymark_shim_get_n_failed () > 0);
  all_faults += waymark_shim_get_n_failed ();
  waymark_shim_fail (WAYMARK_DISK_N_KINDS, 0, 0, 0);
}

static void
find_what_stays (Trial *self)
{
  g_autoptr (GHashTable) all = g_hash_table_new (g_str_hash, g_str_equal);
  GHashTableIter iter;
  gpointer name;

  g_hash_table_iter_init (&iter, self->before);
  while (g_hash_table_iter_next (&iter, &name, NULL))
    g_hash_table_add (all, name);
  g_hash_table_add (all, name_at (self, 0));
  self->stays = thinned (self, all);
}

static void
play_back (Trial *self)
{
  gsize n_ops;
  const WaymarkDiskOp *ops = waymark_shim_get_ops (&n_ops);

  for (self->n_ops = 0; self->n_ops <= n_ops; self->n_ops++)
    {
      if (self->n_ops > 0)
        waymark_disk_apply (self->disk, &ops[self->n_ops - 1]);
      waymark_disk_foreach_state (self->disk, self->rand,
                                  g_getenv ("SOAK_MINUTES") != NULL ? SOAK_STATES : MOST_STATES,
                                  check_state, self);
    }
  all_calls += n_ops;
}

static void
try_once (Work work, gboolean with_faults)
{
  static const char *const names[] = { "pack-cut, packing", "pack-cut, thinning",
                                       "pack-cut, removing" };
  Trial trial = { { NULL } };

  trial.rand = g_rand_new_with_seed (random_trial_begin (names[work]));
  trial.work = work;
  trial.line = g_ptr_array_new_with_free_func (entry_free);
  trial.damaged = g_ptr_array_new_with_free_func (g_free);
  trial.seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  trial.place = g_dir_make_tmp ("waymark-disk-XXXXXX", NULL);
  journal_fixture_set_up (&trial.fixture, NULL);
  random_trial_keep (trial.fixture.root);
  random_trial_keep (trial.place);

  make_past (&trial);
  trial.before = read_all (trial.revisions);
  trial.disk = waymark_disk_new (trial.fixture.root);
  waymark_disk_take_over (trial.disk);
  waymark_shim_start (trial.fixture.root, TRUE);
  do_work (&trial, with_faults);
  find_what_stays (&trial);
  play_back (&trial);
  waymark_shim_stop ();

  n_trials++;
  all_states += trial.n_states;
  all_words += trial.n_words;
  journal_fixture_tear_down (&trial.fixture, NULL);
  remove_tree (trial.place);
  g_free (trial.place);
  g_object_unref (trial.revisions);
  g_hash_table_unref (trial.before);
  g_hash_table_unref (trial.stays);
  g_hash_table_unref (trial.seen);
  g_ptr_array_unref (trial.line);
  g_ptr_array_unref (trial.damaged);
  waymark_disk_free (trial.disk);
  g_rand_free (trial.rand);
  random_trial_end ();
}

static void
test_work (gconstpointer data)
{
  Work work = GPOINTER_TO_INT (data);
  gint64 began = g_get_monotonic_time ();

  for (guint i = 0; i < N_TRIALS || random_trial_goes_on (began, 1.0 / N_WORKS); i++)
    try_once (work, i % 2 == 1);
}

static void
test_tells (void)
{
  /* A lost word ends the program. */
  g_print ("# cuts in packs: %" G_GUINT64_FORMAT " trials, %" G_GUINT64_FORMAT
           " system calls, %" G_GUINT64_FORMAT " faults, %" G_GUINT64_FORMAT
           " states of the disk, %" G_GUINT64_FORMAT " words typed, 0 lost\n",
           n_trials, all_calls, all_faults, all_states, all_words);
}

int
main (int argc, char **argv)
{
  /* The disk is a simulated one: what holds its states need not be slow. */
  if (g_access ("/dev/shm", W_OK | X_OK) == 0)
    g_setenv ("TMPDIR", "/dev/shm", FALSE);
  g_test_init (&argc, &argv, NULL);
  g_test_add_data_func ("/pack-cut/packing", GINT_TO_POINTER (PACK), test_work);
  g_test_add_data_func ("/pack-cut/thinning", GINT_TO_POINTER (TIDY), test_work);
  g_test_add_data_func ("/pack-cut/removing for good", GINT_TO_POINTER (PURGE), test_work);
  g_test_add_func ("/pack-cut/in figures", test_tells);
  return g_test_run ();
}
