/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Sums of money in what someone wrote: "they offered $85,000", "about 72k", "45 an hour".
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Does a sum stand in @text? Notices figures with the sign, code or name of a currency, "72k",
 * figures by the year, month or hour, and large ones beside a word such as "salary" or "offered".
 * Counts, years, percentages, code and races of 10k are none. Amounts that are spelled out without
 * a currency ("a six-figure base") it does not see; words are English, signs and codes are not. */
gboolean waymark_sum_is_mentioned (const char *text);

G_END_DECLS
