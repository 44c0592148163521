/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What goes wrong with the end-to-end encryption of a shared endpoint.
 */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

#define WAYMARK_SEAL_ERROR (waymark_seal_error_quark ())

/**
 * WaymarkSealError: the code decides what is offered; the message is for the student, says what to
 * do, and holds no secret. After any of these nothing was changed, neither here nor there.
 * @WAYMARK_SEAL_ERROR_NEEDED: what is there is encrypted, and no passphrase was given: ask for it
 * @WAYMARK_SEAL_ERROR_WRONG: the passphrase is not the one: ask again
 * @WAYMARK_SEAL_ERROR_MISTYPED: the passphrase was made by Waymark, and a letter of it is wrong:
 *   ask again; what was typed was not even tried
 * @WAYMARK_SEAL_ERROR_WEAK: too easy to guess, to begin with: choose another one
 * @WAYMARK_SEAL_ERROR_PLAIN: what is there, or some of it, is not encrypted, but should be: choose
 *   an empty folder
 * @WAYMARK_SEAL_ERROR_CHANGED: it is not encrypted as it was when this device joined: somebody set
 *   the folder up anew, or wants to read along: stop and ask
 * @WAYMARK_SEAL_ERROR_CHOOSE: several encrypted journals are there, and none is this one: ask which
 * @WAYMARK_SEAL_ERROR_UNFINISHED: what says how it is encrypted is not there, or cut off: try again
 *   later
 * @WAYMARK_SEAL_ERROR_NEWER: a newer Waymark encrypted it, or it asks for more memory or time than
 *   Waymark ever would
 * @WAYMARK_SEAL_ERROR_FAILED: this computer cannot encrypt
 */
typedef enum
{
  WAYMARK_SEAL_ERROR_NEEDED,
  WAYMARK_SEAL_ERROR_WRONG,
  WAYMARK_SEAL_ERROR_MISTYPED,
  WAYMARK_SEAL_ERROR_WEAK,
  WAYMARK_SEAL_ERROR_PLAIN,
  WAYMARK_SEAL_ERROR_CHANGED,
  WAYMARK_SEAL_ERROR_CHOOSE,
  WAYMARK_SEAL_ERROR_UNFINISHED,
  WAYMARK_SEAL_ERROR_NEWER,
  WAYMARK_SEAL_ERROR_FAILED,
} WaymarkSealError;

GQuark waymark_seal_error_quark (void);

G_END_DECLS
