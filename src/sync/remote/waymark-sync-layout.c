/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "waymark-sync-layout.h"

#include <string.h>

#include "waymark-json.h"
#include "waymark-revision.h"

#define ID_LENGTH   36
#define HASH_LENGTH 24

/* ---- Paths ---- */

char *
waymark_sync_dup_folder (const char *journal, const char *part)
{
  return g_strjoin ("/", WAYMARK_SYNC_VERSION_FOLDER, journal, part, NULL);
}

char *
waymark_sync_dup_marker_path (const char *journal)
{
  return waymark_sync_dup_folder (journal, "marker.json");
}

static char *
dup_file (const char *journal, const char *folder, const char *name, const char *suffix)
{
  return g_strconcat (WAYMARK_SYNC_VERSION_FOLDER "/", journal, "/", folder, "/", name, suffix,
                      NULL);
}

char *
waymark_sync_dup_revision_path (const char *journal, const char *name)
{
  return dup_file (journal, "revs", name, ".json");
}

char *
waymark_sync_dup_pack_path (const char *journal, const char *file)
{
  return dup_file (journal, "packs", file, "");
}

char *
waymark_sync_dup_head_path (const char *journal, const char *name)
{
  return dup_file (journal, "heads", name, ".json");
}

char *
waymark_sync_dup_name_of_file (const char *file)
{
  g_autofree char *name = NULL;

  if (!g_str_has_suffix (file, ".json"))
    return NULL;
  name = g_strndup (file, strlen (file) - strlen (".json"));
  return waymark_revision_name_is_of (name, NULL, NULL) ? g_steal_pointer (&name) : NULL;
}

gboolean
waymark_sync_is_pack_file (const char *file)
{
  return strspn (file, "0123456789abcdef") == HASH_LENGTH &&
         strcmp (file + HASH_LENGTH, ".pack") == 0;
}

char *
waymark_sync_dup_pack_file (const void *data, gsize length)
{
  g_autofree char *hash = g_compute_checksum_for_data (G_CHECKSUM_SHA256, data, length);

  return g_strdup_printf ("%.*s.pack", HASH_LENGTH, hash);
}

/* ---- The marker ---- */

GBytes *
waymark_sync_build_marker (const char *journal)
{
  g_autofree char *source = g_strconcat ("waymark salt ", journal, NULL);
  g_autofree char *salt = g_compute_checksum_for_string (G_CHECKSUM_SHA256, source, -1);
  g_autoptr (WaymarkValue) marker = NULL;
  gsize length;
  char *data;

  /* No chance in it: two devices that begin at once write the same bytes. Ids of journals are
   * random and used once, which is all that a salt has to be. */
  salt[32] = '\0';
  marker = waymark_value_build ("format", waymark_value_new_integer (WAYMARK_SYNC_FORMAT), /**/
                                "journal", waymark_value_new_string (journal),             /**/
                                "salt", waymark_value_new_string (salt), NULL);
  data = waymark_json_write (marker, &length);
  return g_bytes_new_take (data, length);
}

WaymarkSyncMarker
waymark_sync_read_marker (GBytes *data, const char *journal)
{
  gsize length;
  const char *text = g_bytes_get_data (data, &length);
  g_autoptr (WaymarkValue) marker = waymark_json_read (text, length, NULL);
  gint64 format = waymark_value_get_integer (waymark_value_get_member (marker, "format"), 0);

  if (marker == NULL || format < 1)
    return WAYMARK_SYNC_MARKER_TORN;
  if (format == WAYMARK_SYNC_FORMAT_SEALED)
    return WAYMARK_SYNC_MARKER_SEALED;
  if (format > WAYMARK_SYNC_FORMAT)
    return WAYMARK_SYNC_MARKER_NEWER;
  return strcmp (waymark_value_get_member_text (marker, "journal"), journal) == 0
             ? WAYMARK_SYNC_MARKER_GOOD
             : WAYMARK_SYNC_MARKER_FOREIGN;
}

/* ---- Heads ---- */

WaymarkSyncNews *
waymark_sync_news_new (guint64 sequence, const char *name)
{
  WaymarkSyncNews *self = g_new0 (WaymarkSyncNews, 1);

  self->sequence = sequence;
  self->name = g_strdup (name);
  return self;
}

void
waymark_sync_news_free (WaymarkSyncNews *self)
{
  g_free (self->name);
  g_free (self);
}

void
waymark_sync_head_label_clear (WaymarkSyncHeadLabel *self)
{
  g_clear_pointer (&self->name, g_free);
}

/* @value: (transfer full) */
static void
add_member (WaymarkValue **head, const char *name, WaymarkValue *value)
{
  WaymarkValue *before = *head;

  *head = waymark_value_with_member (before, name, value);
  waymark_value_unref (before);
  waymark_value_unref (value);
}

static void
add_label (WaymarkValue **head, const WaymarkSyncHeadLabel *label)
{
  if (label->name == NULL || *label->name == '\0')
    return;
  add_member (head, "label", waymark_value_new_string (label->name));
  add_member (head, "seen", waymark_value_new_integer (label->seen));
  if (label->n_pages > 0)
    add_member (head, "pages", waymark_value_new_integer (label->n_pages));
}

GBytes *
waymark_sync_build_head (const char *device,
                         guint64 sequence,
                         guint64 since,
                         GPtrArray *news,
                         const WaymarkSyncHeadLabel *label,
                         char **name)
{
  g_autoptr (GPtrArray) values =
      g_ptr_array_new_with_free_func ((GDestroyNotify) waymark_value_unref);
  g_autoptr (WaymarkValue) head = NULL;
  gsize length;
  char *data;

  for (guint i = 0; i < news->len; i++)
    {
      const WaymarkSyncNews *item = g_ptr_array_index (news, i);

      if (item->sequence >= since)
        g_ptr_array_add (values, waymark_value_build (
                                     "name", waymark_value_new_string (item->name), /**/
                                     "sequence",
                                     waymark_value_new_integer ((gint64) item->sequence), NULL));
    }
  head = waymark_value_build (
      "device", waymark_value_new_string (device),                                   /**/
      "news", waymark_value_new_list ((WaymarkValue **) values->pdata, values->len), /**/
      "sequence", waymark_value_new_integer ((gint64) sequence),                     /**/
      "since", waymark_value_new_integer ((gint64) since), NULL);
  add_label (&head, label);
  data = waymark_json_write (head, &length);
  *name = waymark_revision_dup_name (device, sequence, data, length);
  return g_bytes_new_take (data, length);
}

/* NULL: the bytes are not what the name says. */
static WaymarkValue *
parse_head (GBytes *data, const char *name)
{
  gsize length;
  const char *text = g_bytes_get_data (data, &length);
  g_autofree char *device = g_strndup (name, ID_LENGTH);
  g_autofree char *expected = NULL;
  guint64 sequence = 0;

  waymark_revision_name_is_of (name, device, &sequence);
  expected = waymark_revision_dup_name (device, sequence, text, length);
  return strcmp (expected, name) == 0 ? waymark_json_read (text, length, NULL) : NULL;
}

gboolean
waymark_sync_read_head_label (GBytes *data, const char *name, WaymarkSyncHeadLabel *label)
{
  g_autoptr (WaymarkValue) head = parse_head (data, name);

  waymark_sync_head_label_clear (label);
  if (head == NULL)
    return FALSE;
  label->name = g_strdup (waymark_value_get_member_text (head, "label"));
  label->seen = waymark_value_get_integer (waymark_value_get_member (head, "seen"), 0);
  label->n_pages = (guint) CLAMP (
      waymark_value_get_integer (waymark_value_get_member (head, "pages"), 0), 0, G_MAXINT);
  return TRUE;
}

GPtrArray *
waymark_sync_read_head (GBytes *data, const char *name, guint64 *since)
{
  g_autoptr (WaymarkValue) head = parse_head (data, name);
  g_autoptr (GPtrArray) news =
      g_ptr_array_new_with_free_func ((GDestroyNotify) waymark_sync_news_free);
  WaymarkValue *items;

  *since =
      (guint64) MAX (waymark_value_get_integer (waymark_value_get_member (head, "since"), 0), 0);
  items = waymark_value_get_member (head, "news");
  if (head == NULL || *since == 0)
    return NULL;
  for (gsize i = 0; i < waymark_value_get_length (items); i++)
    {
      WaymarkValue *item = waymark_value_get_item (items, i);
      const char *file = waymark_value_get_member_text (item, "name");
      gint64 number = waymark_value_get_integer (waymark_value_get_member (item, "sequence"), 0);

      if (number < 1 ||
          (!waymark_revision_name_is_of (file, NULL, NULL) && !waymark_sync_is_pack_file (file)))
        return NULL;
      g_ptr_array_add (news, waymark_sync_news_new ((guint64) number, file));
    }
  return g_steal_pointer (&news);
}
