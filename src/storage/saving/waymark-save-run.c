/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Writing one document: make the revision, replace the file. What another program wrote there in
 * the meantime is merged first: waymark-save-merge.c.
 */
#include "waymark-config.h"

#include "waymark-save-run.h"

#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <string.h>

#include "waymark-json.h"
#include "waymark-save-merge.h"
#include "waymark-storage-error.h"

/* From here on one sync of the whole file system is cheaper than one for each file. */
#define MANY_JOBS 32

/* Revisions of one document between two looks at what was written since, and at all of its past. */
#define PACK_EVERY 8
#define TIDY_EVERY 64

/* Looks at a file that another program goes on writing. */
#define MOST_ROUNDS 3

/* The past stays bounded. Not being able to tidy it is no reason to fail a save. */
static void
tidy (WaymarkSaveJob *self, WaymarkRevisions *revisions)
{
  guint64 generation = 0;

  waymark_revision_name_is_of (self->new_base, self->id, &generation);
  if (generation % TIDY_EVERY == 0)
    waymark_revisions_tidy (revisions, self->id, NULL);
  else if (generation % PACK_EVERY == 0)
    waymark_revisions_pack_recent (revisions, self->new_base, NULL);
}

/* A file goes at once when its document was deleted: then its words are in a revision before. */
static gboolean
commit (WaymarkSaveJob *self, WaymarkRevisions *revisions, gboolean one_of_many)
{
  const char *parents[2] = { self->base, NULL };

  g_free (self->last_base);
  self->last_base = g_steal_pointer (&self->new_base);
  if (one_of_many && !self->deleted)
    self->new_base =
        waymark_revisions_prepare (revisions, self->state, parents, FALSE, &self->prepared_revision,
                                   &self->revision_path, &self->error);
  else
    self->new_base =
        waymark_revisions_commit (revisions, self->state, parents, self->deleted, &self->error);
  if (self->new_base != NULL && self->prepared_revision == NULL)
    tidy (self, revisions);
  return self->new_base != NULL;
}

static gboolean
make_type_folder (WaymarkSaveJob *self, const char *folder, gboolean had_file)
{
  g_autofree char *path = g_build_filename (folder, self->name, NULL);
  g_autofree char *type_folder = g_path_get_dirname (path);
  g_autofree char *documents = g_path_get_dirname (type_folder);

  if (g_file_test (type_folder, G_FILE_TEST_IS_DIR))
    return TRUE;
  self->missed = had_file;
  return waymark_file_make_folder (documents, &self->error) &&
         waymark_file_make_folder (type_folder, &self->error);
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
  if (!one_of_many)
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

/* Merges what others wrote. FALSE with an error, or when another Waymark deleted the document. */
static gboolean
take_in (WaymarkSaveJob *self, const char *folder, const char *path, WaymarkRevisions *revisions)
{
  WaymarkFileStamp there;

  if (!waymark_file_stat (path, &there, &self->error))
    return FALSE;
  if (there.exists && !waymark_file_stamp_equal (&there, &self->expected))
    {
      if (!waymark_save_merge_file (self, folder, path, revisions))
        return FALSE;
    }
  else if (!there.exists && self->expected.exists && !self->deleted &&
           waymark_save_was_deleted (self, revisions))
    {
      self->gone = TRUE;
      return FALSE;
    }
  else
    {
      self->on_disk = self->check && there.exists;
      self->expected = self->stamp = there;
    }
  return self->copies == NULL || waymark_save_merge_copies (self, folder, revisions);
}

static gboolean
make_revision (WaymarkSaveJob *self, WaymarkRevisions *revisions, gboolean one_of_many)
{
  return (!self->commit && !(self->deleted && is_worth_keeping (self))) ||
         commit (self, revisions, one_of_many);
}

/* What was prepared does not come to its place. */
static void
drop_prepared (WaymarkSaveJob *self)
{
  if (self->prepared != NULL)
    g_unlink (self->prepared);
  g_clear_pointer (&self->prepared, g_free);
  if (self->prepared_revision == NULL)
    return;
  g_unlink (self->prepared_revision);
  g_clear_pointer (&self->prepared_revision, g_free);
  g_clear_pointer (&self->revision_path, g_free);
  g_free (self->new_base);
  self->new_base = g_steal_pointer (&self->last_base);
}

/* Is the file as we know it? FALSE also with an error. */
static gboolean
is_as_expected (WaymarkSaveJob *self, const char *path)
{
  WaymarkFileStamp there;

  return waymark_file_stat (path, &there, &self->error) &&
         (waymark_file_stamp_equal (&there, &self->expected) ||
          (!there.exists && self->expected.exists));
}

/* Revisions take their time on the disk, and another program may write again meanwhile. What stays
 * open is the moment from here to the rename: no call replaces one certain file only. One of many
 * is looked at again right before that. */
static gboolean
take_in_latest (WaymarkSaveJob *self,
                const char *folder,
                const char *path,
                WaymarkRevisions *revisions)
{
  for (guint round = 0; round < MOST_ROUNDS; round++)
    {
      WaymarkFileStamp there;

      if (!waymark_file_stat (path, &there, &self->error))
        return FALSE;
      if (!there.exists || waymark_file_stamp_equal (&there, &self->expected))
        return TRUE;
      if (!waymark_save_merge_file (self, folder, path, revisions) ||
          !make_revision (self, revisions, FALSE))
        return FALSE;
    }
  return TRUE;
}

static void
run (WaymarkSaveJob *self, const char *folder, WaymarkRevisions *revisions, gboolean one_of_many)
{
  g_autofree char *path = g_build_filename (folder, self->name, NULL);
  gboolean had_file = self->expected.exists;

  /* Links are written through, not over. */
  one_of_many = one_of_many && !g_file_test (path, G_FILE_TEST_IS_SYMLINK);
  if (!take_in (self, folder, path, revisions))
    return;
  if (self->check && self->deleted && !had_file && !self->expected.exists)
    return;
  if (!make_revision (self, revisions, one_of_many))
    return;
  if ((!one_of_many || self->deleted) && !take_in_latest (self, folder, path, revisions))
    return;
  if (self->deleted)
    {
      self->stamp = (WaymarkFileStamp){ 0 };
      waymark_file_remove (path, &self->error);
    }
  else if (!self->on_disk && make_type_folder (self, folder, had_file))
    {
      write_file (self, path, one_of_many);
    }
  if (self->copies != NULL && self->error == NULL && self->prepared == NULL)
    waymark_save_set_copies_aside (self, folder);
}

void
waymark_save_run_fail (GPtrArray *jobs, const GError *error)
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

/* Revisions come first, so that no file names one that is not there. */
static gboolean
put_revisions (GPtrArray *jobs, const char *folder, GError **error)
{
  gboolean any = FALSE;

  for (guint i = 0; i < jobs->len; i++)
    {
      WaymarkSaveJob *job = g_ptr_array_index (jobs, i);
      WaymarkFileStamp stamp;

      if (job->prepared_revision == NULL)
        continue;
      if (waymark_file_put (job->prepared_revision, job->revision_path, &stamp, &job->error))
        any = TRUE;
      else
        drop_prepared (job);
    }
  return !any || waymark_file_sync_all (folder, error);
}

static void
put_files (GPtrArray *jobs, const char *folder)
{
  for (guint i = 0; i < jobs->len; i++)
    {
      WaymarkSaveJob *job = g_ptr_array_index (jobs, i);
      g_autofree char *path = g_build_filename (folder, job->name, NULL);

      if (job->prepared == NULL)
        continue;
      job->again = !is_as_expected (job, path) && job->error == NULL;
      if (job->again || job->error != NULL)
        g_unlink (job->prepared);
      else if (waymark_file_put (job->prepared, path, &job->stamp, &job->error) &&
               job->copies != NULL)
        waymark_save_set_copies_aside (job, folder);
      g_clear_pointer (&job->prepared, g_free);
    }
}

/* What was prepared comes to its place once its bytes are on the disk: a power cut leaves whole
 * files only. */
static gboolean
put_all (GPtrArray *jobs, const char *folder, WaymarkRevisions *revisions, GError **error)
{
  if (!waymark_file_sync_all (folder, error) || !put_revisions (jobs, folder, error))
    {
      for (guint i = 0; i < jobs->len; i++)
        drop_prepared (g_ptr_array_index (jobs, i));
      return FALSE;
    }
  put_files (jobs, folder);
  if (!waymark_file_sync_all (folder, error))
    return FALSE;
  for (guint i = 0; i < jobs->len; i++)
    {
      WaymarkSaveJob *job = g_ptr_array_index (jobs, i);

      if (job->prepared_revision != NULL && job->error == NULL)
        tidy (job, revisions);
    }
  return TRUE;
}

void
waymark_save_run (GPtrArray *jobs, const char *folder, WaymarkRevisions *revisions)
{
  gboolean many = jobs->len >= MANY_JOBS;
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < jobs->len; i++)
    run (g_ptr_array_index (jobs, i), folder, revisions, many);
  if (!many)
    return;
  if (!put_all (jobs, folder, revisions, &error))
    {
      waymark_save_run_fail (jobs, error);
      return;
    }
  for (guint i = 0; i < jobs->len; i++)
    {
      WaymarkSaveJob *job = g_ptr_array_index (jobs, i);

      if (!job->again)
        continue;
      g_clear_pointer (&job->prepared_revision, g_free);
      run (job, folder, revisions, FALSE);
    }
}
