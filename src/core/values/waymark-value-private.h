/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * How a value stands in memory: only for the files of WaymarkValue.
 */
#pragma once

#include "waymark-value.h"

G_BEGIN_DECLS

typedef struct
{
  GRefString *key;
  WaymarkValue *value;
} WaymarkValueMember;

/* One allocation each: text, items and members stand behind the header. */
struct _WaymarkValue
{
  gatomicrefcount ref_count;
  guint32 kind : 3;
  guint32 length : 29; /* bytes of text, number of items or members */
  union
  {
    gboolean truth;
    gint64 integer;
    double number;
    char text[1];
    WaymarkValue *items[1];
    WaymarkValueMember members[1];
  };
};

G_END_DECLS
