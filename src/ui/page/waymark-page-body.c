/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "waymark-page-body.h"

#include "waymark-slices.h"
#include "waymark-tab-order.h"

#define SIDE_MARGIN    12 /* besides the gutter */
#define TOP_MARGIN     30
#define BOTTOM_MARGIN  96 /* room to write on at the end of a page */
#define ROW_SPACING    30
#define COLUMN_SPACING 16

struct _WaymarkPageBody
{
  WaymarkContainer parent_instance;

  int width;          /* as allocated, 0 before */
  int expected_width; /* 0: not known */
};

G_DEFINE_FINAL_TYPE (WaymarkPageBody, waymark_page_body, WAYMARK_TYPE_CONTAINER)

static GQuark
block_quark (void)
{
  return g_quark_from_static_string ("waymark-page-block");
}

static WaymarkPageBlock
get_block (GtkWidget *child)
{
  return GPOINTER_TO_INT (g_object_get_qdata (G_OBJECT (child), block_quark ()));
}

static gboolean
has_columns (WaymarkPageBody *self)
{
  GtkWidget *child;

  for (child = gtk_widget_get_first_child (GTK_WIDGET (self)); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    if (get_block (child) == WAYMARK_PAGE_BLOCK_COLUMN)
      return TRUE;
  return FALSE;
}

/* A run of columns that begins at @child: how many, and the first one after it. */
static guint
count_run (GtkWidget *child, GtkWidget **after)
{
  guint n = 0;

  while (child != NULL && get_block (child) == WAYMARK_PAGE_BLOCK_COLUMN)
    {
      if (gtk_widget_should_layout (child))
        n++;
      child = gtk_widget_get_next_sibling (child);
    }
  *after = child;
  return n;
}

static int
measure_height (GtkWidget *child, int width)
{
  int natural;

  width = MAX (width, waymark_container_get_minimum_width (child));
  gtk_widget_measure (child, GTK_ORIENTATION_VERTICAL, width, NULL, &natural, NULL, NULL);
  return natural;
}

static void
place (GtkWidget *self, GtkWidget *child, int x, int y, int width, int height)
{
  width = MAX (width, waymark_container_get_minimum_width (child));
  waymark_container_place (WAYMARK_CONTAINER (self), child, x, y, width, height);
}

/* The columns from @child up to @after, @width px for all of them. Returns the height of the run.
 */
static int
lay_out_run (GtkWidget *self,
             GtkWidget *child,
             GtkWidget *after,
             guint n,
             int x,
             int y,
             int width,
             gboolean allocate)
{
  int each = (width - (int) (n - 1) * COLUMN_SPACING) / (int) n;
  int height = 0;

  for (GtkWidget *column = child; column != after; column = gtk_widget_get_next_sibling (column))
    if (gtk_widget_should_layout (column))
      height = MAX (height, measure_height (column, each));

  for (; allocate && child != after; child = gtk_widget_get_next_sibling (child))
    {
      if (!gtk_widget_should_layout (child))
        continue;
      place (self, child, x, y, each, height);
      x += each + COLUMN_SPACING;
    }
  return height;
}

/* Returns the height of everything at @page_width px. */
static int
lay_out (WaymarkPageBody *self, int page_width, gboolean allocate)
{
  GtkWidget *widget = GTK_WIDGET (self);
  const int inner = page_width - 2 * SIDE_MARGIN;
  const gboolean wide = has_columns (self) && page_width >= WAYMARK_PAGE_WIDE;
  const int text_width = MIN (inner, WAYMARK_PAGE_MEASURE + 2 * WAYMARK_PAGE_GUTTER);
  const int full = wide ? MIN (inner, WAYMARK_PAGE_MAXIMUM) : text_width;
  const int x = (page_width - full) / 2;
  GtkWidget *child = gtk_widget_get_first_child (widget);
  int y = TOP_MARGIN;

  while (child != NULL)
    {
      WaymarkPageBlock block = get_block (child);
      int height;

      if (wide && block == WAYMARK_PAGE_BLOCK_COLUMN)
        {
          GtkWidget *after;
          guint n = count_run (child, &after);

          if (n > 0)
            y += lay_out_run (widget, child, after, n, x, y, full, allocate) + ROW_SPACING;
          child = after;
          continue;
        }

      if (gtk_widget_should_layout (child))
        {
          int width = block == WAYMARK_PAGE_BLOCK_FULL ? full : text_width;

          height = measure_height (child, width);
          if (allocate)
            place (widget, child, x, y, width, height);
          y += height > 0 ? height + ROW_SPACING : 0;
        }
      child = gtk_widget_get_next_sibling (child);
    }

  return y - ROW_SPACING + BOTTOM_MARGIN;
}

/* How wide @child is at @page_width px. */
static int
width_of_block (WaymarkPageBody *self, GtkWidget *child, int page_width)
{
  const int inner = page_width - 2 * SIDE_MARGIN;
  const gboolean wide = has_columns (self) && page_width >= WAYMARK_PAGE_WIDE;
  const int text_width = MIN (inner, WAYMARK_PAGE_MEASURE + 2 * WAYMARK_PAGE_GUTTER);
  const int full = wide ? MIN (inner, WAYMARK_PAGE_MAXIMUM) : text_width;
  GtkWidget *first = child, *after;
  int n;

  if (!wide || get_block (child) != WAYMARK_PAGE_BLOCK_COLUMN)
    return get_block (child) == WAYMARK_PAGE_BLOCK_FULL ? full : text_width;
  for (GtkWidget *before = child; before != NULL && get_block (before) == WAYMARK_PAGE_BLOCK_COLUMN;
       before = gtk_widget_get_prev_sibling (before))
    first = before;
  n = (int) MAX (count_run (first, &after), 1);
  return (full - (n - 1) * COLUMN_SPACING) / n;
}

static int
get_width_ahead (WaymarkPageBody *self)
{
  return self->width > 0 ? self->width : self->expected_width;
}

static void
measure_ahead (GtkWidget *around, GtkWidget *child)
{
  WaymarkPageBody *self = WAYMARK_PAGE_BODY (around);
  int width = get_width_ahead (self);

  if (width <= 0 || !gtk_widget_should_layout (child))
    return;
  waymark_slices_ensure_styles (child);
  measure_height (child, width_of_block (self, child, width));
}

static int
minimum_width (GtkWidget *self)
{
  int width = 0;

  for (GtkWidget *child = gtk_widget_get_first_child (self); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    if (gtk_widget_should_layout (child))
      width = MAX (width, waymark_container_get_minimum_width (child));
  return width + 2 * SIDE_MARGIN;
}

static void
waymark_page_body_measure (GtkWidget *widget,
                           GtkOrientation orientation,
                           int for_size,
                           int *minimum,
                           int *natural,
                           int *minimum_baseline,
                           int *natural_baseline)
{
  WaymarkPageBody *self = WAYMARK_PAGE_BODY (widget);

  /* GTK also asks for the height at the natural width whenever something changes. That is the width
   * which the page has anyway, so that no text is laid out twice; before the first allocation it
   * is a width that nobody has, and any height will do. */
  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    {
      *minimum = minimum_width (widget);
      *natural = MAX (self->width, *minimum + 1);
      return;
    }

  if (for_size < 0 || (self->width == 0 && for_size == minimum_width (widget) + 1))
    *minimum = *natural = TOP_MARGIN + BOTTOM_MARGIN;
  else
    *minimum = *natural = lay_out (self, for_size, FALSE);
}

static void
waymark_page_body_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  WaymarkPageBody *self = WAYMARK_PAGE_BODY (widget);

  self->width = width;
  lay_out (self, width, TRUE);
}

static gboolean
waymark_page_body_focus (GtkWidget *widget, GtkDirectionType direction)
{
  if (direction == GTK_DIR_TAB_FORWARD || direction == GTK_DIR_TAB_BACKWARD)
    return waymark_tab_order_move (widget, direction);
  return GTK_WIDGET_CLASS (waymark_page_body_parent_class)->focus (widget, direction);
}

static void
next_answer_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  waymark_tab_order_next_answer (widget);
}

static void
waymark_page_body_class_init (WaymarkPageBodyClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  widget_class->measure = waymark_page_body_measure;
  widget_class->size_allocate = waymark_page_body_size_allocate;
  widget_class->focus = waymark_page_body_focus;
  gtk_widget_class_install_action (widget_class, "page.next-answer", NULL, next_answer_cb);
  gtk_widget_class_set_css_name (widget_class, "pagebody");
}

static void
waymark_page_body_init (WaymarkPageBody *self)
{
  waymark_slices_measure_ahead (GTK_WIDGET (self), measure_ahead);
}

GtkWidget *
waymark_page_body_new (void)
{
  return g_object_new (WAYMARK_TYPE_PAGE_BODY, NULL);
}

void
waymark_page_body_expect_width (WaymarkPageBody *self, int width)
{
  g_return_if_fail (WAYMARK_IS_PAGE_BODY (self));
  self->expected_width = width;
}

void
waymark_page_body_measure_ahead (WaymarkPageBody *self, GtkWidget *child)
{
  g_return_if_fail (WAYMARK_IS_PAGE_BODY (self));
  measure_ahead (GTK_WIDGET (self), child);
}

gboolean
waymark_page_body_is_shorter (WaymarkPageBody *self, int height)
{
  g_return_val_if_fail (WAYMARK_IS_PAGE_BODY (self), TRUE);
  return get_width_ahead (self) <= 0 ||
         lay_out (self, get_width_ahead (self), FALSE) - BOTTOM_MARGIN < height;
}

void
waymark_page_body_append (WaymarkPageBody *self, GtkWidget *child, WaymarkPageBlock block)
{
  g_return_if_fail (WAYMARK_IS_PAGE_BODY (self));

  g_object_set_qdata (G_OBJECT (child), block_quark (), GINT_TO_POINTER (block));
  gtk_widget_insert_before (child, GTK_WIDGET (self), NULL);
}
