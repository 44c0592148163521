/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The first draft of a counter-offer, as an e-mail or as talking points, and what happens to the
 * student's own text when a figure changes later: the figure follows, their words stay.
 */
#pragma once

#include "waymark-ask.h"

G_BEGIN_DECLS

typedef enum
{
  WAYMARK_LETTER_EMAIL,
  WAYMARK_LETTER_TALKING_POINTS,
} WaymarkLetterForm;

/* The field of a counter-offer that keeps a form's text, and the form that the student chose. */
const char *waymark_letter_form_get_field (WaymarkLetterForm form);
WaymarkLetterForm waymark_letter_get_form (WaymarkDocument *counter_offer);

/**
 * waymark_letter_compose:
 * @counter_offer: with reasons, extras and the recipient
 * @offer: (nullable): company, role and base
 * @ask: as waymark_ask_init() reckons it
 * @sender: (nullable): whose name stands at the end
 *
 * What is missing is left out: there are no placeholders to forget. It thanks, says "we" and "us",
 * gives the reasons, and ends with a question.
 *
 * Returns: (transfer full): plain text that is also good Markdown
 */
char *waymark_letter_compose (WaymarkLetterForm form,
                              WaymarkDocument *counter_offer,
                              WaymarkDocument *offer,
                              const WaymarkAsk *ask,
                              const char *sender);

/* The figures that a letter may name, by name: {"ask": money, "base": money, "percent": basis
 * points, "relocation": money, "sign-on": money}; those that are not known are left out.
 * (transfer full) */
WaymarkValue *waymark_letter_figures (WaymarkDocument *counter_offer, const WaymarkAsk *ask);

/**
 * waymark_letter_update:
 * @text: the student's text
 * @before: (nullable): the figures that it was written with
 * @after: (nullable): the figures now
 * @n_changes: (out) (optional): how many places changed
 *
 * Puts each new figure where the old one stands as a whole token, in the way it is written there
 * ("$80,640", "80640", "12%", "12 percent"). All figures change at once, so one that takes
 * another's former value is not changed twice. An old figure that two names share but that now
 * differs is left alone, because nobody can tell which is meant.
 *
 * Returns: (transfer full)
 */
char *waymark_letter_update (const char *text,
                             const WaymarkValue *before,
                             const WaymarkValue *after,
                             guint *n_changes);

/* The counter-offer's field that remembers the figures of its texts: {"draft": figures,
 * "talking-points": figures}. Not part of the worksheet, so nothing shows or exports it. */
#define WAYMARK_LETTER_FIGURES_FIELD "draft-figures"

G_END_DECLS
