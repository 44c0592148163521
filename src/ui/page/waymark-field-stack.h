/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Fields one below the other: prose as prompts with answers, runs of short values as boxed lists. A
 * section and a record are both made of it.
 */
#pragma once

#include <adwaita.h>

#include "waymark-journal.h"

G_BEGIN_DECLS

#define WAYMARK_TYPE_FIELD_STACK (waymark_field_stack_get_type ())
G_DECLARE_FINAL_TYPE (WaymarkFieldStack, waymark_field_stack, WAYMARK, FIELD_STACK, AdwBin)

/**
 * WaymarkFieldStackSpec: what a stack is made of
 * @journal: whose documents it shows
 * @fields: (element-type WaymarkField): in order
 * @skip: (nullable): a field that stands elsewhere
 * @list: (nullable): the list field whose records have @fields
 * @show_locks: mark private fields; off where all around them is marked as private already
 * @compact: for a record: smaller, and without a box around the boxed lists
 * @replace: (nullable): a widget to stand for a field, or NULL. (transfer floating)
 * @data: for it
 * @create_list: makes the widget of a list field; whoever passes it tells these of documents. NULL
 *   for the fields of a record, which has no lists. (transfer floating)
 * @list_data: for it
 * @in_pieces: nothing is built yet: see waymark_field_stack_build_next()
 */
typedef struct
{
  WaymarkJournal *journal;
  GPtrArray *fields;
  WaymarkField *skip;
  const char *list;
  gboolean show_locks;
  gboolean compact;
  GtkWidget *(*replace) (WaymarkField *field, gpointer data);
  gpointer data;
  GtkWidget *(*create_list) (WaymarkJournal *journal,
                             WaymarkField *field,
                             gboolean show_locks,
                             gpointer list_data);
  gpointer list_data;
  gboolean in_pieces;
} WaymarkFieldStackSpec;

GtkWidget *waymark_field_stack_new (const WaymarkFieldStackSpec *spec);

/* Builds the next field, for the document that is shown. TRUE: there are more. */
gboolean waymark_field_stack_build_next (WaymarkFieldStack *self);

/* @document: (nullable). @record: of the list of the spec, NULL without one. */
void waymark_field_stack_set_target (WaymarkFieldStack *self,
                                     WaymarkDocument *document,
                                     const char *record);

/* The same for the next field that shows something else. TRUE: there are more. */
gboolean waymark_field_stack_show_next (WaymarkFieldStack *self,
                                        WaymarkDocument *document,
                                        const char *record);

/* Focuses what @path leads to, and there selects the bytes from @start to @end if @end > @start.
 * FALSE when it is not here. */
gboolean waymark_field_stack_reveal (WaymarkFieldStack *self,
                                     const WaymarkPath *path,
                                     gsize start,
                                     gsize end);

/* Focuses the first field. */
gboolean waymark_field_stack_focus_first (WaymarkFieldStack *self);

G_END_DECLS
