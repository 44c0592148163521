/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * From a folder to documents, away from the main thread.
 */
#include "waymark-config.h"

#include "waymark-store-open.h"

#include <errno.h>
#include <glib/gi18n-lib.h>

#include "waymark-format.h"
#include "waymark-quarantine.h"
#include "waymark-storage-error.h"

struct _WaymarkStoreOpening
{
  gatomicrefcount ref_count;
  char *folder;
  WaymarkStoreFlags flags;
  GPtrArray *worksheets;
  void (*wake) (gpointer data);
  gpointer data;

  WaymarkStoreGround ground;
  int ground_state; /* atomic: 0 not yet, 1 ready, 2 taken */
  GAsyncQueue *batches;
};

WaymarkStoreOpening *
waymark_store_opening_new (const char *folder,
                           WaymarkStoreFlags flags,
                           GPtrArray *worksheets,
                           void (*wake) (gpointer data),
                           gpointer data)
{
  WaymarkStoreOpening *self = g_new0 (WaymarkStoreOpening, 1);

  g_atomic_ref_count_init (&self->ref_count);
  self->folder = g_strdup (folder);
  self->flags = flags;
  self->worksheets =
      g_ptr_array_copy (worksheets, (GCopyFunc) (void (*) (void)) g_object_ref, NULL);
  g_ptr_array_set_free_func (self->worksheets, g_object_unref);
  self->wake = wake;
  self->data = data;
  self->ground.problems = g_ptr_array_new_with_free_func (g_object_unref);
  self->batches = g_async_queue_new_full ((GDestroyNotify) waymark_load_batch_free);
  return self;
}

WaymarkStoreOpening *
waymark_store_opening_ref (WaymarkStoreOpening *self)
{
  g_atomic_ref_count_inc (&self->ref_count);
  return self;
}

void
waymark_store_opening_unref (WaymarkStoreOpening *self)
{
  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;
  g_free (self->folder);
  g_ptr_array_unref (self->worksheets);
  g_clear_pointer (&self->ground.lock, waymark_lock_release);
  g_free (self->ground.journal_id);
  g_free (self->ground.read_only_reason);
  g_ptr_array_unref (self->ground.problems);
  g_async_queue_unref (self->batches);
  g_free (self);
}

static gboolean
is_read_only (WaymarkStoreOpening *self)
{
  return (self->flags & WAYMARK_STORE_READ_ONLY) != 0 || self->ground.read_only_reason != NULL;
}

static void
set_read_only (WaymarkStoreOpening *self, const char *reason)
{
  if (self->ground.read_only_reason == NULL)
    self->ground.read_only_reason = g_strdup (reason);
}

static gboolean
check_folder (WaymarkStoreOpening *self, GError **error)
{
  g_autofree char *name = g_filename_display_name (self->folder);
  WaymarkFormatState state;

  if (!waymark_format_probe (self->folder, &state, error))
    return FALSE;
  if (state == WAYMARK_FORMAT_FOREIGN)
    {
      g_set_error (error, WAYMARK_STORAGE_ERROR, WAYMARK_STORAGE_ERROR_FOREIGN,
                   _ ("“%s” holds other files and no journal. Choose an empty folder."), name);
      return FALSE;
    }
  if (state == WAYMARK_FORMAT_JOURNAL)
    return TRUE;
  if ((self->flags & WAYMARK_STORE_CREATE) == 0)
    {
      g_set_error (error, WAYMARK_STORAGE_ERROR, WAYMARK_STORAGE_ERROR_NOT_FOUND,
                   _ ("There is no journal in “%s”."), name);
      return FALSE;
    }
  if (g_mkdir_with_parents (self->folder, 0700) != 0)
    {
      waymark_storage_set_errno (error, errno, self->folder);
      return FALSE;
    }
  return TRUE;
}

/* A folder that cannot be locked because it cannot be written can still be read. */
static gboolean
lock_folder (WaymarkStoreOpening *self, GError **error)
{
  g_autofree char *marker = g_build_filename (self->folder, "journal.json", NULL);
  g_autoptr (GError) inner = NULL;

  if (is_read_only (self))
    return TRUE;
  self->ground.lock = waymark_lock_acquire (self->folder, &inner);
  if (self->ground.lock != NULL)
    return TRUE;
  /* Without a marker there is nothing to read either. */
  if (!g_error_matches (inner, WAYMARK_STORAGE_ERROR, WAYMARK_STORAGE_ERROR_READ_ONLY) ||
      !g_file_test (marker, G_FILE_TEST_EXISTS))
    {
      g_propagate_error (error, g_steal_pointer (&inner));
      return FALSE;
    }
  set_read_only (self, _ ("This journal's folder cannot be written, so pages can be read but not "
                          "changed. Make the folder writable and open it again."));
  return TRUE;
}

/* A lost or damaged marker costs the journal's identity, not its pages: a new one is made. */
static gboolean
renew_marker (WaymarkStoreOpening *self, WaymarkFormatMarker *marker, const GError *cause)
{
  g_autoptr (GError) error = NULL;

  if (g_error_matches (cause, WAYMARK_STORAGE_ERROR, WAYMARK_STORAGE_ERROR_DAMAGED))
    g_ptr_array_add (self->ground.problems,
                     waymark_quarantine_move (self->folder, "journal.json", cause->message));
  if (waymark_format_create (self->folder, &error) &&
      waymark_format_read_marker (self->folder, marker, &error))
    return TRUE;
  set_read_only (self, error->message);
  return FALSE;
}

static void
read_marker (WaymarkStoreOpening *self)
{
  g_auto (WaymarkFormatMarker) marker = { NULL, 0 };
  g_autoptr (GError) error = NULL;

  if (!waymark_format_read_marker (self->folder, &marker, &error))
    {
      if (is_read_only (self))
        {
          g_autofree char *path = g_build_filename (self->folder, "journal.json", NULL);

          g_ptr_array_add (self->ground.problems,
                           waymark_problem_new (WAYMARK_PROBLEM_UNREADABLE, "journal.json", path,
                                                error->message));
          return;
        }
      if (!renew_marker (self, &marker, error))
        return;
    }
  if (marker.version > WAYMARK_FORMAT_VERSION)
    set_read_only (self, _ ("This journal was written by a newer Waymark. Its pages can be read "
                            "but not changed. Update Waymark to write in it."));
  self->ground.journal_id = g_steal_pointer (&marker.id);
}

static void
push_batch (WaymarkLoadBatch *batch, gpointer data)
{
  WaymarkStoreOpening *self = data;

  g_async_queue_push (self->batches, batch);
  self->wake (self->data);
}

gboolean
waymark_store_opening_run (WaymarkStoreOpening *self, GCancellable *cancellable, GError **error)
{
  gboolean own;
  gint64 since;

  if (!check_folder (self, error) || !lock_folder (self, error))
    return FALSE;
  read_marker (self);
  own = !is_read_only (self);
  since = self->ground.lock != NULL ? waymark_lock_get_time (self->ground.lock) : 0;

  /* From here on the ground belongs to the main thread. */
  g_atomic_int_set (&self->ground_state, 1);
  self->wake (self->data);
  return waymark_load_documents (self->folder, self->worksheets, own, since, push_batch, self,
                                 cancellable, error);
}

WaymarkStoreGround *
waymark_store_opening_take_ground (WaymarkStoreOpening *self)
{
  return g_atomic_int_compare_and_exchange (&self->ground_state, 1, 2) ? &self->ground : NULL;
}

WaymarkLoadBatch *
waymark_store_opening_take_batch (WaymarkStoreOpening *self)
{
  return g_async_queue_try_pop (self->batches);
}
