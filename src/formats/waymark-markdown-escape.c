/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Prose is cut into blocks by rules of our own, stricter than CommonMark's, and written again so
 * that CommonMark's rules find just those blocks: whatever could start another is escaped.
 */

#include "waymark-markdown-escape.h"

#include <string.h>

#include "waymark-markdown-inline.h"
#include "waymark-markdown-marks.h"

#define MAX_DEPTH 6 /* of lists and quotes in each other; deeper ones show as typed */

typedef enum
{
  BLOCK_PARAGRAPH,
  BLOCK_LIST,
  BLOCK_OTHER,
} BlockKind;

typedef struct
{
  char **lines;
  gsize n_lines;
  guint depth;
  GString *out;
  BlockKind previous;
  char ended_mark;      /* of the numbered list that the last block is */
  gsize unclosed[2];    /* shortest fence of ` and ~ that is known not to be closed */
  gboolean after_blank; /* the next block stands after an empty line in the text */
} Blocks;

static char *escape_blocks (char **lines, gsize n_lines, guint depth);

/* The line that closes the fence opened on line @start, or 0. */
static gsize
find_fence_end (Blocks *blocks, gsize start)
{
  gsize length = waymark_markdown_read_fence (blocks->lines[start]);
  const char *text;
  guint indent = waymark_markdown_measure_indent (blocks->lines[start], &text);
  gsize *unclosed;

  if (length == 0)
    return 0;
  unclosed = &blocks->unclosed[*text == '~'];
  if (*unclosed != 0 && length >= *unclosed)
    return 0;
  for (gsize i = start + 1; i < blocks->n_lines; i++)
    {
      const char *end;

      if (waymark_markdown_measure_indent (blocks->lines[i], &end) < indent + 4 && *end == *text &&
          strspn (end, (char[]){ *text, '\0' }) >= length &&
          waymark_markdown_is_blank (end + strspn (end, (char[]){ *text, '\0' })))
        return i;
    }
  *unclosed = length;
  return 0;
}

/* Between two blocks: an empty line, but none between a paragraph and the list that goes with it in
 * an item, which would loosen the outer list. */
static void
start_block (Blocks *blocks, BlockKind kind, gboolean interrupts)
{
  gboolean tight = blocks->depth > 0 && blocks->previous == BLOCK_PARAGRAPH && kind == BLOCK_LIST &&
                   interrupts && !blocks->after_blank;

  if (blocks->out->len > 0)
    g_string_append (blocks->out, tight ? "\n" : "\n\n");
  blocks->previous = kind;
  blocks->ended_mark = 0;
  blocks->after_blank = FALSE;
}

/* How long a fence of @mark must be so that no line inside closes it, wherever the block comes to
 * stand: a tab that keeps a line from closing it here may be narrower there. */
static gsize
measure_fence (Blocks *blocks, gsize start, gsize end, char mark, gsize length)
{
  const char marks[] = { mark, '\0' };

  for (gsize i = start + 1; i < end; i++)
    {
      const char *text = blocks->lines[i] + strspn (blocks->lines[i], " \t");

      length = MAX (length, strspn (text, marks) + 1);
    }
  return length;
}

static gsize
add_fence (Blocks *blocks, gsize start, gsize end)
{
  const char *fence;
  g_autofree char *opening = NULL;
  g_autofree char *marks = NULL;
  guint indent = waymark_markdown_measure_indent (blocks->lines[start], &fence);
  gsize typed = waymark_markdown_read_fence (fence);

  start_block (blocks, BLOCK_OTHER, FALSE);
  marks = g_strnfill (measure_fence (blocks, start, end, *fence, typed), *fence);
  opening = g_strchomp (g_strdup (fence + typed));
  g_string_append (blocks->out, marks);
  g_string_append (blocks->out, opening);
  for (gsize i = start + 1; i < end; i++)
    {
      g_autofree char *line = waymark_markdown_remove_indent (blocks->lines[i], indent);

      g_string_append_printf (blocks->out, "\n%s", line);
    }
  g_string_append_c (blocks->out, '\n');
  g_string_append (blocks->out, marks);
  return end + 1;
}

/* The line after the quote that starts on line @start, or @start when there is none. */
static gsize
find_quote_end (Blocks *blocks, gsize start)
{
  gboolean blank = TRUE;
  gsize end = start;

  if (blocks->depth >= MAX_DEPTH)
    return start;
  for (; end < blocks->n_lines; end++)
    {
      const char *text = waymark_markdown_read_quote (blocks->lines[end]);

      if (text == NULL)
        break;
      blank = blank && waymark_markdown_is_blank (text);
    }
  return blank ? start : end;
}

static gsize
add_quote (Blocks *blocks, gsize start, gsize end)
{
  g_auto (GStrv) lines = g_new0 (char *, end - start + 1);
  g_autofree char *inner = NULL;

  for (gsize i = start; i < end; i++)
    lines[i - start] = g_strdup (waymark_markdown_read_quote (blocks->lines[i]));
  inner = escape_blocks (lines, end - start, blocks->depth + 1);
  start_block (blocks, BLOCK_OTHER, FALSE);
  waymark_markdown_append_lines (blocks->out, inner, "> ", "> ");
  return end;
}

/* The line after the item that starts on line @start: what is indented under its mark belongs to
 * it, also after empty lines. */
static gsize
find_item_end (Blocks *blocks, gsize start, const WaymarkMarkdownMark *mark)
{
  gsize end = start + 1;

  for (gsize i = end; i < blocks->n_lines; i++)
    {
      const char *text;

      if (waymark_markdown_measure_indent (blocks->lines[i], &text) >= mark->indent + 2 &&
          *text != '\0')
        end = i + 1;
      else if (*text != '\0')
        break;
    }
  return end;
}

/* The next line that is not blank. */
static gsize
skip_blank (Blocks *blocks, gsize i)
{
  while (i < blocks->n_lines && waymark_markdown_is_blank (blocks->lines[i]))
    i++;
  return i;
}

/* Is @next the item after @n_items others? Numbers count up, or stay at 1 as people write who let
 * Markdown count; any other number would be shown as one that was not typed. */
static gboolean
follows (const WaymarkMarkdownMark *first,
         const WaymarkMarkdownMark *last,
         const WaymarkMarkdownMark *next,
         guint n_items)
{
  gboolean ones = first->number == 1 && last->number == 1;

  if (next->mark != first->mark || next->indent > last->indent + 1)
    return FALSE;
  if (first->mark == '-' || first->mark == '*')
    return TRUE;
  if (ones && next->number == 1)
    return TRUE;
  return next->number == first->number + n_items && (!ones || n_items == 1);
}

/* Where the items of the list on line @start begin, and where it ends; empty when it is no list.
 * (element-type gsize) (transfer full) */
static GArray *
find_items (Blocks *blocks, gsize start)
{
  GArray *items = g_array_new (FALSE, FALSE, sizeof (gsize));
  WaymarkMarkdownMark first = waymark_markdown_read_mark (blocks->lines[start]), last = first;
  gboolean numbered = first.mark == '.' || first.mark == ')';
  gsize end = start, next = start;

  if (first.mark == 0 || first.mark == blocks->ended_mark || blocks->depth >= MAX_DEPTH)
    return items;
  while (next < blocks->n_lines)
    {
      WaymarkMarkdownMark mark = waymark_markdown_read_mark (blocks->lines[next]);

      if (next != start && !follows (&first, &last, &mark, items->len))
        break;
      g_array_append_val (items, next);
      last = mark;
      end = find_item_end (blocks, next, &mark);
      next = skip_blank (blocks, end);
    }
  if (numbered && items->len == 1 && first.number > 1)
    g_array_set_size (items, 0);
  else
    g_array_append_val (items, end);
  return items;
}

static char *
escape_item (Blocks *blocks, gsize start, gsize end)
{
  g_auto (GStrv) lines = g_new0 (char *, end - start + 1);
  WaymarkMarkdownMark mark = waymark_markdown_read_mark (blocks->lines[start]);
  const char *task = waymark_markdown_read_task (mark.text);
  g_autofree char *inner = NULL;

  lines[0] = g_strdup (task != NULL ? task : mark.text);
  for (gsize i = start + 1; i < end; i++)
    lines[i - start] = waymark_markdown_remove_indent (blocks->lines[i], mark.indent + mark.width);
  while (end > start + 1 && waymark_markdown_is_blank (lines[end - start - 1]))
    end--;
  inner = escape_blocks (lines, end - start, blocks->depth + 1);
  return task != NULL ? g_strdup_printf ("[%c] %s", mark.text[1], inner) : g_steal_pointer (&inner);
}

static gsize
add_list (Blocks *blocks, GArray *items)
{
  gsize end = g_array_index (items, gsize, items->len - 1);
  WaymarkMarkdownMark first =
      waymark_markdown_read_mark (blocks->lines[g_array_index (items, gsize, 0)]);
  gboolean numbered = first.mark == '.' || first.mark == ')';

  start_block (blocks, BLOCK_LIST, !numbered || first.number == 1);
  for (guint i = 0; i + 1 < items->len; i++)
    {
      gsize start = g_array_index (items, gsize, i);
      gsize next = g_array_index (items, gsize, i + 1);
      g_autofree char *item = escape_item (blocks, start, next);
      WaymarkMarkdownMark typed = waymark_markdown_read_mark (blocks->lines[start]);
      g_autofree char *mark = numbered ? g_strdup_printf ("%u%c ", typed.number, typed.mark)
                                       : g_strdup_printf ("%c ", typed.mark);
      g_autofree char *indent = g_strnfill (strlen (mark), ' ');

      if (i > 0)
        g_string_append (blocks->out,
                         waymark_markdown_is_blank (blocks->lines[start - 1]) ? "\n\n" : "\n");
      waymark_markdown_append_lines (blocks->out, item, mark, indent);
    }
  blocks->ended_mark = numbered ? first.mark : 0;
  return end;
}

static gsize
add_paragraph (Blocks *blocks, gsize start)
{
  gsize i = start;

  start_block (blocks, BLOCK_PARAGRAPH, FALSE);
  for (; i < blocks->n_lines && !waymark_markdown_is_blank (blocks->lines[i]); i++)
    {
      g_autofree char *line = g_strstrip (g_strdup (blocks->lines[i]));

      if (i > start)
        {
          g_autoptr (GArray) items = find_items (blocks, i);

          if (items->len > 0 || find_fence_end (blocks, i) != 0 || find_quote_end (blocks, i) > i)
            break;
          g_string_append (blocks->out, "\\\n");
        }
      waymark_markdown_append_line (blocks->out, line, WAYMARK_MARKDOWN_INLINE_PROSE);
    }
  return i;
}

static char *
escape_blocks (char **lines, gsize n_lines, guint depth)
{
  g_autoptr (GString) out = g_string_new (NULL);
  Blocks blocks = { lines, n_lines, depth, out };
  gsize i = 0;

  while (i < n_lines)
    {
      g_autoptr (GArray) items = NULL;
      gsize end;

      if (waymark_markdown_is_blank (lines[i]))
        {
          blocks.after_blank = TRUE;
          i++;
          continue;
        }
      items = find_items (&blocks, i);
      if ((end = find_fence_end (&blocks, i)) != 0)
        i = add_fence (&blocks, i, end);
      else if ((end = find_quote_end (&blocks, i)) > i)
        i = add_quote (&blocks, i, end);
      else if (items->len > 0)
        i = add_list (&blocks, items);
      else
        i = add_paragraph (&blocks, i);
    }
  return g_string_free (g_steal_pointer (&out), FALSE);
}

char *
waymark_markdown_escape_prose (const char *text)
{
  g_autofree char *normal = waymark_markdown_normalize (text);
  g_auto (GStrv) lines = g_strsplit (normal, "\n", -1);

  return escape_blocks (lines, g_strv_length (lines), 0);
}
