/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "waymark-config.h"

#include <glib/gi18n-lib.h>

#include "waymark-commands.h"

#define DEFAULT_LIMIT 50

/* "Steps", or "Steps · What" for an answer of a record. (transfer full) */
static char *
describe_path (WaymarkJournal *journal, const WaymarkSearchHit *hit)
{
  WaymarkWorksheet *worksheet = waymark_journal_get_worksheet (journal, hit->document);
  WaymarkField *field = NULL, *sub = NULL;

  if (hit->path == NULL)
    return g_strdup ("");
  if (worksheet != NULL)
    field = waymark_worksheet_get_field (worksheet, hit->path->field);
  if (field == NULL)
    return waymark_path_to_string (hit->path);
  if (hit->path->sub != NULL)
    sub = waymark_field_get_subfield (field, hit->path->sub);
  if (sub == NULL)
    return g_strdup (waymark_field_get_short_label (field));
  return g_strdup_printf ("%s · %s", waymark_field_get_short_label (field),
                          waymark_field_get_short_label (sub));
}

static void
add_hit (GString *out, WaymarkJournal *journal, const WaymarkSearchHit *hit, gboolean with_ids)
{
  g_autofree char *title = waymark_journal_dup_title (journal, hit->document);
  g_autofree char *field = describe_path (journal, hit);
  g_autofree char *snippet = g_strdup (hit->snippet != NULL ? hit->snippet : "");

  g_strdelimit (title, "\t\r\n", ' ');
  g_strdelimit (snippet, "\t\r\n", ' ');
  if (with_ids)
    {
      g_autofree char *path =
          hit->path != NULL ? waymark_path_to_string (hit->path) : g_strdup ("");

      g_string_append_printf (out, "%s#%s\t", waymark_document_get_id (hit->document), path);
    }
  g_string_append_printf (out, "%s\t%s\t%s\n", title, field, snippet);
}

int
waymark_command_search (WaymarkCommand *self, char **args)
{
  gboolean with_ids = FALSE;
  int limit = DEFAULT_LIMIT;
  const GOptionEntry entries[] = {
    { "ids", 0, 0, G_OPTION_ARG_NONE, &with_ids, N_ ("Begin each line with ID#PATH"), NULL },
    { "limit", 0, 0, G_OPTION_ARG_INT, &limit, N_ ("Show at most N documents (50)"), "N" },
    { NULL },
  };
  g_auto (GStrv) words = NULL;
  g_autofree char *query = NULL;
  g_autoptr (WaymarkStore) store = NULL;
  g_autoptr (GPtrArray) hits = NULL;
  g_autoptr (GString) out = g_string_new (NULL);
  guint n_matches = 0;

  if (!waymark_command_parse (self, args, entries, _ ("WORDS…"), _ ("find words in the journal"),
                              _ ("Prints a line for each document that has all words: its title, "
                                 "the field, and the words in place, with tabs between. Fails when "
                                 "there is none."),
                              &words))
    return WAYMARK_COMMAND_USAGE;
  if (words != NULL)
    query = g_strstrip (g_strjoinv (" ", words));
  if (query == NULL || *query == '\0')
    return waymark_command_refuse (self, _ ("Give the words to look for."));
  if (limit < 1)
    return waymark_command_refuse (self, _ ("--limit needs a number above 0."));

  store = waymark_command_open (self);
  if (store == NULL)
    return WAYMARK_COMMAND_FAILURE;
  hits = waymark_search_query (waymark_store_get_search (store), query, (guint) limit, &n_matches);
  if (hits->len == 0)
    return waymark_command_fail (self, _ ("No document has “%s”."), query);
  for (guint i = 0; i < hits->len; i++)
    add_hit (out, waymark_store_get_journal (store), g_ptr_array_index (hits, i), with_ids);
  if (!waymark_command_print (self, out->str))
    return WAYMARK_COMMAND_FAILURE;
  if (n_matches > hits->len)
    waymark_command_note (self,
                          ngettext ("%u more document has these words. --limit shows more.",
                                    "%u more documents have these words. --limit shows more.",
                                    n_matches - hits->len),
                          n_matches - hits->len);
  return 0;
}
