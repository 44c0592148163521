/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What the dialogs of a window have in common.
 */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/* For a dialog that is not shown yet: its default size, or as much of it as the window that it is
 * transient for has room for. The application's keys, such as Ctrl+Q, work in it, and it goes with
 * that window. */
void waymark_dialog_fit_parent (GtkWindow *dialog);

/* Says what a toast has no room for, until someone closes it. @parent: (nullable), @body: plain
 * text */
void waymark_dialog_tell (GtkWindow *parent, const char *heading, const char *body);

/* @message: plain text: it may name what the student wrote, such as "R&D". (transfer full) */
AdwToast *waymark_toast_new (const char *message);

G_END_DECLS
