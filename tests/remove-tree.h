/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Cleaning up after a test.
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Removes @path and all in it, also what may not be read; follows no links. */
void remove_tree (const char *path);

G_END_DECLS
