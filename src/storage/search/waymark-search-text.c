/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Walking the texts of a document and folding them.
 */
#include "waymark-search-text.h"

#include <string.h>

#include "waymark-fold.h"
#include "waymark-money.h"

typedef struct
{
  WaymarkSearchTextFunc func;
  gpointer data;
  gboolean stopped;
} Walk;

static void
report (Walk *walk, const char *field, const char *item, const char *sub, const char *text)
{
  if (!walk->stopped && text != NULL && *text != '\0')
    walk->stopped = !walk->func (field, item, sub, text, walk->data);
}

/* A value that no worksheet explains: every text in it counts. */
static void
walk_unknown (Walk *walk, const char *field, const char *item, const char *sub, WaymarkValue *value)
{
  gsize length = waymark_value_get_length (value);

  switch (waymark_value_get_kind (value))
    {
    case WAYMARK_VALUE_STRING:
      report (walk, field, item, sub, waymark_value_get_string (value));
      break;
    case WAYMARK_VALUE_LIST:
      for (gsize i = 0; i < length && !walk->stopped; i++)
        {
          WaymarkValue *child = waymark_value_get_item (value, i);
          const char *id = waymark_value_get_string (waymark_value_get_member (child, "id"));

          walk_unknown (walk, field, item == NULL ? id : item, sub, child);
        }
      break;
    case WAYMARK_VALUE_OBJECT:
      for (gsize i = 0; i < length && !walk->stopped; i++)
        {
          const char *key = waymark_value_get_key (value, i);

          if (strcmp (key, "id") != 0)
            walk_unknown (walk, field, item, item != NULL && sub == NULL ? key : sub,
                          waymark_value_get_nth_member (value, i));
        }
      break;
    default:
      break;
    }
}

static void
walk_single (Walk *walk,
             WaymarkField *known,
             const char *field,
             const char *item,
             const char *sub,
             WaymarkValue *value)
{
  switch (waymark_field_get_field_type (known))
    {
    case WAYMARK_FIELD_CHOICE:
      report (walk, field, item, sub,
              waymark_field_get_choice_label (known, waymark_value_get_text (value)));
      break;
    case WAYMARK_FIELD_MONEY:
      {
        WaymarkMoney money;

        if (waymark_money_from_value (value, &money))
          {
            g_autofree char *text = waymark_money_format (&money, TRUE);

            report (walk, field, item, sub, text);
          }
        break;
      }
    case WAYMARK_FIELD_LINK:
      break;
    default:
      walk_unknown (walk, field, item, sub, value);
    }
}

static void
walk_list (Walk *walk, WaymarkField *known, const char *field, WaymarkValue *list)
{
  for (gsize i = 0; i < waymark_value_get_length (list) && !walk->stopped; i++)
    {
      WaymarkValue *record = waymark_value_get_item (list, i);
      const char *id = waymark_value_get_string (waymark_value_get_member (record, "id"));

      if (waymark_value_get_kind (record) != WAYMARK_VALUE_OBJECT)
        {
          walk_unknown (walk, field, NULL, NULL, record);
          continue;
        }
      for (gsize k = 0; k < waymark_value_get_length (record) && !walk->stopped; k++)
        {
          const char *key = waymark_value_get_key (record, k);
          WaymarkValue *value = waymark_value_get_nth_member (record, k);
          WaymarkField *subfield = waymark_field_get_subfield (known, key);
          const char *sub = id != NULL ? key : NULL;

          if (strcmp (key, "id") == 0)
            continue;
          if (subfield != NULL)
            walk_single (walk, subfield, field, id, sub, value);
          else
            walk_unknown (walk, field, id, sub, value);
        }
    }
}

static void
walk_field (Walk *walk, WaymarkField *known, const char *field, WaymarkValue *value)
{
  if (known == NULL)
    walk_unknown (walk, field, NULL, NULL, value);
  else if (waymark_field_get_field_type (known) == WAYMARK_FIELD_LIST &&
           waymark_value_get_kind (value) == WAYMARK_VALUE_LIST)
    walk_list (walk, known, field, value);
  else
    walk_single (walk, known, field, NULL, NULL, value);
}

static const char *
title_field_id (WaymarkWorksheet *worksheet)
{
  /* By convention also that of types we do not know. */
  if (worksheet == NULL)
    return "title";
  return waymark_field_get_id (waymark_worksheet_get_title_field (worksheet));
}

void
waymark_search_text_foreach (WaymarkValue *state,
                             WaymarkWorksheet *worksheet,
                             WaymarkSearchTextFunc func,
                             gpointer data)
{
  Walk walk = { .func = func, .data = data };
  WaymarkValue *fields = waymark_value_get_member (state, "fields");
  const char *title = title_field_id (worksheet);

  walk_unknown (&walk, title, NULL, NULL, waymark_value_get_member (fields, title));
  for (gsize i = 0; i < waymark_value_get_length (fields) && !walk.stopped; i++)
    {
      const char *id = waymark_value_get_key (fields, i);

      if (strcmp (id, title) != 0)
        walk_field (&walk, worksheet != NULL ? waymark_worksheet_get_field (worksheet, id) : NULL,
                    id, waymark_value_get_nth_member (fields, i));
    }
}

typedef struct
{
  GString *folded;
  const char *title;
  gsize title_length;
} Folding;

static gboolean
fold_text (const char *field, const char *item, const char *sub, const char *text, gpointer data)
{
  Folding *folding = data;

  waymark_fold_append (folding->folded, NULL, text, strlen (text));
  if (strcmp (field, folding->title) == 0)
    folding->title_length = folding->folded->len;
  g_string_append_c (folding->folded, '\n');
  return TRUE;
}

WaymarkSearchText *
waymark_search_text_new (WaymarkValue *state, WaymarkWorksheet *worksheet)
{
  WaymarkSearchText *self = g_new0 (WaymarkSearchText, 1);
  Folding folding = { g_string_sized_new (256), title_field_id (worksheet), 0 };

  waymark_search_text_foreach (state, worksheet, fold_text, &folding);
  self->state = waymark_value_ref (state);
  self->worksheet = worksheet != NULL ? g_object_ref (worksheet) : NULL;
  self->title_length = folding.title_length;
  self->length = folding.folded->len;
  /* Fourteen thousand of these stay in memory: no spare room. */
  self->folded = g_memdup2 (folding.folded->str, folding.folded->len + 1);
  g_string_free (folding.folded, TRUE);
  return self;
}

void
waymark_search_text_free (WaymarkSearchText *self)
{
  if (self == NULL)
    return;
  waymark_value_unref (self->state);
  g_clear_object (&self->worksheet);
  g_free (self->folded);
  g_free (self);
}

const char *
waymark_search_text_get_id (const WaymarkSearchText *self)
{
  return waymark_value_get_member_text (self->state, "id");
}
