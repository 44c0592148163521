/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What redaction keeps back, listed so that a person can choose from it and knows how much it is.
 */
#include "waymark-redaction-private.h"

#include "waymark-date.h"
#include "waymark-field-text.h"
#include "waymark-prose.h"
#include "waymark-sum.h"

#define PREVIEW_LENGTH 80

typedef struct
{
  WaymarkJournal *journal; /* (nullable): then links have no names */
  WaymarkDocument *document;
  WaymarkSelection *selection;
  GDate today;
  GPtrArray *items;         /* (nullable) */
  GPtrArray *passages;      /* (nullable) only what is held back for its sum */
  WaymarkWithheld withheld; /* what is not chosen */
} Listing;

static char *
make_preview (Listing *listing, WaymarkField *field, const WaymarkValue *value)
{
  g_autofree char *text = NULL;

  if (waymark_field_get_field_type (field) == WAYMARK_FIELD_LINK)
    {
      WaymarkDocument *target =
          listing->journal != NULL
              ? waymark_journal_lookup (listing->journal, waymark_value_get_text (value))
              : NULL;

      return target != NULL ? waymark_journal_dup_title (listing->journal, target) : g_strdup ("");
    }
  text = waymark_field_value_to_text (field, value, &listing->today);
  return waymark_prose_snippet (text, PREVIEW_LENGTH);
}

/* What an item is, before it has words: most are only counted. */
typedef struct
{
  const WaymarkPath *path;
  gboolean is_money;
  gboolean mentions_money;
  gboolean is_shared;
  gboolean chosen;
} Found;

static gboolean
is_listed (Listing *listing, const Found *found)
{
  return listing->items != NULL || (listing->passages != NULL && found->is_shared);
}

static void
count_item (Listing *listing, const Found *found)
{
  if (found->chosen)
    return;
  if (found->is_money)
    listing->withheld.n_amounts++;
  else if (found->is_shared)
    listing->withheld.n_passages++;
  else
    listing->withheld.n_answers++;
}

/* Takes @label and @preview. */
static void
add_item (Listing *listing, const Found *found, char *label, char *preview)
{
  WaymarkPrivateItem *item = g_new0 (WaymarkPrivateItem, 1);

  item->document_id = g_strdup (waymark_document_get_id (listing->document));
  item->path = waymark_path_copy (found->path);
  item->label = label;
  item->preview = preview;
  item->is_money = found->is_money;
  item->mentions_money = found->mentions_money;
  item->is_shared = found->is_shared;
  item->chosen = found->chosen;
  g_ptr_array_add (listing->items != NULL ? listing->items : listing->passages, item);
}

/* What the record holds besides money, on one line. */
static char *
make_record_preview (Listing *listing, WaymarkField *list, const WaymarkValue *record)
{
  GPtrArray *subfields = waymark_field_get_subfields (list);
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < subfields->len; i++)
    {
      WaymarkField *sub = g_ptr_array_index (subfields, i);
      WaymarkValue *value = waymark_value_get_member (record, waymark_field_get_id (sub));
      g_autofree char *part = NULL;

      if (waymark_field_get_field_type (sub) == WAYMARK_FIELD_MONEY ||
          waymark_value_is_empty (value))
        continue;
      part = make_preview (listing, sub, value);
      if (*part != '\0')
        g_string_append_printf (text, "%s%s", text->len > 0 ? " · " : "", part);
    }
  return waymark_prose_snippet (text->str, PREVIEW_LENGTH);
}

/* A record of a private list is one item besides its amounts of money. */
static void
list_whole_record (Listing *listing,
                   WaymarkField *list,
                   const WaymarkValue *record,
                   const char *name)
{
  GPtrArray *subfields = waymark_field_get_subfields (list);
  const char *id = waymark_document_get_id (listing->document);
  const char *key = waymark_field_get_id (list);
  Found found = { WAYMARK_PATH (key, waymark_value_get_member_text (record, "id"), NULL) };
  gboolean holds = FALSE;

  for (guint i = 0; i < subfields->len; i++)
    {
      WaymarkField *sub = g_ptr_array_index (subfields, i);
      WaymarkValue *value = waymark_value_get_member (record, waymark_field_get_id (sub));

      if (waymark_field_get_field_type (sub) == WAYMARK_FIELD_MONEY ||
          waymark_value_is_empty (value))
        continue;
      holds = TRUE;
      found.mentions_money = found.mentions_money || waymark_redaction_mentions_sum (sub, value);
    }
  if (!holds)
    return;
  found.chosen = waymark_selection_is_revealed (listing->selection, id, found.path) ||
                 waymark_selection_is_revealed (listing->selection, id, WAYMARK_FIELD_PATH (key));
  count_item (listing, &found);
  if (is_listed (listing, &found))
    add_item (listing, &found, g_strdup (name), make_record_preview (listing, list, record));
}

/* "Salary research: Acme" (transfer full) */
static char *
make_record_name (Listing *listing, WaymarkField *list, const WaymarkValue *record)
{
  g_autofree char *name = waymark_field_record_name (list, record, &listing->today);

  if (*name == '\0')
    return g_strdup (waymark_field_get_short_label (list));
  return g_strdup_printf ("%s: %s", waymark_field_get_short_label (list), name);
}

/* Is @value an item, private or held back for a sum in it? */
static gboolean
find_item (WaymarkField *field, const WaymarkValue *value, Found *found)
{
  found->is_money = waymark_field_get_field_type (field) == WAYMARK_FIELD_MONEY;
  found->mentions_money = waymark_redaction_mentions_sum (field, value);
  found->is_shared = !waymark_redaction_is_private (field);
  return !found->is_shared || found->mentions_money;
}

static void
list_record (Listing *listing, WaymarkField *list, const WaymarkValue *record)
{
  GPtrArray *subfields = waymark_field_get_subfields (list);
  const char *id = waymark_document_get_id (listing->document);
  const char *item = waymark_value_get_member_text (record, "id");
  gboolean whole = waymark_redaction_is_private (list);
  g_autofree char *name = listing->items != NULL ? make_record_name (listing, list, record) : NULL;

  if (whole)
    list_whole_record (listing, list, record, name);
  for (guint i = 0; i < subfields->len; i++)
    {
      WaymarkField *sub = g_ptr_array_index (subfields, i);
      WaymarkValue *value = waymark_value_get_member (record, waymark_field_get_id (sub));
      Found found = { WAYMARK_PATH (waymark_field_get_id (list), item,
                                    waymark_field_get_id (sub)) };

      if (waymark_value_is_empty (value) || !find_item (sub, value, &found) ||
          (whole && !found.is_money))
        continue;
      found.chosen =
          waymark_redaction_is_sub_shown (listing->selection, id, list, sub, found.path, value);
      count_item (listing, &found);
      if (!is_listed (listing, &found))
        continue;
      if (name == NULL)
        name = make_record_name (listing, list, record);
      add_item (listing, &found,
                g_strdup_printf ("%s · %s", name, waymark_field_get_short_label (sub)),
                make_preview (listing, sub, value));
    }
}

static void
list_field (Listing *listing, WaymarkField *field)
{
  const char *key = waymark_field_get_id (field);
  WaymarkValue *value = waymark_document_get_field (listing->document, key);
  Found found = { WAYMARK_FIELD_PATH (key) };

  if (waymark_value_is_empty (value))
    return;
  if (waymark_field_get_field_type (field) == WAYMARK_FIELD_LIST)
    {
      for (gsize i = 0; i < waymark_value_get_length (value); i++)
        list_record (listing, field, waymark_value_get_item (value, i));
    }
  else if (find_item (field, value, &found))
    {
      found.chosen = waymark_redaction_is_shown (listing->selection,
                                                 waymark_document_get_id (listing->document), field,
                                                 found.path, value);
      count_item (listing, &found);
      if (is_listed (listing, &found))
        add_item (listing, &found, g_strdup (waymark_field_get_short_label (field)),
                  make_preview (listing, field, value));
    }
}

static void
list_document (Listing *listing, WaymarkWorksheet *worksheet)
{
  const char *id = waymark_document_get_id (listing->document);
  GPtrArray *sections = waymark_worksheet_get_sections (worksheet);

  waymark_date_today (&listing->today);
  for (guint s = 0; s < sections->len; s++)
    {
      const WaymarkSection *section = g_ptr_array_index (sections, s);

      if (waymark_selection_has_section (listing->selection, id, section->id))
        for (guint f = 0; f < section->fields->len; f++)
          list_field (listing, g_ptr_array_index (section->fields, f));
    }
}

GPtrArray *
waymark_redaction_list_private (WaymarkJournal *journal,
                                WaymarkDocument *document,
                                WaymarkSelection *selection)
{
  Listing listing = { journal, document, selection };
  WaymarkWorksheet *worksheet = waymark_journal_get_worksheet (journal, document);

  listing.items = g_ptr_array_new_with_free_func ((GDestroyNotify) waymark_private_item_free);
  if (worksheet != NULL)
    list_document (&listing, worksheet);
  return listing.items;
}

void
waymark_redaction_count (WaymarkWorksheet *worksheet,
                         WaymarkDocument *document,
                         WaymarkSelection *selection,
                         WaymarkWithheld *withheld,
                         GPtrArray *passages)
{
  Listing listing = { NULL, document, selection };

  listing.passages = passages;
  list_document (&listing, worksheet);
  *withheld = listing.withheld;
}
