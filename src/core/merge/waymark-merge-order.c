/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "waymark-merge-order.h"

enum
{
  BASE,
  ONE,
  TWO,
  N_STATES,
};

/* A record of the result. */
typedef struct
{
  const char *key;
  int place[N_STATES];      /* -1: not there */
  gboolean still[N_STATES]; /* of ONE, TWO: among those that kept the base's order */
  gboolean framed;
} Item;

typedef struct
{
  GPtrArray *items[N_STATES]; /* Item, in that state's order, only those in the result */
} Lists;

/* Of numbers that are all different, marks in @chosen the most that rise from left to right. */
static void
longest_rising (const int *numbers, guint n, gboolean *chosen)
{
  g_autofree guint *tails = g_new (guint, n + 1); /* by length: where the lowest such run ends */
  g_autofree guint *before = g_new (guint, n + 1);
  guint longest = 0;

  for (guint i = 0; i < n; i++)
    {
      guint low = 0, high = longest;

      while (low < high)
        {
          guint middle = (low + high) / 2;

          if (numbers[tails[middle]] < numbers[i])
            low = middle + 1;
          else
            high = middle;
        }
      before[i] = low > 0 ? tails[low - 1] : G_MAXUINT;
      tails[low] = i;
      longest = MAX (longest, low + 1);
      chosen[i] = FALSE;
    }
  for (guint i = longest > 0 ? tails[longest - 1] : G_MAXUINT; i != G_MAXUINT; i = before[i])
    chosen[i] = TRUE;
}

/* Marks with @mark the items of @list, already in one order, that keep their places in @state. */
static void
mark_rising (GPtrArray *list, int state, gboolean *(*mark) (Item *item, int side), int side)
{
  g_autofree int *numbers = g_new (int, list->len + 1);
  g_autofree gboolean *chosen = g_new (gboolean, list->len + 1);

  for (guint i = 0; i < list->len; i++)
    numbers[i] = ((Item *) g_ptr_array_index (list, i))->place[state];
  longest_rising (numbers, list->len, chosen);
  for (guint i = 0; i < list->len; i++)
    *mark (g_ptr_array_index (list, i), side) = chosen[i];
}

static gboolean *
still_of (Item *item, int side)
{
  return &item->still[side];
}

static gboolean *
framed_of (Item *item, int side)
{
  return &item->framed;
}

static void
find_still (const Lists *lists, int side)
{
  g_autoptr (GPtrArray) common = g_ptr_array_new ();

  for (guint i = 0; i < lists->items[side]->len; i++)
    {
      Item *item = g_ptr_array_index (lists->items[side], i);

      if (item->place[BASE] >= 0)
        g_ptr_array_add (common, item);
    }
  mark_rising (common, BASE, still_of, side);
}

static gboolean
is_in_all_and_still (const Item *item)
{
  return item->place[BASE] >= 0 && item->place[ONE] >= 0 && item->place[TWO] >= 0 &&
         item->still[ONE] && item->still[TWO];
}

/* item → how many of the items with @is_post stand before it on @side */
static GHashTable *
count_posts (GPtrArray *list, gboolean (*is_post) (const Item *item))
{
  GHashTable *counts = g_hash_table_new (NULL, NULL);
  guint n = 0;

  for (guint i = 0; i < list->len; i++)
    {
      const Item *item = g_ptr_array_index (list, i);

      g_hash_table_insert (counts, (gpointer) item, GUINT_TO_POINTER (n));
      n += is_post (item);
    }
  return counts;
}

static gboolean
is_framed (const Item *item)
{
  return item->framed;
}

/* What nobody moved, and what both sides added at the same place in the same order. */
static void
find_frame (const Lists *lists)
{
  g_autoptr (GHashTable) before_one = count_posts (lists->items[ONE], is_in_all_and_still);
  g_autoptr (GHashTable) before_two = count_posts (lists->items[TWO], is_in_all_and_still);
  g_autoptr (GPtrArray) candidates = g_ptr_array_new ();

  for (guint i = 0; i < lists->items[ONE]->len; i++)
    {
      Item *item = g_ptr_array_index (lists->items[ONE], i);
      gboolean both_added =
          item->place[BASE] < 0 && item->place[TWO] >= 0 &&
          g_hash_table_lookup (before_one, item) == g_hash_table_lookup (before_two, item);

      if (both_added || is_in_all_and_still (item))
        g_ptr_array_add (candidates, item);
    }
  mark_rising (candidates, TWO, framed_of, TWO);
}

/* Whose place counts for an item outside the frame. */
static int
authority (const Item *item)
{
  if (item->place[ONE] < 0)
    return TWO;
  if (item->place[TWO] < 0)
    return ONE;
  return item->place[BASE] >= 0 && item->still[ONE] ? TWO : ONE;
}

/* The items of @side that stand behind @n posts of the frame. */
static void
add_behind (GPtrArray *order, GPtrArray *list, GHashTable *before, int side, guint n, guint *next)
{
  for (; *next < list->len; (*next)++)
    {
      Item *item = g_ptr_array_index (list, *next);

      if (item->framed || authority (item) != side)
        continue;
      if (GPOINTER_TO_UINT (g_hash_table_lookup (before, item)) > n)
        return;
      g_ptr_array_add (order, (gpointer) item->key);
    }
}

static void
fill (Lists *lists, int state, GPtrArray *keys, GHashTable *items, GHashTable *kept)
{
  lists->items[state] = g_ptr_array_new ();
  for (guint i = 0; i < keys->len; i++)
    {
      const char *key = g_ptr_array_index (keys, i);
      Item *item = g_hash_table_lookup (items, key);

      if (!g_hash_table_contains (kept, key))
        continue;
      if (item == NULL)
        {
          item = g_new0 (Item, 1);
          item->key = key;
          item->place[BASE] = item->place[ONE] = item->place[TWO] = -1;
          g_hash_table_insert (items, (gpointer) key, item);
        }
      item->place[state] = (int) lists->items[state]->len;
      g_ptr_array_add (lists->items[state], item);
    }
}

GPtrArray *
waymark_merge_order (GPtrArray *base, GPtrArray *one, GPtrArray *two, GHashTable *kept)
{
  g_autoptr (GHashTable) items = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, g_free);
  g_autoptr (GHashTable) before_one = NULL;
  g_autoptr (GHashTable) before_two = NULL;
  GPtrArray *order = g_ptr_array_new ();
  guint next_one = 0, next_two = 0, n = 0;
  Lists lists;

  fill (&lists, BASE, base, items, kept);
  fill (&lists, ONE, one, items, kept);
  fill (&lists, TWO, two, items, kept);
  find_still (&lists, ONE);
  find_still (&lists, TWO);
  find_frame (&lists);
  before_one = count_posts (lists.items[ONE], is_framed);
  before_two = count_posts (lists.items[TWO], is_framed);

  add_behind (order, lists.items[ONE], before_one, ONE, 0, &next_one);
  add_behind (order, lists.items[TWO], before_two, TWO, 0, &next_two);
  for (guint i = 0; i < lists.items[ONE]->len; i++)
    {
      Item *item = g_ptr_array_index (lists.items[ONE], i);

      if (!item->framed)
        continue;
      g_ptr_array_add (order, (gpointer) item->key);
      n++;
      add_behind (order, lists.items[ONE], before_one, ONE, n, &next_one);
      add_behind (order, lists.items[TWO], before_two, TWO, n, &next_two);
    }
  for (int state = 0; state < N_STATES; state++)
    g_ptr_array_unref (lists.items[state]);
  return order;
}
