/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The draft and variants of a story, the targets and versions of a roadmap: built, used and
 * finalized.
 */
#include <string.h>

#include "waymark-diff-label.h"
#include "waymark-page-registry.h"
#include "waymark-roadmap-targets.h"
#include "waymark-roadmap-versions.h"
#include "waymark-roadmap.h"
#include "waymark-settings.h"
#include "waymark-story-draft-part.h"
#include "waymark-story-variants.h"
#include "waymark-target-card.h"
#include "waymark-test-display.h"
#include "waymark-variant-card.h"

typedef struct
{
  WaymarkJournal *journal;
  WaymarkDocument *document;
  GtkWindow *window;
  GtkWidget *part;
  GWeakRef weak;
  char *opened;
} Fixture;

static void
opened_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  Fixture *fixture = data;

  g_free (fixture->opened);
  fixture->opened = g_variant_dup_string (parameter, NULL);
}

static void
set_up (Fixture *fixture, gconstpointer worksheet)
{
  g_autoptr (WaymarkCatalog) catalog = waymark_catalog_new ();

  fixture->journal = waymark_journal_new (catalog);
  fixture->document = waymark_journal_create (fixture->journal, worksheet, "Mine");
  fixture->opened = NULL;
}

static void
tear_down (Fixture *fixture, gconstpointer worksheet)
{
  waymark_test_destroy (fixture->window, &fixture->weak);
  g_assert_finalize_object (fixture->journal);
  g_free (fixture->opened);
}

static void
show (Fixture *fixture, GType type)
{
  static const GActionEntry entries[] = {
    { .name = "open-document", .activate = opened_cb, .parameter_type = "s" },
  };
  g_autoptr (GSimpleActionGroup) actions = g_simple_action_group_new ();

  g_action_map_add_action_entries (G_ACTION_MAP (actions), entries, G_N_ELEMENTS (entries),
                                   fixture);
  fixture->part =
      g_object_new (type, "journal", fixture->journal, "document", fixture->document, NULL);
  g_weak_ref_init (&fixture->weak, fixture->part);
  fixture->window = waymark_test_show (fixture->part, 600, 800);
  gtk_widget_insert_action_group (GTK_WIDGET (fixture->window), "win", G_ACTION_GROUP (actions));
}

static void
set_text (Fixture *fixture, const char *field, const char *text)
{
  waymark_journal_set_text (fixture->journal, fixture->document, WAYMARK_FIELD_PATH (field), text);
}

static const char *
get_text (Fixture *fixture, const char *field)
{
  return waymark_document_get_text (fixture->document, field);
}

/* A button by its words. */
static GtkWidget *
find_button (GtkWidget *root, const char *label)
{
  g_autoptr (GPtrArray) all = waymark_test_find_all (root, GTK_TYPE_BUTTON);

  for (guint i = 0; i < all->len; i++)
    {
      g_autoptr (GPtrArray) labels = waymark_test_find_all (all->pdata[i], GTK_TYPE_LABEL);

      if (gtk_widget_get_mapped (all->pdata[i]) && labels->len > 0 &&
          strcmp (gtk_label_get_label (labels->pdata[0]), label) == 0)
        return all->pdata[i];
    }
  return NULL;
}

static gboolean
shows_text (GtkWidget *root, const char *text)
{
  g_autoptr (GPtrArray) labels = waymark_test_find_all (root, GTK_TYPE_LABEL);

  for (guint i = 0; i < labels->len; i++)
    if (gtk_widget_get_mapped (labels->pdata[i]) &&
        strcmp (gtk_label_get_label (labels->pdata[i]), text) == 0)
      return TRUE;
  return FALSE;
}

static void
test_draft (Fixture *fixture, gconstpointer worksheet)
{
  GtkWidget *answer;

  show (fixture, WAYMARK_TYPE_STORY_DRAFT_PART);
  g_assert_null (find_button (fixture->part, "Start from My Answers"));

  set_text (fixture, "role-now", "I bake at night");
  set_text (fixture, "core-values", "A secret");
  waymark_test_wait_until (find_button (fixture->part, "Start from My Answers") != NULL);
  g_signal_emit_by_name (find_button (fixture->part, "Start from My Answers"), "clicked");
  g_assert_cmpstr (get_text (fixture, "draft"), ==, "I bake at night.");
  waymark_test_wait_until (shows_text (fixture->part, "4 words"));
  g_assert_null (find_button (fixture->part, "Add My Answers at the End"));

  /* Typing right after it and taking that back leaves the composed words. */
  answer = waymark_test_find_nth (fixture->part, WAYMARK_TYPE_ANSWER, 0);
  waymark_test_replace (WAYMARK_ANSWER (answer), "I bake at night. And I code.");
  g_assert_cmpstr (get_text (fixture, "draft"), ==, "I bake at night. And I code.");
  waymark_test_wait_until (shows_text (fixture->part, "7 words"));
  g_assert_true (waymark_journal_undo (fixture->journal, NULL, NULL));
  g_assert_cmpstr (get_text (fixture, "draft"), ==, "I bake at night.");
  g_assert_true (waymark_journal_undo (fixture->journal, NULL, NULL));
  g_assert_cmpstr (get_text (fixture, "draft"), ==, "");
}

/* 130 words are one minute, or two for someone who speaks half as fast. */
static void
test_pace (Fixture *fixture, gconstpointer worksheet)
{
  g_autoptr (GString) draft = g_string_new (NULL);

  for (int i = 0; i < 130; i++)
    g_string_append (draft, "word ");
  set_text (fixture, "draft", draft->str);
  show (fixture, WAYMARK_TYPE_STORY_DRAFT_PART);
  g_assert_true (shows_text (fixture->part, "1 min aloud"));
  g_settings_set_int (waymark_settings_get (), "words-per-minute", 65);
  g_assert_true (shows_text (fixture->part, "2 min aloud"));
  g_settings_reset (waymark_settings_get (), "words-per-minute");
  g_assert_true (shows_text (fixture->part, "1 min aloud"));
}

static void
test_variants (Fixture *fixture, gconstpointer worksheet)
{
  WaymarkValue *variants;
  GtkWidget *card;

  set_text (fixture, "draft", "One two three");
  show (fixture, WAYMARK_TYPE_STORY_VARIANTS);
  g_signal_emit_by_name (find_button (fixture->part, "Add a Variant"), "clicked");
  waymark_test_wait_until (waymark_test_find_nth (fixture->part, WAYMARK_TYPE_VARIANT_CARD, 0) !=
                           NULL);

  card = waymark_test_find_nth (fixture->part, WAYMARK_TYPE_VARIANT_CARD, 0);
  waymark_test_wait_until (find_button (card, "Copy from Draft") != NULL);
  g_signal_emit_by_name (find_button (card, "Copy from Draft"), "clicked");
  waymark_test_replace (WAYMARK_ANSWER (waymark_test_find_nth (card, WAYMARK_TYPE_ANSWER, 0)),
                        "For Ines");
  gtk_widget_activate_action (waymark_test_find_nth (card, GTK_TYPE_MENU_BUTTON, 1),
                              "choice.choose", "s", "coffee-chat");

  variants = waymark_document_get_field (fixture->document, "variants");
  g_assert_cmpuint (waymark_value_get_length (variants), ==, 1);
  variants = waymark_value_get_item (variants, 0);
  g_assert_cmpstr (waymark_value_get_member_text (variants, "text"), ==, "One two three");
  g_assert_cmpstr (waymark_value_get_member_text (variants, "name"), ==, "For Ines");
  g_assert_cmpstr (waymark_value_get_member_text (variants, "audience"), ==, "coffee-chat");
  waymark_test_wait_until (shows_text (card, "3 words"));
  g_assert_true (shows_text (card, "Over a coffee"));
  waymark_test_wait_until (find_button (card, "Copy from Draft") == NULL);
}

static const char *
add_target (Fixture *fixture, const char *name)
{
  g_autoptr (WaymarkValue) target =
      waymark_value_build ("name", waymark_value_new_string (name), NULL);

  return waymark_journal_add_record (fixture->journal, fixture->document, "targets", target, -1);
}

static void
test_targets (Fixture *fixture, gconstpointer worksheet)
{
  const char *first = add_target (fixture, "Ferndale");
  const char *second = add_target (fixture, "Logistics");
  GtkWidget *card, *menu;
  g_autofree char *name = NULL;

  show (fixture, WAYMARK_TYPE_ROADMAP_TARGETS);
  card = waymark_test_find_nth (fixture->part, WAYMARK_TYPE_TARGET_CARD, 1);
  waymark_test_replace (WAYMARK_ANSWER (waymark_test_find_nth (card, WAYMARK_TYPE_ANSWER, 1)),
                        "Near home");
  g_assert_cmpstr (waymark_value_get_text (waymark_document_get_value (
                       fixture->document, WAYMARK_PATH ("targets", second, "why"))),
                   ==, "Near home");

  /* A card moves with its record and stays the same widget. */
  menu = waymark_test_find_nth (card, GTK_TYPE_MENU_BUTTON, 0);
  gtk_widget_activate_action (menu, "record.move-up", NULL);
  g_assert_cmpint (
      waymark_value_find_record (waymark_document_get_field (fixture->document, "targets"), second),
      ==, 0);
  g_assert_true (waymark_test_find_nth (fixture->part, WAYMARK_TYPE_TARGET_CARD, 0) == card);
  gtk_widget_activate_action (menu, "record.move-up", NULL);

  /* Changes from elsewhere show up in place. */
  waymark_journal_set_text (fixture->journal, fixture->document,
                            WAYMARK_PATH ("targets", second, "name"), "Freight");
  name = waymark_answer_dup_text (
      WAYMARK_ANSWER (waymark_test_find_nth (card, WAYMARK_TYPE_ANSWER, 0)));
  g_assert_cmpstr (name, ==, "Freight");

  gtk_widget_grab_focus (waymark_test_find_nth (card, WAYMARK_TYPE_ANSWER, 0));
  gtk_widget_activate_action (menu, "record.remove", NULL);
  g_assert_cmpint (
      waymark_value_find_record (waymark_document_get_field (fixture->document, "targets"), second),
      ==, -1);
  g_assert_cmpint (
      waymark_value_find_record (waymark_document_get_field (fixture->document, "targets"), first),
      ==, 0);
  g_assert_null (waymark_test_find_nth (fixture->part, WAYMARK_TYPE_TARGET_CARD, 1));
  g_assert_true (
      gtk_widget_has_focus (waymark_test_find_nth (fixture->part, WAYMARK_TYPE_ANSWER, 0)));
}

static void
test_versions (Fixture *fixture, gconstpointer worksheet)
{
  WaymarkDocument *newer;

  /* On an empty map there is nothing to go on from. */
  show (fixture, WAYMARK_TYPE_ROADMAP_VERSIONS);
  g_assert_false (gtk_widget_is_sensitive (find_button (fixture->part, "New Version")));
  set_text (fixture, "module", "mod2");
  set_text (fixture, "date", "2026-09-01");
  set_text (fixture, "background", "I baked bread");
  waymark_test_wait_until (gtk_widget_is_sensitive (find_button (fixture->part, "New Version")));
  g_assert_null (find_button (fixture->part, "Compare With…"));

  g_signal_emit_by_name (find_button (fixture->part, "New Version"), "clicked");
  newer = waymark_roadmap_newest (fixture->journal);
  g_assert_true (newer != fixture->document);
  g_assert_cmpstr (waymark_document_get_text (newer, "module"), ==, "mod3");
  g_assert_cmpstr (waymark_document_get_text (newer, "date"), ==, "2026-11-21");
  g_assert_cmpstr (fixture->opened, ==, waymark_document_get_id (newer));
  waymark_test_wait_until (find_button (fixture->part, "Compare With…") != NULL);

  waymark_journal_set_text (fixture->journal, newer, WAYMARK_FIELD_PATH ("background"),
                            "I baked good bread");
  waymark_roadmap_versions_compare (WAYMARK_ROADMAP_VERSIONS (fixture->part), newer);
  waymark_test_wait_until (shows_text (fixture->part, "I baked good bread"));
  g_assert_cmpuint (waymark_test_find_all (fixture->part, WAYMARK_TYPE_DIFF_LABEL)->len, ==, 3);

  /* It follows what is written in either, and folds when the other goes. */
  set_text (fixture, "background", "I made bread");
  waymark_test_wait_until (shows_text (fixture->part, "I made baked good bread"));
  waymark_journal_delete (fixture->journal, newer);
  waymark_test_wait_until (waymark_test_find_nth (fixture->part, WAYMARK_TYPE_DIFF_LABEL, 0) ==
                           NULL);
}

/* Every worksheet with parts: opened, changed for another of its kind, closed. */
static void
test_pages (void)
{
  static const char *const worksheets[] = { "smart-goal", "stretch-goal", "professional-story",
                                            "career-roadmap" };
  g_autoptr (WaymarkCatalog) catalog = waymark_catalog_new ();
  WaymarkJournal *journal = waymark_journal_new (catalog);
  GtkWidget *page = waymark_page_registry_new_page (journal);
  GtkWindow *window = waymark_test_show (page, 360, 700);
  GWeakRef weak;

  for (gsize i = 0; i < G_N_ELEMENTS (worksheets); i++)
    for (guint n = 0; n < 2; n++)
      {
        WaymarkDocument *document = waymark_journal_create (journal, worksheets[i], NULL);

        waymark_worksheet_page_set_document (WAYMARK_WORKSHEET_PAGE (page), document);
        waymark_test_wait_frames (window, 2);
        g_assert_cmpint (gtk_widget_get_width (page), ==, 360);
      }
  waymark_worksheet_page_set_document (WAYMARK_WORKSHEET_PAGE (page), NULL);

  g_weak_ref_init (&weak, page);
  waymark_test_destroy (window, &weak);
  g_assert_finalize_object (journal);
}

int
main (int argc, char *argv[])
{
  g_setenv ("WAYMARK_TODAY", "2026-11-21", TRUE);
  waymark_test_display_init (&argc, &argv);

#define ADD(path, worksheet, function)                                                             \
  g_test_add (path, Fixture, worksheet, set_up, function, tear_down)
  ADD ("/story/a draft begins from the answers", "professional-story", test_draft);
  ADD ("/story/the pace is the student's", "professional-story", test_pace);
  ADD ("/story/variants for other listeners", "professional-story", test_variants);
  ADD ("/roadmap/targets are cards", "career-roadmap", test_targets);
  ADD ("/roadmap/versions are compared", "career-roadmap", test_versions);
#undef ADD
  g_test_add_func ("/pages/open and close on a narrow window", test_pages);
  return g_test_run ();
}
