/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * How the worksheet parser makes fields: it fills in a specification, checks it, and hands it over.
 */
#pragma once

#include "waymark-field.h"

G_BEGIN_DECLS

/* Everything is owned. The arrays exist for every type and are empty where they say nothing. */
typedef struct
{
  char *id;
  WaymarkFieldType type;
  char *label;
  char *short_label; /* (nullable) */
  char *hint;        /* (nullable) */
  char *item_label;  /* (nullable) */
  WaymarkVisibility visibility;
  gint64 min;
  gint64 max;
  WaymarkPeriod period;
  gboolean counts;
  gboolean dated;
  gboolean past;
  GArray *choices;      /* (element-type WaymarkChoice) */
  GArray *examples;     /* (element-type WaymarkExample) */
  GPtrArray *subfields; /* (element-type WaymarkField) */
  GPtrArray *targets;   /* (element-type utf8) */
} WaymarkFieldSpec;

WaymarkFieldSpec *waymark_field_spec_new (void);
void waymark_field_spec_free (WaymarkFieldSpec *self);

/* @spec: (transfer full). (transfer full) */
WaymarkField *waymark_field_new (WaymarkFieldSpec *spec);

/* The names that types have in a worksheet file, in the order of the enumeration, NULL-terminated:
 * "line", "text", … */
extern const char *const waymark_field_type_names[];

G_DEFINE_AUTOPTR_CLEANUP_FUNC (WaymarkFieldSpec, waymark_field_spec_free)

G_END_DECLS
