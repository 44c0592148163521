/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The bookkeeping of one document between the journal and its file.
 */
#include "waymark-save-entry.h"

#include "waymark-date.h"
#include "waymark-format.h"
#include "waymark-key.h"
#include "waymark-merge.h"
#include "waymark-save-merge.h"

WaymarkSaveEntry *
waymark_save_entry_new (WaymarkDocument *document)
{
  WaymarkSaveEntry *self = g_new0 (WaymarkSaveEntry, 1);

  self->id_value =
      waymark_value_ref (waymark_value_get_member (waymark_document_get_state (document), "id"));
  self->id = waymark_value_get_text (self->id_value);
  self->type = waymark_key_new (waymark_document_get_type_id (document));
  return self;
}

char *
waymark_save_entry_dup_name (const WaymarkSaveEntry *self)
{
  return waymark_format_document_name (self->type, self->id);
}

void
waymark_save_entry_free (WaymarkSaveEntry *self)
{
  waymark_value_unref (self->id_value);
  g_ref_string_release (self->type);
  g_clear_object (&self->document);
  g_clear_pointer (&self->last_state, waymark_value_unref);
  g_clear_pointer (&self->known, waymark_value_unref);
  g_clear_pointer (&self->copies, g_ptr_array_unref);
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
  job->name = waymark_save_entry_dup_name (self);
  job->deleted = self->document == NULL;
  job->state = waymark_value_ref (job->deleted ? self->last_state
                                               : waymark_document_get_state (self->document));
  job->ours = waymark_value_ref (job->state);
  job->known = self->known != NULL ? waymark_value_ref (self->known) : NULL;
  job->copies = g_steal_pointer (&self->copies);
  job->commit = self->commit;
  job->check = self->check && !self->commit && self->change == self->saved;
  job->base = g_strdup (self->base);
  job->expected = self->stamp;
  job->change = self->change;
  self->queued = FALSE;
  self->commit = FALSE;
  self->check = FALSE;
  return job;
}

void
waymark_save_entry_begin_past (WaymarkSaveEntry *self)
{
  g_clear_pointer (&self->base, g_free);
  self->commit = self->document != NULL;
}

static void
merge_into_document (WaymarkSaveEntry *self, WaymarkJournal *journal, WaymarkSaveJob *job)
{
  WaymarkValue *now = waymark_document_get_state (self->document);
  g_autoptr (WaymarkValue) merged = waymark_save_same_content (now, job->ours)
                                        ? waymark_value_ref (job->state)
                                        : waymark_merge_states (job->ours, now, job->state);

  waymark_journal_merge (journal, self->document, merged);
  /* All of it is what the job has written. */
  if (waymark_save_same_content (waymark_document_get_state (self->document), job->state))
    job->change = self->change;
}

/* The student deleted it here, and elsewhere it was edited. */
static void
bring_back (WaymarkSaveEntry *self, WaymarkJournal *journal, WaymarkSaveJob *job)
{
  g_autoptr (WaymarkDocument) document = waymark_document_new_from_state (job->state, NULL);
  g_autoptr (GPtrArray) documents = g_ptr_array_new ();

  g_return_if_fail (document != NULL);
  g_ptr_array_add (documents, document);
  waymark_journal_adopt (journal, documents);
  waymark_save_entry_set_document (self, document);
}

void
waymark_save_entry_take_outside (WaymarkSaveEntry *self,
                                 WaymarkJournal *journal,
                                 WaymarkSaveJob *job)
{
  if (job->gone)
    {
      /* What was written since then beats the deletion: the next save says so. */
      if (self->document != NULL && self->change == job->change)
        waymark_journal_replace (journal, self->document, NULL);
    }
  else if (self->document != NULL)
    {
      merge_into_document (self, journal, job);
    }
  else if (!job->deleted && self->change == job->change)
    {
      bring_back (self, journal, job);
    }
}

void
waymark_save_entry_set_known (WaymarkSaveEntry *self, WaymarkSaveJob *job)
{
  g_clear_pointer (&self->known, waymark_value_unref);
  if (!job->deleted && !job->gone)
    self->known = waymark_value_ref (job->state);
}

void
waymark_save_entry_add_copy (WaymarkSaveEntry *self, const char *name)
{
  if (self->copies == NULL)
    self->copies = g_ptr_array_new_with_free_func (g_free);
  g_ptr_array_add (self->copies, g_strdup (name));
}
