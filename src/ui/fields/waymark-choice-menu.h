/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A choice as a chip that opens a menu: small enough to stand in a card.
 */
#pragma once

#include <adwaita.h>

#include "waymark-journal.h"

G_BEGIN_DECLS

/* A menu button bound to @path for its whole life; its label is the choice, or the question while
 * there is none. @field: a choice; (nullable): an empty button that does nothing. */
GtkWidget *waymark_choice_menu_new (WaymarkJournal *journal,
                                    WaymarkDocument *document,
                                    const WaymarkPath *path,
                                    WaymarkField *field);

G_END_DECLS
