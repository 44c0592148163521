#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""What a school asks for in a week, done from its first question to the exported journal, without
the pointer: `tests/with-display --wm tests/journeys/curriculum.py [Weeks]`"""

import unittest

import keyboard
from journal import Worksheet
from journey import wait


def says(field):
    """An answer that names its question, in ASCII, because it comes from the keyboard."""
    return f"My words about {field}."


class Curriculum(keyboard.Keyboard):
    def fill(self, app, name, *fields):
        """Answers questions that follow one another, beginning where the focus is. Whether each
        got its own answer shows in what is stored."""
        self.has_focus(app, Worksheet(name).prompt(fields[0]), "text")
        for field in fields:
            app.type(says(field))
            app.press("Tab")

    def choose(self, app, name, field, downs):
        """What stands so far below “not chosen” in the menu of a row; nothing for None."""
        self.has_focus(app, Worksheet(name).prompt(field))
        if downs is not None:
            app.press("space")
            self.pick(app, downs)
            self.has_focus(app, Worksheet(name).prompt(field))
        app.press("Tab")

    def pick(self, app, downs):
        """What stands so far below the first row of what has opened."""
        wait("a list to have the focus", lambda: any(
            self.is_focused(row) for row in app.find_all("list item")))
        app.press(*["Down"] * downs, "Return")

    def answered(self, name, fields, **choices):
        return self.journal.wait_for(
            f"{fields} and {choices}", lambda page: all(
                page["fields"].get(field) == says(field) for field in fields) and all(
                page["fields"].get(field) == choice for field, choice in choices.items()), name)

    def reads(self, heading, fields):
        """The answers follow one another below their heading, as one reads."""
        text = self.exported()
        self.assertIn(heading, text)
        text = text[text.index(heading):]
        places = [text.find(says(field)) for field in fields]
        self.assertNotIn(-1, places, f"{fields}: {places} in\n{text}")
        self.assertEqual(places, sorted(places), text)

    def exported(self):
        target = self.place / "journal.md"
        self.waymark("export", "--journal", self.journal.folder, "--output", target)
        return target.read_text(encoding="utf-8")


SPECIFIC = ["who", "when", "why"]
THE_REST = ["measure-progress", "done-signal", "skills-held", "skills-to-obtain", "motivation",
            "effort-worth", "career-link"]
ROADMAP = ["background", "background-taught", "starting-points", "program-so-far", "interests",
           "likes", "dislikes", "direction"]
TAKEAWAYS = ["target-jobs", "resume-shows", "open-questions"]
ACT_1 = ["role-now", "turning-points", "core-values", "why-software"]
ACT_2_AND_3 = ["identity-asset", "direction", "motivation", "impact", "theme"]
MINDSET = ["openness-why", "reframe", "partnership", "we-tone"]
REASONS = ["the first", "the second", "the third"]
WAY = ["resources", "blockers", "done-signal", "celebration", "accountability"]
CHECK_IN = ["steps-taken", "successes", "challenges", "learned", "next-step", "adds"]


class Weeks(Curriculum):
    def smart_goal(self, app, title, choices, example):
        """A whole SMART goal from its title to its first step, beginning with an example."""
        self.has_focus(app, self.title("smart-goal"), "text")
        app.type(title)
        app.press("Tab")
        for field, downs in choices:
            self.choose(app, "smart-goal", field, downs)
        self.has_focus(app, Worksheet("smart-goal").prompt("what"), "text")
        app.press("ctrl+j")
        self.pick(app, example)
        self.has_focus(app, Worksheet("smart-goal").prompt("what"), "text")
        app.press("Tab")
        self.fill(app, "smart-goal", *SPECIFIC, *THE_REST)
        self.has_focus(app, Worksheet("smart-goal").prompt("start"), "text")
        app.press("Tab", "Tab")
        self.has_focus(app, Worksheet("smart-goal").prompt("due"), "text")
        app.type("2026-12-18")
        app.press("Tab", "Tab")
        self.fill(app, "smart-goal", "realism", "blockers")
        self.has_focus(app, "Add a step", "text")
        app.type(f"Begin with {title}")
        app.press("Return")
        self.answered("smart-goal", SPECIFIC + THE_REST + ["realism", "blockers"], title=title,
                      due="2026-12-18")
        return self.journal.wait_for(
            "its step", lambda page: [step["what"] for step in page["fields"].get("steps", [])] ==
            [f"Begin with {title}"], "smart-goal")

    def check_in(self, app, goal):
        """How it goes, on the page of the goal."""
        app.press("Tab")
        self.has_focus(app, "Add a Check-In", "push button")
        app.press("Return")
        self.fill(app, "smart-goal", *CHECK_IN)
        return self.journal.wait_for(
            "a whole check-in", lambda page: page["id"] == goal["id"] and any(
                all(entry.get(field) == says(field) for field in CHECK_IN)
                for entry in page["fields"].get("check-ins", [])), "smart-goal")

    def test_a_module_is_repeated_with_two_goals(self):
        app = self.start()
        self.new(app, 5, "smart-goal")
        self.smart_goal(app, "Weeks with a plan", [("purpose", 1), ("competency", None)], 1)
        app.press("ctrl+n")
        wait("another goal", lambda: len(self.journal.documents("smart-goal")) == 2)
        goal = self.smart_goal(app, "One call a week", [("purpose", 2), ("competency", 1)], 1)
        self.assertEqual(goal["fields"]["purpose"], "job-search")
        self.assertEqual(goal["fields"]["competency"], "networking")
        self.check_in(app, goal)
        app.close()
        self.reads("### One call a week", SPECIFIC + THE_REST + ["realism"] + CHECK_IN)

    def test_the_roadmap_and_the_story_of_a_module(self):
        app = self.start()
        self.new(app, 2, "career-roadmap")
        self.has_focus(app, self.title("career-roadmap"), "text")
        app.type("Roadmap of module 2")
        app.press("Tab")
        self.choose(app, "career-roadmap", "module", 3)
        self.has_focus(app, Worksheet("career-roadmap").prompt("date"), "text")
        app.press("Tab", "Tab")
        self.fill(app, "career-roadmap", *ROADMAP)
        self.has_focus(app, "Add a Target", "push button")
        app.press("Return")
        self.has_focus(app, "Role, industry, company or person", "text")
        app.type("A company")
        app.press("Tab")
        app.press("Tab")
        app.type("They build what I used.")
        app.click(self.answer(app, "career-roadmap", TAKEAWAYS[0]))
        self.fill(app, "career-roadmap", *TAKEAWAYS)
        self.answered("career-roadmap", ROADMAP + TAKEAWAYS, module="mod2")

        self.new(app, 3, "professional-story")
        self.has_focus(app, self.title("professional-story"), "text")
        app.type("What I tell")
        app.press("Tab")
        self.fill(app, "professional-story", *ACT_1)
        app.click(self.answer(app, "professional-story", ACT_2_AND_3[0]))
        self.fill(app, "professional-story", *ACT_2_AND_3)
        app.click(self.answer(app, "professional-story", "progress"))
        self.fill(app, "professional-story", "progress")
        app.press("Tab")
        self.fill(app, "professional-story", "stuck", "strong")
        self.answered("professional-story",
                      ACT_1 + ACT_2_AND_3 + ["progress", "stuck", "strong"])
        app.close()

        self.reads("## Career roadmap", ROADMAP + TAKEAWAYS)
        # What one holds on to, sees and trips over is for oneself.
        self.reads("## Professional story",
                   [field for field in ACT_1 + ACT_2_AND_3 + ["progress", "strong"]
                    if field not in ("core-values", "identity-asset")])

    def test_before_the_offer_comes(self):
        app = self.start()
        self.new(app, 6, "negotiation-preparation")
        self.has_focus(app, self.title("negotiation-preparation"), "text")
        app.type("Before anybody offers")
        app.press("Tab")
        self.choose(app, "negotiation-preparation", "openness", 1)
        self.fill(app, "negotiation-preparation", "openness-why")
        self.has_focus(app, Worksheet("negotiation-preparation").prompt("unprepared"), "check box")
        app.press("space", "Tab")
        self.fill(app, "negotiation-preparation", "reframe", "partnership", "we-tone")
        self.has_focus(app, "Add an Area", "push button")
        app.press("Return")
        app.type("Time off")
        app.press("Tab")
        app.type("I rest better.")
        self.journal.wait_for("the area", lambda page: [
            (area.get("area"), area.get("why")) for area in page["fields"].get("areas", [])] ==
            [("Time off", "I rest better.")], "negotiation-preparation")
        self.new(app, 8, "counter-offer")
        self.has_focus(app, self.title("counter-offer"), "text")
        app.type("For the next offer")
        app.press("Tab")
        self.has_focus(app, Worksheet("counter-offer").prompt("offer"))
        app.press("Tab")
        app.type("60000")
        app.press("Return")
        for number, field in enumerate(REASONS, 1):
            app.activate("Write One")
            self.has_focus(app, f"Reason {number}", "text")
            app.type(says(field))
        app.activate("Write a First Draft")
        self.journal.wait_for(
            "a draft with the figure and its reasons", lambda page: all(
                part in page["fields"].get("draft", "")
                for part in ["$67,500 a year", *REASONS]), "counter-offer")
        app.close()
        self.reads("## Negotiation preparation", MINDSET)
        self.assertNotIn("67,500", self.exported())

    def test_goals_for_the_search(self):
        app = self.start()
        for kind, title in enumerate(["Three applications", "A talk with the author"], 1):
            if kind == 1:
                app.press("alt+5")
                app.activate(Worksheet("stretch-goal").create)
            else:
                app.press("ctrl+n")
            self.has_focus(app, self.title("stretch-goal"), "text")
            app.type(title)
            app.press("Tab")
            self.choose(app, "stretch-goal", "kind", kind)
            app.press("Tab", "Tab", "Tab", "Tab")
            self.fill(app, "stretch-goal", "path", "weekly-action")
            self.choose(app, "stretch-goal", "weekday", 1)
            self.fill(app, "stretch-goal", *WAY)
            self.has_focus(app, "Add a step", "text")
            app.type("Ask on Friday")
            app.press("Return")
            app.type("Write it down")
            app.press("Return")
            self.journal.wait_for(
                "its steps", lambda page: page["fields"].get("title") == title and
                [step["what"] for step in page["fields"].get("steps", [])] ==
                ["Ask on Friday", "Write it down"], "stretch-goal")
            self.answered("stretch-goal", ["path", "weekly-action"] + WAY,
                          kind=["achievable", "stretch"][kind - 1], weekday="mon")
        app.close()
        for title in ["Three applications", "A talk with the author"]:
            self.reads(f"### {title}",
                       ["path", "weekly-action"] + [field for field in WAY if field != "blockers"])


if __name__ == "__main__":
    unittest.main(verbosity=2)
