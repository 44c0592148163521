/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "waymark-seal-name.h"

#include <string.h>

#include "waymark-base32.h"
#include "waymark-revisions.h"
#include "waymark-sync-layout.h"

#define SUFFIX ".sealed"

#define ID         16 /* bytes */
#define GENERATION 8
#define HASH       12
#define REVISION   (ID + GENERATION + HASH)
#define PACK       HASH
#define TAG        WAYMARK_GCRYPT_BLOCK

struct _WaymarkSealNames
{
  WaymarkGcryptMac *mac;
  WaymarkGcryptCounter *counter;
};

/* ---- Names as bytes ---- */

/* All have one length, so that a name tells nothing by its own: the generation of a revision would
 * tell which pages are worked on most. */

static const char *
pack_hex (const char *text, guint8 *bytes, gsize length)
{
  for (gsize i = 0; i < length; i++, text += 2)
    bytes[i] = (guint8) (g_ascii_xdigit_value (text[0]) << 4 | g_ascii_xdigit_value (text[1]));
  return text;
}

static void
unpack_hex (GString *text, const guint8 *bytes, gsize length)
{
  for (gsize i = 0; i < length; i++)
    g_string_append_printf (text, "%02x", bytes[i]);
}

/* The length; 0 when it is no name that the engine gives in @part. */
static gsize
pack (const char *part, const char *name, guint8 *bytes)
{
  g_autofree char *revision = NULL;
  guint64 generation = 0;

  if (strcmp (part, "packs") == 0)
    {
      if (!waymark_sync_is_pack_file (name))
        return 0;
      pack_hex (name, bytes, PACK);
      return PACK;
    }
  revision = waymark_sync_dup_name_of_file (name);
  if (revision == NULL)
    return 0;
  waymark_revision_name_is_of (revision, NULL, &generation);
  for (gsize i = 0; i < ID; i++)
    {
      if (*name == '-')
        name++;
      name = pack_hex (name, bytes + i, 1);
    }
  for (gsize i = 0; i < GENERATION; i++)
    bytes[ID + i] = (guint8) (generation >> (56 - 8 * i));
  pack_hex (strchr (name, '-') + 1, bytes + ID + GENERATION, HASH);
  return REVISION;
}

static char *
unpack (const guint8 *bytes, gsize length)
{
  GString *name = g_string_new (NULL);
  guint64 generation = 0;

  if (length == PACK)
    {
      unpack_hex (name, bytes, PACK);
      return g_string_free (g_string_append (name, ".pack"), FALSE);
    }
  for (gsize i = 0; i < ID; i++)
    {
      if (i == 4 || i == 6 || i == 8 || i == 10)
        g_string_append_c (name, '-');
      unpack_hex (name, bytes + i, 1);
    }
  for (gsize i = 0; i < GENERATION; i++)
    generation = generation << 8 | bytes[ID + i];
  g_string_append_printf (name, ".%" G_GUINT64_FORMAT "-", generation);
  unpack_hex (name, bytes + ID + GENERATION, HASH);
  return g_string_free (g_string_append (name, ".json"), FALSE);
}

/* ---- Closing ---- */

WaymarkSealNames *
waymark_seal_names_new (const WaymarkSealKeys *keys)
{
  WaymarkSealNames *self = g_new0 (WaymarkSealNames, 1);

  self->mac = waymark_gcrypt_mac_new (keys->names);
  self->counter = waymark_gcrypt_counter_new (keys->name_contents);
  return self;
}

void
waymark_seal_names_free (WaymarkSealNames *self)
{
  waymark_gcrypt_mac_free (self->mac);
  waymark_gcrypt_counter_free (self->counter);
  g_free (self);
}

/* The synthetic counter to begin with: the HMAC of the name. */
static void
make_tag (WaymarkSealNames *self, const char *part, const guint8 *bytes, gsize length, guint8 *tag)
{
  /* With the byte that ends it: where one piece ends and the next begins is clear. */
  waymark_gcrypt_mac_add (self->mac, part, strlen (part) + 1);
  waymark_gcrypt_mac_add (self->mac, bytes, length);
  waymark_gcrypt_mac_finish (self->mac, tag, TAG);
}

char *
waymark_seal_names_close (WaymarkSealNames *self, const char *part, const char *name)
{
  guint8 bytes[TAG + REVISION];
  gsize length = pack (part, name, bytes + TAG);
  g_autofree char *text = NULL;

  if (length == 0)
    return NULL;
  make_tag (self, part, bytes + TAG, length, bytes);
  waymark_gcrypt_counter_run (self->counter, bytes, bytes + TAG, length);
  text = waymark_base32_write (bytes, TAG + length);
  return g_strconcat (text, SUFFIX, NULL);
}

char *
waymark_seal_names_open (WaymarkSealNames *self, const char *part, const char *closed)
{
  gsize length = strcmp (part, "packs") == 0 ? PACK : REVISION;
  guint8 bytes[TAG + REVISION], tag[TAG];

  if (!g_str_has_suffix (closed, SUFFIX) ||
      !waymark_base32_read (closed, strlen (closed) - strlen (SUFFIX), bytes, TAG + length))
    return NULL;
  waymark_gcrypt_counter_run (self->counter, bytes, bytes + TAG, length);
  make_tag (self, part, bytes + TAG, length, tag);
  return waymark_gcrypt_equal (tag, bytes, TAG) ? unpack (bytes + TAG, length) : NULL;
}

gboolean
waymark_seal_name_is_closed (const char *name)
{
  guint8 bytes[TAG + REVISION];
  gsize length = strlen (name);

  if (!g_str_has_suffix (name, SUFFIX))
    return FALSE;
  length -= strlen (SUFFIX);
  return waymark_base32_read (name, length, bytes, TAG + REVISION) ||
         waymark_base32_read (name, length, bytes, TAG + PACK);
}
