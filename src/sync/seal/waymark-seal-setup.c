/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "waymark-config.h"

#include "waymark-seal-setup.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "waymark-credentials.h"
#include "waymark-document.h"
#include "waymark-file.h"
#include "waymark-passphrase.h"
#include "waymark-remote-sealed.h"
#include "waymark-seal-marker.h"
#include "waymark-sync-layout.h"
#include "waymark-sync-peer.h"

#define MOST_JOURNALS 50

static gpointer
refuse (GError **error, WaymarkSealError code, const char *message)
{
  g_set_error_literal (error, WAYMARK_SEAL_ERROR, code, message);
  return NULL;
}

/* ---- What is there ---- */

WaymarkSealFound *
waymark_seal_found_new (const char *journal)
{
  WaymarkSealFound *self = g_new0 (WaymarkSealFound, 1);

  self->journal = g_strdup (journal);
  self->devices = g_ptr_array_new_with_free_func (g_free);
  return self;
}

void
waymark_seal_found_free (WaymarkSealFound *self)
{
  g_free (self->journal);
  g_ptr_array_unref (self->devices);
  g_clear_pointer (&self->marker, g_bytes_unref);
  g_free (self);
}

char *
waymark_seal_found_dup_devices (const WaymarkSealFound *self)
{
  g_autoptr (GStrvBuilder) names = g_strv_builder_new ();
  g_auto (GStrv) all = NULL;

  for (guint i = 0; i < self->devices->len; i++)
    g_strv_builder_add (names, g_ptr_array_index (self->devices, i));
  all = g_strv_builder_end (names);
  /* Translators: between the names of computers */
  return g_strjoinv (_ (", "), all);
}

/* (transfer full) (element-type WaymarkRemoteItem) (nullable): the markers there, to be got */
static GPtrArray *
list_markers (WaymarkRemote *remote, GCancellable *cancellable, GError **error)
{
  g_autoptr (GPtrArray) batch = waymark_remote_batch_new ();
  g_autoptr (GPtrArray) entries = NULL;
  g_autoptr (GError) inner = NULL;

  entries = waymark_remote_list (remote, WAYMARK_SYNC_VERSION_FOLDER, cancellable, &inner);
  if (entries == NULL &&
      !g_error_matches (inner, WAYMARK_REMOTE_ERROR, WAYMARK_REMOTE_ERROR_NOT_FOUND))
    {
      g_propagate_error (error, g_steal_pointer (&inner));
      return NULL;
    }
  for (guint i = 0; entries != NULL && i < entries->len && batch->len < MOST_JOURNALS; i++)
    {
      const WaymarkRemoteEntry *entry = g_ptr_array_index (entries, i);
      g_autofree char *path = NULL;

      if (!entry->is_folder || !waymark_document_is_id (entry->name))
        continue;
      path = waymark_sync_dup_marker_path (entry->name);
      g_ptr_array_add (batch, waymark_remote_item_new (path, WAYMARK_SYNC_MOST_MARKER, NULL));
    }
  return g_steal_pointer (&batch);
}

/* @item: got */
static WaymarkSealFound *
read_found (const WaymarkRemoteItem *item)
{
  /* "waymark/v1/JOURNAL/marker.json" */
  g_autofree char *journal = g_strndup (item->path + strlen (WAYMARK_SYNC_VERSION_FOLDER "/"), 36);
  WaymarkSealFound *found = waymark_seal_found_new (journal);
  g_auto (WaymarkSealMarker) marker = { NULL };
  g_autoptr (GError) error = NULL;

  if (!item->done)
    return found;
  if (waymark_seal_marker_read (item->data, &marker, &error))
    {
      if (strcmp (marker.journal, found->journal) != 0)
        return found;
      found->state = WAYMARK_SEAL_STATE_SEALED;
      found->marker = g_bytes_ref (item->data);
    }
  else if (g_error_matches (error, WAYMARK_SEAL_ERROR, WAYMARK_SEAL_ERROR_NEWER))
    found->state = WAYMARK_SEAL_STATE_NEWER;
  else if (g_error_matches (error, WAYMARK_SEAL_ERROR, WAYMARK_SEAL_ERROR_PLAIN))
    found->state = WAYMARK_SEAL_STATE_PLAIN;
  return found;
}

static int
compare_peers (gconstpointer a, gconstpointer b)
{
  const WaymarkSyncPeer *x = *(WaymarkSyncPeer *const *) a;
  const WaymarkSyncPeer *y = *(WaymarkSyncPeer *const *) b;

  return x->seen != y->seen ? (x->seen < y->seen ? 1 : -1) : strcmp (x->id, y->id);
}

static gboolean
describe (WaymarkSealFound *found, WaymarkRemote *remote, GCancellable *cancellable, GError **error)
{
  g_autoptr (GPtrArray) peers =
      waymark_sync_peers_read (remote, found->journal, cancellable, error);

  if (peers == NULL)
    return FALSE;
  g_ptr_array_sort (peers, compare_peers);
  for (guint i = 0; i < peers->len; i++)
    {
      const WaymarkSyncPeer *peer = g_ptr_array_index (peers, i);

      if (*peer->name != '\0')
        g_ptr_array_add (found->devices, g_strdup (peer->name));
      if (i > 0)
        continue;
      found->last_seen = peer->seen;
      found->n_pages = peer->n_pages;
    }
  return TRUE;
}

GPtrArray *
waymark_seal_survey (WaymarkRemote *remote, GCancellable *cancellable, GError **error)
{
  g_autoptr (GPtrArray) batch = list_markers (remote, cancellable, error);
  g_autoptr (GPtrArray) journals =
      g_ptr_array_new_with_free_func ((GDestroyNotify) waymark_seal_found_free);

  if (batch == NULL || !waymark_remote_get (remote, batch, cancellable, error))
    return NULL;
  for (guint i = 0; i < batch->len; i++)
    {
      WaymarkSealFound *found = read_found (g_ptr_array_index (batch, i));

      g_ptr_array_add (journals, found);
      if (found->state == WAYMARK_SEAL_STATE_PLAIN && !describe (found, remote, cancellable, error))
        return NULL;
    }
  return g_steal_pointer (&journals);
}

/* ---- What this device remembers ---- */

static char *
dup_pin_path (const char *folder)
{
  return g_build_filename (folder, "sync", "sealed.json", NULL);
}

gboolean
waymark_seal_is_pinned (const char *folder)
{
  g_autofree char *path = dup_pin_path (folder);

  return g_file_test (path, G_FILE_TEST_EXISTS);
}

gboolean
waymark_seal_unpin (const char *folder, GError **error)
{
  g_autofree char *path = dup_pin_path (folder);

  return waymark_file_remove (path, error);
}

static gboolean
pin (const char *folder, WaymarkSeal *seal, GError **error)
{
  g_autofree char *path = dup_pin_path (folder);
  g_autofree char *parent = g_path_get_dirname (path);
  gsize length;
  const char *data = g_bytes_get_data (waymark_seal_get_marker (seal), &length);

  return waymark_file_make_folder (parent, error) &&
         waymark_file_write (path, data, length, NULL, error);
}

/* NULL without an error: it remembers none. What is there and cannot be read is an error: this
 * device must not forget that it encrypts. (transfer full) (nullable) */
static GBytes *
read_pin (const char *folder, GError **error)
{
  g_autofree char *path = dup_pin_path (folder);
  WaymarkFileStamp stamp;
  gsize length;
  char *data;

  if (!waymark_file_stat (path, &stamp, error) || !stamp.exists)
    return NULL;
  data = waymark_file_read (path, WAYMARK_SEAL_MOST_MARKER, &length, NULL, error);
  return data != NULL ? g_bytes_new_take (data, length) : NULL;
}

/* ---- Getting at it ---- */

static WaymarkSeal *
open_pinned (GBytes *pinned, const char *passphrase, GError **error)
{
  g_auto (WaymarkSealMarker) marker = { NULL };

  if (!waymark_seal_marker_read (pinned, &marker, NULL))
    return refuse (error, WAYMARK_SEAL_ERROR_CHANGED,
                   _ ("What this computer has noted of the encrypted folder is damaged. Disconnect "
                      "here and join the folder again."));
  return waymark_seal_open (pinned, passphrase, error);
}

/* What stands in the way of the journal that was found. */
static gpointer
refuse_found (const WaymarkSealFound *found, GError **error)
{
  switch (found->state)
    {
    case WAYMARK_SEAL_STATE_PLAIN:
      return refuse (error, WAYMARK_SEAL_ERROR_PLAIN,
                     _ ("The journal in the shared folder is not encrypted. Choose an empty folder "
                        "for an encrypted one, or leave out the passphrase to join this one."));
    case WAYMARK_SEAL_STATE_NEWER:
      return refuse (error, WAYMARK_SEAL_ERROR_NEWER,
                     _ ("A newer Waymark made what is in the shared folder. Update Waymark on this "
                        "computer."));
    case WAYMARK_SEAL_STATE_UNFINISHED:
    case WAYMARK_SEAL_STATE_SEALED:
    default:
      return refuse (error, WAYMARK_SEAL_ERROR_UNFINISHED,
                     _ ("Another device is setting up the shared folder, or was cut off while it "
                        "did. Try again when it has finished."));
    }
}

/* What was chosen, or is this device's own. (nullable): it is not there */
static const WaymarkSealFound *
find (GPtrArray *journals, const char *journal)
{
  for (guint i = 0; i < journals->len; i++)
    {
      const WaymarkSealFound *found = g_ptr_array_index (journals, i);

      if (strcmp (found->journal, journal) == 0)
        return found;
    }
  return NULL;
}

/* Of several it is the passphrase that tells which one is meant: each takes a quarter of a second.
 * That several have the same is rare, but people do. */
static WaymarkSeal *
open_one (GPtrArray *journals, const char *passphrase, GError **error)
{
  g_autoptr (WaymarkSeal) opened = NULL;
  g_autoptr (GError) first = NULL;

  for (guint i = 0; i < journals->len; i++)
    {
      const WaymarkSealFound *found = g_ptr_array_index (journals, i);
      g_autoptr (WaymarkSeal) seal = NULL;

      if (found->state != WAYMARK_SEAL_STATE_SEALED)
        continue;
      seal = waymark_seal_open (found->marker, passphrase, first == NULL ? &first : NULL);
      if (seal != NULL && opened != NULL)
        return refuse (error, WAYMARK_SEAL_ERROR_CHOOSE,
                       _ ("This passphrase opens several journals in the shared folder. Choose "
                          "which one to join."));
      if (seal != NULL)
        opened = g_steal_pointer (&seal);
    }
  if (opened == NULL && first == NULL)
    return refuse_found (g_ptr_array_index (journals, 0), error);
  if (opened == NULL)
    g_propagate_error (error, g_steal_pointer (&first));
  return g_steal_pointer (&opened);
}

static WaymarkSeal *
set_up (const char *own, const char *passphrase, GError **error)
{
  WaymarkPassphraseGrade grade = waymark_passphrase_grade (passphrase);

  if (grade < WAYMARK_PASSPHRASE_FAIR)
    return refuse (error, WAYMARK_SEAL_ERROR_WEAK, waymark_passphrase_describe (grade));
  return waymark_seal_new (own, passphrase, error);
}

static WaymarkSeal *
join (WaymarkRemote *remote,
      const char *own,
      const char *choice,
      const char *passphrase,
      GCancellable *cancellable,
      GError **error)
{
  g_autoptr (GPtrArray) journals = waymark_seal_survey (remote, cancellable, error);
  const WaymarkSealFound *found;

  if (journals == NULL)
    return NULL;
  found = find (journals, choice != NULL ? choice : own);
  if (found != NULL)
    return found->state == WAYMARK_SEAL_STATE_SEALED
               ? waymark_seal_open (found->marker, passphrase, error)
               : refuse_found (found, error);
  if (choice != NULL && strcmp (choice, own) != 0)
    return refuse (error, WAYMARK_SEAL_ERROR_CHOOSE,
                   _ ("There is no such journal in the shared folder."));
  return choice != NULL || journals->len == 0 ? set_up (own, passphrase, error)
                                              : open_one (journals, passphrase, error);
}

WaymarkRemote *
waymark_seal_connect (WaymarkRemote *remote,
                      const char *folder,
                      const char *own,
                      const char *choice,
                      const char *passphrase,
                      GCancellable *cancellable,
                      GError **error)
{
  g_autoptr (WaymarkSeal) seal = NULL;
  g_autoptr (GBytes) pinned = NULL;
  g_autoptr (GError) inner = NULL;
  char *tidy;

  g_return_val_if_fail (WAYMARK_IS_REMOTE (remote), NULL);

  pinned = read_pin (folder, &inner);
  if (inner != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&inner));
      return NULL;
    }
  if (pinned == NULL && passphrase == NULL)
    return g_object_ref (remote);
  tidy = waymark_passphrase_tidy (passphrase != NULL ? passphrase : "", error);
  if (tidy == NULL)
    return NULL;
  seal = pinned != NULL ? open_pinned (pinned, tidy, error)
                        : join (remote, own, choice, tidy, cancellable, error);
  waymark_credentials_forget (tidy);
  if (seal == NULL || (pinned == NULL && !pin (folder, seal, error)))
    return NULL;
  return waymark_remote_sealed_new (remote, seal);
}
