#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""What `make bench` prints: Waymark measured against a reference in the same run.

Times of different machines do not compare and times of one machine drift; so every figure stands
beside one that was measured in turn with it, and the ratio is what counts. Everything is a median;
files are in the page cache.
"""

import os
import shutil
import statistics
import subprocess
import sys
import time
from pathlib import Path

ROUNDS = 7
TYPING_ROUNDS = 5  # each takes half a minute
PATIENCE = 60  # seconds
BUILD = Path(sys.argv[1] if len(sys.argv) > 1 else "build").resolve()
PLACE = BUILD / "bench"
WAYMARK = BUILD / "src" / "waymark"
HERE = BUILD / "tests" / "bench"


def run(*command):
    return subprocess.run([str(part) for part in command], check=True, capture_output=True,
                          text=True).stdout


def figures(*command):
    """The "name number" lines that a program prints."""
    return {name: int(value) for name, value in
            (line.split()[:2] for line in run(*command).splitlines())}


def memory(pid):
    """Proportional set size in KiB."""
    for line in Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines():
        if line.startswith("Pss:"):
            return int(line.split()[1])
    raise RuntimeError("no Pss in smaps_rollup")


def memory_at_rest(pid):
    """When it has not grown or shrunk by 1 % for half a second."""
    last, since = memory(pid), time.monotonic()
    deadline = since + PATIENCE
    while time.monotonic() < deadline:
        time.sleep(0.1)
        current = memory(pid)
        if abs(current - last) * 100 > last:
            last, since = current, time.monotonic()
        elif time.monotonic() - since > 0.5:
            return current
    raise RuntimeError("memory does not come to rest")


def start(command, until, **variables):
    """Starts a program; when it said each thing, in ms since the start, and its memory then."""
    environment = dict(os.environ, WAYMARK_TELL_READY="1", ADW_DISABLE_PORTAL="1", **variables)
    began = time.monotonic()
    with subprocess.Popen([str(part) for part in command], env=environment,
                          stdout=subprocess.PIPE, text=True) as process:
        try:
            said = {}
            for line in process.stdout:
                # When it arrives here counts for each program alike; what it says itself does not.
                said.setdefault(line.split()[0], (time.monotonic() - began) * 1000)
                if all(word in said for word in until):
                    break
            else:
                raise RuntimeError(f"{command[0]} ended before it said {until}")
            said["memory"] = memory_at_rest(process.pid)
            return said
        finally:
            process.kill()


def medians(rows):
    return {name: statistics.median(row[name] for row in rows) for name in rows[0]}


def measure_starts(journals):
    """Programs in turn, so that a slow moment of the machine meets them all."""
    programs = {"reference": ([HERE / "empty-window"], ["frame", "ready"])}
    for name, folder in journals.items():
        programs[name] = ([WAYMARK, "--journal", folder], ["frame", "loaded", "searchable"])
    rows = {name: [] for name in programs}
    for turn in range(ROUNDS + 1):
        for name, (command, until) in programs.items():
            row = start(command, until)
            if turn > 0:  # the first fills the caches
                rows[name].append(row)
    return {name: medians(those) for name, those in rows.items()}


def measure_growth(small, large):
    """What the large journal adds, in KiB. Drawn by cairo: a graphics card that is a program keeps
    up to 30 MB more or less in memory, by what it has drawn and by what it found compiled."""
    rows = {small: [], large: []}
    for _ in range(ROUNDS):
        for folder, those in rows.items():
            row = start([WAYMARK, "--journal", folder], ["loaded", "searchable"],
                        GSK_RENDERER="cairo")
            those.append(row["memory"])
    return statistics.median(rows[large]) - statistics.median(rows[small])


def measure_saves(small, large):
    rows = {"small": [], "large": []}
    for _ in range(ROUNDS):
        for name, folder in (("small", small), ("large", large)):
            rows[name].append(figures(HERE / "bench-journal", "save", folder)["save"] / 1000)
    return {name: statistics.median(values) for name, values in rows.items()}


def measure_typing():
    """The application and a bare view in turn; of each run the longest stall, and their medians:
    one stall of the machine says nothing. Drawn by cairo: the longest stall of a graphics card that
    is a program is that program's."""
    environment = dict(os.environ, GSK_RENDERER="cairo")
    rows = {"typing": [], "plain": []}
    for _ in range(TYPING_ROUNDS):
        for name, argument in (("typing", PLACE / "typing"), ("plain", "--plain")):
            shutil.rmtree(PLACE / "typing", ignore_errors=True)
            output = subprocess.run([HERE / "bench-typing", argument], env=environment, check=True,
                                    stdout=subprocess.PIPE, stderr=subprocess.DEVNULL,
                                    text=True).stdout
            pairs = [line.split() for line in output.splitlines()]
            rows[name].append({pair[0]: int(pair[1]) for pair in pairs if len(pair) == 2})
    return medians(rows["typing"]), medians(rows["plain"])


def measure_pages(*arguments):
    """Drawn by cairo, as the typing."""
    environment = dict(os.environ, GSK_RENDERER="cairo")
    output = subprocess.run([HERE / "bench-pages", *arguments], env=environment, check=True,
                            stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True).stdout
    return {name: int(value) for name, value in (line.split() for line in output.splitlines())}


def print_row(what, value, unit, reference, goal):
    ratio = "" if reference is None else f"{value / reference:8.2f}"
    against = "" if reference is None else f"{reference:9.1f}"
    print(f"{what:<52}{value:10.1f} {unit:<4}{against:>10}{ratio:>9}  {goal}")


def print_pages(kind, label, figures_of, plain):
    """The longest stretch of the main loop, and what it is made of: median and 99th percentile."""
    goal = {"p50": "", "p99": "< 16 ms"}
    for percentile, words in (("p50", "median"), ("p99", "99th pc.")):
        print_row(f"  {label}, {words}", figures_of[f"{kind}-busy-{percentile}"] / 1000, "ms",
                  plain[f"open-busy-{percentile}"] / 1000, goal[percentile])
    for part in ("action", "layout", "draw"):
        print_row(f"    its {part}, 99th pc.", figures_of[f"{kind}-{part}-p99"] / 1000, "ms",
                  plain["open-draw-p99"] / 1000 if part == "draw" else None, "")


def prepare():
    shutil.rmtree(PLACE, ignore_errors=True)
    PLACE.mkdir(parents=True)
    journals = {name: PLACE / name for name in ("empty", "sample", "x20")}
    run(WAYMARK, "new", "--journal", journals["empty"])
    run(WAYMARK, "new", "--sample", "--journal", journals["sample"])
    print(run(HERE / "generate-journal", journals["x20"]).replace(f"{PLACE}/", ""), end="")
    run(HERE / "generate-journal", "--documents", "1", "--words", "40", PLACE / "one")
    return journals


def main():
    journals = prepare()
    starts = measure_starts(journals)
    empty = starts["reference"]
    reading = figures(HERE / "bench-journal", "read", journals["x20"])
    opening = figures(HERE / "bench-journal", "open", journals["x20"])
    grown = measure_growth(journals["empty"], journals["x20"])
    search = figures(HERE / "bench-journal", "search", journals["x20"])
    os.sync()  # the pages of the journals made above are not what a save waits for
    saves = measure_saves(PLACE / "one", journals["x20"])
    typing, plain = measure_typing()
    pages = {name: measure_pages(journals[name], "1") for name in ("sample", "x20")}
    plain_page = measure_pages("--plain")

    print(f"\n{'':<52}{'measured':>10}{'reference':>15}{'ratio':>9}  goal")
    print("against an empty AdwApplicationWindow")
    labels = {"empty": "an empty journal", "sample": "the sample", "x20": "the ×20 journal"}
    for name, label in labels.items():
        print_row(f"  first frame with {label}", starts[name]["frame"], "ms", empty["frame"],
                  "≤ 1.25")
    for name, label in labels.items():
        print_row(f"  memory (PSS) with {label}", starts[name]["memory"] / 1024, "MiB",
                  empty["memory"] / 1024, "≤ 1.3" if name == "sample" else "")
    print(f"against the text of the ×20 journal ({reading['bytes'] / 2**20:.1f} MiB of files)")
    print_row("  memory that it adds to an empty one", grown / 1024, "MiB",
              reading["bytes"] / 2**20, "≤ 3")
    print(f"against reading the bytes of the ×20 journal ({reading['bytes'] / 1e6:.1f} MB)")
    print_row("  complete and searchable, without a window", opening["open"] / 1000, "ms",
              reading["read"] / 1000, "")
    print_row("  complete and searchable, from the program's start", starts["x20"]["searchable"],
              "ms", reading["read"] / 1000, "")
    print("against the same with one document")
    print_row("  one save with 14,000 documents", saves["large"], "ms", saves["small"], "1")
    print(f"against a bare GtkTextView ({typing['keystrokes']:.0f} keystrokes in 5,000 words)")
    print_row("  longest stall of the main loop while it saves", typing["stall"] / 1000, "ms",
              plain["stall"] / 1000, "< 8 ms")
    print_row("  the processor's part of the longest", typing["busy"] / 1000, "ms",
              plain["busy"] / 1000, "")
    print_row("  layouts of the window for 100 letters", 100 * typing["layouts"] /
              typing["keystrokes"], "", 100 * plain["layouts"] / plain["keystrokes"], "")
    print("against other words in a bare GtkTextView, the processor's part")
    for kind, what in (("open", "page"), ("pane", "pane")):
        for name in pages:
            print_pages(kind, f"{what} of {labels[name]} ({pages[name][kind]})", pages[name],
                        plain_page)
    print(f"by themselves ({search['keystrokes']} keystrokes of search)")
    print_row("  search on ×20, a keystroke, median", search["search-p50"] / 1000, "ms", None, "")
    print_row("  search on ×20, a keystroke, 99th percentile", search["search-p99"] / 1000, "ms",
              None, "< 16 ms")


if __name__ == "__main__":
    main()
