/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "waymark-selection-private.h"

/* Sections are remembered by what is *not* chosen, so that a section that a newer worksheet brings
 * is there; private items by what is. Most documents have no such set at all. */
struct _WaymarkTicks
{
  gatomicrefcount ref_count;
  gboolean chosen;
  GHashTable *hidden_sections; /* (nullable) interned ids */
  GHashTable *revealed;        /* (nullable) WaymarkPath */
  GHashTable *confirmed;       /* (nullable) WaymarkPath */
};

struct _WaymarkSelection
{
  GObject parent_instance;

  GHashTable *choices; /* document id (GRefString) → WaymarkTicks */
  guint group_depth;
  gboolean changed; /* within the group */
};

enum
{
  CHANGED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (WaymarkSelection, waymark_selection, G_TYPE_OBJECT)

static gboolean
path_equal (gconstpointer a, gconstpointer b)
{
  return waymark_path_equal (a, b);
}

static GHashTable *
path_set_new (void)
{
  return g_hash_table_new_full (waymark_path_hash, path_equal, (GDestroyNotify) waymark_path_free,
                                NULL);
}

static GHashTable *
path_set_copy (GHashTable *paths)
{
  GHashTable *copy;
  GHashTableIter iter;
  gpointer path;

  if (paths == NULL)
    return NULL;
  copy = path_set_new ();
  g_hash_table_iter_init (&iter, paths);
  while (g_hash_table_iter_next (&iter, &path, NULL))
    g_hash_table_add (copy, waymark_path_copy (path));
  return copy;
}

static GHashTable *
id_set_copy (GHashTable *ids)
{
  GHashTable *copy;
  GHashTableIter iter;
  gpointer id;

  if (ids == NULL)
    return NULL;
  copy = g_hash_table_new (NULL, NULL);
  g_hash_table_iter_init (&iter, ids);
  while (g_hash_table_iter_next (&iter, &id, NULL))
    g_hash_table_add (copy, id);
  return copy;
}

static WaymarkTicks *
ticks_copy (const WaymarkTicks *choice)
{
  WaymarkTicks *copy = g_new0 (WaymarkTicks, 1);

  g_atomic_ref_count_init (&copy->ref_count);
  if (choice != NULL)
    {
      copy->chosen = choice->chosen;
      copy->hidden_sections = id_set_copy (choice->hidden_sections);
      copy->revealed = path_set_copy (choice->revealed);
      copy->confirmed = path_set_copy (choice->confirmed);
    }
  return copy;
}

WaymarkTicks *
waymark_ticks_ref (WaymarkTicks *self)
{
  if (self != NULL)
    g_atomic_ref_count_inc (&self->ref_count);
  return self;
}

void
waymark_ticks_unref (WaymarkTicks *self)
{
  if (self == NULL || !g_atomic_ref_count_dec (&self->ref_count))
    return;
  g_clear_pointer (&self->hidden_sections, g_hash_table_unref);
  g_clear_pointer (&self->revealed, g_hash_table_unref);
  g_clear_pointer (&self->confirmed, g_hash_table_unref);
  g_free (self);
}

static void
waymark_selection_finalize (GObject *object)
{
  WaymarkSelection *self = WAYMARK_SELECTION (object);

  g_hash_table_unref (self->choices);
  G_OBJECT_CLASS (waymark_selection_parent_class)->finalize (object);
}

static void
waymark_selection_class_init (WaymarkSelectionClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = waymark_selection_finalize;

  signals[CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                   NULL, NULL, G_TYPE_NONE, 0);
}

static void
waymark_selection_init (WaymarkSelection *self)
{
  self->choices =
      g_hash_table_new_full (g_str_hash, g_str_equal, (GDestroyNotify) g_ref_string_release,
                             (GDestroyNotify) waymark_ticks_unref);
}

WaymarkSelection *
waymark_selection_new (void)
{
  return g_object_new (WAYMARK_TYPE_SELECTION, NULL);
}

WaymarkSelection *
waymark_selection_copy (WaymarkSelection *self)
{
  WaymarkSelection *copy = waymark_selection_new ();
  GHashTableIter iter;
  gpointer id, choice;

  g_return_val_if_fail (WAYMARK_IS_SELECTION (self), copy);

  g_hash_table_iter_init (&iter, self->choices);
  while (g_hash_table_iter_next (&iter, &id, &choice))
    g_hash_table_insert (copy->choices, g_ref_string_acquire (id), waymark_ticks_ref (choice));
  return copy;
}

void
waymark_selection_begin_group (WaymarkSelection *self)
{
  g_return_if_fail (WAYMARK_IS_SELECTION (self));

  self->group_depth++;
}

void
waymark_selection_end_group (WaymarkSelection *self)
{
  g_return_if_fail (WAYMARK_IS_SELECTION (self));
  g_return_if_fail (self->group_depth > 0);

  if (--self->group_depth == 0 && self->changed)
    {
      self->changed = FALSE;
      g_signal_emit (self, signals[CHANGED], 0);
    }
}

static void
tell (WaymarkSelection *self)
{
  self->changed = TRUE;
  waymark_selection_begin_group (self);
  waymark_selection_end_group (self);
}

WaymarkSelection *
waymark_selection_new_for_journal (WaymarkJournal *journal)
{
  WaymarkSelection *self = waymark_selection_new ();
  g_autoptr (GPtrArray) documents = waymark_journal_get_all (journal);

  for (guint i = 0; i < documents->len; i++)
    waymark_selection_set_document (
        self, waymark_document_get_id (g_ptr_array_index (documents, i)), TRUE);
  return self;
}

WaymarkSelection *
waymark_selection_new_shareable (WaymarkJournal *journal)
{
  WaymarkSelection *self = waymark_selection_new ();
  g_autoptr (GPtrArray) documents = waymark_journal_get_all (journal);

  for (guint i = 0; i < documents->len; i++)
    {
      WaymarkDocument *document = g_ptr_array_index (documents, i);
      WaymarkWorksheet *worksheet = waymark_journal_get_worksheet (journal, document);
      WaymarkTicks *choice;

      if (worksheet != NULL &&
          waymark_worksheet_get_visibility (worksheet) == WAYMARK_VISIBILITY_PRIVATE)
        continue;
      /* Nobody has seen it yet, so there is nothing to look up and nobody to tell. */
      choice = ticks_copy (NULL);
      choice->chosen = TRUE;
      g_hash_table_insert (self->choices, g_ref_string_new (waymark_document_get_id (document)),
                           choice);
    }
  return self;
}

static WaymarkTicks *
lookup (WaymarkSelection *self, const char *document_id)
{
  return g_hash_table_lookup (self->choices, document_id);
}

WaymarkTicks *
waymark_selection_peek_ticks (WaymarkSelection *self, const char *document_id)
{
  return lookup (self, document_id);
}

/* A choice to change: what someone else holds, too, stays as it is. */
static WaymarkTicks *
own (WaymarkSelection *self, const char *document_id)
{
  WaymarkTicks *choice = lookup (self, document_id);

  if (choice == NULL || !g_atomic_ref_count_compare (&choice->ref_count, 1))
    {
      choice = ticks_copy (choice);
      g_hash_table_insert (self->choices, g_ref_string_new (document_id), choice);
    }
  return choice;
}

static gboolean
has_path (GHashTable *paths, const WaymarkPath *path)
{
  return paths != NULL && g_hash_table_contains (paths, path);
}

static void
set_path (GHashTable **paths, const WaymarkPath *path, gboolean present)
{
  if (*paths == NULL)
    *paths = path_set_new ();
  if (present)
    g_hash_table_add (*paths, waymark_path_copy (path));
  else
    g_hash_table_remove (*paths, path);
}

void
waymark_selection_set_document (WaymarkSelection *self, const char *document_id, gboolean chosen)
{
  g_return_if_fail (WAYMARK_IS_SELECTION (self));

  if (waymark_selection_has_document (self, document_id) == !!chosen)
    return;
  own (self, document_id)->chosen = !!chosen;
  tell (self);
}

gboolean
waymark_selection_has_document (WaymarkSelection *self, const char *document_id)
{
  WaymarkTicks *choice;

  g_return_val_if_fail (WAYMARK_IS_SELECTION (self), FALSE);

  choice = lookup (self, document_id);
  return choice != NULL && choice->chosen;
}

void
waymark_selection_set_section (WaymarkSelection *self,
                               const char *document_id,
                               const char *section_id,
                               gboolean chosen)
{
  WaymarkTicks *choice;
  gpointer id = (gpointer) g_intern_string (section_id);

  g_return_if_fail (WAYMARK_IS_SELECTION (self));

  if (waymark_selection_has_section (self, document_id, section_id) == !!chosen)
    return;
  choice = own (self, document_id);
  if (choice->hidden_sections == NULL)
    choice->hidden_sections = g_hash_table_new (NULL, NULL);
  if (chosen)
    g_hash_table_remove (choice->hidden_sections, id);
  else
    g_hash_table_add (choice->hidden_sections, id);
  tell (self);
}

gboolean
waymark_selection_has_section (WaymarkSelection *self,
                               const char *document_id,
                               const char *section_id)
{
  WaymarkTicks *choice;

  g_return_val_if_fail (WAYMARK_IS_SELECTION (self), FALSE);

  choice = lookup (self, document_id);
  return choice == NULL || choice->hidden_sections == NULL ||
         !g_hash_table_contains (choice->hidden_sections, g_intern_string (section_id));
}

void
waymark_selection_reveal (WaymarkSelection *self,
                          const char *document_id,
                          const WaymarkPath *path,
                          gboolean revealed)
{
  g_return_if_fail (WAYMARK_IS_SELECTION (self));
  g_return_if_fail (path != NULL);

  if (waymark_selection_is_revealed (self, document_id, path) == !!revealed)
    return;
  set_path (&own (self, document_id)->revealed, path, revealed);
  tell (self);
}

gboolean
waymark_selection_is_revealed (WaymarkSelection *self,
                               const char *document_id,
                               const WaymarkPath *path)
{
  WaymarkTicks *choice;

  g_return_val_if_fail (WAYMARK_IS_SELECTION (self), FALSE);

  choice = lookup (self, document_id);
  return choice != NULL && has_path (choice->revealed, path);
}

void
waymark_selection_confirm_money (WaymarkSelection *self,
                                 const char *document_id,
                                 const WaymarkPath *path,
                                 gboolean confirmed)
{
  g_return_if_fail (WAYMARK_IS_SELECTION (self));
  g_return_if_fail (path != NULL);

  if (waymark_selection_is_money_confirmed (self, document_id, path) == !!confirmed)
    return;
  set_path (&own (self, document_id)->confirmed, path, confirmed);
  tell (self);
}

gboolean
waymark_selection_is_money_confirmed (WaymarkSelection *self,
                                      const char *document_id,
                                      const WaymarkPath *path)
{
  WaymarkTicks *choice;

  g_return_val_if_fail (WAYMARK_IS_SELECTION (self), FALSE);

  choice = lookup (self, document_id);
  return choice != NULL && has_path (choice->confirmed, path);
}
