/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Sharing: what the preview shows, what leaves, and that it is never older than what is chosen.
 */
#include "waymark-redactor.h"
#include "waymark-share-dialog.h"
#include "waymark-share-work.h"
#include "waymark-test-display.h"
#include "waymark-text-filler.h"

static WaymarkCatalog *catalog;

typedef struct
{
  WaymarkJournal *journal;
  GtkWindow *dialog;
} Fixture;

static WaymarkDocument *
add (Fixture *f, const char *type, const char *title, const char *field, const char *text)
{
  WaymarkDocument *document = waymark_journal_create (f->journal, type, title);

  waymark_journal_set_text (f->journal, document, WAYMARK_FIELD_PATH (field), text);
  return document;
}

static void
set_up (Fixture *f, gconstpointer data)
{
  f->journal = waymark_journal_new (catalog);
  add (f, "project-story", "Tea shop", "result", "A quiet river.");
  add (f, "project-story", "Bakery", "result", "They offered $85,000.");
  f->dialog = GTK_WINDOW (waymark_share_dialog_new (NULL, f->journal));
  gtk_window_present (f->dialog);
}

static void
tear_down (Fixture *f, gconstpointer data)
{
  GWeakRef weak;

  g_weak_ref_init (&weak, f->dialog);
  waymark_test_destroy (f->dialog, &weak);
  g_object_unref (f->journal);
}

static char *
preview_text (Fixture *f)
{
  g_autoptr (GPtrArray) views = waymark_test_find_all (GTK_WIDGET (f->dialog), GTK_TYPE_TEXT_VIEW);
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (g_ptr_array_index (views, 0));
  GtkTextIter start, end;

  gtk_text_buffer_get_bounds (buffer, &start, &end);
  return gtk_text_buffer_get_text (buffer, &start, &end, TRUE);
}

static gboolean
shows (Fixture *f, const char *text)
{
  g_autofree char *shown = preview_text (f);

  return strstr (shown, text) != NULL;
}

static const char *
row_title (GtkWidget *row)
{
  g_autoptr (GPtrArray) labels = waymark_test_find_all (row, GTK_TYPE_LABEL);

  return gtk_label_get_label (g_ptr_array_index (labels, 0));
}

/* (nullable) */
static GtkTreeExpander *
find_row (Fixture *f, const char *title)
{
  g_autoptr (GPtrArray) rows =
      waymark_test_find_all (GTK_WIDGET (f->dialog), GTK_TYPE_TREE_EXPANDER);

  for (guint i = 0; i < rows->len; i++)
    if (gtk_tree_expander_get_list_row (g_ptr_array_index (rows, i)) != NULL &&
        g_str_has_prefix (row_title (g_ptr_array_index (rows, i)), title))
      return g_ptr_array_index (rows, i);
  return NULL;
}

static void
expand (Fixture *f, const char *title)
{
  waymark_test_wait_until (find_row (f, title) != NULL);
  gtk_tree_list_row_set_expanded (gtk_tree_expander_get_list_row (find_row (f, title)), TRUE);
}

static void
tick (Fixture *f, const char *title, gboolean chosen)
{
  g_autoptr (GPtrArray) checks = NULL;

  waymark_test_wait_until (find_row (f, title) != NULL);
  checks = waymark_test_find_all (GTK_WIDGET (find_row (f, title)), GTK_TYPE_CHECK_BUTTON);
  g_assert_cmpint (gtk_check_button_get_active (g_ptr_array_index (checks, 0)), !=, chosen);
  gtk_check_button_set_active (g_ptr_array_index (checks, 0), chosen);
}

static void
copy (Fixture *f)
{
  g_autoptr (GPtrArray) buttons = waymark_test_find_all (GTK_WIDGET (f->dialog), GTK_TYPE_BUTTON);

  for (guint i = 0; i < buttons->len; i++)
    if (g_strcmp0 (gtk_button_get_icon_name (g_ptr_array_index (buttons, i)),
                   "edit-copy-symbolic") == 0)
      {
        g_signal_emit_by_name (g_ptr_array_index (buttons, i), "clicked");
        return;
      }
  g_assert_not_reached ();
}

static void
read_cb (GObject *clipboard, GAsyncResult *async, gpointer data)
{
  char **text = data;

  *text = gdk_clipboard_read_text_finish (GDK_CLIPBOARD (clipboard), async, NULL);
  if (*text == NULL)
    *text = g_strdup ("");
}

static char *
read_clipboard (Fixture *f)
{
  char *text = NULL;

  gdk_clipboard_read_text_async (gtk_widget_get_clipboard (GTK_WIDGET (f->dialog)), NULL, read_cb,
                                 &text);
  waymark_test_wait_until (text != NULL);
  return text;
}

/* The new text is not there yet when the button is pressed: the old one must not be taken. */
static void
test_what_was_unticked_is_never_copied (Fixture *f, gconstpointer data)
{
  g_autofree char *text = NULL;
  g_autofree char *shown = NULL;

  waymark_test_wait_until (shows (f, "A quiet river."));
  expand (f, "Projects");
  tick (f, "Tea shop", FALSE);
  copy (f);
  g_assert_true (shows (f, "A quiet river.")); /* the old preview stays for the moment */
  waymark_test_wait_until (!shows (f, "A quiet river."));
  text = read_clipboard (f);
  shown = preview_text (f);
  g_assert_cmpstr (text, ==, shown);
  g_assert_null (strstr (text, "river"));
  g_assert_nonnull (strstr (text, "Bakery"));
}

static void
test_a_change_from_outside_is_shown (Fixture *f, gconstpointer data)
{
  GListModel *stories = waymark_journal_get_documents (f->journal, "project-story");
  g_autoptr (WaymarkDocument) tea = g_list_model_get_item (stories, 0);
  g_autofree char *text = NULL;

  waymark_test_wait_until (shows (f, "A quiet river."));
  waymark_journal_set_text (f->journal, tea, WAYMARK_FIELD_PATH ("result"), "A loud sea.");
  copy (f);
  waymark_test_wait_until (shows (f, "A loud sea."));
  text = read_clipboard (f);
  g_assert_nonnull (strstr (text, "A loud sea."));
}

static GtkWindow *
find_question (Fixture *f)
{
  g_autoptr (GList) windows = gtk_window_list_toplevels ();

  for (GList *l = windows; l != NULL; l = l->next)
    if (ADW_IS_MESSAGE_DIALOG (l->data))
      return l->data;
  return NULL;
}

static void
answer (Fixture *f, const char *response)
{
  GtkWindow *question;

  waymark_test_wait_until (find_question (f) != NULL);
  question = find_question (f);
  adw_message_dialog_response (ADW_MESSAGE_DIALOG (question), response);
  gtk_window_destroy (question);
  waymark_test_wait_until (find_question (f) == NULL);
}

static void
test_a_sum_is_confirmed (Fixture *f, gconstpointer data)
{
  waymark_test_wait_until (shows (f, "Bakery"));
  g_assert_false (shows (f, "85,000"));
  expand (f, "Mentions a sum");
  tick (f, "Bakery · Result", TRUE);
  answer (f, "cancel");
  tick (f, "Bakery · Result", TRUE);
  answer (f, "share");
  waymark_test_wait_until (shows (f, "85,000"));
  tick (f, "Bakery · Result", FALSE);
  waymark_test_wait_until (!shows (f, "85,000"));
}

static char *
random_text (void)
{
  static const char *const lines[] = {
    "a\n", "bread\n", "\n", "é\u0301\u05d0\n", "- \U0001F600\n", "no end", "\r\n", "x\u2029y\n"
  };
  GString *text = g_string_new (NULL);
  int n = g_test_rand_int_range (0, 3000);

  for (int i = 0; i < n; i++)
    g_string_append (text, lines[g_test_rand_int_range (0, G_N_ELEMENTS (lines))]);
  return g_string_free (text, FALSE);
}

/* Faster than it can be put in, sometimes. */
static void
test_filling_a_buffer (void)
{
  g_autoptr (GtkTextBuffer) buffer = gtk_text_buffer_new (NULL);
  WaymarkTextFiller *filler = waymark_text_filler_new (buffer);

  for (int round = 0; round < 30; round++)
    {
      g_autofree char *text = random_text ();
      g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));
      g_autofree char *there = NULL;
      GtkTextIter start, end;

      waymark_text_filler_show (filler, bytes);
      g_assert_false (waymark_text_filler_is_done (filler));
      for (int i = g_test_rand_int_range (0, 4); i > 0; i--)
        g_main_context_iteration (NULL, !waymark_text_filler_is_done (filler));
      if (round % 3 == 0)
        continue;
      waymark_test_wait_until (waymark_text_filler_is_done (filler));
      gtk_text_buffer_get_bounds (buffer, &start, &end);
      there = gtk_text_buffer_get_text (buffer, &start, &end, TRUE);
      g_assert_cmpstr (there, ==, text);
    }
  g_object_run_dispose (G_OBJECT (filler));
  g_object_unref (filler);
}

/* Whenever it says that the result is of what is chosen now, it is. */
static void
test_the_latest_choice_wins (void)
{
  g_autoptr (WaymarkJournal) journal = waymark_journal_new (catalog);
  g_autoptr (WaymarkSelection) selection = NULL;
  g_autoptr (GPtrArray) all = NULL;
  WaymarkShareWork *work;

  for (int i = 0; i < 60; i++)
    {
      g_autofree char *title = g_strdup_printf ("Story %d", i);

      waymark_journal_create (journal, "project-story", title);
    }
  all = waymark_journal_get_all (journal);
  selection = waymark_selection_new_for_journal (journal);
  work = waymark_share_work_new (journal, selection);
  for (int round = 0; round < 200; round++)
    {
      const char *id = waymark_document_get_id (
          g_ptr_array_index (all, g_test_rand_int_range (0, (int) all->len)));

      waymark_selection_set_document (selection, id,
                                      !waymark_selection_has_document (selection, id));
      g_assert_false (waymark_share_work_is_current (work));
      if (round % 5 == 0)
        waymark_test_wait_until (waymark_share_work_is_current (work));
      else if (round % 2 == 0)
        g_main_context_iteration (NULL, TRUE);
      if (waymark_share_work_is_current (work))
        {
          WaymarkShareResult *result = waymark_share_work_get_result (work);
          WaymarkMarkdownFile *file = g_ptr_array_index (result->files, 0);
          g_autoptr (GPtrArray) documents = waymark_redactor_apply_once (journal, selection);
          g_autoptr (GPtrArray) files =
              waymark_markdown_journal_render (catalog, documents, WAYMARK_MARKDOWN_ONE_FILE);

          g_assert_cmpstr (file->text, ==,
                           ((WaymarkMarkdownFile *) g_ptr_array_index (files, 0))->text);
        }
    }
  g_object_run_dispose (G_OBJECT (work));
  g_object_unref (work);
}

#define CASE(name, func) g_test_add ("/share/" name, Fixture, NULL, set_up, func, tear_down)

int
main (int argc, char **argv)
{
  int status;

  waymark_test_display_init (&argc, &argv);
  catalog = waymark_catalog_new ();
  CASE ("what was unticked is never copied", test_what_was_unticked_is_never_copied);
  CASE ("a change from outside is shown before it leaves", test_a_change_from_outside_is_shown);
  CASE ("a sum in words is confirmed", test_a_sum_is_confirmed);
  g_test_add_func ("/share/a buffer holds the last text", test_filling_a_buffer);
  g_test_add_func ("/share/the latest choice wins", test_the_latest_choice_wins);
  status = g_test_run ();
  g_object_unref (catalog);
  return status;
}
