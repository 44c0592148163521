/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "waymark-config.h"

#include "waymark-question-card.h"

#include <glib/gi18n-lib.h>

#include "waymark-wrapping-label.h"
#include "waymark-writing.h"

struct _WaymarkQuestionCard
{
  AdwBin parent_instance;

  WaymarkJournal *journal;
  GtkWidget *source;
  GtkWidget *question;
  GtkWidget *hint;
  GtkWidget *button;
};

G_DEFINE_FINAL_TYPE (WaymarkQuestionCard, waymark_question_card, ADW_TYPE_BIN)

/* What helps most people first. */
static const char *const worth_beginning[] = { "professional-story", "career-roadmap", "smart-goal",
                                               "project-story", "negotiation-preparation" };

static void
show_texts (WaymarkQuestionCard *self, const char *source, const char *question, const char *hint)
{
  waymark_wrapping_label_set (GTK_LABEL (self->source), source);
  waymark_wrapping_label_set (GTK_LABEL (self->question), question);
  waymark_wrapping_label_set (GTK_LABEL (self->hint), hint != NULL ? hint : "");
  gtk_widget_set_visible (self->hint, hint != NULL);
}

static void
show_question (WaymarkQuestionCard *self, WaymarkDocument *document, WaymarkField *field)
{
  WaymarkWorksheet *worksheet = waymark_journal_get_worksheet (self->journal, document);
  const WaymarkSection *section =
      waymark_worksheet_get_section_of (worksheet, waymark_field_get_id (field));
  g_autofree char *title = waymark_journal_dup_title (self->journal, document);
  g_autofree char *source = g_strdup_printf (_ ("%s · %s"), title, section->title);
  g_autofree char *target =
      g_strconcat (waymark_document_get_id (document), "#", waymark_field_get_id (field), NULL);

  show_texts (self, source, waymark_field_get_label (field), waymark_field_get_hint (field));
  gtk_button_set_label (GTK_BUTTON (self->button), _ ("Answer"));
  gtk_actionable_set_action_target (GTK_ACTIONABLE (self->button), "s", target);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (self->button), "win.open-document");
}

static gboolean
show_worksheet (WaymarkQuestionCard *self)
{
  WaymarkCatalog *catalog = waymark_journal_get_catalog (self->journal);

  for (gsize i = 0; i < G_N_ELEMENTS (worth_beginning); i++)
    {
      WaymarkWorksheet *worksheet = waymark_catalog_lookup (catalog, worth_beginning[i]);
      GListModel *documents = waymark_journal_get_documents (self->journal, worth_beginning[i]);

      if (worksheet == NULL || g_list_model_get_n_items (documents) > 0)
        continue;
      show_texts (self, waymark_worksheet_get_title (worksheet),
                  waymark_worksheet_get_summary (worksheet), NULL);
      gtk_button_set_label (GTK_BUTTON (self->button),
                            waymark_worksheet_get_create_label (worksheet));
      gtk_actionable_set_action_target (GTK_ACTIONABLE (self->button), "s", worth_beginning[i]);
      gtk_actionable_set_action_name (GTK_ACTIONABLE (self->button), "win.new-document");
      return TRUE;
    }
  return FALSE;
}

gboolean
waymark_question_card_show_next (WaymarkQuestionCard *self, GPtrArray *documents)
{
  WaymarkDocument *document = NULL;
  WaymarkField *field = NULL;

  g_return_val_if_fail (WAYMARK_IS_QUESTION_CARD (self), FALSE);

  if (waymark_journal_get_read_only (self->journal))
    return FALSE;
  if (!waymark_writing_next_prompt (self->journal, documents, &document, &field))
    return show_worksheet (self);
  show_question (self, document, field);
  return TRUE;
}

static void
waymark_question_card_dispose (GObject *object)
{
  g_clear_object (&WAYMARK_QUESTION_CARD (object)->journal);
  G_OBJECT_CLASS (waymark_question_card_parent_class)->dispose (object);
}

static void
waymark_question_card_class_init (WaymarkQuestionCardClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = waymark_question_card_dispose;
}

static void
waymark_question_card_init (WaymarkQuestionCard *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 4);

  self->source = waymark_wrapping_label_new (NULL, "when");
  self->question = waymark_wrapping_label_new (NULL, "prompt-title");
  self->hint = waymark_wrapping_label_new (NULL, "dim-label");
  self->button = gtk_button_new ();
  gtk_widget_set_halign (self->button, GTK_ALIGN_START);
  gtk_widget_set_margin_top (self->button, 12);
  gtk_widget_add_css_class (self->button, "suggested-action");
  gtk_widget_add_css_class (self->button, "pill");

  gtk_widget_add_css_class (box, "card");
  gtk_widget_add_css_class (box, "waymark-question");
  gtk_box_append (GTK_BOX (box), self->source);
  gtk_box_append (GTK_BOX (box), self->question);
  gtk_box_append (GTK_BOX (box), self->hint);
  gtk_box_append (GTK_BOX (box), self->button);
  adw_bin_set_child (ADW_BIN (self), box);
}

GtkWidget *
waymark_question_card_new (WaymarkJournal *journal)
{
  WaymarkQuestionCard *self = g_object_new (WAYMARK_TYPE_QUESTION_CARD, NULL);

  self->journal = g_object_ref (journal);
  return GTK_WIDGET (self);
}
