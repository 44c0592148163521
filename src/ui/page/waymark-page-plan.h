/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What the page of a worksheet is built of, in its order: its sections and the hand-written parts
 * that have their places on it.
 */
#pragma once

#include <gtk/gtk.h>

#include "waymark-placement.h"
#include "waymark-worksheet.h"

G_BEGIN_DECLS

/**
 * WaymarkPageStep: one thing to build: a part in its place, or a section
 * @placement: (nullable)
 * @section: (nullable)
 * @view: (nullable): what shows the section, once it is there; not owned
 */
typedef struct
{
  const WaymarkPlacement *placement;
  const WaymarkSection *section;
  GtkWidget *view;
} WaymarkPageStep;

/* Does it stand beside others of the kind? */
gboolean waymark_page_step_is_column (const WaymarkPageStep *step);

/* Appends to @steps (element-type WaymarkPageStep) what @worksheet has; parts that replace
 * something come with it. */
void waymark_page_plan (GArray *steps,
                        WaymarkWorksheet *worksheet,
                        const WaymarkPlacement *placements,
                        gsize n_placements);

/* The first of @placements from *@from (nullable: 0) on that is @worksheet's for @place and @id
 * (nullable); *@from becomes the one after it. (nullable) */
const WaymarkPlacement *waymark_page_plan_find (WaymarkWorksheet *worksheet,
                                                const WaymarkPlacement *placements,
                                                gsize n_placements,
                                                WaymarkPlace place,
                                                const char *id,
                                                gsize *from);

G_END_DECLS
