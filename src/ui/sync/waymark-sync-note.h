/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The note with the passphrase of what is encrypted, to be put away: in a file, or on paper.
 */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Each asks how and where, and says when it does not work. @passphrase: as it was typed. @address:
 * of the shared folder */
void waymark_sync_note_save (GtkWindow *parent, const char *passphrase, const char *address);
void waymark_sync_note_print (GtkWindow *parent, const char *passphrase, const char *address);

G_END_DECLS
