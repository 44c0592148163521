/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Where a hand-written part stands on the page of a worksheet.
 */
#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

/**
 * WaymarkPlace:
 * @WAYMARK_PLACE_TOP: under the title, as wide as the page
 * @WAYMARK_PLACE_ASIDE: as @WAYMARK_PLACE_TOP, with nothing to write on: Tab comes to it before it
 *   comes to the title, and from the title to the first answer
 * @WAYMARK_PLACE_BOTTOM: after the last section, as wide as the page
 * @WAYMARK_PLACE_CHIPS: in the line of progress under the title; keep it as low as a line
 * @WAYMARK_PLACE_REPLACES_FIELD: instead of the field @id
 * @WAYMARK_PLACE_REPLACES_SECTION: instead of the section @id, its heading included
 * @WAYMARK_PLACE_AFTER_SECTION: after the section @id, as wide as the page
 */
typedef enum
{
  WAYMARK_PLACE_TOP,
  WAYMARK_PLACE_ASIDE,
  WAYMARK_PLACE_BOTTOM,
  WAYMARK_PLACE_CHIPS,
  WAYMARK_PLACE_REPLACES_FIELD,
  WAYMARK_PLACE_REPLACES_SECTION,
  WAYMARK_PLACE_AFTER_SECTION,
} WaymarkPlace;

/**
 * WaymarkPlacement:
 * @worksheet: worksheet id
 * @place: where
 * @id: (nullable): the field or section that @place speaks of
 * @get_type: a type of WaymarkPagePart
 *
 * A part that replaces a field or section answers reveal for its paths.
 */
typedef struct
{
  const char *worksheet;
  WaymarkPlace place;
  const char *id;
  GType (*get_type) (void);
} WaymarkPlacement;

G_END_DECLS
