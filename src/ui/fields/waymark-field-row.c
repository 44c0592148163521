/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "waymark-field-row.h"

#include "waymark-choice-row.h"
#include "waymark-date-row.h"
#include "waymark-entry-row.h"
#include "waymark-flag-row.h"
#include "waymark-link-row.h"
#include "waymark-money-row.h"
#include "waymark-scale-row.h"

gboolean
waymark_field_row_is_for (WaymarkField *field)
{
  WaymarkFieldType type = waymark_field_get_field_type (field);

  return type != WAYMARK_FIELD_TEXT && type != WAYMARK_FIELD_LIST;
}

GtkWidget *
waymark_field_row_new (WaymarkFieldBinding *binding, gboolean show_lock)
{
  WaymarkField *field;

  g_return_val_if_fail (WAYMARK_IS_FIELD_BINDING (binding), NULL);

  field = waymark_field_binding_get_field (binding);
  show_lock = show_lock && waymark_field_get_visibility (field) == WAYMARK_VISIBILITY_PRIVATE;

  switch (waymark_field_get_field_type (field))
    {
    case WAYMARK_FIELD_DATE:
      return waymark_date_row_new (binding, show_lock);
    case WAYMARK_FIELD_MONEY:
      return waymark_money_row_new (binding, show_lock);
    case WAYMARK_FIELD_CHOICE:
      return waymark_choice_row_new (binding, show_lock);
    case WAYMARK_FIELD_SCALE:
      return waymark_scale_row_new (binding, show_lock);
    case WAYMARK_FIELD_FLAG:
      return waymark_flag_row_new (binding, show_lock);
    case WAYMARK_FIELD_LINK:
      return waymark_link_row_new (binding, show_lock);
    case WAYMARK_FIELD_LINE:
    case WAYMARK_FIELD_NUMBER:
    case WAYMARK_FIELD_PERCENT:
    case WAYMARK_FIELD_URL:
      return waymark_entry_row_new (binding, show_lock);
    case WAYMARK_FIELD_TEXT:
    case WAYMARK_FIELD_LIST:
      break;
    }
  g_return_val_if_reached (NULL);
}
