/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Worksheet files as a school might write them: a bad one is refused with its line and what to
 * write instead.
 */
#include <string.h>

#include "waymark-error.h"
#include "waymark-worksheet-parser.h"

#define HEAD                                                                                       \
  "<worksheet id='norms' icon='x-symbolic' title-field='title'>\n"                                 \
  "<title>Norm</title><plural>Norms</plural><summary>S.</summary><empty>E.</empty>\n"              \
  "<create>New</create>\n"
#define TITLE "<field id='title' type='line'><label>Title</label></field>\n"
#define OPEN  HEAD "<section id='a'><title>A</title>\n" TITLE
#define CLOSE "</section></worksheet>\n"
/* The first line after OPEN */
#define FIRST "norms.xml:6: "

static WaymarkWorksheet *
parse (const char *text, GError **error)
{
  g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));

  return waymark_worksheet_parse (bytes, "norms.xml", FALSE, error);
}

static void
test_good (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (WaymarkWorksheet) worksheet =
      parse ("\xef\xbb\xbf<?xml version='1.0'?>\n<!-- ours -->\n" OPEN
             "<field id='keep' type='list' visibility='private'>"
             "<label>What do\n     you <![CDATA[<keep>]]>?</label>"
             "<item-label>Add one</item-label>"
             "<field id='what' type='line'><label>What &amp; why</label>"
             "<example>First</example><example for='mood/good'>Second</example></field>"
             "</field>"
             "<field id='pay' type='money' period='hour'><label>Pay</label></field>"
             "<field id='share' type='percent'><label>Share</label><short>S</short></field>"
             "<field id='n' type='number' min='-3'><label>N</label></field>"
             "<field id='mood' type='choice' counts='no'><label>Mood</label>"
             "<choice id='good'>Good</choice><choice id='bad'>Bad</choice></field>"
             "<field id='plan' type='link'><label>Plan</label><target type='offer'/></field>"
             "<field id='sure' type='scale' min='1' max='5'><label>Sure</label></field>" CLOSE,
             &error);
  WaymarkField *field;
  const WaymarkExample *examples;
  gsize n;

  g_assert_no_error (error);
  g_assert_cmpstr (waymark_worksheet_get_title (worksheet), ==, "Norm");
  g_assert_cmpstr (waymark_worksheet_get_create_label (worksheet), ==, "New");
  g_assert_cmpstr (waymark_worksheet_get_pane (worksheet), ==, "norms");
  g_assert_cmpstr (waymark_worksheet_get_pane_title (worksheet), ==, "Norms");
  g_assert_cmpstr (waymark_worksheet_get_group (worksheet), ==, "other");
  g_assert_cmpint (waymark_worksheet_get_order (worksheet), ==, 100);
  g_assert_false (waymark_worksheet_get_single (worksheet));
  g_assert_null (waymark_worksheet_get_subtitle_field (worksheet));
  g_assert_null (waymark_worksheet_get_field (worksheet, "what"));
  g_assert_null (waymark_worksheet_get_section_of (worksheet, "nothing"));

  field = waymark_worksheet_get_field (worksheet, "keep");
  g_assert_cmpstr (waymark_field_get_label (field), ==, "What do you <keep>?");
  g_assert_cmpstr (waymark_field_get_item_label (field), ==, "Add one");
  field = waymark_field_get_subfield (field, "what");
  g_assert_cmpstr (waymark_field_get_label (field), ==, "What & why");
  g_assert_cmpint (waymark_field_get_visibility (field), ==, WAYMARK_VISIBILITY_PRIVATE);
  g_assert_cmpstr (waymark_field_get_example (field), ==, "First");
  examples = waymark_field_get_examples (field, &n);
  g_assert_cmpuint (n, ==, 2);
  g_assert_null (examples[0].field);
  g_assert_cmpstr (examples[1].text, ==, "Second");
  g_assert_cmpstr (examples[1].field, ==, "mood");
  g_assert_cmpstr (examples[1].choice, ==, "good");

  field = waymark_worksheet_get_field (worksheet, "pay");
  g_assert_cmpint (waymark_field_get_period (field), ==, WAYMARK_PERIOD_HOUR);
  g_assert_cmpint (waymark_field_get_visibility (field), ==, WAYMARK_VISIBILITY_PRIVATE);
  g_assert_cmpstr (waymark_field_get_short_label (field), ==, "Pay");
  g_assert_null (waymark_field_get_hint (field));
  g_assert_null (waymark_field_get_example (field));
  g_assert_nonnull (waymark_field_get_targets (field));
  g_assert_null (waymark_field_get_targets (field)[0]);
  field = waymark_worksheet_get_field (worksheet, "share");
  g_assert_cmpint (waymark_field_get_max (field), ==, 10000);
  g_assert_cmpstr (waymark_field_get_short_label (field), ==, "S");
  field = waymark_worksheet_get_field (worksheet, "n");
  g_assert_cmpint (waymark_field_get_min (field), ==, -3);
  g_assert_cmpint (waymark_field_get_max (field), ==, WAYMARK_MONEY_MAX);
  field = waymark_worksheet_get_field (worksheet, "mood");
  g_assert_false (waymark_field_get_counts (field));
  g_assert_cmpstr (waymark_field_get_choice_label (field, "bad"), ==, "Bad");
  g_assert_null (waymark_field_get_choice_label (field, "ugly"));
  g_assert_null (waymark_field_get_choice_label (field, NULL));
}

/* Worksheets that are refused, and what is said. */
static const struct
{
  const char *text;
  const char *message;
} bad[] = {
  /* What is not XML, or not UTF-8; the reason is GLib's and differs with its version */
  { "", "norms.xml:1: This is not well-formed XML: " },
  { "Keep, stop, new", "norms.xml:1: This is not well-formed XML: " },
  { OPEN "<field", FIRST "This is not well-formed XML: " },
  { OPEN "<field id='b' type='line'>\n<label>B & C</label>",
    "norms.xml:7: This is not well-formed XML: " },
  { OPEN "</worksheet>", FIRST "This is not well-formed XML: " },
  { "<!DOCTYPE worksheet [<!ENTITY a 'b'>]>\n" OPEN
    "<field id='b' type='line'><label>&a;</label></field>" CLOSE,
    "norms.xml:7: This is not well-formed XML: " },
  { OPEN "<!-- -->\n\xe9t\xe9",
    "norms.xml:7: This line is not UTF-8. Save the file with the encoding UTF-8." },

  /* Elements and attributes */
  { "<?xml version='1.0'?>\n<!-- soon -->",
    "norms.xml:2: There is no worksheet in this file. Write <worksheet>." },
  { OPEN CLOSE "<worksheet id='more' icon='x' title-field='title'/>",
    "norms.xml:7: There is already a worksheet in this file. Put this one into a file of its "
    "own." },
  { "\n<html/>", "norms.xml:2: A worksheet cannot begin with <html>. Write <worksheet>." },
  { OPEN "<feild id='b'/>", FIRST "<feild> cannot stand inside <section>. Write one of these "
                                  "there: <title>, <hint>, <field>." },
  { OPEN "<field id='b' type='line'><label>So <b>bold</b></label></field>",
    FIRST "<b> cannot stand inside <label>. Write plain text there; markup such as <b> is not "
          "needed." },
  { OPEN "<field id='b' type='line' colour='red'/>",
    FIRST "<field> has no attribute “colour”. It may have: id, type, min, max, period, "
          "visibility, counts, dated, past." },
  { OPEN "<field id='b' type='line' type='text'/>",
    FIRST "<field> has the attribute “type” twice. Keep one of them." },
  { OPEN "<field id='b' type='line'><label>B</label>\n<label>B</label></field>",
    "norms.xml:7: <label> stands here twice. Keep one of them." },
  { OPEN "<field id='b' type='line'>\n<hint> </hint></field>",
    "norms.xml:7: <hint> is empty. Write its text, or leave the element out." },
  { OPEN "\n  What do\nyou keep?\n\n<field id='b' type='line'/>",
    "norms.xml:7: There is text directly inside <section>. Put it into an element such as "
    "<label> or <hint>." },
  { OPEN "<field id='b'\n  type='line'\n  colour='red'>\n",
    "norms.xml:8: <field> has no attribute “colour”. It may have: id, type, min, max, period, "
    "visibility, counts, dated, past." },

  /* Ids */
  { OPEN "<field type='line'/>", FIRST "<field> has no attribute “id”. Add id=\"…\" with the "
                                       "letters a–z, digits and “-”." },
  { OPEN "<field id='Keep it' type='line'/>",
    FIRST "“Keep it” cannot be the id of <field>. Use the letters a–z, digits and “-”, at most 64 "
          "of them." },
  { OPEN "<field id='abcdefghijklmnopqrstuvwxyzabcdefghijklmnopqrstuvwxyzabcdefghijklm' "
         "type='line'/>",
    FIRST "“abcdefghijklmnopqrstuvwxyzabcdefghijklmnopqrstuvwxyzabcdefghijklm” cannot be the id "
          "of <field>. Use the letters a–z, digits and “-”, at most 64 of them." },
  { OPEN "<field id='' type='line'/>", FIRST "“” cannot be the id of <field>. Use the letters "
                                             "a–z, digits and “-”, at most 64 of them." },
  { OPEN "<field id='title' type='text'/>",
    FIRST "There is already a field “title”. Choose another id." },
  { OPEN "</section>\n<section id='a'>",
    "norms.xml:7: There is already a section “a”. Choose another id." },
  { OPEN "<field id='b' type='choice'><choice id='x'>X</choice>\n<choice id='x'>Y</choice>",
    "norms.xml:7: There is already a choice “x”. Choose another id." },
  { OPEN "<field id='b' type='list'><field id='x' type='line'><label>X</label></field>\n"
         "<field id='x' type='line'/>",
    "norms.xml:7: There is already a field “x”. Choose another id." },
  { OPEN "<field id='b' type='list'><field id='id' type='line'/>",
    FIRST "“id” is what tells the records of a list apart. Choose another id for this field." },
  { OPEN "<field id='b' type='link'><target type='offer'/><target type='offer'/>",
    FIRST "The target “offer” stands here twice. Keep one of them." },

  /* Types and what belongs to them */
  { OPEN "<field id='b'/>",
    FIRST "The field “b” has no type. Add type=\"…\" with one of: line, text, date, money, "
          "percent, choice, scale, number, flag, url, list, link." },
  { OPEN "<field id='b' type='memo'/>",
    FIRST "The type “memo” is not known. Write one of: line, text, date, money, percent, choice, "
          "scale, number, flag, url, list, link." },
  { OPEN "<field id='b' type='line'/>",
    FIRST "The field “b” has no <label>. Write the question that it asks." },
  { OPEN "<field id='b' type='choice'>\n<label>B</label></field>",
    FIRST "The field “b” has nothing to choose from. Add a <choice id=\"…\"> for each answer." },
  { OPEN "<field id='b' type='line'><choice id='c'>C</choice>",
    FIRST "“b” takes no choices. Give it type=\"choice\", or remove them." },
  { OPEN "<field id='b' type='link'><label>B</label></field>",
    FIRST "The link “b” points nowhere. Add a <target type=\"…\"/> with the id of a worksheet." },
  { OPEN "<field id='b' type='text'><target type='offer'/>",
    FIRST "“b” points to no document. Give it type=\"link\", or remove the <target>." },
  { OPEN "<field id='b' type='list'><label>B</label></field>",
    FIRST "The list “b” has no fields. Add a <field> for each part of a record." },
  { OPEN "<field id='b' type='list'><label>B</label><field id='x' type='line'><label>X</label>"
         "</field></field>",
    FIRST "The list “b” has no <item-label>. Write what its button says, such as <item-label>Add "
          "a step</item-label>." },
  { OPEN "<field id='b' type='list'><label>B</label><item-label>Add</item-label>"
         "<field id='x' type='flag'><label>X</label></field></field>",
    FIRST "The records of the list “b” are named by its first field. Begin with a line, text, "
          "date or choice." },
  { OPEN "<field id='b' type='list'><field id='x' type='list'/>",
    FIRST "A list cannot hold another list. Use type=\"text\" for “x”, or move it out of “b”." },
  { OPEN "<field id='b' type='list'><field id='x' type='line'><field id='y' type='line'/>",
    FIRST "<field> cannot stand inside <field>. Write one of these there: <label>, <short>, "
          "<hint>, <example>, <choice>, <target>." },
  { OPEN "<field id='b' type='line'><field id='x' type='line'/>",
    FIRST "Only a list holds fields, and “b” is not one. Close it with </field> first, or give it "
          "type=\"list\"." },
  { OPEN "<field id='b' type='line'><label>B</label><item-label>Add</item-label></field>",
    FIRST "Only a list has an <item-label>. Remove it from “b”." },
  { OPEN "<field id='b' type='date'><example>Soon</example></field>",
    FIRST "Only a line or a text has examples to start from. Put this one into the <hint> of "
          "“b”." },

  /* Ranges, periods, words */
  { OPEN "<field id='b' type='scale' min='1'/>",
    FIRST "The scale “b” needs both ends. Add them, for example min=\"1\" max=\"5\"." },
  { OPEN "<field id='b' type='scale' min='5' max='1'/>",
    FIRST "“min” is greater than “max” (5 and 1). Swap them." },
  { OPEN "<field id='b' type='scale' min='1' max='100'/>",
    FIRST "The scale “b” must have 2 to 10 steps. Choose a smaller range, or type=\"number\"." },
  { OPEN "<field id='b' type='number' max='many'/>",
    FIRST "The attribute “max” cannot be “many”. Write a whole number from -999999999999999 to "
          "999999999999999." },
  { OPEN "<field id='b' type='number' max='1000000000000000'/>",
    FIRST "The attribute “max” cannot be “1000000000000000”. Write a whole number from "
          "-999999999999999 to 999999999999999." },
  { OPEN "<field id='b' type='text' max='500'/>",
    FIRST "Only scale, number and percent have “min” and “max”. Remove them from “b”." },
  { OPEN "<field id='b' type='number' period='year'/>",
    FIRST "Only money has a period. Remove it from “b”." },
  { OPEN "<field id='b' type='money' period='week'/>",
    FIRST "The period “week” is not known. Write one of: once, year, month, hour." },
  { OPEN "<field id='b' type='line' counts='maybe'/>",
    FIRST "The attribute “counts” cannot be “maybe”. Write “yes” or “no”." },
  { OPEN "<field id='b' type='line' dated='yes'/>",
    FIRST "Only a date can be “dated”. Remove that from “b”." },
  { OPEN "<field id='b' type='line' past='yes'/>",
    FIRST "Only a date can be “past”. Remove that from “b”." },
  { OPEN "<field id='b' type='line' visibility='secret'/>",
    FIRST "The visibility “secret” is not known. Write “shared” or “private”." },
  { OPEN "<field id='b' type='money' visibility='shared'/>",
    FIRST "Money is always private. Remove visibility=\"shared\" from “b”." },
  { OPEN "<field id='b' type='list' visibility='private'>"
         "<field id='x' type='line' visibility='shared'/>",
    FIRST "The list “b” is private, so “x” cannot be shared. Make the list shared and its other "
          "fields private." },

  /* Sections and the whole */
  { OPEN "</section><section id='b'>" TITLE,
    FIRST "There is already a field “title”. Choose another id." },
  { HEAD "<section id='a'>\n" TITLE "</section>",
    "norms.xml:4: The section “a” has no <title>. Write what stands above its questions." },
  { HEAD "\n<section id='a'><title>A</title></section>",
    "norms.xml:5: The section “a” has no <field>. Add one, or remove the section." },
  { HEAD "</worksheet>",
    "norms.xml:1: <worksheet> has no <section>. Add one with at least one <field>." },
  { "<worksheet id='norms' icon='x' title-field='title'>\n<title>N</title><section id='a'>"
    "<title>A</title>" TITLE CLOSE,
    "norms.xml:1: <worksheet> has no <plural>. Write it as its first elements: <title>, <plural>, "
    "<summary>, <empty> and <create>." },
  { "<worksheet id='norms' title-field='title'/>",
    "norms.xml:1: <worksheet> has no icon. Add one that every theme has, such as "
    "icon=\"text-editor-symbolic\"." },
  { "<worksheet id='norms' icon='x'/>",
    "norms.xml:1: <worksheet> has no title field. Add title-field=\"…\" with the id of the line "
    "that names a document." },
  { "<worksheet id='today' icon='x' title-field='title'/>",
    "norms.xml:1: “today” is the page that Waymark opens with. Choose another id or pane." },
  { "<worksheet id='norms' icon='x' title-field='title' order='first'/>",
    "norms.xml:1: The attribute “order” cannot be “first”. Write a whole number from 0 to 9999." },
  { HEAD "<section id='a'><title>A</title><field id='b' type='line'><label>B</label></field>" CLOSE,
    "norms.xml:1: The title field “title” is not a field of this worksheet with the type “line”. "
    "Add it, or name another one." },
  { HEAD
    "<section id='a'><title>A</title><field id='title' type='text'><label>B</label></field>" CLOSE,
    "norms.xml:1: The title field “title” is not a field of this worksheet with the type “line”. "
    "Add it, or name another one." },
  { "<worksheet id='norms' icon='x' title-field='title' subtitle-field='b'>\n"
    "<title>N</title><plural>N</plural><summary>S</summary><empty>E</empty><create>C</create>"
    "<section id='a'><title>A</title>" TITLE CLOSE,
    "norms.xml:1: The subtitle field “b” is not a line, text, date or choice of this worksheet. "
    "Name one of those, or leave it out." },
  { OPEN "<field id='b' type='line'><label>B</label>\n<example for='mood/good'>x</example>"
         "</field>" CLOSE,
    "norms.xml:7: The example is for “mood/good”, which is not a choice of this worksheet. Write "
    "for=\"field/choice\" with the ids of both." },
  { OPEN "<field id='b' type='line'><label>B</label>\n<example for='good'>x</example>",
    "norms.xml:7: The example is for “good”. Write for=\"field/choice\" with the ids of both." },
};

static void
test_bad (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      gboolean foreign = g_str_has_suffix (bad[i].message, "XML: ");
      g_autoptr (GError) error = NULL;
      g_autoptr (WaymarkWorksheet) worksheet = parse (bad[i].text, &error);

      g_assert_null (worksheet);
      if (foreign)
        {
          g_assert_true (g_str_has_prefix (error->message, bad[i].message));
          g_assert_cmpuint (strlen (error->message), >, strlen (bad[i].message));
          g_assert_null (strstr (error->message, "line"));
        }
      else
        g_assert_cmpstr (error->message, ==, bad[i].message);
      g_assert_true (error->domain == WAYMARK_ERROR);
      g_assert_cmpint (error->code, ==,
                       foreign || strstr (bad[i].message, "not UTF-8") != NULL
                           ? WAYMARK_ERROR_SYNTAX
                           : WAYMARK_ERROR_FORMAT);
    }
}

/* Nothing that a file holds may cost more than a message. */
static void
test_hostile (void)
{
  g_autoptr (GString) deep = g_string_new ("<worksheet id='a' icon='b' title-field='c'>");
  g_autoptr (GString) large = g_string_new (OPEN);
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < 20000; i++)
    g_string_append (deep, "<section id='a'>\n");
  g_assert_null (parse (deep->str, &error));
  g_assert_cmpstr (error->message, ==,
                   "norms.xml:2: <section> cannot stand inside <section>. Write one of these "
                   "there: <title>, <hint>, <field>.");
  g_clear_error (&error);

  while (large->len <= 512 * 1024)
    g_string_append (large, "<!-- a comment is not a question -->\n");
  g_assert_null (parse (large->str, &error));
  g_assert_error (error, WAYMARK_ERROR, WAYMARK_ERROR_LIMIT);
  g_assert_cmpstr (error->message, ==,
                   "norms.xml:1: The file is too large for a worksheet. Keep it under 512 KiB.");
}

/* A worksheet that Waymark ships, cut off anywhere, is refused and never crashes. */
static void
test_truncated (void)
{
  g_autofree char *path = g_build_filename (g_getenv ("WAYMARK_SOURCE_ROOT"), "data", "worksheets",
                                            "counter-offer.xml", NULL);
  g_autofree char *text = NULL;
  g_autoptr (GError) error = NULL;
  gsize length;

  g_assert_true (g_file_get_contents (path, &text, &length, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (length, >, 1000);
  length = strlen (g_strchomp (text));
  for (gsize i = 0; i < length; i += 7)
    {
      g_autoptr (GBytes) bytes = g_bytes_new (text, i);

      g_assert_null (waymark_worksheet_parse (bytes, "cut.xml", FALSE, &error));
      g_assert_true (g_str_has_prefix (error->message, "cut.xml:"));
      g_clear_error (&error);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/worksheet/good", test_good);
  g_test_add_func ("/worksheet/bad", test_bad);
  g_test_add_func ("/worksheet/hostile", test_hostile);
  g_test_add_func ("/worksheet/truncated", test_truncated);

  return g_test_run ();
}
