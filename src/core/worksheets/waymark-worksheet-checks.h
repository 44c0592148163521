/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What makes a worksheet a good one: the rules that the parser applies to each element, and the
 * messages for whoever wrote the file. Every function returns FALSE with an error set.
 */
#pragma once

#include "waymark-field-private.h"
#include "waymark-worksheet-private.h"

G_BEGIN_DECLS

typedef struct
{
  const char *name;                /* of the file */
  WaymarkWorksheetSpec *worksheet; /* owned, filled in by the parser */
  GArray *references;              /* what examples refer to; looked up at the end */
} WaymarkChecks;

void waymark_checks_init (WaymarkChecks *self, const char *name);
void waymark_checks_clear (WaymarkChecks *self);

/* Sets "name:line: message" with WAYMARK_ERROR_FORMAT and returns FALSE. */
gboolean
waymark_checks_fail (WaymarkChecks *self, int line, GError **error, const char *format, ...)
    G_GNUC_PRINTF (4, 5);

/* Attributes. @text is as written, or NULL; an id must be there, the others have a fallback. */
gboolean waymark_checks_id (WaymarkChecks *self,
                            int line,
                            const char *element,
                            const char *attribute,
                            const char *text,
                            GError **error);
gboolean waymark_checks_visibility (WaymarkChecks *self,
                                    int line,
                                    const char *text,
                                    WaymarkVisibility fallback,
                                    WaymarkVisibility *visibility,
                                    GError **error);
gboolean waymark_checks_boolean (WaymarkChecks *self,
                                 int line,
                                 const char *attribute,
                                 const char *text,
                                 gboolean fallback,
                                 gboolean *truth,
                                 GError **error);
gboolean waymark_checks_number (WaymarkChecks *self,
                                int line,
                                const char *attribute,
                                const char *text,
                                gint64 min,
                                gint64 max,
                                gint64 *number,
                                GError **error);

gboolean waymark_checks_worksheet_start (WaymarkChecks *self, int line, GError **error);
gboolean waymark_checks_worksheet_end (WaymarkChecks *self, int line, GError **error);

gboolean waymark_checks_new_section (WaymarkChecks *self, int line, const char *id, GError **error);
gboolean waymark_checks_section_end (WaymarkChecks *self,
                                     int line,
                                     const WaymarkSection *section,
                                     GError **error);

/* @text: (nullable): "field/choice", what the example goes with; split into @example. */
gboolean waymark_checks_example_for (WaymarkChecks *self,
                                     int line,
                                     const WaymarkFieldSpec *field,
                                     const char *text,
                                     WaymarkExample *example,
                                     GError **error);

G_END_DECLS
