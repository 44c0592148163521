/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The encryption of an endpoint by itself: against published and independently worked out vectors,
 * and against whoever changes a bit.
 */
#include <gcrypt.h>
#include <string.h>

#include "waymark-gcrypt.h"
#include "waymark-json.h"
#include "waymark-seal-marker.h"
#include "waymark-seal-name.h"
#include "waymark-seal-private.h"

#define JOURNAL "1a2b3c4d-0000-4000-8000-000000000001"
#define PAGE    "0a0a0a0a-1b1b-4c2c-8d3d-00000000002a"
#define HASH    "0123456789abcdef01234567"
#define NAME    PAGE ".7-" HASH ".json"

static const WaymarkSealDemands cheap = { "0123456789abcde", 8, 1, 1 };

static WaymarkSeal *
new_seal (const char *passphrase)
{
  g_autoptr (GError) error = NULL;
  WaymarkSeal *seal = waymark_seal_new_with (JOURNAL, passphrase, &cheap, &error);

  g_assert_no_error (error);
  return seal;
}

static GBytes *
read_hex (const char *text)
{
  gsize length = strlen (text) / 2;
  guint8 *bytes = g_malloc (length + 1);

  for (gsize i = 0; i < length; i++)
    bytes[i] =
        (guint8) (g_ascii_xdigit_value (text[2 * i]) << 4 | g_ascii_xdigit_value (text[2 * i + 1]));
  return g_bytes_new_take (bytes, length);
}

static void
assert_hex (gconstpointer bytes, gsize length, const char *text)
{
  g_autoptr (GBytes) expected = read_hex (text);

  g_assert_cmpmem (bytes, length, g_bytes_get_data (expected, NULL), g_bytes_get_size (expected));
}

/* ---- The library ---- */

/* RFC 9106, section 5.3. */
static void
test_argon2id (void)
{
  const unsigned long demands[] = { 32, 3, 32, 4 };
  guint8 passphrase[32], salt[16], secret[8], extra[12], tag[32];
  gcry_kdf_hd_t handle;

  g_assert_true (waymark_gcrypt_init (NULL));
  memset (passphrase, 1, sizeof passphrase);
  memset (salt, 2, sizeof salt);
  memset (secret, 3, sizeof secret);
  memset (extra, 4, sizeof extra);
  g_assert_cmpint (gcry_kdf_open (&handle, GCRY_KDF_ARGON2, GCRY_KDF_ARGON2ID, demands, 4,
                                  passphrase, sizeof passphrase, salt, sizeof salt, secret,
                                  sizeof secret, extra, sizeof extra),
                   ==, 0);
  g_assert_cmpint (gcry_kdf_compute (handle, NULL), ==, 0);
  g_assert_cmpint (gcry_kdf_final (handle, sizeof tag, tag), ==, 0);
  gcry_kdf_close (handle);
  assert_hex (tag, sizeof tag, "0d640df58d78766c08c037a34a8b53c9d01ef0452d75b65eb52520e96b01e659");
}

/* RFC 5869, test case 1: the first hash of its output. */
static void
test_mac (void)
{
  static const guint8 first = 1;
  g_autoptr (GBytes) key =
      read_hex ("077709362c2e32df0ddc3f0dc47bba6390b6c73bb50f9c3122ec844ad7c2b3e5");
  g_autoptr (GBytes) purpose = read_hex ("f0f1f2f3f4f5f6f7f8f9");
  g_autoptr (WaymarkGcryptMac) mac = NULL;
  guint8 output[32];

  g_assert_true (waymark_gcrypt_init (NULL));
  mac = waymark_gcrypt_mac_new (g_bytes_get_data (key, NULL));
  for (guint i = 0; i < 2; i++)
    {
      waymark_gcrypt_mac_add (mac, g_bytes_get_data (purpose, NULL), g_bytes_get_size (purpose));
      waymark_gcrypt_mac_add (mac, &first, 1);
      waymark_gcrypt_mac_finish (mac, output, sizeof output);
      assert_hex (output, sizeof output,
                  "3cb25f25faacd57a90434f64d0362f2a2d2d0a90cf1a5a4c5db02d56ecc4c5bf");
    }
}

/* McGrew and Viega, The Galois/Counter Mode of Operation: test cases 13 and 14. */
static void
test_gcm (void)
{
  static const guint8 zeros[32];
  guint8 bytes[16] = { 0 }, tag[16];

  g_assert_true (waymark_gcrypt_init (NULL));
  waymark_gcrypt_close (zeros, zeros, "", bytes, 0, tag);
  assert_hex (tag, 16, "530f8afbc74536b9a963b4f1c4cb738b");
  waymark_gcrypt_close (zeros, zeros, "", bytes, 16, tag);
  assert_hex (bytes, 16, "cea7403d4d606b6e074ec5d3baf39d18");
  assert_hex (tag, 16, "d0d1c8a799996bf0265b98b5d48ab919");
  g_assert_true (waymark_gcrypt_open (zeros, zeros, "", bytes, 16, tag));
  g_assert_cmpmem (bytes, 16, zeros, 16);
}

static void
test_equal (void)
{
  guint8 a[32] = { 0 }, b[32] = { 0 };

  g_assert_true (waymark_gcrypt_equal (a, b, sizeof a));
  for (gsize i = 0; i < 8 * sizeof a; i++)
    {
      b[i / 8] ^= 1 << i % 8;
      g_assert_false (waymark_gcrypt_equal (a, b, sizeof a));
      b[i / 8] ^= 1 << i % 8;
    }
}

/* ---- The scheme ---- */

static GBytes *
write_value (WaymarkValue *value)
{
  gsize length;
  char *data = waymark_json_write (value, &length);

  return g_bytes_new_take (data, length);
}

static void
check_file (WaymarkSeal *seal, WaymarkValue *file)
{
  const char *part = waymark_value_get_member_text (file, "part");
  const char *name = waymark_value_get_member_text (file, "name");
  g_autoptr (GBytes) data = read_hex (waymark_value_get_member_text (file, "data"));
  g_autoptr (GBytes) expected = read_hex (waymark_value_get_member_text (file, "closed-data"));
  g_autoptr (GBytes) closed = waymark_seal_close (seal, part, name, data);
  g_autoptr (GBytes) opened = waymark_seal_open_data (seal, part, name, expected);
  g_autofree char *closed_name = waymark_seal_close_name (seal, part, name);
  g_autofree char *opened_name = waymark_seal_open_name (seal, part, closed_name);

  g_assert_cmpstr (closed_name, ==, waymark_value_get_member_text (file, "closed-name"));
  g_assert_cmpstr (opened_name, ==, name);
  g_assert_true (g_bytes_equal (closed, expected));
  g_assert_nonnull (opened);
  g_assert_true (g_bytes_equal (opened, data));
}

/* seal_oracle.py has worked them out without any of our code. They may never change: endpoints are
 * full of them. */
static void
test_vectors (void)
{
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "sync", "seal-vectors.json", NULL);
  g_autofree char *text = NULL;
  g_autoptr (WaymarkValue) root = NULL;
  g_autoptr (GError) error = NULL;
  WaymarkValue *vectors;
  gsize length;

  g_file_get_contents (path, &text, &length, &error);
  g_assert_no_error (error);
  root = waymark_json_read (text, length, &error);
  g_assert_no_error (error);
  vectors = waymark_value_get_member (root, "vectors");
  g_assert_cmpuint (waymark_value_get_length (vectors), ==, 2);
  for (gsize i = 0; i < waymark_value_get_length (vectors); i++)
    {
      WaymarkValue *vector = waymark_value_get_item (vectors, i);
      WaymarkValue *files = waymark_value_get_member (vector, "files");
      g_autoptr (GBytes) marker = write_value (waymark_value_get_member (vector, "marker"));
      g_autoptr (WaymarkSeal) seal =
          waymark_seal_open (marker, waymark_value_get_member_text (vector, "passphrase"), &error);

      g_assert_no_error (error);
      g_assert_true (g_bytes_equal (waymark_seal_get_marker (seal), marker));
      for (gsize k = 0; k < waymark_value_get_length (files); k++)
        check_file (seal, waymark_value_get_item (files, k));
    }
}

static void
test_costs (void)
{
  g_autoptr (WaymarkSeal) seal = waymark_seal_new (JOURNAL, "correct horse battery staple", NULL);
  g_autoptr (WaymarkSeal) other = waymark_seal_new (JOURNAL, "correct horse battery staple", NULL);
  g_auto (WaymarkSealMarker) marker = { NULL };
  g_auto (WaymarkSealMarker) other_marker = { NULL };

  g_assert_true (waymark_seal_marker_read (waymark_seal_get_marker (seal), &marker, NULL));
  g_assert_true (waymark_seal_marker_read (waymark_seal_get_marker (other), &other_marker, NULL));
  g_assert_cmpstr (marker.journal, ==, JOURNAL);
  g_assert_cmpuint (marker.demands.memory, ==, 64 * 1024);
  g_assert_cmpuint (marker.demands.passes, ==, 3);
  g_assert_cmpuint (marker.demands.lanes, ==, 4);
  g_assert_true (memcmp (marker.demands.salt, other_marker.demands.salt, 16) != 0);
}

/* ---- Names ---- */

static void
test_names (void)
{
  static const struct
  {
    const char *part;
    const char *name;
  } good[] = {
    { "revs", NAME },
    { "heads", NAME },
    { "revs", PAGE ".1-" HASH ".json" },
    { "revs", PAGE ".999999999-" HASH ".json" },
    { "revs", "00000000-0000-0000-0000-000000000000.1-000000000000000000000000.json" },
    { "packs", HASH ".pack" },
  };
  static const struct
  {
    const char *part;
    const char *name;
  } none[] = {
    { "revs", "" },
    { "revs", "marker.json" },
    { "revs", PAGE ".0-" HASH ".json" },
    { "revs", PAGE ".07-" HASH ".json" },
    { "revs", PAGE ".7-" HASH },
    { "revs", PAGE ".7-0123456789ABCDEF01234567.json" },
    { "revs", HASH ".pack" },
    { "packs", NAME },
    { "packs", HASH ".json" },
  };
  g_autoptr (WaymarkSeal) seal = new_seal ("one");
  g_autoptr (WaymarkSeal) other = new_seal ("two");
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (good); i++)
    {
      char *closed = waymark_seal_close_name (seal, good[i].part, good[i].name);
      g_autofree char *opened = waymark_seal_open_name (seal, good[i].part, closed);
      g_autofree char *foreign = waymark_seal_open_name (other, good[i].part, closed);
      g_autofree char *elsewhere = waymark_seal_open_name (
          seal, strcmp (good[i].part, "revs") == 0 ? "heads" : "revs", closed);

      g_assert_cmpstr (opened, ==, good[i].name);
      g_assert_null (foreign);
      g_assert_null (elsewhere);
      g_assert_true (waymark_seal_name_is_closed (closed));
      g_assert_false (waymark_seal_name_is_closed (good[i].name));
      g_assert_true (g_hash_table_add (seen, closed));
      /* A name that any server takes, also one that does not know capitals, and no longer for a
       * later generation. */
      g_assert_cmpuint (strspn (closed, "0123456789abcdefghijklmnopqrstuvwxyz."), ==,
                        strlen (closed));
      g_assert_cmpuint (strlen (closed), ==, strcmp (good[i].part, "packs") == 0 ? 52 : 91);
    }
  for (gsize i = 0; i < G_N_ELEMENTS (none); i++)
    g_assert_null (waymark_seal_close_name (seal, none[i].part, none[i].name));
}

/* Any other letter anywhere: not a name of ours. */
static void
test_names_changed (void)
{
  g_autoptr (WaymarkSeal) seal = new_seal ("one");
  g_autofree char *closed = waymark_seal_close_name (seal, "revs", NAME);

  for (gsize i = 0; closed[i] != '\0'; i++)
    {
      char was = closed[i];

      for (const char *c = "0123456789abcdefghijklmnopqrstuvwxyzZ."; *c != '\0'; c++)
        {
          closed[i] = *c;
          if (*c != was)
            g_assert_null (waymark_seal_open_name (seal, "revs", closed));
        }
      closed[i] = '\0';
      g_assert_null (waymark_seal_open_name (seal, "revs", closed));
      closed[i] = was;
    }
}

/* ---- Contents ---- */

static void
test_contents (void)
{
  static const gsize lengths[] = { 0, 1, 15, 16, 17, 4096, 100000, 4 * 1024 * 1024 };
  g_autoptr (WaymarkSeal) seal = new_seal ("one");
  g_autoptr (WaymarkSeal) same = new_seal ("one");
  g_autoptr (WaymarkSeal) other = new_seal ("two");

  for (gsize i = 0; i < G_N_ELEMENTS (lengths); i++)
    {
      guint8 *bytes = g_malloc (lengths[i] + 1);
      g_autoptr (GBytes) data = NULL;
      g_autoptr (GBytes) closed = NULL;
      g_autoptr (GBytes) again = NULL;
      g_autoptr (GBytes) opened = NULL;

      for (gsize k = 0; k < lengths[i]; k++)
        bytes[k] = (guint8) g_test_rand_int ();
      data = g_bytes_new_take (bytes, lengths[i]);
      closed = waymark_seal_close (seal, "revs", NAME, data);
      again = waymark_seal_close (same, "revs", NAME, data);
      opened = waymark_seal_open_data (same, "revs", NAME, closed);
      g_assert_cmpuint (g_bytes_get_size (closed), ==, lengths[i] + WAYMARK_SEAL_OVERHEAD);
      g_assert_true (g_bytes_equal (closed, again));
      g_assert_nonnull (opened);
      g_assert_true (g_bytes_equal (opened, data));
      g_assert_null (waymark_seal_open_data (other, "revs", NAME, closed));
      g_assert_null (waymark_seal_open_data (seal, "heads", NAME, closed));
      g_assert_null (waymark_seal_open_data (seal, "revs", PAGE ".8-" HASH ".json", closed));
    }
}

/* The same bytes under two names, and two texts that differ by a letter, have nothing in common but
 * how they begin. */
static void
test_nonces (void)
{
  static const char *const names[] = { NAME, PAGE ".8-" HASH ".json" };
  static const char *const texts[] = { "a page of text, and more", "a page of text, and mere" };
  g_autoptr (WaymarkSeal) seal = new_seal ("one");
  GBytes *files[4];

  for (guint i = 0; i < 4; i++)
    {
      g_autoptr (GBytes) data = g_bytes_new_static (texts[i % 2], strlen (texts[i % 2]));

      files[i] = waymark_seal_close (seal, "revs", names[i / 2], data);
      for (guint k = 0; k < i; k++)
        {
          const guint8 *a = g_bytes_get_data (files[i], NULL);
          const guint8 *b = g_bytes_get_data (files[k], NULL);

          g_assert_true (memcmp (a, b, 8) == 0);
          g_assert_true (memcmp (a + 8, b + 8, 12) != 0);
          g_assert_true (memcmp (a + 20, b + 20, 8) != 0);
        }
    }
  for (guint i = 0; i < 4; i++)
    g_bytes_unref (files[i]);
}

static void
test_contents_changed (void)
{
  g_autoptr (WaymarkSeal) seal = new_seal ("one");
  g_autoptr (GBytes) data = g_bytes_new_static ("a page of text, and more", 24);
  g_autoptr (GBytes) closed = waymark_seal_close (seal, "revs", NAME, data);
  gsize length = g_bytes_get_size (closed);
  g_autofree guint8 *bytes = g_malloc0 (length + 16);

  memcpy (bytes, g_bytes_get_data (closed, NULL), length);
  for (gsize i = 0; i < 8 * length; i++)
    {
      g_autoptr (GBytes) changed = NULL;

      bytes[i / 8] ^= 1 << i % 8;
      changed = g_bytes_new (bytes, length);
      g_assert_null (waymark_seal_open_data (seal, "revs", NAME, changed));
      bytes[i / 8] ^= 1 << i % 8;
    }
  for (gsize i = 0; i <= length + 16; i++)
    {
      g_autoptr (GBytes) cut = g_bytes_new (bytes, i);
      g_autoptr (GBytes) opened = waymark_seal_open_data (seal, "revs", NAME, cut);

      g_assert_true ((opened != NULL) == (i == length));
    }
}

/* ---- Markers ---- */

static void
test_wrong_passphrase (void)
{
  static const char *const wrong[] = { "two", "One", "one ", "onee", "on" };
  g_autoptr (WaymarkSeal) seal = new_seal ("one");

  for (gsize i = 0; i < G_N_ELEMENTS (wrong); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_null (waymark_seal_open (waymark_seal_get_marker (seal), wrong[i], &error));
      g_assert_error (error, WAYMARK_SEAL_ERROR, WAYMARK_SEAL_ERROR_WRONG);
      g_assert_null (strstr (error->message, wrong[i]));
    }
}

static void
test_marker_changed (void)
{
  g_autoptr (WaymarkSeal) seal = new_seal ("one");
  gsize length;
  const char *marker = g_bytes_get_data (waymark_seal_get_marker (seal), &length);
  g_autofree char *text = g_strndup (marker, length);

  for (gsize i = 0; i < length; i++)
    {
      g_autoptr (GBytes) cut = g_bytes_new (marker, i);
      g_autoptr (GError) error = NULL;

      g_assert_null (waymark_seal_open (cut, "one", &error));
      g_assert_error (error, WAYMARK_SEAL_ERROR, WAYMARK_SEAL_ERROR_UNFINISHED);
      for (const char *c = "\n 019ae\"}"; *c != '\0'; c++)
        {
          g_autoptr (GBytes) changed = NULL;
          g_autoptr (WaymarkSeal) opened = NULL;

          text[i] = *c;
          changed = g_bytes_new (text, length);
          opened = waymark_seal_open (changed, "one", NULL);
          g_assert_true ((opened != NULL) == (*c == marker[i]));
        }
      text[i] = marker[i];
    }
}

static void
test_demands (void)
{
  static const struct
  {
    const char *lanes, *memory, *passes;
    int code;
  } cases[] = {
    { "1", "8", "1", WAYMARK_SEAL_ERROR_WRONG },
    { "1", "7", "1", WAYMARK_SEAL_ERROR_NEWER },
    { "2", "15", "1", WAYMARK_SEAL_ERROR_NEWER },
    { "1", "524289", "1", WAYMARK_SEAL_ERROR_NEWER },
    { "1", "2147483648", "1", WAYMARK_SEAL_ERROR_NEWER },
    { "1", "4294967304", "1", WAYMARK_SEAL_ERROR_NEWER },
    { "1", "1099511627776", "1", WAYMARK_SEAL_ERROR_NEWER },
    { "1", "999999999999999", "1", WAYMARK_SEAL_ERROR_NEWER },
    { "1", "8", "13", WAYMARK_SEAL_ERROR_NEWER },
    { "1", "8", "4294967297", WAYMARK_SEAL_ERROR_NEWER },
    { "17", "65536", "1", WAYMARK_SEAL_ERROR_NEWER },
    { "536870913", "65536", "1", WAYMARK_SEAL_ERROR_NEWER },
    { "0", "8", "1", WAYMARK_SEAL_ERROR_UNFINISHED },
    { "1", "0", "1", WAYMARK_SEAL_ERROR_UNFINISHED },
    { "1", "8", "0", WAYMARK_SEAL_ERROR_UNFINISHED },
    { "1", "-8", "1", WAYMARK_SEAL_ERROR_UNFINISHED },
    { "1", "8.5", "1", WAYMARK_SEAL_ERROR_UNFINISHED },
    { "1", "\"8\"", "1", WAYMARK_SEAL_ERROR_UNFINISHED },
    { "1", "1e99", "1", WAYMARK_SEAL_ERROR_UNFINISHED },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *check = g_strnfill (64, '0');
      g_autofree char *text = g_strdup_printf (
          "{\n  \"check\": \"%s\",\n  \"format\": 2,\n  \"journal\": \"" JOURNAL "\",\n"
          "  \"kdf\": \"argon2id\",\n  \"lanes\": %s,\n  \"memory\": %s,\n  \"passes\": %s,\n"
          "  \"salt\": \"%.32s\"\n}\n",
          check, cases[i].lanes, cases[i].memory, cases[i].passes, check);
      g_autoptr (GBytes) marker = g_bytes_new (text, strlen (text));
      g_autoptr (GError) error = NULL;

      g_assert_null (waymark_seal_open (marker, "one", &error));
      if (!g_error_matches (error, WAYMARK_SEAL_ERROR, cases[i].code))
        g_error ("case %" G_GSIZE_FORMAT ": %s", i, error->message);
    }
}

static void
test_markers_of_others (void)
{
  static const struct
  {
    const char *text;
    int code;
  } cases[] = {
    { "", WAYMARK_SEAL_ERROR_UNFINISHED },
    { "<!DOCTYPE html>", WAYMARK_SEAL_ERROR_UNFINISHED },
    { "{}", WAYMARK_SEAL_ERROR_UNFINISHED },
    { "{\"format\":1,\"journal\":\"" JOURNAL "\"}", WAYMARK_SEAL_ERROR_PLAIN },
    { "{\"format\":2}", WAYMARK_SEAL_ERROR_UNFINISHED },
    { "{\"format\":3}", WAYMARK_SEAL_ERROR_NEWER },
    { "{\"format\":\"2\"}", WAYMARK_SEAL_ERROR_UNFINISHED },
  };
  g_autofree char *much = g_strnfill (WAYMARK_SEAL_MOST_MARKER + 1, ' ');
  g_autoptr (GBytes) long_one = g_bytes_new (much, WAYMARK_SEAL_MOST_MARKER + 1);
  g_autoptr (GError) inner = NULL;

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GBytes) marker = g_bytes_new_static (cases[i].text, strlen (cases[i].text));
      g_autoptr (GError) error = NULL;

      g_assert_null (waymark_seal_open (marker, "one", &error));
      g_assert_error (error, WAYMARK_SEAL_ERROR, cases[i].code);
    }
  g_assert_null (waymark_seal_open (long_one, "one", &inner));
  g_assert_error (inner, WAYMARK_SEAL_ERROR, WAYMARK_SEAL_ERROR_UNFINISHED);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/seal/Argon2id is that of RFC 9106", test_argon2id);
  g_test_add_func ("/seal/keys expand as in RFC 5869", test_mac);
  g_test_add_func ("/seal/GCM is that of its authors", test_gcm);
  g_test_add_func ("/seal/secrets are compared to the end", test_equal);
  g_test_add_func ("/seal/what was sealed once opens for ever", test_vectors);
  g_test_add_func ("/seal/a new one costs what it should", test_costs);
  g_test_add_func ("/seal/names open again", test_names);
  g_test_add_func ("/seal/no changed name opens", test_names_changed);
  g_test_add_func ("/seal/contents open again", test_contents);
  g_test_add_func ("/seal/no two files look alike", test_nonces);
  g_test_add_func ("/seal/no changed file opens", test_contents_changed);
  g_test_add_func ("/seal/a wrong passphrase opens nothing", test_wrong_passphrase);
  g_test_add_func ("/seal/no changed marker opens", test_marker_changed);
  g_test_add_func ("/seal/no marker asks for more than is meant", test_demands);
  g_test_add_func ("/seal/other markers are told apart", test_markers_of_others);
  return g_test_run ();
}
