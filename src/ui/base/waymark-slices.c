/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "waymark-slices.h"

#include <adwaita.h>
#include <time.h>

/* A slice is a turn of the main loop, and so is a frame: neither may be felt. What was done in the
 * turn before counts too. It is the processor's time that counts: on a busy computer a slice by the
 * clock would do next to nothing, and each is followed by a frame, which takes longer. */
#define BUDGET 5000  /* µs of the processor */
#define LIMIT  40000 /* µs: for whatever waits instead of working */
#define PAUSE  8     /* ms: in between, a frame has its turn */
/* How long a frame waits for what will be seen in it, in µs: as long as nobody calls it slow. Then
 * there is one, and the next one waits again: on a busy computer for longer, so that most of the
 * time goes into what the frames are to show. */
#define PATIENCE      80000
#define MOST_PATIENCE 400000
#define WORK_SHARE    3 /* times as long as a frame */
/* Before the frame, which has GDK_PRIORITY_REDRAW: with one that never ends (a graphics card that
 * is a program) what comes after it would starve. */
#define PRIORITY (GDK_PRIORITY_REDRAW - 1)

typedef struct
{
  GtkWidget *widget; /* weak; NULL: forgotten */
  WaymarkSlice slice;
  gboolean urgent;
  gulong map_handler;
} Work;

/* Of the thread with the windows, the only one that has widgets. */
static struct
{
  GQueue works; /* of Work, in reference-counted boxes: the first is the next */
  guint source;
  gboolean in_turn;  /* at work in it */
  gint64 began;      /* this slice, by the clock */
  gint64 began_busy; /* the same in the processor's time */
  gint64 waits;      /* since when a frame waits, 0: it does not */
  gint64 patience;   /* for how long it may */
  gint64 paused;     /* when a frame was given its turn, 0: it was not */
  Work *current;     /* (nullable): inside its function */
} slices = { G_QUEUE_INIT, 0, FALSE, 0, 0, 0, PATIENCE, 0, NULL };

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
  g_clear_signal_handler (&work->map_handler, work->widget);
  g_object_weak_unref (G_OBJECT (work->widget), widget_gone_cb, work);
  forget (work);
}

static GQuark
measure_quark (void)
{
  return g_quark_from_static_string ("waymark-measure-ahead");
}

void
waymark_slices_measure (GtkWidget *widget)
{
  GtkWidget *around = gtk_widget_get_parent (widget);

  for (; around != NULL; widget = around, around = gtk_widget_get_parent (around))
    {
      WaymarkMeasureAhead ahead = g_object_get_qdata (G_OBJECT (around), measure_quark ());

      if (ahead == NULL)
        continue;
      ahead (around, widget);
      return;
    }
}

/* That of this thread, in µs. */
static gint64
get_busy_time (void)
{
  struct timespec time;

  clock_gettime (CLOCK_THREAD_CPUTIME_ID, &time);
  return (gint64) time.tv_sec * G_USEC_PER_SEC + time.tv_nsec / 1000;
}

static void
begin_slice (void)
{
  slices.began = g_get_monotonic_time ();
  slices.began_busy = get_busy_time ();
}

/* The main loop has been in this turn for a while, as far as GLib knows; and was busy all the time,
 * as far as anybody knows. */
static void
begin_first_slice (void)
{
  GSource *source = g_main_current_source ();
  gint64 before;

  begin_slice ();
  before = source != NULL ? slices.began - g_source_get_time (source) : 0;
  slices.began -= before;
  slices.began_busy -= before;
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
  waymark_slices_measure (widget);
  if (work->widget != NULL && !more)
    drop (work);
  g_rc_box_release (work);
}

static gboolean
time_is_up (void)
{
  return get_busy_time () - slices.began_busy > BUDGET ||
         g_get_monotonic_time () - slices.began > LIMIT;
}

/* What a frame waits for, or else what comes first of what is shown: all that was made meanwhile of
 * a page that is not would have to be laid out in the one frame that shows it. NULL: nothing. */
static Work *
get_next (void)
{
  Work *next = NULL;

  for (GList *link = slices.works.head; link != NULL; link = link->next)
    {
      Work *work = link->data;

      if (work->urgent)
        return work;
      if (next == NULL && gtk_widget_get_mapped (work->widget))
        next = work;
    }
  return next;
}

/* Does a frame wait, and may it wait for longer? */
static gboolean
may_wait (void)
{
  gint64 now = g_get_monotonic_time ();
  Work *next = get_next ();

  if (next == NULL || !next->urgent)
    slices.waits = 0;
  else if (slices.waits == 0)
    slices.waits = now;
  if (slices.waits != 0 && now - slices.waits < slices.patience)
    return TRUE;
  slices.waits = 0;
  return FALSE;
}

static gboolean turn_cb (gpointer data);

static void
plan_turn (void)
{
  gboolean waits;

  slices.source = 0;
  if (get_next () == NULL)
    {
      slices.waits = slices.paused = 0;
      slices.patience = PATIENCE;
      return;
    }
  waits = may_wait ();
  slices.paused = waits ? 0 : g_get_monotonic_time ();
  slices.source = g_timeout_add_full (PRIORITY, waits ? 0 : PAUSE, turn_cb, NULL, NULL);
}

static void
learn_patience (void)
{
  if (slices.paused != 0)
    slices.patience =
        CLAMP (WORK_SHARE * (g_get_monotonic_time () - slices.paused), PATIENCE, MOST_PATIENCE);
}

static gboolean
turn_cb (gpointer data)
{
  Work *work;

  /* What starts in here belongs to this turn and its time. */
  slices.in_turn = TRUE;
  learn_patience ();
  begin_slice ();
  while (!time_is_up () && (work = get_next ()) != NULL)
    do_piece (work);
  slices.in_turn = FALSE;
  plan_turn ();
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

/* The rest of what was left half done. */
static void
mapped_cb (void)
{
  if (slices.source == 0 && !slices.in_turn)
    plan_turn ();
}

static void
start (GtkWidget *widget, WaymarkSlice slice, gboolean urgent)
{
  GList *outer = slices.current != NULL ? g_queue_find (&slices.works, slices.current) : NULL;
  Work *work;

  waymark_slices_stop (widget);
  work = g_rc_box_new0 (Work);
  work->widget = widget;
  work->slice = slice;
  work->urgent = urgent || (outer != NULL && slices.current->urgent);
  work->map_handler = g_signal_connect_after (widget, "map", G_CALLBACK (mapped_cb), NULL);
  g_object_weak_ref (G_OBJECT (widget), widget_gone_cb, work);
  if (outer != NULL)
    g_queue_insert_before (&slices.works, outer, work);
  else
    g_queue_push_tail (&slices.works, work);

  /* The first one in a turn begins the time of the turn. */
  if (slices.source == 0)
    begin_first_slice ();
  if (!slices.in_turn && (slices.source == 0 || urgent))
    {
      g_clear_handle_id (&slices.source, g_source_remove);
      plan_turn ();
    }
  while (find (widget) == work && !time_is_up ())
    do_piece (work);
}

void
waymark_slices_start (GtkWidget *widget, WaymarkSlice slice)
{
  g_return_if_fail (GTK_IS_WIDGET (widget));
  start (widget, slice, FALSE);
}

void
waymark_slices_start_urgent (GtkWidget *widget, WaymarkSlice slice)
{
  g_return_if_fail (GTK_IS_WIDGET (widget));
  start (widget, slice, TRUE);
}

void
waymark_slices_set_urgent (GtkWidget *widget, gboolean urgent)
{
  Work *work = find (widget);

  if (work != NULL)
    work->urgent = urgent;
}

void
waymark_slices_measure_ahead (GtkWidget *around, WaymarkMeasureAhead measure_ahead)
{
  g_object_set_qdata (G_OBJECT (around), measure_quark (), measure_ahead);
}

void
waymark_slices_ensure_styles (GtkWidget *widget)
{
  graphene_rect_t unused;

  if (!gtk_widget_get_visible (widget))
    return;
  /* The bounds are those of its CSS box, so its style is asked for. */
  (void) !gtk_widget_compute_bounds (widget, widget, &unused);
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    waymark_slices_ensure_styles (child);
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

int
waymark_slices_expect_width (GtkWidget *widget)
{
  int taken = 0;

  for (GtkWidget *parent; widget != NULL; widget = parent)
    {
      parent = gtk_widget_get_parent (widget);
      if (gtk_widget_get_width (widget) > 0)
        return MAX (gtk_widget_get_width (widget) - taken, 0);
      if (parent == NULL || !ADW_IS_LEAFLET (parent) ||
          adw_leaflet_get_folded (ADW_LEAFLET (parent)))
        continue;
      for (GtkWidget *child = gtk_widget_get_first_child (parent); child != NULL;
           child = gtk_widget_get_next_sibling (child))
        {
          int natural = 0;

          /* A leaflet has children that are no pages: the shadows between these. */
          if (child != widget && gtk_widget_should_layout (child) &&
              adw_leaflet_get_page (ADW_LEAFLET (parent), child) != NULL)
            gtk_widget_measure (child, GTK_ORIENTATION_HORIZONTAL, -1, NULL, &natural, NULL, NULL);
          taken += natural;
        }
    }
  return 0;
}
