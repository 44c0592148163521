/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A key file, and beside it one that holds only a time: it changes with each sync, and nobody waits
 * for the disk then.
 */
#include "waymark-config.h"

#include "waymark-sync-settings.h"

#include <errno.h>
#include <gio/gio.h>
#include <glib/gstdio.h>
#include <string.h>

#include "waymark-file.h"
#include "waymark-sync-peer.h"

#define GROUP      "Sync"
#define MOST_BYTES 16384

struct _WaymarkSyncSettings
{
  GObject parent_instance;

  char *folder; /* "sync" in the journal's */
  GKeyFile *file;
  char *device_name;
  gint64 last_synced;
};

G_DEFINE_FINAL_TYPE (WaymarkSyncSettings, waymark_sync_settings, G_TYPE_OBJECT)

/* Keys of the file are names of properties. */
#define KEY_NOTES "notes-of"

enum
{
  PROP_ADDRESS = 1,
  PROP_USER,
  PROP_CERTIFICATE,
  PROP_DEVICE_NAME,
  PROP_PAUSED,
  PROP_METERED_ALLOWED,
  PROP_ENCRYPTED,
  PROP_LAST_SYNCED,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

/* ---- The files ---- */

static char *
dup_path (WaymarkSyncSettings *self, const char *name)
{
  return g_build_filename (self->folder, name, NULL);
}

static char *
read_file (WaymarkSyncSettings *self, const char *name, gsize *length)
{
  g_autofree char *path = dup_path (self, name);

  return waymark_file_read (path, MOST_BYTES, length, NULL, NULL);
}

static void
load (WaymarkSyncSettings *self)
{
  gsize length;
  g_autofree char *data = read_file (self, "settings", &length);
  g_autofree char *time = read_file (self, "last-synced", &length);

  if (data != NULL)
    g_key_file_load_from_data (self->file, data, strlen (data), G_KEY_FILE_NONE, NULL);
  if (time != NULL)
    g_ascii_string_to_signed (g_strchomp (time), 10, 0, G_MAXINT64, &self->last_synced, NULL);
}

static void
save (WaymarkSyncSettings *self)
{
  gsize length;
  g_autofree char *data = g_key_file_to_data (self->file, &length, NULL);
  g_autofree char *path = dup_path (self, "settings");
  g_autoptr (GError) error = NULL;

  if (!waymark_file_make_folder (self->folder, &error) ||
      !waymark_file_write (path, data, length, NULL, &error))
    g_debug ("sync settings: %s", error->message);
}

/* ---- Values ---- */

/* Owned by the key file as long as nothing is set: kept as data of the object. */
static const char *
get_string (WaymarkSyncSettings *self, guint property)
{
  const char *key = properties[property]->name;
  char *text = g_key_file_get_string (self->file, GROUP, key, NULL);
  const char *known = g_object_get_data (G_OBJECT (self), key);

  if (g_strcmp0 (text, known) == 0)
    {
      g_free (text);
      return known;
    }
  g_object_set_data_full (G_OBJECT (self), key, text, g_free);
  return text;
}

static void
set_string (WaymarkSyncSettings *self, guint property, const char *text)
{
  const char *key = properties[property]->name;

  if (text != NULL && *text == '\0')
    text = NULL;
  if (g_strcmp0 (get_string (self, property), text) == 0)
    return;
  if (text != NULL)
    g_key_file_set_string (self->file, GROUP, key, text);
  else
    g_key_file_remove_key (self->file, GROUP, key, NULL);
  save (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[property]);
}

static gboolean
get_flag (WaymarkSyncSettings *self, guint property)
{
  return g_key_file_get_boolean (self->file, GROUP, properties[property]->name, NULL);
}

static void
set_flag (WaymarkSyncSettings *self, guint property, gboolean value)
{
  if (get_flag (self, property) == !!value)
    return;
  g_key_file_set_boolean (self->file, GROUP, properties[property]->name, value);
  save (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[property]);
}

/* ---- The object ---- */

static void
waymark_sync_settings_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  WaymarkSyncSettings *self = WAYMARK_SYNC_SETTINGS (object);

  switch (id)
    {
    case PROP_ADDRESS:
    case PROP_USER:
    case PROP_CERTIFICATE:
      g_value_set_string (value, get_string (self, id));
      break;
    case PROP_DEVICE_NAME:
      g_value_set_string (value, waymark_sync_settings_get_device_name (self));
      break;
    case PROP_PAUSED:
    case PROP_METERED_ALLOWED:
    case PROP_ENCRYPTED:
      g_value_set_boolean (value, get_flag (self, id));
      break;
    case PROP_LAST_SYNCED:
      g_value_set_int64 (value, self->last_synced);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
waymark_sync_settings_set_property (GObject *object,
                                    guint id,
                                    const GValue *value,
                                    GParamSpec *pspec)
{
  WaymarkSyncSettings *self = WAYMARK_SYNC_SETTINGS (object);

  switch (id)
    {
    case PROP_ADDRESS:
      waymark_sync_settings_set_address (self, g_value_get_string (value));
      break;
    case PROP_USER:
    case PROP_CERTIFICATE:
      set_string (self, id, g_value_get_string (value));
      break;
    case PROP_DEVICE_NAME:
      waymark_sync_settings_set_device_name (self, g_value_get_string (value));
      break;
    case PROP_PAUSED:
    case PROP_METERED_ALLOWED:
    case PROP_ENCRYPTED:
      set_flag (self, id, g_value_get_boolean (value));
      break;
    case PROP_LAST_SYNCED:
      waymark_sync_settings_set_last_synced (self, g_value_get_int64 (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
waymark_sync_settings_finalize (GObject *object)
{
  WaymarkSyncSettings *self = WAYMARK_SYNC_SETTINGS (object);

  g_key_file_unref (self->file);
  g_free (self->folder);
  g_free (self->device_name);
  G_OBJECT_CLASS (waymark_sync_settings_parent_class)->finalize (object);
}

static void
waymark_sync_settings_class_init (WaymarkSyncSettingsClass *klass)
{
  static const char *const strings[] = { [PROP_ADDRESS] = "address",
                                         [PROP_USER] = "user",
                                         [PROP_CERTIFICATE] = "certificate",
                                         [PROP_DEVICE_NAME] = "device-name" };
  static const char *const flags[] = { [PROP_PAUSED] = "paused",
                                       [PROP_METERED_ALLOWED] = "metered-allowed",
                                       [PROP_ENCRYPTED] = "encrypted" };
  const GParamFlags how = G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = waymark_sync_settings_get_property;
  object_class->set_property = waymark_sync_settings_set_property;
  object_class->finalize = waymark_sync_settings_finalize;
  for (guint i = PROP_ADDRESS; i <= PROP_DEVICE_NAME; i++)
    properties[i] = g_param_spec_string (strings[i], NULL, NULL, NULL, how);
  for (guint i = PROP_PAUSED; i <= PROP_ENCRYPTED; i++)
    properties[i] = g_param_spec_boolean (flags[i], NULL, NULL, FALSE, how);
  properties[PROP_LAST_SYNCED] =
      g_param_spec_int64 ("last-synced", NULL, NULL, 0, G_MAXINT64, 0, how);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
waymark_sync_settings_init (WaymarkSyncSettings *self)
{
  self->file = g_key_file_new ();
}

WaymarkSyncSettings *
waymark_sync_settings_new (const char *folder)
{
  WaymarkSyncSettings *self = g_object_new (WAYMARK_TYPE_SYNC_SETTINGS, NULL);

  self->folder = g_build_filename (folder, "sync", NULL);
  load (self);
  return self;
}

/* ---- For others ---- */

const char *
waymark_sync_settings_get_address (WaymarkSyncSettings *self)
{
  g_return_val_if_fail (WAYMARK_IS_SYNC_SETTINGS (self), NULL);
  return get_string (self, PROP_ADDRESS);
}

const char *
waymark_sync_settings_get_user (WaymarkSyncSettings *self)
{
  g_return_val_if_fail (WAYMARK_IS_SYNC_SETTINGS (self), NULL);
  return get_string (self, PROP_USER);
}

const char *
waymark_sync_settings_get_certificate (WaymarkSyncSettings *self)
{
  g_return_val_if_fail (WAYMARK_IS_SYNC_SETTINGS (self), NULL);
  return get_string (self, PROP_CERTIFICATE);
}

gboolean
waymark_sync_settings_get_paused (WaymarkSyncSettings *self)
{
  g_return_val_if_fail (WAYMARK_IS_SYNC_SETTINGS (self), FALSE);
  return get_flag (self, PROP_PAUSED);
}

gboolean
waymark_sync_settings_get_metered_allowed (WaymarkSyncSettings *self)
{
  g_return_val_if_fail (WAYMARK_IS_SYNC_SETTINGS (self), FALSE);
  return get_flag (self, PROP_METERED_ALLOWED);
}

gboolean
waymark_sync_settings_get_encrypted (WaymarkSyncSettings *self)
{
  g_return_val_if_fail (WAYMARK_IS_SYNC_SETTINGS (self), FALSE);
  return get_flag (self, PROP_ENCRYPTED);
}

const char *
waymark_sync_settings_get_device_name (WaymarkSyncSettings *self)
{
  const char *chosen;

  g_return_val_if_fail (WAYMARK_IS_SYNC_SETTINGS (self), "");

  chosen = get_string (self, PROP_DEVICE_NAME);
  g_free (self->device_name);
  self->device_name = waymark_sync_tidy_device_name (chosen != NULL ? chosen : g_get_host_name ());
  return self->device_name;
}

gint64
waymark_sync_settings_get_last_synced (WaymarkSyncSettings *self)
{
  g_return_val_if_fail (WAYMARK_IS_SYNC_SETTINGS (self), 0);
  return self->last_synced;
}

void
waymark_sync_settings_set_address (WaymarkSyncSettings *self, const char *address)
{
  g_return_if_fail (WAYMARK_IS_SYNC_SETTINGS (self));

  if (address != NULL && *address == '\0')
    address = NULL;
  if (g_strcmp0 (get_string (self, PROP_ADDRESS), address) == 0)
    return;
  waymark_sync_settings_set_last_synced (self, 0);
  set_string (self, PROP_ADDRESS, address);
}

void
waymark_sync_settings_set_user (WaymarkSyncSettings *self, const char *user)
{
  g_return_if_fail (WAYMARK_IS_SYNC_SETTINGS (self));
  set_string (self, PROP_USER, user);
}

void
waymark_sync_settings_set_certificate (WaymarkSyncSettings *self, const char *certificate)
{
  g_return_if_fail (WAYMARK_IS_SYNC_SETTINGS (self));
  set_string (self, PROP_CERTIFICATE, certificate);
}

void
waymark_sync_settings_set_paused (WaymarkSyncSettings *self, gboolean paused)
{
  g_return_if_fail (WAYMARK_IS_SYNC_SETTINGS (self));
  set_flag (self, PROP_PAUSED, paused);
}

void
waymark_sync_settings_set_metered_allowed (WaymarkSyncSettings *self, gboolean allowed)
{
  g_return_if_fail (WAYMARK_IS_SYNC_SETTINGS (self));
  set_flag (self, PROP_METERED_ALLOWED, allowed);
}

void
waymark_sync_settings_set_encrypted (WaymarkSyncSettings *self, gboolean encrypted)
{
  g_return_if_fail (WAYMARK_IS_SYNC_SETTINGS (self));
  set_flag (self, PROP_ENCRYPTED, encrypted);
}

void
waymark_sync_settings_set_device_name (WaymarkSyncSettings *self, const char *name)
{
  g_autofree char *tidy = waymark_sync_tidy_device_name (name);

  g_return_if_fail (WAYMARK_IS_SYNC_SETTINGS (self));

  set_string (self, PROP_DEVICE_NAME, tidy);
}

void
waymark_sync_settings_set_last_synced (WaymarkSyncSettings *self, gint64 last_synced)
{
  g_autofree char *path = NULL;
  g_autofree char *text = NULL;

  g_return_if_fail (WAYMARK_IS_SYNC_SETTINGS (self));

  if (self->last_synced == last_synced)
    return;
  self->last_synced = last_synced;
  path = dup_path (self, "last-synced");
  text = g_strdup_printf ("%" G_GINT64_FORMAT "\n", last_synced);
  if (waymark_file_make_folder (self->folder, NULL))
    g_file_set_contents_full (path, text, -1, G_FILE_SET_CONTENTS_NONE, 0600, NULL);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_LAST_SYNCED]);
}

/* Where the notes of @address wait. (transfer full) */
static char *
dup_aside (WaymarkSyncSettings *self, const char *address)
{
  g_autofree char *sum = g_compute_checksum_for_string (G_CHECKSUM_SHA256, address, -1);
  g_autofree char *name = g_strdup_printf ("notes-%.16s", sum);

  return dup_path (self, name);
}

void
waymark_sync_settings_part_notes (WaymarkSyncSettings *self)
{
  const char *address;
  g_autofree char *known = NULL;
  g_autofree char *path = NULL;
  g_autofree char *aside = NULL;
  g_autofree char *own = NULL;

  g_return_if_fail (WAYMARK_IS_SYNC_SETTINGS (self));

  address = get_string (self, PROP_ADDRESS);
  known = g_key_file_get_string (self->file, GROUP, KEY_NOTES, NULL);
  if (address == NULL || g_strcmp0 (address, known) == 0)
    return;
  path = dup_path (self, "notes");
  aside = known != NULL ? dup_aside (self, known) : NULL;
  own = dup_aside (self, address);
  /* In an order in which nothing ever passes for the notes of another one, wherever it is cut off.
   */
  if (aside != NULL && g_rename (path, aside) != 0 && g_unlink (path) != 0 && errno != ENOENT)
    {
      g_debug ("sync settings: %s", g_strerror (errno));
      return;
    }
  g_key_file_set_string (self->file, GROUP, KEY_NOTES, address);
  save (self);
  if (aside != NULL && g_rename (own, path) != 0 && errno != ENOENT)
    g_debug ("sync settings: %s", g_strerror (errno));
}
