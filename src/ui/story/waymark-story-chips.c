/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "waymark-story-chips.h"

#include "waymark-story-length.h"

struct _WaymarkStoryChips
{
  WaymarkPagePart parent_instance;

  GtkWidget *length;
};

G_DEFINE_FINAL_TYPE (WaymarkStoryChips, waymark_story_chips, WAYMARK_TYPE_PAGE_PART)

static void
waymark_story_chips_refresh (WaymarkPagePart *part, const WaymarkPath *path)
{
  WaymarkStoryChips *self = WAYMARK_STORY_CHIPS (part);
  WaymarkDocument *story = waymark_page_part_get_document (part);
  const char *draft = story != NULL ? waymark_document_get_text (story, "draft") : "";

  if (path == NULL)
    waymark_story_length_show (WAYMARK_STORY_LENGTH (self->length), draft);
  else if (g_str_equal (path->field, "draft"))
    waymark_story_length_follow (WAYMARK_STORY_LENGTH (self->length), draft);
}

static void
waymark_story_chips_class_init (WaymarkStoryChipsClass *klass)
{
  WAYMARK_PAGE_PART_CLASS (klass)->refresh = waymark_story_chips_refresh;
  WAYMARK_PAGE_PART_CLASS (klass)->uses_assumptions = TRUE;
}

static void
waymark_story_chips_init (WaymarkStoryChips *self)
{
  self->length = waymark_story_length_new (FALSE);
  adw_bin_set_child (ADW_BIN (self), self->length);
  g_object_bind_property (self->length, "visible", self, "visible", G_BINDING_SYNC_CREATE);
}
