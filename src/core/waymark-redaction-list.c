/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What redaction keeps back, listed so that a person can choose from it and knows how much it is.
 */
#include "waymark-redaction-private.h"

#include <string.h>

#include "waymark-date.h"
#include "waymark-field-text.h"
#include "waymark-prose.h"

#define PREVIEW_LENGTH 80

typedef struct
{
  WaymarkJournal *journal;
  WaymarkDocument *document;
  WaymarkSelection *selection;
  GDate today;
  GPtrArray *items;
} Listing;

void
waymark_private_item_free (WaymarkPrivateItem *self)
{
  g_free (self->document_id);
  waymark_path_free (self->path);
  g_free (self->label);
  g_free (self->preview);
  g_free (self);
}

void
waymark_withheld_free (WaymarkWithheld *self)
{
  g_free (self->document_id);
  g_free (self);
}

static gboolean
is_currency_code (const char *text, gsize length)
{
  char code[4] = "";

  if (length != 3)
    return FALSE;
  memcpy (code, text, 3);
  return waymark_money_is_currency (code);
}

/* The word of ASCII letters that ends before or begins at @at. */
static gboolean
code_stands_beside (const char *text, const char *first_digit, const char *after)
{
  const char *before = first_digit;
  gsize length;

  while (before > text && before[-1] == ' ')
    before--;
  for (length = 0; before - length > text && g_ascii_isalpha (before[-1 - (gssize) length]);)
    length++;
  if (is_currency_code (before - length, length))
    return TRUE;
  while (*after == ' ')
    after++;
  for (length = 0; g_ascii_isalpha (after[length]);)
    length++;
  return is_currency_code (after, length);
}

gboolean
waymark_redaction_mentions_money (const char *text)
{
  for (const char *p = text; *p != '\0';)
    {
      const char *after;

      if (g_unichar_type (g_utf8_get_char (p)) == G_UNICODE_CURRENCY_SYMBOL)
        return TRUE;
      if (!g_ascii_isdigit (*p))
        {
          p = g_utf8_next_char (p);
          continue;
        }
      after = p + strspn (p, "0123456789.,");
      if ((*after == 'k' || *after == 'K') && !g_ascii_isalnum (after[1]))
        return TRUE;
      if (code_stands_beside (text, p, after))
        return TRUE;
      p = after;
    }
  return FALSE;
}

static char *
make_preview (Listing *listing, WaymarkField *field, const WaymarkValue *value)
{
  g_autofree char *text = NULL;

  if (waymark_field_get_field_type (field) == WAYMARK_FIELD_LINK)
    {
      WaymarkDocument *target =
          waymark_journal_lookup (listing->journal, waymark_value_get_text (value));

      return target != NULL ? waymark_journal_dup_title (listing->journal, target) : g_strdup ("");
    }
  text = waymark_field_value_to_text (field, value, &listing->today);
  return waymark_prose_snippet (text, PREVIEW_LENGTH);
}

/* Takes @label and @preview. */
static WaymarkPrivateItem *
add_item (Listing *listing,
          const WaymarkPath *path,
          char *label,
          char *preview,
          gboolean is_money,
          gboolean chosen)
{
  WaymarkPrivateItem *item = g_new0 (WaymarkPrivateItem, 1);

  item->document_id = g_strdup (waymark_document_get_id (listing->document));
  item->path = waymark_path_copy (path);
  item->label = label;
  item->preview = preview;
  item->is_money = is_money;
  item->chosen = chosen;
  g_ptr_array_add (listing->items, item);
  return item;
}

static gboolean
text_mentions_money (WaymarkField *field, const WaymarkValue *value)
{
  switch (waymark_field_get_field_type (field))
    {
    case WAYMARK_FIELD_LINE:
    case WAYMARK_FIELD_TEXT:
      return waymark_redaction_mentions_money (waymark_value_get_text (value));
    default:
      return FALSE;
    }
}

/* What the record holds besides money, on one line. */
static char *
make_record_preview (Listing *listing,
                     WaymarkField *list,
                     const WaymarkValue *record,
                     gboolean *mentions_money)
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
      *mentions_money = *mentions_money || text_mentions_money (sub, value);
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
  const char *id = waymark_document_get_id (listing->document);
  const char *key = waymark_field_get_id (list);
  const WaymarkPath *path = WAYMARK_PATH (key, waymark_value_get_member_text (record, "id"), NULL);
  gboolean mentions_money = FALSE;
  g_autofree char *preview = make_record_preview (listing, list, record, &mentions_money);

  if (*preview == '\0')
    return;
  add_item (listing, path, g_strdup (name), g_steal_pointer (&preview), FALSE,
            waymark_selection_is_revealed (listing->selection, id, path) ||
                waymark_selection_is_revealed (listing->selection, id, WAYMARK_FIELD_PATH (key)))
      ->mentions_money = mentions_money;
}

static void
list_record (Listing *listing, WaymarkField *list, const WaymarkValue *record)
{
  GPtrArray *subfields = waymark_field_get_subfields (list);
  const char *id = waymark_document_get_id (listing->document);
  const char *item = waymark_value_get_member_text (record, "id");
  gboolean whole = waymark_redaction_is_private (list);
  g_autofree char *record_name = waymark_field_record_name (list, record, &listing->today);
  g_autofree char *name =
      *record_name != '\0'
          ? g_strdup_printf ("%s: %s", waymark_field_get_short_label (list), record_name)
          : g_strdup (waymark_field_get_short_label (list));

  if (whole)
    list_whole_record (listing, list, record, name);
  for (guint i = 0; i < subfields->len; i++)
    {
      WaymarkField *sub = g_ptr_array_index (subfields, i);
      WaymarkValue *value = waymark_value_get_member (record, waymark_field_get_id (sub));
      gboolean is_money = waymark_field_get_field_type (sub) == WAYMARK_FIELD_MONEY;
      const WaymarkPath *path =
          WAYMARK_PATH (waymark_field_get_id (list), item, waymark_field_get_id (sub));

      if (waymark_value_is_empty (value) || !waymark_redaction_is_private (sub) ||
          (whole && !is_money))
        continue;
      add_item (listing, path,
                g_strdup_printf ("%s · %s", name, waymark_field_get_short_label (sub)),
                make_preview (listing, sub, value), is_money,
                waymark_redaction_is_sub_shown (listing->selection, id, list, sub, path))
          ->mentions_money = text_mentions_money (sub, value);
    }
}

static void
list_field (Listing *listing, WaymarkField *field)
{
  const char *key = waymark_field_get_id (field);
  WaymarkValue *value = waymark_document_get_field (listing->document, key);
  gboolean is_list = waymark_field_get_field_type (field) == WAYMARK_FIELD_LIST;

  if (waymark_value_is_empty (value))
    return;
  if (is_list)
    {
      for (gsize i = 0; i < waymark_value_get_length (value); i++)
        list_record (listing, field, waymark_value_get_item (value, i));
    }
  else if (waymark_redaction_is_private (field))
    {
      const WaymarkPath *path = WAYMARK_FIELD_PATH (key);

      add_item (listing, path, g_strdup (waymark_field_get_short_label (field)),
                make_preview (listing, field, value),
                waymark_field_get_field_type (field) == WAYMARK_FIELD_MONEY,
                waymark_redaction_is_shown (
                    listing->selection, waymark_document_get_id (listing->document), field, path))
          ->mentions_money = text_mentions_money (field, value);
    }
}

GPtrArray *
waymark_redaction_list_private (WaymarkJournal *journal,
                                WaymarkDocument *document,
                                WaymarkSelection *selection)
{
  Listing listing = { journal, document, selection };
  WaymarkWorksheet *worksheet = waymark_journal_get_worksheet (journal, document);
  GPtrArray *sections;

  listing.items = g_ptr_array_new_with_free_func ((GDestroyNotify) waymark_private_item_free);
  waymark_date_today (&listing.today);
  if (worksheet == NULL)
    return listing.items;

  sections = waymark_worksheet_get_sections (worksheet);
  for (guint s = 0; s < sections->len; s++)
    {
      const WaymarkSection *section = g_ptr_array_index (sections, s);

      if (waymark_selection_has_section (selection, waymark_document_get_id (document),
                                         section->id))
        for (guint f = 0; f < section->fields->len; f++)
          list_field (&listing, g_ptr_array_index (section->fields, f));
    }
  return listing.items;
}

typedef struct
{
  WaymarkJournal *journal;
  WaymarkSelection *selection;
  GPtrArray *withheld;
} Count;

static void
count_cb (WaymarkWorksheet *worksheet, WaymarkDocument *document, gpointer data)
{
  Count *count = data;
  g_autoptr (GPtrArray) items =
      waymark_redaction_list_private (count->journal, document, count->selection);
  g_autoptr (WaymarkWithheld) withheld = g_new0 (WaymarkWithheld, 1);

  for (guint i = 0; i < items->len; i++)
    {
      WaymarkPrivateItem *item = g_ptr_array_index (items, i);

      if (!item->chosen && item->is_money)
        withheld->n_amounts++;
      else if (!item->chosen)
        withheld->n_answers++;
    }
  withheld->document_id = g_strdup (waymark_document_get_id (document));
  if (withheld->n_answers + withheld->n_amounts > 0)
    g_ptr_array_add (count->withheld, g_steal_pointer (&withheld));
}

GPtrArray *
waymark_redaction_list_withheld (WaymarkJournal *journal, WaymarkSelection *selection)
{
  Count count = { journal, selection };

  g_return_val_if_fail (WAYMARK_IS_JOURNAL (journal), NULL);
  g_return_val_if_fail (WAYMARK_IS_SELECTION (selection), NULL);

  count.withheld = g_ptr_array_new_with_free_func ((GDestroyNotify) waymark_withheld_free);
  waymark_redaction_foreach_chosen (journal, selection, count_cb, &count);
  return count.withheld;
}
