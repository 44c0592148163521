/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A worksheet: the type of a document. Declared in one XML file (see
 * data/worksheets/worksheet.rng), immutable once loaded.
 */
#pragma once

#include "waymark-field.h"

G_BEGIN_DECLS

#define WAYMARK_TYPE_WORKSHEET (waymark_worksheet_get_type ())
G_DECLARE_FINAL_TYPE (WaymarkWorksheet, waymark_worksheet, WAYMARK, WORKSHEET, GObject)

/**
 * WaymarkSection:
 * @id: permanent id
 * @title: translated, e.g. "Act I: who you are"
 * @hint: (nullable): one sentence under the title
 * @column: (nullable): sections with a column stand side by side where there is room
 * @visibility: the default of its fields
 * @fields: (element-type WaymarkField): in order
 */
typedef struct
{
  const char *id;
  const char *title;
  const char *hint;
  const char *column;
  WaymarkVisibility visibility;
  GPtrArray *fields;
} WaymarkSection;

const char *waymark_worksheet_get_id (WaymarkWorksheet *self);
const char *waymark_worksheet_get_title (WaymarkWorksheet *self);  /* "Weekly reflection" */
const char *waymark_worksheet_get_plural (WaymarkWorksheet *self); /* "Weekly reflections" */
const char *
waymark_worksheet_get_summary (WaymarkWorksheet *self); /* what it is for, one or two sentences */
const char *waymark_worksheet_get_icon (WaymarkWorksheet *self); /* symbolic icon name */
WaymarkVisibility waymark_worksheet_get_visibility (WaymarkWorksheet *self);

/* The pane it is kept in (its own id by default; worksheets with the same pane share one), what the
 * sidebar calls that pane (the plural by default), the group in the sidebar ("plan", "offers",
 * "journal", …; "other" by default) and its place there. */
const char *waymark_worksheet_get_pane (WaymarkWorksheet *self);
const char *waymark_worksheet_get_pane_title (WaymarkWorksheet *self);
const char *waymark_worksheet_get_group (WaymarkWorksheet *self);
int waymark_worksheet_get_order (WaymarkWorksheet *self);
/* One page with a switcher (TRUE) or a list and a page (FALSE). */
gboolean waymark_worksheet_get_single (WaymarkWorksheet *self);
/* First sentence when there is none yet (nullable), and the label of the button that makes the
 * first. */
const char *waymark_worksheet_get_empty (WaymarkWorksheet *self);
const char *waymark_worksheet_get_create_label (WaymarkWorksheet *self);

/* The field that names a document; renaming sets it. Always a line. */
WaymarkField *waymark_worksheet_get_title_field (WaymarkWorksheet *self);
/* (nullable): the field whose text stands under the title in lists. */
WaymarkField *waymark_worksheet_get_subtitle_field (WaymarkWorksheet *self);

GPtrArray *
waymark_worksheet_get_sections (WaymarkWorksheet *self); /* (element-type WaymarkSection) */
WaymarkField *waymark_worksheet_get_field (WaymarkWorksheet *self, const char *id); /* (nullable) */
/* (nullable): the section that holds @field_id */
const WaymarkSection *
waymark_worksheet_get_section_of (WaymarkWorksheet *self, const char *field_id);

G_END_DECLS
