/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Writing one document: keep what another program wrote, make the revision, replace the file.
 */
#include "waymark-config.h"

#include "waymark-save-job.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "waymark-json.h"
#include "waymark-loader.h"
#include "waymark-quarantine.h"
#include "waymark-storage-error.h"

/* From here on one sync of the whole file system is cheaper than one for each file. */
#define MANY_JOBS 32

/* Revisions of one document between two looks at what was written since, and at all of its past. */
#define PACK_EVERY 8
#define TIDY_EVERY 64

void
waymark_save_job_free (WaymarkSaveJob *self)
{
  g_free (self->id);
  g_free (self->name);
  g_clear_pointer (&self->state, waymark_value_unref);
  g_free (self->base);
  g_clear_error (&self->error);
  g_free (self->new_base);
  g_clear_object (&self->problem);
  g_free (self->prepared);
  g_free (self);
}

static gboolean
same_content (WaymarkValue *a, WaymarkValue *b)
{
  g_autoptr (WaymarkValue) bare_a = waymark_value_with_member (a, "base", NULL);
  g_autoptr (WaymarkValue) bare_b = waymark_value_with_member (b, "base", NULL);

  return waymark_value_equal (bare_a, bare_b);
}

/* What another program wrote becomes a revision of the document, from the one it was based on. */
static gboolean
keep_as_revision (WaymarkSaveJob *self,
                  const char *path,
                  WaymarkValue *theirs,
                  WaymarkRevisions *revisions)
{
  const char *parents[2] = { waymark_value_get_member_text (theirs, "base"), NULL };
  g_autofree char *kept = NULL;

  if (!waymark_revision_name_is_of (parents[0], self->id, NULL))
    parents[0] = NULL;
  kept = waymark_revisions_commit (revisions, theirs, parents, FALSE, &self->error);
  if (kept == NULL)
    return FALSE;
  self->problem = waymark_problem_new (
      WAYMARK_PROBLEM_CHANGED_OUTSIDE, self->name, path,
      _ ("Another program changed this page while it was open here. Its text is kept among the "
         "earlier versions of the page; yours was saved."));
  return TRUE;
}

/* The file is not as we left it. Its bytes must be somewhere before ours take their place. */
static gboolean
keep_theirs (WaymarkSaveJob *self,
             const char *folder,
             const char *path,
             WaymarkRevisions *revisions)
{
  g_autofree char *data = NULL;
  g_autoptr (WaymarkValue) theirs = NULL;
  gsize length;

  data = waymark_file_read (path, G_MAXSIZE / 2, &length, NULL, &self->error);
  if (data == NULL)
    return FALSE;
  theirs = waymark_load_state (data, length, NULL, self->id, NULL);
  if (theirs != NULL && same_content (theirs, self->state))
    return TRUE;
  if (theirs != NULL)
    return keep_as_revision (self, path, theirs, revisions);

  self->problem = waymark_quarantine_keep (
      folder, self->name, data, length,
      _ ("Another program wrote this file while its page was open here, and it cannot be read as a "
         "page. Those bytes are kept here; your page was saved."),
      &self->error);
  return self->problem != NULL;
}

static gboolean
commit (WaymarkSaveJob *self, WaymarkRevisions *revisions)
{
  const char *parents[2] = { self->base, NULL };
  guint64 generation = 0;

  self->new_base =
      waymark_revisions_commit (revisions, self->state, parents, self->deleted, &self->error);
  if (self->new_base == NULL)
    return FALSE;

  /* The past stays bounded. Not being able to tidy it is no reason to fail a save. */
  waymark_revision_name_is_of (self->new_base, self->id, &generation);
  if (generation % TIDY_EVERY == 0)
    waymark_revisions_tidy (revisions, self->id, NULL);
  else if (generation % PACK_EVERY == 0)
    waymark_revisions_pack_recent (revisions, self->new_base, NULL);
  return TRUE;
}

static gboolean
make_type_folder (WaymarkSaveJob *self, const char *folder)
{
  g_autofree char *path = g_build_filename (folder, self->name, NULL);
  g_autofree char *type_folder = g_path_get_dirname (path);
  g_autofree char *documents = g_path_get_dirname (type_folder);

  return g_file_test (type_folder, G_FILE_TEST_IS_DIR) ||
         (waymark_file_make_folder (documents, &self->error) &&
          waymark_file_make_folder (type_folder, &self->error));
}

static gboolean
write_file (WaymarkSaveJob *self, const char *path, gboolean one_of_many)
{
  const char *base = self->new_base != NULL ? self->new_base : self->base;
  g_autoptr (WaymarkValue) base_value = base != NULL ? waymark_value_new_string (base) : NULL;
  g_autoptr (WaymarkValue) state = waymark_value_with_member (self->state, "base", base_value);
  g_autofree char *data = NULL;
  gsize length;

  /* Nothing is written that could not be read again: the next start would put it in quarantine. */
  data = waymark_json_write (state, &length);
  if (!waymark_json_guard (data, length, NULL))
    {
      g_set_error_literal (&self->error, WAYMARK_STORAGE_ERROR, WAYMARK_STORAGE_ERROR_TOO_LARGE,
                           _ ("This page has become too large. Move part of it to a new one."));
      return FALSE;
    }
  if (!one_of_many || self->expected.exists)
    {
      if (waymark_file_write (path, data, length, &self->stamp, &self->error))
        return TRUE;
      /* It may be there, only not surely: it is ours. */
      if (self->stamp.exists)
        self->expected = self->stamp;
      return FALSE;
    }
  self->prepared = waymark_file_prepare (path, data, length, &self->error);
  return self->prepared != NULL;
}

/* A page that was begun and undone again has no past and no words: no trash either. */
static gboolean
is_worth_keeping (WaymarkSaveJob *self)
{
  return self->base != NULL ||
         !waymark_value_is_empty (waymark_value_get_member (self->state, "fields"));
}

static void
run (WaymarkSaveJob *self, const char *folder, WaymarkRevisions *revisions, gboolean one_of_many)
{
  g_autofree char *path = g_build_filename (folder, self->name, NULL);
  WaymarkFileStamp there;

  if (!waymark_file_stat (path, &there, &self->error))
    return;
  if (there.exists && !waymark_file_stamp_equal (&there, &self->expected) &&
      !keep_theirs (self, folder, path, revisions))
    return;
  /* Kept once: a retry must not keep it again. */
  self->expected = there;
  if ((self->commit || (self->deleted && is_worth_keeping (self))) && !commit (self, revisions))
    return;
  if (self->deleted)
    waymark_file_remove (path, &self->error);
  else if (make_type_folder (self, folder))
    write_file (self, path, one_of_many);
}

static void
fail_all (GPtrArray *jobs, const GError *error)
{
  for (guint i = 0; i < jobs->len; i++)
    {
      WaymarkSaveJob *job = g_ptr_array_index (jobs, i);

      if (job->error != NULL)
        continue;
      job->error = g_error_copy (error);
      /* It may have been written, only not surely: it is still ours. */
      if (job->stamp.exists)
        job->expected = job->stamp;
    }
}

/* What was prepared comes to its place once its bytes are on the disk: a power cut leaves whole
 * files only. */
static gboolean
put_all (GPtrArray *jobs, const char *folder, GError **error)
{
  if (!waymark_file_sync_all (folder, error))
    return FALSE;
  for (guint i = 0; i < jobs->len; i++)
    {
      WaymarkSaveJob *job = g_ptr_array_index (jobs, i);
      g_autofree char *path = g_build_filename (folder, job->name, NULL);

      if (job->prepared != NULL)
        waymark_file_put (job->prepared, path, &job->stamp, &job->error);
    }
  return waymark_file_sync_all (folder, error);
}

void
waymark_save_jobs_run (GPtrArray *jobs, const char *folder, WaymarkRevisions *revisions)
{
  gboolean many = jobs->len >= MANY_JOBS;
  g_autofree char *marker = g_build_filename (folder, "journal.json", NULL);
  g_autoptr (GError) error = NULL;

  /* A drive that was pulled leaves an empty mount point: no half journal is begun there. */
  if (!g_file_test (marker, G_FILE_TEST_EXISTS))
    {
      g_autofree char *name = g_filename_display_name (folder);

      g_set_error (&error, WAYMARK_STORAGE_ERROR, WAYMARK_STORAGE_ERROR_GONE,
                   _ ("The journal's folder “%s” is not there any more. Bring it back or connect "
                      "its drive."),
                   name);
      fail_all (jobs, error);
      return;
    }
  for (guint i = 0; i < jobs->len; i++)
    run (g_ptr_array_index (jobs, i), folder, revisions, many);
  if (many && !put_all (jobs, folder, &error))
    fail_all (jobs, error);
}
