/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "waymark-config.h"

#include "waymark-entry-row.h"

#include <glib/gi18n-lib.h>
#include <inttypes.h>
#include <string.h>

#include "waymark-css-class.h"
#include "waymark-error.h"
#include "waymark-line-box.h"
#include "waymark-money.h"
#include "waymark-private-lock.h"
#include "waymark-validation.h"

typedef struct
{
  WaymarkFieldBinding *binding;
  gulong changed_handler;
  WaymarkDocument *document; /* whose value is shown; only compared, as is the record */
  const char *record;
  WaymarkValue *value; /* (nullable): what is shown or was last read from what was typed */
  char *draft;         /* (nullable): what is shown and is not a value yet */
  gboolean committing;
  char *error; /* (nullable): why what was typed is not a value yet */

  GtkBox *heading;
  GtkLabel *title;
  WaymarkAnswer *text;
  GtkBox *suffixes;
  GtkButton *open_button;
  GtkLabel *message;
} WaymarkEntryRowPrivate;

G_DEFINE_TYPE_WITH_PRIVATE (WaymarkEntryRow, waymark_entry_row, ADW_TYPE_PREFERENCES_ROW)

static WaymarkEntryRowPrivate *
get_private (WaymarkEntryRow *self)
{
  return waymark_entry_row_get_instance_private (self);
}

static WaymarkField *
get_field (WaymarkEntryRow *self)
{
  return waymark_field_binding_get_field (get_private (self)->binding);
}

/* Reading what was typed */

static WaymarkValue *
parse_number (WaymarkField *field, const char *text, GError **error)
{
  gint64 min = waymark_field_get_min (field);
  gint64 max = waymark_field_get_max (field);
  gint64 number;

  if (g_ascii_string_to_signed (text, 10, min, max, &number, NULL))
    return waymark_value_new_integer (number);

  if (max < 1000000)
    g_set_error (error, WAYMARK_ERROR, WAYMARK_ERROR_INPUT,
                 _ ("Write a whole number from %" PRId64 " to %" PRId64 "."), min, max);
  else
    g_set_error_literal (error, WAYMARK_ERROR, WAYMARK_ERROR_INPUT,
                         _ ("Write a whole number, in digits only."));
  return NULL;
}

/* "github.com/ines" is what people paste; what is stored says how to get there. */
static WaymarkValue *
parse_url (const char *text, GError **error)
{
  g_autofree char *full = strstr (text, "://") == NULL && strchr (text, '.') != NULL
                              ? g_strconcat ("https://", text, NULL)
                              : g_strdup (text);

  if (waymark_validation_is_web_address (full))
    return waymark_value_new_string (full);

  g_set_error_literal (error, WAYMARK_ERROR, WAYMARK_ERROR_INPUT,
                       _ ("Write a web address that begins with https:// or http://."));
  return NULL;
}

static WaymarkValue *
waymark_entry_row_real_parse (WaymarkEntryRow *self, const char *text, GError **error)
{
  WaymarkField *field = get_field (self);
  gint64 basis_points;

  switch (waymark_field_get_field_type (field))
    {
    case WAYMARK_FIELD_NUMBER:
      return parse_number (field, text, error);
    case WAYMARK_FIELD_PERCENT:
      return waymark_percent_parse (text, &basis_points, error)
                 ? waymark_value_new_integer (basis_points)
                 : NULL;
    case WAYMARK_FIELD_URL:
      return parse_url (text, error);
    default:
      return waymark_value_new_string (text);
    }
}

static char *
waymark_entry_row_real_format (WaymarkEntryRow *self, WaymarkValue *value)
{
  if (waymark_value_get_kind (value) != WAYMARK_VALUE_INTEGER)
    return g_strdup (waymark_value_get_text (value));

  switch (waymark_field_get_field_type (get_field (self)))
    {
    case WAYMARK_FIELD_NUMBER:
      return g_strdup_printf ("%" G_GINT64_FORMAT, waymark_value_get_integer (value, 0));
    case WAYMARK_FIELD_PERCENT:
      return waymark_percent_format (waymark_value_get_integer (value, 0));
    default:
      return g_strdup (waymark_value_get_text (value));
    }
}

/* What the row says about its value */

static void
show_message (WaymarkEntryRow *self, const char *message, gboolean error)
{
  WaymarkEntryRowPrivate *priv = get_private (self);

  gtk_label_set_label (priv->message, message != NULL ? message : "");
  gtk_widget_set_visible (GTK_WIDGET (priv->message), message != NULL);
  gtk_widget_remove_css_class (GTK_WIDGET (priv->message), error ? "warning" : "error");
  gtk_widget_add_css_class (GTK_WIDGET (priv->message), error ? "error" : "warning");
  waymark_css_class_set (GTK_WIDGET (self), "error", error && message != NULL);

  gtk_accessible_update_state (
      GTK_ACCESSIBLE (priv->text), GTK_ACCESSIBLE_STATE_INVALID,
      error && message != NULL ? GTK_ACCESSIBLE_INVALID_TRUE : GTK_ACCESSIBLE_INVALID_FALSE, -1);
}

static void
show_advice (WaymarkEntryRow *self)
{
  WaymarkEntryRowPrivate *priv = get_private (self);
  g_autofree char *advice = NULL;

  if (priv->value != NULL)
    advice = waymark_validation_check_value (get_field (self), priv->value, NULL);
  show_message (self, advice, FALSE);
}

static void
shown (WaymarkEntryRow *self)
{
  WaymarkEntryRowPrivate *priv = get_private (self);
  WaymarkValue *value = priv->error == NULL ? priv->value : NULL;

  gtk_widget_set_visible (GTK_WIDGET (priv->open_button),
                          waymark_field_get_field_type (get_field (self)) == WAYMARK_FIELD_URL &&
                              waymark_validation_is_web_address (waymark_value_get_text (value)));
  if (WAYMARK_ENTRY_ROW_GET_CLASS (self)->shown != NULL)
    WAYMARK_ENTRY_ROW_GET_CLASS (self)->shown (self, value);
}

static void
set_shown_text (WaymarkEntryRow *self, const char *text)
{
  waymark_answer_set_text (get_private (self)->text, text);
}

static void
show_value (WaymarkEntryRow *self)
{
  WaymarkEntryRowPrivate *priv = get_private (self);
  g_autofree char *text = NULL;

  if (priv->value != NULL)
    text = WAYMARK_ENTRY_ROW_GET_CLASS (self)->format (self, priv->value);
  set_shown_text (self, text != NULL ? text : "");
  g_clear_pointer (&priv->error, g_free);
  show_advice (self);
  shown (self);
}

/* What was typed here before, in this document, and could not be read. */
static void
show_draft (WaymarkEntryRow *self, const char *draft)
{
  WaymarkEntryRowPrivate *priv = get_private (self);
  g_autoptr (WaymarkValue) value = NULL;
  g_autoptr (GError) error = NULL;

  set_shown_text (self, draft);
  value = WAYMARK_ENTRY_ROW_GET_CLASS (self)->parse (self, draft, &error);
  g_free (priv->error);
  priv->error = error != NULL ? g_strdup (error->message) : NULL;
  show_message (self, priv->error, TRUE);
  shown (self);
}

/* From the value to the text. What was typed stays as it is while it says the same. */
static void
binding_changed_cb (WaymarkEntryRow *self)
{
  WaymarkEntryRowPrivate *priv = get_private (self);
  WaymarkDocument *document = waymark_field_binding_get_document (priv->binding);
  WaymarkValue *value = waymark_field_binding_get_value (priv->binding);
  const char *draft = waymark_field_binding_get_draft (priv->binding);
  const char *record;

  gtk_text_view_set_editable (
      GTK_TEXT_VIEW (priv->text),
      document != NULL &&
          !waymark_journal_get_read_only (waymark_field_binding_get_journal (priv->binding)));

  record = waymark_field_binding_get_path (priv->binding)->item;
  if (priv->committing ||
      (document == priv->document && record == priv->record &&
       waymark_value_equal (value, priv->value) && g_strcmp0 (draft, priv->draft) == 0))
    return;

  priv->document = document;
  priv->record = record;
  g_clear_pointer (&priv->value, waymark_value_unref);
  if (value != NULL)
    priv->value = waymark_value_ref (value);

  g_free (priv->draft);
  priv->draft = g_strdup (draft);
  if (draft == NULL)
    {
      show_value (self);
      return;
    }
  show_draft (self, draft);
}

/* Without being told of what is shown already. @draft: (nullable): no value yet */
static void
store (WaymarkEntryRow *self, WaymarkValue *value, const char *draft)
{
  WaymarkEntryRowPrivate *priv = get_private (self);

  g_free (priv->draft);
  priv->draft = g_strdup (draft);
  priv->committing = TRUE;
  if (draft != NULL)
    waymark_field_binding_set_draft (priv->binding, draft);
  else
    waymark_field_binding_settle (priv->binding, value);
  priv->committing = FALSE;
}

/* From the text to the value. @left: the row is done with, so say what is wrong. */
static void
commit (WaymarkEntryRow *self, gboolean left)
{
  WaymarkEntryRowPrivate *priv = get_private (self);
  g_autofree char *typed = waymark_answer_dup_text (priv->text);
  g_autofree char *text = g_strstrip (g_strdup (typed));
  g_autoptr (WaymarkValue) value = NULL;
  g_autoptr (GError) error = NULL;

  if (waymark_field_binding_get_document (priv->binding) == NULL)
    return;

  if (*text != '\0')
    value = WAYMARK_ENTRY_ROW_GET_CLASS (self)->parse (self, text, &error);

  g_clear_pointer (&priv->error, g_free);
  if (error != NULL)
    {
      priv->error = g_strdup (error->message);
      store (self, NULL, text);
      if (left)
        show_message (self, error->message, TRUE);
      shown (self);
      return;
    }

  g_clear_pointer (&priv->value, waymark_value_unref);
  priv->value = value != NULL ? waymark_value_ref (value) : NULL;
  store (self, value, NULL);
  if (left)
    show_value (self);
  else
    {
      show_message (self, NULL, FALSE);
      shown (self);
    }
}

static void
text_edited_cb (WaymarkEntryRow *self)
{
  commit (self, FALSE);
}

/* Leaving without a change must not write a value in another form. */
static void
leave (WaymarkEntryRow *self)
{
  WaymarkEntryRowPrivate *priv = get_private (self);

  if (waymark_field_binding_get_document (priv->binding) == NULL)
    return;
  if (priv->error != NULL)
    show_message (self, priv->error, TRUE);
  else
    show_value (self);
}

static void
focus_left_cb (WaymarkEntryRow *self)
{
  leave (self);
  /* What was selected to be written anew would stay grey, on the next document as well. */
  waymark_answer_unselect (get_private (self)->text);
}

/* A date or an amount is written anew more often than it is mended. */
static void
focus_entered_cb (WaymarkEntryRow *self)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (get_private (self)->text));
  GtkTextIter start, end;

  if (waymark_field_get_field_type (get_field (self)) == WAYMARK_FIELD_LINE)
    return;
  gtk_text_buffer_get_bounds (buffer, &start, &end);
  gtk_text_buffer_select_range (buffer, &start, &end);
}

static void
open_clicked_cb (WaymarkEntryRow *self)
{
  WaymarkEntryRowPrivate *priv = get_private (self);
  const char *uri = waymark_field_binding_get_text (priv->binding);

  gtk_show_uri (GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))), uri, GDK_CURRENT_TIME);
}

static void
row_pressed_cb (GtkGestureClick *gesture, int n_press, double x, double y, WaymarkEntryRow *self)
{
  gtk_widget_grab_focus (GTK_WIDGET (get_private (self)->text));
}

static gboolean
waymark_entry_row_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (GTK_WIDGET (get_private (WAYMARK_ENTRY_ROW (widget))->text));
}

static void
waymark_entry_row_dispose (GObject *object)
{
  WaymarkEntryRow *self = WAYMARK_ENTRY_ROW (object);
  WaymarkEntryRowPrivate *priv = get_private (self);

  if (priv->binding != NULL)
    g_clear_signal_handler (&priv->changed_handler, priv->binding);
  /* Not gtk_widget_dispose_template(): in GTK 4.8 it looks only at the class of the instance, and
   * a derived row has no template of its own. */
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (self), NULL);
  g_clear_object (&priv->binding);
  g_clear_pointer (&priv->value, waymark_value_unref);
  g_clear_pointer (&priv->draft, g_free);
  g_clear_pointer (&priv->error, g_free);
  G_OBJECT_CLASS (waymark_entry_row_parent_class)->dispose (object);
}

static void
waymark_entry_row_class_init (WaymarkEntryRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  klass->parse = waymark_entry_row_real_parse;
  klass->format = waymark_entry_row_real_format;
  G_OBJECT_CLASS (klass)->dispose = waymark_entry_row_dispose;
  widget_class->grab_focus = waymark_entry_row_grab_focus;

  g_type_ensure (WAYMARK_TYPE_ANSWER);
  g_type_ensure (WAYMARK_TYPE_LINE_BOX);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/waymark/Waymark/entry-row.ui");
  gtk_widget_class_bind_template_child_private (widget_class, WaymarkEntryRow, heading);
  gtk_widget_class_bind_template_child_private (widget_class, WaymarkEntryRow, title);
  gtk_widget_class_bind_template_child_private (widget_class, WaymarkEntryRow, text);
  gtk_widget_class_bind_template_child_private (widget_class, WaymarkEntryRow, suffixes);
  gtk_widget_class_bind_template_child_private (widget_class, WaymarkEntryRow, open_button);
  gtk_widget_class_bind_template_child_private (widget_class, WaymarkEntryRow, message);
  gtk_widget_class_bind_template_callback (widget_class, text_edited_cb);
  gtk_widget_class_bind_template_callback (widget_class, focus_entered_cb);
  gtk_widget_class_bind_template_callback (widget_class, focus_left_cb);
  gtk_widget_class_bind_template_callback (widget_class, open_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, row_pressed_cb);
}

static void
waymark_entry_row_init (WaymarkEntryRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  waymark_answer_set_plain (get_private (self)->text);
}

void
waymark_entry_row_bind (WaymarkEntryRow *self,
                        WaymarkFieldBinding *binding,
                        gboolean show_lock,
                        const char *placeholder)
{
  WaymarkEntryRowPrivate *priv = get_private (self);
  WaymarkField *field;
  const char *label, *hint;

  g_return_if_fail (WAYMARK_IS_ENTRY_ROW (self));
  g_return_if_fail (priv->binding == NULL);

  priv->binding = g_object_ref (binding);
  field = waymark_field_binding_get_field (binding);
  label = waymark_field_get_label (field);
  hint = waymark_field_get_hint (field);

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (self), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self), label);
  gtk_label_set_label (priv->title, label);
  waymark_answer_set_placeholder (priv->text, hint != NULL ? hint : placeholder);
  gtk_widget_set_tooltip_text (GTK_WIDGET (priv->title), hint);
  waymark_answer_set_accessible_names (priv->text, label, hint);
  if (show_lock)
    gtk_box_append (priv->heading, waymark_private_lock_new ());

  priv->changed_handler =
      g_signal_connect_swapped (binding, "changed", G_CALLBACK (binding_changed_cb), self);
  show_value (self);
  binding_changed_cb (self);
}

GtkWidget *
waymark_entry_row_new (WaymarkFieldBinding *binding, gboolean show_lock)
{
  WaymarkEntryRow *self = g_object_new (WAYMARK_TYPE_ENTRY_ROW, NULL);
  WaymarkEntryRowPrivate *priv = get_private (self);
  const char *placeholder = _ ("Write here…");

  switch (waymark_field_get_field_type (waymark_field_binding_get_field (binding)))
    {
    case WAYMARK_FIELD_NUMBER:
      placeholder = _ ("A number");
      gtk_text_view_set_input_purpose (GTK_TEXT_VIEW (priv->text), GTK_INPUT_PURPOSE_DIGITS);
      break;
    case WAYMARK_FIELD_PERCENT:
      placeholder = _ ("A percentage, such as 12.5");
      gtk_text_view_set_input_purpose (GTK_TEXT_VIEW (priv->text), GTK_INPUT_PURPOSE_NUMBER);
      break;
    case WAYMARK_FIELD_URL:
      placeholder = "https://";
      gtk_text_view_set_input_purpose (GTK_TEXT_VIEW (priv->text), GTK_INPUT_PURPOSE_URL);
      break;
    default:
      gtk_text_view_set_input_hints (GTK_TEXT_VIEW (priv->text), GTK_INPUT_HINT_SPELLCHECK);
      break;
    }
  waymark_entry_row_bind (self, binding, show_lock, placeholder);
  return GTK_WIDGET (self);
}

WaymarkFieldBinding *
waymark_entry_row_get_binding (WaymarkEntryRow *self)
{
  g_return_val_if_fail (WAYMARK_IS_ENTRY_ROW (self), NULL);
  return get_private (self)->binding;
}

void
waymark_entry_row_add_suffix (WaymarkEntryRow *self, GtkWidget *suffix)
{
  g_return_if_fail (WAYMARK_IS_ENTRY_ROW (self));
  gtk_box_append (get_private (self)->suffixes, suffix);
}

void
waymark_entry_row_enter (WaymarkEntryRow *self, const char *text)
{
  g_return_if_fail (WAYMARK_IS_ENTRY_ROW (self));
  set_shown_text (self, text);
  commit (self, TRUE);
}

const char *
waymark_entry_row_get_message (WaymarkEntryRow *self)
{
  WaymarkEntryRowPrivate *priv = get_private (self);

  g_return_val_if_fail (WAYMARK_IS_ENTRY_ROW (self), NULL);
  return gtk_widget_get_visible (GTK_WIDGET (priv->message)) ? gtk_label_get_label (priv->message)
                                                             : NULL;
}

WaymarkAnswer *
waymark_entry_row_get_answer (WaymarkEntryRow *self)
{
  g_return_val_if_fail (WAYMARK_IS_ENTRY_ROW (self), NULL);
  return get_private (self)->text;
}
