/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A server in a thread of the test that misbehaves as it is told: it reads requests of HTTP/1.1
 * properly, and answers with whatever bytes, at whatever pace.
 */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

typedef struct _FaultServer FaultServer;

/**
 * FaultRequest: what came in
 * @method, @path: of the first line
 * @headers: lower-case name to value
 * @body: as long as it said it would be
 * @number: 0 for the first request of this server
 */
typedef struct
{
  char *method;
  char *path;
  GHashTable *headers;
  GBytes *body;
  guint number;
} FaultRequest;

/* The connection to answer on. */
typedef struct _FaultReply FaultReply;

/* Answers one request, in a thread of its own. TRUE: the connection is used for the next one,
 * FALSE: it is closed. */
typedef gboolean (*FaultHandler) (const FaultRequest *request, FaultReply *reply, gpointer data);

/* @certificate: a PEM file with its key for https (nullable) */
FaultServer *fault_server_new (FaultHandler handler, gpointer data, const char *certificate);
/* Closes what is open, waits for its threads. */
void fault_server_free (FaultServer *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (FaultServer, fault_server_free)

/* "http://127.0.0.1:PORT/" */
const char *fault_server_get_url (FaultServer *self);

/* Asserts that this and nothing else was asked: "METHOD /path\n…". */
void fault_server_assert_log (FaultServer *self, const char *wanted);

/* What was asked, "METHOD /path", one a line, in the order it came. (transfer full) */
char *fault_server_dup_log (FaultServer *self);
/* Bytes that were handed to the network since the start. */
guint64 fault_server_get_n_sent (FaultServer *self);

/* ---- For handlers ---- */

/* FALSE when the client has gone. */
gboolean fault_reply_send (FaultReply *self, const char *data, gssize length);
/* A whole reply. @headers: "Name: value\r\n…" or "" */
gboolean
fault_reply_send_whole (FaultReply *self, guint status, const char *headers, const char *body);
/* A byte now and then, until the client goes or all are sent. */
gboolean fault_reply_drip (FaultReply *self, const char *data, guint pause_ms);
/* Until the client goes. */
void fault_reply_hang (FaultReply *self);

G_END_DECLS
