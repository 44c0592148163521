/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Every worksheet as a page: it can be filled in, every field can be found, records come, go and
 * move, and nothing of it is left behind.
 */
#include <string.h>

#include "waymark-page-body.h"
#include "waymark-page-head.h"
#include "waymark-page-part.h"
#include "waymark-page-registry.h"
#include "waymark-prompt.h"
#include "waymark-record-card.h"
#include "waymark-record-list.h"
#include "waymark-sample.h"
#include "waymark-section-view.h"
#include "waymark-test-display.h"
#include "waymark-test-page.h"

static gboolean
reveal (WaymarkTestPage *f, const char *field, const char *item, const char *sub)
{
  return waymark_worksheet_page_reveal (WAYMARK_WORKSHEET_PAGE (f->page),
                                        WAYMARK_PATH (field, item, sub), 0, 0);
}

static gboolean
focus_in_sight (WaymarkTestPage *f)
{
  GtkWidget *focus = gtk_window_get_focus (f->window);
  graphene_rect_t bounds;

  return focus != NULL && gtk_widget_compute_bounds (focus, f->page, &bounds) &&
         bounds.origin.y + bounds.size.height > 0 &&
         bounds.origin.y < gtk_widget_get_height (f->page);
}

static void
check_answers (WaymarkTestPage *f)
{
  g_autoptr (GPtrArray) answers = waymark_test_find_all (f->page, WAYMARK_TYPE_ANSWER);

  g_assert_cmpuint (answers->len, >, 0);
  for (guint i = 0; i < answers->len; i++)
    {
      GtkWidget *answer = answers->pdata[i];

      if (gtk_widget_get_mapped (answer))
        g_assert_cmpint (
            gtk_widget_get_height (answer), >=,
            waymark_test_needed_height (WAYMARK_ANSWER (answer), gtk_widget_get_width (answer)));
    }
}

static void
reveal_records (WaymarkTestPage *f, WaymarkDocument *document, WaymarkField *list)
{
  const char *list_id = waymark_field_get_id (list);
  WaymarkValue *records = waymark_document_get_field (document, list_id);
  GPtrArray *subfields = waymark_field_get_subfields (list);

  for (gsize i = 0; i < waymark_value_get_length (records); i += 2)
    {
      const char *id = waymark_value_get_member_text (waymark_value_get_item (records, i), "id");

      for (guint j = 0; j < subfields->len; j++)
        {
          g_assert_true (reveal (f, list_id, id, waymark_field_get_id (subfields->pdata[j])));
          waymark_test_wait_until (focus_in_sight (f));
        }
    }
}

/* Filled and empty, every field is found, comes into sight and has the focus. */
static void
test_worksheet (gconstpointer data)
{
  const char *id = data;
  WaymarkTestPage f;
  WaymarkWorksheet *worksheet;
  WaymarkDocument *document;
  guint n_dated = 0; /* which are there from the start */
  GPtrArray *sections;

  waymark_test_page_set_up (&f, NULL, 0);
  worksheet = waymark_catalog_lookup (f.catalog, id);
  waymark_test_page_show (&f, waymark_journal_create (f.journal, id, NULL));
  check_answers (&f);
  document = waymark_sample_fill (f.journal, worksheet, FALSE);
  waymark_test_page_show (&f, document);
  check_answers (&f);

  sections = waymark_worksheet_get_sections (worksheet);
  for (guint i = 0; i < sections->len; i++)
    {
      const WaymarkSection *section = sections->pdata[i];

      for (guint j = 0; j < section->fields->len; j++)
        {
          WaymarkField *field = section->fields->pdata[j];

          n_dated += waymark_field_get_dated (field);
          g_assert_true (reveal (&f, waymark_field_get_id (field), NULL, NULL));
          waymark_test_wait_until (focus_in_sight (&f));
          if (waymark_field_get_field_type (field) == WAYMARK_FIELD_LIST)
            reveal_records (&f, document, field);
        }
    }
  g_assert_false (reveal (&f, "no-such-field", NULL, NULL));
  check_answers (&f);

  /* Looking at everything changed nothing. */
  while (waymark_journal_undo (f.journal, NULL, NULL))
    ;
  g_assert_cmpuint (waymark_value_get_length (waymark_document_get_fields (document)), ==, n_dated);
  waymark_test_page_tear_down (&f);
}

static void
test_title (void)
{
  WaymarkTestPage f;
  WaymarkDocument *document;
  g_autoptr (GPtrArray) heads = NULL;
  WaymarkAnswer *title;
  g_autofree char *text = NULL;

  waymark_test_page_set_up (&f, NULL, 0);
  document = waymark_journal_create (f.journal, "offer", "Ferndale Labs");
  waymark_test_page_show (&f, document);
  heads = waymark_test_find_all (f.page, WAYMARK_TYPE_PAGE_HEAD);
  title = waymark_page_head_get_title (heads->pdata[0]);
  waymark_worksheet_page_edit_title (WAYMARK_WORKSHEET_PAGE (f.page));
  waymark_test_replace (title, "Ferndale");
  g_assert_cmpstr (waymark_document_get_text (document, "company"), ==, "Ferndale");
  waymark_journal_undo (f.journal, NULL, NULL);
  text = waymark_answer_dup_text (title);
  g_assert_cmpstr (text, ==, "Ferndale Labs");
  waymark_test_page_tear_down (&f);
}

/* Records */

static GPtrArray *
find_cards (WaymarkTestPage *f)
{
  return waymark_test_find_all (f->page, WAYMARK_TYPE_RECORD_CARD);
}

static char *
names_in_order (WaymarkDocument *document)
{
  WaymarkValue *records = waymark_document_get_field (document, "areas");
  g_autoptr (GString) names = g_string_new (NULL);

  for (gsize i = 0; i < waymark_value_get_length (records); i++)
    g_string_append (names,
                     waymark_value_get_member_text (waymark_value_get_item (records, i), "area"));
  return g_string_free (g_steal_pointer (&names), FALSE);
}

#define assert_order(f, document, expected)                                                        \
  G_STMT_START                                                                                     \
  {                                                                                                \
    g_autofree char *waymark_names = names_in_order (document);                                    \
    g_autoptr (GPtrArray) waymark_cards = find_cards (f);                                          \
    g_assert_cmpstr (waymark_names, ==, expected);                                                 \
    g_assert_cmpuint (waymark_cards->len, ==, strlen (expected));                                  \
    for (guint waymark_i = 0; waymark_i < waymark_cards->len; waymark_i++)                         \
      g_assert_cmpstr (                                                                            \
          waymark_record_card_get_record (waymark_cards->pdata[waymark_i]), ==,                    \
          waymark_value_get_member_text (                                                          \
              waymark_value_get_item (waymark_document_get_field (document, "areas"), waymark_i),  \
              "id"));                                                                              \
  }                                                                                                \
  G_STMT_END

static void
test_records (void)
{
  WaymarkTestPage f;
  WaymarkDocument *document;
  g_autoptr (GPtrArray) lists = NULL;
  g_autoptr (GPtrArray) cards = NULL;
  WaymarkRecordList *list;

  waymark_test_page_set_up (&f, NULL, 0);
  document = waymark_journal_create (f.journal, "negotiation-preparation", NULL);
  waymark_test_page_show (&f, document);
  lists = waymark_test_find_all (f.page, WAYMARK_TYPE_RECORD_LIST);
  list = lists->pdata[0];

  /* The cursor goes into each new record. */
  for (const char *name = "abc"; *name != '\0'; name++)
    {
      const char letter[] = { *name, '\0' };
      GtkWidget *focus;

      waymark_record_list_add (list);
      focus = gtk_window_get_focus (f.window);
      g_assert_true (WAYMARK_IS_ANSWER (focus));
      waymark_test_type (WAYMARK_ANSWER (focus), letter);
    }
  assert_order (&f, document, "abc");

  cards = find_cards (&f);
  gtk_widget_activate_action (cards->pdata[2], "record.move-up", NULL);
  assert_order (&f, document, "acb");
  gtk_widget_activate_action (cards->pdata[2], "record.move-up", NULL);
  assert_order (&f, document, "cab");
  gtk_widget_activate_action (cards->pdata[2], "record.move-up", NULL); /* is first already */
  assert_order (&f, document, "cab");
  gtk_widget_activate_action (cards->pdata[0], "record.move-down", NULL);
  assert_order (&f, document, "cba");

  gtk_widget_activate_action (cards->pdata[1], "record.remove", NULL);
  assert_order (&f, document, "ca");
  g_assert_true (waymark_journal_undo (f.journal, NULL, NULL));
  assert_order (&f, document, "cba");
  g_assert_true (waymark_journal_undo (f.journal, NULL, NULL));
  assert_order (&f, document, "cab");
  while (waymark_journal_undo (f.journal, NULL, NULL) &&
         waymark_journal_get_n_documents (f.journal) > 0)
    ;
  waymark_test_page_tear_down (&f);
}

/* Other records on the same cards: nothing of the first document is written into the second. */
static void
test_other_document (void)
{
  WaymarkTestPage f;
  WaymarkWorksheet *worksheet;
  WaymarkDocument *full, *bare;
  g_autoptr (WaymarkValue) before = NULL;

  waymark_test_page_set_up (&f, NULL, 0);
  worksheet = waymark_catalog_lookup (f.catalog, "negotiation-preparation");
  full = waymark_sample_fill (f.journal, worksheet, FALSE);
  bare = waymark_journal_create (f.journal, "negotiation-preparation", NULL);
  before = waymark_value_ref (waymark_document_get_fields (full));
  waymark_test_page_show (&f, full);
  waymark_test_page_show (&f, bare);
  g_assert_cmpuint (waymark_value_get_length (waymark_document_get_fields (bare)), ==, 0);
  waymark_test_page_show (&f, full);
  waymark_test_page_show (&f, NULL);
  waymark_test_page_show (&f, bare);
  g_assert_cmpuint (waymark_value_get_length (waymark_document_get_fields (bare)), ==, 0);

  /* One after another, quicker than a page is built. */
  for (guint i = 0; i < 4; i++)
    {
      waymark_worksheet_page_set_document (WAYMARK_WORKSHEET_PAGE (f.page), i == 1 ? NULL : full);
      g_main_context_iteration (NULL, FALSE);
      waymark_worksheet_page_set_document (WAYMARK_WORKSHEET_PAGE (f.page), bare);
    }
  waymark_test_page_show (&f, bare);
  g_assert_cmpuint (waymark_value_get_length (waymark_document_get_fields (bare)), ==, 0);
  g_assert_true (waymark_value_equal (waymark_document_get_fields (full), before));
  waymark_test_page_tear_down (&f);
}

static void
test_unknown_worksheet (void)
{
  WaymarkTestPage f;
  g_autoptr (GPtrArray) labels = NULL;
  gboolean note = FALSE;

  waymark_test_page_set_up (&f, NULL, 0);
  waymark_test_page_show (&f, waymark_sample_unknown (f.journal, "from-the-future"));
  labels = waymark_test_find_all (f.page, GTK_TYPE_LABEL);
  for (guint i = 0; i < labels->len; i++)
    note = note || strstr (gtk_label_get_text (labels->pdata[i]), "The ordering sheet") != NULL;
  g_assert_true (note);
  g_assert_false (reveal (&f, "note", NULL, NULL));
  waymark_test_page_tear_down (&f);
}

static void
test_columns (void)
{
  WaymarkTestPage f;
  g_autoptr (GPtrArray) views = NULL;
  graphene_rect_t past, present;

  waymark_test_page_set_up (&f, NULL, 0);
  waymark_test_page_show (&f, waymark_journal_create (f.journal, "career-roadmap", NULL));
  views = waymark_test_find_all (f.page, WAYMARK_TYPE_SECTION_VIEW);
  g_assert_true (gtk_widget_compute_bounds (views->pdata[1], f.page, &past));
  g_assert_true (gtk_widget_compute_bounds (views->pdata[2], f.page, &present));
  g_assert_cmpfloat (past.origin.y, ==, present.origin.y);
  g_assert_cmpfloat (past.origin.x + past.size.width, <=, present.origin.x);

  gtk_window_set_default_size (f.window, 500, 700);
  waymark_test_wait_until (gtk_widget_get_width (GTK_WIDGET (f.window)) == 500);
  waymark_test_wait_frames (f.window, 1);
  g_assert_true (gtk_widget_compute_bounds (views->pdata[1], f.page, &past));
  g_assert_true (gtk_widget_compute_bounds (views->pdata[2], f.page, &present));
  g_assert_cmpfloat (past.origin.x, ==, present.origin.x);
  g_assert_cmpfloat (past.origin.y + past.size.height, <=, present.origin.y);
  waymark_test_page_tear_down (&f);
}

/* Parts */

#define TEST_TYPE_PART (test_part_get_type ())
G_DECLARE_FINAL_TYPE (TestPart, test_part, TEST, PART, WaymarkPagePart)

struct _TestPart
{
  WaymarkPagePart parent_instance;

  guint n_refreshed;
  char *revealed;
};

G_DEFINE_FINAL_TYPE (TestPart, test_part, WAYMARK_TYPE_PAGE_PART)

static void
test_part_refresh (WaymarkPagePart *part, const WaymarkPath *path)
{
  TEST_PART (part)->n_refreshed++;
}

static gboolean
test_part_reveal (WaymarkPagePart *part, const WaymarkPath *path)
{
  if (strcmp (path->field, "went-well") != 0 || TEST_PART (part)->revealed != NULL)
    return FALSE;
  TEST_PART (part)->revealed = waymark_path_to_string (path);
  return TRUE;
}

static void
test_part_finalize (GObject *object)
{
  g_free (TEST_PART (object)->revealed);
  G_OBJECT_CLASS (test_part_parent_class)->finalize (object);
}

static void
test_part_class_init (TestPartClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = test_part_finalize;
  WAYMARK_PAGE_PART_CLASS (klass)->refresh = test_part_refresh;
  WAYMARK_PAGE_PART_CLASS (klass)->reveal = test_part_reveal;
}

static void
test_part_init (TestPart *self)
{
  adw_bin_set_child (ADW_BIN (self), gtk_label_new ("A part"));
}

static void
test_parts (void)
{
  static const WaymarkPlacement placements[] = {
    { "weekly-reflection", WAYMARK_PLACE_TOP, NULL, test_part_get_type },
    { "weekly-reflection", WAYMARK_PLACE_CHIPS, NULL, test_part_get_type },
    { "weekly-reflection", WAYMARK_PLACE_REPLACES_FIELD, "went-well", test_part_get_type },
    { "weekly-reflection", WAYMARK_PLACE_BOTTOM, NULL, test_part_get_type },
    { "offer", WAYMARK_PLACE_TOP, NULL, test_part_get_type },
  };
  WaymarkTestPage f;
  WaymarkDocument *document;
  g_autoptr (GPtrArray) parts = NULL;
  g_autoptr (GPtrArray) prompts = NULL;
  GString *revealed = g_string_new (NULL);

  waymark_test_page_set_up (&f, placements, G_N_ELEMENTS (placements));
  document = waymark_journal_create (f.journal, "weekly-reflection", NULL);
  waymark_test_page_show (&f, document);
  parts = waymark_test_find_all (f.page, TEST_TYPE_PART);
  g_assert_cmpuint (parts->len, ==, 4);
  prompts = waymark_test_find_all (f.page, WAYMARK_TYPE_PROMPT);
  for (guint i = 0; i < prompts->len; i++)
    g_assert_cmpstr (
        waymark_field_binding_get_path (waymark_prompt_get_binding (prompts->pdata[i]))->field, !=,
        "went-well");

  for (guint i = 0; i < parts->len; i++)
    TEST_PART (parts->pdata[i])->n_refreshed = 0;
  waymark_journal_set_text (f.journal, document, WAYMARK_FIELD_PATH ("learned"), "Much");
  for (guint i = 0; i < parts->len; i++)
    g_assert_cmpuint (TEST_PART (parts->pdata[i])->n_refreshed, ==, 1);

  g_assert_true (reveal (&f, "went-well", NULL, NULL));
  for (guint i = 0; i < parts->len; i++)
    if (TEST_PART (parts->pdata[i])->revealed != NULL)
      g_string_append (revealed, TEST_PART (parts->pdata[i])->revealed);
  g_assert_cmpstr (revealed->str, ==, "went-well");
  g_string_free (revealed, TRUE);
  waymark_test_page_tear_down (&f);
}

/* The pages as the application makes them, with all parts. */
static void
test_registry (gconstpointer data)
{
  const char *id = data;
  WaymarkTestPage f;
  gsize n_placements;
  const WaymarkPlacement *placements = waymark_page_registry_get (&n_placements);

  waymark_test_page_set_up (&f, placements, n_placements);
  waymark_test_page_show (
      &f, waymark_sample_fill (f.journal, waymark_catalog_lookup (f.catalog, id), FALSE));
  check_answers (&f);
  waymark_test_page_show (&f, waymark_journal_create (f.journal, id, NULL));
  check_answers (&f);
  waymark_test_page_show (&f, NULL);
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
      g_autofree char *path = g_strdup_printf ("/page/worksheet/%s", id);
      g_autofree char *registry_path = g_strdup_printf ("/page/with its parts/%s", id);

      g_test_add_data_func (path, id, test_worksheet);
      g_test_add_data_func (registry_path, id, test_registry);
    }
  g_test_add_func ("/page/title", test_title);
  g_test_add_func ("/page/records", test_records);
  g_test_add_func ("/page/another document", test_other_document);
  g_test_add_func ("/page/unknown worksheet", test_unknown_worksheet);
  g_test_add_func ("/page/columns", test_columns);
  g_test_add_func ("/page/parts", test_parts);
  return g_test_run ();
}
