/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "waymark-selection.h"

/* What is remembered of one document. Sections are remembered by what is *not* chosen, so that a
 * section that a newer worksheet brings is there; private items by what is. */
typedef struct
{
  gboolean chosen;
  GHashTable *hidden_sections; /* interned ids */
  GHashTable *revealed;        /* WaymarkPath */
  GHashTable *confirmed;       /* WaymarkPath */
} Choice;

struct _WaymarkSelection
{
  GObject parent_instance;

  GHashTable *choices; /* document id → Choice */
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

static void
choice_free (gpointer data)
{
  Choice *choice = data;

  g_hash_table_unref (choice->hidden_sections);
  g_hash_table_unref (choice->revealed);
  g_hash_table_unref (choice->confirmed);
  g_free (choice);
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
  self->choices = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, choice_free);
}

WaymarkSelection *
waymark_selection_new (void)
{
  return g_object_new (WAYMARK_TYPE_SELECTION, NULL);
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

static Choice *
lookup (WaymarkSelection *self, const char *document_id)
{
  return g_hash_table_lookup (self->choices, document_id);
}

static Choice *
ensure (WaymarkSelection *self, const char *document_id)
{
  Choice *choice = lookup (self, document_id);

  if (choice == NULL)
    {
      choice = g_new0 (Choice, 1);
      choice->hidden_sections = g_hash_table_new (NULL, NULL);
      choice->revealed = path_set_new ();
      choice->confirmed = path_set_new ();
      g_hash_table_insert (self->choices, g_strdup (document_id), choice);
    }
  return choice;
}

static void
set_path (WaymarkSelection *self, GHashTable *paths, const WaymarkPath *path, gboolean present)
{
  gboolean changed = present ? g_hash_table_add (paths, waymark_path_copy (path))
                             : g_hash_table_remove (paths, path);

  if (changed)
    g_signal_emit (self, signals[CHANGED], 0);
}

void
waymark_selection_set_document (WaymarkSelection *self, const char *document_id, gboolean chosen)
{
  Choice *choice;

  g_return_if_fail (WAYMARK_IS_SELECTION (self));

  choice = ensure (self, document_id);
  if (choice->chosen == !!chosen)
    return;
  choice->chosen = !!chosen;
  g_signal_emit (self, signals[CHANGED], 0);
}

gboolean
waymark_selection_has_document (WaymarkSelection *self, const char *document_id)
{
  Choice *choice;

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
  GHashTable *hidden;
  gpointer id = (gpointer) g_intern_string (section_id);

  g_return_if_fail (WAYMARK_IS_SELECTION (self));

  hidden = ensure (self, document_id)->hidden_sections;
  if (chosen ? g_hash_table_remove (hidden, id) : g_hash_table_add (hidden, id))
    g_signal_emit (self, signals[CHANGED], 0);
}

gboolean
waymark_selection_has_section (WaymarkSelection *self,
                               const char *document_id,
                               const char *section_id)
{
  Choice *choice;

  g_return_val_if_fail (WAYMARK_IS_SELECTION (self), FALSE);

  choice = lookup (self, document_id);
  return choice == NULL ||
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

  set_path (self, ensure (self, document_id)->revealed, path, revealed);
}

gboolean
waymark_selection_is_revealed (WaymarkSelection *self,
                               const char *document_id,
                               const WaymarkPath *path)
{
  Choice *choice;

  g_return_val_if_fail (WAYMARK_IS_SELECTION (self), FALSE);

  choice = lookup (self, document_id);
  return choice != NULL && g_hash_table_contains (choice->revealed, path);
}

void
waymark_selection_confirm_money (WaymarkSelection *self,
                                 const char *document_id,
                                 const WaymarkPath *path,
                                 gboolean confirmed)
{
  g_return_if_fail (WAYMARK_IS_SELECTION (self));
  g_return_if_fail (path != NULL);

  set_path (self, ensure (self, document_id)->confirmed, path, confirmed);
}

gboolean
waymark_selection_is_money_confirmed (WaymarkSelection *self,
                                      const char *document_id,
                                      const WaymarkPath *path)
{
  Choice *choice;

  g_return_val_if_fail (WAYMARK_IS_SELECTION (self), FALSE);

  choice = lookup (self, document_id);
  return choice != NULL && g_hash_table_contains (choice->confirmed, path);
}

void
waymark_selection_conceal_all (WaymarkSelection *self)
{
  GHashTableIter iter;
  gpointer value;
  guint n_paths = 0;

  g_return_if_fail (WAYMARK_IS_SELECTION (self));

  g_hash_table_iter_init (&iter, self->choices);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    {
      Choice *choice = value;

      n_paths += g_hash_table_size (choice->revealed) + g_hash_table_size (choice->confirmed);
      g_hash_table_remove_all (choice->revealed);
      g_hash_table_remove_all (choice->confirmed);
    }
  if (n_paths > 0)
    g_signal_emit (self, signals[CHANGED], 0);
}
