/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Whether a counter-offer is ready to be sent, and the keeping of its figures. Advice, never a
 * gate: a draft may stay as unfinished as it is.
 */
#pragma once

#include "waymark-ask.h"
#include "waymark-journal.h"

G_BEGIN_DECLS

#define WAYMARK_COUNTER_OFFER_REASONS 3

/**
 * WaymarkCheck: one thing to look at before sending
 * @field: the field where it is mended
 * @message: (nullable): translated: what is still to do, or what is done
 * @done: it is fine
 */
typedef struct
{
  const char *field;
  char *message;
  gboolean done;
} WaymarkCheck;

/* What readiness means: an offer and an ask, exactly three reasons, each extra with its reason or
 * trade, the text written, 24 hours since the offer came. @offer: (nullable). (transfer full)
 * (element-type WaymarkCheck) */
GPtrArray *waymark_counter_offer_check (WaymarkDocument *counter_offer,
                                        WaymarkDocument *offer,
                                        const WaymarkAsk *ask,
                                        const GDate *today);

/* The tone checklist: the five flags, with a hint from the text where the program can see one
 * (thanks at the beginning, "we" or "us", a question at the end). (transfer full)
 * (element-type WaymarkCheck) */
GPtrArray *waymark_counter_offer_check_tone (WaymarkDocument *counter_offer);

/* How many reasons have a text. */
guint waymark_counter_offer_count_reasons (WaymarkDocument *counter_offer);

/* No night has passed since @offer was received, or nobody said when that was. @offer: (nullable)
 */
gboolean waymark_counter_offer_should_wait (WaymarkDocument *offer, const GDate *today);

/* The offer that @counter_offer answers. (transfer none) (nullable) */
WaymarkDocument *
waymark_counter_offer_get_offer (WaymarkJournal *journal, WaymarkDocument *counter_offer);

/* Writes the first draft of @form and remembers its figures; a suggested percentage becomes the
 * student's own. One undo step. @sender: (nullable) */
void waymark_counter_offer_write_draft (WaymarkJournal *journal,
                                        WaymarkDocument *counter_offer,
                                        const WaymarkAsk *ask,
                                        const char *sender);

/* Puts the figures of @ask into the texts of @counter_offer where the former ones stand, and
 * remembers them, as a consequence of the last change (see waymark_journal_begin_consequence()).
 * Returns the number of places that changed. */
guint waymark_counter_offer_update_figures (WaymarkJournal *journal,
                                            WaymarkDocument *counter_offer,
                                            const WaymarkAsk *ask);

/* Do the texts name figures that are no longer those of @ask? (After an undo, or a change from
 * outside.) */
gboolean
waymark_counter_offer_has_former_figures (WaymarkDocument *counter_offer, const WaymarkAsk *ask);

/* From now on the texts follow whenever the user changes an ask, the base of an offer or a
 * fall-back. Undo takes back both at once. Calling it again changes nothing. */
void waymark_counter_offer_keep_figures (WaymarkJournal *journal);

G_END_DECLS
