/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A document with answers of any kind in any field: everything that reads documents copes.
 */
#include "fuzz-page-readers.h"
#include "waymark-fuzz.h"
#include "waymark-loader.h"

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  static WaymarkCatalog *catalog;
  g_autoptr (WaymarkValue) state = waymark_load_state ((const char *) data, size, NULL, NULL, NULL);
  g_autoptr (WaymarkDocument) document = NULL;
  g_autoptr (WaymarkJournal) journal = NULL;
  g_autoptr (GPtrArray) documents = g_ptr_array_new ();
  WaymarkDocument *now;

  if (state == NULL)
    return 0;
  if (catalog == NULL)
    catalog = waymark_catalog_new ();
  journal = waymark_journal_new (catalog);
  document = waymark_document_new_from_state (state, NULL);
  g_ptr_array_add (documents, document);
  waymark_journal_adopt (journal, documents);

  now = fuzz_read_anywhere (journal, document, state);
  if (waymark_journal_get_worksheet (journal, now) != NULL)
    fuzz_read_with_worksheet (journal, now);
  fuzz_read_as_every_type (journal, now);
  fuzz_read_for_sharing (journal);
  return 0;
}
