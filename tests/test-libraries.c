/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Libraries that are loaded when something first needs them: not before, with every function that
 * is called, and without harm when one is missing.
 */
#include <string.h>

#include "waymark-libarchive.h"
#include "waymark-libgcrypt.h"
#include "waymark-library.h"
#include "waymark-libsecret.h"
#include "waymark-libsoup.h"
#include "waymark-storage-error.h"

static gboolean
is_mapped (const char *file)
{
  g_autofree char *maps = NULL;

  g_assert_true (g_file_get_contents ("/proc/self/maps", &maps, NULL, NULL));
  return strstr (maps, file) != NULL;
}

static void
test_loads_all_functions (void)
{
  static const struct
  {
    const char *file;
    gboolean (*load) (GError **error);
  } cases[] = {
    { "libarchive.so", waymark_libarchive_load },
    { "libsoup-3.0.so", waymark_libsoup_load },
    { "libsecret-1.so", waymark_libsecret_load },
    { "libgcrypt.so", waymark_libgcrypt_load },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    g_assert_false (is_mapped (cases[i].file));
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;

      cases[i].load (&error);
      g_assert_no_error (error);
      g_assert_true (is_mapped (cases[i].file));
    }
}

static void
test_says_what_is_missing (void)
{
  static const char *const names[] = { "waymark_no_such_function", NULL };
  gpointer function = NULL;
  WaymarkLibrary cases[] = { { "libwaymark-is-not-there.so.1", names, &function },
                             { "libarchive.so.13", names, &function } };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    for (int again = 0; again < 2; again++)
      {
        g_autoptr (GError) error = NULL;

        if (!again)
          g_test_expect_message ("waymark", G_LOG_LEVEL_WARNING, "*waymark*");
        g_assert_false (waymark_library_load (&cases[i], WAYMARK_STORAGE_ERROR,
                                              WAYMARK_STORAGE_ERROR_FAILED, &error));
        g_test_assert_expected_messages ();
        g_assert_error (error, WAYMARK_STORAGE_ERROR, WAYMARK_STORAGE_ERROR_FAILED);
        g_assert_nonnull (strstr (error->message, cases[i].file));
        g_assert_null (function);
      }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/libraries/loads-all-functions", test_loads_all_functions);
  g_test_add_func ("/libraries/says-what-is-missing", test_says_what_is_missing);
  return g_test_run ();
}
