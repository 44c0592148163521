/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "waymark-test-page.h"

#include "waymark-slices.h"
#include "waymark-test-display.h"

void
waymark_test_page_set_up (WaymarkTestPage *self,
                          const WaymarkPlacement *placements,
                          gsize n_placements)
{
  self->catalog = waymark_catalog_new ();
  self->journal = waymark_journal_new (self->catalog);
  self->page = waymark_worksheet_page_new (self->journal, placements, n_placements);
  self->window = waymark_test_show (self->page, 900, 700);
}

void
waymark_test_page_tear_down (WaymarkTestPage *self)
{
  GWeakRef weak;

  g_weak_ref_init (&weak, self->page);
  waymark_test_destroy (self->window, &weak);
  g_assert_finalize_object (self->journal);
  g_assert_finalize_object (self->catalog);
}

void
waymark_test_page_show (WaymarkTestPage *self, WaymarkDocument *document)
{
  waymark_worksheet_page_set_document (WAYMARK_WORKSHEET_PAGE (self->page), document);
  /* What is built in the time between frames: how much of it has come by now is chance. */
  waymark_slices_finish (self->page);
  waymark_test_wait_frames (self->window, 2);
}
