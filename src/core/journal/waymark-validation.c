/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "waymark-config.h"

#include "waymark-validation.h"

#include <glib/gi18n-lib.h>
#include <inttypes.h>
#include <string.h>

#include "waymark-date.h"
#include "waymark-money.h"

/* domain.md, row 4: "exactly three skills or achievements as reasons when marked ready". */
#define REASONS_WHEN_READY 3

typedef struct
{
  WaymarkWorksheet *worksheet;
  WaymarkDocument *document;
  WaymarkJournal *journal; /* (nullable) */
  GPtrArray *issues;
} Check;

static void
issue_free (gpointer data)
{
  WaymarkIssue *issue = data;

  waymark_path_free (issue->path);
  g_free (issue->message);
  g_free (issue);
}

/* Takes @message. */
static void
add_issue (Check *check, const WaymarkPath *path, WaymarkSeverity severity, char *message)
{
  WaymarkIssue *issue = g_new (WaymarkIssue, 1);

  issue->path = waymark_path_copy (path);
  issue->severity = severity;
  issue->message = message;
  g_ptr_array_add (check->issues, issue);
}

/* One value */

static char *
check_date (const WaymarkValue *value)
{
  GDate date;

  if (waymark_date_parse (waymark_value_get_text (value), &date))
    return NULL;
  return g_strdup_printf (_ ("“%s” is not a date. Write one such as 2026-11-21."),
                          waymark_value_get_text (value));
}

static char *
check_money (const WaymarkValue *value)
{
  WaymarkMoney money;

  if (waymark_money_from_value (value, &money))
    return NULL;
  return g_strdup (_ ("This is not an amount of money. Write one such as 72,000."));
}

static char *
check_whole_number (WaymarkField *field, const WaymarkValue *value)
{
  gint64 min = waymark_field_get_min (field);
  gint64 max = waymark_field_get_max (field);

  if (waymark_value_get_kind (value) != WAYMARK_VALUE_INTEGER)
    return g_strdup (_ ("This is not a whole number."));
  if (waymark_value_get_integer (value, min) >= min &&
      waymark_value_get_integer (value, max) <= max)
    return NULL;
  return g_strdup_printf (_ ("This should be a number from %" PRId64 " to %" PRId64 "."), min, max);
}

/* The usual range warns and never blocks: programs and editions differ on it. */
static char *
check_percent (WaymarkField *field, const WaymarkValue *value, WaymarkSeverity *severity)
{
  gint64 min = waymark_field_get_min (field);
  gint64 max = waymark_field_get_max (field);
  gint64 basis_points = waymark_value_get_integer (value, min);
  g_autofree char *from = NULL;
  g_autofree char *to = NULL;

  if (waymark_value_get_kind (value) != WAYMARK_VALUE_INTEGER)
    return g_strdup (_ ("This is not a percentage. Write one such as 12.5 %."));
  if (basis_points >= min && basis_points <= max)
    return NULL;

  *severity = WAYMARK_SEVERITY_WARNING;
  from = waymark_percent_format (min);
  to = waymark_percent_format (max);
  if (basis_points > max)
    return g_strdup_printf (_ ("More than the usual %s to %s. Keep it if you mean it."), from, to);
  return g_strdup_printf (_ ("Less than the usual %s to %s. Keep it if you mean it."), from, to);
}

gboolean
waymark_validation_is_web_address (const char *text)
{
  g_autoptr (GUri) uri = g_uri_parse (text, G_URI_FLAGS_NONE, NULL);
  const char *scheme = uri != NULL ? g_uri_get_scheme (uri) : NULL;

  return (g_strcmp0 (scheme, "http") == 0 || g_strcmp0 (scheme, "https") == 0) &&
         g_uri_get_host (uri) != NULL && *g_uri_get_host (uri) != '\0';
}

static char *
check_url (const WaymarkValue *value)
{
  if (waymark_validation_is_web_address (waymark_value_get_text (value)))
    return NULL;
  return g_strdup (_ ("This is not a web address. One begins with https:// or http://."));
}

static char *
check_choice (WaymarkField *field, const WaymarkValue *value, WaymarkSeverity *severity)
{
  const char *id = waymark_value_get_text (value);

  if (waymark_field_get_choice_label (field, id) != NULL)
    return NULL;
  *severity = WAYMARK_SEVERITY_WARNING;
  return g_strdup_printf (_ ("“%s” is not one of the choices of this worksheet."), id);
}

char *
waymark_validation_check_value (WaymarkField *field,
                                const WaymarkValue *value,
                                WaymarkSeverity *severity)
{
  WaymarkSeverity found = WAYMARK_SEVERITY_ERROR;
  char *message = NULL;

  g_return_val_if_fail (WAYMARK_IS_FIELD (field), NULL);

  if (waymark_value_is_empty (value))
    return NULL;

  switch (waymark_field_get_field_type (field))
    {
    case WAYMARK_FIELD_DATE:
      message = check_date (value);
      break;
    case WAYMARK_FIELD_MONEY:
      message = check_money (value);
      break;
    case WAYMARK_FIELD_PERCENT:
      message = check_percent (field, value, &found);
      break;
    case WAYMARK_FIELD_SCALE:
    case WAYMARK_FIELD_NUMBER:
      message = check_whole_number (field, value);
      break;
    case WAYMARK_FIELD_URL:
      message = check_url (value);
      break;
    case WAYMARK_FIELD_CHOICE:
      message = check_choice (field, value, &found);
      break;
    case WAYMARK_FIELD_LINE:
    case WAYMARK_FIELD_TEXT:
    case WAYMARK_FIELD_FLAG:
    case WAYMARK_FIELD_LIST:
    case WAYMARK_FIELD_LINK:
      break;
    }
  if (message != NULL && severity != NULL)
    *severity = found;
  return message;
}

static void
check_link (Check *check, const WaymarkPath *path, WaymarkField *field, const WaymarkValue *value)
{
  const char *id = waymark_value_get_text (value);
  WaymarkDocument *target;

  if (check->journal == NULL || *id == '\0')
    return;
  target = waymark_journal_lookup (check->journal, id);
  if (target == NULL)
    add_issue (check, path, WAYMARK_SEVERITY_WARNING,
               g_strdup (_ ("The page that this leads to is not in the journal any more.")));
  else if (!g_strv_contains (waymark_field_get_targets (field),
                             waymark_document_get_type_id (target)))
    add_issue (check, path, WAYMARK_SEVERITY_WARNING,
               g_strdup (_ ("This leads to a page of another kind. Choose one from the list.")));
}

static void
check_one (Check *check, const WaymarkPath *path, WaymarkField *field, const WaymarkValue *value)
{
  WaymarkSeverity severity;
  char *message = waymark_validation_check_value (field, value, &severity);

  if (message != NULL)
    add_issue (check, path, severity, message);
  if (waymark_field_get_field_type (field) == WAYMARK_FIELD_LINK)
    check_link (check, path, field, value);
}

static void
check_records (Check *check, WaymarkField *list, const WaymarkValue *records)
{
  const char *list_id = waymark_field_get_id (list);
  GPtrArray *subfields = waymark_field_get_subfields (list);

  for (gsize i = 0; i < waymark_value_get_length (records); i++)
    {
      WaymarkValue *record = waymark_value_get_item (records, i);
      const char *item = waymark_value_get_member_text (record, "id");

      for (guint j = 0; j < subfields->len; j++)
        {
          WaymarkField *field = subfields->pdata[j];
          const char *id = waymark_field_get_id (field);

          check_one (check, WAYMARK_PATH (list_id, item, id), field,
                     waymark_value_get_member (record, id));
        }
    }
}

/* Fields together */

static gboolean
get_date (Check *check, const char *field, GDate *date)
{
  return waymark_date_parse (waymark_document_get_text (check->document, field), date);
}

static void
check_order (Check *check, const char *first, const char *last, const char *message)
{
  GDate from, to;

  if (get_date (check, first, &from) && get_date (check, last, &to) &&
      waymark_date_days_between (&from, &to) < 0)
    add_issue (check, WAYMARK_FIELD_PATH (last), WAYMARK_SEVERITY_WARNING, g_strdup (message));
}

static guint
count_filled (const WaymarkValue *records)
{
  guint n = 0;

  for (gsize i = 0; i < waymark_value_get_length (records); i++)
    if (!waymark_value_is_empty (waymark_value_get_item (records, i)))
      n++;
  return n;
}

static void
check_counter_offer (Check *check)
{
  WaymarkValue *extras = waymark_document_get_field (check->document, "extras");
  guint n = count_filled (waymark_document_get_field (check->document, "reasons"));
  WaymarkSeverity severity =
      waymark_value_get_boolean (waymark_document_get_field (check->document, "ready"))
          ? WAYMARK_SEVERITY_WARNING
          : WAYMARK_SEVERITY_HINT;

  if (n != REASONS_WHEN_READY && (severity == WAYMARK_SEVERITY_WARNING || n > REASONS_WHEN_READY))
    add_issue (check, WAYMARK_FIELD_PATH ("reasons"), severity,
               g_strdup_printf (
                   n < REASONS_WHEN_READY
                       ? ngettext ("A counter-offer is ready with exactly three reasons; there is "
                                   "%u. Add what else you bring.",
                                   "A counter-offer is ready with exactly three reasons; there "
                                   "are %u. Add what else you bring.",
                                   n)
                       : ngettext ("A counter-offer is ready with exactly three reasons; there is "
                                   "%u. Keep the strongest.",
                                   "A counter-offer is ready with exactly three reasons; there "
                                   "are %u. Keep the strongest.",
                                   n),
                   n));

  for (gsize i = 0; i < waymark_value_get_length (extras); i++)
    {
      WaymarkValue *extra = waymark_value_get_item (extras, i);

      if (!waymark_value_is_empty (waymark_value_get_member (extra, "what")) &&
          waymark_value_is_empty (waymark_value_get_member (extra, "why")))
        add_issue (
            check, WAYMARK_PATH ("extras", waymark_value_get_member_text (extra, "id"), "why"),
            severity, g_strdup (_ ("Say why you ask for this, or what you would give for it.")));
    }
}

static void
check_offer (Check *check)
{
  check_order (check, "received", "reply-by",
               _ ("The day to reply is before the offer came. Is one of the dates wrong?"));
}

static void
check_goal (Check *check)
{
  check_order (check, "start", "due",
               _ ("The goal ends before it begins. Is one of the dates wrong?"));
}

static void
check_preparation (Check *check)
{
  WaymarkValue *research = waymark_document_get_field (check->document, "research");

  for (gsize i = 0; i < waymark_value_get_length (research); i++)
    {
      static const char *const parts[] = { "low", "mid", "high" };
      WaymarkValue *record = waymark_value_get_item (research, i);
      WaymarkMoney last, money;
      gboolean have_last = FALSE;

      for (gsize j = 0; j < G_N_ELEMENTS (parts); j++)
        {
          if (!waymark_money_from_value (waymark_value_get_member (record, parts[j]), &money))
            continue;
          if (have_last && waymark_money_comparable (&last, &money) && money.amount < last.amount)
            add_issue (
                check,
                WAYMARK_PATH ("research", waymark_value_get_member_text (record, "id"), parts[j]),
                WAYMARK_SEVERITY_WARNING,
                g_strdup (_ ("This is lower than the amount before it: low, middle, high.")));
          last = money;
          have_last = TRUE;
        }
    }
}

static const struct
{
  const char *worksheet;
  void (*check) (Check *check);
} checks[] = {
  { "counter-offer", check_counter_offer },
  { "offer", check_offer },
  { "smart-goal", check_goal },
  { "stretch-goal", check_goal },
  { "negotiation-preparation", check_preparation },
};

GPtrArray *
waymark_validation_check (WaymarkWorksheet *worksheet,
                          WaymarkDocument *document,
                          WaymarkJournal *journal)
{
  Check check = { worksheet, document, journal, NULL };
  GPtrArray *sections;

  g_return_val_if_fail (WAYMARK_IS_WORKSHEET (worksheet), NULL);
  g_return_val_if_fail (WAYMARK_IS_DOCUMENT (document), NULL);

  check.issues = g_ptr_array_new_with_free_func (issue_free);
  sections = waymark_worksheet_get_sections (worksheet);
  for (guint i = 0; i < sections->len; i++)
    {
      const WaymarkSection *section = sections->pdata[i];

      for (guint j = 0; j < section->fields->len; j++)
        {
          WaymarkField *field = section->fields->pdata[j];
          const char *id = waymark_field_get_id (field);
          WaymarkValue *value = waymark_document_get_field (document, id);

          check_one (&check, WAYMARK_FIELD_PATH (id), field, value);
          if (waymark_field_get_field_type (field) == WAYMARK_FIELD_LIST)
            check_records (&check, field, value);
        }
    }
  for (gsize i = 0; i < G_N_ELEMENTS (checks); i++)
    if (strcmp (checks[i].worksheet, waymark_worksheet_get_id (worksheet)) == 0)
      checks[i].check (&check);
  return check.issues;
}
