/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Keeps the past small: thins it with age and packs what stays. Whatever is removed is in a synced
 * pack first, or is one that is thinned out.
 */
#include "waymark-config.h"

#include "waymark-revisions.h"

#include <string.h>

#include "waymark-date.h"
#include "waymark-document.h"
#include "waymark-file.h"
#include "waymark-json.h"
#include "waymark-pack.h"
#include "waymark-past-private.h"
#include "waymark-revision.h"
#include "waymark-storage-error.h"

#define KEEP_NEWEST 20  /* revisions */
#define KEEP_DAILY  30  /* days */
#define KEEP_WEEKLY 365 /* days */

/* So many stay files of their own: what sync exchanges and what the next commit reads is there. */
#define KEEP_LOOSE 2
/* Fewer are not worth a pack. */
#define MIN_RECENT 4

/* ---- Reading what there is ---- */

/* The bytes of a revision, checked against its name. (transfer full) (nullable) */
static WaymarkPackMember *
check (const char *name, GBytes *bytes)
{
  gsize length;
  const char *data = g_bytes_get_data (bytes, &length);
  g_autoptr (WaymarkRevision) revision = waymark_revision_parse (name, data, length, NULL);

  return revision != NULL
             ? waymark_pack_member_new (name,
                                        waymark_value_get_member_text (revision->state, "modified"),
                                        revision->deleted, bytes)
             : NULL;
}

static GBytes *
read_bytes (const char *folder, const char *name)
{
  g_autofree char *path = waymark_revision_dup_path (folder, name);
  gsize length;
  char *data = waymark_file_read (path, WAYMARK_JSON_MAX_SIZE, &length, NULL, NULL);

  return data != NULL ? g_bytes_new_take (data, length) : NULL;
}

static WaymarkPackMember *
read_loose (const char *folder, const char *name)
{
  g_autoptr (GBytes) bytes = read_bytes (folder, name);

  return bytes != NULL ? check (name, bytes) : NULL;
}

static int
compare_members (gconstpointer a, gconstpointer b)
{
  const WaymarkPackMember *x = *(WaymarkPackMember *const *) a;
  const WaymarkPackMember *y = *(WaymarkPackMember *const *) b;

  return waymark_revision_compare_names (&x->name, &y->name);
}

/**
 * Work: one document's past while it is tidied
 * @members: (element-type WaymarkPackMember): all that is whole, newest first
 * @loose: names that are whole files of their own, as a set
 * @old_packs: (element-type utf8): packs that are whole: what is in them is in @members
 */
typedef struct
{
  const char *folder;
  GPtrArray *members;
  GHashTable *loose;
  GPtrArray *old_packs;
} Work;

static void
work_clear (Work *work)
{
  g_clear_pointer (&work->members, g_ptr_array_unref);
  g_clear_pointer (&work->loose, g_hash_table_unref);
  g_clear_pointer (&work->old_packs, g_ptr_array_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Work, work_clear)

static void
work_init (Work *work, const char *folder)
{
  work->folder = folder;
  work->members = g_ptr_array_new_with_free_func ((GDestroyNotify) waymark_pack_member_free);
  work->loose = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  work->old_packs = g_ptr_array_new_with_free_func (g_free);
}

static void
gather_pack (Work *work, const char *file, GHashTable *seen)
{
  g_autofree char *path = g_build_filename (work->folder, file, NULL);
  gboolean whole;
  g_autoptr (GPtrArray) members = waymark_pack_read (path, &whole, NULL);

  for (guint i = 0; members != NULL && i < members->len; i++)
    {
      const WaymarkPackMember *packed = g_ptr_array_index (members, i);
      WaymarkPackMember *member;

      if (g_hash_table_contains (seen, packed->name))
        continue;
      member = check (packed->name, packed->data);
      whole = whole && member != NULL;
      if (member == NULL)
        continue;
      g_hash_table_add (seen, member->name);
      g_ptr_array_add (work->members, member);
    }
  /* Damaged bytes are not ours to throw away. */
  if (members != NULL && whole)
    g_ptr_array_add (work->old_packs, g_strdup (file));
}

static gboolean
gather (Work *work, const char *document_id, GError **error)
{
  g_autoptr (GHashTable) documents = waymark_past_scan (work->folder, document_id, error);
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);
  WaymarkPastFiles *files;

  if (documents == NULL)
    return FALSE;
  files = g_hash_table_lookup (documents, document_id);
  if (files == NULL)
    return TRUE;
  for (guint i = 0; i < files->loose->len; i++)
    {
      WaymarkPackMember *member = read_loose (work->folder, g_ptr_array_index (files->loose, i));

      if (member == NULL)
        continue;
      g_hash_table_add (seen, member->name);
      g_hash_table_add (work->loose, g_strdup (member->name));
      g_ptr_array_add (work->members, member);
    }
  for (guint i = 0; i < files->packs->len; i++)
    gather_pack (work, g_ptr_array_index (files->packs, i), seen);
  g_ptr_array_sort (work->members, compare_members);
  return TRUE;
}

/* ---- Thinning ---- */

/* Of all revisions with one period only the newest stays: the day, later the week, then the month.
 * NULL when it has no time. */
static char *
period_of (const WaymarkPackMember *member, const GDate *newest)
{
  g_autofree char *day = g_strndup (member->modified, 10);
  GDate date;
  int age;

  g_date_clear (&date, 1);
  if (!waymark_date_parse (day, &date))
    return NULL;
  age = waymark_date_days_between (&date, newest);
  if (age <= KEEP_DAILY)
    return g_steal_pointer (&day);
  if (age <= KEEP_WEEKLY)
    return g_strdup_printf ("week %u", g_date_get_julian (&date) / 7);
  return g_strndup (day, 7);
}

static gboolean
find_newest_day (GPtrArray *members, GDate *newest)
{
  for (guint i = 0; i < members->len; i++)
    {
      const WaymarkPackMember *member = g_ptr_array_index (members, i);
      g_autofree char *day = g_strndup (member->modified, 10);

      if (!member->deleted && waymark_date_parse (day, newest))
        return TRUE;
    }
  return FALSE;
}

/* What stays of @members, newest first. (transfer full) (element-type WaymarkPackMember), borrowed
 */
static GPtrArray *
thin (GPtrArray *members)
{
  g_autoptr (GHashTable) periods = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  GPtrArray *kept = g_ptr_array_new ();
  GDate newest;
  gboolean dated;

  g_date_clear (&newest, 1);
  dated = find_newest_day (members, &newest);
  for (guint i = 0; i < members->len; i++)
    {
      WaymarkPackMember *member = g_ptr_array_index (members, i);
      g_autofree char *period = NULL;

      if (dated && i >= KEEP_NEWEST && !member->deleted)
        period = period_of (member, &newest);
      if (period == NULL || g_hash_table_add (periods, g_steal_pointer (&period)))
        g_ptr_array_add (kept, member);
    }
  return kept;
}

/* ---- Writing and removing ---- */

/* Is it there already? Bytes that a disk has damaged are written again. */
static gboolean
has_pack (const char *path)
{
  gboolean whole;
  g_autoptr (GPtrArray) members = waymark_pack_read (path, &whole, NULL);

  return members != NULL && whole;
}

static gboolean
write_pack (const char *folder, GPtrArray *members, GHashTable *written, GError **error)
{
  g_autofree char *file = NULL;
  g_autoptr (GBytes) bytes = waymark_pack_build (members, &file);
  g_autofree char *path = g_build_filename (folder, file, NULL);
  gsize length;
  const char *data = g_bytes_get_data (bytes, &length);

  if (has_pack (path) ? !waymark_file_sync_folder (folder, error)
                      : !waymark_file_write (path, data, length, NULL, error))
    return FALSE;
  g_hash_table_add (written, g_steal_pointer (&file));
  return TRUE;
}

/* From @first on, in as many packs as their size needs. */
static gboolean
write_packs (
    const char *folder, GPtrArray *members, guint first, GHashTable *written, GError **error)
{
  g_autoptr (GPtrArray) batch = g_ptr_array_new ();
  gsize size = 0;

  for (guint i = first; i < members->len; i++)
    {
      WaymarkPackMember *member = g_ptr_array_index (members, i);
      gsize length = g_bytes_get_size (member->data);

      if (batch->len > 0 && size + length > WAYMARK_PACK_MAX_SIZE)
        {
          if (!write_pack (folder, batch, written, error))
            return FALSE;
          g_ptr_array_set_size (batch, 0);
          size = 0;
        }
      g_ptr_array_add (batch, member);
      size += length;
    }
  return batch->len == 0 || write_pack (folder, batch, written, error);
}

static gboolean
remove_loose (const char *folder, const char *name, GError **error)
{
  g_autofree char *file = g_strconcat (name, ".json", NULL);

  return waymark_past_remove_file (folder, file, error);
}

/* All that is not in @keep. What is removed comes back after a power cut at worst. */
static gboolean
remove_old (Work *work, GHashTable *keep_loose, GHashTable *keep_packs, GError **error)
{
  GHashTableIter iter;
  gpointer name;

  g_hash_table_iter_init (&iter, work->loose);
  while (g_hash_table_iter_next (&iter, &name, NULL))
    if (!g_hash_table_contains (keep_loose, name) && !remove_loose (work->folder, name, error))
      return FALSE;
  for (guint i = 0; i < work->old_packs->len; i++)
    {
      const char *file = g_ptr_array_index (work->old_packs, i);

      if (!g_hash_table_contains (keep_packs, file) &&
          !waymark_past_remove_file (work->folder, file, error))
        return FALSE;
    }
  return TRUE;
}

int
waymark_revisions_tidy (WaymarkRevisions *self, const char *document_id, GError **error)
{
  g_auto (Work) work = { NULL };
  g_autoptr (GPtrArray) kept = NULL;
  g_autoptr (GHashTable) loose = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GHashTable) packs = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  guint first = 0;

  g_return_val_if_fail (WAYMARK_IS_REVISIONS (self), -1);
  g_return_val_if_fail (document_id != NULL, -1);

  work_init (&work, waymark_revisions_get_folder (self));
  if (!gather (&work, document_id, error))
    return -1;
  kept = thin (work.members);
  for (; first < kept->len && first < KEEP_LOOSE; first++)
    {
      const WaymarkPackMember *member = g_ptr_array_index (kept, first);

      if (!g_hash_table_contains (work.loose, member->name))
        break;
      g_hash_table_add (loose, member->name);
    }
  if (!write_packs (work.folder, kept, first, packs, error) ||
      !remove_old (&work, loose, packs, error))
    return -1;
  return (int) (work.members->len - kept->len);
}

/* @newest and what it derives from, as far as those are files of their own; newest first. */
static void
follow (Work *work, const char *newest)
{
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GQueue) waiting = g_queue_new ();

  g_queue_push_tail (waiting, g_strdup (newest));
  while (!g_queue_is_empty (waiting))
    {
      g_autofree char *name = g_queue_pop_head (waiting);
      g_autoptr (GBytes) bytes = NULL;
      g_autoptr (WaymarkRevision) revision = NULL;
      const char *data;
      gsize length;

      if (g_hash_table_contains (seen, name))
        continue;
      g_hash_table_add (seen, g_strdup (name));
      bytes = read_bytes (work->folder, name);
      if (bytes == NULL)
        continue;
      data = g_bytes_get_data (bytes, &length);
      revision = waymark_revision_parse (name, data, length, NULL);
      if (revision == NULL)
        continue;
      g_hash_table_add (work->loose, g_strdup (name));
      g_ptr_array_add (work->members,
                       waymark_pack_member_new (
                           name, waymark_value_get_member_text (revision->state, "modified"),
                           revision->deleted, bytes));
      for (guint i = 0; i < revision->parents->len; i++)
        g_queue_push_tail (waiting, g_strdup (g_ptr_array_index (revision->parents, i)));
    }
  g_ptr_array_sort (work->members, compare_members);
}

gboolean
waymark_revisions_pack_recent (WaymarkRevisions *self, const char *newest, GError **error)
{
  g_auto (Work) work = { NULL };
  g_autoptr (GHashTable) loose = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GHashTable) packs = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  g_return_val_if_fail (WAYMARK_IS_REVISIONS (self), FALSE);

  work_init (&work, waymark_revisions_get_folder (self));
  follow (&work, newest);
  if (work.members->len < KEEP_LOOSE + MIN_RECENT)
    return TRUE;
  for (guint i = 0; i < KEEP_LOOSE; i++)
    g_hash_table_add (loose, ((WaymarkPackMember *) g_ptr_array_index (work.members, i))->name);
  return write_packs (work.folder, work.members, KEEP_LOOSE, packs, error) &&
         remove_old (&work, loose, packs, error);
}
