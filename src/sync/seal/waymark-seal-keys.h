/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * From a passphrase to keys: one for each purpose, so that nothing that one of them does tells
 * anything about another.
 */
#pragma once

#include "waymark-gcrypt.h"

G_BEGIN_DECLS

/**
 * WaymarkSealDemands: how hard it is to try a passphrase
 * @memory: KiB
 */
typedef struct
{
  guint8 salt[WAYMARK_GCRYPT_SALT];
  guint memory;
  guint passes;
  guint lanes;
} WaymarkSealDemands;

/* What Waymark asks for: the second of the two sets that RFC 9106 (section 4) recommends. */
#define WAYMARK_SEAL_MEMORY (64 * 1024)
#define WAYMARK_SEAL_PASSES 3
#define WAYMARK_SEAL_LANES  4

/* What it does at most because a marker asks for it. */
#define WAYMARK_SEAL_MOST_MEMORY (512 * 1024)
#define WAYMARK_SEAL_MOST_PASSES 12
#define WAYMARK_SEAL_MOST_LANES  16

/**
 * WaymarkSealKeys: in memory for secrets
 * @names: what a name is closed with depends on it
 * @name_contents: closes names
 * @nonces: what a file is closed with depends on it
 * @contents: closes files
 * @check: tells whether these are the keys
 */
typedef struct
{
  guint8 names[WAYMARK_GCRYPT_KEY];
  guint8 name_contents[WAYMARK_GCRYPT_KEY];
  guint8 nonces[WAYMARK_GCRYPT_KEY];
  guint8 contents[WAYMARK_GCRYPT_KEY];
  guint8 check[WAYMARK_GCRYPT_KEY];
} WaymarkSealKeys;

/* NULL with WAYMARK_SEAL_ERROR_FAILED. (transfer full) */
WaymarkSealKeys *waymark_seal_keys_derive (const char *passphrase,
                                           const WaymarkSealDemands *demands,
                                           GError **error);
/* Clears them. (nullable) */
void waymark_seal_keys_free (WaymarkSealKeys *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (WaymarkSealKeys, waymark_seal_keys_free)

G_END_DECLS
