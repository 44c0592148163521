/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The reader of lists: what stands where in the XML. What an address in it means is in
 * waymark-webdav-href.c.
 */
#include "waymark-config.h"

#include "waymark-webdav-listing.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "waymark-webdav-href.h"
#include "waymark-xml-bytes.h"
#include "waymark-xml-names.h"

#define DAV "DAV:"

#define DEEPEST      32
#define PIECE        4096
#define LONGEST_TEXT 4096
/* A server needs about 300 bytes for an entry; one whose lists are this wordy is not worth it. */
#define BYTES_AN_ENTRY 2048
#define BYTES_ALWAYS   (64 * 1024)
/* Between two things that the parser tells of; it keeps all of that in memory. */
#define LONGEST_TOKEN (16 * 1024)

typedef enum
{
  OTHER, /* nothing below it is of interest */
  ROOT,
  MULTISTATUS,
  RESPONSE,
  HREF,
  RESPONSE_STATUS,
  PROPSTAT,
  PROPSTAT_STATUS,
  PROP,
  LENGTH,
  RESOURCETYPE,
  COLLECTION,
} Place;

static const struct
{
  Place parent;
  const char *name;
  Place place;
} places[] = {
  { ROOT, "multistatus", MULTISTATUS },
  { MULTISTATUS, "response", RESPONSE },
  { RESPONSE, "href", HREF },
  { RESPONSE, "status", RESPONSE_STATUS },
  { RESPONSE, "propstat", PROPSTAT },
  { PROPSTAT, "status", PROPSTAT_STATUS },
  { PROPSTAT, "prop", PROP },
  { PROP, "getcontentlength", LENGTH },
  { PROP, "resourcetype", RESOURCETYPE },
  { RESOURCETYPE, "collection", COLLECTION },
};

/* What a propstat or all that hold true of a response say. */
typedef struct
{
  gint64 size;
  gboolean is_folder;
} Facts;

struct _WaymarkWebdavListing
{
  GMarkupParseContext *parser;
  WaymarkXmlNames *names;
  WaymarkWebdavFolder *folder;
  guint most;
  WaymarkXmlBytes bytes;
  gsize n_since_event;
  gboolean has_begun;
  gboolean has_failed;      /* GMarkup may go on calling after that */
  guint8 path[DEEPEST + 1]; /* of Place */
  guint depth;              /* of the element we are in; 0: of none */
  GString *text;            /* of the place we are in, if its text matters */

  char *href;       /* of this response */
  gboolean refused; /* this response tells of a fault */
  gboolean propstat_refused;
  Facts facts, propstat;

  guint n_entries;
  gboolean saw_itself;
  GHashTable *entries; /* name to WaymarkRemoteEntry, which owns it */
};

/* What is said more than once. */

static const char *
unsafe (void)
{
  return _ ("The server’s list of files is built in a way that is not safe to read.");
}

static const char *
unreadable (void)
{
  return _ ("The server’s list of files cannot be read: it is damaged, or broke off.");
}

static const char *
endless (void)
{
  return _ ("The server’s list of files does not end. Use a folder for Waymark alone.");
}

static void
set_bad (WaymarkWebdavListing *self, GError **error, const char *message)
{
  self->has_failed = TRUE;
  g_set_error_literal (error, WAYMARK_REMOTE_ERROR, WAYMARK_REMOTE_ERROR_BAD_ANSWER, message);
}

/* rclone writes that it failed, as when somebody removes a file meanwhile, behind what it listed so
 * far. */
static void
set_broken_off (GError **error)
{
  g_set_error_literal (
      error, WAYMARK_REMOTE_ERROR, WAYMARK_REMOTE_ERROR_OFFLINE,
      _ ("The server’s list of files broke off in the middle. It is tried again later."));
}

static Place
place_of (Place parent, const char *name)
{
  for (gsize i = 0; i < G_N_ELEMENTS (places); i++)
    if (places[i].parent == parent && strcmp (places[i].name, name) == 0)
      return places[i].place;
  return OTHER;
}

static gboolean
has_text (Place place)
{
  return place == HREF || place == RESPONSE_STATUS || place == PROPSTAT_STATUS || place == LENGTH;
}

static void
start_element (GMarkupParseContext *context,
               const char *element_name,
               const char **attribute_names,
               const char **attribute_values,
               gpointer data,
               GError **error)
{
  WaymarkWebdavListing *self = data;
  const char *name;
  Place place;

  self->n_since_event = 0;
  if (self->has_failed)
    return;
  if (self->depth == DEEPEST ||
      !waymark_xml_names_enter (self->names, attribute_names, attribute_values))
    {
      set_bad (self, error, unsafe ());
      return;
    }
  name = waymark_xml_names_local (self->names, element_name, DAV);
  place = name == NULL ? OTHER : place_of (self->path[self->depth], name);
  if (self->depth == 0 && (place != MULTISTATUS || self->has_begun))
    {
      set_bad (self, error, _ ("The server sent something else instead of a list of files."));
      return;
    }
  self->has_begun = TRUE;
  self->path[++self->depth] = (guint8) place;
  g_string_truncate (self->text, 0);
  switch (place)
    {
    case RESPONSE:
      g_clear_pointer (&self->href, g_free);
      self->refused = FALSE;
      self->facts = (Facts){ .size = -1 };
      break;
    case PROPSTAT:
      self->propstat_refused = FALSE;
      self->propstat = (Facts){ .size = -1 };
      break;
    case COLLECTION:
      self->propstat.is_folder = TRUE;
      break;
    default:
      break;
    }
}

/* "HTTP/1.1 200 OK" */
static gboolean
is_success (const char *status)
{
  const char *space = strchr (status, ' ');

  return space != NULL && space[1] == '2' && g_ascii_isdigit (space[2]) &&
         g_ascii_isdigit (space[3]) && !g_ascii_isalnum (space[4]);
}

static gint64
parse_size (const char *text)
{
  guint64 size;

  return g_ascii_string_to_unsigned (text, 10, 0, G_MAXINT64, &size, NULL) ? (gint64) size : -1;
}

static void
end_response (WaymarkWebdavListing *self, GError **error)
{
  g_autofree char *name = NULL;

  if (self->href == NULL)
    {
      set_bad (self, error, _ ("The server’s list of files names none."));
      return;
    }
  switch (waymark_webdav_folder_look (self->folder, self->href, &name))
    {
    case WAYMARK_WEBDAV_HREF_ELSEWHERE:
      set_bad (self, error,
               _ ("The server lists files that are not in this folder. Check the address "
                  "of the folder."));
      return;
    case WAYMARK_WEBDAV_HREF_ITSELF:
      self->saw_itself = !self->refused && self->facts.is_folder;
      return;
    case WAYMARK_WEBDAV_HREF_BELOW:
      break;
    }
  if (++self->n_entries > self->most)
    {
      set_bad (self, error, endless ());
      return;
    }
  if (!self->refused && name != NULL && waymark_remote_is_name (name))
    {
      WaymarkRemoteEntry *entry =
          waymark_remote_entry_new (name, self->facts.is_folder, self->facts.size);

      g_hash_table_replace (self->entries, entry->name, entry);
    }
}

static void
end_element (GMarkupParseContext *context, const char *element_name, gpointer data, GError **error)
{
  WaymarkWebdavListing *self = data;
  Place place;

  self->n_since_event = 0;
  if (self->has_failed)
    return;
  place = self->path[self->depth--];
  waymark_xml_names_leave (self->names);
  g_strstrip (self->text->str);
  switch (place)
    {
    case HREF:
      /* A response with several has no properties, and tells of faults (RFC 4918, 14.24). */
      if (self->href == NULL)
        self->href = g_strdup (self->text->str);
      else
        self->refused = TRUE;
      break;
    case RESPONSE_STATUS:
      self->refused |= !is_success (self->text->str);
      break;
    case PROPSTAT_STATUS:
      self->propstat_refused = !is_success (self->text->str);
      break;
    case LENGTH:
      self->propstat.size = parse_size (self->text->str);
      break;
    case PROPSTAT:
      if (!self->propstat_refused)
        {
          self->facts.is_folder |= self->propstat.is_folder;
          if (self->propstat.size >= 0)
            self->facts.size = self->propstat.size;
        }
      break;
    case RESPONSE:
      end_response (self, error);
      break;
    default:
      break;
    }
  g_string_truncate (self->text, 0);
}

static void
text (GMarkupParseContext *context, const char *chars, gsize length, gpointer data, GError **error)
{
  WaymarkWebdavListing *self = data;

  self->n_since_event = 0;
  if (self->has_failed || !has_text (self->path[self->depth]))
    return;
  if (self->text->len + length > LONGEST_TEXT)
    set_bad (self, error, _ ("The server’s list of files holds a name that is far too long."));
  else
    g_string_append_len (self->text, chars, (gssize) length);
}

static void
passthrough (
    GMarkupParseContext *context, const char *chars, gsize length, gpointer data, GError **error)
{
  WaymarkWebdavListing *self = data;

  self->n_since_event = 0;
  /* Comments and the declaration of XML do no harm; a document type could define entities. */
  if (!self->has_failed && length > 2 && chars[0] == '<' && chars[1] == '!' && chars[2] != '-')
    set_bad (self, error, unsafe ());
}

static const GMarkupParser callbacks = { start_element, end_element, text, passthrough, NULL };

WaymarkWebdavListing *
waymark_webdav_listing_new (GUri *folder, guint most)
{
  WaymarkWebdavListing *self = g_new0 (WaymarkWebdavListing, 1);

  self->parser = g_markup_parse_context_new (&callbacks, G_MARKUP_TREAT_CDATA_AS_TEXT, self, NULL);
  self->names = waymark_xml_names_new ();
  self->folder = waymark_webdav_folder_new (folder);
  self->most = most;
  self->path[0] = ROOT;
  self->text = g_string_new (NULL);
  self->entries = g_hash_table_new_full (g_str_hash, g_str_equal, NULL,
                                         (GDestroyNotify) waymark_remote_entry_free);
  return self;
}

void
waymark_webdav_listing_free (WaymarkWebdavListing *self)
{
  g_markup_parse_context_free (self->parser);
  waymark_xml_names_free (self->names);
  waymark_webdav_folder_free (self->folder);
  g_string_free (self->text, TRUE);
  g_hash_table_unref (self->entries);
  g_free (self->href);
  g_free (self);
}

/* What GMarkup complains of is for developers. */
static void
take_error (WaymarkWebdavListing *self, GError *found, GError **error)
{
  if (found->domain == WAYMARK_REMOTE_ERROR)
    {
      g_propagate_error (error, found);
      return;
    }
  g_debug ("list: %s", found->message);
  if (self->has_begun && self->depth == 0)
    set_broken_off (error);
  else
    set_bad (self, error, unreadable ());
  g_error_free (found);
}

gboolean
waymark_webdav_listing_feed (WaymarkWebdavListing *self,
                             const char *data,
                             gsize length,
                             GError **error)
{
  if (!waymark_xml_bytes_take (&self->bytes, &data, &length))
    {
      set_bad (self, error, unreadable ());
      return FALSE;
    }
  if (self->bytes.n_bytes > BYTES_ALWAYS + (guint64) self->most * BYTES_AN_ENTRY)
    {
      set_bad (self, error, endless ());
      return FALSE;
    }
  while (length > 0)
    {
      gsize piece = MIN (length, PIECE);
      GError *found = NULL;

      self->n_since_event += piece;
      if (self->n_since_event > LONGEST_TOKEN)
        {
          set_bad (self, error, unsafe ());
          return FALSE;
        }
      if (!g_markup_parse_context_parse (self->parser, data, (gssize) piece, &found))
        {
          take_error (self, found, error);
          return FALSE;
        }
      data += piece;
      length -= piece;
    }
  return TRUE;
}

static gboolean
end_list (WaymarkWebdavListing *self, GError **error)
{
  GError *found = NULL;

  if (self->depth > 0)
    {
      set_broken_off (error);
      return FALSE;
    }
  if (g_markup_parse_context_end_parse (self->parser, &found))
    return TRUE;
  take_error (self, found, error);
  return FALSE;
}

GPtrArray *
waymark_webdav_listing_finish (WaymarkWebdavListing *self, GError **error)
{
  GPtrArray *list;
  GHashTableIter iter;
  gpointer entry;

  if (!end_list (self, error))
    return NULL;
  if (!self->saw_itself)
    {
      set_bad (self, error,
               _ ("The server’s list of files is not of a folder. Check the address of the "
                  "folder."));
      return NULL;
    }
  list = g_ptr_array_new_full (g_hash_table_size (self->entries),
                               (GDestroyNotify) waymark_remote_entry_free);
  g_hash_table_iter_init (&iter, self->entries);
  while (g_hash_table_iter_next (&iter, NULL, &entry))
    {
      g_hash_table_iter_steal (&iter);
      g_ptr_array_add (list, entry);
    }
  return list;
}

gboolean
waymark_webdav_listing_finish_file (WaymarkWebdavListing *self,
                                    const char *name,
                                    gint64 *size,
                                    GError **error)
{
  const WaymarkRemoteEntry *entry;

  if (!end_list (self, error))
    return FALSE;
  entry = g_hash_table_lookup (self->entries, name);
  if (entry == NULL || entry->is_folder)
    {
      g_set_error_literal (error, WAYMARK_REMOTE_ERROR, WAYMARK_REMOTE_ERROR_NOT_FOUND,
                           _ ("The server does not list a file that was put there."));
      return FALSE;
    }
  *size = entry->size;
  return TRUE;
}

guint
waymark_webdav_listing_count (WaymarkWebdavListing *self)
{
  return self->n_entries;
}
