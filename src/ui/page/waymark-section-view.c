/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "waymark-section-view.h"

#include "waymark-line-box.h"
#include "waymark-page-body.h"
#include "waymark-private-lock.h"
#include "waymark-wrapping-label.h"

struct _WaymarkSectionView
{
  AdwBin parent_instance;

  WaymarkFieldStack *stack; /* not owned */
};

G_DEFINE_FINAL_TYPE (WaymarkSectionView, waymark_section_view, ADW_TYPE_BIN)

static void
waymark_section_view_class_init (WaymarkSectionViewClass *klass)
{
}

static void
waymark_section_view_init (WaymarkSectionView *self)
{
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

WaymarkFieldStack *
waymark_section_view_get_stack (WaymarkSectionView *self)
{
  g_return_val_if_fail (WAYMARK_IS_SECTION_VIEW (self), NULL);
  return self->stack;
}
