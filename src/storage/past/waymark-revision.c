/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * One revision: canonical JSON of {deleted, document, parents, purged}, named by its document, its
 * generation and the first 24 hexadecimal digits of the SHA-256 of its bytes. No clock and no
 * device goes in, so that equal states with equal parents are one file everywhere.
 */
#include "waymark-config.h"

#include "waymark-revisions.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "waymark-document.h"
#include "waymark-json.h"
#include "waymark-revision.h"
#include "waymark-storage-error.h"

#define ID_LENGTH         36
#define HASH_LENGTH       24
#define GENERATION_DIGITS 9

G_DEFINE_BOXED_TYPE (WaymarkRevision,
                     waymark_revision,
                     waymark_revision_copy,
                     waymark_revision_free)

WaymarkRevision *
waymark_revision_copy (const WaymarkRevision *self)
{
  WaymarkRevision *copy = g_new0 (WaymarkRevision, 1);

  copy->name = g_strdup (self->name);
  copy->document_id = g_strdup (self->document_id);
  copy->generation = self->generation;
  copy->parents = g_ptr_array_ref (self->parents);
  copy->deleted = self->deleted;
  copy->purged = self->purged;
  copy->state = waymark_value_ref (self->state);
  return copy;
}

void
waymark_revision_free (WaymarkRevision *self)
{
  if (self == NULL)
    return;
  g_free (self->name);
  g_free (self->document_id);
  g_clear_pointer (&self->parents, g_ptr_array_unref);
  g_clear_pointer (&self->state, waymark_value_unref);
  g_free (self);
}

gboolean
waymark_revision_name_is_of (const char *name, const char *document_id, guint64 *generation)
{
  char id[ID_LENGTH + 1];
  const char *digits, *dash;

  if (name == NULL || strlen (name) < ID_LENGTH + 2 || name[ID_LENGTH] != '.')
    return FALSE;
  memcpy (id, name, ID_LENGTH);
  id[ID_LENGTH] = '\0';
  if (document_id != NULL ? strcmp (id, document_id) != 0 : !waymark_document_is_id (id))
    return FALSE;

  digits = name + ID_LENGTH + 1;
  dash = digits + strspn (digits, "0123456789");
  if (dash == digits || dash - digits > GENERATION_DIGITS || *digits == '0' || *dash != '-' ||
      strspn (dash + 1, "0123456789abcdef") != HASH_LENGTH || dash[1 + HASH_LENGTH] != '\0')
    return FALSE;
  if (generation != NULL)
    *generation = g_ascii_strtoull (digits, NULL, 10);
  return TRUE;
}

char *
waymark_revision_dup_name (const char *id, guint64 generation, const char *data, gsize length)
{
  g_autofree char *hash =
      g_compute_checksum_for_data (G_CHECKSUM_SHA256, (const guchar *) data, length);

  hash[HASH_LENGTH] = '\0';
  return g_strdup_printf ("%s.%" G_GUINT64_FORMAT "-%s", id, generation, hash);
}

static int
compare_strings (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

static char *
build (WaymarkValue *state,
       const char *const *parents,
       gboolean deleted,
       gboolean purged,
       char **name,
       gsize *length,
       GError **error)
{
  const char *id = waymark_value_get_member_text (state, "id");
  g_autoptr (GPtrArray) sorted = g_ptr_array_new ();
  g_autoptr (GPtrArray) values =
      g_ptr_array_new_with_free_func ((GDestroyNotify) waymark_value_unref);
  g_autoptr (WaymarkValue) revision = NULL;
  g_autofree char *data = NULL;
  guint64 highest = 0;

  for (gsize i = 0; parents != NULL && parents[i] != NULL; i++)
    {
      guint64 generation;

      g_return_val_if_fail (waymark_revision_name_is_of (parents[i], id, &generation), NULL);
      highest = MAX (highest, generation);
      g_ptr_array_add (sorted, (gpointer) parents[i]);
    }
  g_ptr_array_sort (sorted, compare_strings);
  for (guint i = 0; i < sorted->len; i++)
    g_ptr_array_add (values, waymark_value_new_string (g_ptr_array_index (sorted, i)));

  /* A member whose value is NULL is left out. */
  revision = waymark_value_build (
      "document", waymark_value_ref (state),                                            /**/
      "parents", waymark_value_new_list ((WaymarkValue **) values->pdata, values->len), /**/
      "deleted", deleted ? waymark_value_new_boolean (TRUE) : NULL,                     /**/
      "purged", purged ? waymark_value_new_boolean (TRUE) : NULL, NULL);
  data = waymark_json_write (revision, length);
  if (!waymark_json_guard (data, *length, NULL))
    {
      g_set_error_literal (error, WAYMARK_STORAGE_ERROR, WAYMARK_STORAGE_ERROR_TOO_LARGE,
                           _ ("This page has become too large. Move part of it to a new one."));
      return NULL;
    }
  *name = waymark_revision_dup_name (id, highest + 1, data, *length);
  return g_steal_pointer (&data);
}

char *
waymark_revision_build (WaymarkValue *state,
                        const char *const *parents,
                        gboolean deleted,
                        char **name,
                        gsize *length,
                        GError **error)
{
  return build (state, parents, deleted, FALSE, name, length, error);
}

char *
waymark_revision_build_purged (
    WaymarkValue *state, const char *const *parents, char **name, gsize *length, GError **error)
{
  g_autoptr (WaymarkValue) bare = waymark_value_build (
      "id", waymark_value_ref (waymark_value_get_member (state, "id")),     /**/
      "type", waymark_value_ref (waymark_value_get_member (state, "type")), /**/
      "fields", waymark_value_build (NULL, NULL), NULL);

  return build (bare, parents, TRUE, TRUE, name, length, error);
}

static gboolean
refuse (GError **error, const char *why)
{
  g_set_error_literal (error, WAYMARK_STORAGE_ERROR, WAYMARK_STORAGE_ERROR_DAMAGED, why);
  return FALSE;
}

static gboolean
fill (WaymarkRevision *self, WaymarkValue *value, GError **error)
{
  g_autoptr (WaymarkDocument) document = NULL;
  WaymarkValue *parents = waymark_value_get_member (value, "parents");
  WaymarkValue *state = waymark_value_get_member (value, "document");

  document = waymark_document_new_from_state (state, error);
  if (document == NULL)
    return FALSE;
  if (strcmp (waymark_document_get_id (document), self->document_id) != 0)
    return refuse (error, _ ("it holds another document"));
  for (gsize i = 0; i < waymark_value_get_length (parents); i++)
    {
      const char *parent = waymark_value_get_text (waymark_value_get_item (parents, i));
      guint64 generation;

      if (!waymark_revision_name_is_of (parent, self->document_id, &generation) ||
          generation >= self->generation)
        return refuse (error, _ ("its parents are not revisions of the same document"));
      g_ptr_array_add (self->parents, g_strdup (parent));
    }
  self->deleted = waymark_value_get_boolean (waymark_value_get_member (value, "deleted"));
  self->purged =
      self->deleted && waymark_value_get_boolean (waymark_value_get_member (value, "purged"));
  self->state = waymark_value_ref (state);
  return TRUE;
}

WaymarkRevision *
waymark_revision_parse (const char *name, const char *data, gsize length, GError **error)
{
  g_autoptr (WaymarkRevision) self = g_new0 (WaymarkRevision, 1);
  g_autoptr (WaymarkValue) value = NULL;
  g_autofree char *expected = NULL;

  self->parents = g_ptr_array_new_with_free_func (g_free);
  self->name = g_strdup (name);
  self->document_id = g_strndup (name, ID_LENGTH);
  if (!waymark_revision_name_is_of (name, self->document_id, &self->generation))
    {
      refuse (error, _ ("its name is not that of a revision"));
      return NULL;
    }
  expected = waymark_revision_dup_name (self->document_id, self->generation, data, length);
  if (strcmp (expected, name) != 0)
    {
      refuse (error, _ ("its content does not match its name"));
      return NULL;
    }
  value = waymark_json_read (data, length, error);
  if (value == NULL || !fill (self, value, error))
    return NULL;
  return g_steal_pointer (&self);
}

guint64
waymark_revision_generation_of (const char *name, gpointer unused)
{
  guint64 generation = 0;

  waymark_revision_name_is_of (name, NULL, &generation);
  return generation;
}

void
waymark_revision_get_side (const WaymarkRevision *self, WaymarkMergeSide *side, char ***parents)
{
  side->state = waymark_value_ref (self->state);
  side->deleted = self->deleted;
  *parents = g_new0 (char *, self->parents->len + 1);
  for (guint i = 0; i < self->parents->len; i++)
    (*parents)[i] = g_strdup (g_ptr_array_index (self->parents, i));
}
