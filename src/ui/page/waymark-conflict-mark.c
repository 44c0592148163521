/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "waymark-config.h"

#include "waymark-conflict-mark.h"

#include <glib/gi18n-lib.h>

#include "waymark-line-box.h"
#include "waymark-wrapping-label.h"

struct _WaymarkConflictMark
{
  AdwBin parent_instance;

  GtkLabel *label;
  GtkWidget *button;
};

G_DEFINE_FINAL_TYPE (WaymarkConflictMark, waymark_conflict_mark, ADW_TYPE_BIN)

static void
waymark_conflict_mark_class_init (WaymarkConflictMarkClass *klass)
{
}

static void
waymark_conflict_mark_init (WaymarkConflictMark *self)
{
  GtkWidget *line = waymark_line_box_new (8);
  GtkWidget *icon = gtk_image_new_from_icon_name ("waymark-versions-symbolic");

  self->label = GTK_LABEL (waymark_wrapping_label_new (NULL, NULL));
  gtk_widget_set_hexpand (GTK_WIDGET (self->label), TRUE);
  self->button = gtk_button_new_with_label (_ ("Review"));
  gtk_actionable_set_action_name (GTK_ACTIONABLE (self->button), "win.review");
  gtk_widget_add_css_class (self->button, "flat");
  gtk_widget_add_css_class (self->button, "waymark-small-button");
  gtk_accessible_update_property (GTK_ACCESSIBLE (icon), GTK_ACCESSIBLE_PROPERTY_LABEL, "", -1);

  waymark_line_box_append (WAYMARK_LINE_BOX (line), icon);
  waymark_line_box_append (WAYMARK_LINE_BOX (line), GTK_WIDGET (self->label));
  waymark_line_box_append (WAYMARK_LINE_BOX (line), self->button);
  gtk_widget_add_css_class (line, "waymark-conflict-mark");
  adw_bin_set_child (ADW_BIN (self), line);
}

GtkWidget *
waymark_conflict_mark_new (void)
{
  return g_object_new (WAYMARK_TYPE_CONFLICT_MARK, NULL);
}

const char *
waymark_conflict_sentence (guint n)
{
  if (n < 2)
    return _ ("Another version of this answer is kept.");
  return n == 2 ? _ ("Two versions of this answer. Both are kept.")
                : _ ("Several versions of this answer. All are kept.");
}

char *
waymark_conflict_count_sentence (guint n)
{
  return g_strdup_printf (
      ngettext ("%u answer has two versions", "%u answers have two versions", n), n);
}

char *
waymark_conflict_target (WaymarkDocument *document, const WaymarkPath *path)
{
  g_autofree char *place = path != NULL ? waymark_path_to_string (path) : NULL;

  return g_strconcat (waymark_document_get_id (document), place != NULL ? "#" : NULL, place, NULL);
}

static void
show (WaymarkConflictMark *self,
      WaymarkDocument *document,
      const WaymarkPath *path,
      const char *question,
      const char *sentence)
{
  g_autofree char *target = waymark_conflict_target (document, path);
  /* Translators: the name of a button, for screen readers: which answer it leads to */
  g_autofree char *name = g_strdup_printf (_ ("Review: %s"), question);

  waymark_wrapping_label_set (self->label, sentence);
  gtk_actionable_set_action_target (GTK_ACTIONABLE (self->button), "s", target);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->button), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  name, GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, sentence, -1);
}

void
waymark_conflict_mark_show (WaymarkConflictMark *self,
                            WaymarkDocument *document,
                            const WaymarkConflict *conflict,
                            const char *question)
{
  g_return_if_fail (WAYMARK_IS_CONFLICT_MARK (self));
  show (self, document, conflict->path, question,
        waymark_conflict_sentence (conflict->versions->len));
}

void
waymark_conflict_mark_show_many (WaymarkConflictMark *self,
                                 WaymarkDocument *document,
                                 const WaymarkConflict *first,
                                 const char *question,
                                 guint n)
{
  /* Translators: in a part of a page, such as its list of steps */
  g_autofree char *sentence =
      g_strdup_printf (ngettext ("%u answer here has two versions. Both are kept.",
                                 "%u answers here have two versions. Both are kept.", n),
                       n);

  g_return_if_fail (WAYMARK_IS_CONFLICT_MARK (self));
  show (self, document, first->path, question, sentence);
}
