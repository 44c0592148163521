/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "waymark-conflict-line.h"

#include "waymark-conflict-mark.h"
#include "waymark-field.h"
#include "waymark-follow.h"

struct _WaymarkConflictLine
{
  AdwBin parent_instance;

  GPtrArray *fields;
  WaymarkDocument *document; /* (nullable) */
  gulong changed_handler;
};

G_DEFINE_FINAL_TYPE (WaymarkConflictLine, waymark_conflict_line, ADW_TYPE_BIN)

static WaymarkField *
find_field (WaymarkConflictLine *self, const char *id)
{
  for (guint i = 0; i < self->fields->len; i++)
    if (g_str_equal (waymark_field_get_id (g_ptr_array_index (self->fields, i)), id))
      return g_ptr_array_index (self->fields, i);
  return NULL;
}

static void
show_mark (WaymarkConflictLine *self, const WaymarkConflict *first, guint n)
{
  GtkWidget *mark = adw_bin_get_child (ADW_BIN (self));
  const char *question = waymark_field_get_short_label (find_field (self, first->path->field));

  if (mark == NULL)
    {
      mark = waymark_conflict_mark_new ();
      adw_bin_set_child (ADW_BIN (self), mark);
    }
  if (n == 1)
    waymark_conflict_mark_show (WAYMARK_CONFLICT_MARK (mark), self->document, first, question);
  else
    waymark_conflict_mark_show_many (WAYMARK_CONFLICT_MARK (mark), self->document, first, question,
                                     n);
}

static void
update (WaymarkConflictLine *self)
{
  g_autoptr (GPtrArray) conflicts = NULL;
  const WaymarkConflict *first = NULL;
  guint n = 0;

  if (self->document != NULL && waymark_conflicts_count (self->document) > 0)
    conflicts = waymark_conflicts_list (self->document);
  for (guint i = 0; conflicts != NULL && i < conflicts->len; i++)
    {
      const WaymarkConflict *conflict = g_ptr_array_index (conflicts, i);

      if (find_field (self, conflict->path->field) == NULL)
        continue;
      if (first == NULL)
        first = conflict;
      n++;
    }
  if (first != NULL)
    show_mark (self, first, n);
  gtk_widget_set_visible (GTK_WIDGET (self), first != NULL);
}

/* A record that goes takes its versions along, so every change may count. */
static void
changed_cb (WaymarkConflictLine *self)
{
  if (gtk_widget_get_visible (GTK_WIDGET (self)) || waymark_conflicts_count (self->document) > 0)
    update (self);
}

static void
waymark_conflict_line_dispose (GObject *object)
{
  WaymarkConflictLine *self = WAYMARK_CONFLICT_LINE (object);

  waymark_unfollow_document (&self->document, &self->changed_handler);
  G_OBJECT_CLASS (waymark_conflict_line_parent_class)->dispose (object);
}

static void
waymark_conflict_line_finalize (GObject *object)
{
  g_ptr_array_unref (WAYMARK_CONFLICT_LINE (object)->fields);
  G_OBJECT_CLASS (waymark_conflict_line_parent_class)->finalize (object);
}

static void
waymark_conflict_line_class_init (WaymarkConflictLineClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = waymark_conflict_line_dispose;
  G_OBJECT_CLASS (klass)->finalize = waymark_conflict_line_finalize;
}

static void
waymark_conflict_line_init (WaymarkConflictLine *self)
{
  self->fields = g_ptr_array_new_with_free_func (g_object_unref);
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
}

GtkWidget *
waymark_conflict_line_new (GPtrArray *fields)
{
  WaymarkConflictLine *self = g_object_new (WAYMARK_TYPE_CONFLICT_LINE, NULL);

  for (guint i = 0; i < fields->len; i++)
    g_ptr_array_add (self->fields, g_object_ref (g_ptr_array_index (fields, i)));
  return GTK_WIDGET (self);
}

void
waymark_conflict_line_set_document (WaymarkConflictLine *self, WaymarkDocument *document)
{
  g_return_if_fail (WAYMARK_IS_CONFLICT_LINE (self));

  if (!waymark_follow_document (&self->document, &self->changed_handler, document,
                                G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED))
    return;
  update (self);
}
