/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A journal with an offer and a counter-offer to it, and parts of their pages.
 */
#pragma once

#include "waymark-money.h"
#include "waymark-page-part.h"

typedef struct
{
  WaymarkJournal *journal;
  WaymarkDocument *offer;
  WaymarkDocument *counter_offer;
} WaymarkTestOffers;

void waymark_test_offers_set_up (WaymarkTestOffers *fixture, gconstpointer data);
void waymark_test_offers_tear_down (WaymarkTestOffers *fixture, gconstpointer data);

/* @amount: in cents, for a year */
void waymark_test_offers_set_money (WaymarkJournal *journal,
                                    WaymarkDocument *document,
                                    const WaymarkPath *path,
                                    gint64 amount,
                                    const char *currency);

/* @document: (nullable). (transfer floating) */
WaymarkPagePart *
waymark_test_offers_make_part (WaymarkTestOffers *fixture, GType type, WaymarkDocument *document);

/* Does a mapped label have @text in it, as it was set? */
gboolean waymark_test_shows (GtkWidget *root, const char *text);
/* With @title in its title; NULL when there is none. */
GtkWidget *waymark_test_find_row (GtkWidget *root, const char *title);
/* These fail when there is none. */
GtkWidget *waymark_test_find_button (GtkWidget *root, const char *label);
GtkWidget *waymark_test_find_one (GtkWidget *root, GType type);
