/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What the saver knows of documents and their files, for whoever looks whether they are as it left
 * them.
 */
#include "waymark-saver-private.h"

void
waymark_known_file_clear (gpointer data)
{
  WaymarkKnownFile *file = data;

  g_clear_pointer (&file->id, g_free);
  g_clear_pointer (&file->name, g_free);
}

void
waymark_saver_know (WaymarkSaver *self, WaymarkDocument *document, const WaymarkFileStamp *stamp)
{
  WaymarkSaveEntry *entry;

  g_return_if_fail (WAYMARK_IS_SAVER (self));

  entry = waymark_saver_entry_of (self, document);
  waymark_save_entry_set_document (entry, document);
  waymark_save_entry_take_base (entry, waymark_document_get_state (document));
  entry->stamp = *stamp;
  g_clear_pointer (&entry->known, waymark_value_unref);
  entry->known = waymark_value_ref (waymark_document_get_state (document));
}

static WaymarkKnownFile
file_of (const WaymarkSaveEntry *entry)
{
  return (WaymarkKnownFile){ g_strdup (entry->id), waymark_save_entry_dup_name (entry),
                             entry->stamp };
}

GArray *
waymark_saver_list_known (WaymarkSaver *self)
{
  GArray *files = g_array_new (FALSE, FALSE, sizeof (WaymarkKnownFile));
  GHashTableIter iter;
  gpointer entry;

  g_array_set_clear_func (files, waymark_known_file_clear);
  g_return_val_if_fail (WAYMARK_IS_SAVER (self), files);

  g_hash_table_iter_init (&iter, self->entries);
  while (g_hash_table_iter_next (&iter, NULL, &entry))
    {
      WaymarkKnownFile file = file_of (entry);

      g_array_append_val (files, file);
    }
  return files;
}

gboolean
waymark_saver_lookup_known (WaymarkSaver *self, const char *id, WaymarkKnownFile *file)
{
  const WaymarkSaveEntry *entry;

  g_return_val_if_fail (WAYMARK_IS_SAVER (self), FALSE);

  entry = g_hash_table_lookup (self->entries, id);
  if (entry == NULL)
    return FALSE;
  *file = file_of (entry);
  return TRUE;
}

void
waymark_saver_merge_copy (WaymarkSaver *self, const char *id, const char *name)
{
  WaymarkSaveEntry *entry;
  g_autoptr (GPtrArray) ids = g_ptr_array_new ();

  g_return_if_fail (WAYMARK_IS_SAVER (self));

  entry = g_hash_table_lookup (self->entries, id);
  g_return_if_fail (entry != NULL);
  waymark_save_entry_add_copy (entry, name);
  g_ptr_array_add (ids, (gpointer) entry->id);
  waymark_saver_look (self, ids);
}

gboolean
waymark_saver_is_saved (WaymarkSaver *self, WaymarkDocument *document)
{
  WaymarkSaveEntry *entry;

  g_return_val_if_fail (WAYMARK_IS_SAVER (self), FALSE);

  entry = g_hash_table_lookup (self->entries, waymark_document_get_id (document));
  return entry != NULL && entry->change == entry->saved;
}
