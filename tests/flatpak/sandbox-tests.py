#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Runs the tests with a window inside the sandbox of the build, each on a display of its own, for
the display has to come from outside: `sandbox-tests.py PLACE`, with PLACE as tools/flatpak made it.
The tests without one have run in the build itself."""

import json
import os
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PATIENCE = 300  # seconds
INSIDE = "/run/build/waymark"


def inside(place, test):
    """The command of a test of meson's that starts with with-display, with the sandbox between."""
    outside = place / "state" / "build" / "waymark-1"
    build = f"{INSIDE}/_flatpak_build"
    words = [word for word in test["cmd"] if not word.endswith("/with-display")]
    return [
        ROOT / "tests" / "with-display",
        # The settings of GTK that with-display makes, in the sandbox too.
        "sh", "-c", 'exec flatpak build --bind-mount=/run/look="$XDG_CONFIG_HOME" "$@"', "sh",
        "--env=XDG_CONFIG_HOME=/run/look", "--socket=x11", "--socket=session-bus",
        "--share=ipc", "--device=dri", f"--build-dir={build}", f"--bind-mount={INSIDE}={outside}",
        "--env=GDK_BACKEND=x11", "--env=GSETTINGS_BACKEND=memory", "--env=HOME=/tmp",
        # The stand-in's drawing on a processor is not what is tested.
        "--env=GTK_A11Y=test", "--env=GSK_RENDERER=cairo", "--env=XDG_CACHE_HOME=/tmp/cache",
        *(f"--env={name}={value}" for name, value in test["env"].items()),
        place / "build", *words,
    ]


def run(place, test):
    """The lines of TAP of one test program, and what it printed if it failed."""
    result = subprocess.run(inside(place, test), capture_output=True, text=True, timeout=PATIENCE,
                            check=False)
    lines = result.stdout.splitlines()
    passed = sum(line.startswith("ok ") and "# SKIP" not in line for line in lines)
    failed = result.returncode != 0 or any(line.startswith("not ok ") for line in lines)
    return test["name"], passed, result.stdout + result.stderr if failed or not passed else None


def main():
    place = Path(sys.argv[1])
    info = place / "state" / "build" / "waymark-1" / "_flatpak_build" / "meson-info"
    tests = [test for test in json.loads((info / "intro-tests.json").read_text())
             if any(suite.endswith("display") for suite in test["suite"])]
    with ThreadPoolExecutor(max_workers=os.cpu_count()) as pool:
        results = list(pool.map(lambda test: run(place, test), tests))
    for name, passed, trouble in results:
        print(f"{name}: {trouble or f'{passed} steps passed'}")
    count = sum(passed for _, passed, _ in results)
    if count == 0 or any(trouble for *_, trouble in results):
        sys.exit("sandbox-tests: failed")


if __name__ == "__main__":
    main()
