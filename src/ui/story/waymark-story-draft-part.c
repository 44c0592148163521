/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "waymark-config.h"

#include "waymark-story-draft-part.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "waymark-css-class.h"
#include "waymark-field-answer.h"
#include "waymark-story-draft.h"
#include "waymark-story-length.h"
#include "waymark-wrapping-label.h"

struct _WaymarkStoryDraftPart
{
  WaymarkPagePart parent_instance;

  GtkWidget *prompt;
  GtkWidget *hint;
  GtkWidget *length;
  AdwBin *answer_bin;
  GtkWidget *compose_button;
  GtkWidget *compose_note;
};

G_DEFINE_FINAL_TYPE (WaymarkStoryDraftPart, waymark_story_draft_part, WAYMARK_TYPE_PAGE_PART)

static void
show_document (WaymarkStoryDraftPart *self)
{
  WaymarkJournal *journal = waymark_page_part_get_journal (WAYMARK_PAGE_PART (self));
  WaymarkDocument *story = waymark_page_part_get_document (WAYMARK_PAGE_PART (self));
  WaymarkWorksheet *worksheet =
      story != NULL ? waymark_journal_get_worksheet (journal, story) : NULL;
  WaymarkField *field = worksheet != NULL ? waymark_worksheet_get_field (worksheet, "draft") : NULL;

  gtk_widget_set_visible (GTK_WIDGET (self), field != NULL);
  if (field == NULL)
    {
      adw_bin_set_child (self->answer_bin, NULL);
      return;
    }

  waymark_wrapping_label_set (GTK_LABEL (self->prompt), waymark_field_get_label (field));
  waymark_wrapping_label_set (GTK_LABEL (self->hint), waymark_field_get_hint (field) != NULL
                                                          ? waymark_field_get_hint (field)
                                                          : "");
  adw_bin_set_child (self->answer_bin,
                     waymark_field_answer_new (journal, story, WAYMARK_FIELD_PATH ("draft"), field,
                                               _ ("Write here…")));
}

/* Only while there is something to take, and not twice the same. */
static void
show_compose (WaymarkStoryDraftPart *self, WaymarkDocument *story)
{
  WaymarkWorksheet *worksheet = waymark_journal_get_worksheet (
      waymark_page_part_get_journal (WAYMARK_PAGE_PART (self)), story);
  const char *draft = waymark_document_get_text (story, "draft");
  g_autofree char *composed = waymark_story_compose (worksheet, story);
  gboolean offered = *composed != '\0' && strstr (draft, composed) == NULL;

  waymark_wrapping_label_set_button (GTK_BUTTON (self->compose_button),
                                     *draft == '\0' ? _ ("Start from My Answers")
                                                    : _ ("Add My Answers at the End"));
  waymark_css_class_set (self->compose_button, "flat", *draft != '\0');
  gtk_widget_set_visible (self->compose_button, offered);
  gtk_widget_set_visible (self->compose_note, offered && *draft == '\0');
}

static void
waymark_story_draft_part_refresh (WaymarkPagePart *part, const WaymarkPath *path)
{
  WaymarkStoryDraftPart *self = WAYMARK_STORY_DRAFT_PART (part);
  WaymarkStoryLength *length = WAYMARK_STORY_LENGTH (self->length);
  WaymarkDocument *story = waymark_page_part_get_document (part);

  if (path == NULL)
    show_document (self);
  if (story == NULL || adw_bin_get_child (self->answer_bin) == NULL)
    return;
  if (path == NULL)
    waymark_story_length_show (length, waymark_document_get_text (story, "draft"));
  else if (g_str_equal (path->field, "draft"))
    waymark_story_length_follow (length, waymark_document_get_text (story, "draft"));
  show_compose (self, story);
}

static gboolean
waymark_story_draft_part_reveal (WaymarkPagePart *part, const WaymarkPath *path)
{
  GtkWidget *answer = adw_bin_get_child (WAYMARK_STORY_DRAFT_PART (part)->answer_bin);

  if (answer == NULL || !g_str_equal (path->field, "draft"))
    return FALSE;
  gtk_widget_grab_focus (answer);
  waymark_answer_move_to_end (WAYMARK_ANSWER (answer));
  waymark_page_text_follow_cursor (WAYMARK_PAGE_TEXT (answer));
  return TRUE;
}

static void
compose_clicked_cb (WaymarkStoryDraftPart *self)
{
  WaymarkJournal *journal = waymark_page_part_get_journal (WAYMARK_PAGE_PART (self));
  WaymarkDocument *story = waymark_page_part_get_document (WAYMARK_PAGE_PART (self));
  const char *draft;
  g_autofree char *composed = NULL;
  g_autofree char *text = NULL;

  if (story == NULL)
    return;
  draft = waymark_document_get_text (story, "draft");
  composed = waymark_story_compose (waymark_journal_get_worksheet (journal, story), story);
  text = *draft == '\0' ? g_strdup (composed) : g_strconcat (draft, "\n\n", composed, NULL);

  /* A step of its own: undoing it must not take typed words along. */
  waymark_history_break (waymark_journal_get_history (journal));
  waymark_journal_set_text (journal, story, WAYMARK_FIELD_PATH ("draft"), text);
  waymark_history_break (waymark_journal_get_history (journal));
  waymark_page_part_reveal (WAYMARK_PAGE_PART (self), WAYMARK_FIELD_PATH ("draft"));
}

static void
waymark_story_draft_part_class_init (WaymarkStoryDraftPartClass *klass)
{
  WAYMARK_PAGE_PART_CLASS (klass)->refresh = waymark_story_draft_part_refresh;
  WAYMARK_PAGE_PART_CLASS (klass)->reveal = waymark_story_draft_part_reveal;
  WAYMARK_PAGE_PART_CLASS (klass)->uses_assumptions = TRUE;
}

static GtkWidget *
create_label (const char *css_class)
{
  GtkWidget *label = waymark_wrapping_label_new (NULL, css_class);

  gtk_widget_add_css_class (label, "waymark-inset");
  return label;
}

static void
waymark_story_draft_part_init (WaymarkStoryDraftPart *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  self->prompt = create_label ("prompt-title");
  self->hint = create_label ("prompt-hint");
  self->answer_bin = ADW_BIN (adw_bin_new ());
  self->length = waymark_story_length_new (TRUE);
  gtk_widget_add_css_class (self->length, "waymark-inset");
  gtk_widget_set_margin_top (self->length, 6);

  self->compose_button = gtk_button_new ();
  gtk_widget_set_halign (self->compose_button, GTK_ALIGN_START);
  gtk_widget_set_margin_top (self->compose_button, 12);
  gtk_widget_add_css_class (self->compose_button, "waymark-inset");
  g_signal_connect_swapped (self->compose_button, "clicked", G_CALLBACK (compose_clicked_cb), self);
  waymark_page_part_follow_writable (WAYMARK_PAGE_PART (self), self->compose_button);
  self->compose_note = create_label ("prompt-hint");
  waymark_wrapping_label_set (
      GTK_LABEL (self->compose_note),
      _ ("Puts the three acts one after the other, as raw material. What is "
         "private stays out, and it can be undone."));
  gtk_widget_set_margin_top (self->compose_note, 6);

  gtk_box_append (GTK_BOX (box), self->prompt);
  gtk_box_append (GTK_BOX (box), self->hint);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->answer_bin));
  gtk_box_append (GTK_BOX (box), self->length);
  gtk_box_append (GTK_BOX (box), self->compose_button);
  gtk_box_append (GTK_BOX (box), self->compose_note);
  adw_bin_set_child (ADW_BIN (self), box);
}
