/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The index of a journal and the query over it: each document's folded words are searched by
 * memmem(), which for half a million words takes a few milliseconds and needs no structure that a
 * keystroke would have to update. A document that changes is folded again at the next query.
 */
#define _GNU_SOURCE /* memmem */
#include "waymark-search.h"

#include <string.h>

#include "waymark-fold.h"
#include "waymark-search-hit.h"

struct _WaymarkSearch
{
  GObject parent_instance;

  WaymarkJournal *journal;
  GHashTable *texts; /* id, owned by the text's state → WaymarkSearchText */
  GHashTable *stale; /* ids of documents to fold again */

  /* The last query: as one types on, only what had its words can have the next one's. */
  char **last_words;     /* (nullable) */
  GPtrArray *last_texts; /* (element-type WaymarkSearchText) (unowned) */
};

G_DEFINE_FINAL_TYPE (WaymarkSearch, waymark_search, G_TYPE_OBJECT)

static void
forget_last_query (WaymarkSearch *self)
{
  g_clear_pointer (&self->last_words, g_strfreev);
  g_ptr_array_set_size (self->last_texts, 0);
}

static void
waymark_search_finalize (GObject *object)
{
  WaymarkSearch *self = WAYMARK_SEARCH (object);

  forget_last_query (self);
  g_ptr_array_unref (self->last_texts);
  g_clear_object (&self->journal);
  g_hash_table_unref (self->texts);
  g_hash_table_unref (self->stale);
  G_OBJECT_CLASS (waymark_search_parent_class)->finalize (object);
}

static void
waymark_search_class_init (WaymarkSearchClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = waymark_search_finalize;
}

static void
waymark_search_init (WaymarkSearch *self)
{
  self->texts = g_hash_table_new_full (g_str_hash, g_str_equal, NULL,
                                       (GDestroyNotify) waymark_search_text_free);
  self->stale = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->last_texts = g_ptr_array_new ();
}

static void
mark_stale (WaymarkSearch *self, WaymarkDocument *document)
{
  g_hash_table_add (self->stale, g_strdup (waymark_document_get_id (document)));
}

static void
document_removed_cb (WaymarkSearch *self, WaymarkDocument *document)
{
  forget_last_query (self);
  g_hash_table_remove (self->texts, waymark_document_get_id (document));
  g_hash_table_remove (self->stale, waymark_document_get_id (document));
}

static void
documents_adopted_cb (WaymarkSearch *self, GPtrArray *documents)
{
  for (guint i = 0; i < documents->len; i++)
    {
      WaymarkDocument *document = g_ptr_array_index (documents, i);
      WaymarkSearchText *text =
          g_hash_table_lookup (self->texts, waymark_document_get_id (document));

      if (text == NULL || text->state != waymark_document_get_state (document))
        mark_stale (self, document);
    }
}

static void
mark_all_stale (WaymarkSearch *self)
{
  g_autoptr (GPtrArray) all = waymark_journal_get_all (self->journal);

  for (guint i = 0; i < all->len; i++)
    mark_stale (self, g_ptr_array_index (all, i));
}

WaymarkSearch *
waymark_search_new (WaymarkJournal *journal)
{
  WaymarkSearch *self;

  g_return_val_if_fail (WAYMARK_IS_JOURNAL (journal), NULL);

  self = g_object_new (WAYMARK_TYPE_SEARCH, NULL);
  self->journal = g_object_ref (journal);
  waymark_journal_follow (journal, self, G_CALLBACK (mark_stale), G_CALLBACK (document_removed_cb),
                          G_CALLBACK (documents_adopted_cb));
  mark_all_stale (self);
  return self;
}

static void
take_text (WaymarkSearch *self, WaymarkSearchText *text)
{
  forget_last_query (self);
  g_hash_table_replace (self->texts, (gpointer) waymark_search_text_get_id (text), text);
}

void
waymark_search_take_texts (WaymarkSearch *self, GPtrArray *texts)
{
  g_return_if_fail (WAYMARK_IS_SEARCH (self));

  while (texts->len > 0)
    {
      WaymarkSearchText *text = g_ptr_array_steal_index_fast (texts, texts->len - 1);

      /* The journal has its own idea of a document that it already holds. */
      if (waymark_journal_lookup (self->journal, waymark_search_text_get_id (text)) == NULL)
        take_text (self, text);
      else
        waymark_search_text_free (text);
    }
}

static void
refresh (WaymarkSearch *self)
{
  GHashTableIter iter;
  gpointer id;

  g_hash_table_iter_init (&iter, self->stale);
  while (g_hash_table_iter_next (&iter, &id, NULL))
    {
      WaymarkDocument *document = waymark_journal_lookup (self->journal, id);

      if (document != NULL)
        take_text (self, waymark_search_text_new (
                             waymark_document_get_state (document),
                             waymark_journal_get_worksheet (self->journal, document)));
      g_hash_table_iter_remove (&iter);
    }
}

/* Better is larger. */
typedef enum
{
  RANK_ANYWHERE,
  RANK_IN_TITLE,
  RANK_STARTS_TITLE,
} Rank;

typedef struct
{
  const WaymarkSearchText *text;
  const char *modified;
  Rank rank;
} Match;

/* Before 0: @a is shown first. */
static int
compare_matches (const Match *a, const Match *b)
{
  int order;

  if (a->rank != b->rank)
    return a->rank > b->rank ? -1 : 1;
  order = strcmp (b->modified, a->modified);
  if (order != 0)
    return order;
  return strcmp (waymark_search_text_get_id (a->text), waymark_search_text_get_id (b->text));
}

static gboolean
has_words (const char *text, gsize length, char **words, const gsize *lengths)
{
  for (gsize i = 0; words[i] != NULL; i++)
    if (memmem (text, length, words[i], lengths[i]) == NULL)
      return FALSE;
  return TRUE;
}

static Rank
rank_of (const WaymarkSearchText *text, char **words, const gsize *lengths)
{
  if (!has_words (text->folded, text->title_length, words, lengths))
    return RANK_ANYWHERE;
  for (gsize i = 0; words[i] != NULL; i++)
    if (strncmp (text->folded, words[i], lengths[i]) == 0)
      return RANK_STARTS_TITLE;
  return RANK_IN_TITLE;
}

/* Into the best @limit so far, which stay sorted. */
static void
keep_if_better (GArray *best, guint limit, const Match *match)
{
  guint low = 0, high = best->len;

  if (best->len == limit &&
      (limit == 0 || compare_matches (match, &g_array_index (best, Match, limit - 1)) >= 0))
    return;
  while (low < high)
    {
      guint middle = (low + high) / 2;

      if (compare_matches (&g_array_index (best, Match, middle), match) < 0)
        low = middle + 1;
      else
        high = middle;
    }
  if (best->len == limit)
    g_array_set_size (best, limit - 1);
  g_array_insert_vals (best, low, match, 1);
}

/* Whatever has all of @words has all of the last query's when each of those is a part of one of
 * these. */
static gboolean
narrows_last_query (WaymarkSearch *self, char **words)
{
  if (self->last_words == NULL)
    return FALSE;
  for (gsize i = 0; self->last_words[i] != NULL; i++)
    {
      gboolean covered = FALSE;

      for (gsize k = 0; words[k] != NULL && !covered; k++)
        covered = strstr (words[k], self->last_words[i]) != NULL;
      if (!covered)
        return FALSE;
    }
  return TRUE;
}

/* The texts that may have all of @words. (transfer container) */
static GPtrArray *
candidates (WaymarkSearch *self, char **words)
{
  GPtrArray *texts;
  GHashTableIter iter;
  gpointer text;

  if (narrows_last_query (self, words))
    return g_ptr_array_copy (self->last_texts, NULL, NULL);
  texts = g_ptr_array_sized_new (g_hash_table_size (self->texts));
  g_hash_table_iter_init (&iter, self->texts);
  while (g_hash_table_iter_next (&iter, NULL, &text))
    g_ptr_array_add (texts, text);
  return texts;
}

GPtrArray *
waymark_search_query (WaymarkSearch *self, const char *query, guint limit, guint *n_matches)
{
  GPtrArray *hits = g_ptr_array_new_with_free_func ((GDestroyNotify) waymark_search_hit_free);
  g_autoptr (GArray) best = g_array_new (FALSE, FALSE, sizeof (Match));
  g_autofree gsize *lengths = NULL;
  g_auto (GStrv) words = NULL;
  g_autoptr (GPtrArray) texts = NULL;

  g_return_val_if_fail (WAYMARK_IS_SEARCH (self), hits);
  g_return_val_if_fail (query != NULL, hits);

  refresh (self);
  words = waymark_fold_words (query);
  lengths = g_new0 (gsize, g_strv_length (words) + 1);
  for (gsize i = 0; words[i] != NULL; i++)
    lengths[i] = strlen (words[i]);

  texts = candidates (self, words);
  forget_last_query (self);
  for (guint i = 0; words[0] != NULL && i < texts->len; i++)
    {
      WaymarkSearchText *text = g_ptr_array_index (texts, i);
      Match match = { text };

      if (!has_words (text->folded, text->length, words, lengths))
        continue;
      g_ptr_array_add (self->last_texts, text);
      match.rank = rank_of (text, words, lengths);
      match.modified = waymark_value_get_member_text (text->state, "modified");
      keep_if_better (best, limit, &match);
    }

  for (guint i = 0; i < best->len; i++)
    {
      const Match *match = &g_array_index (best, Match, i);
      WaymarkDocument *document =
          waymark_journal_lookup (self->journal, waymark_search_text_get_id (match->text));
      WaymarkSearchHit *hit =
          document != NULL
              ? waymark_search_hit_new (document, match->text, words, match->rank != RANK_ANYWHERE)
              : NULL;

      if (hit != NULL)
        g_ptr_array_add (hits, hit);
    }
  if (n_matches != NULL)
    *n_matches = self->last_texts->len;
  if (words[0] != NULL)
    self->last_words = g_steal_pointer (&words);
  return hits;
}
