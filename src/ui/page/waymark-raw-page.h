/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What a document holds whose worksheet is not known here: to be read, not to be changed.
 */
#pragma once

#include <adwaita.h>

#include "waymark-document.h"

G_BEGIN_DECLS

/* (transfer floating) */
GtkWidget *waymark_raw_page_new (WaymarkDocument *document);

G_END_DECLS
