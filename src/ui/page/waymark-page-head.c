/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "waymark-config.h"

#include "waymark-page-head.h"

#include <glib/gi18n-lib.h>

#include "waymark-conflict-mark.h"
#include "waymark-follow.h"
#include "waymark-page-body.h"
#include "waymark-progress.h"
#include "waymark-title.h"
#include "waymark-wrap-box.h"

/* Counting the words of a long document at every letter would be felt: the chips may lag. */
#define CHIP_DELAY 200 /* ms */

struct _WaymarkPageHead
{
  AdwBin parent_instance;

  WaymarkJournal *journal;
  WaymarkWorksheet *worksheet; /* (nullable) */
  WaymarkDocument *document;
  gulong changed_handler;
  guint chip_source;

  WaymarkAnswer *title;
  WaymarkWrapBox *chips;
  GtkLabel *prompts_chip;
  GtkLabel *words_chip;
  GtkWidget *conflicts_chip; /* (nullable): made when it is first needed */
};

G_DEFINE_FINAL_TYPE (WaymarkPageHead, waymark_page_head, ADW_TYPE_BIN)

static void
update_chips (WaymarkPageHead *self)
{
  g_autofree char *prompts = NULL;
  g_autofree char *words = NULL;
  WaymarkProgress progress;

  if (self->worksheet == NULL || self->document == NULL)
    return;

  waymark_progress_measure (self->worksheet, self->document, &progress);
  /* Translators: how many prompts of a page have an answer. */
  prompts = g_strdup_printf (ngettext ("%u of %u prompt", "%u of %u prompts", progress.counted),
                             progress.filled, progress.counted);
  words = g_strdup_printf (ngettext ("%u word", "%u words", progress.words), progress.words);
  gtk_label_set_label (self->prompts_chip, prompts);
  gtk_label_set_label (self->words_chip, words);
  gtk_widget_set_visible (GTK_WIDGET (self->prompts_chip), progress.counted > 0);
  /* Also when there are none: what stands below does not move at the first one. */
  gtk_widget_show (GTK_WIDGET (self->words_chip));
}

/* Leads to the answers that have two versions, wherever on the page they stand. */
static void
update_conflicts (WaymarkPageHead *self)
{
  guint n = self->document != NULL ? waymark_conflicts_count (self->document) : 0;
  g_autofree char *words = NULL;
  g_autofree char *target = NULL;

  if (n == 0 && self->conflicts_chip == NULL)
    return;
  if (self->conflicts_chip == NULL)
    {
      self->conflicts_chip = gtk_button_new ();
      gtk_actionable_set_action_name (GTK_ACTIONABLE (self->conflicts_chip), "win.review");
      gtk_widget_add_css_class (self->conflicts_chip, "chip");
      gtk_widget_add_css_class (self->conflicts_chip, "waymark-conflicts-chip");
      waymark_wrap_box_append (self->chips, self->conflicts_chip);
    }
  gtk_widget_set_visible (self->conflicts_chip, n > 0);
  if (n == 0)
    return;
  words = waymark_conflict_count_sentence (n);
  target = waymark_conflict_target (self->document, NULL);
  gtk_button_set_label (GTK_BUTTON (self->conflicts_chip), words);
  gtk_widget_set_tooltip_text (self->conflicts_chip,
                               _ ("Nothing is lost: look at both and choose"));
  gtk_actionable_set_action_target (GTK_ACTIONABLE (self->conflicts_chip), "s", target);
}

static gboolean
chip_timeout_cb (gpointer data)
{
  WaymarkPageHead *self = data;

  self->chip_source = 0;
  update_chips (self);
  return G_SOURCE_REMOVE;
}

/* What is not named is called after its week, also here. */
static void
update_placeholder (WaymarkPageHead *self)
{
  g_autofree char *week = NULL;

  if (self->worksheet == NULL || self->document == NULL)
    return;
  week = waymark_title_dup_week (self->worksheet, self->document);
  waymark_answer_set_placeholder (
      self->title,
      week != NULL ? week
                   : waymark_field_get_label (waymark_worksheet_get_title_field (self->worksheet)));
}

static void
update_title (WaymarkPageHead *self)
{
  g_autofree char *title = NULL;

  if (self->document != NULL && self->worksheet != NULL)
    title = g_strdup (waymark_document_get_text (
        self->document,
        waymark_field_get_id (waymark_worksheet_get_title_field (self->worksheet))));
  else if (self->document != NULL)
    title = waymark_journal_dup_title (self->journal, self->document);

  waymark_answer_set_text (self->title, title);
  update_placeholder (self);
  gtk_text_view_set_editable (GTK_TEXT_VIEW (self->title),
                              self->worksheet != NULL && self->document != NULL &&
                                  !waymark_journal_get_read_only (self->journal));
}

static void
document_changed_cb (WaymarkDocument *document, const WaymarkPath *path, WaymarkPageHead *self)
{
  update_title (self);
  update_conflicts (self);
  if (self->chip_source == 0)
    self->chip_source = g_timeout_add (CHIP_DELAY, chip_timeout_cb, self);
}

static void
title_edited_cb (WaymarkPageHead *self)
{
  g_autofree char *text = waymark_answer_dup_text (self->title);
  const char *field = waymark_field_get_id (waymark_worksheet_get_title_field (self->worksheet));

  if (self->document != NULL)
    waymark_journal_set_text (self->journal, self->document, WAYMARK_FIELD_PATH (field), text);
}

/* What was selected for a new name would stay grey, on the next document as well. But not when only
 * the window was left, for a menu that closes or for another program. */
static void
title_left_cb (WaymarkPageHead *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));

  if (root == NULL || gtk_root_get_focus (root) != GTK_WIDGET (self->title))
    waymark_answer_unselect (self->title);
}

void
waymark_page_head_set_document (WaymarkPageHead *self, WaymarkDocument *document)
{
  g_return_if_fail (WAYMARK_IS_PAGE_HEAD (self));

  if (!waymark_follow_document (&self->document, &self->changed_handler, document,
                                G_CALLBACK (document_changed_cb), self, 0))
    return;
  update_title (self);
  update_chips (self);
  update_conflicts (self);
}

WaymarkAnswer *
waymark_page_head_get_title (WaymarkPageHead *self)
{
  g_return_val_if_fail (WAYMARK_IS_PAGE_HEAD (self), NULL);
  return self->title;
}

void
waymark_page_head_add_chip (WaymarkPageHead *self, GtkWidget *chip)
{
  g_return_if_fail (WAYMARK_IS_PAGE_HEAD (self));
  waymark_wrap_box_append (self->chips, chip);
}

static void
waymark_page_head_dispose (GObject *object)
{
  WaymarkPageHead *self = WAYMARK_PAGE_HEAD (object);

  waymark_unfollow_document (&self->document, &self->changed_handler);
  g_clear_handle_id (&self->chip_source, g_source_remove);
  g_clear_object (&self->worksheet);
  g_clear_object (&self->journal);
  G_OBJECT_CLASS (waymark_page_head_parent_class)->dispose (object);
}

static void
waymark_page_head_class_init (WaymarkPageHeadClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = waymark_page_head_dispose;
}

static void
waymark_page_head_init (WaymarkPageHead *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 10);
  GtkEventController *focus = gtk_event_controller_focus_new ();

  self->title = WAYMARK_ANSWER (waymark_answer_new ());
  g_signal_connect_object (focus, "leave", G_CALLBACK (title_left_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (self->title), focus);
  waymark_answer_set_single_line (self->title, TRUE);
  gtk_widget_add_css_class (GTK_WIDGET (self->title), "page-title");
  gtk_text_view_set_pixels_inside_wrap (GTK_TEXT_VIEW (self->title), 0);
  gtk_text_view_set_pixels_above_lines (GTK_TEXT_VIEW (self->title), 0);
  gtk_text_view_set_pixels_below_lines (GTK_TEXT_VIEW (self->title), 0);
  gtk_text_view_set_top_margin (GTK_TEXT_VIEW (self->title), 2);
  gtk_text_view_set_bottom_margin (GTK_TEXT_VIEW (self->title), 2);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->title));

  self->chips = WAYMARK_WRAP_BOX (waymark_wrap_box_new (8, 6));
  gtk_widget_set_margin_start (GTK_WIDGET (self->chips), WAYMARK_PAGE_GUTTER);
  gtk_widget_set_margin_end (GTK_WIDGET (self->chips), WAYMARK_PAGE_GUTTER);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->chips));
  self->prompts_chip = waymark_wrap_box_add_chip (self->chips, "", FALSE);
  self->words_chip = waymark_wrap_box_add_chip (self->chips, "", FALSE);
  gtk_widget_hide (GTK_WIDGET (self->prompts_chip));
  gtk_widget_hide (GTK_WIDGET (self->words_chip));
  adw_bin_set_child (ADW_BIN (self), box);
}

GtkWidget *
waymark_page_head_new (WaymarkJournal *journal, WaymarkWorksheet *worksheet)
{
  WaymarkPageHead *self = g_object_new (WAYMARK_TYPE_PAGE_HEAD, NULL);
  WaymarkField *field;

  self->journal = g_object_ref (journal);
  if (worksheet == NULL)
    return GTK_WIDGET (self);

  self->worksheet = g_object_ref (worksheet);
  field = waymark_worksheet_get_title_field (worksheet);
  waymark_answer_set_accessible_names (self->title, waymark_field_get_label (field),
                                       waymark_field_get_hint (field));
  waymark_answer_set_placeholder (self->title, waymark_field_get_label (field));
  if (waymark_worksheet_get_visibility (worksheet) == WAYMARK_VISIBILITY_PRIVATE)
    gtk_widget_set_tooltip_text (
        GTK_WIDGET (waymark_wrap_box_add_chip (self->chips, _ ("Private"), FALSE)),
        _ ("Left out of shares unless you choose it"));
  g_signal_connect_object (self->title, "edited", G_CALLBACK (title_edited_cb), self,
                           G_CONNECT_SWAPPED);
  return GTK_WIDGET (self);
}
