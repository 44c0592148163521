/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "waymark-sync-known.h"

#include <inttypes.h>
#include <string.h>

#include "waymark-revisions.h"
#include "waymark-save-merge.h"

#define MAGIC      "waymark-sync-pages 1\n"
#define MOST_BYTES (64 * 1024 * 1024)
#define ID_LENGTH  36
#define SUM_LENGTH 64

/* Fewer changes than this are read again next time rather than written now. */
#define MUCH 64

typedef struct
{
  char *base;
  WaymarkValue *state;    /* (nullable): known by its stamp only */
  WaymarkFileStamp stamp; /* of no file: known by its state only */
} Page;

struct _WaymarkSyncKnown
{
  char *path;
  GHashTable *pages; /* document id → Page */
  guint n_changes;
};

static void
page_free (gpointer data)
{
  Page *page = data;

  g_free (page->base);
  g_clear_pointer (&page->state, waymark_value_unref);
  g_free (page);
}

static void
put (WaymarkSyncKnown *self, const char *base, WaymarkValue *state, const WaymarkFileStamp *stamp)
{
  Page *page = g_new0 (Page, 1);

  page->base = g_strdup (base);
  page->state = state != NULL ? waymark_value_ref (state) : NULL;
  if (stamp != NULL)
    page->stamp = *stamp;
  g_hash_table_replace (self->pages, g_strndup (base, ID_LENGTH), page);
}

/* ---- The file ---- */

/* "NAME DEVICE INODE SIZE TIME" */
static gboolean
read_line (WaymarkSyncKnown *self, char *line)
{
  g_auto (GStrv) words = g_strsplit (line, " ", 6);
  WaymarkFileStamp stamp = { TRUE };
  guint64 size, mtime;

  if (g_strv_length (words) != 5 || !waymark_revision_name_is_of (words[0], NULL, NULL) ||
      !g_ascii_string_to_unsigned (words[1], 10, 0, G_MAXUINT64, &stamp.device, NULL) ||
      !g_ascii_string_to_unsigned (words[2], 10, 0, G_MAXUINT64, &stamp.inode, NULL) ||
      !g_ascii_string_to_unsigned (words[3], 10, 0, G_MAXINT64, &size, NULL) ||
      !g_ascii_string_to_unsigned (words[4], 10, 0, G_MAXINT64, &mtime, NULL))
    return FALSE;
  stamp.size = (gint64) size;
  stamp.mtime = (gint64) mtime;
  put (self, words[0], NULL, &stamp);
  return TRUE;
}

static void
load (WaymarkSyncKnown *self)
{
  g_autofree char *data = NULL;
  g_autofree char *sum = NULL;
  char *line, *end;
  gsize length, body;

  data = waymark_file_read (self->path, MOST_BYTES, &length, NULL, NULL);
  if (data == NULL || length < strlen (MAGIC) + SUM_LENGTH || !g_str_has_prefix (data, MAGIC))
    return;
  body = length - SUM_LENGTH;
  sum = g_compute_checksum_for_data (G_CHECKSUM_SHA256, (const guchar *) data, body);
  if (memcmp (data + body, sum, SUM_LENGTH) != 0)
    return;
  data[body] = '\0';
  for (line = data + strlen (MAGIC); (end = strchr (line, '\n')) != NULL; line = end + 1)
    {
      *end = '\0';
      if (!read_line (self, line))
        return;
    }
}

void
waymark_sync_known_save (WaymarkSyncKnown *self)
{
  g_autoptr (GString) text = g_string_new (MAGIC);
  g_autofree char *folder = g_path_get_dirname (self->path);
  g_autofree char *sum = NULL;
  GHashTableIter iter;
  gpointer value;

  if (self->n_changes < MUCH || !waymark_file_make_folder (folder, NULL))
    return;
  g_hash_table_iter_init (&iter, self->pages);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    {
      const Page *page = value;

      if (page->stamp.exists)
        g_string_append_printf (text, "%s %" PRIu64 " %" PRIu64 " %" PRId64 " %" PRId64 "\n",
                                page->base, page->stamp.device, page->stamp.inode, page->stamp.size,
                                page->stamp.mtime);
    }
  sum = g_compute_checksum_for_data (G_CHECKSUM_SHA256, (const guchar *) text->str, text->len);
  g_string_append (text, sum);
  if (waymark_file_write (self->path, text->str, text->len, NULL, NULL))
    self->n_changes = 0;
}

WaymarkSyncKnown *
waymark_sync_known_new (const char *path)
{
  WaymarkSyncKnown *self = g_new0 (WaymarkSyncKnown, 1);

  self->path = g_strdup (path);
  self->pages = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, page_free);
  load (self);
  return self;
}

void
waymark_sync_known_free (WaymarkSyncKnown *self)
{
  if (self == NULL)
    return;
  g_free (self->path);
  g_hash_table_unref (self->pages);
  g_free (self);
}

/* ---- Pages ---- */

void
waymark_sync_known_add (WaymarkSyncKnown *self,
                        const char *id,
                        const char *base,
                        WaymarkValue *state,
                        const WaymarkFileStamp *stamp)
{
  put (self, base, state, stamp);
  self->n_changes++;
}

void
waymark_sync_known_remove (WaymarkSyncKnown *self, const char *id)
{
  g_hash_table_remove (self->pages, id);
}

gboolean
waymark_sync_known_has (WaymarkSyncKnown *self,
                        const char *id,
                        const char *base,
                        WaymarkValue *state,
                        const WaymarkFileStamp *stamp)
{
  Page *page = g_hash_table_lookup (self->pages, id);

  if (page == NULL || g_strcmp0 (page->base, base) != 0)
    return FALSE;
  if (page->state != NULL &&
      (page->state == state || waymark_save_same_content (page->state, state)))
    {
      if (stamp != NULL && stamp->exists && !waymark_file_stamp_equal (&page->stamp, stamp))
        {
          page->stamp = *stamp;
          self->n_changes++;
        }
      return TRUE;
    }
  if (stamp == NULL || !stamp->exists || !waymark_file_stamp_equal (&page->stamp, stamp))
    return FALSE;
  g_clear_pointer (&page->state, waymark_value_unref);
  page->state = waymark_value_ref (state);
  return TRUE;
}
