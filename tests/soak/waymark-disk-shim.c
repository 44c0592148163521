/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Our functions under the names of the C library's. Without GLib: they are called before and
 * below it. Calls on the folder are one at a time, so that the record has the order in which they
 * happened. What is not recorded here shows when the record is played back and compared.
 */
#define _GNU_SOURCE
/* Both "open" and "open64" are defined here, not one in place of the other. */
#undef _FILE_OFFSET_BITS
#include "waymark-disk-shim.h"

#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <pthread.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/uio.h>
#include <time.h>
#include <unistd.h>

#define MOST_DESCRIPTORS 4096

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static char folder[PATH_MAX]; /* with a slash at its end; "": look after nothing */
static int recording;
static char *descriptors[MOST_DESCRIPTORS]; /* path of what is open below the folder */
static WaymarkDiskOp *ops;
static size_t n_ops;

static WaymarkDiskKind fault_kind;
static int fault_error;
static unsigned fault_first, fault_count, n_failed;
static unsigned delays[WAYMARK_DISK_N_KINDS];
static int64_t clock_offset;       /* seconds */
static char while_there[PATH_MAX]; /* "": faults and delays do not depend on a file */

#define REAL(name) ((__typeof__ (&name)) real_function (#name))

static void *
real_function (const char *name)
{
  void *function = dlsym (RTLD_NEXT, name);

  if (function == NULL)
    abort ();
  return function;
}

/* ---- Deciding and recording, with the lock held ---- */

static int
is_inside (const char *path)
{
  size_t length = strlen (folder);

  /* The folder itself, too. */
  return length > 0 && path != NULL &&
         (strncmp (path, folder, length) == 0 || strncmp (path, folder, length - 1) == 0);
}

static const char *
path_of (int fd)
{
  return fd >= 0 && fd < MOST_DESCRIPTORS ? descriptors[fd] : NULL;
}

static void
set_path (int fd, const char *path)
{
  if (fd < 0 || fd >= MOST_DESCRIPTORS)
    return;
  free (descriptors[fd]);
  descriptors[fd] = path != NULL ? strdup (path) : NULL;
}

static int
is_asleep (void)
{
  int saved_errno = errno;
  int asleep = *while_there != '\0' && access (while_there, F_OK) != 0;

  errno = saved_errno;
  return asleep;
}

/* The errno that this call shall fail with, or 0. */
static int
choose_fault (WaymarkDiskKind kind)
{
  if (fault_count == 0 || is_asleep () ||
      (fault_kind != WAYMARK_DISK_N_KINDS && fault_kind != kind))
    return 0;
  if (fault_first > 0)
    {
      fault_first--;
      return 0;
    }
  fault_count--;
  n_failed++;
  return fault_error;
}

static WaymarkDiskOp *
record (WaymarkDiskKind kind, int error, const char *path, const char *target)
{
  static WaymarkDiskOp nowhere;
  WaymarkDiskOp *op;

  if (!recording)
    return &nowhere;
  if ((n_ops & (n_ops - 1)) == 0)
    ops = realloc (ops, (n_ops == 0 ? 1 : 2 * n_ops) * sizeof *ops);
  op = &ops[n_ops++];
  memset (op, 0, sizeof *op);
  op->kind = kind;
  op->error = error;
  op->path = path != NULL ? strdup (path) : NULL;
  op->target = target != NULL ? strdup (target) : NULL;
  return op;
}

static uint64_t
inode_of (int fd)
{
  struct stat st;

  return fstat (fd, &st) == 0 ? (uint64_t) st.st_ino : 0;
}

/* Without the lock meanwhile: a slow disk does not hold up what other threads do elsewhere. */
static void
wait_a_while (WaymarkDiskKind kind)
{
  struct timespec pause = { delays[kind] / 1000, (long) (delays[kind] % 1000) * 1000000 };

  if (delays[kind] == 0 || is_asleep ())
    return;
  pthread_mutex_unlock (&lock);
  nanosleep (&pause, NULL);
  pthread_mutex_lock (&lock);
}

/* The frame of every call: @inside says whether it is ours, @call makes it and gives its result. */
#define GUARDED(type, bad, kind, inside, path, target, call)                                       \
  do                                                                                               \
    {                                                                                              \
      type result;                                                                                 \
      int fault;                                                                                   \
      if (*folder == '\0')                                                                         \
        return (call);                                                                             \
      pthread_mutex_lock (&lock);                                                                  \
      if (!(inside))                                                                               \
        {                                                                                          \
          pthread_mutex_unlock (&lock);                                                            \
          return (call);                                                                           \
        }                                                                                          \
      wait_a_while (kind);                                                                         \
      fault = choose_fault (kind);                                                                 \
      result = fault != 0 ? (errno = fault, (type) (bad)) : (call);                                \
      if (result != (type) (bad) || fault != 0)                                                    \
        {                                                                                          \
          int saved_errno = errno;                                                                 \
          record (kind, fault, path, target);                                                      \
          errno = saved_errno;                                                                     \
        }                                                                                          \
      pthread_mutex_unlock (&lock);                                                                \
      return result;                                                                               \
    }                                                                                              \
  while (0)

/* ---- Opening and closing ---- */

typedef int (*OpenFunc) (const char *path, int flags, ...);

static int
shim_open (OpenFunc real, const char *path, int flags, mode_t mode)
{
  struct stat st;
  int created, fault, fd;

  if (*folder == '\0')
    return real (path, flags, mode);
  pthread_mutex_lock (&lock);
  if (!is_inside (path))
    {
      pthread_mutex_unlock (&lock);
      return real (path, flags, mode);
    }
  created = (flags & O_CREAT) != 0 && lstat (path, &st) != 0;
  fault = created ? choose_fault (WAYMARK_DISK_CREATE) : 0;
  fd = fault != 0 ? (errno = fault, -1) : real (path, flags, mode);
  if (fd >= 0 || fault != 0)
    {
      int saved_errno = errno;

      set_path (fd, path);
      if (created)
        record (WAYMARK_DISK_CREATE, fault, path, NULL)->inode = inode_of (fd);
      else if ((flags & O_TRUNC) != 0)
        record (WAYMARK_DISK_TRUNCATE, 0, path, NULL)->inode = inode_of (fd);
      errno = saved_errno;
    }
  pthread_mutex_unlock (&lock);
  return fd;
}

#define DEFINE_OPEN(name)                                                                          \
  int name (const char *path, int flags, ...)                                                      \
  {                                                                                                \
    mode_t mode = 0;                                                                               \
    va_list arguments;                                                                             \
    va_start (arguments, flags);                                                                   \
    if ((flags & (O_CREAT | __O_TMPFILE)) != 0)                                                    \
      mode = va_arg (arguments, mode_t);                                                           \
    va_end (arguments);                                                                            \
    return shim_open ((OpenFunc) real_function (#name), path, flags, mode);                        \
  }

DEFINE_OPEN (open)
DEFINE_OPEN (open64)

int
close (int fd)
{
  if (*folder != '\0')
    {
      pthread_mutex_lock (&lock);
      set_path (fd, NULL);
      pthread_mutex_unlock (&lock);
    }
  return REAL (close) (fd);
}

/* ---- Content ---- */

typedef ssize_t (*PwriteFunc) (int fd, const void *data, size_t length, off_t offset);

/* @offset: -1: where the file stands */
static ssize_t
shim_write (PwriteFunc real, int fd, const void *data, size_t length, off_t offset)
{
  off_t at;
  int fault;
  ssize_t n;

  wait_a_while (WAYMARK_DISK_WRITE);
  at = offset >= 0 ? offset : lseek (fd, 0, SEEK_CUR);
  fault = choose_fault (WAYMARK_DISK_WRITE);
  /* A disk that fills up takes a part first. */
  if (fault == ENOSPC && length > 1)
    real (fd, data, length / 2, offset);
  n = fault != 0 ? (errno = fault, -1) : real (fd, data, length, offset);
  if (n > 0 || fault != 0)
    {
      int saved_errno = errno;
      size_t done = n > 0 ? (size_t) n : fault == ENOSPC ? length / 2 : 0;
      WaymarkDiskOp *op = record (WAYMARK_DISK_WRITE, 0, NULL, NULL);

      if (recording)
        {
          op->inode = inode_of (fd);
          op->offset = (size_t) at;
          op->length = done;
          op->data = malloc (done + 1);
          memcpy (op->data, data, done);
        }
      errno = saved_errno;
    }
  return n;
}

static ssize_t
real_write (int fd, const void *data, size_t length, off_t offset)
{
  return REAL (write) (fd, data, length);
}

static ssize_t
real_pwrite (int fd, const void *data, size_t length, off_t offset)
{
  return REAL (pwrite) (fd, data, length, offset);
}

static ssize_t
write_somewhere (PwriteFunc real, int fd, const void *data, size_t length, off_t offset)
{
  ssize_t n;

  if (*folder == '\0')
    return real (fd, data, length, offset);
  pthread_mutex_lock (&lock);
  if (path_of (fd) == NULL)
    {
      pthread_mutex_unlock (&lock);
      return real (fd, data, length, offset);
    }
  n = shim_write (real, fd, data, length, offset);
  pthread_mutex_unlock (&lock);
  return n;
}

ssize_t
write (int fd, const void *data, size_t length)
{
  return write_somewhere (real_write, fd, data, length, -1);
}

ssize_t
pwrite (int fd, const void *data, size_t length, off_t offset)
{
  return write_somewhere (real_pwrite, fd, data, length, offset);
}

ssize_t
pwrite64 (int fd, const void *data, size_t length, off64_t offset)
{
  return write_somewhere (real_pwrite, fd, data, length, (off_t) offset);
}

/* One part at a time: fewer bytes than asked for is what callers of writev() expect. */
ssize_t
writev (int fd, const struct iovec *parts, int n_parts)
{
  if (*folder == '\0' || path_of (fd) == NULL || n_parts < 1)
    return REAL (writev) (fd, parts, n_parts);
  return write (fd, parts[0].iov_base, parts[0].iov_len);
}

static int
shim_truncate (int fd, off_t length)
{
  int saved_errno, result = REAL (ftruncate) (fd, length);
  WaymarkDiskOp *op;

  if (result != 0 || !recording)
    return result;
  saved_errno = errno;
  op = record (WAYMARK_DISK_TRUNCATE, 0, NULL, NULL);
  op->inode = inode_of (fd);
  op->offset = (size_t) length;
  errno = saved_errno;
  return result;
}

int
ftruncate (int fd, off_t length)
{
  int result;

  if (*folder == '\0')
    return REAL (ftruncate) (fd, length);
  pthread_mutex_lock (&lock);
  result = path_of (fd) != NULL ? shim_truncate (fd, length) : REAL (ftruncate) (fd, length);
  pthread_mutex_unlock (&lock);
  return result;
}

int
ftruncate64 (int fd, off64_t length)
{
  return ftruncate (fd, (off_t) length);
}

/* Space, not content: g_file_set_contents_full() copes without. */
int
fallocate64 (int fd, int mode, off64_t offset, off64_t length)
{
  if (*folder == '\0' || path_of (fd) == NULL)
    return REAL (fallocate64) (fd, mode, offset, length);
  errno = EOPNOTSUPP;
  return -1;
}

/* ---- Names ---- */

int
rename (const char *from, const char *to)
{
  GUARDED (int, -1, WAYMARK_DISK_RENAME, is_inside (from) || is_inside (to), from, to,
           REAL (rename) (from, to));
}

int
renameat2 (int from_folder, const char *from, int to_folder, const char *to, unsigned flags)
{
  GUARDED (int, -1, WAYMARK_DISK_RENAME, is_inside (from) || is_inside (to), from, to,
           REAL (renameat2) (from_folder, from, to_folder, to, flags));
}

int
unlink (const char *path)
{
  GUARDED (int, -1, WAYMARK_DISK_UNLINK, is_inside (path), path, NULL, REAL (unlink) (path));
}

/* As a name that goes; nobody removes a folder that is not empty. */
int
rmdir (const char *path)
{
  GUARDED (int, -1, WAYMARK_DISK_UNLINK, is_inside (path), path, NULL, REAL (rmdir) (path));
}

int
mkdir (const char *path, mode_t mode)
{
  GUARDED (int, -1, WAYMARK_DISK_MKDIR, is_inside (path), path, NULL, REAL (mkdir) (path, mode));
}

int
link (const char *from, const char *to)
{
  GUARDED (int, -1, WAYMARK_DISK_LINK, is_inside (from) || is_inside (to), from, to,
           REAL (link) (from, to));
}

/* ---- Syncing ---- */

static int
shim_sync (int (*real) (int fd), int fd)
{
  WaymarkDiskKind kind;
  struct stat st;
  int fault, saved_errno, result;

  kind = fstat (fd, &st) == 0 && S_ISDIR (st.st_mode) ? WAYMARK_DISK_SYNC_FOLDER
                                                      : WAYMARK_DISK_SYNC_FILE;
  wait_a_while (kind);
  fault = choose_fault (kind);
  result = fault != 0 ? (errno = fault, -1) : real (fd);
  saved_errno = errno;
  if (result == 0 || fault != 0)
    record (kind, fault, path_of (fd), NULL)->inode = (uint64_t) st.st_ino;
  errno = saved_errno;
  return result;
}

static int
sync_somewhere (int (*real) (int fd), int fd)
{
  int result;

  if (*folder == '\0')
    return real (fd);
  pthread_mutex_lock (&lock);
  if (path_of (fd) == NULL)
    {
      pthread_mutex_unlock (&lock);
      return real (fd);
    }
  result = shim_sync (real, fd);
  pthread_mutex_unlock (&lock);
  return result;
}

int
fsync (int fd)
{
  return sync_somewhere (REAL (fsync), fd);
}

int
fdatasync (int fd)
{
  return sync_somewhere (REAL (fdatasync), fd);
}

int
syncfs (int fd)
{
  GUARDED (int, -1, WAYMARK_DISK_SYNC_ALL, path_of (fd) != NULL, NULL, NULL, REAL (syncfs) (fd));
}

/* ---- Time ---- */

int
clock_gettime (clockid_t clock, struct timespec *time)
{
  static __typeof__ (&clock_gettime) real;
  int result;

  if (real == NULL)
    real = REAL (clock_gettime);
  result = real (clock, time);
  if (clock == CLOCK_REALTIME)
    time->tv_sec += clock_offset;
  return result;
}

/* ---- Control ---- */

void
waymark_shim_stop (void)
{
  pthread_mutex_lock (&lock);
  *folder = '\0';
  for (size_t i = 0; i < n_ops; i++)
    {
      free (ops[i].path);
      free (ops[i].target);
      free (ops[i].data);
    }
  free (ops);
  ops = NULL;
  n_ops = 0;
  for (int fd = 0; fd < MOST_DESCRIPTORS; fd++)
    set_path (fd, NULL);
  fault_count = n_failed = 0;
  clock_offset = 0;
  memset (delays, 0, sizeof delays);
  pthread_mutex_unlock (&lock);
}

void
waymark_shim_start (const char *path, int record_them)
{
  waymark_shim_stop ();
  snprintf (folder, sizeof folder, "%s/", path);
  recording = record_them;
}

const WaymarkDiskOp *
waymark_shim_get_ops (size_t *n)
{
  *n = n_ops;
  return ops;
}

size_t
waymark_shim_get_n_ops (void)
{
  return n_ops;
}

void
waymark_shim_fail (WaymarkDiskKind kind, int error, unsigned first, unsigned count)
{
  pthread_mutex_lock (&lock);
  fault_kind = kind;
  fault_error = error;
  fault_first = first;
  fault_count = count;
  n_failed = 0;
  pthread_mutex_unlock (&lock);
}

unsigned
waymark_shim_get_n_failed (void)
{
  return n_failed;
}

void
waymark_shim_delay (WaymarkDiskKind kind, unsigned milliseconds)
{
  delays[kind] = milliseconds;
}

void
waymark_shim_set_clock (int64_t seconds)
{
  clock_offset = seconds;
}

/* WAYMARK_SHIM_FAULT=KIND:ERRNO:FIRST:COUNT and WAYMARK_SHIM_DELAY=KIND:MILLISECONDS, numbers of
 * the enumeration of kinds. */
__attribute__ ((constructor)) static void
start_from_environment (void)
{
  const char *path = getenv ("WAYMARK_SHIM_FOLDER");
  const char *fault = getenv ("WAYMARK_SHIM_FAULT");
  const char *delay = getenv ("WAYMARK_SHIM_DELAY");
  const char *only_while = getenv ("WAYMARK_SHIM_WHILE");
  unsigned kind, first, count;
  int error;

  if (path == NULL)
    return;
  waymark_shim_start (path, 0);
  snprintf (while_there, sizeof while_there, "%s", only_while != NULL ? only_while : "");
  if (fault != NULL && sscanf (fault, "%u:%d:%u:%u", &kind, &error, &first, &count) == 4)
    waymark_shim_fail ((WaymarkDiskKind) kind, error, first, count);
  if (delay != NULL && sscanf (delay, "%u:%u", &kind, &count) == 2)
    waymark_shim_delay ((WaymarkDiskKind) (kind % WAYMARK_DISK_N_KINDS), count);
}
