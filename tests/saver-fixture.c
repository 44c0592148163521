/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "saver-fixture.h"

#include "waymark-json.h"

WaymarkDocument *
saver_fixture_open (JournalFixture *self)
{
  WaymarkDocument *document;
  g_autoptr (GError) error = NULL;

  journal_fixture_open (self);
  waymark_saver_set_times (journal_fixture_get_saver (self), 20, 60000, 20);
  document = waymark_journal_create (self->journal, "offer", NULL);
  journal_fixture_set_text (self, document, "company", "Acme");
  waymark_saver_flush (journal_fixture_get_saver (self), &error);
  g_assert_no_error (error);
  return document;
}

void
saver_fixture_assert_on_disk (JournalFixture *self, WaymarkDocument *document)
{
  g_autofree char *path = journal_fixture_document_path (self, document);
  g_autofree char *bytes = NULL;
  g_autoptr (WaymarkValue) written = NULL;
  g_autoptr (WaymarkValue) expected = NULL;
  g_autoptr (WaymarkValue) bare = NULL;
  gsize length;

  g_assert_true (g_file_get_contents (path, &bytes, &length, NULL));
  written = waymark_json_read (bytes, length, NULL);
  bare = waymark_value_with_member (written, "base", NULL);
  expected = waymark_value_with_member (waymark_document_get_state (document), "base", NULL);
  g_assert_true (waymark_value_equal (bare, expected));
}
