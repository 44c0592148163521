/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Backups: there and back again, while the journal is open, and zips that somebody made to do harm.
 */
#include <archive.h>
#include <archive_entry.h>
#include <errno.h>
#include <glib/gstdio.h>
#include <locale.h>
#include <string.h>
#include <unistd.h>

#include "journal-fixture.h"
#include "waymark-backup.h"
#include "waymark-storage-error.h"
#include "waymark-store-past.h"

#define ID     "0a0a0a0a-1b1b-4c2c-8d3d-4e4e4e4e4e4e"
#define PREFIX "waymark-journal/"

#define MARKER                                                                                     \
  "{\"created\": \"2026-01-01T10:00:00Z\", \"format\": 1, \"id\": "                                \
  "\"7c1d7b1e-1111-4222-8333-444455556666\"}"
#define OFFER                                                                                      \
  "{\"id\": \"" ID "\", \"type\": \"offer\", \"modified\": \"2026-02-01T10:00:00Z\", "             \
  "\"fields\": {\"company\": \"Fernwood\"}}"

static char *
path_of (JournalFixture *self, const char *name)
{
  return g_build_filename (self->root, name, NULL);
}

static void
make_journal (JournalFixture *self, guint n_documents)
{
  journal_fixture_open (self);
  for (guint i = 0; i < n_documents; i++)
    {
      WaymarkDocument *document = waymark_journal_create (self->journal, "offer", NULL);
      g_autofree char *text = g_strdup_printf ("Company %u", i);

      journal_fixture_set_text (self, document, "company", text);
      waymark_store_commit_document (self->store, document);
    }
  g_assert_true (waymark_saver_flush (waymark_store_get_saver (self->store), NULL));
}

static WaymarkBackup *
back_up (JournalFixture *self, const char *name)
{
  g_autofree char *path = path_of (self, name);
  g_autoptr (GError) error = NULL;
  WaymarkBackup *backup = waymark_backup_write (self->folder, path, NULL, NULL, &error);

  g_assert_no_error (error);
  return backup;
}

/* All files below @folder with their bytes, but for the lock: name → GBytes. */
static void
collect (const char *folder, const char *prefix, GHashTable *files)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);
      g_autofree char *full = g_strconcat (prefix, name, NULL);
      g_autofree char *below = g_strconcat (full, "/", NULL);
      char *data;
      gsize length;

      if (g_file_test (path, G_FILE_TEST_IS_DIR))
        collect (path, below, files);
      else if (strcmp (full, "lock") != 0 && g_file_get_contents (path, &data, &length, NULL))
        g_hash_table_insert (files, g_steal_pointer (&full), g_bytes_new_take (data, length));
    }
}

static GHashTable *
snapshot (const char *folder)
{
  GHashTable *files =
      g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) g_bytes_unref);

  collect (folder, "", files);
  return files;
}

static void
assert_same_files (const char *a, const char *b)
{
  g_autoptr (GHashTable) files_a = snapshot (a);
  g_autoptr (GHashTable) files_b = snapshot (b);
  GHashTableIter iter;
  gpointer name, bytes;

  g_assert_cmpuint (g_hash_table_size (files_a), ==, g_hash_table_size (files_b));
  g_hash_table_iter_init (&iter, files_a);
  while (g_hash_table_iter_next (&iter, &name, &bytes))
    {
      GBytes *other = g_hash_table_lookup (files_b, name);

      if (other == NULL || !g_bytes_equal (bytes, other))
        g_error ("%s is not the same", (char *) name);
    }
}

/* Names in the temporary folder that begin with @start. */
static guint
count_beside (JournalFixture *self, const char *start)
{
  g_autoptr (GDir) dir = g_dir_open (self->root, 0, NULL);
  const char *name;
  guint n = 0;

  while ((name = g_dir_read_name (dir)) != NULL)
    n += g_str_has_prefix (name, start);
  return n;
}

static void
test_there_and_back (JournalFixture *self, gconstpointer data)
{
  g_autoptr (WaymarkBackup) written = NULL;
  g_autoptr (WaymarkBackup) read = NULL;
  g_autoptr (GPtrArray) documents = NULL;
  g_autofree char *zip = path_of (self, "b.zip");
  g_autofree char *other = path_of (self, "other");
  g_autofree char *aside = NULL;
  g_autoptr (GError) error = NULL;

  make_journal (self, 12);
  documents = waymark_journal_get_all (self->journal);
  waymark_journal_delete (self->journal, g_ptr_array_index (documents, 0));
  journal_fixture_write (self, "quarantine/offer (conflicted copy, Ünï).json", "{ not json", -1);
  g_assert_true (waymark_saver_flush (waymark_store_get_saver (self->store), NULL));
  written = back_up (self, "b.zip");
  g_assert_cmpuint (written->n_documents, ==, 11);
  g_assert_cmpuint (written->n_revisions, ==, 13);

  read = waymark_backup_unpack (zip, other, NULL, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (read->n_documents, ==, 11);
  g_assert_cmpuint (read->n_revisions, ==, 13);
  g_assert_cmpuint (read->n_damaged + read->n_ignored, ==, 0);
  g_assert_cmpstr (read->newest, ==, written->newest);
  g_assert_true (waymark_backup_put_in_place (read, other, FALSE, &aside, &error));
  g_assert_no_error (error);
  g_assert_null (aside);
  assert_same_files (self->folder, other);
  g_assert_cmpuint (count_beside (self, "."), ==, 0);
}

static void
test_same_files_same_bytes (JournalFixture *self, gconstpointer data)
{
  g_autofree char *a = path_of (self, "a.zip");
  g_autofree char *b = path_of (self, "b.zip");
  g_autofree char *bytes_a = NULL;
  g_autofree char *bytes_b = NULL;
  gsize length_a, length_b;

  make_journal (self, 5);
  waymark_backup_free (back_up (self, "a.zip"));
  waymark_backup_free (back_up (self, "b.zip"));
  g_assert_true (g_file_get_contents (a, &bytes_a, &length_a, NULL));
  g_assert_true (g_file_get_contents (b, &bytes_b, &length_b, NULL));
  g_assert_cmpmem (bytes_a, length_a, bytes_b, length_b);
}

/* Every page in a backup that was made while somebody typed is whole, and what it derives from is
 * in it. */
static gpointer
write_backups (gpointer data)
{
  JournalFixture *self = data;

  for (guint i = 0; i < 20; i++)
    {
      g_autofree char *name = g_strdup_printf ("while-%u.zip", i);
      g_autofree char *path = path_of (self, name);
      g_autoptr (WaymarkBackup) backup =
          waymark_backup_write (self->folder, path, NULL, NULL, NULL);

      g_assert_nonnull (backup);
    }
  return NULL;
}

static void
check_bases (JournalFixture *self, const char *folder)
{
  g_autoptr (WaymarkRevisions) revisions = waymark_revisions_new (folder);
  g_autofree char *offers = g_build_filename (folder, "documents", "offer", NULL);
  g_autoptr (GDir) dir = g_dir_open (offers, 0, NULL);
  const char *name;
  guint n = 0;

  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (offers, name, NULL);
      g_autofree char *bytes = NULL;
      g_auto (GStrv) parts = NULL;
      g_autoptr (GError) error = NULL;

      g_assert_true (g_file_get_contents (path, &bytes, NULL, NULL));
      parts = g_strsplit (bytes, "\"base\": \"", 2);
      if (parts[1] == NULL)
        continue;
      *strchr (parts[1], '"') = '\0';
      waymark_revision_free (waymark_revisions_read (revisions, parts[1], &error));
      g_assert_no_error (error);
      n++;
    }
  g_assert_cmpuint (n, >, 0);
}

static void
test_while_it_is_open (JournalFixture *self, gconstpointer data)
{
  g_autoptr (GPtrArray) documents = NULL;
  GThread *thread;

  make_journal (self, 4);
  documents = waymark_journal_get_all (self->journal);
  thread = g_thread_new ("backups", write_backups, self);
  for (guint i = 0; i < 200; i++)
    {
      WaymarkDocument *document = g_ptr_array_index (documents, i % documents->len);
      g_autofree char *text = g_strdup_printf ("text %u", i);

      journal_fixture_set_text (self, document, "company", text);
      waymark_store_commit_document (self->store, document);
      g_assert_true (waymark_saver_flush (waymark_store_get_saver (self->store), NULL));
    }
  g_thread_join (thread);
  for (guint i = 0; i < 20; i++)
    {
      g_autofree char *name = g_strdup_printf ("while-%u.zip", i);
      g_autofree char *zip = path_of (self, name);
      g_autofree char *other = path_of (self, "other");
      g_autoptr (GError) error = NULL;
      g_autoptr (WaymarkBackup) backup = waymark_backup_unpack (zip, other, NULL, NULL, &error);

      g_assert_no_error (error);
      g_assert_cmpuint (backup->n_damaged, ==, 0);
      g_assert_cmpuint (backup->n_documents, ==, 4);
      check_bases (self, backup->unpacked);
    }
}

static void
test_a_journal_is_kept_aside (JournalFixture *self, gconstpointer data)
{
  g_autofree char *zip = path_of (self, "b.zip");
  g_autofree char *aside = NULL;
  g_autofree char *second_aside = NULL;
  g_autoptr (WaymarkBackup) backup = NULL;
  g_autoptr (GHashTable) before = NULL;
  g_autoptr (GError) error = NULL;

  make_journal (self, 3);
  waymark_backup_free (back_up (self, "b.zip"));
  backup = waymark_backup_unpack (zip, self->folder, NULL, NULL, &error);
  g_assert_no_error (error);

  g_assert_false (waymark_backup_put_in_place (backup, self->folder, FALSE, &aside, &error));
  g_assert_error (error, WAYMARK_STORAGE_ERROR, WAYMARK_STORAGE_ERROR_EXISTS);
  g_clear_error (&error);
  /* Never under a journal that is open. */
  g_assert_false (waymark_backup_put_in_place (backup, self->folder, TRUE, &aside, &error));
  g_assert_error (error, WAYMARK_STORAGE_ERROR, WAYMARK_STORAGE_ERROR_LOCKED);
  g_clear_error (&error);

  waymark_journal_create (self->journal, "offer", NULL);
  journal_fixture_close (self);
  before = snapshot (self->folder);
  g_assert_true (waymark_backup_put_in_place (backup, self->folder, TRUE, &aside, &error));
  g_assert_no_error (error);
  g_assert_nonnull (strstr (aside, "journal-before-restore-"));
  {
    g_autoptr (GHashTable) kept = snapshot (aside);

    g_assert_cmpuint (g_hash_table_size (kept), ==, g_hash_table_size (before));
  }
  journal_fixture_open (self);
  g_assert_cmpuint (waymark_journal_get_n_documents (self->journal), ==, 3);
  journal_fixture_close (self);

  g_clear_pointer (&backup, waymark_backup_free);
  backup = waymark_backup_unpack (zip, self->folder, NULL, NULL, NULL);
  g_assert_true (waymark_backup_put_in_place (backup, self->folder, TRUE, &second_aside, NULL));
  g_assert_cmpstr (aside, !=, second_aside);
}

static void
test_cancelling_leaves_nothing (JournalFixture *self, gconstpointer data)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autofree char *zip = path_of (self, "b.zip");
  g_autofree char *other = path_of (self, "other");
  g_autoptr (GError) error = NULL;

  make_journal (self, 3);
  waymark_backup_free (back_up (self, "b.zip"));
  g_cancellable_cancel (cancellable);
  g_assert_null (waymark_backup_unpack (zip, other, NULL, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_clear_error (&error);
  g_unlink (zip);
  g_assert_null (waymark_backup_write (self->folder, zip, NULL, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_cmpuint (count_beside (self, "b.zip"), ==, 0);
  g_assert_cmpuint (count_beside (self, "."), ==, 0);
}

/* An older backup stays until the new one is whole. */
static void
test_a_failed_backup_keeps_the_old_one (JournalFixture *self, gconstpointer data)
{
  g_autofree char *zip = path_of (self, "b.zip");
  g_autofree char *bytes = NULL;
  g_autofree char *marker = journal_fixture_path (self, "journal.json");
  g_autoptr (GError) error = NULL;

  make_journal (self, 1);
  g_assert_true (g_file_set_contents (zip, "an old backup", -1, NULL));
  g_unlink (marker);
  g_assert_null (waymark_backup_write (self->folder, zip, NULL, NULL, &error));
  g_assert_error (error, WAYMARK_STORAGE_ERROR, WAYMARK_STORAGE_ERROR_NOT_FOUND);
  g_assert_true (g_file_get_contents (zip, &bytes, NULL, NULL));
  g_assert_cmpstr (bytes, ==, "an old backup");
}

/* ---- Zips that were made to do harm, or by accident ---- */

typedef struct
{
  const char *name;
  const char *content; /* "@N": N bytes of zeros; "-> x": a symbolic link */
} Entry;

static void
add_zeros (struct archive *archive, gsize length)
{
  g_autofree char *zeros = g_malloc0 (1024 * 1024);

  for (gsize done = 0; done < length; done += 1024 * 1024)
    g_assert_cmpint (archive_write_data (archive, zeros, MIN (length - done, 1024 * 1024)), >, 0);
}

static void
write_zip (const char *path, const Entry *entries)
{
  struct archive *archive = archive_write_new ();

  g_assert_cmpint (archive_write_set_format_zip (archive), ==, ARCHIVE_OK);
  g_assert_cmpint (archive_write_open_filename (archive, path), ==, ARCHIVE_OK);
  for (guint i = 0; entries[i].name != NULL; i++)
    {
      struct archive_entry *entry = archive_entry_new ();
      const char *content = entries[i].content;
      gsize zeros = *content == '@' ? g_ascii_strtoull (content + 1, NULL, 10) : 0;
      gboolean is_link = g_str_has_prefix (content, "-> ");

      archive_entry_set_pathname (entry, entries[i].name);
      archive_entry_set_filetype (entry, is_link ? AE_IFLNK : AE_IFREG);
      archive_entry_set_perm (entry, 0644);
      if (is_link)
        archive_entry_set_symlink (entry, content + 3);
      else
        archive_entry_set_size (entry, (la_int64_t) (zeros > 0 ? zeros : strlen (content)));
      g_assert_cmpint (archive_write_header (archive, entry), ==, ARCHIVE_OK);
      if (zeros > 0)
        add_zeros (archive, zeros);
      else if (!is_link)
        archive_write_data (archive, content, strlen (content));
      archive_entry_free (entry);
    }
  g_assert_cmpint (archive_write_close (archive), ==, ARCHIVE_OK);
  archive_write_free (archive);
}

#define GOOD                                                                                       \
  { PREFIX "journal.json", MARKER },                                                               \
  {                                                                                                \
    PREFIX "documents/offer/" ID ".json", OFFER                                                    \
  }

static const struct
{
  const char *sentence;
  Entry entries[6];
  WaymarkStorageError code;
  const char *message;
} hostile[] = {
  { "a name that climbs out",
    { GOOD, { PREFIX "../../escaped.json", "x" } },
    WAYMARK_STORAGE_ERROR_DAMAGED,
    "outside" },
  { "a name that climbs out of documents",
    { GOOD, { PREFIX "documents/offer/../../../../escaped.json", "x" } },
    WAYMARK_STORAGE_ERROR_DAMAGED,
    "outside" },
  { "a name that climbs out as on Windows",
    { GOOD, { "..\\..\\escaped.json", "x" } },
    WAYMARK_STORAGE_ERROR_DAMAGED,
    "outside" },
  { "an absolute name",
    { GOOD, { "/tmp/waymark-escaped.json", "x" } },
    WAYMARK_STORAGE_ERROR_DAMAGED,
    "outside" },
  { "a drive's name",
    { GOOD, { "C:/escaped.json", "x" } },
    WAYMARK_STORAGE_ERROR_DAMAGED,
    "outside" },
  { "a symbolic link",
    { GOOD, { PREFIX "documents/offer/link.json", "-> /etc/passwd" } },
    WAYMARK_STORAGE_ERROR_DAMAGED,
    "link" },
  { "a link as the folder of what follows",
    { { PREFIX "documents", "-> /tmp" }, GOOD },
    WAYMARK_STORAGE_ERROR_DAMAGED,
    "link" },
  { "a name twice",
    { GOOD, { PREFIX "documents/offer/" ID ".json", "x" } },
    WAYMARK_STORAGE_ERROR_DAMAGED,
    "one name" },
  { "a name twice in two folders",
    { GOOD, { "other/documents/offer/" ID ".json", "x" } },
    WAYMARK_STORAGE_ERROR_DAMAGED,
    "one name" },
  { "a page of a gigabyte",
    { GOOD, { PREFIX "documents/offer/zeros.json", "@1073741824" } },
    WAYMARK_STORAGE_ERROR_TOO_LARGE,
    "more than a journal" },
  { "many files of zeros",
    { GOOD,
      { PREFIX "quarantine/a", "@100000000" },
      { PREFIX "quarantine/b", "@100000000" },
      { PREFIX "quarantine/c", "@100000000" } },
    WAYMARK_STORAGE_ERROR_TOO_LARGE,
    "more than a journal" },
  { "no journal in it",
    { { "photo.jpg", "x" }, { "documents/letter.txt", "x" } },
    WAYMARK_STORAGE_ERROR_FOREIGN,
    "no journal" },
  { "a journal of a newer Waymark",
    { { PREFIX "journal.json", "{\"format\": 99}" } },
    WAYMARK_STORAGE_ERROR_NEWER,
    "newer" },
  { "a marker that is none",
    { { PREFIX "journal.json", "[[[[" } },
    WAYMARK_STORAGE_ERROR_DAMAGED,
    "journal.json is damaged" },
};

static void
assert_refused (JournalFixture *self, WaymarkStorageError code, const char *message)
{
  g_autofree char *zip = path_of (self, "in/b.zip");
  g_autofree char *folder = path_of (self, "in/deep/journal");
  g_autofree char *in = path_of (self, "in");
  g_autoptr (GHashTable) before = snapshot (in);
  g_autoptr (GHashTable) after = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_null (waymark_backup_unpack (zip, folder, NULL, NULL, &error));
  g_assert_error (error, WAYMARK_STORAGE_ERROR, (int) code);
  if (strstr (error->message, message) == NULL)
    g_error ("“%s” does not say “%s”", error->message, message);
  after = snapshot (in);
  g_assert_cmpuint (g_hash_table_size (before), ==, g_hash_table_size (after));
  g_assert_cmpuint (count_beside (self, "escaped"), ==, 0);
  g_assert_false (g_file_test ("/tmp/waymark-escaped.json", G_FILE_TEST_EXISTS));
}

static void
test_hostile (JournalFixture *self, gconstpointer data)
{
  g_autofree char *deep = path_of (self, "in/deep");
  g_autofree char *zip = path_of (self, "in/b.zip");

  g_assert_cmpint (g_mkdir_with_parents (deep, 0700), ==, 0);
  for (guint i = 0; i < G_N_ELEMENTS (hostile); i++)
    {
      g_test_message ("%s", hostile[i].sentence);
      write_zip (zip, hostile[i].entries);
      assert_refused (self, hostile[i].code, hostile[i].message);
    }
}

/* A byte changed anywhere, or the end cut off: either all comes out or nothing is left behind; what
 * does come out differs from what went in only where it says so. */
static void
test_damage_anywhere (JournalFixture *self, gconstpointer data)
{
  g_autofree char *zip = path_of (self, "b.zip");
  g_autofree char *damaged_zip = path_of (self, "damaged.zip");
  g_autofree char *other = path_of (self, "other");
  g_autofree char *bytes = NULL;
  gsize length;
  guint n_refused = 0;

  make_journal (self, 2);
  waymark_backup_free (back_up (self, "b.zip"));
  g_assert_true (g_file_get_contents (zip, &bytes, &length, NULL));
  for (gsize at = 0; at < length; at += 23)
    {
      g_autofree char *damaged = g_memdup2 (bytes, length);
      g_autoptr (WaymarkBackup) backup = NULL;
      g_autoptr (GError) error = NULL;

      damaged[at] = (char) (damaged[at] ^ (1 << at % 8));
      g_assert_true (
          g_file_set_contents (damaged_zip, damaged, (gssize) (at % 2 == 0 ? at : length), NULL));
      backup = waymark_backup_unpack (damaged_zip, other, NULL, NULL, &error);
      g_assert_true (backup != NULL || error != NULL);
      n_refused += backup == NULL;
      g_clear_pointer (&backup, waymark_backup_free);
      g_assert_cmpuint (count_beside (self, "."), ==, 0);
    }
  g_assert_cmpuint (n_refused, >, 0);
}

/* Zipped again by hand: without our folder, or in another one, with what file managers add. */
static void
test_zipped_by_hand (JournalFixture *self, gconstpointer data)
{
  static const Entry plain[] = { { "journal.json", MARKER },
                                 { "documents/offer/" ID ".json", OFFER },
                                 { "documents/offer/broken.json", "{ half" },
                                 { ".DS_Store", "x" },
                                 { NULL } };
  static const Entry nested[] = { { "My journal/journal.json", MARKER },
                                  { "My journal/documents/offer/" ID ".json", OFFER },
                                  { "My journal/documents/offer/broken.json", "{ half" },
                                  { "__MACOSX/._journal.json", "x" },
                                  { NULL } };
  const Entry *zips[] = { plain, nested };

  for (guint i = 0; i < G_N_ELEMENTS (zips); i++)
    {
      g_autofree char *zip = path_of (self, "b.zip");
      g_autofree char *other = path_of (self, "other");
      g_autoptr (GError) error = NULL;
      g_autoptr (WaymarkBackup) backup = NULL;

      write_zip (zip, zips[i]);
      backup = waymark_backup_unpack (zip, other, NULL, NULL, &error);
      g_assert_no_error (error);
      g_assert_cmpuint (backup->n_documents, ==, 2);
      g_assert_cmpuint (backup->n_damaged, ==, 1);
      g_assert_cmpuint (backup->n_ignored, ==, 1);
      g_assert_cmpstr (backup->newest, ==, "2026-02-01T10:00:00Z");
    }
}

#define ADD(sentence, function)                                                                    \
  g_test_add ("/backup/" sentence, JournalFixture, NULL, journal_fixture_set_up, function,         \
              journal_fixture_tear_down)

int
main (int argc, char **argv)
{
  /* As the program does: names are UTF-8. */
  setlocale (LC_ALL, "");
  g_test_init (&argc, &argv, NULL);

  ADD ("there and back", test_there_and_back);
  ADD ("the same files give the same bytes", test_same_files_same_bytes);
  ADD ("while it is open", test_while_it_is_open);
  ADD ("a journal is kept aside", test_a_journal_is_kept_aside);
  ADD ("cancelling leaves nothing", test_cancelling_leaves_nothing);
  ADD ("a failed backup keeps the old one", test_a_failed_backup_keeps_the_old_one);
  ADD ("hostile zips are refused", test_hostile);
  ADD ("damage anywhere", test_damage_anywhere);
  ADD ("zipped by hand", test_zipped_by_hand);

  return g_test_run ();
}
