/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "waymark-names.h"

#include <string.h>

#include "waymark-document.h"

#define ID_LENGTH 36
#define EXTENSION ".json"

gboolean
waymark_name_is_passing (const char *file)
{
  static const char *const ends[] = { "~",    ".tmp", ".part", ".partial",   ".filepart",
                                      ".swp", ".swx", ".bak",  ".crdownload" };

  if (*file == '.' || *file == '~' || *file == '#')
    return TRUE;
  for (gsize i = 0; i < G_N_ELEMENTS (ends); i++)
    if (g_str_has_suffix (file, ends[i]))
      return TRUE;
  return FALSE;
}

gboolean
waymark_name_split (const char *name, char **type, char **id, gboolean *copy)
{
  g_auto (GStrv) parts = g_strsplit (name, "/", -1);
  g_autofree char *begin = NULL;

  if (g_strv_length (parts) != 3 || !g_str_has_suffix (parts[2], EXTENSION) ||
      !waymark_document_is_type_id (parts[1]))
    return FALSE;
  begin = g_strndup (parts[2], ID_LENGTH);
  if (!waymark_document_is_id (begin))
    return FALSE;
  *copy = strcmp (parts[2] + ID_LENGTH, EXTENSION) != 0;
  *type = g_strdup (parts[1]);
  *id = g_steal_pointer (&begin);
  return TRUE;
}
