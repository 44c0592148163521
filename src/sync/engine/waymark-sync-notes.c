/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Lines of words, so that a hundred thousand revisions are read in a moment; the last line is a sum
 * of all before it.
 */
#include "waymark-sync-notes.h"

#include <inttypes.h>
#include <string.h>

#include "waymark-document.h"
#include "waymark-gcrypt.h"
#include "waymark-remote.h"

#define MAGIC      "waymark-sync 1\n"
#define ID_LENGTH  36
#define SUM        "sum "
#define SUM_LENGTH 64

static void
pack_free (gpointer data)
{
  WaymarkSyncPack *pack = data;

  g_free (pack->successor);
  g_free (pack);
}

WaymarkSyncNotes *
waymark_sync_notes_new (void)
{
  WaymarkSyncNotes *self = g_new0 (WaymarkSyncNotes, 1);

  self->device = g_uuid_string_random ();
  self->peers = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  self->pages = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  self->graph = waymark_sync_graph_new ();
  self->packs = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, pack_free);
  self->bad = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  self->news = g_ptr_array_new_with_free_func ((GDestroyNotify) waymark_sync_news_free);
  self->since = 1;
  return self;
}

void
waymark_sync_notes_free (WaymarkSyncNotes *self)
{
  if (self == NULL)
    return;
  g_free (self->journal);
  g_free (self->device);
  g_free (self->head);
  g_hash_table_unref (self->peers);
  g_hash_table_unref (self->pages);
  waymark_sync_graph_free (self->graph);
  g_hash_table_unref (self->packs);
  g_hash_table_unref (self->bad);
  g_ptr_array_unref (self->news);
  g_free (self);
}

void
waymark_sync_notes_set_peer (WaymarkSyncNotes *self, const char *device, guint64 sequence)
{
  g_hash_table_replace (self->peers, g_strdup (device), g_memdup2 (&sequence, sizeof sequence));
}

guint64
waymark_sync_notes_get_peer (WaymarkSyncNotes *self, const char *device)
{
  const guint64 *sequence = g_hash_table_lookup (self->peers, device);

  return sequence != NULL ? *sequence : 0;
}

WaymarkSyncPack *
waymark_sync_notes_set_pack (WaymarkSyncNotes *self,
                             const char *file,
                             gint64 size,
                             const char *successor)
{
  WaymarkSyncPack *pack = g_new0 (WaymarkSyncPack, 1);

  pack->size = size;
  pack->successor = g_strdup (successor);
  g_hash_table_replace (self->packs, g_strdup (file), pack);
  return pack;
}

void
waymark_sync_notes_renew_device (WaymarkSyncNotes *self)
{
  g_free (self->device);
  self->device = g_uuid_string_random ();
  g_clear_pointer (&self->head, g_free);
  self->sequence = 0;
  g_ptr_array_set_size (self->news, 0);
  self->since = 1;
}

/* ---- Writing ---- */

/* A hundred thousand lines are written often: without formats. */
static void
add_number (GString *text, gint64 number)
{
  char digits[32];
  char *at = digits + sizeof digits;
  guint64 left = number < 0 ? -(guint64) number : (guint64) number;

  *--at = '\0';
  do
    *--at = (char) ('0' + left % 10);
  while ((left /= 10) > 0);
  if (number < 0)
    *--at = '-';
  g_string_append (text, at);
}

/* "rev GENERATION-HASH SIZE FLAGS PACK PARENT…" */
static void
write_revision (GString *text, const WaymarkSyncNode *node)
{
  g_string_append (text, "rev ");
  g_string_append (text, node->name + ID_LENGTH + 1);
  g_string_append_c (text, ' ');
  add_number (text, node->size);
  g_string_append_c (text, ' ');
  if (node->deleted)
    g_string_append_c (text, 'd');
  if (node->purged)
    g_string_append_c (text, 'p');
  if (node->there)
    g_string_append_c (text, 't');
  if (node->loose)
    g_string_append_c (text, 'l');
  if (node->confirmed)
    g_string_append_c (text, 'c');
  g_string_append (text, "- ");
  g_string_append (text, node->pack != NULL ? node->pack : "-");
  for (guint k = 0; node->parents[k] != NULL; k++)
    {
      g_string_append_c (text, ' ');
      g_string_append (text, node->parents[k] + ID_LENGTH + 1);
    }
  g_string_append_c (text, '\n');
}

static void
write_revisions (WaymarkSyncNotes *self, GString *text)
{
  GHashTableIter iter;
  gpointer id, value;

  g_hash_table_iter_init (&iter, waymark_sync_graph_get_documents (self->graph));
  while (g_hash_table_iter_next (&iter, &id, &value))
    {
      GPtrArray *nodes = value;

      g_string_append (text, "doc ");
      g_string_append (text, id);
      g_string_append_c (text, '\n');
      for (guint i = 0; i < nodes->len; i++)
        {
          const WaymarkSyncNode *node = g_ptr_array_index (nodes, i);

          if (node->parents != NULL)
            write_revision (text, node);
        }
    }
}

char *
waymark_sync_notes_write (WaymarkSyncNotes *self, gsize *length)
{
  GString *text = g_string_new (MAGIC);
  g_autofree char *sum = NULL;
  GHashTableIter iter;
  gpointer key, value;

  if (self->journal != NULL)
    g_string_append_printf (text, "journal %s\n", self->journal);
  g_string_append_printf (text, "device %s %" PRIu64 " %s\n", self->device, self->sequence,
                          self->head != NULL ? self->head : "-");
  g_string_append_printf (text, "listed %" PRId64 "\n", self->listed);
  g_string_append_printf (text, "since %" PRIu64 "\n", self->since);
  for (guint i = 0; i < self->news->len; i++)
    {
      const WaymarkSyncNews *news = g_ptr_array_index (self->news, i);

      g_string_append_printf (text, "news %" PRIu64 " %s\n", news->sequence, news->name);
    }
  g_hash_table_iter_init (&iter, self->peers);
  while (g_hash_table_iter_next (&iter, &key, &value))
    g_string_append_printf (text, "peer %s %" PRIu64 "\n", (const char *) key,
                            *(const guint64 *) value);
  g_hash_table_iter_init (&iter, self->packs);
  while (g_hash_table_iter_next (&iter, &key, &value))
    {
      const WaymarkSyncPack *pack = value;

      g_string_append_printf (text, "pack %s %" PRId64 "%s%s\n", (const char *) key, pack->size,
                              pack->successor != NULL ? " " : "",
                              pack->successor != NULL ? pack->successor : "");
    }
  g_hash_table_iter_init (&iter, self->bad);
  while (g_hash_table_iter_next (&iter, &key, &value))
    {
      const WaymarkSyncBad *bad = value;

      g_string_append_printf (text, "bad %s %" PRId64 " %u\n", (const char *) key, bad->size,
                              bad->tries);
    }
  g_hash_table_iter_init (&iter, self->pages);
  while (g_hash_table_iter_next (&iter, &key, &value))
    {
      g_string_append (text, "page ");
      g_string_append (text, value);
      g_string_append_c (text, '\n');
    }
  write_revisions (self, text);
  sum = waymark_gcrypt_dup_sum (text->str, text->len);
  g_string_append_printf (text, SUM "%s\n", sum);
  *length = text->len;
  return g_string_free (text, FALSE);
}

/* ---- Reading ---- */

static gboolean
read_number (const char *text, gint64 *number)
{
  return text != NULL && g_ascii_string_to_signed (text, 10, -1, G_MAXINT64, number, NULL);
}

static gboolean
read_unsigned (const char *text, guint64 *number)
{
  return text != NULL && g_ascii_string_to_unsigned (text, 10, 0, G_MAXINT64, number, NULL);
}

/* "rev GENERATION-HASH SIZE FLAGS PACK PARENT…" */
static gboolean
read_revision (WaymarkSyncNotes *self, const char *id, char **words, guint n_words)
{
  g_autoptr (GPtrArray) parents = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *name = NULL;
  WaymarkSyncNode *node;
  gint64 size;

  if (id == NULL || n_words < 5 || !read_number (words[2], &size))
    return FALSE;
  name = g_strconcat (id, ".", words[1], NULL);
  if (!waymark_revision_name_is_of (name, id, NULL))
    return FALSE;
  for (guint i = 5; i < n_words; i++)
    {
      char *parent = g_strconcat (id, ".", words[i], NULL);

      g_ptr_array_add (parents, parent);
      if (!waymark_revision_name_is_of (parent, id, NULL))
        return FALSE;
    }
  g_ptr_array_add (parents, NULL);
  node = waymark_sync_graph_ensure (self->graph, name);
  waymark_sync_graph_fill_parts (self->graph, node, (GStrv) g_ptr_array_steal (parents, NULL), size,
                                 strchr (words[3], 'd') != NULL);
  node->purged = strchr (words[3], 'p') != NULL;
  node->there = strchr (words[3], 't') != NULL;
  node->loose = strchr (words[3], 'l') != NULL;
  node->confirmed = strchr (words[3], 'c') != NULL;
  node->pack = strcmp (words[4], "-") != 0 ? g_intern_string (words[4]) : NULL;
  return TRUE;
}

static gboolean
read_device (WaymarkSyncNotes *self, char **words, guint n_words)
{
  if (n_words != 4 || !waymark_document_is_id (words[1]) ||
      !read_unsigned (words[2], &self->sequence))
    return FALSE;
  g_free (self->device);
  g_free (self->head);
  self->device = g_strdup (words[1]);
  self->head = strcmp (words[3], "-") != 0 ? g_strdup (words[3]) : NULL;
  return TRUE;
}

static gboolean
read_bad (WaymarkSyncNotes *self, char **words, guint n_words)
{
  WaymarkSyncBad bad;
  guint64 tries;

  if (n_words != 4 || !waymark_remote_is_path (words[1]) || !read_number (words[2], &bad.size) ||
      !read_unsigned (words[3], &tries))
    return FALSE;
  bad.tries = (guint) MIN (tries, 1000);
  g_hash_table_replace (self->bad, g_strdup (words[1]), g_memdup2 (&bad, sizeof bad));
  return TRUE;
}

static gboolean
read_line (WaymarkSyncNotes *self, char **document, char **words, guint n_words)
{
  guint64 number;
  gint64 size;

  if (strcmp (words[0], "rev") == 0)
    return read_revision (self, *document, words, n_words);
  if (strcmp (words[0], "device") == 0)
    return read_device (self, words, n_words);
  if (strcmp (words[0], "bad") == 0)
    return read_bad (self, words, n_words);
  if (strcmp (words[0], "listed") == 0)
    return n_words == 2 && read_number (words[1], &self->listed);
  if (strcmp (words[0], "doc") == 0)
    {
      g_free (*document);
      *document = g_strdup (words[1]);
      return n_words == 2 && waymark_document_is_id (words[1]);
    }
  if (strcmp (words[0], "journal") == 0)
    {
      g_free (self->journal);
      self->journal = g_strdup (words[1]);
      return n_words == 2 && waymark_document_is_id (words[1]);
    }
  if (strcmp (words[0], "page") == 0)
    {
      if (n_words != 2 || !waymark_revision_name_is_of (words[1], NULL, NULL))
        return FALSE;
      g_hash_table_replace (self->pages, g_strndup (words[1], ID_LENGTH), g_strdup (words[1]));
      return TRUE;
    }
  if (strcmp (words[0], "peer") == 0)
    {
      if (n_words != 3 || !waymark_document_is_id (words[1]) || !read_unsigned (words[2], &number))
        return FALSE;
      waymark_sync_notes_set_peer (self, words[1], number);
      return TRUE;
    }
  if (strcmp (words[0], "since") == 0)
    return n_words == 2 && read_unsigned (words[1], &self->since);
  if (strcmp (words[0], "news") == 0)
    {
      if (n_words != 3 || !waymark_remote_is_name (words[2]) || !read_unsigned (words[1], &number))
        return FALSE;
      g_ptr_array_add (self->news, waymark_sync_news_new (number, words[2]));
      return TRUE;
    }
  if (strcmp (words[0], "pack") == 0)
    {
      if (n_words < 3 || n_words > 4 || !waymark_remote_is_name (words[1]) ||
          !read_number (words[2], &size) || (n_words == 4 && !waymark_remote_is_name (words[3])))
        return FALSE;
      waymark_sync_notes_set_pack (self, words[1], size, words[3]);
      return TRUE;
    }
  return FALSE;
}

/* Are the bytes before the last line those that were written? */
static gboolean
check_sum (const char *data, gsize length, gsize *body)
{
  gsize tail = strlen (SUM) + SUM_LENGTH + 1;
  g_autofree char *sum = NULL;

  if (length < strlen (MAGIC) + tail || data[length - 1] != '\n' ||
      memcmp (data, MAGIC, strlen (MAGIC)) != 0 ||
      memcmp (data + length - tail, SUM, strlen (SUM)) != 0)
    return FALSE;
  *body = length - tail;
  sum = waymark_gcrypt_dup_sum (data, *body);
  return memcmp (data + *body + strlen (SUM), sum, SUM_LENGTH) == 0;
}

/* The words of @line, where they are, with a NULL behind them. */
static void
split (char *line, GPtrArray *words)
{
  g_ptr_array_set_size (words, 0);
  for (char *blank; (blank = strchr (line, ' ')) != NULL; line = blank + 1)
    {
      *blank = '\0';
      g_ptr_array_add (words, line);
    }
  g_ptr_array_add (words, line);
  g_ptr_array_add (words, NULL);
}

WaymarkSyncNotes *
waymark_sync_notes_parse (const char *data, gsize length)
{
  g_autoptr (WaymarkSyncNotes) self = NULL;
  g_autoptr (GPtrArray) words = g_ptr_array_new ();
  g_autofree char *document = NULL;
  g_autofree char *text = NULL;
  gsize body;

  if (!check_sum (data, length, &body))
    return NULL;
  self = waymark_sync_notes_new ();
  text = g_strndup (data, body);
  for (char *line = text + strlen (MAGIC); *line != '\0';)
    {
      char *end = strchr (line, '\n');

      if (end == NULL)
        return NULL;
      *end = '\0';
      split (line, words);
      if (!read_line (self, &document, (char **) words->pdata, words->len - 1))
        return NULL;
      line = end + 1;
    }
  return g_steal_pointer (&self);
}
