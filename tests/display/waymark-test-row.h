/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * One row of a page, or one question of prose, in a window of its own.
 */
#pragma once

#include "waymark-entry-row.h"

typedef struct
{
  WaymarkCatalog *catalog;
  WaymarkJournal *journal;
  WaymarkDocument *document;
  WaymarkDocument *other;
  WaymarkFieldBinding *binding;
  GtkWidget *row;
  GtkWidget *elsewhere; /* takes the focus when the row is left */
  GtkWindow *window;
} WaymarkTestRow;

void waymark_test_row_open (WaymarkTestRow *self, const char *type, const char *field_id);
/* Checks that nothing of it is left behind. */
void waymark_test_row_close (WaymarkTestRow *self);
/* As Tab would. */
void waymark_test_row_leave (WaymarkTestRow *self);

/* What is stored, as one line of JSON without braces; "" for nothing. (transfer full) */
char *waymark_test_row_dup_stored (WaymarkTestRow *self);
/* Of a row that one types in. */
WaymarkAnswer *waymark_test_row_get_answer (WaymarkTestRow *self);

#define waymark_test_row_assert_stored(f, expected)                                                \
  G_STMT_START                                                                                     \
  {                                                                                                \
    g_autofree char *waymark_stored = waymark_test_row_dup_stored (f);                             \
    g_assert_cmpstr (waymark_stored, ==, expected);                                                \
  }                                                                                                \
  G_STMT_END

#define waymark_test_row_assert_shown(f, expected)                                                 \
  G_STMT_START                                                                                     \
  {                                                                                                \
    g_autofree char *waymark_shown = waymark_answer_dup_text (waymark_test_row_get_answer (f));    \
    g_assert_cmpstr (waymark_shown, ==, expected);                                                 \
  }                                                                                                \
  G_STMT_END
