/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Looks over a counter-offer, writes its first draft, and lets the figures in its texts follow.
 */
#include "waymark-config.h"

#include "waymark-counter-offer.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "waymark-date.h"
#include "waymark-letter.h"

static void
check_free (gpointer data)
{
  WaymarkCheck *check = data;

  g_free (check->message);
  g_free (check);
}

/* Takes ownership of @message. */
static void
add_check (GPtrArray *checks, const char *field, gboolean done, char *message)
{
  WaymarkCheck *check = g_new0 (WaymarkCheck, 1);

  check->field = field;
  check->done = done;
  check->message = message;
  g_ptr_array_add (checks, check);
}

static gboolean
is_blank (const char *text)
{
  return text[strspn (text, " \t\r\n")] == '\0';
}

guint
waymark_counter_offer_count_reasons (WaymarkDocument *counter_offer)
{
  WaymarkValue *reasons = waymark_document_get_field (counter_offer, "reasons");
  guint n = 0;

  for (gsize i = 0; i < waymark_value_get_length (reasons); i++)
    n += !is_blank (waymark_value_get_member_text (waymark_value_get_item (reasons, i), "text"));

  return n;
}

static void
check_reasons (GPtrArray *checks, WaymarkDocument *counter_offer)
{
  int n = waymark_counter_offer_count_reasons (counter_offer);
  int missing = WAYMARK_COUNTER_OFFER_REASONS - n;

  if (missing > 0)
    add_check (checks, "reasons", FALSE,
               g_strdup_printf (ngettext ("Find %d more reason", "Find %d more reasons", missing),
                                missing));
  else if (missing < 0)
    add_check (
        checks, "reasons", FALSE,
        g_strdup_printf (ngettext ("Keep the three strongest: %d reason is too many",
                                   "Keep the three strongest: %d reasons are too many", -missing),
                         -missing));
  else
    add_check (checks, "reasons", TRUE, g_strdup (_ ("Three reasons")));
}

static void
check_extras (GPtrArray *checks, WaymarkDocument *counter_offer)
{
  WaymarkValue *extras = waymark_document_get_field (counter_offer, "extras");
  gboolean any = FALSE, all = TRUE;

  for (gsize i = 0; i < waymark_value_get_length (extras); i++)
    {
      WaymarkValue *record = waymark_value_get_item (extras, i);
      const char *what = waymark_value_get_member_text (record, "what");

      if (is_blank (what))
        continue;
      any = TRUE;
      if (!is_blank (waymark_value_get_member_text (record, "why")))
        continue;
      all = FALSE;
      add_check (checks, "extras", FALSE,
                 g_strdup_printf (_ ("Say why, or what you give for it: %s"), what));
    }

  if (any && all)
    add_check (checks, "extras", TRUE, g_strdup (_ ("Each extra has a reason or a trade")));
}

gboolean
waymark_counter_offer_should_wait (WaymarkDocument *offer, const GDate *today)
{
  GDate received;

  return offer == NULL ||
         !waymark_date_parse (waymark_document_get_text (offer, "received"), &received) ||
         waymark_date_days_between (&received, today) < 1;
}

GPtrArray *
waymark_counter_offer_check (WaymarkDocument *counter_offer,
                             WaymarkDocument *offer,
                             const WaymarkAsk *ask,
                             const GDate *today)
{
  GPtrArray *checks = g_ptr_array_new_with_free_func (check_free);
  WaymarkLetterForm form = waymark_letter_get_form (counter_offer);
  const char *field = waymark_letter_form_get_field (form);
  gboolean written = !is_blank (waymark_document_get_text (counter_offer, field));
  gboolean waited =
      waymark_value_get_boolean (waymark_document_get_field (counter_offer, "waited")) ||
      !waymark_counter_offer_should_wait (offer, today);

  add_check (checks, "offer", offer != NULL,
             g_strdup (offer != NULL ? _ ("It answers an offer")
                                     : _ ("Choose the offer that it answers")));
  add_check (checks, "ask-percent", ask->source > WAYMARK_ASK_SUGGESTED,
             g_strdup (ask->source > WAYMARK_ASK_SUGGESTED ? _ ("A figure to ask for")
                                                           : _ ("Decide what you ask for")));
  check_reasons (checks, counter_offer);
  check_extras (checks, counter_offer);
  if (form == WAYMARK_LETTER_EMAIL)
    add_check (checks, field, written,
               g_strdup (written ? _ ("The e-mail is written") : _ ("Write the e-mail")));
  else
    add_check (
        checks, field, written,
        g_strdup (written ? _ ("The talking points are written") : _ ("Write the talking points")));
  add_check (checks, "waited", waited,
             g_strdup (waited ? _ ("A night has passed since the offer")
                              : _ ("Take at least 24 hours before you answer")));

  return checks;
}

/* Tone */

/* Does one of the comma-separated @words begin a word of @text? Both casefolded. */
static gboolean
mentions (const char *text, const char *words)
{
  g_auto (GStrv) wanted = g_strsplit (words, ",", -1);

  for (guint i = 0; wanted[i] != NULL; i++)
    for (const char *p = strstr (text, wanted[i]); p != NULL; p = strstr (p + 1, wanted[i]))
      {
        gunichar before = p > text ? g_utf8_get_char (g_utf8_prev_char (p)) : ' ';
        gunichar after = g_utf8_get_char (p + strlen (wanted[i]));

        if (!g_unichar_isalpha (before) && !g_unichar_isalpha (after))
          return TRUE;
      }

  return FALSE;
}

/* The first or last three lines that hold anything. */
static char *
take_lines (char **lines, gboolean last)
{
  GString *taken = g_string_new (NULL);
  int n = g_strv_length (lines), count = 0;

  for (int i = 0; i < n && count < 3; i++)
    {
      const char *line = lines[last ? n - 1 - i : i];

      if (is_blank (line))
        continue;
      g_string_append_printf (taken, "%s\n", line);
      count++;
    }

  return g_string_free (taken, FALSE);
}

GPtrArray *
waymark_counter_offer_check_tone (WaymarkDocument *counter_offer)
{
  GPtrArray *checks = g_ptr_array_new_with_free_func (check_free);
  const char *field = waymark_letter_form_get_field (waymark_letter_get_form (counter_offer));
  g_autofree char *text = g_utf8_casefold (waymark_document_get_text (counter_offer, field), -1);
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);
  g_autofree char *beginning = take_lines (lines, FALSE);
  g_autofree char *end = take_lines (lines, TRUE);
  gboolean written = !is_blank (text);
  const struct
  {
    const char *field;
    gboolean seen;
    const char *hint;
  } tones[] = {
    /* Translators: lower-case words of thanks, with commas and without blanks */
    { "tone-thanks", mentions (beginning, _ ("thank,thanks,grateful,appreciate")),
      _ ("No thanks stand at the beginning yet") },
    /* Translators: lower-case words for the speaker and the employer together */
    { "tone-we", mentions (text, _ ("we,us,our,together")),
      _ ("Neither “we” nor “us” is in the text yet") },
    { "tone-reasons", TRUE, NULL },
    { "tone-question", strpbrk (end, "?") != NULL || strstr (end, "？") || strstr (end, "؟"),
      _ ("No question stands at the end yet") },
    { "tone-calm", TRUE, NULL },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (tones); i++)
    add_check (
        checks, tones[i].field,
        waymark_value_get_boolean (waymark_document_get_field (counter_offer, tones[i].field)),
        written && !tones[i].seen ? g_strdup (tones[i].hint) : NULL);

  return checks;
}

/* Texts and their figures */

WaymarkDocument *
waymark_counter_offer_get_offer (WaymarkJournal *journal, WaymarkDocument *counter_offer)
{
  const char *id = waymark_document_get_text (counter_offer, "offer");
  WaymarkDocument *offer = waymark_journal_lookup (journal, id);

  return offer != NULL && g_str_equal (waymark_document_get_type_id (offer), "offer") ? offer
                                                                                      : NULL;
}

static void
remember_figures (WaymarkJournal *journal,
                  WaymarkDocument *counter_offer,
                  WaymarkLetterForm form,
                  WaymarkValue *figures)
{
  WaymarkValue *former = waymark_document_get_field (counter_offer, WAYMARK_LETTER_FIGURES_FIELD);
  g_autoptr (WaymarkValue) object = waymark_value_get_kind (former) == WAYMARK_VALUE_OBJECT
                                        ? waymark_value_ref (former)
                                        : waymark_value_build (NULL, NULL);
  g_autoptr (WaymarkValue) changed =
      waymark_value_with_member (object, waymark_letter_form_get_field (form), figures);

  waymark_journal_set (journal, counter_offer, WAYMARK_FIELD_PATH (WAYMARK_LETTER_FIGURES_FIELD),
                       changed);
}

void
waymark_counter_offer_write_draft (WaymarkJournal *journal,
                                   WaymarkDocument *counter_offer,
                                   const WaymarkAsk *ask,
                                   const char *sender)
{
  WaymarkLetterForm form = waymark_letter_get_form (counter_offer);
  WaymarkDocument *offer = waymark_counter_offer_get_offer (journal, counter_offer);
  g_autofree char *text = waymark_letter_compose (form, counter_offer, offer, ask, sender);
  g_autoptr (WaymarkValue) figures = waymark_letter_figures (counter_offer, ask);

  waymark_journal_begin_group (journal);
  if (ask->source == WAYMARK_ASK_SUGGESTED)
    {
      g_autoptr (WaymarkValue) percent = waymark_value_new_integer (ask->basis_points);

      waymark_journal_set (journal, counter_offer, WAYMARK_FIELD_PATH ("ask-percent"), percent);
    }
  waymark_journal_set_text (journal, counter_offer,
                            WAYMARK_FIELD_PATH (waymark_letter_form_get_field (form)), text);
  remember_figures (journal, counter_offer, form, figures);
  waymark_journal_end_group (journal);
}

/* The figures of @form's text as they were, with those that are known now put in their places. What
 * is no longer known is kept: once it is known again, the text can follow. */
static WaymarkValue *
merge_figures (const WaymarkValue *before, const WaymarkValue *now)
{
  WaymarkValue *merged = waymark_value_build (NULL, NULL);

  for (gsize i = 0; i < waymark_value_get_length (before); i++)
    {
      WaymarkValue *next = waymark_value_with_member (merged, waymark_value_get_key (before, i),
                                                      waymark_value_get_nth_member (before, i));

      waymark_value_unref (merged);
      merged = next;
    }
  for (gsize i = 0; i < waymark_value_get_length (now); i++)
    {
      WaymarkValue *next = waymark_value_with_member (merged, waymark_value_get_key (now, i),
                                                      waymark_value_get_nth_member (now, i));

      waymark_value_unref (merged);
      merged = next;
    }

  return merged;
}

guint
waymark_counter_offer_update_figures (WaymarkJournal *journal,
                                      WaymarkDocument *counter_offer,
                                      const WaymarkAsk *ask)
{
  static const WaymarkLetterForm forms[] = { WAYMARK_LETTER_EMAIL, WAYMARK_LETTER_TALKING_POINTS };
  g_autoptr (WaymarkValue) now = waymark_letter_figures (counter_offer, ask);
  guint n_changes = 0;

  for (gsize i = 0; i < G_N_ELEMENTS (forms); i++)
    {
      const char *field = waymark_letter_form_get_field (forms[i]);
      WaymarkValue *before = waymark_value_get_member (
          waymark_document_get_field (counter_offer, WAYMARK_LETTER_FIGURES_FIELD), field);
      g_autoptr (WaymarkValue) after = NULL;
      g_autofree char *text = NULL;
      guint n;

      if (waymark_value_get_kind (before) != WAYMARK_VALUE_OBJECT)
        continue;
      after = merge_figures (before, now);
      if (waymark_value_equal (before, after))
        continue;

      text = waymark_letter_update (waymark_document_get_text (counter_offer, field), before, after,
                                    &n);
      waymark_journal_begin_consequence (journal);
      waymark_journal_set_text (journal, counter_offer, WAYMARK_FIELD_PATH (field), text);
      remember_figures (journal, counter_offer, forms[i], after);
      waymark_journal_end_group (journal);
      n_changes += n;
    }

  return n_changes;
}

gboolean
waymark_counter_offer_has_former_figures (WaymarkDocument *counter_offer, const WaymarkAsk *ask)
{
  static const WaymarkLetterForm forms[] = { WAYMARK_LETTER_EMAIL, WAYMARK_LETTER_TALKING_POINTS };
  g_autoptr (WaymarkValue) now = waymark_letter_figures (counter_offer, ask);

  for (gsize i = 0; i < G_N_ELEMENTS (forms); i++)
    {
      const char *field = waymark_letter_form_get_field (forms[i]);
      WaymarkValue *before = waymark_value_get_member (
          waymark_document_get_field (counter_offer, WAYMARK_LETTER_FIGURES_FIELD), field);
      g_autoptr (WaymarkValue) after = merge_figures (before, now);
      g_autofree char *text = NULL;
      guint n;

      if (waymark_value_get_kind (before) != WAYMARK_VALUE_OBJECT)
        continue;
      text = waymark_letter_update (waymark_document_get_text (counter_offer, field), before, after,
                                    &n);
      if (n > 0)
        return TRUE;
    }

  return FALSE;
}

static void
update_one (WaymarkJournal *journal, WaymarkDocument *counter_offer)
{
  WaymarkAsk ask;

  /* A text with figures has a percentage or an amount of its own: the usual range has no part in
   * it, and a suggestion must not find its way into the text. */
  waymark_ask_init (&ask, counter_offer, waymark_counter_offer_get_offer (journal, counter_offer),
                    WAYMARK_ASK_LOW_BASIS_POINTS, WAYMARK_ASK_HIGH_BASIS_POINTS);
  if (ask.source == WAYMARK_ASK_SUGGESTED)
    {
      ask.source = WAYMARK_ASK_NONE;
      ask.standing = WAYMARK_ASK_UNKNOWN;
    }
  waymark_counter_offer_update_figures (journal, counter_offer, &ask);
}

static void
edited_cb (WaymarkJournal *journal, WaymarkDocument *document, const WaymarkPath *path)
{
  static const char *const figures[] = {
    "ask", "ask-percent", "offer", "practice-base", "fallback-sign-on", "fallback-relocation", NULL,
  };
  const char *type = waymark_document_get_type_id (document);
  GListModel *counter_offers;

  if (g_str_equal (type, "counter-offer") && g_strv_contains (figures, path->field))
    {
      update_one (journal, document);
      return;
    }
  if (!g_str_equal (type, "offer") || !g_str_equal (path->field, "base"))
    return;

  counter_offers = waymark_journal_get_documents (journal, "counter-offer");
  for (guint i = 0; i < g_list_model_get_n_items (counter_offers); i++)
    {
      g_autoptr (WaymarkDocument) counter_offer = g_list_model_get_item (counter_offers, i);

      if (g_str_equal (waymark_document_get_text (counter_offer, "offer"),
                       waymark_document_get_id (document)))
        update_one (journal, counter_offer);
    }
}

void
waymark_counter_offer_keep_figures (WaymarkJournal *journal)
{
  if (g_signal_handler_find (journal, G_SIGNAL_MATCH_FUNC, 0, 0, NULL, edited_cb, NULL) == 0)
    g_signal_connect (journal, "edited", G_CALLBACK (edited_cb), NULL);
}
