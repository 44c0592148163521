/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * For tests: keys that are not random, and cost less.
 */
#pragma once

#include "waymark-seal-keys.h"
#include "waymark-seal.h"

G_BEGIN_DECLS

/* As waymark_seal_new(), with the salt and the costs of @demands. (transfer full) */
WaymarkSeal *waymark_seal_new_with (const char *journal,
                                    const char *passphrase,
                                    const WaymarkSealDemands *demands,
                                    GError **error);

G_END_DECLS
