/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * An answer that follows one text of one document: it shows what is there and writes what is typed.
 */
#pragma once

#include "waymark-answer.h"
#include "waymark-journal.h"

G_BEGIN_DECLS

/* A WaymarkAnswer bound to @path for its whole life. It takes its prompt and hint from @field
 * (nullable), and is one line when @field is. @placeholder: (nullable). Texts of a record that was
 * removed are shown as empty and not written. */
GtkWidget *waymark_field_answer_new (WaymarkJournal *journal,
                                     WaymarkDocument *document,
                                     const WaymarkPath *path,
                                     WaymarkField *field,
                                     const char *placeholder);

G_END_DECLS
