/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * An answer as a person would read it: the label of a choice, a day in words, money with its sign.
 */
#pragma once

#include "waymark-field.h"

G_BEGIN_DECLS

/* @value: (nullable) what a document holds for @field. Prose as it is; records of a list as one
 * line each, "Name: value, value". Links are left out: only a journal knows titles. Values of the
 * wrong kind and empty ones are "". @today: leaves the year of this year's days out.
 * (transfer full) */
char *
waymark_field_value_to_text (WaymarkField *field, const WaymarkValue *value, const GDate *today);

/* The record's own name: the text of the list's first field. (transfer full) */
char *
waymark_field_record_name (WaymarkField *list, const WaymarkValue *record, const GDate *today);

G_END_DECLS
