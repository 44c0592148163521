/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "waymark-config.h"

#include "waymark-sync-certificate.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "waymark-wrapping-label.h"

/* "A1:" of a fingerprint, and how many of them are read in one go. */
#define PART       3
#define PARTS_LINE 8

struct _WaymarkSyncCertificate
{
  AdwBin parent_instance;

  char *fingerprint;
  GtkLabel *heading;
  GtkLabel *problem;
  GtkLabel *digits;
};

enum
{
  TRUSTED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (WaymarkSyncCertificate, waymark_sync_certificate, ADW_TYPE_BIN)

/* In lines that an eye can compare. (transfer full) */
static char *
in_lines (const char *fingerprint)
{
  GString *lines = g_string_new (NULL);
  gsize length = strlen (fingerprint);

  for (gsize i = 0; i < length; i += PART)
    {
      if (i > 0)
        g_string_append (lines, i % (PART * PARTS_LINE) == 0 ? "\n" : " ");
      g_string_append_len (lines, fingerprint + i, (gssize) MIN (PART - 1, length - i));
    }
  return g_string_free (lines, FALSE);
}

void
waymark_sync_certificate_show (WaymarkSyncCertificate *self,
                               const char *place,
                               const char *problem,
                               const char *fingerprint)
{
  g_autofree char *heading = NULL;
  g_autofree char *lines = NULL;

  g_return_if_fail (WAYMARK_IS_SYNC_CERTIFICATE (self));
  g_return_if_fail (place != NULL && problem != NULL && fingerprint != NULL);

  g_free (self->fingerprint);
  self->fingerprint = g_strdup (fingerprint);
  /* Translators: the name of a server */
  heading = g_strdup_printf (_ ("Is this really “%s”?"), place);
  lines = in_lines (fingerprint);
  waymark_wrapping_label_set (self->heading, heading);
  waymark_wrapping_label_set (self->problem, problem);
  gtk_label_set_label (self->digits, lines);
}

const char *
waymark_sync_certificate_get_fingerprint (WaymarkSyncCertificate *self)
{
  g_return_val_if_fail (WAYMARK_IS_SYNC_CERTIFICATE (self), NULL);
  return self->fingerprint;
}

static void
trust_cb (WaymarkSyncCertificate *self)
{
  g_signal_emit (self, signals[TRUSTED], 0);
}

static void
waymark_sync_certificate_finalize (GObject *object)
{
  g_free (WAYMARK_SYNC_CERTIFICATE (object)->fingerprint);
  G_OBJECT_CLASS (waymark_sync_certificate_parent_class)->finalize (object);
}

static void
waymark_sync_certificate_class_init (WaymarkSyncCertificateClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = waymark_sync_certificate_finalize;
  signals[TRUSTED] = g_signal_new ("trusted", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                   NULL, NULL, G_TYPE_NONE, 0);
}

static void
waymark_sync_certificate_init (WaymarkSyncCertificate *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 18);
  GtkWidget *card = gtk_box_new (GTK_ORIENTATION_VERTICAL, 8);
  GtkWidget *button = gtk_button_new_with_mnemonic (_ ("_Trust This Certificate"));

  self->heading = GTK_LABEL (waymark_wrapping_label_new (NULL, "title-2"));
  self->problem = GTK_LABEL (waymark_wrapping_label_new (NULL, NULL));
  self->digits = GTK_LABEL (gtk_label_new (NULL));
  gtk_label_set_selectable (self->digits, TRUE);
  gtk_label_set_xalign (self->digits, 0);
  gtk_widget_add_css_class (GTK_WIDGET (self->digits), "waymark-sync-fingerprint");
  gtk_widget_add_css_class (card, "card");
  gtk_widget_add_css_class (card, "waymark-sync-card");
  gtk_widget_add_css_class (button, "pill");
  gtk_widget_set_halign (button, GTK_ALIGN_CENTER);
  g_signal_connect_swapped (button, "clicked", G_CALLBACK (trust_cb), self);

  gtk_box_append (GTK_BOX (card),
                  waymark_wrapping_label_new (_ ("Its fingerprint (SHA-256)"), "caption-heading"));
  gtk_box_append (GTK_BOX (card), GTK_WIDGET (self->digits));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->heading));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->problem));
  gtk_box_append (GTK_BOX (box), card);
  gtk_box_append (GTK_BOX (box),
                  waymark_wrapping_label_new (
                      _ ("Whoever runs the server can tell you its fingerprint, by phone or face "
                         "to face. Trust it only when all of it is the same: whoever pretends to "
                         "be the server could read your password and your journal."),
                      "dim-label"));
  gtk_box_append (GTK_BOX (box), button);
  adw_bin_set_child (ADW_BIN (self), box);
}

GtkWidget *
waymark_sync_certificate_new (void)
{
  return g_object_new (WAYMARK_TYPE_SYNC_CERTIFICATE, NULL);
}
