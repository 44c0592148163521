/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Names of files at an encrypted endpoint: the same one is always closed the same, so that two
 * devices with the same file give it the same name, and only who has the keys can open it.
 */
#pragma once

#include "waymark-seal-keys.h"

G_BEGIN_DECLS

typedef struct _WaymarkSealNames WaymarkSealNames;

WaymarkSealNames *waymark_seal_names_new (const WaymarkSealKeys *keys);
void waymark_seal_names_free (WaymarkSealNames *self);

/* As waymark_seal_close_name() and waymark_seal_open_name(); from one thread at a time.
 * (transfer full) (nullable) */
char *waymark_seal_names_close (WaymarkSealNames *self, const char *part, const char *name);
char *waymark_seal_names_open (WaymarkSealNames *self, const char *part, const char *closed);

/* Does it look like one, with whatever keys? */
gboolean waymark_seal_name_is_closed (const char *name);

G_END_DECLS
