/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The order in which Tab goes through a page: as one reads, but in a row or card to what can be
 * answered first and to its buttons after that, so that one can type, press Tab and type on. GTK
 * would go by where the middle of a widget is, which puts a button before the answer beside it.
 */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* To whatever comes before or after the focus in @page, or from outside to its first or last. FALSE
 * when there is no more. For GtkWidgetClass.focus with %GTK_DIR_TAB_FORWARD or
 * %GTK_DIR_TAB_BACKWARD. */
gboolean waymark_tab_order_move (GtkWidget *page, GtkDirectionType direction);

/* To what comes after the focus in @page and can be answered; FALSE when nothing does. */
gboolean waymark_tab_order_next_answer (GtkWidget *page);

/* To the first stop in @group; FALSE when there is none. */
gboolean waymark_tab_order_enter (GtkWidget *group);

/* Whether the focus is in @group, in a popover of it included. */
gboolean waymark_tab_order_holds_focus (GtkWidget *group);

/* Whether typing or choosing in @widget answers something, other than pressing a button. */
gboolean waymark_tab_order_is_answer (GtkWidget *widget);

/* From the one of @stops that has the focus to the next, and from outside to the first or last:
 * each is one stop, whatever is inside. For GtkWidgetClass.focus. */
gboolean
waymark_tab_order_move_between (GtkWidget *const *stops, gsize n_stops, GtkDirectionType direction);

/* @child of a page comes before all else there: what is only to be looked at or pressed must not
 * stand between a title and what is written next. */
void waymark_tab_order_put_first (GtkWidget *child);

/* @widget comes after all else in @group, which it is inside of. */
void waymark_tab_order_put_last (GtkWidget *widget, GtkWidget *group);

/* The toggles in @group are one stop, at the active one or else the first, with arrow keys between
 * them. They are an answer. */
void waymark_tab_order_make_one_stop (GtkWidget *group);

/* @widget, a row or a menu button, shows a choice, which is an answer. */
void waymark_tab_order_make_answer (GtkWidget *widget);

G_END_DECLS
