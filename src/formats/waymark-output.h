/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The file that a command was told to write.
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* A regular file is replaced in one step, where a symbolic link points to; a device or a pipe is
 * written into and stays what it is. The message of the error names @path and the cause. */
gboolean waymark_output_write (const char *path, const char *text, GError **error);

G_END_DECLS
