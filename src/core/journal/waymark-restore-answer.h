/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * One answer of a document as it was earlier, put back as an undoable change.
 */
#pragma once

#include "waymark-journal.h"

G_BEGIN_DECLS

/* Makes the answer at @path what it is in @earlier (a document's fields). A record that is gone
 * comes back where it stood; one that had not come yet is left alone. FALSE when there is nothing
 * to do or the journal cannot be changed. */
gboolean waymark_restore_answer (WaymarkJournal *journal,
                                 WaymarkDocument *document,
                                 WaymarkValue *earlier,
                                 const WaymarkPath *path);

G_END_DECLS
