/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "waymark-page-plan.h"

#include <string.h>

gboolean
waymark_page_step_is_column (const WaymarkPageStep *step)
{
  return step->section != NULL && step->section->column != NULL;
}

const WaymarkPlacement *
waymark_page_plan_find (WaymarkWorksheet *worksheet,
                        const WaymarkPlacement *placements,
                        gsize n_placements,
                        WaymarkPlace place,
                        const char *id,
                        gsize *from)
{
  const char *worksheet_id = waymark_worksheet_get_id (worksheet);

  for (gsize i = from != NULL ? *from : 0; i < n_placements; i++)
    {
      const WaymarkPlacement *placement = &placements[i];

      if (placement->place != place || strcmp (placement->worksheet, worksheet_id) != 0 ||
          g_strcmp0 (placement->id, id) != 0)
        continue;
      if (from != NULL)
        *from = i + 1;
      return placement;
    }
  return NULL;
}

static void
add_parts (GArray *steps,
           WaymarkWorksheet *worksheet,
           const WaymarkPlacement *placements,
           gsize n_placements,
           WaymarkPlace place,
           const char *id)
{
  WaymarkPageStep step = { NULL };
  gsize from = 0;

  while ((step.placement = waymark_page_plan_find (worksheet, placements, n_placements, place, id,
                                                   &from)) != NULL)
    g_array_append_val (steps, step);
}

void
waymark_page_plan (GArray *steps,
                   WaymarkWorksheet *worksheet,
                   const WaymarkPlacement *placements,
                   gsize n_placements)
{
  GPtrArray *sections = waymark_worksheet_get_sections (worksheet);
  const WaymarkPlace first[] = { WAYMARK_PLACE_CHIPS, WAYMARK_PLACE_ASIDE, WAYMARK_PLACE_TOP };

  for (gsize i = 0; i < G_N_ELEMENTS (first); i++)
    add_parts (steps, worksheet, placements, n_placements, first[i], NULL);
  for (guint i = 0; i < sections->len; i++)
    {
      WaymarkPageStep step = { .section = sections->pdata[i] };

      g_array_append_val (steps, step);
      add_parts (steps, worksheet, placements, n_placements, WAYMARK_PLACE_AFTER_SECTION,
                 step.section->id);
    }
  add_parts (steps, worksheet, placements, n_placements, WAYMARK_PLACE_BOTTOM, NULL);
}
