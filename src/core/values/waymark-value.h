/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * An immutable value: what a field holds, and what a document is made of.
 * Values are shared between threads, between a document and its history, and
 * between a save in flight and the edits that follow it, without copying.
 */
#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

#define WAYMARK_TYPE_VALUE (waymark_value_get_type ())

/**
 * WaymarkValueKind:
 * @WAYMARK_VALUE_NULL: JSON null
 * @WAYMARK_VALUE_BOOLEAN: true or false
 * @WAYMARK_VALUE_INTEGER: a whole number of at most 15 digits
 * @WAYMARK_VALUE_DOUBLE: a finite number with a fraction or exponent; only foreign fields have one
 * @WAYMARK_VALUE_STRING: valid UTF-8 without NUL
 * @WAYMARK_VALUE_LIST: an ordered list
 * @WAYMARK_VALUE_OBJECT: members, kept sorted by the bytes of their key, each key once
 */
typedef enum
{
  WAYMARK_VALUE_NULL,
  WAYMARK_VALUE_BOOLEAN,
  WAYMARK_VALUE_INTEGER,
  WAYMARK_VALUE_DOUBLE,
  WAYMARK_VALUE_STRING,
  WAYMARK_VALUE_LIST,
  WAYMARK_VALUE_OBJECT,
} WaymarkValueKind;

typedef struct _WaymarkValue WaymarkValue;

GType waymark_value_get_type (void);

WaymarkValue *waymark_value_ref (WaymarkValue *self);
void waymark_value_unref (WaymarkValue *self);

WaymarkValue *waymark_value_new_null (void);
WaymarkValue *waymark_value_new_boolean (gboolean truth);
WaymarkValue *waymark_value_new_integer (gint64 number);
WaymarkValue *waymark_value_new_double (double number);

/* Text that is not valid UTF-8 is made valid: each bad byte becomes U+FFFD. */
WaymarkValue *waymark_value_new_string (const char *text);
WaymarkValue *waymark_value_new_string_len (const char *text, gsize length);

/* @items: (transfer none): each is referenced. */
WaymarkValue *waymark_value_new_list (WaymarkValue *const *items, gsize n_items);

/* @keys need not be sorted; of equal keys the last one counts. @values: (transfer none). */
WaymarkValue *
waymark_value_new_object (const char *const *keys, WaymarkValue *const *values, gsize n_members);

/* An object from (key, value) pairs ending in NULL. Takes ownership of each value; a member whose
 * value is NULL is left out. */
WaymarkValue *waymark_value_build (const char *first_key, ...) G_GNUC_NULL_TERMINATED;

/* All readers accept NULL and values of another kind, and then answer as documented. */
WaymarkValueKind waymark_value_get_kind (const WaymarkValue *self);           /* NULL: NULL kind */
gboolean waymark_value_get_boolean (const WaymarkValue *self);                /* else FALSE */
gint64 waymark_value_get_integer (const WaymarkValue *self, gint64 fallback); /* else fallback */
double waymark_value_get_double (const WaymarkValue *self, double fallback);  /* integers too */
const char *waymark_value_get_string (const WaymarkValue *self);              /* else NULL */
const char *waymark_value_get_text (const WaymarkValue *self);                /* else "" */

/* Bytes of a string, items of a list, members of an object; 0 otherwise. */
gsize waymark_value_get_length (const WaymarkValue *self);
WaymarkValue *
waymark_value_get_item (const WaymarkValue *self, gsize index); /* (transfer none) (nullable) */
const char *waymark_value_get_key (const WaymarkValue *self, gsize index); /* of an object */
WaymarkValue *waymark_value_get_nth_member (const WaymarkValue *self, gsize index);
WaymarkValue *waymark_value_get_member (const WaymarkValue *self,
                                        const char *key); /* (transfer none) (nullable) */

/* The string, integer or truth of a member, with the fallbacks above. */
const char *waymark_value_get_member_text (const WaymarkValue *self, const char *key);

gboolean
waymark_value_equal (const WaymarkValue *a, const WaymarkValue *b); /* NULL equals only NULL */

/* An order of all values, for whatever must not depend on which of two comes first: by kind, then
 * by content; NULL before everything. Below, at or above 0. */
int waymark_value_compare (const WaymarkValue *a, const WaymarkValue *b);

/* Nothing is there: NULL, null, white space, an empty list, or an object or list that holds only
 * such values besides "id". FALSE and 0 are answers, not emptiness. */
gboolean waymark_value_is_empty (const WaymarkValue *self);

/* Changed copies; all unchanged parts are shared. (transfer full) */
WaymarkValue *waymark_value_with_member (const WaymarkValue *self,
                                         const char *key,
                                         WaymarkValue *value); /* NULL value removes */
WaymarkValue *waymark_value_with_item (const WaymarkValue *self, gsize index, WaymarkValue *item);
WaymarkValue *waymark_value_with_inserted (const WaymarkValue *self,
                                           gsize index,
                                           WaymarkValue *item); /* index > length appends */
WaymarkValue *waymark_value_without_item (const WaymarkValue *self, gsize index);

/* Records: objects in a list, told apart by their "id" member.
 * Returns the index of the record with @id, or -1. */
gssize waymark_value_find_record (const WaymarkValue *self, const char *id);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (WaymarkValue, waymark_value_unref)

G_END_DECLS
