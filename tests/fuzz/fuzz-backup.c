/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Backups that somebody sent: nothing comes out of them but a journal in its own folder.
 */
#include <glib/gstdio.h>

#include "waymark-backup.h"
#include "waymark-fuzz.h"

static guint
count_names (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  guint n = 0;

  while (g_dir_read_name (dir) != NULL)
    n++;
  return n;
}

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  g_autofree char *zip = fuzz_path ("a/backup.zip");
  g_autofree char *place = g_path_get_dirname (zip);
  g_autofree char *folder = g_build_filename (place, "journal", NULL);
  g_autoptr (GError) error = NULL;
  WaymarkBackup *backup;

  g_assert_true (g_file_set_contents_full (zip, (const char *) data, (gssize) size,
                                           G_FILE_SET_CONTENTS_NONE, 0600, NULL));
  backup = waymark_backup_unpack (zip, folder, NULL, NULL, &error);
  g_assert_true ((backup == NULL) == (error != NULL));
  if (backup != NULL)
    {
      g_assert_cmpuint (count_names (place), ==, 2);
      waymark_backup_free (backup);
    }
  g_assert_cmpuint (count_names (place), ==, 1);
  return 0;
}
