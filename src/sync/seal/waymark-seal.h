/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The keys of one encrypted journal at an endpoint, and what they do: names and contents, closed
 * and opened. HACKING.md has the scheme.
 */
#pragma once

#include "waymark-seal-error.h"

G_BEGIN_DECLS

#define WAYMARK_TYPE_SEAL (waymark_seal_get_type ())
G_DECLARE_FINAL_TYPE (WaymarkSeal, waymark_seal, WAYMARK, SEAL, GObject)

/* A closed file is so much longer than what is in it. Bytes. */
#define WAYMARK_SEAL_OVERHEAD 36

/* New keys for @journal (an id), with a new salt. Takes a quarter of a second and 64 MiB, so not in
 * the main thread. @passphrase: as waymark_passphrase_tidy() gives it. (transfer full) */
WaymarkSeal *waymark_seal_new (const char *journal, const char *passphrase, GError **error);

/* Those of the endpoint that @marker is of. _WRONG when @passphrase is not that one, _UNFINISHED
 * when @marker is none, _NEWER when its demands are unlike Waymark's. (transfer full) */
WaymarkSeal *waymark_seal_open (GBytes *marker, const char *passphrase, GError **error);

/* (transfer none) */
const char *waymark_seal_get_journal (WaymarkSeal *self);
/* What stands at the endpoint for others to open it with: salt, demands, and a check that tells a
 * wrong passphrase. Holds no secret, but with it guesses can be tried. (transfer none) */
GBytes *waymark_seal_get_marker (WaymarkSeal *self);

/* @part: "revs", "packs" or "heads"; @name: a file there as the engine knows it. The same name is
 * always closed the same. NULL when it is no name that the engine gives. (transfer full) (nullable)
 */
char *waymark_seal_close_name (WaymarkSeal *self, const char *part, const char *name);
/* NULL when @closed was not closed with these keys for this @part. (transfer full) (nullable) */
char *waymark_seal_open_name (WaymarkSeal *self, const char *part, const char *closed);

/* The same bytes under the same name are always closed the same. (transfer full) */
GBytes *waymark_seal_close (WaymarkSeal *self, const char *part, const char *name, GBytes *data);
/* NULL when any bit of it was changed, or it was closed under another name. (transfer full)
 * (nullable) */
GBytes *
waymark_seal_open_data (WaymarkSeal *self, const char *part, const char *name, GBytes *data);

G_END_DECLS
