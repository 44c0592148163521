/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "waymark-config.h"

#include "waymark-seal.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "waymark-seal-marker.h"
#include "waymark-seal-name.h"
#include "waymark-seal-private.h"

/* What a closed file begins with; the nonce, what is in it and the tag follow. */
#define MAGIC        "wmseal1\n"
#define MAGIC_LENGTH 8

G_STATIC_ASSERT (WAYMARK_SEAL_OVERHEAD == MAGIC_LENGTH + WAYMARK_GCRYPT_NONCE + WAYMARK_GCRYPT_TAG);

struct _WaymarkSeal
{
  GObject parent_instance;

  char *journal;
  GBytes *marker;
  WaymarkSealKeys *keys;
  WaymarkSealNames *names;
};

G_DEFINE_FINAL_TYPE (WaymarkSeal, waymark_seal, G_TYPE_OBJECT)

static void
waymark_seal_finalize (GObject *object)
{
  WaymarkSeal *self = WAYMARK_SEAL (object);

  waymark_seal_names_free (self->names);
  waymark_seal_keys_free (self->keys);
  g_bytes_unref (self->marker);
  g_free (self->journal);
  G_OBJECT_CLASS (waymark_seal_parent_class)->finalize (object);
}

static void
waymark_seal_class_init (WaymarkSealClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = waymark_seal_finalize;
}

static void
waymark_seal_init (WaymarkSeal *self)
{
}

/* @keys: (transfer full) */
static WaymarkSeal *
take (const WaymarkSealMarker *marker, WaymarkSealKeys *keys)
{
  WaymarkSeal *self = g_object_new (WAYMARK_TYPE_SEAL, NULL);

  self->journal = g_strdup (marker->journal);
  self->marker = waymark_seal_marker_write (marker);
  self->keys = keys;
  self->names = waymark_seal_names_new (keys);
  return self;
}

WaymarkSeal *
waymark_seal_new_with (const char *journal,
                       const char *passphrase,
                       const WaymarkSealDemands *demands,
                       GError **error)
{
  g_auto (WaymarkSealMarker) marker = { g_strdup (journal), *demands, { 0 } };
  WaymarkSealKeys *keys = waymark_seal_keys_derive (passphrase, demands, error);

  if (keys == NULL)
    return NULL;
  waymark_seal_marker_sign (&marker, keys);
  return take (&marker, keys);
}

WaymarkSeal *
waymark_seal_new (const char *journal, const char *passphrase, GError **error)
{
  WaymarkSealDemands demands = { .memory = WAYMARK_SEAL_MEMORY,
                                 .passes = WAYMARK_SEAL_PASSES,
                                 .lanes = WAYMARK_SEAL_LANES };

  if (!waymark_gcrypt_init (error))
    return NULL;
  waymark_gcrypt_fill_random (demands.salt, sizeof demands.salt);
  return waymark_seal_new_with (journal, passphrase, &demands, error);
}

WaymarkSeal *
waymark_seal_open (GBytes *data, const char *passphrase, GError **error)
{
  g_auto (WaymarkSealMarker) marker = { NULL };
  g_autoptr (WaymarkSealKeys) keys = NULL;

  if (!waymark_seal_marker_read (data, &marker, error))
    return NULL;
  keys = waymark_seal_keys_derive (passphrase, &marker.demands, error);
  if (keys == NULL)
    return NULL;
  if (!waymark_seal_marker_is_signed (&marker, keys))
    {
      g_set_error_literal (error, WAYMARK_SEAL_ERROR, WAYMARK_SEAL_ERROR_WRONG,
                           _ ("This is not the passphrase of the shared folder. Nothing was "
                              "changed. Enter it again, or look at the note that was printed when "
                              "the folder was set up."));
      return NULL;
    }
  return take (&marker, g_steal_pointer (&keys));
}

const char *
waymark_seal_get_journal (WaymarkSeal *self)
{
  g_return_val_if_fail (WAYMARK_IS_SEAL (self), NULL);
  return self->journal;
}

GBytes *
waymark_seal_get_marker (WaymarkSeal *self)
{
  g_return_val_if_fail (WAYMARK_IS_SEAL (self), NULL);
  return self->marker;
}

/* ---- Names and contents ---- */

char *
waymark_seal_close_name (WaymarkSeal *self, const char *part, const char *name)
{
  g_return_val_if_fail (WAYMARK_IS_SEAL (self), NULL);
  return waymark_seal_names_close (self->names, part, name);
}

char *
waymark_seal_open_name (WaymarkSeal *self, const char *part, const char *closed)
{
  g_return_val_if_fail (WAYMARK_IS_SEAL (self), NULL);
  return waymark_seal_names_open (self->names, part, closed);
}

/* What else is vouched for: a file under the name of another one does not open. (transfer full) */
static char *
dup_header (const char *part, const char *name)
{
  return g_strconcat (MAGIC, part, "/", name, NULL);
}

/* Two files have one nonce only if they are the same, or by a chance of one in 2⁹⁶. */
static void
make_nonce (const WaymarkSealKeys *keys,
            const char *header,
            gconstpointer data,
            gsize length,
            guint8 *nonce)
{
  g_autoptr (WaymarkGcryptMac) mac = waymark_gcrypt_mac_new (keys->nonces);

  /* With the byte that ends it: where one piece ends and the next begins is clear. */
  waymark_gcrypt_mac_add (mac, header, strlen (header) + 1);
  waymark_gcrypt_mac_add (mac, data, length);
  waymark_gcrypt_mac_finish (mac, nonce, WAYMARK_GCRYPT_NONCE);
}

GBytes *
waymark_seal_close (WaymarkSeal *self, const char *part, const char *name, GBytes *data)
{
  g_autofree char *header = NULL;
  gconstpointer plain;
  guint8 *file, *nonce, *bytes;
  gsize length;

  g_return_val_if_fail (WAYMARK_IS_SEAL (self), NULL);

  plain = g_bytes_get_data (data, &length);
  header = dup_header (part, name);
  file = g_malloc (length + WAYMARK_SEAL_OVERHEAD);
  nonce = file + MAGIC_LENGTH;
  bytes = nonce + WAYMARK_GCRYPT_NONCE;
  memcpy (file, MAGIC, MAGIC_LENGTH);
  make_nonce (self->keys, header, plain, length, nonce);
  if (length > 0)
    memcpy (bytes, plain, length);
  waymark_gcrypt_close (self->keys->contents, nonce, header, bytes, length, bytes + length);
  return g_bytes_new_take (file, length + WAYMARK_SEAL_OVERHEAD);
}

GBytes *
waymark_seal_open_data (WaymarkSeal *self, const char *part, const char *name, GBytes *data)
{
  g_autofree char *header = NULL;
  g_autofree guint8 *bytes = NULL;
  const guint8 *file, *nonce;
  gsize length;

  g_return_val_if_fail (WAYMARK_IS_SEAL (self), NULL);

  file = g_bytes_get_data (data, &length);
  if (length < WAYMARK_SEAL_OVERHEAD || memcmp (file, MAGIC, MAGIC_LENGTH) != 0)
    return NULL;
  length -= WAYMARK_SEAL_OVERHEAD;
  header = dup_header (part, name);
  nonce = file + MAGIC_LENGTH;
  bytes = g_memdup2 (nonce + WAYMARK_GCRYPT_NONCE, length + WAYMARK_GCRYPT_TAG);
  if (!waymark_gcrypt_open (self->keys->contents, nonce, header, bytes, length, bytes + length))
    return NULL;
  return g_bytes_new_take (g_steal_pointer (&bytes), length);
}
