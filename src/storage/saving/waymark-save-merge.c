/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "waymark-config.h"

#include "waymark-save-merge.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "waymark-json.h"
#include "waymark-loader.h"
#include "waymark-merge-heads.h"
#include "waymark-quarantine.h"
#include "waymark-revision.h"

gboolean
waymark_save_same_content (WaymarkValue *a, WaymarkValue *b)
{
  g_autoptr (WaymarkValue) bare_a = waymark_value_with_member (a, "base", NULL);
  g_autoptr (WaymarkValue) bare_b = waymark_value_with_member (b, "base", NULL);

  return waymark_value_equal (bare_a, bare_b);
}

/* ---- The past, for a merge ---- */

static gboolean
lookup (const char *name, WaymarkMergeSide *side, char ***parents, gpointer data)
{
  g_autoptr (WaymarkRevision) revision = waymark_revisions_read (data, name, NULL);

  if (revision == NULL)
    return FALSE;
  waymark_revision_get_side (revision, side, parents);
  return TRUE;
}

/* @parent: (nullable). (transfer full) (nullable) with the job's error */
static char *
commit (WaymarkSaveJob *self,
        WaymarkRevisions *revisions,
        WaymarkValue *state,
        const char *parent,
        gboolean deleted)
{
  const char *parents[] = { parent, NULL };

  return waymark_revisions_commit (revisions, state, parents, deleted, &self->error);
}

/* ---- Merging ---- */

/* A program that edits files leaves our notes about them as they are; another Waymark does not. */
static gboolean
is_edit_of_known (WaymarkSaveJob *self, WaymarkValue *theirs)
{
  if (self->known == NULL)
    return FALSE;
  return !waymark_revision_name_is_of (waymark_value_get_member_text (theirs, "base"), self->id,
                                       NULL) ||
         waymark_value_equal (waymark_value_get_member (theirs, "modified"),
                              waymark_value_get_member (self->known, "modified"));
}

/* Both sides as revisions, so that nothing is lost whatever comes of them. */
static gboolean
commit_sides (WaymarkSaveJob *self,
              WaymarkRevisions *revisions,
              WaymarkValue *theirs,
              gboolean edit_of_known,
              char *names[2])
{
  const char *their_base = waymark_value_get_member_text (theirs, "base");
  g_autofree char *known = NULL;

  if (edit_of_known)
    {
      known = commit (self, revisions, self->known, self->base, FALSE);
      if (known == NULL)
        return FALSE;
      their_base = known;
    }
  else if (!waymark_revision_name_is_of (their_base, self->id, NULL))
    {
      their_base = NULL;
    }
  names[0] =
      commit (self, revisions, self->state, known != NULL ? known : self->base, self->deleted);
  if (names[0] == NULL)
    return FALSE;
  names[1] = commit (self, revisions, theirs, their_base, FALSE);
  return names[1] != NULL;
}

static gboolean
take_merged (WaymarkSaveJob *self, WaymarkRevisions *revisions, char *names[2])
{
  const char *heads[] = { names[0], names[1], NULL };
  WaymarkMergePast past = { waymark_revision_generation_of, lookup, revisions };
  WaymarkMergeSide merged;

  if (!waymark_merge_heads (heads, &past, &merged))
    {
      /* A revision that was just written cannot be read: the disk is failing. */
      g_clear_pointer (&self->new_base, g_free);
      return waymark_revisions_read (revisions, names[0], &self->error) != NULL &&
             waymark_revisions_read (revisions, names[1], &self->error) != NULL;
    }
  g_free (self->new_base);
  self->new_base = waymark_revisions_commit (revisions, merged.state,
                                             strcmp (names[0], names[1]) != 0 ? heads : heads + 1,
                                             merged.deleted, &self->error);
  if (self->new_base != NULL)
    {
      g_free (self->base);
      self->base = g_strdup (self->new_base);
      self->outside |=
          merged.deleted != self->deleted || !waymark_save_same_content (merged.state, self->state);
      self->deleted = merged.deleted;
      g_clear_pointer (&self->state, waymark_value_unref);
      self->state = waymark_value_ref (merged.state);
    }
  waymark_value_unref (merged.state);
  return self->new_base != NULL;
}

static gboolean
merge_in (WaymarkSaveJob *self,
          WaymarkValue *theirs,
          gboolean edit_of_known,
          WaymarkRevisions *revisions)
{
  char *names[2] = { NULL, NULL };
  gboolean good = commit_sides (self, revisions, theirs, edit_of_known, names) &&
                  take_merged (self, revisions, names);

  g_free (names[0]);
  g_free (names[1]);
  return good;
}

gboolean
waymark_save_merge_file (WaymarkSaveJob *self,
                         const char *folder,
                         const char *path,
                         WaymarkRevisions *revisions)
{
  g_autofree char *data = NULL;
  g_autoptr (WaymarkValue) theirs = NULL;
  WaymarkFileStamp stamp;
  gsize length;

  data = waymark_file_read (path, G_MAXSIZE / 2, &length, &stamp, &self->error);
  if (data == NULL)
    return FALSE;
  theirs = waymark_load_state (data, length, NULL, self->id, NULL);
  self->on_disk = FALSE;
  if (theirs == NULL)
    {
      g_clear_object (&self->problem);
      self->problem = waymark_quarantine_keep (
          folder, self->name, data, length,
          _ ("Another program wrote this file while its page was open here, and it cannot be read "
             "as a page. Those bytes are kept here; your page was saved."),
          &self->error);
      if (self->problem == NULL)
        return FALSE;
      self->expected = stamp;
      return TRUE;
    }
  if (waymark_save_same_content (theirs, self->state) && !self->deleted)
    {
      self->on_disk = TRUE;
      self->expected = self->stamp = stamp;
      return TRUE;
    }
  if (!merge_in (self, theirs, is_edit_of_known (self, theirs), revisions))
    return FALSE;
  /* It is in: a retry must not merge it again. */
  self->expected = stamp;
  return TRUE;
}

/* ---- Copies ---- */

static WaymarkValue *
read_copy (WaymarkSaveJob *self, const char *folder, const char *name)
{
  g_autofree char *path = g_build_filename (folder, name, NULL);
  g_autofree char *data = NULL;
  gsize length;

  data = waymark_file_read (path, WAYMARK_JSON_MAX_SIZE, &length, NULL, NULL);
  return data != NULL ? waymark_load_state (data, length, NULL, self->id, NULL) : NULL;
}

gboolean
waymark_save_merge_copies (WaymarkSaveJob *self, const char *folder, WaymarkRevisions *revisions)
{
  for (guint i = 0; i < self->copies->len; i++)
    {
      g_autoptr (WaymarkValue) theirs =
          read_copy (self, folder, g_ptr_array_index (self->copies, i));

      if (theirs == NULL || waymark_save_same_content (theirs, self->state))
        continue;
      if (!merge_in (self, theirs, FALSE, revisions))
        return FALSE;
      self->on_disk = FALSE;
    }
  return TRUE;
}

void
waymark_save_set_copies_aside (WaymarkSaveJob *self, const char *folder)
{
  for (guint i = 0; i < self->copies->len; i++)
    {
      const char *name = g_ptr_array_index (self->copies, i);
      g_autofree char *path = g_build_filename (folder, name, NULL);
      g_autoptr (WaymarkProblem) problem = NULL;

      if (g_file_test (path, G_FILE_TEST_EXISTS))
        problem = waymark_quarantine_move (
            folder, name,
            _ ("a sync program made this copy of a page. What it says is in the page now."));
    }
}

/* ---- Deletions ---- */

/* What people wrote: not when, not where in a list. */
static gboolean
same_answers (WaymarkValue *a, WaymarkValue *b)
{
  return waymark_value_equal (waymark_value_get_member (a, "fields"),
                              waymark_value_get_member (b, "fields"));
}

/* Was the document deleted as we have it, and not as it was before our changes? */
static gboolean
puts_an_end_to (WaymarkSaveJob *self, const WaymarkRevision *revision)
{
  if (!revision->deleted)
    return FALSE;
  if (!revision->purged)
    return same_answers (revision->state, self->state);
  return self->base != NULL && self->known != NULL && same_answers (self->known, self->state) &&
         g_ptr_array_find_with_equal_func (revision->parents, self->base, g_str_equal, NULL);
}

gboolean
waymark_save_was_deleted (WaymarkSaveJob *self, WaymarkRevisions *revisions)
{
  g_autoptr (GPtrArray) names = waymark_revisions_list (revisions, self->id, NULL);
  guint64 known = self->base != NULL ? waymark_revision_generation_of (self->base, NULL) : 0;

  for (guint i = 0; names != NULL && i < names->len; i++)
    {
      const char *name = g_ptr_array_index (names, i);
      g_autoptr (WaymarkRevision) revision = NULL;

      if (waymark_revision_generation_of (name, NULL) <= known)
        break;
      revision = waymark_revisions_read (revisions, name, NULL);
      if (revision == NULL || !puts_an_end_to (self, revision))
        continue;
      g_free (self->new_base);
      self->new_base = g_strdup (name);
      return TRUE;
    }
  return FALSE;
}
