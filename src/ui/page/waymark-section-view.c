/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "waymark-section-view.h"

#include "waymark-field-stack.h"
#include "waymark-line-box.h"
#include "waymark-page-body.h"
#include "waymark-private-lock.h"
#include "waymark-record-list.h"
#include "waymark-wrapping-label.h"

struct _WaymarkSectionView
{
  AdwBin parent_instance;

  WaymarkFieldStack *stack;  /* not owned */
  GHashTable *lists;         /* interned field id → WaymarkRecordList, not owned */
  WaymarkDocument *document; /* (nullable) */
};

G_DEFINE_FINAL_TYPE (WaymarkSectionView, waymark_section_view, ADW_TYPE_BIN)

static void
waymark_section_view_finalize (GObject *object)
{
  g_hash_table_unref (WAYMARK_SECTION_VIEW (object)->lists);
  G_OBJECT_CLASS (waymark_section_view_parent_class)->finalize (object);
}

static void
waymark_section_view_dispose (GObject *object)
{
  g_clear_object (&WAYMARK_SECTION_VIEW (object)->document);
  G_OBJECT_CLASS (waymark_section_view_parent_class)->dispose (object);
}

static void
waymark_section_view_class_init (WaymarkSectionViewClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = waymark_section_view_dispose;
  G_OBJECT_CLASS (klass)->finalize = waymark_section_view_finalize;
}

static void
waymark_section_view_init (WaymarkSectionView *self)
{
  self->lists = g_hash_table_new (g_direct_hash, g_direct_equal);
}

GtkWidget *
waymark_section_heading_new (const char *title, const char *hint, gboolean show_lock)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);
  GtkWidget *line = waymark_line_box_new (8);
  GtkWidget *label = g_object_new (GTK_TYPE_LABEL, "accessible-role", GTK_ACCESSIBLE_ROLE_HEADING,
                                   "label", title, NULL);

  gtk_widget_set_margin_start (box, WAYMARK_PAGE_GUTTER);
  gtk_widget_set_margin_end (box, WAYMARK_PAGE_GUTTER);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  /* Its natural width leaves out what style.css does to it: capitals, and space between them. */
  gtk_widget_set_hexpand (label, TRUE);
  gtk_widget_add_css_class (label, "section-title");
  waymark_line_box_append (WAYMARK_LINE_BOX (line), label);
  if (show_lock)
    waymark_line_box_append (WAYMARK_LINE_BOX (line), waymark_private_lock_new ());
  gtk_box_append (GTK_BOX (box), line);

  if (hint != NULL)
    gtk_box_append (GTK_BOX (box), waymark_wrapping_label_new (hint, "section-hint"));
  return box;
}

static GtkWidget *
create_list (WaymarkJournal *journal, WaymarkField *field, gboolean show_locks, gpointer data)
{
  WaymarkSectionView *self = data;
  GtkWidget *list = waymark_record_list_new (journal, field, show_locks);

  g_hash_table_insert (self->lists, (gpointer) g_intern_string (waymark_field_get_id (field)),
                       list);
  return list;
}

GtkWidget *
waymark_section_view_new (WaymarkJournal *journal,
                          WaymarkWorksheet *worksheet,
                          const WaymarkSection *section,
                          GtkWidget *(*replace) (WaymarkField *field, gpointer data),
                          gpointer data)
{
  WaymarkSectionView *self = g_object_new (WAYMARK_TYPE_SECTION_VIEW, NULL);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 14);
  gboolean page_private =
      waymark_worksheet_get_visibility (worksheet) == WAYMARK_VISIBILITY_PRIVATE;
  gboolean section_private = section->visibility == WAYMARK_VISIBILITY_PRIVATE;
  WaymarkFieldStackSpec spec = {
    .journal = journal,
    .fields = section->fields,
    .skip = waymark_worksheet_get_title_field (worksheet),
    .show_locks = !page_private && !section_private,
    .replace = replace,
    .data = data,
    .create_list = create_list,
    .list_data = self,
    .in_pieces = TRUE,
  };

  gtk_box_append (GTK_BOX (box), waymark_section_heading_new (section->title, section->hint,
                                                              section_private && !page_private));
  self->stack = WAYMARK_FIELD_STACK (waymark_field_stack_new (&spec));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->stack));
  adw_bin_set_child (ADW_BIN (self), box);

  /* A section that held nothing but the title has nothing to say. */
  gtk_widget_set_visible (
      GTK_WIDGET (self),
      section->fields->len > 1 ||
          (section->fields->len == 1 && section->fields->pdata[0] != (gpointer) spec.skip));
  return GTK_WIDGET (self);
}

/* The next card of a list. */
static gboolean
show_next_of_lists (WaymarkSectionView *self)
{
  GHashTableIter iter;
  gpointer list;

  g_hash_table_iter_init (&iter, self->lists);
  while (g_hash_table_iter_next (&iter, NULL, &list))
    if (waymark_record_list_show_next (list, self->document))
      return TRUE;
  return FALSE;
}

gboolean
waymark_section_view_build_next (WaymarkSectionView *self)
{
  g_return_val_if_fail (WAYMARK_IS_SECTION_VIEW (self), FALSE);

  if (show_next_of_lists (self))
    return TRUE;
  return waymark_field_stack_build_next (self->stack) || show_next_of_lists (self);
}

gboolean
waymark_section_view_show_next (WaymarkSectionView *self, WaymarkDocument *document)
{
  g_return_val_if_fail (WAYMARK_IS_SECTION_VIEW (self), FALSE);

  g_set_object (&self->document, document);
  return waymark_field_stack_show_next (self->stack, document, NULL) || show_next_of_lists (self);
}

void
waymark_section_view_set_document (WaymarkSectionView *self, WaymarkDocument *document)
{
  while (waymark_section_view_show_next (self, document))
    ;
}

gboolean
waymark_section_view_reveal (WaymarkSectionView *self,
                             const WaymarkPath *path,
                             gsize start,
                             gsize end)
{
  WaymarkRecordList *list;

  g_return_val_if_fail (WAYMARK_IS_SECTION_VIEW (self), FALSE);

  list = g_hash_table_lookup (self->lists, g_intern_string (path->field));
  return list != NULL ? waymark_record_list_reveal (list, path, start, end)
                      : waymark_field_stack_reveal (self->stack, path, start, end);
}
