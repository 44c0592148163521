#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Types through the real window and kills the program at random moments; afterwards every word
that stood in the window a second before is in the journal, nothing is damaged and nothing is there
twice.
  tests/with-display --wm tests/soak/kill_application.py [--trials N | --minutes M]
WAYMARK_SEED repeats a run."""

import argparse
import os
import random
import re
import shutil
import subprocess
import sys
import tempfile
import time
import unittest
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "journeys"))
import journey  # noqa: E402
from journal import WRITTEN, WaymarkJourney  # noqa: E402
from journey import wait  # noqa: E402

# A save begins at most a second after the first key; the rest is for the disk.
PROMISE = 1.0
SAVE = 0.4

PLACES = [(pane, name, field) for pane, name, field, _ in WRITTEN
          if name in ("professional-story", "project-story", "weekly-reflection", "profile")]


class Figures:
    kills = words = lost = 0


class Kills(WaymarkJourney):
    options = None

    def test_kills(self):
        seed = int(os.environ.get("WAYMARK_SEED") or random.SystemRandom().randrange(1 << 31))
        print(f"through the window: seed {seed}", flush=True)
        self.random = random.Random(seed)
        self.word = 0
        self.safe = set()
        end = time.monotonic() + self.options.minutes * 60
        try:
            while Figures.kills < self.options.trials or time.monotonic() < end:
                self.trial()
        except BaseException:
            kept = tempfile.mkdtemp(prefix="waymark-killed-")
            shutil.copytree(self.place, kept, dirs_exist_ok=True)
            print(f"failed with seed {seed}, trial {Figures.kills}; the same again: "
                  f"WAYMARK_SEED={seed}\nkept: {kept}", flush=True)
            raise
        print(f"through the window: {Figures.kills} kills, {Figures.words} words typed, "
              f"{Figures.lost} lost", flush=True)

    def trial(self):
        pane, name, field = self.random.choice(PLACES)
        app = self.start()
        count = len(self.journal.documents(name))
        if count == 0:
            self.begin(app, pane, name)
        else:
            self.open_pane(app, pane)
        view = self.answer(app, name, field)
        app.click(view)
        wait("the focus", lambda: app.focused(view))
        app.press("ctrl+End")
        # Else the first words come into the middle of another one.
        wait("the cursor at the end", lambda: self.is_at_end(view))

        typing = self.type_on()
        promised = self.wait_until_promised(app, view)
        app.kill()
        self.stop(typing)
        self.judge(promised, name, max(count, 1))
        app.discard()

    def is_at_end(self, view):
        text = view.get_text_iface()
        return text.get_caret_offset() == text.get_character_count()

    def type_on(self):
        """Words, one after the other, until it is stopped."""
        words = [f"w{self.word + n}" for n in range(1, 400)]
        self.word += len(words)
        return subprocess.Popen(["xdotool", "type", "--clearmodifiers", "--delay",
                                 str(self.random.randrange(4, 30)), " " + " ".join(words)])

    def stop(self, typing):
        typing.kill()
        typing.wait()
        # Keys that were down then would repeat into the next window.
        for key in ("w", *"0123456789", "space"):
            journey.run("xdotool", "keyup", key)

    def wait_until_promised(self, app, view):
        """Whole words that were in the window long enough ago, while typing goes on."""
        moment = time.monotonic() + self.random.uniform(0.2, 2.5)
        wait("a moment", lambda: time.monotonic() >= moment)
        seen = app.text_of(view)
        due = time.monotonic() + PROMISE
        wait("a second", lambda: time.monotonic() >= due)
        # The program answers, so it was not held up: its save has begun.
        app.text_of(view)
        time.sleep(SAVE + self.random.uniform(0, 0.5))
        words = re.findall(r"w\d+(?=\s)", seen)
        Figures.words += len(set(words) - self.safe)
        return set(words)

    def judge(self, promised, name, count):
        Figures.kills += 1
        stored = [word for text in self.journal.texts() for word in re.findall(r"w\d+", text)]
        missing = (promised | self.safe) - set(stored)
        Figures.lost += len(missing)
        self.assertFalse(missing, f"lost: {sorted(missing)}")
        self.assertEqual(len(self.journal.documents(name)), count, "a page is there twice")
        self.assertFalse(list((self.journal.folder / "quarantine").iterdir()))
        self.waymark("check", "--journal", self.journal.folder)
        self.safe |= promised


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--trials", type=int, default=3)
    parser.add_argument("--minutes", type=float, default=0)
    Kills.options = parser.parse_args()
    result = unittest.TextTestRunner(verbosity=1).run(
        unittest.defaultTestLoader.loadTestsFromTestCase(Kills))
    sys.exit(not result.wasSuccessful())


if __name__ == "__main__":
    main()
