/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "waymark-origins.h"

#include "waymark-conflicts.h"

/* Merges further back than this are not looked for. */
#define MOST_READ 100 /* revisions */

typedef struct
{
  WaymarkPast *past;
  const WaymarkPath *path;
  GPtrArray *versions;
  GPtrArray *origins;
} Search;

static void
origin_free (gpointer data)
{
  WaymarkOrigin *origin = data;

  g_free (origin->written);
  g_free (origin);
}

/* NULL: it was thinned out, or cannot be read. */
static WaymarkRevision *
read_named (WaymarkPast *past, const char *name)
{
  for (guint i = 0; i < waymark_past_get_n_versions (past); i++)
    if (g_str_equal (waymark_past_get_version (past, i)->name, name))
      return waymark_past_read (past, i, NULL);
  return NULL;
}

/* A program that edits files leaves the time of the last change as it is; Waymark does not. */
static gboolean
is_from_outside (WaymarkPast *past, WaymarkRevision *side)
{
  g_autoptr (WaymarkRevision) before =
      side->parents->len == 1 ? read_named (past, g_ptr_array_index (side->parents, 0)) : NULL;

  return before != NULL &&
         waymark_value_equal (waymark_value_get_member (side->state, "modified"),
                              waymark_value_get_member (before->state, "modified"));
}

/* What came up in the merge that has these @sides (element-type WaymarkRevision). */
static void
look_at_merge (Search *self, GPtrArray *sides, gboolean *found)
{
  g_autoptr (GPtrArray) states = g_ptr_array_new ();
  g_autofree gboolean *outside = g_new0 (gboolean, sides->len);
  guint n_outside = 0;

  for (guint i = 0; i < sides->len; i++)
    {
      WaymarkRevision *side = g_ptr_array_index (sides, i);

      g_ptr_array_add (states, side->state);
      outside[i] = is_from_outside (self->past, side);
      n_outside += outside[i];
    }
  for (guint v = 0; v < self->versions->len; v++)
    {
      WaymarkOrigin *origin = g_ptr_array_index (self->origins, v);
      int writer =
          found[v] ? waymark_conflicts_find_writer (states, self->path, self->versions, v) : -1;

      /* Two edits within one second cannot be told apart from one outside. */
      if (writer < 0 || n_outside > 1)
        continue;
      origin->outside = outside[writer];
      if (origin->outside)
        continue;
      g_free (origin->written);
      origin->written = g_strdup (
          waymark_value_get_member_text (g_ptr_array_index (states, (guint) writer), "modified"));
    }
}

/* NULL: one of them is not there. */
static GPtrArray *
read_sides (WaymarkPast *past, WaymarkRevision *merge)
{
  g_autoptr (GPtrArray) sides =
      g_ptr_array_new_with_free_func ((GDestroyNotify) waymark_revision_free);

  for (guint i = 0; i < merge->parents->len; i++)
    {
      WaymarkRevision *side = read_named (past, g_ptr_array_index (merge->parents, i));

      if (side == NULL)
        return NULL;
      g_ptr_array_add (sides, side);
    }
  return g_steal_pointer (&sides);
}

/* Which of the versions are in @merge and in none of @sides. */
static guint
find_new (
    Search *self, WaymarkRevision *merge, GPtrArray *sides, const gboolean *open, gboolean *found)
{
  guint n = 0;

  for (guint v = 0; v < self->versions->len; v++)
    {
      WaymarkValue *version = g_ptr_array_index (self->versions, v);

      found[v] = open[v] && waymark_conflicts_has_version (merge->state, self->path, version);
      for (guint i = 0; found[v] && i < sides->len; i++)
        found[v] = !waymark_conflicts_has_version (
            ((WaymarkRevision *) g_ptr_array_index (sides, i))->state, self->path, version);
      n += found[v];
    }
  return n;
}

static void
search (Search *self)
{
  g_autofree gboolean *open = g_new (gboolean, self->versions->len);
  g_autofree gboolean *found = g_new0 (gboolean, self->versions->len);
  guint n_open = self->versions->len;
  guint n = MIN (waymark_past_get_n_versions (self->past), MOST_READ);

  for (guint v = 0; v < self->versions->len; v++)
    open[v] = TRUE;
  for (guint i = 0; i < n && n_open > 0; i++)
    {
      g_autoptr (WaymarkRevision) merge = waymark_past_read (self->past, i, NULL);
      g_autoptr (GPtrArray) sides = NULL;

      if (merge == NULL || merge->parents->len < 2)
        continue;
      sides = read_sides (self->past, merge);
      if (sides == NULL || find_new (self, merge, sides, open, found) == 0)
        continue;
      look_at_merge (self, sides, found);
      for (guint v = 0; v < self->versions->len; v++)
        if (found[v])
          {
            open[v] = FALSE;
            n_open--;
          }
    }
}

GPtrArray *
waymark_past_find_origins (WaymarkPast *past, const WaymarkPath *path, GPtrArray *versions)
{
  Search self = { past, path, versions, g_ptr_array_new_with_free_func (origin_free) };

  for (guint i = 0; i < versions->len; i++)
    {
      WaymarkOrigin *origin = g_new0 (WaymarkOrigin, 1);

      origin->written = g_strdup ("");
      g_ptr_array_add (self.origins, origin);
    }
  search (&self);
  return self.origins;
}
