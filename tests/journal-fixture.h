/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A journal in a temporary folder, for tests of the storage layer.
 */
#pragma once

#include "remove-tree.h"
#include "waymark-store.h"

G_BEGIN_DECLS

/**
 * JournalFixture:
 * @root: a temporary folder of its own, removed at the end
 * @folder: the journal's folder in it; not made yet
 * @store, @journal: what is open now
 */
typedef struct
{
  char *root;
  char *folder;
  WaymarkStore *store;
  WaymarkJournal *journal;
} JournalFixture;

void journal_fixture_set_up (JournalFixture *self, gconstpointer data);
void journal_fixture_tear_down (JournalFixture *self, gconstpointer data);

/* Opens @folder, asserting that it can be; made when missing. */
void journal_fixture_open (JournalFixture *self);
void journal_fixture_open_flags (JournalFixture *self, WaymarkStoreFlags flags);
/* A store on @folder, not open. */
void journal_fixture_prepare (JournalFixture *self);
/* Saves and closes, asserting that all is well. */
void journal_fixture_close (JournalFixture *self);
/* Drops the store as a crash would: without saving. */
void journal_fixture_drop (JournalFixture *self);

void journal_fixture_set_text (JournalFixture *self,
                               WaymarkDocument *document,
                               const char *field,
                               const char *text);

/* Paths and bytes in @folder. (transfer full) */
char *journal_fixture_path (JournalFixture *self, const char *name);
char *journal_fixture_document_path (JournalFixture *self, WaymarkDocument *document);
void
journal_fixture_write (JournalFixture *self, const char *name, const char *data, gssize length);
char *journal_fixture_read (JournalFixture *self, const char *name);
gboolean journal_fixture_has (JournalFixture *self, const char *name);
/* Files below a folder of the journal, hidden ones too; 0 when it is not there. */
guint journal_fixture_count (JournalFixture *self, const char *name);

WaymarkSaver *journal_fixture_get_saver (JournalFixture *self);
/* Runs the main loop until the saver says so, and fails after ten seconds. */
void journal_fixture_wait_state (JournalFixture *self, WaymarkSaveState state);

/* Runs the main loop until @condition holds, and fails after ten seconds. */
typedef gboolean (*JournalFixtureCondition) (gpointer data);
void journal_fixture_wait (JournalFixtureCondition condition, gpointer data);

/* The one problem that the store found; it is an error if there are more or none. (transfer none)
 */
WaymarkProblem *journal_fixture_only_problem (JournalFixture *self);

G_END_DECLS
