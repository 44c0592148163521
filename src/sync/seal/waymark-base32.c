/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "waymark-base32.h"

#include <string.h>

const char waymark_base32_digits[33] = "0123456789abcdefghjkmnpqrstvwxyz";

static gsize
text_length_of (gsize length)
{
  return (length * 8 + 4) / 5;
}

char *
waymark_base32_write (const guint8 *bytes, gsize length)
{
  gsize n = text_length_of (length);
  char *text = g_malloc (n + 1);
  guint bits = 0, n_bits = 0;
  gsize at = 0;

  for (gsize i = 0; i < n; i++)
    {
      if (n_bits < 5)
        {
          bits = (bits << 8 | (at < length ? bytes[at] : 0)) & 0xfff;
          at++;
          n_bits += 8;
        }
      n_bits -= 5;
      text[i] = waymark_base32_digits[bits >> n_bits & 31];
    }
  text[n] = '\0';
  return text;
}

gboolean
waymark_base32_read (const char *text, gsize text_length, guint8 *bytes, gsize length)
{
  guint bits = 0, n_bits = 0;
  gsize at = 0;

  if (text_length != text_length_of (length))
    return FALSE;
  for (gsize i = 0; i < text_length; i++)
    {
      const char *digit = text[i] != '\0' ? strchr (waymark_base32_digits, text[i]) : NULL;

      if (digit == NULL)
        return FALSE;
      bits = (bits << 5 | (guint) (digit - waymark_base32_digits)) & 0xfff;
      n_bits += 5;
      if (n_bits < 8)
        continue;
      n_bits -= 8;
      bytes[at++] = (guint8) (bits >> n_bits);
    }
  /* What is left over is none of ours. */
  return (bits & ((1u << n_bits) - 1)) == 0;
}
