/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * One document on its way to the disk, and what came of it, without any object that the main thread
 * uses. The saver makes jobs, runs them in a worker thread and takes their results.
 */
#pragma once

#include "waymark-file.h"
#include "waymark-problem.h"
#include "waymark-value.h"

G_BEGIN_DECLS

/**
 * WaymarkSaveJob:
 * @id, @name: the document, and its file relative to the journal's folder
 * @state: what to write; its "base" does not count
 * @deleted: keep @state as a tombstone and remove the file
 * @commit: also make @state a revision
 * @base: (nullable): the revision that it derives from
 * @expected: the file as we last read or wrote it
 * @known: (nullable): what it said then
 * @check: @state is what the file should say: only look whether it does
 * @copies: (nullable) (element-type utf8): files beside it, made by sync programs, to be merged in
 * @change: the caller's count of changes that @ours holds
 *
 * Results:
 * @ours: @state as it was before anything was merged into it
 * @error: (nullable): it failed, and the file is as it was
 * @stamp: of the file now; when it failed, @expected is the file whose bytes are safe
 * @new_base: (nullable): the revision that the file now derives from
 * @outside: @state (and @deleted) now hold what another program wrote; also when it failed
 * @gone: another Waymark deleted the document; @new_base is its tombstone
 * @on_disk: the file says @state already
 * @problem: (nullable): another program wrote something that cannot be read; its bytes were kept
 * @missed: the folder that should have held it was not there: others may be missing too
 */
typedef struct
{
  char *id;
  char *name;
  WaymarkValue *state;
  gboolean deleted;
  gboolean commit;
  char *base;
  WaymarkFileStamp expected;
  WaymarkValue *known;
  gboolean check;
  GPtrArray *copies;
  guint64 change;

  WaymarkValue *ours;
  GError *error;
  WaymarkFileStamp stamp;
  char *new_base;
  gboolean outside;
  gboolean gone;
  gboolean on_disk;
  WaymarkProblem *problem;
  gboolean missed;

  /* One of many: written beside their places, until all are. */
  char *prepared;
  char *prepared_revision;
  char *revision_path;
  char *last_base; /* @new_base without that revision */
  gboolean again;  /* another program wrote meanwhile: done once more, alone */
} WaymarkSaveJob;

void waymark_save_job_free (WaymarkSaveJob *self);

G_END_DECLS
