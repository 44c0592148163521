/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Reading packs: many revisions in one file, which is named by its bytes and never changed.
 */
#include "waymark-config.h"

#include <string.h>

#include "waymark-json.h"
#include "waymark-pack.h"
#include "waymark-revision.h"
#include "waymark-sync-private.h"

/* What is in the bytes of the pack @file; NULL when they are not those that its name stands for.
 * (transfer full) (element-type WaymarkPackMember) */
static GPtrArray *
open_pack (const char *file, GBytes *data)
{
  gsize length;
  const void *bytes = g_bytes_get_data (data, &length);
  g_autofree char *expected = waymark_sync_dup_pack_file (bytes, length);
  g_autoptr (GPtrArray) members = NULL;
  gboolean whole;

  if (strcmp (expected, file) != 0)
    return NULL;
  members = waymark_pack_expand (bytes, length, NULL, &whole);
  return members != NULL && whole ? g_steal_pointer (&members) : NULL;
}

/* Of two packs that have it the larger one is more likely to stay. */
static gboolean
is_better_placed (WaymarkSync *self, const WaymarkSyncNode *node, gint64 size)
{
  const WaymarkSyncPack *pack =
      node->pack != NULL ? g_hash_table_lookup (self->notes->packs, node->pack) : NULL;

  return pack != NULL && pack->size >= size;
}

static gboolean
take_pack (WaymarkSync *self, const char *file, GBytes *data)
{
  g_autoptr (GPtrArray) members = open_pack (file, data);
  gint64 size = (gint64) g_bytes_get_size (data);
  gboolean news = FALSE;

  if (members == NULL)
    return FALSE;
  for (guint i = 0; i < members->len; i++)
    {
      const WaymarkPackMember *member = g_ptr_array_index (members, i);
      WaymarkSyncNode *node = waymark_sync_graph_lookup (self->notes->graph, member->name);
      gboolean known = node != NULL && node->parents != NULL;

      /* Sent in a sync that was cut off before it told the others. */
      news |= known && !node->confirmed;
      /* One that is no revision spoils no other. */
      if (!waymark_sync_take (self, member->name, member->data, !known))
        continue;
      node = waymark_sync_graph_lookup (self->notes->graph, member->name);
      node->there = node->confirmed = TRUE;
      if (!is_better_placed (self, node, size))
        node->pack = g_intern_string (file);
      self->report.n_down += !known;
    }
  waymark_sync_notes_set_pack (self->notes, file, size, NULL);
  if (news)
    g_ptr_array_add (self->fresh, g_strdup (file));
  return TRUE;
}

/* NULL without an error: it is not there. @bad: (out): it is there and of no use. */
static GBytes *
get_pack (WaymarkSync *self, const char *path, gboolean *bad, GError **error)
{
  g_autoptr (GError) inner = NULL;
  GBytes *data = waymark_sync_get_file (self, path, WAYMARK_SYNC_MOST_PACK, &inner);

  *bad = g_error_matches (inner, WAYMARK_REMOTE_ERROR, WAYMARK_REMOTE_ERROR_TOO_LARGE);
  if (inner != NULL && !*bad)
    g_propagate_error (error, g_steal_pointer (&inner));
  return data;
}

GPtrArray *
waymark_sync_get_members (WaymarkSync *self, const char *file, GError **error)
{
  g_autofree char *path = waymark_sync_dup_pack_path (self->notes->journal, file);
  GPtrArray *members = NULL;

  /* Half of it may have come. */
  for (guint i = 0; i < WAYMARK_SYNC_MOST_TRIES && members == NULL; i++)
    {
      g_autoptr (GBytes) data = NULL;
      g_autoptr (GError) inner = NULL;
      gboolean bad;

      data = get_pack (self, path, &bad, &inner);
      if (inner != NULL)
        {
          g_propagate_error (error, g_steal_pointer (&inner));
          return NULL;
        }
      if (data == NULL && !bad)
        {
          waymark_sync_set_moved (self, error);
          return NULL;
        }
      members = data != NULL ? open_pack (file, data) : NULL;
    }
  /* Only after a look at everything it counts as missing. */
  if (members == NULL && !self->listed)
    waymark_sync_set_moved (self, error);
  return members;
}

GBytes *
waymark_sync_read_packed (WaymarkSync *self, const char *file, const char *name, GError **error)
{
  g_autoptr (GPtrArray) members = NULL;
  g_autoptr (GError) inner = NULL;
  GBytes *body = g_hash_table_lookup (self->packed, name);

  if (body != NULL)
    return g_bytes_ref (body);
  members = waymark_sync_get_members (self, file, &inner);
  if (members == NULL)
    {
      self->doubt = TRUE;
      if (inner != NULL)
        g_propagate_error (error, g_steal_pointer (&inner));
      return NULL;
    }
  for (guint i = 0; i < members->len; i++)
    {
      const WaymarkPackMember *member = g_ptr_array_index (members, i);
      gsize length;
      const char *text = g_bytes_get_data (member->data, &length);
      g_autoptr (WaymarkRevision) revision =
          waymark_revision_parse (member->name, text, length, NULL);

      if (revision != NULL)
        g_hash_table_replace (self->packed, g_strdup (member->name), g_bytes_ref (member->data));
    }
  body = g_hash_table_lookup (self->packed, name);
  return body != NULL ? g_bytes_ref (body) : NULL;
}

gboolean
waymark_sync_fetch_packs (WaymarkSync *self, GPtrArray *files, GError **error)
{
  for (guint i = 0; i < files->len; i++)
    {
      const char *file = g_ptr_array_index (files, i);
      g_autofree char *path = waymark_sync_dup_pack_path (self->notes->journal, file);
      g_autoptr (GBytes) data = NULL;
      g_autoptr (GError) inner = NULL;
      gboolean bad;

      if (!waymark_sync_step (self, WAYMARK_SYNC_PHASE_RECEIVING, i, files->len, error))
        return FALSE;
      data = get_pack (self, path, &bad, &inner);
      if (inner != NULL)
        {
          g_propagate_error (error, g_steal_pointer (&inner));
          return FALSE;
        }
      if (data != NULL && take_pack (self, file, data))
        continue;
      if (!self->listed)
        self->doubt = TRUE;
      if (data != NULL || bad)
        waymark_sync_note_bad (self, path, data != NULL ? (gint64) g_bytes_get_size (data) : -1);
    }
  return TRUE;
}
