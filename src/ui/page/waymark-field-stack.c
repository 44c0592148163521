/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "waymark-field-stack.h"

#include "waymark-conflict-line.h"
#include "waymark-conflict-mark.h"
#include "waymark-field-binding.h"
#include "waymark-field-row.h"
#include "waymark-follow.h"
#include "waymark-page-body.h"
#include "waymark-prompt.h"

#define PROMPT_SPACING 18

struct _WaymarkFieldStack
{
  AdwBin parent_instance;

  WaymarkFieldStackSpec spec; /* its journal, fields and list are owned */
  guint next;                 /* of the fields, to be built */
  GtkListBox *rows;           /* (nullable): takes the next row, not owned */
  GtkBox *box;
  GPtrArray *bindings; /* (element-type WaymarkFieldBinding) */
  GHashTable *widgets; /* interned field id → widget, not owned */
  GtkWidget *first;    /* (nullable): not owned */

  WaymarkDocument *document; /* (nullable) */
  const char *record;        /* (nullable): interned */
  gulong changed_handler;
  GPtrArray *lines;  /* (element-type WaymarkConflictLine), not owned */
  GHashTable *marks; /* (nullable): interned field id → WaymarkConflictMark, not owned */
};

G_DEFINE_FINAL_TYPE (WaymarkFieldStack, waymark_field_stack, ADW_TYPE_BIN)

static void
waymark_field_stack_dispose (GObject *object)
{
  WaymarkFieldStack *self = WAYMARK_FIELD_STACK (object);

  waymark_unfollow_document (&self->document, &self->changed_handler);
  g_clear_pointer (&self->marks, g_hash_table_unref);
  g_ptr_array_set_size (self->bindings, 0);
  g_ptr_array_set_size (self->lines, 0);
  g_hash_table_remove_all (self->widgets);
  self->first = NULL;
  g_clear_object (&self->spec.journal);
  G_OBJECT_CLASS (waymark_field_stack_parent_class)->dispose (object);
}

static void
waymark_field_stack_finalize (GObject *object)
{
  WaymarkFieldStack *self = WAYMARK_FIELD_STACK (object);

  g_ptr_array_unref (self->bindings);
  g_ptr_array_unref (self->lines);
  g_hash_table_unref (self->widgets);
  g_clear_pointer (&self->spec.fields, g_ptr_array_unref);
  g_free ((char *) self->spec.list);
  G_OBJECT_CLASS (waymark_field_stack_parent_class)->finalize (object);
}

static void
waymark_field_stack_class_init (WaymarkFieldStackClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = waymark_field_stack_dispose;
  G_OBJECT_CLASS (klass)->finalize = waymark_field_stack_finalize;
}

static void
waymark_field_stack_init (WaymarkFieldStack *self)
{
  self->bindings = g_ptr_array_new_with_free_func (g_object_unref);
  self->lines = g_ptr_array_new ();
  self->widgets = g_hash_table_new (g_direct_hash, g_direct_equal);
  gtk_widget_add_css_class (GTK_WIDGET (self), "field-stack");
  self->box = GTK_BOX (gtk_box_new (GTK_ORIENTATION_VERTICAL, PROMPT_SPACING));
  adw_bin_set_child (ADW_BIN (self), GTK_WIDGET (self->box));
}

static void update_marks (WaymarkFieldStack *self);

/* Building */

static WaymarkFieldBinding *
add_binding (WaymarkFieldStack *self, WaymarkField *field)
{
  const char *list = self->spec.list;
  WaymarkFieldBinding *binding = waymark_field_binding_new (
      self->spec.journal, field, list, list == NULL || self->record != NULL ? self->record : "");

  if (self->document != NULL)
    waymark_field_binding_set_document (binding, self->document);
  g_ptr_array_add (self->bindings, binding);
  return binding;
}

static GtkListBox *
add_list_box (WaymarkFieldStack *self)
{
  GtkWidget *rows = gtk_list_box_new ();

  gtk_list_box_set_selection_mode (GTK_LIST_BOX (rows), GTK_SELECTION_NONE);
  if (self->spec.compact)
    gtk_widget_add_css_class (rows, "record-rows");
  else
    {
      gtk_widget_add_css_class (rows, "boxed-list");
      gtk_widget_set_margin_start (rows, WAYMARK_PAGE_GUTTER);
      gtk_widget_set_margin_end (rows, WAYMARK_PAGE_GUTTER);
    }
  gtk_box_append (self->box, rows);
  return GTK_LIST_BOX (rows);
}

/* Above what has no place for marks of its own, or hides them in what is folded. */
static void
add_line (WaymarkFieldStack *self, WaymarkField *field)
{
  g_autoptr (GPtrArray) fields = g_ptr_array_new ();
  GtkWidget *line;

  g_ptr_array_add (fields, field);
  line = waymark_conflict_line_new (fields);
  waymark_conflict_line_set_document (WAYMARK_CONFLICT_LINE (line), self->document);
  g_ptr_array_add (self->lines, line);
  gtk_box_append (self->box, line);
}

static GtkWidget *
add_field (WaymarkFieldStack *self, WaymarkField *field)
{
  GtkWidget *widget;

  if (waymark_field_row_is_for (field))
    {
      if (self->rows == NULL)
        self->rows = add_list_box (self);
      widget = waymark_field_row_new (add_binding (self, field), self->spec.show_locks);
      gtk_list_box_append (self->rows, widget);
      return widget;
    }

  self->rows = NULL;
  widget = waymark_prompt_new (add_binding (self, field), self->spec.show_locks);
  waymark_prompt_set_compact (WAYMARK_PROMPT (widget), self->spec.compact);
  gtk_box_append (self->box, widget);
  return widget;
}

/* What stands for a field elsewhere, or for a list. */
static GtkWidget *
create_special (WaymarkFieldStack *self, WaymarkField *field)
{
  const WaymarkFieldStackSpec *spec = &self->spec;
  GtkWidget *widget = spec->replace != NULL ? spec->replace (field, spec->data) : NULL;

  if (widget == NULL && waymark_field_get_field_type (field) == WAYMARK_FIELD_LIST)
    widget = spec->create_list (spec->journal, field, spec->show_locks, spec->list_data);
  return widget;
}

static void
build_field (WaymarkFieldStack *self, WaymarkField *field)
{
  GtkWidget *widget = create_special (self, field);

  if (widget != NULL)
    {
      self->rows = NULL;
      add_line (self, field);
      gtk_box_append (self->box, widget);
      return;
    }
  widget = add_field (self, field);
  if (self->first == NULL)
    self->first = widget;
  g_hash_table_insert (self->widgets, (gpointer) g_intern_string (waymark_field_get_id (field)),
                       widget);
}

gboolean
waymark_field_stack_build_next (WaymarkFieldStack *self)
{
  GPtrArray *fields;

  g_return_val_if_fail (WAYMARK_IS_FIELD_STACK (self), FALSE);

  fields = self->spec.fields;
  if (self->next < fields->len && fields->pdata[self->next] == self->spec.skip)
    self->next++;
  if (self->next < fields->len)
    {
      build_field (self, fields->pdata[self->next++]);
      if (self->document != NULL && waymark_conflicts_count (self->document) > 0)
        update_marks (self);
    }
  return self->next < fields->len;
}

GtkWidget *
waymark_field_stack_new (const WaymarkFieldStackSpec *spec)
{
  WaymarkFieldStack *self = g_object_new (WAYMARK_TYPE_FIELD_STACK, NULL);

  self->spec = *spec;
  self->spec.journal = g_object_ref (spec->journal);
  self->spec.fields = g_ptr_array_ref (spec->fields);
  self->spec.list = g_strdup (spec->list);
  if (spec->compact)
    gtk_box_set_spacing (self->box, 6);
  while (!spec->in_pieces && waymark_field_stack_build_next (self))
    ;
  return GTK_WIDGET (self);
}

/* Answers with two versions */

/* The id of the field here that @path leads to; NULL: it is not one of these. */
static const char *
find_field (WaymarkFieldStack *self, const WaymarkPath *path)
{
  const char *id = path->field;

  if (self->spec.list != NULL)
    {
      if (path->item != self->record || !g_str_equal (path->field, self->spec.list))
        return NULL;
      id = path->sub;
    }
  else if (path->item != NULL)
    {
      return NULL;
    }
  return id != NULL && g_hash_table_contains (self->widgets, id) ? id : NULL;
}

static void
add_mark (WaymarkFieldStack *self, GtkWidget *widget, GtkWidget *mark)
{
  if (WAYMARK_IS_PROMPT (widget))
    {
      waymark_prompt_append (WAYMARK_PROMPT (widget), mark);
    }
  else
    {
      GtkWidget *row = gtk_list_box_row_new ();

      gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), mark);
      gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), FALSE);
      gtk_widget_set_focusable (row, FALSE);
      gtk_widget_add_css_class (row, "waymark-conflict-row");
      gtk_list_box_insert (GTK_LIST_BOX (gtk_widget_get_parent (widget)), row,
                           gtk_list_box_row_get_index (GTK_LIST_BOX_ROW (widget)) + 1);
    }
}

static void
remove_mark (GtkWidget *mark)
{
  GtkWidget *parent = gtk_widget_get_parent (mark);

  if (GTK_IS_LIST_BOX_ROW (parent))
    gtk_list_box_remove (GTK_LIST_BOX (gtk_widget_get_parent (parent)), parent);
  else
    gtk_box_remove (GTK_BOX (parent), mark);
}

static const char *
get_question (WaymarkFieldStack *self, const char *id)
{
  for (guint i = 0; i < self->bindings->len; i++)
    {
      WaymarkField *field = waymark_field_binding_get_field (self->bindings->pdata[i]);

      if (g_str_equal (waymark_field_get_id (field), id))
        return waymark_field_get_label (field);
    }
  return id;
}

static void
show_mark (WaymarkFieldStack *self, const char *id, const WaymarkConflict *conflict)
{
  GtkWidget *mark = g_hash_table_lookup (self->marks, id);

  if (mark == NULL)
    {
      mark = waymark_conflict_mark_new ();
      g_hash_table_insert (self->marks, (gpointer) id, mark);
      add_mark (self, g_hash_table_lookup (self->widgets, id), mark);
    }
  waymark_conflict_mark_show (WAYMARK_CONFLICT_MARK (mark), self->document, conflict,
                              get_question (self, id));
}

/* Nearly always there is nothing to say, and no mark was ever made. */
static void
update_marks (WaymarkFieldStack *self)
{
  g_autoptr (GPtrArray) conflicts = NULL;
  g_autoptr (GHashTable) open = NULL;
  GHashTableIter iter;
  gpointer id, mark;

  if (self->marks == NULL &&
      (self->document == NULL || waymark_conflicts_count (self->document) == 0))
    return;
  if (self->marks == NULL)
    self->marks = g_hash_table_new (g_direct_hash, g_direct_equal);
  open = g_hash_table_new (g_direct_hash, g_direct_equal);
  conflicts = self->document != NULL ? waymark_conflicts_list (self->document) : NULL;
  for (guint i = 0; conflicts != NULL && i < conflicts->len; i++)
    {
      const WaymarkConflict *conflict = g_ptr_array_index (conflicts, i);
      const char *field = find_field (self, conflict->path);

      if (field == NULL)
        continue;
      g_hash_table_add (open, (gpointer) field);
      show_mark (self, field, conflict);
    }
  g_hash_table_iter_init (&iter, self->marks);
  while (g_hash_table_iter_next (&iter, &id, &mark))
    if (!g_hash_table_contains (open, id))
      {
        remove_mark (mark);
        g_hash_table_iter_remove (&iter);
      }
}

static void
document_changed_cb (WaymarkDocument *document, const WaymarkPath *path, WaymarkFieldStack *self)
{
  static const char *member;

  if (member == NULL)
    member = g_intern_static_string ("@conflicts");
  if (path == NULL || path->field == member)
    update_marks (self);
}

static void
follow (WaymarkFieldStack *self, WaymarkDocument *document, const char *record)
{
  for (guint i = 0; i < self->lines->len; i++)
    waymark_conflict_line_set_document (self->lines->pdata[i], document);
  self->record = g_intern_string (record);
  waymark_follow_document (&self->document, &self->changed_handler, document,
                           G_CALLBACK (document_changed_cb), self, 0);
  update_marks (self);
}

static gboolean
shows (WaymarkFieldStack *self,
       WaymarkFieldBinding *binding,
       WaymarkDocument *document,
       const char *record)
{
  return waymark_field_binding_get_document (binding) == document &&
         (self->spec.list == NULL ||
          waymark_field_binding_get_path (binding)->item == g_intern_string (record));
}

gboolean
waymark_field_stack_show_next (WaymarkFieldStack *self,
                               WaymarkDocument *document,
                               const char *record)
{
  g_return_val_if_fail (WAYMARK_IS_FIELD_STACK (self), FALSE);

  for (guint i = 0; i < self->bindings->len; i++)
    {
      WaymarkFieldBinding *binding = self->bindings->pdata[i];

      if (shows (self, binding, document, record))
        continue;
      if (self->spec.list != NULL)
        waymark_field_binding_set_target (binding, document, record);
      else
        waymark_field_binding_set_document (binding, document);
      return TRUE;
    }
  follow (self, document, record);
  return FALSE;
}

void
waymark_field_stack_set_target (WaymarkFieldStack *self,
                                WaymarkDocument *document,
                                const char *record)
{
  while (waymark_field_stack_show_next (self, document, record))
    ;
}

/* Finding */

gboolean
waymark_field_stack_reveal (WaymarkFieldStack *self,
                            const WaymarkPath *path,
                            gsize start,
                            gsize end)
{
  GtkWidget *widget;

  g_return_val_if_fail (WAYMARK_IS_FIELD_STACK (self), FALSE);

  widget = g_hash_table_lookup (
      self->widgets, g_intern_string (self->spec.list != NULL ? path->sub : path->field));
  if (widget == NULL)
    return FALSE;
  if (WAYMARK_IS_PROMPT (widget) && end > start)
    waymark_answer_select_range (waymark_prompt_get_answer (WAYMARK_PROMPT (widget)), start, end);
  else
    gtk_widget_grab_focus (widget);
  return TRUE;
}

gboolean
waymark_field_stack_focus_first (WaymarkFieldStack *self)
{
  g_return_val_if_fail (WAYMARK_IS_FIELD_STACK (self), FALSE);
  return self->first != NULL && gtk_widget_grab_focus (self->first);
}
