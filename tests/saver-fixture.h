/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A journal whose saver is quick, for tests of saving.
 */
#pragma once

#include "journal-fixture.h"

G_BEGIN_DECLS

/* A journal with one saved offer: (transfer none). */
WaymarkDocument *saver_fixture_open (JournalFixture *self);

/* Asserts that the file says what @document says. */
void saver_fixture_assert_on_disk (JournalFixture *self, WaymarkDocument *document);

G_END_DECLS
