/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Keeps the figures in a student's text up to date without touching their words.
 */
#include "waymark-letter.h"

#include <string.h>

static const char *const money_names[] = { "ask", "base", "relocation", "sign-on" };

/* One way of writing a figure that may stand in the text, and what takes its place. */
typedef struct
{
  const char *figure; /* its name */
  char *before;
  char *after;
  gboolean ambiguous;
} Replacement;

static void
replacement_free (gpointer data)
{
  Replacement *replacement = data;

  g_free (replacement->before);
  g_free (replacement->after);
  g_free (replacement);
}

WaymarkValue *
waymark_letter_figures (WaymarkDocument *counter_offer, const WaymarkAsk *ask)
{
  WaymarkMoney money;
  WaymarkValue *sign_on = NULL, *relocation = NULL;

  if (waymark_money_from_value (waymark_document_get_field (counter_offer, "fallback-sign-on"),
                                &money))
    sign_on = waymark_money_to_value (&money);
  if (waymark_money_from_value (waymark_document_get_field (counter_offer, "fallback-relocation"),
                                &money))
    relocation = waymark_money_to_value (&money);

  return waymark_value_build (
      "ask", ask->source != WAYMARK_ASK_NONE ? waymark_money_to_value (&ask->amount) : NULL, "base",
      ask->has_base ? waymark_money_to_value (&ask->base) : NULL, "percent",
      ask->standing != WAYMARK_ASK_UNKNOWN ? waymark_value_new_integer (ask->basis_points) : NULL,
      "relocation", relocation, "sign-on", sign_on, NULL);
}

/* Takes ownership of the texts. Of equal ones of one figure the first is kept; it is ambiguous when
 * another figure would make something else of it. */
static void
add_replacement (GPtrArray *replacements, const char *figure, char *before, char *after)
{
  Replacement *replacement;

  for (guint i = 0; i < replacements->len; i++)
    {
      Replacement *other = g_ptr_array_index (replacements, i);

      if (!g_str_equal (other->before, before))
        continue;
      other->ambiguous |=
          !g_str_equal (other->figure, figure) && !g_str_equal (other->after, after);
      g_free (before);
      g_free (after);
      return;
    }

  replacement = g_new0 (Replacement, 1);
  replacement->figure = figure;
  replacement->before = before;
  replacement->after = after;
  g_ptr_array_add (replacements, replacement);
}

static char *
without_commas (char *text)
{
  char *to = text;

  for (const char *from = text; *from != '\0'; from++)
    if (*from != ',')
      *to++ = *from;
  *to = '\0';
  return text;
}

/* "$84k", but only where it is the whole truth. (transfer full) (nullable) */
static char *
short_form (const WaymarkMoney *money)
{
  g_autofree char *text = waymark_money_format_short (money);
  WaymarkMoney read;

  return waymark_money_parse (text, money->currency, money->period, &read, NULL) &&
                 read.amount == money->amount
             ? g_steal_pointer (&text)
             : NULL;
}

/* Is @money so large a number that it hardly stands for anything else? "3,000" may be customers. */
static gboolean
speaks_for_itself (const WaymarkMoney *money)
{
  g_autofree char *plain = waymark_money_format_plain (money);

  return strcspn (plain, ".") >= strlen ("10,000");
}

static void
add_money (GPtrArray *replacements,
           const char *figure,
           const WaymarkMoney *before,
           const WaymarkMoney *after)
{
  g_autofree char *old_short = short_form (before);
  g_autofree char *new_short = short_form (after);

  /* With the period only when it changes too: otherwise the words after it may stay as they are. */
  if (before->period != after->period)
    add_replacement (replacements, figure, waymark_money_format (before, TRUE),
                     waymark_money_format (after, TRUE));

  add_replacement (replacements, figure, waymark_money_format (before, FALSE),
                   waymark_money_format (after, FALSE));
  add_replacement (replacements, figure, without_commas (waymark_money_format (before, FALSE)),
                   without_commas (waymark_money_format (after, FALSE)));
  if (old_short != NULL)
    add_replacement (replacements, figure, g_strdup (old_short),
                     new_short != NULL ? g_strdup (new_short)
                                       : waymark_money_format (after, FALSE));

  if (!speaks_for_itself (before) || !g_str_equal (before->currency, after->currency))
    return;
  add_replacement (replacements, figure, waymark_money_format_plain (before),
                   waymark_money_format_plain (after));
  add_replacement (replacements, figure, without_commas (waymark_money_format_plain (before)),
                   without_commas (waymark_money_format_plain (after)));
}

static void
add_percent (GPtrArray *replacements, gint64 before, gint64 after)
{
  static const char *const signs[] = { " %",       "%",        "\302\240%", "\342\200\257%",
                                       " percent", " per cent" };
  g_autofree char *old_number = waymark_percent_format (before);
  g_autofree char *new_number = waymark_percent_format (after);

  *strchr (old_number, ' ') = '\0';
  *strchr (new_number, ' ') = '\0';

  for (gsize i = 0; i < G_N_ELEMENTS (signs); i++)
    add_replacement (replacements, "percent", g_strconcat (old_number, signs[i], NULL),
                     g_strconcat (new_number, signs[i], NULL));
}

static int
compare_longest_first (gconstpointer a, gconstpointer b)
{
  const Replacement *left = *(Replacement *const *) a, *right = *(Replacement *const *) b;
  gsize left_length = strlen (left->before), right_length = strlen (right->before);

  return (left_length < right_length) - (left_length > right_length);
}

/* Figures that stay the same are listed too: they keep an equal one from being replaced. */
static GPtrArray *
list_replacements (const WaymarkValue *before, const WaymarkValue *after)
{
  GPtrArray *replacements = g_ptr_array_new_with_free_func (replacement_free);
  const WaymarkValue *old_percent = waymark_value_get_member (before, "percent");
  const WaymarkValue *new_percent = waymark_value_get_member (after, "percent");

  for (gsize i = 0; i < G_N_ELEMENTS (money_names); i++)
    {
      WaymarkMoney old_money, new_money;

      if (waymark_money_from_value (waymark_value_get_member (before, money_names[i]),
                                    &old_money) &&
          waymark_money_from_value (waymark_value_get_member (after, money_names[i]), &new_money))
        add_money (replacements, money_names[i], &old_money, &new_money);
    }

  if (waymark_value_get_kind (old_percent) == WAYMARK_VALUE_INTEGER &&
      waymark_value_get_kind (new_percent) == WAYMARK_VALUE_INTEGER)
    add_percent (replacements, waymark_value_get_integer (old_percent, 0),
                 waymark_value_get_integer (new_percent, 0));

  g_ptr_array_sort (replacements, compare_longest_first);
  return replacements;
}

/* Would a figure that starts here be the end of another word or number ("1$72", "x72", "7,272")? */
static gboolean
starts_token (const char *text, const char *at)
{
  const char *previous;
  gunichar c;

  if (at == text)
    return TRUE;

  previous = g_utf8_prev_char (at);
  c = g_utf8_get_char (previous);
  if (g_unichar_isalnum (c))
    return FALSE;
  /* A sign before a bare number is part of the figure. */
  if (g_ascii_isdigit (*at) && (g_unichar_type (c) == G_UNICODE_CURRENCY_SYMBOL))
    return FALSE;
  return !(strchr (".,", *previous) != NULL && previous > text && g_ascii_isdigit (previous[-1]));
}

static gboolean
ends_token (const char *end)
{
  gunichar c = g_utf8_get_char (end);

  if (*end == '\0')
    return TRUE;
  if (g_unichar_isalnum (c))
    return FALSE;
  return !(strchr (".,", *end) != NULL && g_ascii_isdigit (end[1]));
}

static const Replacement *
find_replacement (GPtrArray *replacements, const char *text, const char *at)
{
  for (guint i = 0; i < replacements->len; i++)
    {
      const Replacement *replacement = g_ptr_array_index (replacements, i);

      if (g_str_has_prefix (at, replacement->before) && starts_token (text, at) &&
          ends_token (at + strlen (replacement->before)))
        return replacement;
    }

  return NULL;
}

char *
waymark_letter_update (const char *text,
                       const WaymarkValue *before,
                       const WaymarkValue *after,
                       guint *n_changes)
{
  g_autoptr (GPtrArray) replacements = list_replacements (before, after);
  GString *updated = g_string_new (NULL);
  guint n = 0;

  for (const char *p = text; *p != '\0';)
    {
      const Replacement *replacement = find_replacement (replacements, text, p);
      gsize length;

      if (replacement == NULL)
        {
          length = g_utf8_next_char (p) - p;
          g_string_append_len (updated, p, length);
          p += length;
          continue;
        }

      length = strlen (replacement->before);
      if (replacement->ambiguous)
        g_string_append_len (updated, p, length);
      else
        {
          g_string_append (updated, replacement->after);
          n += !g_str_equal (replacement->before, replacement->after);
        }
      p += length;
    }

  if (n_changes != NULL)
    *n_changes = n;
  return g_string_free (updated, FALSE);
}
