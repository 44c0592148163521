/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The histories of pages, and the judge of what a crash has left of them.
 */
#include "crash-workload.h"

#include <errno.h>
#include <string.h>

#include "waymark-disk-shim.h"
#include "waymark-file.h"
#include "waymark-quarantine.h"
#include "waymark-store-past.h"

#define N_IMPORTED 36 /* enough for one sync of the whole file system */

/* What another program wrote in place of a word of ours. */
#define THEIRS G_MAXUINT

/* A page: the numbers of the words it had, 0 where it was not there. */
typedef struct
{
  char *id;
  GArray *states; /* guint */
} Page;

/* What another program wrote over a page, durably. */
typedef struct
{
  gsize n_ops; /* it is safe from here on; G_MAXSIZE: nobody has said so yet */
  char *path;
  char *word;
} Foreign;

struct _CrashWorkload
{
  JournalFixture *fixture;
  GRand *rand;
  GPtrArray *pages;
  GPtrArray *foreign;
  GArray *promises;
  guint n_words;
  guint n_faults;
  guint n_foreign; /* since the store was opened */
  gboolean imported;
};

static void
page_free (gpointer data)
{
  Page *page = data;

  g_free (page->id);
  g_array_unref (page->states);
  g_free (page);
}

static void
foreign_free (gpointer data)
{
  Foreign *foreign = data;

  g_free (foreign->path);
  g_free (foreign->word);
  g_free (foreign);
}

static void
promise_clear (gpointer data)
{
  g_array_unref (((CrashPromise *) data)->saved);
}

static void
open_store (CrashWorkload *self)
{
  self->n_foreign = 0;
  journal_fixture_open (self->fixture);
  waymark_saver_set_times (waymark_store_get_saver (self->fixture->store), 3600000, 3600000,
                           3600000);
}

CrashWorkload *
crash_workload_new (JournalFixture *fixture, GRand *rand)
{
  CrashWorkload *self = g_new0 (CrashWorkload, 1);

  self->fixture = fixture;
  self->rand = rand;
  self->pages = g_ptr_array_new_with_free_func (page_free);
  self->foreign = g_ptr_array_new_with_free_func (foreign_free);
  self->promises = g_array_new (FALSE, FALSE, sizeof (CrashPromise));
  g_array_set_clear_func (self->promises, promise_clear);
  open_store (self);
  return self;
}

void
crash_workload_free (CrashWorkload *self)
{
  g_ptr_array_unref (self->pages);
  g_ptr_array_unref (self->foreign);
  g_array_unref (self->promises);
  g_free (self);
}

/* ---- Typing ---- */

/* Long enough for several blocks of a disk; the word stands at both ends. */
static void
type (CrashWorkload *self, WaymarkDocument *document, guint word)
{
  g_autofree char *number = g_strdup_printf ("%u", word);
  g_autofree char *padding = g_strnfill ((gsize) g_rand_int_range (self->rand, 0, 3000), 'w');
  g_autofree char *text = g_strdup_printf ("%u %s %u", word, padding, word);

  waymark_journal_begin_group (self->fixture->journal);
  journal_fixture_set_text (self->fixture, document, "number", number);
  journal_fixture_set_text (self->fixture, document, "text", text);
  waymark_journal_end_group (self->fixture->journal);
}

static Page *
find_page (CrashWorkload *self, const char *id)
{
  Page *page;

  for (guint i = 0; i < self->pages->len; i++)
    {
      page = g_ptr_array_index (self->pages, i);
      if (strcmp (page->id, id) == 0)
        return page;
    }
  page = g_new0 (Page, 1);
  page->id = g_strdup (id);
  page->states = g_array_new (FALSE, FALSE, sizeof (guint));
  g_array_set_size (page->states, 1); /* at first it was not there: 0 */
  g_array_index (page->states, guint, 0) = 0;
  g_ptr_array_add (self->pages, page);
  return page;
}

static guint
word_of (WaymarkDocument *document)
{
  if (document == NULL)
    return 0;
  if (waymark_document_get_field (document, "number") == NULL)
    return THEIRS;
  return (guint) g_ascii_strtoull (waymark_document_get_text (document, "number"), NULL, 10);
}

static void
note_state (Page *page, guint word)
{
  if (g_array_index (page->states, guint, page->states->len - 1) != word)
    g_array_append_val (page->states, word);
}

/* Notes what each page is now. */
static void
note_states (CrashWorkload *self)
{
  for (guint i = 0; i < self->pages->len; i++)
    {
      Page *page = g_ptr_array_index (self->pages, i);

      note_state (page, word_of (waymark_journal_lookup (self->fixture->journal, page->id)));
    }
}

static void
type_anew (CrashWorkload *self, WaymarkDocument *document)
{
  find_page (self, waymark_document_get_id (document));
  type (self, document, ++self->n_words);
}

static WaymarkDocument *
pick (CrashWorkload *self)
{
  g_autoptr (GPtrArray) all = waymark_journal_get_all (self->fixture->journal);
  g_autoptr (GHashTable) by_id = g_hash_table_new (g_str_hash, g_str_equal);

  /* The journal has no order, and a seed must mean the same everywhere: ours is that of making. */
  for (guint i = 0; i < all->len; i++)
    g_hash_table_add (by_id, (gpointer) waymark_document_get_id (g_ptr_array_index (all, i)));
  if (all->len == 0)
    return NULL;
  for (;;)
    {
      guint index = g_rand_int (self->rand) % self->pages->len;
      const Page *page = g_ptr_array_index (self->pages, index);

      if (g_hash_table_contains (by_id, page->id))
        return waymark_journal_lookup (self->fixture->journal, page->id);
    }
}

static void
import_many (CrashWorkload *self)
{
  for (guint i = 0; i < N_IMPORTED; i++)
    type_anew (self, waymark_journal_create (self->fixture->journal, "import", "Imported"));
}

/* What it wrote before and we have not seen, it has lost itself. */
static void
forget_unseen (CrashWorkload *self, const char *path)
{
  for (guint i = self->foreign->len; i-- > 0;)
    {
      const Foreign *foreign = g_ptr_array_index (self->foreign, i);

      if (foreign->n_ops == G_MAXSIZE && strcmp (foreign->path, path) == 0)
        g_ptr_array_remove_index (self->foreign, i);
    }
}

static gboolean
is_not_saving (gpointer saver)
{
  return waymark_saver_get_state (saver) != WAYMARK_SAVE_SAVING;
}

/* Another program writes over a page of ours: words of its own, or what is no page at all. */
static void
write_from_outside (CrashWorkload *self, WaymarkDocument *document)
{
  g_autofree char *path = journal_fixture_document_path (self->fixture, document);
  Foreign *foreign = g_new0 (Foreign, 1);
  g_autofree char *bytes = NULL;

  /* Between the last look at a file and its rename there is a moment that nobody can close. */
  journal_fixture_wait (is_not_saving, waymark_store_get_saver (self->fixture->store));
  foreign->word = g_strdup_printf ("foreign-%u", ++self->n_words);
  foreign->n_ops = G_MAXSIZE;
  bytes = g_strdup_printf (
      g_rand_boolean (self->rand)
          ? "{\"id\": \"%s\", \"type\": \"%s\", \"fields\": {\"theirs\": \"%s\"}}"
          : "no page %s of %s: %s",
      waymark_document_get_id (document), waymark_document_get_type_id (document), foreign->word);
  foreign->path = g_strdup (path);
  if (waymark_file_write (path, bytes, strlen (bytes), NULL, NULL))
    {
      Page *page = find_page (self, waymark_document_get_id (document));

      self->n_foreign++;
      /* Until we save again, that is what is there; and no page at all is moved aside. */
      note_state (page, THEIRS);
      note_state (page, 0);
      forget_unseen (self, path);
      g_ptr_array_add (self->foreign, g_steal_pointer (&foreign));
    }
  g_clear_pointer (&foreign, foreign_free);
  type_anew (self, document);
}

static void
change_something (CrashWorkload *self)
{
  WaymarkJournal *journal = self->fixture->journal;
  WaymarkDocument *document = pick (self);
  int dice = g_rand_int_range (self->rand, 0, 100);

  if (document == NULL || dice < 12)
    type_anew (self, waymark_journal_create (journal, "work", "Work"));
  else if (dice < 60)
    type_anew (self, document);
  else if (dice < 75)
    {
      type_anew (self, document);
      waymark_store_commit_document (self->fixture->store, document);
    }
  else if (dice < 83)
    waymark_journal_delete (journal, document);
  else if (dice < 88)
    waymark_journal_undo (journal, NULL, NULL);
  else if (dice < 98)
    write_from_outside (self, document);
  else if (!self->imported)
    {
      self->imported = TRUE;
      import_many (self);
    }
}

/* ---- Saving ---- */

static void
promise (CrashWorkload *self)
{
  CrashPromise new = { waymark_shim_get_n_ops (), g_array_new (FALSE, FALSE, sizeof (guint)) };

  for (guint i = 0; i < self->pages->len; i++)
    {
      const Page *page = g_ptr_array_index (self->pages, i);

      g_array_append_val (new.saved, page->states->len);
    }
  g_array_append_val (self->promises, new);
  for (guint i = 0; i < self->foreign->len; i++)
    {
      Foreign *foreign = g_ptr_array_index (self->foreign, i);

      foreign->n_ops = MIN (foreign->n_ops, new.n_ops);
    }
}

static void
arm_fault (CrashWorkload *self)
{
  static const int errors[] = { EIO, ENOSPC, EROFS, EDQUOT, EACCES };

  gboolean any = g_rand_boolean (self->rand);

  waymark_shim_fail (any ? WAYMARK_DISK_N_KINDS
                         : (WaymarkDiskKind) g_rand_int_range (self->rand, 0, WAYMARK_DISK_N_KINDS),
                     errors[g_rand_int_range (self->rand, 0, G_N_ELEMENTS (errors))],
                     (guint) g_rand_int_range (self->rand, 0, any ? 16 : 3),
                     (guint) g_rand_int_range (self->rand, 1, 4));
}

static void
save (CrashWorkload *self, gboolean with_faults)
{
  WaymarkSaver *saver = waymark_store_get_saver (self->fixture->store);
  GListModel *problems = waymark_store_get_problems (self->fixture->store);
  g_autoptr (GError) error = NULL;

  if (with_faults)
    arm_fault (self);
  if (waymark_saver_flush (saver, &error))
    {
      g_assert_no_error (error);
      g_assert_cmpint (waymark_saver_get_state (saver), ==, WAYMARK_SAVE_CLEAN);
      g_assert_null (waymark_saver_get_error_message (saver));
      /* What another program wrote may have come in: an edit beats a deletion. */
      note_states (self);
      promise (self);
    }
  else
    {
      /* It is told, and only because of the fault. */
      g_assert_nonnull (error);
      g_assert_nonnull (waymark_saver_get_error_message (saver));
      g_assert_cmpint (waymark_saver_get_state (saver), ==, WAYMARK_SAVE_FAILED);
      g_assert_cmpuint (waymark_shim_get_n_failed (), >, 0);
    }
  /* A write of our own that failed half-way is no other program's. */
  g_assert_cmpuint (g_list_model_get_n_items (problems), <=, self->n_foreign);
  self->n_faults += waymark_shim_get_n_failed ();
  waymark_shim_fail (WAYMARK_DISK_N_KINDS, 0, 0, 0);
}

/* What a fault held up comes in now, too. */
static void
close_store (CrashWorkload *self)
{
  g_autoptr (GError) error = NULL;

  waymark_saver_flush (waymark_store_get_saver (self->fixture->store), &error);
  g_assert_no_error (error);
  note_states (self);
  journal_fixture_close (self->fixture);
  promise (self);
}

static void
open_again (CrashWorkload *self)
{
  close_store (self);
  open_store (self);
}

void
crash_workload_act (CrashWorkload *self, gboolean with_faults)
{
  int n_changes = g_rand_int_range (self->rand, 1, 4);

  for (int i = 0; i < n_changes; i++)
    {
      change_something (self);
      note_states (self);
    }
  save (self, with_faults && g_rand_int_range (self->rand, 0, 4) > 0);
  if (g_rand_int_range (self->rand, 0, 12) == 0)
    open_again (self);
}

void
crash_workload_finish (CrashWorkload *self)
{
  close_store (self);
}

void
crash_workload_rest_many (CrashWorkload *self, gboolean with_faults)
{
  if (!self->imported)
    {
      self->imported = TRUE;
      import_many (self);
    }
  else
    {
      GListModel *many = waymark_journal_get_documents (self->fixture->journal, "import");

      for (guint i = 0; i < g_list_model_get_n_items (many); i++)
        {
          g_autoptr (WaymarkDocument) document = g_list_model_get_item (many, i);

          type_anew (self, document);
        }
      note_states (self);
      waymark_saver_commit_all (waymark_store_get_saver (self->fixture->store));
      write_from_outside (self, pick (self));
    }
  note_states (self);
  save (self, with_faults);
}

guint
crash_workload_get_n_words (CrashWorkload *self)
{
  return self->n_words;
}

guint
crash_workload_get_n_faults (CrashWorkload *self)
{
  return self->n_faults;
}

GArray *
crash_workload_get_promises (CrashWorkload *self)
{
  return self->promises;
}

/* ---- Judging ---- */

static gboolean complain (const char *format, ...) G_GNUC_PRINTF (1, 2);

static gboolean
complain (const char *format, ...)
{
  va_list arguments;
  g_autofree char *text = NULL;

  va_start (arguments, format);
  text = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  g_test_message ("%s", text);
  return FALSE;
}

/* What is promised at @n_ops: at least the states saved, at most those typed by the next promise.
 */
static gboolean
check_page (CrashWorkload *self, JournalFixture *found, guint index, gsize n_ops)
{
  const Page *page = g_ptr_array_index (self->pages, index);
  WaymarkDocument *document = waymark_journal_lookup (found->journal, page->id);
  guint word = word_of (document);
  guint first = 0, last = page->states->len - 1;
  const char *text;

  for (guint i = 0; i < self->promises->len; i++)
    {
      const CrashPromise *given = &g_array_index (self->promises, CrashPromise, i);
      guint n_saved = index < given->saved->len ? g_array_index (given->saved, guint, index) : 1;

      if (given->n_ops <= n_ops)
        first = n_saved - 1;
    }
  for (guint i = first; i <= last; i++)
    {
      if (g_array_index (page->states, guint, i) != word)
        continue;
      if (word == 0 || word == THEIRS)
        return TRUE;
      text = waymark_document_get_text (document, "text");
      if (((guint) atoi (text) != word || (guint) atoi (strrchr (text, ' ')) != word))
        return complain ("page %s is half another: %s", page->id, text);
      return TRUE;
    }
  return complain ("page %s has word %u after call %" G_GSIZE_FORMAT ", and word %u was saved",
                   page->id, word, n_ops, g_array_index (page->states, guint, first));
}

static gboolean
file_has (const char *path, const char *word)
{
  g_autoptr (GDir) dir = g_dir_open (path, 0, NULL);
  g_autofree char *data = NULL;
  const char *name;
  gsize length;

  if (dir == NULL)
    return g_file_get_contents (path, &data, &length, NULL) &&
           g_strstr_len (data, (gssize) length, word) != NULL;
  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *child = g_build_filename (path, name, NULL);

      if (file_has (child, word))
        return TRUE;
    }
  return FALSE;
}

/* Also in a pack, which no search of bytes can look into. */
static gboolean
past_has (CrashWorkload *self, JournalFixture *found, const char *word)
{
  WaymarkRevisions *revisions = waymark_store_get_revisions (found->store);

  for (guint i = 0; i < self->pages->len; i++)
    {
      const Page *page = g_ptr_array_index (self->pages, i);
      g_autoptr (GPtrArray) names = waymark_revisions_list (revisions, page->id, NULL);

      for (guint k = 0; k < names->len; k++)
        {
          g_autoptr (WaymarkRevision) revision =
              waymark_revisions_read (revisions, g_ptr_array_index (names, k), NULL);
          WaymarkValue *fields =
              revision != NULL ? waymark_value_get_member (revision->state, "fields") : NULL;

          if (strstr (waymark_value_get_member_text (fields, "theirs"), word) != NULL)
            return TRUE;
        }
    }
  return FALSE;
}

static gboolean
check_revisions (JournalFixture *found, const char *id)
{
  WaymarkRevisions *revisions = waymark_store_get_revisions (found->store);
  g_autoptr (GPtrArray) names = waymark_revisions_list (revisions, id, NULL);
  const char *base = waymark_saver_get_base (waymark_store_get_saver (found->store), id);

  /* What a page says that it derives from came before it. */
  if (base != NULL && !g_ptr_array_find_with_equal_func (names, base, g_str_equal, NULL))
    return complain ("page %s derives from %s, which is not there", id, base);
  for (guint i = 0; i < names->len; i++)
    {
      const char *name = g_ptr_array_index (names, i);
      g_autoptr (GError) error = NULL;
      g_autoptr (WaymarkRevision) revision = waymark_revisions_read (revisions, name, &error);

      if (revision == NULL)
        return complain ("revision %s: %s", name, error->message);
    }
  return TRUE;
}

/* Only what another program damaged may be there: none of ours. */
static gboolean
check_quarantine (const char *folder)
{
  g_autoptr (GPtrArray) problems = waymark_quarantine_list (folder);

  for (guint i = 0; i < problems->len; i++)
    {
      const char *path = waymark_problem_get_path (g_ptr_array_index (problems, i));

      if (!file_has (path, "no page "))
        return complain ("%s is in quarantine", path);
    }
  return TRUE;
}

static gboolean
check_all (CrashWorkload *self, JournalFixture *found, gsize n_ops)
{
  guint n_found = 0;

  for (guint i = 0; i < self->pages->len; i++)
    {
      const Page *page = g_ptr_array_index (self->pages, i);

      if (!check_page (self, found, i, n_ops) || !check_revisions (found, page->id))
        return FALSE;
      n_found += waymark_journal_lookup (found->journal, page->id) != NULL;
    }
  if (waymark_journal_get_n_documents (found->journal) != n_found)
    return complain ("there are pages that nobody wrote");
  for (guint i = 0; i < self->foreign->len; i++)
    {
      const Foreign *foreign = g_ptr_array_index (self->foreign, i);

      if (foreign->n_ops <= n_ops && !file_has (found->folder, foreign->word) &&
          !past_has (self, found, foreign->word))
        return complain ("%s of another program is lost", foreign->word);
    }
  return check_quarantine (found->folder);
}

gboolean
crash_workload_check (CrashWorkload *self, const char *folder, gsize n_ops)
{
  JournalFixture found = { NULL, (char *) folder, NULL, NULL };
  g_autoptr (GError) error = NULL;
  gboolean good;

  journal_fixture_prepare (&found);
  if (waymark_store_open (found.store, WAYMARK_STORE_CREATE, NULL, &error))
    good = check_all (self, &found, n_ops);
  else
    good = complain ("the journal does not open: %s", error->message);
  journal_fixture_drop (&found);
  return good;
}
