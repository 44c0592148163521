/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The document reader against tests/corpus/conformance, in the manner of JSONTestSuite: y_ must be
 * accepted, n_ must be refused, i_ may be either. What is too large to keep is made here.
 */
#include <fcntl.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/resource.h>
#include <unistd.h>

#include "journal-fixture.h"
#include "waymark-json.h"
#include "waymark-loader.h"
#include "waymark-storage-error.h"

#define ID       "00000001-0000-4000-8000-000000000000"
#define GIGABYTE (1024 * 1024 * 1024)

static char *
corpus_folder (void)
{
  return g_test_build_filename (G_TEST_DIST, "corpus", "conformance", NULL);
}

static void
assert_accepted (const char *data, gsize length)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (WaymarkValue) state = waymark_load_state (data, length, NULL, NULL, &error);
  g_autoptr (WaymarkValue) again = NULL;
  g_autofree char *written = NULL;
  gsize written_length;

  g_assert_no_error (error);
  g_assert_nonnull (state);
  written = waymark_json_write (state, &written_length);
  again = waymark_load_state (written, written_length, NULL, NULL, &error);
  g_assert_no_error (error);
  g_assert_true (waymark_value_equal (state, again));
}

static void
assert_refused (const char *data, gsize length)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (WaymarkValue) state = waymark_load_state (data, length, NULL, NULL, &error);

  g_assert_null (state);
  g_assert_nonnull (error);
  g_assert_true (error->domain == WAYMARK_STORAGE_ERROR);
  g_assert_true (g_utf8_validate (error->message, -1, NULL));
}

static void
test_file (gconstpointer data)
{
  g_autofree char *folder = corpus_folder ();
  g_autofree char *path = g_build_filename (folder, data, NULL);
  g_autofree char *bytes = NULL;
  g_autoptr (WaymarkValue) state = NULL;
  g_autoptr (GError) error = NULL;
  gsize length;

  g_file_get_contents (path, &bytes, &length, &error);
  g_assert_no_error (error);
  switch (*(const char *) data)
    {
    case 'y':
      assert_accepted (bytes, length);
      break;
    case 'n':
      assert_refused (bytes, length);
      break;
    case 'i':
      state = waymark_load_state (bytes, length, NULL, NULL, NULL);
      break;
    default:
      g_assert_not_reached ();
    }
}

/* @open and @close, each @n times, in place of an answer. (transfer full) */
static char *
nest (const char *open, const char *middle, const char *close, guint n)
{
  GString *text = g_string_new ("{\"id\":\"" ID "\",\"type\":\"offer\",\"fields\":{\"a\":");

  for (guint i = 0; i < n; i++)
    g_string_append (text, open);
  g_string_append (text, middle);
  for (guint i = 0; i < n; i++)
    g_string_append (text, close);
  g_string_append (text, "}}");
  return g_string_free (text, FALSE);
}

static void
test_deep (void)
{
  static const struct
  {
    const char *open, *middle, *close;
  } shapes[] = {
    { "[", "", "]" },
    { "{\"a\":", "1", "}" },
    { "[{\"a\":", "1", "}]" },
    { "[", "", "" },
    { "{\"a\":", "", "" },
    { "[[],", "1", "]" },
    { "{\"a\":[1],\"b\":", "1", "}" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (shapes); i++)
    for (guint n = 64; n <= 200000; n *= 5)
      {
        g_autofree char *text = nest (shapes[i].open, shapes[i].middle, shapes[i].close, n);

        assert_refused (text, strlen (text));
      }
}

static void
test_wide (void)
{
  g_autofree char *fits = nest (",0", "]", "", 100000);
  g_autofree char *too_wide = nest (",0", "]", "", WAYMARK_JSON_MAX_NODES);

  /* "a":,0,0] becomes "a":[0,0]. */
  strstr (fits, ":,")[1] = '[';
  strstr (too_wide, ":,")[1] = '[';
  assert_accepted (fits, strlen (fits));
  assert_refused (too_wide, strlen (too_wide));
}

/* A file of @size bytes that takes no place on the disk. */
static void
make_sparse (JournalFixture *self, const char *name, off_t size)
{
  g_autofree char *path = journal_fixture_path (self, name);
  int fd;

  journal_fixture_write (self, name, "{", 1);
  fd = g_open (path, O_WRONLY, 0600);
  g_assert_cmpint (fd, >=, 0);
  g_assert_cmpint (ftruncate (fd, size), ==, 0);
  g_close (fd, NULL);
}

/* Most memory that this process has had, in bytes. */
static gint64
memory_peak (void)
{
  struct rusage usage;

  g_assert_cmpint (getrusage (RUSAGE_SELF, &usage), ==, 0);
  return (gint64) usage.ru_maxrss * 1024;
}

/* Refused by their size: what is in them is not read. */
static void
test_gigabytes (JournalFixture *self, gconstpointer data)
{
  gint64 before;
  GListModel *problems;

  journal_fixture_open (self);
  journal_fixture_close (self);
  make_sparse (self, "documents/offer/" ID ".json", GIGABYTE);
  make_sparse (self, "documents/offer/00000002-0000-4000-8000-000000000000.json",
               (off_t) 100 * GIGABYTE);
  make_sparse (self, "documents/offer/00000003-0000-4000-8000-000000000000.json",
               WAYMARK_JSON_MAX_SIZE + 1);
  make_sparse (self, "revisions/" ID ".1-000000000000000000000000.json", GIGABYTE);
  before = memory_peak ();
  journal_fixture_open (self);
  g_test_message ("%" G_GINT64_FORMAT " KiB more", (memory_peak () - before) / 1024);
  g_assert_cmpint (memory_peak () - before, <, 16 * 1024 * 1024);
  problems = waymark_store_get_problems (self->store);
  g_assert_cmpuint (g_list_model_get_n_items (problems), ==, 3);
  for (guint i = 0; i < 3; i++)
    {
      g_autoptr (WaymarkProblem) problem = g_list_model_get_item (problems, i);

      g_assert_cmpint (waymark_problem_get_kind (problem), ==, WAYMARK_PROBLEM_QUARANTINED);
    }
  g_assert_null (waymark_revisions_read (waymark_store_get_revisions (self->store),
                                         ID ".1-000000000000000000000000", NULL));
  g_assert_cmpint (memory_peak () - before, <, 16 * 1024 * 1024);
  journal_fixture_close (self);
}

static int
compare_names (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

int
main (int argc, char **argv)
{
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *folder = NULL;
  g_autoptr (GDir) dir = NULL;
  const char *name;

  g_test_init (&argc, &argv, NULL);
  folder = corpus_folder ();
  dir = g_dir_open (folder, 0, NULL);
  g_assert_nonnull (dir);
  while ((name = g_dir_read_name (dir)) != NULL)
    g_ptr_array_add (names, g_strdup (name));
  g_ptr_array_sort (names, compare_names);
  g_assert_cmpuint (names->len, >, 200);
  for (guint i = 0; i < names->len; i++)
    {
      g_autofree char *path =
          g_strdup_printf ("/conformance/%s", (char *) g_ptr_array_index (names, i));

      g_test_add_data_func (path, g_ptr_array_index (names, i), test_file);
    }
  g_test_add_func ("/conformance/refuses deep nesting of any shape", test_deep);
  g_test_add_func ("/conformance/refuses too many values", test_wide);
  g_test_add ("/conformance/refuses gigabytes without reading them", JournalFixture, NULL,
              journal_fixture_set_up, test_gigabytes, journal_fixture_tear_down);
  return g_test_run ();
}
