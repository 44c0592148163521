/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The skills and achievements that a journal already holds in stories, project stories and goals:
 * candidates for the three reasons of a counter-offer.
 */
#pragma once

#include "waymark-journal.h"

G_BEGIN_DECLS

#define WAYMARK_TYPE_ACHIEVEMENT (waymark_achievement_get_type ())
G_DECLARE_FINAL_TYPE (WaymarkAchievement, waymark_achievement, WAYMARK, ACHIEVEMENT, GObject)

/* One sentence or line, without Markdown marks and without a final point. */
const char *waymark_achievement_get_text (WaymarkAchievement *self);
/* Where it is told, for people: "My story · Act II", "Projects · Pantry". */
const char *waymark_achievement_get_origin (WaymarkAchievement *self);
/* More of what is written there, or "". */
const char *waymark_achievement_get_detail (WaymarkAchievement *self);
WaymarkDocument *waymark_achievement_get_document (WaymarkAchievement *self); /* (transfer none) */
const WaymarkPath *waymark_achievement_get_path (WaymarkAchievement *self);

/* Does each word of @words occur in the text, detail or origin, in any case? "" matches all. */
gboolean waymark_achievement_matches (WaymarkAchievement *self, const char *words);

/* All of @journal: stories first, then projects, then goals, each in the student's order and in the
 * order of the page. (transfer full) (element-type WaymarkAchievement) */
GListModel *waymark_achievements_list (WaymarkJournal *journal);

/* How the origin of a reason from @document is shown: its pane and its name. (transfer full) */
char *waymark_achievement_format_origin (WaymarkJournal *journal, WaymarkDocument *document);

/* The first sentence of @text, or its first line when that is shorter; Markdown marks and a final
 * point are dropped, and it is cut between words at about 160 characters. (transfer full): "" when
 * there is nothing. */
char *waymark_first_sentence (const char *text);

G_END_DECLS
