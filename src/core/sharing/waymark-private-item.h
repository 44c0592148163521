/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * One answer that redaction keeps back, as one chooses from it.
 */
#pragma once

#include "waymark-path.h"

G_BEGIN_DECLS

/**
 * WaymarkPrivateItem: one answer that stays here unless it is chosen
 * @document_id: where it is
 * @path: (transfer none): what to reveal, or to confirm when @is_money or @is_shared
 * @label: which answer it is, "Salary research: Acme · Low"
 * @preview: its beginning, on one line
 * @is_money: an amount: to be confirmed by itself
 * @mentions_money: words in which a sum stands; worth a warning
 * @is_shared: words that would be shared if no sum stood in them: to be confirmed by themselves
 * @chosen: revealed or confirmed already
 */
typedef struct
{
  char *document_id;
  WaymarkPath *path;
  char *label;
  char *preview;
  gboolean is_money;
  gboolean mentions_money;
  gboolean is_shared;
  gboolean chosen;
} WaymarkPrivateItem;

/* (transfer full) */
WaymarkPrivateItem *waymark_private_item_copy (const WaymarkPrivateItem *self);
void waymark_private_item_free (WaymarkPrivateItem *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (WaymarkPrivateItem, waymark_private_item_free)

G_END_DECLS
