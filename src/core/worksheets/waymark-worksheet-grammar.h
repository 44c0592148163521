/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The grammar of worksheet files: which element may stand where, with which attributes.
 */
#pragma once

#include "waymark-worksheet-checks.h"

G_BEGIN_DECLS

typedef enum
{
  WAYMARK_ELEMENT_FILE = 1 << 0, /* what the root element stands in */
  WAYMARK_ELEMENT_WORKSHEET = 1 << 1,
  WAYMARK_ELEMENT_SECTION = 1 << 2,
  WAYMARK_ELEMENT_FIELD = 1 << 3,
  WAYMARK_ELEMENT_SUBFIELD = 1 << 4,
  WAYMARK_ELEMENT_TEXT = 1 << 5,
  WAYMARK_ELEMENT_CHOICE = 1 << 6,
  WAYMARK_ELEMENT_EXAMPLE = 1 << 7,
  WAYMARK_ELEMENT_TARGET = 1 << 8,
} WaymarkElementKind;

#define WAYMARK_ELEMENT_ANY_FIELD (WAYMARK_ELEMENT_FIELD | WAYMARK_ELEMENT_SUBFIELD)

/**
 * WaymarkElement:
 * @name: as written
 * @kind: what it is
 * @parents: a mask of the kinds that it may stand in
 * @attributes: those it may have, NULL-terminated
 * @offset: WAYMARK_ELEMENT_TEXT fills the string at this offset of its parent's specification
 */
typedef struct
{
  const char *name;
  WaymarkElementKind kind;
  guint parents;
  const char *const *attributes;
  gsize offset;
} WaymarkElement;

/* @parent: (nullable): the element that @name stands in, NULL for the root. Sets an error that
 * names what may stand there. (transfer none) (nullable) */
const WaymarkElement *waymark_grammar_find (WaymarkChecks *checks,
                                            int line,
                                            const WaymarkElement *parent,
                                            const char *name,
                                            GError **error);

/* Every attribute is known and stands there once. */
gboolean waymark_grammar_check_attributes (WaymarkChecks *checks,
                                           int line,
                                           const WaymarkElement *element,
                                           const char **names,
                                           const char **values,
                                           GError **error);

/* (nullable): the value of the attribute @name */
const char *
waymark_grammar_get_attribute (const char **names, const char **values, const char *name);

G_END_DECLS
