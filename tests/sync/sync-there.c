/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sync-there.h"

#include <string.h>

#include "waymark-pack.h"
#include "waymark-revision.h"

/* Adds @name when @data is what it stands for, and has @word. */
static void
add_whole (GHashTable *names, const char *name, GBytes *data, const char *word)
{
  gsize length;
  const char *text = g_bytes_get_data (data, &length);
  g_autoptr (WaymarkRevision) revision = waymark_revision_parse (name, text, length, NULL);

  if (revision != NULL && (word == NULL || g_strstr_len (text, (gssize) length, word) != NULL))
    g_hash_table_add (names, g_strdup (name));
}

static void
add_members (GHashTable *names, GBytes *data, const char *word)
{
  gsize length;
  const void *bytes = g_bytes_get_data (data, &length);
  gboolean whole;
  g_autoptr (GPtrArray) members = waymark_pack_expand (bytes, length, NULL, &whole);

  for (guint i = 0; members != NULL && whole && i < members->len; i++)
    {
      const WaymarkPackMember *member = g_ptr_array_index (members, i);

      add_whole (names, member->name, member->data, word);
    }
}

GHashTable *
sync_there_list (SyncServer *server, const char *word)
{
  GHashTable *names = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  GHashTableIter iter;
  gpointer path, data;

  g_hash_table_iter_init (&iter, server->files);
  while (g_hash_table_iter_next (&iter, &path, &data))
    {
      g_autofree char *file = g_path_get_basename (path);

      if (data == NULL)
        continue;
      if (strstr (path, "/packs/") != NULL)
        add_members (names, data, word);
      if (strstr (path, "/revs/") != NULL && g_str_has_suffix (file, ".json"))
        {
          file[strlen (file) - strlen (".json")] = '\0';
          if (waymark_revision_name_is_of (file, NULL, NULL))
            add_whole (names, file, data, word);
        }
    }
  return names;
}
