/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "waymark-config.h"

#include "waymark-overview-registry.h"

#include <glib/gi18n-lib.h>

#include "waymark-goals-overview.h"
#include "waymark-offers-overview.h"

typedef struct
{
  const char *pane;
  const char *title;
  GType (*get_type) (void);
} Overview;

static const Overview overviews[] = {
  { "goals", N_ ("At a glance"), waymark_goals_overview_get_type },
  { "offer", N_ ("Side by side"), waymark_offers_overview_get_type },
};

static const Overview *
find (const char *pane)
{
  for (gsize i = 0; i < G_N_ELEMENTS (overviews); i++)
    if (overviews[i].pane != NULL && g_strcmp0 (overviews[i].pane, pane) == 0)
      return &overviews[i];
  return NULL;
}

WaymarkPagePart *
waymark_overview_new (const char *pane, WaymarkJournal *journal)
{
  const Overview *overview = find (pane);

  return overview != NULL ? g_object_new (overview->get_type (), "journal", journal, NULL) : NULL;
}

const char *
waymark_overview_get_title (const char *pane)
{
  const Overview *overview = find (pane);

  return overview != NULL ? _ (overview->title) : NULL;
}
