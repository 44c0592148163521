/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "waymark-config.h"

#include "waymark-rewind.h"

#include "waymark-date.h"

typedef struct
{
  WaymarkRewind *rewind;
  const GDate *day;
} Reading;

void
waymark_rewind_item_free (gpointer data)
{
  WaymarkRewindItem *item = data;

  g_free (item->document_id);
  g_clear_pointer (&item->state, waymark_value_unref);
  g_free (item->head);
  g_free (item);
}

void
waymark_rewind_free (WaymarkRewind *self)
{
  g_ptr_array_unref (self->items);
  g_free (self);
}

/* Whether @timestamp lies on @day or before; FALSE for what is no time. */
static gboolean
is_by (const char *timestamp, const GDate *day)
{
  GDate date;

  g_date_clear (&date, 1);
  return waymark_date_from_timestamp (timestamp, &date) && g_date_compare (&date, day) <= 0;
}

/* What the document was at the end of the day. A damaged version makes way for the one before it.
 * (transfer full) (nullable) */
static WaymarkRevision *
find_version (WaymarkPast *past, const GDate *day)
{
  for (guint i = 0; past != NULL && i < waymark_past_get_n_versions (past); i++)
    if (is_by (waymark_past_get_version (past, i)->modified, day))
      {
        WaymarkRevision *revision = waymark_past_read (past, i, NULL);

        if (revision != NULL)
          return revision;
      }
  return NULL;
}

/* @state: (nullable): it was not there. @head: (nullable) */
static void
add_item (Reading *reading, const char *id, WaymarkValue *state, const char *head)
{
  WaymarkRewindItem *item = g_new0 (WaymarkRewindItem, 1);

  item->document_id = g_strdup (id);
  item->state = state != NULL ? waymark_value_ref (state) : NULL;
  item->head = g_strdup (head);
  g_ptr_array_add (reading->rewind->items, item);
}

static gboolean
is_same (WaymarkValue *now, WaymarkValue *then, const char *member)
{
  return waymark_value_equal (waymark_value_get_member (now, member),
                              waymark_value_get_member (then, member));
}

/* A document that is there now. */
static void
read_present (Reading *reading, WaymarkValue *now, WaymarkPast *past)
{
  const char *id = waymark_value_get_member_text (now, "id");
  g_autoptr (WaymarkRevision) then = NULL;

  /* Not changed since: the only case for most documents, and nothing is read. */
  if (is_by (waymark_value_get_member_text (now, "modified"), reading->day))
    return;
  then = find_version (past, reading->day);
  if (then == NULL && is_by (waymark_value_get_member_text (now, "created"), reading->day))
    {
      reading->rewind->n_unknown++;
    }
  else if (then == NULL || then->deleted)
    {
      reading->rewind->n_gone++;
      add_item (reading, id, NULL, NULL);
    }
  else if (!is_same (now, then->state, "fields"))
    {
      reading->rewind->n_changed++;
      add_item (reading, id, then->state, NULL);
    }
  else if (!is_same (now, then->state, "position"))
    {
      reading->rewind->n_moved++;
      add_item (reading, id, then->state, NULL);
    }
}

/* A document that is not there now. */
static void
read_absent (Reading *reading, const char *id, WaymarkPast *past)
{
  g_autoptr (WaymarkRevision) then = find_version (past, reading->day);

  /* Without a tombstone it never was a deletion: a revision that a crash left alone. */
  if (then == NULL || then->deleted || !waymark_past_get_version (past, 0)->deleted)
    return;
  reading->rewind->n_back++;
  add_item (reading, id, then->state, waymark_past_get_version (past, 0)->name);
}

WaymarkRewind *
waymark_rewind_read (WaymarkRevisions *revisions,
                     GPtrArray *states,
                     const GDate *day,
                     WaymarkJobProgress *progress,
                     GCancellable *cancellable,
                     GError **error)
{
  g_autoptr (WaymarkRewind) self = g_new0 (WaymarkRewind, 1);
  g_autoptr (GHashTable) pasts = waymark_revisions_open_all (revisions, error);
  Reading reading = { self, day };
  GHashTableIter iter;
  gpointer id, past;
  guint done = 0;

  self->items = g_ptr_array_new_with_free_func (waymark_rewind_item_free);
  if (pasts == NULL)
    return NULL;
  waymark_job_progress_set_total (progress, states->len + g_hash_table_size (pasts));
  for (guint i = 0; i < states->len; i++)
    {
      WaymarkValue *now = g_ptr_array_index (states, i);
      const char *document_id = waymark_value_get_member_text (now, "id");

      if (g_cancellable_set_error_if_cancelled (cancellable, error))
        return NULL;
      read_present (&reading, now, g_hash_table_lookup (pasts, document_id));
      g_hash_table_remove (pasts, document_id);
      waymark_job_progress_set_done (progress, ++done);
    }
  g_hash_table_iter_init (&iter, pasts);
  while (g_hash_table_iter_next (&iter, &id, &past))
    {
      if (g_cancellable_set_error_if_cancelled (cancellable, error))
        return NULL;
      read_absent (&reading, id, past);
      g_hash_table_iter_remove (&iter);
      waymark_job_progress_set_done (progress, ++done);
    }
  return g_steal_pointer (&self);
}
