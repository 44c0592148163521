/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "waymark-config.h"

#include "waymark-letter-editor.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "waymark-answer.h"
#include "waymark-counter-offer.h"
#include "waymark-field-row.h"
#include "waymark-letter.h"
#include "waymark-line-box.h"
#include "waymark-negotiation.h"
#include "waymark-page-body.h"
#include "waymark-section-view.h"
#include "waymark-tab-order.h"
#include "waymark-wrap-box.h"
#include "waymark-wrapping-label.h"

#define N_FORMS 2

struct _WaymarkLetterEditor
{
  WaymarkPagePart parent_instance;

  GtkWidget *forms[N_FORMS]; /* toggles */
  GtkWidget *recipients;     /* a boxed list */
  WaymarkFieldBinding *recipient;
  GtkWidget *former; /* a notice about former figures */
  GtkWidget *answer;
  GtkWidget *copy;
  GtkWidget *write;
  gboolean updating;
};

G_DEFINE_FINAL_TYPE (WaymarkLetterEditor, waymark_letter_editor, WAYMARK_TYPE_PAGE_PART)

static WaymarkJournal *
get_journal (WaymarkLetterEditor *self)
{
  return waymark_page_part_get_journal (WAYMARK_PAGE_PART (self));
}

static WaymarkDocument *
get_document (WaymarkLetterEditor *self)
{
  return waymark_page_part_get_document (WAYMARK_PAGE_PART (self));
}

static const char *
get_field (WaymarkLetterEditor *self)
{
  return waymark_letter_form_get_field (waymark_letter_get_form (get_document (self)));
}

static gboolean
is_blank (const char *text)
{
  return text[strspn (text, " \t\r\n")] == '\0';
}

/* What the person does */

static void
edited_cb (WaymarkLetterEditor *self)
{
  g_autofree char *text = waymark_answer_dup_text (WAYMARK_ANSWER (self->answer));

  if (get_document (self) != NULL)
    waymark_journal_set_text (get_journal (self), get_document (self),
                              WAYMARK_FIELD_PATH (get_field (self)), text);
}

static void
form_toggled_cb (GtkToggleButton *toggle, WaymarkLetterEditor *self)
{
  if (self->updating || !gtk_toggle_button_get_active (toggle) || get_document (self) == NULL)
    return;

  waymark_journal_set_text (
      get_journal (self), get_document (self), WAYMARK_FIELD_PATH ("form"),
      GTK_WIDGET (toggle) == self->forms[WAYMARK_LETTER_EMAIL] ? "email" : "talking-points");
}

static void
copy_cb (WaymarkLetterEditor *self)
{
  g_autofree char *text = waymark_answer_dup_text (WAYMARK_ANSWER (self->answer));

  gdk_clipboard_set_text (gtk_widget_get_clipboard (GTK_WIDGET (self)), text);
  gtk_widget_activate_action (GTK_WIDGET (self), "win.toast", "s",
                              waymark_letter_get_form (get_document (self)) == WAYMARK_LETTER_EMAIL
                                  ? _ ("E-mail copied")
                                  : _ ("Talking points copied"));
}

static void
write_draft (WaymarkLetterEditor *self)
{
  g_autofree char *sender = waymark_negotiation_dup_sender (get_journal (self));
  WaymarkAsk ask;

  if (get_document (self) == NULL)
    return;
  waymark_negotiation_get_ask (get_journal (self), get_document (self), &ask);
  waymark_counter_offer_write_draft (get_journal (self), get_document (self), &ask, sender);
}

static void
replace_response_cb (WaymarkLetterEditor *self)
{
  write_draft (self);
}

static void
write_cb (WaymarkLetterEditor *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *dialog;

  if (get_document (self) == NULL)
    return;
  if (is_blank (waymark_document_get_text (get_document (self), get_field (self))))
    {
      write_draft (self);
      return;
    }

  dialog = adw_message_dialog_new (GTK_IS_WINDOW (root) ? GTK_WINDOW (root) : NULL,
                                   _ ("Replace your text?"), NULL);
  adw_message_dialog_set_body (ADW_MESSAGE_DIALOG (dialog),
                               _ ("A new draft takes the place of what you wrote. Undo brings it "
                                  "back."));
  adw_message_dialog_add_responses (ADW_MESSAGE_DIALOG (dialog), "cancel", _ ("_Keep My Text"),
                                    "replace", _ ("_Replace"), NULL);
  adw_message_dialog_set_response_appearance (ADW_MESSAGE_DIALOG (dialog), "replace",
                                              ADW_RESPONSE_DESTRUCTIVE);
  g_signal_connect_object (dialog, "response::replace", G_CALLBACK (replace_response_cb), self,
                           G_CONNECT_SWAPPED);
  gtk_window_present (GTK_WINDOW (dialog));
}

static void
update_figures_cb (WaymarkLetterEditor *self)
{
  WaymarkAsk ask;

  if (get_document (self) == NULL)
    return;
  waymark_negotiation_get_ask (get_journal (self), get_document (self), &ask);
  waymark_journal_begin_group (get_journal (self));
  waymark_counter_offer_update_figures (get_journal (self), get_document (self), &ask);
  waymark_journal_end_group (get_journal (self));
}

/* What the document says */

static void
show_former (WaymarkLetterEditor *self)
{
  WaymarkAsk ask;

  waymark_negotiation_get_ask (get_journal (self), get_document (self), &ask);
  gtk_widget_set_visible (self->former,
                          waymark_counter_offer_has_former_figures (get_document (self), &ask));
}

static void
show_text (WaymarkLetterEditor *self)
{
  WaymarkLetterForm form = waymark_letter_get_form (get_document (self));
  const char *text = waymark_document_get_text (get_document (self), get_field (self));
  gboolean blank = is_blank (text);

  self->updating = TRUE;
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (self->forms[form]), TRUE);
  self->updating = FALSE;

  waymark_answer_set_text (WAYMARK_ANSWER (self->answer), text);
  waymark_answer_set_accessible_names (
      WAYMARK_ANSWER (self->answer),
      form == WAYMARK_LETTER_EMAIL ? _ ("Your e-mail") : _ ("Your talking points"), NULL);
  waymark_answer_set_placeholder (
      WAYMARK_ANSWER (self->answer),
      form == WAYMARK_LETTER_EMAIL
          ? _ ("Thanks first, then the figure with its reasons, then a question…")
          : _ ("One line each, short enough to see at a glance…"));

  gtk_widget_set_sensitive (self->copy, !blank);
  gtk_button_set_label (GTK_BUTTON (self->write),
                        blank ? _ ("Write a First Draft") : _ ("Write It Again"));
  /* One of the two is what to do next. */
  gtk_widget_remove_css_class (blank ? self->copy : self->write, "suggested-action");
  gtk_widget_add_css_class (blank ? self->write : self->copy, "suggested-action");
}

static void
waymark_letter_editor_update (WaymarkPagePart *part)
{
  if (get_document (WAYMARK_LETTER_EDITOR (part)) != NULL)
    show_former (WAYMARK_LETTER_EDITOR (part));
}

static void
show_recipient (WaymarkLetterEditor *self)
{
  WaymarkWorksheet *worksheet =
      waymark_journal_get_worksheet (get_journal (self), get_document (self));
  WaymarkField *field =
      worksheet != NULL ? waymark_worksheet_get_field (worksheet, "recipient") : NULL;

  if (self->recipient == NULL && field != NULL)
    {
      self->recipient = waymark_field_binding_new (get_journal (self), field, NULL, NULL);
      gtk_list_box_append (GTK_LIST_BOX (self->recipients),
                           waymark_field_row_new (self->recipient, FALSE));
    }
  if (self->recipient != NULL)
    waymark_field_binding_set_document (self->recipient, get_document (self));
}

static void
waymark_letter_editor_refresh (WaymarkPagePart *part, const WaymarkPath *path)
{
  WaymarkLetterEditor *self = WAYMARK_LETTER_EDITOR (part);

  if (get_document (self) == NULL)
    {
      if (self->recipient != NULL)
        waymark_field_binding_set_document (self->recipient, NULL);
      return;
    }
  if (path == NULL)
    show_recipient (self);
  show_text (self);
  show_former (self);
}

static gboolean
waymark_letter_editor_reveal (WaymarkPagePart *part, const WaymarkPath *path)
{
  WaymarkLetterEditor *self = WAYMARK_LETTER_EDITOR (part);
  WaymarkLetterForm form;

  if (g_str_equal (path->field, "recipient"))
    return gtk_widget_child_focus (self->recipients, GTK_DIR_TAB_FORWARD);
  if (g_str_equal (path->field, "form"))
    return gtk_widget_grab_focus (self->forms[WAYMARK_LETTER_EMAIL]);
  if (g_str_equal (path->field, "draft"))
    form = WAYMARK_LETTER_EMAIL;
  else if (g_str_equal (path->field, "talking-points"))
    form = WAYMARK_LETTER_TALKING_POINTS;
  else
    return FALSE;

  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (self->forms[form]), TRUE);
  return gtk_widget_grab_focus (self->answer);
}

static void
waymark_letter_editor_dispose (GObject *object)
{
  g_clear_object (&WAYMARK_LETTER_EDITOR (object)->recipient);
  G_OBJECT_CLASS (waymark_letter_editor_parent_class)->dispose (object);
}

static void
waymark_letter_editor_class_init (WaymarkLetterEditorClass *klass)
{
  static const char *const types[] = { "offer", "counter-offer", "profile", NULL };

  G_OBJECT_CLASS (klass)->dispose = waymark_letter_editor_dispose;
  WAYMARK_PAGE_PART_CLASS (klass)->refresh = waymark_letter_editor_refresh;
  WAYMARK_PAGE_PART_CLASS (klass)->journal_changed = waymark_letter_editor_update;
  WAYMARK_PAGE_PART_CLASS (klass)->followed_types = types;
  WAYMARK_PAGE_PART_CLASS (klass)->reveal = waymark_letter_editor_reveal;
  WAYMARK_PAGE_PART_CLASS (klass)->uses_assumptions = TRUE;
}

static GtkWidget *
create_forms (WaymarkLetterEditor *self)
{
  GtkWidget *box = waymark_line_box_new (0);
  const char *labels[N_FORMS] = { _ ("E-mail"), _ ("Talking Points") };

  gtk_widget_add_css_class (box, "linked");
  gtk_widget_set_halign (box, GTK_ALIGN_START);
  waymark_tab_order_make_one_stop (box);
  for (int i = 0; i < N_FORMS; i++)
    {
      self->forms[i] = gtk_toggle_button_new ();
      waymark_wrapping_label_set_button (GTK_BUTTON (self->forms[i]), labels[i]);
      if (i > 0)
        gtk_toggle_button_set_group (GTK_TOGGLE_BUTTON (self->forms[i]),
                                     GTK_TOGGLE_BUTTON (self->forms[0]));
      g_signal_connect (self->forms[i], "toggled", G_CALLBACK (form_toggled_cb), self);
      waymark_line_box_append (WAYMARK_LINE_BOX (box), self->forms[i]);
      waymark_page_part_follow_writable (WAYMARK_PAGE_PART (self), self->forms[i]);
    }
  return box;
}

static GtkWidget *
create_former (WaymarkLetterEditor *self)
{
  GtkWidget *list = waymark_negotiation_list_new (_ ("Former figures"));
  GtkWidget *row = waymark_negotiation_row_new (_ ("The figures have changed since"),
                                                _ ("Your text still names the former ones."));
  GtkWidget *button = gtk_button_new_with_label (_ ("Update"));

  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  g_signal_connect_swapped (button, "clicked", G_CALLBACK (update_figures_cb), self);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), button);
  gtk_list_box_append (GTK_LIST_BOX (list), row);
  return list;
}

static GtkWidget *
create_pill (const char *label, GCallback callback, WaymarkLetterEditor *self)
{
  GtkWidget *button = gtk_button_new_with_label (label);

  gtk_widget_add_css_class (button, "pill");
  g_signal_connect_swapped (button, "clicked", callback, self);
  return button;
}

static void
waymark_letter_editor_init (WaymarkLetterEditor *self)
{
  GtkWidget *page = gtk_box_new (GTK_ORIENTATION_VERTICAL, 14);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);
  GtkWidget *card = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *buttons = waymark_wrap_box_new (8, 8);

  self->answer = waymark_answer_new ();
  g_signal_connect_swapped (self->answer, "edited", G_CALLBACK (edited_cb), self);
  gtk_widget_add_css_class (card, "card");
  gtk_widget_add_css_class (card, "letter");
  gtk_box_append (GTK_BOX (card), self->answer);

  self->copy = create_pill (_ ("Copy"), G_CALLBACK (copy_cb), self);
  self->write = create_pill (_ ("Write a First Draft"), G_CALLBACK (write_cb), self);
  waymark_wrap_box_append (WAYMARK_WRAP_BOX (buttons), self->copy);
  waymark_wrap_box_append (WAYMARK_WRAP_BOX (buttons), self->write);

  self->recipients = waymark_negotiation_list_new (_ ("Recipient"));
  self->former = create_former (self);
  waymark_page_part_follow_writable (WAYMARK_PAGE_PART (self), self->answer);
  waymark_page_part_follow_writable (WAYMARK_PAGE_PART (self), self->write);
  waymark_page_part_follow_writable (WAYMARK_PAGE_PART (self), self->former);
  gtk_widget_set_margin_start (box, WAYMARK_PAGE_GUTTER);
  gtk_widget_set_margin_end (box, WAYMARK_PAGE_GUTTER);
  gtk_box_append (GTK_BOX (box), create_forms (self));
  gtk_box_append (GTK_BOX (box), self->recipients);
  gtk_box_append (GTK_BOX (box), self->former);
  gtk_box_append (GTK_BOX (box), card);
  gtk_box_append (GTK_BOX (box), buttons);

  gtk_box_append (GTK_BOX (page), waymark_section_heading_new (_ ("Your words"), NULL, FALSE));
  gtk_box_append (GTK_BOX (page), box);
  adw_bin_set_child (ADW_BIN (self), page);
}
