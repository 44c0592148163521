#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""What an installed Flatpak of Waymark may do, where it keeps a journal, and that it is the program
a student needs, without a network too. Run by tools/flatpak, on a display of its own:
`WAYMARK_FLATPAK=ID tests/with-display --wm tests/flatpak/installed.py`"""

import configparser
import os
import re
import shlex
import shutil
import subprocess
import sys
import unittest
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "journeys"))

import journal  # noqa: E402
from journey import BUILD, FLATPAK, PATIENCE, PLACES, PROGRAM, WAYMARK, Journal, run, wait  # noqa

DEVELOPMENT = FLATPAK.endswith(".Devel")
# The list, and nothing else: no file system, no name on a bus, no other device or socket.
MAY = {"shared": {"network", "ipc"}, "sockets": {"wayland", "fallback-x11"}, "devices": {"dri"}}
PICTURE = BUILD / "flatpak" / f"{FLATPAK}.png"
# In the sandbox as outside of it, whatever reports it.
FAULT = re.compile(r"(?:WARNING|CRITICAL|ERROR) \*\*")


def permissions():
    parser = configparser.ConfigParser()
    parser.optionxform = str
    parser.read_string(run("flatpak", "info", "--user", "--show-permissions", FLATPAK))
    found = {group: {key: set(value.strip(";").split(";")) for key, value in parser[group].items()}
             for group in parser.sections()}
    sockets = found.get("Context", {}).get("sockets", set())
    # Until 1.17 Flatpak writes x11 beside fallback-x11, for versions that do not know the latter,
    # and takes both together for the latter (common/flatpak-context.c).
    if "fallback-x11" in sockets:
        sockets.discard("x11")
    return found


class Installed(journal.WaymarkJourney):
    def no_complaint_of(self, app):
        faults = [line for line in app.complaints().splitlines() if FAULT.search(line)]
        self.assertEqual(faults, [])

    def settle(self, app):
        """A picture of the window once nothing in it moves."""
        last = None

        def rests():
            nonlocal last
            before = last
            app.shoot(PICTURE)
            last = run("identify", "-format", "%#", PICTURE)
            return last == before

        wait("the window to come to rest", rests)

    def test_it_may_do_what_is_on_the_list_and_no_more(self):
        self.assertEqual(permissions(), {"Context": MAY})

    def test_its_journal_is_its_own_and_opens_in_the_native_build(self):
        folder = PLACES / ("waymark-devel" if DEVELOPMENT else "waymark") / "journal"
        self.addCleanup(shutil.rmtree, PLACES / folder.parent.name)
        run(*PROGRAM, "new", "--sample")
        app = self.open([*PROGRAM])
        self.no_complaint_of(app)
        self.settle(app)
        app.close()
        self.assertTrue((folder / "journal.json").is_file(), folder)
        elsewhere = [path for path in Path.home().rglob("journal.json")
                     if path.parent != folder]
        self.assertEqual(elsewhere, [])

        run(WAYMARK, "check", "--journal", folder)
        self.assertEqual(run(WAYMARK, "export", "--journal", folder), run(*PROGRAM, "export"))
        stories = [story["fields"]["role-now"]
                   for story in Journal(folder).documents("professional-story")]
        native = self.open([WAYMARK, "--journal", folder, "--pane", "professional-story"])
        self.assertIn(native.text_of(self.answer(native, "professional-story", "role-now")),
                      stories)
        native.close()

    def open(self, command):
        app = journal.journey.App(None, size=(1200, 800), through=command)
        self.addCleanup(self._end, app)
        return app

    def test_all_that_needs_no_network_works_without_one(self):
        self.sample()
        program = [*PROGRAM[:-1], "--unshare=network", FLATPAK]
        # The sandbox has none indeed.
        devices = run(*program[:-1], "--command=cat", FLATPAK, "/proc/net/dev")
        self.assertEqual(re.findall(r"^ *(\S+):", devices, re.MULTILINE), ["lo"])

        app = self.open([*program, "--journal", self.journal.folder])
        for pane in [pane for pane, *_ in journal.WRITTEN] + ["Today", "Profile"]:
            self.open_pane(app, pane)
            self.assertEqual(app.windows(), 1, f"a dialog at {pane}")
        view = self.answer(app, "profile", "strengths")
        app.click(view)
        app.type("No cable. ")
        self.journal.wait_for_text("No cable.", "profile")
        app.press("ctrl+f")
        entry = app.find("entry", "Search every word")
        wait("the search entry to have the focus", lambda: app.focused(entry))
        app.type("cable")
        app.find("label", re.compile("No cable"), app.find("list", "Search results"))
        self.assertEqual(app.windows(), 1)
        self.assertIn("No cable.", run(*program, "search", "cable", "--journal",
                                       self.journal.folder))
        app.close()
        self.no_complaint_of(app)

    def test_secrets_reach_the_keyring_of_the_desktop(self):
        """Through the Secret portal, as a sandbox has to: found again, and in no file as it is."""
        secret = "four kestrels over the ridge at dusk"
        self.sample()
        shared = self.journal.folder.parent / "shared"
        shared.mkdir()
        sync = shlex.join([*PROGRAM, "sync", "--journal", str(self.journal.folder)])
        first = f"{sync} --endpoint {shlex.quote(str(shared))}"
        # A bus of its own, on which the portal finds nothing but the keyring.
        script = f"""
            printf login | gnome-keyring-daemon --unlock --components=secrets >&2
            /usr/libexec/xdg-desktop-portal >&2 2>/dev/null &
            gdbus wait --session --timeout {PATIENCE:.0f} org.freedesktop.portal.Desktop
            printf %s "$SECRET" | {first} --encrypt --passphrase-fd 0 --remember
            SECRET= {sync} </dev/null"""
        environment = {**os.environ, "SECRET": secret, "XDG_CURRENT_DESKTOP": "GNOME"}
        result = subprocess.run(["dbus-run-session", "--", "sh", "-e", "-c", script],
                                env=environment, timeout=4 * PATIENCE, capture_output=True,
                                text=True, check=False)
        self.assertEqual(result.returncode, 0, result.stderr)
        keyrings = list(PLACES.rglob("*.keyring"))
        self.assertNotEqual(keyrings, [], result.stderr)
        for path in Path.home().rglob("*"):
            self.assertFalse(path.is_file() and secret.encode() in path.read_bytes(), path)

    def test_the_bus_starts_it(self):
        """As the launcher of a desktop does: by name, with the file that Flatpak exports."""
        exports = Path(os.environ["FLATPAK_USER_DIR"]) / "exports" / "share"
        self.assertTrue((exports / "applications" / f"{FLATPAK}.desktop").is_file())
        environment = dict(os.environ, XDG_DATA_DIRS=f"{exports}:/usr/local/share:/usr/share")
        path = "/" + FLATPAK.replace(".", "/")
        # A bus of its own, for a bus reads its service files when it starts.
        script = f"""
            gdbus call --session --dest {FLATPAK} --object-path {path} \\
              --method org.freedesktop.Application.Activate '{{}}' >&2
            until xdotool search --onlyvisible --class waymark; do sleep 0.1; done
            gdbus call --session --dest {FLATPAK} --object-path {path} \\
              --method org.freedesktop.Application.ActivateAction quit '[]' '{{}}' >&2
            while xdotool search --class waymark; do sleep 0.1; done"""
        result = subprocess.run(["dbus-run-session", "--", "sh", "-e", "-c", script],
                                env=environment, timeout=2 * PATIENCE, capture_output=True,
                                text=True, check=False)
        self.assertEqual(result.returncode, 0, result.stderr)


if __name__ == "__main__":
    unittest.main(verbosity=2)
