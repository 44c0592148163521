/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "waymark-list-window.h"

struct _WaymarkListWindow
{
  GObject parent_instance;

  GListModel *model;
  guint first;
  guint n;
};

static void list_model_init (GListModelInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (WaymarkListWindow,
                               waymark_list_window,
                               G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, list_model_init))

static GType
get_item_type (GListModel *model)
{
  return g_list_model_get_item_type (WAYMARK_LIST_WINDOW (model)->model);
}

static guint
get_n_items (GListModel *model)
{
  return WAYMARK_LIST_WINDOW (model)->n;
}

static gpointer
get_item (GListModel *model, guint position)
{
  WaymarkListWindow *self = WAYMARK_LIST_WINDOW (model);

  return position < self->n ? g_list_model_get_item (self->model, self->first + position) : NULL;
}

static void
list_model_init (GListModelInterface *iface)
{
  iface->get_item_type = get_item_type;
  iface->get_n_items = get_n_items;
  iface->get_item = get_item;
}

/* What comes while it grows is not worth a calculation: then it is all there. */
static void
items_changed_cb (
    GListModel *model, guint position, guint removed, guint added, WaymarkListWindow *self)
{
  guint before = self->n;
  guint total = g_list_model_get_n_items (model);
  gboolean whole = before + added - removed == total;

  self->first = 0;
  self->n = total;
  if (whole)
    g_list_model_items_changed (G_LIST_MODEL (self), position, removed, added);
  else
    g_list_model_items_changed (G_LIST_MODEL (self), 0, before, total);
}

static void
waymark_list_window_dispose (GObject *object)
{
  WaymarkListWindow *self = WAYMARK_LIST_WINDOW (object);

  self->n = 0;
  if (self->model != NULL)
    g_signal_handlers_disconnect_by_func (self->model, items_changed_cb, self);
  g_clear_object (&self->model);
  G_OBJECT_CLASS (waymark_list_window_parent_class)->dispose (object);
}

static void
waymark_list_window_class_init (WaymarkListWindowClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = waymark_list_window_dispose;
}

static void
waymark_list_window_init (WaymarkListWindow *self)
{
}

WaymarkListWindow *
waymark_list_window_new (GListModel *model)
{
  WaymarkListWindow *self;

  g_return_val_if_fail (G_IS_LIST_MODEL (model), NULL);

  self = g_object_new (WAYMARK_TYPE_LIST_WINDOW, NULL);
  self->model = g_object_ref (model);
  self->n = g_list_model_get_n_items (model);
  g_signal_connect (model, "items-changed", G_CALLBACK (items_changed_cb), self);
  return self;
}

GListModel *
waymark_list_window_get_model (WaymarkListWindow *self)
{
  g_return_val_if_fail (WAYMARK_IS_LIST_WINDOW (self), NULL);
  return self->model;
}

void
waymark_list_window_narrow (WaymarkListWindow *self, guint around, guint n)
{
  guint total, before;

  g_return_if_fail (WAYMARK_IS_LIST_WINDOW (self));

  total = g_list_model_get_n_items (self->model);
  before = self->n;
  self->n = MIN (n, total);
  self->first = MIN (around > n / 2 ? around - n / 2 : 0, total - self->n);
  g_list_model_items_changed (G_LIST_MODEL (self), 0, before, self->n);
}

gboolean
waymark_list_window_grow (WaymarkListWindow *self, guint by, guint enough)
{
  guint above, below;

  g_return_val_if_fail (WAYMARK_IS_LIST_WINDOW (self), FALSE);

  if (self->n >= enough)
    by = G_MAXUINT;
  below = MIN (by, g_list_model_get_n_items (self->model) - self->first - self->n);
  self->n += below;
  if (below > 0)
    g_list_model_items_changed (G_LIST_MODEL (self), self->n - below, 0, below);
  above = MIN (by, self->first);
  self->first -= above;
  self->n += above;
  if (above > 0)
    g_list_model_items_changed (G_LIST_MODEL (self), 0, 0, above);
  return !waymark_list_window_is_whole (self);
}

gboolean
waymark_list_window_is_whole (WaymarkListWindow *self)
{
  g_return_val_if_fail (WAYMARK_IS_LIST_WINDOW (self), TRUE);
  return self->n == g_list_model_get_n_items (self->model);
}

guint
waymark_list_window_get_first (WaymarkListWindow *self)
{
  g_return_val_if_fail (WAYMARK_IS_LIST_WINDOW (self), 0);
  return self->first;
}
