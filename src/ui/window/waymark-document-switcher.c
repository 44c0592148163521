/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "waymark-config.h"

#include "waymark-document-switcher.h"

#include <glib/gi18n-lib.h>

#include "waymark-document-list-view.h"
#include "waymark-follow.h"

struct _WaymarkDocumentSwitcher
{
  AdwBin parent_instance;

  WaymarkJournal *journal;
  WaymarkPaneInfo *pane;
  WaymarkDocument *document;
  gulong changed_handler;
  GtkStack *stack; /* plain, menu */
  GtkLabel *plain;
  GtkLabel *label;
  GtkMenuButton *button;
  GtkPopover *popover;
  gboolean compact;
  GListModel *documents;
  WaymarkDocumentListView *list; /* (nullable): made when it is first opened */
};

enum
{
  ACTIVATED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (WaymarkDocumentSwitcher, waymark_document_switcher, ADW_TYPE_BIN)

static void
update (WaymarkDocumentSwitcher *self)
{
  gboolean several = g_list_model_get_n_items (self->documents) > 1;
  g_autofree char *title =
      self->document != NULL ? waymark_journal_dup_title (self->journal, self->document) : NULL;

  /* Where it is narrow the page below says its own title. */
  gtk_label_set_label (self->label, self->compact   ? waymark_pane_info_get_title (self->pane)
                                    : title != NULL ? title
                                                    : "");
  gtk_stack_set_visible_child_name (self->stack, several && title != NULL ? "menu" : "plain");
}

static void
activated_cb (WaymarkDocumentListView *list,
              WaymarkDocument *document,
              WaymarkDocumentSwitcher *self)
{
  gtk_popover_popdown (self->popover);
  g_signal_emit (self, signals[ACTIVATED], 0, document);
}

static void
create_list_cb (GtkMenuButton *button, gpointer data)
{
  WaymarkDocumentSwitcher *self = data;

  if (self->list != NULL)
    return;
  self->list =
      WAYMARK_DOCUMENT_LIST_VIEW (waymark_document_list_view_new (self->journal, self->pane, NULL));
  gtk_widget_set_size_request (GTK_WIDGET (self->list), 260, 280);
  g_signal_connect (self->list, "activated", G_CALLBACK (activated_cb), self);
  gtk_popover_set_child (self->popover, GTK_WIDGET (self->list));
  waymark_document_list_view_select (self->list, self->document);
}

void
waymark_document_switcher_set_document (WaymarkDocumentSwitcher *self, WaymarkDocument *document)
{
  g_return_if_fail (WAYMARK_IS_DOCUMENT_SWITCHER (self));

  waymark_follow_document (&self->document, &self->changed_handler, document, G_CALLBACK (update),
                           self, G_CONNECT_SWAPPED);
  if (self->list != NULL)
    waymark_document_list_view_select (self->list, document);
  update (self);
}

static void
waymark_document_switcher_dispose (GObject *object)
{
  WaymarkDocumentSwitcher *self = WAYMARK_DOCUMENT_SWITCHER (object);

  waymark_unfollow_document (&self->document, &self->changed_handler);
  g_clear_object (&self->documents);
  g_clear_object (&self->pane);
  g_clear_object (&self->journal);
  G_OBJECT_CLASS (waymark_document_switcher_parent_class)->dispose (object);
}

static void
waymark_document_switcher_class_init (WaymarkDocumentSwitcherClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = waymark_document_switcher_dispose;

  signals[ACTIVATED] = g_signal_new ("activated", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                                     NULL, NULL, NULL, G_TYPE_NONE, 1, WAYMARK_TYPE_DOCUMENT);
}

static GtkLabel *
title_label (void)
{
  GtkLabel *label = GTK_LABEL (gtk_label_new (NULL));

  gtk_label_set_ellipsize (label, PANGO_ELLIPSIZE_END);
  gtk_widget_add_css_class (GTK_WIDGET (label), "title");
  return label;
}

static void
waymark_document_switcher_init (WaymarkDocumentSwitcher *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *arrow = gtk_image_new_from_icon_name ("pan-down-symbolic");

  self->stack = GTK_STACK (gtk_stack_new ());
  self->plain = title_label ();
  self->label = title_label ();
  self->button = GTK_MENU_BUTTON (gtk_menu_button_new ());
  self->popover = GTK_POPOVER (gtk_popover_new ());

  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->label));
  gtk_box_append (GTK_BOX (box), arrow);
  gtk_menu_button_set_child (self->button, box);
  gtk_menu_button_set_popover (self->button, GTK_WIDGET (self->popover));
  gtk_widget_add_css_class (GTK_WIDGET (self->button), "flat");
  gtk_widget_set_valign (GTK_WIDGET (self->button), GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (GTK_WIDGET (self->popover), "menu");
  gtk_stack_set_hhomogeneous (self->stack, FALSE);
  gtk_stack_add_named (self->stack, GTK_WIDGET (self->plain), "plain");
  gtk_stack_add_named (self->stack, GTK_WIDGET (self->button), "menu");
  adw_bin_set_child (ADW_BIN (self), GTK_WIDGET (self->stack));
}

GtkWidget *
waymark_document_switcher_new (WaymarkJournal *journal, WaymarkPaneInfo *pane)
{
  WaymarkDocumentSwitcher *self = g_object_new (WAYMARK_TYPE_DOCUMENT_SWITCHER, NULL);
  const char *title = waymark_pane_info_get_title (pane);

  self->journal = g_object_ref (journal);
  self->pane = g_object_ref (pane);
  gtk_label_set_label (self->plain, title);
  /* Translators: %s is a pane, e.g. "Roadmap": the button that lists its versions */
  g_autofree char *name = g_strdup_printf (_ ("%s: choose another one"), title);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->button), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  name, -1);

  self->documents = waymark_document_list_view_list_documents (journal, pane);
  g_signal_connect_object (self->documents, "items-changed", G_CALLBACK (update), self,
                           G_CONNECT_SWAPPED);
  gtk_menu_button_set_create_popup_func (self->button, create_list_cb, self, NULL);
  update (self);
  return GTK_WIDGET (self);
}

void
waymark_document_switcher_set_compact (WaymarkDocumentSwitcher *self, gboolean compact)
{
  g_return_if_fail (WAYMARK_IS_DOCUMENT_SWITCHER (self));
  self->compact = compact;
  update (self);
}

GListModel *
waymark_document_switcher_get_model (WaymarkDocumentSwitcher *self)
{
  g_return_val_if_fail (WAYMARK_IS_DOCUMENT_SWITCHER (self), NULL);
  return self->documents;
}
