/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "waymark-history.h"

/* µs: a longer pause ends a run of edits to one path. */
#define PAUSE         (1500 * G_TIME_SPAN_MILLISECOND)
#define DEFAULT_LIMIT 2000

struct _WaymarkHistory
{
  GObject parent_instance;

  GQueue undo; /* of Step, newest at the tail */
  GQueue redo;
  guint limit;
  guint depth; /* of groups */
  gboolean broken;
};

/* What one undo takes back. */
typedef struct
{
  GPtrArray *changes;
  gint64 last;   /* when it last grew */
  gboolean open; /* a group that is still being recorded */
} Step;

enum
{
  PROP_0,
  PROP_CAN_UNDO,
  PROP_CAN_REDO,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (WaymarkHistory, waymark_history, G_TYPE_OBJECT)

static void
change_free (gpointer data)
{
  WaymarkChange *change = data;

  g_free (change->document_id);
  g_clear_pointer (&change->path, waymark_path_free);
  g_clear_pointer (&change->before, waymark_value_unref);
  g_clear_pointer (&change->after, waymark_value_unref);
  g_free (change);
}

static void
step_free (gpointer data)
{
  Step *step = data;

  g_ptr_array_unref (step->changes);
  g_free (step);
}

static void
step_add (Step *step,
          const char *document_id,
          const WaymarkPath *path,
          WaymarkValue *before,
          WaymarkValue *after)
{
  WaymarkChange *change = g_new0 (WaymarkChange, 1);

  change->document_id = g_strdup (document_id);
  change->path = waymark_path_copy (path);
  change->before = before != NULL ? waymark_value_ref (before) : NULL;
  change->after = after != NULL ? waymark_value_ref (after) : NULL;
  g_ptr_array_add (step->changes, change);
}

static void
clear_queue (GQueue *queue)
{
  g_queue_clear_full (queue, step_free);
}

static void
waymark_history_finalize (GObject *object)
{
  WaymarkHistory *self = WAYMARK_HISTORY (object);

  clear_queue (&self->undo);
  clear_queue (&self->redo);
  G_OBJECT_CLASS (waymark_history_parent_class)->finalize (object);
}

static void
waymark_history_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  WaymarkHistory *self = WAYMARK_HISTORY (object);

  switch (id)
    {
    case PROP_CAN_UNDO:
      g_value_set_boolean (value, waymark_history_get_can_undo (self));
      break;
    case PROP_CAN_REDO:
      g_value_set_boolean (value, waymark_history_get_can_redo (self));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
waymark_history_class_init (WaymarkHistoryClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GParamFlags flags = G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;

  object_class->finalize = waymark_history_finalize;
  object_class->get_property = waymark_history_get_property;

  properties[PROP_CAN_UNDO] = g_param_spec_boolean ("can-undo", NULL, NULL, FALSE, flags);
  properties[PROP_CAN_REDO] = g_param_spec_boolean ("can-redo", NULL, NULL, FALSE, flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
waymark_history_init (WaymarkHistory *self)
{
  g_queue_init (&self->undo);
  g_queue_init (&self->redo);
  self->limit = DEFAULT_LIMIT;
}

WaymarkHistory *
waymark_history_new (void)
{
  return g_object_new (WAYMARK_TYPE_HISTORY, NULL);
}

void
waymark_history_set_limit (WaymarkHistory *self, guint steps)
{
  g_return_if_fail (WAYMARK_IS_HISTORY (self) && steps > 0);
  self->limit = steps;
}

static void
notify_if_changed (WaymarkHistory *self, gboolean could_undo, gboolean could_redo)
{
  if (could_undo != waymark_history_get_can_undo (self))
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_CAN_UNDO]);
  if (could_redo != waymark_history_get_can_redo (self))
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_CAN_REDO]);
}

static WaymarkChange *
last_change (const Step *step)
{
  return g_ptr_array_index (step->changes, step->changes->len - 1);
}

/* A later edit of the path that changed last, in quick succession, belongs to the newest step.
 * After a group that is no run of typing the history is broken. */
static gboolean
coalesces (WaymarkHistory *self,
           Step *step,
           const char *document_id,
           const WaymarkPath *path,
           WaymarkValue *before,
           WaymarkValue *after,
           gint64 now)
{
  WaymarkChange *change;

  if (step == NULL || self->broken || path == NULL)
    return FALSE;
  if (now - step->last > PAUSE)
    return FALSE;
  /* Only text is typed: a choice made twice is two steps. */
  if (waymark_value_get_kind (before) != WAYMARK_VALUE_STRING &&
      waymark_value_get_kind (after) != WAYMARK_VALUE_STRING)
    return FALSE;

  change = last_change (step);
  return g_str_equal (change->document_id, document_id) && waymark_path_equal (change->path, path);
}

/* What was typed and taken away again leaves nothing to undo. */
static void
grow_step (WaymarkHistory *self, Step *step, WaymarkValue *after)
{
  WaymarkChange *change = last_change (step);

  g_clear_pointer (&change->after, waymark_value_unref);
  change->after = after != NULL ? waymark_value_ref (after) : NULL;
  if (step->changes->len > 1 || !waymark_value_equal (change->before, change->after))
    return;
  step_free (g_queue_pop_tail (&self->undo));
  self->broken = TRUE; /* what comes next has nothing to do with the step before */
}

void
waymark_history_record (WaymarkHistory *self,
                        const char *document_id,
                        const WaymarkPath *path,
                        WaymarkValue *before,
                        WaymarkValue *after,
                        gint64 now)
{
  gboolean could_undo, could_redo;
  Step *step;

  g_return_if_fail (WAYMARK_IS_HISTORY (self));
  g_return_if_fail (document_id != NULL);

  could_undo = waymark_history_get_can_undo (self);
  could_redo = waymark_history_get_can_redo (self);
  clear_queue (&self->redo);

  step = g_queue_peek_tail (&self->undo);
  if (self->depth == 0 && coalesces (self, step, document_id, path, before, after, now))
    {
      step->last = now;
      grow_step (self, step, after);
      notify_if_changed (self, could_undo, could_redo);
      return;
    }
  if (step != NULL && step->open)
    {
      step_add (step, document_id, path, before, after);
    }
  else
    {
      step = g_new0 (Step, 1);
      step->changes = g_ptr_array_new_with_free_func (change_free);
      step->open = self->depth > 0;
      step_add (step, document_id, path, before, after);
      g_queue_push_tail (&self->undo, step);
      while (self->undo.length > self->limit)
        step_free (g_queue_pop_head (&self->undo));
    }
  step->last = now;
  self->broken = FALSE;

  notify_if_changed (self, could_undo, could_redo);
}

void
waymark_history_begin_group (WaymarkHistory *self)
{
  g_return_if_fail (WAYMARK_IS_HISTORY (self));
  self->depth++;
}

void
waymark_history_begin_consequence (WaymarkHistory *self)
{
  Step *step;

  g_return_if_fail (WAYMARK_IS_HISTORY (self));

  step = g_queue_peek_tail (&self->undo);
  if (step != NULL)
    step->open = TRUE;
  self->depth++;
}

static gboolean
changes_only (const Step *step, const char *document_id, const WaymarkPath *path)
{
  for (guint i = 0; i < step->changes->len; i++)
    {
      const WaymarkChange *change = g_ptr_array_index (step->changes, i);

      if (!g_str_equal (change->document_id, document_id) ||
          !waymark_path_equal (change->path, path))
        return FALSE;
    }
  return TRUE;
}

void
waymark_history_begin_run (WaymarkHistory *self, const char *document_id, const WaymarkPath *path)
{
  Step *step;

  g_return_if_fail (WAYMARK_IS_HISTORY (self));
  g_return_if_fail (document_id != NULL && path != NULL);

  step = g_queue_peek_tail (&self->undo);
  if (step != NULL && changes_only (step, document_id, path))
    step->open = TRUE;
  self->depth++;
}

/* Does @step end where it began, with all that it changed inside of one answer? */
static gboolean
leads_back (const Step *step)
{
  const WaymarkChange *first = g_ptr_array_index (step->changes, 0);
  const WaymarkChange *last = last_change (step);

  if (first->path == NULL || first->path->item != NULL ||
      !waymark_value_equal (first->before, last->after))
    return FALSE;
  for (guint i = 0; i < step->changes->len; i++)
    {
      const WaymarkChange *change = g_ptr_array_index (step->changes, i);

      if (!g_str_equal (change->document_id, first->document_id) || change->path == NULL ||
          !g_str_equal (change->path->field, first->path->field))
        return FALSE;
    }
  return waymark_path_equal (first->path, last->path);
}

void
waymark_history_end_group (WaymarkHistory *self)
{
  gboolean could_undo, could_redo;
  Step *step;

  g_return_if_fail (WAYMARK_IS_HISTORY (self) && self->depth > 0);

  if (--self->depth > 0)
    return;
  could_undo = waymark_history_get_can_undo (self);
  could_redo = waymark_history_get_can_redo (self);
  step = g_queue_peek_tail (&self->undo);
  if (step != NULL)
    step->open = FALSE;
  if (step != NULL && leads_back (step))
    step_free (g_queue_pop_tail (&self->undo));
  self->broken = TRUE;
  notify_if_changed (self, could_undo, could_redo);
}

void
waymark_history_end_group_typing (WaymarkHistory *self)
{
  g_return_if_fail (WAYMARK_IS_HISTORY (self) && self->depth > 0);

  waymark_history_end_group (self);
  if (self->depth == 0)
    self->broken = FALSE;
}

void
waymark_history_break (WaymarkHistory *self)
{
  g_return_if_fail (WAYMARK_IS_HISTORY (self));
  self->broken = TRUE;
}

void
waymark_history_barrier (WaymarkHistory *self)
{
  gboolean could_undo, could_redo;

  g_return_if_fail (WAYMARK_IS_HISTORY (self));

  could_undo = waymark_history_get_can_undo (self);
  could_redo = waymark_history_get_can_redo (self);
  clear_queue (&self->undo);
  clear_queue (&self->redo);
  notify_if_changed (self, could_undo, could_redo);
}

static void
forget_in (GQueue *queue, const char *document_id)
{
  for (GList *l = queue->head, *next; l != NULL; l = next)
    {
      Step *step = l->data;

      next = l->next;
      for (guint i = step->changes->len; i > 0; i--)
        if (g_str_equal (((WaymarkChange *) g_ptr_array_index (step->changes, i - 1))->document_id,
                         document_id))
          g_ptr_array_remove_index (step->changes, i - 1);
      if (step->changes->len > 0)
        continue;
      step_free (step);
      g_queue_delete_link (queue, l);
    }
}

void
waymark_history_forget (WaymarkHistory *self, const char *document_id)
{
  gboolean could_undo, could_redo;

  g_return_if_fail (WAYMARK_IS_HISTORY (self));
  g_return_if_fail (document_id != NULL && self->depth == 0);

  could_undo = waymark_history_get_can_undo (self);
  could_redo = waymark_history_get_can_redo (self);
  forget_in (&self->undo, document_id);
  forget_in (&self->redo, document_id);
  notify_if_changed (self, could_undo, could_redo);
}

gboolean
waymark_history_get_can_undo (WaymarkHistory *self)
{
  g_return_val_if_fail (WAYMARK_IS_HISTORY (self), FALSE);
  return self->undo.length > 0;
}

guint
waymark_history_get_length (WaymarkHistory *self)
{
  g_return_val_if_fail (WAYMARK_IS_HISTORY (self), 0);
  return self->undo.length;
}

gboolean
waymark_history_get_can_redo (WaymarkHistory *self)
{
  g_return_val_if_fail (WAYMARK_IS_HISTORY (self), FALSE);
  return self->redo.length > 0;
}

static GPtrArray *
move_step (WaymarkHistory *self, GQueue *from, GQueue *to)
{
  gboolean could_undo = waymark_history_get_can_undo (self);
  gboolean could_redo = waymark_history_get_can_redo (self);
  Step *step = g_queue_pop_tail (from);

  if (step != NULL)
    {
      step->open = FALSE;
      g_queue_push_tail (to, step);
      self->broken = TRUE;
    }
  notify_if_changed (self, could_undo, could_redo);
  return step != NULL ? step->changes : NULL;
}

GPtrArray *
waymark_history_pop_undo (WaymarkHistory *self)
{
  g_return_val_if_fail (WAYMARK_IS_HISTORY (self), NULL);
  return move_step (self, &self->undo, &self->redo);
}

GPtrArray *
waymark_history_pop_redo (WaymarkHistory *self)
{
  g_return_val_if_fail (WAYMARK_IS_HISTORY (self), NULL);
  return move_step (self, &self->redo, &self->undo);
}
