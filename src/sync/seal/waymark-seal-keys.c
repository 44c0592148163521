/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "waymark-seal-keys.h"

#include <string.h>

/* HKDF-Expand (RFC 5869) to the length of one hash. The stretched passphrase is as random as a key,
 * so there is nothing to extract. */
static void
expand (WaymarkGcryptMac *mac, const char *purpose, guint8 *key)
{
  static const guint8 first = 1;

  waymark_gcrypt_mac_add (mac, purpose, strlen (purpose));
  waymark_gcrypt_mac_add (mac, &first, 1);
  waymark_gcrypt_mac_finish (mac, key, WAYMARK_GCRYPT_KEY);
}

WaymarkSealKeys *
waymark_seal_keys_derive (const char *passphrase, const WaymarkSealDemands *demands, GError **error)
{
  g_autoptr (WaymarkSealKeys) self = waymark_gcrypt_new_secure (sizeof (WaymarkSealKeys), error);
  g_autoptr (WaymarkGcryptMac) mac = NULL;

  /* What is stretched stands for a moment where the keys will. */
  if (self == NULL || !waymark_gcrypt_stretch (passphrase, demands->salt, demands->memory,
                                               demands->passes, demands->lanes, self->check, error))
    return NULL;
  mac = waymark_gcrypt_mac_new (self->check);
  expand (mac, "waymark seal 1 names", self->names);
  expand (mac, "waymark seal 1 name contents", self->name_contents);
  expand (mac, "waymark seal 1 nonces", self->nonces);
  expand (mac, "waymark seal 1 contents", self->contents);
  expand (mac, "waymark seal 1 check", self->check);
  return g_steal_pointer (&self);
}

void
waymark_seal_keys_free (WaymarkSealKeys *self)
{
  if (self != NULL)
    explicit_bzero (self, sizeof *self);
  waymark_gcrypt_free_secure (self);
}
