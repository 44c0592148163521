/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Writing what leaves: the files of a shared journal, for the window and for the command line.
 */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* A regular file is replaced in one step, where a symbolic link points to, so that there is the old
 * one or the new one and never a half; a device or a pipe is written into and stays what it is. A
 * new file may be read by whom the person's other files may (the umask says), since it is made to
 * be shared; one that is there keeps its mode. The message of the error names @path and the cause.
 */
gboolean waymark_output_write (const char *path, const char *text, GError **error);

/* The same for any place that GIO knows; what is not on this computer is replaced as well as the
 * place can. */
gboolean waymark_output_write_file (GFile *file, const char *text, GError **error);

/* The names in the folder of an earlier export's files that @files does not hold: they could tell
 * what is not shared any more. @files: (element-type WaymarkMarkdownFile). (transfer full)
 * (element-type utf8) */
GPtrArray *waymark_output_list_leftovers (GFile *folder, GPtrArray *files);

G_END_DECLS
