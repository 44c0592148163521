/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "waymark-sync-state.h"

GType
waymark_sync_state_get_type (void)
{
  static gsize type = 0;

  if (g_once_init_enter (&type))
    {
      static const GEnumValue values[] = {
        { WAYMARK_SYNC_STATE_OFF, "WAYMARK_SYNC_STATE_OFF", "off" },
        { WAYMARK_SYNC_STATE_IDLE, "WAYMARK_SYNC_STATE_IDLE", "idle" },
        { WAYMARK_SYNC_STATE_SYNCING, "WAYMARK_SYNC_STATE_SYNCING", "syncing" },
        { WAYMARK_SYNC_STATE_WAITING, "WAYMARK_SYNC_STATE_WAITING", "waiting" },
        { WAYMARK_SYNC_STATE_METERED, "WAYMARK_SYNC_STATE_METERED", "metered" },
        { WAYMARK_SYNC_STATE_PAUSED, "WAYMARK_SYNC_STATE_PAUSED", "paused" },
        { WAYMARK_SYNC_STATE_STOPPED, "WAYMARK_SYNC_STATE_STOPPED", "stopped" },
        { WAYMARK_SYNC_STATE_BRAKE, "WAYMARK_SYNC_STATE_BRAKE", "brake" },
        { 0, NULL, NULL },
      };

      g_once_init_leave (&type, g_enum_register_static ("WaymarkSyncState", values));
    }
  return type;
}
