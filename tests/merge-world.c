/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "merge-world.h"

#include <string.h>

#include "waymark-money.h"

void
merge_world_init (MergeWorld *self, guint32 seed)
{
  self->catalog = waymark_catalog_new ();
  self->random = g_rand_new_with_seed (seed);
  g_random_set_seed (seed); /* ids, too */
  self->n_words = self->n_records = 0;
}

void
merge_world_clear (MergeWorld *self)
{
  g_object_unref (self->catalog);
  g_rand_free (self->random);
}

static int
below (MergeWorld *self, int n)
{
  return g_rand_int_range (self->random, 0, n);
}

/* ---- Words ---- */

/* In several scripts; five letters count, so that none is part of another. */
static void
append_word (MergeWorld *self, GString *text)
{
  static const char *const before[] = { "W", "Ж", "א", "e\u0301", "λ", "न", "g\u0308\u0323", "عر" };
  guint n = self->n_words++;

  if (n % 7 == 3)
    {
      /* A script in which a character is a word. */
      g_string_append_unichar (text, 0x4e00 + n % 0x5000);
      return;
    }
  g_string_append (text, before[n % G_N_ELEMENTS (before)]);
  for (int i = 0; i < 5; i++, n /= 20)
    g_string_append_c (text, "bcdfghjklmnpqrstvwxz"[n % 20]);
}

static char *
new_words (MergeWorld *self, int most)
{
  static const char *const ends[] = { "",
                                      "",
                                      "",
                                      ".",
                                      ",",
                                      " \U0001F468\u200D\U0001F4BB",
                                      "!",
                                      " \U0001F44B\U0001F3FD",
                                      " \U0001F1E9\U0001F1EA" };
  GString *text = g_string_new (NULL);
  int n = 1 + below (self, most);

  for (int i = 0; i < n; i++)
    {
      if (i > 0)
        g_string_append_c (text, ' ');
      append_word (self, text);
      g_string_append (text, ends[below (self, G_N_ELEMENTS (ends))]);
    }
  return g_string_free (text, FALSE);
}

static char *
new_prose (MergeWorld *self)
{
  GString *text = g_string_new (NULL);
  int n = 1 + below (self, 3);

  for (int i = 0; i < n; i++)
    {
      g_autofree char *words = new_words (self, 8);

      g_string_append (text, i == 0                 ? ""
                             : below (self, 3) == 0 ? "\n\n"
                             : below (self, 2)      ? " "
                                                    : "\n- ");
      g_string_append (text, words);
    }
  return g_string_free (text, FALSE);
}

/* ---- Editing text ---- */

/* Pieces between blanks and line ends, each with what stands before it. */
static GPtrArray *
cut (const char *text)
{
  GPtrArray *pieces = g_ptr_array_new_with_free_func (g_free);

  for (const char *p = text; *p != '\0';)
    {
      const char *end = p + strspn (p, " \n");

      end += strcspn (end, " \n");
      g_ptr_array_add (pieces, g_strndup (p, end - p));
      p = end;
    }
  return pieces;
}

static char *
join (GPtrArray *pieces)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < pieces->len; i++)
    g_string_append (text, g_ptr_array_index (pieces, i));
  return g_string_free (text, FALSE);
}

static void
insert_words (MergeWorld *self, GPtrArray *pieces, int at)
{
  static const char *const before[] = { " ", " ", " ", "\n", "\n\n" };
  g_autofree char *words = new_words (self, 4);

  g_ptr_array_insert (pieces, at,
                      g_strconcat (at == 0 ? "" : before[below (self, G_N_ELEMENTS (before))],
                                   words, at == 0 ? " " : "", NULL));
}

/* A second copy of some words, at the end. */
static void
copy_words (GPtrArray *pieces, int at, int length)
{
  for (int i = 0; i < length; i++)
    {
      const char *piece = g_ptr_array_index (pieces, at + i);

      g_ptr_array_add (pieces,
                       g_strconcat (*piece == ' ' || *piece == '\n' ? "" : " ", piece, NULL));
    }
}

/* One of two copies goes: which one is chance. */
static void
remove_copy (MergeWorld *self, GPtrArray *pieces)
{
  for (guint i = 0; i < pieces->len; i++)
    for (guint k = i + 1; k < pieces->len; k++)
      {
        const char *first = g_ptr_array_index (pieces, i);
        const char *second = g_ptr_array_index (pieces, k);

        if (strcmp (first + strspn (first, " \n"), second + strspn (second, " \n")) != 0)
          continue;
        g_ptr_array_remove_index (pieces, below (self, 2) ? i : k);
        return;
      }
}

/* "a, b" becomes "a b" or "a,b". */
static void
change_sign (MergeWorld *self, GPtrArray *pieces, int at)
{
  char *before = at > 0 ? g_ptr_array_index (pieces, at - 1) : NULL;
  char *after = before != NULL ? g_ptr_array_index (pieces, at) : NULL;

  if (after == NULL || *after != ' ' || !g_str_has_suffix (before, ","))
    return;
  if (below (self, 2))
    before[strlen (before) - 1] = '\0';
  else
    memmove (after, after + 1, strlen (after));
}

static void
edit_pieces (MergeWorld *self, GPtrArray *pieces)
{
  int n = (int) pieces->len;
  int at = below (self, n + 1), few = 1 + below (self, 4), kind = below (self, 15);
  int length = MIN (few, n - at);

  if (kind < 5 || n == 0)
    insert_words (self, pieces, kind == 0 ? n : at);
  else if (length == 0)
    return;
  else if (kind < 8)
    g_ptr_array_remove_range (pieces, at, length);
  else if (kind < 10)
    {
      g_ptr_array_remove_range (pieces, at, length);
      insert_words (self, pieces, at);
    }
  else if (kind == 10)
    copy_words (pieces, at, length);
  else if (kind == 11)
    remove_copy (self, pieces);
  else if (kind == 12)
    change_sign (self, pieces, at);
  else if (at > 0)
    {
      /* Some words go to the end. */
      for (int i = 0; i < length; i++)
        g_ptr_array_add (pieces, g_ptr_array_steal_index (pieces, at));
    }
}

char *
merge_world_edit_text (MergeWorld *self, const char *text)
{
  g_autoptr (GPtrArray) pieces = cut (text);
  int n = 1 + below (self, 3);

  if (below (self, 30) == 0)
    return g_strdup ("");
  if (below (self, 10) == 0)
    remove_copy (self, pieces);
  for (int i = 0; i < n; i++)
    edit_pieces (self, pieces);
  return join (pieces);
}

static char *
new_prose_with_copy (MergeWorld *self)
{
  g_autofree char *text = new_prose (self);
  g_autoptr (GPtrArray) pieces = cut (text);
  int at = below (self, (int) pieces->len);

  copy_words (pieces, at, 1);
  insert_words (self, pieces, (int) pieces->len);
  return join (pieces);
}

char *
merge_world_text (MergeWorld *self)
{
  g_autofree char *words = new_words (self, 6);
  g_autoptr (GPtrArray) pieces = cut (words);

  if (below (self, 2))
    copy_words (pieces, below (self, (int) pieces->len), 1);
  return join (pieces);
}

/* ---- Values ---- */

static WaymarkValue *
string_of (char *text)
{
  g_autofree char *owned = text;

  return waymark_value_new_string (owned);
}

static WaymarkValue *new_records (MergeWorld *self, WaymarkField *list);

static WaymarkValue *
new_answer (MergeWorld *self, WaymarkField *field)
{
  WaymarkMoney money = { 1000 * below (self, 100), "USD", WAYMARK_PERIOD_YEAR };
  const WaymarkChoice *choices;
  gsize n_choices;

  switch (waymark_field_get_field_type (field))
    {
    case WAYMARK_FIELD_TEXT:
      return string_of (below (self, 5) ? new_prose (self) : new_prose_with_copy (self));
    case WAYMARK_FIELD_LINE:
      return string_of (new_words (self, 3));
    case WAYMARK_FIELD_DATE:
      return string_of (g_strdup_printf ("2026-11-%02d", 1 + below (self, 28)));
    case WAYMARK_FIELD_MONEY:
      if (below (self, 2) == 0)
        g_strlcpy (money.currency, "EUR", sizeof money.currency);
      return waymark_money_to_value (&money);
    case WAYMARK_FIELD_CHOICE:
      choices = waymark_field_get_choices (field, &n_choices);
      return waymark_value_new_string (choices[below (self, (int) n_choices)].id);
    case WAYMARK_FIELD_FLAG:
      return waymark_value_new_boolean (below (self, 2));
    case WAYMARK_FIELD_URL:
      return string_of (g_strdup_printf ("https://example.org/%d", below (self, 100)));
    case WAYMARK_FIELD_LIST:
      return new_records (self, field);
    case WAYMARK_FIELD_LINK:
      return string_of (g_uuid_string_random ());
    default:
      return waymark_value_new_integer (below (self, 100));
    }
}

static WaymarkValue *
with (WaymarkValue *object, const char *key, WaymarkValue *value)
{
  WaymarkValue *changed = waymark_value_with_member (object, key, value);

  waymark_value_unref (object);
  if (value != NULL)
    waymark_value_unref (value);
  return changed;
}

static WaymarkValue *
new_record (MergeWorld *self, WaymarkField *list)
{
  GPtrArray *subfields = waymark_field_get_subfields (list);
  WaymarkValue *record = waymark_value_new_object (NULL, NULL, 0);

  record = with (record, "id", string_of (g_strdup_printf ("r%u", self->n_records++)));
  for (guint i = 0; i < subfields->len; i++)
    {
      WaymarkField *field = g_ptr_array_index (subfields, i);

      if (below (self, 3) > 0)
        record = with (record, waymark_field_get_id (field), new_answer (self, field));
    }
  if (below (self, 4) == 0)
    record = with (record, "newer", string_of (new_words (self, 2)));
  return record;
}

static WaymarkValue *
new_records (MergeWorld *self, WaymarkField *list)
{
  g_autoptr (GPtrArray) records =
      g_ptr_array_new_with_free_func ((GDestroyNotify) waymark_value_unref);

  for (int n = below (self, 5); n > 0; n--)
    g_ptr_array_add (records, new_record (self, list));
  return waymark_value_new_list ((WaymarkValue **) records->pdata, records->len);
}

/* What another program, or a newer version, may have put there. */
static WaymarkValue *
new_unknown (MergeWorld *self)
{
  g_autoptr (WaymarkValue) number = waymark_value_new_integer (below (self, 9));
  g_autoptr (WaymarkValue) text = string_of (new_words (self, 2));
  WaymarkValue *both[] = { number, text };

  switch (below (self, 4))
    {
    case 0:
      return string_of (new_prose (self));
    case 1:
      return waymark_value_new_list (both, 2);
    case 2:
      return waymark_value_build ("some", waymark_value_ref (text), "thing",
                                  waymark_value_ref (number), NULL);
    default:
      return waymark_value_ref (number);
    }
}

static WaymarkField *
random_field (MergeWorld *self, WaymarkWorksheet *worksheet)
{
  GPtrArray *sections = waymark_worksheet_get_sections (worksheet);
  WaymarkSection *section = g_ptr_array_index (sections, below (self, (int) sections->len));

  return g_ptr_array_index (section->fields, below (self, (int) section->fields->len));
}

static WaymarkValue *
random_time (MergeWorld *self)
{
  /* Clocks are wrong by years. */
  return string_of (
      g_strdup_printf ("20%02d-%02d-01T00:00:00Z", 16 + below (self, 20), 1 + below (self, 12)));
}

WaymarkValue *
merge_world_document (MergeWorld *self)
{
  GPtrArray *worksheets = waymark_catalog_get_worksheets (self->catalog);
  WaymarkWorksheet *worksheet = g_ptr_array_index (worksheets, below (self, (int) worksheets->len));
  WaymarkValue *fields = waymark_value_new_object (NULL, NULL, 0);

  for (int n = below (self, 8); n > 0; n--)
    {
      WaymarkField *field = random_field (self, worksheet);

      fields = with (fields, waymark_field_get_id (field), new_answer (self, field));
    }
  if (below (self, 2) == 0)
    fields = with (fields, "unknown", new_unknown (self));
  return waymark_value_build (
      "id", waymark_value_new_string ("0a0a0a0a-1b1b-4c2c-8d3d-4e4e4e4e4e4e"), "type",
      waymark_value_new_string (waymark_worksheet_get_id (worksheet)), "created",
      waymark_value_new_string ("2026-01-01T00:00:00Z"), "modified", random_time (self), "position",
      waymark_value_new_integer (below (self, 3)), "newer",
      below (self, 3) == 0 ? string_of (new_prose (self)) : NULL, "fields", fields, NULL);
}

/* ---- Editing values ---- */

static WaymarkValue *edit_records (MergeWorld *self, WaymarkField *list, WaymarkValue *records);

/* @answer: (nullable). (transfer full) (nullable): NULL empties it */
static WaymarkValue *
edit_answer (MergeWorld *self, WaymarkField *field, WaymarkValue *answer)
{
  WaymarkFieldType type = waymark_field_get_field_type (field);

  if (answer == NULL)
    return new_answer (self, field);
  if (below (self, 15) == 0)
    return NULL;
  if ((type == WAYMARK_FIELD_TEXT || type == WAYMARK_FIELD_LINE) &&
      waymark_value_get_string (answer) != NULL)
    {
      g_autofree char *text = merge_world_edit_text (self, waymark_value_get_text (answer));

      return *text != '\0' ? waymark_value_new_string (text) : NULL;
    }
  if (type == WAYMARK_FIELD_LIST && waymark_value_get_kind (answer) == WAYMARK_VALUE_LIST)
    return edit_records (self, field, answer);
  return new_answer (self, field);
}

static WaymarkValue *
edit_record (MergeWorld *self, WaymarkField *list, WaymarkValue *record)
{
  GPtrArray *subfields = waymark_field_get_subfields (list);
  WaymarkField *field = g_ptr_array_index (subfields, below (self, (int) subfields->len));
  const char *id = waymark_field_get_id (field);
  g_autoptr (WaymarkValue) answer =
      edit_answer (self, field, waymark_value_get_member (record, id));

  return waymark_value_with_member (record, id, answer);
}

static WaymarkValue *
edit_records (MergeWorld *self, WaymarkField *list, WaymarkValue *records)
{
  int n = (int) waymark_value_get_length (records);
  int at = n > 0 ? below (self, n) : 0, kind = below (self, 6);
  g_autoptr (WaymarkValue) record = NULL;
  g_autoptr (WaymarkValue) without = NULL;

  if (n == 0 || kind == 0)
    {
      record = new_record (self, list);
      return waymark_value_with_inserted (records, below (self, n + 1), record);
    }
  if (kind == 1)
    return waymark_value_without_item (records, at);
  if (kind == 2)
    {
      without = waymark_value_without_item (records, at);
      return waymark_value_with_inserted (without, below (self, n),
                                          waymark_value_get_item (records, at));
    }
  record = edit_record (self, list, waymark_value_get_item (records, at));
  return waymark_value_with_item (records, at, record);
}

/* What stands in one answer goes to the end of another. */
static WaymarkValue *
move_text (MergeWorld *self, WaymarkWorksheet *worksheet, WaymarkValue *fields)
{
  const char *from = waymark_field_get_id (random_field (self, worksheet));
  WaymarkField *target = random_field (self, worksheet);
  const char *to = waymark_field_get_id (target);
  WaymarkValue *text = waymark_value_get_member (fields, from);
  WaymarkValue *there = waymark_value_get_member (fields, to);

  if (waymark_field_get_field_type (target) != WAYMARK_FIELD_TEXT || g_str_equal (from, to) ||
      waymark_value_get_string (text) == NULL ||
      (there != NULL && waymark_value_get_string (there) == NULL))
    return fields;
  fields = with (fields, to,
                 string_of (g_strjoin (there != NULL ? "\n" : "", waymark_value_get_text (there),
                                       waymark_value_get_text (text), NULL)));
  return with (fields, from, NULL);
}

static WaymarkValue *
edit_fields (MergeWorld *self, WaymarkWorksheet *worksheet, WaymarkValue *fields)
{
  WaymarkField *field = random_field (self, worksheet);
  const char *id = waymark_field_get_id (field);
  gsize n = waymark_value_get_length (fields);

  switch (below (self, 10))
    {
    case 0:
      return with (fields, "unknown", below (self, 4) ? new_unknown (self) : NULL);
    case 1:
      return move_text (self, worksheet, fields);
    case 2:
      return with (fields, id, edit_answer (self, field, waymark_value_get_member (fields, id)));
    default:
      /* Mostly what is there already, so that both sides meet. */
      if (n > 0)
        {
          const char *key = waymark_value_get_key (fields, below (self, (int) n));

          if (waymark_worksheet_get_field (worksheet, key) != NULL)
            {
              field = waymark_worksheet_get_field (worksheet, key);
              id = waymark_field_get_id (field);
            }
        }
      return with (fields, id, edit_answer (self, field, waymark_value_get_member (fields, id)));
    }
}

/* Someone looked at a conflict and was content. */
static WaymarkValue *
settle (MergeWorld *self, WaymarkValue *state)
{
  WaymarkValue *conflicts = waymark_value_get_member (state, "conflicts");
  gsize n = waymark_value_get_length (conflicts);
  WaymarkValue *rest;

  if (n == 0)
    return state;
  rest = waymark_value_with_member (conflicts,
                                    waymark_value_get_key (conflicts, below (self, (int) n)), NULL);
  if (waymark_value_get_length (rest) > 0)
    return with (state, "conflicts", rest);
  waymark_value_unref (rest);
  return with (state, "conflicts", NULL);
}

WaymarkValue *
merge_world_edit (MergeWorld *self, WaymarkValue *state)
{
  WaymarkWorksheet *worksheet =
      waymark_catalog_lookup (self->catalog, waymark_value_get_member_text (state, "type"));
  WaymarkValue *edited = waymark_value_ref (state);

  for (int n = 1 + below (self, 5); n > 0; n--)
    {
      WaymarkValue *fields = waymark_value_ref (waymark_value_get_member (edited, "fields"));

      fields = edit_fields (self, worksheet, fields);
      edited = with (edited, "fields", fields);
    }
  if (below (self, 8) == 0)
    edited = with (edited, "position", waymark_value_new_integer (below (self, 9)));
  if (below (self, 8) == 0)
    edited = with (edited, "newer", string_of (new_prose (self)));
  if (below (self, 3) == 0)
    edited = settle (self, edited);
  return with (edited, "modified", random_time (self));
}

/* ---- Looking for words ---- */

GHashTable *
merge_words_new (void)
{
  return g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
}

guint
merge_words_count (GHashTable *words, const char *word)
{
  return GPOINTER_TO_UINT (g_hash_table_lookup (words, word));
}

static void
add_word (GHashTable *words, const char *start, gsize length)
{
  g_autofree char *word = g_strndup (start, length);
  guint n = merge_words_count (words, word);

  g_hash_table_insert (words, g_steal_pointer (&word), GUINT_TO_POINTER (n + 1));
}

/* Emoji stand anywhere, and are not typed only once: they part words as blanks do. */
static gboolean
parts_words (gunichar c)
{
  return (c < 0x80 && strchr (" \n.,!/-", (int) c) != NULL) || c == 0x200d ||
         (c >= 0x1f000 && c < 0x20000);
}

void
merge_words_add_text (GHashTable *words, const char *text)
{
  const char *start = NULL;

  for (const char *p = text;; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);
      gboolean alone = g_unichar_get_script (c) == G_UNICODE_SCRIPT_HAN;
      gboolean ends = *p == '\0' || alone || parts_words (c);

      if (ends && start != NULL)
        add_word (words, start, p - start);
      if (alone)
        add_word (words, p, g_utf8_next_char (p) - p);
      if (*p == '\0')
        return;
      start = ends ? NULL : start != NULL ? start : p;
    }
}

static void
add_value (GHashTable *words, WaymarkValue *value)
{
  if (waymark_value_get_string (value) != NULL &&
      !g_str_has_prefix (waymark_value_get_text (value), "https://"))
    merge_words_add_text (words, waymark_value_get_text (value));
  for (gsize i = 0; waymark_value_get_item (value, i) != NULL; i++)
    add_value (words, waymark_value_get_item (value, i));
  for (gsize i = 0; waymark_value_get_nth_member (value, i) != NULL; i++)
    if (strcmp (waymark_value_get_key (value, i), "id") != 0)
      add_value (words, waymark_value_get_nth_member (value, i));
}

void
merge_words_add (GHashTable *words, WaymarkValue *state, gboolean conflicts)
{
  add_value (words, waymark_value_get_member (state, "fields"));
  add_value (words, waymark_value_get_member (state, "newer"));
  if (conflicts)
    add_value (words, waymark_value_get_member (state, "conflicts"));
}

gboolean
merge_word_is_typed (const char *word)
{
  gsize length = strlen (word);

  if (g_unichar_get_script (g_utf8_get_char (word)) == G_UNICODE_SCRIPT_HAN)
    return TRUE;
  return length > 5 && strspn (word + length - 5, "bcdfghjklmnpqrstvwxz") == 5;
}
