#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""That nothing goes over a network before the student switches something on: a whole session under
strace, which sees every socket. `tests/with-display --wm tests/journeys/network.py`"""

import re
import subprocess
import sys
import unittest

import journal
from journey import WAYMARK, App, run, wait

SOCKET = re.compile(r"\bsocket(?:pair)?\((?:AF|PF)_(\w+)")
# The display, the session bus and the accessibility bus are on this computer.
LOCAL = {"UNIX"}


class Quiet(journal.WaymarkJourney):
    def watched(self, *command):
        """The command under strace, and where that writes."""
        log = self.place / "network.txt"
        return ["strace", "-f", "--seccomp-bpf", "-qq", "-e", "trace=socket,socketpair,connect",
                "-o", log, *command], log

    def families(self, log):
        return set(SOCKET.findall(log.read_text(encoding="utf-8", errors="replace")))

    def test_a_session_opens_no_connection(self):
        self.sample()
        command, log = self.watched(WAYMARK, "--journal", self.journal.folder,
                                    "--size", "1100x800")
        # The process is the program's, not the tracer's.
        app = App(None, through=[command[0], "-D", *command[1:]])
        self.addCleanup(self._end, app)
        for pane in ["Today", *(pane for pane, *_ in journal.WRITTEN)]:
            self.open_pane(app, pane)
        view = self.answer(app, "profile", "strengths")
        app.click(view)
        app.type("No cable. ")
        self.journal.wait_for_text("No cable.", "profile")
        app.press("ctrl+f")
        entry = app.find("entry", "Search every word")
        wait("the search entry to have the focus", lambda: app.focused(entry))
        app.type("cable")
        app.find("label", re.compile("No cable"), app.find("list", "Search results"))
        app.press("Escape")
        app.activate("Share the Journal")
        wait("the preview", lambda: app.text_of(app.find("text", "Preview")))
        app.press("Escape")
        wait("the dialog to close", lambda: app.windows() == 1)
        app.press("ctrl+comma")
        wait("the preferences", lambda: app.windows() == 2)
        app.press("Escape")
        wait("the preferences to close", lambda: app.windows() == 1)
        # Somebody looks at the sync, enters where, and thinks better of it.
        app.press("F5")
        wait("the dialog of the sync", lambda: app.windows() == 2)
        app.find("text", re.compile("^Address"))
        app.type("https://127.0.0.1/")
        app.press("Escape")
        wait("the dialog to close", lambda: app.windows() == 1)
        app.close()
        # Something was seen, so what was not seen was not there.
        self.assertEqual(self.families(log), LOCAL)

    def test_the_command_line_opens_no_connection(self):
        for words in (["new", "--sample"], ["export"], ["search", "the"], ["check"]):
            with self.subTest(command=words[0]):
                command, log = self.watched(WAYMARK, *words, "--journal", self.journal.folder)
                run(*command)
                self.assertTrue(log.exists())
                self.assertLessEqual(self.families(log), LOCAL)

    def test_a_connection_would_be_seen(self):
        """One over IPv4 and one over IPv6, to nobody."""
        for family in ("INET", "INET6"):
            script = f"import socket; socket.socket (socket.AF_{family}, socket.SOCK_DGRAM)"
            command, log = self.watched(sys.executable, "-c", script)
            subprocess.run(command, check=True)
            self.assertEqual(self.families(log), {family})


if __name__ == "__main__":
    unittest.main(verbosity=2)
