/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "waymark-config.h"

#include "waymark-sync-plan.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "waymark-seal-setup.h"

/* So many deletions, or replaced pages, pass unasked in a journal of any size; above that they are
 * compared with how many pages there are. */
#define FEW_DELETED  5
#define FEW_REPLACED 20

G_DEFINE_BOXED_TYPE (WaymarkSyncPlan,
                     waymark_sync_plan,
                     waymark_sync_plan_copy,
                     waymark_sync_plan_free)

WaymarkSyncPlan *
waymark_sync_plan_new (void)
{
  WaymarkSyncPlan *self = g_new0 (WaymarkSyncPlan, 1);

  self->journals = g_ptr_array_new_with_free_func ((GDestroyNotify) waymark_seal_found_free);
  return self;
}

WaymarkSyncPlan *
waymark_sync_plan_copy (const WaymarkSyncPlan *self)
{
  WaymarkSyncPlan *copy = g_memdup2 (self, sizeof *self);

  copy->journals = g_ptr_array_ref (self->journals);
  return copy;
}

void
waymark_sync_plan_free (WaymarkSyncPlan *self)
{
  if (self == NULL)
    return;
  g_ptr_array_unref (self->journals);
  g_free (self);
}

void
waymark_sync_plan_judge (WaymarkSyncPlan *self)
{
  if (self->brake != WAYMARK_SYNC_BRAKE_NONE)
    return;
  if (self->n_missing > 0 && self->n_missing * 2 > self->n_known)
    self->brake = WAYMARK_SYNC_BRAKE_WIPED;
  else if ((self->n_deleted > FEW_DELETED && self->n_deleted * 4 > self->n_here) ||
           (self->n_up_deleted > FEW_DELETED &&
            self->n_up_deleted * 4 > self->n_here + self->n_up_deleted) ||
           (self->n_changed > FEW_REPLACED && self->n_changed * 2 > self->n_here))
    self->brake = WAYMARK_SYNC_BRAKE_MUCH;
}

gboolean
waymark_sync_plan_is_within (const WaymarkSyncPlan *self, const WaymarkSyncPlan *accepted)
{
  return accepted != NULL && self->brake == accepted->brake && self->n_up <= accepted->n_up &&
         self->n_up_deleted <= accepted->n_up_deleted && self->n_added <= accepted->n_added &&
         self->n_changed <= accepted->n_changed && self->n_deleted <= accepted->n_deleted &&
         self->n_merged <= accepted->n_merged && self->n_missing <= accepted->n_missing;
}

static char *
dup_reason (const WaymarkSyncPlan *self)
{
  switch (self->brake)
    {
    case WAYMARK_SYNC_BRAKE_JOIN:
      return g_strdup (self->journals->len > 1
                           ? _ ("The shared folder holds several journals, and this one is none "
                                "of them.")
                           : _ ("The shared folder holds another journal, which would be joined "
                                "with this one."));
    case WAYMARK_SYNC_BRAKE_FOREIGN:
      return g_strdup (_ ("This journal is no longer in the shared folder, but another one is. Is "
                          "it the right folder?"));
    case WAYMARK_SYNC_BRAKE_WIPED:
      return g_strdup_printf (_ ("%u of %u versions are gone from the shared folder. Somebody "
                                 "emptied it, or set it back. Nothing is lost here."),
                              self->n_missing, self->n_known);
    case WAYMARK_SYNC_BRAKE_MUCH:
      return g_strdup (_ ("This would change or delete much at once."));
    case WAYMARK_SYNC_BRAKE_NONE:
    default:
      return g_strdup ("");
    }
}

char *
waymark_sync_plan_describe (const WaymarkSyncPlan *self)
{
  g_autofree char *reason = dup_reason (self);
  g_autofree char *numbers =
      /* Translators: counts of pages */
      g_strdup_printf (_ ("%u up, %u new here, %u changed here, %u deleted here, %u merged."),
                       self->n_up, self->n_added, self->n_changed, self->n_deleted, self->n_merged);

  return *reason != '\0' ? g_strdup_printf ("%s %s", reason, numbers) : g_steal_pointer (&numbers);
}
