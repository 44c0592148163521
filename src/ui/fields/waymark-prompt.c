/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "waymark-config.h"

#include "waymark-prompt.h"

#include <glib/gi18n-lib.h>

#include "waymark-css-class.h"
#include "waymark-private-lock.h"
#include "waymark-wrapping-label.h"

struct _WaymarkPrompt
{
  AdwBin parent_instance;

  WaymarkFieldBinding *binding;
  gulong changed_handler;

  GtkBox *heading;
  GtkLabel *title;
  GtkLabel *hint;
  WaymarkAnswer *answer;
  GtkButton *example_button;
  GtkPopover *examples; /* (nullable): to choose from, where there are several */
  GtkListBox *example_list;
};

G_DEFINE_FINAL_TYPE (WaymarkPrompt, waymark_prompt, ADW_TYPE_BIN)

static gboolean
example_fits (WaymarkPrompt *self, const WaymarkExample *example)
{
  WaymarkDocument *document = waymark_field_binding_get_document (self->binding);

  return example->field == NULL ||
         (document != NULL &&
          g_strcmp0 (waymark_document_get_text (document, example->field), example->choice) == 0);
}

/* The examples that go with what is chosen in the document, or else all of them. (transfer
 * container) */
static GPtrArray *
list_examples (WaymarkPrompt *self)
{
  WaymarkField *field = waymark_field_binding_get_field (self->binding);
  GPtrArray *fitting = g_ptr_array_new ();
  const WaymarkExample *examples;
  gsize n_examples;

  examples = waymark_field_get_examples (field, &n_examples);
  for (gsize i = 0; i < n_examples; i++)
    if (example_fits (self, &examples[i]))
      g_ptr_array_add (fitting, (gpointer) examples[i].text);
  if (fitting->len == 0)
    for (gsize i = 0; i < n_examples; i++)
      g_ptr_array_add (fitting, (gpointer) examples[i].text);
  return fitting;
}

static void
update_example (WaymarkPrompt *self)
{
  gboolean offered =
      waymark_answer_is_empty (self->answer) &&
      gtk_text_view_get_editable (GTK_TEXT_VIEW (self->answer)) &&
      waymark_field_get_example (waymark_field_binding_get_field (self->binding)) != NULL;

  gtk_widget_set_visible (GTK_WIDGET (self->example_button), offered);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "prompt.example", offered);
}

static void
update (WaymarkPrompt *self)
{
  WaymarkJournal *journal = waymark_field_binding_get_journal (self->binding);

  waymark_answer_set_text (self->answer, waymark_field_binding_get_text (self->binding));
  gtk_text_view_set_editable (GTK_TEXT_VIEW (self->answer),
                              !waymark_journal_get_read_only (journal));
  update_example (self);
}

static void
answer_edited_cb (WaymarkPrompt *self)
{
  g_autofree char *text = waymark_answer_dup_text (self->answer);

  waymark_field_binding_set_text (self->binding, text);
  update_example (self);
}

static void
start_from (WaymarkPrompt *self, const char *example)
{
  waymark_history_break (
      waymark_journal_get_history (waymark_field_binding_get_journal (self->binding)));
  waymark_field_binding_set_text (self->binding, example);
  gtk_widget_grab_focus (GTK_WIDGET (self->answer));
  waymark_answer_move_to_end (self->answer);
}

static void
example_activated_cb (WaymarkPrompt *self, GtkListBoxRow *row)
{
  g_autofree char *example =
      g_strdup (gtk_label_get_label (GTK_LABEL (gtk_list_box_row_get_child (row))));

  gtk_popover_popdown (self->examples);
  start_from (self, example);
}

static void
create_examples (WaymarkPrompt *self)
{
  GtkWidget *scroller = gtk_scrolled_window_new ();

  self->example_list = GTK_LIST_BOX (gtk_list_box_new ());
  gtk_list_box_set_selection_mode (self->example_list, GTK_SELECTION_NONE);
  gtk_widget_add_css_class (GTK_WIDGET (self->example_list), "example-list");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->example_list),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Examples"), -1);
  g_signal_connect_swapped (self->example_list, "row-activated", G_CALLBACK (example_activated_cb),
                            self);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_propagate_natural_height (GTK_SCROLLED_WINDOW (scroller), TRUE);
  gtk_scrolled_window_set_max_content_height (GTK_SCROLLED_WINDOW (scroller), 380);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), GTK_WIDGET (self->example_list));

  self->examples = GTK_POPOVER (gtk_popover_new ());
  gtk_popover_set_child (self->examples, scroller);
  /* The button is no place for the focus to go back to. */
  g_signal_connect_object (self->examples, "closed", G_CALLBACK (gtk_widget_grab_focus),
                           self->answer, G_CONNECT_SWAPPED);
  gtk_widget_set_parent (GTK_WIDGET (self->examples), GTK_WIDGET (self->example_button));
}

static void
show_examples (WaymarkPrompt *self, GPtrArray *examples)
{
  GtkListBoxRow *row;

  if (self->examples == NULL)
    create_examples (self);
  while ((row = gtk_list_box_get_row_at_index (self->example_list, 0)) != NULL)
    gtk_list_box_remove (self->example_list, GTK_WIDGET (row));
  for (guint i = 0; i < examples->len; i++)
    {
      GtkWidget *label = gtk_label_new (examples->pdata[i]);

      gtk_label_set_xalign (GTK_LABEL (label), 0);
      gtk_label_set_wrap (GTK_LABEL (label), TRUE);
      /* Narrow enough for the narrowest window. */
      gtk_label_set_width_chars (GTK_LABEL (label), 34);
      gtk_label_set_max_width_chars (GTK_LABEL (label), 34);
      gtk_list_box_append (self->example_list, label);
    }
  gtk_popover_popup (self->examples);
}

static void
example_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  WaymarkPrompt *self = WAYMARK_PROMPT (widget);
  g_autoptr (GPtrArray) examples = list_examples (self);

  if (examples->len == 1)
    start_from (self, examples->pdata[0]);
  else if (examples->len > 1)
    show_examples (self, examples);
}

static gboolean
waymark_prompt_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (GTK_WIDGET (WAYMARK_PROMPT (widget)->answer));
}

static void
waymark_prompt_dispose (GObject *object)
{
  WaymarkPrompt *self = WAYMARK_PROMPT (object);

  if (self->binding != NULL)
    g_clear_signal_handler (&self->changed_handler, self->binding);
  g_clear_object (&self->binding);
  if (self->examples != NULL)
    gtk_widget_unparent (GTK_WIDGET (g_steal_pointer (&self->examples)));
  G_OBJECT_CLASS (waymark_prompt_parent_class)->dispose (object);
}

static void
waymark_prompt_class_init (WaymarkPromptClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = waymark_prompt_dispose;
  widget_class->grab_focus = waymark_prompt_grab_focus;

  gtk_widget_class_install_action (widget_class, "prompt.example", NULL, example_cb);

  g_type_ensure (WAYMARK_TYPE_ANSWER);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/waymark/Waymark/prompt.ui");
  gtk_widget_class_bind_template_child (widget_class, WaymarkPrompt, heading);
  gtk_widget_class_bind_template_child (widget_class, WaymarkPrompt, title);
  gtk_widget_class_bind_template_child (widget_class, WaymarkPrompt, hint);
  gtk_widget_class_bind_template_child (widget_class, WaymarkPrompt, answer);
  gtk_widget_class_bind_template_child (widget_class, WaymarkPrompt, example_button);
  gtk_widget_class_bind_template_callback (widget_class, answer_edited_cb);
}

static void
waymark_prompt_init (WaymarkPrompt *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
waymark_prompt_new (WaymarkFieldBinding *binding, gboolean show_lock)
{
  WaymarkPrompt *self;
  WaymarkField *field;
  const char *hint;

  g_return_val_if_fail (WAYMARK_IS_FIELD_BINDING (binding), NULL);

  self = g_object_new (WAYMARK_TYPE_PROMPT, NULL);
  self->binding = g_object_ref (binding);
  field = waymark_field_binding_get_field (binding);
  hint = waymark_field_get_hint (field);

  waymark_wrapping_label_set (self->title, waymark_field_get_label (field));
  waymark_wrapping_label_set (self->hint, hint != NULL ? hint : "");
  gtk_widget_set_visible (GTK_WIDGET (self->hint), hint != NULL);
  waymark_answer_set_accessible_names (self->answer, waymark_field_get_label (field), hint);
  if (waymark_field_get_example (field) != NULL)
    {
      gsize n_examples;

      waymark_field_get_examples (field, &n_examples);
      gtk_button_set_label (self->example_button, n_examples > 1 ? _ ("Examples") : _ ("Example"));
      gtk_accessible_update_property (GTK_ACCESSIBLE (self->answer),
                                      GTK_ACCESSIBLE_PROPERTY_KEY_SHORTCUTS, "Control+J", -1);
    }
  if (show_lock && waymark_field_get_visibility (field) == WAYMARK_VISIBILITY_PRIVATE)
    gtk_box_append (self->heading, waymark_private_lock_new ());

  self->changed_handler = g_signal_connect_swapped (binding, "changed", G_CALLBACK (update), self);
  update (self);
  return GTK_WIDGET (self);
}

WaymarkAnswer *
waymark_prompt_get_answer (WaymarkPrompt *self)
{
  g_return_val_if_fail (WAYMARK_IS_PROMPT (self), NULL);
  return self->answer;
}

WaymarkFieldBinding *
waymark_prompt_get_binding (WaymarkPrompt *self)
{
  g_return_val_if_fail (WAYMARK_IS_PROMPT (self), NULL);
  return self->binding;
}

void
waymark_prompt_set_compact (WaymarkPrompt *self, gboolean compact)
{
  g_return_if_fail (WAYMARK_IS_PROMPT (self));
  waymark_css_class_set (GTK_WIDGET (self), "compact", compact);
}

void
waymark_prompt_append (WaymarkPrompt *self, GtkWidget *child)
{
  g_return_if_fail (WAYMARK_IS_PROMPT (self));
  gtk_box_append (GTK_BOX (adw_bin_get_child (ADW_BIN (self))), child);
}
