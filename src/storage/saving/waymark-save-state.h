/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What the saver says about itself: a state, and an error in a student's words.
 */
#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

/**
 * WaymarkSaveState:
 * @WAYMARK_SAVE_CLEAN: all is on the disk
 * @WAYMARK_SAVE_DIRTY: will be saved within a second
 * @WAYMARK_SAVE_SAVING: is being written
 * @WAYMARK_SAVE_FAILED: could not be saved; nothing is lost, and it is tried again
 */
typedef enum
{
  WAYMARK_SAVE_CLEAN,
  WAYMARK_SAVE_DIRTY,
  WAYMARK_SAVE_SAVING,
  WAYMARK_SAVE_FAILED,
} WaymarkSaveState;

#define WAYMARK_TYPE_SAVE_STATE (waymark_save_state_get_type ())
GType waymark_save_state_get_type (void);

/* What a bar says of an error while saving. @error: (nullable). (transfer full) (nullable) */
char *waymark_save_error_describe (const GError *error);

G_END_DECLS
