/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Documents for tests, written as the JSON of their fields with single quotes.
 */
#pragma once

#include <string.h>

#include "waymark-document.h"
#include "waymark-json.h"

static inline WaymarkDocument *
waymark_test_document (const char *type, const char *fields)
{
  g_autofree char *id = g_uuid_string_random ();
  g_autofree char *json =
      g_strdup_printf ("{'id': '%s', 'type': '%s', 'fields': {%s}}", id, type, fields);
  g_autoptr (WaymarkValue) state = NULL;
  g_autoptr (GError) error = NULL;
  WaymarkDocument *document;

  g_strdelimit (json, "'", '"');
  state = waymark_json_read (json, strlen (json), &error);
  g_assert_no_error (error);
  document = waymark_document_new_from_state (state, &error);
  g_assert_no_error (error);
  return document;
}
