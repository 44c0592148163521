/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Reading and writing JSON: tables of what must be accepted and what must be refused (in the manner
 * of JSONTestSuite, with our own cases and our stricter rules), and random values there and back.
 */
#include <glib.h>
#include <math.h>
#include <string.h>

#include "random-trial.h"
#include "waymark-error.h"
#include "waymark-json.h"

typedef struct
{
  const char *sentence;
  const char *json;
  const char *canonical; /* what it is written as; NULL: not compared */
} Accepted;

static const Accepted accepted[] = {
  { "an empty object", "{}", "{}\n" },
  { "white space around", " \t\r\n{ } \n", "{}\n" },
  { "a member", "{\"a\":1}", "{\n  \"a\": 1\n}\n" },
  { "members out of order", "{\"b\":1,\"a\":2}", "{\n  \"a\": 2,\n  \"b\": 1\n}\n" },
  { "upper case before lower case, by bytes", "{\"a\":1,\"B\":2}",
    "{\n  \"B\": 2,\n  \"a\": 1\n}\n" },
  { "an empty name", "{\"\":0}", "{\n  \"\": 0\n}\n" },
  { "an empty list", "{\"a\":[ ]}", "{\n  \"a\": []\n}\n" },
  { "lists in lists", "{\"a\":[[],[1,[2]]]}",
    "{\n  \"a\": [\n    [],\n    [\n      1,\n      [\n        2\n      ]\n    ]\n  ]\n}\n" },
  { "the three words", "{\"a\":[true,false,null]}",
    "{\n  \"a\": [\n    true,\n    false,\n    null\n  ]\n}\n" },
  { "zero", "{\"a\":0}", "{\n  \"a\": 0\n}\n" },
  { "minus zero as an integer", "{\"a\":-0}", "{\n  \"a\": 0\n}\n" },
  { "a negative number", "{\"a\":-17}", "{\n  \"a\": -17\n}\n" },
  { "fifteen digits", "{\"a\":999999999999999}", "{\n  \"a\": 999999999999999\n}\n" },
  { "fifteen digits, negative", "{\"a\":-999999999999999}", "{\n  \"a\": -999999999999999\n}\n" },
  { "a fraction", "{\"a\":0.5}", "{\n  \"a\": 0.5\n}\n" },
  { "a whole fraction stays one", "{\"a\":2.0}", "{\n  \"a\": 2.0\n}\n" },
  { "an exponent", "{\"a\":1e3}", "{\n  \"a\": 1000.0\n}\n" },
  { "an exponent with a sign", "{\"a\":-1.5E+2}", "{\n  \"a\": -150.0\n}\n" },
  { "a small exponent", "{\"a\":25e-1}", "{\n  \"a\": 2.5\n}\n" },
  { "a large double", "{\"a\":1e300}", "{\n  \"a\": 1e+300\n}\n" },
  { "a double of fifteen whole digits", "{\"a\":123456789012345e0}",
    "{\n  \"a\": 123456789012345e0\n}\n" },
  { "zeros before the first digit do not count", "{\"a\":0.000123456789012345}",
    "{\n  \"a\": 0.000123456789012345\n}\n" },
  { "the smallest double", "{\"a\":5e-324}", NULL },
  { "an empty string", "{\"a\":\"\"}", "{\n  \"a\": \"\"\n}\n" },
  { "all short escapes", "{\"a\":\"\\\"\\\\\\/\\b\\f\\n\\r\\t\"}",
    "{\n  \"a\": \"\\\"\\\\/\\b\\f\\n\\r\\t\"\n}\n" },
  { "an escaped letter is written plainly", "{\"a\":\"\\u0041\\u00e9\"}",
    "{\n  \"a\": \"A\xc3\xa9\"\n}\n" },
  { "a control character is escaped", "{\"a\":\"\\u0001\\u001F\"}",
    "{\n  \"a\": \"\\u0001\\u001f\"\n}\n" },
  { "a surrogate pair is one character", "{\"a\":\"\\ud83D\\uDE00\"}",
    "{\n  \"a\": \"\xf0\x9f\x98\x80\"\n}\n" },
  { "the highest character", "{\"a\":\"\\udbff\\udfff\"}",
    "{\n  \"a\": \"\xf4\x8f\xbf\xbf\"\n}\n" },
  { "emoji and combining marks",
    "{\"a\":\"\xf0\x9f\x91\xa9\xe2\x80\x8d\xf0\x9f\x92\xbb e\xcc\x81\"}",
    "{\n  \"a\": \"\xf0\x9f\x91\xa9\xe2\x80\x8d\xf0\x9f\x92\xbb e\xcc\x81\"\n}\n" },
  { "DEL, line separator and no-break space are text", "{\"a\":\"\x7f\xe2\x80\xa8\xc2\xa0\"}",
    "{\n  \"a\": \"\x7f\xe2\x80\xa8\xc2\xa0\"\n}\n" },
  { "brackets inside strings", "{\"a\":\"{[}]//#\"}", "{\n  \"a\": \"{[}]//#\"\n}\n" },
  { "a comment inside a string", "{\"a\":\"/* no */\"}", "{\n  \"a\": \"/* no */\"\n}\n" },
  { "an escaped name", "{\"\\u0061\":1}", "{\n  \"a\": 1\n}\n" },
  { "names that differ in case", "{\"a\":1,\"A\":2}", "{\n  \"A\": 2,\n  \"a\": 1\n}\n" },
  { "names of which one begins the other", "{\"ab\":1,\"a\":2}",
    "{\n  \"a\": 2,\n  \"ab\": 1\n}\n" },
  { "one name in two objects", "{\"a\":{\"x\":1},\"b\":{\"x\":2}}", NULL },
  { "a name of an outer object again", "{\"a\":{\"a\":{\"a\":1}},\"b\":1}", NULL },
};

typedef struct
{
  const char *sentence;
  const char *json;
  int code;
} Refused;

static const Refused refused[] = {
  { "nothing", "", WAYMARK_ERROR_SYNTAX },
  { "blanks", " \n\t ", WAYMARK_ERROR_SYNTAX },
  { "a list at the top", "[]", WAYMARK_ERROR_SYNTAX },
  { "a string at the top", "\"a\"", WAYMARK_ERROR_SYNTAX },
  { "a number at the top", "1", WAYMARK_ERROR_SYNTAX },
  { "a byte order mark", "\xef\xbb\xbf{}", WAYMARK_ERROR_SYNTAX },
  { "a page of HTML", "<!DOCTYPE html><html></html>", WAYMARK_ERROR_SYNTAX },
  { "an object that breaks off", "{", WAYMARK_ERROR_SYNTAX },
  { "a member that breaks off", "{\"a\"", WAYMARK_ERROR_SYNTAX },
  { "a colon that breaks off", "{\"a\":", WAYMARK_ERROR_SYNTAX },
  { "a value that breaks off", "{\"a\":1", WAYMARK_ERROR_SYNTAX },
  { "a word that breaks off", "{\"a\":tru", WAYMARK_ERROR_SYNTAX },
  { "a string that breaks off", "{\"a\":\"b", WAYMARK_ERROR_SYNTAX },
  { "an escape that breaks off", "{\"a\":\"\\", WAYMARK_ERROR_SYNTAX },
  { "a \\u that breaks off", "{\"a\":\"\\u00", WAYMARK_ERROR_SYNTAX },
  { "a list that breaks off", "{\"a\":[1,", WAYMARK_ERROR_SYNTAX },
  { "a list closed as an object", "{\"a\":[1}}", WAYMARK_ERROR_SYNTAX },
  { "an object closed as a list", "{\"a\":1]", WAYMARK_ERROR_SYNTAX },
  { "one bracket too many", "{}}", WAYMARK_ERROR_SYNTAX },
  { "a second object (a torn overwrite)", "{}{}", WAYMARK_ERROR_SYNTAX },
  { "the rest of a longer file", "{\"a\":1}\n\"}\n", WAYMARK_ERROR_SYNTAX },
  { "a comma before the end", "{\"a\":1,}", WAYMARK_ERROR_SYNTAX },
  { "a comma before the end of a list", "{\"a\":[1,]}", WAYMARK_ERROR_SYNTAX },
  { "a comma at the start", "{,\"a\":1}", WAYMARK_ERROR_SYNTAX },
  { "two commas", "{\"a\":[1,,2]}", WAYMARK_ERROR_SYNTAX },
  { "no comma", "{\"a\":[1 2]}", WAYMARK_ERROR_SYNTAX },
  { "no comma between members", "{\"a\":1 \"b\":2}", WAYMARK_ERROR_SYNTAX },
  { "no colon", "{\"a\" 1}", WAYMARK_ERROR_SYNTAX },
  { "two colons", "{\"a\"::1}", WAYMARK_ERROR_SYNTAX },
  { "an equals sign", "{\"a\"=1}", WAYMARK_ERROR_SYNTAX },
  { "a name without quotes", "{a:1}", WAYMARK_ERROR_SYNTAX },
  { "a name in single quotes", "{'a':1}", WAYMARK_ERROR_SYNTAX },
  { "a number as a name", "{1:1}", WAYMARK_ERROR_SYNTAX },
  { "a string in single quotes", "{\"a\":'b'}", WAYMARK_ERROR_SYNTAX },
  { "a JavaScript variable", "var x = {};", WAYMARK_ERROR_SYNTAX },
  { "a block comment", "{/* a */}", WAYMARK_ERROR_SYNTAX },
  { "a line comment", "{}// a", WAYMARK_ERROR_SYNTAX },
  { "a hash comment", "{}# a", WAYMARK_ERROR_SYNTAX },
  { "True", "{\"a\":True}", WAYMARK_ERROR_SYNTAX },
  { "a longer word", "{\"a\":nullx}", WAYMARK_ERROR_SYNTAX },
  { "undefined", "{\"a\":undefined}", WAYMARK_ERROR_SYNTAX },
  { "NaN", "{\"a\":NaN}", WAYMARK_ERROR_SYNTAX },
  { "Infinity", "{\"a\":-Infinity}", WAYMARK_ERROR_SYNTAX },
  { "octal", "{\"a\":0123}", WAYMARK_ERROR_SYNTAX },
  { "negative octal", "{\"a\":-01}", WAYMARK_ERROR_SYNTAX },
  { "hexadecimal", "{\"a\":0x10}", WAYMARK_ERROR_SYNTAX },
  { "a plus sign", "{\"a\":+1}", WAYMARK_ERROR_SYNTAX },
  { "only a minus sign", "{\"a\":-}", WAYMARK_ERROR_SYNTAX },
  { "two minus signs", "{\"a\":--1}", WAYMARK_ERROR_SYNTAX },
  { "no digit before the point", "{\"a\":.5}", WAYMARK_ERROR_SYNTAX },
  { "no digit after the point", "{\"a\":1.}", WAYMARK_ERROR_SYNTAX },
  { "no digit in the exponent", "{\"a\":1e}", WAYMARK_ERROR_SYNTAX },
  { "only a sign in the exponent", "{\"a\":1e+}", WAYMARK_ERROR_SYNTAX },
  { "a number with letters", "{\"a\":1a}", WAYMARK_ERROR_SYNTAX },
  { "sixteen digits", "{\"a\":1000000000000000}", WAYMARK_ERROR_LIMIT },
  { "2^63", "{\"a\":9223372036854775808}", WAYMARK_ERROR_LIMIT },
  { "2^64", "{\"a\":18446744073709551616}", WAYMARK_ERROR_LIMIT },
  { "sixteen digits around a point", "{\"a\":1.000000000000001}", WAYMARK_ERROR_LIMIT },
  { "a long row of zeros", "{\"a\":0.0000000000000000000000000000000000000001}",
    WAYMARK_ERROR_LIMIT },
  { "too large for a double", "{\"a\":1e999}", WAYMARK_ERROR_LIMIT },
  { "too small for a double", "{\"a\":1e-999}", WAYMARK_ERROR_LIMIT },
  { "an unknown escape", "{\"a\":\"\\q\"}", WAYMARK_ERROR_SYNTAX },
  { "an escaped quote in single style", "{\"a\":\"\\'\"}", WAYMARK_ERROR_SYNTAX },
  { "\\x", "{\"a\":\"\\x41\"}", WAYMARK_ERROR_SYNTAX },
  { "an escaped NUL", "{\"a\":\"x\\u0000y\"}", WAYMARK_ERROR_SYNTAX },
  { "an escaped NUL in a name", "{\"x\\u0000y\":1}", WAYMARK_ERROR_SYNTAX },
  { "\\u with a letter too many", "{\"a\":\"\\u00g0\"}", WAYMARK_ERROR_SYNTAX },
  { "\\u with three digits", "{\"a\":\"\\u041\"}", WAYMARK_ERROR_SYNTAX },
  { "a high surrogate alone", "{\"a\":\"\\ud83d\"}", WAYMARK_ERROR_SYNTAX },
  { "a high surrogate and a letter", "{\"a\":\"\\ud83d\\u0041\"}", WAYMARK_ERROR_SYNTAX },
  { "two high surrogates", "{\"a\":\"\\ud83d\\ud83d\"}", WAYMARK_ERROR_SYNTAX },
  { "a low surrogate alone", "{\"a\":\"\\ude00\"}", WAYMARK_ERROR_SYNTAX },
  { "a raw line end in a string", "{\"a\":\"b\nc\"}", WAYMARK_ERROR_SYNTAX },
  { "a raw tab in a string", "{\"a\":\"b\tc\"}", WAYMARK_ERROR_SYNTAX },
  { "a raw control character between", "{\x01}", WAYMARK_ERROR_SYNTAX },
  { "a form feed as white space", "{\f}", WAYMARK_ERROR_SYNTAX },
  { "a no-break space as white space", "{\xc2\xa0}", WAYMARK_ERROR_SYNTAX },
  { "Latin-1", "{\"a\":\"caf\xe9\"}", WAYMARK_ERROR_SYNTAX },
  { "an overlong slash", "{\"a\":\"\xc0\xaf\"}", WAYMARK_ERROR_SYNTAX },
  { "a surrogate in UTF-8", "{\"a\":\"\xed\xa0\x80\"}", WAYMARK_ERROR_SYNTAX },
  { "half a character", "{\"a\":\"\xf0\x9f\x98", WAYMARK_ERROR_SYNTAX },
  { "a name twice", "{\"a\":1,\"a\":2}", WAYMARK_ERROR_SYNTAX },
  { "a name twice, far apart", "{\"a\":1,\"b\":{\"a\":1},\"c\":[],\"a\":1}", WAYMARK_ERROR_SYNTAX },
  { "a name twice in a record", "{\"l\":[{\"a\":1},{\"b\":1,\"b\":1}]}", WAYMARK_ERROR_SYNTAX },
  { "a name twice, once escaped", "{\"a\":1,\"\\u0061\":2}", WAYMARK_ERROR_SYNTAX },
  { "an emoji name twice, once escaped", "{\"\xf0\x9f\x98\x80\":1,\"\\ud83d\\ude00\":2}",
    WAYMARK_ERROR_SYNTAX },
};

/* Exactly @length bytes with nothing after them, so that a sanitizer sees a read past the end. */
static WaymarkValue *
read_exact (const char *text, gsize length, GError **error)
{
  g_autofree char *exact = g_memdup2 (text, MAX (length, 1));

  return waymark_json_read (exact, length, error);
}

static void
test_accepted (gconstpointer data)
{
  const Accepted *row = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (WaymarkValue) value = read_exact (row->json, strlen (row->json), &error);
  g_autoptr (WaymarkValue) again = NULL;
  g_autofree char *written = NULL;
  gsize length;

  g_assert_no_error (error);
  g_assert_nonnull (value);
  written = waymark_json_write (value, &length);
  g_assert_cmpuint (length, ==, strlen (written));
  if (row->canonical != NULL)
    g_assert_cmpstr (written, ==, row->canonical);
  again = read_exact (written, length, &error);
  g_assert_no_error (error);
  g_assert_true (waymark_value_equal (value, again));
}

static void
assert_refused (const char *json, gsize length, int code)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (WaymarkValue) value = read_exact (json, length, &error);

  g_assert_null (value);
  g_assert_error (error, WAYMARK_ERROR, code);
  g_assert_nonnull (strpbrk (error->message, "0123456789"));
}

static void
test_refused (gconstpointer data)
{
  const Refused *row = data;

  assert_refused (row->json, strlen (row->json), row->code);
}

static void
test_offset_in_message (void)
{
  g_autoptr (GError) error = NULL;

  g_assert_false (waymark_json_guard ("{\"a\": 1 \"b\": 2}", 15, &error));
  g_assert_error (error, WAYMARK_ERROR, WAYMARK_ERROR_SYNTAX);
  g_assert_true (g_str_has_prefix (error->message, "byte 8: "));
}

static void
test_nul_bytes (void)
{
  assert_refused ("{\"a\":\"x\0y\"}", 11, WAYMARK_ERROR_SYNTAX);
  assert_refused ("{}\0", 3, WAYMARK_ERROR_SYNTAX);
  assert_refused ("\0\0\0\0\0\0\0\0", 8, WAYMARK_ERROR_SYNTAX);
}

static char *
nested (guint depth)
{
  GString *text = g_string_new ("{\"a\":");

  for (guint i = 1; i < depth; i++)
    g_string_append_c (text, '[');
  for (guint i = 1; i < depth; i++)
    g_string_append_c (text, ']');
  g_string_append_c (text, '}');
  return g_string_free (text, FALSE);
}

static void
test_depth (void)
{
  g_autofree char *most = nested (WAYMARK_JSON_MAX_DEPTH);
  g_autofree char *more = nested (WAYMARK_JSON_MAX_DEPTH + 1);
  g_autofree char *hostile = nested (2000000);
  g_autoptr (GError) error = NULL;
  g_autoptr (WaymarkValue) value = read_exact (most, strlen (most), &error);

  g_assert_no_error (error);
  g_assert_nonnull (value);
  assert_refused (more, strlen (more), WAYMARK_ERROR_LIMIT);
  assert_refused (hostile, strlen (hostile), WAYMARK_ERROR_LIMIT);
}

static void
test_too_many_values (void)
{
  GString *text = g_string_new ("{\"a\":[0");

  for (guint i = 2; i < WAYMARK_JSON_MAX_NODES; i++)
    g_string_append (text, ",0");
  g_string_append (text, "]}");
  assert_refused (text->str, text->len, WAYMARK_ERROR_LIMIT);
  g_string_free (text, TRUE);
}

static void
test_too_large (void)
{
  gsize length = WAYMARK_JSON_MAX_SIZE + 1;
  g_autofree char *text = g_malloc (length);
  g_autoptr (GError) error = NULL;

  memset (text, ' ', length);
  text[0] = '{';
  text[1] = '}';
  g_assert_true (waymark_json_guard (text, length - 1, &error));
  g_assert_no_error (error);
  assert_refused (text, length, WAYMARK_ERROR_LIMIT);
}

/* A hundred thousand names in one object must not take a square of comparisons. */
static void
test_many_names (void)
{
  GString *text = g_string_new ("{");
  gint64 start;

  for (guint i = 0; i < 100000; i++)
    g_string_append_printf (text, "\"name-%u\":0,", i);
  g_string_append (text, "\"name-5\":0}");
  start = g_get_monotonic_time ();
  assert_refused (text->str, text->len, WAYMARK_ERROR_SYNTAX);
  g_assert_cmpint (g_get_monotonic_time () - start, <, 5 * G_USEC_PER_SEC);
  g_string_free (text, TRUE);
}

/* Every prefix of a good text is refused, and none reads past its end. */
static void
test_truncated_everywhere (void)
{
  const char *text = "{\"a\":[1,-2.5e3,true,null,\"\\u00e9\\ud83d\\ude00 \xc3\xa9\"],\"b\":{}}";

  for (gsize length = 0; length < strlen (text); length++)
    assert_refused (text, length, WAYMARK_ERROR_SYNTAX);
}

static char *
random_string (GRand *rand)
{
  GString *text = g_string_new (NULL);
  gint32 n = g_rand_int_range (rand, 0, 12);

  for (gint32 i = 0; i < n; i++)
    {
      gunichar c;

      switch (g_rand_int_range (rand, 0, 4))
        {
        case 0:
          c = (gunichar) g_rand_int_range (rand, 1, 0x20);
          break;
        case 1:
          c = (gunichar) "\"\\/{}[],:'u0"[g_rand_int_range (rand, 0, 12)];
          break;
        case 2:
          c = (gunichar) g_rand_int_range (rand, 0x20, 0x7f);
          break;
        default:
          c = (gunichar) g_rand_int_range (rand, 0x80, 0x110000);
          if (c >= 0xd800 && c < 0xe000)
            c = 0x1f600;
        }
      g_string_append_unichar (text, c);
    }
  return g_string_free (text, FALSE);
}

static WaymarkValue *random_value (GRand *rand, guint depth);

static WaymarkValue *
random_container (GRand *rand, gboolean object, guint depth)
{
  gsize n = (gsize) g_rand_int_range (rand, 0, 6);
  WaymarkValue *values[6] = { NULL };
  char *keys[6] = { NULL };
  WaymarkValue *result;

  for (gsize i = 0; i < n; i++)
    {
      keys[i] = random_string (rand);
      values[i] = random_value (rand, depth + 1);
    }
  result = object ? waymark_value_new_object ((const char *const *) keys, values, n)
                  : waymark_value_new_list (values, n);
  for (gsize i = 0; i < n; i++)
    {
      g_free (keys[i]);
      waymark_value_unref (values[i]);
    }
  return result;
}

static WaymarkValue *
random_double (GRand *rand)
{
  g_autofree char *text =
      g_strdup_printf ("%d.%07de%d", g_rand_int_range (rand, -999999, 1000000),
                       g_rand_int_range (rand, 0, 10000000), g_rand_int_range (rand, -300, 290));

  return waymark_value_new_double (g_ascii_strtod (text, NULL));
}

static WaymarkValue *
random_value (GRand *rand, guint depth)
{
  g_autofree char *text = NULL;

  switch (g_rand_int_range (rand, 0, depth < 6 ? 7 : 5))
    {
    case 0:
      return waymark_value_new_null ();
    case 1:
      return waymark_value_new_boolean (g_rand_boolean (rand));
    case 2:
      return waymark_value_new_integer (
          (gint64) g_rand_double_range (rand, -999999999999999.0, 999999999999999.0));
    case 3:
      return random_double (rand);
    case 4:
      text = random_string (rand);
      return waymark_value_new_string (text);
    default:
      return random_container (rand, g_rand_boolean (rand), depth);
    }
}

static void
test_random_round_trip (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (random_trial_begin ("json, round trip"));

  for (guint i = 0; i < 5000; i++)
    {
      g_autoptr (WaymarkValue) value = random_container (rand, TRUE, 0);
      g_autoptr (WaymarkValue) again = NULL;
      g_autoptr (GError) error = NULL;
      g_autofree char *first = NULL, *second = NULL;
      gsize length, second_length;

      first = waymark_json_write (value, &length);
      again = read_exact (first, length, &error);
      g_assert_no_error (error);
      g_assert_true (waymark_value_equal (value, again));
      second = waymark_json_write (again, &second_length);
      g_assert_cmpmem (first, length, second, second_length);
    }
}

/* Random damage never crashes, and what is still accepted is written as something that reads back
 * the same. */
static void
test_random_damage (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (random_trial_begin ("json, damage"));
  static const char bytes[] = "{}[]\",:\\u0019.eE+-tfn \n/'\xc3\xa9\xff\x01";

  for (guint i = 0; i < 20000; i++)
    {
      g_autoptr (WaymarkValue) value = random_container (rand, TRUE, 3);
      g_autoptr (WaymarkValue) damaged = NULL;
      g_autofree char *text = NULL;
      gsize length;

      text = waymark_json_write (value, &length);
      for (gint32 n = g_rand_int_range (rand, 1, 4); n > 0; n--)
        text[g_rand_int_range (rand, 0, (gint32) length)] =
            bytes[g_rand_int_range (rand, 0, sizeof bytes)];
      damaged = read_exact (text, length, NULL);
      if (damaged != NULL)
        {
          g_autofree char *written = waymark_json_write (damaged, &length);
          g_autoptr (WaymarkValue) again = read_exact (written, length, NULL);
          g_assert_true (waymark_value_equal (damaged, again));
        }
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (accepted); i++)
    {
      g_autofree char *path =
          g_strdup_printf ("/json/accepts/%02u %s", (guint) i, accepted[i].sentence);
      g_test_add_data_func (path, &accepted[i], test_accepted);
    }
  for (gsize i = 0; i < G_N_ELEMENTS (refused); i++)
    {
      g_autofree char *path =
          g_strdup_printf ("/json/refuses/%02u %s", (guint) i, refused[i].sentence);
      g_test_add_data_func (path, &refused[i], test_refused);
    }
  g_test_add_func ("/json/the message names the byte", test_offset_in_message);
  g_test_add_func ("/json/refuses NUL bytes", test_nul_bytes);
  g_test_add_func ("/json/refuses what is nested too deeply", test_depth);
  g_test_add_func ("/json/refuses too many values", test_too_many_values);
  g_test_add_func ("/json/refuses what is too large", test_too_large);
  g_test_add_func ("/json/many names are checked quickly", test_many_names);
  g_test_add_func ("/json/refuses a good text cut off anywhere", test_truncated_everywhere);
  g_test_add_func ("/json/random values come back", test_random_round_trip);
  g_test_add_func ("/json/random damage is survived", test_random_damage);
  return g_test_run ();
}
