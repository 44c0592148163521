/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "waymark-config.h"

#include "waymark-offer-chips.h"

#include "waymark-wrap-box.h"
#include "waymark-date.h"
#include "waymark-negotiation.h"

struct _WaymarkOfferChips
{
  WaymarkPagePart parent_instance;

  GtkWidget *chips;
};

G_DEFINE_FINAL_TYPE (WaymarkOfferChips, waymark_offer_chips, WAYMARK_TYPE_PAGE_PART)

static void
add_name (WaymarkOfferChips *self, WaymarkDocument *document, WaymarkDocument *offer)
{
  g_autofree char *name =
      document == offer ? g_strstrip (g_strdup (waymark_document_get_text (offer, "role")))
                        : waymark_negotiation_dup_offer_name (
                              waymark_page_part_get_journal (WAYMARK_PAGE_PART (self)), offer);

  if (name[0] != '\0')
    waymark_wrap_box_add_chip (WAYMARK_WRAP_BOX (self->chips), name, FALSE);
}

static void
waymark_offer_chips_update (WaymarkPagePart *part)
{
  WaymarkOfferChips *self = WAYMARK_OFFER_CHIPS (part);
  WaymarkDocument *document = waymark_page_part_get_document (part);
  WaymarkDocument *offer =
      waymark_negotiation_get_offer (waymark_page_part_get_journal (part), document);
  g_autofree char *countdown = NULL;
  WaymarkUrgency urgency;
  GDate today;

  waymark_container_clear (WAYMARK_CONTAINER (self->chips));
  gtk_widget_set_visible (GTK_WIDGET (self), offer != NULL);
  if (offer == NULL)
    return;

  add_name (self, document, offer);
  waymark_date_today (&today);
  urgency = waymark_offer_get_countdown (offer, &today, &countdown);
  if (countdown != NULL)
    waymark_wrap_box_add_chip (WAYMARK_WRAP_BOX (self->chips), countdown,
                               urgency >= WAYMARK_URGENCY_SOON);
}

static void
waymark_offer_chips_refresh (WaymarkPagePart *part, const WaymarkPath *path)
{
  waymark_offer_chips_update (part);
}

static void
waymark_offer_chips_class_init (WaymarkOfferChipsClass *klass)
{
  static const char *const types[] = { "offer", "counter-offer", NULL };

  WAYMARK_PAGE_PART_CLASS (klass)->refresh = waymark_offer_chips_refresh;
  WAYMARK_PAGE_PART_CLASS (klass)->journal_changed = waymark_offer_chips_update;
  WAYMARK_PAGE_PART_CLASS (klass)->followed_types = types;
}

static void
waymark_offer_chips_init (WaymarkOfferChips *self)
{
  self->chips = waymark_wrap_box_new (8, 8);
  adw_bin_set_child (ADW_BIN (self), self->chips);
}
