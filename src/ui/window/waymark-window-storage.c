/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "waymark-config.h"

#include <glib/gi18n-lib.h>

#include "waymark-window-private.h"

/* Keys of the bar. */
#define BAR_PROBLEMS  "problems"
#define BAR_READ_ONLY "read-only"
#define BAR_SHEETS    "worksheets"

/* A save that takes longer than this is worth a word; the others come and go unseen. */
#define SLOW_SAVE_MS 3000

static void
say_state (WaymarkWindow *self, const char *icon, const char *label)
{
  gtk_image_set_from_icon_name (self->save_icon, icon);
  gtk_label_set_label (self->save_label, label);
  self->is_saved = FALSE;
}

static gboolean
slow_save_cb (gpointer data)
{
  WaymarkWindow *self = data;

  self->slow_save_source = 0;
  say_state (self, "document-edit-symbolic", _ ("Saving…"));
  waymark_window_show_sync (self);
  return G_SOURCE_REMOVE;
}

static void
save_state_cb (WaymarkWindow *self)
{
  WaymarkSaveState state = waymark_saver_get_state (waymark_store_get_saver (self->store));

  if (state == WAYMARK_SAVE_DIRTY || state == WAYMARK_SAVE_SAVING)
    {
      if (self->slow_save_source == 0)
        self->slow_save_source = g_timeout_add (SLOW_SAVE_MS, slow_save_cb, self);
      return;
    }
  g_clear_handle_id (&self->slow_save_source, g_source_remove);

  if (!waymark_store_get_loaded (self->store))
    say_state (self, "document-open-symbolic", _ ("Opening your journal…"));
  else if (waymark_journal_get_read_only (self->journal))
    say_state (self, "changes-prevent-symbolic", _ ("Read-only"));
  else if (state == WAYMARK_SAVE_FAILED)
    say_state (self, "dialog-warning-symbolic", _ ("Not saved yet"));
  else
    {
      say_state (self, "object-select-symbolic", _ ("Saved on this computer"));
      self->is_saved = TRUE;
    }
  waymark_window_show_sync (self);
}

static void
read_only_cb (WaymarkWindow *self)
{
  const char *reason = waymark_store_get_read_only_reason (self->store);

  if (reason != NULL)
    waymark_bar_show (self->bar, BAR_READ_ONLY, reason, NULL, NULL, NULL);
  save_state_cb (self);
}

static char *
describe_problem (WaymarkProblem *problem)
{
  const char *name = waymark_problem_get_name (problem);
  const char *reason = waymark_problem_get_reason (problem);

  if (waymark_problem_get_kind (problem) == WAYMARK_PROBLEM_QUARANTINED)
    /* Translators: a file, and why it cannot be read */
    return g_strdup_printf (_ ("“%s” could not be read and was set aside: %s. The rest of your "
                               "journal is open."),
                            name, reason);
  return g_strdup_printf ("%s: %s", name, reason);
}

static void
problems_cb (WaymarkWindow *self)
{
  GListModel *problems = waymark_store_get_problems (self->store);
  guint n = g_list_model_get_n_items (problems);
  g_autofree char *message = NULL;

  if (n == 0)
    {
      waymark_bar_clear (self->bar, BAR_PROBLEMS);
      return;
    }
  if (n == 1)
    {
      g_autoptr (WaymarkProblem) problem = g_list_model_get_item (problems, 0);

      message = describe_problem (problem);
    }
  else
    {
      message =
          g_strdup_printf (ngettext ("%u file of your journal needs a look. The rest is open.",
                                     "%u files of your journal need a look. The rest is open.", n),
                           n);
    }
  waymark_bar_show (self->bar, BAR_PROBLEMS, message, _ ("Show"), "win.show-problems", NULL);
}

static void
show_worksheet_errors (WaymarkWindow *self)
{
  GPtrArray *errors = waymark_catalog_get_errors (waymark_journal_get_catalog (self->journal));
  g_autofree char *message = NULL;
  const GError *first;

  if (errors->len == 0)
    return;
  if (errors->len > 1)
    {
      message = g_strdup_printf (ngettext ("%u worksheet of yours cannot be used. The rest works.",
                                           "%u worksheets of yours cannot be used. The rest works.",
                                           errors->len),
                                 errors->len);
      waymark_bar_show (self->bar, BAR_SHEETS, message, _ ("Show"), "win.show-worksheet-errors",
                        NULL);
      return;
    }
  first = g_ptr_array_index (errors, 0);
  message = g_strdup_printf (_ ("A worksheet of yours cannot be used. %s"), first->message);
  waymark_bar_show (self->bar, BAR_SHEETS, message, _ ("Hide"), "win.hide-notice", BAR_SHEETS);
}

/* Before it scrolls: rows have two lines or more. */
#define LEAST_ROW_HEIGHT  68
#define MOST_START_HEIGHT 204

/* What is in the list of a dialog is read, not chosen. */
static void
add_row (GtkListBox *list, const char *title, const char *subtitle)
{
  GtkWidget *row = adw_action_row_new ();

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
  gtk_list_box_append (list, row);
}

static GtkWidget *
create_list (void)
{
  GtkWidget *list = gtk_list_box_new ();

  gtk_list_box_set_selection_mode (GTK_LIST_BOX (list), GTK_SELECTION_NONE);
  gtk_widget_add_css_class (list, "boxed-list");
  return list;
}

static void
present_list (
    WaymarkWindow *self, const char *heading, const char *body, GtkWidget *list, guint n_rows)
{
  GtkWidget *dialog = adw_message_dialog_new (GTK_WINDOW (self), heading, body);
  GtkWidget *scroller = gtk_scrolled_window_new ();

  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_propagate_natural_height (GTK_SCROLLED_WINDOW (scroller), TRUE);
  gtk_scrolled_window_set_min_content_height (
      GTK_SCROLLED_WINDOW (scroller), (int) MIN (n_rows * LEAST_ROW_HEIGHT, MOST_START_HEIGHT));
  gtk_scrolled_window_set_max_content_height (GTK_SCROLLED_WINDOW (scroller), 360);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), list);
  adw_message_dialog_set_extra_child (ADW_MESSAGE_DIALOG (dialog), scroller);
  adw_message_dialog_add_response (ADW_MESSAGE_DIALOG (dialog), "close", _ ("_Close"));
  gtk_window_present (GTK_WINDOW (dialog));
}

static void
show_problems_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  WaymarkWindow *self = WAYMARK_WINDOW (widget);
  GListModel *problems = waymark_store_get_problems (self->store);
  GtkWidget *list = create_list ();

  for (guint i = 0; i < g_list_model_get_n_items (problems); i++)
    {
      g_autoptr (WaymarkProblem) problem = g_list_model_get_item (problems, i);
      g_autofree char *path = g_filename_display_name (waymark_problem_get_path (problem));
      g_autofree char *subtitle =
          g_strdup_printf ("%s\n%s", waymark_problem_get_reason (problem), path);

      add_row (GTK_LIST_BOX (list), waymark_problem_get_name (problem), subtitle);
    }
  present_list (self, _ ("What Waymark found in your journal"),
                _ ("Nothing was thrown away. Each file is kept where the line below it says; the "
                   "rest of your journal is open."),
                list, g_list_model_get_n_items (problems));
  waymark_bar_clear (self->bar, BAR_PROBLEMS);
}

/* "bad.xml:12: What is wrong. What to do." */
static void
show_worksheet_errors_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  WaymarkWindow *self = WAYMARK_WINDOW (widget);
  GPtrArray *errors = waymark_catalog_get_errors (waymark_journal_get_catalog (self->journal));
  GtkWidget *list = create_list ();

  for (guint i = 0; i < errors->len; i++)
    {
      const char *message = ((const GError *) g_ptr_array_index (errors, i))->message;
      g_auto (GStrv) parts = g_strsplit (message, ": ", 2);

      add_row (GTK_LIST_BOX (list), parts[0], parts[1] != NULL ? parts[1] : "");
    }
  present_list (self, _ ("Worksheets that cannot be used"),
                _ ("Each line says which file it is, where, and why. The files stay as they are; "
                   "mend them and start Waymark again."),
                list, errors->len);
  waymark_bar_clear (self->bar, BAR_SHEETS);
}

static void
hide_notice_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  waymark_bar_clear (WAYMARK_WINDOW (widget)->bar, g_variant_get_string (parameter, NULL));
}

void
waymark_window_install_storage_actions (GtkWidgetClass *klass)
{
  gtk_widget_class_install_action (klass, "win.show-problems", NULL, show_problems_cb);
  gtk_widget_class_install_action (klass, "win.show-worksheet-errors", NULL,
                                   show_worksheet_errors_cb);
  gtk_widget_class_install_action (klass, "win.hide-notice", "s", hide_notice_cb);
}

void
waymark_window_follow_store (WaymarkWindow *self)
{
  WaymarkSaver *saver = waymark_store_get_saver (self->store);

  g_signal_connect_object (saver, "notify::state", G_CALLBACK (save_state_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (saver, "notify::error-message",
                           G_CALLBACK (waymark_window_show_save_error), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->store, "notify::loaded", G_CALLBACK (save_state_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->store, "notify::read-only-reason", G_CALLBACK (read_only_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (waymark_store_get_problems (self->store), "items-changed",
                           G_CALLBACK (problems_cb), self, G_CONNECT_SWAPPED);
  save_state_cb (self);
  waymark_window_show_save_error (self);
  read_only_cb (self);
  problems_cb (self);
  show_worksheet_errors (self);
}
