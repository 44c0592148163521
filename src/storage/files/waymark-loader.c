/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Listing, reading, checking and folding documents in threads.
 */
#include "waymark-config.h"

#include "waymark-loader.h"

#include <glib/gi18n-lib.h>
#include <string.h>
#include <sys/stat.h>

#include "waymark-document.h"
#include "waymark-error.h"
#include "waymark-format.h"
#include "waymark-json.h"
#include "waymark-names.h"
#include "waymark-quarantine.h"
#include "waymark-search-text.h"
#include "waymark-storage-error.h"

/* Documents in a batch: as many as the main loop can take over within a fraction of a frame. */
#define BATCH_SIZE 64
/* A revision wraps the document once more. */
#define DOCUMENT_MAX_DEPTH (WAYMARK_JSON_MAX_DEPTH - 1)

typedef struct
{
  const char *folder;
  GHashTable *worksheets; /* id → WaymarkWorksheet */
  gboolean own;
  gint64 own_since;
  WaymarkLoadFunc func;
  gpointer data;
  GCancellable *cancellable;
  GPtrArray *names; /* of files, relative to the folder */
  guint next;       /* atomic: first name that no thread has taken */
} Loader;

static WaymarkLoadBatch *
batch_new (void)
{
  WaymarkLoadBatch *self = g_new0 (WaymarkLoadBatch, 1);

  self->documents = g_ptr_array_new_with_free_func (g_object_unref);
  self->stamps = g_array_new (FALSE, FALSE, sizeof (WaymarkFileStamp));
  self->texts = g_ptr_array_new_with_free_func ((GDestroyNotify) waymark_search_text_free);
  self->copies = g_ptr_array_new_with_free_func (g_object_unref);
  self->copy_names = g_ptr_array_new_with_free_func (g_free);
  self->problems = g_ptr_array_new_with_free_func (g_object_unref);
  return self;
}

void
waymark_load_batch_free (WaymarkLoadBatch *self)
{
  g_ptr_array_unref (self->documents);
  g_array_unref (self->stamps);
  g_ptr_array_unref (self->texts);
  g_ptr_array_unref (self->copies);
  g_ptr_array_unref (self->copy_names);
  g_ptr_array_unref (self->problems);
  g_free (self);
}

/* Are there more than @most levels of lists and objects? */
static gboolean
is_deeper (WaymarkValue *value, guint most)
{
  gsize length = waymark_value_get_length (value);
  gboolean deeper = FALSE;

  switch (waymark_value_get_kind (value))
    {
    case WAYMARK_VALUE_LIST:
      for (gsize i = 0; i < length && most > 0 && !deeper; i++)
        deeper = is_deeper (waymark_value_get_item (value, i), most - 1);
      return most == 0 || deeper;
    case WAYMARK_VALUE_OBJECT:
      for (gsize i = 0; i < length && most > 0 && !deeper; i++)
        deeper = is_deeper (waymark_value_get_nth_member (value, i), most - 1);
      return most == 0 || deeper;
    default:
      return FALSE;
    }
}

static gboolean
fail (GError **error, WaymarkStorageError code, const char *why)
{
  g_set_error_literal (error, WAYMARK_STORAGE_ERROR, code, why);
  return FALSE;
}

static gboolean
check_state (WaymarkValue *state, const char *type, const char *id, GError **error)
{
  g_autoptr (WaymarkDocument) document = NULL;
  g_autoptr (GError) inner = NULL;

  if (waymark_value_get_integer (waymark_value_get_member (state, "format"), 0) >
      WAYMARK_FORMAT_VERSION)
    return fail (error, WAYMARK_STORAGE_ERROR_NEWER,
                 _ ("it was written by a newer Waymark. Update Waymark to change it"));
  document = waymark_document_new_from_state (state, &inner);
  if (document == NULL)
    return fail (error, WAYMARK_STORAGE_ERROR_DAMAGED, inner->message);
  if (id != NULL && strcmp (waymark_document_get_id (document), id) != 0)
    return fail (error, WAYMARK_STORAGE_ERROR_DAMAGED,
                 _ ("its name does not match the id inside: it is a copy or was renamed"));
  if (type != NULL && strcmp (waymark_document_get_type_id (document), type) != 0)
    return fail (error, WAYMARK_STORAGE_ERROR_DAMAGED,
                 _ ("it does not belong in this folder: its type is another one"));
  if (is_deeper (state, DOCUMENT_MAX_DEPTH))
    return fail (error, WAYMARK_STORAGE_ERROR_TOO_LARGE, _ ("nested too deeply"));
  return TRUE;
}

WaymarkValue *
waymark_load_state (
    const char *data, gsize length, const char *type, const char *id, GError **error)
{
  g_autoptr (WaymarkValue) state = NULL;
  g_autoptr (GError) inner = NULL;

  state = waymark_json_read (data, length, &inner);
  if (state == NULL)
    {
      fail (error,
            g_error_matches (inner, WAYMARK_ERROR, WAYMARK_ERROR_LIMIT)
                ? WAYMARK_STORAGE_ERROR_TOO_LARGE
                : WAYMARK_STORAGE_ERROR_DAMAGED,
            inner->message);
      return NULL;
    }
  if (!check_state (state, type, id, error))
    return NULL;
  return g_steal_pointer (&state);
}

static void
add_problem (Loader *self, WaymarkLoadBatch *batch, const char *name, const GError *error)
{
  g_autofree char *path = g_build_filename (self->folder, name, NULL);
  gboolean newer = g_error_matches (error, WAYMARK_STORAGE_ERROR, WAYMARK_STORAGE_ERROR_NEWER);
  gboolean understood =
      g_error_matches (error, WAYMARK_STORAGE_ERROR, WAYMARK_STORAGE_ERROR_DAMAGED) ||
      g_error_matches (error, WAYMARK_STORAGE_ERROR, WAYMARK_STORAGE_ERROR_TOO_LARGE);

  /* What could not even be read may be readable tomorrow (a drive, a permission): it stays. */
  g_ptr_array_add (
      batch->problems,
      understood && self->own
          ? waymark_quarantine_move (self->folder, name, error->message)
          : waymark_problem_new (newer ? WAYMARK_PROBLEM_NEWER : WAYMARK_PROBLEM_UNREADABLE, name,
                                 path, error->message));
}

static void
load_one (Loader *self, WaymarkLoadBatch *batch, const char *name)
{
  g_autofree char *path = g_build_filename (self->folder, name, NULL);
  g_autofree char *data = NULL;
  g_autofree char *type = NULL;
  g_autofree char *id = NULL;
  g_autoptr (WaymarkValue) state = NULL;
  g_autoptr (GError) error = NULL;
  WaymarkFileStamp stamp;
  gboolean copy;
  gsize length;

  data = waymark_file_read (path, WAYMARK_JSON_MAX_SIZE, &length, &stamp, &error);
  if (data != NULL && !waymark_name_split (name, &type, &id, &copy))
    fail (&error, WAYMARK_STORAGE_ERROR_DAMAGED, _ ("it is not named like a document"));
  else if (data != NULL)
    state = waymark_load_state (data, length, type, id, &error);

  if (state == NULL)
    {
      add_problem (self, batch, name, error);
      return;
    }
  if (copy)
    {
      g_ptr_array_add (batch->copies, waymark_document_new_from_state (state, NULL));
      g_ptr_array_add (batch->copy_names, g_strdup (name));
      return;
    }
  g_ptr_array_add (batch->documents, waymark_document_new_from_state (state, NULL));
  g_array_append_val (batch->stamps, stamp);
  g_ptr_array_add (batch->texts,
                   waymark_search_text_new (state, g_hash_table_lookup (self->worksheets, type)));
}

static gpointer
load_thread (gpointer data)
{
  Loader *self = data;

  while (!g_cancellable_is_cancelled (self->cancellable))
    {
      guint first = (guint) g_atomic_int_add (&self->next, BATCH_SIZE);
      WaymarkLoadBatch *batch;

      if (first >= self->names->len)
        break;
      batch = batch_new ();
      for (guint i = first; i < MIN (first + BATCH_SIZE, self->names->len); i++)
        load_one (self, batch, g_ptr_array_index (self->names, i));
      self->func (batch, self->data);
    }
  return NULL;
}

/* A file that a killed save left behind. Only ours, and only those from before this process. */
static void
sweep (Loader *self, const char *name)
{
  g_autofree char *path = g_build_filename (self->folder, name, NULL);
  WaymarkFileStamp stamp;

  if (self->own && waymark_file_stat (path, &stamp, NULL) && stamp.exists &&
      stamp.mtime < self->own_since)
    waymark_file_remove (path, NULL);
}

/* Documents and revisions begin with an id. */
static gboolean
is_leftover_of_ours (const char *file)
{
  g_autofree char *id = g_strndup (file, 36);

  return waymark_file_is_leftover (file) &&
         (g_str_has_prefix (file, "journal.json.") || waymark_document_is_id (id));
}

/* Only names are read here, and only after all documents are there. */
static void
sweep_folder (Loader *self, const char *name)
{
  g_autofree char *path = g_build_filename (self->folder, name, NULL);
  g_autoptr (GDir) dir = g_dir_open (path, 0, NULL);
  const char *file;

  while (dir != NULL && (file = g_dir_read_name (dir)) != NULL)
    if (is_leftover_of_ours (file))
      {
        g_autofree char *child = g_build_filename (name, file, NULL);

        sweep (self, child);
      }
}

/* Files directly in @name; folders only at the top. */
static gboolean
list_folder (Loader *self, const char *name, guint depth, GError **error)
{
  g_autofree char *path = g_build_filename (self->folder, name, NULL);
  g_autoptr (GError) inner = NULL;
  g_autoptr (GDir) dir = g_dir_open (path, 0, &inner);
  const char *file;

  if (dir == NULL)
    {
      if (g_error_matches (inner, G_FILE_ERROR, G_FILE_ERROR_NOENT))
        return TRUE;
      g_set_error_literal (error, WAYMARK_STORAGE_ERROR, WAYMARK_STORAGE_ERROR_FAILED,
                           inner->message);
      return FALSE;
    }
  while ((file = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *child = g_build_filename (name, file, NULL);
      g_autofree char *child_path = g_build_filename (self->folder, child, NULL);

      if (waymark_name_is_passing (file))
        continue;
      if (is_leftover_of_ours (file))
        sweep (self, child);
      /* Asking each file would cost a call for each: only odd names may be folders. */
      else if (!g_str_has_suffix (file, ".json") && g_file_test (child_path, G_FILE_TEST_IS_DIR))
        {
          if (depth == 0 && !list_folder (self, child, depth + 1, error))
            return FALSE;
        }
      else
        g_ptr_array_add (self->names, g_steal_pointer (&child));
    }
  return TRUE;
}

static void
run_threads (Loader *self)
{
  guint n_batches = (self->names->len + BATCH_SIZE - 1) / BATCH_SIZE;
  guint n_threads = MIN (g_get_num_processors (), n_batches);
  g_autofree GThread **threads = g_new0 (GThread *, n_threads + 1);

  /* This thread is one of them; a thread that cannot be had is done without. */
  for (guint i = 1; i < n_threads; i++)
    threads[i] = g_thread_try_new ("waymark-load", load_thread, self, NULL);
  load_thread (self);
  for (guint i = 1; i < n_threads; i++)
    if (threads[i] != NULL)
      g_thread_join (threads[i]);
}

static GHashTable *
worksheets_by_id (GPtrArray *worksheets)
{
  GHashTable *by_id = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < worksheets->len; i++)
    {
      WaymarkWorksheet *worksheet = g_ptr_array_index (worksheets, i);

      g_hash_table_insert (by_id, (gpointer) waymark_worksheet_get_id (worksheet), worksheet);
    }
  return by_id;
}

WaymarkLoadBatch *
waymark_load_names (const char *folder, GPtrArray *worksheets, GPtrArray *names)
{
  g_autoptr (GHashTable) by_id = worksheets_by_id (worksheets);
  Loader self = { .folder = folder, .worksheets = by_id, .own = TRUE };
  WaymarkLoadBatch *batch = batch_new ();

  for (guint i = 0; i < names->len; i++)
    {
      const char *name = g_ptr_array_index (names, i);
      g_autofree char *path = g_build_filename (folder, name, NULL);

      /* What was there when we were told of it may have passed. */
      if (g_file_test (path, G_FILE_TEST_EXISTS))
        load_one (&self, batch, name);
    }
  return batch;
}

gboolean
waymark_load_documents (const char *folder,
                        GPtrArray *worksheets,
                        gboolean own,
                        gint64 own_since,
                        WaymarkLoadFunc func,
                        gpointer data,
                        GCancellable *cancellable,
                        GError **error)
{
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GHashTable) by_id = worksheets_by_id (worksheets);
  Loader self = { .folder = folder,
                  .worksheets = by_id,
                  .own = own,
                  .own_since = own_since,
                  .func = func,
                  .data = data,
                  .cancellable = cancellable,
                  .names = names };

  if (!list_folder (&self, "documents", 0, error))
    return FALSE;
  run_threads (&self);
  if (own)
    {
      sweep_folder (&self, "revisions");
      sweep_folder (&self, "quarantine");
      sweep_folder (&self, "");
    }
  return !g_cancellable_set_error_if_cancelled (cancellable, error);
}
