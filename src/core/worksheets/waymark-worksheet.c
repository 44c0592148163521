/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A worksheet answers from the specification that its file was parsed into (see
 * waymark-worksheet-parser.c); nothing changes later.
 */
#include "waymark-worksheet-private.h"

struct _WaymarkWorksheet
{
  GObject parent_instance;

  WaymarkWorksheetSpec *spec;
};

G_DEFINE_FINAL_TYPE (WaymarkWorksheet, waymark_worksheet, G_TYPE_OBJECT)

WaymarkSection *
waymark_section_new (void)
{
  WaymarkSection *self = g_new0 (WaymarkSection, 1);

  self->fields = g_ptr_array_new_with_free_func (g_object_unref);
  return self;
}

static void
section_free (gpointer data)
{
  WaymarkSection *self = data;

  g_free ((char *) self->id);
  g_free ((char *) self->title);
  g_free ((char *) self->hint);
  g_free ((char *) self->column);
  g_ptr_array_unref (self->fields);
  g_free (self);
}

WaymarkWorksheetSpec *
waymark_worksheet_spec_new (void)
{
  WaymarkWorksheetSpec *self = g_new0 (WaymarkWorksheetSpec, 1);

  self->sections = g_ptr_array_new_with_free_func (section_free);
  self->fields = g_hash_table_new (g_str_hash, g_str_equal);
  return self;
}

void
waymark_worksheet_spec_free (WaymarkWorksheetSpec *self)
{
  g_free (self->id);
  g_free (self->icon);
  g_free (self->group);
  g_free (self->pane);
  g_free (self->pane_title);
  g_free (self->title);
  g_free (self->plural);
  g_free (self->summary);
  g_free (self->empty);
  g_free (self->create);
  g_free (self->title_field);
  g_free (self->subtitle_field);
  g_hash_table_unref (self->fields);
  g_ptr_array_unref (self->sections);
  g_free (self);
}

static void
waymark_worksheet_finalize (GObject *object)
{
  WaymarkWorksheet *self = WAYMARK_WORKSHEET (object);

  g_clear_pointer (&self->spec, waymark_worksheet_spec_free);
  G_OBJECT_CLASS (waymark_worksheet_parent_class)->finalize (object);
}

static void
waymark_worksheet_class_init (WaymarkWorksheetClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = waymark_worksheet_finalize;
}

static void
waymark_worksheet_init (WaymarkWorksheet *self)
{
}

WaymarkWorksheet *
waymark_worksheet_new (WaymarkWorksheetSpec *spec)
{
  WaymarkWorksheet *self = g_object_new (WAYMARK_TYPE_WORKSHEET, NULL);

  self->spec = spec;
  return self;
}

const char *
waymark_worksheet_get_id (WaymarkWorksheet *self)
{
  g_return_val_if_fail (WAYMARK_IS_WORKSHEET (self), NULL);

  return self->spec->id;
}

const char *
waymark_worksheet_get_title (WaymarkWorksheet *self)
{
  g_return_val_if_fail (WAYMARK_IS_WORKSHEET (self), NULL);

  return self->spec->title;
}

const char *
waymark_worksheet_get_plural (WaymarkWorksheet *self)
{
  g_return_val_if_fail (WAYMARK_IS_WORKSHEET (self), NULL);

  return self->spec->plural;
}

const char *
waymark_worksheet_get_summary (WaymarkWorksheet *self)
{
  g_return_val_if_fail (WAYMARK_IS_WORKSHEET (self), NULL);

  return self->spec->summary;
}

const char *
waymark_worksheet_get_icon (WaymarkWorksheet *self)
{
  g_return_val_if_fail (WAYMARK_IS_WORKSHEET (self), NULL);

  return self->spec->icon;
}

WaymarkVisibility
waymark_worksheet_get_visibility (WaymarkWorksheet *self)
{
  g_return_val_if_fail (WAYMARK_IS_WORKSHEET (self), WAYMARK_VISIBILITY_PRIVATE);

  return self->spec->visibility;
}

const char *
waymark_worksheet_get_pane (WaymarkWorksheet *self)
{
  g_return_val_if_fail (WAYMARK_IS_WORKSHEET (self), NULL);

  return self->spec->pane;
}

const char *
waymark_worksheet_get_pane_title (WaymarkWorksheet *self)
{
  g_return_val_if_fail (WAYMARK_IS_WORKSHEET (self), NULL);

  return self->spec->pane_title != NULL ? self->spec->pane_title : self->spec->plural;
}

const char *
waymark_worksheet_get_group (WaymarkWorksheet *self)
{
  g_return_val_if_fail (WAYMARK_IS_WORKSHEET (self), NULL);

  return self->spec->group;
}

int
waymark_worksheet_get_order (WaymarkWorksheet *self)
{
  g_return_val_if_fail (WAYMARK_IS_WORKSHEET (self), 0);

  return self->spec->order;
}

gboolean
waymark_worksheet_get_single (WaymarkWorksheet *self)
{
  g_return_val_if_fail (WAYMARK_IS_WORKSHEET (self), FALSE);

  return self->spec->single;
}

const char *
waymark_worksheet_get_empty (WaymarkWorksheet *self)
{
  g_return_val_if_fail (WAYMARK_IS_WORKSHEET (self), NULL);

  return self->spec->empty;
}

const char *
waymark_worksheet_get_create_label (WaymarkWorksheet *self)
{
  g_return_val_if_fail (WAYMARK_IS_WORKSHEET (self), NULL);

  return self->spec->create;
}

WaymarkField *
waymark_worksheet_get_title_field (WaymarkWorksheet *self)
{
  g_return_val_if_fail (WAYMARK_IS_WORKSHEET (self), NULL);

  return waymark_worksheet_get_field (self, self->spec->title_field);
}

WaymarkField *
waymark_worksheet_get_subtitle_field (WaymarkWorksheet *self)
{
  g_return_val_if_fail (WAYMARK_IS_WORKSHEET (self), NULL);

  if (self->spec->subtitle_field == NULL)
    return NULL;
  return waymark_worksheet_get_field (self, self->spec->subtitle_field);
}

GPtrArray *
waymark_worksheet_get_sections (WaymarkWorksheet *self)
{
  g_return_val_if_fail (WAYMARK_IS_WORKSHEET (self), NULL);

  return self->spec->sections;
}

WaymarkField *
waymark_worksheet_get_field (WaymarkWorksheet *self, const char *id)
{
  g_return_val_if_fail (WAYMARK_IS_WORKSHEET (self), NULL);
  g_return_val_if_fail (id != NULL, NULL);

  return g_hash_table_lookup (self->spec->fields, id);
}

const WaymarkSection *
waymark_worksheet_get_section_of (WaymarkWorksheet *self, const char *field_id)
{
  WaymarkField *field = waymark_worksheet_get_field (self, field_id);

  for (guint i = 0; field != NULL && i < self->spec->sections->len; i++)
    {
      const WaymarkSection *section = g_ptr_array_index (self->spec->sections, i);

      if (g_ptr_array_find (section->fields, field, NULL))
        return section;
    }
  return NULL;
}
