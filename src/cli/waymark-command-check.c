/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "waymark-config.h"

#include <glib/gi18n-lib.h>

#include "waymark-check.h"
#include "waymark-commands.h"
#include "waymark-conflict-watch.h"
#include "waymark-format.h"
#include "waymark-quarantine.h"
#include "waymark-validation.h"

typedef struct
{
  GString *out;
  guint n_problems;
} Report;

static void
add_problem (Report *report, WaymarkProblem *problem)
{
  g_string_append_printf (report->out, "%s: %s\n", waymark_problem_get_name (problem),
                          waymark_problem_get_reason (problem));
  report->n_problems++;
}

static void
add_finding (Report *report, const WaymarkFinding *finding)
{
  g_autofree char *name =
      waymark_format_document_name (waymark_document_get_type_id (finding->document),
                                    waymark_document_get_id (finding->document));
  g_autofree char *path = finding->path != NULL ? waymark_path_to_string (finding->path) : NULL;

  g_string_append_printf (report->out, "%s%s%s: %s\n", name, path != NULL ? ": " : "",
                          path != NULL ? path : "", finding->message);
  report->n_problems++;
}

/* Dates in the wrong order and the like: nothing is wrong with the file, and drafts may be
 * unfinished, so this is said only to those who ask, and fails nothing. */
static void
add_advice (GString *out, WaymarkJournal *journal, WaymarkDocument *document)
{
  WaymarkWorksheet *worksheet = waymark_journal_get_worksheet (journal, document);
  g_autoptr (GPtrArray) issues = waymark_validation_check (worksheet, document, journal);
  g_autofree char *name = waymark_format_document_name (waymark_document_get_type_id (document),
                                                        waymark_document_get_id (document));

  for (guint i = 0; i < issues->len; i++)
    {
      const WaymarkIssue *issue = g_ptr_array_index (issues, i);
      g_autofree char *path = waymark_path_to_string (issue->path);

      if (issue->severity == WAYMARK_SEVERITY_WARNING)
        g_string_append_printf (out, "%s: %s: %s\n", name, path, issue->message);
    }
}

static void
list_advice (GString *out, WaymarkJournal *journal)
{
  GPtrArray *worksheets = waymark_catalog_get_worksheets (waymark_journal_get_catalog (journal));

  for (guint w = 0; w < worksheets->len; w++)
    {
      GListModel *documents = waymark_journal_get_documents (
          journal, waymark_worksheet_get_id (g_ptr_array_index (worksheets, w)));

      for (guint d = 0; d < g_list_model_get_n_items (documents); d++)
        {
          g_autoptr (WaymarkDocument) document = g_list_model_get_item (documents, d);

          add_advice (out, journal, document);
        }
    }
}

/* Nothing is wrong with these: both versions are kept, and the window shows them. */
static void
note_conflicts (WaymarkCommand *self, WaymarkJournal *journal)
{
  guint n = waymark_conflict_watch_count (waymark_conflict_watch_of (journal));

  if (n > 0)
    waymark_command_note (self,
                          ngettext ("%u answer has two versions. Both are kept; open Waymark to "
                                    "choose.",
                                    "%u answers have two versions. Both are kept; open Waymark to "
                                    "choose.",
                                    n),
                          n);
}

int
waymark_command_check (WaymarkCommand *self, char **args)
{
  g_autoptr (WaymarkStore) store = NULL;
  g_autoptr (GPtrArray) findings = NULL;
  g_autoptr (GPtrArray) quarantine = NULL;
  g_autoptr (GPtrArray) past = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (GString) out = g_string_new (NULL);
  Report report = { out };
  gboolean advice = FALSE;
  const GOptionEntry entries[] = {
    { "advice", 0, 0, G_OPTION_ARG_NONE, &advice,
      N_ ("Say, too, what looks odd in the answers, such as a goal that ends before it begins"),
      NULL },
    { NULL },
  };
  WaymarkJournal *journal;
  GPtrArray *worksheets;
  GListModel *problems;
  guint n_documents;

  if (!waymark_command_parse (self, args, entries, "", _ ("look for damage and mistakes"),
                              _ ("Reads every file of the journal and changes none. Prints a line "
                                 "for each problem, and fails when there is one."),
                              NULL))
    return WAYMARK_COMMAND_USAGE;
  store = waymark_command_open (self);
  if (store == NULL)
    return WAYMARK_COMMAND_FAILURE;

  journal = waymark_store_get_journal (store);
  problems = waymark_store_get_problems (store);
  for (guint i = 0; i < g_list_model_get_n_items (problems); i++)
    {
      g_autoptr (WaymarkProblem) problem = g_list_model_get_item (problems, i);

      add_problem (&report, problem);
    }
  past = waymark_revisions_check (waymark_store_get_revisions (store), &error);
  if (past == NULL)
    return waymark_command_fail (self, "%s", error->message);
  for (guint i = 0; i < past->len; i++)
    add_problem (&report, g_ptr_array_index (past, i));
  quarantine = waymark_quarantine_list (waymark_store_get_folder (store));
  for (guint i = 0; i < quarantine->len; i++)
    add_problem (&report, g_ptr_array_index (quarantine, i));
  worksheets = waymark_catalog_get_errors (waymark_journal_get_catalog (journal));
  for (guint i = 0; i < worksheets->len; i++)
    {
      g_string_append_printf (out, "%s\n", ((GError *) g_ptr_array_index (worksheets, i))->message);
      report.n_problems++;
    }
  findings = waymark_check_journal (journal);
  for (guint i = 0; i < findings->len; i++)
    add_finding (&report, g_ptr_array_index (findings, i));
  if (advice)
    list_advice (out, journal);

  if (!waymark_command_print (self, out->str))
    return WAYMARK_COMMAND_FAILURE;
  note_conflicts (self, journal);
  if (waymark_store_get_read_only_reason (store) != NULL)
    waymark_command_note (self, "%s", waymark_store_get_read_only_reason (store));
  n_documents = waymark_journal_get_n_documents (journal);
  if (report.n_problems > 0)
    return waymark_command_fail (self,
                                 ngettext ("%u problem. Each line above says where and what.",
                                           "%u problems. Each line above says where and what.",
                                           report.n_problems),
                                 report.n_problems);
  waymark_command_note (
      self, ngettext ("%u document, no problem.", "%u documents, no problem.", n_documents),
      n_documents);
  return 0;
}
