/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Trying an endpoint.
 */
#include "waymark-config.h"

#include "waymark-endpoint-probe.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "waymark-sync-layout.h"

/* Larger than a block of a disk, so that a full one shows. */
#define N_BYTES 8192

static const struct
{
  const char *said; /* lower case, a part of the header */
  const char *name;
} servers[] = {
  { "nextcloud", "Nextcloud" }, { "owncloud", "ownCloud" },   { "sabredav", "SabreDAV" },
  { "apache", "Apache" },       { "nginx", "nginx" },         { "lighttpd", "lighttpd" },
  { "rclone", "rclone" },       { "caddy", "Caddy" },         { "microsoft-iis", "IIS" },
  { "synology", "Synology" },   { "litespeed", "LiteSpeed" },
};

void
waymark_endpoint_probe_clear (WaymarkEndpointProbe *self)
{
  g_clear_pointer (&self->server, g_free);
}

const char *
waymark_endpoint_name_server (const char *header)
{
  g_autofree char *lower = g_ascii_strdown (header != NULL ? header : "", -1);

  for (gsize i = 0; i < G_N_ELEMENTS (servers); i++)
    if (strstr (lower, servers[i].said) != NULL)
      return servers[i].name;
  return "";
}

static gboolean
look (WaymarkRemote *remote,
      WaymarkEndpointProbe *result,
      GCancellable *cancellable,
      GError **error)
{
  g_auto (WaymarkRemoteInfo) info = { NULL };
  g_autoptr (GPtrArray) entries = NULL;
  g_autoptr (GError) inner = NULL;

  if (!waymark_remote_probe (remote, &info, cancellable, error))
    return FALSE;
  result->server = g_strdup (waymark_endpoint_name_server (info.server));
  result->is_empty = info.is_empty;
  if (info.is_empty)
    return TRUE;
  entries = waymark_remote_list (remote, WAYMARK_SYNC_VERSION_FOLDER, cancellable, &inner);
  result->has_journals = entries != NULL && entries->len > 0;
  if (entries != NULL ||
      g_error_matches (inner, WAYMARK_REMOTE_ERROR, WAYMARK_REMOTE_ERROR_NOT_FOUND))
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&inner));
  return FALSE;
}

/* Bytes that no server has by chance. (transfer full) */
static GBytes *
make_bytes (void)
{
  guint32 *data = g_new (guint32, N_BYTES / sizeof (guint32));

  for (gsize i = 0; i < N_BYTES / sizeof *data; i++)
    data[i] = g_random_int ();
  return g_bytes_new_take (data, N_BYTES);
}

typedef gboolean (*BatchFunc) (WaymarkRemote *remote,
                               GPtrArray *items,
                               GCancellable *cancellable,
                               GError **error);

/* One file; whatever is wrong with it is wrong with all. */
static gboolean
run (WaymarkRemote *remote,
     BatchFunc func,
     GPtrArray *items,
     GCancellable *cancellable,
     GError **error)
{
  WaymarkRemoteItem *item = g_ptr_array_index (items, 0);

  if (!func (remote, items, cancellable, error))
    return FALSE;
  if (item->error != NULL)
    g_propagate_error (error, g_steal_pointer (&item->error));
  return item->done;
}

static gboolean
write_file (WaymarkRemote *remote, GPtrArray *items, GCancellable *cancellable, GError **error)
{
  g_autoptr (GError) inner = NULL;

  if (run (remote, waymark_remote_put, items, cancellable, &inner))
    return TRUE;
  /* The folder is there, as we have just seen: what some servers that may only be read say. */
  if (g_error_matches (inner, WAYMARK_REMOTE_ERROR, WAYMARK_REMOTE_ERROR_NOT_FOUND))
    g_set_error_literal (error, WAYMARK_REMOTE_ERROR, WAYMARK_REMOTE_ERROR_READ_ONLY,
                         _ ("The folder can be read, but nothing can be written there. Ask whoever "
                            "runs the server."));
  else
    g_propagate_error (error, g_steal_pointer (&inner));
  return FALSE;
}

/* @sent: what was written. */
static gboolean
read_file (WaymarkRemote *remote,
           GPtrArray *items,
           GBytes *sent,
           GCancellable *cancellable,
           GError **error)
{
  WaymarkRemoteItem *item = g_ptr_array_index (items, 0);

  if (!run (remote, waymark_remote_get, items, cancellable, error))
    return FALSE;
  if (item->data != NULL && g_bytes_equal (item->data, sent))
    return TRUE;
  g_set_error_literal (error, WAYMARK_REMOTE_ERROR, WAYMARK_REMOTE_ERROR_BAD_ANSWER,
                       _ ("The server gave back something else than was written there. Do not use "
                          "it for your journal; tell whoever runs it."));
  return FALSE;
}

gboolean
waymark_endpoint_try (WaymarkRemote *remote,
                      WaymarkEndpointProbe *result,
                      GCancellable *cancellable,
                      GError **error)
{
  g_autofree char *name = NULL;
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (GPtrArray) put = waymark_remote_batch_new (), get = waymark_remote_batch_new ();
  gboolean good;

  g_return_val_if_fail (WAYMARK_IS_REMOTE (remote), FALSE);

  *result = (WaymarkEndpointProbe){ NULL };
  if (!look (remote, result, cancellable, error))
    return FALSE;

  name = g_strdup_printf ("waymark-test-%08x%08x.tmp", g_random_int (), g_random_int ());
  bytes = make_bytes ();
  g_ptr_array_add (put, waymark_remote_item_new (name, 0, bytes));
  g_ptr_array_add (get, waymark_remote_item_new (name, N_BYTES, NULL));
  good = write_file (remote, put, cancellable, error) &&
         read_file (remote, get, bytes, cancellable, error);
  /* Also what arrived in part; and not stopped by who does not want to wait. */
  return run (remote, waymark_remote_remove, put, NULL, good ? error : NULL) && good;
}
