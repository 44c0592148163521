/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "waymark-seal-error.h"

/* clang-format would put spaces into the name. */
/* clang-format off */
G_DEFINE_QUARK (waymark-seal-error-quark, waymark_seal_error)
/* clang-format on */
