/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A real WebDAV server for a test (serve.py), which ends with it, however it ends.
 */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

typedef struct _TestServer TestServer;

/* Starts a server and waits until it answers; that it cannot is a failure of the test.
 * @kind: "lighttpd", "apache", "nginx" or "rclone". @options: parted by blanks, as serve.py takes
 * them (nullable) */
TestServer *test_server_start (const char *kind, const char *options);
void test_server_stop (TestServer *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TestServer, test_server_stop)

const char *test_server_get_url (TestServer *self);
/* What it serves, on the disk. */
const char *test_server_get_folder (TestServer *self);

/* A certificate for 127.0.0.1 that nobody vouches for, with its key, made at the first call in a
 * file that is removed at the end. (transfer none) */
const char *test_server_certificate (void);

G_END_DECLS
