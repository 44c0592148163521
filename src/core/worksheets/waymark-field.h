/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * One question of a worksheet: what kind of answer it takes, how it is asked, whether the answer is
 * private. Immutable once its worksheet is loaded.
 */
#pragma once

#include "waymark-money.h"
#include "waymark-value.h"

G_BEGIN_DECLS

#define WAYMARK_TYPE_FIELD (waymark_field_get_type ())
G_DECLARE_FINAL_TYPE (WaymarkField, waymark_field, WAYMARK, FIELD, GObject)

/**
 * WaymarkFieldType: the answer and its stored form
 * @WAYMARK_FIELD_LINE: one line; string
 * @WAYMARK_FIELD_TEXT: prose, Markdown welcome; string
 * @WAYMARK_FIELD_DATE: "2026-11-21"; string
 * @WAYMARK_FIELD_MONEY: object, see waymark-money.h
 * @WAYMARK_FIELD_PERCENT: basis points; integer
 * @WAYMARK_FIELD_CHOICE: the id of one choice; string
 * @WAYMARK_FIELD_SCALE: @min to @max, one of few steps (confidence 1–5); integer
 * @WAYMARK_FIELD_NUMBER: whole number between @min and @max; integer
 * @WAYMARK_FIELD_FLAG: yes or no; boolean
 * @WAYMARK_FIELD_URL: http or https; string
 * @WAYMARK_FIELD_LIST: records, each an object with an "id" and the list's own fields
 * @WAYMARK_FIELD_LINK: the id of another document; string
 */
typedef enum
{
  WAYMARK_FIELD_LINE,
  WAYMARK_FIELD_TEXT,
  WAYMARK_FIELD_DATE,
  WAYMARK_FIELD_MONEY,
  WAYMARK_FIELD_PERCENT,
  WAYMARK_FIELD_CHOICE,
  WAYMARK_FIELD_SCALE,
  WAYMARK_FIELD_NUMBER,
  WAYMARK_FIELD_FLAG,
  WAYMARK_FIELD_URL,
  WAYMARK_FIELD_LIST,
  WAYMARK_FIELD_LINK,
} WaymarkFieldType;

/**
 * WaymarkVisibility:
 * @WAYMARK_VISIBILITY_SHARED: leaves the machine when its document is chosen
 * @WAYMARK_VISIBILITY_PRIVATE: leaves only when this very item is chosen
 */
typedef enum
{
  WAYMARK_VISIBILITY_SHARED,
  WAYMARK_VISIBILITY_PRIVATE,
} WaymarkVisibility;

typedef struct
{
  const char *id;
  const char *label; /* translated */
} WaymarkChoice;

/**
 * WaymarkExample: a sentence to start from, for whoever faces an empty page
 * @text: translated
 * @field: (nullable): the field of the same worksheet, and
 * @choice: (nullable): the answer there, that this example goes with ("purpose", "school")
 */
typedef struct
{
  const char *text;
  const char *field;
  const char *choice;
} WaymarkExample;

const char *waymark_field_get_id (WaymarkField *self);
WaymarkFieldType waymark_field_get_field_type (WaymarkField *self);
const char *waymark_field_get_label (WaymarkField *self); /* the prompt, translated */
const char *waymark_field_get_hint (WaymarkField *self);  /* (nullable), translated */
const char *
waymark_field_get_example (WaymarkField *self); /* (nullable): the first example to start from */
const WaymarkExample *
waymark_field_get_examples (WaymarkField *self, gsize *n_examples); /* (transfer none) */
const char *waymark_field_get_short_label (
    WaymarkField *self); /* for tables and exports; falls back to the label */
WaymarkVisibility waymark_field_get_visibility (WaymarkField *self); /* money is always private */

/* Whole numbers; for scale and number. For percent: the usual range in basis points: outside it
 * the app warns and never blocks. */
gint64 waymark_field_get_min (WaymarkField *self);
gint64 waymark_field_get_max (WaymarkField *self);

const WaymarkChoice *
waymark_field_get_choices (WaymarkField *self, gsize *n_choices); /* (transfer none) */
const char *
waymark_field_get_choice_label (WaymarkField *self, const char *choice_id); /* (nullable) */

/* The fields of each record of a list; the first is the one that names a record. */
GPtrArray *
waymark_field_get_subfields (WaymarkField *self); /* (transfer none) (element-type WaymarkField) */
WaymarkField *
waymark_field_get_subfield (WaymarkField *self, const char *id); /* (transfer none) (nullable) */
const char *waymark_field_get_item_label (
    WaymarkField *self); /* "Add a step": what one more record is called, translated */

/* Worksheet ids that a link may point to, NULL-terminated. */
const char *const *waymark_field_get_targets (WaymarkField *self);

/* Does it count when the app says how much of a worksheet is filled in? */
gboolean waymark_field_get_counts (WaymarkField *self);

/* Does a new document begin with the day it is made on here? Only of dates. */
gboolean waymark_field_get_dated (WaymarkField *self);

/* Is it about a day that has been: is "Friday" the last one? Only of dates. */
gboolean waymark_field_get_past (WaymarkField *self);

/* The period that money of this field has unless the student says otherwise: a salary is for a
 * year, a sign-on bonus is paid once. */
WaymarkPeriod waymark_field_get_period (WaymarkField *self);

G_END_DECLS
