/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * How the worksheet parser makes worksheets: it fills in a specification, checks it, and hands it
 * over.
 */
#pragma once

#include "waymark-worksheet.h"

G_BEGIN_DECLS

/* Everything is owned. Only summary, empty, pane_title and subtitle_field may be NULL. */
typedef struct
{
  char *id;
  char *icon;
  char *group;
  char *pane;
  char *pane_title;
  char *title;
  char *plural;
  char *summary;
  char *empty;
  char *create;
  char *title_field;
  char *subtitle_field;
  int order;
  gboolean single;
  WaymarkVisibility visibility;
  GPtrArray *sections; /* (element-type WaymarkSection) */
  GHashTable *fields;  /* (element-type utf8 WaymarkField): the keys belong to the fields */
} WaymarkWorksheetSpec;

WaymarkWorksheetSpec *waymark_worksheet_spec_new (void);
void waymark_worksheet_spec_free (WaymarkWorksheetSpec *self);

WaymarkSection *waymark_section_new (void);

/* @spec: (transfer full). (transfer full) */
WaymarkWorksheet *waymark_worksheet_new (WaymarkWorksheetSpec *spec);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (WaymarkWorksheetSpec, waymark_worksheet_spec_free)

G_END_DECLS
