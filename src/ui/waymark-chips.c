/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "waymark-chips.h"

#include "waymark-wrap-box.h"

#define SPACING 8

struct _WaymarkChips
{
  AdwBin parent_instance;
};

G_DEFINE_FINAL_TYPE (WaymarkChips, waymark_chips, ADW_TYPE_BIN)

static void
waymark_chips_class_init (WaymarkChipsClass *klass)
{
}

static void
waymark_chips_init (WaymarkChips *self)
{
  waymark_chips_clear (self);
}

GtkWidget *
waymark_chips_new (void)
{
  return g_object_new (WAYMARK_TYPE_CHIPS, NULL);
}

void
waymark_chips_add (WaymarkChips *self, const char *text, gboolean accent)
{
  GtkWidget *chip;

  g_return_if_fail (WAYMARK_IS_CHIPS (self));

  chip = gtk_label_new (text);
  gtk_label_set_ellipsize (GTK_LABEL (chip), PANGO_ELLIPSIZE_END);
  gtk_widget_set_valign (chip, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (chip, "chip");
  if (accent)
    gtk_widget_add_css_class (chip, "accent");
  waymark_wrap_box_append (WAYMARK_WRAP_BOX (adw_bin_get_child (ADW_BIN (self))), chip);
}

void
waymark_chips_clear (WaymarkChips *self)
{
  g_return_if_fail (WAYMARK_IS_CHIPS (self));
  adw_bin_set_child (ADW_BIN (self), waymark_wrap_box_new (SPACING, SPACING));
}
