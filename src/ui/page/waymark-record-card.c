/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "waymark-config.h"

#include "waymark-record-card.h"

#include <glib/gi18n-lib.h>

#include "waymark-css-class.h"
#include "waymark-date.h"
#include "waymark-field-stack.h"
#include "waymark-field-text.h"
#include "waymark-lazy-menu.h"
#include "waymark-prose.h"
#include "waymark-tab-order.h"

#define NAME_CHARACTERS    80
#define SUMMARY_CHARACTERS 60 /* of each value */

struct _WaymarkRecordCard
{
  AdwBin parent_instance;

  WaymarkJournal *journal;
  WaymarkField *list;
  gboolean show_locks;
  WaymarkDocument *document;
  const char *record; /* interned */

  GtkBox *box;
  GtkImage *handle;
  GtkButton *toggle;
  GtkLabel *name;
  GtkLabel *summary;
  GtkImage *arrow;
  GtkWidget *menu;
  WaymarkFieldStack *stack; /* (nullable): made when it is first opened */
  gboolean expanded;
  guint number; /* from 1 */
  guint n_records;
};

G_DEFINE_FINAL_TYPE (WaymarkRecordCard, waymark_record_card, ADW_TYPE_BIN)

enum
{
  MOVE,
  REMOVE,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static WaymarkValue *
get_record (WaymarkRecordCard *self)
{
  if (self->document == NULL || self->record == NULL)
    return NULL;
  return waymark_document_get_value (
      self->document, WAYMARK_PATH (waymark_field_get_id (self->list), self->record, NULL));
}

/* What one would say of a value in passing. */
static char *
sum_up_value (WaymarkRecordCard *self, WaymarkField *field, WaymarkValue *value, const GDate *today)
{
  g_autofree char *text = NULL;

  if (waymark_value_is_empty (value))
    return NULL;
  switch (waymark_field_get_field_type (field))
    {
    case WAYMARK_FIELD_FLAG:
      return waymark_value_get_boolean (value) ? g_strdup (waymark_field_get_short_label (field))
                                               : NULL;
    case WAYMARK_FIELD_LINK:
      {
        WaymarkDocument *target =
            waymark_journal_lookup (self->journal, waymark_value_get_text (value));

        return target != NULL ? waymark_journal_dup_title (self->journal, target) : NULL;
      }
    default:
      text = waymark_field_value_to_text (field, value, today);
      return *text != '\0' ? waymark_prose_snippet (text, SUMMARY_CHARACTERS) : NULL;
    }
}

static char *
sum_up (WaymarkRecordCard *self)
{
  WaymarkValue *record = get_record (self);
  GPtrArray *subfields = waymark_field_get_subfields (self->list);
  GString *summary = g_string_new (NULL);
  GDate today;

  waymark_date_today (&today);
  for (guint i = 1; i < subfields->len; i++)
    {
      WaymarkField *field = subfields->pdata[i];
      g_autofree char *text = sum_up_value (
          self, field, waymark_value_get_member (record, waymark_field_get_id (field)), &today);

      if (text == NULL)
        continue;
      if (summary->len > 0)
        g_string_append (summary, " · ");
      g_string_append (summary, text);
    }
  return g_string_free (summary, FALSE);
}

void
waymark_record_card_refresh (WaymarkRecordCard *self)
{
  g_autofree char *full = NULL;
  g_autofree char *name = NULL;
  g_autofree char *summary = NULL;
  WaymarkValue *record;
  GDate today;

  g_return_if_fail (WAYMARK_IS_RECORD_CARD (self));

  record = get_record (self);
  waymark_date_today (&today);
  full = waymark_field_record_name (self->list, record, &today);
  name = waymark_prose_snippet (full, NAME_CHARACTERS);
  summary = sum_up (self);

  if (self->expanded) /* the name can be read, and written, right below */
    {
      g_free (name);
      name = g_strdup_printf (_ ("%u of %u"), self->number, self->n_records);
    }
  gtk_label_set_label (self->name, *name != '\0' ? name : _ ("Nothing written yet"));
  waymark_css_class_set (GTK_WIDGET (self->name), "dim-label", *name == '\0' || self->expanded);
  gtk_label_set_label (self->summary, summary);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->toggle), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  gtk_label_get_label (self->name), -1);
  gtk_widget_set_visible (GTK_WIDGET (self->summary), !self->expanded && *summary != '\0');
}

/* Its fields come one by one, see show_next(). */
static void
make_stack (WaymarkRecordCard *self)
{
  WaymarkFieldStackSpec spec = {
    .journal = self->journal,
    .fields = waymark_field_get_subfields (self->list),
    .list = waymark_field_get_id (self->list),
    .show_locks = self->show_locks,
    .compact = TRUE,
    .in_pieces = TRUE,
  };

  self->stack = WAYMARK_FIELD_STACK (waymark_field_stack_new (&spec));
  waymark_field_stack_set_target (self->stack, self->document, self->record);
  gtk_box_append (self->box, GTK_WIDGET (self->stack));
}

/* Says whether it is open; the fields inside follow. */
static void
show_expanded (WaymarkRecordCard *self, gboolean expanded)
{
  self->expanded = expanded;
  if (expanded && self->stack == NULL)
    make_stack (self);
  if (self->stack != NULL)
    gtk_widget_set_visible (GTK_WIDGET (self->stack), expanded);

  gtk_image_set_from_icon_name (self->arrow, expanded ? "pan-up-symbolic" : "pan-down-symbolic");
  gtk_accessible_update_state (GTK_ACCESSIBLE (self->toggle), GTK_ACCESSIBLE_STATE_EXPANDED,
                               expanded, -1);
  waymark_css_class_set (GTK_WIDGET (self), "expanded", expanded);
  waymark_record_card_refresh (self);
}

/* The next field. A closed card's fields need not follow along. */
static gboolean
show_next (WaymarkRecordCard *self)
{
  return self->stack != NULL &&
         (waymark_field_stack_build_next (self->stack) ||
          waymark_field_stack_show_next (self->stack, self->expanded ? self->document : NULL,
                                         self->record != NULL ? self->record : ""));
}

void
waymark_record_card_set_expanded (WaymarkRecordCard *self, gboolean expanded)
{
  g_return_if_fail (WAYMARK_IS_RECORD_CARD (self));

  show_expanded (self, expanded);
  while (show_next (self))
    ;
}

static void
toggle_clicked_cb (WaymarkRecordCard *self)
{
  waymark_record_card_set_expanded (self, !self->expanded);
}

gboolean
waymark_record_card_show_next (WaymarkRecordCard *self,
                               WaymarkDocument *document,
                               const char *record,
                               gboolean expanded)
{
  g_return_val_if_fail (WAYMARK_IS_RECORD_CARD (self), FALSE);

  record = g_intern_string (record);
  if (self->document == document && self->record == record && self->expanded == expanded)
    return show_next (self);
  g_set_object (&self->document, document);
  self->record = record;
  show_expanded (self, expanded);
  return self->stack != NULL;
}

const char *
waymark_record_card_get_record (WaymarkRecordCard *self)
{
  g_return_val_if_fail (WAYMARK_IS_RECORD_CARD (self), NULL);
  return self->record;
}

void
waymark_record_card_set_place (WaymarkRecordCard *self,
                               guint number,
                               guint n_records,
                               gboolean editable)
{
  g_return_if_fail (WAYMARK_IS_RECORD_CARD (self));

  gtk_widget_action_set_enabled (GTK_WIDGET (self), "record.move-up", editable && number > 1);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "record.move-down",
                                 editable && number < n_records);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "record.remove", editable);
  gtk_widget_set_visible (GTK_WIDGET (self->handle), editable && n_records > 1);
  if (self->number == number && self->n_records == n_records)
    return;
  self->number = number;
  self->n_records = n_records;
  waymark_record_card_refresh (self);
}

gboolean
waymark_record_card_reveal (WaymarkRecordCard *self,
                            const WaymarkPath *path,
                            gsize start,
                            gsize end)
{
  g_return_val_if_fail (WAYMARK_IS_RECORD_CARD (self), FALSE);

  if (!self->expanded)
    waymark_record_card_set_expanded (self, TRUE);
  if (path->sub != NULL && waymark_field_stack_reveal (self->stack, path, start, end))
    return TRUE;
  return waymark_field_stack_focus_first (self->stack);
}

/* Actions */

static void
move_action_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  g_signal_emit (widget, signals[MOVE], 0, g_str_equal (action, "record.move-up") ? -1 : 1);
}

static void
remove_action_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  g_signal_emit (widget, signals[REMOVE], 0);
}

static GdkContentProvider *
drag_prepare_cb (WaymarkRecordCard *self, double x, double y)
{
  return gdk_content_provider_new_typed (WAYMARK_TYPE_RECORD_CARD, self);
}

static void
drag_begin_cb (WaymarkRecordCard *self, GdkDrag *drag, GtkDragSource *source)
{
  g_autoptr (GdkPaintable) picture = gtk_widget_paintable_new (GTK_WIDGET (self));
  g_autoptr (GdkPaintable) still = gdk_paintable_get_current_image (picture);

  gtk_drag_source_set_icon (source, still, 12, 12);
  gtk_widget_add_css_class (GTK_WIDGET (self), "dragged");
}

static void
drag_end_cb (WaymarkRecordCard *self)
{
  gtk_widget_remove_css_class (GTK_WIDGET (self), "dragged");
}

static void
append_item (GMenu *menu, const char *label, const char *action, const char *key)
{
  g_autoptr (GMenuItem) item = g_menu_item_new (label, action);

  if (key != NULL)
    g_menu_item_set_attribute (item, "accel", "s", key);
  g_menu_append_item (menu, item);
}

static GMenuModel *
create_menu (void)
{
  g_autoptr (GMenu) move = g_menu_new ();
  g_autoptr (GMenu) away = g_menu_new ();
  GMenu *menu = g_menu_new ();

  append_item (move, _ ("Move _Up"), "record.move-up", "<Alt>Up");
  append_item (move, _ ("Move _Down"), "record.move-down", "<Alt>Down");
  append_item (away, _ ("_Remove"), "record.remove", NULL);
  g_menu_append_section (menu, NULL, G_MENU_MODEL (move));
  g_menu_append_section (menu, NULL, G_MENU_MODEL (away));
  return G_MENU_MODEL (menu);
}

static void
waymark_record_card_dispose (GObject *object)
{
  WaymarkRecordCard *self = WAYMARK_RECORD_CARD (object);

  self->stack = NULL;
  g_clear_object (&self->document);
  g_clear_object (&self->list);
  g_clear_object (&self->journal);
  G_OBJECT_CLASS (waymark_record_card_parent_class)->dispose (object);
}

static void
waymark_record_card_class_init (WaymarkRecordCardClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = waymark_record_card_dispose;

  signals[MOVE] = g_signal_new ("move", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                NULL, G_TYPE_NONE, 1, G_TYPE_INT);
  signals[REMOVE] = g_signal_new ("remove", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                  NULL, NULL, G_TYPE_NONE, 0);

  gtk_widget_class_install_action (widget_class, "record.move-up", NULL, move_action_cb);
  gtk_widget_class_install_action (widget_class, "record.move-down", NULL, move_action_cb);
  gtk_widget_class_install_action (widget_class, "record.remove", NULL, remove_action_cb);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/waymark/Waymark/record-card.ui");
  gtk_widget_class_bind_template_child (widget_class, WaymarkRecordCard, box);
  gtk_widget_class_bind_template_child (widget_class, WaymarkRecordCard, handle);
  gtk_widget_class_bind_template_child (widget_class, WaymarkRecordCard, toggle);
  gtk_widget_class_bind_template_child (widget_class, WaymarkRecordCard, name);
  gtk_widget_class_bind_template_child (widget_class, WaymarkRecordCard, summary);
  gtk_widget_class_bind_template_child (widget_class, WaymarkRecordCard, arrow);
  gtk_widget_class_bind_template_child (widget_class, WaymarkRecordCard, menu);
  gtk_widget_class_bind_template_callback (widget_class, toggle_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, drag_prepare_cb);
  gtk_widget_class_bind_template_callback (widget_class, drag_begin_cb);
  gtk_widget_class_bind_template_callback (widget_class, drag_end_cb);
}

static void
waymark_record_card_init (WaymarkRecordCard *self)
{
  g_autoptr (GMenuModel) menu = create_menu ();

  gtk_widget_init_template (GTK_WIDGET (self));
  waymark_lazy_menu_set (GTK_MENU_BUTTON (self->menu), menu);
  waymark_tab_order_put_last (GTK_WIDGET (self->toggle), GTK_WIDGET (self));
  waymark_tab_order_put_last (self->menu, GTK_WIDGET (self));
}

GtkWidget *
waymark_record_card_new (WaymarkJournal *journal, WaymarkField *list, gboolean show_locks)
{
  WaymarkRecordCard *self = g_object_new (WAYMARK_TYPE_RECORD_CARD, NULL);

  self->journal = g_object_ref (journal);
  self->list = g_object_ref (list);
  self->show_locks = show_locks;
  return GTK_WIDGET (self);
}
