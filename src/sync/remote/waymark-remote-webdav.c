/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * WaymarkRemote over WebDAV: which requests a call makes, and what their replies mean for it.
 */
#include "waymark-config.h"

#include "waymark-remote-webdav.h"

#include <string.h>

#include "waymark-address.h"
#include "waymark-webdav-listing.h"
#include "waymark-webdav-status.h"

/* When so many files were refused and none was taken, the others would be too. */
#define ENOUGH_REFUSED 6
/* Of a reply that is not a file: what a server says of what it did. */
#define MOST_CHATTER (64 * 1024)

#define WANTED                                                                                     \
  "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n"                                                   \
  "<propfind xmlns=\"DAV:\"><prop><resourcetype/><getcontentlength/></prop></propfind>\n"

struct _WaymarkRemoteWebdav
{
  GObject parent_instance;

  GUri *base;
  WaymarkHttp *http;
  guint most_entries;
  gint64 retry_after_ms; /* the longest that replies of the last call asked for; −1: none did */
};

static void remote_init (WaymarkRemoteInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (WaymarkRemoteWebdav,
                               waymark_remote_webdav,
                               G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (WAYMARK_TYPE_REMOTE, remote_init))

static void
waymark_remote_webdav_finalize (GObject *object)
{
  WaymarkRemoteWebdav *self = WAYMARK_REMOTE_WEBDAV (object);

  g_uri_unref (self->base);
  g_object_unref (self->http);
  G_OBJECT_CLASS (waymark_remote_webdav_parent_class)->finalize (object);
}

static void
waymark_remote_webdav_class_init (WaymarkRemoteWebdavClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = waymark_remote_webdav_finalize;
}

static void
waymark_remote_webdav_init (WaymarkRemoteWebdav *self)
{
  self->most_entries = WAYMARK_REMOTE_MOST_ENTRIES;
  self->retry_after_ms = -1;
}

WaymarkRemoteWebdav *
waymark_remote_webdav_new (const char *address, GError **error)
{
  g_autoptr (GUri) base = waymark_address_parse (address, error);
  WaymarkRemoteWebdav *self;

  if (base == NULL)
    return NULL;
  self = g_object_new (WAYMARK_TYPE_REMOTE_WEBDAV, NULL);
  self->base = g_steal_pointer (&base);
  self->http = waymark_http_new (self->base);
  return self;
}

char *
waymark_remote_webdav_dup_address (WaymarkRemoteWebdav *self)
{
  g_return_val_if_fail (WAYMARK_IS_REMOTE_WEBDAV (self), NULL);
  return g_uri_to_string (self->base);
}

WaymarkHttp *
waymark_remote_webdav_get_http (WaymarkRemoteWebdav *self)
{
  g_return_val_if_fail (WAYMARK_IS_REMOTE_WEBDAV (self), NULL);
  return self->http;
}

void
waymark_remote_webdav_set_most_entries (WaymarkRemoteWebdav *self, guint most)
{
  g_return_if_fail (WAYMARK_IS_REMOTE_WEBDAV (self));
  self->most_entries = most;
}

/* ---- One request ---- */

static gboolean
check (WaymarkRemoteWebdav *self,
       WaymarkWebdavTask task,
       WaymarkHttpRequest *request,
       GError **error)
{
  self->retry_after_ms = MAX (self->retry_after_ms, request->retry_after_ms);
  if (request->error != NULL)
    {
      g_propagate_error (error, g_error_copy (request->error));
      return FALSE;
    }
  return waymark_webdav_check_status (task, request->status, request->reply_type, request->location,
                                      waymark_http_get_host (self->http), error);
}

static gboolean
go_on (WaymarkHttpRequest *request, gpointer user_data)
{
  return TRUE;
}

/* @request: (transfer none) */
static gboolean
run_one (WaymarkRemoteWebdav *self,
         WaymarkWebdavTask task,
         WaymarkHttpRequest *request,
         GCancellable *cancellable,
         GError **error)
{
  g_autoptr (GPtrArray) requests = g_ptr_array_new ();

  self->retry_after_ms = -1;
  g_ptr_array_add (requests, request);
  return waymark_http_run (self->http, requests, go_on, NULL, cancellable, error) &&
         check (self, task, request, error);
}

static gboolean
feed (const char *data, gsize length, gpointer sink, GError **error)
{
  return waymark_webdav_listing_feed (sink, data, length, error);
}

static void
want_list (WaymarkHttpRequest *request, const char *depth, WaymarkWebdavListing *listing)
{
  request->depth = depth;
  request->body = g_bytes_new_static (WANTED, strlen (WANTED));
  request->body_type = "application/xml; charset=utf-8";
  request->most = G_MAXSIZE; /* a listing has bounds of its own */
  request->sink = feed;
  request->sink_status = 207;
  request->sink_data = listing;
}

/* @listing: (nullable): without one only whether the folder is there. @server: (out) (optional) */
static gboolean
find (WaymarkRemoteWebdav *self,
      const char *folder,
      WaymarkWebdavListing *listing,
      char **server,
      GCancellable *cancellable,
      GError **error)
{
  g_autoptr (WaymarkHttpRequest) request =
      waymark_http_request_new ("PROPFIND", waymark_address_join (self->base, folder, TRUE));
  gboolean found;

  want_list (request, listing != NULL ? "1" : "0", listing);
  if (listing == NULL)
    {
      request->most = MOST_CHATTER;
      request->sink = NULL;
    }
  found = run_one (self, WAYMARK_WEBDAV_LIST, request, cancellable, error);
  if (server != NULL)
    *server = g_strdup (request->server != NULL ? request->server : "");
  return found;
}

static gboolean
webdav_probe (WaymarkRemote *remote,
              WaymarkRemoteInfo *info,
              GCancellable *cancellable,
              GError **error)
{
  WaymarkRemoteWebdav *self = WAYMARK_REMOTE_WEBDAV (remote);
  g_autoptr (WaymarkWebdavListing) listing =
      waymark_webdav_listing_new (self->base, self->most_entries);
  g_autoptr (GPtrArray) entries = NULL;

  if (!find (self, "", listing, &info->server, cancellable, error))
    return FALSE;
  entries = waymark_webdav_listing_finish (listing, error);
  info->is_empty = waymark_webdav_listing_count (listing) == 0;
  return entries != NULL;
}

static GPtrArray *
webdav_list (WaymarkRemote *remote, const char *folder, GCancellable *cancellable, GError **error)
{
  WaymarkRemoteWebdav *self = WAYMARK_REMOTE_WEBDAV (remote);
  g_autoptr (GUri) uri = waymark_address_join (self->base, folder, TRUE);
  g_autoptr (WaymarkWebdavListing) listing = waymark_webdav_listing_new (uri, self->most_entries);

  if (!find (self, folder, listing, NULL, cancellable, error))
    return NULL;
  return waymark_webdav_listing_finish (listing, error);
}

static gboolean
webdav_make_folder (WaymarkRemote *remote,
                    const char *folder,
                    GCancellable *cancellable,
                    GError **error)
{
  WaymarkRemoteWebdav *self = WAYMARK_REMOTE_WEBDAV (remote);
  g_autoptr (WaymarkHttpRequest) request =
      waymark_http_request_new ("MKCOL", waymark_address_join (self->base, folder, TRUE));
  g_autoptr (GError) refused = NULL;

  request->most = MOST_CHATTER;
  if (run_one (self, WAYMARK_WEBDAV_MAKE_FOLDER, request, cancellable, &refused))
    return TRUE;
  /* Servers say in many ways that it is there already; 405 is but the usual one. */
  if (request->status >= 300 && request->status != 401 && request->status != 404 &&
      find (self, folder, NULL, NULL, cancellable, NULL))
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&refused));
  return FALSE;
}

/* ---- Batches ---- */

/* What is done with files. */
typedef enum
{
  LOOK,
  FETCH,
  STORE,
  DISCARD,
} Job;

/* A look asks WebDAV rather than HTTP: not all that say in a list how long a file is do so in the
 * head of a reply, and one says 0 there. */
static const struct
{
  const char *method;
  WaymarkWebdavTask task;
} jobs[] = {
  [LOOK] = { "PROPFIND", WAYMARK_WEBDAV_LIST },
  [FETCH] = { "GET", WAYMARK_WEBDAV_GET },
  [STORE] = { "PUT", WAYMARK_WEBDAV_PUT },
  [DISCARD] = { "DELETE", WAYMARK_WEBDAV_REMOVE },
};

typedef struct
{
  WaymarkRemoteWebdav *self;
  Job job;
  guint n_done;
  guint n_refused;
  GError *error; /* why going on is of no use */
} Batch;

/* Is it a matter of this one file? */
static gboolean
concerns_one (const GError *error)
{
  switch ((WaymarkRemoteError) error->code)
    {
    case WAYMARK_REMOTE_ERROR_FAILED:
    case WAYMARK_REMOTE_ERROR_FORBIDDEN:
    case WAYMARK_REMOTE_ERROR_NOT_FOUND:
    case WAYMARK_REMOTE_ERROR_NO_SPACE:
    case WAYMARK_REMOTE_ERROR_READ_ONLY:
    case WAYMARK_REMOTE_ERROR_TOO_LARGE:
    case WAYMARK_REMOTE_ERROR_BAD_ANSWER:
      return TRUE;
    case WAYMARK_REMOTE_ERROR_OFFLINE:
    case WAYMARK_REMOTE_ERROR_BUSY:
    case WAYMARK_REMOTE_ERROR_UNAUTHORIZED:
    case WAYMARK_REMOTE_ERROR_NOT_DAV:
    case WAYMARK_REMOTE_ERROR_CERTIFICATE:
    case WAYMARK_REMOTE_ERROR_INSECURE:
    case WAYMARK_REMOTE_ERROR_CANCELLED:
      return FALSE;
    }
  return FALSE;
}

static gboolean
is_refusal (const GError *error)
{
  return error->code == WAYMARK_REMOTE_ERROR_FORBIDDEN ||
         error->code == WAYMARK_REMOTE_ERROR_READ_ONLY ||
         error->code == WAYMARK_REMOTE_ERROR_NO_SPACE;
}

/* What came of a request that went well. */
static gboolean
take (Job job, WaymarkRemoteItem *item, WaymarkHttpRequest *request)
{
  g_autofree char *name = NULL;

  switch (job)
    {
    case LOOK:
      name = g_path_get_basename (item->path);
      return waymark_webdav_listing_finish_file (request->sink_data, name, &item->size,
                                                 &item->error);
    case FETCH:
      g_clear_pointer (&item->data, g_bytes_unref);
      item->data = g_steal_pointer (&request->reply);
      return TRUE;
    case STORE:
    case DISCARD:
      break;
    }
  return TRUE;
}

static gboolean
batch_done_cb (WaymarkHttpRequest *request, gpointer user_data)
{
  Batch *batch = user_data;
  WaymarkRemoteItem *item = request->user_data;

  item->done = check (batch->self, jobs[batch->job].task, request, &item->error) &&
               take (batch->job, item, request);
  if (item->done)
    {
      batch->n_done++;
      return TRUE;
    }
  if (is_refusal (item->error))
    batch->n_refused++;
  if (batch->error == NULL &&
      (!concerns_one (item->error) || (batch->n_done == 0 && batch->n_refused == ENOUGH_REFUSED)))
    batch->error = g_error_copy (item->error);
  return batch->error == NULL;
}

/* @lists: (element-type WaymarkWebdavListing): gets the list that a look asks for */
static WaymarkHttpRequest *
request_for (WaymarkRemoteWebdav *self, Job job, WaymarkRemoteItem *item, GPtrArray *lists)
{
  WaymarkHttpRequest *request = waymark_http_request_new (
      jobs[job].method, waymark_address_join (self->base, item->path, FALSE));
  g_autofree char *above = NULL;
  g_autoptr (GUri) folder = NULL;

  request->user_data = item;
  request->most = MOST_CHATTER;
  switch (job)
    {
    case LOOK:
      above = g_path_get_dirname (item->path);
      folder = waymark_address_join (self->base, strcmp (above, ".") == 0 ? "" : above, TRUE);
      g_ptr_array_add (lists, waymark_webdav_listing_new (folder, self->most_entries));
      want_list (request, "0", g_ptr_array_index (lists, lists->len - 1));
      break;
    case FETCH:
      request->most = item->most;
      break;
    case STORE:
      request->body = g_bytes_ref (item->data);
      request->body_type = "application/octet-stream";
      break;
    case DISCARD:
      break;
    }
  return request;
}

static gboolean
run_batch (
    WaymarkRemote *remote, Job job, GPtrArray *items, GCancellable *cancellable, GError **error)
{
  WaymarkRemoteWebdav *self = WAYMARK_REMOTE_WEBDAV (remote);
  g_autoptr (GPtrArray) lists =
      g_ptr_array_new_with_free_func ((GDestroyNotify) waymark_webdav_listing_free);
  g_autoptr (GPtrArray) requests =
      g_ptr_array_new_with_free_func ((GDestroyNotify) waymark_http_request_free);
  Batch batch = { self, job, 0, 0, NULL };

  for (guint i = 0; i < items->len; i++)
    g_ptr_array_add (requests, request_for (self, job, g_ptr_array_index (items, i), lists));
  self->retry_after_ms = -1;
  if (!waymark_http_run (self->http, requests, batch_done_cb, &batch, cancellable, error))
    {
      g_clear_error (&batch.error);
      return FALSE;
    }
  if (batch.error != NULL)
    g_propagate_error (error, batch.error);
  return batch.error == NULL;
}

static gboolean
webdav_look (WaymarkRemote *remote, GPtrArray *items, GCancellable *cancellable, GError **error)
{
  return run_batch (remote, LOOK, items, cancellable, error);
}

static gboolean
webdav_get (WaymarkRemote *remote, GPtrArray *items, GCancellable *cancellable, GError **error)
{
  return run_batch (remote, FETCH, items, cancellable, error);
}

static gboolean
webdav_put (WaymarkRemote *remote, GPtrArray *items, GCancellable *cancellable, GError **error)
{
  return run_batch (remote, STORE, items, cancellable, error);
}

static gboolean
webdav_remove (WaymarkRemote *remote, GPtrArray *items, GCancellable *cancellable, GError **error)
{
  return run_batch (remote, DISCARD, items, cancellable, error);
}

static guint
webdav_get_retry_after (WaymarkRemote *remote)
{
  WaymarkRemoteWebdav *self = WAYMARK_REMOTE_WEBDAV (remote);

  return self->retry_after_ms <= 0 ? 0
                                   : (guint) MIN ((self->retry_after_ms + 999) / 1000, G_MAXINT);
}

static void
remote_init (WaymarkRemoteInterface *iface)
{
  iface->probe = webdav_probe;
  iface->list = webdav_list;
  iface->look = webdav_look;
  iface->get = webdav_get;
  iface->put = webdav_put;
  iface->remove = webdav_remove;
  iface->make_folder = webdav_make_folder;
  iface->get_retry_after = webdav_get_retry_after;
}
