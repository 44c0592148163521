/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * One document as search keeps it: all its words, folded, in one run of bytes. Immutable, made in
 * any thread.
 */
#pragma once

#include "waymark-path.h"
#include "waymark-value.h"
#include "waymark-worksheet.h"

G_BEGIN_DECLS

/**
 * WaymarkSearchText:
 * @state: the document's state that was folded
 * @worksheet: (nullable): its type, unless unknown
 * @folded: texts of all fields, the title first, a line feed after each; folded texts have none
 * @title_length: bytes of the title in @folded
 */
typedef struct
{
  WaymarkValue *state;
  WaymarkWorksheet *worksheet;
  char *folded;
  gsize length;
  gsize title_length;
} WaymarkSearchText;

WaymarkSearchText *waymark_search_text_new (WaymarkValue *state, WaymarkWorksheet *worksheet);
void waymark_search_text_free (WaymarkSearchText *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (WaymarkSearchText, waymark_search_text_free)

const char *waymark_search_text_get_id (const WaymarkSearchText *self);

/* Called for each text as the student reads it, the title first: choices by their label, money as
 * it is shown. @item and @sub are NULL outside of records. Return FALSE to stop. */
typedef gboolean (*WaymarkSearchTextFunc) (
    const char *field, const char *item, const char *sub, const char *text, gpointer data);
void waymark_search_text_foreach (WaymarkValue *state,
                                  WaymarkWorksheet *worksheet,
                                  WaymarkSearchTextFunc func,
                                  gpointer data);

G_END_DECLS
