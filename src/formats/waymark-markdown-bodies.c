/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "waymark-markdown-bodies.h"

/* Of one document: what is compared, and what was written. */
typedef struct
{
  WaymarkDocument *document;
  int level;
  gboolean prose_only;
  char *kind;
  const char *kind_field; /* a literal */
  guint round;
  WaymarkMarkdownWriter *text;
} Kept;

struct _WaymarkMarkdownBodies
{
  GHashTable *kept; /* WaymarkDocument (by address: it is held) → Kept */
  guint round;
};

static void
kept_free (gpointer data)
{
  Kept *kept = data;

  g_object_unref (kept->document);
  g_free (kept->kind);
  waymark_markdown_writer_free (kept->text);
  g_free (kept);
}

WaymarkMarkdownBodies *
waymark_markdown_bodies_new (void)
{
  WaymarkMarkdownBodies *self = g_new0 (WaymarkMarkdownBodies, 1);

  self->kept = g_hash_table_new_full (NULL, NULL, NULL, kept_free);
  return self;
}

void
waymark_markdown_bodies_free (WaymarkMarkdownBodies *self)
{
  g_hash_table_unref (self->kept);
  g_free (self);
}

/* Passes on and remembers that it was asked. */
typedef struct
{
  const WaymarkMarkdownLinker *linker;
  gboolean asked;
} Witness;

static char *
link_cb (const char *document_id, gpointer data)
{
  Witness *witness = data;

  witness->asked = TRUE;
  return witness->linker->func (document_id, witness->linker->user_data);
}

static gboolean
is_same (const Kept *kept, const WaymarkMarkdownBody *body)
{
  return kept->level == body->level && kept->prose_only == body->prose_only &&
         g_strcmp0 (kept->kind, body->kind) == 0 &&
         g_strcmp0 (kept->kind_field, body->kind_field) == 0;
}

static void
keep (WaymarkMarkdownBodies *self, const WaymarkMarkdownBody *body, WaymarkMarkdownWriter *text)
{
  Kept *kept = g_new0 (Kept, 1);

  kept->document = g_object_ref (body->document);
  kept->level = body->level;
  kept->prose_only = body->prose_only;
  kept->kind = g_strdup (body->kind);
  kept->kind_field = g_intern_string (body->kind_field);
  kept->round = self->round;
  kept->text = text;
  g_hash_table_replace (self->kept, kept->document, kept);
}

gboolean
waymark_markdown_bodies_write (WaymarkMarkdownBodies *self,
                               WaymarkMarkdownWriter *writer,
                               const WaymarkMarkdownLinker *linker,
                               const WaymarkMarkdownBody *body)
{
  Witness witness = { linker, FALSE };
  WaymarkMarkdownLinker own = { link_cb, &witness };
  Kept *kept = g_hash_table_lookup (self->kept, body->document);
  WaymarkMarkdownWriter *text;

  if (kept != NULL && is_same (kept, body))
    {
      kept->round = self->round;
      waymark_markdown_writer_append (writer, kept->text);
      return FALSE;
    }

  text = waymark_markdown_writer_new ();
  if (body->prose_only)
    waymark_markdown_write_prose (text, &own, body->worksheet, body->document, body->level);
  else
    waymark_markdown_write_document (text, &own, body->worksheet, body->document, body->kind,
                                     body->kind_field, body->level);
  waymark_markdown_writer_append (writer, text);
  if (witness.asked)
    waymark_markdown_writer_free (text);
  else
    keep (self, body, text);
  return witness.asked;
}

static gboolean
is_old_cb (gpointer document, gpointer data, gpointer round)
{
  Kept *kept = data;

  return kept->round != GPOINTER_TO_UINT (round);
}

void
waymark_markdown_bodies_sweep (WaymarkMarkdownBodies *self)
{
  g_hash_table_foreach_remove (self->kept, is_old_cb, GUINT_TO_POINTER (self->round));
  self->round++;
}
