/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Looks for achievements where the worksheets ask for them.
 */
#include "waymark-config.h"

#include "waymark-achievements.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "waymark-prose.h"

#define MAX_CHARACTERS 160

struct _WaymarkAchievement
{
  GObject parent_instance;

  char *text;
  char *origin;
  char *detail;
  WaymarkDocument *document;
  WaymarkPath *path;
};

G_DEFINE_FINAL_TYPE (WaymarkAchievement, waymark_achievement, G_TYPE_OBJECT)

static void
waymark_achievement_finalize (GObject *object)
{
  WaymarkAchievement *self = WAYMARK_ACHIEVEMENT (object);

  g_free (self->text);
  g_free (self->origin);
  g_free (self->detail);
  g_object_unref (self->document);
  waymark_path_free (self->path);

  G_OBJECT_CLASS (waymark_achievement_parent_class)->finalize (object);
}

static void
waymark_achievement_class_init (WaymarkAchievementClass *class)
{
  G_OBJECT_CLASS (class)->finalize = waymark_achievement_finalize;
}

static void
waymark_achievement_init (WaymarkAchievement *self)
{
}

const char *
waymark_achievement_get_text (WaymarkAchievement *self)
{
  return self->text;
}

const char *
waymark_achievement_get_origin (WaymarkAchievement *self)
{
  return self->origin;
}

const char *
waymark_achievement_get_detail (WaymarkAchievement *self)
{
  return self->detail;
}

WaymarkDocument *
waymark_achievement_get_document (WaymarkAchievement *self)
{
  return self->document;
}

const WaymarkPath *
waymark_achievement_get_path (WaymarkAchievement *self)
{
  return self->path;
}

gboolean
waymark_achievement_matches (WaymarkAchievement *self, const char *words)
{
  g_autofree char *all = g_strjoin ("\n", self->text, self->detail, self->origin, NULL);
  g_autofree char *folded = g_utf8_casefold (all, -1);
  g_autofree char *wanted = g_utf8_casefold (words, -1);
  g_auto (GStrv) parts = g_strsplit_set (wanted, " \t\n", -1);

  for (guint i = 0; parts[i] != NULL; i++)
    if (strstr (folded, parts[i]) == NULL)
      return FALSE;

  return TRUE;
}

/* Sentences */

/* The text after bullets, numbers, quote and heading marks. */
static const char *
skip_marks (const char *line)
{
  for (;;)
    {
      gsize digits;

      line += strspn (line, " \t");
      digits = strspn (line, "0123456789");

      if (strchr ("-*+>#", *line) != NULL && *line != '\0' && strchr ("-*+># \t", line[1]) != NULL)
        line++;
      else if (g_str_has_prefix (line, "• "))
        line += strlen ("• ");
      else if (digits > 0 && digits < 4 && (line[digits] == '.' || line[digits] == ')') &&
               line[digits + 1] == ' ')
        line += digits + 2;
      else
        return line;
    }
}

/* A point, question or exclamation mark that ends a sentence: blank and then no small letter after
 * it, and more than one letter before ("e. g.", "J. Doe"). */
static gboolean
ends_sentence (const char *start, const char *mark)
{
  const char *next = mark + 1;
  const char *word = mark;
  gunichar c;

  if (strchr (".!?", *mark) == NULL)
    return FALSE;
  if (*next == '\0')
    return TRUE;
  if (*next != ' ')
    return FALSE;

  while (*next == ' ')
    next++;
  c = g_utf8_get_char (next);
  while (word > start && g_ascii_isalnum (word[-1]))
    word--;

  return !g_unichar_islower (c) && (*mark != '.' || mark - word != 1);
}

static char *
first_sentence_of_line (const char *line, gsize length)
{
  g_autofree char *copy = g_strndup (line, length);
  g_autofree char *text = g_strstrip (g_strdup (skip_marks (copy)));

  for (char *p = text; *p != '\0'; p++)
    if (ends_sentence (text, p))
      {
        p[*p == '.' ? 0 : 1] = '\0';
        break;
      }

  return waymark_prose_snippet (text, MAX_CHARACTERS);
}

char *
waymark_first_sentence (const char *text)
{
  while (*text != '\0')
    {
      gsize length = strcspn (text, "\n");
      g_autofree char *sentence = first_sentence_of_line (text, length);

      if (sentence[0] != '\0')
        return g_steal_pointer (&sentence);
      text += length;
      text += *text == '\n';
    }

  return g_strdup ("");
}

/* Gathering */

typedef struct
{
  WaymarkJournal *journal;
  GListStore *found;
  WaymarkDocument *document;
  const char *act; /* (nullable): instead of the document's name */
} Search;

char *
waymark_achievement_format_origin (WaymarkJournal *journal, WaymarkDocument *document)
{
  const char *type = waymark_document_get_type_id (document);
  g_autofree char *title = waymark_journal_dup_title (journal, document);

  if (g_str_equal (type, "professional-story"))
    return g_strdup_printf (_ ("My story · %s"), title);
  if (g_str_equal (type, "project-story"))
    return g_strdup_printf (_ ("Projects · %s"), title);
  if (g_str_equal (type, "smart-goal") || g_str_equal (type, "stretch-goal"))
    return g_strdup_printf (_ ("Goals · %s"), title);

  return g_steal_pointer (&title);
}

static void
add (const Search *search, const char *sentence, const char *detail, const WaymarkPath *path)
{
  g_autoptr (WaymarkAchievement) achievement = NULL;

  if (sentence[0] == '\0')
    return;

  achievement = g_object_new (WAYMARK_TYPE_ACHIEVEMENT, NULL);
  achievement->text = g_strdup (sentence);
  achievement->detail = g_strdup (detail);
  achievement->origin = search->act != NULL
                            ? g_strdup_printf (_ ("My story · %s"), search->act)
                            : waymark_achievement_format_origin (search->journal, search->document);
  achievement->document = g_object_ref (search->document);
  achievement->path = waymark_path_copy (path);
  g_list_store_append (search->found, achievement);
}

static gboolean
is_list_line (const char *line)
{
  const char *start = line + strspn (line, " \t");

  return skip_marks (start) != start && *start != '#' && *start != '>';
}

/* Each bullet of a list, or the first sentence of prose. */
static void
add_prose (const Search *search, const char *text, const WaymarkPath *path)
{
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);
  gboolean any = FALSE;

  for (guint i = 0; lines[i] != NULL; i++)
    if (is_list_line (lines[i]))
      {
        g_autofree char *sentence = first_sentence_of_line (lines[i], strlen (lines[i]));

        add (search, sentence, "", path);
        any |= sentence[0] != '\0';
      }

  if (!any)
    {
      g_autofree char *sentence = waymark_first_sentence (text);
      g_autofree char *detail = waymark_prose_snippet (text, 2 * MAX_CHARACTERS);

      add (search, sentence, detail, path);
    }
}

static void
add_field (const Search *search, const char *field)
{
  add_prose (search, waymark_document_get_text (search->document, field),
             WAYMARK_FIELD_PATH (field));
}

static void
search_story (Search *search)
{
  WaymarkValue *skills = waymark_document_get_field (search->document, "background-skills");

  search->act = _ ("Act II");
  for (gsize i = 0; i < waymark_value_get_length (skills); i++)
    {
      WaymarkValue *record = waymark_value_get_item (skills, i);
      const char *id = waymark_value_get_member_text (record, "id");
      const char *skill = waymark_value_get_member_text (record, "skill");
      const char *proof = waymark_value_get_member_text (record, "proof");
      g_autofree char *sentence = waymark_first_sentence (proof);

      /* What someone did says more than the name of the skill. */
      if (sentence[0] != '\0')
        add (search, sentence, skill, WAYMARK_PATH ("background-skills", id, "proof"));
      else
        {
          g_free (sentence);
          sentence = waymark_first_sentence (skill);
          add (search, sentence, waymark_value_get_member_text (record, "gained"),
               WAYMARK_PATH ("background-skills", id, "skill"));
        }
    }

  search->act = _ ("Strong parts");
  add_field (search, "strong");
}

static void
search_project (Search *search)
{
  add_field (search, "result");
  add_field (search, "successes");
}

static void
search_goal (Search *search)
{
  WaymarkValue *check_ins = waymark_document_get_field (search->document, "check-ins");
  gint64 percent = 0;

  for (gsize i = 0; i < waymark_value_get_length (check_ins); i++)
    {
      WaymarkValue *record = waymark_value_get_item (check_ins, i);

      percent = MAX (percent,
                     waymark_value_get_integer (waymark_value_get_member (record, "percent"), 0));
      add_prose (
          search, waymark_value_get_member_text (record, "successes"),
          WAYMARK_PATH ("check-ins", waymark_value_get_member_text (record, "id"), "successes"));
    }

  /* A done-signal is an achievement once the goal is reached, and a wish before. */
  if (percent >= 100)
    add_field (search, "done-signal");
}

GListModel *
waymark_achievements_list (WaymarkJournal *journal)
{
  static const struct
  {
    const char *type;
    void (*search) (Search *search);
  } sources[] = {
    { "professional-story", search_story },
    { "project-story", search_project },
    { "smart-goal", search_goal },
    { "stretch-goal", search_goal },
  };
  GListStore *found = g_list_store_new (WAYMARK_TYPE_ACHIEVEMENT);

  for (gsize i = 0; i < G_N_ELEMENTS (sources); i++)
    {
      GListModel *documents = waymark_journal_get_documents (journal, sources[i].type);

      for (guint j = 0; j < g_list_model_get_n_items (documents); j++)
        {
          g_autoptr (WaymarkDocument) document = g_list_model_get_item (documents, j);
          Search search = { journal, found, document, NULL };

          sources[i].search (&search);
        }
    }

  return G_LIST_MODEL (found);
}
