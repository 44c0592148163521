/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * One answer that has several versions: the versions side by side, and the text that the page says
 * now, to be written anew. It changes nothing itself.
 */
#pragma once

#include <adwaita.h>

#include "waymark-review.h"

G_BEGIN_DECLS

#define WAYMARK_TYPE_REVIEW_VIEW (waymark_review_view_get_type ())
G_DECLARE_FINAL_TYPE (WaymarkReviewView, waymark_review_view, WAYMARK, REVIEW_VIEW, AdwBin)

/**
 * WaymarkReviewView::chosen: (guint index of the version)
 * WaymarkReviewView::edited: (const char *text): the student wrote in the text
 * WaymarkReviewView::kept: what the page says shall stand
 */

GtkWidget *waymark_review_view_new (WaymarkJournal *journal);

/* @review: (nullable): must outlive what it shows. */
void waymark_review_view_show (WaymarkReviewView *self, const WaymarkReview *review);
/* @review is of the same versions; the page may say something else now. */
void waymark_review_view_update (WaymarkReviewView *self, const WaymarkReview *review);

/* Where the version at @index is from. */
void waymark_review_view_set_origin (WaymarkReviewView *self, guint index, const char *origin);

/* Emits "kept". */
void waymark_review_view_keep (WaymarkReviewView *self);

/* The focus to the first version. */
void waymark_review_view_focus (WaymarkReviewView *self);

G_END_DECLS
