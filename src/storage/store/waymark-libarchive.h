/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * libarchive, loaded when a backup is made or read.
 */
#pragma once

#include <archive.h>
#include <archive_entry.h>

#include "waymark-library.h"

G_BEGIN_DECLS

/* clang-format off */
#define WAYMARK_LIBARCHIVE_FUNCTIONS(F) \
  F (archive_entry_filetype) \
  F (archive_entry_free) \
  F (archive_entry_hardlink) \
  F (archive_entry_is_encrypted) \
  F (archive_entry_new) \
  F (archive_entry_pathname) \
  F (archive_entry_pathname_utf8) \
  F (archive_entry_set_filetype) \
  F (archive_entry_set_mtime) \
  F (archive_entry_set_pathname_utf8) \
  F (archive_entry_set_perm) \
  F (archive_entry_set_size) \
  F (archive_errno) \
  F (archive_error_string) \
  F (archive_filter_bytes) \
  F (archive_read_data) \
  F (archive_read_free) \
  F (archive_read_new) \
  F (archive_read_next_header) \
  F (archive_read_open_filename) \
  F (archive_read_set_options) \
  F (archive_read_support_format_zip) \
  F (archive_write_close) \
  F (archive_write_data) \
  F (archive_write_free) \
  F (archive_write_header) \
  F (archive_write_new) \
  F (archive_write_open_fd) \
  F (archive_write_set_format_zip) \
  F (archive_write_set_options) \
  F (archive_write_zip_set_compression_deflate)

typedef struct
{
  WAYMARK_LIBARCHIVE_FUNCTIONS (WAYMARK_LIBRARY_MEMBER)
} WaymarkLibarchive;

extern WaymarkLibarchive waymark_libarchive;

#define archive_entry_filetype waymark_libarchive.archive_entry_filetype
#define archive_entry_free waymark_libarchive.archive_entry_free
#define archive_entry_hardlink waymark_libarchive.archive_entry_hardlink
#define archive_entry_is_encrypted waymark_libarchive.archive_entry_is_encrypted
#define archive_entry_new waymark_libarchive.archive_entry_new
#define archive_entry_pathname waymark_libarchive.archive_entry_pathname
#define archive_entry_pathname_utf8 waymark_libarchive.archive_entry_pathname_utf8
#define archive_entry_set_filetype waymark_libarchive.archive_entry_set_filetype
#define archive_entry_set_mtime waymark_libarchive.archive_entry_set_mtime
#define archive_entry_set_pathname_utf8 waymark_libarchive.archive_entry_set_pathname_utf8
#define archive_entry_set_perm waymark_libarchive.archive_entry_set_perm
#define archive_entry_set_size waymark_libarchive.archive_entry_set_size
#define archive_errno waymark_libarchive.archive_errno
#define archive_error_string waymark_libarchive.archive_error_string
#define archive_filter_bytes waymark_libarchive.archive_filter_bytes
#define archive_read_data waymark_libarchive.archive_read_data
#define archive_read_free waymark_libarchive.archive_read_free
#define archive_read_new waymark_libarchive.archive_read_new
#define archive_read_next_header waymark_libarchive.archive_read_next_header
#define archive_read_open_filename waymark_libarchive.archive_read_open_filename
#define archive_read_set_options waymark_libarchive.archive_read_set_options
#define archive_read_support_format_zip waymark_libarchive.archive_read_support_format_zip
#define archive_write_close waymark_libarchive.archive_write_close
#define archive_write_data waymark_libarchive.archive_write_data
#define archive_write_free waymark_libarchive.archive_write_free
#define archive_write_header waymark_libarchive.archive_write_header
#define archive_write_new waymark_libarchive.archive_write_new
#define archive_write_open_fd waymark_libarchive.archive_write_open_fd
#define archive_write_set_format_zip waymark_libarchive.archive_write_set_format_zip
#define archive_write_set_options waymark_libarchive.archive_write_set_options
#define archive_write_zip_set_compression_deflate \
  waymark_libarchive.archive_write_zip_set_compression_deflate
/* clang-format on */

/* Before any of these functions is called; from any thread. FALSE when the library is not there,
 * with WAYMARK_STORAGE_ERROR_FAILED. */
gboolean waymark_libarchive_load (GError **error);

G_END_DECLS
