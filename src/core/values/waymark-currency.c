/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The table of currencies (ISO 4217 list one, active currencies of countries; no metals, funds or
 * test codes) and of signs.
 */
#include "waymark-currency.h"

#include <stdlib.h>
#include <string.h>

static const WaymarkCurrency currencies[] = {
  { "AED", 2, NULL },  { "AFN", 2, NULL }, { "ALL", 2, NULL }, { "AMD", 2, NULL },
  { "AOA", 2, NULL },  { "ARS", 2, NULL }, { "AUD", 2, NULL }, { "AWG", 2, NULL },
  { "AZN", 2, NULL },  { "BAM", 2, NULL }, { "BBD", 2, NULL }, { "BDT", 2, NULL },
  { "BHD", 3, NULL },  { "BIF", 0, NULL }, { "BMD", 2, NULL }, { "BND", 2, NULL },
  { "BOB", 2, NULL },  { "BRL", 2, NULL }, { "BSD", 2, NULL }, { "BTN", 2, NULL },
  { "BWP", 2, NULL },  { "BYN", 2, NULL }, { "BZD", 2, NULL }, { "CAD", 2, NULL },
  { "CDF", 2, NULL },  { "CHF", 2, NULL }, { "CLP", 0, NULL }, { "CNY", 2, NULL },
  { "COP", 2, NULL },  { "CRC", 2, NULL }, { "CUP", 2, NULL }, { "CVE", 2, NULL },
  { "CZK", 2, NULL },  { "DJF", 0, NULL }, { "DKK", 2, NULL }, { "DOP", 2, NULL },
  { "DZD", 2, NULL },  { "EGP", 2, NULL }, { "ERN", 2, NULL }, { "ETB", 2, NULL },
  { "EUR", 2, "€" },   { "FJD", 2, NULL }, { "FKP", 2, NULL }, { "GBP", 2, "£" },
  { "GEL", 2, "₾" }, { "GHS", 2, "₵" },  { "GIP", 2, NULL }, { "GMD", 2, NULL },
  { "GNF", 0, NULL },  { "GTQ", 2, NULL }, { "GYD", 2, NULL }, { "HKD", 2, NULL },
  { "HNL", 2, NULL },  { "HTG", 2, NULL }, { "HUF", 2, NULL }, { "IDR", 2, NULL },
  { "ILS", 2, "₪" },   { "INR", 2, "₹" },  { "IQD", 3, NULL }, { "IRR", 2, NULL },
  { "ISK", 0, NULL },  { "JMD", 2, NULL }, { "JOD", 3, NULL }, { "JPY", 0, "¥" },
  { "KES", 2, NULL },  { "KGS", 2, NULL }, { "KHR", 2, NULL }, { "KMF", 0, NULL },
  { "KPW", 2, NULL },  { "KRW", 0, "₩" },  { "KWD", 3, NULL }, { "KYD", 2, NULL },
  { "KZT", 2, "₸" },   { "LAK", 2, NULL }, { "LBP", 2, NULL }, { "LKR", 2, NULL },
  { "LRD", 2, NULL },  { "LSL", 2, NULL }, { "LYD", 3, NULL }, { "MAD", 2, NULL },
  { "MDL", 2, NULL },  { "MGA", 2, NULL }, { "MKD", 2, NULL }, { "MMK", 2, NULL },
  { "MNT", 2, NULL },  { "MOP", 2, NULL }, { "MRU", 2, NULL }, { "MUR", 2, NULL },
  { "MVR", 2, NULL },  { "MWK", 2, NULL }, { "MXN", 2, NULL }, { "MYR", 2, NULL },
  { "MZN", 2, NULL },  { "NAD", 2, NULL }, { "NGN", 2, "₦" },  { "NIO", 2, NULL },
  { "NOK", 2, NULL },  { "NPR", 2, NULL }, { "NZD", 2, NULL }, { "OMR", 3, NULL },
  { "PAB", 2, NULL },  { "PEN", 2, NULL }, { "PGK", 2, NULL }, { "PHP", 2, "₱" },
  { "PKR", 2, NULL },  { "PLN", 2, NULL }, { "PYG", 0, NULL }, { "QAR", 2, NULL },
  { "RON", 2, NULL },  { "RSD", 2, NULL }, { "RUB", 2, NULL }, { "RWF", 0, NULL },
  { "SAR", 2, NULL },  { "SBD", 2, NULL }, { "SCR", 2, NULL }, { "SDG", 2, NULL },
  { "SEK", 2, NULL },  { "SGD", 2, NULL }, { "SHP", 2, NULL }, { "SLE", 2, NULL },
  { "SOS", 2, NULL },  { "SRD", 2, NULL }, { "SSP", 2, NULL }, { "STN", 2, NULL },
  { "SVC", 2, NULL },  { "SYP", 2, NULL }, { "SZL", 2, NULL }, { "THB", 2, NULL },
  { "TJS", 2, NULL },  { "TMT", 2, NULL }, { "TND", 3, NULL }, { "TOP", 2, NULL },
  { "TRY", 2, "₺" },   { "TTD", 2, NULL }, { "TWD", 2, NULL }, { "TZS", 2, NULL },
  { "UAH", 2, "₴" },   { "UGX", 0, NULL }, { "USD", 2, "$" },  { "UYU", 2, NULL },
  { "UZS", 2, NULL },  { "VED", 2, NULL }, { "VES", 2, NULL }, { "VND", 0, "₫" },
  { "VUV", 0, NULL },  { "WST", 2, NULL }, { "XAF", 0, NULL }, { "XCD", 2, NULL },
  { "XOF", 0, NULL },  { "XPF", 0, NULL }, { "YER", 2, NULL }, { "ZAR", 2, NULL },
  { "ZMW", 2, NULL },  { "ZWG", 2, NULL },
};

/* Signs that are written, and whom they stand for: the first is the best known one. A sign whose
 * list starts with "?" belongs to nobody in particular. */
static const struct
{
  const char *sign;
  const char *codes;
} signs[] = {
  { "$", "USD CAD AUD NZD SGD HKD TWD MXN ARS CLP COP UYU BBD BMD BND BSD BZD DOP FJD GYD JMD KYD "
         "LRD NAD SBD SRD TTD XCD" },
  { "us$", "USD" },
  { "c$", "CAD" },
  { "ca$", "CAD" },
  { "a$", "AUD" },
  { "au$", "AUD" },
  { "nz$", "NZD" },
  { "hk$", "HKD" },
  { "s$", "SGD" },
  { "nt$", "TWD" },
  { "mx$", "MXN" },
  { "r$", "BRL" },
  { "€", "EUR" },
  { "£", "GBP EGP FKP GIP LBP SDG SHP SSP SYP" },
  { "¥", "JPY CNY" },
  { "₹", "INR" },
  { "rs", "INR PKR LKR NPR MUR SCR" },
  { "₩", "KRW KPW" },
  { "₪", "ILS" },
  { "₴", "UAH" },
  { "₦", "NGN" },
  { "₱", "PHP CUP" },
  { "₫", "VND" },
  { "₺", "TRY" },
  { "₽", "RUB" },
  { "₸", "KZT" },
  { "₾", "GEL" },
  { "₵", "GHS" },
  { "฿", "THB" },
  { "zł", "PLN" },
  { "kč", "CZK" },
  { "ft", "HUF" },
  { "fr", "CHF" },
  { "sfr", "CHF" },
  { "lei", "RON MDL" },
  { "kr", "? SEK NOK DKK ISK" },
};

const WaymarkCurrency *
waymark_currency_get_all (gsize *n_currencies)
{
  *n_currencies = G_N_ELEMENTS (currencies);
  return currencies;
}

static int
compare_code (gconstpointer code, gconstpointer currency)
{
  return strcmp (code, ((const WaymarkCurrency *) currency)->code);
}

const WaymarkCurrency *
waymark_currency_lookup (const char *code)
{
  return bsearch (code, currencies, G_N_ELEMENTS (currencies), sizeof *currencies, compare_code);
}

const WaymarkCurrency *
waymark_currency_from_sign (const char *sign, const char *preferred, const char **shared)
{
  g_autofree char *lower = g_utf8_strdown (sign, -1);
  g_autofree char *upper = g_utf8_strup (sign, -1);

  *shared = NULL;

  for (gsize i = 0; i < G_N_ELEMENTS (signs); i++)
    {
      const char *codes = signs[i].codes;
      char first[4];

      if (!g_str_equal (signs[i].sign, lower))
        continue;
      if (strlen (preferred) == 3 && strstr (codes, preferred) != NULL)
        return waymark_currency_lookup (preferred);
      if (codes[0] == '?')
        {
          *shared = codes + 2;
          return NULL;
        }
      g_strlcpy (first, codes, sizeof first);
      return waymark_currency_lookup (first);
    }

  return waymark_currency_lookup (upper);
}
