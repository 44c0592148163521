/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The keyring.
 */
#include "waymark-config.h"

#include "waymark-credentials.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "waymark-libsecret.h"

G_DEFINE_QUARK (waymark - credentials - error - quark, waymark_credentials_error)

static const char *const kinds[] = { "password", "passphrase" };

/* The attributes are not encrypted, and hold nothing secret. */
static const SecretSchema *
get_schema (void)
{
  static const SecretSchema schema = { WAYMARK_APPLICATION_ID ".Endpoint",
                                       SECRET_SCHEMA_NONE,
                                       { { "kind", SECRET_SCHEMA_ATTRIBUTE_STRING },
                                         { "address", SECRET_SCHEMA_ATTRIBUTE_STRING },
                                         { "name", SECRET_SCHEMA_ATTRIBUTE_STRING },
                                         { NULL, 0 } } };

  return &schema;
}

/* @found: (transfer full). What the keyring says itself is for developers. */
static gboolean
take_error (GError *found, GError **error)
{
  g_debug ("keyring: %s", found->message);
  if (g_error_matches (found, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    g_set_error_literal (error, WAYMARK_CREDENTIALS_ERROR, WAYMARK_CREDENTIALS_ERROR_CANCELLED,
                         _ ("Stopped."));
  else if (g_error_matches (found, SECRET_ERROR, SECRET_ERROR_IS_LOCKED))
    g_set_error_literal (
        error, WAYMARK_CREDENTIALS_ERROR, WAYMARK_CREDENTIALS_ERROR_LOCKED,
        _ ("The keyring of this computer is locked. Unlock it, so that Waymark can "
           "use the password in it."));
  else
    g_set_error_literal (error, WAYMARK_CREDENTIALS_ERROR, WAYMARK_CREDENTIALS_ERROR_NO_KEYRING,
                         _ ("This computer has no keyring that answers. Waymark writes a password "
                            "into no other file, so it has to be entered each time."));
  g_error_free (found);
  return FALSE;
}

static gboolean
load_keyring (GError **error)
{
  g_autoptr (GError) found = NULL;

  if (waymark_libsecret_load (&found))
    return TRUE;
  g_set_error_literal (error, WAYMARK_CREDENTIALS_ERROR, WAYMARK_CREDENTIALS_ERROR_NO_KEYRING,
                       found->message);
  return FALSE;
}

gboolean
waymark_credentials_store (WaymarkCredentialsKind kind,
                           const char *address,
                           const char *name,
                           const char *secret,
                           GCancellable *cancellable,
                           GError **error)
{
  g_autofree char *label =
      g_strdup_printf (kind == WAYMARK_CREDENTIALS_PASSWORD ? _ ("Waymark: password for %s")
                                                            : _ ("Waymark: passphrase for %s"),
                       address);
  GError *found = NULL;

  if (!load_keyring (error))
    return FALSE;
  /* Of another account: one address has one. */
  if (!waymark_credentials_remove (kind, address, cancellable, error))
    return FALSE;
  if (!secret_password_store_sync (get_schema (), SECRET_COLLECTION_DEFAULT, label, secret,
                                   cancellable, &found, "kind", kinds[kind], "address", address,
                                   "name", name, NULL))
    return take_error (found, error);
  return TRUE;
}

gboolean
waymark_credentials_find (WaymarkCredentialsKind kind,
                          const char *address,
                          char **name,
                          char **secret,
                          GCancellable *cancellable,
                          GError **error)
{
  GError *found = NULL;
  g_autoptr (GHashTable) attributes = NULL;
  SecretValue *value;
  GList *items;

  *secret = NULL;
  if (!load_keyring (error))
    return FALSE;
  items = secret_password_search_sync (get_schema (), SECRET_SEARCH_UNLOCK, cancellable, &found,
                                       "kind", kinds[kind], "address", address, NULL);
  if (found != NULL)
    return take_error (found, error);
  if (items == NULL)
    return FALSE;
  attributes = secret_retrievable_get_attributes (items->data);
  value = secret_retrievable_retrieve_secret_sync (items->data, cancellable, &found);
  if (value != NULL)
    {
      *secret = g_strdup (secret_value_get_text (value));
      secret_value_unref (value);
    }
  if (name != NULL && *secret != NULL)
    *name = g_strdup (g_hash_table_lookup (attributes, "name"));
  g_list_free_full (items, g_object_unref);
  if (found != NULL)
    return take_error (found, error);
  return *secret != NULL;
}

gboolean
waymark_credentials_remove (WaymarkCredentialsKind kind,
                            const char *address,
                            GCancellable *cancellable,
                            GError **error)
{
  GError *found = NULL;

  if (!load_keyring (error))
    return FALSE;
  secret_password_clear_sync (get_schema (), cancellable, &found, "kind", kinds[kind], "address",
                              address, NULL);
  return found == NULL || take_error (found, error);
}

void
waymark_credentials_forget (char *secret)
{
  if (secret != NULL)
    explicit_bzero (secret, strlen (secret));
  g_free (secret);
}
