/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Composes the first draft. Whole sentences for every case, so that they can be translated.
 */
#include "waymark-config.h"

#include "waymark-letter.h"

#include <glib/gi18n-lib.h>
#include <string.h>

const char *
waymark_letter_form_get_field (WaymarkLetterForm form)
{
  return form == WAYMARK_LETTER_EMAIL ? "draft" : "talking-points";
}

WaymarkLetterForm
waymark_letter_get_form (WaymarkDocument *counter_offer)
{
  return g_str_equal (waymark_document_get_text (counter_offer, "form"), "talking-points")
             ? WAYMARK_LETTER_TALKING_POINTS
             : WAYMARK_LETTER_EMAIL;
}

/* What the sentences are made of; texts are stripped, NULL when they are empty. */
typedef struct
{
  WaymarkDocument *counter_offer;
  char *recipient;
  char *role;
  char *company;
  char *ask;
  char *base;
} Parts;

static char *
dup_stripped (const char *text)
{
  g_autofree char *stripped = g_strstrip (g_strdup (text));

  return stripped[0] != '\0' ? g_steal_pointer (&stripped) : NULL;
}

static char *
dup_field (WaymarkDocument *document, const char *field)
{
  return document != NULL ? dup_stripped (waymark_document_get_text (document, field)) : NULL;
}

/* One line for a list: no line breaks, no final point. */
static char *
dup_member_line (const WaymarkValue *record, const char *member)
{
  g_autofree char *line = dup_stripped (waymark_value_get_member_text (record, member));

  if (line == NULL)
    return NULL;
  g_strdelimit (line, "\n\r\t", ' ');
  if (g_str_has_suffix (line, "."))
    line[strlen (line) - 1] = '\0';
  return g_steal_pointer (&line);
}

static void
parts_init (Parts *parts,
            WaymarkDocument *counter_offer,
            WaymarkDocument *offer,
            const WaymarkAsk *ask)
{
  *parts = (Parts){ .counter_offer = counter_offer,
                    .recipient = dup_field (counter_offer, "recipient"),
                    .role = dup_field (offer, "role"),
                    .company = dup_field (offer, "company") };
  if (ask->source != WAYMARK_ASK_NONE)
    parts->ask = waymark_money_format (&ask->amount, TRUE);
  if (ask->has_base)
    parts->base = waymark_money_format (&ask->base, TRUE);
}

static void
parts_clear (Parts *parts)
{
  g_free (parts->recipient);
  g_free (parts->role);
  g_free (parts->company);
  g_free (parts->ask);
  g_free (parts->base);
}

static char *
word_excitement (const Parts *parts)
{
  if (parts->role != NULL && parts->company != NULL)
    /* Translators: first a role, then a company */
    return g_strdup_printf (_ ("I am excited about the %s role and about what we could build "
                               "together at %s."),
                            parts->role, parts->company);
  if (parts->company != NULL)
    return g_strdup_printf (_ ("I am excited about what we could build together at %s."),
                            parts->company);
  if (parts->role != NULL)
    return g_strdup_printf (_ ("I am excited about the %s role and about what we could build "
                               "together."),
                            parts->role);

  return g_strdup (_ ("I am excited about what we could build together."));
}

static char *
word_ask (const Parts *parts)
{
  if (parts->ask != NULL && parts->base != NULL)
    /* Translators: first the salary that is offered, then the one that is asked for */
    return g_strdup_printf (_ ("Before I say yes, I would like us to look at the base salary "
                               "together. The offer stands at %s, and I was hoping we could get "
                               "closer to %s."),
                            parts->base, parts->ask);
  if (parts->ask != NULL)
    return g_strdup_printf (_ ("Before I say yes, I would like us to look at the base salary "
                               "together. I was hoping we could get closer to %s."),
                            parts->ask);

  return g_strdup (_ ("Before I say yes, I would like us to look at the base salary together."));
}

static gsize
append_reasons (GString *text, const Parts *parts, const char *heading)
{
  WaymarkValue *reasons = waymark_document_get_field (parts->counter_offer, "reasons");
  gsize n = 0;

  for (gsize i = 0; i < waymark_value_get_length (reasons); i++)
    {
      WaymarkValue *record = waymark_value_get_item (reasons, i);
      g_autofree char *reason = dup_member_line (record, "text");
      g_autofree char *note = dup_member_line (record, "note");

      if (reason == NULL)
        continue;
      if (n++ == 0)
        g_string_append_printf (text, "%s\n\n", heading);
      if (note != NULL)
        /* Translators: a reason in a list, and what it means for the employer */
        g_string_append_printf (text, _ ("- %s: %s\n"), reason, note);
      else
        g_string_append_printf (text, "- %s\n", reason);
    }

  if (n > 0)
    g_string_append_c (text, '\n');
  return n;
}

static gsize
append_extras (GString *text, const Parts *parts, const char *heading)
{
  WaymarkValue *extras = waymark_document_get_field (parts->counter_offer, "extras");
  gsize n = 0;

  for (gsize i = 0; i < waymark_value_get_length (extras); i++)
    {
      WaymarkValue *record = waymark_value_get_item (extras, i);
      gboolean trade = g_str_equal (waymark_value_get_member_text (record, "kind"), "trade");
      g_autofree char *what = dup_member_line (record, "what");
      g_autofree char *why = dup_member_line (record, "why");

      if (what == NULL)
        continue;
      if (n++ == 0)
        g_string_append_printf (text, "%s\n\n", heading);
      if (why == NULL)
        g_string_append_printf (text, "- %s\n", what);
      else if (trade)
        /* Translators: a wish in a list, and what is given for it */
        g_string_append_printf (text, _ ("- %s. In return: %s\n"), what, why);
      else
        /* Translators: a wish in a list, and its reason */
        g_string_append_printf (text, _ ("- %s. The reason: %s\n"), what, why);
    }

  if (n > 0)
    g_string_append_c (text, '\n');
  return n;
}

static void
append_fallbacks (GString *text, const Parts *parts)
{
  const char *review = waymark_document_get_text (parts->counter_offer, "fallback-review");
  WaymarkMoney money;
  gsize before = text->len;

  if (g_str_equal (review, "three-months"))
    g_string_append (text, _ ("- We look at the salary again after three months\n"));
  else if (g_str_equal (review, "six-months"))
    g_string_append (text, _ ("- We look at the salary again after six months\n"));

  if (waymark_money_from_value (
          waymark_document_get_field (parts->counter_offer, "fallback-sign-on"), &money))
    {
      g_autofree char *amount = waymark_money_format (&money, FALSE);

      g_string_append_printf (text, _ ("- A sign-on bonus of %s\n"), amount);
    }
  if (waymark_money_from_value (
          waymark_document_get_field (parts->counter_offer, "fallback-relocation"), &money))
    {
      g_autofree char *amount = waymark_money_format (&money, FALSE);

      g_string_append_printf (text, _ ("- Help with moving: %s\n"), amount);
    }

  if (text->len > before)
    {
      g_autofree char *heading =
          g_strdup_printf ("%s\n\n", _ ("If the base salary cannot move, we could look at:"));

      g_string_insert (text, before, heading);
      g_string_append_c (text, '\n');
    }
}

static void
append_paragraph (GString *text, char *paragraph)
{
  g_string_append_printf (text, "%s\n\n", paragraph);
  g_free (paragraph);
}

static void
compose_email (GString *text, const Parts *parts, const char *sender)
{
  append_paragraph (text, parts->recipient != NULL
                              ? g_strdup_printf (_ ("Dear %s,"), parts->recipient)
                              : g_strdup (_ ("Hello,")));
  g_string_append (text,
                   _ ("Thank you for the offer, and for the time that everyone took to get to "
                      "know me."));
  g_string_append_c (text, ' ');
  append_paragraph (text, word_excitement (parts));
  append_paragraph (text, word_ask (parts));
  append_reasons (text, parts, _ ("This is what I bring to our work:"));
  append_extras (text, parts, _ ("Something else would help us make this a good fit:"));
  append_paragraph (text, g_strdup (_ ("I would be glad to talk it through, by phone or in person, "
                                       "whenever it suits you. How can we close the gap "
                                       "together?")));
  g_string_append (text, _ ("Warm regards,"));
  if (sender != NULL && sender[0] != '\0')
    g_string_append_printf (text, "\n%s", sender);
}

static void
append_point (GString *text, char *point)
{
  if (g_str_has_suffix (point, "."))
    point[strlen (point) - 1] = '\0';
  g_string_append_printf (text, "- %s\n", point);
  g_free (point);
}

static void
compose_talking_points (GString *text, const Parts *parts)
{
  g_string_append_printf (text, "%s\n\n", _ ("To begin:"));
  append_point (text, parts->recipient != NULL
                          ? g_strdup_printf (_ ("%s, thank you for the offer and for the time that "
                                                "everyone took"),
                                             parts->recipient)
                          : g_strdup (_ ("Thank you for the offer and for the time that everyone "
                                         "took")));
  append_point (text, word_excitement (parts));

  g_string_append_printf (text, "\n%s\n\n", _ ("What I would like us to talk about:"));
  if (parts->base != NULL)
    append_point (text, g_strdup_printf (_ ("The offer stands at %s"), parts->base));
  if (parts->ask != NULL)
    append_point (text, g_strdup_printf (_ ("I was hoping we could get closer to %s"), parts->ask));
  else
    append_point (text, g_strdup (_ ("I would like us to look at the base salary together")));
  append_point (text, g_strdup (_ ("Then a pause, and they speak first")));
  g_string_append_c (text, '\n');

  append_reasons (text, parts, _ ("This is what I bring to our work:"));
  append_extras (text, parts, _ ("Something else would help us make this a good fit:"));
  append_fallbacks (text, parts);
  g_string_append_printf (text, "%s\n\n", _ ("To end:"));
  g_string_append_printf (text, "- %s", _ ("How can we close the gap together?"));
}

char *
waymark_letter_compose (WaymarkLetterForm form,
                        WaymarkDocument *counter_offer,
                        WaymarkDocument *offer,
                        const WaymarkAsk *ask,
                        const char *sender)
{
  GString *text = g_string_new (NULL);
  Parts parts;

  parts_init (&parts, counter_offer, offer, ask);
  if (form == WAYMARK_LETTER_EMAIL)
    compose_email (text, &parts, sender);
  else
    compose_talking_points (text, &parts);
  parts_clear (&parts);

  return g_string_free (text, FALSE);
}
