/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "waymark-page-scroller.h"

#include "waymark-answer.h"

#define FOCUS_MARGIN 36 /* px kept free around what has the focus */
#define SCROLL_TICKS 4  /* frames in which what was just opened finds its size */

struct _WaymarkPageScroller
{
  AdwBin parent_instance;

  GtkScrolledWindow *window;
  GtkWidget *page;
  GtkRoot *root; /* (nullable): not owned */
  gulong focus_handler;
  guint scroll_tick;
  guint scroll_ticks;
};

G_DEFINE_FINAL_TYPE (WaymarkPageScroller, waymark_page_scroller, ADW_TYPE_BIN)

enum
{
  FOCUSED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

void
waymark_page_scroller_scroll_to_top (WaymarkPageScroller *self)
{
  g_return_if_fail (WAYMARK_IS_PAGE_SCROLLER (self));
  gtk_adjustment_set_value (gtk_scrolled_window_get_vadjustment (self->window), 0);
}

static void
scroll_to_focus (WaymarkPageScroller *self)
{
  GtkWidget *focus = self->root != NULL ? gtk_root_get_focus (self->root) : NULL;
  GtkAdjustment *adjustment = gtk_scrolled_window_get_vadjustment (self->window);
  graphene_rect_t bounds;
  double top;

  if (focus == NULL || WAYMARK_IS_ANSWER (focus) || gtk_widget_get_height (focus) == 0 ||
      !gtk_widget_is_ancestor (focus, self->page) ||
      !gtk_widget_compute_bounds (focus, GTK_WIDGET (self->window), &bounds))
    return;

  top = bounds.origin.y + gtk_adjustment_get_value (adjustment);
  gtk_adjustment_clamp_page (adjustment, top - FOCUS_MARGIN,
                             top + bounds.size.height + FOCUS_MARGIN);
}

/* What was just built has no place yet: a tick comes before the layout of its frame. */
static gboolean
scroll_tick_cb (GtkWidget *widget, GdkFrameClock *clock, gpointer data)
{
  WaymarkPageScroller *self = WAYMARK_PAGE_SCROLLER (widget);

  if (self->scroll_ticks > 0)
    scroll_to_focus (self);
  if (self->scroll_ticks++ < SCROLL_TICKS)
    return G_SOURCE_CONTINUE;
  self->scroll_tick = 0;
  return G_SOURCE_REMOVE;
}

void
waymark_page_scroller_follow_focus (WaymarkPageScroller *self)
{
  g_return_if_fail (WAYMARK_IS_PAGE_SCROLLER (self));

  self->scroll_ticks = 0;
  if (self->scroll_tick == 0)
    self->scroll_tick =
        gtk_widget_add_tick_callback (GTK_WIDGET (self), scroll_tick_cb, NULL, NULL);
}

/* GtkViewport would scroll until all of a focused answer is seen: for one that is taller than the
 * window, away from the cursor. */
static void
focus_changed_cb (WaymarkPageScroller *self)
{
  GtkWidget *focus = gtk_root_get_focus (self->root);

  if (focus == NULL || !gtk_widget_is_ancestor (focus, self->page))
    return;
  g_signal_emit (self, signals[FOCUSED], 0, focus);
  if (WAYMARK_IS_ANSWER (focus))
    {
      waymark_page_text_follow_cursor (WAYMARK_PAGE_TEXT (focus));
      return;
    }
  waymark_page_scroller_follow_focus (self);
}

static void
waymark_page_scroller_root (GtkWidget *widget)
{
  WaymarkPageScroller *self = WAYMARK_PAGE_SCROLLER (widget);

  GTK_WIDGET_CLASS (waymark_page_scroller_parent_class)->root (widget);
  self->root = gtk_widget_get_root (widget);
  if (GTK_IS_WINDOW (self->root))
    self->focus_handler = g_signal_connect_swapped (self->root, "notify::focus-widget",
                                                    G_CALLBACK (focus_changed_cb), self);
}

static void
waymark_page_scroller_unroot (GtkWidget *widget)
{
  WaymarkPageScroller *self = WAYMARK_PAGE_SCROLLER (widget);

  if (self->root != NULL)
    g_clear_signal_handler (&self->focus_handler, self->root);
  self->root = NULL;
  GTK_WIDGET_CLASS (waymark_page_scroller_parent_class)->unroot (widget);
}

static void
waymark_page_scroller_dispose (GObject *object)
{
  WaymarkPageScroller *self = WAYMARK_PAGE_SCROLLER (object);

  if (self->scroll_tick != 0)
    gtk_widget_remove_tick_callback (GTK_WIDGET (self), self->scroll_tick);
  self->scroll_tick = 0;
  G_OBJECT_CLASS (waymark_page_scroller_parent_class)->dispose (object);
}

static void
waymark_page_scroller_class_init (WaymarkPageScrollerClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = waymark_page_scroller_dispose;
  widget_class->root = waymark_page_scroller_root;
  widget_class->unroot = waymark_page_scroller_unroot;

  signals[FOCUSED] = g_signal_new ("focused", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                   NULL, NULL, G_TYPE_NONE, 1, GTK_TYPE_WIDGET);
}

static void
waymark_page_scroller_init (WaymarkPageScroller *self)
{
}

GtkWidget *
waymark_page_scroller_new (GtkWidget *page)
{
  WaymarkPageScroller *self = g_object_new (WAYMARK_TYPE_PAGE_SCROLLER, NULL);
  GtkWidget *viewport = gtk_viewport_new (NULL, NULL);

  self->page = page;
  gtk_viewport_set_scroll_to_focus (GTK_VIEWPORT (viewport), FALSE);
  gtk_viewport_set_child (GTK_VIEWPORT (viewport), page);

  self->window = GTK_SCROLLED_WINDOW (gtk_scrolled_window_new ());
  gtk_scrolled_window_set_policy (self->window, GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (self->window, viewport);
  gtk_widget_set_vexpand (GTK_WIDGET (self->window), TRUE);
  gtk_widget_set_hexpand (GTK_WIDGET (self->window), TRUE);
  adw_bin_set_child (ADW_BIN (self), GTK_WIDGET (self->window));
  return GTK_WIDGET (self);
}
