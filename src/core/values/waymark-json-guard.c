/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The scan that every foreign byte passes before json-glib sees it: one iterative pass over strict
 * RFC 8259, with limits. It builds nothing; reading and writing are in waymark-json.c.
 *
 * json-glib 1.6 overflows the stack on deep nesting, cuts strings at \u0000, wraps large numbers,
 * takes comments, single quotes, octal and hexadecimal, lets the last of two equal keys win and
 * drops what follows the first value. A file with any of these is damaged, foreign or hostile:
 * quietly reading half of it would lose the other half at the next save.
 */
#include "waymark-config.h"

#include "waymark-json.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

#include "waymark-error.h"

/* Whole numbers up to 15 digits are exact in every JSON reader, doubles included. */
#define MAX_DIGITS        15
#define MAX_NUMBER_LENGTH 40

typedef struct
{
  const char *text;
  gsize length;
} Key;

typedef enum
{
  EXPECT_VALUE,
  EXPECT_VALUE_OR_END,
  EXPECT_KEY,
  EXPECT_KEY_OR_END,
  EXPECT_COMMA_OR_END,
  EXPECT_NOTHING,
} Expect;

typedef struct
{
  const char *start;
  const char *at;
  const char *end;
  guint depth;
  guint nodes;
  /* For each open container: is it an object, and where its keys begin in @keys. */
  gboolean is_object[WAYMARK_JSON_MAX_DEPTH];
  guint first_key[WAYMARK_JSON_MAX_DEPTH];
  GArray *keys;
  GStringChunk *decoded; /* keys that were written with escapes */
  GError **error;
} Scan;

static gboolean
fail (Scan *scan, WaymarkError code, const char *at, const char *what)
{
  /* Offsets are below WAYMARK_JSON_MAX_SIZE. */
  g_set_error (scan->error, WAYMARK_ERROR, code, _ ("byte %u: %s"), (guint) (at - scan->start),
               what);
  return FALSE;
}

static gboolean
syntax (Scan *scan, const char *at, const char *what)
{
  return fail (scan, WAYMARK_ERROR_SYNTAX, at, what);
}

static gboolean
limit (Scan *scan, const char *at, const char *what)
{
  return fail (scan, WAYMARK_ERROR_LIMIT, at, what);
}

/* Four hexadecimal digits at @at, or -1. */
static int
read_hex4 (const char *at, const char *end)
{
  int code = 0;

  if (end - at < 4)
    return -1;
  for (int i = 0; i < 4; i++)
    {
      int digit = g_ascii_xdigit_value (at[i]);
      if (digit < 0)
        return -1;
      code = code * 16 + digit;
    }
  return code;
}

static gboolean
is_high_surrogate (int code)
{
  return code >= 0xd800 && code <= 0xdbff;
}

static gboolean
is_low_surrogate (int code)
{
  return code >= 0xdc00 && code <= 0xdfff;
}

/* After the backslash. */
static gboolean
scan_escape (Scan *scan)
{
  const char *backslash = scan->at - 1;
  int code;

  if (scan->at == scan->end)
    return syntax (scan, backslash, _ ("the text breaks off inside a string"));
  if (*scan->at != 'u')
    {
      if (*scan->at == '\0' || strchr ("\"\\/bfnrt", *scan->at) == NULL)
        return syntax (scan, backslash, _ ("this escape does not exist in JSON"));
      scan->at++;
      return TRUE;
    }

  code = read_hex4 (scan->at + 1, scan->end);
  if (code < 0)
    return syntax (scan, backslash, _ ("\\u must be followed by four hexadecimal digits"));
  if (code == 0)
    return syntax (scan, backslash, _ ("a NUL character is not text"));
  if (is_low_surrogate (code))
    return syntax (scan, backslash, _ ("half of a surrogate pair"));
  scan->at += 5;
  if (is_high_surrogate (code))
    {
      if (scan->end - scan->at < 6 || scan->at[0] != '\\' || scan->at[1] != 'u' ||
          !is_low_surrogate (read_hex4 (scan->at + 2, scan->end)))
        return syntax (scan, backslash, _ ("half of a surrogate pair"));
      scan->at += 6;
    }
  return TRUE;
}

/* At the opening quote; leaves @at after the closing one. */
static gboolean
scan_string (Scan *scan, gboolean *escaped)
{
  const char *quote = scan->at++;

  *escaped = FALSE;
  while (scan->at < scan->end)
    {
      unsigned char c = (unsigned char) *scan->at++;

      if (c == '"')
        return TRUE;
      if (c == '\\')
        {
          *escaped = TRUE;
          if (!scan_escape (scan))
            return FALSE;
        }
      else if (c < 0x20)
        return syntax (scan, scan->at - 1, _ ("a raw control character inside a string"));
    }
  return syntax (scan, quote, _ ("this string has no end"));
}

/* The text between the quotes of an already scanned string, escapes resolved. */
static char *
decode_string (const char *at, const char *end)
{
  GString *text = g_string_sized_new ((gsize) (end - at));

  while (at < end)
    {
      static const char names[] = "bfnrt";
      static const char meanings[] = "\b\f\n\r\t";
      const char *name;

      if (*at != '\\')
        {
          g_string_append_c (text, *at++);
          continue;
        }
      at++;
      if (*at == 'u')
        {
          int code = read_hex4 (at + 1, end);
          at += 5;
          if (is_high_surrogate (code))
            {
              code = 0x10000 + ((code - 0xd800) << 10) + (read_hex4 (at + 2, end) - 0xdc00);
              at += 6;
            }
          g_string_append_unichar (text, (gunichar) code);
          continue;
        }
      name = strchr (names, *at);
      g_string_append_c (text, name != NULL ? meanings[name - names] : *at);
      at++;
    }
  return g_string_free (text, FALSE);
}

static gboolean
scan_key (Scan *scan)
{
  const char *quote = scan->at;
  gboolean escaped;
  Key key;

  if (*scan->at != '"')
    return syntax (scan, scan->at, _ ("a name in double quotes is missing here"));
  if (!scan_string (scan, &escaped))
    return FALSE;

  key.text = quote + 1;
  key.length = (gsize) (scan->at - 1 - key.text);
  if (escaped)
    {
      g_autofree char *text = decode_string (key.text, key.text + key.length);
      if (scan->decoded == NULL)
        scan->decoded = g_string_chunk_new (256);
      key.length = strlen (text);
      key.text = g_string_chunk_insert_len (scan->decoded, text, (gssize) key.length);
    }
  g_array_append_val (scan->keys, key);
  return TRUE;
}

static int
compare_keys (gconstpointer a, gconstpointer b)
{
  const Key *x = a, *y = b;
  int order = memcmp (x->text, y->text, MIN (x->length, y->length));

  if (order != 0)
    return order;
  return (x->length > y->length) - (x->length < y->length);
}

/* Of two equal names json-glib keeps the last: the other value would be lost, so such a text is
 * refused. Sorted, so that an object of a million keys costs no square. */
static gboolean
check_keys (Scan *scan, guint first)
{
  Key *keys = &g_array_index (scan->keys, Key, first);
  guint n_keys = scan->keys->len - first;

  if (n_keys > 1)
    qsort (keys, n_keys, sizeof (Key), compare_keys);
  for (guint i = 1; i < n_keys; i++)
    if (compare_keys (&keys[i - 1], &keys[i]) == 0)
      {
        g_autofree char *name = g_strndup (keys[i].text, MIN (keys[i].length, 64));
        g_autofree char *valid = g_utf8_make_valid (name, -1);
        g_autofree char *what =
            g_strdup_printf (_ ("the name “%s” stands twice in one object"), valid);
        return syntax (scan, scan->at - 1, what);
      }
  g_array_set_size (scan->keys, first);
  return TRUE;
}

static guint
scan_digits (Scan *scan)
{
  const char *first = scan->at;

  while (scan->at < scan->end && g_ascii_isdigit (*scan->at))
    scan->at++;
  return (guint) (scan->at - first);
}

/* Significant digits of the mantissa: those from the first that is not zero. */
static guint
count_significant (const char *at, const char *end)
{
  guint n_digits = 0;

  for (; at < end && *at != 'e' && *at != 'E'; at++)
    if (g_ascii_isdigit (*at) && (n_digits > 0 || *at != '0'))
      n_digits++;
  return n_digits;
}

static gboolean
scan_number (Scan *scan)
{
  const char *first = scan->at;
  gboolean is_double = FALSE;
  guint n_significant;

  if (*scan->at == '-')
    scan->at++;
  if (scan->at < scan->end && *scan->at == '0')
    {
      scan->at++;
      if (scan->at < scan->end && g_ascii_isdigit (*scan->at))
        return syntax (scan, first, _ ("a number must not begin with 0"));
    }
  else if (scan_digits (scan) == 0)
    return syntax (scan, first, _ ("this is not a value"));
  if (scan->at < scan->end && *scan->at == '.')
    {
      is_double = TRUE;
      scan->at++;
      if (scan_digits (scan) == 0)
        return syntax (scan, first, _ ("a digit is missing after the decimal point"));
    }
  if (scan->at < scan->end && (*scan->at == 'e' || *scan->at == 'E'))
    {
      is_double = TRUE;
      scan->at++;
      if (scan->at < scan->end && (*scan->at == '+' || *scan->at == '-'))
        scan->at++;
      if (scan_digits (scan) == 0)
        return syntax (scan, first, _ ("a digit is missing in the exponent"));
    }

  n_significant = count_significant (first, scan->at);
  if (n_significant > MAX_DIGITS || scan->at - first > MAX_NUMBER_LENGTH)
    return limit (scan, first, _ ("a number of more than 15 digits"));
  if (is_double)
    {
      char text[MAX_NUMBER_LENGTH + 1] = { 0 };
      double number;

      memcpy (text, first, (gsize) (scan->at - first));
      number = g_ascii_strtod (text, NULL);
      if (!isfinite (number) || (fpclassify (number) == FP_ZERO && n_significant > 0))
        return limit (scan, first, _ ("a number out of range"));
    }
  return TRUE;
}

static gboolean
scan_word (Scan *scan)
{
  static const char *const words[] = { "true", "false", "null" };

  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    {
      gsize length = strlen (words[i]);

      if ((gsize) (scan->end - scan->at) >= length && memcmp (scan->at, words[i], length) == 0)
        {
          scan->at += length;
          return TRUE;
        }
    }
  return syntax (scan, scan->at, _ ("this is not a value"));
}

static gboolean
open_container (Scan *scan, Expect *expect)
{
  if (scan->depth == WAYMARK_JSON_MAX_DEPTH)
    return limit (scan, scan->at, _ ("nested too deeply"));
  scan->is_object[scan->depth] = *scan->at == '{';
  scan->first_key[scan->depth] = scan->keys->len;
  *expect = scan->is_object[scan->depth] ? EXPECT_KEY_OR_END : EXPECT_VALUE_OR_END;
  scan->depth++;
  scan->at++;
  return TRUE;
}

static gboolean
close_container (Scan *scan, Expect *expect)
{
  gboolean is_object = scan->is_object[scan->depth - 1];

  if (*scan->at != (is_object ? '}' : ']'))
    return syntax (scan, scan->at,
                   is_object ? _ ("a comma or } is missing here")
                             : _ ("a comma or ] is missing here"));
  scan->at++;
  scan->depth--;
  *expect = scan->depth == 0 ? EXPECT_NOTHING : EXPECT_COMMA_OR_END;
  return !is_object || check_keys (scan, scan->first_key[scan->depth]);
}

static gboolean
scan_value (Scan *scan, Expect *expect)
{
  gboolean escaped;

  if (++scan->nodes > WAYMARK_JSON_MAX_NODES)
    return limit (scan, scan->at, _ ("too many values"));
  if (*scan->at == '{' || *scan->at == '[')
    return open_container (scan, expect);

  *expect = EXPECT_COMMA_OR_END;
  if (*scan->at == '"')
    return scan_string (scan, &escaped);
  if (*scan->at == '-' || g_ascii_isdigit (*scan->at))
    return scan_number (scan);
  return scan_word (scan);
}

static void
skip_space (Scan *scan)
{
  while (scan->at < scan->end &&
         (*scan->at == ' ' || *scan->at == '\n' || *scan->at == '\r' || *scan->at == '\t'))
    scan->at++;
}

/* One token, at a byte that is not white space. */
static gboolean
scan_token (Scan *scan, Expect *expect)
{
  char c = *scan->at;

  switch (*expect)
    {
    case EXPECT_VALUE_OR_END:
      if (c == ']')
        return close_container (scan, expect);
      return scan_value (scan, expect);
    case EXPECT_VALUE:
      return scan_value (scan, expect);
    case EXPECT_KEY_OR_END:
      if (c == '}')
        return close_container (scan, expect);
      G_GNUC_FALLTHROUGH;
    case EXPECT_KEY:
      if (!scan_key (scan))
        return FALSE;
      skip_space (scan);
      if (scan->at == scan->end || *scan->at != ':')
        return syntax (scan, scan->at, _ ("a colon is missing here"));
      scan->at++;
      *expect = EXPECT_VALUE;
      return TRUE;
    case EXPECT_COMMA_OR_END:
      if (c != ',')
        return close_container (scan, expect);
      scan->at++;
      *expect = scan->is_object[scan->depth - 1] ? EXPECT_KEY : EXPECT_VALUE;
      return TRUE;
    case EXPECT_NOTHING:
      return syntax (scan, scan->at, _ ("something follows the end of the object"));
    default:
      g_assert_not_reached ();
    }
}

static gboolean
scan_all (Scan *scan)
{
  Expect expect = EXPECT_VALUE;

  skip_space (scan);
  if (scan->at == scan->end)
    return syntax (scan, scan->at, _ ("there is nothing in it"));
  if (*scan->at != '{')
    return syntax (scan, scan->at, _ ("it does not begin with {"));
  while (scan->at < scan->end)
    {
      if (!scan_token (scan, &expect))
        return FALSE;
      skip_space (scan);
    }
  if (expect != EXPECT_NOTHING)
    return syntax (scan, scan->at, _ ("it breaks off here"));
  return TRUE;
}

gboolean
waymark_json_guard (const char *data, gsize length, GError **error)
{
  Scan scan = { .start = data, .at = data, .end = data + length, .error = error };
  const char *bad;
  gboolean good;

  g_return_val_if_fail (data != NULL || length == 0, FALSE);

  if (length > WAYMARK_JSON_MAX_SIZE)
    {
      g_autofree char *size = g_format_size (length);
      g_autofree char *most = g_format_size_full (WAYMARK_JSON_MAX_SIZE, G_FORMAT_SIZE_IEC_UNITS);
      g_set_error (error, WAYMARK_ERROR, WAYMARK_ERROR_LIMIT,
                   _ ("it is too large: %s, and at most %s can be read"), size, most);
      return FALSE;
    }
  if (length > 0 && !g_utf8_validate_len (data, length, &bad))
    return syntax (&scan, bad, *bad == '\0' ? _ ("a NUL byte") : _ ("this is not UTF-8 text"));

  scan.keys = g_array_sized_new (FALSE, FALSE, sizeof (Key), 64);
  good = scan_all (&scan);
  g_array_unref (scan.keys);
  g_clear_pointer (&scan.decoded, g_string_chunk_free);
  return good;
}
