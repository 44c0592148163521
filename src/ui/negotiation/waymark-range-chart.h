/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Where an offer and an ask stand in what others pay: a line with a range, drawn in theme colours.
 * It draws amounts that waymark-salary-range.h and waymark-ask.h reckoned.
 */
#pragma once

#include <adwaita.h>

#include "waymark-salary-range.h"

G_BEGIN_DECLS

#define WAYMARK_TYPE_RANGE_CHART (waymark_range_chart_get_type ())
G_DECLARE_FINAL_TYPE (WaymarkRangeChart, waymark_range_chart, WAYMARK, RANGE_CHART, GtkWidget)

/**
 * WaymarkRangeMarks: what stands in the range; all in its currency and period
 * @has_offer: @offer is drawn as a dot
 * @has_usual: @usual_low to @usual_high is drawn as a band: what is usual to ask
 * @has_ask: @ask is drawn as a dot on the band
 */
typedef struct
{
  gboolean has_offer;
  WaymarkMoney offer;
  gboolean has_usual;
  WaymarkMoney usual_low;
  WaymarkMoney usual_high;
  gboolean has_ask;
  WaymarkMoney ask;
} WaymarkRangeMarks;

GtkWidget *waymark_range_chart_new (void);

/* Copies what it needs. The chart hides itself while there is nothing to compare. */
void waymark_range_chart_set_range (WaymarkRangeChart *self,
                                    const WaymarkSalaryRange *range,
                                    const WaymarkRangeMarks *marks);

G_END_DECLS
