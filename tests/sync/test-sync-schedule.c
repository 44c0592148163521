/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * When a sync is due.
 */
#include "waymark-sync-schedule.h"

#define SECOND G_GINT64_CONSTANT (1000)
#define MINUTE (60 * SECOND)

/* A sync that went well between @begin and @end. */
static void
sync_well (WaymarkSyncSchedule *schedule, gint64 end)
{
  waymark_sync_schedule_begin (schedule);
  waymark_sync_schedule_end (schedule, end, TRUE, WAYMARK_SYNC_NEVER);
}

static WaymarkSyncSchedule
schedule_after_sync (void)
{
  WaymarkSyncSchedule schedule;

  waymark_sync_schedule_init (&schedule);
  sync_well (&schedule, 0);
  return schedule;
}

static void
test_start (void)
{
  WaymarkSyncSchedule schedule;

  waymark_sync_schedule_init (&schedule);
  g_assert_cmpint (waymark_sync_schedule_get_due (&schedule), ==, 0);
  g_assert_false (waymark_sync_schedule_is_unsent (&schedule));
}

static void
test_poll (void)
{
  WaymarkSyncSchedule schedule = schedule_after_sync ();

  g_assert_cmpint (waymark_sync_schedule_get_due (&schedule), ==, 5 * MINUTE);
}

static void
test_pause_in_writing (void)
{
  WaymarkSyncSchedule schedule = schedule_after_sync ();

  waymark_sync_schedule_change (&schedule, MINUTE);
  g_assert_true (waymark_sync_schedule_is_unsent (&schedule));
  g_assert_cmpint (waymark_sync_schedule_get_due (&schedule), ==, MINUTE + 10 * SECOND);
  waymark_sync_schedule_change (&schedule, MINUTE + 5 * SECOND);
  g_assert_cmpint (waymark_sync_schedule_get_due (&schedule), ==, MINUTE + 15 * SECOND);
  sync_well (&schedule, MINUTE + 16 * SECOND);
  g_assert_false (waymark_sync_schedule_is_unsent (&schedule));
  g_assert_cmpint (waymark_sync_schedule_get_due (&schedule), ==, 6 * MINUTE + 16 * SECOND);
}

/* A pause that never comes puts nothing off for ever. */
static void
test_no_pause_in_writing (void)
{
  WaymarkSyncSchedule schedule = schedule_after_sync ();

  schedule.poll_ms = 1000 * MINUTE;
  for (gint64 now = MINUTE; now < 20 * MINUTE; now += 2 * SECOND)
    {
      waymark_sync_schedule_change (&schedule, now);
      g_assert_cmpint (waymark_sync_schedule_get_due (&schedule), <=, 6 * MINUTE);
    }
}

static void
test_written_meanwhile (void)
{
  WaymarkSyncSchedule schedule = schedule_after_sync ();

  waymark_sync_schedule_change (&schedule, 1 * SECOND);
  waymark_sync_schedule_begin (&schedule);
  g_assert_true (waymark_sync_schedule_is_unsent (&schedule));
  waymark_sync_schedule_change (&schedule, 12 * SECOND);
  waymark_sync_schedule_end (&schedule, 13 * SECOND, TRUE, WAYMARK_SYNC_NEVER);
  g_assert_true (waymark_sync_schedule_is_unsent (&schedule));
  g_assert_cmpint (waymark_sync_schedule_get_due (&schedule), ==, 22 * SECOND);
}

static void
test_failed (void)
{
  WaymarkSyncSchedule schedule = schedule_after_sync ();

  waymark_sync_schedule_change (&schedule, 1 * SECOND);
  waymark_sync_schedule_begin (&schedule);
  waymark_sync_schedule_end (&schedule, 11 * SECOND, FALSE, 40 * SECOND);
  g_assert_true (waymark_sync_schedule_is_unsent (&schedule));
  g_assert_cmpint (waymark_sync_schedule_get_due (&schedule), ==, 51 * SECOND);
  /* Writing on is no reason to ask a server again that does not answer. */
  waymark_sync_schedule_change (&schedule, 12 * SECOND);
  g_assert_cmpint (waymark_sync_schedule_get_due (&schedule), ==, 51 * SECOND);
  waymark_sync_schedule_reconnect (&schedule, 20 * SECOND);
  g_assert_cmpint (waymark_sync_schedule_get_due (&schedule), ==, 22 * SECOND);
  /* Never later than it was. */
  waymark_sync_schedule_reconnect (&schedule, 21500);
  g_assert_cmpint (waymark_sync_schedule_get_due (&schedule), ==, 22 * SECOND);
}

static void
test_held (void)
{
  WaymarkSyncSchedule schedule = schedule_after_sync ();

  schedule.held = TRUE;
  waymark_sync_schedule_change (&schedule, 1 * SECOND);
  g_assert_cmpint (waymark_sync_schedule_get_due (&schedule), ==, WAYMARK_SYNC_NEVER);
  schedule.wanted = TRUE;
  g_assert_cmpint (waymark_sync_schedule_get_due (&schedule), ==, 0);
  waymark_sync_schedule_begin (&schedule);
  g_assert_false (schedule.wanted);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/sync-schedule/at once at the start", test_start);
  g_test_add_func ("/sync-schedule/now and then without a reason", test_poll);
  g_test_add_func ("/sync-schedule/after a pause in writing", test_pause_in_writing);
  g_test_add_func ("/sync-schedule/without a pause in writing", test_no_pause_in_writing);
  g_test_add_func ("/sync-schedule/written while it syncs", test_written_meanwhile);
  g_test_add_func ("/sync-schedule/again after a failure", test_failed);
  g_test_add_func ("/sync-schedule/only when somebody wants it", test_held);
  return g_test_run ();
}
