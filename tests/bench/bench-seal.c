/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What the encryption of an endpoint costs the processor: the keys, once a start; names and
 * contents, for each file; beside the hash that every file is checked with anyway.
 */
#include <time.h>

#include "waymark-seal.h"

#define JOURNAL "1a2b3c4d-0000-4000-8000-000000000001"
#define NAME    "0a0a0a0a-1b1b-4c2c-8d3d-00000000002a.7-00112233445566778899aabb.json"
#define PAGE    2000                /* bytes of a page */
#define PACK    (1000 * 1000)       /* bytes of a pack */
#define MUCH    (100 * 1000 * 1000) /* bytes in all */
#define NAMES   100000

/* µs of the processor */
static double
now (void)
{
  return (double) clock () * 1e6 / CLOCKS_PER_SEC;
}

static void
measure_files (WaymarkSeal *seal, const char *what, gsize size)
{
  g_autoptr (GBytes) data = g_bytes_new_take (g_malloc0 (size), size);
  g_autoptr (GBytes) closed = waymark_seal_close (seal, "revs", NAME, data);
  guint n = (guint) (MUCH / size);
  double began = now (), closing, opening, hashing;

  for (guint i = 0; i < n; i++)
    g_bytes_unref (waymark_seal_close (seal, "revs", NAME, data));
  closing = now () - began;
  began = now ();
  for (guint i = 0; i < n; i++)
    g_bytes_unref (waymark_seal_open_data (seal, "revs", NAME, closed));
  opening = now () - began;
  began = now ();
  for (guint i = 0; i < n; i++)
    g_free (g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, data));
  hashing = now () - began;
  g_print ("%-10s close %8.1f µs   open %8.1f µs   hash %8.1f µs   "
           "(a MB: %.2f, %.2f and %.2f ms)\n",
           what, closing / n, opening / n, hashing / n, closing / MUCH * 1e3, opening / MUCH * 1e3,
           hashing / MUCH * 1e3);
}

int
main (void)
{
  g_autoptr (WaymarkSeal) seal = NULL;
  g_autofree char *closed = NULL;
  double began = now (), closing;

  seal = waymark_seal_new (JOURNAL, "correct horse battery staple", NULL);
  g_print ("%-10s %.0f ms\n", "keys", (now () - began) / 1000);
  closed = waymark_seal_close_name (seal, "revs", NAME);
  began = now ();
  for (guint i = 0; i < NAMES; i++)
    g_free (waymark_seal_close_name (seal, "revs", NAME));
  closing = now () - began;
  began = now ();
  for (guint i = 0; i < NAMES; i++)
    g_free (waymark_seal_open_name (seal, "revs", closed));
  g_print ("%-10s close %8.1f µs   open %8.1f µs\n", "a name", closing / NAMES,
           (now () - began) / NAMES);
  measure_files (seal, "a page", PAGE);
  measure_files (seal, "a pack", PACK);
  return 0;
}
