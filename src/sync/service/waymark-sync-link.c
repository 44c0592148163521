/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "waymark-config.h"

#include "waymark-sync-link.h"

#include <glib/gi18n-lib.h>

#include "waymark-credentials.h"
#include "waymark-seal-error.h"
#include "waymark-seal-setup.h"

struct _WaymarkSyncLink
{
  gatomicrefcount ref_count;
  WaymarkSyncLocal *local;
  char *folder;
  WaymarkSyncEndpoint *endpoint;
  gboolean encrypted;
  char *choice;
  WaymarkSyncOpenFunc open;
  gpointer open_data;

  /* (nullable): once it was made */
  WaymarkRemote *remote;
  WaymarkSync *sync;
};

WaymarkSyncLink *
waymark_sync_link_new (WaymarkSyncLocal *local,
                       const char *folder,
                       const WaymarkSyncEndpoint *endpoint,
                       gboolean encrypted,
                       const char *choice,
                       WaymarkSyncOpenFunc open,
                       gpointer open_data)
{
  WaymarkSyncLink *self = g_new0 (WaymarkSyncLink, 1);

  g_atomic_ref_count_init (&self->ref_count);
  self->local = g_object_ref (local);
  self->folder = g_strdup (folder);
  self->endpoint = waymark_sync_endpoint_copy (endpoint);
  self->encrypted = encrypted;
  self->choice = g_strdup (choice);
  self->open = open;
  self->open_data = open_data;
  return self;
}

WaymarkSyncLink *
waymark_sync_link_new_opened (WaymarkSyncLocal *local, WaymarkRemote *remote, const char *choice)
{
  WaymarkSyncLink *self = g_new0 (WaymarkSyncLink, 1);

  g_atomic_ref_count_init (&self->ref_count);
  self->local = g_object_ref (local);
  self->remote = g_object_ref (remote);
  self->sync = waymark_sync_new (local, remote);
  waymark_sync_choose_journal (self->sync, choice);
  return self;
}

WaymarkSyncLink *
waymark_sync_link_ref (WaymarkSyncLink *self)
{
  g_atomic_ref_count_inc (&self->ref_count);
  return self;
}

void
waymark_sync_link_unref (WaymarkSyncLink *self)
{
  if (self == NULL || !g_atomic_ref_count_dec (&self->ref_count))
    return;
  g_clear_object (&self->sync);
  g_clear_object (&self->remote);
  g_object_unref (self->local);
  g_clear_pointer (&self->endpoint, waymark_sync_endpoint_free);
  g_free (self->folder);
  g_free (self->choice);
  g_free (self);
}

/* FALSE with an error: there has to be one, and there is none. @passphrase: (out) (nullable): freed
 * with waymark_credentials_forget() */
static gboolean
find_passphrase (WaymarkSyncLink *self,
                 char **passphrase,
                 GCancellable *cancellable,
                 GError **error)
{
  g_autofree char *name = NULL;
  g_autoptr (GError) inner = NULL;

  *passphrase = g_strdup (self->endpoint->passphrase);
  if (*passphrase != NULL || (!self->encrypted && !waymark_seal_is_pinned (self->folder)))
    return TRUE;
  if (waymark_credentials_find (WAYMARK_CREDENTIALS_PASSPHRASE, self->endpoint->address, &name,
                                passphrase, cancellable, &inner))
    return TRUE;
  if (inner != NULL)
    g_debug ("%s", inner->message);
  g_set_error_literal (error, WAYMARK_SEAL_ERROR, WAYMARK_SEAL_ERROR_NEEDED,
                       _ ("What is in the shared folder is encrypted. Enter its passphrase."));
  return FALSE;
}

/* What somebody has said of the journals there: when they were asked, else when they set it up. */
static const char *
find_choice (WaymarkSyncLink *self)
{
  return self->choice != NULL ? self->choice : self->endpoint->journal;
}

/* To join one takes an answer to the question with its numbers; to stay by oneself takes none. */
static void
choose (WaymarkSyncLink *self)
{
  const char *own = waymark_sync_local_get_journal_id (self->local);

  if (self->choice != NULL || g_strcmp0 (self->endpoint->journal, own) == 0)
    waymark_sync_choose_journal (self->sync, find_choice (self));
  else
    waymark_sync_suggest_journal (self->sync, self->endpoint->journal);
}

WaymarkSync *
waymark_sync_link_connect (WaymarkSyncLink *self, GCancellable *cancellable, GError **error)
{
  g_autoptr (WaymarkRemote) plain = NULL;
  g_autoptr (WaymarkRemote) used = NULL;
  char *passphrase = NULL;

  if (self->sync != NULL)
    return self->sync;
  plain = self->open != NULL ? self->open (self->endpoint, self->open_data, error)
                             : waymark_sync_endpoint_open (self->endpoint, error);
  if (plain == NULL || !find_passphrase (self, &passphrase, cancellable, error))
    return NULL;
  used = waymark_seal_connect (plain, self->folder, waymark_sync_local_get_journal_id (self->local),
                               find_choice (self), passphrase, cancellable, error);
  waymark_credentials_forget (passphrase);
  /* Also of an endpoint that is busy before it can be used. */
  g_set_object (&self->remote, plain);
  if (used == NULL)
    return NULL;
  self->sync = waymark_sync_new (self->local, used);
  choose (self);
  return self->sync;
}

guint
waymark_sync_link_get_retry_after (WaymarkSyncLink *self)
{
  return self->remote != NULL ? waymark_remote_get_retry_after (self->remote) : 0;
}
