/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "waymark-config.h"

#include "waymark-sync-unlock.h"

#include <errno.h>
#include <glib/gi18n-lib.h>
#include <string.h>

#include "waymark-credentials.h"
#include "waymark-passphrase-prompt.h"
#include "waymark-passphrase.h"
#include "waymark-seal-note.h"
#include "waymark-seal-setup.h"

static char *
refuse (GError **error, WaymarkSealError code, const char *message)
{
  g_set_error_literal (error, WAYMARK_SEAL_ERROR, code, message);
  return NULL;
}

/* Will the passphrase be that of a new endpoint? @is_new: (out). FALSE with an error. */
static gboolean
look (WaymarkRemote *remote,
      WaymarkStore *store,
      const char *choice,
      gboolean *is_new,
      GError **error)
{
  g_autoptr (GPtrArray) journals = waymark_seal_survey (remote, NULL, error);
  const char *own = waymark_store_get_journal_id (store);
  const char *wanted = choice != NULL ? choice : own;

  if (journals == NULL)
    return FALSE;
  *is_new = choice == NULL ? journals->len == 0 : strcmp (choice, own) == 0;
  for (guint i = 0; i < journals->len; i++)
    {
      if (strcmp (((WaymarkSealFound *) g_ptr_array_index (journals, i))->journal, wanted) == 0)
        *is_new = FALSE;
    }
  return TRUE;
}

/* A new one, typed twice or made here. (transfer full) (nullable) */
static char *
ask_new (gboolean *made, GError **error)
{
  char *passphrase = waymark_passphrase_prompt_ask (
      _ ("Passphrase for the shared folder (Enter: Waymark makes one): "));
  char *again;

  if (passphrase == NULL)
    return refuse (error, WAYMARK_SEAL_ERROR_NEEDED, _ ("No passphrase was entered."));
  *made = *passphrase == '\0';
  if (*made)
    {
      g_free (passphrase);
      return waymark_passphrase_generate (error);
    }
  again = waymark_passphrase_prompt_ask (_ ("The same again: "));
  if (again == NULL || strcmp (again, passphrase) != 0)
    {
      waymark_credentials_forget (passphrase);
      passphrase =
          refuse (error, WAYMARK_SEAL_ERROR_MISTYPED, _ ("The two passphrases are not the same."));
    }
  waymark_credentials_forget (again);
  return passphrase;
}

/* (transfer full) (nullable) */
static char *
ask (WaymarkRemote *remote, WaymarkStore *store, const char *choice, gboolean *made, GError **error)
{
  gboolean is_new = FALSE;
  char *passphrase;

  if (!waymark_passphrase_prompt_can_ask ())
    return refuse (error, WAYMARK_SEAL_ERROR_NEEDED,
                   _ ("The shared folder is encrypted, and there is nobody to ask for its "
                      "passphrase. Give it with --passphrase-fd."));
  if (!waymark_seal_is_pinned (waymark_store_get_folder (store)) &&
      !look (remote, store, choice, &is_new, error))
    return NULL;
  if (is_new)
    return ask_new (made, error);
  passphrase = waymark_passphrase_prompt_ask (_ ("Passphrase of the shared folder: "));
  return passphrase != NULL
             ? passphrase
             : refuse (error, WAYMARK_SEAL_ERROR_NEEDED, _ ("No passphrase was entered."));
}

/* (transfer full) (nullable): NULL with an error */
static char *
find (const WaymarkSyncUnlock *self,
      WaymarkStore *store,
      WaymarkRemote *remote,
      const char *address,
      const char *choice,
      gboolean *made,
      GError **error)
{
  g_autoptr (GError) inner = NULL;
  char *passphrase = NULL;

  if (self->number >= 0)
    {
      passphrase = waymark_passphrase_prompt_read (self->number);
      if (passphrase == NULL)
        g_set_error (error, WAYMARK_SEAL_ERROR, WAYMARK_SEAL_ERROR_NEEDED,
                     _ ("No passphrase could be read from file descriptor %d: %s"), self->number,
                     g_strerror (errno));
      return passphrase;
    }
  if (waymark_credentials_find (WAYMARK_CREDENTIALS_PASSPHRASE, address, NULL, &passphrase, NULL,
                                &inner))
    return passphrase;
  if (inner != NULL)
    g_debug ("%s", inner->message);
  return ask (remote, store, choice, made, error);
}

/* What came of it, to whoever is there. */
static void
tell (const WaymarkSyncUnlock *self,
      WaymarkCommand *command,
      const char *passphrase,
      const char *address,
      gboolean made)
{
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();
  g_autoptr (GError) error = NULL;
  char *note;

  if (made)
    {
      note = waymark_seal_dup_recovery_note (passphrase, address, now);
      waymark_command_print (command, note);
      waymark_credentials_forget (note);
    }
  if (self->remember && !waymark_credentials_store (WAYMARK_CREDENTIALS_PASSPHRASE, address, "",
                                                    passphrase, NULL, &error))
    waymark_command_note (command, "%s", error->message);
}

WaymarkRemote *
waymark_sync_unlock (const WaymarkSyncUnlock *self,
                     WaymarkCommand *command,
                     WaymarkStore *store,
                     WaymarkRemote *remote,
                     const char *address,
                     const char *choice,
                     GError **error)
{
  const char *folder = waymark_store_get_folder (store);
  gboolean made = FALSE;
  WaymarkRemote *opened;
  char *passphrase = NULL;

  if (self->plain && !waymark_seal_unpin (folder, error))
    return NULL;
  if (self->encrypt || self->number >= 0 || waymark_seal_is_pinned (folder))
    {
      passphrase = find (self, store, remote, address, choice, &made, error);
      if (passphrase == NULL)
        return NULL;
    }
  opened = waymark_seal_connect (remote, folder, waymark_store_get_journal_id (store), choice,
                                 passphrase, NULL, error);
  if (opened != NULL && passphrase != NULL)
    tell (self, command, passphrase, address, made);
  waymark_credentials_forget (passphrase);
  return opened;
}
