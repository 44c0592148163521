/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Reads a worksheet file. The format is described in data/worksheets/worksheet.rng; the parser
 * refuses what that schema refuses, and says in which line and what to write instead.
 */
#pragma once

#include "waymark-worksheet.h"

G_BEGIN_DECLS

/* A worksheet of a program is under 30 KiB; a larger file is not a worksheet. */
#define WAYMARK_WORKSHEET_MAX_BYTES (512 * 1024)

/**
 * waymark_worksheet_parse:
 * @bytes: the file
 * @name: what messages call the file
 * @translate: look its texts up in Waymark's translations: right for the worksheets that come with
 *   it, wrong for those that a school wrote
 * @error: "name:line: what is wrong and what to write instead"
 *
 * Returns: (transfer full): a worksheet, or NULL with an error of the domain WAYMARK_ERROR
 */
WaymarkWorksheet *
waymark_worksheet_parse (GBytes *bytes, const char *name, gboolean translate, GError **error);

G_END_DECLS
