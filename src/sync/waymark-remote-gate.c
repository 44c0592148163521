/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "waymark-config.h"

#include "waymark-remote-gate.h"

#include "waymark-credentials.h"
#include "waymark-seal-setup.h"

struct _WaymarkRemoteGate
{
  GObject parent_instance;

  WaymarkRemote *remote;
  WaymarkRemote *opened; /* (nullable): what is behind the gate, once it is open */
  char *folder;
  char *own;
  char *address;
  char *choice;
  char *passphrase;
  gboolean sealed;
  gboolean remember;
};

static void remote_iface_init (WaymarkRemoteInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (WaymarkRemoteGate,
                               waymark_remote_gate,
                               G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (WAYMARK_TYPE_REMOTE, remote_iface_init))

static void
waymark_remote_gate_finalize (GObject *object)
{
  WaymarkRemoteGate *self = WAYMARK_REMOTE_GATE (object);

  g_object_unref (self->remote);
  g_clear_object (&self->opened);
  g_free (self->folder);
  g_free (self->own);
  g_free (self->address);
  g_free (self->choice);
  waymark_credentials_forget (self->passphrase);
  G_OBJECT_CLASS (waymark_remote_gate_parent_class)->finalize (object);
}

static void
waymark_remote_gate_class_init (WaymarkRemoteGateClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = waymark_remote_gate_finalize;
}

static void
waymark_remote_gate_init (WaymarkRemoteGate *self)
{
}

WaymarkRemote *
waymark_remote_gate_new (WaymarkRemote *remote, const WaymarkRemoteGateWay *way)
{
  WaymarkRemoteGate *self = g_object_new (WAYMARK_TYPE_REMOTE_GATE, NULL);

  self->remote = g_object_ref (remote);
  self->folder = g_strdup (way->folder);
  self->own = g_strdup (way->own);
  self->address = g_strdup (way->address);
  self->sealed = way->sealed;
  self->passphrase = g_strdup (way->passphrase);
  self->remember = way->remember;
  return WAYMARK_REMOTE (self);
}

void
waymark_remote_gate_choose_journal (WaymarkRemoteGate *self, const char *journal)
{
  g_return_if_fail (WAYMARK_IS_REMOTE_GATE (self));

  g_free (self->choice);
  self->choice = g_strdup (journal);
}

/* ---- Opening ---- */

/* Of the keyring, which is asked only for what is encrypted. That there is none is no error: then
 * somebody has to enter it. (transfer full) (nullable) */
static char *
find_passphrase (WaymarkRemoteGate *self, GCancellable *cancellable)
{
  g_autoptr (GError) error = NULL;
  char *passphrase = NULL;

  if (!waymark_credentials_find (WAYMARK_CREDENTIALS_PASSPHRASE, self->address, NULL, &passphrase,
                                 cancellable, &error) &&
      error != NULL)
    g_debug ("%s", error->message);
  return passphrase;
}

/* What was typed and is right. That it cannot be kept is no reason not to sync. */
static void
remember (WaymarkRemoteGate *self, GCancellable *cancellable)
{
  g_autoptr (GError) error = NULL;

  if (self->remember && !waymark_credentials_store (WAYMARK_CREDENTIALS_PASSPHRASE, self->address,
                                                    "", self->passphrase, cancellable, &error))
    g_debug ("%s", error->message);
  self->remember = FALSE;
}

/* What is behind; NULL with an error. (transfer none) (nullable) */
static WaymarkRemote *
open_gate (WaymarkRemoteGate *self, GCancellable *cancellable, GError **error)
{
  gboolean sealed = self->sealed || waymark_seal_is_pinned (self->folder);
  char *passphrase;

  if (self->opened != NULL)
    return self->opened;
  passphrase = self->passphrase == NULL && sealed ? find_passphrase (self, cancellable)
                                                  : g_strdup (self->passphrase);
  self->opened =
      waymark_seal_connect (self->remote, self->folder, self->own, self->choice,
                            passphrase == NULL && sealed ? "" : passphrase, cancellable, error);
  waymark_credentials_forget (passphrase);
  if (self->opened != NULL && self->passphrase != NULL)
    remember (self, cancellable);
  return self->opened;
}

/* ---- Calls ---- */

static gboolean
gate_probe (WaymarkRemote *remote,
            WaymarkRemoteInfo *info,
            GCancellable *cancellable,
            GError **error)
{
  WaymarkRemote *opened = open_gate (WAYMARK_REMOTE_GATE (remote), cancellable, error);

  return opened != NULL && waymark_remote_probe (opened, info, cancellable, error);
}

static GPtrArray *
gate_list (WaymarkRemote *remote, const char *folder, GCancellable *cancellable, GError **error)
{
  WaymarkRemote *opened = open_gate (WAYMARK_REMOTE_GATE (remote), cancellable, error);

  return opened != NULL ? waymark_remote_list (opened, folder, cancellable, error) : NULL;
}

static gboolean
gate_look (WaymarkRemote *remote, GPtrArray *items, GCancellable *cancellable, GError **error)
{
  WaymarkRemote *opened = open_gate (WAYMARK_REMOTE_GATE (remote), cancellable, error);

  return opened != NULL && waymark_remote_look (opened, items, cancellable, error);
}

static gboolean
gate_get (WaymarkRemote *remote, GPtrArray *items, GCancellable *cancellable, GError **error)
{
  WaymarkRemote *opened = open_gate (WAYMARK_REMOTE_GATE (remote), cancellable, error);

  return opened != NULL && waymark_remote_get (opened, items, cancellable, error);
}

static gboolean
gate_put (WaymarkRemote *remote, GPtrArray *items, GCancellable *cancellable, GError **error)
{
  WaymarkRemote *opened = open_gate (WAYMARK_REMOTE_GATE (remote), cancellable, error);

  return opened != NULL && waymark_remote_put (opened, items, cancellable, error);
}

static gboolean
gate_remove (WaymarkRemote *remote, GPtrArray *items, GCancellable *cancellable, GError **error)
{
  WaymarkRemote *opened = open_gate (WAYMARK_REMOTE_GATE (remote), cancellable, error);

  return opened != NULL && waymark_remote_remove (opened, items, cancellable, error);
}

static gboolean
gate_make_folder (WaymarkRemote *remote,
                  const char *folder,
                  GCancellable *cancellable,
                  GError **error)
{
  WaymarkRemote *opened = open_gate (WAYMARK_REMOTE_GATE (remote), cancellable, error);

  return opened != NULL && waymark_remote_make_folder (opened, folder, cancellable, error);
}

static guint
gate_get_retry_after (WaymarkRemote *remote)
{
  return waymark_remote_get_retry_after (WAYMARK_REMOTE_GATE (remote)->remote);
}

static void
remote_iface_init (WaymarkRemoteInterface *iface)
{
  iface->probe = gate_probe;
  iface->list = gate_list;
  iface->look = gate_look;
  iface->get = gate_get;
  iface->put = gate_put;
  iface->remove = gate_remove;
  iface->make_folder = gate_make_folder;
  iface->get_retry_after = gate_get_retry_after;
}
