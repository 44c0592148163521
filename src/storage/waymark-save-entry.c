/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The bookkeeping of one document between the journal and its file.
 */
#include "waymark-save-entry.h"

#include "waymark-date.h"
#include "waymark-format.h"

WaymarkSaveEntry *
waymark_save_entry_new (WaymarkDocument *document)
{
  WaymarkSaveEntry *self = g_new0 (WaymarkSaveEntry, 1);

  self->id = g_strdup (waymark_document_get_id (document));
  self->name = waymark_format_document_name (waymark_document_get_type_id (document), self->id);
  return self;
}

void
waymark_save_entry_free (WaymarkSaveEntry *self)
{
  g_free (self->id);
  g_free (self->name);
  g_clear_object (&self->document);
  g_clear_pointer (&self->last_state, waymark_value_unref);
  g_free (self->base);
  g_free (self);
}

void
waymark_save_entry_set_document (WaymarkSaveEntry *self, WaymarkDocument *document)
{
  g_set_object (&self->document, document);
  g_clear_pointer (&self->last_state, waymark_value_unref);
}

void
waymark_save_entry_set_deleted (WaymarkSaveEntry *self, WaymarkValue *state)
{
  g_autofree char *now = waymark_timestamp_now ();
  g_autoptr (WaymarkValue) modified = waymark_value_new_string (now);

  g_clear_object (&self->document);
  g_clear_pointer (&self->last_state, waymark_value_unref);
  self->last_state = waymark_value_with_member (state, "modified", modified);
}

void
waymark_save_entry_take_base (WaymarkSaveEntry *self, WaymarkValue *state)
{
  const char *base = waymark_value_get_member_text (state, "base");

  g_clear_pointer (&self->base, g_free);
  if (waymark_revision_name_is_of (base, self->id, NULL))
    self->base = g_strdup (base);
}

WaymarkSaveJob *
waymark_save_entry_make_job (WaymarkSaveEntry *self)
{
  WaymarkSaveJob *job = g_new0 (WaymarkSaveJob, 1);

  job->id = g_strdup (self->id);
  job->name = g_strdup (self->name);
  job->deleted = self->document == NULL;
  job->state = waymark_value_ref (job->deleted ? self->last_state
                                               : waymark_document_get_state (self->document));
  job->commit = self->commit;
  job->base = g_strdup (self->base);
  job->expected = self->stamp;
  job->change = self->change;
  self->queued = FALSE;
  self->commit = FALSE;
  return job;
}
