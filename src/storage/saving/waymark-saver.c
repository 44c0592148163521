/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What makes documents dirty, and which of them become revisions. When they are saved is in
 * waymark-saver-run.c, what is known of their files in waymark-saver-known.c.
 */
#include "waymark-config.h"

#include "waymark-saver.h"

#include "waymark-saver-private.h"

enum
{
  PROP_0,
  PROP_STATE,
  PROP_ERROR_MESSAGE,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (WaymarkSaver, waymark_saver, G_TYPE_OBJECT)

static void
waymark_saver_dispose (GObject *object)
{
  WaymarkSaver *self = WAYMARK_SAVER (object);

  g_clear_handle_id (&self->save_source, g_source_remove);
  g_clear_handle_id (&self->retry_source, g_source_remove);
  g_clear_handle_id (&self->rest_source, g_source_remove);
  g_clear_object (&self->journal);
  G_OBJECT_CLASS (waymark_saver_parent_class)->dispose (object);
}

static void
waymark_saver_finalize (GObject *object)
{
  WaymarkSaver *self = WAYMARK_SAVER (object);

  g_queue_clear (&self->dirty);
  g_queue_clear_full (&self->waiting, g_object_unref);
  g_hash_table_unref (self->failed);
  g_hash_table_unref (self->unrested);
  g_hash_table_unref (self->entries);
  g_clear_pointer (&self->batch, waymark_save_batch_unref);
  g_clear_object (&self->revisions);
  g_clear_pointer (&self->home, waymark_home_unref);
  g_clear_error (&self->error);
  g_free (self->error_message);
  G_OBJECT_CLASS (waymark_saver_parent_class)->finalize (object);
}

static void
waymark_saver_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  WaymarkSaver *self = WAYMARK_SAVER (object);

  switch (id)
    {
    case PROP_STATE:
      g_value_set_enum (value, (int) self->state);
      break;
    case PROP_ERROR_MESSAGE:
      g_value_set_string (value, self->error_message);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
waymark_saver_class_init (WaymarkSaverClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = waymark_saver_dispose;
  object_class->finalize = waymark_saver_finalize;
  object_class->get_property = waymark_saver_get_property;

  properties[PROP_STATE] =
      g_param_spec_enum ("state", NULL, NULL, WAYMARK_TYPE_SAVE_STATE, WAYMARK_SAVE_CLEAN,
                         G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  properties[PROP_ERROR_MESSAGE] = g_param_spec_string ("error-message", NULL, NULL, NULL,
                                                        G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  g_signal_new ("problem", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                G_TYPE_NONE, 1, WAYMARK_TYPE_PROBLEM);
}

static void
waymark_saver_init (WaymarkSaver *self)
{
  self->entries = g_hash_table_new_full (g_str_hash, g_str_equal, NULL,
                                         (GDestroyNotify) waymark_save_entry_free);
  self->failed = g_hash_table_new (NULL, NULL);
  self->unrested = g_hash_table_new (NULL, NULL);
  g_queue_init (&self->dirty);
  g_queue_init (&self->waiting);
  waymark_saver_set_times (self, 1000, 5 * 60 * 1000, 1000);
}

void
waymark_saver_set_times (WaymarkSaver *self, guint save, guint rest, guint retry)
{
  g_return_if_fail (WAYMARK_IS_SAVER (self));

  self->save_ms = save;
  self->rest_ms = rest;
  self->first_retry_ms = self->retry_ms = retry;
}

/* ---- Revisions ---- */

static void
request_commit (WaymarkSaver *self, WaymarkSaveEntry *entry)
{
  if (!g_hash_table_contains (self->unrested, entry))
    return;
  entry->commit = TRUE;
  waymark_saver_enqueue (self, entry);
}

static gboolean
rest_cb (gpointer data)
{
  WaymarkSaver *self = data;
  gint64 rested_before = g_get_monotonic_time () - (gint64) self->rest_ms * 1000;
  g_autoptr (GList) unrested = g_hash_table_get_keys (self->unrested);

  for (GList *l = unrested; l != NULL; l = l->next)
    {
      WaymarkSaveEntry *entry = l->data;

      if (entry->changed_at <= rested_before)
        request_commit (self, entry);
    }
  waymark_saver_start_batch (self);
  if (unrested != NULL)
    return G_SOURCE_CONTINUE;
  self->rest_source = 0;
  return G_SOURCE_REMOVE;
}

void
waymark_saver_commit (WaymarkSaver *self, WaymarkDocument *document)
{
  WaymarkSaveEntry *entry;

  g_return_if_fail (WAYMARK_IS_SAVER (self));

  entry = g_hash_table_lookup (self->entries, waymark_document_get_id (document));
  if (entry == NULL)
    return;
  request_commit (self, entry);
  waymark_saver_start_batch (self);
}

void
waymark_saver_commit_all (WaymarkSaver *self)
{
  g_autoptr (GList) unrested = NULL;

  g_return_if_fail (WAYMARK_IS_SAVER (self));

  unrested = g_hash_table_get_keys (self->unrested);
  for (GList *l = unrested; l != NULL; l = l->next)
    request_commit (self, l->data);
  waymark_saver_start_batch (self);
}

/* ---- Changes ---- */

WaymarkSaveEntry *
waymark_saver_entry_of (WaymarkSaver *self, WaymarkDocument *document)
{
  WaymarkSaveEntry *entry = g_hash_table_lookup (self->entries, waymark_document_get_id (document));

  if (entry == NULL)
    {
      entry = waymark_save_entry_new (document);
      g_hash_table_insert (self->entries, (gpointer) entry->id, entry);
    }
  return entry;
}

const char *
waymark_saver_get_base (WaymarkSaver *self, const char *id)
{
  WaymarkSaveEntry *entry;

  g_return_val_if_fail (WAYMARK_IS_SAVER (self), NULL);

  entry = g_hash_table_lookup (self->entries, id);
  return entry != NULL ? entry->base : NULL;
}

static void
touch (WaymarkSaver *self, WaymarkSaveEntry *entry)
{
  entry->change++;
  entry->changed_at = g_get_monotonic_time ();
  g_hash_table_add (self->unrested, entry);
  if (self->rest_source == 0)
    self->rest_source = g_timeout_add (MAX (self->rest_ms / 10, 1), rest_cb, self);
  waymark_saver_enqueue (self, entry);
  waymark_saver_arm (self);
  waymark_saver_update_state (self);
}

static void
document_changed_cb (WaymarkSaver *self, WaymarkDocument *document)
{
  WaymarkSaveEntry *entry = waymark_saver_entry_of (self, document);

  waymark_save_entry_set_document (entry, document);
  touch (self, entry);
}

static void
document_removed_cb (WaymarkSaver *self, WaymarkDocument *document)
{
  WaymarkSaveEntry *entry = waymark_saver_entry_of (self, document);

  waymark_save_entry_set_deleted (entry, waymark_document_get_state (document));
  touch (self, entry);
}

void
waymark_saver_restored (WaymarkSaver *self, WaymarkDocument *document, const char *base)
{
  g_autofree char *own = g_strdup (base);
  WaymarkSaveEntry *entry;

  g_return_if_fail (WAYMARK_IS_SAVER (self));

  entry = waymark_saver_entry_of (self, document);
  waymark_save_entry_set_document (entry, document);
  g_free (entry->base);
  entry->base = g_steal_pointer (&own);
  touch (self, entry);
}

void
waymark_saver_look (WaymarkSaver *self, GPtrArray *ids)
{
  g_return_if_fail (WAYMARK_IS_SAVER (self));

  for (guint i = 0; i < ids->len; i++)
    {
      WaymarkSaveEntry *entry = g_hash_table_lookup (self->entries, g_ptr_array_index (ids, i));

      if (entry == NULL)
        continue;
      entry->check = TRUE;
      waymark_saver_enqueue (self, entry);
    }
  waymark_saver_start_batch (self);
}

WaymarkSaver *
waymark_saver_new (WaymarkJournal *journal, WaymarkRevisions *revisions)
{
  WaymarkSaver *self = g_object_new (WAYMARK_TYPE_SAVER, NULL);

  self->journal = g_object_ref (journal);
  self->revisions = g_object_ref (revisions);
  waymark_journal_follow (journal, self, G_CALLBACK (document_changed_cb),
                          G_CALLBACK (document_removed_cb), NULL);
  return self;
}

void
waymark_saver_start (WaymarkSaver *self, WaymarkHome *home)
{
  g_return_if_fail (WAYMARK_IS_SAVER (self));

  self->home = waymark_home_ref (home);
  waymark_saver_arm (self);
}

WaymarkSaveState
waymark_saver_get_state (WaymarkSaver *self)
{
  g_return_val_if_fail (WAYMARK_IS_SAVER (self), WAYMARK_SAVE_CLEAN);
  return self->state;
}

const char *
waymark_saver_get_error_message (WaymarkSaver *self)
{
  g_return_val_if_fail (WAYMARK_IS_SAVER (self), NULL);
  return self->error_message;
}

const GError *
waymark_saver_get_error (WaymarkSaver *self)
{
  g_return_val_if_fail (WAYMARK_IS_SAVER (self), NULL);
  return self->error;
}
