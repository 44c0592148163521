/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Every worksheet by keyboard alone, empty and filled: Tab comes to everything, to what can be
 * answered before the buttons beside it, and back the same way.
 */
#include <string.h>

#include "waymark-check-in.h"
#include "waymark-page-head.h"
#include "waymark-page-registry.h"
#include "waymark-prompt.h"
#include "waymark-reason-row.h"
#include "waymark-record-card.h"
#include "waymark-sample.h"
#include "waymark-scale-row.h"
#include "waymark-step-row.h"
#include "waymark-tab-order.h"
#include "waymark-target-card.h"
#include "waymark-test-display.h"
#include "waymark-test-page.h"
#include "waymark-variant-card.h"

static void
set_up (WaymarkTestPage *f)
{
  gsize n_placements;
  const WaymarkPlacement *placements = waymark_page_registry_get (&n_placements);

  waymark_test_page_set_up (f, placements, n_placements);
}

/* For the message of a failure: what it is, and what it is inside of. */
static const char *
describe (GtkWidget *widget)
{
  static char text[400];
  GString *words = g_string_new (NULL);

  for (; widget != NULL; widget = gtk_widget_get_parent (widget))
    {
      g_string_append_printf (words, "%s%s", words->len > 0 ? " in " : "",
                              G_OBJECT_TYPE_NAME (widget));
      if (WAYMARK_IS_ANSWER (widget))
        {
          g_autofree char *written = waymark_answer_dup_text (WAYMARK_ANSWER (widget));

          g_string_append_printf (words, " “%.30s”", written);
        }
    }
  g_strlcpy (text, words->str, sizeof text);
  g_string_free (words, TRUE);
  return text;
}

/* Where Tab stops, from one end of the page to the other. (transfer container) */
static GPtrArray *
go_through (WaymarkTestPage *f, GtkDirectionType direction)
{
  GPtrArray *stops = g_ptr_array_new ();

  gtk_window_set_focus (f->window, NULL);
  while (gtk_widget_child_focus (f->page, direction))
    {
      GtkWidget *focus = gtk_window_get_focus (f->window);

      g_assert_nonnull (focus);
      if (g_ptr_array_find (stops, focus, NULL))
        g_error ("Tab comes a second time to %s", describe (focus));
      g_ptr_array_add (stops, focus);
    }
  return stops;
}

static gboolean
can_have_focus (GtkWidget *widget)
{
  if (!gtk_widget_get_focusable (widget) || !gtk_widget_get_can_focus (widget) ||
      !gtk_widget_get_mapped (widget) || !gtk_widget_is_sensitive (widget) ||
      GTK_IS_SCROLLED_WINDOW (widget) || GTK_IS_LIST_BOX (widget) || ADW_IS_EXPANDER_ROW (widget) ||
      gtk_widget_get_ancestor (widget, GTK_TYPE_POPOVER) != NULL)
    return FALSE;
  /* Arrow keys go from one toggle of a choice to the next. */
  if (GTK_IS_TOGGLE_BUTTON (widget) && waymark_tab_order_is_answer (widget) &&
      !GTK_IS_MENU_BUTTON (gtk_widget_get_parent (widget)))
    return FALSE;
  /* The text of an entry has the focus, and not what is around it. */
  return !GTK_IS_EDITABLE (widget) || GTK_IS_TEXT (widget);
}

static void
check_all_is_reached (WaymarkTestPage *f, GPtrArray *stops)
{
  g_autoptr (GPtrArray) widgets = waymark_test_find_all (f->page, GTK_TYPE_WIDGET);
  guint n_toggles = 0, n_scales = 0;

  for (guint i = 0; i < widgets->len; i++)
    {
      if (WAYMARK_IS_SCALE_ROW (widgets->pdata[i]) && gtk_widget_get_mapped (widgets->pdata[i]))
        n_scales++;
      if (can_have_focus (widgets->pdata[i]) && !g_ptr_array_find (stops, widgets->pdata[i], NULL))
        g_error ("Tab never comes to %s", describe (widgets->pdata[i]));
    }
  for (guint i = 0; i < stops->len; i++)
    if (gtk_widget_get_ancestor (stops->pdata[i], WAYMARK_TYPE_SCALE_ROW) != NULL)
      n_toggles++;
  g_assert_cmpuint (n_toggles, ==, n_scales);
}

/* As they stand on the page, from the title to the end. */
static void
check_answers_in_order (WaymarkTestPage *f, GPtrArray *stops)
{
  g_autoptr (GPtrArray) answers = waymark_test_find_all (f->page, WAYMARK_TYPE_ANSWER);
  guint next = 0;

  for (guint i = 0; i < stops->len; i++)
    {
      if (!WAYMARK_IS_ANSWER (stops->pdata[i]))
        continue;
      while (next < answers->len && !gtk_widget_get_mapped (answers->pdata[next]))
        next++;
      g_assert_cmpuint (next, <, answers->len);
      if (answers->pdata[next] != stops->pdata[i])
        g_error ("Tab comes too early to %s", describe (stops->pdata[i]));
      next++;
    }
}

/* In a row or a card nothing that can be answered comes after a button. */
static void
check_answers_first (GPtrArray *stops)
{
  const GType groups[] = { WAYMARK_TYPE_CHECK_IN,    WAYMARK_TYPE_REASON_ROW,
                           WAYMARK_TYPE_RECORD_CARD, WAYMARK_TYPE_STEP_ROW,
                           WAYMARK_TYPE_TARGET_CARD, WAYMARK_TYPE_VARIANT_CARD };

  for (guint i = 0; i + 1 < stops->len; i++)
    for (guint k = 0; k < G_N_ELEMENTS (groups); k++)
      {
        GtkWidget *group = gtk_widget_get_ancestor (stops->pdata[i], groups[k]);
        GtkWidget *next = stops->pdata[i + 1];
        /* A date has a calendar, an amount its unit: that is one answer. */
        gboolean alone = gtk_widget_get_ancestor (stops->pdata[i], GTK_TYPE_LIST_BOX_ROW) == NULL ||
                         groups[k] == WAYMARK_TYPE_STEP_ROW || groups[k] == WAYMARK_TYPE_REASON_ROW;

        if (group != NULL && alone && GTK_IS_BUTTON (stops->pdata[i]) &&
            !waymark_tab_order_is_answer (stops->pdata[i]) &&
            gtk_widget_is_ancestor (next, group) && WAYMARK_IS_ANSWER (next))
          g_error ("Tab comes to a button before %s", describe (next));
      }
}

static WaymarkAnswer *
get_title (WaymarkTestPage *f)
{
  g_autoptr (GPtrArray) heads = waymark_test_find_all (f->page, WAYMARK_TYPE_PAGE_HEAD);

  g_assert_cmpuint (heads->len, ==, 1);
  return waymark_page_head_get_title (heads->pdata[0]);
}

static void
check_title_leads_on (WaymarkTestPage *f, GPtrArray *stops)
{
  guint title;

  g_assert_true (g_ptr_array_find (stops, get_title (f), &title));
  g_assert_cmpuint (title + 1, <, stops->len);
  if (!waymark_tab_order_is_answer (stops->pdata[title + 1]))
    g_error ("Tab goes from the title to %s", describe (stops->pdata[title + 1]));
  for (guint i = 0; i < title; i++)
    g_assert_false (waymark_tab_order_is_answer (stops->pdata[i]));

  /* As Return does. */
  gtk_widget_grab_focus (GTK_WIDGET (get_title (f)));
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (get_title (f)), "page.next-answer", NULL));
  g_assert_true (gtk_window_get_focus (f->window) == stops->pdata[title + 1]);
}

static void
check_page (WaymarkTestPage *f)
{
  g_autoptr (GPtrArray) forward = go_through (f, GTK_DIR_TAB_FORWARD);
  g_autoptr (GPtrArray) backward = go_through (f, GTK_DIR_TAB_BACKWARD);

  check_title_leads_on (f, forward);
  check_all_is_reached (f, forward);
  check_answers_in_order (f, forward);
  check_answers_first (forward);
  g_assert_cmpuint (forward->len, ==, backward->len);
  for (guint i = 0; i < forward->len; i++)
    if (forward->pdata[i] != backward->pdata[forward->len - 1 - i])
      g_error ("Shift+Tab does not come back to %s", describe (forward->pdata[i]));
}

static void
test_worksheet (gconstpointer data)
{
  const char *id = data;
  WaymarkTestPage f;

  set_up (&f);
  waymark_test_page_show (&f, waymark_journal_create (f.journal, id, NULL));
  check_page (&f);
  waymark_test_page_show (
      &f, waymark_sample_fill (f.journal, waymark_catalog_lookup (f.catalog, id), FALSE));
  check_page (&f);
  waymark_test_page_tear_down (&f);
}

/* Keys */

static void
test_scale (void)
{
  WaymarkTestPage f;
  WaymarkDocument *story;
  g_autoptr (GPtrArray) stops = NULL;
  g_autoptr (GPtrArray) scales = NULL;
  g_autoptr (WaymarkValue) four = waymark_value_new_integer (4);

  set_up (&f);
  story = waymark_journal_create (f.journal, "professional-story", NULL);
  waymark_test_page_show (&f, story);
  waymark_journal_set (f.journal, story, WAYMARK_FIELD_PATH ("confidence"), four);
  stops = go_through (&f, GTK_DIR_TAB_FORWARD);
  scales = waymark_test_find_all (f.page, WAYMARK_TYPE_SCALE_ROW);
  g_assert_cmpuint (scales->len, ==, 1);
  for (guint i = 0; i < stops->len; i++)
    if (gtk_widget_is_ancestor (stops->pdata[i], scales->pdata[0]))
      g_assert_cmpstr (gtk_button_get_label (stops->pdata[i]), ==, "4");
  waymark_test_page_tear_down (&f);
}

static void
test_example (void)
{
  WaymarkTestPage f;
  WaymarkDocument *goal;
  g_autoptr (GPtrArray) prompts = NULL;
  WaymarkAnswer *answer = NULL;

  set_up (&f);
  goal = waymark_journal_create (f.journal, "smart-goal", NULL);
  waymark_test_page_show (&f, goal);
  prompts = waymark_test_find_all (f.page, WAYMARK_TYPE_PROMPT);
  for (guint i = 0; i < prompts->len; i++)
    if (g_str_equal (
            waymark_field_binding_get_path (waymark_prompt_get_binding (prompts->pdata[i]))->field,
            "when"))
      answer = waymark_prompt_get_answer (prompts->pdata[i]);
  g_assert_nonnull (answer);

  /* Never in the place of what is written. */
  gtk_widget_grab_focus (GTK_WIDGET (answer));
  gtk_widget_activate_action (GTK_WIDGET (answer), "prompt.example", NULL);
  g_assert_cmpstr (waymark_document_get_text (goal, "when"), !=, "");
  waymark_test_replace (answer, "My own");
  gtk_widget_activate_action (GTK_WIDGET (answer), "prompt.example", NULL);
  g_assert_cmpstr (waymark_document_get_text (goal, "when"), ==, "My own");
  waymark_test_page_tear_down (&f);
}

int
main (int argc, char **argv)
{
  g_autoptr (WaymarkCatalog) catalog = NULL;
  GPtrArray *worksheets;

  g_setenv ("WAYMARK_TODAY", "2026-11-21", TRUE);
  waymark_test_display_init (&argc, &argv);
  catalog = waymark_catalog_new ();
  worksheets = waymark_catalog_get_worksheets (catalog);
  g_assert_cmpuint (worksheets->len, >=, 10);
  for (guint i = 0; i < worksheets->len; i++)
    {
      const char *id = waymark_worksheet_get_id (worksheets->pdata[i]);
      g_autofree char *path = g_strdup_printf ("/keyboard/%s", id);

      g_test_add_data_func (path, id, test_worksheet);
    }
  g_test_add_func ("/keyboard/a scale is one stop", test_scale);
  g_test_add_func ("/keyboard/example", test_example);
  return g_test_run ();
}
