#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""What a sync costs: requests, bytes and time, beside `rclone sync` of the same files to the same
server in the same run. sync.py BUILD [DOCUMENTS…]: journals of so many (700 14000).

Each step is measured twice: as a command that starts anew each time, where starting is most of it,
and ("running") inside of a program that runs already, as the window and `rclone rcd` do. rclone is
given what a person would: the folder. It copies one way and merges nothing; it is here as a measure
of what the server and the line can do.

rclone asks three times for each file. Where its first sync takes longer than LONGEST it is stopped,
the table says "more than", and the files are put on the server behind its back for the next steps.
"""

import json
import os
import resource
import shutil
import socket
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.request
from pathlib import Path

SERVE = Path(__file__).resolve().parents[1] / "servers" / "serve.py"
ROUNDS = 5
PATIENCE = 60  # seconds
LONGEST = 120  # seconds
SETTLE = 5  # seconds


class Server:
    def __init__(self, log):
        self.log = log
        self.cuts = 1  # that of serve.py, which asks whether it is there
        self.row = 0
        log.unlink(missing_ok=True)
        self.process = subprocess.Popen([sys.executable, SERVE, "lighttpd", "--log", log],
                                        stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        _, self.url, self.folder = self.process.stdout.readline().split()

    def cut(self):
        """What was asked since the last time: the log is written some seconds later, so a request
        that nobody else makes is its end."""
        urllib.request.urlopen(urllib.request.Request(self.url, method="OPTIONS")).close()
        self.cuts += 1
        deadline = time.monotonic() + PATIENCE
        while time.monotonic() < deadline:
            rows = [line.split() for line in self.log.read_text(encoding="utf-8").splitlines()]
            if sum(row[0] == "OPTIONS" for row in rows) == self.cuts and len(rows[-1]) == 4:
                break
            time.sleep(0.05)
        else:
            raise RuntimeError("the server writes no log")
        rows, self.row = rows[self.row:], len(rows)
        rows = [row for row in rows if row[0] != "OPTIONS"]
        return {"requests": len(rows), "bytes": sum(int(row[2]) + int(row[3]) for row in rows)}

    def stop(self):
        self.process.stdin.close()
        self.process.wait()


def timed(command, environment):
    """{ms, busy, ended}: by the clock, the processor's part, and FALSE if it took too long."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    began = time.monotonic()
    try:
        result = subprocess.run([str(part) for part in command], env=environment, check=False,
                                capture_output=True, text=True, timeout=LONGEST)
        ended = True
        if result.returncode:
            sys.exit(f"sync.py: {command}: {result.stdout}{result.stderr}")
    except subprocess.TimeoutExpired:
        ended = False
    took = time.monotonic() - began
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    busy = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return {"ms": took * 1000, "busy": busy * 1000, "ended": ended}


class Waymark:
    name = "waymark"

    def running(self, url):
        return RunningWaymark(self, url)

    def __init__(self, build, journal, environment):
        self.command = [build / "src" / "waymark", "sync", "--journal", journal, "--accept"]
        self.journal = journal
        self.environment = environment

    def sync(self, url):
        return timed([*self.command, "--endpoint", url], self.environment)

    def finish(self, folder):
        sys.exit(f"sync.py: a first sync took more than {LONGEST} s")


class Rclone(Waymark):
    name = "rclone"

    def running(self, url):
        return RunningRclone(self, url)

    def sync(self, url):
        return timed(["rclone", "sync", self.journal / "documents", ":webdav:files",
                      "--webdav-url", url, "--config", "/dev/null"], self.environment)

    def finish(self, folder):
        """What a first sync that was stopped would have come to."""
        shutil.copytree(self.journal / "documents", Path(folder) / "files", dirs_exist_ok=True)


def change(journal, number):
    """A word in one page, as another program would write it."""
    path = sorted((journal / "documents").rglob("*.json"))[0]
    page = json.loads(path.read_text(encoding="utf-8"))
    page["fields"]["title"] = f"Changed {number}"
    path.write_text(json.dumps(page, ensure_ascii=False), encoding="utf-8")


class RunningWaymark:
    def __init__(self, client, url):
        build = client.command[0].parents[1]
        self.process = subprocess.Popen([build / "tests" / "bench" / "bench-sync", client.journal,
                                         url], env=client.environment, text=True,
                                        stdin=subprocess.PIPE, stdout=subprocess.PIPE)

    def sync(self, number):
        self.process.stdin.write("sync\n" if number is None else "page\n")
        self.process.stdin.flush()
        return int(self.process.stdout.readline()) / 1000

    def stop(self):
        self.process.stdin.close()
        if self.process.wait() != 0:
            sys.exit("sync.py: bench-sync failed")


class RunningRclone:
    def __init__(self, client, url):
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            port = free.getsockname()[1]
        self.url = f"http://127.0.0.1:{port}/"
        self.journal = client.journal
        self.target = f":webdav,url='{url}':files"
        self.process = subprocess.Popen(["rclone", "rcd", "--rc-no-auth", "--rc-addr",
                                         f"127.0.0.1:{port}", "--config", "/dev/null"],
                                        env=client.environment, stderr=subprocess.DEVNULL)
        deadline = time.monotonic() + PATIENCE
        while True:
            try:
                self.ask("rc/noop", {})
                break
            except OSError:
                if time.monotonic() > deadline:
                    raise
                time.sleep(0.05)

    def ask(self, what, parameters):
        request = urllib.request.Request(self.url + what, json.dumps(parameters).encode(),
                                         {"Content-Type": "application/json"})
        urllib.request.urlopen(request).close()

    def sync(self, number):
        if number is not None:
            change(self.journal, f"rclone running {number}")
        began = time.monotonic()
        self.ask("sync/sync", {"srcFs": str(self.journal / "documents"), "dstFs": self.target})
        return (time.monotonic() - began) * 1000

    def stop(self):
        self.process.terminate()
        self.process.wait()


def measure_running(server, running):
    figures = {}
    # What was written since, and whatever is only asked for once.
    running.sync(None)
    for step in ("idle", "one page"):
        server.cut()
        times = [running.sync(None if step == "idle" else number) for number in range(ROUNDS)]
        figures[f"{step}, running"] = {
            "ms": statistics.median(times), "ended": True,
            **{key: figure / ROUNDS for key, figure in server.cut().items()}}
    running.stop()
    return figures


def measure(place, client):
    """{step: {ms, requests, bytes}}: medians, but for the first sync, which is long."""
    figures = {}
    server = Server(place / "log")
    server.cut()
    figures["first"] = {**client.sync(server.url), **server.cut()}
    if not figures["first"]["ended"]:
        client.finish(server.folder)
    # What the first left to be told; and what was touched just now is looked at again.
    client.sync(server.url)
    time.sleep(SETTLE)
    client.sync(server.url)
    for step in ("idle", "one page"):
        rounds = []
        server.cut()
        for number in range(ROUNDS):
            if step == "one page":
                change(client.journal, f"{client.name} {number}")
            rounds.append({**client.sync(server.url), **server.cut()})
        figures[step] = {key: statistics.median(row[key] for row in rounds) for key in rounds[0]}
    figures.update(measure_running(server, client.running(server.url)))
    server.stop()
    return figures


def cell(row):
    took = f"{'' if row['ended'] else '> '}{row['ms']:.0f}"
    return (f"{row['requests']:>8.0f} req {row['bytes'] / 1000:>9.1f} kB {took:>9} ms "
            f"{format(row['busy'], '.0f') if 'busy' in row else '-':>7} busy")


def main():
    build = Path(sys.argv[1]).resolve()
    sizes = sys.argv[2:] or ["700", "14000"]
    print(f"{'':<28}{'waymark sync':>50}{'rclone sync':>50}{'ratio':>9}  goal")
    for size in sizes:
        with tempfile.TemporaryDirectory(prefix="waymark-bench-") as name:
            place = Path(name)
            journal = place / "journal"
            environment = {**os.environ, "HOME": name, "XDG_DATA_HOME": f"{name}/data",
                           "no_proxy": "*"}
            subprocess.run([build / "tests" / "bench" / "generate-journal", journal, "--documents",
                            size, "--words", str(int(size) * 100)], check=True, env=environment,
                           capture_output=True)
            results = [measure(place, client(build, journal, environment))
                       for client in (Waymark, Rclone)]
        print(f"{size} documents")
        # The processor's time tells more than the clock's where others work, too.
        for step in results[0]:
            ours, theirs = (result[step] for result in results)
            cells = cell(ours) + cell(theirs)
            ratio = f"{'' if theirs['ended'] else '< '}{ours['ms'] / theirs['ms']:.3f}"
            print(f"  {step:<26}{cells}{ratio:>9}  {'≤ 1' if step == 'first' else '≤ 0.1'}")


if __name__ == "__main__":
    main()
