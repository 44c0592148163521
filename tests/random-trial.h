/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Random trials that can be tried again: the seed is printed before the trial begins, and once more
 * when the program dies in it, with the folders that stay then.
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* The seed of the trial @name, which begins now: that of WAYMARK_SEED when it is set. GLib's own
 * random numbers, and so the ids of documents, follow it. */
guint32 random_trial_begin (const char *name);
/* A folder or file that is worth a look when the trial fails; a few at most. */
void random_trial_keep (const char *path);
void random_trial_end (void);

/* In a soak: has less than @part of its minutes gone by since @began, a monotonic time? */
gboolean random_trial_goes_on (gint64 began, double part);

G_END_DECLS
