/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Between a journal in memory and its folder: takes over what the threads have read, without
 * holding up a frame, and owns the saver, the revisions and the search.
 */
#include "waymark-config.h"

#include "waymark-store.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "waymark-home.h"
#include "waymark-outside.h"
#include "waymark-quarantine.h"
#include "waymark-storage-error.h"
#include "waymark-store-open.h"

/* What one turn of the main loop may take for documents that were read. */
#define SLICE_US 3000

struct _WaymarkStore
{
  GObject parent_instance;

  WaymarkJournal *journal;
  char *folder;
  char *journal_id;
  char *read_only_reason;
  gboolean loaded;

  WaymarkHome *home; /* (nullable): while it is open for writing */
  WaymarkSaver *saver;
  WaymarkRevisions *revisions;
  WaymarkSearch *search;
  WaymarkOutside *outside; /* once it is open for writing */
  GPtrArray *copies;       /* WaymarkLoadBatch with copies, until all documents are there */
  GListStore *problems;

  GTask *opening_task;
  WaymarkStoreOpening *opening;
  gboolean thread_done;
  GError *thread_error;
  GMainContext *context;
  int slice_scheduled; /* atomic */
};

enum
{
  PROP_0,
  PROP_LOADED,
  PROP_READ_ONLY_REASON,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (WaymarkStore, waymark_store, G_TYPE_OBJECT)

/* A look in flight holds it, and must not come back to us. */
static void
stop_looking (WaymarkStore *self)
{
  if (self->outside != NULL)
    g_object_run_dispose (G_OBJECT (self->outside));
  g_clear_object (&self->outside);
}

static void
waymark_store_dispose (GObject *object)
{
  WaymarkStore *self = WAYMARK_STORE (object);

  stop_looking (self);
  G_OBJECT_CLASS (waymark_store_parent_class)->dispose (object);
}

static void
waymark_store_finalize (GObject *object)
{
  WaymarkStore *self = WAYMARK_STORE (object);

  g_ptr_array_unref (self->copies);
  g_clear_pointer (&self->opening, waymark_store_opening_unref);
  g_clear_pointer (&self->context, g_main_context_unref);
  g_clear_error (&self->thread_error);
  g_clear_object (&self->search);
  g_clear_object (&self->saver);
  g_clear_object (&self->revisions);
  g_clear_object (&self->problems);
  g_clear_pointer (&self->home, waymark_home_unref);
  g_clear_object (&self->journal);
  g_free (self->folder);
  g_free (self->journal_id);
  g_free (self->read_only_reason);
  G_OBJECT_CLASS (waymark_store_parent_class)->finalize (object);
}

static void
waymark_store_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  WaymarkStore *self = WAYMARK_STORE (object);

  switch (id)
    {
    case PROP_LOADED:
      g_value_set_boolean (value, self->loaded);
      break;
    case PROP_READ_ONLY_REASON:
      g_value_set_string (value, self->read_only_reason);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
waymark_store_class_init (WaymarkStoreClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = waymark_store_dispose;
  object_class->finalize = waymark_store_finalize;
  object_class->get_property = waymark_store_get_property;

  properties[PROP_LOADED] =
      g_param_spec_boolean ("loaded", NULL, NULL, FALSE, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  properties[PROP_READ_ONLY_REASON] = g_param_spec_string (
      "read-only-reason", NULL, NULL, NULL, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
waymark_store_init (WaymarkStore *self)
{
  self->problems = g_list_store_new (WAYMARK_TYPE_PROBLEM);
  self->copies = g_ptr_array_new_with_free_func ((GDestroyNotify) waymark_load_batch_free);
}

char *
waymark_store_dup_default_folder (void)
{
  return g_build_filename (g_get_user_data_dir (), WAYMARK_DATA_FOLDER, "journal", NULL);
}

static void
add_problem (WaymarkStore *self, WaymarkProblem *problem)
{
  g_list_store_append (self->problems, problem);
}

WaymarkStore *
waymark_store_new (WaymarkJournal *journal, const char *folder)
{
  WaymarkStore *self;

  g_return_val_if_fail (WAYMARK_IS_JOURNAL (journal), NULL);
  g_return_val_if_fail (folder != NULL, NULL);

  self = g_object_new (WAYMARK_TYPE_STORE, NULL);
  self->journal = g_object_ref (journal);
  self->folder = g_canonicalize_filename (folder, NULL);
  self->revisions = waymark_revisions_new (self->folder);
  self->saver = waymark_saver_new (journal, self->revisions);
  self->search = waymark_search_new (journal);
  g_signal_connect_object (self->saver, "problem", G_CALLBACK (add_problem), self,
                           G_CONNECT_SWAPPED);
  return self;
}

/* ---- Taking over what was read ---- */

static void
set_read_only (WaymarkStore *self, const char *reason)
{
  waymark_journal_set_read_only (self->journal, TRUE);
  if (reason == NULL || self->read_only_reason != NULL)
    return;
  self->read_only_reason = g_strdup (reason);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_READ_ONLY_REASON]);
}

static void
add_problems (WaymarkStore *self, GPtrArray *problems)
{
  for (guint i = 0; i < problems->len; i++)
    {
      WaymarkProblem *problem = g_ptr_array_index (problems, i);

      add_problem (self, problem);
      if (waymark_problem_get_kind (problem) == WAYMARK_PROBLEM_NEWER)
        set_read_only (self, _ ("Some pages of this journal were written by a newer Waymark. It "
                                "can be read but not changed. Update Waymark to write in it."));
    }
}

static void
take_ground (WaymarkStore *self)
{
  WaymarkStoreGround *ground = waymark_store_opening_take_ground (self->opening);

  if (ground == NULL)
    return;
  self->journal_id = g_steal_pointer (&ground->journal_id);
  add_problems (self, ground->problems);
  if (ground->lock != NULL)
    self->home = waymark_home_new (self->folder, self->journal_id, g_steal_pointer (&ground->lock));
  if (self->home == NULL || ground->read_only_reason != NULL)
    set_read_only (self, ground->read_only_reason);
  else
    waymark_saver_start (self->saver, self->home);
}

/* Two files with one id, in folders of two types: the journal can hold one. */
static void
refuse_double (WaymarkStore *self, WaymarkDocument *document)
{
  g_autofree char *name =
      g_strdup_printf ("documents/%s/%s.json", waymark_document_get_type_id (document),
                       waymark_document_get_id (document));
  g_autofree char *path = g_build_filename (self->folder, name, NULL);
  const char *reason = _ ("another page has the same id");
  g_autoptr (WaymarkProblem) problem =
      waymark_journal_get_read_only (self->journal)
          ? waymark_problem_new (WAYMARK_PROBLEM_UNREADABLE, name, path, reason)
          : waymark_quarantine_move (self->folder, name, reason);

  add_problem (self, problem);
}

/* A file that came up while the journal was open may be seen twice before it is taken. */
static gboolean
is_own_file (WaymarkStore *self, WaymarkDocument *document)
{
  g_autoptr (GPtrArray) ids = g_ptr_array_new ();
  WaymarkDocument *there =
      waymark_journal_lookup (self->journal, waymark_document_get_id (document));

  if (!self->loaded || there == NULL ||
      strcmp (waymark_document_get_type_id (there), waymark_document_get_type_id (document)) != 0)
    return FALSE;
  g_ptr_array_add (ids, (gpointer) waymark_document_get_id (document));
  waymark_saver_look (self->saver, ids);
  return TRUE;
}

static void
take_documents (WaymarkStore *self, WaymarkLoadBatch *batch)
{
  g_autoptr (GHashTable) ids = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GPtrArray) fresh = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < batch->documents->len; i++)
    {
      WaymarkDocument *document = g_ptr_array_index (batch->documents, i);
      const char *id = waymark_document_get_id (document);

      if (is_own_file (self, document))
        continue;
      if (waymark_journal_lookup (self->journal, id) != NULL ||
          !g_hash_table_add (ids, (gpointer) id))
        {
          refuse_double (self, document);
          continue;
        }
      waymark_saver_know (self->saver, document,
                          &g_array_index (batch->stamps, WaymarkFileStamp, i));
      g_ptr_array_add (fresh, g_object_ref (document));
    }
  waymark_search_take_texts (self->search, batch->texts);
  waymark_journal_adopt (self->journal, fresh);
  add_problems (self, batch->problems);
}

static void
adopt_unsaved (WaymarkStore *self, WaymarkDocument *document)
{
  g_autoptr (GPtrArray) documents = g_ptr_array_new ();
  const char *base = waymark_value_get_member_text (waymark_document_get_state (document), "base");

  g_ptr_array_add (documents, document);
  waymark_journal_adopt (self->journal, documents);
  waymark_saver_restored (
      self->saver, document,
      waymark_revision_name_is_of (base, waymark_document_get_id (document), NULL) ? base : NULL);
}

/* A copy whose document is not here becomes the document: it was deleted, or has not come yet. */
static void
take_copies (WaymarkStore *self, WaymarkLoadBatch *batch)
{
  for (guint i = 0; i < batch->copies->len; i++)
    {
      WaymarkDocument *copy = g_ptr_array_index (batch->copies, i);
      const char *id = waymark_document_get_id (copy);
      WaymarkKnownFile known = { 0 };

      if (waymark_saver_lookup_known (self->saver, id, &known))
        waymark_known_file_clear (&known);
      else
        adopt_unsaved (self, copy);
      waymark_saver_merge_copy (self->saver, id, g_ptr_array_index (batch->copy_names, i));
    }
}

static gboolean
take_batch (WaymarkStore *self)
{
  g_autoptr (WaymarkLoadBatch) batch = waymark_store_opening_take_batch (self->opening);

  if (batch == NULL)
    return FALSE;
  take_documents (self, batch);
  if (batch->copies->len > 0 && self->home != NULL)
    g_ptr_array_add (self->copies, g_steal_pointer (&batch));
  return TRUE;
}

static void
take_from_outside (WaymarkLoadBatch *batch, gpointer data)
{
  WaymarkStore *self = data;

  if (waymark_journal_get_read_only (self->journal))
    return;
  take_documents (self, batch);
  take_copies (self, batch);
}

static void
set_loaded (WaymarkStore *self)
{
  WaymarkCatalog *catalog = waymark_journal_get_catalog (self->journal);

  self->loaded = TRUE;
  if (self->home != NULL && !waymark_journal_get_read_only (self->journal))
    {
      for (guint i = 0; i < self->copies->len; i++)
        take_copies (self, g_ptr_array_index (self->copies, i));
      self->outside =
          waymark_outside_new (self->folder, self->saver, waymark_catalog_get_worksheets (catalog),
                               take_from_outside, self);
    }
  g_ptr_array_set_size (self->copies, 0);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_LOADED]);
}

void
waymark_store_look_outside (WaymarkStore *self)
{
  g_return_if_fail (WAYMARK_IS_STORE (self));

  if (self->outside != NULL)
    waymark_outside_look (self->outside);
}

/* ---- Opening ---- */

static void
finish_opening (WaymarkStore *self)
{
  g_autoptr (GTask) task = g_steal_pointer (&self->opening_task);

  g_clear_pointer (&self->opening, waymark_store_opening_unref);
  if (self->thread_error != NULL)
    {
      g_task_return_error (task, g_steal_pointer (&self->thread_error));
      return;
    }
  set_loaded (self);
  g_task_return_boolean (task, TRUE);
}

static gboolean
slice_cb (gpointer data)
{
  WaymarkStore *self = data;
  gint64 end = g_get_monotonic_time () + SLICE_US;

  if (self->opening == NULL)
    return G_SOURCE_REMOVE;
  /* Before looking, so that a batch that comes after the look schedules another turn. */
  g_atomic_int_set (&self->slice_scheduled, 0);
  take_ground (self);
  while (take_batch (self))
    if (g_get_monotonic_time () >= end)
      {
        g_atomic_int_set (&self->slice_scheduled, 1);
        return G_SOURCE_CONTINUE;
      }
  if (self->thread_done)
    finish_opening (self);
  return G_SOURCE_REMOVE;
}

static void
schedule_slice (gpointer data)
{
  WaymarkStore *self = data;
  g_autoptr (GSource) source = NULL;

  if (!g_atomic_int_compare_and_exchange (&self->slice_scheduled, 0, 1))
    return;
  source = g_idle_source_new ();
  g_source_set_static_name (source, "[waymark] take over documents");
  /* Below input and as high as a window redraws: lower, one that is never done drawing would never
   * open its journal. */
  g_source_set_priority (source, G_PRIORITY_HIGH_IDLE + 20);
  g_source_set_callback (source, slice_cb, g_object_ref (self), g_object_unref);
  g_source_attach (source, self->context);
}

static void
opening_ran_cb (GObject *object, GAsyncResult *result, gpointer data)
{
  WaymarkStore *self = WAYMARK_STORE (object);

  g_task_propagate_boolean (G_TASK (result), &self->thread_error);
  self->thread_done = TRUE;
  schedule_slice (self);
}

static void
opening_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  GError *error = NULL;

  if (waymark_store_opening_run (data, cancellable, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

static void
begin_opening (WaymarkStore *self, WaymarkStoreFlags flags, void (*wake) (gpointer data))
{
  WaymarkCatalog *catalog = waymark_journal_get_catalog (self->journal);

  self->opening = waymark_store_opening_new (self->folder, flags,
                                             waymark_catalog_get_worksheets (catalog), wake, self);
}

void
waymark_store_open_async (WaymarkStore *self,
                          WaymarkStoreFlags flags,
                          GCancellable *cancellable,
                          GAsyncReadyCallback callback,
                          gpointer user_data)
{
  g_autoptr (GTask) thread_task = NULL;

  g_return_if_fail (WAYMARK_IS_STORE (self));
  g_return_if_fail (self->opening == NULL && !self->loaded);

  self->context = g_main_context_ref_thread_default ();
  self->opening_task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (self->opening_task, waymark_store_open_async);
  /* The error of a journal that was opened must not turn into "cancelled". */
  g_task_set_check_cancellable (self->opening_task, FALSE);
  begin_opening (self, flags, schedule_slice);

  thread_task = g_task_new (self, cancellable, opening_ran_cb, NULL);
  g_task_set_source_tag (thread_task, opening_thread);
  g_task_set_task_data (thread_task, waymark_store_opening_ref (self->opening),
                        (GDestroyNotify) waymark_store_opening_unref);
  g_task_run_in_thread (thread_task, opening_thread);
}

gboolean
waymark_store_open_finish (WaymarkStore *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);
  return g_task_propagate_boolean (G_TASK (result), error);
}

static void
do_not_wake (gpointer data)
{
}

gboolean
waymark_store_open (WaymarkStore *self,
                    WaymarkStoreFlags flags,
                    GCancellable *cancellable,
                    GError **error)
{
  gboolean good;

  g_return_val_if_fail (WAYMARK_IS_STORE (self), FALSE);
  g_return_val_if_fail (self->opening == NULL && !self->loaded, FALSE);

  begin_opening (self, flags, do_not_wake);
  good = waymark_store_opening_run (self->opening, cancellable, error);
  if (good)
    {
      take_ground (self);
      while (take_batch (self))
        ;
      set_loaded (self);
    }
  g_clear_pointer (&self->opening, waymark_store_opening_unref);
  return good;
}

gboolean
waymark_store_close (WaymarkStore *self, GError **error)
{
  g_return_val_if_fail (WAYMARK_IS_STORE (self), FALSE);

  if (self->home == NULL)
    return TRUE;
  waymark_saver_commit_all (self->saver);
  if (!waymark_saver_flush (self->saver, error))
    return FALSE;
  /* Changes after this are refused rather than lost. */
  waymark_journal_set_read_only (self->journal, TRUE);
  stop_looking (self);
  waymark_home_leave (self->home);
  g_clear_pointer (&self->home, waymark_home_unref);
  return TRUE;
}

/* ---- Getters ---- */

WaymarkJournal *
waymark_store_get_journal (WaymarkStore *self)
{
  g_return_val_if_fail (WAYMARK_IS_STORE (self), NULL);
  return self->journal;
}

const char *
waymark_store_get_folder (WaymarkStore *self)
{
  g_return_val_if_fail (WAYMARK_IS_STORE (self), NULL);
  return self->folder;
}

const char *
waymark_store_get_journal_id (WaymarkStore *self)
{
  g_return_val_if_fail (WAYMARK_IS_STORE (self), NULL);
  return self->journal_id;
}

gboolean
waymark_store_get_loaded (WaymarkStore *self)
{
  g_return_val_if_fail (WAYMARK_IS_STORE (self), FALSE);
  return self->loaded;
}

const char *
waymark_store_get_read_only_reason (WaymarkStore *self)
{
  g_return_val_if_fail (WAYMARK_IS_STORE (self), NULL);
  return self->read_only_reason;
}

GListModel *
waymark_store_get_problems (WaymarkStore *self)
{
  g_return_val_if_fail (WAYMARK_IS_STORE (self), NULL);
  return G_LIST_MODEL (self->problems);
}

WaymarkSaver *
waymark_store_get_saver (WaymarkStore *self)
{
  g_return_val_if_fail (WAYMARK_IS_STORE (self), NULL);
  return self->saver;
}

WaymarkRevisions *
waymark_store_get_revisions (WaymarkStore *self)
{
  g_return_val_if_fail (WAYMARK_IS_STORE (self), NULL);
  return self->revisions;
}

WaymarkSearch *
waymark_store_get_search (WaymarkStore *self)
{
  g_return_val_if_fail (WAYMARK_IS_STORE (self), NULL);
  return self->search;
}
