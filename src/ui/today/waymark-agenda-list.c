/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "waymark-config.h"

#include "waymark-agenda-list.h"

#include <glib/gi18n-lib.h>

#include "waymark-date.h"
#include "waymark-line-box.h"
#include "waymark-slices.h"
#include "waymark-wrapping-label.h"
#include "waymark-writable.h"

/* Rows that one more click shows. */
#define PORTION 24

struct _WaymarkAgendaList
{
  AdwBin parent_instance;

  WaymarkJournal *journal;
  guint kinds;
  guint max_rows;
  GPtrArray *items; /* (nullable) of WaymarkAgendaItem: what the rows say, or soon will */
  guint next;       /* of them, to be shown */
  GtkWidget *list;
  GtkWidget *more_row;
  GtkWidget *more_label;
};

G_DEFINE_FINAL_TYPE (WaymarkAgendaList, waymark_agenda_list, ADW_TYPE_BIN)

/* What a row stands for; it may be gone by the time it is clicked. */
typedef struct
{
  WaymarkAgendaList *list; /* not owned: rows do not outlive their list */
  char *target;            /* for win.open-document; NULL: this week's reflection is to be begun */
  char *document_id;
  char *words;         /* all that it says, to see whether it still does */
  const char *step_id; /* interned, of a step */
} Row;

static void
row_free (gpointer data)
{
  Row *row = data;

  g_free (row->target);
  g_free (row->document_id);
  g_free (row->words);
  g_free (row);
}

/* NULL: of the last row, for what did not fit, which stands for nothing in particular. */
static Row *
get_row (GtkWidget *widget)
{
  return g_object_get_data (G_OBJECT (widget), "waymark-row");
}

static void
toggled_cb (GtkCheckButton *check, Row *row)
{
  WaymarkJournal *journal = row->list->journal;
  WaymarkDocument *goal = waymark_journal_lookup (journal, row->document_id);
  WaymarkValue *step;
  g_autoptr (WaymarkValue) checked = NULL;
  GDate today;

  if (goal == NULL)
    return;
  step = waymark_document_get_value (goal, WAYMARK_PATH ("steps", row->step_id, NULL));
  if (step == NULL)
    return;
  waymark_date_today (&today);
  checked = waymark_schedule_check_step (step, gtk_check_button_get_active (check), &today);
  waymark_journal_set (journal, goal, WAYMARK_PATH ("steps", row->step_id, NULL), checked);
}

static char *
get_target (const WaymarkAgendaItem *item)
{
  g_autofree char *path = NULL;

  if (item->document == NULL)
    return NULL;
  if (item->path == NULL)
    return g_strdup (waymark_document_get_id (item->document));
  path = waymark_path_to_string (item->path);
  return g_strconcat (waymark_document_get_id (item->document), "#", path, NULL);
}

static const char *
get_icon (WaymarkAgendaKind kind)
{
  switch (kind)
    {
    case WAYMARK_AGENDA_ACTION:
      return "view-refresh-symbolic";
    case WAYMARK_AGENDA_GOAL:
      return "starred-symbolic";
    case WAYMARK_AGENDA_REPLY:
      return "mail-unread-symbolic";
    case WAYMARK_AGENDA_REFLECTION:
      return "document-edit-symbolic";
    case WAYMARK_AGENDA_STEP:
    default:
      return NULL;
    }
}

/* The goal that a step or an action belongs to; NULL where the item's own title says it all. */
static char *
get_goal_title (WaymarkAgendaList *self, const WaymarkAgendaItem *item)
{
  if (item->kind != WAYMARK_AGENDA_STEP && item->kind != WAYMARK_AGENDA_ACTION)
    return NULL;
  return waymark_journal_dup_title (self->journal, item->document);
}

static GtkWidget *
create_mark (WaymarkAgendaList *self, const WaymarkAgendaItem *item, Row *row)
{
  GtkWidget *check;

  if (item->kind != WAYMARK_AGENDA_STEP)
    {
      GtkWidget *icon = gtk_image_new_from_icon_name (get_icon (item->kind));

      gtk_widget_add_css_class (icon, "mark");
      return icon;
    }

  check = gtk_check_button_new ();
  gtk_check_button_set_active (GTK_CHECK_BUTTON (check), item->due.state == WAYMARK_DUE_DONE);
  gtk_widget_add_css_class (check, "selection-mode");
  gtk_widget_set_valign (check, GTK_ALIGN_CENTER);
  gtk_accessible_update_property (GTK_ACCESSIBLE (check), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  item->title, -1);
  waymark_writable_follow (check, self->journal);
  g_signal_connect (check, "toggled", G_CALLBACK (toggled_cb), row);
  return check;
}

/* When, and of which goal: only what is late is in the colour of warnings. */
static GtkWidget *
create_details (WaymarkAgendaList *self, const WaymarkAgendaItem *item)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 4);
  GtkWidget *when = waymark_wrapping_label_new (item->words, "when");
  g_autofree char *title = get_goal_title (self, item);
  GtkWidget *goal;

  if (item->due.state == WAYMARK_DUE_OVERDUE)
    gtk_widget_add_css_class (when, "late");
  gtk_label_set_wrap (GTK_LABEL (when), FALSE);
  gtk_box_append (GTK_BOX (box), when);
  if (title == NULL)
    return box;

  /* A label of its own, so that it is between the two in either direction of writing. */
  gtk_box_append (GTK_BOX (box), waymark_wrapping_label_new ("·", "when"));
  goal = waymark_wrapping_label_new (title, "when");
  gtk_label_set_wrap (GTK_LABEL (goal), FALSE);
  gtk_label_set_ellipsize (GTK_LABEL (goal), PANGO_ELLIPSIZE_END);
  gtk_box_append (GTK_BOX (box), goal);
  return box;
}

static char *
describe (WaymarkAgendaList *self, const WaymarkAgendaItem *item)
{
  g_autofree char *target = get_target (item);
  g_autofree char *title = get_goal_title (self, item);

  return g_strdup_printf ("%s\t%s\t%s\t%s\t%d\t%d", target != NULL ? target : "", item->title,
                          item->words, title != NULL ? title : "", item->kind, item->due.state);
}

static GtkWidget *
create_row (WaymarkAgendaList *self, const WaymarkAgendaItem *item)
{
  GtkWidget *widget = gtk_list_box_row_new ();
  GtkWidget *box = waymark_line_box_new (12);
  GtkWidget *words = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  Row *row = g_new0 (Row, 1);

  row->list = self;
  row->target = get_target (item);
  row->words = describe (self, item);
  if (item->document != NULL)
    row->document_id = g_strdup (waymark_document_get_id (item->document));
  if (item->kind == WAYMARK_AGENDA_STEP)
    row->step_id = item->path->item;

  if (item->due.state == WAYMARK_DUE_DONE)
    gtk_widget_add_css_class (widget, "done");
  gtk_widget_set_hexpand (words, TRUE);
  gtk_box_append (GTK_BOX (words), waymark_wrapping_label_new (item->title, "what"));
  gtk_box_append (GTK_BOX (words), create_details (self, item));
  waymark_line_box_append (WAYMARK_LINE_BOX (box), create_mark (self, item, row));
  waymark_line_box_append_centered (WAYMARK_LINE_BOX (box), words);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (widget), box);
  gtk_widget_add_css_class (widget, "step");
  gtk_accessible_update_property (GTK_ACCESSIBLE (widget), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  item->title, GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, item->words,
                                  -1);
  g_object_set_data_full (G_OBJECT (widget), "waymark-row", row, row_free);
  return widget;
}

static GtkWidget *
get_nth_row (WaymarkAgendaList *self, guint index)
{
  GtkWidget *row =
      GTK_WIDGET (gtk_list_box_get_row_at_index (GTK_LIST_BOX (self->list), (int) index));

  return row != NULL && row != self->more_row ? row : NULL;
}

static gboolean
holds_focus (GtkWidget *row)
{
  GtkRoot *root = gtk_widget_get_root (row);
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;

  return focus != NULL && (focus == row || gtk_widget_is_ancestor (focus, row));
}

/* Working through a list with the keyboard goes on where it was. */
static void
replace_row (WaymarkAgendaList *self, guint index, GtkWidget *fresh)
{
  GtkWidget *row = get_nth_row (self, index);
  gboolean focused = row != NULL && holds_focus (row);

  if (row != NULL)
    gtk_list_box_remove (GTK_LIST_BOX (self->list), row);
  gtk_list_box_insert (GTK_LIST_BOX (self->list), fresh, (int) index);
  if (focused)
    gtk_widget_child_focus (fresh, GTK_DIR_TAB_FORWARD);
}

static void
remove_row (WaymarkAgendaList *self, guint index)
{
  GtkWidget *row = get_nth_row (self, index);
  gboolean focused = holds_focus (row);

  gtk_list_box_remove (GTK_LIST_BOX (self->list), row);
  if (focused && index > 0)
    gtk_widget_child_focus (get_nth_row (self, index - 1), GTK_DIR_TAB_FORWARD);
}

static gboolean
shows (WaymarkAgendaList *self, GtkWidget *row, const WaymarkAgendaItem *item)
{
  g_autofree char *words = describe (self, item);

  return row != NULL && g_str_equal (get_row (row)->words, words);
}

/* The next row that is to say something else. */
static gboolean
show_next (GtkWidget *widget)
{
  WaymarkAgendaList *self = WAYMARK_AGENDA_LIST (widget);

  while (self->next < self->items->len)
    {
      guint index = self->next++;
      const WaymarkAgendaItem *item = g_ptr_array_index (self->items, index);

      if (shows (self, get_nth_row (self, index), item))
        continue;
      replace_row (self, index, create_row (self, item));
      return TRUE;
    }
  if (get_nth_row (self, self->next) == NULL)
    return FALSE;
  remove_row (self, self->next);
  return TRUE;
}

static void
show_more_row (WaymarkAgendaList *self, guint n)
{
  g_autofree char *text = g_strdup_printf (ngettext ("and %u more", "and %u more", n), n);

  gtk_label_set_label (GTK_LABEL (self->more_label), text);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->more_row), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  text, -1);
  gtk_widget_set_visible (self->more_row, n > 0);
}

void
waymark_agenda_list_refresh (WaymarkAgendaList *self)
{
  WaymarkAgenda *agenda;
  guint n, n_rows;

  g_return_if_fail (WAYMARK_IS_AGENDA_LIST (self));

  agenda = waymark_agenda_of (self->journal);
  n = waymark_agenda_count (agenda, self->kinds);
  n_rows = n > self->max_rows ? self->max_rows - 1 : n;
  g_clear_pointer (&self->items, g_ptr_array_unref);
  self->items = waymark_agenda_list (agenda, self->kinds, n_rows);
  self->next = 0;
  show_more_row (self, n - n_rows);
  waymark_slices_start (GTK_WIDGET (self), show_next);
}

/* The keyboard goes on with what came. */
static void
show_more (WaymarkAgendaList *self)
{
  guint before = self->items->len;
  GtkWidget *row;

  self->max_rows += PORTION;
  waymark_agenda_list_refresh (self);
  row = get_nth_row (self, before);
  if (row != NULL)
    gtk_widget_grab_focus (row);
}

static void
row_activated_cb (GtkListBox *list, GtkListBoxRow *widget, WaymarkAgendaList *self)
{
  const Row *row = get_row (GTK_WIDGET (widget));

  if (row == NULL)
    show_more (self);
  else if (row->target != NULL)
    gtk_widget_activate_action (GTK_WIDGET (list), "win.open-document", "s", row->target);
  else
    gtk_widget_activate_action (GTK_WIDGET (list), "win.new-document", "s", "weekly-reflection");
}

static void
waymark_agenda_list_dispose (GObject *object)
{
  waymark_slices_stop (GTK_WIDGET (object));
  g_clear_object (&WAYMARK_AGENDA_LIST (object)->journal);
  G_OBJECT_CLASS (waymark_agenda_list_parent_class)->dispose (object);
}

static void
waymark_agenda_list_finalize (GObject *object)
{
  g_clear_pointer (&WAYMARK_AGENDA_LIST (object)->items, g_ptr_array_unref);
  G_OBJECT_CLASS (waymark_agenda_list_parent_class)->finalize (object);
}

static void
waymark_agenda_list_class_init (WaymarkAgendaListClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = waymark_agenda_list_dispose;
  G_OBJECT_CLASS (klass)->finalize = waymark_agenda_list_finalize;
}

static void
waymark_agenda_list_init (WaymarkAgendaList *self)
{
  self->list = gtk_list_box_new ();
  gtk_list_box_set_selection_mode (GTK_LIST_BOX (self->list), GTK_SELECTION_NONE);
  gtk_widget_add_css_class (self->list, "boxed-list");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->list), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("What is due"), -1);
  g_signal_connect (self->list, "row-activated", G_CALLBACK (row_activated_cb), self);

  self->more_row = gtk_list_box_row_new ();
  self->more_label = gtk_label_new (NULL);
  gtk_widget_add_css_class (self->more_label, "dim-label");
  gtk_widget_add_css_class (self->more_row, "step");
  gtk_widget_set_visible (self->more_row, FALSE);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (self->more_row), self->more_label);
  gtk_list_box_append (GTK_LIST_BOX (self->list), self->more_row);
  adw_bin_set_child (ADW_BIN (self), self->list);
}

GtkWidget *
waymark_agenda_list_new (WaymarkJournal *journal, guint kinds, guint max_rows)
{
  WaymarkAgendaList *self = g_object_new (WAYMARK_TYPE_AGENDA_LIST, NULL);

  self->journal = g_object_ref (journal);
  self->kinds = kinds;
  self->max_rows = max_rows;
  return GTK_WIDGET (self);
}
