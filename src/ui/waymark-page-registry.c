/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "waymark-page-registry.h"

static const WaymarkPlacement placements[] = {
  { NULL }, /* keeps the table from being empty */
};

const WaymarkPlacement *
waymark_page_registry_get (gsize *n_placements)
{
  *n_placements = G_N_ELEMENTS (placements) - 1;
  return placements;
}
