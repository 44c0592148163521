/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Passphrases of the end-to-end encryption: made, read as they were typed, and judged. Whatever
 * holds one is freed with waymark_credentials_forget().
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Bytes of UTF-8. */
#define WAYMARK_PASSPHRASE_MOST 1024

/* A new one: "k3m9t-…", five groups of five of 0–9 and a–z without i, l, o, u, which are easily
 * taken for another: 120 random bits, and a last one that finds any mistyped or swapped letter.
 * NULL with WAYMARK_SEAL_ERROR_FAILED. (transfer full) */
char *waymark_passphrase_generate (GError **error);

/**
 * WaymarkPassphraseGrade:
 * @WAYMARK_PASSPHRASE_EMPTY: nothing was typed
 * @WAYMARK_PASSPHRASE_WEAK: too short, or nearly always the same: not for a new endpoint
 * @WAYMARK_PASSPHRASE_FAIR: may be used; who has the files and a fast computer might guess it
 * @WAYMARK_PASSPHRASE_STRONG: made by Waymark, or as long as a short sentence
 */
typedef enum
{
  WAYMARK_PASSPHRASE_EMPTY,
  WAYMARK_PASSPHRASE_WEAK,
  WAYMARK_PASSPHRASE_FAIR,
  WAYMARK_PASSPHRASE_STRONG,
} WaymarkPassphraseGrade;

/* How good is it as a new one? For the one that is typed to join, no such thing is asked. */
WaymarkPassphraseGrade waymark_passphrase_grade (const char *typed);
/* A short sentence on that, for beside the entry. (transfer none) */
const char *waymark_passphrase_describe (WaymarkPassphraseGrade grade);

/* What was typed, as it is used: spaces around it go, accents are composed, and one that Waymark
 * made may be typed without hyphens, in capitals, with O for 0. NULL with WAYMARK_SEAL_ERROR:
 * _NEEDED when it is empty, _MISTYPED when Waymark made it and a letter is wrong, _WRONG when it is
 * no text or too long. (transfer full) (nullable) */
char *waymark_passphrase_tidy (const char *typed, GError **error);

G_END_DECLS
