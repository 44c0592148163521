/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The reader of lists: one list in the words of many servers, and which entries are taken. What is
 * refused is tried in servers/test-webdav-replies.c.
 */
#include "waymark-webdav-listing.h"

#include <string.h>

#define FOLDER "https://cloud.example.org/dav/Jo%C3%A9/f/"

static int
compare_names (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

/* What is taken, sorted: "name size", or "name/" for a folder, parted by blanks. NULL with an
 * error.
 * @piece: bytes that come at a time */
static char *
read_in_pieces (const char *xml, gsize piece, GError **error)
{
  g_autoptr (GUri) uri = g_uri_parse (FOLDER, G_URI_FLAGS_ENCODED_PATH, NULL);
  g_autoptr (WaymarkWebdavListing) listing = waymark_webdav_listing_new (uri, 10);
  g_autoptr (GPtrArray) entries = NULL;
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);
  gsize length = strlen (xml);

  for (gsize at = 0; at < length; at += piece)
    if (!waymark_webdav_listing_feed (listing, xml + at, MIN (piece, length - at), error))
      return NULL;
  entries = waymark_webdav_listing_finish (listing, error);
  if (entries == NULL)
    return NULL;
  for (guint i = 0; i < entries->len; i++)
    {
      const WaymarkRemoteEntry *entry = g_ptr_array_index (entries, i);

      g_ptr_array_add (names, entry->is_folder ? g_strconcat (entry->name, "/", NULL)
                                               : g_strdup_printf ("%s %" G_GINT64_FORMAT,
                                                                  entry->name, entry->size));
    }
  g_ptr_array_sort (names, compare_names);
  g_ptr_array_add (names, NULL);
  return g_strjoinv (" ", (char **) names->pdata);
}

#define BEGIN "<D:multistatus xmlns:D=\"DAV:\">"
#define ITSELF                                                                                     \
  "<D:response><D:href>/dav/Jo%C3%A9/f/</D:href><D:propstat><D:prop><D:resourcetype>"              \
  "<D:collection/></D:resourcetype></D:prop><D:status>HTTP/1.1 200 OK</D:status></D:propstat>"     \
  "</D:response>"
#define END "</D:multistatus>"
#define ENTRY(href)                                                                                \
  "<D:response><D:href>" href "</D:href><D:propstat><D:prop><D:getcontentlength>5"                 \
  "</D:getcontentlength></D:prop><D:status>HTTP/1.1 200 OK</D:status></D:propstat></D:response>"

static const struct
{
  const char *name;
  const char *xml;
  const char *taken;
} lists[] = {
  { "an empty folder", BEGIN ITSELF END, "" },
  { "one file", BEGIN ITSELF ENTRY ("/dav/Jo%C3%A9/f/a.json") END, "a.json 5" },
  { "the folder at the end", BEGIN ENTRY ("/dav/Jo%C3%A9/f/a.json") ITSELF END, "a.json 5" },
  { "a mark of the byte order", "\357\273\277<?xml version=\"1.0\"?>" BEGIN ITSELF END, "" },
  { "another prefix",
    "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<lp1:multistatus xmlns:lp1=\"DAV:\" "
    "xmlns:D=\"urn:other\"><lp1:response><lp1:href>/dav/Jo%C3%A9/f</lp1:href><lp1:propstat>"
    "<lp1:prop><lp1:resourcetype><lp1:collection/></lp1:resourcetype></lp1:prop></lp1:propstat>"
    "</lp1:response></lp1:multistatus>",
    "" },
  { "no prefix",
    "<multistatus xmlns=\"DAV:\"><response><href>/dav/Jo%C3%A9/f/</href><propstat><prop>"
    "<resourcetype><collection/></resourcetype></prop><status>HTTP/1.1 200 OK</status></propstat>"
    "</response></multistatus>",
    "" },
  { "a prefix that changes within",
    "<D:multistatus xmlns:D=\"DAV:\"><D:response><D:href xmlns:D=\"DAV:\">/dav/Jo%C3%A9/f/</D:href>"
    "<E:propstat xmlns:E=\"DAV:\"><E:prop><E:resourcetype><D:collection/></E:resourcetype></E:prop>"
    "</E:propstat></D:response></D:multistatus>",
    "" },
  { "something of the same name that means another thing",
    BEGIN ITSELF "<D:response><D:href>/dav/Jo%C3%A9/f/a.json</D:href><X:href xmlns:X=\"urn:x\">"
                 "/etc/passwd</X:href></D:response>" END,
    "a.json -1" },
  { "a size of somebody else",
    BEGIN ITSELF "<D:response><D:href>/dav/Jo%C3%A9/f/a.json</D:href><D:propstat><D:prop "
                 "xmlns:X=\"urn:x\"><X:getcontentlength>7</X:getcontentlength></D:prop>"
                 "</D:propstat></D:response>" END,
    "a.json -1" },
  { "whole addresses",
    BEGIN ITSELF ENTRY ("https://cloud.example.org/dav/Jo%C3%A9/f/a.json")
        ENTRY ("http://CLOUD.example.org:8080/dav/Jo%C3%A9/f/b.json")
            ENTRY ("http://localhost:81/dav/Jo%C3%A9/f/c.json") END,
    "a.json 5 b.json 5 c.json 5" },
  { "percent signs as one likes",
    BEGIN ITSELF ENTRY ("/d%61v/Jo%c3%a9/f/a%2Ejson") ENTRY ("/dav/Joé/f/b.json") END,
    "a.json 5 b.json 5" },
  { "entities and CDATA",
    BEGIN ITSELF ENTRY ("/dav/Jo%C3%A9/f/&#x61;.json") ENTRY ("<![CDATA[/dav/Jo%C3%A9/f/b.json]]>")
        END,
    "a.json 5 b.json 5" },
  { "blanks around", BEGIN ITSELF ENTRY ("\n    /dav/Jo%C3%A9/f/a.json\n  ") END, "a.json 5" },
  { "a folder with and without its slash",
    BEGIN ITSELF
    "<D:response><D:href>/dav/Jo%C3%A9/f/v1/</D:href><D:propstat><D:prop><D:resourcetype>"
    "<D:collection/></D:resourcetype></D:prop></D:propstat></D:response>"
    "<D:response><D:href>/dav/Jo%C3%A9/f/v2</D:href><D:propstat><D:prop><D:resourcetype>"
    "<D:collection/></D:resourcetype></D:prop></D:propstat></D:response>" END,
    "v1/ v2/" },
  { "properties that are not there",
    BEGIN ITSELF "<D:response><D:href>/dav/Jo%C3%A9/f/a.json</D:href><D:propstat><D:prop>"
                 "<D:getcontentlength>9</D:getcontentlength></D:prop><D:status>HTTP/1.1 200 OK"
                 "</D:status></D:propstat><D:propstat><D:prop><D:getcontentlength/>"
                 "<D:resourcetype><D:collection/></D:resourcetype></D:prop>"
                 "<D:status>HTTP/1.1 404 Not Found</D:status></D:propstat></D:response>" END,
    "a.json 9" },
  { "files that cannot be read",
    BEGIN ITSELF "<D:response><D:href>/dav/Jo%C3%A9/f/a.json</D:href><D:status>HTTP/1.1 403 No"
                 "</D:status></D:response><D:response><D:href>/dav/Jo%C3%A9/f/b.json</D:href>"
                 "<D:href>/dav/Jo%C3%A9/f/c.json</D:href><D:status>HTTP/1.1 404 No</D:status>"
                 "</D:response>" END,
    "" },
  { "sizes that are none",
    BEGIN ITSELF "<D:response><D:href>/dav/Jo%C3%A9/f/a.json</D:href><D:propstat><D:prop>"
                 "<D:getcontentlength>-5</D:getcontentlength></D:prop></D:propstat></D:response>"
                 "<D:response><D:href>/dav/Jo%C3%A9/f/b.json</D:href><D:propstat><D:prop>"
                 "<D:getcontentlength>99999999999999999999</D:getcontentlength></D:prop>"
                 "</D:propstat></D:response>" END,
    "a.json -1 b.json -1" },
  { "names that lead elsewhere",
    BEGIN ITSELF ENTRY ("/dav/Jo%C3%A9/f/..") ENTRY ("/dav/Jo%C3%A9/f/%2e%2e%2fpasswd")
        ENTRY ("/dav/Jo%C3%A9/f/a%00.json") ENTRY ("/dav/Jo%C3%A9/f/.ssh")
            ENTRY ("/dav/Jo%C3%A9/f/a%5Cb") ENTRY ("/dav/Jo%C3%A9/f/%252e%252e") END,
    "" },
  { "what lies deeper", BEGIN ITSELF ENTRY ("/dav/Jo%C3%A9/f/v1/deep.json") END, "" },
  { "one name twice",
    BEGIN ITSELF ENTRY ("/dav/Jo%C3%A9/f/a.json") ENTRY ("/dav/Jo%C3%A9/f/%61.json") END,
    "a.json 5" },
  { "ten entries are not too many",
    BEGIN ITSELF ENTRY ("/dav/Jo%C3%A9/f/0") ENTRY ("/dav/Jo%C3%A9/f/1") ENTRY ("/dav/Jo%C3%A9/f/2")
        ENTRY ("/dav/Jo%C3%A9/f/3") ENTRY ("/dav/Jo%C3%A9/f/4") ENTRY ("/dav/Jo%C3%A9/f/5")
            ENTRY ("/dav/Jo%C3%A9/f/6") ENTRY ("/dav/Jo%C3%A9/f/7") ENTRY ("/dav/Jo%C3%A9/f/8")
                ENTRY ("/dav/Jo%C3%A9/f/9") END,
    "0 5 1 5 2 5 3 5 4 5 5 5 6 5 7 5 8 5 9 5" },
};

static void
test_list (gconstpointer data)
{
  guint i = GPOINTER_TO_UINT (data);
  /* However it comes in. */
  static const gsize pieces[] = { 1, 7, 100, 100000 };

  for (guint j = 0; j < G_N_ELEMENTS (pieces); j++)
    {
      g_autoptr (GError) error = NULL;
      g_autofree char *taken = read_in_pieces (lists[i].xml, pieces[j], &error);

      g_assert_no_error (error);
      g_assert_cmpstr (taken, ==, lists[i].taken);
    }
}

static const struct
{
  const char *name;
  const char *xml;
} refused[] = {
  { "a relative address", BEGIN ITSELF ENTRY ("a.json") END },
  { "an address of another kind", BEGIN ITSELF ENTRY ("file:///dav/Jo%C3%A9/f/a.json") END },
  { "a server that is left open", BEGIN ITSELF ENTRY ("//evil.example/dav/Jo%C3%A9/f/a.json") END },
  { "no address", BEGIN ITSELF "<D:response></D:response>" END },
  { "the folder above", BEGIN ITSELF ENTRY ("/dav/Jo%C3%A9/") END },
  { "a way back up", BEGIN ITSELF ENTRY ("/dav/Jo%C3%A9/../f/a.json") END },
  { "eleven entries",
    BEGIN ITSELF ENTRY ("/dav/Jo%C3%A9/f/0") ENTRY ("/dav/Jo%C3%A9/f/1") ENTRY ("/dav/Jo%C3%A9/f/2")
        ENTRY ("/dav/Jo%C3%A9/f/3") ENTRY ("/dav/Jo%C3%A9/f/4") ENTRY ("/dav/Jo%C3%A9/f/5")
            ENTRY ("/dav/Jo%C3%A9/f/6") ENTRY ("/dav/Jo%C3%A9/f/7") ENTRY ("/dav/Jo%C3%A9/f/8")
                ENTRY ("/dav/Jo%C3%A9/f/8") ENTRY ("/dav/Jo%C3%A9/f/not ours") END },
  { "two lists", BEGIN ITSELF END BEGIN ITSELF END },
  { "something after the list", BEGIN ITSELF END "<html/>" },
};

static void
test_refused (gconstpointer data)
{
  guint i = GPOINTER_TO_UINT (data);
  static const gsize pieces[] = { 1, 100000 };

  for (guint j = 0; j < G_N_ELEMENTS (pieces); j++)
    {
      g_autoptr (GError) error = NULL;
      g_autofree char *taken = read_in_pieces (refused[i].xml, pieces[j], &error);

      g_assert_null (taken);
      g_assert_error (error, WAYMARK_REMOTE_ERROR, WAYMARK_REMOTE_ERROR_BAD_ANSWER);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (lists); i++)
    {
      g_autofree char *path = g_strdup_printf ("/webdav-listing/taken/%s", lists[i].name);

      g_test_add_data_func (path, GUINT_TO_POINTER (i), test_list);
    }
  for (guint i = 0; i < G_N_ELEMENTS (refused); i++)
    {
      g_autofree char *path = g_strdup_printf ("/webdav-listing/refused/%s", refused[i].name);

      g_test_add_data_func (path, GUINT_TO_POINTER (i), test_refused);
    }
  return g_test_run ();
}
