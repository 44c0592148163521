/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The devices that share a journal, as their heads at the endpoint tell.
 */
#pragma once

#include "waymark-sync.h"

G_BEGIN_DECLS

/**
 * WaymarkSyncDevice:
 * @id: says nothing of the computer
 * @name: as its owner calls it; "" when it has not said (for people: "Unnamed device")
 * @last_seen: when it last told something, by its own clock, in seconds since 1970; 0: it has not
 *   said. A device that is used tells something at least once a day
 * @is_this: this one
 */
typedef struct
{
  char *id;
  char *name;
  gint64 last_seen;
  gboolean is_this;
} WaymarkSyncDevice;

WaymarkSyncDevice *
waymark_sync_device_new (const char *id, const char *name, gint64 last_seen, gboolean is_this);
void waymark_sync_device_free (WaymarkSyncDevice *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (WaymarkSyncDevice, waymark_sync_device_free)

/* Looks: one request, and one for each device. Blocks; from the thread of the sync, not while one
 * runs. Before the first sync there is none. This one first, then by name. (transfer full)
 * (element-type WaymarkSyncDevice) */
GPtrArray *waymark_sync_list_devices (WaymarkSync *self, GCancellable *cancellable, GError **error);

/* What this device is called; heads tell it to the others. (nullable): nothing is told of it */
void waymark_sync_set_device_name (WaymarkSync *self, const char *name);

/* The next run puts a head even when there is no news: another name was chosen. */
void waymark_sync_tell (WaymarkSync *self);

/* The next run that goes well removes the head of the device @id there, after everything that it
 * told was taken in. Nothing else goes: what it wrote stays with everybody. The others look once at
 * everything, so that they miss nothing that only this head told. When the device comes back, it
 * looks at everything too, and puts a head again: to be removed means to be off the list, not to be
 * locked out. Ids of no device, and of this one, are ignored. */
void waymark_sync_forget_device (WaymarkSync *self, const char *id);

G_END_DECLS
