/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * One answer that has several versions: the versions side by side, and the text that the page says
 * now to be written anew. It changes nothing itself.
 */
#pragma once

#include <adwaita.h>

#include "waymark-review.h"

G_BEGIN_DECLS

#define WAYMARK_TYPE_REVIEW_VIEW (waymark_review_view_get_type ())
G_DECLARE_FINAL_TYPE (WaymarkReviewView, waymark_review_view, WAYMARK, REVIEW_VIEW, AdwBin)

/**
 * WaymarkReviewView::chosen: (guint index of the version)
 * WaymarkReviewView::written: (const char *text or NULL: as it is on the page)
 */

GtkWidget *waymark_review_view_new (WaymarkJournal *journal);

/* @review: (nullable): must outlive what it shows. */
void waymark_review_view_show (WaymarkReviewView *self, const WaymarkReview *review);
/* @review is of the same versions; the page may say something else now. What was written in here
 * stays. */
void waymark_review_view_update (WaymarkReviewView *self, const WaymarkReview *review);

/* Where the version at @index is from. */
void waymark_review_view_set_origin (WaymarkReviewView *self, guint index, const char *origin);

/* Emits "written" with what is in the text. */
void waymark_review_view_use_text (WaymarkReviewView *self);

/* The focus to the first version. */
void waymark_review_view_focus (WaymarkReviewView *self);

G_END_DECLS
