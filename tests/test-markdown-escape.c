/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What a student typed shows as they typed it when CommonMark renders it: cases one by one, then
 * laws that must hold for any text at all.
 */

#include <cmark.h>
#include <stdlib.h>
#include <string.h>

#include "waymark-markdown-escape.h"

typedef struct
{
  const char *name;
  const char *typed;
  const char *html; /* as cmark renders it */
} Case;

static const Case prose_cases[] = {
  { "a sentence stays a sentence", "I like people.", "<p>I like people.</p>" },
  { "nothing stays nothing", " \n\t\n", "" },
  { "a line break is a line break", "one\ntwo", "<p>one<br />\ntwo</p>" },
  { "an empty line starts a paragraph", "one\n\n\ntwo", "<p>one</p>\n<p>two</p>" },
  { "a line break of another system is one, too", "one\r\ntwo\rthree",
    "<p>one<br />\ntwo<br />\nthree</p>" },
  { "a hash is no heading", "# of offers: 3", "<p># of offers: 3</p>" },
  { "six hashes are no heading", "###### x\n#", "<p>###### x<br />\n#</p>" },
  { "a line of dashes is no rule", "above\n---\nbelow", "<p>above<br />\n---<br />\nbelow</p>" },
  { "a line of equal signs makes no heading", "above\n===", "<p>above<br />\n===</p>" },
  { "spaced stars are no rule", "* * *", "<p>* * *</p>" },
  { "underlines are no rule", "___", "<p>___</p>" },
  { "a plus is a plus", "+ remote\n+1", "<p>+ remote<br />\n+1</p>" },
  { "a lone dash is a dash", "-", "<p>-</p>" },
  { "a year that ends a sentence is no list", "That was in\n2019. Then I moved.",
    "<p>That was in<br />\n2019. Then I moved.</p>" },
  { "a lone number is no list", "1.\n2)", "<p>1.<br />\n2)</p>" },
  { "indented text is no code", "    four\n\ttab", "<p>four<br />\ntab</p>" },
  { "a comparison is no tag", "x < y > z & 1<2", "<p>x &lt; y &gt; z &amp; 1&lt;2</p>" },
  { "a tag is text", "<b>bold</b> <!-- note --> <script>",
    "<p>&lt;b&gt;bold&lt;/b&gt; "
    "&lt;!-- note --&gt; &lt;script&gt;</p>" },
  { "an entity is text", "&amp; &#65; Q&A", "<p>&amp;amp; &amp;#65; Q&amp;A</p>" },
  { "a backslash is a backslash", "C:\\*dir\\\nend\\", "<p>C:\\*dir\\<br />\nend\\</p>" },
  { "a table is lines", "a | b\n--|--\n1 | 2", "<p>a | b<br />\n--|--<br />\n1 | 2</p>" },
  { "a definition of a link is text", "[a]: https://a.org\n[a]",
    "<p>[a]: <a href=\"https://a.org\">https://a.org</a><br />\n[a]</p>" },
  { "a star between numbers is a star", "2 * 3*4*5", "<p>2 * 3*4*5</p>" },
  { "a name of code keeps its underscores", "snake_case_name and __init__.py",
    "<p>snake_case_name and <strong>init</strong>.py</p>" },
  { "an underscore inside a word is text", "a_b_ _c_d", "<p>a_b_ _c_d</p>" },
  { "an unclosed star is a star", "5* hotel *nice", "<p>5* hotel *nice</p>" },
  { "an unclosed backtick is a backtick", "`a ``b", "<p>`a ``b</p>" },
  { "an unclosed fence is text", "```\ncode", "<p>```<br />\ncode</p>" },
  { "a mark without a space is no quote", ">:( and\n>50 people",
    "<p>&gt;:( and<br />\n&gt;50 people</p>" },
  { "a link to a script is text", "[x](javascript:alert)", "<p>[x](javascript:alert)</p>" },
  { "tildes strike nothing out", "~~~\n~5~", "<p>~~~<br />\n~5~</p>" },

  { "emphasis stays", "*yes*, **very**, ***both***, _so_",
    "<p><em>yes</em>, <strong>very</strong>, "
    "<em><strong>both</strong></em>, <em>so</em></p>" },
  { "emphasis in emphasis stays", "**a *b* c**", "<p><strong>a <em>b</em> c</strong></p>" },
  { "crossed emphasis ends where it first can", "*a **b* c**", "<p><em>a **b</em> c**</p>" },
  { "code stays", "run `make *all*` and ``a ` b``",
    "<p>run <code>make *all*</code> and <code>a ` b</code></p>" },
  { "a link stays", "[my *work*](https://a.org/x_y_(z)?a=1&copy;=2 \"A title\")",
    "<p><a href=\"https://a.org/x_y_(z)?a=1&amp;copy;=2\" title=\"A title\">my "
    "<em>work</em></a></p>" },
  { "an address is a link", "see https://a.org/b_c_d*e*.",
    "<p>see <a href=\"https://a.org/b_c_d*e\">https://a.org/b_c_d*e</a>*.</p>" },
  { "an image stays", "![shot](https://a.org/s.png)",
    "<p><img src=\"https://a.org/s.png\" alt=\"shot\" /></p>" },
  { "a list stays", "Three:\n- one\n- two\nAnd then",
    "<p>Three:</p>\n<ul>\n<li>one</li>\n<li>two</li>\n</ul>\n<p>And then</p>" },
  { "a numbered list stays", "1. one\n2. two", "<ol>\n<li>one</li>\n<li>two</li>\n</ol>" },
  { "a list that Markdown counts stays", "1. one\n1. two",
    "<ol>\n<li>one</li>\n<li>two</li>\n</ol>" },
  { "a list that goes on stays", "3) c\n4) d", "<ol start=\"3\">\n<li>c</li>\n<li>d</li>\n</ol>" },
  { "a number out of turn is shown", "1. one\n3. three",
    "<ol>\n<li>one</li>\n</ol>\n<p>3. three</p>" },
  { "a list in a list stays", "1. one\n  * a\n  * b\n2. two",
    "<ol>\n<li>one\n<ul>\n<li>a</li>\n<li>b</li>\n</ul>\n</li>\n<li>two</li>\n</ol>" },
  { "tasks stay", "- [ ] ask\n- [x] done", "<ul>\n<li>[ ] ask</li>\n<li>[x] done</li>\n</ul>" },
  { "a line under an item belongs to it", "- one\n  more\n- two",
    "<ul>\n<li>one<br />\nmore</li>\n<li>two</li>\n</ul>" },
  { "a quote stays", "> so\n> they said\n\nI agree",
    "<blockquote>\n<p>so<br />\nthey said</p>\n</blockquote>\n<p>I agree</p>" },
  { "a line after a quote is not quoted", "> so\nI agree",
    "<blockquote>\n<p>so</p>\n</blockquote>\n<p>I agree</p>" },
  { "a closed fence stays", "```c\n# if <x>\n\n  y\n```\nafter",
    "<pre><code class=\"language-c\"># if &lt;x&gt;\n\n  y\n</code></pre>\n<p>after</p>" },
  { "a fence with more than a language is text", "```make it *so*\nx\n```",
    "<p>```make it <em>so</em><br />\nx<br />\n```</p>" },
  { "a fence in an item stays", "1. Run\n   ```\n   make\n     it\n   ```",
    "<ol>\n<li>\n<p>Run</p>\n<pre><code>make\n  it\n</code></pre>\n</li>\n</ol>" },
  { "other scripts and signs stay", "\xd7\xa9\xd7\x9c\xd7\x95\xd7\x9d *\xf0\x9f\x8e\x89 e\xcc\x81*",
    "<p>\xd7\xa9\xd7\x9c\xd7\x95\xd7\x9d <em>\xf0\x9f\x8e\x89 e\xcc\x81</em></p>" },
};

static const Case line_cases[] = {
  { "a title stays a title", "Software engineer", "<p>Software engineer</p>" },
  { "nothing in a line is markup", "*a* _b_ `c` [d](https://e.org) ~f~ <g> &amp; h|i",
    "<p>*a* _b_ `c` [d](https://e.org) ~f~ &lt;g&gt; &amp;amp; h|i</p>" },
  { "a line has no breaks", " a\n\nb\tc ", "<p>a  b c</p>" },
  { "a line starts no list", "2019. Then", "<p>2019. Then</p>" },
  { "a line starts no heading", "# 1", "<p># 1</p>" },
};

static void
test_prose_case (gconstpointer data)
{
  const Case *c = data;
  g_autofree char *markdown = waymark_markdown_escape_prose (c->typed);
  g_autofree char *html = cmark_markdown_to_html (markdown, strlen (markdown), CMARK_OPT_UNSAFE);

  g_assert_cmpstr (g_strchomp (html), ==, c->html);
}

static void
test_line_case (gconstpointer data)
{
  const Case *c = data;
  g_autofree char *markdown = waymark_markdown_escape_line (c->typed);
  g_autofree char *html = cmark_markdown_to_html (markdown, strlen (markdown), CMARK_OPT_UNSAFE);

  g_assert_cmpstr (g_strchomp (html), ==, c->html);
}

static void
test_heading_keeps_its_last_mark (void)
{
  const char *titles[] = { "C #", "#", "F# #", "a ##" };

  for (gsize i = 0; i < G_N_ELEMENTS (titles); i++)
    {
      g_autofree char *title = waymark_markdown_escape_line (titles[i]);
      g_autofree char *markdown = g_strdup_printf ("## %s", title);
      g_autofree char *html = cmark_markdown_to_html (markdown, strlen (markdown), 0);
      g_autofree char *expected = g_strdup_printf ("<h2>%s</h2>\n", titles[i]);

      g_assert_cmpstr (html, ==, expected);
    }
}

/* GitHub finds addresses in the text before it reads backslashes, so cmark cannot show these. */
static void
test_bare_addresses (void)
{
  const char *cases[][2] = {
    { "www.a.org/b_c?d=1&e", "www.a.org/b_c?d=1&e" },
    { "www.a.org<b>", "www\\.a.org\\<b>" },
    { "ftp://a.org/[b]", "ftp\\://a.org/\\[b\\]" },
    { "[see https://a.org/*](https://a.org)", "[see https\\://a.org/\\*](https://a.org)" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *markdown = waymark_markdown_escape_prose (cases[i][0]);

      g_assert_cmpstr (markdown, ==, cases[i][1]);
    }
}

static void
test_links (void)
{
  const char *cases[][3] = {
    { "My [site]", "https://a.org/b c", "My \\[site\\]: https://a.org/b c" },
    { "My [site]", "https://a.org/(b", "[My \\[site\\]](<https://a.org/(b>)" },
    { "", "https://a.org/_b_", "<https://a.org/_b_>" },
    { NULL, "javascript:x", "javascript:x" },
    { "Site", "", "Site" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *link = waymark_markdown_make_link (cases[i][0], cases[i][1]);

      g_assert_cmpstr (link, ==, cases[i][2]);
    }
}

/* --- Laws, on random text ------------------------------------------------------------------- */

/* What a reader sees, with what only shows as markup: numbers of items, addresses, languages. */
static char *
read_rendered (const char *markdown, gboolean with_markup)
{
  GString *out = g_string_new (NULL);
  cmark_node *root = cmark_parse_document (markdown, strlen (markdown), CMARK_OPT_DEFAULT);
  cmark_iter *iter = cmark_iter_new (root);
  cmark_event_type event;

  while ((event = cmark_iter_next (iter)) != CMARK_EVENT_DONE)
    {
      cmark_node *node = cmark_iter_get_node (iter);
      cmark_node *parent = cmark_node_parent (node);

      switch (cmark_node_get_type (node))
        {
        case CMARK_NODE_TEXT:
        case CMARK_NODE_CODE:
          g_string_append (out, cmark_node_get_literal (node));
          break;
        case CMARK_NODE_CODE_BLOCK:
          if (with_markup)
            g_string_append_printf (out, "%s\n", cmark_node_get_fence_info (node));
          g_string_append (out, cmark_node_get_literal (node));
          break;
        case CMARK_NODE_SOFTBREAK:
          g_assert_not_reached (); /* every line break is a hard one */
        case CMARK_NODE_LINEBREAK:
          g_string_append_c (out, '\n');
          break;
        case CMARK_NODE_PARAGRAPH:
          if (event == CMARK_EVENT_EXIT)
            g_string_append_c (out, '\n');
          break;
        case CMARK_NODE_ITEM:
          if (with_markup && event == CMARK_EVENT_ENTER &&
              cmark_node_get_list_type (parent) == CMARK_ORDERED_LIST)
            {
              g_auto (GStrv) lines = g_strsplit (markdown, "\n", -1);
              const char *line = lines[cmark_node_get_start_line (node) - 1];

              /* As written: "1. 1." is a list that Markdown counts. */
              g_string_append_printf (out, "%d ",
                                      atoi (line + cmark_node_get_start_column (node) - 1));
            }
          break;
        case CMARK_NODE_LINK:
        case CMARK_NODE_IMAGE:
          if (with_markup && event == CMARK_EVENT_EXIT)
            {
              cmark_node *text = cmark_node_first_child (node);
              const char *url = cmark_node_get_url (node);

              if (cmark_node_next (text) != NULL ||
                  g_strcmp0 (cmark_node_get_literal (text), url) != 0)
                g_string_append_printf (out, "%s%s", url, cmark_node_get_title (node));
            }
          break;
        case CMARK_NODE_HEADING:
        case CMARK_NODE_THEMATIC_BREAK:
        case CMARK_NODE_HTML_BLOCK:
        case CMARK_NODE_HTML_INLINE:
          g_error ("%s in: %s", cmark_node_get_type_string (node), markdown);
        default:
          break;
        }
    }
  cmark_iter_free (iter);
  cmark_node_free (root);
  return g_string_free (out, FALSE);
}

static char *
keep_words (const char *text)
{
  GString *out = g_string_new (NULL);

  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    if (g_unichar_isalnum (g_utf8_get_char (p)) || g_utf8_get_char (p) > 127)
      g_string_append_unichar (out, g_utf8_get_char (p));
  return g_string_free (out, FALSE);
}

static char *
make_text (const char *const *parts, gsize n_parts)
{
  GString *out = g_string_new (NULL);
  int n = g_test_rand_int_range (1, 40);

  for (int i = 0; i < n; i++)
    g_string_append (out, parts[g_test_rand_int_range (0, (int) n_parts)]);
  return g_string_free (out, FALSE);
}

static const char *const nasty[] = {
  "a",
  "b",
  "word",
  "7",
  "1.",
  "2.",
  "1)",
  "2019.",
  " ",
  " ",
  " ",
  "  ",
  "    ",
  "\n",
  "\n",
  "\n",
  "\n",
  "\n\n",
  "\t",
  "*",
  "**",
  "***",
  "_",
  "__",
  "`",
  "``",
  "```",
  "~~~",
  "~",
  "#",
  "##",
  ">",
  "> ",
  "- ",
  "* ",
  "+ ",
  "1. ",
  "2. ",
  "1) ",
  "[",
  "]",
  "](",
  "(",
  ")",
  "!",
  "![",
  "<",
  ">",
  "<b>",
  "</b>",
  "<!--",
  "-->",
  "&",
  "&amp;",
  "&#65;",
  ";",
  "\\",
  "\\\\",
  "|",
  "---",
  "===",
  "-",
  "=",
  "|-|",
  ":-",
  ":",
  "\"",
  "'",
  ".",
  ",",
  "$",
  "https://a.org/x",
  "(https://a.org)",
  "<https://b.org>",
  "[x](https://a.org)",
  "[a]: /u",
  "[ ] ",
  "[x] ",
  "- [ ] ",
  "\r\n",
  "\xe2\x82\xac",
  "\xc2\xa0",
  "\xf0\x9f\x8e\x89",
  "e\xcc\x81",
  "\xd7\xa9",
  "\xe2\x80\x9c",
  "\xe2\x80\x94",
  "\n- ",
  "\n  - ",
  "\n1. ",
  "\n> ",
  "\n```\n",
  "\n~~~\n",
  "\n    ",
  "mailto:a",
  "www.",
  "ftp://x",
  "http://",
  "\n***\n",
  "<?",
  "<!A",
  "<https://",
  "@",
  "<|@b>",
  "<7@c.d>",
};

static void
test_every_word_is_there (void)
{
  for (int i = 0; i < 60000; i++)
    {
      g_autofree char *typed = make_text (nasty, G_N_ELEMENTS (nasty));
      g_autofree char *markdown = waymark_markdown_escape_prose (typed);
      g_autofree char *rendered = read_rendered (markdown, TRUE);
      g_autofree char *expected = keep_words (typed);
      g_autofree char *words = keep_words (rendered);

      if (g_strcmp0 (words, expected) != 0)
        g_error ("typed:\n%s\nmarkdown:\n%s\nrendered:\n%s\n", typed, markdown, rendered);
    }
}

/* Without a mark of the kinds that are kept, every character is there, line by line. */
static void
test_plain_text_is_exact (void)
{
  static const char *const plain[] = {
    "a",
    "b",
    "2019.",
    "3.",
    "7)",
    " ",
    "  ",
    "\n",
    "\n",
    "\t",
    "#",
    "##",
    "+ ",
    "+",
    "=",
    "===",
    "---",
    "-",
    ">",
    ">a",
    "<b>",
    "<",
    "!",
    "[",
    "]",
    "](x)",
    "&amp;",
    "&",
    "\\",
    "|",
    "|-|",
    ":",
    "`",
    "~",
    "~~~",
    "*",
    "_",
    "***",
    "\xe2\x82\xac",
    "\xc2\xa0",
    "\xe2\x80\x9c",
    "[a]: x",
    "\n\n",
    "\n    ",
    "<!--",
    "$",
    "@",
    "<|@b>",
    "^",
    "[^1]",
  };
  int n_plain = 0;

  for (int i = 0; i < 60000; i++)
    {
      g_autofree char *typed = make_text (plain, G_N_ELEMENTS (plain));
      g_autofree char *markdown = waymark_markdown_escape_prose (typed);
      g_autofree char *html = cmark_markdown_to_html (markdown, strlen (markdown), 0);
      g_auto (GStrv) lines = g_strsplit (typed, "\n", -1);
      g_autoptr (GString) expected = g_string_new (NULL);
      g_autofree char *rendered = NULL;

      if (strstr (html, "<em>") || strstr (html, "<strong>") || strstr (html, "<code>") ||
          strstr (html, "<ul>") || strstr (html, "<ol") || strstr (html, "<blockquote>") ||
          strstr (html, "<pre>"))
        continue;
      n_plain++;
      rendered = read_rendered (markdown, TRUE);
      for (gsize l = 0; lines[l] != NULL; l++)
        {
          /* Only spaces and tabs at the ends of lines are not kept. */
          const char *start = lines[l] + strspn (lines[l], " \t");
          gsize length = strlen (start);

          while (length > 0 && strchr (" \t", start[length - 1]))
            length--;
          if (length > 0)
            g_string_append_printf (expected, "%.*s\n", (int) length, start);
        }
      if (g_strcmp0 (rendered, expected->str) != 0)
        g_error ("typed:\n%s\nmarkdown:\n%s\nrendered:\n%s\n", typed, markdown, rendered);
    }
  g_assert_cmpint (n_plain, >, 20000); /* the law was tried */
}

static void
test_a_line_is_exact (void)
{
  for (int i = 0; i < 60000; i++)
    {
      g_autofree char *typed = make_text (nasty, G_N_ELEMENTS (nasty));
      g_autofree char *line = waymark_markdown_escape_line (typed);
      g_autofree char *rendered = read_rendered (line, TRUE);
      g_autofree char *heading = g_strdup_printf ("# %s\n\n1. [%s](<https://a.org>)", line, line);
      g_auto (GStrv) parts = NULL;
      g_autofree char *expected = NULL;
      cmark_node *root, *node;

      g_strdelimit (typed, "\n\t", ' ');
      parts = g_strsplit (typed, "\r", -1); /* \r\n is one break */
      expected = g_strjoinv ("", parts);
      g_strstrip (expected);
      g_strchomp (rendered);
      if (g_strcmp0 (rendered, expected) != 0)
        g_error ("typed:\n%s\nmarkdown:\n%s\nrendered:\n%s\n", expected, line, rendered);

      root = cmark_parse_document (heading, strlen (heading), 0);
      node = cmark_node_first_child (root);
      g_assert_cmpint (cmark_node_get_type (node), ==, CMARK_NODE_HEADING);
      node = cmark_node_next (node);
      g_assert_cmpint (cmark_node_get_type (node), ==, CMARK_NODE_LIST);
      g_assert_null (cmark_node_next (node));
      node = cmark_node_first_child (cmark_node_first_child (cmark_node_first_child (node)));
      g_assert_cmpint (cmark_node_get_type (node), ==, CMARK_NODE_LINK);
      g_assert_null (cmark_node_next (node));
      cmark_node_free (root);
    }
}

/* The result can be quoted, indented and followed by anything: what is around it stays, and so does
 * what is in it. */
static void
test_nothing_reaches_outside (void)
{
  const char *hosts[][3] = {
    { "", "", "" },
    { "> ", "> ", "" },
    { "- ", "  ", "" },
    { "10. ", "    ", "" },
  };

  for (int i = 0; i < 40000; i++)
    {
      const char **host = hosts[i % G_N_ELEMENTS (hosts)];
      g_autofree char *typed = make_text (nasty, G_N_ELEMENTS (nasty));
      g_autofree char *markdown = waymark_markdown_escape_prose (typed);
      g_autofree char *alone = cmark_markdown_to_html (markdown, strlen (markdown), 0);
      g_autoptr (GString) document = g_string_new ("# Before `x`\n\nwords [a] [x]\n\n");
      g_autofree char *html = NULL;
      g_autofree char *inside = NULL;

      if (*markdown == '\0')
        continue;
      waymark_markdown_append_lines (document, markdown, host[0], host[1]);
      g_string_append (document, "\n\n## After `x` *y* [a]\n\n</b>\n");
      html = cmark_markdown_to_html (document->str, document->len, CMARK_OPT_UNSAFE);
      if (!g_str_has_prefix (html, "<h1>Before <code>x</code></h1>\n<p>words [a] [x]</p>\n") ||
          !g_str_has_suffix (html, "<h2>After <code>x</code> <em>y</em> [a]</h2>\n</b>\n") ||
          (i % G_N_ELEMENTS (hosts) < 2 && !strstr (html, alone)))
        g_error ("typed:\n%s\ndocument:\n%s\nhtml:\n%s\n", typed, document->str, html);
      for (const char *p = document->str; (p = strstr (p, " \n")) != NULL; p++)
        g_assert_nonnull (strstr (html, "<pre>")); /* white space at an end only in code */
    }
}

/* Adversaries: time grows with the length, not with its square. */
static void
test_long_text_is_quick (void)
{
  static const char *const parts[] = {
    "*a ",          "a* ",    "_",      "`",     "[",       "[a](",
    "![",           "<a",     "&a",     "(*",    "> ",      "- ",
    "1. ",          "2. a\n", "```x\n", "~~~\n", "  - a\n", "https://a.org/(",
    "\\",           "* _a ",  "a_ *b ", "```",   "``` ` ",  "\n> - ",
    "[a](https://a"
  };

  for (gsize i = 0; i < G_N_ELEMENTS (parts); i++)
    {
      g_autoptr (GString) text = g_string_new (NULL);
      g_autofree char *markdown = NULL;
      gint64 start = g_get_monotonic_time ();

      while (text->len < 100000)
        g_string_append (text, parts[i]);
      markdown = waymark_markdown_escape_prose (text->str);
      g_assert_cmpuint (strlen (markdown), >=, 3);
      if (g_get_monotonic_time () - start > 5 * G_USEC_PER_SEC)
        g_error ("100 kB of \"%s\" took over 5 s", parts[i]);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (prose_cases); i++)
    {
      g_autofree char *path = g_strdup_printf ("/escape/prose/%s", prose_cases[i].name);
      g_test_add_data_func (path, &prose_cases[i], test_prose_case);
    }
  for (gsize i = 0; i < G_N_ELEMENTS (line_cases); i++)
    {
      g_autofree char *path = g_strdup_printf ("/escape/line/%s", line_cases[i].name);
      g_test_add_data_func (path, &line_cases[i], test_line_case);
    }
  g_test_add_func ("/escape/heading keeps its last mark", test_heading_keeps_its_last_mark);
  g_test_add_func ("/escape/bare addresses", test_bare_addresses);
  g_test_add_func ("/escape/links", test_links);
  g_test_add_func ("/escape/every word is there", test_every_word_is_there);
  g_test_add_func ("/escape/plain text is exact", test_plain_text_is_exact);
  g_test_add_func ("/escape/a line is exact", test_a_line_is_exact);
  g_test_add_func ("/escape/nothing reaches outside", test_nothing_reaches_outside);
  g_test_add_func ("/escape/long text is quick", test_long_text_is_quick);
  return g_test_run ();
}
