/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Namespaces in scope.
 */
#include "waymark-xml-names.h"

#include <string.h>

#define MOST_DECLARATIONS 64

typedef struct
{
  guint depth;
  char *prefix; /* "" for names without one */
  char *uri;
} Declaration;

struct _WaymarkXmlNames
{
  guint depth;
  GArray *declarations; /* of Declaration; the innermost last */
};

static void
declaration_clear (gpointer data)
{
  Declaration *declaration = data;

  g_free (declaration->prefix);
  g_free (declaration->uri);
}

WaymarkXmlNames *
waymark_xml_names_new (void)
{
  WaymarkXmlNames *self = g_new0 (WaymarkXmlNames, 1);

  self->declarations = g_array_new (FALSE, FALSE, sizeof (Declaration));
  g_array_set_clear_func (self->declarations, declaration_clear);
  return self;
}

void
waymark_xml_names_free (WaymarkXmlNames *self)
{
  g_array_unref (self->declarations);
  g_free (self);
}

gboolean
waymark_xml_names_enter (WaymarkXmlNames *self,
                         const char **attribute_names,
                         const char **attribute_values)
{
  self->depth++;
  for (guint i = 0; attribute_names[i] != NULL; i++)
    {
      const char *name = attribute_names[i];
      Declaration declaration = { .depth = self->depth };

      if (!g_str_has_prefix (name, "xmlns") || (name[5] != '\0' && name[5] != ':'))
        continue;
      if (self->declarations->len == MOST_DECLARATIONS)
        return FALSE;
      declaration.prefix = g_strdup (name[5] == ':' ? name + 6 : "");
      declaration.uri = g_strdup (attribute_values[i]);
      g_array_append_val (self->declarations, declaration);
    }
  return TRUE;
}

void
waymark_xml_names_leave (WaymarkXmlNames *self)
{
  guint keep = self->declarations->len;

  while (keep > 0 && g_array_index (self->declarations, Declaration, keep - 1).depth == self->depth)
    keep--;
  g_array_set_size (self->declarations, keep);
  self->depth--;
}

const char *
waymark_xml_names_local (WaymarkXmlNames *self, const char *name, const char *uri)
{
  const char *colon = strchr (name, ':');
  gsize length = colon != NULL ? (gsize) (colon - name) : 0;

  for (guint i = self->declarations->len; i > 0; i--)
    {
      const Declaration *declaration = &g_array_index (self->declarations, Declaration, i - 1);

      if (strlen (declaration->prefix) == length &&
          strncmp (declaration->prefix, name, length) == 0)
        return strcmp (declaration->uri, uri) == 0 ? (colon != NULL ? colon + 1 : name) : NULL;
    }
  return NULL;
}
