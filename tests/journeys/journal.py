#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""What a student does with a journal: write in each pane, lose power, come back, undo, search and
share. `tests/with-display --wm tests/journeys/journal.py [Writing]`"""

import os
import re
import time
import unittest
import xml.etree.ElementTree as ElementTree
from pathlib import Path

import journey
from journey import ROOT, Journey, wait

# A save comes at most a second after the first keystroke; the rest is for the display, which
# passes the keys on, and for a busy machine.
A_SECOND_LATER = 1.5

# Sidebar, worksheet, field, words: all in ASCII, because they come from the keyboard.
WRITTEN = [
    ("Roadmap", "career-roadmap", "background", "Five years at a night desk."),
    ("My story", "professional-story", "role-now", "I build small tools for tired people."),
    ("Projects", "project-story", "situation", "The ward had one list and three pens."),
    ("Goals", "smart-goal", "what", "Talk to one developer every week."),
    ("Preparation", "negotiation-preparation", "reframe", "They want me to say yes."),
    ("Offers", "offer", "pros", "A mentor who has time on Mondays."),
    ("Counter-offers", "counter-offer", "draft", "Thank you for the offer."),
    ("Reflections", "weekly-reflection", "learned", "Ask before the second hour."),
    ("Profile", "profile", "strengths", "I stay calm when the pager rings."),
]


class Worksheet:
    """What a worksheet says on the screen; its text may change, its ids do not."""

    def __init__(self, name):
        self.root = ElementTree.parse(ROOT / "data" / "worksheets" / f"{name}.xml").getroot()

    def _text(self, path):
        return " ".join(self.root.find(path).text.split())

    @property
    def create(self):
        return self._text("create")

    @property
    def pane(self):
        return self.root.get("pane", self.root.get("id"))

    def prompt(self, field):
        return self._text(f".//field[@id='{field}']/label")


class WaymarkJourney(Journey):
    def open_pane(self, app, name):
        if not hasattr(app, "panes"):
            app.panes = app.find("list", "Panes")  # a page is a large tree to search each time
        app.click(app.find("list item", re.compile(f"^{re.escape(name)}\\b"), app.panes))

    def answer(self, app, name, field):
        """The text view of a prompt, which names it."""
        return app.find("text", Worksheet(name).prompt(field))

    def begin(self, app, pane, name):
        """The first document of a pane."""
        self.open_pane(app, pane)
        app.activate(Worksheet(name).create)
        wait(f"a new {name}", lambda: self.journal.documents(name))


class Writing(WaymarkJourney):
    def test_every_word_survives_a_power_cut(self):
        app = self.start()
        for pane, name, field, words in WRITTEN:
            with self.subTest(pane=pane):
                self.begin(app, pane, name)
                app.write(self.answer(app, name, field), words)
        # On purpose by the clock: this is the promise that is tested.
        time.sleep(A_SECOND_LATER)
        app.kill()

        for _, name, field, words in WRITTEN:
            stored = [document["fields"].get(field) for document in self.journal.documents(name)]
            self.assertEqual(stored, [words], name)

        again = self.start()
        for pane, name, field, words in WRITTEN:
            with self.subTest(pane=pane, again=True):
                self.open_pane(again, pane)
                self.assertEqual(again.text_of(self.answer(again, name, field)), words)
        again.close()

    def test_other_scripts_and_emoji_are_kept(self):
        app = self.start("--pane", "professional-story")
        app.activate(Worksheet("professional-story").create)
        words = "Zoë übte 日本語 und עברית 🧭 e\u0301"
        app.insert(self.answer(app, "professional-story", "role-now"), words)
        self.journal.wait_for_text(words, "professional-story")
        app.close()

    def test_the_window_comes_back_where_it_was_left(self):
        os.environ["GSETTINGS_BACKEND"] = "keyfile"
        self.addCleanup(os.environ.update, GSETTINGS_BACKEND="memory")
        app = self.start()
        self.begin(app, "Reflections", "weekly-reflection")
        app.close()
        again = self.start()
        self.answer(again, "weekly-reflection", "learned")
        again.close()



class Practising(WaymarkJourney):
    def test_a_counter_offer_is_practised_without_an_offer(self):
        app = self.start()
        self.begin(app, "Counter-offers", "counter-offer")
        app.write(self.answer(app, "counter-offer", "practice-base"), "60000")
        app.press("Return")
        app.activate("Write a First Draft")
        self.journal.wait_for("a draft with the figure that follows",
                              lambda page: "$67,500 a year" in page["fields"].get("draft", ""),
                              "counter-offer")
        app.activate("Add It")
        offer = self.journal.wait_for("the offer", lambda page: True, "offer")
        self.journal.wait_for("a link to it", lambda page: page["fields"]["offer"] == offer["id"],
                              "counter-offer")
        app.close()

    def test_the_next_week_is_proposed(self):
        app = self.start("--pane", "weekly-reflection")
        app.activate(Worksheet("weekly-reflection").create)
        app.write(self.answer(app, "weekly-reflection", "week"), "2")
        app.press("Return")
        self.journal.wait_for("its week", lambda page: page["fields"].get("week") == 2,
                              "weekly-reflection")
        app.press("ctrl+n")
        self.journal.wait_for("the week after it", lambda page: page["fields"].get("week") == 3,
                              "weekly-reflection")
        app.close()


class Changing(WaymarkJourney):
    def test_undo_and_redo_go_back_and_forth(self):
        app = self.start()
        self.begin(app, "My story", "professional-story")
        view = self.answer(app, "professional-story", "role-now")
        app.write(view, "Kept")
        self.journal.wait_for_text("Kept")
        app.press("ctrl+z")
        wait("the words to go", lambda: app.text_of(view) == "")
        self.journal.wait_for("no answer", lambda document: not document["fields"].get("role-now"),
                              "professional-story")
        app.press("ctrl+shift+z")
        wait("the words to come back", lambda: app.text_of(view) == "Kept")
        self.journal.wait_for_text("Kept")
        app.close()

    def test_a_deleted_page_comes_back(self):
        app = self.start()
        self.begin(app, "Reflections", "weekly-reflection")
        app.write(self.answer(app, "weekly-reflection", "learned"), "Do not lose me.")
        self.journal.wait_for_text("Do not lose me.")
        app.press("ctrl+shift+Delete")
        wait("the page to go", lambda: not self.journal.documents("weekly-reflection"))
        # The toast's button says what the key does.
        app.activate("Undo")
        self.journal.wait_for_text("Do not lose me.", "weekly-reflection")
        app.close()


    def test_a_page_that_moves_stays_marked(self):
        app = self.start("--pane", "weekly-reflection")
        app.activate(Worksheet("weekly-reflection").create)
        for keys, pages in (("ctrl+n", 2), ("ctrl+shift+d", 3), ("ctrl+shift+Delete", 2),
                            ("ctrl+z", 3)):
            wait("the page before", lambda: app.find_all("list", "Reflections"))
            app.press(keys)
            wait(f"{pages} pages",
                 lambda: len(self.journal.documents("weekly-reflection")) == pages)
        rows = app.find("list", "Reflections")

        def marked():
            return [app.box(row)[1] for row in app.find_all("list item", None, rows)
                    if row.get_state_set().contains(journey.Atspi.StateType.SELECTED)]

        last = app.find_all("list item", None, rows)[-1]
        app.click(last)
        wait("the focus", lambda: app.focused(last))
        before = marked()
        self.assertEqual(len(before), 1)
        # The pointer passes over another page, as it does on its way to anywhere.
        left, top, *_ = app._origin()
        x, y, *_ = app.box(app.find_all("list item", None, rows)[0])
        journey.run("xdotool", "mousemove", "--sync", left + x + 20, top + y + 20)
        app.press("alt+Up")
        wait("the mark to go with it", lambda: len(marked()) == 1 and marked()[0] < before[0])
        app.press("alt+Down")
        wait("the mark to come back", lambda: marked() == before)
        app.close()


class Past(WaymarkJourney):
    def written_twice(self, size=(1100, 800)):
        """A story of which an earlier version is kept, and its page."""
        app = self.start()
        self.begin(app, "My story", "professional-story")
        app.write(self.answer(app, "professional-story", "role-now"), "The better paragraph.")
        self.journal.wait_for_text("The better paragraph.")
        app.close()
        app = self.start("--pane", "professional-story", size=size)
        view = self.answer(app, "professional-story", "role-now")
        app.click(view)
        wait("the focus", lambda: app.focused(view))
        app.press("ctrl+a")
        app.type("A worse one.")
        self.journal.wait_for_text("A worse one.")
        return app

    def test_an_earlier_version_is_found_restored_and_undone(self):
        app = self.written_twice()
        app.press("ctrl+h")
        app.find("label", re.compile("better paragraph"))
        app.activate(re.compile("Restore$"))
        self.journal.wait_for_text("The better paragraph.")
        wait("the versions to close", lambda: app.windows() == 1)
        app.activate("Undo")
        self.journal.wait_for_text("A worse one.")
        app.close()

    def test_one_answer_is_brought_back_on_a_phone(self):
        app = self.written_twice(size=(360, 640))
        app.press("ctrl+h")
        versions = app.find("list", "Versions, the newest first")
        app.find_all("list item", None, versions)
        app.press("Return")
        app.activate(re.compile("Bring Back: "))
        self.journal.wait_for_text("The better paragraph.")
        # The first one takes the toast away.
        app.press("Escape", "Escape")
        wait("the versions to close", lambda: app.windows() == 1)
        app.close()

    def test_the_wrong_story_was_deleted(self):
        app = self.start()
        self.begin(app, "My story", "professional-story")
        app.write(self.answer(app, "professional-story", "role-now"), "Do not lose me.")
        self.journal.wait_for_text("Do not lose me.")
        app.press("ctrl+shift+Delete")
        wait("the page to go", lambda: not self.journal.documents("professional-story"))
        app.close()

        # Another day: no toast, no undo.
        again = self.start()
        again.press("F10")
        again.find("menu item", re.compile("Deleted Pages"))
        again.press("d")
        again.activate(re.compile("Restore “"))
        self.journal.wait_for_text("Do not lose me.")
        wait("the trash to close", lambda: again.windows() == 1)
        view = self.answer(again, "professional-story", "role-now")
        wait("the words", lambda: again.text_of(view) == "Do not lose me.")
        again.close()

    def test_the_trash_is_emptied(self):
        app = self.start()
        self.begin(app, "My story", "professional-story")
        app.write(self.answer(app, "professional-story", "role-now"), "For nobody to read.")
        self.journal.wait_for_text("For nobody to read.")
        app.press("ctrl+shift+Delete")
        wait("the page to go", lambda: not self.journal.documents("professional-story"))
        app.press("F10")
        app.find("menu item", re.compile("Deleted Pages"))
        app.press("d")
        app.activate(re.compile("Empty Trash…$"))
        app.find("label", "Delete 1 page for good?")
        app.activate(re.compile("Empty Trash$"))
        app.find("label", "Nothing deleted")
        self.assertFalse([path for path in self.journal.folder.rglob("*") if path.is_file()
                          and b"For nobody" in path.read_bytes()])
        app.press("Escape")
        wait("the trash to close", lambda: app.windows() == 1)
        app.close()


class BackingUp(WaymarkJourney):
    def test_a_backup_brings_back_what_was_and_keeps_what_is(self):
        # Where the choosers begin.
        target = Path(os.environ["HOME"]) / "backup.zip"
        self.addCleanup(lambda: target.unlink(missing_ok=True))
        app = self.start()
        self.begin(app, "My story", "professional-story")
        view = self.answer(app, "professional-story", "role-now")
        app.write(view, "Backed up.")
        app.press("F10")
        app.find("menu item", re.compile("Back Up"))
        app.press("b")
        app.find("push button", re.compile("Back Up$"))
        app.press("ctrl+a")
        app.type(str(target))
        app.press("Return")
        wait("the backup", target.exists)
        wait("the chooser to close", lambda: app.windows() == 1)
        app.click(view)
        app.type(" And more.")
        self.journal.wait_for_text("And more.")

        app.press("F10")
        app.find("menu item", re.compile("Restore a Backup"))
        app.press("r")
        app.find("push button", re.compile("Open$"))
        app.press("ctrl+l")
        app.type(target.name)
        app.press("Return")
        app.find("label", re.compile("^The backup holds 1 page"))
        app.activate(re.compile("Restore$"))
        app.find("label", re.compile("kept in this folder"))
        aside = next(self.place.glob("journal-before-restore-*"))
        self.assertIn("And more.", "".join(journey.Journal(aside).texts()))
        self.assertEqual(["Backed up."], [text for text in self.journal.texts() if "up." in text])
        app.press("Escape")
        self.assertNotIn("And more.", "".join(self.journal.texts()))
        wait("the message to close", lambda: app.windows() == 1)
        app.close()


class Finding(WaymarkJourney):
    def test_search_finds_as_one_types_and_opens_the_place(self):
        self.sample()
        stories = self.journal.documents("professional-story")
        story = max(stories, key=lambda document: len(document["fields"].get("draft", "")))
        words = " ".join(re.findall(r"[A-Za-z]+", story["fields"]["draft"])[3:6])
        app = self.start()
        app.press("ctrl+f")
        entry = app.find("entry", "Search every word")
        wait("the search entry to have the focus", lambda: app.focused(entry))
        app.type(words)
        results = app.find("list", "Search results")
        row = app.find("list item", re.compile(re.escape(story["fields"]["title"])), results)
        app.click(row)
        draft = self.answer(app, "professional-story", "draft")
        wait("the draft to show", lambda: words.split()[0] in app.text_of(draft))
        app.close()

    def test_nothing_found_says_so(self):
        self.sample()
        app = self.start()
        app.press("ctrl+f")
        entry = app.find("entry", "Search every word")
        wait("the search entry to have the focus", lambda: app.focused(entry))
        app.type("zzyzx")
        app.find("label", re.compile("^Nothing has all of these words"))
        app.press("Escape")
        wait("the search to close", lambda: not app.focused(entry))
        app.close()


class Sharing(WaymarkJourney):
    def test_what_is_shared_is_saved_as_markdown(self):
        self.sample()
        app = self.start()
        app.activate("Share the Journal")
        shown = app.text_of(app.find("text", "Preview"))
        app.activate(re.compile("Save…$"))
        target = self.place / "journal.md"
        app.find("push button", re.compile("Save$"))
        app.press("ctrl+a")
        app.type(str(target))
        app.press("Return")
        wait("the saved journal", target.exists)
        markdown = wait("its text", lambda: target.read_text(encoding="utf-8"))
        self.assertTrue(markdown.startswith("# "), markdown[:200])
        self.assertEqual(markdown, shown, "what was saved is not what was shown")
        for offer in self.journal.documents("offer"):
            amount = offer["fields"]["base"]["amount"] // 100
            self.assertNotIn(f"{amount:,}", markdown, "an amount of money was shared")
        wait("the file chooser to close", lambda: app.windows() == 2)
        dialog = app.find("frame", "Share the journal")
        app.click(app.find("push button", "Close", dialog))
        wait("the dialog to close", lambda: app.windows() == 1)
        app.close()

    def test_the_program_ends_from_the_dialog(self):
        app = self.start()
        app.activate("Share the Journal")
        app.find("text", "Preview")
        app.close()
        self.assertNotIn("CRITICAL", app.complaints())


class Naming(WaymarkJourney):
    # What GTK calls a widget that nobody has named.
    UNNAMED = re.compile(r"^$|^(Gtk|Adw|Waymark)[A-Z]\w+$")

    def test_everything_that_one_can_use_has_a_name(self):
        self.sample()
        nameless = set()
        for pane, document in self.pages():
            app = self.start("--pane", pane, *(["--document", document] if document else []))
            for node in app.find_all(None, self.UNNAMED):
                if self.can_be_used(node) and not self.speaks(app, node):
                    nameless.add(f"{pane}: {journey.whereabouts(node)}")
            app.close()
        self.assertFalse(nameless, "\n" + "\n".join(sorted(nameless)))

    def pages(self):
        """Each pane as it opens, and the page of each worksheet with most in it."""
        yield "today", None
        for kind in (*(name for _, name, *_ in WRITTEN), "stretch-goal"):
            fullest = max(self.journal.documents(kind), key=lambda page: len(str(page["fields"])))
            yield Worksheet(kind).pane, None
            yield Worksheet(kind).pane, fullest["id"]

    def can_be_used(self, node):
        return (node.get_state_set().contains(journey.Atspi.StateType.FOCUSABLE)
                and node.get_role_name() not in ("list", "scroll pane", "panel"))

    def speaks(self, app, node):
        """A row may leave it to the labels in it."""
        return node.get_role_name() == "list item" and any(
            part.get_role_name() == "label" and part.get_name() for part in app.nodes(node))


if __name__ == "__main__":
    unittest.main(verbosity=2)
