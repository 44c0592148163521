/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "waymark-config.h"

#include "waymark-raw-page.h"

#include <glib/gi18n-lib.h>

#include "waymark-json.h"
#include "waymark-page-body.h"
#include "waymark-reading.h"

static char *
value_to_text (const WaymarkValue *value)
{
  switch (waymark_value_get_kind (value))
    {
    case WAYMARK_VALUE_STRING:
      return g_strdup (waymark_value_get_text (value));
    case WAYMARK_VALUE_INTEGER:
      return g_strdup_printf ("%" G_GINT64_FORMAT, waymark_value_get_integer (value, 0));
    case WAYMARK_VALUE_DOUBLE:
      return g_strdup_printf ("%g", waymark_value_get_double (value, 0));
    case WAYMARK_VALUE_BOOLEAN:
      return g_strdup (waymark_value_get_boolean (value) ? _ ("Yes") : _ ("No"));
    case WAYMARK_VALUE_LIST:
    case WAYMARK_VALUE_OBJECT:
      return g_strchomp (waymark_json_write (value, NULL));
    case WAYMARK_VALUE_NULL:
      break;
    }
  return g_strdup ("");
}

GtkWidget *
waymark_raw_page_new (WaymarkDocument *document)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  WaymarkValue *fields = waymark_document_get_fields (document);
  g_autofree char *sentence = NULL;

  gtk_widget_set_margin_start (box, WAYMARK_PAGE_GUTTER);
  gtk_widget_set_margin_end (box, WAYMARK_PAGE_GUTTER);
  sentence = g_strdup_printf (
      _ ("This page was made with a worksheet called “%s”, which is not here. Everything in it is "
         "kept and shown below; to write in it, put the worksheet into the worksheet folder or "
         "update Waymark."),
      waymark_document_get_type_id (document));
  gtk_box_append (GTK_BOX (box), waymark_reading_new (sentence, "dim-label"));

  for (gsize i = 0; i < waymark_value_get_length (fields); i++)
    {
      g_autofree char *text = value_to_text (waymark_value_get_nth_member (fields, i));

      gtk_box_append (GTK_BOX (box),
                      waymark_reading_new (waymark_value_get_key (fields, i), "prompt-title"));
      gtk_box_append (GTK_BOX (box), waymark_reading_new (text, NULL));
    }
  return box;
}
