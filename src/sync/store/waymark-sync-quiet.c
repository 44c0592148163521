/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "waymark-sync-quiet.h"

#include <inttypes.h>
#include <string.h>
#include <sys/stat.h>

#include "waymark-file.h"
#include "waymark-gcrypt.h"
#include "waymark-sync-rest.h"

#define MAGIC      "waymark-rest 1"
#define MOST_BYTES (1024 * 1024)
/* Folders in folders that a journal has. */
#define DEEPEST 4
/* Clocks of file systems tick slowly, and not with ours. Seconds. */
#define JUST_NOW 3

/**
 * Look: at the files of a journal
 * @opened: as above
 * @seen: what they were, but for what is in them
 * @is_old: none was touched since
 */
typedef struct
{
  gint64 opened;
  GByteArray *seen;
  gboolean is_old;
} Look;

static void
add (Look *self, gconstpointer data, gsize length)
{
  g_byte_array_append (self->seen, data, (guint) length);
}

/* TRUE: a folder. The time of the last change of any kind counts, which nobody can set back. */
static gboolean
look_at (Look *self, const char *path, const char *name, gboolean may_be_new)
{
  struct stat status;
  gint64 facts[6] = { 0 };

  if (lstat (path, &status) == 0)
    {
      facts[0] = (gint64) status.st_ino;
      facts[1] = S_ISDIR (status.st_mode) ? -1 : (gint64) status.st_size;
      facts[2] = status.st_mtim.tv_sec;
      facts[3] = status.st_mtim.tv_nsec;
      facts[4] = status.st_ctim.tv_sec;
      facts[5] = status.st_ctim.tv_nsec;
      if (!may_be_new && status.st_ctim.tv_sec > self->opened - JUST_NOW)
        self->is_old = FALSE;
    }
  add (self, name, strlen (name) + 1);
  add (self, facts, sizeof facts);
  return facts[1] == -1;
}

static void
look_into (Look *self, const char *folder, guint depth)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  g_autoptr (GString) path = g_string_new (folder);
  gsize length = path->len + 1;
  const char *name;

  g_string_append_c (path, '/');
  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_string_truncate (path, length);
      g_string_append (path, name);
      if (!look_at (self, path->str, name, FALSE))
        continue;
      if (depth == 0)
        self->is_old = FALSE;
      else
        look_into (self, path->str, depth - 1);
    }
}

/* A sum of all that tells whether somebody has written. @is_old: (out) (optional) */
static char *
dup_sum (const char *folder, gint64 opened, gboolean *is_old)
{
  /* Revisions are only ever added and removed, so their folder tells. What the sync remembers is
   * written by nobody else, and may be new. */
  static const struct
  {
    const char *name;
    gboolean may_be_new;
  } single[] = { { "journal.json", FALSE },
                 { "documents", FALSE },
                 { "revisions", FALSE },
                 { "sync/sealed.json", TRUE },
                 { "sync/notes", TRUE } };
  g_autoptr (GByteArray) seen = g_byte_array_new ();
  g_autofree char *documents = g_build_filename (folder, "documents", NULL);
  Look look = { opened, seen, TRUE };

  for (gsize i = 0; i < G_N_ELEMENTS (single); i++)
    {
      g_autofree char *path = g_build_filename (folder, single[i].name, NULL);

      look_at (&look, path, single[i].name, single[i].may_be_new);
    }
  look_into (&look, documents, DEEPEST);
  if (is_old != NULL)
    *is_old = look.is_old;
  return waymark_gcrypt_dup_sum (seen->data, seen->len);
}

static char *
dup_path (const char *folder)
{
  return g_build_filename (folder, "sync", "rest", NULL);
}

gboolean
waymark_sync_quiet_check (const char *folder,
                          const char *address,
                          WaymarkRemote *remote,
                          gint64 now,
                          GCancellable *cancellable,
                          GError **error)
{
  g_autofree char *path = dup_path (folder);
  gsize length;
  g_autofree char *text = waymark_file_read (path, MOST_BYTES, &length, NULL, NULL);
  g_auto (GStrv) parts = text != NULL ? g_strsplit (text, "\n", 5) : NULL;
  g_autofree char *sum = NULL;
  gint64 until;

  /* Magic, address, until, sum, rest */
  if (parts == NULL || g_strv_length (parts) != 5 || strcmp (parts[0], MAGIC) != 0 ||
      strcmp (parts[1], address) != 0 ||
      !g_ascii_string_to_signed (parts[2], 10, 0, G_MAXINT64, &until, NULL) || now >= until ||
      now < until - WAYMARK_SYNC_AUDIT)
    return FALSE;
  sum = dup_sum (folder, 0, NULL);
  return strcmp (sum, parts[3]) == 0 &&
         waymark_sync_is_same_rest (remote, parts[4], cancellable, error);
}

void
waymark_sync_quiet_note (
    const char *folder, const char *address, const char *rest, gint64 until, gint64 opened)
{
  g_autofree char *path = dup_path (folder);
  g_autofree char *sum = NULL;
  g_autofree char *text = NULL;
  gboolean is_old;

  sum = dup_sum (folder, opened, &is_old);
  if (!is_old || strchr (address, '\n') != NULL)
    return;
  text = g_strdup_printf (MAGIC "\n%s\n%" PRId64 "\n%s\n%s", address, until, sum, rest);
  /* Without it the next sync takes its time. */
  waymark_file_write (path, text, strlen (text), NULL, NULL);
}
