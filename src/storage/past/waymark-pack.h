/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Many revisions of one document in one immutable file. What is in a pack is byte for byte what was
 * a file of its own; HACKING.md has the format. Only the storage layer uses this.
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Bytes of the revisions in one pack, before they are compressed. */
#define WAYMARK_PACK_MAX_SIZE (16 * 1024 * 1024)

/**
 * WaymarkPackMember:
 * @name: of the revision (owned)
 * @modified: when its state was written (owned)
 * @deleted: it is a tombstone
 * @data: its bytes; a part of its pack's
 */
typedef struct
{
  char *name;
  char *modified;
  gboolean deleted;
  GBytes *data;
} WaymarkPackMember;

/* @data: (transfer none). (transfer full) */
WaymarkPackMember *
waymark_pack_member_new (const char *name, const char *modified, gboolean deleted, GBytes *data);
void waymark_pack_member_free (WaymarkPackMember *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (WaymarkPackMember, waymark_pack_member_free)

/* Is @file the name of a pack of @document_id (nullable: of any document)? */
gboolean waymark_pack_name_is_of (const char *file, const char *document_id);

/* The bytes of a pack. The same members in the same order give the same bytes and the same name.
 * @members: (element-type WaymarkPackMember) of one document, together at most
 * WAYMARK_PACK_MAX_SIZE unless it is only one. @file: (out) (transfer full): its name.
 * (transfer full) */
GBytes *waymark_pack_build (GPtrArray *members, char **file);

/* The same without a file: members of several documents may be in it. (transfer full) */
GBytes *waymark_pack_compress (GPtrArray *members);
/* The members in @data, which may come from anywhere, of one document or (@document_id NULL) any;
 * none of them is checked against its name yet. @whole: (out): FALSE when something is missing at
 * the end. NULL when nothing can be made of it, or when it would become too large.
 * (transfer full) (nullable) (element-type WaymarkPackMember) */
GPtrArray *
waymark_pack_expand (const void *data, gsize length, const char *document_id, gboolean *whole);

/* The members of the pack at @path, in its order. @whole: (out) (optional): FALSE when its bytes
 * are not those that it was written with: then there may be members missing, and each has to be
 * checked against its name (which readers do anyway). NULL with WAYMARK_STORAGE_ERROR_DAMAGED when
 * nothing can be made of it. (transfer full) (element-type WaymarkPackMember) */
GPtrArray *waymark_pack_read (const char *path, gboolean *whole, GError **error);

G_END_DECLS
