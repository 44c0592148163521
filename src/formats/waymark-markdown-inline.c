/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A line is cut into pieces: text (escaped), atoms (code, links, addresses: written as they are)
 * and runs of * and _. Runs that pair up by rules stricter than CommonMark's stay emphasis, all
 * others are escaped, so that a renderer can only find the pairs found here.
 */

#include "waymark-markdown-inline.h"

#include <string.h>

#define MAX_ADDRESS 2048 /* bytes; keeps every look ahead bounded */
#define MAX_TITLE   500
#define MAX_RUN     3 /* *emphasis*, **strong**, ***both*** */

typedef struct
{
  char *made; /* what to write; NULL for a run */
  char mark;  /* '*' or '_' */
  guint run;
  gboolean opens;
  gboolean closes;
  gboolean paired;
} Piece;

typedef struct
{
  const char *line;
  gsize length;
  WaymarkMarkdownInline mode;
  gboolean in_link;
  gunichar before; /* what stands before and after the line; 0: nothing */
  gunichar after;
  GHashTable *code_ends; /* start of a run of backticks → start of the next one of its length */
  GArray *pieces;
  GString *pending; /* text not yet in a piece */
  gsize address_end;
} Scanner;

static void
piece_clear (gpointer data)
{
  g_free (((Piece *) data)->made);
}

static gboolean
is_space (gunichar c)
{
  return c == 0 || g_unichar_isspace (c);
}

static gboolean
is_punctuation (gunichar c)
{
  return c < 128 ? g_ascii_ispunct ((char) c) : g_unichar_ispunct (c);
}

static gboolean
is_word (gunichar c)
{
  return c != 0 && (g_unichar_isalnum (c) || g_unichar_ismark (c));
}

/* Entity or character reference, as far as its syntax goes: known names change. */
static gboolean
is_entity (const char *text)
{
  const char *end = text + 1;

  if (*end == '#')
    end++;
  if (!g_ascii_isalnum (*end))
    return FALSE;
  while (g_ascii_isalnum (*end) && end - text < 40)
    end++;
  return *end == ';';
}

void
waymark_markdown_append_target (GString *out, const char *target, gsize length)
{
  for (gsize i = 0; i < length; i++)
    {
      if (target[i] == '&' && is_entity (target + i))
        g_string_append (out, "&amp;");
      else
        g_string_append_c (out, target[i]);
    }
}

static gboolean
is_address_byte (char c)
{
  return (guchar) c > ' ' && c != '<' && c != '>' && c != 0x7f;
}

gsize
waymark_markdown_match_address (const char *text)
{
  gsize scheme = g_ascii_strncasecmp (text, "https://", 8) == 0  ? 8
                 : g_ascii_strncasecmp (text, "http://", 7) == 0 ? 7
                                                                 : 0;
  gsize length = scheme;
  int depth = 0;

  if (scheme == 0)
    return 0;
  while (is_address_byte (text[length]) && length <= MAX_ADDRESS)
    {
      gunichar c = g_utf8_get_char (text + length);

      if (g_unichar_isspace (c))
        break;
      depth += c == '(' ? 1 : c == ')' ? -1 : 0;
      length += g_unichar_to_utf8 (c, NULL);
    }
  if (length > MAX_ADDRESS)
    return 0;

  while (length > scheme && (strchr ("?!.,:;*_~'\"`]}\\|", text[length - 1]) ||
                             (text[length - 1] == ')' && depth < 0)))
    {
      depth += text[length - 1] == ')' ? 1 : 0;
      length--;
    }
  return length > scheme && g_unichar_isalnum (g_utf8_get_char (text + scheme)) ? length : 0;
}

/* For each run of backticks, where the next one of the same length starts. */
static GHashTable *
find_code_ends (const char *line, gsize length)
{
  GHashTable *ends = g_hash_table_new (NULL, NULL);
  g_autoptr (GHashTable) nearest = g_hash_table_new (NULL, NULL);
  gsize end = length;

  while (end > 0)
    {
      gsize start = end;
      gpointer later;

      while (start > 0 && line[start - 1] == '`')
        start--;
      if (start < end)
        {
          gpointer run = GSIZE_TO_POINTER (end - start);

          if (g_hash_table_lookup_extended (nearest, run, NULL, &later))
            g_hash_table_insert (ends, GSIZE_TO_POINTER (start), later);
          g_hash_table_insert (nearest, run, GSIZE_TO_POINTER (start));
          end = start;
        }
      else
        {
          end--;
        }
    }
  return ends;
}

static gsize
run_length (const char *text)
{
  gsize length = 1;

  while (text[length] == text[0])
    length++;
  return length;
}

/* The end of the code that starts at @start, or 0. */
static gsize
match_code (Scanner *scanner, gsize start)
{
  gsize run = run_length (scanner->line + start);
  gpointer end;
  g_autofree char *content = NULL;

  if (!g_hash_table_lookup_extended (scanner->code_ends, GSIZE_TO_POINTER (start), NULL, &end) ||
      GPOINTER_TO_SIZE (end) >= scanner->length)
    return 0;
  content = g_strndup (scanner->line + start + run, GPOINTER_TO_SIZE (end) - start - run);
  if (*g_strstrip (content) == '\0')
    return 0;
  return GPOINTER_TO_SIZE (end) + run;
}

static void
flush (Scanner *scanner)
{
  Piece piece = { NULL };

  if (scanner->pending->len == 0)
    return;
  piece.made = g_strndup (scanner->pending->str, scanner->pending->len);
  g_array_append_val (scanner->pieces, piece);
  g_string_truncate (scanner->pending, 0);
}

static void append_scanned (
    GString *out, const char *line, gsize length, WaymarkMarkdownInline mode, gboolean in_link);

/* [text](target "title"), text without further brackets: the end, or 0. @text_end and @target_end
 * are where these two end. */
static gsize
match_link (Scanner *scanner, gsize start, gsize *text_end, gsize *target_end)
{
  const char *line = scanner->line;
  gsize at = start + 1, target;
  int depth = 0;
  gboolean blank = TRUE;

  while (at < scanner->length && line[at] != ']')
    {
      gsize code = line[at] == '`' ? match_code (scanner, at) : 0;

      if (line[at] == '[')
        return 0;
      blank = blank && g_ascii_isspace (line[at]);
      at = code != 0 ? code : line[at] == '`' ? at + run_length (line + at) : at + 1;
    }
  if (at + 1 >= scanner->length || line[at + 1] != '(' || blank)
    return 0;
  *text_end = at;

  target = at += 2;
  if (g_ascii_strncasecmp (line + target, "mailto:", 7) != 0 &&
      waymark_markdown_match_address (line + target) == 0)
    return 0;
  for (; at < scanner->length && is_address_byte (line[at]) && at - target < MAX_ADDRESS; at++)
    {
      if (line[at] == '\\')
        return 0;
      if (line[at] == ')' && depth == 0)
        break;
      depth += line[at] == '(' ? 1 : line[at] == ')' ? -1 : 0;
      if (depth > 3)
        return 0;
    }
  *target_end = at;
  if (depth != 0)
    return 0;
  if (line[at] == ' ' && line[at + 1] == '"')
    {
      gsize title = at += 2;

      while (at < scanner->length && line[at] != '"' && line[at] != '\\' && at - title < MAX_TITLE)
        at++;
      if (line[at] != '"')
        return 0;
      at++;
    }
  return line[at] == ')' && at < scanner->length ? at + 1 : 0;
}

/* Code, links, images and addresses: how many bytes were written as an atom. */
static gsize
scan_atom (Scanner *scanner, gsize at)
{
  const char *text = scanner->line + at;
  gboolean image = text[0] == '!' && text[1] == '[';
  gsize text_end, target_end, end = 0;

  if (text[0] == '`' && (end = match_code (scanner, at)) != 0)
    {
      g_string_append_len (scanner->pending, text, (gssize) (end - at));
    }
  else if (!scanner->in_link && (text[0] == '[' || image) &&
           (end = match_link (scanner, at + image, &text_end, &target_end)) != 0)
    {
      gsize text_start = at + image + 1;

      g_string_append (scanner->pending, image ? "![" : "[");
      append_scanned (scanner->pending, scanner->line + text_start, text_end - text_start,
                      scanner->mode, TRUE);
      g_string_append (scanner->pending, "](");
      waymark_markdown_append_target (scanner->pending, scanner->line + text_end + 2,
                                      target_end - text_end - 2);
      waymark_markdown_append_target (scanner->pending, scanner->line + target_end,
                                      end - target_end);
    }
  else if (!scanner->in_link && text[0] == '<' &&
           (end = waymark_markdown_match_address (text + 1)) != 0 && text[1 + end] == '>')
    {
      g_string_append_c (scanner->pending, '<');
      waymark_markdown_append_target (scanner->pending, text + 1, end);
      g_string_append_c (scanner->pending, '>');
      end += at + 2;
    }
  else
    {
      end = 0;
    }
  return end == 0 ? 0 : end - at;
}

static gboolean
starts_address (Scanner *scanner, gsize at, gunichar before)
{
  return scanner->mode == WAYMARK_MARKDOWN_INLINE_PROSE && !scanner->in_link &&
         at < scanner->length && !is_word (before) &&
         waymark_markdown_match_address (scanner->line + at) != 0;
}

/* A run of * or _: whether it can open or close, by what stands beside it in the *output*. Where
 * both would be possible it may only close, and inside words it is text. */
static gsize
scan_run (Scanner *scanner, gsize at)
{
  const char *line = scanner->line;
  gsize run = run_length (line + at), end = at + run;
  gunichar before = at == 0 ? scanner->before : g_utf8_get_char (g_utf8_prev_char (line + at));
  gunichar after = end >= scanner->length ? scanner->after : g_utf8_get_char (line + end);
  Piece piece = { NULL, line[at], (guint) run };

  if ((line[at] == '_' && is_word (before) && is_word (after)) ||
      (line[at] == '*' && run == 1 && before == ' ' && after == ' '))
    {
      g_string_append_len (scanner->pending, line + at, (gssize) run);
      return run;
    }
  if (scanner->address_end == at && at > 0)
    before = '>';
  if (starts_address (scanner, end, line[at]))
    after = '<';

  if (scanner->mode == WAYMARK_MARKDOWN_INLINE_PROSE && run <= MAX_RUN)
    {
      piece.opens =
          !is_space (after) && (is_space (before) || (is_punctuation (before) && is_word (after)));
      piece.closes = !is_space (before) && (is_space (after) || is_punctuation (after));
    }
  flush (scanner);
  g_array_append_val (scanner->pieces, piece);
  return run;
}

/* GitHub makes links of bare addresses and reads them before it reads backslashes: one that holds
 * anything to escape must not be such an address, or its escapes would show, and what they hold
 * back would not be held back. @text: from "www." or "://" on. */
static gboolean
is_plain_address (Scanner *scanner, const char *text)
{
  const char *end = scanner->line + scanner->length;

  for (const char *p = text; p < end && !g_ascii_isspace (*p); p++)
    {
      if (*p == '_' && p > text && g_ascii_isalnum (p[-1]) && g_ascii_isalnum (p[1]))
        continue;
      if (*p == '&' && !is_entity (p))
        continue;
      if (!g_ascii_isalnum (*p) && strchr (".,:;/?=%#+-!'\"()$@", *p) == NULL)
        return FALSE;
    }
  return TRUE;
}

static gsize
scan_text (Scanner *scanner, gsize at)
{
  const char *text = scanner->line + at;
  gsize length = 1;

  switch (text[0])
    {
    case '`':
      length = run_length (text);
      for (gsize i = 0; i < length; i++)
        g_string_append (scanner->pending, "\\`");
      return length;
    case '\\':
    case '[':
    case ']':
    case '~':
      g_string_append_c (scanner->pending, '\\');
      break;
    case '|':
      if (scanner->mode == WAYMARK_MARKDOWN_INLINE_LITERAL)
        g_string_append_c (scanner->pending, '\\');
      break;
    case '<':
      if (!g_ascii_isspace (text[1])) /* a tag, a comment or an address, of the web or of e-mail */
        g_string_append_c (scanner->pending, '\\');
      break;
    case '&':
      if (is_entity (text))
        g_string_append_c (scanner->pending, '\\');
      break;
    case ':':
      if (g_str_has_prefix (text, "://") && !is_plain_address (scanner, text))
        g_string_append_c (scanner->pending, '\\');
      break;
    case '.':
      if (at >= 3 && g_ascii_strncasecmp (text - 3, "www", 3) == 0 &&
          !is_plain_address (scanner, text))
        g_string_append_c (scanner->pending, '\\');
      break;
    default:
      length = (gsize) (g_utf8_next_char (text) - text);
      break;
    }
  g_string_append_len (scanner->pending, text, (gssize) length);
  return length;
}

static void
scan (Scanner *scanner)
{
  gsize at = 0;

  while (at < scanner->length)
    {
      gunichar before =
          at == 0 ? scanner->before : g_utf8_get_char (g_utf8_prev_char (scanner->line + at));
      gsize used = 0;

      if (starts_address (scanner, at, before))
        {
          used = waymark_markdown_match_address (scanner->line + at);
          g_string_append_c (scanner->pending, '<');
          waymark_markdown_append_target (scanner->pending, scanner->line + at, used);
          g_string_append_c (scanner->pending, '>');
          scanner->address_end = at + used;
        }
      else if (scanner->mode == WAYMARK_MARKDOWN_INLINE_PROSE)
        {
          used = scan_atom (scanner, at);
        }
      if (used == 0 && (scanner->line[at] == '*' || scanner->line[at] == '_'))
        used = scan_run (scanner, at);
      if (used == 0)
        used = scan_text (scanner, at);
      at += used;
    }
  flush (scanner);
}

/* Nearest opener of the same mark and length first; openers in between stay unpaired. */
static void
pair_runs (GArray *pieces)
{
  g_autoptr (GArray) open = g_array_new (FALSE, FALSE, sizeof (guint));
  guint waiting[2][MAX_RUN + 1] = { { 0 } };

  for (guint i = 0; i < pieces->len; i++)
    {
      Piece *piece = &g_array_index (pieces, Piece, i);

      if (piece->closes && waiting[piece->mark == '*'][piece->run] > 0)
        {
          while (!piece->paired)
            {
              Piece *opener =
                  &g_array_index (pieces, Piece, g_array_index (open, guint, open->len - 1));

              if (opener->mark == piece->mark && opener->run == piece->run)
                opener->paired = piece->paired = TRUE;
              waiting[opener->mark == '*'][opener->run]--;
              g_array_set_size (open, open->len - 1);
            }
        }
      else if (piece->opens)
        {
          waiting[piece->mark == '*'][piece->run]++;
          g_array_append_val (open, i);
        }
    }
}

static void
append_scanned (
    GString *out, const char *line, gsize length, WaymarkMarkdownInline mode, gboolean in_link)
{
  g_autoptr (GHashTable) code_ends = find_code_ends (line, length);
  g_autoptr (GArray) pieces = g_array_new (FALSE, FALSE, sizeof (Piece));
  g_autoptr (GString) pending = g_string_new (NULL);
  Scanner scanner = { line,      length, mode,    in_link, in_link ? '[' : 0, in_link ? ']' : 0,
                      code_ends, pieces, pending, 0 };

  g_array_set_clear_func (pieces, piece_clear);
  scan (&scanner);
  pair_runs (pieces);

  for (guint i = 0; i < pieces->len; i++)
    {
      Piece *piece = &g_array_index (pieces, Piece, i);

      if (piece->made != NULL)
        g_string_append (out, piece->made);
      for (guint mark = 0; mark < piece->run; mark++)
        {
          if (!piece->paired)
            g_string_append_c (out, '\\');
          g_string_append_c (out, piece->mark);
        }
    }
}

void
waymark_markdown_append_inline (GString *out, const char *line, WaymarkMarkdownInline mode)
{
  append_scanned (out, line, strlen (line), mode, FALSE);
}
