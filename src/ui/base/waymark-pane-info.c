/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "waymark-config.h"

#include "waymark-pane-info.h"

#include <glib/gi18n-lib.h>

struct _WaymarkPaneInfo
{
  GObject parent_instance;

  GPtrArray *worksheets;
};

G_DEFINE_FINAL_TYPE (WaymarkPaneInfo, waymark_pane_info, G_TYPE_OBJECT)

static void
waymark_pane_info_finalize (GObject *object)
{
  WaymarkPaneInfo *self = WAYMARK_PANE_INFO (object);

  g_ptr_array_unref (self->worksheets);
  G_OBJECT_CLASS (waymark_pane_info_parent_class)->finalize (object);
}

static void
waymark_pane_info_class_init (WaymarkPaneInfoClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = waymark_pane_info_finalize;
}

static void
waymark_pane_info_init (WaymarkPaneInfo *self)
{
  self->worksheets = g_ptr_array_new_with_free_func (g_object_unref);
}

GPtrArray *
waymark_pane_info_list (WaymarkCatalog *catalog)
{
  GPtrArray *worksheets = waymark_catalog_get_worksheets (catalog);
  GPtrArray *panes = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < worksheets->len; i++)
    {
      WaymarkWorksheet *worksheet = g_ptr_array_index (worksheets, i);
      WaymarkPaneInfo *pane = NULL;

      for (guint k = 0; k < panes->len && pane == NULL; k++)
        if (g_str_equal (waymark_pane_info_get_id (g_ptr_array_index (panes, k)),
                         waymark_worksheet_get_pane (worksheet)))
          pane = g_ptr_array_index (panes, k);
      if (pane == NULL)
        {
          pane = g_object_new (WAYMARK_TYPE_PANE_INFO, NULL);
          g_ptr_array_add (panes, pane);
        }
      g_ptr_array_add (pane->worksheets, g_object_ref (worksheet));
    }
  return panes;
}

static WaymarkWorksheet *
first (WaymarkPaneInfo *self)
{
  return g_ptr_array_index (self->worksheets, 0);
}

const char *
waymark_pane_info_get_id (WaymarkPaneInfo *self)
{
  return waymark_worksheet_get_pane (first (self));
}

const char *
waymark_pane_info_get_title (WaymarkPaneInfo *self)
{
  return waymark_worksheet_get_pane_title (first (self));
}

const char *
waymark_pane_info_get_icon (WaymarkPaneInfo *self)
{
  return waymark_worksheet_get_icon (first (self));
}

const char *
waymark_pane_info_get_group (WaymarkPaneInfo *self)
{
  return waymark_worksheet_get_group (first (self));
}

gboolean
waymark_pane_info_get_single (WaymarkPaneInfo *self)
{
  return waymark_worksheet_get_single (first (self));
}

GPtrArray *
waymark_pane_info_get_worksheets (WaymarkPaneInfo *self)
{
  return self->worksheets;
}

gboolean
waymark_pane_info_holds (WaymarkPaneInfo *self, const char *worksheet_id)
{
  for (guint i = 0; i < self->worksheets->len; i++)
    if (g_str_equal (waymark_worksheet_get_id (g_ptr_array_index (self->worksheets, i)),
                     worksheet_id))
      return TRUE;
  return FALSE;
}

const char *
waymark_pane_group_title (const char *group)
{
  if (g_strcmp0 (group, "plan") == 0)
    return _ ("Plan");
  if (g_strcmp0 (group, "offers") == 0)
    return _ ("Offers");
  if (g_strcmp0 (group, "journal") == 0)
    return _ ("Journal");
  return _ ("More");
}
