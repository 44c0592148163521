/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Where what stands at the endpoint:
 *
 *     waymark/v1/JOURNAL/marker.json        what this is; always the same bytes
 *     waymark/v1/JOURNAL/revs/NAME.json     revisions, as in the journal's own folder
 *     waymark/v1/JOURNAL/packs/HASH.pack    many revisions in one file, named by its bytes
 *     waymark/v1/JOURNAL/heads/DEVICE.SEQUENCE-HASH.json   what a device put there last
 *
 * Every name stands for its bytes, so that writing a file twice, or two devices writing the same
 * one, changes nothing, and a torn one shows.
 */
#pragma once

#include "waymark-value.h"

G_BEGIN_DECLS

#define WAYMARK_SYNC_FOLDER         "waymark"
#define WAYMARK_SYNC_VERSION_FOLDER "waymark/v1"
#define WAYMARK_SYNC_FORMAT         1
/* That of an encrypted journal, whose marker is waymark-seal-marker.h's. */
#define WAYMARK_SYNC_FORMAT_SEALED 2

/* Bytes. */
#define WAYMARK_SYNC_MOST_MARKER 4096
#define WAYMARK_SYNC_MOST_HEAD   (256 * 1024)
#define WAYMARK_SYNC_MOST_PACK   (32 * 1024 * 1024)

/* @part: (nullable): "revs", "packs" or "heads". (transfer full) */
char *waymark_sync_dup_folder (const char *journal, const char *part);
char *waymark_sync_dup_marker_path (const char *journal);
char *waymark_sync_dup_revision_path (const char *journal, const char *name);
char *waymark_sync_dup_pack_path (const char *journal, const char *file);
char *waymark_sync_dup_head_path (const char *journal, const char *name);

/* "NAME.json": is it a revision, or a head? (transfer full) (nullable): the name. */
char *waymark_sync_dup_name_of_file (const char *file);
gboolean waymark_sync_is_pack_file (const char *file);
/* (transfer full) */
char *waymark_sync_dup_pack_file (const void *data, gsize length);

/* The marker of @journal: (transfer full) */
GBytes *waymark_sync_build_marker (const char *journal);

/**
 * WaymarkSyncMarker: what a marker says
 * @WAYMARK_SYNC_MARKER_GOOD: that it is of this journal
 * @WAYMARK_SYNC_MARKER_TORN: nothing that can be read
 * @WAYMARK_SYNC_MARKER_FOREIGN: that it is of another one
 * @WAYMARK_SYNC_MARKER_SEALED: that all of it is encrypted, which only WaymarkRemoteSealed opens
 * @WAYMARK_SYNC_MARKER_NEWER: that a newer Waymark made it
 */
typedef enum
{
  WAYMARK_SYNC_MARKER_GOOD,
  WAYMARK_SYNC_MARKER_TORN,
  WAYMARK_SYNC_MARKER_FOREIGN,
  WAYMARK_SYNC_MARKER_SEALED,
  WAYMARK_SYNC_MARKER_NEWER,
} WaymarkSyncMarker;

WaymarkSyncMarker waymark_sync_read_marker (GBytes *data, const char *journal);

/**
 * WaymarkSyncNews: one file that a device put there
 * @sequence: of the head file that first told of it
 * @name: of a revision, or the file name of a pack (owned)
 */
typedef struct
{
  guint64 sequence;
  char *name;
} WaymarkSyncNews;

WaymarkSyncNews *waymark_sync_news_new (guint64 sequence, const char *name);
void waymark_sync_news_free (WaymarkSyncNews *self);

/**
 * WaymarkSyncHeadLabel: what a head tells a person
 * @name: (nullable): what a person calls the device (owned)
 * @seen: what time it was there, in seconds since 1970; 0: not said
 * @n_pages: how many pages it had; 0: not said
 */
typedef struct
{
  char *name;
  gint64 seen;
  guint n_pages;
} WaymarkSyncHeadLabel;

void waymark_sync_head_label_clear (WaymarkSyncHeadLabel *self);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (WaymarkSyncHeadLabel, waymark_sync_head_label_clear)

/* The head file number @sequence of @device; @news: (element-type WaymarkSyncNews): all of @since
 * and later. @label: one without a name tells nothing. @name: (out) (transfer full).
 * (transfer full) */
GBytes *waymark_sync_build_head (const char *device,
                                 guint64 sequence,
                                 guint64 since,
                                 GPtrArray *news,
                                 const WaymarkSyncHeadLabel *label,
                                 char **name);

/* What the head file @name says; NULL when the bytes are not just those that its name stands for.
 * @since: (out). (transfer full) (nullable) (element-type WaymarkSyncNews) */
GPtrArray *waymark_sync_read_head (GBytes *data, const char *name, guint64 *since);

/* FALSE as above. @label: (out): cleared first */
gboolean waymark_sync_read_head_label (GBytes *data, const char *name, WaymarkSyncHeadLabel *label);

G_END_DECLS
