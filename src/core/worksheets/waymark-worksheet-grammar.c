/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * One table says all of the grammar; the messages about what may stand where are made from it.
 */
#include "waymark-config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "waymark-worksheet-grammar.h"

static const char *const worksheet_attributes[] = {
  "id",    "icon", "title-field", "subtitle-field", "group",
  "order", "pane", "visibility",  "single",         NULL,
};
static const char *const section_attributes[] = { "id", "column", "visibility", NULL };
static const char *const field_attributes[] = {
  "id", "type", "min", "max", "period", "visibility", "counts", "dated", "past", NULL,
};
static const char *const subfield_attributes[] = {
  "id", "type", "min", "max", "period", "visibility", "past", NULL,
};
static const char *const text_attributes[] = { "context", NULL };
static const char *const choice_attributes[] = { "id", "context", NULL };
static const char *const example_attributes[] = { "for", "context", NULL };
static const char *const target_attributes[] = { "type", NULL };

static const WaymarkElement elements[] = {
  { "worksheet", WAYMARK_ELEMENT_WORKSHEET, WAYMARK_ELEMENT_FILE, worksheet_attributes, 0 },
#define WORKSHEET_TEXT(name, member)                                                               \
  {                                                                                                \
    name, WAYMARK_ELEMENT_TEXT, WAYMARK_ELEMENT_WORKSHEET, text_attributes,                        \
        G_STRUCT_OFFSET (WaymarkWorksheetSpec, member)                                             \
  }
  WORKSHEET_TEXT ("title", title),
  WORKSHEET_TEXT ("plural", plural),
  WORKSHEET_TEXT ("pane-title", pane_title),
  WORKSHEET_TEXT ("summary", summary),
  WORKSHEET_TEXT ("empty", empty),
  WORKSHEET_TEXT ("create", create),
#undef WORKSHEET_TEXT
  { "section", WAYMARK_ELEMENT_SECTION, WAYMARK_ELEMENT_WORKSHEET, section_attributes, 0 },
  { "title", WAYMARK_ELEMENT_TEXT, WAYMARK_ELEMENT_SECTION, text_attributes,
    G_STRUCT_OFFSET (WaymarkSection, title) },
  { "hint", WAYMARK_ELEMENT_TEXT, WAYMARK_ELEMENT_SECTION, text_attributes,
    G_STRUCT_OFFSET (WaymarkSection, hint) },
  { "field", WAYMARK_ELEMENT_FIELD, WAYMARK_ELEMENT_SECTION, field_attributes, 0 },
#define FIELD_TEXT(name, member)                                                                   \
  {                                                                                                \
    name, WAYMARK_ELEMENT_TEXT, WAYMARK_ELEMENT_ANY_FIELD, text_attributes,                        \
        G_STRUCT_OFFSET (WaymarkFieldSpec, member)                                                 \
  }
  FIELD_TEXT ("label", label),
  FIELD_TEXT ("short", short_label),
  FIELD_TEXT ("hint", hint),
#undef FIELD_TEXT
  { "example", WAYMARK_ELEMENT_EXAMPLE, WAYMARK_ELEMENT_ANY_FIELD, example_attributes, 0 },
  { "choice", WAYMARK_ELEMENT_CHOICE, WAYMARK_ELEMENT_ANY_FIELD, choice_attributes, 0 },
  { "target", WAYMARK_ELEMENT_TARGET, WAYMARK_ELEMENT_ANY_FIELD, target_attributes, 0 },
  { "item-label", WAYMARK_ELEMENT_TEXT, WAYMARK_ELEMENT_FIELD, text_attributes,
    G_STRUCT_OFFSET (WaymarkFieldSpec, item_label) },
  { "field", WAYMARK_ELEMENT_SUBFIELD, WAYMARK_ELEMENT_FIELD, subfield_attributes, 0 },
};

/* "label, short, hint": what may stand in @parent */
static char *
list_children (WaymarkElementKind parent)
{
  GString *list = g_string_new (NULL);

  for (guint i = 0; i < G_N_ELEMENTS (elements); i++)
    if (elements[i].parents & parent)
      g_string_append_printf (list, "%s<%s>", list->len > 0 ? ", " : "", elements[i].name);
  return g_string_free (list, FALSE);
}

const char *
waymark_grammar_get_attribute (const char **names, const char **values, const char *name)
{
  for (guint i = 0; names[i] != NULL; i++)
    if (strcmp (names[i], name) == 0)
      return values[i];
  return NULL;
}

const WaymarkElement *
waymark_grammar_find (
    WaymarkChecks *checks, int line, const WaymarkElement *parent, const char *name, GError **error)
{
  const WaymarkElementKind kind = parent != NULL ? parent->kind : WAYMARK_ELEMENT_FILE;
  g_autofree char *children = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (elements); i++)
    if ((elements[i].parents & kind) && strcmp (elements[i].name, name) == 0)
      return &elements[i];

  children = list_children (kind);
  if (parent == NULL)
    waymark_checks_fail (checks, line, error, _ ("A worksheet cannot begin with <%s>. Write %s."),
                         name, children);
  else if (*children == '\0')
    waymark_checks_fail (checks, line, error,
                         _ ("<%s> cannot stand inside <%s>. Write plain text there; markup such "
                            "as <b> is not needed."),
                         name, parent->name);
  else
    waymark_checks_fail (checks, line, error,
                         _ ("<%s> cannot stand inside <%s>. Write one of these there: %s."), name,
                         parent->name, children);
  return NULL;
}

gboolean
waymark_grammar_check_attributes (WaymarkChecks *checks,
                                  int line,
                                  const WaymarkElement *element,
                                  const char **names,
                                  const char **values,
                                  GError **error)
{
  for (guint i = 0; names[i] != NULL; i++)
    {
      if (!g_strv_contains (element->attributes, names[i]))
        {
          g_autofree char *known = g_strjoinv (", ", (char **) element->attributes);

          return waymark_checks_fail (checks, line, error,
                                      _ ("<%s> has no attribute “%s”. It may have: %s."),
                                      element->name, names[i], known);
        }
      if (waymark_grammar_get_attribute (names, values, names[i]) != values[i])
        return waymark_checks_fail (checks, line, error,
                                    _ ("<%s> has the attribute “%s” twice. Keep one of them."),
                                    element->name, names[i]);
    }
  return TRUE;
}
