/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "waymark-config.h"

#include "waymark-review-dialog.h"

#include <glib/gi18n-lib.h>

#include "waymark-conflict-watch.h"
#include "waymark-dialog.h"
#include "waymark-follow.h"
#include "waymark-review-origins.h"
#include "waymark-review-view.h"

#define WIDTH  920 /* px */
#define HEIGHT 620 /* px */

struct _WaymarkReviewDialog
{
  AdwWindow parent_instance;

  WaymarkStore *store;
  WaymarkJournal *journal;
  GPtrArray *reviews; /* (element-type WaymarkReview) */
  guint index;
  GCancellable *cancellable; /* of the search for origins */

  WaymarkDocument *followed; /* (nullable): of the review that is shown */
  gulong changed_handler;
  gboolean settling;
  guint n_settled;
  gint64 settled_at;              /* monotonic µs: the last one */
  guint history_length;           /* when it opened */
  WaymarkDocument *last_document; /* (nullable): of what was settled last */
  WaymarkPath *last_path;

  AdwToastOverlay *toasts;
  AdwWindowTitle *window_title;
  GtkWidget *steps; /* to the one before and the next */
  GtkWidget *previous_button;
  GtkWidget *next_button;
  WaymarkReviewView *view;
};

enum
{
  SETTLED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (WaymarkReviewDialog, waymark_review_dialog, ADW_TYPE_WINDOW)

static WaymarkReview *
current (WaymarkReviewDialog *self)
{
  return self->index < self->reviews->len ? g_ptr_array_index (self->reviews, self->index) : NULL;
}

/* ---- Showing one ---- */

static void
show_steps (WaymarkReviewDialog *self)
{
  g_autofree char *place = NULL;

  gtk_widget_set_visible (self->steps, self->reviews->len > 1);
  gtk_widget_set_sensitive (self->previous_button, self->index > 0);
  gtk_widget_set_sensitive (self->next_button, self->index + 1 < self->reviews->len);
  if (self->reviews->len > 1)
    /* Translators: which of several answers is shown: "2 of 5" */
    place = g_strdup_printf (_ ("%u of %u"), self->index + 1, self->reviews->len);
  adw_window_title_set_subtitle (self->window_title, place);
}

static void document_changed_cb (WaymarkReviewDialog *self);

static void
follow (WaymarkReviewDialog *self, WaymarkDocument *document)
{
  waymark_follow_document (&self->followed, &self->changed_handler, document,
                           G_CALLBACK (document_changed_cb), self, G_CONNECT_SWAPPED);
}

static void
origins_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (WaymarkReviewDialog) self = data;
  g_autoptr (GPtrArray) origins = waymark_review_origins_finish (WAYMARK_STORE (source), result);

  /* A search that was given up leaves none. */
  for (guint i = 0; origins != NULL && i < origins->len; i++)
    if (g_ptr_array_index (origins, i) != NULL)
      waymark_review_view_set_origin (self->view, i, g_ptr_array_index (origins, i));
}

/* Comes later than the words, and in their place. */
static void
find_origins (WaymarkReviewDialog *self, const WaymarkReview *review)
{
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  if (review == NULL)
    return;
  self->cancellable = g_cancellable_new ();
  waymark_review_origins_async (self->store, review, self->cancellable, origins_cb,
                                g_object_ref (self));
}

static void
show_current (WaymarkReviewDialog *self)
{
  const WaymarkReview *review = current (self);

  waymark_review_view_show (self->view, review);
  find_origins (self, review);
  waymark_history_break (waymark_journal_get_history (self->journal));
  follow (self, review != NULL ? review->document : NULL);
  if (review == NULL)
    return;
  adw_window_title_set_title (self->window_title, review->title);
  gtk_window_set_title (GTK_WINDOW (self), review->title);
  show_steps (self);
}

/* ---- What there is ---- */

static gboolean
is_same (const WaymarkReview *a, WaymarkDocument *document, const WaymarkPath *path)
{
  return a->document == document && waymark_path_equal (a->path, path);
}

static gboolean
find_review (WaymarkReviewDialog *self,
             WaymarkDocument *document,
             const WaymarkPath *path,
             guint *index)
{
  for (guint i = 0; i < self->reviews->len; i++)
    {
      const WaymarkReview *review = g_ptr_array_index (self->reviews, i);

      if (path != NULL ? is_same (review, document, path) : review->document == document)
        {
          *index = i;
          return TRUE;
        }
    }
  return FALSE;
}

static gboolean
has_same_versions (const WaymarkReview *a, const WaymarkReview *b)
{
  if (a->versions->len != b->versions->len)
    return FALSE;
  for (guint i = 0; i < a->versions->len; i++)
    if (!waymark_value_equal (g_ptr_array_index (a->versions, i),
                              g_ptr_array_index (b->versions, i)))
      return FALSE;
  return TRUE;
}

/* Something was settled, undone, or came in from outside: the list anew, at the same place if that
 * is still there. */
static void
look_again (WaymarkReviewDialog *self)
{
  g_autoptr (GPtrArray) before = self->reviews;
  const WaymarkReview *shown =
      self->index < before->len ? g_ptr_array_index (before, self->index) : NULL;

  self->reviews = waymark_reviews_list (self->journal, NULL);
  if (shown != NULL && find_review (self, shown->document, shown->path, &self->index) &&
      has_same_versions (shown, current (self)))
    {
      waymark_review_view_update (self->view, current (self));
      show_steps (self);
      return;
    }
  if (self->reviews->len == 0)
    {
      show_current (self);
      gtk_window_close (GTK_WINDOW (self));
      return;
    }
  self->index = MIN (self->index, self->reviews->len - 1);
  show_current (self);
  waymark_review_view_focus (self->view);
}

static void
look_again_cb (WaymarkReviewDialog *self)
{
  if (!self->settling)
    look_again (self);
}

static void
document_changed_cb (WaymarkReviewDialog *self)
{
  look_again_cb (self);
}

/* ---- Settling ---- */

/* What was done in here, and nothing from before. */
static void
undo (WaymarkReviewDialog *self)
{
  g_autoptr (WaymarkDocument) document = NULL;
  g_autoptr (WaymarkPath) path = NULL;
  guint before = self->reviews->len;
  guint index;

  if (waymark_history_get_length (waymark_journal_get_history (self->journal)) <=
          self->history_length ||
      !waymark_journal_undo (self->journal, &document, &path))
    return;
  if (self->reviews->len > before && self->n_settled > 0)
    self->n_settled--;
  if (document != NULL && path != NULL && find_review (self, document, path, &index) &&
      index != self->index)
    {
      self->index = index;
      show_current (self);
      waymark_review_view_focus (self->view);
    }
}

static void
say_settled (WaymarkReviewDialog *self)
{
  AdwToast *toast = adw_toast_new (_ ("Your choice is on the page"));

  adw_toast_set_button_label (toast, _ ("_Undo"));
  g_signal_connect_object (toast, "button-clicked", G_CALLBACK (undo), self, G_CONNECT_SWAPPED);
  adw_toast_overlay_add_toast (self->toasts, toast);
}

/* The next answer comes to where the one before was: the second click of two is not for it. */
static gboolean
is_second_click (WaymarkReviewDialog *self)
{
  int most; /* ms */

  g_object_get (gtk_widget_get_settings (GTK_WIDGET (self)), "gtk-double-click-time", &most, NULL);
  return self->settled_at != 0 &&
         g_get_monotonic_time () - self->settled_at < most * G_TIME_SPAN_MILLISECOND;
}

/* @value: (nullable): what the answer says from now on. @as_is: what it says already. */
static void
settle (WaymarkReviewDialog *self, WaymarkValue *value, gboolean as_is)
{
  const WaymarkReview *review = current (self);

  if (review == NULL || waymark_journal_get_read_only (self->journal) || is_second_click (self))
    return;
  g_set_object (&self->last_document, review->document);
  waymark_path_free (self->last_path);
  self->last_path = waymark_path_copy (review->path);
  self->n_settled++;
  self->settled_at = g_get_monotonic_time ();

  self->settling = TRUE;
  waymark_history_break (waymark_journal_get_history (self->journal));
  if (as_is)
    waymark_conflicts_settle_as_is (self->journal, review->document, review->path);
  else
    waymark_conflicts_settle (self->journal, review->document, review->path, value);
  waymark_history_break (waymark_journal_get_history (self->journal));
  self->settling = FALSE;

  look_again (self);
  if (self->reviews->len > 0)
    say_settled (self);
}

static void
chosen_cb (WaymarkReviewDialog *self, guint index)
{
  const WaymarkReview *review = current (self);
  g_autoptr (WaymarkValue) version = NULL;

  if (review == NULL || index >= review->versions->len)
    return;
  version = waymark_value_ref (g_ptr_array_index (review->versions, index));
  settle (self, waymark_value_is_empty (version) ? NULL : version, FALSE);
}

/* As in any answer: what is written is on the page at once, so that nothing of it can be lost. */
static void
edited_cb (WaymarkReviewDialog *self, const char *text)
{
  const WaymarkReview *review = current (self);
  g_autoptr (WaymarkDocument) document = review != NULL ? g_object_ref (review->document) : NULL;
  g_autoptr (WaymarkPath) path = review != NULL ? waymark_path_copy (review->path) : NULL;

  /* The list of reviews is made anew while it changes. */
  if (document != NULL)
    waymark_journal_set_text (self->journal, document, path, text);
}

static void
kept_cb (WaymarkReviewDialog *self)
{
  settle (self, NULL, TRUE);
}

/* ---- Going through them ---- */

static void
go (WaymarkReviewDialog *self, int step)
{
  int index = (int) self->index + step;

  if (index < 0 || index >= (int) self->reviews->len)
    return;
  self->index = (guint) index;
  show_current (self);
  waymark_review_view_focus (self->view);
}

/* ---- The window ---- */

static void
choose_cb (GtkWidget *widget, const char *name, GVariant *index)
{
  WaymarkReviewDialog *self = WAYMARK_REVIEW_DIALOG (widget);
  const WaymarkReview *review = current (self);
  guint i = g_variant_get_uint32 (index);

  if (review != NULL && i < review->versions->len)
    chosen_cb (self, i);
  else if (review != NULL && i == review->versions->len && review->prose)
    waymark_review_view_keep (self->view);
}

static void
go_cb (GtkWidget *widget, const char *name, GVariant *step)
{
  go (WAYMARK_REVIEW_DIALOG (widget), g_variant_get_int32 (step));
}

static void
undo_cb (GtkWidget *widget, const char *name, GVariant *unused)
{
  undo (WAYMARK_REVIEW_DIALOG (widget));
}

static gboolean
waymark_review_dialog_close_request (GtkWindow *window)
{
  WaymarkReviewDialog *self = WAYMARK_REVIEW_DIALOG (window);
  g_autoptr (WaymarkDocument) document = g_steal_pointer (&self->last_document);
  guint n = self->n_settled;

  follow (self, NULL);
  find_origins (self, NULL);
  self->settling = TRUE;
  if (document != NULL && n > 0)
    g_signal_emit (self, signals[SETTLED], 0, document, self->last_path, n);
  return GTK_WINDOW_CLASS (waymark_review_dialog_parent_class)->close_request (window);
}

static void
waymark_review_dialog_dispose (GObject *object)
{
  WaymarkReviewDialog *self = WAYMARK_REVIEW_DIALOG (object);

  self->settling = TRUE;
  follow (self, NULL);
  find_origins (self, NULL);
  g_clear_object (&self->last_document);
  G_OBJECT_CLASS (waymark_review_dialog_parent_class)->dispose (object);
}

static void
waymark_review_dialog_finalize (GObject *object)
{
  WaymarkReviewDialog *self = WAYMARK_REVIEW_DIALOG (object);

  g_clear_pointer (&self->reviews, g_ptr_array_unref);
  waymark_path_free (self->last_path);
  g_clear_object (&self->journal);
  g_clear_object (&self->store);
  G_OBJECT_CLASS (waymark_review_dialog_parent_class)->finalize (object);
}

static void
waymark_review_dialog_class_init (WaymarkReviewDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = waymark_review_dialog_dispose;
  G_OBJECT_CLASS (klass)->finalize = waymark_review_dialog_finalize;
  GTK_WINDOW_CLASS (klass)->close_request = waymark_review_dialog_close_request;

  signals[SETTLED] =
      g_signal_new ("settled", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                    G_TYPE_NONE, 3, WAYMARK_TYPE_DOCUMENT, WAYMARK_TYPE_PATH, G_TYPE_UINT);

  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
  /* The number after those of the versions is the text. */
  gtk_widget_class_install_action (widget_class, "review.choose", "u", choose_cb);
  gtk_widget_class_install_action (widget_class, "review.go", "i", go_cb);
  gtk_widget_class_install_action (widget_class, "review.undo", NULL, undo_cb);
  for (guint i = 0; i < 9; i++)
    gtk_widget_class_add_binding_action (widget_class, GDK_KEY_1 + i, GDK_ALT_MASK, "review.choose",
                                         "u", i);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_z, GDK_CONTROL_MASK, "review.undo",
                                       NULL);
}

static GtkWidget *
create_step_button (WaymarkReviewDialog *self, const char *icon, const char *name, int step)
{
  GtkWidget *button = gtk_button_new_from_icon_name (icon);

  gtk_widget_set_tooltip_text (button, name);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "review.go");
  gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "i", step);
  gtk_box_append (GTK_BOX (self->steps), button);
  return button;
}

static GtkWidget *
create_header (WaymarkReviewDialog *self)
{
  GtkWidget *header = adw_header_bar_new ();

  self->window_title = ADW_WINDOW_TITLE (adw_window_title_new ("", NULL));
  self->steps = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  gtk_widget_add_css_class (self->steps, "linked");
  self->previous_button =
      create_step_button (self, "go-previous-symbolic", _ ("Answer before this"), -1);
  self->next_button = create_step_button (self, "go-next-symbolic", _ ("Next answer"), 1);
  adw_header_bar_set_title_widget (ADW_HEADER_BAR (header), GTK_WIDGET (self->window_title));
  adw_header_bar_pack_start (ADW_HEADER_BAR (header), self->steps);
  gtk_widget_add_css_class (header, "flat");
  return header;
}

static void
add_step_key (GtkEventController *keys, guint keyval, int step)
{
  GtkShortcut *shortcut = gtk_shortcut_new (gtk_keyval_trigger_new (keyval, GDK_CONTROL_MASK),
                                            gtk_named_action_new ("review.go"));

  gtk_shortcut_set_arguments (shortcut, g_variant_new_int32 (step));
  gtk_shortcut_controller_add_shortcut (GTK_SHORTCUT_CONTROLLER (keys), shortcut);
}

static void
waymark_review_dialog_init (WaymarkReviewDialog *self)
{
  GtkEventController *keys = gtk_shortcut_controller_new ();

  /* Before the text, which has pages of its own. */
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  add_step_key (keys, GDK_KEY_Page_Up, -1);
  add_step_key (keys, GDK_KEY_Page_Down, 1);
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
}

static void
build (WaymarkReviewDialog *self)
{
  GtkWidget *content = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  self->view = WAYMARK_REVIEW_VIEW (waymark_review_view_new (self->journal));
  g_signal_connect_object (self->view, "chosen", G_CALLBACK (chosen_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->view, "edited", G_CALLBACK (edited_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->view, "kept", G_CALLBACK (kept_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_set_vexpand (GTK_WIDGET (self->view), TRUE);
  gtk_box_append (GTK_BOX (content), create_header (self));
  gtk_box_append (GTK_BOX (content), GTK_WIDGET (self->view));
  self->toasts = ADW_TOAST_OVERLAY (adw_toast_overlay_new ());
  adw_toast_overlay_set_child (self->toasts, content);
  adw_window_set_content (ADW_WINDOW (self), GTK_WIDGET (self->toasts));
}

GtkWidget *
waymark_review_dialog_new (GtkWindow *parent,
                           WaymarkStore *store,
                           WaymarkDocument *document,
                           const WaymarkPath *path)
{
  WaymarkReviewDialog *self =
      g_object_new (WAYMARK_TYPE_REVIEW_DIALOG, "transient-for", parent, "modal", TRUE, NULL);

  self->store = g_object_ref (store);
  self->journal = g_object_ref (waymark_store_get_journal (store));
  self->reviews = waymark_reviews_list (self->journal, NULL);
  self->history_length = waymark_history_get_length (waymark_journal_get_history (self->journal));
  if (document != NULL && !find_review (self, document, path, &self->index))
    find_review (self, document, NULL, &self->index);
  build (self);
  g_signal_connect_object (waymark_conflict_watch_of (self->journal), "changed",
                           G_CALLBACK (look_again_cb), self, G_CONNECT_SWAPPED);
  gtk_window_set_default_size (GTK_WINDOW (self), WIDTH, HEIGHT);
  waymark_dialog_fit_parent (GTK_WINDOW (self));
  show_current (self);
  waymark_review_view_focus (self->view);
  return GTK_WIDGET (self);
}
