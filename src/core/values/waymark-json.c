/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Values from JSON by way of json-glib, after the guard, and canonical JSON from values.
 * json-glib's own generator is not used: it keeps the order of insertion, and a revision is named
 * by the hash of its bytes.
 */
#include "waymark-config.h"

#include "waymark-json.h"

#include <glib/gi18n-lib.h>
#include <json-glib/json-glib.h>
#include <string.h>

#include "waymark-error.h"

/* A journal says the same short things again and again: types, choices, days, currencies. Those
 * that were read lately are shared, by each thread for itself. */
#define SHARED_LENGTH 24 /* bytes */
#define N_SHARED      2048

static void
free_shared (gpointer data)
{
  WaymarkValue **shared = data;

  for (guint i = 0; i < N_SHARED; i++)
    g_clear_pointer (&shared[i], waymark_value_unref);
  g_free (shared);
}

static WaymarkValue *
string_value (const char *text)
{
  static GPrivate private = G_PRIVATE_INIT (free_shared);
  WaymarkValue **shared = g_private_get (&private);
  WaymarkValue **place;

  if (text == NULL || strnlen (text, SHARED_LENGTH + 1) > SHARED_LENGTH)
    return waymark_value_new_string (text);
  if (shared == NULL)
    {
      shared = g_new0 (WaymarkValue *, N_SHARED);
      g_private_set (&private, shared);
    }
  place = &shared[g_str_hash (text) % N_SHARED];
  if (*place == NULL || strcmp (waymark_value_get_text (*place), text) != 0)
    {
      g_clear_pointer (place, waymark_value_unref);
      *place = waymark_value_new_string (text);
    }
  return waymark_value_ref (*place);
}

/* Recursion is bounded by WAYMARK_JSON_MAX_DEPTH: the guard has passed. */
static WaymarkValue *value_from_node (JsonNode *node);

static WaymarkValue *
value_from_array (JsonArray *array)
{
  guint n_items = json_array_get_length (array);
  g_autofree WaymarkValue **items = g_new (WaymarkValue *, n_items + 1);
  WaymarkValue *list;

  for (guint i = 0; i < n_items; i++)
    items[i] = value_from_node (json_array_get_element (array, i));
  list = waymark_value_new_list (items, n_items);
  for (guint i = 0; i < n_items; i++)
    waymark_value_unref (items[i]);
  return list;
}

static WaymarkValue *
value_from_object (JsonObject *object)
{
  guint n_members = json_object_get_size (object);
  g_autofree const char **keys = g_new (const char *, n_members + 1);
  g_autofree WaymarkValue **values = g_new (WaymarkValue *, n_members + 1);
  WaymarkValue *result;
  JsonObjectIter iter;
  JsonNode *node;
  guint n = 0;

  json_object_iter_init (&iter, object);
  while (n < n_members && json_object_iter_next (&iter, &keys[n], &node))
    values[n++] = value_from_node (node);
  result = waymark_value_new_object (keys, values, n);
  for (guint i = 0; i < n; i++)
    waymark_value_unref (values[i]);
  return result;
}

static WaymarkValue *
value_from_node (JsonNode *node)
{
  switch (JSON_NODE_TYPE (node))
    {
    case JSON_NODE_OBJECT:
      return value_from_object (json_node_get_object (node));
    case JSON_NODE_ARRAY:
      return value_from_array (json_node_get_array (node));
    case JSON_NODE_VALUE:
      switch (json_node_get_value_type (node))
        {
        case G_TYPE_BOOLEAN:
          return waymark_value_new_boolean (json_node_get_boolean (node));
        case G_TYPE_INT64:
          return waymark_value_new_integer (json_node_get_int (node));
        case G_TYPE_DOUBLE:
          return waymark_value_new_double (json_node_get_double (node));
        case G_TYPE_STRING:
          return string_value (json_node_get_string (node));
        default:
          break;
        }
      break;
    case JSON_NODE_NULL:
    default:
      break;
    }
  return waymark_value_new_null ();
}

WaymarkValue *
waymark_json_read (const char *data, gsize length, GError **error)
{
  g_autoptr (JsonParser) parser = NULL;
  g_autoptr (GError) inner = NULL;
  JsonNode *root;

  if (!waymark_json_guard (data, length, error))
    return NULL;

  parser = json_parser_new_immutable ();
  if (!json_parser_load_from_data (parser, data, (gssize) length, &inner))
    {
      /* The guard is stricter than the parser, so this is not expected. */
      g_set_error_literal (error, WAYMARK_ERROR, WAYMARK_ERROR_SYNTAX, inner->message);
      return NULL;
    }
  root = json_parser_get_root (parser);
  if (root == NULL || !JSON_NODE_HOLDS_OBJECT (root))
    {
      g_set_error_literal (error, WAYMARK_ERROR, WAYMARK_ERROR_SYNTAX,
                           _ ("it does not begin with {"));
      return NULL;
    }
  return value_from_node (root);
}

static void
write_indent (GString *out, guint depth)
{
  static const char spaces[] = "                                ";

  g_string_append_c (out, '\n');
  for (gsize left = depth * 2; left > 0;)
    {
      gsize n = MIN (left, sizeof spaces - 1);
      g_string_append_len (out, spaces, (gssize) n);
      left -= n;
    }
}

static void
write_string (GString *out, const char *text, gsize length)
{
  const char *end = text + length;
  const char *run = text;

  g_string_append_c (out, '"');
  for (const char *at = text; at < end; at++)
    {
      unsigned char c = (unsigned char) *at;

      if (c >= 0x20 && c != '"' && c != '\\')
        continue;
      g_string_append_len (out, run, at - run);
      run = at + 1;
      switch (c)
        {
        case '"':
          g_string_append (out, "\\\"");
          break;
        case '\\':
          g_string_append (out, "\\\\");
          break;
        case '\b':
          g_string_append (out, "\\b");
          break;
        case '\f':
          g_string_append (out, "\\f");
          break;
        case '\n':
          g_string_append (out, "\\n");
          break;
        case '\r':
          g_string_append (out, "\\r");
          break;
        case '\t':
          g_string_append (out, "\\t");
          break;
        default:
          g_string_append_printf (out, "\\u%04x", c);
        }
    }
  g_string_append_len (out, run, end - run);
  g_string_append_c (out, '"');
}

/* Fifteen significant digits, which the guard takes back; a whole double keeps a mark that it is
 * one, so that reading gives the same kind. */
static void
write_double (GString *out, double number)
{
  char text[G_ASCII_DTOSTR_BUF_SIZE];

  g_ascii_formatd (text, sizeof text, "%.15g", number);
  g_string_append (out, text);
  if (strpbrk (text, ".e") == NULL)
    g_string_append (out, strlen (text) < 15 ? ".0" : "e0");
}

static void
write_value (GString *out, const WaymarkValue *value, guint depth)
{
  gsize length = waymark_value_get_length (value);

  switch (waymark_value_get_kind (value))
    {
    case WAYMARK_VALUE_BOOLEAN:
      g_string_append (out, waymark_value_get_boolean (value) ? "true" : "false");
      break;
    case WAYMARK_VALUE_INTEGER:
      g_string_append_printf (out, "%" G_GINT64_FORMAT, waymark_value_get_integer (value, 0));
      break;
    case WAYMARK_VALUE_DOUBLE:
      write_double (out, waymark_value_get_double (value, 0));
      break;
    case WAYMARK_VALUE_STRING:
      write_string (out, waymark_value_get_text (value), length);
      break;
    case WAYMARK_VALUE_LIST:
      g_string_append_c (out, '[');
      for (gsize i = 0; i < length; i++)
        {
          if (i > 0)
            g_string_append_c (out, ',');
          write_indent (out, depth + 1);
          write_value (out, waymark_value_get_item (value, i), depth + 1);
        }
      if (length > 0)
        write_indent (out, depth);
      g_string_append_c (out, ']');
      break;
    case WAYMARK_VALUE_OBJECT:
      g_string_append_c (out, '{');
      for (gsize i = 0; i < length; i++)
        {
          const char *key = waymark_value_get_key (value, i);

          if (i > 0)
            g_string_append_c (out, ',');
          write_indent (out, depth + 1);
          write_string (out, key, strlen (key));
          g_string_append (out, ": ");
          write_value (out, waymark_value_get_nth_member (value, i), depth + 1);
        }
      if (length > 0)
        write_indent (out, depth);
      g_string_append_c (out, '}');
      break;
    case WAYMARK_VALUE_NULL:
    default:
      g_string_append (out, "null");
    }
}

char *
waymark_json_write (const WaymarkValue *value, gsize *length)
{
  GString *out = g_string_sized_new (1024);

  write_value (out, value, 0);
  g_string_append_c (out, '\n');
  if (length != NULL)
    *length = out->len;
  return g_string_free (out, FALSE);
}
