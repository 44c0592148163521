/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "waymark-config.h"

#include "waymark-today-page.h"

#include <glib/gi18n-lib.h>

#include "waymark-agenda-list.h"
#include "waymark-column.h"
#include "waymark-conflict-mark.h"
#include "waymark-conflict-watch.h"
#include "waymark-date.h"
#include "waymark-line-box.h"
#include "waymark-page-body.h"
#include "waymark-question-card.h"
#include "waymark-recent.h"
#include "waymark-slices.h"
#include "waymark-start-list.h"
#include "waymark-wrapping-label.h"
#include "waymark-writing.h"

#define MAX_DUE            6 /* the question after it is still in sight */
#define N_RECENT           4
#define N_SEARCHED         8 /* for the next question */
#define SNIPPET_CHARACTERS 130
#define N_LOOKED_AT        200 /* documents in one piece of work */

struct _WaymarkTodayPage
{
  WaymarkPagePart parent_instance;

  GtkWidget *day;
  GtkWidget *summary;
  GtkWidget *versions; /* (nullable): leads to answers that have two versions */
  GtkWidget *due_section;
  GtkWidget *due;
  GtkWidget *question_section;
  GtkWidget *question;
  GtkWidget *recent_section;
  GtkWidget *recent;
  GtkWidget *start_section;
  GtkRoot *root;        /* not owned */
  GPtrArray *documents; /* (nullable) of WaymarkDocument: those that were written last */
  guint step;           /* of showing all */
};

G_DEFINE_FINAL_TYPE (WaymarkTodayPage, waymark_today_page, WAYMARK_TYPE_PAGE_PART)

static WaymarkJournal *
get_journal (WaymarkTodayPage *self)
{
  return waymark_page_part_get_journal (WAYMARK_PAGE_PART (self));
}

static void
show_day (WaymarkTodayPage *self, const GDate *today)
{
  g_autofree char *date = waymark_date_format (today, today);
  /* Translators: the weekday and the day: "Saturday, 21 November" */
  g_autofree char *day =
      g_strdup_printf (_ ("%s, %s"), waymark_weekday_name (g_date_get_weekday (today)), date);

  gtk_label_set_label (GTK_LABEL (self->day), day);
}

static char *
summarize (WaymarkAgenda *agenda)
{
  guint late = waymark_agenda_count_overdue (agenda);
  guint now = waymark_agenda_count_pressing (agenda, NULL);

  if (now == 0)
    return g_strdup (_ ("Nothing is due this week. A good time to write a little."));
  if (late == now)
    return g_strdup_printf (ngettext ("%u thing waits for you. Do the smallest, or change its day.",
                                      "%u things wait for you. Do the smallest, or change its day.",
                                      late),
                            late);
  return g_strdup_printf (ngettext ("%u thing for this week.", "%u things for this week.", now),
                          now);
}

static void
show_due (WaymarkTodayPage *self)
{
  WaymarkAgenda *agenda = waymark_agenda_of (get_journal (self));
  g_autofree char *summary = summarize (agenda);

  waymark_wrapping_label_set (GTK_LABEL (self->summary), summary);
  gtk_widget_set_visible (self->due_section, waymark_agenda_count (agenda, WAYMARK_AGENDA_ALL) > 0);
  waymark_agenda_list_refresh (WAYMARK_AGENDA_LIST (self->due));
}

static void
versions_activated_cb (GtkListBox *list)
{
  gtk_widget_activate_action (GTK_WIDGET (list), "win.review", "s", "");
}

static GtkWidget *
create_versions (void)
{
  GtkWidget *list = gtk_list_box_new ();
  GtkWidget *row = adw_action_row_new ();

  gtk_list_box_set_selection_mode (GTK_LIST_BOX (list), GTK_SELECTION_NONE);
  gtk_widget_add_css_class (list, "boxed-list");
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row),
                               _ ("Nothing is lost: look at both and choose."));
  adw_action_row_set_icon_name (ADW_ACTION_ROW (row), "waymark-versions-symbolic");
  gtk_list_box_append (GTK_LIST_BOX (list), row);
  g_signal_connect (list, "row-activated", G_CALLBACK (versions_activated_cb), NULL);
  return list;
}

/* Below the summary, and only while there are any. */
static void
show_versions (WaymarkTodayPage *self)
{
  guint n = waymark_conflict_watch_count (waymark_conflict_watch_of (get_journal (self)));
  g_autofree char *words = waymark_conflict_count_sentence (n);

  if (self->versions == NULL && n > 0)
    {
      self->versions = create_versions ();
      gtk_box_insert_child_after (GTK_BOX (gtk_widget_get_parent (self->summary)), self->versions,
                                  self->summary);
    }
  if (self->versions == NULL)
    return;
  gtk_widget_set_visible (self->versions, n > 0);
  adw_preferences_row_set_title (
      ADW_PREFERENCES_ROW (gtk_list_box_get_row_at_index (GTK_LIST_BOX (self->versions), 0)),
      words);
}

static char *
format_last_written (WaymarkDocument *document, const GDate *today)
{
  GDate day;

  if (!waymark_date_from_timestamp (waymark_document_get_modified (document), &day))
    return g_strdup ("");
  return waymark_date_format_distance (&day, today);
}

static void
recent_activated_cb (GtkListBox *list, GtkListBoxRow *row)
{
  gtk_widget_activate_action (GTK_WIDGET (list), "win.open-document", "s",
                              (const char *) g_object_get_data (G_OBJECT (row), "document-id"));
}

static GtkWidget *
create_recent_row (WaymarkTodayPage *self, WaymarkDocument *document, const GDate *today)
{
  WaymarkWorksheet *worksheet = waymark_journal_get_worksheet (get_journal (self), document);
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *box = waymark_line_box_new (12);
  GtkWidget *text = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);
  GtkWidget *first = waymark_line_box_new (12);
  GtkWidget *icon = gtk_image_new_from_icon_name (waymark_worksheet_get_icon (worksheet));
  g_autofree char *title = waymark_journal_dup_title (get_journal (self), document);
  g_autofree char *written = format_last_written (document, today);
  g_autofree char *snippet =
      waymark_writing_snippet (get_journal (self), document, SNIPPET_CHARACTERS);
  GtkWidget *title_label = waymark_wrapping_label_new (title, "what");
  GtkWidget *written_label = waymark_wrapping_label_new (written, "when");
  GtkWidget *snippet_label = waymark_wrapping_label_new (snippet, "snippet");

  waymark_line_box_set_stacks (WAYMARK_LINE_BOX (first), TRUE);
  gtk_widget_set_hexpand (title_label, TRUE);
  gtk_widget_set_valign (written_label, GTK_ALIGN_START);
  gtk_label_set_wrap (GTK_LABEL (written_label), FALSE);
  gtk_label_set_lines (GTK_LABEL (snippet_label), 2);
  gtk_label_set_ellipsize (GTK_LABEL (snippet_label), PANGO_ELLIPSIZE_END);
  gtk_widget_set_visible (snippet_label, *snippet != '\0');
  gtk_widget_set_valign (icon, GTK_ALIGN_START);
  gtk_widget_add_css_class (icon, "mark");

  waymark_line_box_append (WAYMARK_LINE_BOX (first), title_label);
  waymark_line_box_append (WAYMARK_LINE_BOX (first), written_label);
  gtk_box_append (GTK_BOX (text), first);
  gtk_box_append (GTK_BOX (text), snippet_label);
  waymark_line_box_append (WAYMARK_LINE_BOX (box), icon);
  waymark_line_box_append (WAYMARK_LINE_BOX (box), text);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  gtk_widget_add_css_class (row, "step");
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, title,
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, written, -1);
  g_object_set_data_full (G_OBJECT (row), "document-id",
                          g_strdup (waymark_document_get_id (document)), g_free);
  return row;
}

static void
show_question (WaymarkTodayPage *self)
{
  gboolean asked =
      waymark_question_card_show_next (WAYMARK_QUESTION_CARD (self->question), self->documents);
  gboolean any = self->documents->len > 0;

  gtk_widget_set_visible (self->recent_section, any);
  gtk_widget_set_visible (self->question_section, any && asked);
  gtk_widget_set_visible (self->start_section, !any);
  if (!any && !gtk_widget_get_visible (self->due_section))
    gtk_label_set_label (GTK_LABEL (self->summary),
                         _ ("This is your journal. It lives on this computer, saves as you write, "
                            "and shows nobody anything until you share it."));
}

/* The row at @index says what it should. TRUE: there are more. */
static gboolean
show_recent (WaymarkTodayPage *self, guint index)
{
  GtkListBox *list = GTK_LIST_BOX (self->recent);
  GtkListBoxRow *row = gtk_list_box_get_row_at_index (list, (int) index);
  GDate today;

  if (row != NULL)
    gtk_list_box_remove (list, GTK_WIDGET (row));
  if (index >= MIN (N_RECENT, self->documents->len))
    return row != NULL;
  waymark_date_today (&today);
  gtk_list_box_insert (list,
                       create_recent_row (self, g_ptr_array_index (self->documents, index), &today),
                       (int) index);
  return TRUE;
}

/* From the top of the page to its end. */
static gboolean
show_next (GtkWidget *widget)
{
  enum
  {
    LOOK,
    DUE,
    QUESTION,
    RECENT,
  };
  WaymarkTodayPage *self = WAYMARK_TODAY_PAGE (widget);
  GDate today;

  waymark_date_today (&today);
  switch (self->step)
    {
    case LOOK:
      show_day (self, &today);
      show_versions (self);
      if (waymark_agenda_update (waymark_agenda_of (get_journal (self)), &today, N_LOOKED_AT))
        return TRUE;
      break;
    case DUE:
      show_due (self);
      break;
    case QUESTION:
      g_clear_pointer (&self->documents, g_ptr_array_unref);
      self->documents = waymark_recent_list (waymark_recent_of (get_journal (self)), N_SEARCHED);
      show_question (self);
      break;
    default:
      if (!show_recent (self, self->step - RECENT))
        {
          g_clear_pointer (&self->documents, g_ptr_array_unref);
          return FALSE;
        }
    }
  self->step++;
  return TRUE;
}

static void
show_all (WaymarkTodayPage *self)
{
  self->step = 0;
  waymark_slices_start_urgent (GTK_WIDGET (self), show_next);
}

static void
waymark_today_page_journal_changed (WaymarkPagePart *part)
{
  show_all (WAYMARK_TODAY_PAGE (part));
}

/* A window that was left open over night comes back on another day. */
static void
window_active_cb (WaymarkTodayPage *self)
{
  if (gtk_widget_get_mapped (GTK_WIDGET (self)) && GTK_IS_WINDOW (self->root) &&
      gtk_window_is_active (GTK_WINDOW (self->root)))
    show_all (self);
}

static void
waymark_today_page_root (GtkWidget *widget)
{
  WaymarkTodayPage *self = WAYMARK_TODAY_PAGE (widget);

  GTK_WIDGET_CLASS (waymark_today_page_parent_class)->root (widget);
  self->root = gtk_widget_get_root (widget);
  if (GTK_IS_WINDOW (self->root))
    g_signal_connect_object (self->root, "notify::is-active", G_CALLBACK (window_active_cb), self,
                             G_CONNECT_SWAPPED);
}

static void
waymark_today_page_unroot (GtkWidget *widget)
{
  WaymarkTodayPage *self = WAYMARK_TODAY_PAGE (widget);

  if (self->root != NULL)
    g_signal_handlers_disconnect_by_func (self->root, window_active_cb, self);
  self->root = NULL;
  GTK_WIDGET_CLASS (waymark_today_page_parent_class)->unroot (widget);
}

/* Seen once there is something to say in it. */
static GtkWidget *
create_section (GtkWidget *page, const char *title, GtkWidget *child)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);

  gtk_box_append (GTK_BOX (box), waymark_wrapping_label_new (title, "section-title"));
  gtk_box_append (GTK_BOX (box), child);
  gtk_box_append (GTK_BOX (page), box);
  gtk_widget_set_visible (box, FALSE);
  return box;
}

static void
waymark_today_page_constructed (GObject *object)
{
  WaymarkTodayPage *self = WAYMARK_TODAY_PAGE (object);
  GtkWidget *page = gtk_box_new (GTK_ORIENTATION_VERTICAL, 18);

  G_OBJECT_CLASS (waymark_today_page_parent_class)->constructed (object);

  self->day = waymark_wrapping_label_new ("", "waymark-page-title");
  self->summary = waymark_wrapping_label_new ("", "waymark-lead");
  gtk_box_append (GTK_BOX (page), self->day);
  gtk_box_append (GTK_BOX (page), self->summary);

  self->due = waymark_agenda_list_new (get_journal (self), WAYMARK_AGENDA_ALL, MAX_DUE);
  self->due_section = create_section (page, _ ("What is due"), self->due);
  self->start_section =
      create_section (page, _ ("Where to begin"), waymark_start_list_new (get_journal (self)));
  self->question = waymark_question_card_new (get_journal (self));
  self->question_section = create_section (page, _ ("One question"), self->question);
  self->recent = gtk_list_box_new ();
  gtk_list_box_set_selection_mode (GTK_LIST_BOX (self->recent), GTK_SELECTION_NONE);
  gtk_widget_add_css_class (self->recent, "boxed-list");
  g_signal_connect (self->recent, "row-activated", G_CALLBACK (recent_activated_cb), NULL);
  self->recent_section = create_section (page, _ ("Go on writing"), self->recent);

  gtk_widget_add_css_class (page, "waymark-overview");
  gtk_widget_add_css_class (page, "waymark-today");
  adw_bin_set_child (ADW_BIN (self), waymark_column_new_scrolled (page, WAYMARK_PAGE_MEASURE));
}

static void
waymark_today_page_finalize (GObject *object)
{
  g_clear_pointer (&WAYMARK_TODAY_PAGE (object)->documents, g_ptr_array_unref);
  G_OBJECT_CLASS (waymark_today_page_parent_class)->finalize (object);
}

static void
waymark_today_page_class_init (WaymarkTodayPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->constructed = waymark_today_page_constructed;
  G_OBJECT_CLASS (klass)->finalize = waymark_today_page_finalize;
  widget_class->root = waymark_today_page_root;
  widget_class->unroot = waymark_today_page_unroot;
  WAYMARK_PAGE_PART_CLASS (klass)->journal_changed = waymark_today_page_journal_changed;
}

static void
waymark_today_page_init (WaymarkTodayPage *self)
{
}

GtkWidget *
waymark_today_page_new (WaymarkJournal *journal)
{
  return g_object_new (WAYMARK_TYPE_TODAY_PAGE, "journal", journal, NULL);
}
