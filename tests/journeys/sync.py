#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Two computers share a journal: set up, written on while offline, brought together, one answer
settled, and that undone. Then what a student meets later: another password, and a window that is
closed on the last word. `tests/with-display --wm tests/journeys/sync.py [Syncing]`"""

import os
import re
import selectors
import socket
import subprocess
import sys
import threading
from pathlib import Path

import journal
from journey import ROOT, Journal, run, wait

SHEET, FIELD = "project-story", "task"
BEFORE = "I went by"
NAME, PASSWORD = "anna", "kestrel over the ridge"


class Cable:
    """A port that leads to another one, and can be pulled out and put in again."""

    def __init__(self, port):
        self.target = port
        self.listener = None
        self.open = []
        self.plug()
        self.port = self.listener.getsockname()[1]

    def plug(self):
        self.listener = socket.socket()
        self.listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        self.listener.bind(("127.0.0.1", getattr(self, "port", 0)))
        self.listener.listen(16)
        threading.Thread(target=self._serve, args=(self.listener,), daemon=True).start()

    def pull(self):
        if self.listener is None:
            return
        # The thread that waits in accept() keeps the port otherwise.
        self.listener.shutdown(socket.SHUT_RDWR)
        self.listener.close()
        self.listener = None
        for end in self.open:
            end.close()
        self.open.clear()

    def stuff(self):
        """Whoever calls is heard, and nobody answers."""
        self.target = None

    def _serve(self, listener):
        while True:
            try:
                client, _ = listener.accept()
                if self.target is None:
                    self.open.append(client)
                    continue
                server = socket.create_connection(("127.0.0.1", self.target))
            except OSError:
                return
            self.open += [client, server]
            threading.Thread(target=self._carry, args=(client, server), daemon=True).start()

    @staticmethod
    def _carry(client, server):
        with selectors.DefaultSelector() as selector, client, server:
            try:
                selector.register(client, selectors.EVENT_READ, server)
                selector.register(server, selectors.EVENT_READ, client)
                while True:
                    for key, _ in selector.select():
                        data = key.fileobj.recv(65536)
                        if not data:
                            return
                        key.data.sendall(data)
            except (OSError, ValueError):
                pass


class Shared(journal.WaymarkJourney):
    """A server with a password, and a cable to it."""

    def setUp(self):
        super().setUp()
        self.server = subprocess.Popen(
            [sys.executable, ROOT / "tests" / "servers" / "serve.py", "lighttpd", "--user", NAME,
             "--password", PASSWORD.replace(" ", "-")],
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        self.addCleanup(self._stop_server)
        words = self.server.stdout.readline().split()
        self.assertEqual(words[0], "ready")
        self.files = Path(words[2])
        self.cable = Cable(int(re.search(r":(\d+)/", words[1]).group(1)))
        self.addCleanup(self.cable.pull)
        self.url = f"http://127.0.0.1:{self.cable.port}/"
        # No keyring runs here: libsecret keeps what it is given in a file of this test.
        os.environ.update(SECRET_BACKEND="file", SECRET_FILE_TEST_PATH=str(self.place / "keyring"),
                          SECRET_FILE_TEST_PASSWORD="test", no_proxy="*")
        self.other = Journal(self.place / "other")

    def _stop_server(self):
        self.server.stdin.close()
        self.server.wait()
        self.server.stdout.close()

    def computer(self, folder, *arguments):
        app = self.start("--pane", SHEET, *arguments, journal=folder.folder, size=(1000, 760))
        return app

    def turn_to(self, app):
        """Its window comes to the front, as when one sits down at the other computer."""
        window = run("xdotool", "search", "--onlyvisible", "--pid", app.process.pid).split()[-1]
        run("xdotool", "windowactivate", "--sync", window)
        wait("the window to have the keyboard", app._active)

    def set_up(self, app, name):
        """From the menu to a journal that is shared, with a wrong password on the way."""
        app.press("F5")
        wait("the dialog", lambda: app.windows() == 2)
        # Of what has the focus in such a row GTK 4.8 tells nothing, but it is the address.
        app.find("text", re.compile("^Address"))
        app.type(self.url)
        app.press("Tab")
        app.type(NAME)
        app.press("Tab")
        app.type("wrong")
        app.press("Return")
        app.find("label", re.compile("does not accept the name or the password"))
        app.press("ctrl+a")
        app.type(PASSWORD.replace(" ", "-"))
        app.press("Return")
        app.find("label", "You can start")
        app.find("label", re.compile("runs lighttpd"))
        field = app.find("text", "Name")
        app.click(field)
        app.press("ctrl+a")
        app.type(name)
        self.press_button(app, "Start Syncing")

    def press_button(self, app, name):
        """A button whose name may hold the key for it."""
        app.click(app.find("push button", re.compile(f"{name}$")))

    def wait_synced(self, app):
        app.find("push button", "Synced just now")

    def sync(self, app):
        """F5, until what it says came in."""
        self.turn_to(app)
        app.press("F5")

    def stored(self, folder):
        found = folder.documents(SHEET)
        self.assertEqual(len(found), 1)
        return found[0]

    def wait_for_same(self, *folders):
        """All of them hold the same page, byte by byte."""
        def pages():
            return [{path.name: path.read_bytes()
                     for path in folder.folder.glob("documents/*/*.json")} for folder in folders]

        wait("the same pages everywhere", lambda: all(page == pages()[0] for page in pages()))

    def wait_for_versions(self, folder, n):
        folder.wait_for(f"{n} versions",
                        lambda document: len(document.get("conflicts", {}).get(FIELD, [])) == n,
                        SHEET)

    def wait_there(self, text):
        """What was written is on the server, in a file that nobody has to open for us."""
        def is_there():
            # A window looks at what is being written.
            return any(text.encode() in path.read_bytes()
                       for path in self.files.glob("waymark/v1/*/revs/*.json"))

        wait(f"“{text}” on the server", is_there)

    def share(self):
        """A page that is on the server, and the window that it was written in."""
        app = self.computer(self.journal)
        app.activate(journal.Worksheet(SHEET).create)
        app.write(self.answer(app, SHEET, FIELD), BEFORE)
        self.journal.wait_for_text(BEFORE, SHEET)
        self.set_up(app, "Desk")
        self.wait_synced(app)
        self.wait_there(BEFORE)
        return app


class Syncing(Shared):
    def test_two_computers(self):
        desk = self.computer(self.journal)
        desk.activate(journal.Worksheet(SHEET).create)
        desk.write(self.answer(desk, SHEET, FIELD), BEFORE)
        self.journal.wait_for_text(BEFORE, SHEET)
        self.set_up(desk, "Desk")
        self.wait_synced(desk)

        # The other one has a journal of its own, and is asked before they are joined.
        lap = self.computer(self.other)
        self.set_up(lap, "Lap")
        wait("the question", lambda: lap.find_all("label", "Is the journal there yours, too?"))
        self.assertEqual(self.other.documents(SHEET), [])
        self.press_button(lap, "Join Them")
        self.other.wait_for_text(BEFORE, SHEET)
        self.wait_synced(lap)

        # Without a network both are written on; being offline is no alarm.
        self.cable.pull()
        lap_view = self.answer(lap, SHEET, FIELD)
        lap.insert(lap_view, " boat")
        self.other.wait_for_text(f"{BEFORE} boat", SHEET)
        self.sync(lap)
        lap.find("push button", "Saved here · offline")
        desk_view = self.answer(desk, SHEET, FIELD)
        desk.insert(desk_view, " bike")
        self.journal.wait_for_text(f"{BEFORE} bike", SHEET)
        self.sync(desk)
        desk.find("push button", "Saved here · offline")
        self.assertEqual(self.stored(self.journal).get("conflicts"), None)

        # Back online both words are there, and both versions.
        self.cable.plug()
        self.sync(desk)
        self.wait_synced(desk)
        self.sync(lap)
        self.wait_for_versions(self.other, 2)
        self.wait_synced(lap)
        self.sync(desk)
        self.wait_for_versions(self.journal, 2)
        self.assertEqual(desk.text_of(desk_view), f"{BEFORE} bike / boat")
        self.wait_for_same(self.journal, self.other)

        # One is chosen in the window for that; the other computer follows.
        desk.press("ctrl+r")
        wait("the window of versions", lambda: desk.windows() == 2)
        desk.find("push button", re.compile("^Choose This One: I went by boat"))
        desk.press("alt+2")
        wait("the window to close", lambda: desk.windows() == 1)
        self.wait_for_versions(self.journal, 0)
        chosen = self.stored(self.journal)["fields"][FIELD]
        self.sync(desk)
        self.wait_synced(desk)
        self.sync(lap)
        self.wait_for_versions(self.other, 0)
        self.other.wait_for("what was chosen",
                            lambda document: document["fields"][FIELD] == chosen, SHEET)

        # It was the wrong one: undone here, it is open again there.
        self.turn_to(desk)
        desk.press("ctrl+z")
        self.wait_for_versions(self.journal, 2)
        self.sync(desk)
        self.wait_synced(desk)
        self.sync(lap)
        self.wait_for_versions(self.other, 2)
        self.wait_for_same(self.journal, self.other)
        self.assertEqual(desk.text_of(desk_view), f"{BEFORE} bike / boat")

        # The devices know of each other.
        self.turn_to(desk)
        desk.click(desk.find("push button", "Synced just now"))
        wait("the dialog", lambda: desk.windows() == 2)
        desk.find("label", "Lap")
        desk.press("Escape")
        wait("the dialog to close", lambda: desk.windows() == 1)
        desk.close()
        self.turn_to(lap)
        lap.close()


class Password(Shared):
    """It is another one since the set-up: the school wants that every year."""

    def test_another_password(self):
        desk = self.share()
        (self.files.parent / "users").write_text(f"{NAME}:sparrowhawk\n", encoding="utf-8")
        desk.insert(self.answer(desk, SHEET, FIELD), " bike")
        self.journal.wait_for_text(f"{BEFORE} bike", SHEET)
        self.sync(desk)
        desk.find("label", re.compile("does not accept the name or the password"))
        desk.find("push button", "Sync needs you")

        # The bar leads to the password; what else was entered is known.
        self.press_button(desk, "Enter the Password…")
        wait("the dialog", lambda: desk.windows() == 2)
        wait("it to have the keyboard", desk._active)
        desk.type("sparrowhawk")
        desk.press("Return")
        desk.find("label", "Your journal is there already.")
        desk.press("Return")
        wait("the dialog to close", lambda: desk.windows() == 1)
        self.wait_synced(desk)
        self.wait_there(f"{BEFORE} bike")
        desk.close()

        # It was kept.
        desk = self.computer(self.journal)
        self.wait_synced(desk)
        desk.insert(self.answer(desk, SHEET, FIELD), " today")
        self.sync(desk)
        self.wait_there(f"{BEFORE} bike today")
        desk.close()


class Leaving(Shared):
    """The window is closed on the last word, before it was sent by itself."""

    def write_and_leave(self, app, text):
        app.insert(self.answer(app, SHEET, FIELD), text)
        app.close()
        self.assertTrue(any(text in stored for stored in self.journal.texts(SHEET)))

    def test_sent_when_it_closes(self):
        desk = self.share()
        self.write_and_leave(desk, " bike")
        self.assertTrue(any(b"I went by bike" in path.read_bytes()
                            for path in self.files.glob("waymark/v1/*/revs/*.json")))

    def test_nobody_answers(self):
        desk = self.share()
        for end in self.cable.open:
            end.close()
        self.cable.stuff()
        # It ends all the same, and what was written is on the disk.
        self.write_and_leave(desk, " bike")


if __name__ == "__main__":
    journal.journey.main()
