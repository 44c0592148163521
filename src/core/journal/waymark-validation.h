/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What might be wrong with a document, in words that say what to do. Nothing here blocks: a draft
 * may always be incomplete.
 */
#pragma once

#include "waymark-journal.h"

G_BEGIN_DECLS

/**
 * WaymarkSeverity:
 * @WAYMARK_SEVERITY_HINT: worth a thought
 * @WAYMARK_SEVERITY_WARNING: probably not what was meant
 * @WAYMARK_SEVERITY_ERROR: cannot be read as what it should be
 */
typedef enum
{
  WAYMARK_SEVERITY_HINT,
  WAYMARK_SEVERITY_WARNING,
  WAYMARK_SEVERITY_ERROR,
} WaymarkSeverity;

/**
 * WaymarkIssue:
 * @path: where
 * @message: translated, one or two sentences
 */
typedef struct
{
  WaymarkPath *path;
  WaymarkSeverity severity;
  char *message;
} WaymarkIssue;

/* A page in the web: http or https, with a host. Nothing else is opened for a click, whatever a
 * file says. */
gboolean waymark_validation_is_web_address (const char *text);

/* The issue of one value by itself; NULL when there is none. @value: (nullable): no answer is no
 * issue. @severity: (out) (optional). (transfer full) (nullable) */
char *waymark_validation_check_value (WaymarkField *field,
                                      const WaymarkValue *value,
                                      WaymarkSeverity *severity);

/* All issues of @document, in the order of its fields, then those of its fields together. @journal:
 * (nullable): looks up what links lead to. (transfer full) (element-type WaymarkIssue) */
GPtrArray *waymark_validation_check (WaymarkWorksheet *worksheet,
                                     WaymarkDocument *document,
                                     WaymarkJournal *journal);

G_END_DECLS
