/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "waymark-config.h"

#include "waymark-markdown-head.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "waymark-date.h"
#include "waymark-markdown-answers.h"
#include "waymark-markdown-escape.h"

/* What the head says, so that the part about the student does not say it again. */
static const char *const head_fields[] = {
  "name", "headline", "pronouns", "program", "module", "place", "email", "phone", "links",
};

static void
add_fact (GString *line, const char *fact)
{
  if (*fact != '\0')
    g_string_append_printf (line, "%s%s", line->len > 0 ? " · " : "", fact);
}

static void
add_short (GString *line, WaymarkWorksheet *worksheet, WaymarkDocument *profile, const char *id)
{
  static const WaymarkMarkdownLinker no_links = { NULL, NULL };
  WaymarkField *field = waymark_worksheet_get_field (worksheet, id);
  g_autofree char *answer = NULL;

  if (field == NULL)
    return;
  answer =
      waymark_markdown_short_answer (&no_links, field, waymark_document_get_field (profile, id));
  add_fact (line, answer);
}

static void
write_profile (WaymarkMarkdownWriter *writer, WaymarkWorksheet *worksheet, WaymarkDocument *profile)
{
  WaymarkValue *links = waymark_document_get_field (profile, "links");
  g_autofree char *headline =
      waymark_markdown_emphasis (waymark_document_get_text (profile, "headline"));
  g_autoptr (GString) facts = g_string_new (NULL);
  g_autoptr (GString) reach = g_string_new (NULL);

  add_short (facts, worksheet, profile, "pronouns");
  add_short (facts, worksheet, profile, "program");
  add_short (facts, worksheet, profile, "module");
  add_short (facts, worksheet, profile, "place");
  for (gsize i = 0; i < waymark_value_get_length (links); i++)
    {
      WaymarkValue *record = waymark_value_get_item (links, i);
      g_autofree char *link =
          waymark_markdown_make_link (waymark_value_get_member_text (record, "label"),
                                      waymark_value_get_member_text (record, "url"));

      add_fact (reach, link);
    }
  add_short (reach, worksheet, profile, "email");
  add_short (reach, worksheet, profile, "phone");

  waymark_markdown_writer_blocks (writer, headline);
  waymark_markdown_writer_blocks (writer, facts->str);
  waymark_markdown_writer_blocks (writer, reach->str);
}

static void
write_updated (WaymarkMarkdownWriter *writer, GPtrArray *documents)
{
  const char *newest = "";
  g_autofree char *day_text = NULL;
  g_autofree char *text = NULL;
  g_autofree char *line = NULL;
  GDate day, no_day;

  for (guint i = 0; i < documents->len; i++)
    {
      const char *modified = waymark_document_get_modified (g_ptr_array_index (documents, i));

      if (strcmp (modified, newest) > 0) /* all of them UTC, so text order is time order */
        newest = modified;
    }
  if (!waymark_date_from_timestamp (newest, &day))
    return;
  g_date_set_dmy (&no_day, 1, G_DATE_JANUARY, 1);
  day_text = waymark_date_format (&day, &no_day);
  /* Translators: the day on which the newest part of a shared journal was written */
  text = g_strdup_printf (_ ("Last written on %s"), day_text);
  line = waymark_markdown_emphasis (text);
  waymark_markdown_writer_blocks (writer, line);
}

static WaymarkDocument *
make_rest (WaymarkWorksheet *worksheet, WaymarkDocument *profile)
{
  g_autoptr (WaymarkValue) fields = waymark_value_ref (waymark_document_get_fields (profile));
  g_autoptr (WaymarkValue) state = NULL;

  for (gsize i = 0; i < G_N_ELEMENTS (head_fields); i++)
    {
      WaymarkValue *next = waymark_value_with_member (fields, head_fields[i], NULL);

      waymark_value_unref (fields);
      fields = next;
    }
  if (waymark_value_is_empty (fields))
    return NULL;
  state = waymark_value_with_member (waymark_document_get_state (profile), "fields", fields);
  return waymark_document_new_from_state (state, NULL);
}

WaymarkDocument *
waymark_markdown_write_head (WaymarkMarkdownWriter *writer,
                             WaymarkCatalog *catalog,
                             WaymarkDocument *profile,
                             GPtrArray *documents)
{
  WaymarkWorksheet *worksheet = waymark_catalog_lookup (catalog, "profile");
  g_autofree char *name = NULL;
  g_autofree char *title = NULL;

  if (profile != NULL && worksheet != NULL)
    name = g_strstrip (g_strdup (waymark_document_get_text (profile, "name")));
  /* Translators: %s is the student's name */
  title = name != NULL && *name != '\0' ? g_strdup_printf (_ ("Career journal of %s"), name)
                                        : g_strdup (_ ("Career journal"));
  g_free (waymark_markdown_writer_heading (writer, 1, title));
  if (name != NULL)
    write_profile (writer, worksheet, profile);
  write_updated (writer, documents);
  return name != NULL ? make_rest (worksheet, profile) : NULL;
}
