/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "waymark-config.h"

#include "waymark-check-ins.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "waymark-check-in-draft.h"
#include "waymark-check-in.h"
#include "waymark-date.h"
#include "waymark-goal-progress.h"
#include "waymark-record-removal.h"
#include "waymark-slices.h"
#include "waymark-wrapping-label.h"

typedef struct
{
  const char *id;
  const char *day;
  gsize index;
} Entry;

struct _WaymarkCheckIns
{
  WaymarkPagePart parent_instance;

  GtkWidget *add_button;
  GtkWidget *empty;
  GtkWidget *box;

  /* While the check-ins of another goal are brought in. */
  GArray *entries;               /* (nullable) (element-type Entry) */
  WaymarkGoalProgress *progress; /* (nullable) */
  guint next;                    /* of the entries */
};

G_DEFINE_FINAL_TYPE (WaymarkCheckIns, waymark_check_ins, WAYMARK_TYPE_PAGE_PART)

/* Newest first; without a day first of all: it still needs one. Of one day the later added first.
 */
static int
compare_entries (gconstpointer a, gconstpointer b)
{
  const Entry *entry_a = a;
  const Entry *entry_b = b;
  int order = (*entry_a->day != '\0') - (*entry_b->day != '\0');

  if (order == 0)
    order = strcmp (entry_b->day, entry_a->day);
  return order != 0 ? order : (entry_a->index < entry_b->index) - (entry_a->index > entry_b->index);
}

static WaymarkCheckIn *
find_draft (WaymarkCheckIns *self)
{
  for (GtkWidget *child = gtk_widget_get_first_child (self->box); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    if (waymark_check_in_get_draft (WAYMARK_CHECK_IN (child)) != NULL)
      return WAYMARK_CHECK_IN (child);
  return NULL;
}

static void
add_entry (GArray *entries, WaymarkValue *record, gsize index)
{
  Entry entry = { g_intern_string (waymark_value_get_member_text (record, "id")),
                  waymark_value_get_member_text (record, "date"), index };

  if (*entry.id != '\0')
    g_array_append_val (entries, entry);
}

static gboolean
is_stored (WaymarkDocument *goal, WaymarkCheckIn *view)
{
  return waymark_document_get_value (
             goal, WAYMARK_PATH ("check-ins", waymark_check_in_get_id (view), NULL)) != NULL;
}

/* Of @goal, and the one that is begun. @draft: (nullable) */
static GArray *
list_entries (WaymarkDocument *goal, WaymarkCheckIn *draft)
{
  WaymarkValue *records = goal != NULL ? waymark_document_get_field (goal, "check-ins") : NULL;
  GArray *entries = g_array_new (FALSE, FALSE, sizeof (Entry));

  for (gsize i = 0; i < waymark_value_get_length (records); i++)
    add_entry (entries, waymark_value_get_item (records, i), i);
  if (draft != NULL && !is_stored (goal, draft))
    add_entry (entries, waymark_check_in_get_draft (draft), G_MAXSIZE);
  g_array_sort (entries, compare_entries);
  return entries;
}

static WaymarkCheckIn *
find_view (WaymarkCheckIns *self, const char *id)
{
  for (GtkWidget *child = gtk_widget_get_first_child (self->box); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    if (waymark_check_in_get_id (WAYMARK_CHECK_IN (child)) == id)
      return WAYMARK_CHECK_IN (child);
  return NULL;
}

static gboolean
has_open (WaymarkCheckIns *self)
{
  for (GtkWidget *child = gtk_widget_get_first_child (self->box); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    if (waymark_check_in_get_open (WAYMARK_CHECK_IN (child)))
      return TRUE;
  return FALSE;
}

static void
remove_gone (WaymarkCheckIns *self, GArray *entries)
{
  GtkWidget *child = gtk_widget_get_first_child (self->box);

  while (child != NULL)
    {
      GtkWidget *next = gtk_widget_get_next_sibling (child);
      gboolean there = FALSE;

      for (guint i = 0; i < entries->len && !there; i++)
        there = g_array_index (entries, Entry, i).id ==
                waymark_check_in_get_id (WAYMARK_CHECK_IN (child));
      if (!there)
        gtk_box_remove (GTK_BOX (self->box), child);
      child = next;
    }
}

static void sync_views (WaymarkCheckIns *self);

static GtkWidget *
create_view (WaymarkCheckIns *self, const char *id)
{
  GtkWidget *view =
      waymark_check_in_new (waymark_page_part_get_journal (WAYMARK_PAGE_PART (self)),
                            waymark_page_part_get_document (WAYMARK_PAGE_PART (self)), id);

  g_signal_connect_object (view, "closed", G_CALLBACK (sync_views), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (view, "moved", G_CALLBACK (sync_views), self, G_CONNECT_SWAPPED);
  return view;
}

/* Views are kept, so that focus and cursor are. Nothing changes its place while one is open: its
 * day may be on the way from one to another. */
static void
sync_views (WaymarkCheckIns *self)
{
  WaymarkDocument *goal = waymark_page_part_get_document (WAYMARK_PAGE_PART (self));
  g_autoptr (GArray) entries = list_entries (goal, find_draft (self));
  g_autoptr (WaymarkGoalProgress) progress = NULL;
  gboolean keep_order = has_open (self);
  GtkWidget *before = NULL;
  int focused;
  GDate today;

  gtk_widget_set_visible (self->empty, entries->len == 0);
  focused = waymark_record_removal_find_focus (self->box);
  remove_gone (self, entries);
  waymark_record_removal_refocus (self->box, focused, self->add_button);
  if (goal == NULL)
    return;

  waymark_date_today (&today);
  progress = waymark_goal_progress_new (goal, &today);
  for (guint i = 0; i < entries->len; i++)
    {
      const char *id = g_array_index (entries, Entry, i).id;
      GtkWidget *view = GTK_WIDGET (find_view (self, id));

      if (view == NULL)
        {
          view = create_view (self, id);
          gtk_box_insert_child_after (GTK_BOX (self->box), view, before);
        }
      else if (!keep_order)
        {
          gtk_box_reorder_child_after (GTK_BOX (self->box), view, before);
        }
      waymark_check_in_update (WAYMARK_CHECK_IN (view), progress);
      before = view;
    }
}

static GtkWidget *
get_nth_view (WaymarkCheckIns *self, guint index)
{
  GtkWidget *view = gtk_widget_get_first_child (self->box);

  while (index-- > 0 && view != NULL)
    view = gtk_widget_get_next_sibling (view);
  return view;
}

/* Another goal: the views are used again for its check-ins, one after the other. */
static gboolean
show_next (GtkWidget *widget)
{
  WaymarkCheckIns *self = WAYMARK_CHECK_INS (widget);
  WaymarkDocument *goal = waymark_page_part_get_document (WAYMARK_PAGE_PART (self));
  GtkWidget *view = get_nth_view (self, self->next);

  if (self->next < self->entries->len)
    {
      const char *id = g_array_index (self->entries, Entry, self->next++).id;

      if (view == NULL)
        {
          view = create_view (self, id);
          gtk_box_append (GTK_BOX (self->box), view);
        }
      else
        {
          waymark_check_in_set_check_in (WAYMARK_CHECK_IN (view), goal, id);
        }
      waymark_check_in_update (WAYMARK_CHECK_IN (view), self->progress);
      gtk_widget_show (view);
      return TRUE;
    }
  if (view != NULL)
    {
      gtk_box_remove (GTK_BOX (self->box), view);
      return TRUE;
    }
  return FALSE;
}

static void
show_goal (WaymarkCheckIns *self)
{
  WaymarkDocument *goal = waymark_page_part_get_document (WAYMARK_PAGE_PART (self));
  GDate today;

  g_clear_pointer (&self->entries, g_array_unref);
  g_clear_pointer (&self->progress, waymark_goal_progress_free);
  waymark_date_today (&today);
  self->entries = list_entries (goal, NULL);
  if (goal != NULL)
    self->progress = waymark_goal_progress_new (goal, &today);
  self->next = 0;
  gtk_widget_set_visible (self->empty, self->entries->len == 0);
  waymark_slices_start (GTK_WIDGET (self), show_next);

  /* Until their turn comes they would show the other goal. */
  for (GtkWidget *view = get_nth_view (self, self->next); view != NULL;
       view = gtk_widget_get_next_sibling (view))
    gtk_widget_hide (view);
}

static void
waymark_check_ins_refresh (WaymarkPagePart *part, const WaymarkPath *path)
{
  WaymarkCheckIns *self = WAYMARK_CHECK_INS (part);

  if (path == NULL)
    {
      show_goal (self);
      return;
    }
  waymark_slices_finish (GTK_WIDGET (self));
  if (g_str_equal (path->field, "check-ins") || g_str_equal (path->field, "start"))
    sync_views (self);
}

static gboolean
waymark_check_ins_reveal (WaymarkPagePart *part, const WaymarkPath *path)
{
  WaymarkCheckIns *self = WAYMARK_CHECK_INS (part);
  WaymarkCheckIn *view;

  if (!g_str_equal (path->field, "check-ins"))
    return FALSE;
  view = path->item != NULL ? find_view (self, path->item) : NULL;
  if (view == NULL)
    return gtk_widget_grab_focus (self->add_button);
  waymark_check_in_edit (view, path->sub);
  return TRUE;
}

/* Nothing of it is stored before something is entered. One that still says nothing is used again.
 */
static void
add_clicked_cb (WaymarkCheckIns *self)
{
  WaymarkDocument *goal = waymark_page_part_get_document (WAYMARK_PAGE_PART (self));
  WaymarkCheckIn *view = find_draft (self);
  g_autoptr (WaymarkValue) draft = NULL;
  const char *id;
  GDate today;

  if (goal == NULL)
    return;
  if (view != NULL && is_stored (goal, view))
    {
      waymark_check_in_set_open (view, FALSE);
      view = NULL;
    }
  if (view == NULL)
    {
      waymark_date_today (&today);
      draft = waymark_check_in_draft_new (goal, &today);
      id = waymark_value_get_member_text (draft, "id");
      view = WAYMARK_CHECK_IN (create_view (self, id));
      waymark_check_in_set_draft (view, draft);
      gtk_box_prepend (GTK_BOX (self->box), GTK_WIDGET (view));
      sync_views (self);
    }
  waymark_check_in_edit (view, NULL);
}

static void
waymark_check_ins_finalize (GObject *object)
{
  WaymarkCheckIns *self = WAYMARK_CHECK_INS (object);

  g_clear_pointer (&self->entries, g_array_unref);
  g_clear_pointer (&self->progress, waymark_goal_progress_free);
  G_OBJECT_CLASS (waymark_check_ins_parent_class)->finalize (object);
}

static void
waymark_check_ins_class_init (WaymarkCheckInsClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = waymark_check_ins_finalize;
  WAYMARK_PAGE_PART_CLASS (klass)->refresh = waymark_check_ins_refresh;
  WAYMARK_PAGE_PART_CLASS (klass)->reveal = waymark_check_ins_reveal;
}

static void
waymark_check_ins_init (WaymarkCheckIns *self)
{
  GtkWidget *outer = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);
  GtkWidget *content = adw_button_content_new ();

  adw_button_content_set_icon_name (ADW_BUTTON_CONTENT (content), "list-add-symbolic");
  adw_button_content_set_label (ADW_BUTTON_CONTENT (content), _ ("Add a Check-In"));
  self->add_button = gtk_button_new ();
  waymark_page_part_follow_writable (WAYMARK_PAGE_PART (self), self->add_button);
  gtk_button_set_child (GTK_BUTTON (self->add_button), content);
  gtk_widget_set_halign (self->add_button, GTK_ALIGN_START);
  gtk_widget_add_css_class (self->add_button, "waymark-inset");
  g_signal_connect_swapped (self->add_button, "clicked", G_CALLBACK (add_clicked_cb), self);

  self->empty = waymark_wrapping_label_new (
      _ ("Five minutes a week: how far are you, and what did you do? With the second one a line "
         "begins to grow."),
      "dim-label");
  gtk_widget_add_css_class (self->empty, "waymark-inset");

  self->box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 18);
  gtk_widget_add_css_class (GTK_WIDGET (self), "waymark-check-ins");
  gtk_box_append (GTK_BOX (outer), self->empty);
  gtk_box_append (GTK_BOX (outer), self->add_button);
  gtk_box_append (GTK_BOX (outer), self->box);
  adw_bin_set_child (ADW_BIN (self), outer);
}
