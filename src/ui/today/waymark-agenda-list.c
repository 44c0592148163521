/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "waymark-config.h"

#include "waymark-agenda-list.h"

#include <glib/gi18n-lib.h>

#include "waymark-date.h"
#include "waymark-line-box.h"
#include "waymark-wrapping-label.h"
#include "waymark-writable.h"

struct _WaymarkAgendaList
{
  AdwBin parent_instance;

  WaymarkJournal *journal;
  guint max_rows;
  GPtrArray *items; /* (nullable) of WaymarkAgendaItem: what was shown last */
  GtkWidget *list;
  char *shown; /* what the rows say, to see whether anything changed */
};

G_DEFINE_FINAL_TYPE (WaymarkAgendaList, waymark_agenda_list, ADW_TYPE_BIN)

/* What a row stands for; it may be gone by the time it is clicked. */
typedef struct
{
  WaymarkAgendaList *list; /* not owned: rows do not outlive their list */
  char *target;            /* for win.open-document; NULL: this week's reflection is to be begun */
  char *document_id;
  const char *step_id; /* interned, of a step */
} Row;

static void
row_free (gpointer data)
{
  Row *row = data;

  g_free (row->target);
  g_free (row->document_id);
  g_free (row);
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

static GtkWidget *
create_row (WaymarkAgendaList *self, const WaymarkAgendaItem *item)
{
  GtkWidget *widget = gtk_list_box_row_new ();
  GtkWidget *box = waymark_line_box_new (12);
  GtkWidget *words = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  Row *row = g_new0 (Row, 1);

  row->list = self;
  row->target = get_target (item);
  if (item->document != NULL)
    row->document_id = g_strdup (waymark_document_get_id (item->document));
  if (item->kind == WAYMARK_AGENDA_STEP)
    row->step_id = item->path->item;

  if (item->due.state == WAYMARK_DUE_DONE)
    gtk_widget_add_css_class (widget, "done");
  gtk_widget_set_hexpand (words, TRUE);
  gtk_widget_set_valign (words, GTK_ALIGN_CENTER);
  gtk_box_append (GTK_BOX (words), waymark_wrapping_label_new (item->title, "what"));
  gtk_box_append (GTK_BOX (words), create_details (self, item));
  waymark_line_box_append (WAYMARK_LINE_BOX (box), create_mark (self, item, row));
  waymark_line_box_append (WAYMARK_LINE_BOX (box), words);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (widget), box);
  gtk_widget_add_css_class (widget, "step");
  gtk_accessible_update_property (GTK_ACCESSIBLE (widget), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  item->title, GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, item->words,
                                  -1);
  g_object_set_data_full (G_OBJECT (widget), "waymark-row", row, row_free);
  return widget;
}

/* The rows that did not fit, in place. */
static void
show_all (WaymarkAgendaList *self)
{
  g_autoptr (GPtrArray) items = g_ptr_array_ref (self->items);

  self->max_rows = G_MAXUINT;
  g_clear_pointer (&self->shown, g_free);
  waymark_agenda_list_show (self, items);
}

/* The last row, for what did not fit, stands for nothing in particular. */
static void
row_activated_cb (GtkListBox *list, GtkListBoxRow *widget, WaymarkAgendaList *self)
{
  const Row *row = g_object_get_data (G_OBJECT (widget), "waymark-row");

  if (row == NULL)
    show_all (self);
  else if (row->target != NULL)
    gtk_widget_activate_action (GTK_WIDGET (list), "win.open-document", "s", row->target);
  else
    gtk_widget_activate_action (GTK_WIDGET (list), "win.new-document", "s", "weekly-reflection");
}

static GtkWidget *
create_more_row (guint n)
{
  GtkWidget *row = gtk_list_box_row_new ();
  g_autofree char *text = g_strdup_printf (ngettext ("and %u more", "and %u more", n), n);
  GtkWidget *label = waymark_wrapping_label_new (text, "dim-label");

  gtk_label_set_wrap (GTK_LABEL (label), FALSE);
  gtk_widget_set_halign (label, GTK_ALIGN_CENTER);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), label);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, text, -1);
  gtk_widget_add_css_class (row, "step");
  return row;
}

static char *
describe (WaymarkAgendaList *self, GPtrArray *items)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < items->len; i++)
    {
      const WaymarkAgendaItem *item = g_ptr_array_index (items, i);
      g_autofree char *target = get_target (item);
      g_autofree char *title = get_goal_title (self, item);

      g_string_append_printf (text, "%s\t%s\t%s\t%s\t%d\n", target != NULL ? target : "",
                              item->title, item->words, title != NULL ? title : "",
                              item->due.state);
    }
  return g_string_free (text, FALSE);
}

/* The position of the row that holds the focus, or -1. */
static int
find_focused_index (WaymarkAgendaList *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;
  GtkWidget *row = focus != NULL ? gtk_widget_get_ancestor (focus, GTK_TYPE_LIST_BOX_ROW) : NULL;

  return row != NULL && gtk_widget_get_parent (row) == self->list
             ? gtk_list_box_row_get_index (GTK_LIST_BOX_ROW (row))
             : -1;
}

void
waymark_agenda_list_show (WaymarkAgendaList *self, GPtrArray *items)
{
  g_autofree char *description = NULL;
  GtkWidget *row;
  int focused;
  guint n;

  g_return_if_fail (WAYMARK_IS_AGENDA_LIST (self));

  description = describe (self, items);
  if (g_strcmp0 (description, self->shown) == 0)
    return;
  g_free (self->shown);
  self->shown = g_steal_pointer (&description);
  if (self->items != items)
    {
      g_clear_pointer (&self->items, g_ptr_array_unref);
      self->items = g_ptr_array_ref (items);
    }

  focused = find_focused_index (self);
  while ((row = gtk_widget_get_first_child (self->list)) != NULL)
    gtk_list_box_remove (GTK_LIST_BOX (self->list), row);

  n = items->len > self->max_rows ? self->max_rows - 1 : items->len;
  for (guint i = 0; i < n; i++)
    gtk_list_box_append (GTK_LIST_BOX (self->list),
                         create_row (self, g_ptr_array_index (items, i)));
  if (n < items->len)
    gtk_list_box_append (GTK_LIST_BOX (self->list), create_more_row (items->len - n));

  /* Working through a list with the keyboard goes on where it was. */
  if (focused >= 0 && n > 0)
    gtk_widget_child_focus (GTK_WIDGET (gtk_list_box_get_row_at_index (GTK_LIST_BOX (self->list),
                                                                       MIN (focused, (int) n - 1))),
                            GTK_DIR_TAB_FORWARD);
}

static void
waymark_agenda_list_dispose (GObject *object)
{
  g_clear_object (&WAYMARK_AGENDA_LIST (object)->journal);
  G_OBJECT_CLASS (waymark_agenda_list_parent_class)->dispose (object);
}

static void
waymark_agenda_list_finalize (GObject *object)
{
  g_free (WAYMARK_AGENDA_LIST (object)->shown);
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
  adw_bin_set_child (ADW_BIN (self), self->list);
}

GtkWidget *
waymark_agenda_list_new (WaymarkJournal *journal, guint max_rows)
{
  WaymarkAgendaList *self = g_object_new (WAYMARK_TYPE_AGENDA_LIST, NULL);

  self->journal = g_object_ref (journal);
  self->max_rows = max_rows;
  return GTK_WIDGET (self);
}
