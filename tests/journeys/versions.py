#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The same words are written in two places: both are kept, both are shown, and one chooses.
`tests/with-display --wm tests/journeys/versions.py [Versions]`"""

import json
import re
import signal
import subprocess
import time
from datetime import datetime, timezone

import journal
from journey import wait

SHEET, FIELD = "project-story", "task"
BEFORE = "I went by"


class Versions(journal.WaymarkJourney):
    def path(self):
        return next((self.journal.folder / "documents" / SHEET).glob("*-*-*-*-????????????.json"))

    def stored(self):
        return json.loads(self.path().read_text(encoding="utf-8"))

    def begin_page(self):
        """A page that is saved, and was at rest."""
        app = self.start("--pane", SHEET)
        app.activate(journal.Worksheet(SHEET).create)
        app.write(self.answer(app, SHEET, FIELD), BEFORE)
        self.journal.wait_for_text(BEFORE, SHEET)
        return app

    def wait_for_another_second(self):
        """Times are in whole seconds, and tell who wrote what."""
        written = self.stored()["modified"]
        wait("another second",
             lambda: f"{datetime.now(timezone.utc):%Y-%m-%dT%H:%M:%SZ}" > written)

    def wait_for_versions(self, n):
        self.journal.wait_for(f"{n} versions",
                              lambda document: len(document.get("conflicts", {}).get(FIELD, []))
                              == n, SHEET)

    def dialog(self, app):
        wait("the window of versions", lambda: app.windows() == 2)
        return next(node for node in
                    (app.application.get_child_at_index(index) for index in range(2))
                    if node != app.window)

    def undo_until(self, app, view, text):
        """A pause in typing begins a step, so there may be several."""
        def undone():
            before = app.text_of(view)
            if before != text:
                app.press("ctrl+z")
                time.sleep(journal.journey.PAUSE)
            return before == text
        wait(f"“{text}”", undone)

    def open_review(self, app):
        prompt = journal.Worksheet(SHEET).prompt(FIELD)
        app.find("label", "Two versions of this answer. Both are kept.")
        app.activate(f"Review: {prompt}")
        return self.dialog(app)

    def test_another_program_changes_the_words_that_are_typed(self):
        app = self.begin_page()
        view = self.answer(app, SHEET, FIELD)
        self.wait_for_another_second()
        theirs = self.stored()
        theirs["fields"][FIELD] += " boat"
        text = json.dumps(theirs, sort_keys=True, indent=2) + "\n"
        app.insert(view, " bike")
        # Before the save that comes within a second.
        app.process.send_signal(signal.SIGSTOP)
        self.assertEqual(self.stored()["fields"][FIELD], BEFORE)
        self.path().write_text(text, encoding="utf-8")
        app.process.send_signal(signal.SIGCONT)

        wait("both words", lambda: app.text_of(view) == f"{BEFORE} bike / boat")
        self.wait_for_versions(2)
        app.find("push button", "1 answer has two versions")
        dialog = self.open_review(app)
        app.find("label", "From another program", dialog)
        app.find("label", re.compile("^In Waymark · Today"), dialog)
        words = app.find("text", None, dialog)
        app.click(words)
        app.press("ctrl+a")
        app.type(f"{BEFORE} bike, then by boat")
        app.activate("Use My Text")
        wait("the window to close", lambda: app.windows() == 1)
        self.journal.wait_for_text("bike, then by boat", SHEET)
        self.wait_for_versions(0)
        wait("the focus in the answer", lambda: app.focused(view))
        self.assertEqual(app.find_all("push button", re.compile("two versions")), [])

        app.press("ctrl+z")
        self.wait_for_versions(2)
        app.find("label", "Two versions of this answer. Both are kept.")
        self.assertEqual(app.text_of(view), f"{BEFORE} bike, then by boat")
        app.press("ctrl+shift+z")
        self.wait_for_versions(0)
        # Before it is what was written there, then the merge.
        self.undo_until(app, view, f"{BEFORE} bike / boat")
        self.wait_for_versions(2)
        self.undo_until(app, view, f"{BEFORE} bike")
        self.wait_for_versions(0)
        app.close()

    def test_a_conflict_copy_beside_a_page(self):
        self.begin_page().close()
        base = self.stored()
        again = self.start("--pane", SHEET)
        self.wait_for_another_second()
        again.insert(self.answer(again, SHEET, FIELD), " bike")
        self.journal.wait_for_text("bike", SHEET)
        again.close()
        base["fields"][FIELD] += " boat"
        copy = self.path().with_name(f"{base['id']}.sync-conflict-20260101-101010-ABCDEFG.json")
        copy.write_text(json.dumps(base, sort_keys=True, indent=2) + "\n", encoding="utf-8")

        app = self.start("--pane", SHEET)
        wait("the copy to go", lambda: not copy.exists())
        self.wait_for_versions(2)
        said = subprocess.run(
            [str(journal.journey.WAYMARK), "check", "--journal", str(self.journal.folder)],
            capture_output=True, text=True, check=False).stderr
        self.assertIn("1 answer has two versions", said)
        dialog = self.open_review(app)
        app.find("push button", re.compile("^Choose This One: I went by boat"), dialog)
        app.press("alt+2")
        wait("the window to close", lambda: app.windows() == 1)
        self.journal.wait_for("the one that was chosen",
                              lambda document: document["fields"][FIELD] == f"{BEFORE} boat",
                              SHEET)
        self.wait_for_versions(0)
        app.close()


if __name__ == "__main__":
    journal.journey.main()
