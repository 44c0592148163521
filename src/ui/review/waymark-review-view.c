/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "waymark-config.h"

#include "waymark-review-view.h"

#include <glib/gi18n-lib.h>

#include "waymark-answer.h"
#include "waymark-column.h"
#include "waymark-date.h"
#include "waymark-side-by-side.h"
#include "waymark-version-card.h"
#include "waymark-wrapping-label.h"
#include "waymark-writable.h"

#define LEAST_CARD 250 /* px: of two cards side by side */
#define MEASURE    880 /* px */
#define SPACING    12  /* px */

struct _WaymarkReviewView
{
  AdwBin parent_instance;

  const WaymarkReview *review; /* (nullable): not owned */
  GPtrArray *cards; /* (element-type WaymarkVersionCard): one for each version, not owned */

  GtkScrolledWindow *scroller;
  GtkLabel *section;
  GtkLabel *question;
  GtkLabel *lead;
  WaymarkSideBySide *versions;
  GtkWidget *together; /* the text that can be written, and what is around it */
  WaymarkAnswer *text;
  char *text_before; /* (nullable): what @text said when it was first shown */
  GtkWidget *text_button;
  GtkWidget *present; /* what the page says now, when that is none of the versions and no prose */
};

enum
{
  CHOSEN,
  EDITED,
  KEPT,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (WaymarkReviewView, waymark_review_view, ADW_TYPE_BIN)

/* ---- The text ---- */

static gboolean
is_edited (WaymarkReviewView *self)
{
  g_autofree char *text = waymark_answer_dup_text (self->text);

  return g_strcmp0 (text, self->text_before != NULL ? self->text_before : "") != 0;
}

static void
update_text_button (WaymarkReviewView *self)
{
  const WaymarkReview *review = self->review;
  const char *label = _ ("Use My Text");

  if (review == NULL)
    return;
  if (!is_edited (self))
    label = review->versions->len > 1 && waymark_review_holds_all (review) ? _ ("Keep Both")
                                                                           : _ ("Keep It As It Is");
  gtk_button_set_label (GTK_BUTTON (self->text_button), label);
}

static void
edited_cb (WaymarkReviewView *self)
{
  g_autofree char *text = waymark_answer_dup_text (self->text);

  update_text_button (self);
  g_signal_emit (self, signals[EDITED], 0, text);
}

void
waymark_review_view_keep (WaymarkReviewView *self)
{
  g_return_if_fail (WAYMARK_IS_REVIEW_VIEW (self));
  g_signal_emit (self, signals[KEPT], 0);
}

/* ---- The versions ---- */

static void
chosen_cb (WaymarkReviewView *self, WaymarkVersionCard *card)
{
  guint index;

  if (g_ptr_array_find (self->cards, card, &index))
    g_signal_emit (self, signals[CHOSEN], 0, index);
}

/* Alt and a number presses it. */
static void
set_key (GtkWidget *button, guint number)
{
  g_autofree char *key = g_strdup_printf ("Alt+%u", number);
  /* Translators: %s is a key, such as Alt+1 */
  g_autofree char *tooltip = g_strdup_printf (_ ("Your page says this from now on (%s)"), key);

  gtk_widget_set_tooltip_text (button, tooltip);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_KEY_SHORTCUTS,
                                  key, -1);
}

static void
add_card (WaymarkReviewView *self, const WaymarkReview *review, guint i, const GDate *today)
{
  WaymarkValue *version = g_ptr_array_index (review->versions, i);
  gboolean compared = review->prose && review->versions->len > 1;
  g_autofree char *text = waymark_review_format (review, version, today);
  g_autofree char *other =
      compared ? waymark_review_format (review, g_ptr_array_index (review->versions, i == 0), today)
               : NULL;
  GtkWidget *card = waymark_version_card_new (
      text, other, waymark_value_equal (version, waymark_review_get_present (review)));
  g_autofree char *origin = NULL;
  GtkWidget *button = waymark_version_card_get_button (WAYMARK_VERSION_CARD (card));

  set_key (button, i + 1);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                  review->question, -1);
  waymark_writable_follow (button, review->journal);
  /* Translators: a version of an answer of which nothing else is known: "Version 2" */
  origin = g_strdup_printf (_ ("Version %u"), i + 1);
  waymark_version_card_set_origin (WAYMARK_VERSION_CARD (card), origin);
  g_signal_connect_object (card, "chosen", G_CALLBACK (chosen_cb), self, G_CONNECT_SWAPPED);
  waymark_side_by_side_append (self->versions, card);
  g_ptr_array_add (self->cards, card);
}

static const char *
describe (const WaymarkReview *review)
{
  if (review->versions->len < 2)
    return _ ("Another version of this answer came up, and it was kept. Choose what your page says "
              "from now on.");
  if (review->prose)
    return _ ("The same words were written in different ways. Nothing is lost: choose one, or make "
              "one text of both.");
  return _ ("This was changed in different ways. Choose the one that is right.");
}

static void
show_present (WaymarkReviewView *self, const WaymarkReview *review, const GDate *today)
{
  WaymarkValue *present = waymark_review_get_present (review);
  g_autofree char *text = waymark_review_format (review, present, today);
  g_autofree char *sentence = NULL;

  gtk_widget_set_visible (self->together, review->prose);
  waymark_answer_set_text (self->text, text);
  waymark_answer_set_single_line (self->text, review->field != NULL &&
                                                  waymark_field_get_field_type (review->field) !=
                                                      WAYMARK_FIELD_TEXT);
  gtk_widget_set_visible (self->present,
                          !review->prose && !waymark_review_is_version (review, present));
  sentence = *text != '\0' ? g_strdup_printf (_ ("Your page says now: %s"), text)
                           : g_strdup (_ ("Your page says nothing here now."));
  waymark_wrapping_label_set (GTK_LABEL (gtk_widget_get_first_child (self->present)), sentence);
}

void
waymark_review_view_show (WaymarkReviewView *self, const WaymarkReview *review)
{
  GDate today;

  g_return_if_fail (WAYMARK_IS_REVIEW_VIEW (self));

  waymark_date_today (&today);
  g_ptr_array_set_size (self->cards, 0);
  waymark_container_clear (WAYMARK_CONTAINER (self->versions));
  self->review = review;
  if (review == NULL)
    return;
  waymark_wrapping_label_set (self->section, review->section);
  gtk_widget_set_visible (GTK_WIDGET (self->section), *review->section != '\0');
  waymark_wrapping_label_set (self->question, review->question);
  waymark_wrapping_label_set (self->lead, describe (review));
  waymark_answer_set_accessible_names (self->text, review->question, NULL);
  for (guint i = 0; i < review->versions->len; i++)
    add_card (self, review, i, &today);
  g_clear_pointer (&self->text_before, g_free);
  show_present (self, review, &today);
  self->text_before = waymark_answer_dup_text (self->text);
  update_text_button (self);
  set_key (self->text_button, review->versions->len + 1);
  gtk_adjustment_set_value (gtk_scrolled_window_get_vadjustment (self->scroller), 0);
}

void
waymark_review_view_update (WaymarkReviewView *self, const WaymarkReview *review)
{
  GDate today;

  g_return_if_fail (WAYMARK_IS_REVIEW_VIEW (self));

  self->review = review;
  waymark_date_today (&today);
  show_present (self, review, &today);
  update_text_button (self);
}

void
waymark_review_view_set_origin (WaymarkReviewView *self, guint index, const char *origin)
{
  g_return_if_fail (WAYMARK_IS_REVIEW_VIEW (self));
  if (index < self->cards->len)
    waymark_version_card_set_origin (g_ptr_array_index (self->cards, index), origin);
}

void
waymark_review_view_focus (WaymarkReviewView *self)
{
  g_return_if_fail (WAYMARK_IS_REVIEW_VIEW (self));
  if (self->cards->len > 0)
    gtk_widget_grab_focus (waymark_version_card_get_button (g_ptr_array_index (self->cards, 0)));
}

/* ---- The widget ---- */

static void
waymark_review_view_finalize (GObject *object)
{
  WaymarkReviewView *self = WAYMARK_REVIEW_VIEW (object);

  g_ptr_array_unref (self->cards);
  g_free (self->text_before);
  G_OBJECT_CLASS (waymark_review_view_parent_class)->finalize (object);
}

static void
waymark_review_view_class_init (WaymarkReviewViewClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = waymark_review_view_finalize;
  signals[CHOSEN] = g_signal_new ("chosen", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                  NULL, NULL, G_TYPE_NONE, 1, G_TYPE_UINT);
  signals[EDITED] = g_signal_new ("edited", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                  NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
  signals[KEPT] = g_signal_new ("kept", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                NULL, G_TYPE_NONE, 0);
}

static GtkWidget *
create_together (WaymarkReviewView *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 4);
  GtkWidget *ground = adw_bin_new ();

  self->text = WAYMARK_ANSWER (waymark_answer_new ());
  waymark_answer_set_placeholder (self->text, _ ("Write here…"));
  g_signal_connect_object (self->text, "edited", G_CALLBACK (edited_cb), self, G_CONNECT_SWAPPED);
  adw_bin_set_child (ADW_BIN (ground), GTK_WIDGET (self->text));
  gtk_widget_add_css_class (ground, "answer-ground");
  gtk_widget_add_css_class (ground, "waymark-review-text");
  self->text_button = gtk_button_new_with_label (_ ("Keep Both"));
  gtk_widget_set_halign (self->text_button, GTK_ALIGN_START);
  gtk_widget_set_margin_top (self->text_button, 6);
  g_signal_connect_object (self->text_button, "clicked", G_CALLBACK (waymark_review_view_keep),
                           self, G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (box),
                  waymark_wrapping_label_new (_ ("Or write what should stand"), "heading"));
  gtk_box_append (GTK_BOX (box),
                  waymark_wrapping_label_new (
                      _ ("This is on your page now. What you change here is saved as you write."),
                      "prompt-hint"));
  gtk_box_append (GTK_BOX (box), ground);
  gtk_box_append (GTK_BOX (box), self->text_button);
  return box;
}

static GtkWidget *
create_present (WaymarkReviewView *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  GtkWidget *button = gtk_button_new_with_label (_ ("Keep It As It Is"));

  gtk_widget_set_halign (button, GTK_ALIGN_START);
  g_signal_connect_object (button, "clicked", G_CALLBACK (waymark_review_view_keep), self,
                           G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (box), waymark_wrapping_label_new (NULL, NULL));
  gtk_box_append (GTK_BOX (box), button);
  return box;
}

static void
waymark_review_view_init (WaymarkReviewView *self)
{
  GtkWidget *page = gtk_box_new (GTK_ORIENTATION_VERTICAL, SPACING);
  GtkWidget *head = gtk_box_new (GTK_ORIENTATION_VERTICAL, 4);

  self->cards = g_ptr_array_new ();
  self->section = GTK_LABEL (waymark_wrapping_label_new (NULL, "section-title"));
  self->question = GTK_LABEL (waymark_wrapping_label_new (NULL, "prompt-title"));
  self->lead = GTK_LABEL (waymark_wrapping_label_new (NULL, "prompt-hint"));
  self->versions = WAYMARK_SIDE_BY_SIDE (waymark_side_by_side_new (LEAST_CARD, SPACING));
  self->together = create_together (self);
  self->present = create_present (self);
  gtk_widget_set_margin_top (self->together, SPACING);
  gtk_box_append (GTK_BOX (head), GTK_WIDGET (self->section));
  gtk_box_append (GTK_BOX (head), GTK_WIDGET (self->question));
  gtk_box_append (GTK_BOX (head), GTK_WIDGET (self->lead));
  gtk_box_append (GTK_BOX (page), head);
  gtk_box_append (GTK_BOX (page), GTK_WIDGET (self->versions));
  gtk_box_append (GTK_BOX (page), self->together);
  gtk_box_append (GTK_BOX (page), self->present);
  gtk_widget_add_css_class (page, "waymark-review");
  self->scroller = GTK_SCROLLED_WINDOW (waymark_column_new_scrolled (page, MEASURE));
  adw_bin_set_child (ADW_BIN (self), GTK_WIDGET (self->scroller));
}

GtkWidget *
waymark_review_view_new (WaymarkJournal *journal)
{
  WaymarkReviewView *self = g_object_new (WAYMARK_TYPE_REVIEW_VIEW, NULL);

  waymark_writable_follow (self->text_button, journal);
  waymark_writable_follow (GTK_WIDGET (self->text), journal);
  waymark_writable_follow (gtk_widget_get_last_child (self->present), journal);
  return GTK_WIDGET (self);
}
