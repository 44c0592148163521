/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "waymark-line-box.h"

struct _WaymarkLineBox
{
  WaymarkContainer parent_instance;

  int spacing;
  gboolean stacks;
};

static void waymark_line_box_buildable_init (GtkBuildableIface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (WaymarkLineBox,
                               waymark_line_box,
                               WAYMARK_TYPE_CONTAINER,
                               G_IMPLEMENT_INTERFACE (GTK_TYPE_BUILDABLE,
                                                      waymark_line_box_buildable_init))

enum
{
  PROP_0,
  PROP_SPACING,
  PROP_STACKS,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];
static GtkBuildableIface *parent_buildable_iface;

/* What is shared out: the widths that the children need, wish for, and how many take what is left.
 */
typedef struct
{
  int minimum;
  int natural;
  int widest; /* what one child needs at least */
  int n_expand;
} Widths;

static Widths
measure_widths (WaymarkLineBox *self)
{
  Widths widths = { 0 };
  gboolean first = TRUE;

  for (GtkWidget *child = gtk_widget_get_first_child (GTK_WIDGET (self)); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      int minimum, natural;

      if (!gtk_widget_should_layout (child))
        continue;
      gtk_widget_measure (child, GTK_ORIENTATION_HORIZONTAL, -1, &minimum, &natural, NULL, NULL);
      widths.minimum += minimum + (first ? 0 : self->spacing);
      widths.natural += natural + (first ? 0 : self->spacing);
      widths.widest = MAX (widths.widest, minimum);
      widths.n_expand += gtk_widget_compute_expand (child, GTK_ORIENTATION_HORIZONTAL);
      first = FALSE;
    }
  return widths;
}

static GQuark
centered_quark (void)
{
  return g_quark_from_static_string ("waymark-line-box-centered");
}

static void
place (WaymarkLineBox *self, GtkWidget *child, int x, int width, int child_height, int height)
{
  int free = MAX (height - child_height, 0);

  if (free > 0 && g_object_get_qdata (G_OBJECT (child), centered_quark ()) != NULL)
    waymark_container_place (WAYMARK_CONTAINER (self), child, x, free / 2, width, child_height);
  else
    waymark_container_place (WAYMARK_CONTAINER (self), child, x, 0, width, child_height + free);
}

/* Everyone gets the minimum; those that do not expand get what they wish for from what is left, in
 * their order; the rest is for those that expand. */
static int
share_out (GtkWidget *child, int *left, int *expand_left, int *n_expand)
{
  int minimum, natural, more;

  gtk_widget_measure (child, GTK_ORIENTATION_HORIZONTAL, -1, &minimum, &natural, NULL, NULL);
  if (gtk_widget_compute_expand (child, GTK_ORIENTATION_HORIZONTAL))
    {
      more = *expand_left / *n_expand;
      *expand_left -= more;
      (*n_expand)--;
    }
  else
    {
      more = MIN (*left, natural - minimum);
      *left -= more;
    }
  return minimum + more;
}

/* What is left for those that expand, of @left px. */
static int
get_expand_left (WaymarkLineBox *self, int left)
{
  for (GtkWidget *child = gtk_widget_get_first_child (GTK_WIDGET (self)); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      int minimum, natural;

      if (!gtk_widget_should_layout (child) ||
          gtk_widget_compute_expand (child, GTK_ORIENTATION_HORIZONTAL))
        continue;
      gtk_widget_measure (child, GTK_ORIENTATION_HORIZONTAL, -1, &minimum, &natural, NULL, NULL);
      left -= MIN (left, natural - minimum);
    }
  return left;
}

/* Whether those that do not expand wish for more than half of @width. */
static gboolean
is_crowded (WaymarkLineBox *self, int width)
{
  int taken = 0;

  for (GtkWidget *child = gtk_widget_get_first_child (GTK_WIDGET (self)); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      int natural;

      if (!gtk_widget_should_layout (child) ||
          gtk_widget_compute_expand (child, GTK_ORIENTATION_HORIZONTAL))
        continue;
      gtk_widget_measure (child, GTK_ORIENTATION_HORIZONTAL, -1, NULL, &natural, NULL, NULL);
      taken += natural + self->spacing;
    }
  return taken > width / 2;
}

/* Returns the height at @width px. */
static int
lay_out_stack (WaymarkLineBox *self, int width, gboolean allocate)
{
  int y = 0;

  for (GtkWidget *child = gtk_widget_get_first_child (GTK_WIDGET (self)); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      int height;

      if (!gtk_widget_should_layout (child))
        continue;
      if (y > 0)
        y += self->spacing / 2;
      gtk_widget_measure (child, GTK_ORIENTATION_VERTICAL, width, &height, NULL, NULL, NULL);
      if (allocate)
        waymark_container_place (WAYMARK_CONTAINER (self), child, 0, y, width, height);
      y += height;
    }
  return y;
}

/* Returns the height at @width px. */
static int
lay_out (WaymarkLineBox *self, int width, int height, gboolean allocate)
{
  Widths widths = measure_widths (self);
  int left = MAX (0, width - widths.minimum);
  int expand_left = get_expand_left (self, left);
  int n_expand = widths.n_expand;
  int needed = 0, x = 0;

  if (self->stacks && (width < widths.minimum || is_crowded (self, width)))
    return lay_out_stack (self, MAX (width, widths.widest), allocate);

  for (GtkWidget *child = gtk_widget_get_first_child (GTK_WIDGET (self)); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      int child_width, child_height;

      if (!gtk_widget_should_layout (child))
        continue;
      child_width = share_out (child, &left, &expand_left, &n_expand);
      gtk_widget_measure (child, GTK_ORIENTATION_VERTICAL, child_width, &child_height, NULL, NULL,
                          NULL);
      needed = MAX (needed, child_height);
      if (allocate)
        place (self, child, x, child_width, child_height, height);
      x += child_width + self->spacing;
    }
  return needed;
}

static void
waymark_line_box_measure (GtkWidget *widget,
                          GtkOrientation orientation,
                          int for_size,
                          int *minimum,
                          int *natural,
                          int *minimum_baseline,
                          int *natural_baseline)
{
  WaymarkLineBox *self = WAYMARK_LINE_BOX (widget);
  Widths widths;

  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    {
      widths = measure_widths (self);
      *minimum = self->stacks ? widths.widest : widths.minimum;
      *natural = widths.natural;
    }
  else if (for_size >= 0)
    *minimum = *natural = lay_out (self, for_size, -1, FALSE);
  else
    for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
         child = gtk_widget_get_next_sibling (child))
      {
        int child_minimum;

        if (!gtk_widget_should_layout (child))
          continue;
        gtk_widget_measure (child, orientation, -1, &child_minimum, NULL, NULL, NULL);
        *minimum = *natural = MAX (*minimum, child_minimum);
      }
}

static void
waymark_line_box_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  lay_out (WAYMARK_LINE_BOX (widget), width, height, TRUE);
}

/* Expands when a child does, as a GtkBox. */
static void
waymark_line_box_compute_expand (GtkWidget *widget, gboolean *hexpand, gboolean *vexpand)
{
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      *hexpand = *hexpand || gtk_widget_compute_expand (child, GTK_ORIENTATION_HORIZONTAL);
      *vexpand = *vexpand || gtk_widget_compute_expand (child, GTK_ORIENTATION_VERTICAL);
    }
}

static void
waymark_line_box_add_child (GtkBuildable *buildable,
                            GtkBuilder *builder,
                            GObject *child,
                            const char *type)
{
  if (GTK_IS_WIDGET (child))
    waymark_line_box_append (WAYMARK_LINE_BOX (buildable), GTK_WIDGET (child));
  else
    parent_buildable_iface->add_child (buildable, builder, child, type);
}

static void
waymark_line_box_buildable_init (GtkBuildableIface *iface)
{
  parent_buildable_iface = g_type_interface_peek_parent (iface);
  iface->add_child = waymark_line_box_add_child;
}

static void
waymark_line_box_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  if (id == PROP_SPACING)
    g_value_set_int (value, WAYMARK_LINE_BOX (object)->spacing);
  else if (id == PROP_STACKS)
    g_value_set_boolean (value, WAYMARK_LINE_BOX (object)->stacks);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
waymark_line_box_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  if (id == PROP_SPACING)
    {
      WAYMARK_LINE_BOX (object)->spacing = g_value_get_int (value);
      gtk_widget_queue_resize (GTK_WIDGET (object));
    }
  else if (id == PROP_STACKS)
    waymark_line_box_set_stacks (WAYMARK_LINE_BOX (object), g_value_get_boolean (value));
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
waymark_line_box_class_init (WaymarkLineBoxClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = waymark_line_box_get_property;
  object_class->set_property = waymark_line_box_set_property;
  widget_class->measure = waymark_line_box_measure;
  widget_class->size_allocate = waymark_line_box_size_allocate;
  widget_class->compute_expand = waymark_line_box_compute_expand;

  properties[PROP_SPACING] = g_param_spec_int ("spacing", NULL, NULL, 0, G_MAXINT, 0,
                                               G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  properties[PROP_STACKS] = g_param_spec_boolean ("stacks", NULL, NULL, FALSE,
                                                  G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
waymark_line_box_init (WaymarkLineBox *self)
{
}

GtkWidget *
waymark_line_box_new (int spacing)
{
  return g_object_new (WAYMARK_TYPE_LINE_BOX, "spacing", spacing, NULL);
}

void
waymark_line_box_append (WaymarkLineBox *self, GtkWidget *child)
{
  g_return_if_fail (WAYMARK_IS_LINE_BOX (self));
  gtk_widget_insert_before (child, GTK_WIDGET (self), NULL);
}

void
waymark_line_box_set_stacks (WaymarkLineBox *self, gboolean stacks)
{
  g_return_if_fail (WAYMARK_IS_LINE_BOX (self));

  stacks = !!stacks;
  if (self->stacks == stacks)
    return;
  self->stacks = stacks;
  gtk_widget_queue_resize (GTK_WIDGET (self));
}

void
waymark_line_box_append_centered (WaymarkLineBox *self, GtkWidget *child)
{
  g_object_set_qdata (G_OBJECT (child), centered_quark (), GINT_TO_POINTER (TRUE));
  waymark_line_box_append (self, child);
}
