/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A row with a typed value: its name, the text as typed, and in words what is wrong with it. The
 * row itself serves lines, numbers, percents and addresses; dates and money derive from it.
 */
#pragma once

#include <adwaita.h>

#include "waymark-answer.h"
#include "waymark-field-binding.h"

G_BEGIN_DECLS

#define WAYMARK_TYPE_ENTRY_ROW (waymark_entry_row_get_type ())
G_DECLARE_DERIVABLE_TYPE (WaymarkEntryRow, waymark_entry_row, WAYMARK, ENTRY_ROW, AdwPreferencesRow)

/**
 * WaymarkEntryRowClass:
 * @parse: the value of @text, which is not blank. (transfer full), NULL with an error that says
 *   what to write instead
 * @format: @value as it is edited. (transfer full)
 * @shown: (nullable): the row shows @value (NULL: nothing, or something unreadable) now
 */
struct _WaymarkEntryRowClass
{
  AdwPreferencesRowClass parent_class;

  WaymarkValue *(*parse) (WaymarkEntryRow *self, const char *text, GError **error);
  char *(*format) (WaymarkEntryRow *self, WaymarkValue *value);
  void (*shown) (WaymarkEntryRow *self, WaymarkValue *value);
};

GtkWidget *waymark_entry_row_new (WaymarkFieldBinding *binding, gboolean show_lock);

/* For derived rows, right after construction. */
void waymark_entry_row_bind (WaymarkEntryRow *self,
                             WaymarkFieldBinding *binding,
                             gboolean show_lock,
                             const char *placeholder);
WaymarkFieldBinding *waymark_entry_row_get_binding (WaymarkEntryRow *self);
void waymark_entry_row_add_suffix (WaymarkEntryRow *self, GtkWidget *suffix);

/* As if @text had been typed and left: what a calendar or a list of currencies does. */
void waymark_entry_row_enter (WaymarkEntryRow *self, const char *text);

/* (nullable): the message that is shown */
const char *waymark_entry_row_get_message (WaymarkEntryRow *self);

/* The widget that takes the text. */
WaymarkAnswer *waymark_entry_row_get_answer (WaymarkEntryRow *self);

G_END_DECLS
