/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Names of fields and the like, of which there are few and which stand in every document: kept
 * once, for all threads.
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* @text, shared with whoever else has it, unless it is long or there are thousands of others: then
 * it is a copy, so that two equal keys may be two strings. Released with g_ref_string_release().
 * (transfer full)
 *
 * Not g_ref_string_new_intern(): that of GLib 2.74 can hand out a string that another thread is
 * just freeing. */
GRefString *waymark_key_new (const char *text);

G_END_DECLS
