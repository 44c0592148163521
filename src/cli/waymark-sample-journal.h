/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The journal of one invented student, from data/sample/, written so that it is always of today.
 *
 * Each file is {"documents": [{"key": …, "type": …, "created": -200, "fields": {…}}, …]}:
 *   - "key" names a document for links and gives it its id; the same key gives the same id
 *   - "created" and the optional "modified" count days from today; without "modified" it is
 * "created"
 *   - "fields" are as in a journal, but: a date may count days from today ("+3", "-12", "0"); a
 * link is "@" and a key; records of lists get an id from their place, unless they have one What the
 * worksheets do not declare, and values of the wrong kind, are refused with their place: a sample
 * is valid or not there.
 */
#pragma once

#include "waymark-journal.h"

G_BEGIN_DECLS

/* Adds the compiled-in sample to @journal, which has none of it yet. */
gboolean waymark_sample_journal_fill (WaymarkJournal *journal, GError **error);

/* The same from files: @names and @files (element-type GBytes) of the same length.
 * WAYMARK_ERROR_INPUT and the errors of waymark_json_read(); nothing was added then. */
gboolean waymark_sample_journal_add (WaymarkJournal *journal,
                                     const char *const *names,
                                     GPtrArray *files,
                                     GError **error);

G_END_DECLS
