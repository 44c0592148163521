/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The shared endpoint as the sync sees it: files below one folder, to be listed, read, written
 * under new names, and removed. Whoever implements this promises nothing about conditional
 * requests, locks, entity tags or the order of what it does.
 */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

#define WAYMARK_REMOTE_ERROR (waymark_remote_error_quark ())

/**
 * WaymarkRemoteError: the code decides what is done and offered; the message is a sentence for the
 * student that says what to do, without passwords, addresses with passwords, or journal text
 * @WAYMARK_REMOTE_ERROR_FAILED: none of the below
 * @WAYMARK_REMOTE_ERROR_OFFLINE: not reached, or lost on the way: tried again later
 * @WAYMARK_REMOTE_ERROR_BUSY: reached, but not now (423, 429, 5xx): tried again later, not before
 *   waymark_remote_get_retry_after()
 * @WAYMARK_REMOTE_ERROR_UNAUTHORIZED: name or password is missing or wrong (401): stop and ask
 * @WAYMARK_REMOTE_ERROR_FORBIDDEN: not with this account (403): stop and ask
 * @WAYMARK_REMOTE_ERROR_NOT_FOUND: there is no such file or folder
 * @WAYMARK_REMOTE_ERROR_NOT_DAV: an answer, but not from a shared folder: a login page, a captive
 *   portal, a web site, a redirection elsewhere: stop and ask
 * @WAYMARK_REMOTE_ERROR_NO_SPACE: the endpoint is full (507): stop and ask
 * @WAYMARK_REMOTE_ERROR_READ_ONLY: it can be read but not written: stop and ask
 * @WAYMARK_REMOTE_ERROR_CERTIFICATE: it cannot prove who it is: stop and ask
 * @WAYMARK_REMOTE_ERROR_INSECURE: the address would send the password in the clear: stop and ask
 * @WAYMARK_REMOTE_ERROR_TOO_LARGE: more than the caller allows; it was not read to its end
 * @WAYMARK_REMOTE_ERROR_BAD_ANSWER: not what the protocol promises: bad XML, a wrong length, names
 *   that lead elsewhere
 * @WAYMARK_REMOTE_ERROR_CANCELLED: by the cancellable
 */
typedef enum
{
  WAYMARK_REMOTE_ERROR_FAILED,
  WAYMARK_REMOTE_ERROR_OFFLINE,
  WAYMARK_REMOTE_ERROR_BUSY,
  WAYMARK_REMOTE_ERROR_UNAUTHORIZED,
  WAYMARK_REMOTE_ERROR_FORBIDDEN,
  WAYMARK_REMOTE_ERROR_NOT_FOUND,
  WAYMARK_REMOTE_ERROR_NOT_DAV,
  WAYMARK_REMOTE_ERROR_NO_SPACE,
  WAYMARK_REMOTE_ERROR_READ_ONLY,
  WAYMARK_REMOTE_ERROR_CERTIFICATE,
  WAYMARK_REMOTE_ERROR_INSECURE,
  WAYMARK_REMOTE_ERROR_TOO_LARGE,
  WAYMARK_REMOTE_ERROR_BAD_ANSWER,
  WAYMARK_REMOTE_ERROR_CANCELLED,
} WaymarkRemoteError;

GQuark waymark_remote_error_quark (void);

/* Is it of the kind that goes by itself (OFFLINE, BUSY)? Everything else waits for a person. */
gboolean waymark_remote_error_is_passing (const GError *error);

/* Paths are relative to the endpoint's folder, "waymark/v1/marker.json": parts of 1–128 characters
 * of [A-Za-z0-9._-], none beginning with a dot, joined by single slashes, at most 8. "" is the
 * endpoint's folder itself. */
gboolean waymark_remote_is_path (const char *path);
/* One part of a path. What an endpoint lists under any other name is left out of lists. */
gboolean waymark_remote_is_name (const char *name);

/**
 * WaymarkRemoteEntry: one line of a list
 * @name: without folders (owned)
 * @is_folder: a folder; @size is 0 then
 * @size: in bytes; -1 when the endpoint does not say
 */
typedef struct
{
  char *name;
  gboolean is_folder;
  gint64 size;
} WaymarkRemoteEntry;

WaymarkRemoteEntry *waymark_remote_entry_new (const char *name, gboolean is_folder, gint64 size);
void waymark_remote_entry_free (WaymarkRemoteEntry *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (WaymarkRemoteEntry, waymark_remote_entry_free)

/**
 * WaymarkRemoteItem: one file of a batch
 * @path: (owned)
 * @most: getting: bytes to read at most, else WAYMARK_REMOTE_ERROR_TOO_LARGE
 * @data: (nullable) (owned): putting: what to write; getting: out
 * @size: looking: out, in bytes; -1 when the endpoint does not say
 * @done: out: it was done; FALSE without an @error: it was not come to
 * @error: (nullable) (owned): out: why this one failed
 */
typedef struct
{
  char *path;
  gsize most;
  GBytes *data;
  gint64 size;
  gboolean done;
  GError *error;
} WaymarkRemoteItem;

/* @data: (nullable) (transfer none) */
WaymarkRemoteItem *waymark_remote_item_new (const char *path, gsize most, GBytes *data);
void waymark_remote_item_free (WaymarkRemoteItem *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (WaymarkRemoteItem, waymark_remote_item_free)

/* An empty batch. (transfer full) (element-type WaymarkRemoteItem) */
GPtrArray *waymark_remote_batch_new (void);

/**
 * WaymarkRemoteInfo: what a probe tells
 * @server: what the endpoint says it is, "Apache/2.4.57"; "" when nothing (owned)
 * @is_empty: there is nothing in its folder
 */
typedef struct
{
  char *server;
  gboolean is_empty;
} WaymarkRemoteInfo;

void waymark_remote_info_clear (WaymarkRemoteInfo *self);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (WaymarkRemoteInfo, waymark_remote_info_clear)

#define WAYMARK_TYPE_REMOTE (waymark_remote_get_type ())
G_DECLARE_INTERFACE (WaymarkRemote, waymark_remote, WAYMARK, REMOTE, GObject)

/**
 * WaymarkRemoteInterface: what a backend does; see the functions below, which check what they are
 * given before they ask it
 *
 * All calls block, come from one thread at a time (the sync's own, never the main thread), and do
 * not use the thread-default main context. Errors are WAYMARK_REMOTE_ERROR; the cancellable may be
 * cancelled from any thread and ends a call soon, with _CANCELLED.
 *
 * A batch may be done in any order and with several requests at a time (6 at most). Its call fails
 * when going on is of no use (OFFLINE, BUSY, UNAUTHORIZED, FORBIDDEN on everything, CANCELLED, …):
 * then some items may be done and others not. What concerns one file only is the error of its item
 * (NOT_FOUND, TOO_LARGE, BAD_ANSWER, a NO_SPACE for a large one), and the call goes on and is TRUE.
 */
struct _WaymarkRemoteInterface
{
  GTypeInterface parent;

  gboolean (*probe) (WaymarkRemote *self,
                     WaymarkRemoteInfo *info,
                     GCancellable *cancellable,
                     GError **error);
  GPtrArray *(*list) (WaymarkRemote *self,
                      const char *folder,
                      GCancellable *cancellable,
                      GError **error);
  gboolean (*look) (WaymarkRemote *self,
                    GPtrArray *items,
                    GCancellable *cancellable,
                    GError **error);
  gboolean (*get) (WaymarkRemote *self,
                   GPtrArray *items,
                   GCancellable *cancellable,
                   GError **error);
  gboolean (*put) (WaymarkRemote *self,
                   GPtrArray *items,
                   GCancellable *cancellable,
                   GError **error);
  gboolean (*remove) (WaymarkRemote *self,
                      GPtrArray *items,
                      GCancellable *cancellable,
                      GError **error);
  gboolean (*make_folder) (WaymarkRemote *self,
                           const char *folder,
                           GCancellable *cancellable,
                           GError **error);
  guint (*get_retry_after) (WaymarkRemote *self);
};

/* Is this a shared folder that can be used? Looks only; that it can be written shows when something
 * is. @info: (out) (optional). NOT_FOUND when the folder itself is not there. */
gboolean waymark_remote_probe (WaymarkRemote *self,
                               WaymarkRemoteInfo *info,
                               GCancellable *cancellable,
                               GError **error);

/* What is in @folder, in no order; at most WAYMARK_REMOTE_MOST_ENTRIES (BAD_ANSWER above that).
 * NOT_FOUND when it is not there. Never answers from a cache. (transfer full) (element-type
 * WaymarkRemoteEntry) */
#define WAYMARK_REMOTE_MOST_ENTRIES 200000
GPtrArray *waymark_remote_list (WaymarkRemote *self,
                                const char *folder,
                                GCancellable *cancellable,
                                GError **error);

/* Fills in the size of each item; NOT_FOUND for one that is not there. */
gboolean waymark_remote_look (WaymarkRemote *self,
                              GPtrArray *items,
                              GCancellable *cancellable,
                              GError **error);

/* Reads each item of at most its "most" bytes, as they are stored. What comes may still be torn:
 * the caller checks it. */
gboolean waymark_remote_get (WaymarkRemote *self,
                             GPtrArray *items,
                             GCancellable *cancellable,
                             GError **error);

/* Writes each item. The folders are there. A name stands for its bytes, so that writing it again,
 * over it or at the same time as others is harmless, and is not prevented. A failure says nothing
 * of whether the file is there now, or whether it is whole. */
gboolean waymark_remote_put (WaymarkRemote *self,
                             GPtrArray *items,
                             GCancellable *cancellable,
                             GError **error);

/* Removes files. One that is not there is done. */
gboolean waymark_remote_remove (WaymarkRemote *self,
                                GPtrArray *items,
                                GCancellable *cancellable,
                                GError **error);

/* Makes one folder in one that is there; one that is there already is as good. */
gboolean waymark_remote_make_folder (WaymarkRemote *self,
                                     const char *folder,
                                     GCancellable *cancellable,
                                     GError **error);

/* After BUSY: what the endpoint asked to wait, in seconds; 0 when it did not say. */
guint waymark_remote_get_retry_after (WaymarkRemote *self);

G_END_DECLS
