/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Each kind of row that one types in edits the value it should, shows what changes elsewhere, and
 * keeps what it cannot read.
 */
#include "waymark-entry-row.h"
#include "waymark-field-row.h"
#include "waymark-money-row.h"
#include "waymark-prompt.h"
#include "waymark-test-display.h"
#include "waymark-test-row.h"

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
  WaymarkTestRow f;

  waymark_test_row_open (&f, c->type, c->field);
  gtk_widget_grab_focus (f.row);
  waymark_test_type (waymark_test_row_get_answer (&f), c->typed);
  waymark_test_row_leave (&f);
  waymark_test_row_assert_stored (&f, c->stored);
  waymark_test_row_assert_shown (&f, c->shown);
  g_assert_cmpint (waymark_entry_row_get_message (WAYMARK_ENTRY_ROW (f.row)) != NULL, ==,
                   c->message);

  /* Coming and going changes nothing. */
  gtk_widget_grab_focus (f.row);
  waymark_test_row_leave (&f);
  waymark_test_row_assert_stored (&f, c->stored);
  waymark_test_row_assert_shown (&f, c->shown);

  if (*c->stored != '\0')
    {
      while (waymark_field_binding_get_value (f.binding) != NULL)
        g_assert_true (waymark_journal_undo (f.journal, NULL, NULL));
      waymark_test_row_assert_shown (&f, "");
      while (waymark_journal_redo (f.journal, NULL, NULL))
        ;
      waymark_test_row_assert_stored (&f, c->stored);
      waymark_test_row_assert_shown (&f, c->shown);
    }
  waymark_test_row_close (&f);
}

static void
test_url (void)
{
  WaymarkTestRow f;
  WaymarkField *links, *url;
  WaymarkFieldBinding *binding;
  GtkWidget *row;
  const char *record;

  waymark_test_row_open (&f, "project-story", "tools");
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
  waymark_test_row_close (&f);
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
  WaymarkTestRow f;
  WaymarkField *links, *url;
  const char *record;

  waymark_test_row_open (&f, "project-story", "tools");
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
  waymark_test_row_close (&f);
}

/* What cannot be read stays with its document, on the disk too, until it is mended. */
static void
test_unreadable_is_kept (void)
{
  WaymarkTestRow f;

  waymark_test_row_open (&f, "offer", "received");
  gtk_widget_grab_focus (f.row);
  waymark_test_type (waymark_test_row_get_answer (&f), "next month or so");
  waymark_test_row_leave (&f);
  waymark_field_binding_set_document (f.binding, f.other);
  waymark_test_row_assert_shown (&f, "");
  g_assert_null (waymark_entry_row_get_message (WAYMARK_ENTRY_ROW (f.row)));
  g_assert_cmpstr (waymark_value_get_member_text (
                       waymark_document_get_field (f.document, "unread-answers"), "received"),
                   ==, "next month or so");
  g_assert_null (waymark_document_get_field (f.other, "unread-answers"));
  waymark_field_binding_set_document (f.binding, f.document);
  waymark_test_row_assert_shown (&f, "next month or so");
  g_assert_nonnull (waymark_entry_row_get_message (WAYMARK_ENTRY_ROW (f.row)));

  /* Once it is mended, nothing of it comes back. */
  waymark_entry_row_enter (WAYMARK_ENTRY_ROW (f.row), "2026-12-01");
  waymark_test_row_assert_stored (&f, "\"2026-12-01\"");
  waymark_field_binding_set_document (f.binding, f.other);
  waymark_field_binding_set_document (f.binding, f.document);
  waymark_test_row_assert_shown (&f, "1 December");
  g_assert_null (waymark_document_get_field (f.document, "unread-answers"));
  waymark_test_row_close (&f);
}

/* It is a step of its own, with what it became, and the row follows undo and redo. */
static void
test_unreadable_is_undone (void)
{
  WaymarkTestRow f;

  waymark_test_row_open (&f, "offer", "received");
  waymark_journal_set_text (f.journal, f.document, WAYMARK_FIELD_PATH ("company"), "Ferndale");
  gtk_widget_grab_focus (f.row);
  waymark_test_type (waymark_test_row_get_answer (&f), "next month or so");
  g_assert_true (waymark_journal_undo (f.journal, NULL, NULL));
  waymark_test_row_assert_shown (&f, "");
  g_assert_null (waymark_entry_row_get_message (WAYMARK_ENTRY_ROW (f.row)));
  g_assert_null (waymark_document_get_field (f.document, "unread-answers"));
  g_assert_cmpstr (waymark_document_get_text (f.document, "company"), ==, "Ferndale");
  waymark_test_row_leave (&f);
  g_assert_true (waymark_journal_redo (f.journal, NULL, NULL));
  waymark_test_row_assert_shown (&f, "next month or so");

  waymark_entry_row_enter (WAYMARK_ENTRY_ROW (f.row), "2026-12-01");
  waymark_test_row_assert_stored (&f, "\"2026-12-01\"");
  g_assert_true (waymark_journal_undo (f.journal, NULL, NULL));
  waymark_test_row_assert_shown (&f, "");
  g_assert_null (waymark_document_get_field (f.document, "received"));
  g_assert_cmpstr (waymark_document_get_text (f.document, "company"), ==, "Ferndale");
  waymark_test_row_leave (&f);
  g_assert_true (waymark_journal_redo (f.journal, NULL, NULL));
  waymark_test_row_assert_shown (&f, "1 December");
  waymark_test_row_close (&f);
}

static void
test_emptying_removes (void)
{
  WaymarkTestRow f;

  waymark_test_row_open (&f, "offer", "received");
  waymark_entry_row_enter (WAYMARK_ENTRY_ROW (f.row), "2026-12-01");
  waymark_entry_row_enter (WAYMARK_ENTRY_ROW (f.row), "  ");
  waymark_test_row_assert_stored (&f, "");
  waymark_test_row_close (&f);
}

static void
test_money_unit (void)
{
  WaymarkTestRow f;

  waymark_test_row_open (&f, "offer", "base");
  waymark_money_row_set_unit (WAYMARK_MONEY_ROW (f.row), "EUR", WAYMARK_PERIOD_MONTH);
  waymark_test_row_assert_stored (&f, "");
  waymark_entry_row_enter (WAYMARK_ENTRY_ROW (f.row), "4,200");
  waymark_test_row_assert_stored (
      &f, "{\"amount\": 420000,\"currency\": \"EUR\",\"period\": \"month\"}");

  /* The figure stays, whatever its decimals are. */
  waymark_money_row_set_unit (WAYMARK_MONEY_ROW (f.row), "JPY", WAYMARK_PERIOD_YEAR);
  waymark_test_row_assert_stored (&f,
                                  "{\"amount\": 4200,\"currency\": \"JPY\",\"period\": \"year\"}");
  waymark_test_row_assert_shown (&f, "4,200");
  waymark_test_row_close (&f);
}

/* Whether the row of @field offers that its money is paid once. */
static gboolean
offers_once (const char *field)
{
  g_autoptr (GPtrArray) buttons = NULL;
  g_autoptr (GPtrArray) checks = NULL;
  gboolean found = FALSE;
  WaymarkTestRow f;

  waymark_test_row_open (&f, "offer", field);
  buttons = waymark_test_find_all (f.row, GTK_TYPE_MENU_BUTTON);
  g_assert_cmpuint (buttons->len, ==, 1);
  gtk_menu_button_popup (g_ptr_array_index (buttons, 0));
  checks = waymark_test_find_all (f.row, GTK_TYPE_CHECK_BUTTON);
  g_assert_cmpuint (checks->len, ==, 4);
  for (guint i = 0; i < checks->len; i++)
    if (g_str_equal (gtk_check_button_get_label (g_ptr_array_index (checks, i)), "once"))
      found = gtk_widget_get_visible (g_ptr_array_index (checks, i));
  gtk_menu_button_popdown (g_ptr_array_index (buttons, 0));
  waymark_test_row_close (&f);
  return found;
}

static void
test_money_periods (void)
{
  g_assert_false (offers_once ("base"));
  g_assert_true (offers_once ("sign-on"));
}

static void
test_prompt (void)
{
  WaymarkTestRow f;
  WaymarkAnswer *answer;
  g_autofree char *text = NULL;

  waymark_test_row_open (&f, "weekly-reflection", "went-well");
  answer = waymark_prompt_get_answer (WAYMARK_PROMPT (f.row));
  waymark_test_type (answer, "I asked for help.");
  waymark_test_row_assert_stored (&f, "\"I asked for help.\"");
  waymark_journal_undo (f.journal, NULL, NULL);
  g_assert_true (waymark_answer_is_empty (answer));
  waymark_journal_redo (f.journal, NULL, NULL);
  text = waymark_answer_dup_text (answer);
  g_assert_cmpstr (text, ==, "I asked for help.");
  waymark_test_row_close (&f);
}

static void
test_example (void)
{
  WaymarkTestRow f;
  g_autoptr (GPtrArray) buttons = NULL;
  g_autoptr (GPtrArray) rows = NULL;
  const WaymarkExample *examples;
  gsize n_examples;
  WaymarkAnswer *answer;
  WaymarkField *field;

  waymark_test_row_open (&f, "smart-goal", "what");
  answer = waymark_prompt_get_answer (WAYMARK_PROMPT (f.row));
  field = waymark_field_binding_get_field (f.binding);
  g_assert_nonnull (waymark_field_get_example (field));
  buttons = waymark_test_find_all (f.row, GTK_TYPE_BUTTON);
  waymark_test_row_leave (&f);
  /* Nobody has to find it: it is there until something is written. */
  g_assert_true (gtk_widget_get_visible (buttons->pdata[0]));
  gtk_widget_grab_focus (f.row);
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
  waymark_test_row_close (&f);
}

static void
test_read_only (void)
{
  WaymarkTestRow f;

  waymark_test_row_open (&f, "offer", "role");
  waymark_journal_set_read_only (f.journal, TRUE);
  waymark_field_binding_set_document (f.binding, f.other);
  g_assert_false (gtk_text_view_get_editable (GTK_TEXT_VIEW (waymark_test_row_get_answer (&f))));
  waymark_test_row_close (&f);
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
  g_test_add_func ("/rows/prose", test_prompt);
  g_test_add_func ("/rows/an example", test_example);
  g_test_add_func ("/rows/read-only", test_read_only);
  return g_test_run ();
}
