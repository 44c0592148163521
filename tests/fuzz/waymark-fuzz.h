/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What every fuzz harness includes. A harness fails by an assertion, a critical or a sanitizer.
 */
#pragma once

#include <glib.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

int LLVMFuzzerInitialize (int *argc, char ***argv);
int LLVMFuzzerTestOneInput (const uint8_t *data, size_t size);

/* The input as text: up to the first NUL, bad bytes replaced. (transfer full) */
char *fuzz_text (const uint8_t *data, size_t size);

/* The input as two texts, parted by the first U+0001 (or all of it and ""). (transfer full) */
void fuzz_two_texts (const uint8_t *data, size_t size, char **first, char **second);

/* A path in a folder of this process, made at the first call and with it what is above @name.
 * (transfer full) */
char *fuzz_path (const char *name);
