/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What makes a field of a worksheet a good one: as waymark-worksheet-checks.h for all else.
 */
#pragma once

#include "waymark-worksheet-checks.h"

G_BEGIN_DECLS

/* As written in the file; NULL where the attribute is absent. */
typedef struct
{
  const char *id;
  const char *type;
  const char *min;
  const char *max;
  const char *period;
  const char *visibility;
  const char *counts;
  const char *dated;
  const char *past;
} WaymarkFieldAttributes;

/* Fills @field in from @attributes. @list: (nullable): the list that it is a field of.
 * @visibility: of its section. */
gboolean waymark_checks_field_start (WaymarkChecks *self,
                                     int line,
                                     WaymarkFieldSpec *field,
                                     const WaymarkFieldSpec *list,
                                     WaymarkVisibility visibility,
                                     const WaymarkFieldAttributes *attributes,
                                     GError **error);
gboolean waymark_checks_field_end (WaymarkChecks *self,
                                   int line,
                                   const WaymarkFieldSpec *field,
                                   GError **error);

gboolean waymark_checks_new_choice (
    WaymarkChecks *self, int line, const WaymarkFieldSpec *field, const char *id, GError **error);
gboolean waymark_checks_new_target (
    WaymarkChecks *self, int line, const WaymarkFieldSpec *field, const char *type, GError **error);

G_END_DECLS
