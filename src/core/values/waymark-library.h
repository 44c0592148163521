/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Libraries that most starts never use: they are loaded when something first needs them. Linked,
 * the first frame would wait until all were mapped and bound, and for each name that any later
 * library wants, the graphics driver above all, the dynamic linker would look through every one of
 * them.
 *
 * Each has a header that lists the functions which are used and puts a table of pointers in their
 * place, so that code calls them as always. Nothing links the library: a function that the list
 * does not have fails to link.
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* What a list of functions becomes: the members of the table, and their names in the same order. */
#define WAYMARK_LIBRARY_MEMBER(function) __typeof__ (function) *function;
#define WAYMARK_LIBRARY_NAME(function)   #function,

/**
 * WaymarkLibrary:
 * @file: (static): what the dynamic linker looks for, with the number of its interface
 * @names: (static): of functions, NULL-terminated
 * @functions: a struct of as many pointers to functions, filled in that order
 */
typedef struct
{
  const char *file;
  const char *const *names;
  gpointer functions;

  /*< private >*/
  gsize state;
} WaymarkLibrary;

/* Loads it, once, for good; from any thread. FALSE, with an error of this @domain and @code and
 * words for a person, when it is not there or too old. */
gboolean waymark_library_load (WaymarkLibrary *self, GQuark domain, int code, GError **error);

G_END_DECLS
