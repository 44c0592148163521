/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Sorted sequences, one for each kind and one for the goals of either sort. A document that changes
 * is taken out of them at once and put back when it was looked at again, so that what stands in
 * them is always in its order.
 */
#include "waymark-agenda.h"

#include <string.h>

#include "waymark-date.h"
#include "waymark-document-list.h"

#define REFLECTION_HABIT_DAYS 28

struct _WaymarkAgenda
{
  GObject parent_instance;

  WaymarkJournal *journal; /* not owned: it owns this */
  GDate today;             /* invalid before the first update */
  GPtrArray *unseen;       /* WaymarkDocument: to be looked at, if it still is by then */
  GHashTable *places;      /* WaymarkDocument → Places */
  GSequence *entries[WAYMARK_AGENDA_N_KINDS]; /* WaymarkAgendaEntry */
  GSequence *goals[2];                        /* WaymarkDocument: on the way, reached */
  GHashTable *pressing; /* interned type → how many; of reflections "": they may have none */
  guint n_pressing;
  guint n_overdue;

  guint n_habit;     /* reflections of the last weeks */
  guint n_reflected; /* those of this week that say something */
  GHashTable *begun; /* WaymarkDocument: those of this week that do not, not owned */
  guint64 n_looks;
};

/* What a document put where. */
typedef struct
{
  GPtrArray *entries;  /* (nullable) of GSequenceIter */
  GSequenceIter *goal; /* (nullable) */
  gboolean unseen;
  gboolean habit;
  gboolean reflected;
} Places;

G_DEFINE_FINAL_TYPE (WaymarkAgenda, waymark_agenda, G_TYPE_OBJECT)

/* Counting */

static void
count (WaymarkAgenda *self, const WaymarkAgendaEntry *entry, int by)
{
  const char *type = entry->document != NULL ? waymark_document_get_type_id (entry->document) : "";
  gpointer key = (gpointer) g_intern_string (type);

  if (entry->due.state == WAYMARK_DUE_OVERDUE)
    self->n_overdue += by;
  if (!waymark_schedule_is_pressing (&entry->due))
    return;
  self->n_pressing += by;
  g_hash_table_insert (
      self->pressing, key,
      GINT_TO_POINTER (GPOINTER_TO_INT (g_hash_table_lookup (self->pressing, key)) + by));
}

static int
compare_entries (gconstpointer a, gconstpointer b, gpointer unused)
{
  return waymark_agenda_entry_compare (a, b);
}

static GSequenceIter *
insert_entry (WaymarkAgenda *self, const WaymarkAgendaEntry *entry)
{
  count (self, entry, 1);
  return g_sequence_insert_sorted (self->entries[entry->kind], g_memdup2 (entry, sizeof *entry),
                                   compare_entries, NULL);
}

static void
remove_entry (WaymarkAgenda *self, GSequenceIter *place)
{
  count (self, g_sequence_get (place), -1);
  g_sequence_remove (place);
}

/* Taking out */

static void
places_free (gpointer data)
{
  Places *places = data;

  g_clear_pointer (&places->entries, g_ptr_array_unref);
  g_free (places);
}

static void
take_out (WaymarkAgenda *self, WaymarkDocument *document)
{
  Places *places = g_hash_table_lookup (self->places, document);

  if (places == NULL)
    return;
  for (guint i = 0; places->entries != NULL && i < places->entries->len; i++)
    remove_entry (self, g_ptr_array_index (places->entries, i));
  if (places->goal != NULL)
    g_sequence_remove (places->goal);
  self->n_habit -= places->habit;
  self->n_reflected -= places->reflected;
  g_hash_table_remove (self->begun, document);
  g_hash_table_remove (self->places, document);
}

static void
clear_reflection (WaymarkAgenda *self)
{
  GSequence *entries = self->entries[WAYMARK_AGENDA_REFLECTION];

  if (!g_sequence_is_empty (entries))
    remove_entry (self, g_sequence_get_begin_iter (entries));
}

static void
clear_sequence (GSequence *sequence)
{
  g_sequence_remove_range (g_sequence_get_begin_iter (sequence),
                           g_sequence_get_end_iter (sequence));
}

static void
clear (WaymarkAgenda *self)
{
  for (guint kind = 0; kind < WAYMARK_AGENDA_N_KINDS; kind++)
    clear_sequence (self->entries[kind]);
  for (guint reached = 0; reached < G_N_ELEMENTS (self->goals); reached++)
    clear_sequence (self->goals[reached]);
  g_hash_table_remove_all (self->pressing);
  g_hash_table_remove_all (self->begun);
  g_hash_table_remove_all (self->places);
  g_ptr_array_set_size (self->unseen, 0);
  self->n_pressing = self->n_overdue = self->n_habit = self->n_reflected = 0;
}

/* Looking */

typedef struct
{
  WaymarkAgenda *self;
  Places *places;
} Look;

static void
entry_cb (const WaymarkAgendaEntry *entry, gpointer data)
{
  Look *look = data;

  if (look->places->entries == NULL)
    look->places->entries = g_ptr_array_new ();
  g_ptr_array_add (look->places->entries, insert_entry (look->self, entry));
}

static int
compare_goals (gconstpointer a, gconstpointer b, gpointer unused)
{
  WaymarkDocument *x = (WaymarkDocument *) a, *y = (WaymarkDocument *) b;
  int order = strcmp (waymark_document_get_type_id (x), waymark_document_get_type_id (y));

  return order != 0 ? order : waymark_document_list_compare (x, y);
}

static gboolean
is_reflection (WaymarkDocument *document)
{
  return g_str_equal (waymark_document_get_type_id (document), "weekly-reflection");
}

static gboolean
is_goal (WaymarkDocument *document)
{
  const char *type = waymark_document_get_type_id (document);

  return g_str_equal (type, "smart-goal") || g_str_equal (type, "stretch-goal");
}

static gboolean
may_be_due (WaymarkDocument *document)
{
  return is_goal (document) || is_reflection (document) ||
         g_str_equal (waymark_document_get_type_id (document), "offer");
}

static void
look_at_reflection (WaymarkAgenda *self, WaymarkDocument *reflection, Places *places)
{
  GDate day;

  if (!waymark_date_parse (waymark_document_get_text (reflection, "date"), &day))
    return;
  places->habit = ABS (waymark_date_days_between (&day, &self->today)) <= REFLECTION_HABIT_DAYS;
  if (waymark_week_same (&day, &self->today))
    {
      places->reflected = waymark_agenda_is_reflected (reflection);
      if (!places->reflected)
        g_hash_table_add (self->begun, reflection);
    }
  self->n_habit += places->habit;
  self->n_reflected += places->reflected;
}

static void
look_at (WaymarkAgenda *self, WaymarkDocument *document, Places *places)
{
  Look look = { self, places };
  gboolean reached;

  self->n_looks++;
  places->unseen = FALSE;
  if (is_reflection (document))
    {
      look_at_reflection (self, document, places);
      return;
    }
  waymark_agenda_read (document, &self->today, entry_cb, &look, &reached);
  if (is_goal (document))
    places->goal = g_sequence_insert_sorted (self->goals[reached], document, compare_goals, NULL);
}

/* One of those that were begun: the last in the student's order. */
static WaymarkDocument *
find_begun (WaymarkAgenda *self)
{
  WaymarkDocument *last = NULL;
  GHashTableIter iter;
  gpointer document;

  g_hash_table_iter_init (&iter, self->begun);
  while (g_hash_table_iter_next (&iter, &document, NULL))
    if (last == NULL || waymark_document_list_compare (document, last) > 0)
      last = document;
  return last;
}

static void
update_reflection (WaymarkAgenda *self)
{
  WaymarkAgendaEntry entry;

  clear_reflection (self);
  if (self->n_reflected > 0 || self->n_habit == 0)
    return;
  waymark_agenda_read_reflection (find_begun (self), &self->today, &entry);
  insert_entry (self, &entry);
}

/* Following the journal */

/* Nothing is looked at before somebody asks: whoever types tells of each letter. */
static void
touched_cb (WaymarkAgenda *self, WaymarkDocument *document)
{
  Places *places;

  if (!may_be_due (document))
    return;
  places = g_hash_table_lookup (self->places, document);
  if (places != NULL && places->unseen)
    return;
  if (is_reflection (document))
    clear_reflection (self);
  take_out (self, document);
  places = g_new0 (Places, 1);
  places->unseen = TRUE;
  g_hash_table_insert (self->places, g_object_ref (document), places);
  g_ptr_array_add (self->unseen, g_object_ref (document));
}

static void
removed_cb (WaymarkAgenda *self, WaymarkDocument *document)
{
  if (!may_be_due (document))
    return;
  if (is_reflection (document))
    clear_reflection (self);
  take_out (self, document);
}

static void
adopted_cb (WaymarkAgenda *self, GPtrArray *documents)
{
  for (guint i = 0; i < documents->len; i++)
    touched_cb (self, g_ptr_array_index (documents, i));
}

static void
see_all_anew (WaymarkAgenda *self)
{
  static const char *const types[] = { "smart-goal", "stretch-goal", "offer", "weekly-reflection" };

  clear (self);
  for (gsize t = 0; t < G_N_ELEMENTS (types); t++)
    {
      GListModel *documents = waymark_journal_get_documents (self->journal, types[t]);

      for (guint i = 0; i < g_list_model_get_n_items (documents); i++)
        {
          g_autoptr (WaymarkDocument) document = g_list_model_get_item (documents, i);

          touched_cb (self, document);
        }
    }
}

gboolean
waymark_agenda_update (WaymarkAgenda *self, const GDate *today, guint most)
{
  guint end;

  g_return_val_if_fail (WAYMARK_IS_AGENDA (self), FALSE);

  if (!g_date_valid (&self->today) || g_date_compare (&self->today, today) != 0)
    {
      self->today = *today;
      see_all_anew (self);
    }
  end = self->unseen->len > most ? self->unseen->len - most : 0;
  while (self->unseen->len > end)
    {
      g_autoptr (WaymarkDocument) document =
          g_ptr_array_steal_index (self->unseen, self->unseen->len - 1);
      Places *places = g_hash_table_lookup (self->places, document);

      /* It may be gone by now, or stand here twice. */
      if (places != NULL && places->unseen)
        look_at (self, document, places);
    }
  if (self->unseen->len == 0)
    update_reflection (self);
  return self->unseen->len > 0;
}

/* Asking */

static GSequenceIter *
get_first (GSequence *sequence)
{
  return g_sequence_get_begin_iter (sequence);
}

/* The first of what the iterators stand at, which moves on; NULL: all are at their end. */
static const WaymarkAgendaEntry *
take_first (GSequenceIter *iters[WAYMARK_AGENDA_N_KINDS], guint kinds)
{
  const WaymarkAgendaEntry *first = NULL;

  for (guint kind = 0; kind < WAYMARK_AGENDA_N_KINDS; kind++)
    {
      const WaymarkAgendaEntry *entry;

      if ((kinds & 1u << kind) == 0 || g_sequence_iter_is_end (iters[kind]))
        continue;
      entry = g_sequence_get (iters[kind]);
      if (first == NULL || waymark_agenda_entry_compare (entry, first) < 0)
        first = entry;
    }
  if (first != NULL)
    iters[first->kind] = g_sequence_iter_next (iters[first->kind]);
  return first;
}

GPtrArray *
waymark_agenda_list (WaymarkAgenda *self, guint kinds, guint most)
{
  GPtrArray *items = g_ptr_array_new_with_free_func ((GDestroyNotify) waymark_agenda_item_free);
  GSequenceIter *iters[WAYMARK_AGENDA_N_KINDS];
  const WaymarkAgendaEntry *entry;

  g_return_val_if_fail (WAYMARK_IS_AGENDA (self), items);

  for (guint kind = 0; kind < WAYMARK_AGENDA_N_KINDS; kind++)
    iters[kind] = get_first (self->entries[kind]);
  while (items->len < most && (entry = take_first (iters, kinds)) != NULL)
    g_ptr_array_add (items, waymark_agenda_entry_describe (entry, self->journal, &self->today));
  return items;
}

guint
waymark_agenda_count (WaymarkAgenda *self, guint kinds)
{
  guint n = 0;

  g_return_val_if_fail (WAYMARK_IS_AGENDA (self), 0);
  for (guint kind = 0; kind < WAYMARK_AGENDA_N_KINDS; kind++)
    if ((kinds & 1u << kind) != 0)
      n += (guint) g_sequence_get_length (self->entries[kind]);
  return n;
}

guint
waymark_agenda_count_pressing (WaymarkAgenda *self, const char *type)
{
  g_return_val_if_fail (WAYMARK_IS_AGENDA (self), 0);
  return type == NULL
             ? self->n_pressing
             : GPOINTER_TO_UINT (g_hash_table_lookup (self->pressing, g_intern_string (type)));
}

guint
waymark_agenda_count_overdue (WaymarkAgenda *self)
{
  g_return_val_if_fail (WAYMARK_IS_AGENDA (self), 0);
  return self->n_overdue;
}

GPtrArray *
waymark_agenda_list_goals (WaymarkAgenda *self, gboolean reached, guint most)
{
  GPtrArray *goals = g_ptr_array_new_with_free_func (g_object_unref);

  g_return_val_if_fail (WAYMARK_IS_AGENDA (self), goals);
  for (GSequenceIter *iter = get_first (self->goals[!!reached]);
       goals->len < most && !g_sequence_iter_is_end (iter); iter = g_sequence_iter_next (iter))
    g_ptr_array_add (goals, g_object_ref (g_sequence_get (iter)));
  return goals;
}

guint
waymark_agenda_count_goals (WaymarkAgenda *self, gboolean reached)
{
  g_return_val_if_fail (WAYMARK_IS_AGENDA (self), 0);
  return (guint) g_sequence_get_length (self->goals[!!reached]);
}

guint64
waymark_agenda_get_n_looks (WaymarkAgenda *self)
{
  g_return_val_if_fail (WAYMARK_IS_AGENDA (self), 0);
  return self->n_looks;
}

static void
waymark_agenda_finalize (GObject *object)
{
  WaymarkAgenda *self = WAYMARK_AGENDA (object);

  for (guint kind = 0; kind < WAYMARK_AGENDA_N_KINDS; kind++)
    g_sequence_free (self->entries[kind]);
  for (guint reached = 0; reached < G_N_ELEMENTS (self->goals); reached++)
    g_sequence_free (self->goals[reached]);
  g_hash_table_unref (self->places);
  g_hash_table_unref (self->pressing);
  g_hash_table_unref (self->begun);
  g_ptr_array_unref (self->unseen);
  G_OBJECT_CLASS (waymark_agenda_parent_class)->finalize (object);
}

static void
waymark_agenda_class_init (WaymarkAgendaClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = waymark_agenda_finalize;
}

static void
waymark_agenda_init (WaymarkAgenda *self)
{
  g_date_clear (&self->today, 1);
  self->unseen = g_ptr_array_new_with_free_func (g_object_unref);
  self->places = g_hash_table_new_full (NULL, NULL, g_object_unref, places_free);
  self->pressing = g_hash_table_new (NULL, NULL);
  self->begun = g_hash_table_new (NULL, NULL);
  for (guint kind = 0; kind < WAYMARK_AGENDA_N_KINDS; kind++)
    self->entries[kind] = g_sequence_new (g_free);
  for (guint reached = 0; reached < G_N_ELEMENTS (self->goals); reached++)
    self->goals[reached] = g_sequence_new (NULL);
}

WaymarkAgenda *
waymark_agenda_of (WaymarkJournal *journal)
{
  WaymarkAgenda *self;

  g_return_val_if_fail (WAYMARK_IS_JOURNAL (journal), NULL);

  self = g_object_get_data (G_OBJECT (journal), "waymark-agenda");
  if (self != NULL)
    return self;
  self = g_object_new (WAYMARK_TYPE_AGENDA, NULL);
  self->journal = journal;
  waymark_journal_follow (journal, self, G_CALLBACK (touched_cb), G_CALLBACK (removed_cb),
                          G_CALLBACK (adopted_cb));
  g_object_set_data_full (G_OBJECT (journal), "waymark-agenda", self, g_object_unref);
  return self;
}
