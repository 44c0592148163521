/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "waymark-config.h"

#include "waymark-seal-marker.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "waymark-document.h"
#include "waymark-json.h"
#include "waymark-seal-error.h"
#include "waymark-sync-layout.h"

#define KDF "argon2id"

/* Argon2's own bound: KiB for each lane. */
#define LEAST_MEMORY 8

void
waymark_seal_marker_clear (WaymarkSealMarker *self)
{
  g_clear_pointer (&self->journal, g_free);
}

/* ---- Writing ---- */

static char *
write_hex (const guint8 *bytes, gsize length)
{
  GString *text = g_string_sized_new (2 * length);

  for (gsize i = 0; i < length; i++)
    g_string_append_printf (text, "%02x", bytes[i]);
  return g_string_free (text, FALSE);
}

/* @check: (nullable): "" stands in its place */
static GBytes *
build (const WaymarkSealMarker *self, const guint8 *check)
{
  g_autofree char *salt = write_hex (self->demands.salt, sizeof self->demands.salt);
  g_autofree char *check_text =
      check != NULL ? write_hex (check, sizeof self->check) : g_strdup ("");
  g_autoptr (WaymarkValue) marker =
      waymark_value_build ("check", waymark_value_new_string (check_text),                   /**/
                           "format", waymark_value_new_integer (WAYMARK_SYNC_FORMAT_SEALED), /**/
                           "journal", waymark_value_new_string (self->journal),              /**/
                           "kdf", waymark_value_new_string (KDF),                            /**/
                           "lanes", waymark_value_new_integer (self->demands.lanes),         /**/
                           "memory", waymark_value_new_integer (self->demands.memory),       /**/
                           "passes", waymark_value_new_integer (self->demands.passes),       /**/
                           "salt", waymark_value_new_string (salt), NULL);
  gsize length;
  char *data = waymark_json_write (marker, &length);

  return g_bytes_new_take (data, length);
}

GBytes *
waymark_seal_marker_write (const WaymarkSealMarker *self)
{
  return build (self, self->check);
}

static void
sign (const WaymarkSealMarker *self, const WaymarkSealKeys *keys, guint8 *check)
{
  g_autoptr (GBytes) unsigned_bytes = build (self, NULL);
  g_autoptr (WaymarkGcryptMac) mac = waymark_gcrypt_mac_new (keys->check);
  gsize length;
  gconstpointer data = g_bytes_get_data (unsigned_bytes, &length);

  waymark_gcrypt_mac_add (mac, data, length);
  waymark_gcrypt_mac_finish (mac, check, sizeof self->check);
}

void
waymark_seal_marker_sign (WaymarkSealMarker *self, const WaymarkSealKeys *keys)
{
  sign (self, keys, self->check);
}

gboolean
waymark_seal_marker_is_signed (const WaymarkSealMarker *self, const WaymarkSealKeys *keys)
{
  guint8 check[sizeof self->check];

  sign (self, keys, check);
  return waymark_gcrypt_equal (check, self->check, sizeof check);
}

/* ---- Reading ---- */

static gboolean
refuse (GError **error, WaymarkSealError code)
{
  const char *message = _ ("What says how the shared folder is encrypted is missing or cut off. If "
                           "another device is setting it up, try again in a moment.");

  if (code == WAYMARK_SEAL_ERROR_NEWER)
    message = _ ("A newer Waymark encrypted what is in the shared folder. Update Waymark on this "
                 "computer.");
  else if (code == WAYMARK_SEAL_ERROR_PLAIN)
    message = _ ("The journal in the shared folder is not encrypted. Choose an empty folder for an "
                 "encrypted one.");
  g_set_error_literal (error, WAYMARK_SEAL_ERROR, code, message);
  return FALSE;
}

static gboolean
read_hex (const char *text, guint8 *bytes, gsize length)
{
  if (strlen (text) != 2 * length || strspn (text, "0123456789abcdef") != 2 * length)
    return FALSE;
  for (gsize i = 0; i < length; i++)
    bytes[i] =
        (guint8) (g_ascii_xdigit_value (text[2 * i]) << 4 | g_ascii_xdigit_value (text[2 * i + 1]));
  return TRUE;
}

/* What is more than anybody means comes as the most. */
static gboolean
read_demand (WaymarkValue *marker, const char *name, guint *demand)
{
  gint64 number = waymark_value_get_integer (waymark_value_get_member (marker, name), 0);

  *demand = (guint) CLAMP (number, 0, G_MAXINT);
  return number >= 1;
}

static gboolean
read_parts (WaymarkValue *marker, WaymarkSealMarker *self)
{
  const char *journal = waymark_value_get_member_text (marker, "journal");

  self->journal = g_strdup (journal);
  return waymark_document_is_id (journal) &&
         strcmp (waymark_value_get_member_text (marker, "kdf"), KDF) == 0 &&
         read_demand (marker, "lanes", &self->demands.lanes) &&
         read_demand (marker, "memory", &self->demands.memory) &&
         read_demand (marker, "passes", &self->demands.passes) &&
         read_hex (waymark_value_get_member_text (marker, "salt"), self->demands.salt,
                   sizeof self->demands.salt) &&
         read_hex (waymark_value_get_member_text (marker, "check"), self->check,
                   sizeof self->check);
}

static gboolean
can_meet (const WaymarkSealDemands *demands)
{
  return demands->lanes <= WAYMARK_SEAL_MOST_LANES && demands->passes <= WAYMARK_SEAL_MOST_PASSES &&
         demands->memory <= WAYMARK_SEAL_MOST_MEMORY &&
         demands->memory >= LEAST_MEMORY * demands->lanes;
}

gboolean
waymark_seal_marker_read (GBytes *data, WaymarkSealMarker *self, GError **error)
{
  gsize length;
  const char *text = g_bytes_get_data (data, &length);
  g_autoptr (WaymarkValue) marker = NULL;
  g_auto (WaymarkSealMarker) found = { NULL };
  g_autoptr (GBytes) same = NULL;
  gint64 format;

  if (length > WAYMARK_SEAL_MOST_MARKER)
    return refuse (error, WAYMARK_SEAL_ERROR_UNFINISHED);
  marker = waymark_json_read (text, length, NULL);
  format = waymark_value_get_integer (waymark_value_get_member (marker, "format"), 0);
  if (marker == NULL || format < 1)
    return refuse (error, WAYMARK_SEAL_ERROR_UNFINISHED);
  if (format > WAYMARK_SYNC_FORMAT_SEALED)
    return refuse (error, WAYMARK_SEAL_ERROR_NEWER);
  if (format < WAYMARK_SYNC_FORMAT_SEALED)
    return refuse (error, WAYMARK_SEAL_ERROR_PLAIN);
  if (!read_parts (marker, &found))
    return refuse (error, WAYMARK_SEAL_ERROR_UNFINISHED);
  if (!can_meet (&found.demands))
    return refuse (error, WAYMARK_SEAL_ERROR_NEWER);
  same = waymark_seal_marker_write (&found);
  if (!g_bytes_equal (same, data))
    return refuse (error, WAYMARK_SEAL_ERROR_UNFINISHED);
  *self = found;
  found.journal = NULL;
  return TRUE;
}
