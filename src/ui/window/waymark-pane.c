/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "waymark-config.h"

#include "waymark-pane.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "waymark-document-list-view.h"
#include "waymark-document-switcher.h"
#include "waymark-overview-registry.h"
#include "waymark-page-registry.h"

struct _WaymarkPane
{
  AdwBin parent_instance;

  WaymarkJournal *journal;
  WaymarkPaneInfo *info;
  WaymarkDocument *document;

  AdwLeaflet *leaflet;               /* (nullable): panes with one page have none */
  WaymarkDocumentListView *list;     /* (nullable) */
  WaymarkDocumentSwitcher *switcher; /* (nullable) */
  GListModel *documents;             /* of all worksheets of the pane */
  GtkWidget *title;
  GtkStack *stack;            /* empty, page, overview */
  WaymarkWorksheetPage *page; /* (nullable): the one that was shown last */
  GHashTable *pages;          /* worksheet → WaymarkWorksheetPage, made when first needed */
  WaymarkPagePart *overview;  /* (nullable), made when first needed */
  gboolean shows_overview;
};

enum
{
  PROP_0,
  PROP_DOCUMENT,
  PROP_CAN_GO_BACK,
  N_PROPS,
};

enum
{
  LEFT,
  N_SIGNALS,
};

static GParamSpec *properties[N_PROPS];
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (WaymarkPane, waymark_pane, ADW_TYPE_BIN)

static void
set_document (WaymarkPane *self, WaymarkDocument *document)
{
  g_autoptr (WaymarkDocument) left = NULL;

  if (self->document == document)
    return;
  left = g_steal_pointer (&self->document);
  self->document = document != NULL ? g_object_ref (document) : NULL;
  if (left != NULL)
    g_signal_emit (self, signals[LEFT], 0, left);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_DOCUMENT]);
}

static void
update_lists (WaymarkPane *self)
{
  if (self->list != NULL)
    waymark_document_list_view_select (self->list, self->document);
  if (self->switcher != NULL)
    waymark_document_switcher_set_document (self->switcher, self->document);
}

/* Each worksheet has its own page: making one anew at every turn would be felt. */
static WaymarkWorksheetPage *
ensure_page (WaymarkPane *self, WaymarkDocument *document)
{
  WaymarkWorksheet *worksheet = waymark_journal_get_worksheet (self->journal, document);
  WaymarkWorksheetPage *page = g_hash_table_lookup (self->pages, worksheet);

  if (page == NULL)
    {
      page = WAYMARK_WORKSHEET_PAGE (waymark_page_registry_new_page (self->journal));
      gtk_stack_add_child (self->stack, GTK_WIDGET (page));
      g_hash_table_insert (self->pages, worksheet, page);
    }
  return page;
}

static void
show_page (WaymarkPane *self, WaymarkDocument *document)
{
  self->page = ensure_page (self, document);
  self->shows_overview = FALSE;
  set_document (self, document);
  waymark_worksheet_page_set_document (self->page, document);
  gtk_stack_set_visible_child (self->stack, GTK_WIDGET (self->page));
  update_lists (self);
}

static void
show_overview (WaymarkPane *self)
{
  if (self->overview == NULL)
    {
      self->overview = waymark_overview_new (waymark_pane_info_get_id (self->info), self->journal);
      gtk_stack_add_named (self->stack, GTK_WIDGET (self->overview), "overview");
    }
  self->shows_overview = TRUE;
  set_document (self, NULL);
  gtk_stack_set_visible_child_name (self->stack, "overview");
  update_lists (self);
}

static GtkWidget *
empty_page (WaymarkPaneInfo *info)
{
  GPtrArray *worksheets = waymark_pane_info_get_worksheets (info);
  WaymarkWorksheet *first = g_ptr_array_index (worksheets, 0);
  GtkWidget *status = adw_status_page_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);
  /* A school's own worksheet may say "R&D"; a description is markup. */
  const char *empty = waymark_worksheet_get_empty (first);
  g_autofree char *markup = empty != NULL ? g_markup_escape_text (empty, -1) : NULL;

  adw_status_page_set_icon_name (ADW_STATUS_PAGE (status), waymark_pane_info_get_icon (info));
  adw_status_page_set_title (ADW_STATUS_PAGE (status), waymark_pane_info_get_title (info));
  adw_status_page_set_description (ADW_STATUS_PAGE (status), markup);
  gtk_widget_set_halign (box, GTK_ALIGN_CENTER);
  for (guint i = 0; i < worksheets->len; i++)
    {
      WaymarkWorksheet *worksheet = g_ptr_array_index (worksheets, i);
      GtkWidget *button =
          gtk_button_new_with_label (waymark_worksheet_get_create_label (worksheet));

      gtk_widget_add_css_class (button, "pill");
      if (i == 0)
        gtk_widget_add_css_class (button, "suggested-action");
      gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "win.new-document");
      gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "s",
                                        waymark_worksheet_get_id (worksheet));
      gtk_box_append (GTK_BOX (box), button);
    }
  adw_status_page_set_child (ADW_STATUS_PAGE (status), box);
  return status;
}

static void
show_empty (WaymarkPane *self)
{
  GHashTableIter iter;
  gpointer page;

  self->shows_overview = FALSE;
  set_document (self, NULL);
  g_hash_table_iter_init (&iter, self->pages);
  while (g_hash_table_iter_next (&iter, NULL, &page))
    waymark_worksheet_page_set_document (page, NULL);
  /* Hardly anyone ever sees it again, and it takes as long as a page. */
  if (gtk_stack_get_child_by_name (self->stack, "empty") == NULL)
    gtk_stack_add_named (self->stack, empty_page (self->info), "empty");
  gtk_stack_set_visible_child_name (self->stack, "empty");
  update_lists (self);
}

/* The document that was written last: where a person most likely goes on. */
static WaymarkDocument *
find_last_written (WaymarkPane *self)
{
  GPtrArray *worksheets = waymark_pane_info_get_worksheets (self->info);
  WaymarkDocument *last = NULL;

  /* The lists themselves: to find an item in the flat one of the pane takes longer. */
  for (guint k = 0; k < worksheets->len; k++)
    {
      GListModel *documents = waymark_journal_get_documents (
          self->journal, waymark_worksheet_get_id (g_ptr_array_index (worksheets, k)));

      for (guint i = 0; i < g_list_model_get_n_items (documents); i++)
        {
          g_autoptr (WaymarkDocument) document = g_list_model_get_item (documents, i);

          if (last == NULL || strcmp (waymark_document_get_modified (document),
                                      waymark_document_get_modified (last)) > 0)
            last = document; /* the journal keeps it alive */
        }
    }
  return last;
}

static void
show_leaflet_page (WaymarkPane *self, const char *name)
{
  if (self->leaflet != NULL)
    adw_leaflet_set_visible_child_name (self->leaflet, name);
}

void
waymark_pane_open (WaymarkPane *self,
                   WaymarkDocument *document,
                   const WaymarkPath *path,
                   gsize start,
                   gsize length)
{
  g_return_if_fail (WAYMARK_IS_PANE (self));
  g_return_if_fail (WAYMARK_IS_DOCUMENT (document));

  show_page (self, document);
  show_leaflet_page (self, "page");
  if (path != NULL)
    waymark_worksheet_page_reveal (self->page, path, start, start + length);
}

void
waymark_pane_open_default (WaymarkPane *self)
{
  guint n;

  g_return_if_fail (WAYMARK_IS_PANE (self));

  n = g_list_model_get_n_items (self->documents);
  if (n == 0)
    show_empty (self);
  else if (self->document != NULL || self->shows_overview)
    return;
  else if (self->list != NULL && n > 1 &&
           waymark_overview_get_title (waymark_pane_info_get_id (self->info)) != NULL)
    show_overview (self);
  else
    show_page (self, find_last_written (self));
}

void
waymark_pane_open_list (WaymarkPane *self)
{
  g_return_if_fail (WAYMARK_IS_PANE (self));

  waymark_pane_open_default (self);
  if (g_list_model_get_n_items (self->documents) > 0)
    show_leaflet_page (self, "list");
}

void
waymark_pane_rename (WaymarkPane *self)
{
  g_return_if_fail (WAYMARK_IS_PANE (self));

  if (self->document != NULL)
    waymark_worksheet_page_edit_title (self->page);
}

static void
activated_cb (GtkWidget *list, WaymarkDocument *document, WaymarkPane *self)
{
  if (document != NULL)
    show_page (self, document);
  else
    show_overview (self);
  show_leaflet_page (self, "page");
}

/* Documents come and go: keep showing one that is there. */
static void
documents_changed_cb (
    GListModel *model, guint position, guint removed, guint added, WaymarkPane *self)
{
  guint n = g_list_model_get_n_items (model);
  gboolean gone = self->document != NULL &&
                  waymark_journal_lookup (
                      self->journal, waymark_document_get_id (self->document)) != self->document;

  if (self->leaflet != NULL)
    gtk_widget_set_visible (GTK_WIDGET (self->list), n > 0);
  if (n == 0)
    {
      show_empty (self);
      show_leaflet_page (self, "page");
    }
  else if (gone)
    {
      g_autoptr (WaymarkDocument) next = g_list_model_get_item (model, MIN (position, n - 1));

      show_page (self, next);
    }
  else if (self->document == NULL && !self->shows_overview)
    waymark_pane_open_default (self);
  else
    update_lists (self);
}

static void
navigation_changed_cb (WaymarkPane *self)
{
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_CAN_GO_BACK]);
}

gboolean
waymark_pane_get_can_go_back (WaymarkPane *self)
{
  g_return_val_if_fail (WAYMARK_IS_PANE (self), FALSE);
  return self->leaflet != NULL && adw_leaflet_get_folded (self->leaflet) &&
         g_list_model_get_n_items (self->documents) > 0 &&
         g_strcmp0 (adw_leaflet_get_visible_child_name (self->leaflet), "page") == 0;
}

void
waymark_pane_go_back (WaymarkPane *self)
{
  g_return_if_fail (WAYMARK_IS_PANE (self));
  show_leaflet_page (self, "list");
}

WaymarkPaneInfo *
waymark_pane_get_info (WaymarkPane *self)
{
  g_return_val_if_fail (WAYMARK_IS_PANE (self), NULL);
  return self->info;
}

WaymarkDocument *
waymark_pane_get_document (WaymarkPane *self)
{
  g_return_val_if_fail (WAYMARK_IS_PANE (self), NULL);
  return self->document;
}

GtkWidget *
waymark_pane_get_title_widget (WaymarkPane *self)
{
  g_return_val_if_fail (WAYMARK_IS_PANE (self), NULL);
  return self->title;
}

gboolean
waymark_pane_has_switcher (WaymarkPane *self)
{
  g_return_val_if_fail (WAYMARK_IS_PANE (self), FALSE);
  return self->switcher != NULL && g_list_model_get_n_items (self->documents) > 1;
}

gboolean
waymark_pane_shows_only_list (WaymarkPane *self)
{
  g_return_val_if_fail (WAYMARK_IS_PANE (self), FALSE);
  return self->leaflet != NULL && adw_leaflet_get_folded (self->leaflet) &&
         g_strcmp0 (adw_leaflet_get_visible_child_name (self->leaflet), "list") == 0;
}

void
waymark_pane_set_narrow (WaymarkPane *self, gboolean narrow)
{
  g_return_if_fail (WAYMARK_IS_PANE (self));
  if (self->switcher != NULL)
    waymark_document_switcher_set_compact (self->switcher, narrow);
}

static void
waymark_pane_dispose (GObject *object)
{
  WaymarkPane *self = WAYMARK_PANE (object);

  if (self->documents != NULL)
    g_signal_handlers_disconnect_by_data (self->documents, self);
  adw_bin_set_child (ADW_BIN (self), NULL);
  self->page = NULL;
  g_clear_pointer (&self->pages, g_hash_table_unref);
  g_clear_object (&self->documents);
  g_clear_object (&self->title);
  g_clear_object (&self->document);
  g_clear_object (&self->info);
  g_clear_object (&self->journal);
  G_OBJECT_CLASS (waymark_pane_parent_class)->dispose (object);
}

static void
waymark_pane_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  WaymarkPane *self = WAYMARK_PANE (object);

  switch (id)
    {
    case PROP_DOCUMENT:
      g_value_set_object (value, self->document);
      break;
    case PROP_CAN_GO_BACK:
      g_value_set_boolean (value, waymark_pane_get_can_go_back (self));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

/* Not GtkWidgetClass.grab_focus: a container that has it would keep the focus when Shift+Tab is to
 * leave it. */
gboolean
waymark_pane_focus (WaymarkPane *self)
{
  GtkWidget *shown = gtk_stack_get_visible_child (self->stack);
  gboolean list_in_sight;

  g_return_val_if_fail (WAYMARK_IS_PANE (self), FALSE);

  list_in_sight = self->list != NULL && gtk_widget_get_visible (GTK_WIDGET (self->list)) &&
                  (!adw_leaflet_get_folded (self->leaflet) ||
                   g_strcmp0 (adw_leaflet_get_visible_child_name (self->leaflet), "list") == 0);

  if (list_in_sight && waymark_document_list_view_focus_current (self->list))
    return TRUE;
  if (shown == GTK_WIDGET (self->page))
    return waymark_worksheet_page_focus_title (self->page);
  return gtk_widget_child_focus (shown, GTK_DIR_TAB_FORWARD);
}

static void
waymark_pane_class_init (WaymarkPaneClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GParamFlags flags = G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;

  object_class->dispose = waymark_pane_dispose;
  object_class->get_property = waymark_pane_get_property;

  properties[PROP_DOCUMENT] =
      g_param_spec_object ("document", NULL, NULL, WAYMARK_TYPE_DOCUMENT, flags);
  properties[PROP_CAN_GO_BACK] = g_param_spec_boolean ("can-go-back", NULL, NULL, FALSE, flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  signals[LEFT] = g_signal_new ("left", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                NULL, G_TYPE_NONE, 1, WAYMARK_TYPE_DOCUMENT);
}

static void
waymark_pane_init (WaymarkPane *self)
{
  self->pages = g_hash_table_new (g_direct_hash, g_direct_equal);
}

/* List beside page, or one of them. */
static GtkWidget *
build_leaflet (WaymarkPane *self)
{
  GtkWidget *separator = gtk_separator_new (GTK_ORIENTATION_VERTICAL);
  AdwLeafletPage *page;

  self->list = WAYMARK_DOCUMENT_LIST_VIEW (waymark_document_list_view_new (
      self->journal, self->info,
      waymark_overview_get_title (waymark_pane_info_get_id (self->info))));
  gtk_widget_set_size_request (GTK_WIDGET (self->list), 250, -1);
  gtk_widget_set_hexpand (GTK_WIDGET (self->list), FALSE);
  g_signal_connect (self->list, "activated", G_CALLBACK (activated_cb), self);
  gtk_widget_set_size_request (GTK_WIDGET (self->stack), 320, -1);

  self->leaflet = ADW_LEAFLET (adw_leaflet_new ());
  adw_leaflet_set_can_navigate_back (self->leaflet, TRUE);
  page = adw_leaflet_append (self->leaflet, GTK_WIDGET (self->list));
  adw_leaflet_page_set_name (page, "list");
  page = adw_leaflet_append (self->leaflet, separator);
  adw_leaflet_page_set_navigatable (page, FALSE);
  page = adw_leaflet_append (self->leaflet, GTK_WIDGET (self->stack));
  adw_leaflet_page_set_name (page, "page");
  g_object_bind_property (self->list, "visible", separator, "visible", G_BINDING_SYNC_CREATE);
  g_signal_connect_swapped (self->leaflet, "notify::folded", G_CALLBACK (navigation_changed_cb),
                            self);
  g_signal_connect_swapped (self->leaflet, "notify::visible-child",
                            G_CALLBACK (navigation_changed_cb), self);
  return GTK_WIDGET (self->leaflet);
}

GtkWidget *
waymark_pane_new (WaymarkJournal *journal, WaymarkPaneInfo *info)
{
  WaymarkPane *self = g_object_new (WAYMARK_TYPE_PANE, NULL);
  const char *title = waymark_pane_info_get_title (info);

  self->journal = g_object_ref (journal);
  self->info = g_object_ref (info);
  self->stack = GTK_STACK (gtk_stack_new ());
  gtk_stack_set_hhomogeneous (self->stack, FALSE);
  gtk_stack_set_vhomogeneous (self->stack, FALSE);
  gtk_widget_set_hexpand (GTK_WIDGET (self->stack), TRUE);

  if (waymark_pane_info_get_single (info))
    {
      self->switcher = WAYMARK_DOCUMENT_SWITCHER (waymark_document_switcher_new (journal, info));
      self->documents = g_object_ref (waymark_document_switcher_get_model (self->switcher));
      self->title = g_object_ref_sink (GTK_WIDGET (self->switcher));
      g_signal_connect (self->switcher, "activated", G_CALLBACK (activated_cb), self);
      adw_bin_set_child (ADW_BIN (self), GTK_WIDGET (self->stack));
    }
  else
    {
      self->title = g_object_ref_sink (adw_window_title_new (title, NULL));
      adw_bin_set_child (ADW_BIN (self), build_leaflet (self));
      self->documents = g_object_ref (waymark_document_list_view_get_model (self->list));
    }
  g_signal_connect (self->documents, "items-changed", G_CALLBACK (documents_changed_cb), self);
  /* What it shows is made once it stands in its window, whose width and style it is made for. */
  if (self->list != NULL)
    gtk_widget_set_visible (GTK_WIDGET (self->list),
                            g_list_model_get_n_items (self->documents) > 0);
  return GTK_WIDGET (self);
}
