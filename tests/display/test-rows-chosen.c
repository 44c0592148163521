/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Each kind of row in which one chooses: among words, yes or no, a number of dots, a day, a page.
 */
#include "waymark-calendar.h"
#include "waymark-test-display.h"
#include "waymark-test-row.h"

/* Where the keyboard begins when a row is opened. */
static guint
get_focused_choice (WaymarkTestRow *f)
{
  GtkWidget *popover = waymark_test_find_nth (f->row, GTK_TYPE_POPOVER, 0);
  GtkWidget *list, *item;
  guint n = 0;

  if (popover == NULL)
    {
      g_autoptr (GPtrArray) popovers = waymark_test_find_all (f->row, GTK_TYPE_POPOVER);

      g_assert_cmpuint (popovers->len, ==, 1);
      popover = popovers->pdata[0];
    }
  gtk_popover_popup (GTK_POPOVER (popover));
  waymark_test_wait_until (gtk_widget_get_mapped (popover));
  list = waymark_test_find_nth (popover, GTK_TYPE_LIST_VIEW, 0);
  item = gtk_root_get_focus (gtk_widget_get_root (f->row));
  g_assert_true (item != NULL && gtk_widget_get_parent (item) == list);
  for (GtkWidget *child = gtk_widget_get_first_child (list); child != item;
       child = gtk_widget_get_next_sibling (child))
    n++;
  gtk_popover_popdown (GTK_POPOVER (popover));
  return n;
}

/* A page shows one document after the other, in the same rows. */
static void
test_choice_begins_at_what_is_chosen (void)
{
  WaymarkTestRow f;

  waymark_test_row_open (&f, "offer", "status");
  waymark_field_binding_set_text (f.binding, "declined");
  g_assert_cmpuint (get_focused_choice (&f), ==, 3);
  waymark_field_binding_set_text (f.binding, "");
  g_assert_cmpuint (get_focused_choice (&f), ==, 0);
  waymark_field_binding_set_text (f.binding, "accepted");
  g_assert_cmpuint (get_focused_choice (&f), ==, 2);
  waymark_test_row_close (&f);
}

static void
test_choice (void)
{
  WaymarkTestRow f;

  waymark_test_row_open (&f, "offer", "status");
  adw_combo_row_set_selected (ADW_COMBO_ROW (f.row), 2);
  waymark_test_row_assert_stored (&f, "\"accepted\"");
  waymark_journal_undo (f.journal, NULL, NULL);
  g_assert_cmpuint (adw_combo_row_get_selected (ADW_COMBO_ROW (f.row)), ==, 0);
  waymark_test_row_assert_stored (&f, "");

  /* A choice of another version of the worksheet is shown, and not lost. */
  waymark_field_binding_set_text (f.binding, "under-review");
  waymark_test_row_assert_stored (&f, "\"under-review\"");
  g_assert_cmpuint (adw_combo_row_get_selected (ADW_COMBO_ROW (f.row)), ==, 5);
  adw_combo_row_set_selected (ADW_COMBO_ROW (f.row), 0);
  waymark_test_row_assert_stored (&f, "");
  waymark_test_row_close (&f);
}

static void
test_flag (void)
{
  WaymarkTestRow f;
  g_autoptr (GPtrArray) toggles = NULL;

  waymark_test_row_open (&f, "counter-offer", "ready");
  toggles = waymark_test_find_all (f.row, GTK_TYPE_SWITCH);
  gtk_switch_set_active (toggles->pdata[0], TRUE);
  waymark_test_row_assert_stored (&f, "true");

  /* One stop for Tab, which says what it is and how it stands. */
  g_assert_false (gtk_widget_get_can_focus (toggles->pdata[0]));
  gtk_test_accessible_assert_role (GTK_ACCESSIBLE (f.row), GTK_ACCESSIBLE_ROLE_SWITCH);
  waymark_journal_undo (f.journal, NULL, NULL);
  g_assert_false (gtk_switch_get_active (toggles->pdata[0]));
  waymark_test_row_close (&f);
}

static void
test_scale (void)
{
  WaymarkTestRow f;
  g_autoptr (GPtrArray) dots = NULL;

  waymark_test_row_open (&f, "professional-story", "confidence");
  dots = waymark_test_find_all (f.row, GTK_TYPE_TOGGLE_BUTTON);
  g_assert_cmpuint (dots->len, ==, 5);
  g_signal_emit_by_name (dots->pdata[3], "clicked");
  waymark_test_row_assert_stored (&f, "4");
  g_assert_true (gtk_widget_has_css_class (dots->pdata[0], "filled"));
  g_assert_false (gtk_widget_has_css_class (dots->pdata[4], "filled"));
  g_signal_emit_by_name (dots->pdata[1], "clicked");
  waymark_test_row_assert_stored (&f, "2");
  g_signal_emit_by_name (dots->pdata[1], "clicked");
  waymark_test_row_assert_stored (&f, "");
  waymark_journal_undo (f.journal, NULL, NULL);
  g_assert_true (gtk_widget_has_css_class (dots->pdata[0], "filled"));
  waymark_test_row_close (&f);
}

/* The label of @number in the month that is shown, or NULL while it is not laid out. */
static GtkWidget *
find_day (GtkWidget *calendar, const char *number)
{
  g_autoptr (GPtrArray) labels = waymark_test_find_all (calendar, GTK_TYPE_LABEL);

  for (guint i = 0; i < labels->len; i++)
    {
      GtkWidget *label = labels->pdata[i];

      if (gtk_widget_has_css_class (label, "day-number") &&
          !gtk_widget_has_css_class (label, "other-month") && gtk_widget_get_width (label) > 0 &&
          g_str_equal (gtk_label_get_label (GTK_LABEL (label)), number))
        return label;
    }
  return NULL;
}

/* Presses and releases a button of the mouse; GTK itself sees nothing of it. */
static void
click_day (GtkWidget *calendar, const char *number)
{
  GtkWidget *inner = adw_bin_get_child (ADW_BIN (calendar));
  g_autoptr (GListModel) controllers = gtk_widget_observe_controllers (inner);
  GtkWidget *label;
  graphene_point_t at;

  waymark_test_wait_until (find_day (calendar, number) != NULL);
  label = find_day (calendar, number);
  g_assert_true (
      gtk_widget_compute_point (label, inner,
                                &GRAPHENE_POINT_INIT ((float) gtk_widget_get_width (label) / 2,
                                                      (float) gtk_widget_get_height (label) / 2),
                                &at));
  for (guint i = 0; i < g_list_model_get_n_items (controllers); i++)
    {
      g_autoptr (GtkEventController) controller = g_list_model_get_item (controllers, i);

      if (!GTK_IS_GESTURE_CLICK (controller) ||
          gtk_event_controller_get_propagation_phase (controller) != GTK_PHASE_CAPTURE)
        continue;
      g_signal_emit_by_name (controller, "pressed", 1, (double) at.x, (double) at.y);
      g_signal_emit_by_name (controller, "released", 1, (double) at.x, (double) at.y);
    }
}

/* Of the day that is marked already GtkCalendar says nothing. */
static void
test_calendar (void)
{
  WaymarkTestRow f;
  g_autoptr (GPtrArray) buttons = NULL;
  g_autoptr (GPtrArray) calendars = NULL;
  GtkCalendar *inner;
  g_autoptr (GDateTime) december = g_date_time_new_utc (2026, 12, 21, 0, 0, 0);
  g_autoptr (GDateTime) christmas = g_date_time_new_utc (2026, 12, 24, 0, 0, 0);

  waymark_test_row_open (&f, "offer", "received");
  buttons = waymark_test_find_all (f.row, GTK_TYPE_MENU_BUTTON);
  gtk_menu_button_popup (buttons->pdata[0]);
  calendars = waymark_test_find_all (f.row, WAYMARK_TYPE_CALENDAR);
  g_assert_cmpuint (calendars->len, ==, 1);
  waymark_test_row_assert_stored (&f, "");

  click_day (calendars->pdata[0], "21");
  waymark_test_row_assert_stored (&f, "\"2026-11-21\"");

  inner = GTK_CALENDAR (adw_bin_get_child (calendars->pdata[0]));
  gtk_calendar_select_day (inner, december);
  waymark_test_row_assert_stored (&f, "\"2026-11-21\"");
  click_day (calendars->pdata[0], "21");
  waymark_test_row_assert_stored (&f, "\"2026-12-21\"");

  gtk_calendar_select_day (inner, christmas);
  waymark_test_row_assert_stored (&f, "\"2026-12-24\"");
  gtk_menu_button_popdown (buttons->pdata[0]);
  waymark_test_wait_until (!gtk_widget_get_mapped (calendars->pdata[0]));
  waymark_test_row_close (&f);
}

static void
test_link (void)
{
  WaymarkTestRow f;
  WaymarkDocument *offer;
  GListModel *titles;

  waymark_test_row_open (&f, "counter-offer", "offer");
  titles = adw_combo_row_get_model (ADW_COMBO_ROW (f.row));
  g_assert_cmpuint (g_list_model_get_n_items (titles), ==, 1);

  offer = waymark_journal_create (f.journal, "offer", "Ferndale Labs");
  waymark_test_wait_until (
      g_list_model_get_n_items (adw_combo_row_get_model (ADW_COMBO_ROW (f.row))) == 2);
  adw_combo_row_set_selected (ADW_COMBO_ROW (f.row), 1);
  g_assert_cmpstr (waymark_field_binding_get_text (f.binding), ==, waymark_document_get_id (offer));

  /* The link outlives what it leads to. */
  waymark_journal_delete (f.journal, offer);
  waymark_test_wait_until (
      g_list_model_get_n_items (adw_combo_row_get_model (ADW_COMBO_ROW (f.row))) == 2);
  for (guint i = 0; i < 20; i++)
    g_main_context_iteration (NULL, FALSE);
  g_assert_cmpuint (adw_combo_row_get_selected (ADW_COMBO_ROW (f.row)), ==, 1);
  g_assert_cmpstr (waymark_field_binding_get_text (f.binding), !=, "");
  waymark_test_row_close (&f);
}

int
main (int argc, char **argv)
{
  g_setenv ("WAYMARK_TODAY", "2026-11-21", TRUE);
  waymark_test_display_init (&argc, &argv);
  g_test_add_func ("/rows-chosen/a choice", test_choice);
  g_test_add_func ("/rows-chosen/a choice begins at what is chosen",
                   test_choice_begins_at_what_is_chosen);
  g_test_add_func ("/rows-chosen/a flag", test_flag);
  g_test_add_func ("/rows-chosen/a scale", test_scale);
  g_test_add_func ("/rows-chosen/a day from the calendar", test_calendar);
  g_test_add_func ("/rows-chosen/a link", test_link);
  return g_test_run ();
}
