/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The last words are written before they are needed: a program that dies may only write().
 */
#include "random-trial.h"

#include <signal.h>
#include <string.h>
#include <unistd.h>

static char last_words[4096];

static void
die_cb (int number)
{
  gssize done = write (STDERR_FILENO, last_words, strlen (last_words));

  (void) done;
  signal (number, SIG_DFL);
  raise (number);
}

/* A sanitizer has handlers of its own, which tell more than ours. */
static void
watch (int number)
{
  struct sigaction now;

  if (sigaction (number, NULL, &now) == 0 && now.sa_handler == SIG_DFL)
    signal (number, die_cb);
}

guint32
random_trial_begin (const char *name)
{
  /* g_error() traps; whoever has no more patience terminates. */
  static const int deaths[] = { SIGABRT, SIGTRAP, SIGSEGV, SIGBUS, SIGFPE, SIGTERM };
  /* GLib's numbers begin anew with each test of a program. */
  const char *wish = g_getenv ("WAYMARK_SEED");
  const char *minutes = g_getenv ("SOAK_MINUTES");
  guint32 seed = wish != NULL ? (guint32) g_ascii_strtoull (wish, NULL, 10)
                              : (guint32) g_test_rand_int () ^ g_str_hash (name);

  g_random_set_seed (seed);
  g_print ("# %s: seed %u\n", name, seed);
  /* A soak has longer trials: with no minutes it tries one of those. */
  g_snprintf (last_words, sizeof last_words,
              "\n# %s failed with seed %u; the same again: %sWAYMARK_SEED=%u %s\n", name, seed,
              minutes != NULL ? "SOAK_MINUTES=0 " : "", seed, g_get_prgname ());
  for (guint i = 0; i < G_N_ELEMENTS (deaths); i++)
    watch (deaths[i]);
  return seed;
}

void
random_trial_keep (const char *path)
{
  gsize length = strlen (last_words);

  g_snprintf (last_words + length, sizeof last_words - length, "# kept: %s\n", path);
}

void
random_trial_end (void)
{
  last_words[0] = '\0';
}

gboolean
random_trial_goes_on (gint64 began, double part)
{
  const char *minutes = g_getenv ("SOAK_MINUTES");

  return minutes != NULL && (double) (g_get_monotonic_time () - began) <
                                part * g_ascii_strtod (minutes, NULL) * 60 * G_USEC_PER_SEC;
}
