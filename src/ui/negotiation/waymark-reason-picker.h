/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A dialog that offers the achievements of a journal, to choose one as a reason.
 */
#pragma once

#include <adwaita.h>

#include "waymark-achievements.h"

G_BEGIN_DECLS

#define WAYMARK_TYPE_REASON_PICKER (waymark_reason_picker_get_type ())
G_DECLARE_FINAL_TYPE (WaymarkReasonPicker, waymark_reason_picker, WAYMARK, REASON_PICKER, AdwWindow)

/**
 * WaymarkReasonPicker::picked: (WaymarkAchievement)
 *
 * The student chose one; the dialog closes itself.
 */

/* @achievements: (transfer none) */
GtkWidget *waymark_reason_picker_new (GtkWindow *parent, GListModel *achievements);

G_END_DECLS
