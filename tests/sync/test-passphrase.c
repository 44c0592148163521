/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Passphrases that people choose, get and mistype, and the note to print.
 */
#include <string.h>

#include "waymark-credentials.h"
#include "waymark-passphrase.h"
#include "waymark-seal-error.h"
#include "waymark-seal-note.h"

static void
assert_tidy (const char *typed, const char *expected)
{
  g_autoptr (GError) error = NULL;
  char *tidy = waymark_passphrase_tidy (typed, &error);

  g_assert_no_error (error);
  g_assert_cmpstr (tidy, ==, expected);
  waymark_credentials_forget (tidy);
}

static void
assert_refused (const char *typed, WaymarkSealError code)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (waymark_passphrase_tidy (typed, &error));
  g_assert_error (error, WAYMARK_SEAL_ERROR, (int) code);
}

static void
test_own_passphrases (void)
{
  g_autofree char *much = g_strnfill (WAYMARK_PASSPHRASE_MOST + 1, 'a');

  assert_tidy ("correct horse", "correct horse");
  assert_tidy ("  Correct  horse\n", "Correct  horse");
  assert_tidy ("Gru\xcc\x88\xc3\x9f"
               "e",
               "Grüße");
  /* Five words of five letters are one's own. */
  assert_tidy ("these seven brave green crane", "these seven brave green crane");
  assert_tidy ("THESE-SEVEN", "THESE-SEVEN");
  assert_refused ("", WAYMARK_SEAL_ERROR_NEEDED);
  assert_refused (" \n", WAYMARK_SEAL_ERROR_NEEDED);
  assert_refused ("\xff\xfe", WAYMARK_SEAL_ERROR_WRONG);
  assert_refused (much, WAYMARK_SEAL_ERROR_WRONG);
}

static void
test_generated_passphrases (void)
{
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint i = 0; i < 200; i++)
    {
      g_autoptr (GError) error = NULL;
      char *made = waymark_passphrase_generate (&error);
      g_autofree char *capitals = g_ascii_strup (made, -1);
      g_autofree char *bare = g_strdelimit (g_strdup (made), "-", ' ');
      g_auto (GStrv) parts = g_strsplit (made, "-", -1);
      g_autofree char *one = g_strjoinv ("", parts);

      g_assert_no_error (error);
      g_assert_cmpuint (strlen (made), ==, 29);
      g_assert_cmpint (waymark_passphrase_grade (made), ==, WAYMARK_PASSPHRASE_STRONG);
      assert_tidy (made, made);
      g_strdelimit (capitals, "01", 'O');
      if (strchr (made, '1') == NULL)
        assert_tidy (capitals, made);
      assert_tidy (bare, made);
      assert_tidy (one, made);
      g_assert_true (g_hash_table_add (seen, made));
    }
}

/* Any wrong letter, and any two that are swapped, before anybody is asked. */
static void
test_mistyped_passphrases (void)
{
  g_autofree char *made = waymark_passphrase_generate (NULL);
  gsize length = strlen (made);

  /* So that it still looks like one whatever letter is changed. */
  while (strcspn (made, "23456789") == length ||
         strcspn (strpbrk (made, "23456789") + 1, "23456789") ==
             strlen (strpbrk (made, "23456789") + 1))
    {
      g_free (made);
      made = waymark_passphrase_generate (NULL);
    }
  for (gsize i = 0; i < length; i++)
    {
      char was = made[i];

      if (was == '-')
        continue;
      for (const char *c = "0123456789abcdefghjkmnpqrstvwxyz"; *c != '\0'; c++)
        {
          made[i] = *c;
          if (*c != was)
            assert_refused (made, WAYMARK_SEAL_ERROR_MISTYPED);
        }
      made[i] = was;
      for (gsize k = i + 1; k < length; k++)
        {
          if (made[k] == '-' || made[k] == was)
            continue;
          made[i] = made[k];
          made[k] = was;
          assert_refused (made, WAYMARK_SEAL_ERROR_MISTYPED);
          g_assert_cmpint (waymark_passphrase_grade (made), ==, WAYMARK_PASSPHRASE_WEAK);
          made[k] = made[i];
          made[i] = was;
        }
    }
}

static void
test_grades (void)
{
  static const struct
  {
    const char *text;
    WaymarkPassphraseGrade grade;
  } cases[] = {
    { "", WAYMARK_PASSPHRASE_EMPTY },
    { "   ", WAYMARK_PASSPHRASE_EMPTY },
    { "horse", WAYMARK_PASSPHRASE_WEAK },
    { "horse batte", WAYMARK_PASSPHRASE_WEAK },
    { "aaaaaaaaaaaaaaaaaaaaaaaa", WAYMARK_PASSPHRASE_WEAK },
    { "AbAbAbAbAbcdAbAbAbAb", WAYMARK_PASSPHRASE_WEAK },
    { "horse battery", WAYMARK_PASSPHRASE_FAIR },
    { "ÄÖÜäöüßéèêëâ", WAYMARK_PASSPHRASE_FAIR },
    { "my horse eats batteries", WAYMARK_PASSPHRASE_STRONG },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_assert_cmpint (waymark_passphrase_grade (cases[i].text), ==, cases[i].grade);
      g_assert_true ((*waymark_passphrase_describe (cases[i].grade) == '\0') ==
                     (cases[i].grade == WAYMARK_PASSPHRASE_EMPTY));
    }
}

static void
test_note (void)
{
  g_autoptr (GDateTime) now = g_date_time_new_utc (2026, 11, 22, 9, 0, 0);
  g_autofree char *date = g_date_time_format (now, "%x");
  char *note = waymark_seal_dup_recovery_note ("k3m9t-aaaaa", "https://cloud.example.org/f/", now);

  g_assert_nonnull (strstr (note, "k3m9t-aaaaa"));
  g_assert_nonnull (strstr (note, "https://cloud.example.org/f/"));
  g_assert_nonnull (strstr (note, date));
  g_assert_true (g_utf8_strlen (waymark_seal_describe (), -1) > 100);
  waymark_credentials_forget (note);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/passphrase/passphrases of one's own", test_own_passphrases);
  g_test_add_func ("/passphrase/passphrases that were made", test_generated_passphrases);
  g_test_add_func ("/passphrase/mistyped passphrases", test_mistyped_passphrases);
  g_test_add_func ("/passphrase/weak passphrases", test_grades);
  g_test_add_func ("/passphrase/the note to print", test_note);
  return g_test_run ();
}
