/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * An immutable record for lists of problems.
 */
#include "waymark-problem.h"

struct _WaymarkProblem
{
  GObject parent_instance;

  WaymarkProblemKind kind;
  char *name;
  char *path;
  char *reason;
};

enum
{
  PROP_0,
  PROP_NAME,
  PROP_PATH,
  PROP_REASON,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (WaymarkProblem, waymark_problem, G_TYPE_OBJECT)

static void
waymark_problem_finalize (GObject *object)
{
  WaymarkProblem *self = WAYMARK_PROBLEM (object);

  g_free (self->name);
  g_free (self->path);
  g_free (self->reason);
  G_OBJECT_CLASS (waymark_problem_parent_class)->finalize (object);
}

static void
waymark_problem_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  WaymarkProblem *self = WAYMARK_PROBLEM (object);

  switch (id)
    {
    case PROP_NAME:
      g_value_set_string (value, self->name);
      break;
    case PROP_PATH:
      g_value_set_string (value, self->path);
      break;
    case PROP_REASON:
      g_value_set_string (value, self->reason);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
waymark_problem_class_init (WaymarkProblemClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->finalize = waymark_problem_finalize;
  object_class->get_property = waymark_problem_get_property;

  properties[PROP_NAME] =
      g_param_spec_string ("name", NULL, NULL, NULL, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  properties[PROP_PATH] =
      g_param_spec_string ("path", NULL, NULL, NULL, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  properties[PROP_REASON] =
      g_param_spec_string ("reason", NULL, NULL, NULL, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
waymark_problem_init (WaymarkProblem *self)
{
}

WaymarkProblem *
waymark_problem_new (WaymarkProblemKind kind,
                     const char *name,
                     const char *path,
                     const char *reason)
{
  WaymarkProblem *self = g_object_new (WAYMARK_TYPE_PROBLEM, NULL);

  self->kind = kind;
  /* Names of files need not be UTF-8; properties do. */
  self->name = g_filename_display_name (name);
  self->path = g_strdup (path);
  self->reason = g_strdup (reason);
  return self;
}

WaymarkProblemKind
waymark_problem_get_kind (WaymarkProblem *self)
{
  g_return_val_if_fail (WAYMARK_IS_PROBLEM (self), WAYMARK_PROBLEM_UNREADABLE);
  return self->kind;
}

const char *
waymark_problem_get_name (WaymarkProblem *self)
{
  g_return_val_if_fail (WAYMARK_IS_PROBLEM (self), NULL);
  return self->name;
}

const char *
waymark_problem_get_path (WaymarkProblem *self)
{
  g_return_val_if_fail (WAYMARK_IS_PROBLEM (self), NULL);
  return self->path;
}

const char *
waymark_problem_get_reason (WaymarkProblem *self)
{
  g_return_val_if_fail (WAYMARK_IS_PROBLEM (self), NULL);
  return self->reason;
}
