/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The catalog: the worksheets that come with Waymark keep their permanent ids, and those of a
 * school join them.
 */
#include <glib/gstdio.h>
#include <string.h>

#include "waymark-catalog.h"
#include "waymark-error.h"

/* The permanent fields, as "id:type": L line, T text, D date, M money, P percent, C choice,
 * S scale, N number, F flag, U url, K link, and "id:[ … ]" for a list. In parentheses: all choices
 * or targets; "min-max" follows the type; "!" marks what is private. Money is private anyway. */
typedef struct
{
  const char *id;
  const char *fields;
} Permanent;

static const Permanent permanent[] = {
  { "career-roadmap",
    "title:L module:C(mod0,mod1,mod2,mod3,mod4,after) date:D background:T background-taught:T "
    "starting-points:T program-so-far:T interests:T likes:T dislikes:T direction:T "
    "targets:[ name:L kind:C(role,industry,company,person) why:T next:L contact:L! ] "
    "target-jobs:T resume-shows:T open-questions:T" },
  { "professional-story",
    "title:L role-now:T turning-points:T core-values:T! why-software:T "
    "background-skills:[ skill:L gained:L proof:T ] identity-asset:T! direction:T motivation:T "
    "impact:T theme:L draft:T "
    "variants:[ name:L audience:C(event,coffee-chat,interview,other) text:T ] "
    "confidence:S1-5! stuck:T! strong:T "
    "feedback:[ from:L date:D works:T improve:T response:T ]" },
  { "project-story",
    "title:L objective:T role:T tools:L links:[ label:L url:U ] situation:T task:T action:T "
    "result:T successes:T challenges:T learned:T" },
  { "negotiation-preparation",
    "title:L openness:C(open,unsure,closed) openness-why:T unprepared:F reframe:T partnership:T "
    "we-tone:T areas:[ area:L why:T ] "
    "research:[! company:L! role:L! place:L! low:M! mid:M! high:M! source:L! date:D! ] "
    "floors:[! scenario:C(dream-job,contract,lesser-job,other)! name:L! floor:M! why:T! ]" },
  { "offer",
    "company:L! role:L! place:L! status:C(open,accepted,declined,expired)! received:D! "
    "reply-by:D! base:M! hours-per-week:N1-100! sign-on:M! bonus:M! "
    "equity-kind:C(none,options,rsu,other)! equity-units:N! equity-strike:M! "
    "equity-unit-value:M! equity-cliff:N! equity-vesting:N! pto:N! health:T! health-value:M! "
    "retirement-match:P! stipend:M! remote:C(office,hybrid,remote)! leave:T! pros:T! cons:T! "
    "missing:T!" },
  { "counter-offer",
    "title:L! offer:K(offer)! ask-percent:P1000-1500! ask:M! "
    "reasons:[! text:L! source:K(professional-story,project-story,smart-goal,stretch-goal)! "
    "note:T! ] extras:[! what:L! kind:C(reason,trade)! why:T! ] form:C(email,talking-points)! "
    "recipient:L! draft:T! talking-points:T! tone-thanks:F! tone-we:F! tone-reasons:F! "
    "tone-question:F! tone-calm:F! waited:F! ready:F! "
    "fallback-review:C(none,three-months,six-months)! fallback-sign-on:M! fallback-relocation:M! "
    "fallback-notes:T! outcome:C(waiting,accepted,partly,declined)! outcome-notes:T!" },
#define STEPS_AND_CHECK_INS                                                                        \
  "steps:[ what:L due:D repeat:C(none,weekly) weekday:C(mon,tue,wed,thu,fri,sat,sun) done:F "      \
  "done-on:D ] check-ins:[ date:D percent:N0-100 steps-taken:T successes:T challenges:T "          \
  "learned:T next-step:T adds:T ]"
  { "smart-goal",
    "title:L purpose:C(school,job-search) "
    "competency:C(networking,interviewing,materials,job-search-strategies,negotiations) "
    "what:T who:T when:T why:T measure-progress:T done-signal:T skills-held:T skills-to-obtain:T "
    "motivation:T effort-worth:T career-link:T start:D due:D realism:T "
    "blockers:T! " STEPS_AND_CHECK_INS },
  { "stretch-goal",
    "title:L kind:C(achievable,stretch) path:T weekly-action:L "
    "weekday:C(mon,tue,wed,thu,fri,sat,sun) resources:T blockers:T! done-signal:T celebration:T "
    "accountability:T start:D due:D " STEPS_AND_CHECK_INS },
#undef STEPS_AND_CHECK_INS
  { "weekly-reflection",
    "title:L module:C(mod0,mod1,mod2,mod3,mod4,after) week:N1-6 date:D "
    "status:C(not-started,partial,completed) late-note:L went-well:T was-hard:T! learned:T "
    "proud:T next-week:T support:T answers:[ prompt:L answer:T ]" },
  { "profile",
    "name:L pronouns:L headline:L program:L module:C(mod0,mod1,mod2,mod3,mod4,after) place:L "
    "email:L! phone:L! links:[ label:L url:U ] strengths:T goals:T working-style:T obstacles:T!" },
};

/* Choices or targets, joined by commas */
static char *
describe_answers (WaymarkField *field)
{
  GString *answers = g_string_new (NULL);
  const WaymarkChoice *choices;
  gsize n_choices;

  if (waymark_field_get_field_type (field) == WAYMARK_FIELD_LINK)
    {
      g_string_free (answers, TRUE);
      return g_strjoinv (",", (char **) waymark_field_get_targets (field));
    }
  choices = waymark_field_get_choices (field, &n_choices);
  for (gsize i = 0; i < n_choices; i++)
    g_string_append_printf (answers, "%s%s", i > 0 ? "," : "", choices[i].id);
  return g_string_free (answers, FALSE);
}

/* One "id:type…" of the table */
static void
check_permanent (const char *worksheet, WaymarkField *field, const char *token)
{
  static const char letters[] = "LTDMPCSNFU[K";
  const char *type = strchr (token, ':') + 1;
  const char *range = type + 1;
  const char *answers = strchr (type, '(');
  gboolean private = g_str_has_suffix (token, "!");

  g_test_message ("%s: %s", worksheet, token);
  g_assert_nonnull (field);
  g_assert_cmpint (letters[waymark_field_get_field_type (field)], ==, *type);
  g_assert_cmpint (waymark_field_get_visibility (field), ==,
                   private ? WAYMARK_VISIBILITY_PRIVATE : WAYMARK_VISIBILITY_SHARED);
  if (answers != NULL)
    {
      g_autofree char *expected = g_strndup (answers + 1, strcspn (answers + 1, ")"));
      g_autofree char *got = describe_answers (field);

      g_assert_cmpstr (got, ==, expected);
    }
  if (g_ascii_isdigit (*range))
    {
      g_assert_cmpint (waymark_field_get_min (field), ==, g_ascii_strtoll (range, NULL, 10));
      g_assert_cmpint (waymark_field_get_max (field), ==,
                       g_ascii_strtoll (strchr (range, '-') + 1, NULL, 10));
    }
}

static void
test_permanent (void)
{
  g_autoptr (WaymarkCatalog) catalog = waymark_catalog_new ();

  for (guint i = 0; i < G_N_ELEMENTS (permanent); i++)
    {
      WaymarkWorksheet *worksheet = waymark_catalog_lookup (catalog, permanent[i].id);
      g_auto (GStrv) tokens = g_strsplit (permanent[i].fields, " ", -1);
      WaymarkField *list = NULL;

      g_assert_nonnull (worksheet);
      for (guint j = 0; tokens[j] != NULL; j++)
        {
          g_autofree char *id = g_strndup (tokens[j], strcspn (tokens[j], ":"));
          WaymarkField *field;

          if (strcmp (tokens[j], "]") == 0)
            {
              list = NULL;
              continue;
            }
          field = list != NULL ? waymark_field_get_subfield (list, id)
                               : waymark_worksheet_get_field (worksheet, id);
          check_permanent (permanent[i].id, field, tokens[j]);
          if (strchr (tokens[j], '[') != NULL)
            list = field;
        }
    }
}

static void
test_compiled (void)
{
  /* Sidebar order, pane and its title */
  static const struct
  {
    const char *id;
    const char *group;
    const char *pane;
    const char *pane_title;
    gboolean single;
  } expected[] = {
    { "career-roadmap", "plan", "career-roadmap", "Roadmap", TRUE },
    { "professional-story", "plan", "professional-story", "My story", TRUE },
    { "project-story", "plan", "project-story", "Projects", FALSE },
    { "smart-goal", "plan", "goals", "Goals", FALSE },
    { "stretch-goal", "plan", "goals", "Goals", FALSE },
    { "negotiation-preparation", "offers", "negotiation-preparation", "Preparation", TRUE },
    { "offer", "offers", "offer", "Offers", FALSE },
    { "counter-offer", "offers", "counter-offer", "Counter-offers", FALSE },
    { "weekly-reflection", "journal", "weekly-reflection", "Reflections", FALSE },
    { "profile", "journal", "profile", "Profile", TRUE },
  };
  g_autoptr (WaymarkCatalog) catalog = waymark_catalog_new ();
  GPtrArray *worksheets = waymark_catalog_get_worksheets (catalog);
  GPtrArray *errors = waymark_catalog_get_errors (catalog);

  for (guint i = 0; i < errors->len; i++)
    g_test_message ("%s", ((GError *) g_ptr_array_index (errors, i))->message);
  g_assert_cmpuint (errors->len, ==, 0);
  g_assert_cmpuint (worksheets->len, ==, G_N_ELEMENTS (expected));

  for (guint i = 0; i < G_N_ELEMENTS (expected); i++)
    {
      WaymarkWorksheet *worksheet = g_ptr_array_index (worksheets, i);

      g_assert_cmpstr (waymark_worksheet_get_id (worksheet), ==, expected[i].id);
      g_assert_cmpstr (waymark_worksheet_get_group (worksheet), ==, expected[i].group);
      g_assert_cmpstr (waymark_worksheet_get_pane (worksheet), ==, expected[i].pane);
      g_assert_cmpstr (waymark_worksheet_get_pane_title (worksheet), ==, expected[i].pane_title);
      g_assert_cmpint (waymark_worksheet_get_single (worksheet), ==, expected[i].single);
      g_assert_nonnull (waymark_worksheet_get_title_field (worksheet));
    }
}

/* What helps somebody who has never done it: no prose question goes without a hint. */
static void
test_prompts_help (void)
{
  g_autoptr (WaymarkCatalog) catalog = waymark_catalog_new ();
  GPtrArray *worksheets = waymark_catalog_get_worksheets (catalog);

  for (guint i = 0; i < worksheets->len; i++)
    {
      WaymarkWorksheet *worksheet = g_ptr_array_index (worksheets, i);
      GPtrArray *sections = waymark_worksheet_get_sections (worksheet);

      for (guint j = 0; j < sections->len; j++)
        {
          const WaymarkSection *section = g_ptr_array_index (sections, j);

          for (guint k = 0; k < section->fields->len; k++)
            {
              WaymarkField *field = g_ptr_array_index (section->fields, k);
              WaymarkFieldType type = waymark_field_get_field_type (field);

              g_test_message ("%s: %s", waymark_worksheet_get_id (worksheet),
                              waymark_field_get_id (field));
              g_assert_true (waymark_worksheet_get_section_of (
                                 worksheet, waymark_field_get_id (field)) == section);
              g_assert_cmpstr (waymark_field_get_label (field), !=, "");
              if (type == WAYMARK_FIELD_TEXT || type == WAYMARK_FIELD_LIST)
                g_assert_nonnull (waymark_field_get_hint (field));
              g_assert_cmpint ((int) strlen (waymark_field_get_short_label (field)), <=, 60);
            }
        }
    }
}

#define GOOD(id, attributes, title)                                                                \
  "<worksheet id='" id "' icon='a' title-field='title' " attributes ">"                            \
  "<title>" title "</title><plural>Our " title "</plural><summary>S</summary><empty>E</empty>"     \
  "<create>C</create><section id='a'><title>A</title>"                                             \
  "<field id='title' type='line'><label>Title</label></field></section></worksheet>"

static void
write_file (const char *folder, const char *name, const char *text)
{
  g_autofree char *path = g_build_filename (folder, name, NULL);

  g_assert_true (g_file_set_contents (path, text, -1, NULL));
}

static void
remove_folder (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);

      g_assert_cmpint (g_remove (path), ==, 0);
    }
  g_assert_cmpint (g_rmdir (folder), ==, 0);
}

static void
test_user_folder (void)
{
  g_autofree char *folder = g_dir_make_tmp ("waymark-worksheets-XXXXXX", NULL);
  g_autofree char *large = g_strnfill (2 * 1024 * 1024, ' ');
  g_autofree char *folder_with_xml_name = g_build_filename (folder, "d.xml", NULL);
  g_autoptr (WaymarkCatalog) catalog = waymark_catalog_new ();
  static const char *const messages[] = {
    "a.xml:2: <feild> cannot stand inside <worksheet>. Write one of these there: <title>, "
    "<plural>, <pane-title>, <summary>, <empty>, <create>, <section>.",
    "c.xml:1: The file is too large for a worksheet. Keep it under 512 KiB.",
    "d.xml: This is not a file. Put worksheets directly into the folder.",
  };
  WaymarkWorksheet *worksheet;
  guint n_compiled = waymark_catalog_get_worksheets (catalog)->len;
  GPtrArray *errors = waymark_catalog_get_errors (catalog);

  write_file (folder, "a.xml", "<worksheet id='a' icon='a' title-field='a'>\n<feild/></worksheet>");
  write_file (folder, "b.xml", GOOD ("norms", "", "norms"));
  write_file (folder, "c.xml", large);
  g_assert_cmpint (g_mkdir (folder_with_xml_name, 0700), ==, 0);
  write_file (folder, "offer.xml", GOOD ("offer", "group='a-club'", "offers"));
  write_file (folder, ".b.xml.swp", "x");
  write_file (folder, ".#b.xml", "x");
  write_file (folder, "readme.txt", "x");

  waymark_catalog_add_folder (catalog, folder);

  g_assert_cmpuint (errors->len, ==, G_N_ELEMENTS (messages));
  for (guint i = 0; i < errors->len; i++)
    g_assert_cmpstr (((GError *) g_ptr_array_index (errors, i))->message, ==, messages[i]);

  /* One more, and one in the place of ours; groups of a school follow ours by name. */
  g_assert_cmpuint (waymark_catalog_get_worksheets (catalog)->len, ==, n_compiled + 1);
  worksheet = waymark_catalog_lookup (catalog, "offer");
  g_assert_cmpstr (waymark_worksheet_get_plural (worksheet), ==, "Our offers");
  g_assert_true (g_ptr_array_index (waymark_catalog_get_worksheets (catalog), n_compiled - 1) ==
                 worksheet);
  g_assert_true (g_ptr_array_index (waymark_catalog_get_worksheets (catalog), n_compiled) ==
                 waymark_catalog_lookup (catalog, "norms"));
  g_assert_nonnull (waymark_catalog_lookup (catalog, "counter-offer"));
  g_assert_null (waymark_catalog_lookup (catalog, "a"));

  remove_folder (folder);
}

static void
test_missing_folder (void)
{
  g_autoptr (WaymarkCatalog) catalog = waymark_catalog_new ();

  waymark_catalog_add_folder (catalog, "/nowhere/worksheets");
  g_assert_cmpuint (waymark_catalog_get_errors (catalog)->len, ==, 0);
  g_assert_nonnull (waymark_catalog_lookup (catalog, "offer"));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/catalog/compiled", test_compiled);
  g_test_add_func ("/catalog/permanent", test_permanent);
  g_test_add_func ("/catalog/prompts-help", test_prompts_help);
  g_test_add_func ("/catalog/user-folder", test_user_folder);
  g_test_add_func ("/catalog/missing-folder", test_missing_folder);

  return g_test_run ();
}
