# SPDX-License-Identifier: GPL-3.0-or-later
"""Drives the real window as a person would, through the accessibility tree, pointer and keys.

With WAYMARK_FLATPAK in the environment it is the installed Flatpak of that id that is driven.

A journey is a unittest.TestCase that starts an App on a journal of its own, finds widgets by role
and name, clicks, types, and reads the outcome from the stored documents. Nothing sleeps for a
fixed time: every step waits for its condition and fails with what was there instead.
"""

import json
import os
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import time
import unittest
from pathlib import Path

import gi

gi.require_version("Atspi", "2.0")
from gi.repository import Atspi, GLib  # noqa: E402

ROOT = Path(__file__).resolve().parents[2]
BUILD = Path(os.environ.get("WAYMARK_BUILD_ROOT", ROOT / "build"))
WAYMARK = BUILD / "src" / "waymark"
FLATPAK = os.environ.get("WAYMARK_FLATPAK")
# With the sandbox's first process the program goes too, as the journeys of lost power want it.
PROGRAM = ["flatpak", "run", "--user", "--die-with-parent", FLATPAK] if FLATPAK else [WAYMARK]
# The one folder that is at the same place inside and outside of the sandbox.
PLACES = Path.home() / ".var" / "app" / FLATPAK / "data" if FLATPAK else None
PATIENCE = float(os.environ.get("WAYMARK_PATIENCE", "20"))  # seconds a condition may take
PAUSE = 0.05


class TimedOut(AssertionError):
    """A condition that did not come true in time."""


def wait(what, condition, patience=PATIENCE):
    """The first true answer of `condition`; fails as "waited for WHAT" after `patience`."""
    deadline = time.monotonic() + patience
    trouble = None
    while True:
        try:
            answer = condition()
            if answer:
                return answer
        except (GLib.Error, subprocess.CalledProcessError) as error:
            # The tree and the windows change while they are read.
            trouble = error
        if time.monotonic() > deadline:
            raise TimedOut(f"waited {patience:g} s for {what}" +
                           (f" (last trouble: {trouble})" if trouble else ""))
        time.sleep(PAUSE)


def run(*command):
    return subprocess.run([str(part) for part in command], check=True, capture_output=True,
                          text=True).stdout


def describe(node, depth=0, most=400):
    """The tree below a node as text, for the message of a failure."""
    rows = []

    def visit(accessible, level):
        if len(rows) >= most or accessible is None:
            return
        try:
            name = accessible.get_name()
            rows.append("  " * level + accessible.get_role_name() + (f" “{name}”" if name else ""))
            for index in range(accessible.get_child_count()):
                visit(accessible.get_child_at_index(index), level + 1)
        except GLib.Error:
            pass

    visit(node, depth)
    return "\n".join(rows)


def whereabouts(node, levels=8):
    """A node and what is around it, for the message of a failure."""
    path = []
    while node is not None and len(path) < levels:
        path.append(f"{node.get_role_name()} “{node.get_name()}”")
        node = node.get_parent()
    return " < ".join(path)


class Journal:
    """A journal's folder as it is on the disk."""

    def __init__(self, folder):
        self.folder = Path(folder)

    def documents(self, kind="*"):
        """The stored documents of a worksheet, as objects. A file that is being replaced is whole
        either way, so there is nothing to retry; one that vanished meanwhile is left out."""
        found = []
        for path in sorted((self.folder / "documents").glob(f"{kind}/*.json")):
            try:
                found.append(json.loads(path.read_text(encoding="utf-8")))
            except FileNotFoundError:
                pass
        return found

    def texts(self, kind="*"):
        """Every string in the fields of the stored documents."""
        def strings(value):
            if isinstance(value, str):
                yield value
            elif isinstance(value, dict):
                for part in value.values():
                    yield from strings(part)
            elif isinstance(value, list):
                for part in value:
                    yield from strings(part)
        return [text for document in self.documents(kind) for text in strings(document["fields"])]

    def wait_for_text(self, text, kind="*"):
        return wait(f"“{text}” in a stored {kind}",
                    lambda: any(text in stored for stored in self.texts(kind)))

    def wait_for(self, what, predicate, kind="*"):
        """The first stored document for which the predicate is true."""
        return wait(f"a stored {kind} with {what}",
                    lambda: next((d for d in self.documents(kind) if predicate(d)), None))


class App:
    """One running Waymark."""

    def __init__(self, journal, *arguments, size=None, until="ready", through=None):
        environment = dict(os.environ, GTK_A11Y="atspi", WAYMARK_TELL_READY="1",
                           GSK_RENDERER="cairo", LC_ALL="C.UTF-8", TZ="UTC",
                           ADW_DISABLE_PORTAL="1")
        command = through or [*PROGRAM, "--journal", journal, *arguments]
        if WAYMARK in command:
            environment["GSETTINGS_SCHEMA_DIR"] = str(BUILD / "data")
        if size:
            command += ["--size", f"{size[0]}x{size[1]}"]
        self.log = tempfile.TemporaryFile("w+", encoding="utf-8")
        self.others = set(self._applications())
        self.process = subprocess.Popen([str(part) for part in command], env=environment,
                                        stdout=subprocess.PIPE, stderr=self.log, text=True)
        self._wait_until_it_says(until)
        self.application = wait("the application in the accessibility tree", self._lookup)
        self.window = wait("its window", lambda: self.application.get_child_count() > 0
                           and self.application.get_child_at_index(0))

    def _wait_until_it_says(self, word):
        """"frame": it shows; "ready": and its journal is open."""
        os.set_blocking(self.process.stdout.fileno(), False)
        said = []

        def heard():
            if self.process.poll() is not None:
                raise AssertionError(f"waymark ended with {self.process.returncode}:\n"
                                     f"{self.complaints()}")
            said.extend(iter(self.process.stdout.readline, ""))
            return any(line.split()[:1] == [word] for line in said)

        wait(f"waymark to say “{word}”", heard)

    def _applications(self):
        desktop = Atspi.get_desktop(0)
        found = {}
        for index in range(desktop.get_child_count()):
            try:
                node = desktop.get_child_at_index(index)
                if node is not None and node.get_name() == "waymark":
                    found[node.get_process_id()] = node
            except GLib.Error:  # it is ending just now
                continue
        return found

    def _lookup(self):
        applications = self._applications()
        if not FLATPAK:
            return applications.get(self.process.pid)
        # The process is the bus proxy of the sandbox, which nobody told us.
        return next((node for process, node in applications.items()
                     if process not in self.others), None)

    def complaints(self):
        self.log.seek(0)
        return self.log.read()

    # Finding

    def nodes(self, within=None):
        """Every node, in the order of the tree, but for pages of a stack that never showed."""
        stack = [within] if within else [self.application.get_child_at_index(index) for index in
                                         reversed(range(self.application.get_child_count()))]
        while stack:
            node = stack.pop()
            if node is None:
                continue
            try:
                if self._is_hidden_page(node):
                    continue
                children = [node.get_child_at_index(index)
                            for index in reversed(range(node.get_child_count()))]
            except GLib.Error:
                continue
            stack.extend(children)
            yield node

    def _is_hidden_page(self, node):
        """GTK 4.8 calls every widget visible. A page of a stack that never showed has no size; one
        that did keeps it, so a journey that looks for what is *not* there starts anew."""
        if node.get_name() != "GtkStackPage":
            return False
        page = node.get_child_at_index(0)
        return page is None or 0 in self.box(page)[2:]

    def find_all(self, role=None, name=None, within=None):
        """Nodes that show, with a role ("push button", "text", …) and a name: a string, or a
        compiled pattern."""
        def fits(node):
            if role is not None and node.get_role_name() != role:
                return False
            own = node.get_name() or ""
            if isinstance(name, re.Pattern) and not name.search(own):
                return False
            if isinstance(name, str) and own != name:
                return False
            # GTK calls all widgets visible; those that are not on the screen have no size.
            return all(size > 0 for size in self.box(node)[2:])

        found = []
        for node in self.nodes(within):
            try:
                if fits(node):
                    found.append(node)
            except GLib.Error:
                pass  # it went while we looked
        return found

    def find(self, role=None, name=None, within=None):
        label = f"{role or 'a widget'} “{getattr(name, 'pattern', name)}”"
        try:
            return wait(label, lambda: next(iter(self.find_all(role, name, within)), None))
        except TimedOut as error:
            raise TimedOut(f"{error}; there is:\n{describe(self.application)}") from None

    def wait_gone(self, role=None, name=None):
        wait(f"{role} “{name}” to go", lambda: not self.find_all(role, name))

    # Pointer and keys

    def _active(self):
        """The X window of ours that has the keyboard; None when another program's has it."""
        window = run("xdotool", "getactivewindow").strip()
        if FLATPAK:  # of which the window cannot know its process
            return window if '"waymark"' in run("xprop", "-id", window, "WM_CLASS") else None
        owner = run("xdotool", "getwindowpid", window).strip()
        return window if owner == str(self.process.pid) else None

    def _origin(self):
        """Where the window that has the keyboard is on the screen, and its size."""
        window = wait("a window of ours to have the keyboard", self._active)
        geometry = run("xdotool", "getwindowgeometry", "--shell", window)
        values = dict(line.split("=") for line in geometry.split())
        return tuple(int(values[key]) for key in ("X", "Y", "WIDTH", "HEIGHT"))

    def box(self, node):
        """Place and size of a node in its window."""
        extents = node.get_extents(Atspi.CoordType.WINDOW)
        return extents.x, extents.y, extents.width, extents.height

    def _spot(self, node, width, height):
        """Place and size of a node in its X window of that size. Versions of GTK do not agree on
        whether a window's frame counts; its content is in the middle of it."""
        content = node
        while content.get_parent().get_parent() not in (self.application, None):
            content = content.get_parent()
        left, top, inner_width, inner_height = self.box(content)
        x, y, w, h = self.box(node)
        return x - left + (width - inner_width) // 2, y - top + (height - inner_height) // 2, w, h

    def reveal(self, node, margin=60):
        """Turns the wheel until the middle of a node is inside the window."""
        left, top, width, height = self._origin()
        for _ in range(200):
            x, y, w, h = self._spot(node, width, height)
            middle = y + min(h, 40) // 2
            if margin <= middle <= height - margin:
                return
            pointer = min(max(x + w // 2, 10), width - 10)
            run("xdotool", "mousemove", left + pointer, top + height // 2, "click",
                "4" if middle < margin else "5")
            before = (x, y)
            try:
                wait("scrolling", lambda: self._spot(node, width, height)[:2] != before,
                     patience=1)
            except TimedOut:
                return
        raise AssertionError(f"{node.get_name()} cannot be scrolled into view")

    def click(self, node, button=1):
        self.reveal(node)
        # Until it stands still: a click in a moving widget misses.
        wait(f"{node.get_name()} to stand still", lambda: self._still(node))
        left, top, width, height = self._origin()
        x, y, w, h = self._spot(node, width, height)
        run("xdotool", "mousemove", "--sync", left + x + w // 2, top + y + min(h, 80) // 2)
        run("xdotool", "click", button)

    def _still(self, node):
        first = self.box(node)
        time.sleep(PAUSE)
        return first[2] > 0 and first == self.box(node)

    def windows(self):
        """How many windows there are, dialogs included."""
        return self.application.get_child_count()

    def press(self, *keys):
        """Keys as xdotool names them: "ctrl+z", "Return"."""
        wait("a window of ours to have the keyboard", self._active)
        for key in keys:
            run("xdotool", "key", "--clearmodifiers", key)

    def type(self, text):
        """ASCII into whatever has the focus; use insert() for other text."""
        assert text.isascii(), text
        run("xdotool", "type", "--clearmodifiers", "--delay", "8", text)

    def insert(self, node, text, offset=None):
        """Any text into a text view, as an input method would."""
        if offset is None:
            offset = node.get_text_iface().get_character_count()
        node.get_editable_text_iface().insert_text(offset, text, len(text.encode("utf-8")))

    def text_of(self, node):
        iface = node.get_text_iface()
        return iface.get_text(0, iface.get_character_count()) if iface else ""

    def write(self, node, text):
        """Clicks into a field and types."""
        self.click(node)
        wait(f"{node.get_name()} to have the focus", lambda: self.focused(node))
        self.type(text)

    def focused(self, node):
        """Whether the focus is in a node or in what it is made of."""
        return any(part.get_state_set().contains(Atspi.StateType.FOCUSED)
                   for part in self.nodes(node))

    def activate(self, name, role="push button"):
        self.click(self.find(role, name))

    # Ending

    def picture(self, name):
        """For looking at when a journey fails."""
        folder = BUILD / "journeys"
        folder.mkdir(exist_ok=True)
        self.shoot(folder / f"{name}.png")

    def shoot(self, path):
        run("import", "-window", "root", f"png:{path}")

    def kill(self):
        """As a power cut would."""
        self.process.send_signal(signal.SIGKILL)
        self.process.wait()

    def close(self):
        """As the window's close button would; fails when the program does not end well."""
        self.press("ctrl+q")
        try:
            code = self.process.wait(timeout=PATIENCE)
        except subprocess.TimeoutExpired:
            raise TimedOut("waymark does not end after Ctrl+Q") from None
        if code != 0:
            raise AssertionError(f"waymark ended with {code}:\n{self.complaints()}")

    def discard(self):
        if self.process.poll() is None:
            self.process.kill()
            self.process.wait()
        self.process.stdout.close()
        self.log.close()


class Journey(unittest.TestCase):
    """A test with a journal folder of its own; what goes wrong leaves a picture and the log."""

    def setUp(self):
        if FLATPAK:
            PLACES.mkdir(parents=True, exist_ok=True)
            # The look that with-display gives to programs outside.
            shutil.copytree(Path(os.environ["XDG_CONFIG_HOME"]) / "gtk-4.0",
                            PLACES.parent / "config" / "gtk-4.0", dirs_exist_ok=True)
        self.place = Path(tempfile.mkdtemp(prefix="waymark-journey-", dir=PLACES))
        self.addCleanup(shutil.rmtree, self.place, ignore_errors=True)
        self.journal = Journal(self.place / "journal")

    def start(self, *arguments, size=(1100, 800), journal=None, until="ready"):
        app = App(journal or self.journal.folder, *arguments, size=size, until=until)
        self.addCleanup(self._end, app)
        return app

    def _end(self, app):
        result = self._outcome.result
        failed = any(getattr(test, "test_case", test) is self
                     for test, _ in result.failures + result.errors)
        if failed and app.process.poll() is None:
            app.picture(self.id().rsplit(".", 1)[-1])
        app.discard()

    def sample(self):
        """The journal of the invented student."""
        self.waymark("new", "--sample", "--journal", self.journal.folder)

    def waymark(self, *arguments):
        """The command line; its output."""
        return run(*PROGRAM, *arguments)


def main():
    """As unittest.main(), for Meson: 77 says that nothing could be tried here."""
    program = unittest.main(verbosity=2, exit=False)
    result = program.result
    if result.wasSuccessful() and result.skipped and len(result.skipped) >= result.testsRun:
        sys.exit(77)
    sys.exit(not result.wasSuccessful())
