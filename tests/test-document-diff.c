/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Two versions of one worksheet side by side, as JSON with single quotes.
 */
#include <glib.h>
#include <string.h>

#include "waymark-date.h"
#include "waymark-document-diff.h"
#include "waymark-json.h"
#include "waymark-worksheet-parser.h"

static const char worksheet_xml[] =
    "<worksheet id='plan' icon='x-symbolic' group='plan' order='10' title-field='title'>"
    "<title>Plan</title><plural>Plans</plural><summary>A plan.</summary>"
    "<empty>None yet.</empty><create>New plan</create>"
    "<section id='one'><title>One</title>"
    "<field id='title' type='line'><label>Title</label></field>"
    "<field id='why' type='text'><label>Why?</label></field>"
    "<field id='day' type='date'><label>When?</label></field>"
    "<field id='kind' type='choice'><label>Kind</label>"
    "<choice id='a'>Role</choice><choice id='b'>Company</choice></field>"
    "</section>"
    "<section id='two'><title>Two</title>"
    "<field id='targets' type='list'><label>Targets</label><item-label>Add a target</item-label>"
    "<field id='name' type='line'><label>Name</label></field>"
    "<field id='why' type='text'><label>Why</label></field>"
    "</field></section></worksheet>";

static const struct
{
  const char *what;
  const char *before;
  const char *after;
  const char *changes; /* "section/label: before -> after", a line each */
} versions[] = {
  { "two empty versions", "{}", "{}", "" },
  { "the title is not a difference", "{'title': 'A'}", "{'title': 'B'}", "" },
  { "an unknown field is not shown", "{'later': 1}", "{'later': 2}", "" },
  { "prose", "{'why': 'I bake'}", "{'why': 'I code'}", "One/Why?: I bake -> I code *\n" },
  { "an answer that is new", "{}", "{'why': 'I code'}", "One/Why?:  -> I code *\n" },
  { "a day in words", "{'day': '2026-11-03'}", "{'day': '2026-12-01'}",
    "One/When?: 3 November -> 1 December\n" },
  { "a choice by its label", "{'kind': 'a'}", "{'kind': 'b'}", "One/Kind: Role -> Company\n" },
  { "a record matched by its id though it was renamed",
    "{'targets': [{'id': '1', 'name': 'Ferndale'}]}", "{'targets': [{'id': '1', 'name': 'Fern'}]}",
    "Two/Targets: Fern · Name: Ferndale -> Fern *\n" },
  { "a record of a copy matched by its name",
    "{'targets': [{'id': '1', 'name': 'Ferndale', 'why': 'near'}]}",
    "{'targets': [{'id': '2', 'name': 'ferndale', 'why': 'far'}]}",
    "Two/Targets: ferndale · Name: Ferndale -> ferndale *\n"
    "Two/Targets: ferndale · Why: near -> far *\n" },
  { "an id wins over a name", "{'targets': [{'id': '1', 'name': 'A', 'why': 'x'}]}",
    "{'targets': [{'id': '2', 'name': 'A', 'why': 'y'}, {'id': '1', 'name': 'B', 'why': 'x'}]}",
    "Two/Targets:  -> A: y\nTwo/Targets: B · Name: A -> B *\n" },
  { "records that came and went", "{'targets': [{'id': '1', 'name': 'A', 'why': 'x'}]}",
    "{'targets': [{'id': '2', 'name': 'B'}]}", "Two/Targets:  -> B\nTwo/Targets: A: x -> \n" },
  { "another order is no difference",
    "{'targets': [{'id': '1', 'name': 'A'}, {'id': '2', 'name': 'B'}]}",
    "{'targets': [{'id': '2', 'name': 'B'}, {'id': '1', 'name': 'A'}]}", "" },
};

static WaymarkDocument *
build_document (const char *fields)
{
  g_autofree char *json = g_strdelimit (g_strdup (fields), "'", '"');
  g_autoptr (GError) error = NULL;
  WaymarkValue *value = waymark_json_read (json, strlen (json), &error);
  g_autoptr (WaymarkValue) state = NULL;
  WaymarkDocument *document;

  g_assert_no_error (error);
  state =
      waymark_value_build ("id", waymark_value_new_string ("00000000-0000-4000-8000-000000000001"),
                           "type", waymark_value_new_string ("plan"), "fields", value, NULL);
  document = waymark_document_new_from_state (state, &error);
  g_assert_no_error (error);
  return document;
}

static void
test_versions (gconstpointer data)
{
  gsize i = GPOINTER_TO_SIZE (data);
  g_autoptr (GBytes) bytes = g_bytes_new_static (worksheet_xml, strlen (worksheet_xml));
  g_autoptr (GError) error = NULL;
  g_autoptr (WaymarkWorksheet) worksheet =
      waymark_worksheet_parse (bytes, "plan.xml", FALSE, &error);
  g_autoptr (WaymarkDocument) before = build_document (versions[i].before);
  g_autoptr (WaymarkDocument) after = build_document (versions[i].after);
  g_autoptr (GPtrArray) changes = NULL;
  g_autoptr (GString) text = g_string_new (NULL);
  GDate today;

  g_assert_no_error (error);
  g_assert_true (waymark_date_parse ("2026-11-21", &today));
  changes = waymark_document_diff (worksheet, before, after, &today);
  for (guint c = 0; c < changes->len; c++)
    {
      const WaymarkFieldChange *change = g_ptr_array_index (changes, c);

      g_string_append_printf (text, "%s/%s: %s -> %s%s\n", change->section, change->label,
                              change->before, change->after, change->prose ? " *" : "");
    }
  g_assert_cmpstr (text->str, ==, versions[i].changes);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (versions); i++)
    {
      g_autofree char *path = g_strdup_printf ("/document-diff/%s", versions[i].what);

      g_test_add_data_func (path, GSIZE_TO_POINTER (i), test_versions);
    }
  return g_test_run ();
}
