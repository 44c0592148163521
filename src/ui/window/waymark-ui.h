/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The way in for main(): opens the window.
 */
#pragma once

/* Runs the application until its last window is closed; returns the exit status. */
int waymark_ui_run (int argc, char **argv);
