/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Where documents link to each other, everything is rendered twice: the first time to learn where
 * each document is, the second time with links that lead there.
 */
#include "waymark-config.h"

#include "waymark-markdown-journal.h"

#include <glib/gi18n-lib.h>
#include <inttypes.h>
#include <string.h>

#include "waymark-date.h"
#include "waymark-markdown-bodies.h"
#include "waymark-markdown-escape.h"
#include "waymark-markdown-head.h"
#include "waymark-markdown-parts.h"
#include "waymark-title.h"

#define ONE_FILE_NAME "career-journal.md"
#define INDEX_NAME    "000-career-journal.md"

typedef struct
{
  WaymarkCatalog *catalog;
  GPtrArray *documents;
  WaymarkMarkdownLayout layout;
  GPtrArray *parts;
  GPtrArray *files;
  GHashTable *titles; /* document id → title */
  GHashTable *places; /* document id → "file#anchor", from the last rendering */
  GString *contents;
  GCancellable *cancellable; /* (nullable) */
  WaymarkMarkdownBodies *bodies;
  gboolean has_links;
  WaymarkMarkdownLinker linker;

  /* The file that is being written. */
  WaymarkMarkdownWriter *writer;
  const char *file;
  int level; /* of the headings of documents */
} Journal;

struct _WaymarkMarkdownRenderer
{
  WaymarkCatalog *catalog;
  WaymarkMarkdownBodies *bodies;
};

void
waymark_markdown_file_free (WaymarkMarkdownFile *self)
{
  g_free (self->name);
  g_free (self->text);
  g_free (self);
}

/* Where a place is, seen from the file that is being written. (transfer full) */
static char *
make_target (Journal *self, const char *place)
{
  const char *anchor = strchr (place, '#');
  g_autofree char *file = g_strndup (place, (gsize) (anchor - place));

  if (g_strcmp0 (file, self->file) == 0)
    return g_strdup (anchor);
  if (self->layout != WAYMARK_MARKDOWN_GIST)
    return g_strdup (anchor[1] != '\0' ? place : file);
  /* A gist is one page on which each file has an anchor: "#file-110-career-roadmap-md". */
  g_strdelimit (file, ".", '-');
  return g_strdup_printf ("#file-%s", file);
}

static char *
make_link (Journal *self, const char *title, const char *place)
{
  g_autofree char *text = waymark_markdown_escape_line (title);
  g_autofree char *target = make_target (self, place);

  return g_strdup_printf ("[%s](%s)", text, target);
}

static char *
link_cb (const char *document_id, gpointer data)
{
  Journal *self = data;
  const char *title = g_hash_table_lookup (self->titles, document_id);
  const char *place = g_hash_table_lookup (self->places, document_id);

  if (title == NULL)
    return NULL;
  self->has_links = TRUE; /* in a table, too */
  return place != NULL ? make_link (self, title, place) : waymark_markdown_escape_line (title);
}

/* Remembers where a document is. @anchor: "" for the top of the file. */
static void
place_document (Journal *self, WaymarkDocument *document, const char *anchor)
{
  g_hash_table_insert (self->places, g_strdup (waymark_document_get_id (document)),
                       g_strdup_printf ("%s#%s", self->file, anchor));
}

static void
add_contents (Journal *self, int depth, const char *title, const char *anchor)
{
  g_autofree char *place = g_strdup_printf ("%s#%s", self->file, anchor);
  const char *file = self->file;
  g_autofree char *link = NULL;

  if (self->layout != WAYMARK_MARKDOWN_ONE_FILE)
    self->file = INDEX_NAME; /* where the contents will stand */
  link = make_link (self, title, place);
  self->file = file;
  if (self->contents->len > 0)
    g_string_append_c (self->contents, '\n');
  g_string_append_printf (self->contents, "%*s- %s", depth * 2, "", link);
}

/* In a pane of several worksheets each document says what it is. @field: (out): the field in which
 * it says so itself. (transfer full) (nullable) */
static char *
describe_kind (WaymarkMarkdownPart *part,
               WaymarkWorksheet *worksheet,
               WaymarkDocument *document,
               const char **field)
{
  *field = NULL;
  if (g_str_equal (waymark_worksheet_get_id (worksheet), "stretch-goal"))
    {
      const char *kind = waymark_document_get_text (document, "kind");

      *field = "kind";
      if (g_str_equal (kind, "stretch"))
        return g_strdup (_ ("Stretch goal"));
      if (g_str_equal (kind, "achievable"))
        return g_strdup (_ ("Achievable goal"));
      *field = NULL;
      return NULL;
    }
  return part->mixed ? waymark_markdown_escape_line (waymark_worksheet_get_title (worksheet))
                     : NULL;
}

/* When it was cancelled, what is written does not matter any more. */
static void
write_body (Journal *self, const WaymarkMarkdownBody *body)
{
  if (!g_cancellable_is_cancelled (self->cancellable) &&
      waymark_markdown_bodies_write (self->bodies, self->writer, &self->linker, body))
    self->has_links = TRUE;
}

static void
write_document (Journal *self, WaymarkMarkdownPart *part, WaymarkDocument *document, int level)
{
  WaymarkWorksheet *worksheet =
      waymark_catalog_lookup (self->catalog, waymark_document_get_type_id (document));
  const char *kind_field;
  g_autofree char *kind = describe_kind (part, worksheet, document, &kind_field);

  write_body (self, &(WaymarkMarkdownBody){ worksheet, document, level, kind, kind_field, FALSE });
}

static char *
write_title (Journal *self, WaymarkDocument *document, int level)
{
  WaymarkWorksheet *worksheet =
      waymark_catalog_lookup (self->catalog, waymark_document_get_type_id (document));
  g_autofree char *title = waymark_title_dup (worksheet, document);
  char *anchor = waymark_markdown_writer_heading (self->writer, level, title);

  place_document (self, document, anchor);
  return anchor;
}

/* Documents one after the other, each with its title. A single one that has no name of its own goes
 * right under the heading of its part. */
static void
write_documents (Journal *self, WaymarkMarkdownPart *part, const char *part_anchor)
{
  for (guint d = 0; d < part->documents->len; d++)
    {
      WaymarkDocument *document = g_ptr_array_index (part->documents, d);
      WaymarkWorksheet *worksheet =
          waymark_catalog_lookup (self->catalog, waymark_document_get_type_id (document));
      g_autofree char *title = waymark_title_dup (worksheet, document);
      g_autofree char *anchor = NULL;

      if (part->documents->len == 1 && g_str_equal (title, part->title))
        {
          place_document (self, document, part_anchor);
          write_document (self, part, document, self->level);
          continue;
        }
      anchor = write_title (self, document, self->level);
      if (part->documents->len > 1)
        add_contents (self, 1, title, anchor);
      write_document (self, part, document, self->level + 1);
    }
}

/* Offers are compared: their figures side by side, then what was written about each. */
static void
write_offers (Journal *self, WaymarkMarkdownPart *part, const char *part_anchor)
{
  g_autofree char *table =
      waymark_markdown_compare_documents (&self->linker, part->worksheet, part->documents);

  waymark_markdown_writer_blocks (self->writer, table);
  for (guint d = 0; d < part->documents->len; d++)
    {
      WaymarkDocument *document = g_ptr_array_index (part->documents, d);
      g_autofree char *title = waymark_title_dup (part->worksheet, document);
      g_autofree char *anchor = NULL;

      if (*table != '\0' && !waymark_markdown_has_prose (part->worksheet, document))
        {
          place_document (self, document, part_anchor);
          continue;
        }
      anchor = write_title (self, document, self->level);
      if (part->documents->len > 1)
        add_contents (self, 1, title, anchor);
      write_body (self, &(WaymarkMarkdownBody){ part->worksheet, document, self->level + 1, NULL,
                                                NULL, TRUE });
    }
}

static void
write_weeks (Journal *self, WaymarkMarkdownPart *part)
{
  g_autofree char *last = g_strdup ("");

  for (guint d = 0; d < part->documents->len; d++)
    {
      WaymarkDocument *document = g_ptr_array_index (part->documents, d);
      char *module = waymark_markdown_get_group (part, d);

      if (!g_str_equal (module, last))
        {
          g_autofree char *anchor =
              waymark_markdown_writer_heading (self->writer, self->level, module);

          add_contents (self, 1, module, anchor);
        }
      g_free (last);
      last = module;
      g_free (write_title (self, document, self->level + 1));
      write_document (self, part, document, self->level + 2);
    }
}

static void
write_way_back (Journal *self)
{
  g_autofree char *link = make_link (self, _ ("Career journal"), INDEX_NAME "#");
  g_autofree char *line = g_strdup_printf ("← %s", link);

  waymark_markdown_writer_blocks (self->writer, line);
}

static void
write_part (Journal *self, WaymarkMarkdownPart *part, int level)
{
  g_autofree char *anchor = waymark_markdown_writer_heading (self->writer, level, part->title);
  const char *id = waymark_worksheet_get_id (part->worksheet);

  self->level = level + 1;
  add_contents (self, 0, part->title, anchor);
  if (level == 1)
    write_way_back (self);
  if (g_str_equal (id, "offer"))
    write_offers (self, part, anchor);
  else if (g_str_equal (id, "weekly-reflection"))
    write_weeks (self, part);
  else
    write_documents (self, part, anchor);
}

static void
begin_file (Journal *self, const char *name)
{
  self->file = g_intern_string (name);
  self->writer = waymark_markdown_writer_new ();
}

static void
end_file (Journal *self, const char *marked, guint index)
{
  WaymarkMarkdownFile *file = g_new0 (WaymarkMarkdownFile, 1);

  file->name = g_strdup (self->file);
  file->text = waymark_markdown_writer_finish (self->writer, marked);
  self->writer = NULL;
  g_ptr_array_insert (self->files, (int) index, file);
}

/* The heading of a week: "Module 4 · Week 3". (transfer full) */
static char *
make_week_title (WaymarkMarkdownPart *part, WaymarkDocument *document)
{
  g_autofree char *module = waymark_markdown_get_module (part->worksheet, document);
  gint64 week = waymark_markdown_get_week (document);
  /* Translators: a week of a module */
  g_autofree char *week_title =
      week > 0 ? g_strdup_printf (_ ("Week %" PRId64), week) : g_strdup ("");

  if (*module == '\0' && *week_title == '\0')
    {
      char *dated = waymark_title_dup_week (part->worksheet, document);

      return dated != NULL ? dated : g_strdup (_ ("Other weeks"));
    }
  return g_strdup_printf ("%s%s%s", module, *module != '\0' && *week_title != '\0' ? " · " : "",
                          week_title);
}

/* "310-weekly-reflection-mod4-week-3.md" (transfer full) */
static char *
make_week_name (WaymarkMarkdownPart *part, WaymarkDocument *document)
{
  g_autofree char *module = waymark_markdown_get_module (part->worksheet, document);
  gint64 week = waymark_markdown_get_week (document);
  const char *day = waymark_document_get_text (document, "date");
  GString *name = g_string_new (part->name);
  GDate date;
  gboolean dated = waymark_date_parse (day, &date);

  if (*module != '\0')
    g_string_append_printf (name, "-%s", waymark_document_get_text (document, "module"));
  if (week > 0)
    g_string_append_printf (name, "-week-%" G_GINT64_FORMAT, week);
  if (*module == '\0' && week <= 0)
    g_string_append_printf (name, "-%s", dated ? day : "other");
  g_string_append (name, ".md");
  return g_string_free (name, FALSE);
}

/* The usual week has one reflection, whose title says which week it is. */
static void
write_lone_week (Journal *self, WaymarkMarkdownPart *part, WaymarkDocument *document)
{
  g_autofree char *title = waymark_title_dup (part->worksheet, document);
  g_autofree char *anchor = write_title (self, document, 1);

  add_contents (self, 1, title, anchor);
  write_way_back (self);
  write_document (self, part, document, 2);
  end_file (self, NULL, self->files->len);
}

/* The documents of @part from @first on that belong to the same week, in a file of their own.
 * Returns the next document. */
static guint
write_week_file (Journal *self, WaymarkMarkdownPart *part, guint first)
{
  WaymarkDocument *document = g_ptr_array_index (part->documents, first);
  g_autofree char *name = make_week_name (part, document);
  g_autofree char *title = make_week_title (part, document);
  guint end = first + 1;

  for (; end < part->documents->len; end++)
    {
      g_autofree char *next = make_week_name (part, g_ptr_array_index (part->documents, end));

      if (!g_str_equal (next, name))
        break;
    }

  begin_file (self, name);
  if (end == first + 1)
    {
      write_lone_week (self, part, document);
      return end;
    }
  g_free (waymark_markdown_writer_heading (self->writer, 1, title));
  write_way_back (self);
  for (guint d = first; d < end; d++)
    {
      g_autofree char *anchor = NULL;
      g_autofree char *own_title = NULL;

      document = g_ptr_array_index (part->documents, d);
      own_title = waymark_title_dup (part->worksheet, document);
      anchor = write_title (self, document, 2);
      add_contents (self, 1, own_title, anchor);
      write_document (self, part, document, 3);
    }
  end_file (self, NULL, self->files->len);
  return end;
}

static void
write_part_file (Journal *self, WaymarkMarkdownPart *part)
{
  g_autofree char *name = g_strconcat (part->name, ".md", NULL);

  if (g_str_equal (waymark_worksheet_get_id (part->worksheet), "weekly-reflection"))
    {
      g_autofree char *title = waymark_markdown_escape_line (part->title);

      g_string_append_printf (self->contents, "%s- %s", self->contents->len > 0 ? "\n" : "", title);
      for (guint d = 0; d < part->documents->len;)
        d = write_week_file (self, part, d);
      return;
    }
  begin_file (self, name);
  write_part (self, part, 1);
  end_file (self, NULL, self->files->len);
}

static gboolean
is_profile (WaymarkMarkdownPart *part)
{
  return g_str_equal (waymark_worksheet_get_id (part->worksheet), "profile");
}

/* What the head leaves of the profile. Further profiles follow it. */
static void
write_about (Journal *self, WaymarkDocument *rest)
{
  WaymarkMarkdownPart *part = self->parts->len > 0 ? g_ptr_array_index (self->parts, 0) : NULL;
  WaymarkMarkdownPart about = { NULL };

  if (part == NULL || !is_profile (part))
    return;
  about.worksheet = part->worksheet;
  about.documents = g_ptr_array_new ();
  if (rest != NULL)
    g_ptr_array_add (about.documents, rest);
  for (guint d = 1; d < part->documents->len; d++)
    g_ptr_array_add (about.documents, g_ptr_array_index (part->documents, d));
  if (about.documents->len > 0)
    {
      g_autofree char *title = g_strdup (_ ("About me"));
      g_autofree char *anchor = waymark_markdown_writer_heading (self->writer, 2, title);

      add_contents (self, 0, title, anchor);
      for (guint d = 0; d < about.documents->len; d++)
        {
          WaymarkDocument *document = g_ptr_array_index (about.documents, d);

          if (document == rest)
            place_document (self, document, anchor);
          else
            g_free (write_title (self, document, 3));
          write_document (self, &about, document, document == rest ? 3 : 4);
        }
    }
  g_ptr_array_unref (about.documents);
}

static void
render (Journal *self)
{
  gboolean one_file = self->layout == WAYMARK_MARKDOWN_ONE_FILE;
  WaymarkMarkdownPart *first = self->parts->len > 0 ? g_ptr_array_index (self->parts, 0) : NULL;
  WaymarkDocument *profile =
      first != NULL && is_profile (first) ? g_ptr_array_index (first->documents, 0) : NULL;
  g_autoptr (WaymarkDocument) rest = NULL;
  WaymarkMarkdownWriter *index;

  g_ptr_array_set_size (self->files, 0);
  g_string_truncate (self->contents, 0);
  begin_file (self, one_file ? ONE_FILE_NAME : INDEX_NAME);
  rest = waymark_markdown_write_head (self->writer, self->catalog, profile, self->documents);
  if (profile != NULL)
    place_document (self, profile, "");
  if (self->documents->len == 0)
    waymark_markdown_writer_blocks (self->writer, _ ("Nothing in this journal is shared yet."));
  if (self->parts->len > (profile != NULL ? 1 : 0))
    g_free (waymark_markdown_writer_heading (self->writer, 2, _ ("Contents")));
  waymark_markdown_writer_mark (self->writer);
  write_about (self, rest);

  index = self->writer;
  for (guint p = profile != NULL ? 1 : 0; p < self->parts->len; p++)
    {
      if (one_file)
        write_part (self, g_ptr_array_index (self->parts, p), 2);
      else
        write_part_file (self, g_ptr_array_index (self->parts, p));
    }
  self->file = one_file ? ONE_FILE_NAME : INDEX_NAME;
  self->writer = index;
  end_file (self, self->parts->len > (profile != NULL ? 1 : 0) ? self->contents->str : NULL, 0);
}

WaymarkMarkdownRenderer *
waymark_markdown_renderer_new (WaymarkCatalog *catalog)
{
  WaymarkMarkdownRenderer *self;

  g_return_val_if_fail (WAYMARK_IS_CATALOG (catalog), NULL);

  self = g_new0 (WaymarkMarkdownRenderer, 1);
  self->catalog = g_object_ref (catalog);
  self->bodies = waymark_markdown_bodies_new ();
  return self;
}

void
waymark_markdown_renderer_free (WaymarkMarkdownRenderer *self)
{
  waymark_markdown_bodies_free (self->bodies);
  g_object_unref (self->catalog);
  g_free (self);
}

static void
list_titles (Journal *self)
{
  for (guint p = 0; p < self->parts->len; p++)
    {
      WaymarkMarkdownPart *part = g_ptr_array_index (self->parts, p);

      for (guint d = 0; d < part->documents->len; d++)
        {
          WaymarkDocument *document = g_ptr_array_index (part->documents, d);
          WaymarkWorksheet *worksheet =
              waymark_catalog_lookup (self->catalog, waymark_document_get_type_id (document));

          g_hash_table_insert (self->titles, g_strdup (waymark_document_get_id (document)),
                               waymark_title_dup (worksheet, document));
        }
    }
}

GPtrArray *
waymark_markdown_renderer_render (WaymarkMarkdownRenderer *renderer,
                                  GPtrArray *documents,
                                  WaymarkMarkdownLayout layout,
                                  GCancellable *cancellable)
{
  Journal self = { renderer->catalog, documents, layout };

  g_return_val_if_fail (documents != NULL, NULL);

  self.cancellable = cancellable;
  self.bodies = renderer->bodies;
  self.parts = waymark_markdown_list_parts (self.catalog, documents);
  self.files = g_ptr_array_new_with_free_func ((GDestroyNotify) waymark_markdown_file_free);
  self.titles = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  self.places = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  self.contents = g_string_new (NULL);
  self.linker = (WaymarkMarkdownLinker){ link_cb, &self };
  list_titles (&self);
  render (&self);
  if (self.has_links && !g_cancellable_is_cancelled (cancellable))
    render (&self);
  if (g_cancellable_is_cancelled (cancellable))
    g_clear_pointer (&self.files, g_ptr_array_unref);
  else
    waymark_markdown_bodies_sweep (self.bodies);

  g_ptr_array_unref (self.parts);
  g_hash_table_unref (self.titles);
  g_hash_table_unref (self.places);
  g_string_free (self.contents, TRUE);
  return self.files;
}

GPtrArray *
waymark_markdown_journal_render (WaymarkCatalog *catalog,
                                 GPtrArray *documents,
                                 WaymarkMarkdownLayout layout)
{
  g_autoptr (WaymarkMarkdownRenderer) renderer = waymark_markdown_renderer_new (catalog);

  return waymark_markdown_renderer_render (renderer, documents, layout, NULL);
}
