/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The person's settings: how the window looks and what the app assumes where nothing is stated.
 */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* The settings of this process, see the schema in data/; it must be installed or lie in
 * GSETTINGS_SCHEMA_DIR. (transfer none) */
GSettings *waymark_settings_get (void);

/* The assumptions that figures are reckoned with. */
int waymark_settings_get_ask_low (void);        /* basis points over base */
int waymark_settings_get_ask_high (void);       /* basis points over base */
int waymark_settings_get_hours_per_week (void); /* of a full-time job */
/* Spoken aloud. An assumption, not a measurement: talks in English are usually put at 100 to 150
 * words a minute, and someone who tells their own story to a stranger should not hurry. */
int waymark_settings_get_words_per_minute (void);

/* Calls @callback with @object, as long as that lives, when one of these assumptions changes. */
void waymark_settings_follow_assumptions (GCallback callback, gpointer object);

G_END_DECLS
