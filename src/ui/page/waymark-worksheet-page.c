/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "waymark-config.h"

#include "waymark-worksheet-page.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "waymark-conflict-line.h"
#include "waymark-page-body.h"
#include "waymark-page-head.h"
#include "waymark-page-part.h"
#include "waymark-page-plan.h"
#include "waymark-page-scroller.h"
#include "waymark-raw-page.h"
#include "waymark-section-view.h"
#include "waymark-slices.h"
#include "waymark-tab-order.h"

struct _WaymarkWorksheetPage
{
  AdwBin parent_instance;

  WaymarkJournal *journal;
  const WaymarkPlacement *placements;
  gsize n_placements;

  WaymarkDocument *document;
  WaymarkWorksheet *worksheet; /* (nullable): what the body is made for */
  gboolean raw;                /* the body shows a document without worksheet */

  WaymarkPageScroller *scroller;
  WaymarkPageBody *body;
  WaymarkPageHead *head; /* (nullable) */
  GPtrArray *blocks;     /* (element-type GtkWidget): what follows the document: the head, section
                          * views and parts, in their order, not owned */
  GPtrArray *stale;      /* (element-type GtkWidget): blocks that still show another document */
  guint n_stale_seen;    /* the first of them, which the next frame shows */
  GArray *steps;         /* (element-type WaymarkPageStep): what the page is built of */
  guint next_step;
};

G_DEFINE_FINAL_TYPE (WaymarkWorksheetPage, waymark_worksheet_page, ADW_TYPE_BIN)

enum
{
  PROP_0,
  PROP_DOCUMENT,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];

/* Building */

static void
show_block (WaymarkWorksheetPage *self, GtkWidget *block)
{
  if (WAYMARK_IS_PAGE_HEAD (block))
    waymark_page_head_set_document (WAYMARK_PAGE_HEAD (block), self->document);
  else if (WAYMARK_IS_CONFLICT_LINE (block))
    waymark_conflict_line_set_document (WAYMARK_CONFLICT_LINE (block), self->document);
  else if (WAYMARK_IS_SECTION_VIEW (block))
    waymark_section_view_set_document (WAYMARK_SECTION_VIEW (block), self->document);
  else
    waymark_page_part_set_document (WAYMARK_PAGE_PART (block), self->document);
}

static GtkWidget *
make_part (WaymarkWorksheetPage *self, const WaymarkPlacement *placement)
{
  GtkWidget *part = g_object_new (placement->get_type (), "journal", self->journal, NULL);

  g_ptr_array_add (self->blocks, part);
  show_block (self, part);
  return part;
}

/* What stands in place of the field or section @id, if anything does. */
static const WaymarkPlacement *
find_instead (WaymarkWorksheetPage *self, WaymarkPlace place, const char *id)
{
  return waymark_page_plan_find (self->worksheet, self->placements, self->n_placements, place, id,
                                 NULL);
}

static void
build_part (WaymarkWorksheetPage *self, const WaymarkPlacement *placement)
{
  GtkWidget *part = make_part (self, placement);

  if (placement->place == WAYMARK_PLACE_CHIPS)
    waymark_page_head_add_chip (self->head, part);
  else
    waymark_page_body_append (self->body, part, WAYMARK_PAGE_BLOCK_FULL);
  if (placement->place == WAYMARK_PLACE_ASIDE)
    waymark_tab_order_put_first (part);
}

static GtkWidget *
replace_field (WaymarkField *field, gpointer data)
{
  WaymarkWorksheetPage *self = data;
  const WaymarkPlacement *placement =
      find_instead (self, WAYMARK_PLACE_REPLACES_FIELD, waymark_field_get_id (field));

  return placement != NULL ? make_part (self, placement) : NULL;
}

static void
add_block (WaymarkWorksheetPage *self, GtkWidget *widget, WaymarkPageBlock block)
{
  g_ptr_array_add (self->blocks, widget);
  show_block (self, widget);
  waymark_page_body_append (self->body, widget, block);
}

/* The heading; its fields follow one by one, unless something else stands for all of it. */
static GtkWidget *
begin_section (WaymarkWorksheetPage *self, const WaymarkSection *section)
{
  WaymarkPageBlock block =
      section->column != NULL ? WAYMARK_PAGE_BLOCK_COLUMN : WAYMARK_PAGE_BLOCK_TEXT;
  const WaymarkPlacement *instead =
      find_instead (self, WAYMARK_PLACE_REPLACES_SECTION, section->id);
  GtkWidget *view;

  if (instead == NULL)
    {
      view =
          waymark_section_view_new (self->journal, self->worksheet, section, replace_field, self);
      add_block (self, view, block);
      return view;
    }
  add_block (self, waymark_conflict_line_new (section->fields), block);
  view = make_part (self, instead);
  waymark_page_body_append (self->body, view, block);
  return view;
}

/* What stands in the body, in place of a chip the head. */
static GtkWidget *
get_part_of_body (WaymarkWorksheetPage *self, GtkWidget *block)
{
  while (block != NULL && gtk_widget_get_parent (block) != GTK_WIDGET (self->body))
    block = gtk_widget_get_parent (block);
  return block;
}

static void
measure_ahead (WaymarkWorksheetPage *self, GtkWidget *block)
{
  GtkWidget *part = get_part_of_body (self, block);

  if (part != NULL)
    waymark_page_body_measure_ahead (self->body, part);
}

/* Columns share the width: all that stand side by side come at once, as yet with their headings. */
static void
begin_sections (WaymarkWorksheetPage *self, guint first)
{
  for (guint i = first; i < self->steps->len; i++)
    {
      WaymarkPageStep *step = &g_array_index (self->steps, WaymarkPageStep, i);

      if (i > first &&
          (!waymark_page_step_is_column (step) || !waymark_page_step_is_column (step - 1)))
        break;
      step->view = begin_section (self, step->section);
    }
}

/* The next piece of the next step. */
static void
build_next (WaymarkWorksheetPage *self)
{
  WaymarkPageStep *step = &g_array_index (self->steps, WaymarkPageStep, self->next_step);

  if (step->section == NULL)
    {
      build_part (self, step->placement);
      measure_ahead (self, gtk_widget_get_last_child (GTK_WIDGET (self->body)));
      self->next_step++;
      return;
    }
  if (step->view == NULL)
    begin_sections (self, self->next_step);
  if (!WAYMARK_IS_SECTION_VIEW (step->view) ||
      !waymark_section_view_build_next (WAYMARK_SECTION_VIEW (step->view)))
    self->next_step++;
  measure_ahead (self, step->view);
}

/* What the window shows of the page before anyone scrolls, in px. */
static int
get_seen_height (WaymarkWorksheetPage *self)
{
  int height = gtk_widget_get_height (GTK_WIDGET (self->scroller));

  for (GtkWidget *widget = GTK_WIDGET (self); widget != NULL && height == 0;
       widget = gtk_widget_get_parent (widget))
    height = gtk_widget_get_height (widget);
  return height;
}

/* Will what comes next be seen at once? */
static gboolean
is_next_seen (WaymarkWorksheetPage *self)
{
  return self->stale->len > 0 ? self->n_stale_seen > 0
                              : waymark_page_body_is_shorter (self->body, get_seen_height (self));
}

static void
show_stale (WaymarkWorksheetPage *self, GtkWidget *block)
{
  gtk_widget_set_opacity (block, 1);
  show_block (self, block);
  measure_ahead (self, block);
}

/* A piece of the first of them. */
static void
show_next_stale (WaymarkWorksheetPage *self)
{
  GtkWidget *block = g_ptr_array_index (self->stale, 0);

  if (WAYMARK_IS_SECTION_VIEW (block) &&
      waymark_section_view_show_next (WAYMARK_SECTION_VIEW (block), self->document))
    {
      measure_ahead (self, block);
      return;
    }
  g_ptr_array_remove_index (self->stale, 0);
  self->n_stale_seen -= self->n_stale_seen > 0;
  show_stale (self, block);
}

/* The next thing to show or to build, from the top of the page to its end. */
static gboolean
show_next (GtkWidget *widget)
{
  WaymarkWorksheetPage *self = WAYMARK_WORKSHEET_PAGE (widget);

  if (self->stale->len > 0)
    show_next_stale (self);
  else if (self->next_step < self->steps->len)
    build_next (self);

  if (self->stale->len == 0 && self->next_step == self->steps->len)
    return FALSE;
  waymark_slices_set_urgent (widget, is_next_seen (self));
  return TRUE;
}

static void
show_in_slices (WaymarkWorksheetPage *self)
{
  if (is_next_seen (self))
    waymark_slices_start_urgent (GTK_WIDGET (self), show_next);
  else
    waymark_slices_start (GTK_WIDGET (self), show_next);
}

static void
clear (WaymarkWorksheetPage *self)
{
  waymark_slices_stop (GTK_WIDGET (self));
  g_ptr_array_set_size (self->blocks, 0);
  g_ptr_array_set_size (self->stale, 0);
  self->n_stale_seen = 0;
  g_array_set_size (self->steps, 0);
  self->next_step = 0;
  self->head = NULL;
  self->raw = FALSE;
  g_clear_object (&self->worksheet);
  waymark_container_clear (WAYMARK_CONTAINER (self->body));
}

static void
build_head (WaymarkWorksheetPage *self)
{
  self->head = WAYMARK_PAGE_HEAD (waymark_page_head_new (self->journal, self->worksheet));
  add_block (self, GTK_WIDGET (self->head), WAYMARK_PAGE_BLOCK_TEXT);
}

static void
build (WaymarkWorksheetPage *self, WaymarkWorksheet *worksheet)
{
  self->worksheet = g_object_ref (worksheet);
  waymark_page_body_expect_width (self->body, waymark_slices_expect_width (GTK_WIDGET (self)));
  build_head (self);
  measure_ahead (self, GTK_WIDGET (self->head));
  waymark_page_plan (self->steps, self->worksheet, self->placements, self->n_placements);
  show_in_slices (self);
}

static void
build_raw (WaymarkWorksheetPage *self)
{
  self->raw = TRUE;
  build_head (self);
  waymark_page_body_append (self->body, waymark_raw_page_new (self->document),
                            WAYMARK_PAGE_BLOCK_TEXT);
}

/* Does @block stand in what is seen of the page before anyone scrolls, as far as it was laid out?
 * What is hidden does where its neighbour does, with which @seen comes in. */
static gboolean
is_seen (WaymarkWorksheetPage *self, GtkWidget *block, gboolean seen)
{
  graphene_rect_t bounds;

  if (!gtk_widget_get_visible (block))
    return seen;
  return gtk_widget_compute_bounds (block, GTK_WIDGET (self->body), &bounds) &&
         bounds.origin.y < (float) gtk_widget_get_height (GTK_WIDGET (self->scroller));
}

static gboolean
holds_focus (WaymarkWorksheetPage *self, GtkWidget *block)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;

  return focus != NULL && gtk_widget_is_ancestor (focus, block);
}

/* What is seen before the next frame, the rest soon; until then it is blank, for the words of
 * another document must never be seen in this one. Nor must anyone write into another one: what
 * has the focus changes here and now, as does the title. */
static void
show_in_place (WaymarkWorksheetPage *self)
{
  gboolean seen = TRUE;

  g_ptr_array_set_size (self->stale, 0);
  self->n_stale_seen = 0;
  for (guint i = 0; i < self->blocks->len; i++)
    {
      GtkWidget *block = self->blocks->pdata[i];

      seen = is_seen (self, block, seen);
      if (self->document == NULL)
        show_stale (self, block);
      else if (WAYMARK_IS_PAGE_HEAD (block) || holds_focus (self, block))
        show_stale (self, block);
      else
        {
          gtk_widget_set_opacity (block, 0);
          g_ptr_array_add (self->stale, block);
          if (seen)
            self->n_stale_seen = self->stale->len;
        }
    }
  show_in_slices (self);
}

void
waymark_worksheet_page_set_document (WaymarkWorksheetPage *self, WaymarkDocument *document)
{
  WaymarkWorksheet *worksheet = NULL;

  g_return_if_fail (WAYMARK_IS_WORKSHEET_PAGE (self));

  if (self->document == document)
    return;
  g_set_object (&self->document, document);
  if (document != NULL)
    worksheet = waymark_journal_get_worksheet (self->journal, document);

  if (worksheet != NULL && worksheet == self->worksheet)
    show_in_place (self);
  else
    {
      clear (self);
      if (worksheet != NULL)
        build (self, worksheet);
      else if (document != NULL)
        build_raw (self);
    }
  waymark_page_scroller_scroll_to_top (self->scroller);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_DOCUMENT]);
}

/* Focus and scrolling */

/* Nobody may write into a document that the page does not show any more. */
static void
focused_cb (WaymarkWorksheetPage *self, GtkWidget *focus)
{
  for (guint i = 0; i < self->stale->len; i++)
    if (focus == self->stale->pdata[i] || gtk_widget_is_ancestor (focus, self->stale->pdata[i]))
      {
        GtkWidget *block = g_ptr_array_steal_index (self->stale, i);

        self->n_stale_seen -= i < self->n_stale_seen;
        show_stale (self, block);
        return;
      }
}

static void
follow_focus_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  waymark_page_scroller_follow_focus (WAYMARK_WORKSHEET_PAGE (widget)->scroller);
}

gboolean
waymark_worksheet_page_reveal (WaymarkWorksheetPage *self,
                               const WaymarkPath *path,
                               gsize start,
                               gsize end)
{
  g_return_val_if_fail (WAYMARK_IS_WORKSHEET_PAGE (self), FALSE);
  g_return_val_if_fail (path != NULL, FALSE);

  if (self->worksheet == NULL)
    return FALSE;
  waymark_slices_finish (GTK_WIDGET (self));

  if (strcmp (path->field,
              waymark_field_get_id (waymark_worksheet_get_title_field (self->worksheet))) == 0)
    {
      waymark_answer_select_range (waymark_page_head_get_title (self->head), start, end);
      return TRUE;
    }
  for (guint i = 0; i < self->blocks->len; i++)
    {
      GtkWidget *block = self->blocks->pdata[i];

      if (WAYMARK_IS_SECTION_VIEW (block)
              ? waymark_section_view_reveal (WAYMARK_SECTION_VIEW (block), path, start, end)
              : WAYMARK_IS_PAGE_PART (block) &&
                    waymark_page_part_reveal (WAYMARK_PAGE_PART (block), path))
        return TRUE;
    }
  return FALSE;
}

void
waymark_worksheet_page_edit_title (WaymarkWorksheetPage *self)
{
  g_return_if_fail (WAYMARK_IS_WORKSHEET_PAGE (self));
  if (self->head == NULL)
    return;
  waymark_answer_select_range (waymark_page_head_get_title (self->head), 0, G_MAXSIZE);
}

gboolean
waymark_worksheet_page_focus_title (WaymarkWorksheetPage *self)
{
  g_return_val_if_fail (WAYMARK_IS_WORKSHEET_PAGE (self), FALSE);
  return self->head != NULL &&
         gtk_widget_grab_focus (GTK_WIDGET (waymark_page_head_get_title (self->head)));
}

static void
waymark_worksheet_page_dispose (GObject *object)
{
  WaymarkWorksheetPage *self = WAYMARK_WORKSHEET_PAGE (object);

  if (self->body != NULL)
    clear (self);
  self->body = NULL;
  g_clear_object (&self->document);
  g_clear_object (&self->journal);
  G_OBJECT_CLASS (waymark_worksheet_page_parent_class)->dispose (object);
}

static void
waymark_worksheet_page_finalize (GObject *object)
{
  WaymarkWorksheetPage *self = WAYMARK_WORKSHEET_PAGE (object);

  g_ptr_array_unref (self->blocks);
  g_ptr_array_unref (self->stale);
  g_array_unref (self->steps);
  G_OBJECT_CLASS (waymark_worksheet_page_parent_class)->finalize (object);
}

static void
waymark_worksheet_page_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  if (id == PROP_DOCUMENT)
    g_value_set_object (value, WAYMARK_WORKSHEET_PAGE (object)->document);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
waymark_worksheet_page_set_property (GObject *object,
                                     guint id,
                                     const GValue *value,
                                     GParamSpec *pspec)
{
  if (id == PROP_DOCUMENT)
    waymark_worksheet_page_set_document (WAYMARK_WORKSHEET_PAGE (object),
                                         g_value_get_object (value));
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
waymark_worksheet_page_class_init (WaymarkWorksheetPageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = waymark_worksheet_page_dispose;
  object_class->finalize = waymark_worksheet_page_finalize;
  object_class->get_property = waymark_worksheet_page_get_property;
  object_class->set_property = waymark_worksheet_page_set_property;
  gtk_widget_class_install_action (widget_class, "page.follow-focus", NULL, follow_focus_cb);

  properties[PROP_DOCUMENT] =
      g_param_spec_object ("document", NULL, NULL, WAYMARK_TYPE_DOCUMENT,
                           G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
waymark_worksheet_page_init (WaymarkWorksheetPage *self)
{
  self->blocks = g_ptr_array_new ();
  self->stale = g_ptr_array_new ();
  self->steps = g_array_new (FALSE, FALSE, sizeof (WaymarkPageStep));
  self->body = WAYMARK_PAGE_BODY (waymark_page_body_new ());
  self->scroller = WAYMARK_PAGE_SCROLLER (waymark_page_scroller_new (GTK_WIDGET (self->body)));
  g_signal_connect_object (self->scroller, "focused", G_CALLBACK (focused_cb), self,
                           G_CONNECT_SWAPPED);
  adw_bin_set_child (ADW_BIN (self), GTK_WIDGET (self->scroller));
}

GtkWidget *
waymark_worksheet_page_new (WaymarkJournal *journal,
                            const WaymarkPlacement *placements,
                            gsize n_placements)
{
  WaymarkWorksheetPage *self;

  g_return_val_if_fail (WAYMARK_IS_JOURNAL (journal), NULL);

  self = g_object_new (WAYMARK_TYPE_WORKSHEET_PAGE, NULL);
  self->journal = g_object_ref (journal);
  self->placements = placements;
  self->n_placements = n_placements;
  return GTK_WIDGET (self);
}
