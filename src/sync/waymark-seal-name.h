/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Names of files at an encrypted endpoint: the same one is always closed the same, so that two
 * devices with the same file give it the same name, and only who has the keys can open it.
 */
#pragma once

#include "waymark-seal-keys.h"

G_BEGIN_DECLS

/* As waymark_seal_close_name() and waymark_seal_open_name(). (transfer full) (nullable) */
char *waymark_seal_name_close (const WaymarkSealKeys *keys, const char *part, const char *name);
char *waymark_seal_name_open (const WaymarkSealKeys *keys, const char *part, const char *closed);

/* Does it look like one, with whatever keys? */
gboolean waymark_seal_name_is_closed (const char *name);

G_END_DECLS
