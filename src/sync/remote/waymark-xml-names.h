/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The namespaces in scope while XML is read: which address a prefix stands for, so that a name is
 * told by what it means and not by how it is written.
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct _WaymarkXmlNames WaymarkXmlNames;

WaymarkXmlNames *waymark_xml_names_new (void);
void waymark_xml_names_free (WaymarkXmlNames *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (WaymarkXmlNames, waymark_xml_names_free)

/* Enters an element with these attributes. FALSE when there are more declarations than anybody
 * needs: end reading. */
gboolean waymark_xml_names_enter (WaymarkXmlNames *self,
                                  const char **attribute_names,
                                  const char **attribute_values);
void waymark_xml_names_leave (WaymarkXmlNames *self);

/* The name without its prefix, if the prefix stands for @uri here; else NULL. (transfer none):
 * points into @name. */
const char *waymark_xml_names_local (WaymarkXmlNames *self, const char *name, const char *uri);

G_END_DECLS
