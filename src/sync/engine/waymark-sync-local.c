/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "waymark-sync-local.h"

G_DEFINE_INTERFACE (WaymarkSyncLocal, waymark_sync_local, G_TYPE_OBJECT)

static void
waymark_sync_local_default_init (WaymarkSyncLocalInterface *iface)
{
}

WaymarkSyncPage *
waymark_sync_page_new (const char *id, const char *head, gboolean deleted)
{
  WaymarkSyncPage *self = g_new0 (WaymarkSyncPage, 1);

  self->id = g_strdup (id);
  self->head = g_strdup (head);
  self->deleted = deleted;
  return self;
}

void
waymark_sync_page_free (WaymarkSyncPage *self)
{
  if (self == NULL)
    return;
  g_free (self->id);
  g_free (self->head);
  g_free (self);
}

WaymarkSyncBody *
waymark_sync_body_new (const char *name, GBytes *data)
{
  WaymarkSyncBody *self = g_new0 (WaymarkSyncBody, 1);

  self->name = g_strdup (name);
  self->data = g_bytes_ref (data);
  return self;
}

void
waymark_sync_body_free (WaymarkSyncBody *self)
{
  if (self == NULL)
    return;
  g_free (self->name);
  g_bytes_unref (self->data);
  g_free (self);
}

const char *
waymark_sync_local_get_journal_id (WaymarkSyncLocal *self)
{
  g_return_val_if_fail (WAYMARK_IS_SYNC_LOCAL (self), NULL);
  return WAYMARK_SYNC_LOCAL_GET_IFACE (self)->get_journal_id (self);
}

guint64
waymark_sync_local_get_serial (WaymarkSyncLocal *self)
{
  WaymarkSyncLocalInterface *iface = WAYMARK_SYNC_LOCAL_GET_IFACE (self);

  g_return_val_if_fail (WAYMARK_IS_SYNC_LOCAL (self), 0);
  return iface->get_serial != NULL ? iface->get_serial (self) : 0;
}

GPtrArray *
waymark_sync_local_begin (WaymarkSyncLocal *self, GHashTable *heads, GError **error)
{
  g_return_val_if_fail (WAYMARK_IS_SYNC_LOCAL (self), NULL);
  return WAYMARK_SYNC_LOCAL_GET_IFACE (self)->begin (self, heads, error);
}

GHashTable *
waymark_sync_local_list_held (WaymarkSyncLocal *self, GError **error)
{
  g_return_val_if_fail (WAYMARK_IS_SYNC_LOCAL (self), NULL);
  return WAYMARK_SYNC_LOCAL_GET_IFACE (self)->list_held (self, error);
}

GBytes *
waymark_sync_local_read (WaymarkSyncLocal *self, const char *name, GError **error)
{
  g_return_val_if_fail (WAYMARK_IS_SYNC_LOCAL (self), NULL);
  return WAYMARK_SYNC_LOCAL_GET_IFACE (self)->read (self, name, error);
}

gboolean
waymark_sync_local_add (WaymarkSyncLocal *self, GPtrArray *bodies, GError **error)
{
  g_return_val_if_fail (WAYMARK_IS_SYNC_LOCAL (self), FALSE);
  return bodies->len == 0 || WAYMARK_SYNC_LOCAL_GET_IFACE (self)->add (self, bodies, error);
}

char *
waymark_sync_local_commit (WaymarkSyncLocal *self,
                           WaymarkValue *state,
                           const char *const *parents,
                           gboolean deleted,
                           GError **error)
{
  g_return_val_if_fail (WAYMARK_IS_SYNC_LOCAL (self), NULL);
  return WAYMARK_SYNC_LOCAL_GET_IFACE (self)->commit (self, state, parents, deleted, error);
}

WaymarkSyncApplied
waymark_sync_local_apply (WaymarkSyncLocal *self,
                          const char *id,
                          const char *expected,
                          const WaymarkRevision *revision,
                          GError **error)
{
  g_return_val_if_fail (WAYMARK_IS_SYNC_LOCAL (self), WAYMARK_SYNC_APPLIED_FAILED);
  return WAYMARK_SYNC_LOCAL_GET_IFACE (self)->apply (self, id, expected, revision, error);
}

gboolean
waymark_sync_local_settle (WaymarkSyncLocal *self, GError **error)
{
  g_return_val_if_fail (WAYMARK_IS_SYNC_LOCAL (self), FALSE);
  return WAYMARK_SYNC_LOCAL_GET_IFACE (self)->settle (self, error);
}

char *
waymark_sync_local_load_notes (WaymarkSyncLocal *self, gsize *length, GError **error)
{
  g_return_val_if_fail (WAYMARK_IS_SYNC_LOCAL (self), NULL);
  return WAYMARK_SYNC_LOCAL_GET_IFACE (self)->load_notes (self, length, error);
}

gboolean
waymark_sync_local_save_notes (WaymarkSyncLocal *self,
                               const char *data,
                               gsize length,
                               GError **error)
{
  g_return_val_if_fail (WAYMARK_IS_SYNC_LOCAL (self), FALSE);
  return WAYMARK_SYNC_LOCAL_GET_IFACE (self)->save_notes (self, data, length, error);
}
