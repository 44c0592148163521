/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The strings that are kept once.
 */
#include "waymark-key.h"

#include <string.h>

/* What is kept stays for ever, so a hostile file must not be able to fill the memory. */
#define MOST_KEPT    4096
#define LONGEST_KEPT 64

GRefString *
waymark_key_new (const char *text)
{
  static GMutex mutex;
  static GHashTable *kept; /* of GRefString; it has a reference to each, so none is ever freed */
  GRefString *key;

  if (strlen (text) > LONGEST_KEPT)
    return g_ref_string_new (text);
  g_mutex_lock (&mutex);
  if (kept == NULL)
    kept = g_hash_table_new (g_str_hash, g_str_equal);
  key = g_hash_table_lookup (kept, text);
  if (key != NULL)
    {
      g_ref_string_acquire (key);
    }
  else
    {
      key = g_ref_string_new (text);
      if (g_hash_table_size (kept) < MOST_KEPT)
        g_hash_table_add (kept, g_ref_string_acquire (key));
    }
  g_mutex_unlock (&mutex);
  return key;
}
