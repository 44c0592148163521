/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Prose is cut into blocks by rules of our own, stricter than CommonMark's, and written again so
 * that CommonMark's rules find just those blocks: whatever could start another is escaped.
 */

#include "waymark-markdown-escape.h"

#include <string.h>

#include "waymark-markdown-inline.h"

#define MAX_DEPTH 6 /* of lists and quotes in each other; deeper ones show as typed */

typedef enum
{
  BLOCK_PARAGRAPH,
  BLOCK_LIST,
  BLOCK_OTHER,
} BlockKind;

typedef struct
{
  char mark;    /* '-', '*', '.' or ')'; 0: no mark */
  guint number; /* of '.' and ')' */
  guint indent; /* columns before the mark */
  guint width;  /* columns from the mark to the text */
  const char *text;
} Mark;

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

static guint
measure_indent (const char *line, const char **text)
{
  guint column = 0;

  for (; *line == ' ' || *line == '\t'; line++)
    column = *line == '\t' ? (column / 4 + 1) * 4 : column + 1;
  *text = line;
  return column;
}

static gboolean
is_blank (const char *line)
{
  measure_indent (line, &line);
  return *line == '\0';
}

static char *
remove_indent (const char *line, guint columns)
{
  const char *text;
  guint indent = measure_indent (line, &text);
  guint column = 0;

  for (; column < columns && (*line == ' ' || *line == '\t'); line++)
    column = *line == '\t' ? (column / 4 + 1) * 4 : column + 1;
  if (column <= columns)
    return g_strdup (line);
  return g_strdup_printf ("%*s%s", (int) (indent - columns), "", text); /* a tab was cut in two */
}

static gboolean
consists_of (const char *text, const char *characters)
{
  return text[0] != '\0' && text[strspn (text, characters)] == '\0';
}

/* Three or more of one of -, * and _ with nothing but white space. */
static gboolean
is_rule (const char *text)
{
  char set[] = { text[0], ' ', '\t', '\0' };
  guint n = 0;

  if (text[0] == '\0' || strchr ("-*_", text[0]) == NULL || !consists_of (text, set))
    return FALSE;
  for (; *text != '\0'; text++)
    n += *text == set[0];
  return n >= 3;
}

/* Up to nine digits and "." or ")", as CommonMark limits them: how many digits, or 0. */
static gsize
count_digits (const char *text)
{
  gsize digits = strspn (text, "0123456789");

  return digits <= 9 && (text[digits] == '.' || text[digits] == ')') ? digits : 0;
}

static Mark
read_mark (const char *line)
{
  Mark mark = { 0 };
  const char *start, *end;
  gsize digits;

  mark.indent = measure_indent (line, &start);
  if (is_rule (start))
    return mark;
  digits = count_digits (start);
  end = start + digits + 1;
  if (digits == 0 && start[0] != '-' && start[0] != '*')
    return mark;
  if (*end != ' ' && *end != '\t')
    return mark;
  mark.width = (guint) (end - start) + measure_indent (end, &mark.text);
  if (*mark.text == '\0')
    return mark;
  mark.mark = start[digits];
  mark.number = digits > 0 ? (guint) g_ascii_strtoull (start, NULL, 10) : 0;
  return mark;
}

/* "> words", or ">" before a line that goes on. The text after the mark, or NULL. */
static const char *
read_quote (const char *line)
{
  measure_indent (line, &line);
  if (*line != '>')
    return NULL;
  line++;
  if (*line == '\0')
    return line;
  if (*line == ' ' || *line == '\t')
    return line + 1;
  return *line == '>' ? line : NULL;
}

/* The length of the fence that @line opens, or 0. */
static gsize
read_fence (const char *line)
{
  gsize length;

  measure_indent (line, &line);
  if (*line != '`' && *line != '~')
    return 0;
  for (length = 1; line[length] == line[0];)
    length++;
  /* A closed fence with anything but a plain language name is shown as typed. */
  return length >= 3 && !strpbrk (line + length, "`~&\\<") ? length : 0;
}

/* The line that closes the fence opened on line @start, or 0. */
static gsize
find_fence_end (Blocks *blocks, gsize start)
{
  gsize length = read_fence (blocks->lines[start]);
  const char *text;
  guint indent = measure_indent (blocks->lines[start], &text);
  gsize *unclosed;

  if (length == 0)
    return 0;
  unclosed = &blocks->unclosed[*text == '~'];
  if (*unclosed != 0 && length >= *unclosed)
    return 0;
  for (gsize i = start + 1; i < blocks->n_lines; i++)
    {
      const char *end;

      if (measure_indent (blocks->lines[i], &end) < indent + 4 && *end == *text &&
          strspn (end, (char[]){ *text, '\0' }) >= length &&
          is_blank (end + strspn (end, (char[]){ *text, '\0' })))
        return i;
    }
  *unclosed = length;
  return 0;
}

/* Does a line of prose read as something else at its start? Where a backslash prevents it. */
static gssize
find_start_escape (const char *text)
{
  gsize length = strspn (text, "#");

  if (length >= 1 && length <= 6 && (text[length] == '\0' || strchr (" \t", text[length])))
    return 0;
  if (text[0] == '>' || consists_of (text, "=") || consists_of (text, "- \t"))
    return 0;
  if ((text[0] == '-' || text[0] == '+') && (text[1] == '\0' || strchr (" \t", text[1])))
    return 0;
  if (strchr (text, '-') != NULL && consists_of (text, "-:| \t")) /* what makes a table */
    return 0;
  length = count_digits (text);
  if (length > 0 && (text[length + 1] == '\0' || strchr (" \t", text[length + 1])))
    return (gssize) length;
  return -1;
}

static void
append_line (GString *out, const char *text, WaymarkMarkdownInline mode)
{
  gssize escape = find_start_escape (text);
  gsize start = out->len;

  waymark_markdown_append_inline (out, text, mode);
  if (escape >= 0 && out->str[start + (gsize) escape] != '\\') /* | in a line already has one */
    g_string_insert_c (out, (gssize) start + escape, '\\');
}

void
waymark_markdown_append_lines (GString *out, const char *block, const char *first, const char *rest)
{
  const char *prefix = first;

  for (;;)
    {
      const char *end = block + strcspn (block, "\n");

      g_string_append (out, prefix);
      g_string_append_len (out, block, end - block);
      if (end == block)
        while (out->len > 0 && out->str[out->len - 1] == ' ')
          g_string_truncate (out, out->len - 1);
      if (*end == '\0')
        return;
      g_string_append_c (out, '\n');
      block = end + 1;
      prefix = rest;
    }
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

static gsize
add_fence (Blocks *blocks, gsize start, gsize end)
{
  const char *fence;
  g_autofree char *opening = NULL;
  guint indent = measure_indent (blocks->lines[start], &fence);

  start_block (blocks, BLOCK_OTHER, FALSE);
  opening = g_strchomp (g_strdup (fence));
  g_string_append (blocks->out, opening);
  for (gsize i = start + 1; i < end; i++)
    {
      g_autofree char *line = remove_indent (blocks->lines[i], indent);

      g_string_append_printf (blocks->out, "\n%s", line);
    }
  g_string_append_c (blocks->out, '\n');
  g_string_append_len (blocks->out, fence, (gssize) read_fence (fence));
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
      const char *text = read_quote (blocks->lines[end]);

      if (text == NULL)
        break;
      blank = blank && is_blank (text);
    }
  return blank ? start : end;
}

static gsize
add_quote (Blocks *blocks, gsize start, gsize end)
{
  g_auto (GStrv) lines = g_new0 (char *, end - start + 1);
  g_autofree char *inner = NULL;

  for (gsize i = start; i < end; i++)
    lines[i - start] = g_strdup (read_quote (blocks->lines[i]));
  inner = escape_blocks (lines, end - start, blocks->depth + 1);
  start_block (blocks, BLOCK_OTHER, FALSE);
  waymark_markdown_append_lines (blocks->out, inner, "> ", "> ");
  return end;
}

/* The line after the item that starts on line @start: what is indented under its mark belongs to
 * it, also after empty lines. */
static gsize
find_item_end (Blocks *blocks, gsize start, const Mark *mark)
{
  gsize end = start + 1;

  for (gsize i = end; i < blocks->n_lines; i++)
    {
      const char *text;

      if (measure_indent (blocks->lines[i], &text) >= mark->indent + 2 && *text != '\0')
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
  while (i < blocks->n_lines && is_blank (blocks->lines[i]))
    i++;
  return i;
}

/* Is @next the item after @n_items others? Numbers count up, or stay at 1 as people write who let
 * Markdown count; any other number would be shown as one that was not typed. */
static gboolean
follows (const Mark *first, const Mark *last, const Mark *next, guint n_items)
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
  Mark first = read_mark (blocks->lines[start]), last = first;
  gboolean numbered = first.mark == '.' || first.mark == ')';
  gsize end = start, next = start;

  if (first.mark == 0 || first.mark == blocks->ended_mark || blocks->depth >= MAX_DEPTH)
    return items;
  while (next < blocks->n_lines)
    {
      Mark mark = read_mark (blocks->lines[next]);

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

/* "[ ] words" or "[x] words" at the start of an item: the words, or NULL. */
static const char *
read_task (const char *text)
{
  if (text[0] != '[' || text[1] == '\0' || strchr (" xX", text[1]) == NULL || text[2] != ']' ||
      text[3] != ' ' || is_blank (text + 3))
    return NULL;
  text += 4;
  return read_mark (text).mark == 0 && read_quote (text) == NULL && read_fence (text) == 0 ? text
                                                                                           : NULL;
}

static char *
escape_item (Blocks *blocks, gsize start, gsize end)
{
  g_auto (GStrv) lines = g_new0 (char *, end - start + 1);
  Mark mark = read_mark (blocks->lines[start]);
  const char *task = read_task (mark.text);
  g_autofree char *inner = NULL;

  lines[0] = g_strdup (task != NULL ? task : mark.text);
  for (gsize i = start + 1; i < end; i++)
    lines[i - start] = remove_indent (blocks->lines[i], mark.indent + mark.width);
  while (end > start + 1 && is_blank (lines[end - start - 1]))
    end--;
  inner = escape_blocks (lines, end - start, blocks->depth + 1);
  return task != NULL ? g_strdup_printf ("[%c] %s", mark.text[1], inner) : g_steal_pointer (&inner);
}

static gsize
add_list (Blocks *blocks, GArray *items)
{
  gsize end = g_array_index (items, gsize, items->len - 1);
  Mark first = read_mark (blocks->lines[g_array_index (items, gsize, 0)]);
  gboolean numbered = first.mark == '.' || first.mark == ')';

  start_block (blocks, BLOCK_LIST, !numbered || first.number == 1);
  for (guint i = 0; i + 1 < items->len; i++)
    {
      gsize start = g_array_index (items, gsize, i);
      gsize next = g_array_index (items, gsize, i + 1);
      g_autofree char *item = escape_item (blocks, start, next);
      Mark typed = read_mark (blocks->lines[start]);
      g_autofree char *mark = numbered ? g_strdup_printf ("%u%c ", typed.number, typed.mark)
                                       : g_strdup_printf ("%c ", typed.mark);
      g_autofree char *indent = g_strnfill (strlen (mark), ' ');

      if (i > 0)
        g_string_append (blocks->out, is_blank (blocks->lines[start - 1]) ? "\n\n" : "\n");
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
  for (; i < blocks->n_lines && !is_blank (blocks->lines[i]); i++)
    {
      g_autofree char *line = g_strstrip (g_strdup (blocks->lines[i]));

      if (i > start)
        {
          g_autoptr (GArray) items = find_items (blocks, i);

          if (items->len > 0 || find_fence_end (blocks, i) != 0 || find_quote_end (blocks, i) > i)
            break;
          g_string_append (blocks->out, "\\\n");
        }
      append_line (blocks->out, line, WAYMARK_MARKDOWN_INLINE_PROSE);
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

      if (is_blank (lines[i]))
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

/* Line breaks of any kind become \n, other control characters spaces. */
static char *
normalize (const char *text)
{
  GString *out = g_string_sized_new (strlen (text) + 16);

  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (c == '\r' && p[1] == '\n')
        continue;
      if (c == '\r' || c == 0x85 || c == 0x2028 || c == 0x2029)
        g_string_append_c (out, '\n');
      else if (c != '\n' && c != '\t' && (c < ' ' || c == 0x7f))
        g_string_append_c (out, ' ');
      else
        g_string_append_unichar (out, c);
    }
  return g_string_free (out, FALSE);
}

char *
waymark_markdown_escape_prose (const char *text)
{
  g_autofree char *normal = normalize (text);
  g_auto (GStrv) lines = g_strsplit (normal, "\n", -1);

  return escape_blocks (lines, g_strv_length (lines), 0);
}

char *
waymark_markdown_escape_line (const char *text)
{
  g_autofree char *normal = g_strstrip (normalize (text));
  GString *out = g_string_new (NULL);
  gsize end;

  g_strdelimit (normal, "\n\t", ' ');
  append_line (out, normal, WAYMARK_MARKDOWN_INLINE_LITERAL);

  /* "A #" as a heading would lose its mark. */
  for (end = out->len; end > 0 && out->str[end - 1] == '#';)
    end--;
  if (end < out->len && (end == 0 || out->str[end - 1] == ' '))
    g_string_insert_c (out, (gssize) end, '\\');
  return g_string_free (out, FALSE);
}

char *
waymark_markdown_escape_address (const char *address)
{
  return waymark_markdown_make_link (NULL, address);
}

char *
waymark_markdown_make_link (const char *label, const char *address)
{
  g_autofree char *name = waymark_markdown_escape_line (label != NULL ? label : "");
  g_autofree char *place = g_strstrip (g_strdup (address));
  GString *out = g_string_new (NULL);
  gsize length = strlen (place);
  gboolean valid =
      length > 0 && waymark_markdown_match_address (place) > 0 && !strpbrk (place, "<>\\ \t\r\n");

  if (!valid)
    {
      g_autofree char *typed = waymark_markdown_escape_line (address);

      g_string_append (out, name);
      if (*name != '\0' && *typed != '\0')
        g_string_append (out, ": ");
      g_string_append (out, typed);
    }
  else if (*name == '\0')
    {
      g_string_append_c (out, '<');
      waymark_markdown_append_target (out, place, length);
      g_string_append_c (out, '>');
    }
  else
    {
      g_string_append_printf (out, "[%s](<", name);
      waymark_markdown_append_target (out, place, length);
      g_string_append (out, ">)");
    }
  return g_string_free (out, FALSE);
}
