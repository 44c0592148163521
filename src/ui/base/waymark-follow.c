/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "waymark-follow.h"

gboolean
waymark_follow_document (WaymarkDocument **followed,
                         gulong *handler,
                         WaymarkDocument *document,
                         GCallback changed,
                         gpointer data,
                         GConnectFlags flags)
{
  if (*followed == document)
    return FALSE;
  if (*followed != NULL)
    g_clear_signal_handler (handler, *followed);
  g_set_object (followed, document);
  if (document != NULL)
    *handler = g_signal_connect_data (document, "changed", changed, data, NULL, flags);
  return TRUE;
}

void
waymark_unfollow_document (WaymarkDocument **followed, gulong *handler)
{
  if (*followed != NULL)
    g_clear_signal_handler (handler, *followed);
  g_clear_object (followed);
}
