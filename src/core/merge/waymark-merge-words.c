/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "waymark-merge-words.h"

#include <string.h>

#include "waymark-tokens.h"

GHashTable *
waymark_merge_words_new (void)
{
  return g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
}

static void
add_text (GHashTable *words, const char *text)
{
  g_autoptr (GHashTable) numbers = waymark_tokens_new_numbers ();
  g_autoptr (GArray) tokens = waymark_tokenize (numbers, text);

  for (guint i = 0; i < tokens->len; i++)
    {
      const WaymarkToken *token = &g_array_index (tokens, WaymarkToken, i);

      if (token->kind == WAYMARK_TOKEN_WORD)
        g_hash_table_add (words, g_strndup (text + token->start, token->length));
    }
}

void
waymark_merge_words_add (GHashTable *words, WaymarkValue *value)
{
  switch (waymark_value_get_kind (value))
    {
    case WAYMARK_VALUE_STRING:
      add_text (words, waymark_value_get_text (value));
      break;
    case WAYMARK_VALUE_LIST:
      for (gsize i = 0; i < waymark_value_get_length (value); i++)
        waymark_merge_words_add (words, waymark_value_get_item (value, i));
      break;
    case WAYMARK_VALUE_OBJECT:
      for (gsize i = 0; i < waymark_value_get_length (value); i++)
        if (strcmp (waymark_value_get_key (value, i), "id") != 0)
          waymark_merge_words_add (words, waymark_value_get_nth_member (value, i));
      break;
    default:
      break;
    }
}
