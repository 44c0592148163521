/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A journal and its endpoint at rest. When a sync found nothing to do, and since then nothing was
 * written here and the heads there are the same, there is nothing to do now: one request tells,
 * however large the journal is.
 */
#include "waymark-config.h"

#include <string.h>

#include "waymark-sync-private.h"

static int
compare_entries (gconstpointer a, gconstpointer b)
{
  const WaymarkRemoteEntry *const *x = a, *const *y = b;

  return strcmp ((*x)->name, (*y)->name);
}

char *
waymark_sync_dup_heads_there (GPtrArray *entries)
{
  GString *names = g_string_new (NULL);

  g_ptr_array_sort (entries, compare_entries);
  for (guint i = 0; i < entries->len; i++)
    {
      const WaymarkRemoteEntry *entry = g_ptr_array_index (entries, i);

      g_string_append_printf (names, "%s\n", entry->name);
    }
  return g_string_free (names, FALSE);
}

void
waymark_sync_note_rest (WaymarkSync *self, guint64 before)
{
  const WaymarkSyncReport *report = &self->report;

  if (before == 0 || report->n_up > 0 || report->n_down > 0 || report->n_applied > 0 ||
      report->n_merged > 0 || report->n_torn > 0 || report->n_waiting > 0 || self->n_missing > 0 ||
      self->listed || self->doubt || self->tell || self->new_head != NULL ||
      self->plan->brake != WAYMARK_SYNC_BRAKE_NONE ||
      waymark_sync_local_get_serial (self->local) != before)
    return;
  self->rest = g_steal_pointer (&self->heads_there);
  self->rest_serial = before;
}

gboolean
waymark_sync_is_at_rest (WaymarkSync *self, guint64 serial, GError **error)
{
  g_autofree char *folder = NULL;
  g_autofree char *there = NULL;
  g_autoptr (GPtrArray) entries = NULL;
  g_autoptr (GError) inner = NULL;

  if (self->rest == NULL || self->doubt || self->must_tell ||
      g_hash_table_size (self->forgotten) > 0 || serial != self->rest_serial ||
      waymark_sync_is_audit_due (self))
    return FALSE;
  folder = waymark_sync_dup_folder (self->notes->journal, "heads");
  entries = waymark_remote_list (self->remote, folder, self->cancellable, &inner);
  /* What it means that there is none finds out who looks closer. */
  if (entries == NULL &&
      !g_error_matches (inner, WAYMARK_REMOTE_ERROR, WAYMARK_REMOTE_ERROR_NOT_FOUND))
    g_propagate_error (error, g_steal_pointer (&inner));
  if (entries == NULL)
    return FALSE;
  there = waymark_sync_dup_heads_there (entries);
  return strcmp (there, self->rest) == 0;
}
