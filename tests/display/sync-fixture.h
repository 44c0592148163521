/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A journal with its sync, a folder to sync with, and the dialog that is looked at.
 */
#pragma once

#include "waymark-sync-service.h"
#include "waymark-test-display.h"

/**
 * SyncFixture:
 * @base: a temporary folder, removed at the end
 * @shared: a folder in it, to sync with
 * @window: (nullable): the dialog; weak
 */
typedef struct
{
  char *base;
  char *shared;
  WaymarkJournal *journal;
  WaymarkStore *store;
  WaymarkSyncService *service;
  GtkWindow *window;
} SyncFixture;

void sync_fixture_set_up (SyncFixture *self, gconstpointer width);
void sync_fixture_tear_down (SyncFixture *self, gconstpointer width);

/* The journal of that name in @base; one at a time. */
void sync_fixture_open_journal (SyncFixture *self, const char *name);
void sync_fixture_close_journal (SyncFixture *self);

/* Shows @dialog as the window, so wide. */
void sync_fixture_present (SyncFixture *self, gconstpointer width, GtkWidget *dialog);

/* Does a label that shows hold @text? @window: (nullable) */
gboolean sync_fixture_says (GtkWindow *window, const char *text);
/* One that shows, by its label with the mark of its key. (nullable) */
GtkWidget *sync_fixture_find_button (GtkWindow *window, const char *label);
void sync_fixture_click (GtkWindow *window, const char *label);
/* The message dialog that is open. (nullable) */
GtkWindow *sync_fixture_find_message (void);

/* ---- Setting up ---- */

/* Rows with an entry, from the top; those of the last page come after those of the first. */
enum
{
  ADDRESS,
  NAME,
  PASSWORD,
  NEW_PASSPHRASE,
  PASSPHRASE,
  DEVICE_NAME,
};

GtkWidget *sync_fixture_get_row (SyncFixture *self, guint index);
void sync_fixture_enter (SyncFixture *self, guint row, const char *text);
void sync_fixture_open_setup (SyncFixture *self, gconstpointer width);
void sync_fixture_choose_folder (SyncFixture *self, const char *folder);
/* From an empty dialog to a journal that is shared. */
void sync_fixture_connect_to_folder (SyncFixture *self, gconstpointer width);
/* It has synced, and nothing is the matter. */
gboolean sync_fixture_is_idle (SyncFixture *self);

/* The same without a dialog. @passphrase, @journal: (nullable): as in WaymarkSyncEndpoint */
void sync_fixture_connect_directly (SyncFixture *self, const char *passphrase, const char *journal);

/* ---- Several journals ---- */

/* This computer's journal is there; from here on it is the journal of another one. */
void sync_fixture_become_another (SyncFixture *self, gconstpointer width);
/* The computer @name shares a journal with an offer of that name, beside what is there; the fixture
 * is that computer from here on. @passphrase: (nullable) */
void sync_fixture_share_as (SyncFixture *self, const char *name, const char *passphrase);
gboolean sync_fixture_is_asked (SyncFixture *self);
guint sync_fixture_count_offers (SyncFixture *self);
guint sync_fixture_count_journals_there (SyncFixture *self);

#define CASE(name, func)                                                                           \
  g_test_add ("/sync/" name, SyncFixture, GINT_TO_POINTER (560), sync_fixture_set_up, func,        \
              sync_fixture_tear_down);                                                             \
  g_test_add ("/sync/" name " at 360 px", SyncFixture, GINT_TO_POINTER (360), sync_fixture_set_up, \
              func, sync_fixture_tear_down)
