/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Temporary journals: opening, dropping, looking into their files.
 */
#include "journal-fixture.h"

#include <glib/gstdio.h>
#include <string.h>

#define DEADLINE_US (10 * G_USEC_PER_SEC)

void
journal_fixture_set_up (JournalFixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  self->root = g_dir_make_tmp ("waymark-test-XXXXXX", &error);
  g_assert_no_error (error);
  self->folder = g_build_filename (self->root, "journal", NULL);
}

void
journal_fixture_tear_down (JournalFixture *self, gconstpointer data)
{
  journal_fixture_drop (self);
  remove_tree (self->root);
  g_free (self->root);
  g_free (self->folder);
}

void
journal_fixture_prepare (JournalFixture *self)
{
  g_autoptr (WaymarkCatalog) catalog = waymark_catalog_new ();

  g_assert_null (self->store);
  self->journal = waymark_journal_new (catalog);
  self->store = waymark_store_new (self->journal, self->folder);
}

void
journal_fixture_open_flags (JournalFixture *self, WaymarkStoreFlags flags)
{
  g_autoptr (GError) error = NULL;

  journal_fixture_prepare (self);
  waymark_store_open (self->store, flags, NULL, &error);
  g_assert_no_error (error);
}

void
journal_fixture_open (JournalFixture *self)
{
  journal_fixture_open_flags (self, WAYMARK_STORE_CREATE);
}

void
journal_fixture_drop (JournalFixture *self)
{
  WaymarkStore *store = g_steal_pointer (&self->store);
  gint64 deadline = g_get_monotonic_time () + 10 * G_USEC_PER_SEC;

  /* The thread that opened it may hold it a moment longer than its result. */
  if (store != NULL)
    {
      g_object_add_weak_pointer (G_OBJECT (store), (gpointer *) &store);
      g_object_unref (store);
    }
  while (g_atomic_pointer_get (&store) != NULL && g_get_monotonic_time () < deadline)
    if (!g_main_context_iteration (NULL, FALSE))
      g_thread_yield ();
  g_assert_null (store);
  g_clear_object (&self->journal);
}

void
journal_fixture_close (JournalFixture *self)
{
  g_autoptr (GError) error = NULL;

  waymark_store_close (self->store, &error);
  g_assert_no_error (error);
  journal_fixture_drop (self);
}

WaymarkSaver *
journal_fixture_get_saver (JournalFixture *self)
{
  return waymark_store_get_saver (self->store);
}

typedef struct
{
  WaymarkSaver *saver;
  WaymarkSaveState state;
} Wait;

static gboolean
has_state (gpointer data)
{
  const Wait *wait = data;

  return waymark_saver_get_state (wait->saver) == wait->state;
}

void
journal_fixture_wait_state (JournalFixture *self, WaymarkSaveState state)
{
  Wait wait = { journal_fixture_get_saver (self), state };

  journal_fixture_wait (has_state, &wait);
}

void
journal_fixture_set_text (JournalFixture *self,
                          WaymarkDocument *document,
                          const char *field,
                          const char *text)
{
  waymark_journal_set_text (self->journal, document, WAYMARK_FIELD_PATH (field), text);
}

char *
journal_fixture_path (JournalFixture *self, const char *name)
{
  return g_build_filename (self->folder, name, NULL);
}

char *
journal_fixture_document_path (JournalFixture *self, WaymarkDocument *document)
{
  g_autofree char *file = g_strconcat (waymark_document_get_id (document), ".json", NULL);

  return g_build_filename (self->folder, "documents", waymark_document_get_type_id (document), file,
                           NULL);
}

void
journal_fixture_write (JournalFixture *self, const char *name, const char *data, gssize length)
{
  g_autofree char *path = journal_fixture_path (self, name);
  g_autofree char *parent = g_path_get_dirname (path);
  g_autoptr (GError) error = NULL;

  g_assert_cmpint (g_mkdir_with_parents (parent, 0700), ==, 0);
  g_file_set_contents (path, data, length, &error);
  g_assert_no_error (error);
}

char *
journal_fixture_read (JournalFixture *self, const char *name)
{
  g_autofree char *path = journal_fixture_path (self, name);
  g_autoptr (GError) error = NULL;
  char *data;

  g_file_get_contents (path, &data, NULL, &error);
  g_assert_no_error (error);
  return data;
}

gboolean
journal_fixture_has (JournalFixture *self, const char *name)
{
  g_autofree char *path = journal_fixture_path (self, name);

  return g_file_test (path, G_FILE_TEST_EXISTS);
}

static guint
count_files (const char *path)
{
  g_autoptr (GDir) dir = g_dir_open (path, 0, NULL);
  const char *name;
  guint n = 0;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *child = g_build_filename (path, name, NULL);

      n += g_file_test (child, G_FILE_TEST_IS_DIR) ? count_files (child) : 1;
    }
  return n;
}

guint
journal_fixture_count (JournalFixture *self, const char *name)
{
  g_autofree char *path = journal_fixture_path (self, name);

  return count_files (path);
}

static gboolean
wake_cb (gpointer data)
{
  return G_SOURCE_CONTINUE;
}

void
journal_fixture_wait (JournalFixtureCondition condition, gpointer data)
{
  gint64 deadline = g_get_monotonic_time () + DEADLINE_US;
  /* So that the deadline is seen even when nothing happens. */
  guint source = g_timeout_add (100, wake_cb, NULL);

  while (!condition (data))
    {
      g_assert_cmpint (g_get_monotonic_time (), <, deadline);
      g_main_context_iteration (NULL, TRUE);
    }
  g_source_remove (source);
}

WaymarkProblem *
journal_fixture_only_problem (JournalFixture *self)
{
  GListModel *problems = waymark_store_get_problems (self->store);
  WaymarkProblem *problem;

  g_assert_cmpuint (g_list_model_get_n_items (problems), ==, 1);
  problem = g_list_model_get_item (problems, 0);
  g_object_unref (problem); /* the list holds it */
  return problem;
}
