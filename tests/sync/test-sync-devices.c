/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The devices that share a journal: their names, and one that is taken off the list.
 */
#include <string.h>

#include "service-fixture.h"

static void
listed_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  GPtrArray **devices = data;
  g_autoptr (GError) error = NULL;

  *devices =
      waymark_sync_service_list_devices_finish (WAYMARK_SYNC_SERVICE (source), result, &error);
  g_assert_no_error (error);
}

static gboolean
is_listed (gpointer data)
{
  return *(gpointer *) data != NULL;
}

static GPtrArray *
list_devices (Side *side)
{
  GPtrArray *devices = NULL;

  waymark_sync_service_list_devices_async (side->service, NULL, listed_cb, &devices);
  journal_fixture_wait (is_listed, &devices);
  return devices;
}

static void
assert_devices (Side *side, const char *expected)
{
  g_autoptr (GPtrArray) devices = list_devices (side);
  g_autoptr (GString) names = g_string_new (NULL);

  for (guint i = 0; i < devices->len; i++)
    {
      const WaymarkSyncDevice *device = g_ptr_array_index (devices, i);

      g_string_append_printf (names, "%s%s%s", i > 0 ? ", " : "", device->name,
                              device->is_this ? "*" : "");
    }
  g_assert_cmpstr (names->str, ==, expected);
}

static void
test_devices (Fixture *self, gconstpointer data)
{
  g_autoptr (GPtrArray) devices = NULL;

  assert_devices (&self->sides[0], "");
  waymark_sync_settings_set_device_name (settings_of (&self->sides[0]), "  Laptop\n");
  waymark_sync_settings_set_device_name (settings_of (&self->sides[1]), "Library");
  g_free (share_page (self, 2, "The talk went well."));
  assert_devices (&self->sides[0], "Laptop*, Library");
  assert_devices (&self->sides[1], "Library*, Laptop");
  devices = list_devices (&self->sides[0]);
  g_assert_cmpint (((WaymarkSyncDevice *) g_ptr_array_index (devices, 0))->last_seen, >, 0);

  /* Another name is news. */
  waymark_sync_settings_set_device_name (settings_of (&self->sides[0]), "Desk");
  advance (&self->sides[0], 10);
  tick (&self->sides[0]);
  assert_devices (&self->sides[1], "Library*, Desk");
}

static char *
device_named (Side *side, const char *name)
{
  g_autoptr (GPtrArray) devices = list_devices (side);

  for (guint i = 0; i < devices->len; i++)
    {
      const WaymarkSyncDevice *device = g_ptr_array_index (devices, i);

      if (strcmp (device->name, name) == 0)
        return g_strdup (device->id);
    }
  g_assert_not_reached ();
}

static guint
count_files (Fixture *self, const char *part)
{
  GHashTableIter iter;
  gpointer path, bytes;
  guint n = 0;

  g_hash_table_iter_init (&iter, self->server->files);
  while (g_hash_table_iter_next (&iter, &path, &bytes))
    n += bytes != NULL && strstr (path, part) != NULL;
  return n;
}

/* Removed: its head is gone, and nothing else; nobody misses what only it told; and when it comes
 * back, it is there again. */
static void
test_remove_device (Fixture *self, gconstpointer data)
{
  Side *laptop = &self->sides[0], *phone = &self->sides[1], *library = &self->sides[2];
  g_autofree char *id = NULL;
  g_autofree char *gone = NULL;
  g_autofree char *other = NULL;
  guint n_files;

  waymark_sync_settings_set_device_name (settings_of (laptop), "Laptop");
  waymark_sync_settings_set_device_name (settings_of (phone), "Phone");
  waymark_sync_settings_set_device_name (settings_of (library), "Library");
  id = share_page (self, 2, "The talk went well.");

  /* The phone has never heard of the library, whose head alone tells of this page. */
  connect_side (library);
  waymark_sync_service_accept (library->service);
  tick (library);
  other = write_page (library, "I was calm.");
  sync_now (library);
  sync_now (laptop);
  assert_devices (laptop, "Laptop*, Library, Phone");
  n_files = count_files (self, "/revs/") + count_files (self, "/packs/");
  gone = device_named (laptop, "Library");
  waymark_sync_service_remove_device (laptop->service, gone);
  tick (laptop);
  assert_devices (laptop, "Laptop*, Phone");
  g_assert_cmpuint (count_files (self, "/revs/") + count_files (self, "/packs/"), ==, n_files);
  g_assert_cmpuint (count_files (self, gone), ==, 0);

  sync_now (phone);
  g_assert_cmpstr (text_of (phone, other), ==, "I was calm.");
  g_assert_cmpstr (text_of (phone, id), ==, "The talk went well.");

  write_text (library, id, "The talk went really well.");
  sync_now (library);
  assert_devices (laptop, "Laptop*, Library, Phone");
  sync_now (laptop);
  g_assert_cmpstr (text_of (laptop, id), ==, "The talk went really well.");
  /* All is quiet again: one request each. */
  for (int i = 0; i < 6; i++)
    sync_now (&self->sides[i % 3]);
  self->gate.n_requests = 0;
  for (int i = 0; i < 3; i++)
    sync_now (&self->sides[i]);
  g_assert_cmpint (self->gate.n_requests, ==, 3);
}

#define ADD(name, func) g_test_add (name, Fixture, NULL, set_up, func, tear_down)

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  ADD ("/sync-devices/names", test_devices);
  ADD ("/sync-devices/one is removed", test_remove_device);
  return g_test_run ();
}
