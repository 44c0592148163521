/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "waymark-config.h"

#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <errno.h>
#include <string.h>

#include "waymark-commands.h"
#include "waymark-markdown-journal.h"
#include "waymark-output.h"
#include "waymark-redactor.h"

typedef struct
{
  char *output;
  gboolean split;
  char **only;
  char **documents;
  char **reveal;
  gboolean reveal_money;
  gboolean list_private;
} Options;

static void
options_clear (Options *options)
{
  g_free (options->output);
  g_strfreev (options->only);
  g_strfreev (options->documents);
  g_strfreev (options->reveal);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Options, options_clear)

static gboolean
read_options (WaymarkCommand *self, char **args, Options *options)
{
  const GOptionEntry entries[] = {
    { "output", 'o', 0, G_OPTION_ARG_FILENAME, &options->output,
      N_ ("Write to FILE, or with --split into the folder FILE"), N_ ("FILE") },
    { "split", 0, 0, G_OPTION_ARG_NONE, &options->split,
      N_ ("Write an index and a file for each part and week"), NULL },
    { "only", 0, 0, G_OPTION_ARG_STRING_ARRAY, &options->only,
      N_ ("Only documents of TYPE, such as smart-goal; may be given more than once"), N_ ("TYPE") },
    { "document", 0, 0, G_OPTION_ARG_STRING_ARRAY, &options->documents,
      N_ ("Only the document ID; may be given more than once"), N_ ("ID") },
    { "reveal", 0, 0, G_OPTION_ARG_STRING_ARRAY, &options->reveal,
      N_ ("Share this private answer, too; may be given more than once"), N_ ("ID#PATH") },
    { "reveal-money", 0, 0, G_OPTION_ARG_NONE, &options->reveal_money,
      N_ ("Confirm that --reveal may name amounts and sums of money"), NULL },
    { "list-private", 0, 0, G_OPTION_ARG_NONE, &options->list_private,
      N_ ("Print what is private as ID#PATH, and export nothing"), NULL },
    { NULL },
  };

  if (!waymark_command_parse (
          self, args, entries, "", _ ("write the journal as Markdown"),
          _ ("Private answers stay here unless --reveal names them one by one; amounts of money, "
             "and "
             "words that mention a sum, unless --reveal-money is given as well. What stayed here "
             "is counted on stderr."),
          NULL))
    return FALSE;
  if (options->split && options->output == NULL && !options->list_private)
    {
      waymark_command_refuse (self, _ ("--split needs a folder: add --output DIR."));
      return FALSE;
    }
  return TRUE;
}

/* Is @word the document's type, or the pane it is kept in ("goals")? */
static gboolean
is_of_kind (WaymarkWorksheet *worksheet, const char *word)
{
  return g_str_equal (waymark_worksheet_get_id (worksheet), word) ||
         g_str_equal (waymark_worksheet_get_pane (worksheet), word);
}

static gboolean
is_known_kind (WaymarkCatalog *catalog, const char *word)
{
  GPtrArray *worksheets = waymark_catalog_get_worksheets (catalog);

  for (guint i = 0; i < worksheets->len; i++)
    if (is_of_kind (g_ptr_array_index (worksheets, i), word))
      return TRUE;
  return FALSE;
}

/* Everything, when nothing is named: what may leave, or, to list what is private, all of it. */
static gboolean
is_everything (const Options *options)
{
  return options->only == NULL && options->documents == NULL;
}

static WaymarkSelection *
start_selection (WaymarkJournal *journal, const Options *options)
{
  if (!is_everything (options))
    return waymark_selection_new ();
  return options->list_private ? waymark_selection_new_for_journal (journal)
                               : waymark_selection_new_shareable (journal);
}

static void
choose_kinds (WaymarkJournal *journal, WaymarkSelection *selection, char **kinds)
{
  g_autoptr (GPtrArray) all = waymark_journal_get_all (journal);

  for (guint d = 0; d < all->len; d++)
    {
      WaymarkDocument *document = g_ptr_array_index (all, d);
      WaymarkWorksheet *worksheet = waymark_journal_get_worksheet (journal, document);

      for (gsize i = 0; worksheet != NULL && kinds[i] != NULL; i++)
        if (is_of_kind (worksheet, kinds[i]))
          waymark_selection_set_document (selection, waymark_document_get_id (document), TRUE);
    }
}

static int
choose_documents (WaymarkCommand *self,
                  WaymarkJournal *journal,
                  WaymarkSelection *selection,
                  const Options *options)
{
  for (gsize i = 0; options->only != NULL && options->only[i] != NULL; i++)
    if (!is_known_kind (waymark_journal_get_catalog (journal), options->only[i]))
      return waymark_command_refuse (
          self, _ ("There is no worksheet “%s”. Write its id, such as smart-goal."),
          options->only[i]);

  if (options->only != NULL)
    choose_kinds (journal, selection, options->only);
  for (gsize i = 0; options->documents != NULL && options->documents[i] != NULL; i++)
    {
      WaymarkDocument *document =
          waymark_command_find_document (self, journal, options->documents[i]);

      if (document == NULL)
        return WAYMARK_COMMAND_FAILURE;
      waymark_selection_set_document (selection, waymark_document_get_id (document), TRUE);
    }
  return 0;
}

static WaymarkPrivateItem *
find_item (GPtrArray *items, const WaymarkPath *path)
{
  for (guint i = 0; i < items->len; i++)
    {
      WaymarkPrivateItem *item = g_ptr_array_index (items, i);

      if (waymark_path_equal (item->path, path))
        return item;
    }
  return NULL;
}

/* A record of a private list holds answers that are private one by one, too, and the list holds
 * records: both may be revealed as a whole, though only its parts are items. */
static gboolean
holds_items (GPtrArray *items, const WaymarkPath *path)
{
  for (guint i = 0; i < items->len; i++)
    {
      WaymarkPrivateItem *item = g_ptr_array_index (items, i);

      if (path->sub != NULL
              ? item->path->item == path->item && item->path->sub == NULL
              : item->path->field == path->field && !item->is_money && item->path->sub == NULL)
        return TRUE;
    }
  return FALSE;
}

static int
reveal_one (WaymarkCommand *self,
            WaymarkJournal *journal,
            WaymarkSelection *selection,
            const char *word,
            const Options *options)
{
  const char *hash = strchr (word, '#');
  g_autofree char *name = hash != NULL ? g_strndup (word, (gsize) (hash - word)) : NULL;
  g_autoptr (WaymarkPath) path = hash != NULL ? waymark_path_parse (hash + 1) : NULL;
  g_autoptr (GPtrArray) items = NULL;
  WaymarkDocument *document;
  WaymarkPrivateItem *item;
  const char *id;

  if (path == NULL)
    return waymark_command_refuse (
        self, _ ("“%s” is not of the form ID#PATH. --list-private shows what can be revealed."),
        word);
  document = waymark_command_find_document (self, journal, name);
  if (document == NULL)
    return WAYMARK_COMMAND_FAILURE;
  id = waymark_document_get_id (document);

  items = waymark_redaction_list_private (journal, document, selection);
  item = find_item (items, path);
  if (item == NULL && !holds_items (items, path))
    return waymark_command_fail (
        self, _ ("Nothing private is at “%s”. --list-private shows what can be revealed."), word);
  if (is_everything (options))
    waymark_selection_set_document (selection, id, TRUE);
  if (item != NULL && (item->is_money || item->is_shared))
    {
      if (!options->reveal_money)
        return waymark_command_refuse (
            self,
            item->is_money ? _ ("“%s” is an amount of money. Add --reveal-money to share it.")
                           : _ ("“%s” mentions a sum of money. Add --reveal-money to share it."),
            word);
      waymark_selection_confirm_money (selection, id, path, TRUE);
      return 0;
    }
  if (item != NULL && item->mentions_money)
    waymark_command_note (self, _ ("“%s” mentions a sum of money, and it is shared now."), word);
  waymark_selection_reveal (selection, id, path, TRUE);
  return 0;
}

static void
append_private (GString *out,
                WaymarkJournal *journal,
                WaymarkDocument *document,
                WaymarkSelection *selection)
{
  g_autofree char *title = waymark_journal_dup_title (journal, document);
  g_autoptr (GPtrArray) items = waymark_redaction_list_private (journal, document, selection);

  g_strdelimit (title, "\t\r\n", ' ');
  for (guint i = 0; i < items->len; i++)
    {
      WaymarkPrivateItem *item = g_ptr_array_index (items, i);
      g_autofree char *path = waymark_path_to_string (item->path);
      const char *kind = "";

      if (item->chosen)
        continue;
      if (item->is_money)
        kind = _ ("money");
      else if (item->is_shared)
        kind = _ ("mentions a sum");
      g_strdelimit (item->label, "\t\r\n", ' ');
      g_string_append_printf (out, "%s#%s\t%s\t%s\t%s\n", waymark_document_get_id (document), path,
                              title, item->label, kind);
    }
}

static int
print_private (WaymarkCommand *self, WaymarkJournal *journal, WaymarkSelection *selection)
{
  GPtrArray *worksheets = waymark_catalog_get_worksheets (waymark_journal_get_catalog (journal));
  g_autoptr (GString) out = g_string_new (NULL);

  for (guint w = 0; w < worksheets->len; w++)
    {
      GListModel *documents = waymark_journal_get_documents (
          journal, waymark_worksheet_get_id (g_ptr_array_index (worksheets, w)));

      for (guint d = 0; d < g_list_model_get_n_items (documents); d++)
        {
          g_autoptr (WaymarkDocument) document = g_list_model_get_item (documents, d);

          if (waymark_selection_has_document (selection, waymark_document_get_id (document)))
            append_private (out, journal, document, selection);
        }
    }
  return waymark_command_print (self, out->str) ? 0 : WAYMARK_COMMAND_FAILURE;
}

static gboolean
write_file (WaymarkCommand *self, const char *path, const char *text)
{
  g_autoptr (GError) error = NULL;

  if (waymark_output_write (path, text, &error))
    return TRUE;
  waymark_command_fail (self, _ ("%s. Choose another --output."), error->message);
  return FALSE;
}

/* What an earlier export left and this one did not write could hold what is not shared any more. */
static void
note_leftovers (WaymarkCommand *self, const char *folder, GPtrArray *files)
{
  g_autoptr (GFile) place = g_file_new_for_path (folder);
  g_autoptr (GPtrArray) leftovers = waymark_output_list_leftovers (place, files);

  for (guint i = 0; i < leftovers->len; i++)
    waymark_command_note (self,
                          _ ("%s is left from an earlier export. Remove it if it should not be "
                             "shared any more."),
                          (const char *) g_ptr_array_index (leftovers, i));
}

static gboolean
write_folder (WaymarkCommand *self, const char *folder, GPtrArray *files)
{
  if (g_mkdir_with_parents (folder, 0777) != 0)
    {
      waymark_command_fail (self, _ ("%s cannot be made: %s. Choose another --output."), folder,
                            g_strerror (errno));
      return FALSE;
    }
  for (guint i = 0; i < files->len; i++)
    {
      WaymarkMarkdownFile *file = g_ptr_array_index (files, i);
      g_autofree char *path = g_build_filename (folder, file->name, NULL);

      if (!write_file (self, path, file->text))
        return FALSE;
    }
  note_leftovers (self, folder, files);
  return TRUE;
}

static gboolean
write_files (WaymarkCommand *self, const Options *options, GPtrArray *files)
{
  WaymarkMarkdownFile *first = g_ptr_array_index (files, 0);

  if (options->split)
    return write_folder (self, options->output, files);
  if (options->output != NULL && !g_str_equal (options->output, "-"))
    return write_file (self, options->output, first->text);
  return waymark_command_print (self, first->text);
}

/* Which passages, since nobody marked them as private. */
static void
note_passages (WaymarkCommand *self, WaymarkJournal *journal, GPtrArray *passages)
{
  for (guint i = 0; i < passages->len; i++)
    {
      WaymarkPrivateItem *passage = g_ptr_array_index (passages, i);
      WaymarkDocument *document = waymark_journal_lookup (journal, passage->document_id);
      g_autofree char *title = waymark_journal_dup_title (journal, document);
      g_autofree char *path = waymark_path_to_string (passage->path);

      if (!passage->chosen)
        /* Translators: a document, one of its answers, and how to name it: "Roadmap, Interests
         * (--reveal 5f0c…#interests --reveal-money)" */
        waymark_command_note (self, _ ("  %s, %s (--reveal %s#%s --reveal-money)"), title,
                              passage->label, passage->document_id, path);
    }
}

static void
note_withheld (WaymarkCommand *self, WaymarkJournal *journal, WaymarkRedactor *redactor)
{
  WaymarkWithheld withheld;
  g_autoptr (GPtrArray) passages = waymark_redactor_list_passages (redactor);

  waymark_redactor_get_withheld (redactor, &withheld);
  if (withheld.n_answers > 0)
    waymark_command_note (self,
                          ngettext ("%u private answer was left out.",
                                    "%u private answers were left out.", withheld.n_answers),
                          withheld.n_answers);
  if (withheld.n_amounts > 0)
    waymark_command_note (self,
                          ngettext ("%u amount of money was left out.",
                                    "%u amounts of money were left out.", withheld.n_amounts),
                          withheld.n_amounts);
  if (withheld.n_passages > 0)
    waymark_command_note (
        self,
        ngettext ("%u answer that mentions a sum of money was left out:",
                  "%u answers that mention a sum of money were left out:", withheld.n_passages),
        withheld.n_passages);
  note_passages (self, journal, passages);
}

int
waymark_command_export (WaymarkCommand *self, char **args)
{
  g_auto (Options) options = { NULL };
  g_autoptr (WaymarkStore) store = NULL;
  g_autoptr (WaymarkSelection) selection = NULL;
  g_autoptr (WaymarkRedactor) redactor = waymark_redactor_new ();
  g_autoptr (WaymarkSnapshot) snapshot = NULL;
  g_autoptr (GPtrArray) documents = NULL;
  g_autoptr (GPtrArray) files = NULL;
  WaymarkJournal *journal;
  guint n_problems;
  int status;

  if (!read_options (self, args, &options))
    return WAYMARK_COMMAND_USAGE;
  store = waymark_command_open (self);
  if (store == NULL)
    return WAYMARK_COMMAND_FAILURE;

  journal = waymark_store_get_journal (store);
  selection = start_selection (journal, &options);
  status = choose_documents (self, journal, selection, &options);
  for (gsize i = 0; status == 0 && options.reveal != NULL && options.reveal[i] != NULL; i++)
    status = reveal_one (self, journal, selection, options.reveal[i], &options);
  if (status != 0)
    return status;
  if (options.list_private)
    return print_private (self, journal, selection);

  snapshot = waymark_snapshot_new (journal);
  documents = waymark_redactor_apply (redactor, snapshot, selection, NULL);
  files = waymark_markdown_journal_render (waymark_journal_get_catalog (journal), documents,
                                           options.split ? WAYMARK_MARKDOWN_FILES
                                                         : WAYMARK_MARKDOWN_ONE_FILE);
  if (!write_files (self, &options, files))
    return WAYMARK_COMMAND_FAILURE;

  note_withheld (self, journal, redactor);
  n_problems = g_list_model_get_n_items (waymark_store_get_problems (store));
  if (n_problems > 0)
    waymark_command_note (self,
                          ngettext ("%u file could not be read. See “waymark check”.",
                                    "%u files could not be read. See “waymark check”.", n_problems),
                          n_problems);
  return 0;
}
