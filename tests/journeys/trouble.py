#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""What a student meets when something is wrong: damaged files, a newer format, a second start, a
folder that went away, a worksheet that cannot be used. Nothing may be lost, and each is said.
`tests/with-display --wm tests/journeys/trouble.py [Damage]`"""

import errno
import fcntl
import hashlib
import json
import os
import re
import shutil
import signal
import subprocess
import time
import unittest
from unittest import mock

import journal
import mounts
from journey import PATIENCE, WAYMARK, run, wait

AN_ID = "11111111-2222-4333-8444-55555555555{}"

GOOD_WORKSHEET = """<worksheet id="mock-interview" icon="avatar-default-symbolic" group="plan"
           order="50" title-field="title">
  <title>Mock interview</title>
  <plural>Mock interviews</plural>
  <pane-title>Mock interviews</pane-title>
  <summary>What you practised.</summary>
  <empty>Begin with one.</empty>
  <create>Add a mock interview</create>
  <section id="it">
    <title>The interview</title>
    <field id="title" type="line"><label>Who asked?</label></field>
    <field id="asked" type="text"><label>What were you asked?</label></field>
  </section>
</worksheet>
"""


class Trouble(journal.WaymarkJourney):
    def put(self, name, data):
        """A file in the journal that Waymark did not write."""
        path = self.journal.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
        return path

    def says(self, app, pattern):
        """What a label, such as that of the bar, says."""
        return app.find("label", re.compile(pattern)).get_name()

    def press_button(self, app, name, within=None):
        """A button whose name may hold the key for it, as those of dialogs do."""
        app.click(app.find("push button", re.compile(f"{re.escape(name)}$"), within))


class Damage(Trouble):
    def test_one_damaged_file_is_set_aside_and_the_rest_opens(self):
        self.sample()
        before = len(self.journal.documents())
        name = f"{AN_ID.format(1)}.json"
        self.put(f"documents/offer/{name}", b'{"fields": {"company": "Half')
        app = self.start()
        said = self.says(app, "was set aside")
        self.assertIn(name, said)
        self.assertIn("this string has no end", said)
        self.assertEqual((self.journal.folder / "quarantine" / name).read_bytes(),
                         b'{"fields": {"company": "Half')
        self.open_pane(app, "Offers")
        company = self.journal.documents("offer")[0]["fields"]["company"]
        app.find("label", company)
        self.assertEqual(len(self.journal.documents()), before)
        app.close()

    def test_all_that_was_found_is_listed(self):
        self.sample()
        files = {
            f"{AN_ID.format(1)}.json": b"",
            f"{AN_ID.format(2)}.json": b"\xff\xfe\x00 not text",
            f"{AN_ID.format(3)}.json": b'{"a":' * 3000,
            "letter <b>.docx": b"PK\x03\x04",
        }
        for name, data in files.items():
            self.put(f"documents/offer/{name}", data)
        huge = f"{AN_ID.format(4)}.json"
        with open(self.put(f"documents/offer/{huge}", b"{"), "r+b") as file:
            file.truncate(3 << 30)
        app = self.start()
        self.says(app, "^5 files of your journal need a look")
        self.press_button(app, "Show")
        wait("the dialog", lambda: app.windows() == 2)
        for name, data in files.items():
            app.find("label", f"documents/offer/{name}")
            self.says(app, f"quarantine/{re.escape(name)}$")
            self.assertEqual((self.journal.folder / "quarantine" / name).read_bytes(), data)
        self.says(app, r"it is too large: 3\.2\sGB")
        self.assertTrue((self.journal.folder / "quarantine" / huge).exists())
        app.press("Escape")
        wait("the dialog to close", lambda: app.windows() == 1)
        app.close()


class Newer(Trouble):
    def hashes(self):
        """Of all files but the lock, which says who was here."""
        return {str(path): hashlib.sha256(path.read_bytes()).hexdigest()
                for path in self.journal.folder.rglob("*")
                if path.is_file() and path.name != "lock"}

    def look(self, sentence):
        """Opens the journal, tries to write and to tick a step; neither may do anything."""
        before = self.hashes()
        app = self.start("--pane", "professional-story")
        self.says(app, sentence)
        self.says(app, "^Read-only$")
        view = self.answer(app, "professional-story", "role-now")
        words = app.text_of(view)
        self.assertTrue(words)
        app.click(view)
        app.type("Lost for ever?")
        self.assertEqual(app.text_of(view), words)
        self.open_pane(app, "Today")
        step = app.find("check box")
        self.assertFalse(self.can_be_ticked(step))
        app.close()
        self.assertEqual(self.hashes(), before)

    def can_be_ticked(self, node):
        states = node.get_state_set()
        return states.contains(journal.journey.Atspi.StateType.SENSITIVE)

    def test_a_newer_journal_is_only_read(self):
        self.sample()
        path = self.journal.folder / "journal.json"
        marker = json.loads(path.read_text(encoding="utf-8"))
        marker["format"] = 99
        path.write_text(json.dumps(marker), encoding="utf-8")
        self.look("^This journal was written by a newer Waymark")

    def test_a_newer_document_makes_the_journal_read_only(self):
        self.sample()
        path = next((self.journal.folder / "documents" / "offer").glob("*.json"))
        document = json.loads(path.read_text(encoding="utf-8"))
        document["format"] = 99
        path.write_text(json.dumps(document), encoding="utf-8")
        self.look("newer Waymark")


class Twice(Trouble):
    def start_again(self, folder):
        return subprocess.run([str(WAYMARK), "--journal", str(folder)], timeout=PATIENCE,
                              capture_output=True, text=True, check=True)

    def is_shown(self, app):
        try:
            return bool(run("xdotool", "search", "--onlyvisible", "--pid", app.process.pid))
        except subprocess.CalledProcessError:
            return False

    def test_a_second_start_raises_the_window(self):
        app = self.start()
        link = self.place / "link"
        link.symlink_to(self.journal.folder)
        for folder in (self.journal.folder, f"{self.journal.folder}/", link):
            with self.subTest(folder=str(folder)):
                window = run("xdotool", "getactivewindow").strip()
                run("xdotool", "windowminimize", window)
                wait("the window to be put away", lambda: not self.is_shown(app))
                self.assertEqual(self.start_again(folder).stderr, "")
                wait("the window to come back", lambda: self.is_shown(app))
                self.assertEqual(app.windows(), 1)
                wait("it to have the keyboard",
                     lambda: run("xdotool", "getactivewindow").strip() == window)
        app.close()

    def test_what_another_program_has_open_can_be_tried_again(self):
        self.sample()
        with open(self.journal.folder / "lock", "r+", encoding="utf-8") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            app = self.start(until="frame")
            self.says(app, "is open in another Waymark")
            wait("the dialog", lambda: app.windows() == 2)
            self.press_button(app, "Try Again")
            self.says(app, "is open in another Waymark")
        self.press_button(app, "Try Again")
        self.says(app, "^Saved on this computer$")
        app.close()
        self.assertNotIn("CRITICAL", app.complaints())

    def test_the_command_line_reads_beside_the_window(self):
        app = self.start("--pane", "profile")
        app.activate(journal.Worksheet("profile").create)
        app.write(self.answer(app, "profile", "strengths"), "I stay calm.")
        self.journal.wait_for_text("I stay calm.")
        self.assertIn("I stay calm.", self.waymark("search", "calm", "--journal",
                                                   self.journal.folder))
        app.close()


class Unsaved(Trouble):
    """With a page that has been saved, and words for it that cannot be."""

    WORKSHEET, FIELD = "weekly-reflection", "learned"

    def begin_page(self):
        app = self.start("--pane", self.WORKSHEET)
        app.activate(journal.Worksheet(self.WORKSHEET).create)
        self.view = self.answer(app, self.WORKSHEET, self.FIELD)
        self.add(app, "Before. ")
        self.journal.wait_for_text("Before.", self.WORKSHEET)
        return app

    def add(self, app, words):
        """As an input method would, so that it takes no time."""
        app.insert(self.view, words)
        wait("the words", lambda: words in app.text_of(self.view))

    def expect_saved(self, app, words):
        self.journal.wait_for_text(words, self.WORKSHEET)
        self.says(app, "^Saved on this computer$")

    def ask_to_close(self, app, heading):
        app.press("ctrl+q")
        self.says(app, heading)

    def stay(self, app):
        self.press_button(app, "Stay")
        wait("the dialog to close", lambda: app.windows() == 1)

    def expect_end(self, app):
        self.assertEqual(app.process.wait(timeout=PATIENCE), 0, app.complaints())

    def all_ids(self):
        return sorted(document["id"] for document in self.journal.documents())


class Folder(Unsaved):
    def test_words_outlast_a_folder_that_went_away(self):
        app = self.begin_page()
        away = self.place / "away"
        os.rename(self.journal.folder, away)
        self.add(app, "After.")
        self.says(app, "is not there any more.*Nothing is lost")
        self.says(app, "^Not saved yet$")
        self.ask_to_close(app, "^Your journal's folder is gone$")
        self.stay(app)
        self.assertIn("After.", app.text_of(self.view))
        self.assertFalse(self.journal.folder.exists())

        os.rename(away, self.journal.folder)
        self.expect_saved(app, "After.")
        app.close()

    def test_a_folder_that_was_removed_is_made_again_with_every_page(self):
        self.sample()
        before = self.all_ids()
        app = self.begin_page()
        shutil.rmtree(self.journal.folder)
        self.add(app, "After.")
        self.press_button(app, "Make Again…")
        self.says(app, "^Make the journal's folder again")
        self.press_button(app, "Make Again")
        self.expect_saved(app, "After.")
        wait("every page", lambda: len(self.all_ids()) == len(before) + 1)
        self.assertLessEqual(set(before), set(self.all_ids()))
        app.close()
        self.waymark("check", "--journal", self.journal.folder)  # fails when it finds anything

    def test_what_was_taken_out_of_the_folder_is_put_back(self):
        self.sample()
        app = self.begin_page()
        ids = self.all_ids()
        marker = (self.journal.folder / "journal.json").read_text(encoding="utf-8")
        (self.journal.folder / "journal.json").unlink()
        shutil.rmtree(self.journal.folder / "documents")
        (self.journal.folder / "documents").write_text("a note", encoding="utf-8")
        self.add(app, "After.")
        self.says(app, "^“documents” could not be read and was set aside: a file stood where")
        self.expect_saved(app, "After.")
        wait("every page", lambda: self.all_ids() == ids)
        again = (self.journal.folder / "journal.json").read_text(encoding="utf-8")
        self.assertEqual(json.loads(again)["id"], json.loads(marker)["id"])
        self.assertEqual((self.journal.folder / "quarantine" / "documents").read_text(), "a note")
        app.close()


class Ending(Unsaved):
    def test_the_end_of_the_session_saves(self):
        for number in (signal.SIGTERM, signal.SIGHUP):
            with self.subTest(signal=number.name):
                app = self.begin_page()
                words = f"At {number.name}."
                self.add(app, words)
                app.process.send_signal(number)
                self.expect_end(app)
                self.assertIn(f"Before. {words}", self.journal.texts(self.WORKSHEET))
                shutil.rmtree(self.journal.folder)

    def test_the_end_of_the_session_asks_when_words_cannot_be_saved(self):
        app = self.begin_page()
        away = self.place / "away"
        os.rename(self.journal.folder, away)
        self.add(app, "After.")
        app.process.send_signal(signal.SIGTERM)
        self.says(app, "^Your journal's folder is gone$")
        os.rename(away, self.journal.folder)
        self.press_button(app, "Try Again")
        self.expect_end(app)
        self.assertIn("Before. After.", self.journal.texts(self.WORKSHEET))

    def test_closing_without_saving_has_to_be_chosen(self):
        app = self.begin_page()
        away = self.place / "away"
        os.rename(self.journal.folder, away)
        self.add(app, "After.")
        self.ask_to_close(app, "^Your journal's folder is gone$")
        self.press_button(app, "Close Without Saving")
        self.expect_end(app)
        self.assertFalse(self.journal.folder.exists())
        os.rename(away, self.journal.folder)
        self.assertEqual(self.journal.texts(self.WORKSHEET).count("Before. "), 1)


class Drive(Unsaved):
    """On a small disk of its own, where that is allowed."""

    @classmethod
    def setUpClass(cls):
        trouble = mounts.leave_for_own()
        if trouble:
            raise unittest.SkipTest(f"this machine does not let tests mount a disk: {trouble}")

    def setUp(self):
        super().setUp()
        self.journal.folder.mkdir()
        mounts.mount("tmpfs", self.journal.folder, "tmpfs", data="size=512k")
        self.addCleanup(mounts.unmount, self.journal.folder)

    def fill(self):
        path = self.journal.folder / "filler"
        with open(path, "wb", buffering=0) as filler:
            try:
                while True:
                    filler.write(bytes(4096))
            except OSError as error:
                self.assertEqual(error.errno, errno.ENOSPC)
        return path

    def test_a_full_disk(self):
        app = self.begin_page()
        filler = self.fill()
        self.add(app, "After.")
        self.says(app, r"^The disk is full\. .*Nothing is lost")
        self.says(app, "^Not saved yet$")
        self.ask_to_close(app, "^Your latest words are not saved yet$")
        self.stay(app)
        self.assertIn("After.", app.text_of(self.view))
        self.assertNotIn("After.", "".join(self.journal.texts()))

        filler.unlink()
        self.expect_saved(app, "After.")
        app.close()

    def test_a_disk_that_turns_read_only(self):
        app = self.begin_page()
        # The lock is open for writing, so it cannot just be remounted: it is bound over itself.
        mounts.bind_read_only(self.journal.folder)
        self.add(app, "After.")
        self.says(app, r"cannot be changed: the folder .*Nothing is lost")
        self.ask_to_close(app, "^Your latest words are not saved yet$")
        self.stay(app)
        mounts.unmount(self.journal.folder)
        self.expect_saved(app, "After.")
        app.close()

    def test_a_disk_that_is_read_only_from_the_start(self):
        app = self.begin_page()
        app.close()
        mounts.bind_read_only(self.journal.folder)
        self.addCleanup(mounts.unmount, self.journal.folder)
        again = self.start("--pane", self.WORKSHEET)
        self.says(again, "folder cannot be written.*read but not changed")
        self.says(again, "^Read-only$")
        view = self.answer(again, self.WORKSHEET, self.FIELD)
        again.click(view)
        again.type("Lost for ever?")
        self.assertEqual(again.text_of(view), "Before. ")
        again.close()


class Faults(Unsaved):
    """On a disk that fails or is slow: the calls of the program come to a shim first."""

    # As in tests/soak/waymark-disk-shim.h.
    SYNC_FILE, ANY = 7, 10

    def setUp(self):
        super().setUp()
        if journal.journey.FLATPAK:
            raise unittest.SkipTest("nothing is preloaded into the sandbox")
        self.trouble = self.place / "trouble"

    def begin_page_with(self, **shim):
        built = journal.journey.BUILD / "tests" / "soak" / "libwaymark-disk-shim.so"
        module = os.environ.get("WAYMARK_DISK_SHIM", str(built))
        changed = mock.patch.dict(os.environ, LD_PRELOAD=module,
                                  WAYMARK_SHIM_FOLDER=str(self.journal.folder),
                                  WAYMARK_SHIM_WHILE=str(self.trouble), **shim)
        with changed:
            return self.begin_page()

    def test_a_disk_that_fails(self):
        app = self.begin_page_with(WAYMARK_SHIM_FAULT=f"{self.ANY}:{errno.EIO}:0:1000000")
        self.trouble.touch()
        self.add(app, "After. ")
        self.says(app, "^The disk reports an error.*Nothing is lost")
        self.says(app, "^Not saved yet$")
        self.add(app, "And on. ")
        self.ask_to_close(app, "^Your latest words are not saved yet$")
        self.stay(app)
        self.assertIn("Before. After. And on. ", app.text_of(self.view))
        self.assertNotIn("After.", "".join(self.journal.texts()))

        self.trouble.unlink()
        self.expect_saved(app, "Before. After. And on. ")
        app.close()
        self.waymark("check", "--journal", self.journal.folder)

    def test_a_disk_that_is_slow(self):
        app = self.begin_page_with(WAYMARK_SHIM_DELAY=f"{self.SYNC_FILE}:6000")
        self.trouble.touch()
        self.add(app, "After. ")
        self.says(app, "^Saving")
        # The save is under way; the window answers all the same.
        began = time.monotonic()
        self.add(app, "And on. ")
        self.assertLess(time.monotonic() - began, 3)
        self.assertNotIn("And on.", "".join(self.journal.texts()))
        self.trouble.unlink()
        self.expect_saved(app, "Before. After. And on. ")
        app.close()
        self.waymark("check", "--journal", self.journal.folder)


class Worksheets(Trouble):
    def setUp(self):
        super().setUp()
        data = self.place / "data"
        self.folder = data / "waymark" / "worksheets"
        self.folder.mkdir(parents=True)
        changed = mock.patch.dict(os.environ, XDG_DATA_HOME=str(data))
        changed.start()
        self.addCleanup(changed.stop)

    def test_one_that_cannot_be_used_is_refused_by_line(self):
        text = GOOD_WORKSHEET.replace('type="text"', 'type="novel"')
        line = 1 + text[:text.index("novel")].count("\n")
        (self.folder / "bad.xml").write_text(text, encoding="utf-8")
        app = self.start()
        said = self.says(app, "^A worksheet of yours cannot be used")
        self.assertIn(f"bad.xml:{line}: ", said)
        self.begin(app, "Profile", "profile")
        app.close()

    def test_a_good_one_beside_two_bad_ones_works(self):
        (self.folder / "good.xml").write_text(GOOD_WORKSHEET, encoding="utf-8")
        (self.folder / "cut.xml").write_text(GOOD_WORKSHEET[:200], encoding="utf-8")
        (self.folder / "empty.xml").write_text("", encoding="utf-8")
        app = self.start()
        self.says(app, "^2 worksheets of yours cannot be used")
        self.press_button(app, "Show")
        self.says(app, "^cut.xml:")
        self.says(app, "^empty.xml:")
        app.press("Escape")
        wait("the dialog to close", lambda: app.windows() == 1)

        self.open_pane(app, "Mock interviews")
        app.activate("Add a mock interview")
        app.write(app.find("text", "What were you asked?"), "Why quokkas?")
        self.journal.wait_for_text("Why quokkas?", "mock-interview")
        app.press("ctrl+f")
        entry = app.find("entry", "Search every word")
        wait("the search entry to have the focus", lambda: app.focused(entry))
        app.type("quokk")
        app.find("label", "Why quokkas?", app.find("list", "Search results"))
        app.close()
        self.assertIn("quokkas", self.waymark("search", "quokkas", "--journal",
                                              self.journal.folder))
        self.assertIn("Why quokkas?", self.waymark("export", "--journal", self.journal.folder))


if __name__ == "__main__":
    journal.journey.main()
