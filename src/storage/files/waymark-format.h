/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The journal's folder: the names in it, the marker journal.json, and making a new one.
 */
#pragma once

#include <glib.h>

#include "waymark-problem.h"

G_BEGIN_DECLS

/* The version in journal.json; a higher one is opened read-only. */
#define WAYMARK_FORMAT_VERSION 1

/* Paths relative to the journal's folder. (transfer full) */
char *waymark_format_document_name (const char *type, const char *id);

/**
 * WaymarkFormatMarker: what journal.json says
 * @id: of the journal, a UUID
 * @version: of the format
 */
typedef struct
{
  char *id;
  gint64 version;
} WaymarkFormatMarker;

void waymark_format_marker_clear (WaymarkFormatMarker *self);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (WaymarkFormatMarker, waymark_format_marker_clear)

/**
 * WaymarkFormatState: what a folder is
 * @WAYMARK_FORMAT_MISSING: not there, or empty: a journal can be made
 * @WAYMARK_FORMAT_FOREIGN: holds other things
 * @WAYMARK_FORMAT_JOURNAL: a journal (its marker may be lost or damaged)
 */
typedef enum
{
  WAYMARK_FORMAT_MISSING,
  WAYMARK_FORMAT_FOREIGN,
  WAYMARK_FORMAT_JOURNAL,
} WaymarkFormatState;

gboolean waymark_format_probe (const char *folder, WaymarkFormatState *state, GError **error);

/* Makes the folder (and its parents), the folders in it and the marker, unless they are there. */
gboolean waymark_format_create (const char *folder, GError **error);
/* The same, for the journal @id, whose folder or marker was lost. */
gboolean waymark_format_create_again (const char *folder, const char *id, GError **error);

/* WAYMARK_STORAGE_ERROR_NOT_FOUND without a marker, _DAMAGED when it is none. A newer version is no
 * error here. */
gboolean
waymark_format_read_marker (const char *folder, WaymarkFormatMarker *marker, GError **error);

/* The same for the bytes of a marker. */
gboolean waymark_format_parse_marker (const char *data,
                                      gsize length,
                                      WaymarkFormatMarker *marker,
                                      GError **error);

G_END_DECLS
