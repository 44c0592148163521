/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "waymark-page-part.h"

#include "waymark-date.h"
#include "waymark-follow.h"
#include "waymark-settings.h"
#include "waymark-writable.h"

typedef struct
{
  WaymarkJournal *journal;
  WaymarkDocument *document;
  gulong changed_handler;
  GPtrArray *changers;  /* (nullable): follow the journal once it is known */
  guint journal_source; /* one pending journal_changed call */
  gboolean stale;       /* the journal changed while nobody looked */
  GDate shown_on;       /* the day on which the journal was looked at last */
} WaymarkPagePartPrivate;

G_DEFINE_ABSTRACT_TYPE_WITH_PRIVATE (WaymarkPagePart, waymark_page_part, ADW_TYPE_BIN)

enum
{
  PROP_0,
  PROP_JOURNAL,
  PROP_DOCUMENT,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];

static void
refresh (WaymarkPagePart *self, const WaymarkPath *path)
{
  WaymarkPagePartClass *klass = WAYMARK_PAGE_PART_GET_CLASS (self);

  if (klass->refresh != NULL)
    klass->refresh (self, path);
}

static void
tell_journal_changed (WaymarkPagePart *self)
{
  WaymarkPagePartPrivate *priv = waymark_page_part_get_instance_private (self);

  g_clear_handle_id (&priv->journal_source, g_source_remove);
  priv->stale = FALSE;
  waymark_date_today (&priv->shown_on);
  WAYMARK_PAGE_PART_GET_CLASS (self)->journal_changed (self);
}

static void
document_changed_cb (WaymarkDocument *document, const WaymarkPath *path, WaymarkPagePart *self)
{
  refresh (self, path);
}

static gboolean
journal_changed_idle_cb (gpointer data)
{
  tell_journal_changed (data);
  return G_SOURCE_REMOVE;
}

/* While someone writes, what they do not see costs nothing. */
static void
journal_changed_cb (WaymarkPagePart *self)
{
  WaymarkPagePartPrivate *priv = waymark_page_part_get_instance_private (self);

  if (!gtk_widget_get_mapped (GTK_WIDGET (self)))
    priv->stale = TRUE;
  else if (priv->journal_source == 0)
    priv->journal_source =
        g_idle_add_full (G_PRIORITY_HIGH_IDLE, journal_changed_idle_cb, self, NULL);
}

static void
document_touched_cb (WaymarkPagePart *self, WaymarkDocument *document)
{
  const char *const *types = WAYMARK_PAGE_PART_GET_CLASS (self)->followed_types;

  if (types == NULL || g_strv_contains (types, waymark_document_get_type_id (document)))
    journal_changed_cb (self);
}

static void
waymark_page_part_map (GtkWidget *widget)
{
  WaymarkPagePart *self = WAYMARK_PAGE_PART (widget);
  WaymarkPagePartPrivate *priv = waymark_page_part_get_instance_private (self);
  GDate today;

  if (WAYMARK_PAGE_PART_GET_CLASS (self)->journal_changed == NULL)
    {
      GTK_WIDGET_CLASS (waymark_page_part_parent_class)->map (widget);
      return;
    }
  if (!g_date_valid (&priv->shown_on))
    tell_journal_changed (self);
  if (!gtk_widget_get_visible (widget))
    return;
  GTK_WIDGET_CLASS (waymark_page_part_parent_class)->map (widget);
  /* Not here and now: it may be in the middle of a layout. It comes before the next frame. */
  waymark_date_today (&today);
  if (priv->stale || g_date_compare (&priv->shown_on, &today) != 0)
    journal_changed_cb (self);
}

static void
assumptions_changed_cb (WaymarkPagePart *self)
{
  WaymarkPagePartPrivate *priv = waymark_page_part_get_instance_private (self);

  if (priv->document != NULL)
    refresh (self, NULL);
  if (WAYMARK_PAGE_PART_GET_CLASS (self)->journal_changed != NULL)
    journal_changed_cb (self);
}

void
waymark_page_part_set_document (WaymarkPagePart *self, WaymarkDocument *document)
{
  WaymarkPagePartPrivate *priv = waymark_page_part_get_instance_private (self);

  g_return_if_fail (WAYMARK_IS_PAGE_PART (self));

  if (!waymark_follow_document (&priv->document, &priv->changed_handler, document,
                                G_CALLBACK (document_changed_cb), self, 0))
    return;

  /* Refreshing looks at the journal too. */
  if (document != NULL)
    {
      priv->stale = FALSE;
      waymark_date_today (&priv->shown_on);
    }
  refresh (self, NULL);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_DOCUMENT]);
}

static void
waymark_page_part_constructed (GObject *object)
{
  WaymarkPagePart *self = WAYMARK_PAGE_PART (object);
  WaymarkPagePartPrivate *priv = waymark_page_part_get_instance_private (self);

  G_OBJECT_CLASS (waymark_page_part_parent_class)->constructed (object);

  for (guint i = 0; priv->changers != NULL && i < priv->changers->len; i++)
    waymark_writable_follow (g_ptr_array_index (priv->changers, i), priv->journal);
  g_clear_pointer (&priv->changers, g_ptr_array_unref);
  if (WAYMARK_PAGE_PART_GET_CLASS (self)->uses_assumptions)
    waymark_settings_follow_assumptions (G_CALLBACK (assumptions_changed_cb), self);
  if (WAYMARK_PAGE_PART_GET_CLASS (self)->journal_changed == NULL)
    return;

  waymark_journal_follow (priv->journal, self, G_CALLBACK (document_touched_cb),
                          G_CALLBACK (document_touched_cb), G_CALLBACK (journal_changed_cb));
}

static void
waymark_page_part_dispose (GObject *object)
{
  WaymarkPagePart *self = WAYMARK_PAGE_PART (object);
  WaymarkPagePartPrivate *priv = waymark_page_part_get_instance_private (self);

  waymark_unfollow_document (&priv->document, &priv->changed_handler);
  g_clear_handle_id (&priv->journal_source, g_source_remove);
  g_clear_object (&priv->journal);

  G_OBJECT_CLASS (waymark_page_part_parent_class)->dispose (object);
}

static void
waymark_page_part_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  WaymarkPagePartPrivate *priv =
      waymark_page_part_get_instance_private (WAYMARK_PAGE_PART (object));

  switch (id)
    {
    case PROP_JOURNAL:
      g_value_set_object (value, priv->journal);
      break;
    case PROP_DOCUMENT:
      g_value_set_object (value, priv->document);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
waymark_page_part_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  WaymarkPagePart *self = WAYMARK_PAGE_PART (object);
  WaymarkPagePartPrivate *priv = waymark_page_part_get_instance_private (self);

  switch (id)
    {
    case PROP_JOURNAL:
      priv->journal = g_value_dup_object (value);
      break;
    case PROP_DOCUMENT:
      waymark_page_part_set_document (self, g_value_get_object (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
waymark_page_part_class_init (WaymarkPagePartClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->constructed = waymark_page_part_constructed;
  object_class->dispose = waymark_page_part_dispose;
  object_class->get_property = waymark_page_part_get_property;
  object_class->set_property = waymark_page_part_set_property;
  GTK_WIDGET_CLASS (klass)->map = waymark_page_part_map;

  properties[PROP_JOURNAL] =
      g_param_spec_object ("journal", NULL, NULL, WAYMARK_TYPE_JOURNAL,
                           G_PARAM_READWRITE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS);
  properties[PROP_DOCUMENT] =
      g_param_spec_object ("document", NULL, NULL, WAYMARK_TYPE_DOCUMENT,
                           G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
waymark_page_part_init (WaymarkPagePart *self)
{
}

void
waymark_page_part_follow_writable (WaymarkPagePart *self, GtkWidget *widget)
{
  WaymarkPagePartPrivate *priv = waymark_page_part_get_instance_private (self);

  g_return_if_fail (WAYMARK_IS_PAGE_PART (self));

  if (priv->journal != NULL)
    {
      waymark_writable_follow (widget, priv->journal);
      return;
    }
  if (priv->changers == NULL)
    priv->changers = g_ptr_array_new_with_free_func (g_object_unref);
  g_ptr_array_add (priv->changers, g_object_ref_sink (widget));
}

WaymarkJournal *
waymark_page_part_get_journal (WaymarkPagePart *self)
{
  WaymarkPagePartPrivate *priv = waymark_page_part_get_instance_private (self);

  g_return_val_if_fail (WAYMARK_IS_PAGE_PART (self), NULL);
  return priv->journal;
}

WaymarkDocument *
waymark_page_part_get_document (WaymarkPagePart *self)
{
  WaymarkPagePartPrivate *priv = waymark_page_part_get_instance_private (self);

  g_return_val_if_fail (WAYMARK_IS_PAGE_PART (self), NULL);
  return priv->document;
}

gboolean
waymark_page_part_reveal (WaymarkPagePart *self, const WaymarkPath *path)
{
  WaymarkPagePartClass *klass;

  g_return_val_if_fail (WAYMARK_IS_PAGE_PART (self), FALSE);
  klass = WAYMARK_PAGE_PART_GET_CLASS (self);
  return klass->reveal != NULL && klass->reveal (self, path);
}
