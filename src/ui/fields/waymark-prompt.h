/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A prompt of a worksheet with its answer in prose: the question, its hint, and the text under it.
 */
#pragma once

#include <adwaita.h>

#include "waymark-answer.h"
#include "waymark-field-binding.h"

G_BEGIN_DECLS

#define WAYMARK_TYPE_PROMPT (waymark_prompt_get_type ())
G_DECLARE_FINAL_TYPE (WaymarkPrompt, waymark_prompt, WAYMARK, PROMPT, AdwBin)

/* @binding: (transfer none), of a text field. @show_lock: mark the field as private, if it is. */
GtkWidget *waymark_prompt_new (WaymarkFieldBinding *binding, gboolean show_lock);

WaymarkAnswer *waymark_prompt_get_answer (WaymarkPrompt *self);
WaymarkFieldBinding *waymark_prompt_get_binding (WaymarkPrompt *self);

/* A smaller question, for the prompts of a record within a page. */
void waymark_prompt_set_compact (WaymarkPrompt *self, gboolean compact);

/* What is to stand below the answer. */
void waymark_prompt_append (WaymarkPrompt *self, GtkWidget *child);

G_END_DECLS
