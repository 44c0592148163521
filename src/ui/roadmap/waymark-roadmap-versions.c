/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "waymark-config.h"

#include "waymark-roadmap-versions.h"

#include <glib/gi18n-lib.h>

#include "waymark-date.h"
#include "waymark-diff-label.h"
#include "waymark-document-diff.h"
#include "waymark-line-box.h"
#include "waymark-name-widget.h"
#include "waymark-progress.h"
#include "waymark-roadmap.h"
#include "waymark-wrap-box.h"
#include "waymark-wrapping-label.h"

#define MAX_CHOICES 40 /* in the menu: as far as one scrolls */

struct _WaymarkRoadmapVersions
{
  WaymarkPagePart parent_instance;

  GtkWidget *new_place; /* sensitive when there is something to go on from */
  GtkWidget *new_button;
  GtkWidget *compare_button;
  GMenu *menu;
  GtkWidget *panel;
  GtkWidget *heading;
  GtkWidget *changes;
  char *other_id; /* (nullable): the version that is compared with */
};

G_DEFINE_FINAL_TYPE (WaymarkRoadmapVersions, waymark_roadmap_versions, WAYMARK_TYPE_PAGE_PART)

static char *
describe_version (WaymarkRoadmapVersions *self, WaymarkDocument *version)
{
  char *title =
      waymark_journal_dup_title (waymark_page_part_get_journal (WAYMARK_PAGE_PART (self)), version);
  GDate day, today;

  waymark_date_today (&today);
  if (waymark_date_parse (waymark_document_get_text (version, "date"), &day))
    {
      g_autofree char *bare = title;
      g_autofree char *words = waymark_date_format (&day, &today);

      /* Translators: a version of the roadmap and its day: "Roadmap, Module 2 (1 September)" */
      title = g_strdup_printf (_ ("%s (%s)"), bare, words);
    }
  return title;
}

/* The versions written last, when somebody wants to choose one. */
static void
fill_menu_cb (GtkMenuButton *button, gpointer data)
{
  WaymarkRoadmapVersions *self = data;
  WaymarkDocument *current = waymark_page_part_get_document (WAYMARK_PAGE_PART (self));
  GListModel *versions = waymark_journal_get_documents (
      waymark_page_part_get_journal (WAYMARK_PAGE_PART (self)), WAYMARK_ROADMAP_TYPE);
  guint n = g_list_model_get_n_items (versions);

  g_menu_remove_all (self->menu);
  for (guint i = n > MAX_CHOICES ? n - MAX_CHOICES : 0; i < n; i++)
    {
      g_autoptr (WaymarkDocument) version = g_list_model_get_item (versions, i);
      g_autofree char *name = NULL;
      g_autoptr (GMenuItem) item = NULL;

      if (version == current)
        continue;
      name = describe_version (self, version);
      item = g_menu_item_new (name, NULL);
      g_menu_item_set_action_and_target (item, "versions.compare", "s",
                                         waymark_document_get_id (version));
      g_menu_append_item (self->menu, item);
    }
  if (gtk_menu_button_get_menu_model (button) == NULL)
    gtk_menu_button_set_menu_model (button, G_MENU_MODEL (self->menu));
}

static void
add_change (WaymarkRoadmapVersions *self, const WaymarkFieldChange *change, const char *section)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);

  if (g_strcmp0 (section, change->section) != 0)
    gtk_box_append (GTK_BOX (self->changes),
                    waymark_wrapping_label_new (change->section, "section-title"));
  gtk_box_append (GTK_BOX (box), waymark_wrapping_label_new (change->label, "prompt-hint"));
  gtk_box_append (GTK_BOX (box),
                  waymark_diff_label_new (change->before, change->after, change->prose));
  gtk_box_append (GTK_BOX (self->changes), box);
}

static void
show_changes (WaymarkRoadmapVersions *self, WaymarkDocument *before, WaymarkDocument *after)
{
  WaymarkJournal *journal = waymark_page_part_get_journal (WAYMARK_PAGE_PART (self));
  g_autofree char *from = describe_version (self, before);
  g_autofree char *to = describe_version (self, after);
  g_autofree char *heading = NULL;
  g_autoptr (GPtrArray) changes = NULL;
  const char *section = NULL;
  GtkWidget *child;
  GDate today;

  waymark_date_today (&today);
  /* Translators: two versions of the roadmap, the earlier one first */
  heading = g_strdup_printf (_ ("From %s to %s"), from, to);
  gtk_label_set_label (GTK_LABEL (self->heading), heading);

  while ((child = gtk_widget_get_first_child (self->changes)) != NULL)
    gtk_box_remove (GTK_BOX (self->changes), child);
  changes =
      waymark_document_diff (waymark_journal_get_worksheet (journal, after), before, after, &today);
  for (guint i = 0; i < changes->len; i++)
    {
      const WaymarkFieldChange *change = g_ptr_array_index (changes, i);

      add_change (self, change, section);
      section = change->section;
    }
  if (changes->len == 0)
    gtk_box_append (GTK_BOX (self->changes),
                    waymark_wrapping_label_new (_ ("Both versions say the same."), "prompt-hint"));
}

static void
show_comparison (WaymarkRoadmapVersions *self)
{
  WaymarkJournal *journal = waymark_page_part_get_journal (WAYMARK_PAGE_PART (self));
  WaymarkDocument *current = waymark_page_part_get_document (WAYMARK_PAGE_PART (self));
  WaymarkDocument *other =
      self->other_id != NULL ? waymark_journal_lookup (journal, self->other_id) : NULL;
  gboolean shown = current != NULL && other != NULL && other != current &&
                   waymark_journal_get_worksheet (journal, current) != NULL;

  gtk_widget_set_visible (self->panel, shown);
  if (!shown)
    return;
  if (waymark_roadmap_is_earlier (journal, other, current))
    show_changes (self, other, current);
  else
    show_changes (self, current, other);
}

void
waymark_roadmap_versions_compare (WaymarkRoadmapVersions *self, WaymarkDocument *other)
{
  g_return_if_fail (WAYMARK_IS_ROADMAP_VERSIONS (self));

  g_free (self->other_id);
  self->other_id = other != NULL ? g_strdup (waymark_document_get_id (other)) : NULL;
  show_comparison (self);
}

static void
compare_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  WaymarkRoadmapVersions *self = data;

  waymark_roadmap_versions_compare (
      self, waymark_journal_lookup (waymark_page_part_get_journal (WAYMARK_PAGE_PART (self)),
                                    g_variant_get_string (parameter, NULL)));
}

static void
close_clicked_cb (WaymarkRoadmapVersions *self)
{
  waymark_roadmap_versions_compare (self, NULL);
  gtk_widget_grab_focus (self->compare_button);
}

/* A map on which nothing is written has nothing to go on from, and nobody who starts one should
 * stumble into a second: its button is there, so that nothing moves at the first word, and waits.
 */
static void
show_buttons (WaymarkRoadmapVersions *self)
{
  WaymarkJournal *journal = waymark_page_part_get_journal (WAYMARK_PAGE_PART (self));
  WaymarkDocument *newest = waymark_roadmap_newest (journal);
  WaymarkWorksheet *worksheet =
      newest != NULL ? waymark_journal_get_worksheet (journal, newest) : NULL;
  GListModel *versions = waymark_journal_get_documents (journal, WAYMARK_ROADMAP_TYPE);
  WaymarkProgress progress = { 0 };

  if (worksheet != NULL)
    waymark_progress_measure (worksheet, newest, &progress);
  gtk_widget_set_visible (self->compare_button, g_list_model_get_n_items (versions) > 1);
  gtk_widget_set_sensitive (self->new_place, progress.filled > 0);
}

/* The newest one is what one goes on from, whichever is being read. */
static void
new_version_clicked_cb (WaymarkRoadmapVersions *self)
{
  WaymarkJournal *journal = waymark_page_part_get_journal (WAYMARK_PAGE_PART (self));
  WaymarkDocument *newest = waymark_roadmap_newest (journal);
  WaymarkDocument *version;
  GDate today;

  if (newest == NULL)
    return;
  waymark_date_today (&today);
  version = waymark_roadmap_new_version (journal, newest, &today);
  if (version == NULL)
    return;
  gtk_widget_activate_action (GTK_WIDGET (self), "win.open-document", "s",
                              waymark_document_get_id (version));
  /* As for any other new page: with the focus left on the button, the first word that is typed
   * would start a third version at its first space. */
  gtk_widget_activate_action (GTK_WIDGET (self), "win.rename", NULL);
}

static void
waymark_roadmap_versions_refresh (WaymarkPagePart *part, const WaymarkPath *path)
{
  WaymarkRoadmapVersions *self = WAYMARK_ROADMAP_VERSIONS (part);

  if (path == NULL)
    g_clear_pointer (&self->other_id, g_free);
  show_buttons (self);
  show_comparison (self);
}

static void
waymark_roadmap_versions_journal_changed (WaymarkPagePart *part)
{
  show_buttons (WAYMARK_ROADMAP_VERSIONS (part));
  show_comparison (WAYMARK_ROADMAP_VERSIONS (part));
}

static void
waymark_roadmap_versions_dispose (GObject *object)
{
  WaymarkRoadmapVersions *self = WAYMARK_ROADMAP_VERSIONS (object);

  g_clear_object (&self->menu);
  G_OBJECT_CLASS (waymark_roadmap_versions_parent_class)->dispose (object);
}

static void
waymark_roadmap_versions_finalize (GObject *object)
{
  g_free (WAYMARK_ROADMAP_VERSIONS (object)->other_id);
  G_OBJECT_CLASS (waymark_roadmap_versions_parent_class)->finalize (object);
}

static void
waymark_roadmap_versions_class_init (WaymarkRoadmapVersionsClass *klass)
{
  static const char *const types[] = { WAYMARK_ROADMAP_TYPE, NULL };

  G_OBJECT_CLASS (klass)->dispose = waymark_roadmap_versions_dispose;
  G_OBJECT_CLASS (klass)->finalize = waymark_roadmap_versions_finalize;
  WAYMARK_PAGE_PART_CLASS (klass)->refresh = waymark_roadmap_versions_refresh;
  WAYMARK_PAGE_PART_CLASS (klass)->journal_changed = waymark_roadmap_versions_journal_changed;
  WAYMARK_PAGE_PART_CLASS (klass)->followed_types = types;
}

static GtkWidget *
create_buttons (WaymarkRoadmapVersions *self)
{
  GtkWidget *box = waymark_wrap_box_new (12, 12);

  self->new_button = gtk_button_new_with_label (_ ("New Version"));
  gtk_widget_set_tooltip_text (self->new_button,
                               _ ("Copies the newest version for the next module, dated today"));
  g_signal_connect_swapped (self->new_button, "clicked", G_CALLBACK (new_version_clicked_cb), self);
  waymark_page_part_follow_writable (WAYMARK_PAGE_PART (self), self->new_button);
  self->compare_button = gtk_menu_button_new ();
  gtk_menu_button_set_label (GTK_MENU_BUTTON (self->compare_button), _ ("Compare With…"));
  gtk_menu_button_set_create_popup_func (GTK_MENU_BUTTON (self->compare_button), fill_menu_cb, self,
                                         NULL);
  self->new_place = adw_bin_new ();
  adw_bin_set_child (ADW_BIN (self->new_place), self->new_button);
  waymark_wrap_box_append (WAYMARK_WRAP_BOX (box), self->new_place);
  waymark_wrap_box_append (WAYMARK_WRAP_BOX (box), self->compare_button);
  return box;
}

static GtkWidget *
create_panel (WaymarkRoadmapVersions *self)
{
  GtkWidget *top = waymark_line_box_new (12);
  GtkWidget *close = gtk_button_new_from_icon_name ("window-close-symbolic");

  self->heading = waymark_wrapping_label_new ("", "prompt-title");
  gtk_widget_set_hexpand (self->heading, TRUE);
  gtk_widget_add_css_class (close, "flat");
  gtk_widget_add_css_class (close, "circular");
  gtk_widget_set_valign (close, GTK_ALIGN_START);
  waymark_name_widget (close, _ ("Close the Comparison"));
  g_signal_connect_swapped (close, "clicked", G_CALLBACK (close_clicked_cb), self);
  waymark_line_box_append (WAYMARK_LINE_BOX (top), self->heading);
  waymark_line_box_append (WAYMARK_LINE_BOX (top), close);

  self->changes = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);
  self->panel = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  gtk_widget_add_css_class (self->panel, "card");
  gtk_widget_add_css_class (self->panel, "waymark-comparison");
  gtk_box_append (GTK_BOX (self->panel), top);
  gtk_box_append (
      GTK_BOX (self->panel),
      waymark_wrapping_label_new (_ ("Underlined words are new, struck-through ones are gone."),
                                  "prompt-hint"));
  gtk_box_append (GTK_BOX (self->panel), self->changes);
  gtk_widget_hide (self->panel);
  return self->panel;
}

static void
waymark_roadmap_versions_init (WaymarkRoadmapVersions *self)
{
  static const GActionEntry entries[] = {
    { .name = "compare", .activate = compare_cb, .parameter_type = "s" },
  };
  g_autoptr (GSimpleActionGroup) actions = g_simple_action_group_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);

  g_action_map_add_action_entries (G_ACTION_MAP (actions), entries, G_N_ELEMENTS (entries), self);
  gtk_widget_insert_action_group (GTK_WIDGET (self), "versions", G_ACTION_GROUP (actions));
  self->menu = g_menu_new ();

  gtk_widget_add_css_class (box, "waymark-inset");
  gtk_box_append (GTK_BOX (box), create_buttons (self));
  gtk_box_append (GTK_BOX (box), create_panel (self));
  adw_bin_set_child (ADW_BIN (self), box);
}
