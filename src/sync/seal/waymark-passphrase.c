/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "waymark-config.h"

#include "waymark-passphrase.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "waymark-base32.h"
#include "waymark-credentials.h"
#include "waymark-gcrypt.h"
#include "waymark-seal-error.h"

#define GROUP    5
#define N_DIGITS 25 /* with the one that checks */

/* Characters; below the first it is weak, from the second on strong. Different ones, at least. */
#define FEW       12
#define MANY      20
#define DIFFERENT 6

/* ---- Those that Waymark makes ---- */

/* x² = x · x in the field of 32 elements, in which each digit is one: x⁵ + x² + 1 = 0. */
static guint
times_x (guint element)
{
  element <<= 1;
  return element & 32 ? element ^ 37 : element;
}

/* The sum of each digit times a power of x of its own. One that is wrong, or two that are swapped,
 * give another sum, because 31 powers are different ones. */
static guint
check_digits (const guint8 *digits, gsize n)
{
  guint sum = 0;

  for (gsize i = 0; i < n; i++)
    sum = times_x (sum) ^ digits[i];
  return times_x (sum);
}

/* "abcde-…" from digits. */
static char *
group_digits (const guint8 *digits)
{
  char *text = g_malloc (N_DIGITS + N_DIGITS / GROUP);
  gsize at = 0;

  for (gsize i = 0; i < N_DIGITS; i++)
    {
      if (i > 0 && i % GROUP == 0)
        text[at++] = '-';
      text[at++] = waymark_base32_digits[digits[i]];
    }
  text[at] = '\0';
  return text;
}

/* The digit that was meant, or -1. */
static int
read_digit (char c)
{
  const char *found;

  c = g_ascii_tolower (c);
  if (c == 'o')
    c = '0';
  if (c == 'i' || c == 'l')
    c = '1';
  found = c != '\0' ? strchr (waymark_base32_digits, c) : NULL;
  return found != NULL ? (int) (found - waymark_base32_digits) : -1;
}

/* Does it look like one of ours? Just so many digits, in groups or in one piece, with a figure that
 * no letter is taken for: five words of one's own have none. */
static gboolean
read_digits (const char *text, guint8 *digits)
{
  gsize n = 0, in_group = 0;
  gboolean has_figure = FALSE;

  for (; *text != '\0'; text++)
    {
      int digit;

      if (*text == '-' || *text == ' ')
        {
          if (in_group != 0 && in_group != GROUP)
            return FALSE;
          in_group = 0;
          continue;
        }
      digit = read_digit (*text);
      if (digit < 0 || n == N_DIGITS)
        return FALSE;
      digits[n++] = (guint8) digit;
      in_group++;
      has_figure |= *text >= '2' && *text <= '9';
    }
  return n == N_DIGITS && has_figure;
}

char *
waymark_passphrase_generate (GError **error)
{
  guint8 digits[N_DIGITS], again[N_DIGITS];
  char *text = NULL;

  if (!waymark_gcrypt_init (error))
    return NULL;
  /* In nearly all cases once: nearly all have a figure. */
  do
    {
      waymark_credentials_forget (text);
      waymark_gcrypt_fill_random (digits, sizeof digits);
      for (gsize i = 0; i < N_DIGITS; i++)
        digits[i] &= 31;
      digits[N_DIGITS - 1] = (guint8) check_digits (digits, N_DIGITS - 1);
      text = group_digits (digits);
    }
  while (!read_digits (text, again));
  explicit_bzero (digits, sizeof digits);
  explicit_bzero (again, sizeof again);
  return text;
}

/* ---- What was typed ---- */

/* (nullable): NULL when it is no text, or too long */
static char *
compose (const char *typed)
{
  char *text;

  if (strlen (typed) > WAYMARK_PASSPHRASE_MOST || !g_utf8_validate (typed, -1, NULL))
    return NULL;
  text = g_utf8_normalize (typed, -1, G_NORMALIZE_NFC);
  return text != NULL ? g_strstrip (text) : NULL;
}

char *
waymark_passphrase_tidy (const char *typed, GError **error)
{
  char *text = compose (typed), *grouped;
  guint8 digits[N_DIGITS];
  gboolean good;

  if (text == NULL)
    {
      g_set_error_literal (error, WAYMARK_SEAL_ERROR, WAYMARK_SEAL_ERROR_WRONG,
                           _ ("This passphrase is too long, or is not text. Enter it again."));
      return NULL;
    }
  if (*text == '\0')
    {
      g_free (text);
      g_set_error_literal (error, WAYMARK_SEAL_ERROR, WAYMARK_SEAL_ERROR_NEEDED,
                           _ ("Enter the passphrase of the shared folder."));
      return NULL;
    }
  if (!read_digits (text, digits))
    return text;
  good = check_digits (digits, N_DIGITS - 1) == digits[N_DIGITS - 1];
  grouped = good ? group_digits (digits) : NULL;
  explicit_bzero (digits, sizeof digits);
  waymark_credentials_forget (text);
  if (!good)
    g_set_error_literal (error, WAYMARK_SEAL_ERROR, WAYMARK_SEAL_ERROR_MISTYPED,
                         _ ("A letter of the passphrase is wrong, or two are swapped. Compare it "
                            "with your note and enter it again."));
  return grouped;
}

WaymarkPassphraseGrade
waymark_passphrase_grade (const char *typed)
{
  char *text = compose (typed);
  guint8 digits[N_DIGITS];
  g_autoptr (GHashTable) different = NULL;
  glong length;
  WaymarkPassphraseGrade grade;

  if (text == NULL)
    return WAYMARK_PASSPHRASE_WEAK;
  different = g_hash_table_new (NULL, NULL);
  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    g_hash_table_add (different, GUINT_TO_POINTER (g_unichar_tolower (g_utf8_get_char (p))));
  length = g_utf8_strlen (text, -1);
  if (length == 0)
    grade = WAYMARK_PASSPHRASE_EMPTY;
  else if (read_digits (text, digits) &&
           check_digits (digits, N_DIGITS - 1) != digits[N_DIGITS - 1])
    grade = WAYMARK_PASSPHRASE_WEAK;
  else if (length < FEW || g_hash_table_size (different) < DIFFERENT)
    grade = WAYMARK_PASSPHRASE_WEAK;
  else
    grade = length < MANY ? WAYMARK_PASSPHRASE_FAIR : WAYMARK_PASSPHRASE_STRONG;
  explicit_bzero (digits, sizeof digits);
  waymark_credentials_forget (text);
  return grade;
}

const char *
waymark_passphrase_describe (WaymarkPassphraseGrade grade)
{
  switch (grade)
    {
    case WAYMARK_PASSPHRASE_WEAK:
      return _ ("Too easy to guess. Take at least twelve letters, or better a short sentence.");
    case WAYMARK_PASSPHRASE_FAIR:
      return _ ("Good enough for most. A short sentence that only you would write is better.");
    case WAYMARK_PASSPHRASE_STRONG:
      return _ ("Hard to guess.");
    case WAYMARK_PASSPHRASE_EMPTY:
    default:
      return "";
    }
}
