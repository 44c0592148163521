/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "waymark-config.h"

#include "waymark-sync-endpoint.h"

#include <glib/gi18n-lib.h>

#include "waymark-address.h"
#include "waymark-certificate.h"
#include "waymark-credentials.h"
#include "waymark-remote-folder.h"
#include "waymark-remote-webdav.h"

WaymarkSyncEndpoint *
waymark_sync_endpoint_new (const char *address,
                           const char *user,
                           const char *password,
                           const char *certificate)
{
  WaymarkSyncEndpoint *self = g_new0 (WaymarkSyncEndpoint, 1);

  self->address = g_strdup (address);
  self->user = g_strdup (user);
  self->password = g_strdup (password);
  self->certificate = g_strdup (certificate);
  return self;
}

void
waymark_sync_endpoint_set_passphrase (WaymarkSyncEndpoint *self, const char *passphrase)
{
  waymark_credentials_forget (self->passphrase);
  self->passphrase = g_strdup (passphrase);
}

void
waymark_sync_endpoint_set_journal (WaymarkSyncEndpoint *self, const char *journal)
{
  char *copy = g_strdup (journal);

  g_free (self->journal);
  self->journal = copy;
}

WaymarkSyncEndpoint *
waymark_sync_endpoint_copy (const WaymarkSyncEndpoint *self)
{
  WaymarkSyncEndpoint *copy =
      waymark_sync_endpoint_new (self->address, self->user, self->password, self->certificate);

  copy->passphrase = g_strdup (self->passphrase);
  copy->journal = g_strdup (self->journal);
  return copy;
}

void
waymark_sync_endpoint_free (WaymarkSyncEndpoint *self)
{
  if (self == NULL)
    return;
  g_free (self->address);
  g_free (self->user);
  waymark_credentials_forget (self->password);
  waymark_credentials_forget (self->passphrase);
  g_free (self->certificate);
  g_free (self->journal);
  g_free (self);
}

/* ---- Addresses ---- */

/* The path of a folder, when @address is one. FALSE with an error: it is none that can be used.
 * @folder: (out) (nullable) (transfer full) */
static gboolean
find_folder (const char *address, char **folder, GError **error)
{
  *folder = NULL;
  if (g_str_has_prefix (address, "file:"))
    {
      *folder = g_filename_from_uri (address, NULL, NULL);
      if (*folder != NULL)
        return TRUE;
      g_set_error_literal (error, WAYMARK_REMOTE_ERROR, WAYMARK_REMOTE_ERROR_FAILED,
                           _ ("This is not the address of a folder on this computer."));
      return FALSE;
    }
  if (g_path_is_absolute (address) || g_str_has_prefix (address, "./") ||
      g_str_has_prefix (address, "../"))
    *folder = g_canonicalize_filename (address, NULL);
  return TRUE;
}

char *
waymark_sync_endpoint_dup_address (const char *address, GError **error)
{
  g_autoptr (WaymarkRemoteWebdav) remote = NULL;
  char *folder;

  g_return_val_if_fail (address != NULL, NULL);

  if (!find_folder (address, &folder, error) || folder != NULL)
    return folder;
  remote = waymark_remote_webdav_new (address, error);
  return remote != NULL ? waymark_remote_webdav_dup_address (remote) : NULL;
}

gboolean
waymark_sync_endpoint_is_far (const char *address)
{
  g_autoptr (GUri) uri = NULL;
  g_autofree char *folder = NULL;

  if (!find_folder (address, &folder, NULL) || folder != NULL)
    return FALSE;
  uri = waymark_address_parse (address, NULL);
  return uri != NULL && !waymark_address_is_loopback (g_uri_get_host (uri));
}

/* ---- Opening ---- */

static gboolean
ask_password (const char *host, char **name, char **password, gpointer user_data)
{
  const WaymarkSyncEndpoint *self = user_data;
  g_autoptr (GError) error = NULL;

  if (self->user != NULL && self->password != NULL)
    {
      *name = g_strdup (self->user);
      *password = g_strdup (self->password);
      return TRUE;
    }
  if (waymark_credentials_find (WAYMARK_CREDENTIALS_PASSWORD, self->address, name, password, NULL,
                                &error))
    return TRUE;
  if (error != NULL)
    g_debug ("%s", error->message);
  return FALSE;
}

WaymarkRemote *
waymark_sync_endpoint_open (const WaymarkSyncEndpoint *self, GError **error)
{
  g_autofree char *folder = NULL;
  WaymarkRemoteWebdav *remote;
  WaymarkSyncEndpoint *own;
  WaymarkHttp *http;

  if (!find_folder (self->address, &folder, error))
    return NULL;
  if (folder != NULL)
    return waymark_remote_folder_new (folder);
  remote = waymark_remote_webdav_new (self->address, error);
  if (remote == NULL)
    return NULL;
  own = waymark_sync_endpoint_copy (self);
  g_free (own->address);
  own->address = waymark_remote_webdav_dup_address (remote);
  http = waymark_remote_webdav_get_http (remote);
  waymark_http_set_pin (http, self->certificate);
  waymark_http_set_password_func (http, ask_password, own,
                                  (GDestroyNotify) waymark_sync_endpoint_free);
  return WAYMARK_REMOTE (remote);
}

/* ---- Trying ---- */

void
waymark_sync_trial_free (WaymarkSyncTrial *self)
{
  if (self == NULL)
    return;
  g_free (self->address);
  waymark_endpoint_probe_clear (&self->probe);
  g_free (self->fingerprint);
  g_free (self->certificate_problem);
  g_clear_pointer (&self->journals, g_ptr_array_unref);
  g_free (self);
}

/* What was tried, with the error that came of it. */
typedef struct
{
  WaymarkSyncTrial *trial;
  GError *error;
} Tried;

static void
tried_free (gpointer data)
{
  Tried *tried = data;

  waymark_sync_trial_free (tried->trial);
  g_clear_error (&tried->error);
  g_free (tried);
}

static void
note_certificate (Tried *tried, WaymarkRemote *remote)
{
  GTlsCertificate *refused;

  if (!g_error_matches (tried->error, WAYMARK_REMOTE_ERROR, WAYMARK_REMOTE_ERROR_CERTIFICATE) ||
      !WAYMARK_IS_REMOTE_WEBDAV (remote))
    return;
  refused = waymark_http_get_refused_certificate (
      waymark_remote_webdav_get_http (WAYMARK_REMOTE_WEBDAV (remote)));
  if (refused == NULL)
    return;
  tried->trial->fingerprint = waymark_certificate_dup_fingerprint (refused);
  tried->trial->certificate_problem = g_strdup (tried->error->message);
}

static void
try_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  const WaymarkSyncEndpoint *endpoint = data;
  Tried *tried = g_new0 (Tried, 1);
  g_autoptr (WaymarkRemote) remote = NULL;

  tried->trial = g_new0 (WaymarkSyncTrial, 1);
  tried->trial->address = waymark_sync_endpoint_dup_address (endpoint->address, &tried->error);
  if (tried->trial->address != NULL)
    remote = waymark_sync_endpoint_open (endpoint, &tried->error);
  if (remote != NULL &&
      waymark_endpoint_try (remote, &tried->trial->probe, cancellable, &tried->error))
    tried->trial->journals = waymark_seal_survey (remote, cancellable, &tried->error);
  if (remote != NULL)
    note_certificate (tried, remote);
  g_task_return_pointer (task, tried, tried_free);
}

void
waymark_sync_endpoint_try_async (const WaymarkSyncEndpoint *self,
                                 GCancellable *cancellable,
                                 GAsyncReadyCallback callback,
                                 gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, user_data);

  g_task_set_source_tag (task, waymark_sync_endpoint_try_async);
  g_task_set_task_data (task, waymark_sync_endpoint_copy (self),
                        (GDestroyNotify) waymark_sync_endpoint_free);
  g_task_run_in_thread (task, try_thread);
}

gboolean
waymark_sync_endpoint_try_finish (GAsyncResult *result, WaymarkSyncTrial **trial, GError **error)
{
  Tried *tried;
  gboolean good;

  g_return_val_if_fail (g_task_is_valid (result, NULL), FALSE);

  *trial = NULL;
  tried = g_task_propagate_pointer (G_TASK (result), error);
  if (tried == NULL)
    return FALSE;
  *trial = g_steal_pointer (&tried->trial);
  good = tried->error == NULL;
  if (!good)
    g_propagate_error (error, g_steal_pointer (&tried->error));
  tried_free (tried);
  return good;
}
