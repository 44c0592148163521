/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What can be done with one record of a list, whatever it holds: move it, delete it.
 */
#pragma once

#include <adwaita.h>

#include "waymark-journal.h"

G_BEGIN_DECLS

/* A menu button. @name: what one record is called, for assistive technology: "Target" */
GtkWidget *waymark_record_menu_new (WaymarkJournal *journal,
                                    WaymarkDocument *document,
                                    const char *field,
                                    const char *record_id,
                                    const char *name);

G_END_DECLS
