/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The file "lock" in a journal's folder: flock() keeps others out, its text says who is in.
 */
#include "waymark-config.h"

#include "waymark-lock.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <stdio.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include "waymark-storage-error.h"

struct _WaymarkLock
{
  int fd;
  gint64 time;
};

static void
set_locked (int fd, const char *folder, GError **error)
{
  g_autofree char *name = g_filename_display_name (folder);
  char text[32] = { 0 };
  gint64 pid = 0;

  if (pread (fd, text, sizeof text - 1, 0) > 0)
    pid = g_ascii_strtoll (text, NULL, 10);
  if (pid > 0)
    g_set_error (error, WAYMARK_STORAGE_ERROR, WAYMARK_STORAGE_ERROR_LOCKED,
                 _ ("The journal “%s” is open in another Waymark (process %d). Use that one or "
                    "close it first."),
                 name, (int) pid);
  else
    g_set_error (error, WAYMARK_STORAGE_ERROR, WAYMARK_STORAGE_ERROR_LOCKED,
                 _ ("The journal “%s” is open in another Waymark. Use that one or close it first."),
                 name);
}

WaymarkLock *
waymark_lock_acquire (const char *folder, GError **error)
{
  g_autofree char *path = g_build_filename (folder, "lock", NULL);
  g_autoptr (WaymarkLock) self = g_new0 (WaymarkLock, 1);
  char text[32];
  struct stat st;

  self->fd = open (path, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0600);
  if (self->fd < 0)
    {
      waymark_storage_set_errno (error, errno, folder);
      return NULL;
    }
  if (flock (self->fd, LOCK_EX | LOCK_NB) != 0)
    {
      if (errno == EWOULDBLOCK)
        {
          set_locked (self->fd, folder, error);
          return NULL;
        }
      /* A file system without locks: better open than not. */
      g_debug ("%s: no lock: %s", path, g_strerror (errno));
    }

  /* The text only helps people. A full disk must not keep them from reading their journal. */
  g_snprintf (text, sizeof text, "%d\n", (int) getpid ());
  if (ftruncate (self->fd, 0) != 0 || pwrite (self->fd, text, strlen (text), 0) < 0)
    g_debug ("%s: %s", path, g_strerror (errno));
  if (fstat (self->fd, &st) == 0)
    self->time = (gint64) st.st_mtim.tv_sec * 1000000000 + (gint64) st.st_mtim.tv_nsec;
  return g_steal_pointer (&self);
}

void
waymark_lock_release (WaymarkLock *self)
{
  /* The file stays: removing it would let two processes lock two files of one name. */
  if (self->fd >= 0)
    close (self->fd);
  g_free (self);
}

gboolean
waymark_lock_is_of (WaymarkLock *self, const char *folder)
{
  g_autofree char *path = g_build_filename (folder, "lock", NULL);
  struct stat ours, there;

  return fstat (self->fd, &ours) == 0 && lstat (path, &there) == 0 && ours.st_dev == there.st_dev &&
         ours.st_ino == there.st_ino;
}

gint64
waymark_lock_get_time (WaymarkLock *self)
{
  return self->time;
}
