/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "waymark-error.h"

/* clang-format would put spaces into the name. */
/* clang-format off */
G_DEFINE_QUARK (waymark-error-quark, waymark_error)
