/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "waymark-slices.h"

/* A slice and a frame are two turns of the main loop: together they fit between two frames. */
#define BUDGET 3000 /* µs */
#define PAUSE  8    /* ms: in between, a frame has its turn */
/* Before the frame, which has GDK_PRIORITY_REDRAW: with one that never ends (a graphics card that
 * is a program) what comes after it would starve. */
#define PRIORITY (GDK_PRIORITY_REDRAW - 1)

typedef struct
{
  GtkWidget *widget; /* weak; NULL: forgotten */
  WaymarkSlice slice;
} Work;

/* Of the thread with the windows, the only one that has widgets. */
static struct
{
  GQueue works; /* of Work, in reference-counted boxes: the first is the next */
  guint source;
  gint64 began;  /* this slice */
  Work *current; /* (nullable): inside its function */
} slices = { G_QUEUE_INIT, 0, 0, NULL };

static void
forget (Work *work)
{
  work->widget = NULL;
  if (g_queue_remove (&slices.works, work))
    g_rc_box_release (work);
}

static void
widget_gone_cb (gpointer data, GObject *widget)
{
  forget (data);
}

static void
drop (Work *work)
{
  g_object_weak_unref (G_OBJECT (work->widget), widget_gone_cb, work);
  forget (work);
}

/* One piece of @work, which is done with when there is no more. */
static void
do_piece (Work *work)
{
  Work *outer = slices.current;
  g_autoptr (GtkWidget) widget = g_object_ref (work->widget);
  gboolean more;

  slices.current = g_rc_box_acquire (work);
  more = work->slice (widget);
  slices.current = outer;
  if (work->widget != NULL && !more)
    drop (work);
  g_rc_box_release (work);
}

static gboolean
time_is_up (void)
{
  return g_get_monotonic_time () - slices.began > BUDGET;
}

static gboolean
turn_cb (gpointer data)
{
  /* The source is known until the end: what starts in here belongs to this turn and its time. */
  slices.began = g_get_monotonic_time ();
  while (!g_queue_is_empty (&slices.works) && !time_is_up ())
    do_piece (g_queue_peek_head (&slices.works));
  slices.source = g_queue_is_empty (&slices.works)
                      ? 0
                      : g_timeout_add_full (PRIORITY, PAUSE, turn_cb, NULL, NULL);
  return G_SOURCE_REMOVE;
}

static Work *
find (GtkWidget *widget)
{
  for (GList *link = slices.works.head; link != NULL; link = link->next)
    if (((Work *) link->data)->widget == widget)
      return link->data;
  return NULL;
}

void
waymark_slices_stop (GtkWidget *widget)
{
  Work *work = find (widget);

  if (work != NULL)
    drop (work);
}

void
waymark_slices_start (GtkWidget *widget, WaymarkSlice slice)
{
  GList *outer = slices.current != NULL ? g_queue_find (&slices.works, slices.current) : NULL;
  Work *work;

  g_return_if_fail (GTK_IS_WIDGET (widget));

  waymark_slices_stop (widget);
  work = g_rc_box_new0 (Work);
  work->widget = widget;
  work->slice = slice;
  g_object_weak_ref (G_OBJECT (widget), widget_gone_cb, work);
  if (outer != NULL)
    g_queue_insert_before (&slices.works, outer, work);
  else
    g_queue_push_tail (&slices.works, work);

  /* The first one in a turn begins the time of the turn. */
  if (slices.source == 0)
    {
      slices.began = g_get_monotonic_time ();
      slices.source = g_timeout_add_full (PRIORITY, PAUSE, turn_cb, NULL, NULL);
    }
  while (find (widget) == work && !time_is_up ())
    do_piece (work);
}

void
waymark_slices_finish (GtkWidget *ancestor)
{
  GList *link = slices.works.head;

  while (link != NULL)
    {
      Work *work = link->data;

      if (work->widget == ancestor || gtk_widget_is_ancestor (work->widget, ancestor))
        {
          do_piece (work);
          link = slices.works.head; /* anything may have come or gone */
        }
      else
        {
          link = link->next;
        }
    }
}
