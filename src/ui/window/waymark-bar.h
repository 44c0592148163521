/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A bar under the header that says what is wrong and offers what to do about it.
 */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define WAYMARK_TYPE_BAR (waymark_bar_get_type ())
G_DECLARE_FINAL_TYPE (WaymarkBar, waymark_bar, WAYMARK, BAR, AdwBin)

/* Shows @message under @key, with a button for @action (both nullable, with @target a string or
 * NULL). A bar shows the message that came last; when it is cleared, the one before. */
void waymark_bar_show (WaymarkBar *self,
                       const char *key,
                       const char *message,
                       const char *button,
                       const char *action,
                       const char *target);
/* Nothing to say about @key any more. */
void waymark_bar_clear (WaymarkBar *self, const char *key);

/* @narrow: the button stands below the words. */
void waymark_bar_set_narrow (WaymarkBar *self, gboolean narrow);

G_END_DECLS
