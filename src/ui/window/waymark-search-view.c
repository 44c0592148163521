/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "waymark-config.h"

#include "waymark-search-view.h"

#include <glib/gi18n-lib.h>

#include "waymark-tab-order.h"

/* More results than anyone reads; the number of all is said. */
#define MAX_RESULTS 60

struct _WaymarkSearchView
{
  AdwBin parent_instance;

  WaymarkJournal *journal;
  WaymarkSearch *search;
  char *words;     /* what is searched for */
  GPtrArray *hits; /* of WaymarkSearchHit, as the rows of the list */
  GtkStack *stack; /* hint, none, results */
  GtkListBox *list;
  GtkLabel *count;
};

enum
{
  ACTIVATED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (WaymarkSearchView, waymark_search_view, ADW_TYPE_BIN)

static void
activate (WaymarkSearchView *self, guint index)
{
  g_autoptr (WaymarkPath) path = NULL;
  WaymarkSearchHit *hit;
  gsize start = 0, length = 0;

  if (self->hits == NULL || index >= self->hits->len)
    return;
  hit = g_ptr_array_index (self->hits, index);
  if (hit->ranges != NULL && hit->ranges->len > 0)
    {
      WaymarkSearchRange *range = &g_array_index (hit->ranges, WaymarkSearchRange, 0);

      start = range->start;
      length = range->end - range->start;
    }
  /* Opening what was found may change what is found. */
  path = waymark_path_copy (hit->path);
  g_signal_emit (self, signals[ACTIVATED], 0, hit->document, path, (guint64) start,
                 (guint64) length);
}

static void
row_activated_cb (GtkListBox *list, GtkListBoxRow *row, WaymarkSearchView *self)
{
  activate (self, (guint) gtk_list_box_row_get_index (row));
}

/* The matched words of a snippet stand out by weight and ground, not by colour alone. */
static PangoAttrList *
match_attributes (WaymarkSearchHit *hit)
{
  PangoAttrList *attributes = pango_attr_list_new ();

  for (guint i = 0; i < hit->snippet_ranges->len; i++)
    {
      WaymarkSearchRange *range = &g_array_index (hit->snippet_ranges, WaymarkSearchRange, i);
      PangoAttribute *bold = pango_attr_weight_new (PANGO_WEIGHT_BOLD);
      PangoAttribute *opaque = pango_attr_foreground_alpha_new (G_MAXUINT16);

      bold->start_index = opaque->start_index = (guint) range->start;
      bold->end_index = opaque->end_index = (guint) range->end;
      pango_attr_list_insert (attributes, bold);
      pango_attr_list_insert (attributes, opaque);
    }
  return attributes;
}

static GtkWidget *
result_row (WaymarkSearchView *self, WaymarkSearchHit *hit)
{
  WaymarkWorksheet *worksheet = waymark_journal_get_worksheet (self->journal, hit->document);
  g_autofree char *title = waymark_journal_dup_title (self->journal, hit->document);
  g_autoptr (PangoAttrList) attributes = match_attributes (hit);
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);
  GtkWidget *name = gtk_label_new (title);
  GtkWidget *kind =
      gtk_label_new (worksheet != NULL ? waymark_worksheet_get_title (worksheet) : NULL);
  GtkWidget *snippet = gtk_label_new (hit->snippet);

  gtk_label_set_xalign (GTK_LABEL (name), 0);
  gtk_label_set_ellipsize (GTK_LABEL (name), PANGO_ELLIPSIZE_END);
  gtk_label_set_xalign (GTK_LABEL (kind), 0);
  gtk_widget_add_css_class (kind, "caption");
  gtk_widget_add_css_class (kind, "dim-label");
  gtk_label_set_xalign (GTK_LABEL (snippet), 0);
  gtk_label_set_wrap (GTK_LABEL (snippet), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (snippet), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_max_width_chars (GTK_LABEL (snippet), 1);
  gtk_label_set_lines (GTK_LABEL (snippet), 3);
  gtk_label_set_ellipsize (GTK_LABEL (snippet), PANGO_ELLIPSIZE_END);
  gtk_label_set_attributes (GTK_LABEL (snippet), attributes);
  gtk_widget_add_css_class (snippet, "waymark-snippet");
  gtk_box_append (GTK_BOX (box), name);
  gtk_box_append (GTK_BOX (box), kind);
  gtk_box_append (GTK_BOX (box), snippet);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, title,
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, hit->snippet, -1);
  return row;
}

static void
clear_rows (WaymarkSearchView *self)
{
  GtkWidget *row;

  while ((row = gtk_widget_get_first_child (GTK_WIDGET (self->list))) != NULL)
    gtk_list_box_remove (self->list, row);
  g_clear_pointer (&self->hits, g_ptr_array_unref);
}

static void
show_results (WaymarkSearchView *self)
{
  g_autofree char *count = NULL;
  guint n_matches = 0;

  clear_rows (self);
  if (*self->words == '\0')
    {
      gtk_stack_set_visible_child_name (self->stack, "hint");
      return;
    }

  self->hits = waymark_search_query (self->search, self->words, MAX_RESULTS, &n_matches);
  for (guint i = 0; i < self->hits->len; i++)
    gtk_list_box_append (self->list, result_row (self, g_ptr_array_index (self->hits, i)));

  if (n_matches > self->hits->len)
    /* Translators: the first number is how many are listed, the second how many there are */
    count = g_strdup_printf (_ ("The first %u of %u. Add a word to narrow it down."),
                             self->hits->len, n_matches);
  else
    count = g_strdup_printf (ngettext ("%u document", "%u documents", n_matches), n_matches);
  gtk_label_set_label (self->count, count);
  gtk_stack_set_visible_child_name (self->stack, n_matches > 0 ? "results" : "none");
}

void
waymark_search_view_set_query (WaymarkSearchView *self, const char *query)
{
  g_return_if_fail (WAYMARK_IS_SEARCH_VIEW (self));

  g_free (self->words);
  self->words = g_strstrip (g_strdup (query));
  show_results (self);
}

/* A document came or went: what is gone must not be opened from here. */
static void
documents_changed_cb (WaymarkSearchView *self)
{
  if (*self->words != '\0')
    show_results (self);
}

void
waymark_search_view_activate_first (WaymarkSearchView *self)
{
  g_return_if_fail (WAYMARK_IS_SEARCH_VIEW (self));
  activate (self, 0);
}

static gboolean
waymark_search_view_grab_focus (GtkWidget *widget)
{
  GtkListBoxRow *first = gtk_list_box_get_row_at_index (WAYMARK_SEARCH_VIEW (widget)->list, 0);

  return first != NULL && gtk_widget_grab_focus (GTK_WIDGET (first));
}

/* One stop, with arrow keys between the rows: GTK would go through them all with Tab. */
static gboolean
waymark_search_view_focus (GtkWidget *widget, GtkDirectionType direction)
{
  if (direction == GTK_DIR_TAB_FORWARD || direction == GTK_DIR_TAB_BACKWARD)
    return !waymark_tab_order_holds_focus (widget) && gtk_widget_grab_focus (widget);
  return GTK_WIDGET_CLASS (waymark_search_view_parent_class)->focus (widget, direction);
}

static void
waymark_search_view_dispose (GObject *object)
{
  WaymarkSearchView *self = WAYMARK_SEARCH_VIEW (object);

  g_clear_pointer (&self->hits, g_ptr_array_unref);
  g_clear_object (&self->search);
  g_clear_object (&self->journal);
  G_OBJECT_CLASS (waymark_search_view_parent_class)->dispose (object);
}

static void
waymark_search_view_finalize (GObject *object)
{
  g_free (WAYMARK_SEARCH_VIEW (object)->words);
  G_OBJECT_CLASS (waymark_search_view_parent_class)->finalize (object);
}

static void
waymark_search_view_class_init (WaymarkSearchViewClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = waymark_search_view_dispose;
  G_OBJECT_CLASS (klass)->finalize = waymark_search_view_finalize;
  GTK_WIDGET_CLASS (klass)->grab_focus = waymark_search_view_grab_focus;
  GTK_WIDGET_CLASS (klass)->focus = waymark_search_view_focus;

  signals[ACTIVATED] =
      g_signal_new ("activated", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                    G_TYPE_NONE, 4, WAYMARK_TYPE_DOCUMENT,
                    WAYMARK_TYPE_PATH | G_SIGNAL_TYPE_STATIC_SCOPE, G_TYPE_UINT64, G_TYPE_UINT64);
}

static GtkWidget *
message_label (const char *text)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_max_width_chars (GTK_LABEL (label), 1); /* never widens the sidebar */
  gtk_label_set_justify (GTK_LABEL (label), GTK_JUSTIFY_CENTER);
  gtk_widget_add_css_class (label, "dim-label");
  gtk_widget_set_margin_start (label, 18);
  gtk_widget_set_margin_end (label, 18);
  gtk_widget_set_margin_top (label, 24);
  gtk_widget_set_valign (label, GTK_ALIGN_START);
  return label;
}

static void
waymark_search_view_init (WaymarkSearchView *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *scroller = gtk_scrolled_window_new ();

  self->words = g_strdup ("");
  self->list = GTK_LIST_BOX (gtk_list_box_new ());
  gtk_list_box_set_selection_mode (self->list, GTK_SELECTION_NONE);
  gtk_widget_add_css_class (GTK_WIDGET (self->list), "navigation-sidebar");
  gtk_widget_add_css_class (GTK_WIDGET (self->list), "waymark-results");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->list), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Search results"), -1);
  g_signal_connect (self->list, "row-activated", G_CALLBACK (row_activated_cb), self);

  self->count = GTK_LABEL (gtk_label_new (NULL));
  gtk_label_set_xalign (self->count, 0);
  gtk_label_set_wrap (self->count, TRUE);
  gtk_label_set_max_width_chars (self->count, 1);
  gtk_widget_add_css_class (GTK_WIDGET (self->count), "dim-label");
  gtk_widget_add_css_class (GTK_WIDGET (self->count), "caption");
  gtk_widget_set_margin_start (GTK_WIDGET (self->count), 18);
  gtk_widget_set_margin_end (GTK_WIDGET (self->count), 18);
  gtk_widget_set_margin_top (GTK_WIDGET (self->count), 8);

  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), GTK_WIDGET (self->list));
  gtk_widget_set_vexpand (scroller, TRUE);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->count));
  gtk_box_append (GTK_BOX (box), scroller);

  self->stack = GTK_STACK (gtk_stack_new ());
  gtk_stack_add_named (
      self->stack,
      message_label (_ ("Type a word or two. Every answer in your journal is searched.")), "hint");
  gtk_stack_add_named (self->stack,
                       message_label (_ ("Nothing has all of these words. Try fewer, or only how "
                                         "one of them begins.")),
                       "none");
  gtk_stack_add_named (self->stack, box, "results");
  adw_bin_set_child (ADW_BIN (self), GTK_WIDGET (self->stack));
}

GtkWidget *
waymark_search_view_new (WaymarkJournal *journal, WaymarkSearch *search)
{
  WaymarkSearchView *self = g_object_new (WAYMARK_TYPE_SEARCH_VIEW, NULL);

  self->journal = g_object_ref (journal);
  self->search = g_object_ref (search);
  g_signal_connect_object (journal, "document-added", G_CALLBACK (documents_changed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (journal, "document-removed", G_CALLBACK (documents_changed_cb), self,
                           G_CONNECT_SWAPPED);
  return GTK_WIDGET (self);
}
