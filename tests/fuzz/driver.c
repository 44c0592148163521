/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Runs a harness without libFuzzer: over its corpus, then over seeded mutations of it. The runs are
 * in a child, so that the parent can keep the input that ended it, however it ended:
 *   fuzz-NAME [--runs N] [--seed S] [--dict FILE] FILE-OR-FOLDER…
 */
#include <stdlib.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

#include "waymark-fuzz.h"

/* No input takes this long; one that does hangs. */
#define MOST_SECONDS 60
#define MOST_BYTES   (64 * 1024)

static int n_runs = 1000;
static int seed = 1;
static char *dictionary;
static char **places;

static const GOptionEntry options[] = {
  { "runs", 0, 0, G_OPTION_ARG_INT, &n_runs, "Mutated inputs", "N" },
  { "seed", 0, 0, G_OPTION_ARG_INT, &seed, "Of the mutations; 0: any", "S" },
  { "dict", 0, 0, G_OPTION_ARG_FILENAME, &dictionary, "Words to insert", "FILE" },
  { G_OPTION_REMAINING, 0, 0, G_OPTION_ARG_FILENAME_ARRAY, &places, NULL, NULL },
  { NULL },
};

static int
compare_bytes (gconstpointer a, gconstpointer b)
{
  return g_bytes_compare (*(GBytes *const *) a, *(GBytes *const *) b);
}

static void
add_inputs (GPtrArray *corpus, const char *path)
{
  g_autoptr (GDir) dir = g_dir_open (path, 0, NULL);
  const char *name;
  char *data;
  gsize length;

  if (dir == NULL && g_file_get_contents (path, &data, &length, NULL))
    g_ptr_array_add (corpus, g_bytes_new_take (data, length));
  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *child = g_build_filename (path, name, NULL);

      add_inputs (corpus, child);
    }
}

/* libFuzzer's format: name="value", with \xAB for bytes. */
static GPtrArray *
read_dictionary (void)
{
  GPtrArray *words = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *text = NULL;
  g_auto (GStrv) lines = NULL;

  if (dictionary != NULL && !g_file_get_contents (dictionary, &text, NULL, NULL))
    g_error ("there is no %s", dictionary);
  lines = g_strsplit (text != NULL ? text : "", "\n", -1);
  for (guint i = 0; lines[i] != NULL; i++)
    {
      char *first = strchr (lines[i], '"'), *last = strrchr (lines[i], '"');
      g_autoptr (GString) escaped = NULL;

      if (*lines[i] == '#' || first == NULL || last == first)
        continue;
      *last = '\0';
      escaped = g_string_new (first + 1);
      /* g_strcompress() knows octal only. */
      for (char *at; (at = strstr (escaped->str, "\\x")) != NULL;)
        {
          guint byte = (guint) (g_ascii_xdigit_value (at[2]) * 16 + g_ascii_xdigit_value (at[3]));
          g_autofree char *octal = g_strdup_printf ("\\%03o", byte);

          memcpy (at, octal, 4);
        }
      g_ptr_array_add (words, g_strcompress (escaped->str));
    }
  return words;
}

static void
mutate (GByteArray *bytes, GRand *rand, GPtrArray *corpus, GPtrArray *words)
{
  guint at = bytes->len == 0 ? 0 : g_rand_int (rand) % bytes->len;
  guint length = bytes->len == 0 ? 0 : 1 + g_rand_int (rand) % MIN (bytes->len - at, 32);
  GBytes *other = g_ptr_array_index (corpus, g_rand_int (rand) % corpus->len);
  const char *word =
      words->len == 0 ? "\"" : g_ptr_array_index (words, g_rand_int (rand) % words->len);
  guint8 byte = (guint8) g_rand_int (rand);
  g_autoptr (GByteArray) tail = g_byte_array_new ();

  g_byte_array_append (tail, bytes->data + at, bytes->len - at);
  switch (g_rand_int_range (rand, 0, 7))
    {
    case 0: /* one byte becomes another */
      if (bytes->len > 0)
        bytes->data[at] = byte;
      return;
    case 1: /* one bit */
      if (bytes->len > 0)
        bytes->data[at] ^= (guint8) (1 << (byte % 8));
      return;
    case 2: /* a part goes */
      g_byte_array_set_size (bytes, at);
      g_byte_array_append (bytes, tail->data + length, tail->len - length);
      return;
    case 3: /* a part comes twice */
      g_byte_array_set_size (bytes, at + length);
      break;
    case 4: /* it breaks off */
      g_byte_array_set_size (bytes, at);
      return;
    case 5: /* another input's beginning comes in */
      g_byte_array_set_size (bytes, at);
      g_byte_array_append (bytes, g_bytes_get_data (other, NULL),
                           (guint) MIN (g_bytes_get_size (other), 200));
      break;
    default: /* a word comes in */
      g_byte_array_set_size (bytes, at);
      g_byte_array_append (bytes, (const guint8 *) word, (guint) strlen (word));
    }
  g_byte_array_append (bytes, tail->data, tail->len);
}

/* The input of run @run: first the corpus, then mutations. (transfer full) */
static GBytes *
make_input (guint run, GPtrArray *corpus, GPtrArray *words)
{
  g_autoptr (GRand) rand = NULL;
  GByteArray *bytes;
  GBytes *parent;

  if (run < corpus->len)
    return g_bytes_ref (g_ptr_array_index (corpus, run));
  rand = g_rand_new_with_seed ((guint32) seed * 2654435761u + run);
  parent = g_ptr_array_index (corpus, g_rand_int (rand) % corpus->len);
  bytes = g_byte_array_new ();
  g_byte_array_append (bytes, g_bytes_get_data (parent, NULL), (guint) g_bytes_get_size (parent));
  for (int n = g_rand_int_range (rand, 1, 9); n > 0; n--)
    mutate (bytes, rand, corpus, words);
  g_byte_array_set_size (bytes, MIN (bytes->len, MAX (MOST_BYTES, g_bytes_get_size (parent))));
  return g_byte_array_free_to_bytes (bytes);
}

static void
run_all (volatile guint *run, guint n_inputs, GPtrArray *corpus, GPtrArray *words)
{
  LLVMFuzzerInitialize (NULL, NULL);
  for (*run = 0; *run < n_inputs; (*run)++)
    {
      g_autoptr (GBytes) input = make_input (*run, corpus, words);
      gsize size = g_bytes_get_size (input);
      /* A copy of exactly this size, so that a sanitizer sees what reads beyond it. */
      g_autofree uint8_t *data = g_memdup2 (g_bytes_get_data (input, NULL), size);

      alarm (MOST_SECONDS);
      LLVMFuzzerTestOneInput (data != NULL ? data : (const uint8_t *) "", size);
    }
}

static int
report (const char *program, guint run, GBytes *input)
{
  g_autofree char *base = g_path_get_basename (program);
  g_autofree char *path = g_strdup_printf ("%s-failed-%u-%u", base, (guint) seed, run);

  if (g_file_set_contents (path, g_bytes_get_data (input, NULL), (gssize) g_bytes_get_size (input),
                           NULL))
    g_printerr ("%s: failed; the input is in %s\n", base, path);
  return 1;
}

int
main (int argc, char **argv)
{
  g_autoptr (GOptionContext) context = g_option_context_new ("FILE-OR-FOLDER…");
  g_autoptr (GPtrArray) corpus = g_ptr_array_new_with_free_func ((GDestroyNotify) g_bytes_unref);
  g_autoptr (GPtrArray) words = NULL;
  g_autoptr (GBytes) failed = NULL;
  volatile guint *run =
      mmap (NULL, sizeof (guint), PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
  guint n_inputs;
  int status;
  pid_t child;

  g_option_context_add_main_entries (context, options, NULL);
  if (!g_option_context_parse (context, &argc, &argv, NULL) || places == NULL)
    g_error ("usage: %s [--runs N] [--seed S] [--dict FILE] FILE-OR-FOLDER…", argv[0]);
  if (seed == 0)
    seed = (int) (g_random_int () & G_MAXINT);
  for (guint i = 0; places[i] != NULL; i++)
    add_inputs (corpus, places[i]);
  if (corpus->len == 0)
    g_error ("there is no input in %s", places[0]);
  /* Folders list their files in no order, and a seed must mean the same everywhere. */
  g_ptr_array_sort (corpus, compare_bytes);
  words = read_dictionary ();
  n_inputs = corpus->len + (guint) n_runs;
  g_print ("%u inputs, %d mutations, seed %d\n", corpus->len, n_runs, seed);

  child = fork ();
  if (child == 0)
    {
      run_all (run, n_inputs, corpus, words);
      exit (0);
    }
  waitpid (child, &status, 0);
  g_strfreev (places);
  g_free (dictionary);
  if (WIFEXITED (status) && WEXITSTATUS (status) == 0)
    return 0;
  if (*run >= n_inputs)
    return 1; /* all ran; the sanitizer found a leak */
  failed = make_input (*run, corpus, words);
  return report (argv[0], *run, failed);
}
