/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Each kind of row edits the value it should, shows what changes elsewhere, and keeps what it
 * cannot read.
 */
#include "waymark-calendar.h"
#include "waymark-choice-row.h"
#include "waymark-date-row.h"
#include "waymark-entry-row.h"
#include "waymark-field-row.h"
#include "waymark-json.h"
#include "waymark-link-row.h"
#include "waymark-money-row.h"
#include "waymark-prompt.h"
#include "waymark-test-display.h"

typedef struct
{
  WaymarkCatalog *catalog;
  WaymarkJournal *journal;
  WaymarkDocument *document;
  WaymarkDocument *other;
  WaymarkFieldBinding *binding;
  GtkWidget *row;
  GtkWidget *elsewhere; /* takes the focus when the row is left */
  GtkWindow *window;
} Fixture;

static void
open_row (Fixture *f, const char *type, const char *field_id)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  gboolean is_row;
  WaymarkField *field;

  f->catalog = waymark_catalog_new ();
  f->journal = waymark_journal_new (f->catalog);
  f->document = waymark_journal_create (f->journal, type, NULL);
  f->other = waymark_journal_create (f->journal, type, NULL);
  field = waymark_worksheet_get_field (waymark_catalog_lookup (f->catalog, type), field_id);
  f->binding = waymark_field_binding_new (f->journal, field, NULL, NULL);
  waymark_field_binding_set_document (f->binding, f->document);
  is_row = waymark_field_row_is_for (field);
  f->row =
      is_row ? waymark_field_row_new (f->binding, TRUE) : waymark_prompt_new (f->binding, TRUE);
  f->elsewhere = gtk_button_new_with_label ("Elsewhere");
  if (is_row)
    {
      GtkWidget *list = gtk_list_box_new ();

      gtk_list_box_append (GTK_LIST_BOX (list), f->row);
      gtk_box_append (GTK_BOX (box), list);
    }
  else
    {
      gtk_box_append (GTK_BOX (box), f->row);
    }
  gtk_box_append (GTK_BOX (box), f->elsewhere);
  f->window = waymark_test_show (box, 500, 200);
}

static void
close_row (Fixture *f)
{
  GWeakRef weak;

  g_weak_ref_init (&weak, f->row);
  waymark_test_destroy (f->window, &weak);
  g_assert_finalize_object (f->binding);
  g_assert_finalize_object (f->journal);
  g_assert_finalize_object (f->catalog);
}

static void
leave (Fixture *f)
{
  gtk_widget_grab_focus (f->elsewhere);
}

/* What is stored, as one line of JSON without braces; "" for nothing. */
static char *
stored (Fixture *f)
{
  WaymarkValue *value = waymark_field_binding_get_value (f->binding);
  g_autoptr (WaymarkValue) object = NULL;
  g_autofree char *json = NULL;
  g_autoptr (GString) text = NULL;

  if (value == NULL)
    return g_strdup ("");
  object = waymark_value_build ("", waymark_value_ref (value), NULL);
  json = waymark_json_write (object, NULL);
  text = g_string_new (json);
  g_string_replace (text, "\n", "", 0);
  g_string_replace (text, "  ", "", 0);
  g_string_replace (text, "{\"\": ", "", 1);
  g_string_truncate (text, text->len - 1);
  return g_string_free (g_steal_pointer (&text), FALSE);
}

#define assert_stored(f, expected)                                                                 \
  G_STMT_START                                                                                     \
  {                                                                                                \
    g_autofree char *waymark_stored = stored (f);                                                  \
    g_assert_cmpstr (waymark_stored, ==, expected);                                                \
  }                                                                                                \
  G_STMT_END

static WaymarkAnswer *
answer_of (Fixture *f)
{
  return waymark_entry_row_get_answer (WAYMARK_ENTRY_ROW (f->row));
}

#define assert_shown(f, expected)                                                                  \
  G_STMT_START                                                                                     \
  {                                                                                                \
    g_autofree char *waymark_shown = waymark_answer_dup_text (answer_of (f));                      \
    g_assert_cmpstr (waymark_shown, ==, expected);                                                 \
  }                                                                                                \
  G_STMT_END

/* Typed values: what is typed, what is stored, what is shown once the row is left, and whether a
 * message is there then. */
typedef struct
{
  const char *name;
  const char *type;
  const char *field;
  const char *typed;
  const char *stored;
  const char *shown;
  gboolean message;
} Typed;

static const Typed typed_cases[] = {
  { "a line", "offer", "role", "Junior developer", "\"Junior developer\"", "Junior developer",
    FALSE },
  { "a number", "offer", "hours-per-week", "40", "40", "40", FALSE },
  { "a number in words", "offer", "hours-per-week", "forty", "", "forty", TRUE },
  { "a date", "offer", "received", "2026-11-21", "\"2026-11-21\"", "21 November", FALSE },
  { "a day that has been", "offer", "received", "1 Dec", "\"2025-12-01\"", "1 December 2025",
    FALSE },
  { "a date as people write it", "offer", "reply-by", "1 Dec", "\"2026-12-01\"", "1 December",
    FALSE },
  { "a date that is none", "offer", "received", "soon", "", "soon", TRUE },
  { "an amount", "offer", "base", "72,000",
    "{\"amount\": 7200000,\"currency\": \"USD\",\"period\": \"year\"}", "72,000", FALSE },
  { "an amount that brings its unit", "offer", "base", "€31.50/h",
    "{\"amount\": 3150,\"currency\": \"EUR\",\"period\": \"hour\"}", "31.50", FALSE },
  { "an amount that is none", "offer", "base", "plenty", "", "plenty", TRUE },
  { "a percentage", "counter-offer", "ask-percent", "12.5", "1250", "12.5 %", FALSE },
  { "a percentage out of the usual range is kept and remarked on", "counter-offer", "ask-percent",
    "20 %", "2000", "20 %", TRUE },
  { "a percentage that is none", "counter-offer", "ask-percent", "a lot", "", "a lot", TRUE },
};

static void
test_typed (gconstpointer data)
{
  const Typed *c = data;
  Fixture f;

  open_row (&f, c->type, c->field);
  gtk_widget_grab_focus (f.row);
  waymark_test_type (answer_of (&f), c->typed);
  leave (&f);
  assert_stored (&f, c->stored);
  assert_shown (&f, c->shown);
  g_assert_cmpint (waymark_entry_row_get_message (WAYMARK_ENTRY_ROW (f.row)) != NULL, ==,
                   c->message);

  /* Coming and going changes nothing. */
  gtk_widget_grab_focus (f.row);
  leave (&f);
  assert_stored (&f, c->stored);
  assert_shown (&f, c->shown);

  if (*c->stored != '\0')
    {
      while (waymark_field_binding_get_value (f.binding) != NULL)
        g_assert_true (waymark_journal_undo (f.journal, NULL, NULL));
      assert_shown (&f, "");
      while (waymark_journal_redo (f.journal, NULL, NULL))
        ;
      assert_stored (&f, c->stored);
      assert_shown (&f, c->shown);
    }
  close_row (&f);
}

static void
test_url (void)
{
  Fixture f;
  WaymarkField *links, *url;
  WaymarkFieldBinding *binding;
  GtkWidget *row;
  const char *record;

  open_row (&f, "project-story", "tools");
  links =
      waymark_worksheet_get_field (waymark_catalog_lookup (f.catalog, "project-story"), "links");
  url = waymark_field_get_subfield (links, "url");
  record = waymark_journal_add_record (f.journal, f.document, "links", NULL, -1);
  binding = waymark_field_binding_new (f.journal, url, "links", record);
  waymark_field_binding_set_document (binding, f.document);
  row = g_object_ref_sink (waymark_field_row_new (binding, FALSE));
  waymark_entry_row_enter (WAYMARK_ENTRY_ROW (row), "example.org/pantry");
  g_assert_cmpstr (waymark_field_binding_get_text (binding), ==, "https://example.org/pantry");
  waymark_entry_row_enter (WAYMARK_ENTRY_ROW (row), "javascript:alert(1)");
  g_assert_cmpstr (waymark_field_binding_get_text (binding), ==, "https://example.org/pantry");
  g_assert_nonnull (waymark_entry_row_get_message (WAYMARK_ENTRY_ROW (row)));
  g_assert_finalize_object (row);
  g_assert_finalize_object (binding);
  close_row (&f);
}

/* An address that came with a file is not opened as whatever it says it is. */
static void
test_foreign_url (void)
{
  static const struct
  {
    const char *stored;
    gboolean opens;
  } cases[] = {
    { "https://example.org/pantry", TRUE },
    { "file:///etc/passwd", FALSE },
    { "javascript:alert(1)", FALSE },
    { "https://", FALSE },
  };
  Fixture f;
  WaymarkField *links, *url;
  const char *record;

  open_row (&f, "project-story", "tools");
  links =
      waymark_worksheet_get_field (waymark_catalog_lookup (f.catalog, "project-story"), "links");
  url = waymark_field_get_subfield (links, "url");
  record = waymark_journal_add_record (f.journal, f.document, "links", NULL, -1);
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      WaymarkFieldBinding *binding = waymark_field_binding_new (f.journal, url, "links", record);
      GtkWidget *row, *button;

      waymark_journal_set_text (f.journal, f.document, WAYMARK_PATH ("links", record, "url"),
                                cases[i].stored);
      waymark_field_binding_set_document (binding, f.document);
      row = g_object_ref_sink (waymark_field_row_new (binding, FALSE));
      button =
          GTK_WIDGET (gtk_widget_get_template_child (row, WAYMARK_TYPE_ENTRY_ROW, "open_button"));
      g_assert_cmpint (gtk_widget_get_visible (button), ==, cases[i].opens);
      g_assert_finalize_object (row);
      g_assert_finalize_object (binding);
    }
  close_row (&f);
}

/* What cannot be read stays with its document, on the disk too, until it is mended. */
static void
test_unreadable_is_kept (void)
{
  Fixture f;

  open_row (&f, "offer", "received");
  gtk_widget_grab_focus (f.row);
  waymark_test_type (answer_of (&f), "next month or so");
  leave (&f);
  waymark_field_binding_set_document (f.binding, f.other);
  assert_shown (&f, "");
  g_assert_null (waymark_entry_row_get_message (WAYMARK_ENTRY_ROW (f.row)));
  g_assert_cmpstr (waymark_value_get_member_text (
                       waymark_document_get_field (f.document, "unread-answers"), "received"),
                   ==, "next month or so");
  g_assert_null (waymark_document_get_field (f.other, "unread-answers"));
  waymark_field_binding_set_document (f.binding, f.document);
  assert_shown (&f, "next month or so");
  g_assert_nonnull (waymark_entry_row_get_message (WAYMARK_ENTRY_ROW (f.row)));

  /* Once it is mended, nothing of it comes back. */
  waymark_entry_row_enter (WAYMARK_ENTRY_ROW (f.row), "2026-12-01");
  assert_stored (&f, "\"2026-12-01\"");
  waymark_field_binding_set_document (f.binding, f.other);
  waymark_field_binding_set_document (f.binding, f.document);
  assert_shown (&f, "1 December");
  g_assert_null (waymark_document_get_field (f.document, "unread-answers"));
  close_row (&f);
}

/* It is a step of its own, with what it became, and the row follows undo and redo. */
static void
test_unreadable_is_undone (void)
{
  Fixture f;

  open_row (&f, "offer", "received");
  waymark_journal_set_text (f.journal, f.document, WAYMARK_FIELD_PATH ("company"), "Ferndale");
  gtk_widget_grab_focus (f.row);
  waymark_test_type (answer_of (&f), "next month or so");
  g_assert_true (waymark_journal_undo (f.journal, NULL, NULL));
  assert_shown (&f, "");
  g_assert_null (waymark_entry_row_get_message (WAYMARK_ENTRY_ROW (f.row)));
  g_assert_null (waymark_document_get_field (f.document, "unread-answers"));
  g_assert_cmpstr (waymark_document_get_text (f.document, "company"), ==, "Ferndale");
  leave (&f);
  g_assert_true (waymark_journal_redo (f.journal, NULL, NULL));
  assert_shown (&f, "next month or so");

  waymark_entry_row_enter (WAYMARK_ENTRY_ROW (f.row), "2026-12-01");
  assert_stored (&f, "\"2026-12-01\"");
  g_assert_true (waymark_journal_undo (f.journal, NULL, NULL));
  assert_shown (&f, "");
  g_assert_null (waymark_document_get_field (f.document, "received"));
  g_assert_cmpstr (waymark_document_get_text (f.document, "company"), ==, "Ferndale");
  leave (&f);
  g_assert_true (waymark_journal_redo (f.journal, NULL, NULL));
  assert_shown (&f, "1 December");
  close_row (&f);
}

static void
test_emptying_removes (void)
{
  Fixture f;

  open_row (&f, "offer", "received");
  waymark_entry_row_enter (WAYMARK_ENTRY_ROW (f.row), "2026-12-01");
  waymark_entry_row_enter (WAYMARK_ENTRY_ROW (f.row), "  ");
  assert_stored (&f, "");
  close_row (&f);
}

static void
test_money_unit (void)
{
  Fixture f;

  open_row (&f, "offer", "base");
  waymark_money_row_set_unit (WAYMARK_MONEY_ROW (f.row), "EUR", WAYMARK_PERIOD_MONTH);
  assert_stored (&f, "");
  waymark_entry_row_enter (WAYMARK_ENTRY_ROW (f.row), "4,200");
  assert_stored (&f, "{\"amount\": 420000,\"currency\": \"EUR\",\"period\": \"month\"}");

  /* The figure stays, whatever its decimals are. */
  waymark_money_row_set_unit (WAYMARK_MONEY_ROW (f.row), "JPY", WAYMARK_PERIOD_YEAR);
  assert_stored (&f, "{\"amount\": 4200,\"currency\": \"JPY\",\"period\": \"year\"}");
  assert_shown (&f, "4,200");
  close_row (&f);
}

/* Whether the row of @field offers that its money is paid once. */
static gboolean
offers_once (const char *field)
{
  g_autoptr (GPtrArray) buttons = NULL;
  g_autoptr (GPtrArray) checks = NULL;
  gboolean found = FALSE;
  Fixture f;

  open_row (&f, "offer", field);
  buttons = waymark_test_find_all (f.row, GTK_TYPE_MENU_BUTTON);
  g_assert_cmpuint (buttons->len, ==, 1);
  gtk_menu_button_popup (g_ptr_array_index (buttons, 0));
  checks = waymark_test_find_all (f.row, GTK_TYPE_CHECK_BUTTON);
  g_assert_cmpuint (checks->len, ==, 4);
  for (guint i = 0; i < checks->len; i++)
    if (g_str_equal (gtk_check_button_get_label (g_ptr_array_index (checks, i)), "once"))
      found = gtk_widget_get_visible (g_ptr_array_index (checks, i));
  gtk_menu_button_popdown (g_ptr_array_index (buttons, 0));
  close_row (&f);
  return found;
}

static void
test_money_periods (void)
{
  g_assert_false (offers_once ("base"));
  g_assert_true (offers_once ("sign-on"));
}

static void
test_choice (void)
{
  Fixture f;

  open_row (&f, "offer", "status");
  adw_combo_row_set_selected (ADW_COMBO_ROW (f.row), 2);
  assert_stored (&f, "\"accepted\"");
  waymark_journal_undo (f.journal, NULL, NULL);
  g_assert_cmpuint (adw_combo_row_get_selected (ADW_COMBO_ROW (f.row)), ==, 0);
  assert_stored (&f, "");

  /* A choice of another version of the worksheet is shown, and not lost. */
  waymark_field_binding_set_text (f.binding, "under-review");
  assert_stored (&f, "\"under-review\"");
  g_assert_cmpuint (adw_combo_row_get_selected (ADW_COMBO_ROW (f.row)), ==, 5);
  adw_combo_row_set_selected (ADW_COMBO_ROW (f.row), 0);
  assert_stored (&f, "");
  close_row (&f);
}

static void
test_flag (void)
{
  Fixture f;
  g_autoptr (GPtrArray) toggles = NULL;

  open_row (&f, "counter-offer", "ready");
  toggles = waymark_test_find_all (f.row, GTK_TYPE_SWITCH);
  gtk_switch_set_active (toggles->pdata[0], TRUE);
  assert_stored (&f, "true");

  /* One stop for Tab, which says what it is and how it stands. */
  g_assert_false (gtk_widget_get_can_focus (toggles->pdata[0]));
  gtk_test_accessible_assert_role (GTK_ACCESSIBLE (f.row), GTK_ACCESSIBLE_ROLE_SWITCH);
  waymark_journal_undo (f.journal, NULL, NULL);
  g_assert_false (gtk_switch_get_active (toggles->pdata[0]));
  close_row (&f);
}

static void
test_scale (void)
{
  Fixture f;
  g_autoptr (GPtrArray) dots = NULL;

  open_row (&f, "professional-story", "confidence");
  dots = waymark_test_find_all (f.row, GTK_TYPE_TOGGLE_BUTTON);
  g_assert_cmpuint (dots->len, ==, 5);
  g_signal_emit_by_name (dots->pdata[3], "clicked");
  assert_stored (&f, "4");
  g_assert_true (gtk_widget_has_css_class (dots->pdata[0], "filled"));
  g_assert_false (gtk_widget_has_css_class (dots->pdata[4], "filled"));
  g_signal_emit_by_name (dots->pdata[1], "clicked");
  assert_stored (&f, "2");
  g_signal_emit_by_name (dots->pdata[1], "clicked");
  assert_stored (&f, "");
  waymark_journal_undo (f.journal, NULL, NULL);
  g_assert_true (gtk_widget_has_css_class (dots->pdata[0], "filled"));
  close_row (&f);
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
  Fixture f;
  g_autoptr (GPtrArray) buttons = NULL;
  g_autoptr (GPtrArray) calendars = NULL;
  GtkCalendar *inner;
  g_autoptr (GDateTime) december = g_date_time_new_utc (2026, 12, 21, 0, 0, 0);
  g_autoptr (GDateTime) christmas = g_date_time_new_utc (2026, 12, 24, 0, 0, 0);

  open_row (&f, "offer", "received");
  buttons = waymark_test_find_all (f.row, GTK_TYPE_MENU_BUTTON);
  gtk_menu_button_popup (buttons->pdata[0]);
  calendars = waymark_test_find_all (f.row, WAYMARK_TYPE_CALENDAR);
  g_assert_cmpuint (calendars->len, ==, 1);
  assert_stored (&f, "");

  click_day (calendars->pdata[0], "21");
  assert_stored (&f, "\"2026-11-21\"");

  inner = GTK_CALENDAR (adw_bin_get_child (calendars->pdata[0]));
  gtk_calendar_select_day (inner, december);
  assert_stored (&f, "\"2026-11-21\"");
  click_day (calendars->pdata[0], "21");
  assert_stored (&f, "\"2026-12-21\"");

  gtk_calendar_select_day (inner, christmas);
  assert_stored (&f, "\"2026-12-24\"");
  gtk_menu_button_popdown (buttons->pdata[0]);
  waymark_test_wait_until (!gtk_widget_get_mapped (calendars->pdata[0]));
  close_row (&f);
}

static void
test_link (void)
{
  Fixture f;
  WaymarkDocument *offer;
  GListModel *titles;

  open_row (&f, "counter-offer", "offer");
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
  close_row (&f);
}

static void
test_prompt (void)
{
  Fixture f;
  WaymarkAnswer *answer;
  g_autofree char *text = NULL;

  open_row (&f, "weekly-reflection", "went-well");
  answer = waymark_prompt_get_answer (WAYMARK_PROMPT (f.row));
  waymark_test_type (answer, "I asked for help.");
  assert_stored (&f, "\"I asked for help.\"");
  waymark_journal_undo (f.journal, NULL, NULL);
  g_assert_true (waymark_answer_is_empty (answer));
  waymark_journal_redo (f.journal, NULL, NULL);
  text = waymark_answer_dup_text (answer);
  g_assert_cmpstr (text, ==, "I asked for help.");
  close_row (&f);
}

static void
test_example (void)
{
  Fixture f;
  g_autoptr (GPtrArray) buttons = NULL;
  g_autoptr (GPtrArray) rows = NULL;
  const WaymarkExample *examples;
  gsize n_examples;
  WaymarkAnswer *answer;
  WaymarkField *field;

  open_row (&f, "smart-goal", "what");
  answer = waymark_prompt_get_answer (WAYMARK_PROMPT (f.row));
  field = waymark_field_binding_get_field (f.binding);
  g_assert_nonnull (waymark_field_get_example (field));
  buttons = waymark_test_find_all (f.row, GTK_TYPE_BUTTON);
  leave (&f);
  waymark_test_wait_until (!gtk_widget_get_visible (buttons->pdata[0]));
  gtk_widget_grab_focus (f.row);
  waymark_test_wait_until (gtk_widget_get_visible (buttons->pdata[0]));
  g_signal_emit_by_name (buttons->pdata[0], "clicked");

  /* Several go with it: all that fit what is chosen are there to choose from. */
  rows = waymark_test_find_all (buttons->pdata[0], GTK_TYPE_LIST_BOX_ROW);
  examples = waymark_field_get_examples (field, &n_examples);
  g_assert_cmpuint (rows->len, ==, n_examples);
  g_signal_emit_by_name (gtk_widget_get_ancestor (rows->pdata[1], GTK_TYPE_LIST_BOX),
                         "row-activated", rows->pdata[1]);
  g_assert_cmpstr (waymark_field_binding_get_text (f.binding), ==, examples[1].text);
  waymark_test_wait_until (gtk_widget_has_focus (GTK_WIDGET (answer)));
  g_assert_false (gtk_widget_get_visible (buttons->pdata[0]));
  waymark_journal_undo (f.journal, NULL, NULL);
  g_assert_true (waymark_answer_is_empty (answer));
  close_row (&f);
}

static void
test_read_only (void)
{
  Fixture f;

  open_row (&f, "offer", "role");
  waymark_journal_set_read_only (f.journal, TRUE);
  waymark_field_binding_set_document (f.binding, f.other);
  g_assert_false (gtk_text_view_get_editable (GTK_TEXT_VIEW (answer_of (&f))));
  close_row (&f);
}

int
main (int argc, char **argv)
{
  g_setenv ("WAYMARK_TODAY", "2026-11-21", TRUE);
  waymark_test_display_init (&argc, &argv);
  for (gsize i = 0; i < G_N_ELEMENTS (typed_cases); i++)
    {
      g_autofree char *path = g_strdup_printf ("/rows/typed/%s", typed_cases[i].name);

      g_test_add_data_func (path, &typed_cases[i], test_typed);
    }
  g_test_add_func ("/rows/an address", test_url);
  g_test_add_func ("/rows/an address of a file", test_foreign_url);
  g_test_add_func ("/rows/what cannot be read is kept", test_unreadable_is_kept);
  g_test_add_func ("/rows/what cannot be read is undone", test_unreadable_is_undone);
  g_test_add_func ("/rows/emptying removes the value", test_emptying_removes);
  g_test_add_func ("/rows/the unit of money", test_money_unit);
  g_test_add_func ("/rows/only what is paid once offers to be", test_money_periods);
  g_test_add_func ("/rows/a choice", test_choice);
  g_test_add_func ("/rows/a flag", test_flag);
  g_test_add_func ("/rows/a scale", test_scale);
  g_test_add_func ("/rows/a day from the calendar", test_calendar);
  g_test_add_func ("/rows/a link", test_link);
  g_test_add_func ("/rows/prose", test_prompt);
  g_test_add_func ("/rows/an example", test_example);
  g_test_add_func ("/rows/read-only", test_read_only);
  return g_test_run ();
}
