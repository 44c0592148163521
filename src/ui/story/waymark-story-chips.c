/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "waymark-story-chips.h"

#include "waymark-story-length.h"

struct _WaymarkStoryChips
{
  WaymarkPagePart parent_instance;

  GtkWidget *chips;
};

G_DEFINE_FINAL_TYPE (WaymarkStoryChips, waymark_story_chips, WAYMARK_TYPE_PAGE_PART)

static void
waymark_story_chips_refresh (WaymarkPagePart *part, const WaymarkPath *path)
{
  WaymarkStoryChips *self = WAYMARK_STORY_CHIPS (part);
  WaymarkDocument *story = waymark_page_part_get_document (part);
  const char *draft = story != NULL ? waymark_document_get_text (story, "draft") : "";

  if (path != NULL && !g_str_equal (path->field, "draft"))
    return;
  waymark_story_length_show_aloud (WAYMARK_WRAP_BOX (self->chips), draft);
  gtk_widget_set_visible (GTK_WIDGET (self), gtk_widget_get_visible (self->chips));
}

static void
waymark_story_chips_class_init (WaymarkStoryChipsClass *klass)
{
  WAYMARK_PAGE_PART_CLASS (klass)->refresh = waymark_story_chips_refresh;
}

static void
waymark_story_chips_init (WaymarkStoryChips *self)
{
  self->chips = waymark_wrap_box_new (8, 8);
  adw_bin_set_child (ADW_BIN (self), self->chips);
}
