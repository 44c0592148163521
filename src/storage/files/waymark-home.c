/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Tells a folder by its inode and its marker, and mends what a removal left behind.
 */
#include "waymark-config.h"

#include "waymark-home.h"

#include <glib/gi18n-lib.h>

#include "waymark-file.h"
#include "waymark-format.h"
#include "waymark-quarantine.h"
#include "waymark-storage-error.h"

struct _WaymarkHome
{
  gatomicrefcount ref_count;
  char *folder;
  char *marker;
  char *documents;
  char *revisions;
  char *id;
  WaymarkLock *lock;
  WaymarkFileStamp folder_stamp; /* only its device and inode count */
  WaymarkFileStamp marker_stamp;
  int may_make; /* atomic */
};

static gboolean
is_same_folder (const WaymarkFileStamp *a, const WaymarkFileStamp *b)
{
  return a->exists && b->exists && a->device == b->device && a->inode == b->inode;
}

static void
look (WaymarkHome *self, WaymarkFileStamp *folder, WaymarkFileStamp *marker)
{
  waymark_file_stat (self->folder, folder, NULL);
  waymark_file_stat (self->marker, marker, NULL);
}

WaymarkHome *
waymark_home_new (const char *folder, const char *id, WaymarkLock *lock)
{
  WaymarkHome *self = g_new0 (WaymarkHome, 1);

  g_atomic_ref_count_init (&self->ref_count);
  self->folder = g_strdup (folder);
  self->marker = g_build_filename (folder, "journal.json", NULL);
  self->documents = g_build_filename (folder, "documents", NULL);
  self->revisions = g_build_filename (folder, "revisions", NULL);
  self->id = g_strdup (id);
  self->lock = lock;
  /* A copy may lack what was empty. From here on they are expected. */
  waymark_file_make_folder (self->documents, NULL);
  waymark_file_make_folder (self->revisions, NULL);
  look (self, &self->folder_stamp, &self->marker_stamp);
  return self;
}

WaymarkHome *
waymark_home_ref (WaymarkHome *self)
{
  g_atomic_ref_count_inc (&self->ref_count);
  return self;
}

void
waymark_home_unref (WaymarkHome *self)
{
  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;
  waymark_home_leave (self);
  g_free (self->folder);
  g_free (self->marker);
  g_free (self->documents);
  g_free (self->revisions);
  g_free (self->id);
  g_free (self);
}

const char *
waymark_home_get_folder (WaymarkHome *self)
{
  return self->folder;
}

void
waymark_home_allow_making (WaymarkHome *self)
{
  g_atomic_int_set (&self->may_make, TRUE);
}

void
waymark_home_leave (WaymarkHome *self)
{
  g_clear_pointer (&self->lock, waymark_lock_release);
}

static gboolean
set_gone (WaymarkHome *self, GError **error)
{
  g_autofree char *name = g_filename_display_name (self->folder);

  g_set_error (error, WAYMARK_STORAGE_ERROR, WAYMARK_STORAGE_ERROR_GONE,
               _ ("The journal's folder “%s” is not there any more. Bring it back or connect its "
                  "drive."),
               name);
  return FALSE;
}

/* No marker. Our own folder gets it back; any other is made only when that was asked for. */
static gboolean
may_put_marker (WaymarkHome *self, const WaymarkFileStamp *folder, GError **error)
{
  WaymarkFormatState state;

  if (is_same_folder (folder, &self->folder_stamp))
    return TRUE;
  /* One answer makes one folder. */
  if (!g_atomic_int_compare_and_exchange (&self->may_make, TRUE, FALSE))
    return set_gone (self, error);
  if (!waymark_format_probe (self->folder, &state, error))
    return FALSE;
  if (state == WAYMARK_FORMAT_FOREIGN)
    {
      g_autofree char *name = g_filename_display_name (self->folder);

      g_set_error (error, WAYMARK_STORAGE_ERROR, WAYMARK_STORAGE_ERROR_FOREIGN,
                   _ ("“%s” holds other files now. Move them away."), name);
      return FALSE;
    }
  return TRUE;
}

/* A marker that is not the one we know: is it of the same journal? */
static gboolean
check_marker (WaymarkHome *self, const WaymarkFileStamp *folder, GError **error)
{
  g_auto (WaymarkFormatMarker) marker = { NULL, 0 };

  if (!waymark_format_read_marker (self->folder, &marker, NULL))
    {
      /* Damaged in our own folder, it is mended by the next start: no reason not to save. */
      return is_same_folder (folder, &self->folder_stamp) || set_gone (self, error);
    }
  if (marker.version > WAYMARK_FORMAT_VERSION)
    {
      g_set_error_literal (error, WAYMARK_STORAGE_ERROR, WAYMARK_STORAGE_ERROR_NEWER,
                           _ ("A newer Waymark has taken over this journal. Update this one."));
      return FALSE;
    }
  if (g_strcmp0 (marker.id, self->id) != 0)
    {
      g_autofree char *name = g_filename_display_name (self->folder);

      g_set_error (error, WAYMARK_STORAGE_ERROR, WAYMARK_STORAGE_ERROR_FOREIGN,
                   _ ("Another journal is in “%s” now. Bring the one that is open here back."),
                   name);
      return FALSE;
    }
  return TRUE;
}

/* A removed folder took its lock along: what stands there now may be anybody's. */
static gboolean
keep_lock (WaymarkHome *self, GError **error)
{
  WaymarkLock *lock;

  if (waymark_lock_is_of (self->lock, self->folder))
    return TRUE;
  lock = waymark_lock_acquire (self->folder, error);
  if (lock == NULL)
    return FALSE;
  waymark_lock_release (self->lock);
  self->lock = lock;
  return TRUE;
}

/* The marker and the folders, as far as they are missing. */
static gboolean
put_back (WaymarkHome *self, WaymarkProblem **problem, GError **error)
{
  if (g_file_test (self->documents, G_FILE_TEST_EXISTS) &&
      !g_file_test (self->documents, G_FILE_TEST_IS_DIR))
    *problem = waymark_quarantine_move (
        self->folder, "documents", _ ("a file stood where the folder of your pages should be"));
  return waymark_format_create_again (self->folder, self->id, error);
}

WaymarkHomeState
waymark_home_check (WaymarkHome *self, WaymarkProblem **problem, GError **error)
{
  WaymarkFileStamp folder, marker;
  gboolean has_past = g_file_test (self->revisions, G_FILE_TEST_IS_DIR);

  g_return_val_if_fail (self->lock != NULL, WAYMARK_HOME_SAME);

  look (self, &folder, &marker);
  if (has_past && g_file_test (self->documents, G_FILE_TEST_IS_DIR) &&
      is_same_folder (&folder, &self->folder_stamp) &&
      waymark_file_stamp_equal (&marker, &self->marker_stamp))
    return WAYMARK_HOME_SAME;

  if ((marker.exists ? check_marker (self, &folder, error)
                     : may_put_marker (self, &folder, error)) &&
      put_back (self, problem, error) && keep_lock (self, error))
    look (self, &self->folder_stamp, &self->marker_stamp);
  return has_past ? WAYMARK_HOME_CHANGED : WAYMARK_HOME_EMPTIED;
}
