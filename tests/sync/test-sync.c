/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The parts of the sync one by one: names, notes, plans, the folder, and an open journal.
 */
#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

#include "../journal-fixture.h"
#include "waymark-remote-folder.h"
#include "waymark-sync-notes.h"
#include "waymark-sync-plan.h"

#define JOURNAL "1a2b3c4d-0000-4000-8000-000000000001"
#define PAGE    "0a0a0a0a-1b1b-4c2c-8d3d-000000000001"

/* ---- Paths ---- */

static void
test_paths (void)
{
  static const char *const good[] = { "", "waymark", "waymark/v1", "a-b_c.json", "A0.pack", NULL };
  static const char *const bad[] = { "/",
                                     "/etc",
                                     "..",
                                     "a/..",
                                     "a//b",
                                     "a/",
                                     ".hidden",
                                     "a/.b",
                                     "a b",
                                     "a\\b",
                                     "a%2f",
                                     "a\n",
                                     "caf\xc3\xa9",
                                     "a:b",
                                     "~",
                                     "a?b",
                                     "1/2/3/4/5/6/7/8/9",
                                     NULL };

  for (int i = 0; good[i] != NULL; i++)
    g_assert_true (waymark_remote_is_path (good[i]));
  for (int i = 0; bad[i] != NULL; i++)
    g_assert_false (waymark_remote_is_path (bad[i]));
  g_assert_false (waymark_remote_is_path (NULL));
}

/* ---- Marker and heads ---- */

static void
test_marker (void)
{
  static const struct
  {
    const char *text;
    WaymarkSyncMarker is;
  } cases[] = {
    { "", WAYMARK_SYNC_MARKER_TORN },
    { "<!DOCTYPE html><html>Log in</html>", WAYMARK_SYNC_MARKER_TORN },
    { "{\"format\":1}", WAYMARK_SYNC_MARKER_FOREIGN },
    { "{\"format\":1,\"journal\":\"another\"}", WAYMARK_SYNC_MARKER_FOREIGN },
    { "{\"format\":2,\"journal\":\"" JOURNAL "\"}", WAYMARK_SYNC_MARKER_SEALED },
    { "{\"format\":3,\"journal\":\"" JOURNAL "\"}", WAYMARK_SYNC_MARKER_NEWER },
    { "{\"format\":1,\"journal\":\"" JOURNAL "\"}", WAYMARK_SYNC_MARKER_GOOD },
    { "{\"format\":1,\"journal\":\"" JOURNAL "\"}{}", WAYMARK_SYNC_MARKER_TORN },
  };
  g_autoptr (GBytes) one = waymark_sync_build_marker (JOURNAL);
  g_autoptr (GBytes) two = waymark_sync_build_marker (JOURNAL);

  g_assert_true (g_bytes_equal (one, two));
  g_assert_cmpint (waymark_sync_read_marker (one, JOURNAL), ==, WAYMARK_SYNC_MARKER_GOOD);
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GBytes) data = g_bytes_new_static (cases[i].text, strlen (cases[i].text));

      g_assert_cmpint (waymark_sync_read_marker (data, JOURNAL), ==, cases[i].is);
    }
}

static void
test_heads (void)
{
  g_autoptr (GPtrArray) news =
      g_ptr_array_new_with_free_func ((GDestroyNotify) waymark_sync_news_free);
  g_autoptr (GPtrArray) read = NULL;
  g_autoptr (GBytes) data = NULL;
  g_autoptr (GBytes) torn = NULL;
  g_autofree char *name = NULL;
  const WaymarkSyncHeadLabel label = { (char *) "Anna’s laptop", 1234, 56 };
  g_auto (WaymarkSyncHeadLabel) told = { NULL };
  guint64 since = 0;

  g_ptr_array_add (news, waymark_sync_news_new (2, PAGE ".7-0123456789abcdef01234567"));
  g_ptr_array_add (news, waymark_sync_news_new (4, "0123456789abcdef01234567.pack"));
  data = waymark_sync_build_head (JOURNAL, 5, 3, news, &label, &name);
  g_assert_true (g_str_has_prefix (name, JOURNAL ".5-"));
  read = waymark_sync_read_head (data, name, &since);
  g_assert_nonnull (read);
  g_assert_cmpuint (since, ==, 3);
  g_assert_cmpuint (read->len, ==, 1);
  g_assert_true (waymark_sync_read_head_label (data, name, &told));
  g_assert_cmpstr (told.name, ==, "Anna’s laptop");
  g_assert_cmpint (told.seen, ==, 1234);
  g_assert_cmpuint (told.n_pages, ==, 56);
  torn = g_bytes_new_from_bytes (data, 0, g_bytes_get_size (data) - 1);
  g_assert_null (waymark_sync_read_head (torn, name, &since));
  g_assert_false (waymark_sync_read_head_label (torn, name, &told));
}

/* ---- Notes ---- */

static void
test_notes (void)
{
  g_autoptr (WaymarkSyncNotes) notes = waymark_sync_notes_new ();
  g_autoptr (WaymarkSyncNotes) again = NULL;
  g_autofree char *data = NULL;
  g_autofree char *same = NULL;
  gsize length, same_length;
  WaymarkSyncNode *node;

  notes->journal = g_strdup (JOURNAL);
  notes->listed = 1790000000;
  notes->sequence = 7;
  waymark_sync_notes_set_peer (notes, PAGE, 12);
  g_hash_table_insert (notes->pages, g_strdup (PAGE),
                       g_strdup (PAGE ".7-0123456789abcdef01234567"));
  node = waymark_sync_graph_ensure (notes->graph, PAGE ".7-0123456789abcdef01234567");
  waymark_sync_graph_fill_parts (
      notes->graph, node, g_strsplit (PAGE ".6-0123456789abcdef01234567", " ", -1), 99, TRUE);
  node->there = node->confirmed = TRUE;
  g_ptr_array_add (notes->news, waymark_sync_news_new (7, node->name));
  data = waymark_sync_notes_write (notes, &length);
  again = waymark_sync_notes_parse (data, length);
  g_assert_nonnull (again);
  same = waymark_sync_notes_write (again, &same_length);
  g_assert_cmpmem (data, length, same, same_length);

  /* Any damage is found: no notes are better than wrong ones. */
  for (gsize i = 0; i < length; i++)
    {
      g_autofree char *damaged = g_memdup2 (data, length);

      damaged[i] ^= 1;
      g_assert_null (waymark_sync_notes_parse (damaged, length));
      g_assert_null (waymark_sync_notes_parse (data, i));
    }
}

/* ---- The brake ---- */

static void
test_brake (void)
{
  static const struct
  {
    const char *what;
    WaymarkSyncPlan plan;
    WaymarkSyncBrake brake;
  } cases[] = {
    { "nothing to do", { .n_here = 10 }, WAYMARK_SYNC_BRAKE_NONE },
    { "a first sync", { .n_here = 500, .n_up = 500 }, WAYMARK_SYNC_BRAKE_NONE },
    { "a new device", { .n_added = 500 }, WAYMARK_SYNC_BRAKE_NONE },
    { "a week elsewhere", { .n_here = 100, .n_changed = 20 }, WAYMARK_SYNC_BRAKE_NONE },
    { "a few pages deleted", { .n_here = 6, .n_deleted = 5 }, WAYMARK_SYNC_BRAKE_NONE },
    { "a clean-up", { .n_here = 100, .n_deleted = 20 }, WAYMARK_SYNC_BRAKE_NONE },
    { "all deleted there", { .n_here = 100, .n_deleted = 100 }, WAYMARK_SYNC_BRAKE_MUCH },
    { "all deleted here",
      { .n_here = 2, .n_up = 98, .n_up_deleted = 98 },
      WAYMARK_SYNC_BRAKE_MUCH },
    { "an old backup here", { .n_here = 100, .n_changed = 80 }, WAYMARK_SYNC_BRAKE_MUCH },
    { "some files missing", { .n_known = 100, .n_missing = 50 }, WAYMARK_SYNC_BRAKE_NONE },
    { "an old backup there", { .n_known = 100, .n_missing = 51 }, WAYMARK_SYNC_BRAKE_WIPED },
    { "the only file is gone", { .n_known = 1, .n_missing = 1 }, WAYMARK_SYNC_BRAKE_WIPED },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (WaymarkSyncPlan) plan = waymark_sync_plan_new ();
      g_autofree char *text = NULL;
      GPtrArray *journals = plan->journals;

      *plan = cases[i].plan;
      plan->journals = journals;
      waymark_sync_plan_judge (plan);
      if (plan->brake != cases[i].brake)
        g_error ("%s: %d", cases[i].what, plan->brake);
      text = waymark_sync_plan_describe (plan);
      g_assert_nonnull (strstr (text, "merged"));
      g_assert_true (waymark_sync_plan_is_within (plan, plan));
      g_assert_false (waymark_sync_plan_is_within (plan, NULL));
    }
}

static void
test_consent (void)
{
  g_autoptr (WaymarkSyncPlan) asked = waymark_sync_plan_new ();
  g_autoptr (WaymarkSyncPlan) now = NULL;

  asked->brake = WAYMARK_SYNC_BRAKE_MUCH;
  asked->n_deleted = 10;
  now = waymark_sync_plan_copy (asked);
  now->n_deleted = 11;
  g_assert_false (waymark_sync_plan_is_within (now, asked));
  now->n_deleted = 9;
  g_assert_true (waymark_sync_plan_is_within (now, asked));
  now->brake = WAYMARK_SYNC_BRAKE_WIPED;
  g_assert_false (waymark_sync_plan_is_within (now, asked));
}

/* ---- A folder ---- */

static void
test_folder (void)
{
  g_autofree char *folder = g_dir_make_tmp ("waymark-folder-XXXXXX", NULL);
  g_autofree char *gone = g_build_filename (folder, "gone", NULL);
  g_autofree char *link = g_build_filename (folder, "waymark", "link.json", NULL);
  g_autoptr (WaymarkRemote) remote = waymark_remote_folder_new (folder);
  g_autoptr (WaymarkRemote) unplugged = waymark_remote_folder_new (gone);
  g_autoptr (GPtrArray) batch = waymark_remote_batch_new ();
  g_autoptr (GPtrArray) entries = NULL;
  g_autoptr (GBytes) data = g_bytes_new_static ("text", 4);
  g_autoptr (GError) error = NULL;
  WaymarkRemoteItem *item = waymark_remote_item_new ("waymark/a.json", 4, data);
  WaymarkRemoteItem *linked = waymark_remote_item_new ("waymark/link.json", 4096, data);

  g_assert_true (waymark_remote_probe (remote, NULL, NULL, NULL));
  g_assert_false (waymark_remote_probe (unplugged, NULL, NULL, &error));
  g_assert_error (error, WAYMARK_REMOTE_ERROR, WAYMARK_REMOTE_ERROR_OFFLINE);
  g_clear_error (&error);
  g_assert_null (waymark_remote_list (remote, "waymark", NULL, &error));
  g_assert_error (error, WAYMARK_REMOTE_ERROR, WAYMARK_REMOTE_ERROR_NOT_FOUND);
  g_assert_true (waymark_remote_make_folder (remote, "waymark", NULL, NULL));
  g_assert_true (waymark_remote_make_folder (remote, "waymark", NULL, NULL));

  /* A link in a shared folder leads nowhere. */
  g_assert_cmpint (symlink ("/etc/passwd", link), ==, 0);
  g_ptr_array_add (batch, item);
  g_ptr_array_add (batch, linked);
  g_assert_true (waymark_remote_put (remote, batch, NULL, NULL));
  g_assert_true (item->done);
  g_assert_error (linked->error, WAYMARK_REMOTE_ERROR, WAYMARK_REMOTE_ERROR_BAD_ANSWER);
  g_assert_true (waymark_remote_get (remote, batch, NULL, NULL));
  g_assert_true (item->done && g_bytes_equal (item->data, data));
  g_assert_false (linked->done);
  entries = waymark_remote_list (remote, "waymark", NULL, NULL);
  g_assert_cmpuint (entries->len, ==, 1);
  item->most = 3;
  g_assert_true (waymark_remote_get (remote, batch, NULL, NULL));
  g_assert_error (item->error, WAYMARK_REMOTE_ERROR, WAYMARK_REMOTE_ERROR_TOO_LARGE);
  g_assert_true (waymark_remote_remove (remote, batch, NULL, NULL));
  g_assert_true (waymark_remote_look (remote, batch, NULL, NULL));
  g_assert_error (item->error, WAYMARK_REMOTE_ERROR, WAYMARK_REMOTE_ERROR_NOT_FOUND);
  remove_tree (folder);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/sync/paths lead nowhere else", test_paths);
  g_test_add_func ("/sync/a marker says whose it is", test_marker);
  g_test_add_func ("/sync/heads are read as a whole or not", test_heads);
  g_test_add_func ("/sync/notes are what was written or nothing", test_notes);
  g_test_add_func ("/sync/the brake asks when much is at stake", test_brake);
  g_test_add_func ("/sync/consent is for what was asked", test_consent);
  g_test_add_func ("/sync/a plain folder", test_folder);
  return g_test_run ();
}
