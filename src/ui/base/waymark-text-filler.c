/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A slice of work every few milliseconds, rather than an idle: input and frames come in between,
 * and it goes on where nothing is drawn.
 */
#include "waymark-text-filler.h"

#include "waymark-text-diff.h"

#define SLICE_EVERY 8    /* ms */
#define SLICE       2000 /* µs */
#define PIECE       8192 /* bytes to put in, or characters to take out, at once */

/* A stretch of text to keep, to take out or to put in. */
typedef struct
{
  WaymarkDiffKind kind;
  const char *text; /* of what is put in */
  gsize length;     /* bytes of it */
  glong n_chars;    /* of what is kept or taken out */
} Edit;

struct _WaymarkTextFiller
{
  GObject parent_instance;

  GtkTextBuffer *buffer; /* (nullable) once it is over */
  GBytes *shown;         /* what the buffer holds, or will when the edits are made */
  GBytes *wanted;        /* (nullable) what comes after that */
  GArray *edits;         /* (nullable) of Edit: to make of the buffer what is shown */
  guint next;            /* of them */
  int offset;            /* in the buffer, in characters */
  gboolean comparing;    /* a thread does */
  guint slice_source;
};

enum
{
  DONE,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (WaymarkTextFiller, waymark_text_filler, G_TYPE_OBJECT)

typedef struct
{
  GBytes *before;
  GBytes *after;
} Pair;

static void
pair_free (gpointer data)
{
  Pair *pair = data;

  g_bytes_unref (pair->before);
  g_bytes_unref (pair->after);
  g_free (pair);
}

/* GBytes do not end in NUL by themselves. */
static char *
dup_text (GBytes *bytes)
{
  gsize length;
  const char *text = g_bytes_get_data (bytes, &length);

  return g_strndup (text != NULL ? text : "", length);
}

static void
compare_cb (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Pair *pair = data;
  g_autofree char *before = dup_text (pair->before);
  g_autofree char *after = dup_text (pair->after);
  g_autoptr (GArray) spans = waymark_text_diff_lines (before, after);
  GArray *edits = g_array_new (FALSE, FALSE, sizeof (Edit));
  const char *new_text = g_bytes_get_data (pair->after, NULL);

  for (guint i = 0; i < spans->len; i++)
    {
      const WaymarkDiffSpan *span = &g_array_index (spans, WaymarkDiffSpan, i);
      Edit edit = { span->kind };

      if (span->kind == WAYMARK_DIFF_ADDED)
        {
          edit.text = new_text + span->start;
          edit.length = span->length;
        }
      else
        edit.n_chars = g_utf8_strlen (before + span->start, (gssize) span->length);
      g_array_append_val (edits, edit);
    }
  g_task_return_pointer (task, edits, (GDestroyNotify) g_array_unref);
}

static void
take_out (WaymarkTextFiller *self, Edit *edit)
{
  GtkTextIter start, end;
  glong n_chars = MIN (edit->n_chars, PIECE);

  gtk_text_buffer_get_iter_at_offset (self->buffer, &start, self->offset);
  gtk_text_buffer_get_iter_at_offset (self->buffer, &end, self->offset + (int) n_chars);
  gtk_text_buffer_delete (self->buffer, &start, &end);
  edit->n_chars -= n_chars;
}

static void
put_in (WaymarkTextFiller *self, Edit *edit)
{
  gsize length = edit->length;
  GtkTextIter place;

  if (length > PIECE)
    {
      length = PIECE;
      while ((edit->text[length] & 0xc0) == 0x80) /* within a character */
        length--;
    }
  gtk_text_buffer_get_iter_at_offset (self->buffer, &place, self->offset);
  gtk_text_buffer_insert (self->buffer, &place, edit->text, (int) length);
  self->offset = gtk_text_iter_get_offset (&place);
  edit->text += length;
  edit->length -= length;
}

static void
make_edit (WaymarkTextFiller *self)
{
  Edit *edit = &g_array_index (self->edits, Edit, self->next);

  switch (edit->kind)
    {
    case WAYMARK_DIFF_REMOVED:
      take_out (self, edit);
      break;
    case WAYMARK_DIFF_ADDED:
      put_in (self, edit);
      break;
    case WAYMARK_DIFF_KEPT:
    default:
      self->offset += (int) edit->n_chars;
      edit->n_chars = 0;
    }
  if (edit->length == 0 && edit->n_chars == 0)
    self->next++;
}

static void compare (WaymarkTextFiller *self);

static void
finish (WaymarkTextFiller *self)
{
  g_clear_pointer (&self->edits, g_array_unref);
  if (self->wanted != NULL)
    compare (self);
  else
    g_signal_emit (self, signals[DONE], 0);
}

static gboolean
slice_cb (gpointer data)
{
  WaymarkTextFiller *self = data;
  gint64 end = g_get_monotonic_time () + SLICE;

  while (self->next < self->edits->len && g_get_monotonic_time () < end)
    make_edit (self);
  if (self->next < self->edits->len)
    return G_SOURCE_CONTINUE;
  self->slice_source = 0;
  finish (self);
  return G_SOURCE_REMOVE;
}

static void
compared_cb (GObject *source, GAsyncResult *async, gpointer data)
{
  g_autoptr (WaymarkTextFiller) self = data;
  g_autoptr (GArray) edits = g_task_propagate_pointer (G_TASK (async), NULL);
  Pair *pair = g_task_get_task_data (G_TASK (async));

  self->comparing = FALSE;
  if (self->buffer == NULL)
    return;
  if (self->wanted != NULL) /* nothing was touched yet, so the newer one instead */
    {
      compare (self);
      return;
    }
  g_clear_pointer (&self->shown, g_bytes_unref);
  self->shown = g_bytes_ref (pair->after);
  self->edits = g_steal_pointer (&edits);
  self->next = 0;
  self->offset = 0;
  self->slice_source = g_timeout_add_full (G_PRIORITY_DEFAULT, SLICE_EVERY, slice_cb, self, NULL);
}

static void
compare (WaymarkTextFiller *self)
{
  g_autoptr (GTask) task = NULL;
  Pair *pair = g_new (Pair, 1);

  pair->before = g_bytes_ref (self->shown);
  pair->after = g_steal_pointer (&self->wanted);
  self->comparing = TRUE;
  task = g_task_new (NULL, NULL, compared_cb, g_object_ref (self));
  g_task_set_source_tag (task, compare);
  g_task_set_task_data (task, pair, pair_free);
  g_task_run_in_thread (task, compare_cb);
}

static void
waymark_text_filler_dispose (GObject *object)
{
  WaymarkTextFiller *self = WAYMARK_TEXT_FILLER (object);

  g_clear_handle_id (&self->slice_source, g_source_remove);
  g_clear_object (&self->buffer);
  g_clear_pointer (&self->edits, g_array_unref);
  g_clear_pointer (&self->shown, g_bytes_unref);
  g_clear_pointer (&self->wanted, g_bytes_unref);
  G_OBJECT_CLASS (waymark_text_filler_parent_class)->dispose (object);
}

static void
waymark_text_filler_class_init (WaymarkTextFillerClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = waymark_text_filler_dispose;

  signals[DONE] = g_signal_new ("done", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                NULL, G_TYPE_NONE, 0);
}

static void
waymark_text_filler_init (WaymarkTextFiller *self)
{
  self->shown = g_bytes_new_static ("", 0);
}

WaymarkTextFiller *
waymark_text_filler_new (GtkTextBuffer *buffer)
{
  WaymarkTextFiller *self = g_object_new (WAYMARK_TYPE_TEXT_FILLER, NULL);

  self->buffer = g_object_ref (buffer);
  /* Nobody writes into it: its history would be the text once more. */
  gtk_text_buffer_set_enable_undo (buffer, FALSE);
  return self;
}

void
waymark_text_filler_show (WaymarkTextFiller *self, GBytes *text)
{
  g_return_if_fail (WAYMARK_IS_TEXT_FILLER (self));
  g_return_if_fail (text != NULL);

  g_clear_pointer (&self->wanted, g_bytes_unref);
  self->wanted = g_bytes_ref (text);
  if (!self->comparing && self->edits == NULL)
    compare (self);
}

gboolean
waymark_text_filler_is_done (WaymarkTextFiller *self)
{
  g_return_val_if_fail (WAYMARK_IS_TEXT_FILLER (self), FALSE);
  return !self->comparing && self->edits == NULL;
}

static gboolean
empty_cb (gpointer data)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (data);
  gint64 end_time = g_get_monotonic_time () + SLICE;

  while (g_get_monotonic_time () < end_time)
    {
      GtkTextIter start, end;

      gtk_text_buffer_get_end_iter (buffer, &end);
      start = end;
      if (!gtk_text_iter_backward_chars (&start, PIECE) && gtk_text_iter_is_start (&end))
        return G_SOURCE_REMOVE;
      gtk_text_buffer_delete (buffer, &start, &end);
    }
  return G_SOURCE_CONTINUE;
}

/* The view keeps the text until that is gone: to part them means a look at each line, too. */
void
waymark_text_filler_let_go (GtkTextView *view)
{
  GtkWidget *scroller;

  g_return_if_fail (GTK_IS_TEXT_VIEW (view));

  g_object_ref (view);
  scroller = gtk_widget_get_parent (GTK_WIDGET (view));
  if (GTK_IS_SCROLLED_WINDOW (scroller))
    gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), NULL);
  g_timeout_add_full (G_PRIORITY_DEFAULT, SLICE_EVERY, empty_cb, view, g_object_unref);
}
