/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "waymark-writable.h"

void
waymark_writable_follow (GtkWidget *widget, WaymarkJournal *journal)
{
  g_return_if_fail (GTK_IS_WIDGET (widget));
  g_return_if_fail (WAYMARK_IS_JOURNAL (journal));

  g_object_bind_property (journal, "read-only", widget,
                          GTK_IS_TEXT_VIEW (widget) ? "editable" : "sensitive",
                          G_BINDING_SYNC_CREATE | G_BINDING_INVERT_BOOLEAN);
}
