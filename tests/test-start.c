/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Starting costs what the documents cost, however long their past is: no revision is opened while a
 * journal is. The kernel counts.
 */
#include <glib/gstdio.h>
#include <sys/inotify.h>
#include <unistd.h>

#include "journal-fixture.h"

#define N_DOCUMENTS 12
#define N_VERSIONS  20 /* of each: a pack, and files of their own */

typedef struct
{
  JournalFixture fixture;
  GPtrArray *ids;
  int inotify;
  int watch;
} Fixture;

static void
set_up (Fixture *self, gconstpointer data)
{
  WaymarkSaver *saver;
  g_autofree char *revisions = NULL;

  journal_fixture_set_up (&self->fixture, data);
  self->ids = g_ptr_array_new_with_free_func (g_free);
  journal_fixture_open (&self->fixture);
  saver = waymark_store_get_saver (self->fixture.store);
  waymark_saver_set_times (saver, 3600000, 3600000, 3600000);
  for (guint i = 0; i < N_DOCUMENTS; i++)
    {
      WaymarkDocument *document =
          waymark_journal_create (self->fixture.journal, "project-story", "Story");

      g_ptr_array_add (self->ids, g_strdup (waymark_document_get_id (document)));
      for (guint k = 0; k < N_VERSIONS; k++)
        {
          g_autofree char *text = g_strdup_printf ("Version %u of it.", k);

          journal_fixture_set_text (&self->fixture, document, "task", text);
          waymark_saver_commit (saver, document);
          g_assert_true (waymark_saver_flush (saver, NULL));
        }
      /* And a trash. */
      if (i % 4 == 3)
        waymark_journal_delete (self->fixture.journal, document);
    }
  journal_fixture_close (&self->fixture);
  g_assert_cmpuint (journal_fixture_count (&self->fixture, "revisions"), >, 3 * N_DOCUMENTS);

  revisions = journal_fixture_path (&self->fixture, "revisions");
  self->inotify = inotify_init1 (IN_NONBLOCK | IN_CLOEXEC);
  g_assert_cmpint (self->inotify, >=, 0);
  self->watch = inotify_add_watch (self->inotify, revisions, IN_OPEN | IN_ACCESS);
  g_assert_cmpint (self->watch, >=, 0);
}

static void
tear_down (Fixture *self, gconstpointer data)
{
  close (self->inotify);
  g_ptr_array_unref (self->ids);
  journal_fixture_tear_down (&self->fixture, data);
}

/* How often files of revisions/ were opened or read since the last question. */
static guint
count_reads (Fixture *self)
{
  guint8 buffer[64 * 1024] __attribute__ ((aligned (__alignof__(struct inotify_event))));
  guint n = 0;
  gssize length;

  while ((length = read (self->inotify, buffer, sizeof buffer)) > 0)
    for (gssize at = 0; at < length;)
      {
        const struct inotify_event *event = (gconstpointer) (buffer + at);

        g_assert_false ((event->mask & IN_Q_OVERFLOW) != 0);
        if ((event->mask & IN_ISDIR) == 0)
          {
            g_test_message ("%s was read", event->name);
            n++;
          }
        at += (gssize) (sizeof *event + event->len);
      }
  return n;
}

static void
assert_can_count (Fixture *self)
{
  g_autoptr (WaymarkRevisions) revisions = waymark_revisions_new (self->fixture.folder);
  g_autoptr (GPtrArray) names =
      waymark_revisions_list (revisions, g_ptr_array_index (self->ids, 0), NULL);

  g_assert_cmpuint (names->len, ==, N_VERSIONS);
  g_assert_cmpuint (count_reads (self), >, 0);
}

static void
opened_cb (GObject *store, GAsyncResult *result, gpointer data)
{
  g_autoptr (GError) error = NULL;

  waymark_store_open_finish (WAYMARK_STORE (store), result, &error);
  g_assert_no_error (error);
  *(gboolean *) data = TRUE;
}

static gboolean
is_true (gpointer data)
{
  return *(gboolean *) data;
}

static void
test_opening (Fixture *self, gconstpointer data)
{
  WaymarkStoreFlags flags = (WaymarkStoreFlags) GPOINTER_TO_INT (data);
  gboolean opened = FALSE;

  journal_fixture_prepare (&self->fixture);
  waymark_store_open_async (self->fixture.store, flags, NULL, opened_cb, &opened);
  journal_fixture_wait (is_true, &opened);
  g_assert_cmpuint (waymark_journal_get_n_documents (self->fixture.journal), ==,
                    N_DOCUMENTS - N_DOCUMENTS / 4);
  g_assert_cmpuint (count_reads (self), ==, 0);
  assert_can_count (self);
}

/* Looking whether the pages are as they were left reads no past either. */
static void
test_looking (Fixture *self, gconstpointer data)
{
  journal_fixture_open (&self->fixture);
  waymark_store_look_outside (self->fixture.store);
  /* Waits for the thread that looks. */
  journal_fixture_close (&self->fixture);
  g_assert_cmpuint (count_reads (self), ==, 0);
  assert_can_count (self);
}

/* A save without a version does not; one with a version reads its parent. */
static void
test_saving (Fixture *self, gconstpointer data)
{
  WaymarkSaver *saver;
  WaymarkDocument *document;

  journal_fixture_open (&self->fixture);
  saver = waymark_store_get_saver (self->fixture.store);
  waymark_saver_set_times (saver, 3600000, 3600000, 3600000);
  document = waymark_journal_lookup (self->fixture.journal, g_ptr_array_index (self->ids, 0));
  journal_fixture_set_text (&self->fixture, document, "task", "Typed.");
  g_assert_true (waymark_saver_flush (saver, NULL));
  g_assert_cmpuint (count_reads (self), ==, 0);
  assert_can_count (self);
}

#define ADD(sentence, data, function)                                                              \
  g_test_add ("/start/" sentence, Fixture, GINT_TO_POINTER (data), set_up, function, tear_down)

int
main (int argc, char **argv)
{
  /* Many saves, and none of them is what is tested. */
  if (g_access ("/dev/shm", W_OK | X_OK) == 0)
    g_setenv ("TMPDIR", "/dev/shm", FALSE);
  g_test_init (&argc, &argv, NULL);
  ADD ("opening reads no revision", WAYMARK_STORE_NONE, test_opening);
  ADD ("opening to look reads no revision", WAYMARK_STORE_READ_ONLY, test_opening);
  ADD ("looking at the files reads no revision", 0, test_looking);
  ADD ("saving words reads no revision", 0, test_saving);
  return g_test_run ();
}
