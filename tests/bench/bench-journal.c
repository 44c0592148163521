/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Times of a journal without a window, for tests/bench/run.py: bench-journal read|open|search|save
 * FOLDER. Each prints "name microseconds" lines; what they mean is said there.
 */
#include <stdlib.h>
#include <string.h>

#include "waymark-catalog.h"
#include "waymark-store.h"

#define ROUNDS     5 /* of what takes long */
#define SAVES      20
#define QUERIES    250
#define SHOWN_HITS 100 /* at least what the window lists */
#define MAX_PREFIX 16

static gint64
now (void)
{
  return g_get_monotonic_time ();
}

static int
compare_times (gconstpointer a, gconstpointer b)
{
  gint64 x = *(const gint64 *) a, y = *(const gint64 *) b;

  return (x > y) - (x < y);
}

static gint64
percentile (GArray *times, double share)
{
  g_array_sort (times, compare_times);
  return g_array_index (times, gint64, (guint) (share * (times->len - 1) + 0.5));
}

static void
fail (const char *what, GError *error)
{
  g_printerr ("bench-journal: %s: %s\n", what, error ? error->message : "failed");
  exit (1);
}

static WaymarkStore *
open_store (const char *folder)
{
  g_autoptr (WaymarkCatalog) catalog = waymark_catalog_new ();
  g_autoptr (WaymarkJournal) journal = waymark_journal_new (catalog);
  WaymarkStore *store = waymark_store_new (journal, folder);
  g_autoptr (GError) error = NULL;

  if (!waymark_store_open (store, WAYMARK_STORE_NONE, NULL, &error))
    fail (folder, error);
  return store;
}

static void
close_store (WaymarkStore *store)
{
  g_autoptr (GError) error = NULL;

  if (!waymark_store_close (store, &error))
    fail ("close", error);
  g_object_unref (store);
}

/* Every byte below @folder, one file after the other. */
static gsize
read_all (const char *folder)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GDir) entries = g_dir_open (folder, 0, &error);
  const char *name;
  gsize sum = 0;

  if (!entries)
    fail (folder, error);
  while ((name = g_dir_read_name (entries)))
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);
      g_autofree char *data = NULL;
      gsize length;

      if (g_file_test (path, G_FILE_TEST_IS_DIR))
        sum += read_all (path);
      else if (g_file_get_contents (path, &data, &length, &error))
        sum += length;
      else
        fail (path, error);
    }
  return sum;
}

static void
bench_read (const char *folder)
{
  g_autoptr (GArray) times = g_array_new (FALSE, FALSE, sizeof (gint64));
  gsize size = 0;

  for (int i = 0; i < ROUNDS; i++)
    {
      gint64 start = now (), time;

      size = read_all (folder);
      time = now () - start;
      g_array_append_val (times, time);
    }
  g_print ("read %" G_GINT64_FORMAT "\n", percentile (times, 0.5));
  g_print ("bytes %" G_GSIZE_FORMAT "\n", size);
}

static void
bench_open (const char *folder)
{
  g_autoptr (GArray) times = g_array_new (FALSE, FALSE, sizeof (gint64));
  guint n_documents = 0;

  for (int i = 0; i < ROUNDS; i++)
    {
      gint64 start = now (), time;
      WaymarkStore *store = open_store (folder);
      g_autoptr (GPtrArray) hits =
          waymark_search_query (waymark_store_get_search (store), "the", SHOWN_HITS, NULL);

      /* Complete and searchable: the first query has been answered. */
      time = now () - start;
      g_array_append_val (times, time);
      n_documents = waymark_journal_get_n_documents (waymark_store_get_journal (store));
      close_store (store);
    }
  g_print ("open %" G_GINT64_FORMAT "\n", percentile (times, 0.5));
  g_print ("documents %u\n", n_documents);
}

static int
compare_ids (gconstpointer a, gconstpointer b)
{
  return strcmp (waymark_document_get_id (*(WaymarkDocument **) a),
                 waymark_document_get_id (*(WaymarkDocument **) b));
}

/* Words that the journal holds, by chance, but the same each time. */
static GPtrArray *
pick_words (WaymarkJournal *journal, GRand *rand)
{
  g_autoptr (GPtrArray) all = waymark_journal_get_all (journal);
  GPtrArray *words = g_ptr_array_new_with_free_func (g_free);

  g_ptr_array_sort (all, compare_ids);
  for (guint tries = 0; all->len > 0 && words->len < QUERIES && tries < 100 * QUERIES; tries++)
    {
      WaymarkDocument *document =
          g_ptr_array_index (all, (guint) g_rand_int_range (rand, 0, (int) all->len));
      WaymarkValue *fields = waymark_document_get_fields (document);
      gsize n_fields = waymark_value_get_length (fields);
      WaymarkValue *value =
          waymark_value_get_nth_member (fields, n_fields ? g_rand_int (rand) % n_fields : 0);
      g_auto (GStrv) parts = g_strsplit_set (waymark_value_get_text (value), " \n.", -1);
      guint n_parts = g_strv_length (parts);

      if (n_parts > 2)
        g_ptr_array_add (words, g_strdup (parts[g_rand_int (rand) % n_parts]));
    }
  return words;
}

/* One query for each keystroke of each word; every fourth time a second word follows. */
static void
bench_search (const char *folder)
{
  WaymarkStore *store = open_store (folder);
  WaymarkSearch *search = waymark_store_get_search (store);
  g_autoptr (GRand) rand = g_rand_new_with_seed (7);
  g_autoptr (GPtrArray) words = pick_words (waymark_store_get_journal (store), rand);
  g_autoptr (GArray) times = g_array_new (FALSE, FALSE, sizeof (gint64));
  guint found = 0;

  for (guint i = 0; i < words->len; i++)
    {
      const char *word = g_ptr_array_index (words, i);
      g_autofree char *typed = i % 4 == 3
                                   ? g_strconcat (g_ptr_array_index (words, i - 1), " ", word, NULL)
                                   : g_strdup (word);
      glong length = MIN (g_utf8_strlen (typed, -1), 2 * MAX_PREFIX);

      for (glong n = 1; n <= length; n++)
        {
          g_autofree char *query = g_utf8_substring (typed, 0, n);
          gint64 start = now (), time;
          g_autoptr (GPtrArray) hits = waymark_search_query (search, query, SHOWN_HITS, NULL);

          time = now () - start;
          g_array_append_val (times, time);
          found += hits->len > 0;
        }
    }
  if (times->len == 0 || found < times->len / 2)
    fail ("search", NULL);
  g_print ("keystrokes %u\n", times->len);
  g_print ("search-p50 %" G_GINT64_FORMAT "\n", percentile (times, 0.5));
  g_print ("search-p99 %" G_GINT64_FORMAT "\n", percentile (times, 0.99));
  close_store (store);
}

/* From a change of one document until it is on the disk for good. */
static void
bench_save (const char *folder)
{
  WaymarkStore *store = open_store (folder);
  WaymarkJournal *journal = waymark_store_get_journal (store);
  g_autoptr (GArray) times = g_array_new (FALSE, FALSE, sizeof (gint64));
  WaymarkDocument *document =
      waymark_journal_create (journal, "weekly-reflection", "A week like others");
  g_autoptr (GError) error = NULL;

  if (!waymark_saver_flush (waymark_store_get_saver (store), &error))
    fail ("save", error);
  for (int i = 0; i < SAVES; i++)
    {
      g_autofree char *text = g_strdup_printf ("Wrote the parser for the %dth time.", i);
      gint64 start, time;

      waymark_journal_set_text (journal, document, WAYMARK_FIELD_PATH ("learned"), text);
      start = now ();
      if (!waymark_saver_flush (waymark_store_get_saver (store), &error))
        fail ("save", error);
      time = now () - start;
      g_array_append_val (times, time);
    }
  g_print ("save %" G_GINT64_FORMAT "\n", percentile (times, 0.5));
  waymark_journal_delete (journal, document);
  close_store (store);
}

int
main (int argc, char **argv)
{
  static const struct
  {
    const char *name;
    void (*run) (const char *folder);
  } commands[] = {
    { "read", bench_read },
    { "open", bench_open },
    { "search", bench_search },
    { "save", bench_save },
  };

  for (gsize i = 0; argc == 3 && i < G_N_ELEMENTS (commands); i++)
    if (strcmp (argv[1], commands[i].name) == 0)
      {
        commands[i].run (argv[2]);
        return 0;
      }
  g_printerr ("usage: bench-journal read|open|search|save FOLDER\n");
  return 2;
}
