/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Errors of the core. The code decides what the interface offers; the message is for people and
 * says what to do next.
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define WAYMARK_ERROR (waymark_error_quark ())

/**
 * WaymarkError:
 * @WAYMARK_ERROR_SYNTAX: the bytes are not what they claim to be (JSON, XML)
 * @WAYMARK_ERROR_LIMIT: too large, too deep, too many parts
 * @WAYMARK_ERROR_FORMAT: well-formed, but not a document, worksheet or journal
 * @WAYMARK_ERROR_NEWER: written by a newer Waymark
 * @WAYMARK_ERROR_INPUT: what was typed cannot be read as the value it should be
 */
typedef enum
{
  WAYMARK_ERROR_SYNTAX,
  WAYMARK_ERROR_LIMIT,
  WAYMARK_ERROR_FORMAT,
  WAYMARK_ERROR_NEWER,
  WAYMARK_ERROR_INPUT,
} WaymarkError;

GQuark waymark_error_quark (void);

G_END_DECLS
