/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What tests with a window have in common: waiting without sleeping, looking for widgets, typing.
 */
#pragma once

#include <adwaita.h>

#include "waymark-answer.h"
#include "waymark-journal.h"

#define WAYMARK_TEST_DEADLINE (20 * G_USEC_PER_SEC)

/* Runs the main loop until @condition holds; fails when it does not for long. */
#define waymark_test_wait_until(condition)                                                         \
  G_STMT_START                                                                                     \
  {                                                                                                \
    gint64 waymark_deadline = g_get_monotonic_time () + WAYMARK_TEST_DEADLINE;                     \
    guint waymark_tick = g_timeout_add (20, waymark_test_tick_cb, NULL);                           \
    while (!(condition) && g_get_monotonic_time () < waymark_deadline)                             \
      g_main_context_iteration (NULL, TRUE);                                                       \
    g_source_remove (waymark_tick);                                                                \
    g_assert_true (condition);                                                                     \
  }                                                                                                \
  G_STMT_END

gboolean waymark_test_tick_cb (gpointer data);

/* adw_init, the style sheet and the resources; TRUE when there is a display. */
void waymark_test_display_init (int *argc, char ***argv);

/* Shows @child and waits for the first frame, and no longer. */
GtkWindow *waymark_test_show (GtkWidget *child, int width, int height);

/* Waits until @n frames were drawn. */
void waymark_test_wait_frames (GtkWindow *window, guint n);

gboolean waymark_test_is_gone (GWeakRef *weak);
/* Waits until it is, and clears @weak. */
void waymark_test_wait_gone (GWeakRef *weak);

/* Destroys @window and checks that @weak, a widget that was in it, is gone with it. */
void waymark_test_destroy (GtkWindow *window, GWeakRef *weak);

/* The widgets of @type within @root, in order. (transfer container) */
GPtrArray *waymark_test_find_all (GtkWidget *root, GType type);
/* The @n-th of those that are mapped; NULL when there are fewer. */
GtkWidget *waymark_test_find_nth (GtkWidget *root, GType type, guint n);
guint waymark_test_count_mapped (GtkWidget *root, GType type);
/* Does a mapped label within @root have @text in it? */
gboolean waymark_test_says (GtkWidget *root, const char *text);

/* As the keyboard would. */
void waymark_test_type (WaymarkAnswer *answer, const char *text);
void waymark_test_replace (WaymarkAnswer *answer, const char *text);

/* The least height that @answer needs at its width, by Pango alone. */
int waymark_test_needed_height (WaymarkAnswer *answer, int width);
