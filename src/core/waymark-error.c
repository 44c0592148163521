/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "waymark-error.h"

G_DEFINE_QUARK (waymark-error-quark, waymark_error)
