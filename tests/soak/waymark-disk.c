/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Names and content, each as they are and as they are surely on the disk.
 */
#include "waymark-disk.h"

#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>

#define BLOCK 512
/* Sets of changes of names beyond 2 to the power of this are tried at random only. */
#define MOST_EXHAUSTIVE 12

/* A change of content: @data at @offset, or cut at @offset when @data is NULL. */
typedef struct
{
  GBytes *data;
  gsize offset;
  gboolean doomed; /* a sync of it failed */
} Change;

typedef struct
{
  grefcount ref_count;
  gboolean is_folder;
  GByteArray *durable;
  GPtrArray *changes; /* of the content since then */
} Node;

typedef struct
{
  WaymarkDiskKind kind;
  char *path;
  char *target;
  Node *node; /* that was created */
} NameChange;

struct _WaymarkDisk
{
  char *root;
  GHashTable *now;     /* path → Node */
  GHashTable *durable; /* path → Node */
  GHashTable *inodes;  /* number → Node */
  GPtrArray *changes;  /* NameChange: what lies between durable and now */
};

static void
change_free (gpointer data)
{
  Change *change = data;

  g_clear_pointer (&change->data, g_bytes_unref);
  g_free (change);
}

static void
node_unref (gpointer data)
{
  Node *node = data;

  if (!g_ref_count_dec (&node->ref_count))
    return;
  g_byte_array_unref (node->durable);
  g_ptr_array_unref (node->changes);
  g_free (node);
}

static Node *
node_ref (Node *node)
{
  g_ref_count_inc (&node->ref_count);
  return node;
}

static Node *
node_new (gboolean is_folder)
{
  Node *node = g_new0 (Node, 1);

  g_ref_count_init (&node->ref_count);
  node->is_folder = is_folder;
  node->durable = g_byte_array_new ();
  node->changes = g_ptr_array_new_with_free_func (change_free);
  return node;
}

static void
name_change_free (gpointer data)
{
  NameChange *change = data;

  g_free (change->path);
  g_free (change->target);
  g_clear_pointer (&change->node, node_unref);
  g_free (change);
}

WaymarkDisk *
waymark_disk_new (const char *root)
{
  WaymarkDisk *self = g_new0 (WaymarkDisk, 1);

  self->root = g_strdup (root);
  self->now = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, node_unref);
  self->durable = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, node_unref);
  self->inodes = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, node_unref);
  self->changes = g_ptr_array_new_with_free_func (name_change_free);
  return self;
}

void
waymark_disk_free (WaymarkDisk *self)
{
  g_hash_table_unref (self->now);
  g_hash_table_unref (self->durable);
  g_hash_table_unref (self->inodes);
  g_ptr_array_unref (self->changes);
  g_free (self->root);
  g_free (self);
}

static void
take_over (WaymarkDisk *self, const char *path)
{
  g_autoptr (GDir) dir = g_dir_open (path, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *child = g_build_filename (path, name, NULL);
      GStatBuf info;
      Node *node;

      g_assert_cmpint (g_lstat (child, &info), ==, 0);
      node = node_new (S_ISDIR (info.st_mode));
      if (!node->is_folder)
        {
          g_autofree char *data = NULL;
          guint64 inode = info.st_ino;
          gsize length;

          g_assert_true (g_file_get_contents (child, &data, &length, NULL));
          g_byte_array_append (node->durable, (const guint8 *) data, (guint) length);
          g_hash_table_insert (self->inodes, g_memdup2 (&inode, sizeof inode), node_ref (node));
        }
      g_hash_table_insert (self->now, g_strdup (child), node_ref (node));
      g_hash_table_insert (self->durable, g_strdup (child), node);
      take_over (self, child);
    }
}

void
waymark_disk_take_over (WaymarkDisk *self)
{
  take_over (self, self->root);
}

/* ---- Content ---- */

static void
apply_change (GByteArray *content, const Change *change, gsize most)
{
  gsize length = change->data != NULL ? MIN (g_bytes_get_size (change->data), most) : 0;
  guint before = content->len;

  if (change->data == NULL || change->offset + length > content->len)
    g_byte_array_set_size (content, (guint) (change->offset + length));
  if (content->len > before)
    memset (content->data + before, 0, content->len - before);
  if (length > 0)
    memcpy (content->data + change->offset, g_bytes_get_data (change->data, NULL), length);
}

static gsize
change_size (const Change *change)
{
  return change->data != NULL ? g_bytes_get_size (change->data) : 1;
}

typedef enum
{
  CONTENT_NONE,
  CONTENT_ALL,
  CONTENT_TORN,
  CONTENT_ZEROS,
  N_CONTENTS,
} Content;

/* What may be on the disk of a file's content. (transfer full) */
static GBytes *
choose_content (const Node *node, Content choice, GRand *rand)
{
  GByteArray *content = g_byte_array_new ();
  gsize left = G_MAXSIZE;

  g_byte_array_append (content, node->durable->data, node->durable->len);
  if (choice == CONTENT_NONE)
    left = 0;
  else if (choice == CONTENT_TORN)
    {
      gsize total = 0;

      for (guint i = 0; i < node->changes->len; i++)
        total += change_size (g_ptr_array_index (node->changes, i));
      left = total == 0 ? 0 : g_rand_int (rand) % total;
    }
  for (guint i = 0; i < node->changes->len && left > 0; i++)
    {
      const Change *change = g_ptr_array_index (node->changes, i);

      apply_change (content, change, left);
      left -= MIN (left, change_size (change));
    }
  if (choice == CONTENT_ZEROS && content->len > 0)
    {
      guint block = g_rand_int (rand) % (content->len / BLOCK + 1) * BLOCK;

      memset (content->data + block, 0, MIN (BLOCK, content->len - block));
    }
  return g_byte_array_free_to_bytes (content);
}

static void
sync_content (Node *node)
{
  for (guint i = 0; i < node->changes->len;)
    {
      const Change *change = g_ptr_array_index (node->changes, i);

      if (change->doomed)
        {
          i++;
          continue;
        }
      apply_change (node->durable, change, G_MAXSIZE);
      g_ptr_array_remove_index (node->changes, i);
    }
}

static void
doom_content (Node *node)
{
  for (guint i = 0; i < node->changes->len; i++)
    ((Change *) g_ptr_array_index (node->changes, i))->doomed = TRUE;
}

/* ---- Names ---- */

static void
apply_name (GHashTable *names, const NameChange *change)
{
  Node *node = g_hash_table_lookup (names, change->path);

  switch (change->kind)
    {
    case WAYMARK_DISK_CREATE:
    case WAYMARK_DISK_MKDIR:
      g_hash_table_insert (names, g_strdup (change->path), node_ref (change->node));
      break;
    case WAYMARK_DISK_UNLINK:
      g_hash_table_remove (names, change->path);
      break;
    default: /* a rename or a link */
      g_assert_nonnull (node);
      g_assert_false (node->is_folder); /* not modelled */
      g_hash_table_insert (names, g_strdup (change->target), node_ref (node));
      if (change->kind == WAYMARK_DISK_RENAME)
        g_hash_table_remove (names, change->path);
    }
}

static gboolean
lies_in (const char *path, const char *folder)
{
  gsize length = strlen (folder);

  return path != NULL && strncmp (path, folder, length) == 0 && path[length] == '/';
}

/* Does @later need @earlier to be on the disk? */
static gboolean
builds_on (const NameChange *later, const NameChange *earlier)
{
  const char *const mine[] = { later->path, later->target };
  const char *const its[] = { earlier->path, earlier->target };

  for (guint i = 0; i < 2; i++)
    for (guint j = 0; j < 2; j++)
      if (mine[i] != NULL && its[j] != NULL &&
          (strcmp (mine[i], its[j]) == 0 || lies_in (mine[i], its[j])))
        return TRUE;
  return FALSE;
}

/* Adds to a set of changes what they build on. */
static void
close_over (WaymarkDisk *self, gboolean *chosen)
{
  for (guint i = self->changes->len; i-- > 0;)
    for (guint j = 0; chosen[i] && j < i; j++)
      if (!chosen[j] &&
          builds_on (g_ptr_array_index (self->changes, i), g_ptr_array_index (self->changes, j)))
        chosen[j] = TRUE;
}

static gboolean
is_name_in (const char *path, const char *folder)
{
  g_autofree char *parent = path != NULL ? g_path_get_dirname (path) : NULL;

  return g_strcmp0 (parent, folder) == 0;
}

/* @folder: NULL: all of them */
static void
sync_names (WaymarkDisk *self, const char *folder)
{
  g_autofree gboolean *chosen = g_new0 (gboolean, self->changes->len + 1);

  for (guint i = 0; i < self->changes->len; i++)
    {
      const NameChange *change = g_ptr_array_index (self->changes, i);

      chosen[i] = folder == NULL || is_name_in (change->path, folder) ||
                  is_name_in (change->target, folder);
    }
  close_over (self, chosen);
  for (guint i = 0, n = 0; i < self->changes->len; n++)
    {
      if (!chosen[n])
        {
          i++;
          continue;
        }
      apply_name (self->durable, g_ptr_array_index (self->changes, i));
      g_ptr_array_remove_index (self->changes, i);
    }
}

static void
change_name (WaymarkDisk *self, const WaymarkDiskOp *op)
{
  NameChange *change = g_new0 (NameChange, 1);

  change->kind = op->kind;
  change->path = g_strdup (op->path);
  change->target = g_strdup (op->target);
  if (op->kind == WAYMARK_DISK_CREATE || op->kind == WAYMARK_DISK_MKDIR)
    change->node = node_new (op->kind == WAYMARK_DISK_MKDIR);
  if (op->kind == WAYMARK_DISK_CREATE)
    g_hash_table_insert (self->inodes, g_memdup2 (&op->inode, sizeof op->inode),
                         node_ref (change->node));
  g_ptr_array_add (self->changes, change);
  apply_name (self->now, change);
}

static void
change_content (WaymarkDisk *self, const WaymarkDiskOp *op)
{
  Node *node = g_hash_table_lookup (self->inodes, &op->inode);
  Change *change = g_new0 (Change, 1);

  g_assert_nonnull (node);
  change->offset = op->offset;
  if (op->kind == WAYMARK_DISK_WRITE)
    change->data = g_bytes_new (op->data, op->length);
  g_ptr_array_add (node->changes, change);
}

static void
sync_everything (WaymarkDisk *self)
{
  GHashTableIter iter;
  gpointer node;

  sync_names (self, NULL);
  g_hash_table_iter_init (&iter, self->inodes);
  while (g_hash_table_iter_next (&iter, NULL, &node))
    sync_content (node);
}

void
waymark_disk_apply (WaymarkDisk *self, const WaymarkDiskOp *op)
{
  Node *node = g_hash_table_lookup (self->inodes, &op->inode);

  if (op->error != 0)
    {
      if (op->kind == WAYMARK_DISK_SYNC_FILE && node != NULL)
        doom_content (node);
      return;
    }
  switch (op->kind)
    {
    case WAYMARK_DISK_WRITE:
    case WAYMARK_DISK_TRUNCATE:
      change_content (self, op);
      break;
    case WAYMARK_DISK_SYNC_FILE:
      g_assert_nonnull (node);
      sync_content (node);
      break;
    case WAYMARK_DISK_SYNC_FOLDER:
      sync_names (self, op->path);
      break;
    case WAYMARK_DISK_SYNC_ALL:
      sync_everything (self);
      break;
    default:
      change_name (self, op);
    }
}

/* ---- States ---- */

/* (transfer full): path → GBytes or NULL. @contents: a choice for each file with unsynced content,
 * in the order of paths, four to a byte… as digits to the base of N_CONTENTS; NULL: at random. */
static GHashTable *
make_state (GHashTable *names, GRand *rand, const guint64 *contents)
{
  GHashTable *state =
      g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) g_bytes_unref);
  g_autoptr (GList) paths = g_list_sort (g_hash_table_get_keys (names), (GCompareFunc) strcmp);
  guint64 left = contents != NULL ? *contents : 0;

  for (GList *l = paths; l != NULL; l = l->next)
    {
      const Node *node = g_hash_table_lookup (names, l->data);
      Content choice = CONTENT_ALL;

      if (node->is_folder)
        {
          g_hash_table_insert (state, g_strdup (l->data), NULL);
          continue;
        }
      if (node->changes->len > 0)
        {
          choice = (Content) (contents != NULL ? left % N_CONTENTS
                                               : (guint) g_rand_int_range (rand, 0, N_CONTENTS));
          left /= N_CONTENTS;
        }
      g_hash_table_insert (state, g_strdup (l->data), choose_content (node, choice, rand));
    }
  return state;
}

GHashTable *
waymark_disk_now (WaymarkDisk *self)
{
  guint64 all = 0;

  for (guint i = 0; i < 32; i++)
    all = all * N_CONTENTS + CONTENT_ALL;
  return make_state (self->now, NULL, &all);
}

/* (transfer full): the names that are there with this set of changes. */
static GHashTable *
names_with (WaymarkDisk *self, const gboolean *chosen)
{
  GHashTable *names = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, node_unref);
  GHashTableIter iter;
  gpointer path, node;

  g_hash_table_iter_init (&iter, self->durable);
  while (g_hash_table_iter_next (&iter, &path, &node))
    g_hash_table_insert (names, g_strdup (path), node_ref (node));
  for (guint i = 0; i < self->changes->len; i++)
    if (chosen[i])
      apply_name (names, g_ptr_array_index (self->changes, i));
  return names;
}

static guint
count_unsynced (GHashTable *names)
{
  GHashTableIter iter;
  gpointer node;
  guint n = 0;

  g_hash_table_iter_init (&iter, names);
  while (g_hash_table_iter_next (&iter, NULL, &node))
    n += ((Node *) node)->changes->len > 0;
  return n;
}

/* All contents for one set of names, or some. */
static void
visit_contents (GHashTable *names, GRand *rand, guint most, WaymarkDiskFunc func, gpointer data)
{
  guint n_unsynced = count_unsynced (names);
  guint64 n_choices = 1;

  for (guint i = 0; i < n_unsynced && n_choices <= most; i++)
    n_choices *= N_CONTENTS;
  for (guint64 i = 0; i < MIN (n_choices, MAX (most, 1)); i++)
    {
      g_autoptr (GHashTable) state = make_state (names, rand, n_choices <= most ? &i : NULL);

      func (state, data);
    }
}

static void
visit_random (WaymarkDisk *self, GRand *rand, guint most, WaymarkDiskFunc func, gpointer data)
{
  g_autofree gboolean *chosen = g_new0 (gboolean, self->changes->len + 1);

  for (guint n = 0; n < most; n++)
    {
      g_autoptr (GHashTable) names = NULL;
      guint cut = (guint) g_rand_int_range (rand, 0, (gint32) self->changes->len + 1);
      gboolean in_order = g_rand_boolean (rand);

      /* The first two are the extremes; then cuts in the order of the calls, or any set. */
      for (guint i = 0; i < self->changes->len; i++)
        chosen[i] = n == 0 ? FALSE : n == 1 ? TRUE : in_order ? i < cut : g_rand_boolean (rand);
      close_over (self, chosen);
      names = names_with (self, chosen);
      visit_contents (names, rand, 1, func, data);
    }
}

void
waymark_disk_foreach_state (
    WaymarkDisk *self, GRand *rand, guint most, WaymarkDiskFunc func, gpointer data)
{
  guint n_changes = self->changes->len;
  gboolean chosen[MOST_EXHAUSTIVE], closed[MOST_EXHAUSTIVE];

  if (n_changes > MOST_EXHAUSTIVE || (1u << n_changes) > most)
    {
      /* Many files at once: call after call differs little. */
      visit_random (self, rand, MAX (most / 4, 2), func, data);
      return;
    }
  for (guint set = 0; set < 1u << n_changes; set++)
    {
      g_autoptr (GHashTable) names = NULL;

      for (guint i = 0; i < n_changes; i++)
        chosen[i] = closed[i] = (set >> i & 1) != 0;
      close_over (self, closed);
      if (memcmp (chosen, closed, n_changes * sizeof *chosen) != 0)
        continue; /* it comes as another set */
      names = names_with (self, chosen);
      visit_contents (names, rand, MAX (most >> n_changes, 4), func, data);
    }
}

void
waymark_disk_write_state (WaymarkDisk *self, GHashTable *state, const char *root)
{
  g_autoptr (GList) paths = g_list_sort (g_hash_table_get_keys (state), (GCompareFunc) strcmp);

  for (GList *l = paths; l != NULL; l = l->next)
    {
      GBytes *bytes = g_hash_table_lookup (state, l->data);
      g_autofree char *path = g_strconcat (root, (char *) l->data + strlen (self->root), NULL);
      gsize length;

      if (bytes == NULL)
        {
          g_assert_cmpint (g_mkdir (path, 0700), ==, 0);
          continue;
        }
      g_assert_true (g_file_set_contents_full (path, g_bytes_get_data (bytes, &length),
                                               (gssize) g_bytes_get_size (bytes),
                                               G_FILE_SET_CONTENTS_NONE, 0600, NULL));
    }
}

char *
waymark_disk_describe_state (GHashTable *state)
{
  g_autoptr (GList) paths = g_list_sort (g_hash_table_get_keys (state), (GCompareFunc) strcmp);
  GString *text = g_string_new (NULL);

  for (GList *l = paths; l != NULL; l = l->next)
    {
      GBytes *bytes = g_hash_table_lookup (state, l->data);
      g_autofree char *sum =
          bytes != NULL ? g_compute_checksum_for_bytes (G_CHECKSUM_SHA1, bytes) : NULL;

      g_string_append_printf (text, "%s %s\n", (char *) l->data, sum != NULL ? sum : "folder");
    }
  return g_string_free (text, FALSE);
}
