#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""A worksheet without the pointer: write from the title on, add and remove, search, share, delete,
and never lose the place. `tests/with-display --wm tests/journeys/keyboard.py [Keys]`"""

import unittest

import journal
import journey
from journey import wait


class Keyboard(journal.WaymarkJourney):
    def has_focus(self, app, name, role=None):
        """Waits until what has a role and a name has the focus."""
        def there():
            return any(app.focused(node) for node in app.find_all(role, name))
        try:
            wait(f"the focus at “{name}”", there)
        except journey.TimedOut as error:
            found = [journey.whereabouts(node, 3) for node in app.nodes() if self.is_focused(node)]
            raise journey.TimedOut(f"{error}; it is at {found}") from None

    def is_focused(self, node):
        return node.get_state_set().contains(journey.Atspi.StateType.FOCUSED)

    def new(self, app, pane, name):
        """A new document of the pane at a place in the sidebar; its title has the focus."""
        app.press(f"alt+{pane}")
        self.has_focus(app, journal.Worksheet(name).create, "push button")
        app.press("Return")
        wait(f"a new {name}", lambda: self.journal.documents(name))

    def title(self, name):
        worksheet = journal.Worksheet(name)
        return worksheet.prompt(worksheet.root.get("title-field"))


class Keys(Keyboard):
    def test_title_tab_type_tab_type(self):
        app = self.start()
        self.new(app, 3, "professional-story")
        fields = ["title", "role-now", "turning-points", "core-values", "why-software"]
        prompt = journal.Worksheet("professional-story").prompt
        for field in fields:
            self.has_focus(app, prompt(field), "text")
            app.type(f"About {field}")
            app.press("Tab")
        self.journal.wait_for(
            "each word in its answer", lambda story: all(
                story["fields"].get(field) == f"About {field}" for field in fields),
            "professional-story")
        app.close()

    def test_tab_from_any_title_is_for_writing_on(self):
        self.sample()
        for name, first in [("career-roadmap", "module"), ("offer", "role"),
                            ("project-story", "objective"), ("profile", "pronouns")]:
            with self.subTest(worksheet=name):
                document = self.journal.documents(name)[0]["id"]
                app = self.start("--pane", journal.Worksheet(name).pane, "--document", document)
                app.press("F2")
                self.has_focus(app, self.title(name), "text")
                app.press("Tab")
                self.has_focus(app, journal.Worksheet(name).prompt(first))
                app.press("shift+Tab")
                self.has_focus(app, self.title(name), "text")
                app.close()

    def test_an_example_has_a_key(self):
        app = self.start()
        self.new(app, 5, "smart-goal")
        what = app.find("text", journal.Worksheet("smart-goal").prompt("when"))
        app.click(what)
        app.press("ctrl+j")
        self.journal.wait_for("the example", lambda goal: goal["fields"].get("when"), "smart-goal")
        app.close()

    def test_what_was_removed_comes_back_with_the_toast(self):
        self.sample()
        # As many records as make cards that are folded.
        story = max(self.journal.documents("professional-story"),
                    key=lambda page: len(page["fields"].get("background-skills", [])))
        skills = [skill["skill"] for skill in story["fields"]["background-skills"]]

        def stored():
            return [skill["skill"] for page in self.journal.documents("professional-story")
                    if page["id"] == story["id"] for skill in page["fields"]["background-skills"]]

        app = self.start("--pane", "professional-story", "--document", story["id"])
        app.click(app.find("push button", skills[0]))  # unfolds it
        app.press("Tab")
        self.has_focus(app, "Move or Remove", "push button")
        app.press("space", "Up", "Return")
        wait("the skill to go", lambda: stored() == skills[1:])
        self.has_focus(app, skills[1], "push button")
        app.activate("Undo")
        wait("the skill to come back", lambda: stored() == skills)
        app.close()

    def test_what_was_left_has_the_focus_again(self):
        self.sample()
        app = self.start()
        prompt = journal.Worksheet("professional-story").prompt
        app.press("alt+3")
        self.has_focus(app, self.title("professional-story"), "text")
        app.press("Tab")
        self.has_focus(app, prompt("role-now"), "text")

        app.press("ctrl+f")
        self.has_focus(app, "Search every word", "entry")
        app.type("ward")
        results = app.find("list", "Search results")
        app.press("Down")
        wait("the first result to have the focus", lambda: app.focused(results))
        app.press("Escape")
        self.has_focus(app, prompt("role-now"), "text")

        for keys in ("ctrl+e", "ctrl+comma", "ctrl+question"):
            app.press(keys)
            wait(f"the window of {keys}", lambda: app.windows() == 2)
            app.press("Escape")
            wait(f"the window of {keys} to close", lambda: app.windows() == 1)
            self.has_focus(app, prompt("role-now"), "text")
        app.press("F10")
        wait("the menu to have the focus", lambda: not app.focused(app.find(
            "text", prompt("role-now"))))
        app.press("Escape")
        self.has_focus(app, prompt("role-now"), "text")
        app.close()

    def test_what_is_shared_is_chosen_with_the_arrows(self):
        self.sample()
        app = self.start()
        app.press("ctrl+e")
        rows = app.find("list", "What to share")
        wait("the list to have the focus", lambda: app.focused(rows))
        app.press("Down")
        self.has_focus(app, "Roadmap", "list item")
        before = len(app.find_all("check box", None, rows))
        app.press("Right")
        wait("its pages", lambda: len(app.find_all("check box", None, rows)) > before)
        app.press("Left")
        wait("the pages to go", lambda: len(app.find_all("check box", None, rows)) == before)
        # What is private gives nothing away by one tick, so it shows what else there is to tick.
        for _ in range(5):
            app.press("Down")
        self.has_focus(app, "Offers", "list item")
        offer = self.journal.documents("offer")[0]["fields"]["company"]
        app.press("space")
        app.find("check box", offer, rows)
        app.press("Escape")
        wait("the dialog to close", lambda: app.windows() == 1)
        app.close()

    def test_after_a_deletion_one_writes_on(self):
        app = self.start()
        for title in ("One", "Two"):
            app.press("alt+9")
            if not self.journal.documents("weekly-reflection"):
                self.has_focus(app, journal.Worksheet("weekly-reflection").create, "push button")
                app.press("Return")
            else:
                app.press("ctrl+n")
            self.has_focus(app, self.title("weekly-reflection"), "text")
            app.press("ctrl+a")
            app.type(title)
            self.journal.wait_for_text(title, "weekly-reflection")
        app.press("ctrl+shift+Delete")
        wait("one to go", lambda: len(self.journal.documents("weekly-reflection")) == 1)
        self.has_focus(app, self.title("weekly-reflection"), "text")
        app.press("ctrl+shift+Delete")
        wait("the other to go", lambda: not self.journal.documents("weekly-reflection"))
        self.has_focus(app, journal.Worksheet("weekly-reflection").create, "push button")
        app.press("ctrl+z")
        self.has_focus(app, self.title("weekly-reflection"), "text")
        app.close()


if __name__ == "__main__":
    unittest.main(verbosity=2)
