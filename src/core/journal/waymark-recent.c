/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Some of the newest are kept, and always all that are newer than the last of them. Only when many
 * of them are gone is the whole journal looked through again.
 */
#include "waymark-recent.h"

struct _WaymarkRecent
{
  GObject parent_instance;

  WaymarkJournal *journal; /* not owned: it owns this */
  GPtrArray *newest;       /* WaymarkDocument: newest first */
  gboolean whole;          /* there are no others */
  guint64 n_looks;
};

G_DEFINE_FINAL_TYPE (WaymarkRecent, waymark_recent, G_TYPE_OBJECT)

/* Is there an answer besides the title? */
static gboolean
says_something (WaymarkJournal *journal, WaymarkDocument *document)
{
  WaymarkWorksheet *worksheet = waymark_journal_get_worksheet (journal, document);
  WaymarkValue *fields = waymark_document_get_fields (document);
  const char *title;

  if (worksheet == NULL)
    return FALSE;
  title = waymark_field_get_id (waymark_worksheet_get_title_field (worksheet));
  for (gsize i = 0; i < waymark_value_get_length (fields); i++)
    if (g_strcmp0 (waymark_value_get_key (fields, i), title) != 0 &&
        !waymark_value_is_empty (waymark_value_get_nth_member (fields, i)))
      return TRUE;
  return FALSE;
}

/* Timestamps of one form compare as text; ids make the order of equal ones the same. */
static gboolean
is_newer (WaymarkDocument *a, WaymarkDocument *b)
{
  int order = g_strcmp0 (waymark_document_get_modified (a), waymark_document_get_modified (b));

  return order > 0 ||
         (order == 0 && g_strcmp0 (waymark_document_get_id (a), waymark_document_get_id (b)) > 0);
}

static void
look_at (WaymarkRecent *self, WaymarkDocument *document)
{
  guint place = self->newest->len;

  self->n_looks++;
  while (place > 0 && is_newer (document, g_ptr_array_index (self->newest, place - 1)))
    place--;
  if ((place == self->newest->len && !self->whole) || !says_something (self->journal, document))
    return;
  if (place < WAYMARK_RECENT_MOST)
    g_ptr_array_insert (self->newest, (int) place, g_object_ref (document));
  else
    self->whole = FALSE;
  if (self->newest->len <= WAYMARK_RECENT_MOST)
    return;
  g_ptr_array_set_size (self->newest, WAYMARK_RECENT_MOST);
  self->whole = FALSE;
}

static void
removed_cb (WaymarkRecent *self, WaymarkDocument *document)
{
  g_ptr_array_remove (self->newest, document);
}

static void
touched_cb (WaymarkRecent *self, WaymarkDocument *document)
{
  g_ptr_array_remove (self->newest, document);
  look_at (self, document);
}

static void
adopted_cb (WaymarkRecent *self, GPtrArray *documents)
{
  for (guint i = 0; i < documents->len; i++)
    look_at (self, g_ptr_array_index (documents, i));
}

static void
look_at_all (WaymarkRecent *self)
{
  g_autoptr (GPtrArray) all = waymark_journal_get_all (self->journal);

  g_ptr_array_set_size (self->newest, 0);
  self->whole = TRUE;
  adopted_cb (self, all);
}

GPtrArray *
waymark_recent_list (WaymarkRecent *self, guint n)
{
  GPtrArray *documents = g_ptr_array_new_with_free_func (g_object_unref);

  g_return_val_if_fail (WAYMARK_IS_RECENT (self), documents);
  g_return_val_if_fail (n <= WAYMARK_RECENT_MOST, documents);

  if (self->newest->len < n && !self->whole)
    look_at_all (self);
  for (guint i = 0; i < MIN (n, self->newest->len); i++)
    g_ptr_array_add (documents, g_object_ref (g_ptr_array_index (self->newest, i)));
  return documents;
}

guint64
waymark_recent_get_n_looks (WaymarkRecent *self)
{
  g_return_val_if_fail (WAYMARK_IS_RECENT (self), 0);
  return self->n_looks;
}

static void
waymark_recent_finalize (GObject *object)
{
  g_ptr_array_unref (WAYMARK_RECENT (object)->newest);
  G_OBJECT_CLASS (waymark_recent_parent_class)->finalize (object);
}

static void
waymark_recent_class_init (WaymarkRecentClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = waymark_recent_finalize;
}

static void
waymark_recent_init (WaymarkRecent *self)
{
  self->newest = g_ptr_array_new_with_free_func (g_object_unref);
}

WaymarkRecent *
waymark_recent_of (WaymarkJournal *journal)
{
  WaymarkRecent *self;

  g_return_val_if_fail (WAYMARK_IS_JOURNAL (journal), NULL);

  self = g_object_get_data (G_OBJECT (journal), "waymark-recent");
  if (self != NULL)
    return self;
  self = g_object_new (WAYMARK_TYPE_RECENT, NULL);
  self->journal = journal;
  look_at_all (self);
  waymark_journal_follow (journal, self, G_CALLBACK (touched_cb), G_CALLBACK (removed_cb),
                          G_CALLBACK (adopted_cb));
  g_object_set_data_full (G_OBJECT (journal), "waymark-recent", self, g_object_unref);
  return self;
}
