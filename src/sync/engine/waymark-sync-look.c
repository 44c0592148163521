/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Looking at the endpoint: at what the devices' heads tell, which is little, or at everything,
 * which needs no heads and is what counts. Changes nothing, neither here nor there.
 */
#include "waymark-config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "waymark-document.h"
#include "waymark-seal-error.h"
#include "waymark-seal-name.h"
#include "waymark-seal-setup.h"
#include "waymark-sync-private.h"

/* ---- Heads ---- */

/* The newest head of each device there: device → name. Own heads that are not of this device's
 * memory mean that two devices have one id, or that this one was set back. */
static gboolean
read_heads (WaymarkSync *self, GPtrArray *entries, GHashTable *newest)
{
  gboolean known = self->notes->head == NULL;

  for (guint i = 0; i < entries->len; i++)
    {
      const WaymarkRemoteEntry *entry = g_ptr_array_index (entries, i);
      g_autofree char *name = waymark_sync_dup_name_of_file (entry->name);
      g_autofree char *device = name != NULL ? g_strndup (name, 36) : NULL;
      guint64 sequence = 0, best = 0;
      const char *other;

      if (name == NULL)
        continue;
      waymark_revision_name_is_of (name, NULL, &sequence);
      if (strcmp (device, self->notes->device) == 0)
        {
          known |= g_strcmp0 (name, self->notes->head) == 0;
          if (sequence > self->notes->sequence ||
              (sequence == self->notes->sequence && g_strcmp0 (name, self->notes->head) != 0))
            {
              waymark_sync_notes_renew_device (self->notes);
              self->dirty = self->doubt = TRUE;
              g_hash_table_remove_all (newest);
              g_ptr_array_set_size (self->old_heads, 0);
              return read_heads (self, entries, newest);
            }
          if (sequence < self->notes->sequence)
            g_ptr_array_add (self->old_heads, g_steal_pointer (&name));
          continue;
        }
      other = g_hash_table_lookup (newest, device);
      waymark_revision_name_is_of (other, NULL, &best);
      /* Two of one number: two devices with one id, one of which will notice. */
      if (other != NULL && best == sequence &&
          waymark_sync_notes_get_peer (self->notes, device) < sequence)
        self->doubt = TRUE;
      if (other == NULL || sequence > best)
        g_hash_table_replace (newest, g_steal_pointer (&device), g_steal_pointer (&name));
    }
  self->tell |= !known || self->notes->head == NULL;
  return known;
}

static void
note_peers (WaymarkSync *self, GHashTable *newest)
{
  GHashTableIter iter;
  gpointer device, name;

  g_hash_table_iter_init (&iter, newest);
  while (g_hash_table_iter_next (&iter, &device, &name))
    {
      guint64 sequence = 0;

      waymark_revision_name_is_of (name, NULL, &sequence);
      g_hash_table_replace (self->peers, g_strdup (device), g_memdup2 (&sequence, sizeof sequence));
    }
}

/* What a head tells is believed until a look says otherwise. */
static gboolean
take_news (WaymarkSync *self, GPtrArray *news, guint64 after, GPtrArray *packs)
{
  for (guint i = 0; i < news->len; i++)
    {
      const WaymarkSyncNews *item = g_ptr_array_index (news, i);
      WaymarkSyncNode *node;

      if (item->sequence <= after)
        continue;
      if (waymark_sync_is_pack_file (item->name))
        {
          if (!g_hash_table_contains (self->notes->packs, item->name))
            g_ptr_array_add (packs, g_strdup (item->name));
          continue;
        }
      node = waymark_sync_graph_ensure (self->notes->graph, item->name);
      if (!node->there)
        self->dirty = node->there = node->loose = TRUE;
    }
  return TRUE;
}

/* FALSE without an error: heads do not tell enough. */
static gboolean
look_at_heads (WaymarkSync *self, GError **error)
{
  g_autofree char *folder = waymark_sync_dup_folder (self->notes->journal, "heads");
  g_autoptr (GHashTable) newest = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  g_autoptr (GPtrArray) packs = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GPtrArray) entries = NULL;
  g_autoptr (GError) inner = NULL;
  GHashTableIter iter;
  gpointer device, value;

  entries = waymark_remote_list (self->remote, folder, self->cancellable, &inner);
  if (entries == NULL)
    {
      if (!g_error_matches (inner, WAYMARK_REMOTE_ERROR, WAYMARK_REMOTE_ERROR_NOT_FOUND))
        g_propagate_error (error, g_steal_pointer (&inner));
      return FALSE;
    }
  if (!read_heads (self, entries, newest) || self->doubt)
    return FALSE;
  g_hash_table_iter_init (&iter, self->notes->peers);
  while (g_hash_table_iter_next (&iter, &device, NULL))
    {
      if (!g_hash_table_contains (newest, device))
        return FALSE;
    }
  note_peers (self, newest);
  g_free (self->heads_there);
  self->heads_there = waymark_sync_dup_heads_there (entries);
  g_hash_table_iter_init (&iter, newest);
  while (g_hash_table_iter_next (&iter, &device, &value))
    {
      guint64 seen = waymark_sync_notes_get_peer (self->notes, device), sequence = 0, since;
      g_autofree char *path = waymark_sync_dup_head_path (self->notes->journal, value);
      g_autoptr (GPtrArray) news = NULL;
      g_autoptr (GBytes) data = NULL;

      waymark_revision_name_is_of (value, NULL, &sequence);
      if (sequence == seen)
        continue;
      if (sequence < seen)
        return FALSE;
      data = waymark_sync_get_file (self, path, WAYMARK_SYNC_MOST_HEAD, &inner);
      if (inner != NULL)
        {
          g_propagate_error (error, g_steal_pointer (&inner));
          return FALSE;
        }
      news = data != NULL ? waymark_sync_read_head (data, value, &since) : NULL;
      if (news == NULL || since > seen + 1)
        return FALSE;
      take_news (self, news, seen, packs);
    }
  return packs->len == 0 || waymark_sync_fetch_packs (self, packs, error);
}

/* ---- Everything ---- */

static gboolean
refuse_sealed (GError **error)
{
  g_set_error_literal (error, WAYMARK_SEAL_ERROR, WAYMARK_SEAL_ERROR_NEEDED,
                       _ ("What is in the shared folder is encrypted. Enter its passphrase to join "
                          "it."));
  return FALSE;
}

/* @entries: (out) (transfer full) (nullable): NULL when it is not there */
static gboolean
list_folder (WaymarkSync *self, const char *folder, GPtrArray **entries, GError **error)
{
  g_autoptr (GError) inner = NULL;

  *entries = waymark_remote_list (self->remote, folder, self->cancellable, &inner);
  if (*entries == NULL &&
      !g_error_matches (inner, WAYMARK_REMOTE_ERROR, WAYMARK_REMOTE_ERROR_NOT_FOUND))
    {
      g_propagate_error (error, g_steal_pointer (&inner));
      return FALSE;
    }
  /* Whatever the marker says: nothing plain is put beside what is encrypted. */
  for (guint i = 0; *entries != NULL && i < (*entries)->len; i++)
    {
      const WaymarkRemoteEntry *entry = g_ptr_array_index (*entries, i);

      if (waymark_seal_name_is_closed (entry->name))
        return refuse_sealed (error);
    }
  return TRUE;
}

/* The ids of the journals there. FALSE with an error. */
static gboolean
find_journals (WaymarkSync *self, GPtrArray *journals, GError **error)
{
  g_autoptr (GPtrArray) entries = NULL;

  if (!list_folder (self, WAYMARK_SYNC_VERSION_FOLDER, &entries, error))
    return FALSE;
  for (guint i = 0; entries != NULL && i < entries->len; i++)
    {
      const WaymarkRemoteEntry *entry = g_ptr_array_index (entries, i);

      if (entry->is_folder && waymark_document_is_id (entry->name))
        g_ptr_array_add (journals, g_strdup (entry->name));
    }
  if (entries != NULL)
    return TRUE;
  /* An endpoint that does not even have the folder that was chosen is none. */
  return waymark_remote_probe (self->remote, NULL, self->cancellable, error);
}

static const WaymarkSealFound *
find_suggested (WaymarkSync *self)
{
  for (guint i = 0; i < self->plan->journals->len; i++)
    {
      const WaymarkSealFound *found = g_ptr_array_index (self->plan->journals, i);

      if (g_strcmp0 (found->journal, self->suggestion) == 0)
        return found;
    }
  return NULL;
}

static void
keep_suggested_only (WaymarkSync *self)
{
  GPtrArray *journals = self->plan->journals;
  const WaymarkSealFound *suggested = find_suggested (self);

  for (guint i = journals->len; suggested != NULL && i-- > 0;)
    if (g_ptr_array_index (journals, i) != suggested)
      g_ptr_array_remove_index (journals, i);
}

/* None there is ours: a person says which, with the numbers once it is known. (nullable) (transfer
 * none) */
static const char *
ask_which (WaymarkSync *self, GError **error)
{
  g_autofree char *message = NULL;
  GPtrArray *journals;

  self->plan->brake = WAYMARK_SYNC_BRAKE_JOIN;
  journals = waymark_seal_survey (self->remote, self->cancellable, error);
  if (journals == NULL)
    return NULL;
  g_ptr_array_unref (self->plan->journals);
  self->plan->journals = journals;
  keep_suggested_only (self);
  if (journals->len == 0)
    {
      waymark_sync_set_moved (self, error);
      return NULL;
    }
  if (journals->len == 1)
    return ((WaymarkSealFound *) g_ptr_array_index (journals, 0))->journal;
  message = waymark_sync_plan_describe (self->plan);
  g_set_error_literal (error, WAYMARK_SYNC_ERROR, WAYMARK_SYNC_ERROR_BRAKE, message);
  return NULL;
}

/* Which journal there is ours. */
static gboolean
choose_journal (WaymarkSync *self, GPtrArray *journals, GError **error)
{
  const char *own = waymark_sync_local_get_journal_id (self->local);
  const char *chosen = self->choice != NULL ? self->choice : own;

  if (self->choice == NULL && journals->len > 0 &&
      !g_ptr_array_find_with_equal_func (journals, own, g_str_equal, NULL))
    chosen = ask_which (self, error);
  if (chosen == NULL)
    return FALSE;
  g_free (self->notes->journal);
  self->notes->journal = g_strdup (chosen);
  return TRUE;
}

static gboolean
read_marker (WaymarkSync *self, gboolean replaced, GError **error)
{
  g_autofree char *path = waymark_sync_dup_marker_path (self->notes->journal);
  const char *own = waymark_sync_local_get_journal_id (self->local);
  g_autoptr (GBytes) data = NULL;
  g_autoptr (GError) inner = NULL;

  data = waymark_sync_get_file (self, path, WAYMARK_SYNC_MOST_MARKER, &inner);
  if (inner != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&inner));
      return FALSE;
    }
  switch (data != NULL ? waymark_sync_read_marker (data, self->notes->journal)
                       : WAYMARK_SYNC_MARKER_TORN)
    {
    case WAYMARK_SYNC_MARKER_GOOD:
      return TRUE;
    case WAYMARK_SYNC_MARKER_SEALED:
      return refuse_sealed (error);
    case WAYMARK_SYNC_MARKER_NEWER:
      g_set_error_literal (error, WAYMARK_SYNC_ERROR, WAYMARK_SYNC_ERROR_NEWER,
                           _ ("A newer Waymark made what is in the shared folder. Update Waymark "
                              "on this computer."));
      return FALSE;
    case WAYMARK_SYNC_MARKER_FOREIGN:
      g_set_error_literal (error, WAYMARK_REMOTE_ERROR, WAYMARK_REMOTE_ERROR_BAD_ANSWER,
                           _ ("What is in the shared folder belongs to another journal. Choose "
                              "another folder."));
      return FALSE;
    case WAYMARK_SYNC_MARKER_TORN:
    default:
      break;
    }
  /* A journal that we were in, or that is our own, we can mark again. */
  if (strcmp (self->notes->journal, own) != 0 && self->notes->listed == 0)
    {
      g_set_error_literal (error, WAYMARK_SYNC_ERROR, WAYMARK_SYNC_ERROR_UNFINISHED,
                           _ ("The shared folder is still being set up by another device. Try "
                              "again when that has finished."));
      return FALSE;
    }
  self->make = TRUE;
  if (replaced && self->notes->listed != 0)
    self->plan->brake = WAYMARK_SYNC_BRAKE_FOREIGN;
  return TRUE;
}

static void
forget_there (WaymarkSync *self)
{
  GHashTableIter iter;
  gpointer value;

  g_hash_table_iter_init (&iter, waymark_sync_graph_get_documents (self->notes->graph));
  while (g_hash_table_iter_next (&iter, NULL, &value))
    {
      GPtrArray *nodes = value;

      for (guint i = 0; i < nodes->len; i++)
        {
          WaymarkSyncNode *node = g_ptr_array_index (nodes, i);

          node->there = node->loose = FALSE;
        }
    }
}

static gboolean
list_packs (WaymarkSync *self, GError **error)
{
  g_autofree char *folder = waymark_sync_dup_folder (self->notes->journal, "packs");
  g_autoptr (GPtrArray) entries = NULL;
  g_autoptr (GPtrArray) unknown = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GHashTable) there = g_hash_table_new (g_str_hash, g_str_equal);
  GHashTableIter iter;
  gpointer value;

  if (!list_folder (self, folder, &entries, error))
    return FALSE;
  for (guint i = 0; entries != NULL && i < entries->len; i++)
    {
      const WaymarkRemoteEntry *entry = g_ptr_array_index (entries, i);
      const WaymarkSyncPack *pack = g_hash_table_lookup (self->notes->packs, entry->name);
      g_autofree char *path = waymark_sync_dup_pack_path (self->notes->journal, entry->name);

      if (entry->is_folder || !waymark_sync_is_pack_file (entry->name))
        continue;
      if (pack != NULL && (entry->size < 0 || entry->size == pack->size))
        g_hash_table_add (there, entry->name);
      else if (!waymark_sync_is_bad (self, path, entry->size))
        g_ptr_array_add (unknown, g_strdup (entry->name));
    }
  g_hash_table_iter_init (&iter, self->notes->packs);
  while (g_hash_table_iter_next (&iter, &value, NULL))
    {
      if (!g_hash_table_contains (there, value))
        g_hash_table_iter_remove (&iter);
    }
  g_hash_table_iter_init (&iter, waymark_sync_graph_get_documents (self->notes->graph));
  while (g_hash_table_iter_next (&iter, NULL, &value))
    {
      GPtrArray *nodes = value;

      for (guint i = 0; i < nodes->len; i++)
        {
          WaymarkSyncNode *node = g_ptr_array_index (nodes, i);

          if (node->pack != NULL && g_hash_table_contains (there, node->pack))
            node->there = TRUE;
          else
            node->pack = NULL;
        }
    }
  return waymark_sync_fetch_packs (self, unknown, error);
}

static gboolean
list_revisions (WaymarkSync *self, GError **error)
{
  g_autofree char *folder = waymark_sync_dup_folder (self->notes->journal, "revs");
  g_autoptr (GPtrArray) entries = NULL;

  if (!list_folder (self, folder, &entries, error))
    return FALSE;
  for (guint i = 0; entries != NULL && i < entries->len; i++)
    {
      const WaymarkRemoteEntry *entry = g_ptr_array_index (entries, i);
      g_autofree char *name = entry->is_folder ? NULL : waymark_sync_dup_name_of_file (entry->name);
      g_autofree char *path = NULL;
      WaymarkSyncNode *node;

      if (name == NULL)
        continue;
      node = waymark_sync_graph_ensure (self->notes->graph, name);
      path = waymark_sync_dup_revision_path (self->notes->journal, name);
      if ((node->size >= 0 && entry->size >= 0 && entry->size != node->size) ||
          waymark_sync_is_bad (self, path, entry->size))
        continue;
      /* Sent in a sync that was cut off before it told the others, or made on two devices. */
      if (node->parents != NULL && !node->confirmed)
        g_ptr_array_add (self->fresh, g_strdup (name));
      node->there = node->loose = TRUE;
    }
  return TRUE;
}

static void
count (WaymarkSync *self, gboolean before)
{
  GHashTableIter iter;
  gpointer value;

  g_hash_table_iter_init (&iter, waymark_sync_graph_get_documents (self->notes->graph));
  while (g_hash_table_iter_next (&iter, NULL, &value))
    {
      GPtrArray *nodes = value;

      for (guint i = 0; i < nodes->len; i++)
        {
          WaymarkSyncNode *node = g_ptr_array_index (nodes, i);

          if (before)
            self->n_known += node->confirmed;
          else
            {
              node->lost = node->confirmed && !node->there;
              self->n_missing += node->lost;
              node->confirmed = node->there && node->parents != NULL;
            }
        }
    }
}

static gboolean
look_at_all (WaymarkSync *self, GError **error)
{
  g_autoptr (GPtrArray) journals = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GHashTable) newest = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  g_autofree char *folder = NULL;
  g_autoptr (GPtrArray) heads = NULL;

  if (!find_journals (self, journals, error) ||
      (self->notes->journal == NULL && !choose_journal (self, journals, error)) ||
      !read_marker (self,
                    journals->len > 0 && !g_ptr_array_find_with_equal_func (
                                             journals, self->notes->journal, g_str_equal, NULL),
                    error))
    return FALSE;
  self->looked = self->now (self->now_data);
  g_hash_table_remove_all (self->peers);
  g_ptr_array_set_size (self->old_heads, 0);
  folder = waymark_sync_dup_folder (self->notes->journal, "heads");
  /* Before the revisions: whatever a head tells that is read here is in the list below. */
  if (!list_folder (self, folder, &heads, error))
    return FALSE;
  if (heads != NULL)
    read_heads (self, heads, newest);
  note_peers (self, newest);
  self->tell |= heads == NULL || self->notes->head == NULL;
  count (self, TRUE);
  forget_there (self);
  if (!list_packs (self, error) || !list_revisions (self, error))
    return FALSE;
  count (self, FALSE);
  self->listed = TRUE;
  return TRUE;
}

gboolean
waymark_sync_look (WaymarkSync *self, GError **error)
{
  g_autoptr (GError) inner = NULL;

  if (!waymark_sync_step (self, WAYMARK_SYNC_PHASE_LOOKING, 0, 0, error))
    return FALSE;
  if (!self->doubt && !waymark_sync_is_audit_due (self))
    {
      if (look_at_heads (self, &inner))
        return TRUE;
      if (inner != NULL)
        {
          g_propagate_error (error, g_steal_pointer (&inner));
          return FALSE;
        }
    }
  /* Once a day a device that has a name says that it is still there. */
  if (self->notes->listed != 0 && waymark_sync_is_audit_due (self))
    self->tell |= self->label != NULL;
  return look_at_all (self, error);
}
