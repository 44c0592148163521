/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "waymark-config.h"

#include "waymark-sync-line.h"

#include <glib/gi18n-lib.h>
#include <stdio.h>
#include <unistd.h>

#define PAUSE_US (100 * 1000)

/* Back to the beginning, and the rest of the line goes (ECMA-48: EL). */
#define OVER "\r\x1b[K"

static gboolean shown;

gboolean
waymark_sync_line_is_seen (void)
{
  return isatty (STDERR_FILENO) == 1;
}

/* (transfer full) */
static char *
dup_words (const WaymarkSyncProgress *progress)
{
  static const char *const words[] = {
    [WAYMARK_SYNC_PHASE_NONE] = "",
    [WAYMARK_SYNC_PHASE_PAGES] = N_ ("Looking through the pages…"),
    [WAYMARK_SYNC_PHASE_LOOKING] = N_ ("Looking at the shared folder…"),
    [WAYMARK_SYNC_PHASE_RECEIVING] = N_ ("Receiving"),
    [WAYMARK_SYNC_PHASE_MERGING] = N_ ("Merging"),
    [WAYMARK_SYNC_PHASE_SENDING] = N_ ("Sending"),
    [WAYMARK_SYNC_PHASE_APPLYING] = N_ ("Changing pages here"),
    [WAYMARK_SYNC_PHASE_TELLING] = N_ ("Telling the other devices…"),
  };
  const char *word = progress->phase == WAYMARK_SYNC_PHASE_NONE ? "" : _ (words[progress->phase]);

  if (progress->total < 2)
    return g_strdup (word);
  /* Translators: what is being done, and how far: "Sending: 3 of 700" */
  return g_strdup_printf (_ ("%s: %u of %u"), word, progress->done, progress->total);
}

void
waymark_sync_line_show (const WaymarkSyncProgress *progress)
{
  static gint64 last;
  g_autofree char *words = NULL;
  gint64 now = g_get_monotonic_time ();

  if (now - last < PAUSE_US || !waymark_sync_line_is_seen ())
    return;
  last = now;
  words = dup_words (progress);
  fputs (OVER, stderr);
  g_printerr ("%s", words);
  fflush (stderr);
  shown = TRUE;
}

void
waymark_sync_line_clear (void)
{
  if (!shown)
    return;
  fputs (OVER, stderr);
  fflush (stderr);
  shown = FALSE;
}
