/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "waymark-config.h"

#include "waymark-sample-journal.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "waymark-check.h"
#include "waymark-date.h"
#include "waymark-error.h"
#include "waymark-json.h"
#include "waymark-sample-resources.h"

#define RESOURCE_FOLDER "/io/github/waymark/Waymark/sample"

/* Documents are made in the order of the files; this keeps their lists in it. */
#define POSITION_GAP 1024

typedef struct
{
  WaymarkJournal *journal;
  GDate today;
  GHashTable *types; /* key → type, of all files */
  GPtrArray *states; /* made so far */
  const char *name;  /* of the file */
  const char *key;   /* of the document */
} Loader;

static void G_GNUC_PRINTF (3, 4) refuse (Loader *self, GError **error, const char *format, ...)
{
  g_autofree char *message = NULL;
  va_list args;

  va_start (args, format);
  message = g_strdup_vprintf (format, args);
  va_end (args);
  g_set_error (error, WAYMARK_ERROR, WAYMARK_ERROR_INPUT, "%s: %s: %s", self->name,
               self->key != NULL ? self->key : "documents", message);
}

/* A UUID of version 5 (RFC 4122, 4.3) in a name space of ours. (transfer full) */
static char *
make_id (const char *key)
{
  static const guint8 name_space[16] = { 0x6b, 0x1d, 0x3a, 0x52, 0x0c, 0x7e, 0x4f, 0x0e,
                                         0x9a, 0x45, 0x57, 0x61, 0x79, 0x6d, 0x72, 0x6b };
  g_autoptr (GChecksum) checksum = g_checksum_new (G_CHECKSUM_SHA1);
  guint8 digest[20];
  gsize length = sizeof digest;

  g_checksum_update (checksum, name_space, sizeof name_space);
  g_checksum_update (checksum, (const guchar *) key, (gssize) strlen (key));
  g_checksum_get_digest (checksum, digest, &length);
  digest[6] = (digest[6] & 0x0f) | 0x50;
  digest[8] = (digest[8] & 0x3f) | 0x80;
  return g_strdup_printf ("%02x%02x%02x%02x-%02x%02x-%02x%02x-%02x%02x-%02x%02x%02x%02x%02x%02x",
                          digest[0], digest[1], digest[2], digest[3], digest[4], digest[5],
                          digest[6], digest[7], digest[8], digest[9], digest[10], digest[11],
                          digest[12], digest[13], digest[14], digest[15]);
}

/* (transfer full) */
static char *
make_day (Loader *self, gint64 days)
{
  GDate day = self->today;

  if (days >= 0)
    g_date_add_days (&day, (guint) days);
  else
    g_date_subtract_days (&day, (guint) -days);
  return waymark_date_to_string (&day);
}

/* "+3", "-12" or "0"; other texts stay. (transfer full) */
static char *
resolve_day (Loader *self, const char *text)
{
  gint64 days;

  if (!g_ascii_string_to_signed (*text == '+' ? text + 1 : text, 10, -100000, 100000, &days, NULL))
    return g_strdup (text);
  return make_day (self, days);
}

/* (transfer full) (nullable) */
static WaymarkValue *
resolve_link (Loader *self, WaymarkField *field, const char *text, GError **error)
{
  const char *type = *text == '@' ? g_hash_table_lookup (self->types, text + 1) : NULL;
  g_autofree char *id = NULL;

  if (type == NULL || !g_strv_contains (waymark_field_get_targets (field), type))
    {
      refuse (self, error,
              _ ("%s: “%s” names no document that it may link to. Write “@” and a key."),
              waymark_field_get_id (field), text);
      return NULL;
    }
  id = make_id (text + 1);
  return waymark_value_new_string (id);
}

static WaymarkValue *
resolve_list (Loader *self, WaymarkField *field, const WaymarkValue *value, GError **error);

/* As a journal holds it. (transfer full) (nullable) */
static WaymarkValue *
resolve_value (Loader *self, WaymarkField *field, WaymarkValue *value, GError **error)
{
  g_autoptr (WaymarkValue) resolved = NULL;
  g_autofree char *message = NULL;

  switch (waymark_field_get_field_type (field))
    {
    case WAYMARK_FIELD_DATE:
      {
        g_autofree char *day = resolve_day (self, waymark_value_get_text (value));

        resolved = waymark_value_new_string (day);
        break;
      }
    case WAYMARK_FIELD_LINK:
      return resolve_link (self, field, waymark_value_get_text (value), error);
    default:
      resolved = waymark_value_ref (value);
      break;
    }
  message = waymark_check_value (field, resolved);
  if (message != NULL)
    {
      refuse (self, error, "%s: %s", waymark_field_get_id (field), message);
      return NULL;
    }
  if (waymark_field_get_field_type (field) == WAYMARK_FIELD_LIST)
    return resolve_list (self, field, resolved, error);
  return g_steal_pointer (&resolved);
}

static gboolean
set_member (WaymarkValue **object, const char *key, WaymarkValue *value)
{
  WaymarkValue *next;

  if (value == NULL)
    return FALSE;
  next = waymark_value_with_member (*object, key, value);
  waymark_value_unref (*object);
  *object = next;
  return TRUE;
}

/* (transfer full) (nullable) */
static WaymarkValue *
resolve_record (
    Loader *self, WaymarkField *list, const WaymarkValue *record, gsize index, GError **error)
{
  g_autofree char *place =
      g_strdup_printf ("%s/%s/%" G_GSIZE_FORMAT, self->key, waymark_field_get_id (list), index);
  const char *own_id = waymark_value_get_member_text (record, "id");
  g_autofree char *id = *own_id != '\0' ? g_strdup (own_id) : make_id (place);
  g_autoptr (WaymarkValue) resolved =
      waymark_value_build ("id", waymark_value_new_string (id), NULL);

  if (waymark_value_get_kind (record) != WAYMARK_VALUE_OBJECT)
    {
      refuse (self, error, _ ("%s: Each record is an object."), waymark_field_get_id (list));
      return NULL;
    }
  for (gsize i = 0; i < waymark_value_get_length (record); i++)
    {
      const char *key = waymark_value_get_key (record, i);
      WaymarkField *sub = waymark_field_get_subfield (list, key);
      g_autoptr (WaymarkValue) value = NULL;

      if (g_str_equal (key, "id"))
        continue;
      if (sub == NULL)
        {
          refuse (self, error, _ ("%s: Its records have no field “%s”."),
                  waymark_field_get_id (list), key);
          return NULL;
        }
      value = resolve_value (self, sub, waymark_value_get_nth_member (record, i), error);
      if (!set_member (&resolved, key, value))
        return NULL;
    }
  return g_steal_pointer (&resolved);
}

static WaymarkValue *
resolve_list (Loader *self, WaymarkField *field, const WaymarkValue *value, GError **error)
{
  g_autoptr (GPtrArray) records =
      g_ptr_array_new_with_free_func ((GDestroyNotify) waymark_value_unref);

  for (gsize i = 0; i < waymark_value_get_length (value); i++)
    {
      WaymarkValue *record =
          resolve_record (self, field, waymark_value_get_item (value, i), i, error);

      if (record == NULL)
        return NULL;
      g_ptr_array_add (records, record);
    }
  return waymark_value_new_list ((WaymarkValue *const *) records->pdata, records->len);
}

/* (transfer full) (nullable) */
static WaymarkValue *
resolve_fields (Loader *self, WaymarkWorksheet *worksheet, WaymarkValue *fields, GError **error)
{
  g_autoptr (WaymarkValue) resolved = waymark_value_new_object (NULL, NULL, 0);

  for (gsize i = 0; i < waymark_value_get_length (fields); i++)
    {
      const char *key = waymark_value_get_key (fields, i);
      WaymarkField *field = waymark_worksheet_get_field (worksheet, key);
      g_autoptr (WaymarkValue) value = NULL;

      if (field == NULL)
        {
          refuse (self, error, _ ("The worksheet %s has no field “%s”."),
                  waymark_worksheet_get_id (worksheet), key);
          return NULL;
        }
      value = resolve_value (self, field, waymark_value_get_nth_member (fields, i), error);
      if (!set_member (&resolved, key, value))
        return NULL;
    }
  return g_steal_pointer (&resolved);
}

/* In the evening of a day, when one writes a journal. (transfer full) */
static WaymarkValue *
make_time (Loader *self, gint64 days)
{
  g_autofree char *day = make_day (self, days);
  g_autofree char *time = g_strconcat (day, "T18:30:00Z", NULL);

  return waymark_value_new_string (time);
}

static gboolean
add_document (Loader *self, const WaymarkValue *sample, GError **error)
{
  const char *type = waymark_value_get_member_text (sample, "type");
  WaymarkWorksheet *worksheet =
      waymark_catalog_lookup (waymark_journal_get_catalog (self->journal), type);
  gint64 created = waymark_value_get_integer (waymark_value_get_member (sample, "created"), 0);
  gint64 modified =
      waymark_value_get_integer (waymark_value_get_member (sample, "modified"), created);
  g_autoptr (WaymarkValue) fields = NULL;
  g_autofree char *id = NULL;

  self->key = waymark_value_get_member_text (sample, "key");
  if (worksheet == NULL)
    {
      refuse (self, error, _ ("There is no worksheet “%s”."), type);
      return FALSE;
    }
  fields = resolve_fields (self, worksheet, waymark_value_get_member (sample, "fields"), error);
  if (fields == NULL)
    return FALSE;
  id = make_id (self->key);
  g_ptr_array_add (
      self->states,
      waymark_value_build ("id", waymark_value_new_string (id), "type",
                           waymark_value_new_string (type), "created", make_time (self, created),
                           "modified", make_time (self, modified), "position",
                           waymark_value_new_integer ((self->states->len + 1) * POSITION_GAP),
                           "fields", waymark_value_ref (fields), NULL));
  return TRUE;
}

/* Keys first, because a link may point ahead. */
static gboolean
note_keys (Loader *self, const WaymarkValue *documents, GError **error)
{
  for (gsize i = 0; i < waymark_value_get_length (documents); i++)
    {
      WaymarkValue *sample = waymark_value_get_item (documents, i);
      const char *key = waymark_value_get_member_text (sample, "key");

      if (*key == '\0' || g_hash_table_contains (self->types, key))
        {
          refuse (self, error, _ ("Document %u needs a key of its own."), (guint) i + 1);
          return FALSE;
        }
      g_hash_table_insert (self->types, g_strdup (key),
                           g_strdup (waymark_value_get_member_text (sample, "type")));
    }
  return TRUE;
}

static gboolean
load (Loader *self, const char *const *names, GPtrArray *files, GError **error)
{
  g_autoptr (GPtrArray) roots =
      g_ptr_array_new_with_free_func ((GDestroyNotify) waymark_value_unref);

  for (guint i = 0; i < files->len; i++)
    {
      gsize length;
      const char *data = g_bytes_get_data (g_ptr_array_index (files, i), &length);
      WaymarkValue *root = waymark_json_read (data, length, error);

      self->name = names[i];
      if (root == NULL)
        {
          g_prefix_error (error, "%s: ", names[i]);
          return FALSE;
        }
      g_ptr_array_add (roots, root);
      if (!note_keys (self, waymark_value_get_member (root, "documents"), error))
        return FALSE;
    }
  for (guint i = 0; i < roots->len; i++)
    {
      WaymarkValue *documents =
          waymark_value_get_member (g_ptr_array_index (roots, i), "documents");

      self->name = names[i];
      for (gsize d = 0; d < waymark_value_get_length (documents); d++)
        if (!add_document (self, waymark_value_get_item (documents, d), error))
          return FALSE;
    }
  return TRUE;
}

gboolean
waymark_sample_journal_add (WaymarkJournal *journal,
                            const char *const *names,
                            GPtrArray *files,
                            GError **error)
{
  g_autoptr (GHashTable) types = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  g_autoptr (GPtrArray) states =
      g_ptr_array_new_with_free_func ((GDestroyNotify) waymark_value_unref);
  Loader loader = { journal };

  loader.types = types;
  loader.states = states;
  waymark_date_today (&loader.today);
  if (!load (&loader, names, files, error))
    return FALSE;

  waymark_journal_begin_group (journal);
  for (guint i = 0; i < states->len; i++)
    waymark_journal_add (journal, g_ptr_array_index (states, i));
  waymark_journal_end_group (journal);
  return TRUE;
}

gboolean
waymark_sample_journal_fill (WaymarkJournal *journal, GError **error)
{
  GResource *resource = waymark_sample_get_resource ();
  g_auto (GStrv) names = g_resource_enumerate_children (resource, RESOURCE_FOLDER, 0, error);
  g_autoptr (GPtrArray) files = g_ptr_array_new_with_free_func ((GDestroyNotify) g_bytes_unref);

  if (names == NULL)
    return FALSE;
  for (gsize i = 0; names[i] != NULL; i++)
    {
      g_autofree char *path = g_strconcat (RESOURCE_FOLDER "/", names[i], NULL);
      GBytes *bytes = g_resource_lookup_data (resource, path, 0, error);

      if (bytes == NULL)
        return FALSE;
      g_ptr_array_add (files, bytes);
    }
  return waymark_sample_journal_add (journal, (const char *const *) names, files, error);
}
