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

const char *const webdav_client_lines[] = { "PROPFIND /f/", "GET /f/a.json", "PUT /f/a.json",
                                            "DELETE /f/a.json", "MKCOL /f/" };

gboolean
webdav_client_do (WaymarkRemoteWebdav *self, WebdavTask task, gsize most, GError **error)
{
  static const char *const paths[] = { "f/a.json", NULL };
  WaymarkRemote *remote = WAYMARK_REMOTE (self);
  g_autoptr (GBytes) data = g_bytes_new_static ("{\"a\":1}", 7);
  g_autoptr (GPtrArray) items = webdav_client_batch (paths, task == PUT ? data : NULL, most);
  WaymarkRemoteItem *item = g_ptr_array_index (items, 0);
  g_autoptr (GPtrArray) entries = NULL;
  gboolean done = FALSE;

  switch (task)
    {
    case LIST:
      entries = waymark_remote_list (remote, "f", NULL, error);
      return entries != NULL;
    case MAKE:
      return waymark_remote_make_folder (remote, "f", NULL, error);
    case GET:
      done = waymark_remote_get (remote, items, NULL, error);
      break;
    case PUT:
      done = waymark_remote_put (remote, items, NULL, error);
      break;
    case REMOVE:
      done = waymark_remote_remove (remote, items, NULL, error);
      break;
    }
  if (done && item->error != NULL)
    g_propagate_error (error, g_steal_pointer (&item->error));
  g_assert_true (!done || item->done || item->data == NULL || task == PUT);
  return done && item->done;
}
