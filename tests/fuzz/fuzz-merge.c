/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Merging three documents that anyone may have written: the order of the sides does not matter, a
 * side that changed nothing gives way, and the result can be read again.
 */
#include "waymark-fuzz.h"
#include "waymark-json.h"
#include "waymark-loader.h"
#include "waymark-merge.h"

static WaymarkValue *
load (const char *text)
{
  g_autoptr (WaymarkValue) state = waymark_load_state (text, strlen (text), NULL, NULL, NULL);
  g_autoptr (WaymarkValue) id = waymark_value_new_string ("00000001-0000-4000-8000-000000000000");

  return state != NULL ? waymark_value_with_member (state, "id", id) : NULL;
}

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  g_autofree char *first = NULL, *rest = NULL, *second = NULL, *third = NULL, *written = NULL;
  g_autoptr (WaymarkValue) base = NULL, one = NULL, two = NULL, merged = NULL, turned = NULL;
  g_autoptr (WaymarkValue) again = NULL;
  gsize length;

  fuzz_two_texts (data, size, &first, &rest);
  fuzz_two_texts ((const uint8_t *) rest, strlen (rest), &second, &third);
  base = load (first);
  one = load (second);
  two = load (*third != '\0' ? third : first);
  if (one == NULL || two == NULL)
    return 0;
  merged = waymark_merge_states (base, one, two);
  turned = waymark_merge_states (base, two, one);
  g_assert_true (waymark_value_equal (merged, turned));
  written = waymark_json_write (merged, &length);
  again = waymark_load_state (written, length, NULL, NULL, NULL);
  g_assert_true (again != NULL && waymark_value_equal (merged, again));
  return 0;
}
