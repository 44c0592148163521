/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What libFuzzer and our own driver share.
 */
#include "waymark-fuzz.h"

int
LLVMFuzzerInitialize (int *argc, char ***argv)
{
  g_setenv ("LC_ALL", "C.UTF-8", TRUE);
  g_setenv ("TZ", "UTC", TRUE);
  g_setenv ("WAYMARK_TODAY", "2026-11-21", TRUE);
  g_log_set_always_fatal (G_LOG_LEVEL_CRITICAL | G_LOG_LEVEL_WARNING | G_LOG_FATAL_MASK);
  return 0;
}

char *
fuzz_text (const uint8_t *data, size_t size)
{
  g_autofree char *text = g_strndup ((const char *) data, size);

  return g_utf8_make_valid (text, -1);
}

void
fuzz_two_texts (const uint8_t *data, size_t size, char **first, char **second)
{
  g_autofree char *text = fuzz_text (data, size);
  char *border = strchr (text, '\x01');

  *second = g_strdup (border != NULL ? border + 1 : "");
  if (border != NULL)
    *border = '\0';
  *first = g_steal_pointer (&text);
}
