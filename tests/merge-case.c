/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "merge-case.h"

#include <stdio.h>
#include <string.h>

#include "waymark-json.h"

void
merge_case_clear (MergeCase *self)
{
  g_clear_pointer (&self->base, waymark_value_unref);
  g_clear_pointer (&self->one, waymark_value_unref);
  g_clear_pointer (&self->two, waymark_value_unref);
}

/* Everything below a value, by number: cutting the n-th thing out of it. */
static WaymarkValue *cut_value (WaymarkValue *value, int *n);

static WaymarkValue *
cut_string (WaymarkValue *value, int *n)
{
  const char *text = waymark_value_get_text (value);
  g_auto (GStrv) pieces = g_strsplit (text, " ", -1);
  guint n_pieces = g_strv_length (pieces);

  if ((guint) *n >= n_pieces)
    {
      *n -= (int) n_pieces;
      return NULL;
    }
  g_autoptr (GString) shorter = g_string_new (NULL);
  for (guint i = 0; i < n_pieces; i++)
    if (i != (guint) *n)
      g_string_append_printf (shorter, "%s%s", shorter->len > 0 ? " " : "", pieces[i]);
  *n = -1;
  return waymark_value_new_string (shorter->str);
}

static WaymarkValue *
cut_list (WaymarkValue *value, int *n)
{
  for (gsize i = 0; i < waymark_value_get_length (value); i++)
    {
      g_autoptr (WaymarkValue) item = NULL;

      if ((*n)-- == 0)
        return waymark_value_without_item (value, i);
      item = cut_value (waymark_value_get_item (value, i), n);
      if (item != NULL)
        return waymark_value_with_item (value, i, item);
    }
  return NULL;
}

static WaymarkValue *
cut_object (WaymarkValue *value, int *n)
{
  for (gsize i = 0; i < waymark_value_get_length (value); i++)
    {
      const char *key = waymark_value_get_key (value, i);
      g_autoptr (WaymarkValue) member = NULL;

      if (strcmp (key, "id") == 0 || strcmp (key, "type") == 0)
        continue;
      if (strcmp (key, "fields") != 0 && (*n)-- == 0)
        return waymark_value_with_member (value, key, NULL);
      member = cut_value (waymark_value_get_nth_member (value, i), n);
      if (member != NULL)
        return waymark_value_with_member (value, key, member);
    }
  return NULL;
}

static WaymarkValue *
cut_value (WaymarkValue *value, int *n)
{
  switch (waymark_value_get_kind (value))
    {
    case WAYMARK_VALUE_STRING:
      return cut_string (value, n);
    case WAYMARK_VALUE_LIST:
      return cut_list (value, n);
    case WAYMARK_VALUE_OBJECT:
      return cut_object (value, n);
    default:
      return NULL;
    }
}

/* Takes @member out of all three at once. FALSE when the case holds then. */
static gboolean
try_without (MergeCase *c, MergeCheck check, const char *member)
{
  WaymarkValue **states[] = { &c->base, &c->one, &c->two };
  MergeCase smaller = { 0 };
  WaymarkValue **smaller_states[] = { &smaller.base, &smaller.one, &smaller.two };
  g_autofree char *wrong = NULL;

  for (int i = c->base == NULL; i < 3; i++)
    {
      g_autoptr (WaymarkValue) fields =
          waymark_value_with_member (waymark_value_get_member (*states[i], "fields"), member, NULL);

      *smaller_states[i] = waymark_value_with_member (*states[i], "fields", fields);
    }
  wrong = check (&smaller);
  if (wrong == NULL)
    {
      merge_case_clear (&smaller);
      return FALSE;
    }
  merge_case_clear (c);
  *c = smaller;
  return TRUE;
}

static void
drop_fields (MergeCase *c, MergeCheck check)
{
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  WaymarkValue *states[] = { c->base, c->one, c->two };

  for (int i = 0; i < 3; i++)
    {
      WaymarkValue *fields = waymark_value_get_member (states[i], "fields");

      for (gsize k = 0; k < waymark_value_get_length (fields); k++)
        g_hash_table_add (seen, g_strdup (waymark_value_get_key (fields, k)));
    }

  GHashTableIter iter;
  gpointer key;
  g_hash_table_iter_init (&iter, seen);
  while (g_hash_table_iter_next (&iter, &key, NULL))
    try_without (c, check, key);
}

static gboolean
drop_one_thing (MergeCase *c, MergeCheck check)
{
  WaymarkValue **states[] = { &c->base, &c->one, &c->two };

  for (int i = c->base == NULL; i < 3; i++)
    for (int at = 0;; at++)
      {
        int n = at;
        WaymarkValue *whole = *states[i];
        WaymarkValue *smaller = cut_value (whole, &n);
        g_autofree char *wrong = NULL;

        if (smaller == NULL)
          break;
        *states[i] = smaller;
        wrong = check (c);
        if (wrong != NULL && !waymark_value_equal (whole, smaller))
          {
            waymark_value_unref (whole);
            return TRUE;
          }
        *states[i] = whole;
        waymark_value_unref (smaller);
      }
  return FALSE;
}

static void
print_state (const char *name, WaymarkValue *state)
{
  gsize length;
  g_autofree char *json = waymark_json_write (state, &length);

  /* As it is: g_printerr() would make the words unreadable in the locale of a test. */
  fprintf (stderr, "%s: %s", name, json);
}

void
merge_case_fail (MergeCase *c, MergeCheck check)
{
  g_autofree char *wrong = NULL;

  drop_fields (c, check);
  for (int i = 0; i < 500 && drop_one_thing (c, check); i++)
    ;
  wrong = check (c);
  if (c->base != NULL)
    print_state ("base", c->base);
  print_state ("one", c->one);
  print_state ("two", c->two);
  fprintf (stderr, "%s\n", wrong);
  g_assert_not_reached ();
}
