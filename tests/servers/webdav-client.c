/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Short ways to use WebDAV in tests.
 */
#include "webdav-client.h"

static gboolean
password_cb (const char *host, char **name, char **password, gpointer data)
{
  char **both = data;

  *name = g_strdup (both[0]);
  *password = g_strdup (both[1]);
  return TRUE;
}

static void
free_strv (gpointer data)
{
  g_strfreev (data);
}

WaymarkRemoteWebdav *
webdav_client_new (const char *url, const char *name, const char *password)
{
  g_autoptr (GError) error = NULL;
  WaymarkRemoteWebdav *remote = waymark_remote_webdav_new (url, &error);

  g_assert_no_error (error);
  if (name != NULL)
    {
      const char *both[] = { name, password, NULL };

      waymark_http_set_password_func (waymark_remote_webdav_get_http (remote), password_cb,
                                      g_strdupv ((char **) both), free_strv);
    }
  return remote;
}

GPtrArray *
webdav_client_batch (const char *const *paths, GBytes *data, gsize most)
{
  GPtrArray *items = waymark_remote_batch_new ();

  for (guint i = 0; paths[i] != NULL; i++)
    g_ptr_array_add (items, waymark_remote_item_new (paths[i], most, data));
  return items;
}
