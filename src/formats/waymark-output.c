/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "waymark-config.h"

#include "waymark-output.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

#include "waymark-markdown-journal.h"

static gboolean
fail (GError **error, int saved_errno, const char *path)
{
  g_autofree char *name = g_filename_display_name (path);

  g_set_error (error, G_FILE_ERROR, g_file_error_from_errno (saved_errno),
               /* Translators: a file, and what is wrong with it */
               _ ("%s cannot be written: %s"), name, g_strerror (saved_errno));
  return FALSE;
}

/* What is no regular file, such as /dev/stdout or a pipe, must not be replaced by one. */
static gboolean
write_into (const char *path, const char *text, GError **error)
{
  int fd = open (path, O_WRONLY | O_CLOEXEC | O_NOCTTY);
  gsize length = strlen (text);
  int saved_errno;

  if (fd < 0)
    return fail (error, errno, path);
  for (gsize done = 0; done < length;)
    {
      gssize n = write (fd, text + done, length - done);

      if (n < 0 && errno == EINTR)
        continue;
      if (n < 0)
        {
          saved_errno = errno;
          close (fd);
          return fail (error, saved_errno, path);
        }
      done += (gsize) n;
    }
  return close (fd) == 0 || fail (error, errno, path);
}

static gboolean
replace (const char *path, const char *text, GError **error)
{
  g_autofree char *folder = g_path_get_dirname (path);
  GStatBuf before, after;
  gboolean there = g_stat (path, &before) == 0;

  /* Said here, because GLib's messages name its passing file. */
  if (access (folder, W_OK | X_OK) != 0)
    return fail (error, errno, path);
  if (there && access (path, W_OK) != 0)
    return fail (error, errno, path);
  if (!g_file_set_contents_full (path, text, -1, G_FILE_SET_CONTENTS_CONSISTENT,
                                 there ? before.st_mode & 0777 : 0666, error))
    return FALSE;
  /* The umask may have taken from a mode that was wider; never adds what was not there. */
  if (there && g_stat (path, &after) == 0 && (after.st_mode & 0777) != (before.st_mode & 0777))
    g_chmod (path, before.st_mode & 0777);
  return TRUE;
}

gboolean
waymark_output_write (const char *path, const char *text, GError **error)
{
  g_autofree char *target = NULL;
  char *resolved;
  GStatBuf st;
  gboolean there;

  g_return_val_if_fail (path != NULL && text != NULL, FALSE);

  there = g_stat (path, &st) == 0;
  if (there && S_ISDIR (st.st_mode))
    return fail (error, EISDIR, path);
  if (there && !S_ISREG (st.st_mode))
    return write_into (path, text, error);
  if (!g_file_test (path, G_FILE_TEST_IS_SYMLINK))
    return replace (path, text, error);

  resolved = realpath (path, NULL);
  if (resolved == NULL)
    return fail (error, errno, path);
  target = g_strdup (resolved);
  free (resolved);
  return replace (target, text, error);
}

gboolean
waymark_output_write_file (GFile *file, const char *text, GError **error)
{
  const char *path;

  g_return_val_if_fail (G_IS_FILE (file) && text != NULL, FALSE);

  path = g_file_peek_path (file);
  if (path != NULL)
    return waymark_output_write (path, text, error);
  return g_file_replace_contents (file, text, strlen (text), NULL, FALSE, G_FILE_CREATE_NONE, NULL,
                                  NULL, error);
}

static gboolean
is_written (GPtrArray *files, const char *name)
{
  for (guint i = 0; i < files->len; i++)
    if (g_str_equal (((WaymarkMarkdownFile *) g_ptr_array_index (files, i))->name, name))
      return TRUE;
  return FALSE;
}

GPtrArray *
waymark_output_list_leftovers (GFile *folder, GPtrArray *files)
{
  g_autoptr (GFileEnumerator) entries = g_file_enumerate_children (
      folder, G_FILE_ATTRIBUTE_STANDARD_NAME, G_FILE_QUERY_INFO_NONE, NULL, NULL);
  GPtrArray *leftovers = g_ptr_array_new_with_free_func (g_free);
  GFileInfo *info;

  while (entries != NULL && g_file_enumerator_iterate (entries, &info, NULL, NULL, NULL) &&
         info != NULL)
    {
      const char *name = g_file_info_get_name (info);

      if (strspn (name, "0123456789") == 3 && name[3] == '-' && g_str_has_suffix (name, ".md") &&
          !is_written (files, name))
        g_ptr_array_add (leftovers, g_strdup (name));
    }
  return leftovers;
}
