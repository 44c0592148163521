/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * How a journal is opened.
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * WaymarkStoreFlags:
 * @WAYMARK_STORE_CREATE: make a journal where there is none
 * @WAYMARK_STORE_READ_ONLY: only look, also while another process has it open: nothing in the
 *   folder is locked, moved or written, and the journal refuses changes
 */
typedef enum
{
  WAYMARK_STORE_NONE = 0,
  WAYMARK_STORE_CREATE = 1 << 0,
  WAYMARK_STORE_READ_ONLY = 1 << 1,
} WaymarkStoreFlags;

G_END_DECLS
