/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A journal and its endpoint at rest. When a sync found nothing to do, and since then nothing was
 * written here and the heads there are the same, there is nothing to do now: one request tells,
 * however large the journal is.
 */
#include "waymark-config.h"

#include "waymark-sync-rest.h"

#include <string.h>

#include "waymark-sync-private.h"

gboolean
waymark_sync_is_audit_due (WaymarkSync *self)
{
  gint64 age = self->now (self->now_data) - self->notes->listed;

  return self->notes->journal == NULL || self->notes->listed == 0 || age < 0 ||
         age >= WAYMARK_SYNC_AUDIT;
}

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

/* Is what is in @folder there what @names say? FALSE also with an error, or when there is none:
 * what that means finds out who looks closer. */
static gboolean
has_heads (WaymarkRemote *remote,
           const char *folder,
           const char *names,
           GCancellable *cancellable,
           GError **error)
{
  g_autofree char *there = NULL;
  g_autoptr (GPtrArray) entries = NULL;
  g_autoptr (GError) inner = NULL;

  entries = waymark_remote_list (remote, folder, cancellable, &inner);
  if (entries == NULL &&
      !g_error_matches (inner, WAYMARK_REMOTE_ERROR, WAYMARK_REMOTE_ERROR_NOT_FOUND))
    g_propagate_error (error, g_steal_pointer (&inner));
  if (entries == NULL)
    return FALSE;
  there = waymark_sync_dup_heads_there (entries);
  return strcmp (there, names) == 0;
}

gboolean
waymark_sync_is_at_rest (WaymarkSync *self, guint64 serial, GError **error)
{
  g_autofree char *folder = NULL;

  if (self->rest == NULL || self->doubt || self->must_tell ||
      g_hash_table_size (self->forgotten) > 0 || serial != self->rest_serial ||
      waymark_sync_is_audit_due (self))
    return FALSE;
  folder = waymark_sync_dup_folder (self->notes->journal, "heads");
  return has_heads (self->remote, folder, self->rest, self->cancellable, error);
}

/* ---- For a program that starts anew ---- */

char *
waymark_sync_dup_rest (WaymarkSync *self, gint64 *until)
{
  g_autofree char *folder = NULL;

  g_return_val_if_fail (WAYMARK_IS_SYNC (self), NULL);

  if (self->rest == NULL || waymark_sync_local_get_serial (self->local) != self->rest_serial)
    return NULL;
  *until = self->notes->listed + WAYMARK_SYNC_AUDIT;
  folder = waymark_sync_dup_folder (self->notes->journal, "heads");
  return g_strconcat (folder, "\n", self->rest, NULL);
}

gboolean
waymark_sync_is_same_rest (WaymarkRemote *remote,
                           const char *rest,
                           GCancellable *cancellable,
                           GError **error)
{
  const char *names = strchr (rest, '\n');
  g_autofree char *folder = names != NULL ? g_strndup (rest, (gsize) (names - rest)) : NULL;

  return waymark_remote_is_path (folder) &&
         has_heads (remote, folder, names + 1, cancellable, error);
}
