/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Is it text?
 */
#include "waymark-xml-bytes.h"

#define BYTE_ORDER_MARK "\357\273\277"

gboolean
waymark_xml_bytes_take (WaymarkXmlBytes *self, const char **data, gsize *length)
{
  /* Some servers begin with it, and GMarkup does not know it. */
  for (; self->n_bytes < 3 && *length > 0 && **data == BYTE_ORDER_MARK[self->n_bytes]; (*data)++)
    {
      self->n_bytes++;
      (*length)--;
    }
  self->n_bytes += *length;
  for (gsize i = 0; i < *length; i++)
    {
      char byte = (*data)[i];
      gunichar read;

      if (byte == '\0')
        return FALSE;
      if (self->n_character == 0 && (byte & 0x80) == 0)
        continue;
      self->character[self->n_character++] = byte;
      read = g_utf8_get_char_validated (self->character, (gssize) self->n_character);
      if (read == (gunichar) -1)
        return FALSE;
      if (read != (gunichar) -2)
        self->n_character = 0;
    }
  return TRUE;
}
